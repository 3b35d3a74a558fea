"""Putting a restored register in the place of the one in use, whose file is moved aside and never deleted."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from db.engine import read_engine
from db.models import Entry
from hwtrack.errors import EnvironmentProblem, UserError
from hwtrack.half_written import writer_is_gone
from hwtrack.output import is_database, readable
from hwtrack.services.alone import shut
from hwtrack.services.backup import sync_folder, verify_file
from hwtrack.services.backup_files import named_by_us, told_by
from hwtrack.services.copying import Progress, silent
from hwtrack.services.desk import SHANGHAI, Clock, Person, system_clock
from hwtrack.services.door import ACCOUNTS, Door, mode_of
from hwtrack.services.founding import already_there
from hwtrack.services.last_seen import recall
from hwtrack.services.opening import DamagedFileError, blame, finish_interrupted_write, inspect_file
from hwtrack.services.restoring import BESIDE
from hwtrack.services.store import Store

R = TypeVar("R")
_ACTION = "replace_register"
_COMING_AND_GOING = ("sign_in", "sign_out", "lock_desk", "unlock_desk", "refuse_sign_in")
"""Actions that nobody enters again after they were lost; closing the window for a replacement is one of them."""


@dataclass(frozen=True)
class Replaced:
    """A register in use was replaced: where its old file lies, and how many entries only that has.

    `aside` is None where there was no file any more; `lost` is None then, and where the old file could not be read.
    """

    path: Path
    aside: Path | None
    lost: int | None


def may_replace(store: Store) -> Person | None:
    """Return the person who sits at a register's desk and may have it replaced; None where nobody need be known.

    Raises:
        SignInNeededError: it has accounts and nobody is signed in.
        NotPermittedError: it has accounts, and this is no administrator.
    """
    store.require(_ACTION)
    return store.person


def replace_register(
    in_use: Path,
    by: Path,
    *,
    person: Person | None = None,
    clock: Clock = system_clock,
    progress: Progress = silent,
) -> Replaced:
    """Put a restored register in the place of the one in use, whose file is first moved aside under a dated name.

    Raises:
        UserError: *by* is not restored from a backup of this register, or lies on another disk.
        EnvironmentProblem: *by* is damaged or was changed, a window or another program has the register
            open, or no permission.
        SignInNeededError: the register in use has accounts, and *person* is nobody.
        NotPermittedError: it has accounts, and *person* is no administrator as the accounts stand now.
    """
    # A link would be moved instead of the file it names, which whoever knows that goes on using.
    in_use, by = in_use.resolve(), by.resolve()
    inspect_file(by)
    finish_interrupted_write(by, writable=True)
    _require_administrator(in_use, person)
    size = _size_at_restore(in_use, by)
    _refuse_open_window(in_use)
    _require_sound(by, progress)
    aside = _exchange(in_use, by, clock)
    # Counted where nobody writes into it any more: until it was moved, others went on entering.
    return Replaced(in_use, aside, None if aside is None else _entries_lost(aside, size))


def _exchange(in_use: Path, by: Path, clock: Clock) -> Path | None:
    """Move the old file aside and the restored one to its place; return where the old one lies, None without a file."""
    try:
        if in_use.exists() and in_use.stat().st_dev != by.stat().st_dev:
            raise UserError("恢复出的文件在另一磁盘：请恢复到台账库所在的文件夹后再替换。", field="by")
        with shut(in_use):
            aside = _move_aside(in_use, clock)
            if in_use.exists():
                raise already_there(in_use)
            # In one step: a file with two names would be written with two journals.
            by.rename(in_use)
        sync_folder(in_use.parent)
    except BlockingIOError:
        raise EnvironmentProblem(
            f"“{readable(in_use)}”正被另一程序打开或写入。", remedy="请关闭该程序后再替换；没有改动任何文件。"
        ) from None
    except OSError as error:
        raise EnvironmentProblem(
            f"无法替换“{readable(in_use)}”（{error.strerror}）。",
            remedy="请关闭打开它的程序、检查权限后再试；原文件与恢复出的文件都在该文件夹。",
        ) from None
    return aside


def has_accounts(in_use: Path) -> bool:
    """Say whether somebody must be known to have a register replaced; where that can be read no more, nobody is asked.

    Raises:
        EnvironmentProblem: another program keeps it locked, or no permission: it is not damaged.
    """
    return _asked_of(in_use, lambda session: mode_of(session) == ACCOUNTS) or False


def _require_administrator(in_use: Path, person: Person | None) -> None:
    """Refuse whoever may not decide it; a register whose accounts are damaged or gone keeps nobody out."""
    _asked_of(in_use, lambda session: Door().admit(session, _ACTION, person))


def _asked_of(in_use: Path, question: Callable[[Session], R]) -> R | None:
    """Read in the register in use; None where it is gone or damaged, but never where it is only kept from us."""
    if not in_use.exists() or not _is_database(in_use):
        return None
    try:
        # Else what a killed program had begun to write keeps everybody from reading, as if the accounts were lost.
        finish_interrupted_write(in_use, writable=True)
        with blame(in_use), Session(read_engine(in_use, pooled=False)) as session:
            return question(session)
    except DamagedFileError:
        return None


def _is_database(in_use: Path) -> bool:
    try:
        return is_database(in_use)
    except OSError as error:
        raise EnvironmentProblem(
            f"“{readable(in_use)}”无法读出（{error.strerror}）。",
            remedy="请检查文件权限，或关闭占用它的程序。",
        ) from None


def _require_sound(by: Path, progress: Progress) -> None:
    seen = verify_file(by, progress)
    if not seen.ok:
        raise EnvironmentProblem(
            f"“{readable(by)}”核验不一致（{len(seen.problems)} 处：{seen.problems[0].message}），未替换。",
            remedy="请由另一份完好的备份重新恢复；两个文件都请原样保留备查。",
        )


def _size_at_restore(in_use: Path, by: Path) -> int:
    """Refuse what is not this very register, restored under a later epoch; return how many entries it was restored with."""
    new = told_by(by)
    if new is None:
        raise EnvironmentProblem(f"“{readable(by)}”无法读出。", remedy="请先由备份恢复到新文件。")
    old = told_by(in_use) if in_use.exists() else None
    seen = recall(in_use)
    known = old[:2] if old is not None else (seen.uid, seen.epoch) if seen is not None else (new[0], 0)
    if known[0] != new[0]:
        raise UserError("恢复出的是另一本台账库，不能替换这一本。", field="by")
    epoch, size = _restored_at(by)
    if epoch != new[1]:
        raise UserError("这个文件不是由备份恢复出的：请先恢复到新文件，再用它替换。", field="by")
    # The backup of a restored register is of its epoch: in its place it would write what the other writes too.
    if named_by_us(by):
        raise UserError("这个文件是一份备份，不能直接换上：请先恢复到新文件，再用它替换。", field="by")
    if new[1] <= known[1]:
        raise UserError(
            f"这个文件恢复为第 {new[1]} 纪元，而台账库已在第 {known[1]} 纪元：请由备份重新恢复到新文件，再用它替换。",
            field="by",
        )
    return size


def _entries_lost(aside: Path, size: int) -> int | None:
    """Count the entries that only the file moved aside has and that are to be made again; None where it is unread."""
    told = told_by(aside)
    return None if told is None else _recorded_after(aside, size, told[2])


def _restored_at(by: Path) -> tuple[int, int]:
    """Return the last epoch that a restore began in a register, and how many entries it had; zeros if there was none."""
    engine = read_engine(by, pooled=False)
    with blame(by), engine.connect() as connection:
        asked = "SELECT epoch, size FROM epoch_start ORDER BY id DESC LIMIT 1"
        row = connection.exec_driver_sql(asked).first()
    return (int(row[0]), int(row[1])) if row is not None else (0, 0)


def _recorded_after(path: Path, size: int, entries: int) -> int:
    """Count the entries after one of them, without people's comings and goings where the journal can be read."""
    asked = select(func.count()).select_from(Entry).where(Entry.seq > size)
    engine = read_engine(path, pooled=False)
    try:
        with blame(path), engine.connect() as connection:
            return connection.scalar(asked.where(Entry.action.not_in(_COMING_AND_GOING))) or 0
    except EnvironmentProblem:
        return max(0, entries - size)


