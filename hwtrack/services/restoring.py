"""Restoring a register from a backup: into a new file, verified first, under a new epoch; replacing is a step of its own."""

from __future__ import annotations

import os
import shutil
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from db import schema
from db.engine import read_engine, write_engine
from db.models import Entry
from hwtrack.domain.merkle import CompactRange
from hwtrack.errors import EnvironmentProblem, UserError
from hwtrack.half_written import draft_of, writer_is_gone
from hwtrack.output import readable
from hwtrack.services.backup import sync_folder, verify_file
from hwtrack.services.backup_files import told_by
from hwtrack.services.copying import Progress, silent
from hwtrack.services.desk import SHANGHAI, Clock, default_actor, system_clock
from hwtrack.services.epochs import start_epoch
from hwtrack.services.founding import already_there, publish, remove_drafts
from hwtrack.services.going_on import epochs_known
from hwtrack.services.held_views import NOTHING_HELD, Held
from hwtrack.services.journal import frontier
from hwtrack.services.keys import KeyStore, system_keys
from hwtrack.services.last_seen import remember
from hwtrack.services.opening import (
    blame,
    check_schema,
    finish_interrupted_write,
    inspect_file,
    refuse_leftovers,
    refuse_network_drive,
)
from hwtrack.services.store import Store
from hwtrack.services.upgrading import adopt_defaults, is_older

_LOT = 4 << 20
_NO_KEY = (
    "本机没有这本台账库的签名密钥，今后的校验点不能签名：请从原来的机器取回密钥；确已丢失时用"
    " hwtrack key R --change --lost 更换。"
)
_BESIDE = ("-journal", "-wal", "-shm")
_COMING_AND_GOING = ("sign_in", "sign_out", "lock_desk", "unlock_desk", "refuse_sign_in")
"""Actions that nobody enters again after they were lost; closing the window for a replacement is one of them."""


@dataclass(frozen=True)
class Restore:
    """What a restore asks: the backup, the new file, why, and what others hold to compare it with."""

    backup: Path
    to: Path
    reason: str
    held: Held = NOTHING_HELD
    actor: str | None = None


@dataclass(frozen=True)
class Restored:
    """A register restored: how many entries of the backup, and from which epoch to which it goes on."""

    path: Path
    name: str
    entries: int
    root: str
    former_epoch: int
    epoch: int
    warning: str


@dataclass(frozen=True)
class Replaced:
    """A register in use was replaced: where its old file lies, and how many entries only that has.

    `lost` is None where the old file could not be read.
    """

    path: Path
    aside: Path
    lost: int | None


def restore_backup(
    asked: Restore, *, clock: Clock = system_clock, keys: KeyStore | None = None, progress: Progress = silent
) -> Restored:
    """Restore a backup into a new file that appears only when it is verified; the backup is only read.

    Raises:
        UserError: no reason, or the new file is there already.
        EnvironmentProblem: the backup is missing, foreign, of a newer version, damaged or tampered
            with, disagrees with what others hold, or there is no space.
    """
    if not asked.reason.strip():
        raise UserError("恢复须写明理由。", field="reason")
    if asked.to.exists():
        raise already_there(asked.to)
    refuse_network_drive(asked.to)
    refuse_leftovers(asked.to)
    inspect_backup(asked.backup)
    draft = draft_of(asked.to, "new")
    remove_drafts(asked.to)
    try:
        _copy(asked.backup, draft, progress)
        return _bring_to_life(asked, draft, clock, keys or system_keys())
    finally:
        # The draft itself last: where this is broken off, its name shows that something is left.
        for end in (*_BESIDE, ""):
            with suppress(OSError):
                draft.with_name(draft.name + end).unlink(missing_ok=True)


def inspect_backup(backup: Path) -> None:
    """Refuse what this program cannot restore from, before anything is copied.

    Raises:
        EnvironmentProblem: missing, damaged, none of ours, or of a newer version.
    """
    inspect_file(backup)
    finish_interrupted_write(backup, writable=False)
    with blame(backup), read_engine(backup, pooled=False).connect() as connection:
        check_schema(connection, backup, unguarded=True)


def _copy(backup: Path, draft: Path, progress: Progress) -> None:
    try:
        draft.parent.mkdir(parents=True, exist_ok=True)
        total = backup.stat().st_size
        handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
        with os.fdopen(handle, "wb") as target, backup.open("rb") as source:
            while lot := source.read(_LOT):
                target.write(lot)
                progress(target.tell(), total * 2)
            target.flush()
            os.fsync(target.fileno())
    except OSError as error:
        raise EnvironmentProblem(
            f"无法恢复到“{readable(draft.parent)}”（{error.strerror}），没有留下任何文件。",
            remedy="请检查空间、权限与备份所在的磁盘后再试；备份未作任何改动。",
        ) from None