def _refuse_open_window(in_use: Path) -> None:
    """Refuse while a window shows the register: it would go on writing into the file moved aside."""
    try:
        first = in_use.with_name(f".{in_use.name}.window").read_text("utf-8", "replace").split("\n")[0]
    except OSError:
        return
    if first.isdecimal() and first != str(os.getpid()) and not writer_is_gone(first):
        raise EnvironmentProblem(f"“{readable(in_use)}”正在窗口中打开。", remedy="请关闭该窗口后再替换。")


def _move_aside(in_use: Path, clock: Clock) -> Path | None:
    """Move the old file, with what belongs to it, to a dated name that no file has; return that, None without a file."""
    stamp = clock().astimezone(SHANGHAI).strftime("%Y%m%d-%H%M%S")
    stem = f"{in_use.stem}.replaced-{stamp}"
    names = (f"{stem}{end}{in_use.suffix}" for end in ("", *(f"-{number}" for number in range(2, 1000))))
    aside = next(free for name in names if not (free := in_use.with_name(name)).exists())
    beside = [in_use.with_name(in_use.name + end) for end in BESIDE]
    beside = [path for path in beside if path.exists()]
    for path in beside:
        # Copied first: at no moment is the old file without the rest of its last write.
        shutil.copy2(path, aside.with_name(aside.name + path.name.removeprefix(in_use.name)))
    there = in_use.exists()
    if there:
        in_use.rename(aside)
    for path in beside:
        # Left here, it would be taken for the new file's own.
        path.unlink()
    return aside if there else None