def _bring_to_life(asked: Restore, draft: Path, clock: Clock, keys: KeyStore) -> Restored:
    """Verify the copy, let it go on under a new epoch, and give it its name."""
    older = is_older(draft)
    if older:
        _upgrade(draft)
    seen = verify_file(draft, held=asked.held)
    if not seen.ok:
        raise EnvironmentProblem(
            f"备份“{readable(asked.backup)}”核验不一致（{len(seen.problems)} 处：{seen.problems[0].message}），未恢复。",
            remedy="请改用另一份备份；这一份请原样保留备查。",
        )
    store = Store(draft, actor=asked.actor or default_actor(), clock=clock, keys=keys)
    with store:
        if older:
            store.do(adopt_defaults, None)
        former = store.identity.epoch
        epoch = max(former, *epochs_known(store.identity.uid, (asked.backup.parent, asked.to.parent))) + 1
        store.do(start_epoch, (epoch, asked.reason))
        name, edge = store.identity_now().name, store.ask(_edge, None)
        warning = "" if store.signer() is not None else _NO_KEY
    try:
        publish(draft, asked.to)
        sync_folder(asked.to.parent)
    except OSError as error:
        raise EnvironmentProblem(
            f"无法写入“{readable(asked.to)}”（{error.strerror}）。", remedy="请检查空间与权限后再试。"
        ) from None
    # Wherever the file is carried next, the epoch it took is given to no other.
    remember(asked.to, store.identity, edge, clock())
    return Restored(asked.to, name, seen.entries, seen.root, former, epoch, store.key_warning or warning)


def _edge(session: Session, _asked: None) -> CompactRange:
    return frontier(session.connection())


def _upgrade(draft: Path) -> None:
    engine = write_engine(draft)
    try:
        with blame(draft), engine.begin() as connection:
            schema.upgrade(connection)
    finally:
        engine.dispose()


def replace_register(in_use: Path, by: Path, *, clock: Clock = system_clock) -> Replaced:
    """Put a restored register in the place of the one in use, whose file is first moved aside under a dated name.

    Raises:
        UserError: *by* is not restored from a backup of this register, or lies on another disk.
        EnvironmentProblem: a window or another program has the register open, or no permission.
    """
    # A link would be moved instead of the file it names, which whoever knows that goes on using.
    in_use, by = in_use.resolve(), by.resolve()
    inspect_file(by)
    finish_interrupted_write(by, writable=True)
    lost = _entries_lost(in_use, by)
    _refuse_open_window(in_use)
    try:
        if in_use.exists() and in_use.stat().st_dev != by.stat().st_dev:
            raise UserError("恢复出的文件在另一磁盘：请恢复到台账库所在的文件夹后再替换。", field="by")
        aside = _move_aside(in_use, clock)
        if in_use.exists():
            raise already_there(in_use)
        # In one step: a file with two names would be written with two journals.
        by.rename(in_use)
        sync_folder(in_use.parent)
    except OSError as error:
        raise EnvironmentProblem(
            f"无法替换“{readable(in_use)}”（{error.strerror}）。",
            remedy="请关闭打开它的程序、检查权限后再试；原文件与恢复出的文件都在该文件夹。",
        ) from None
    return Replaced(in_use, aside, lost)


def _entries_lost(in_use: Path, by: Path) -> int | None:
    """Count the entries that only the register in use has and that are to be made again; None where it is unread."""
    new = told_by(by)
    if new is None:
        raise EnvironmentProblem(f"“{readable(by)}”无法读出。", remedy="请先由备份恢复到新文件。")
    old = told_by(in_use) if in_use.exists() else None
    if old is None:
        return None
    if old[0] != new[0]:
        raise UserError("恢复出的是另一本台账库，不能替换这一本。", field="by")
    if new[1] <= old[1]:
        raise UserError("这个文件不是由备份恢复出的：请先恢复到新文件，再用它替换。", field="by")
    engine = read_engine(by, pooled=False)
    with blame(by), engine.connect() as connection:
        size = int(connection.exec_driver_sql("SELECT max(size) FROM epoch_start").scalar() or 0)
    return _recorded_after(in_use, size, old[2])


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


def _move_aside(in_use: Path, clock: Clock) -> Path:
    """Move the old file, with what belongs to it, to a dated name that no file has."""
    stamp = clock().astimezone(SHANGHAI).strftime("%Y%m%d-%H%M%S")
    stem = f"{in_use.stem}.replaced-{stamp}"
    names = (f"{stem}{end}{in_use.suffix}" for end in ("", *(f"-{number}" for number in range(2, 1000))))
    aside = next(free for name in names if not (free := in_use.with_name(name)).exists())
    beside = [in_use.with_name(in_use.name + end) for end in _BESIDE]
    beside = [path for path in beside if path.exists()]
    for path in beside:
        # Copied first: at no moment is the old file without the rest of its last write.
        shutil.copy2(path, aside.with_name(aside.name + path.name.removeprefix(in_use.name)))
    if in_use.exists():
        in_use.rename(aside)
    for path in beside:
        # Left here, it would be taken for the new file's own.
        path.unlink()
    return aside
