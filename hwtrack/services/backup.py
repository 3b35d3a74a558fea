"""Backing up a register while it is in use: copied, flushed, verified whole, and only then put in place."""

from __future__ import annotations

import os
import shutil
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.base import instant_text
from db.engine import read_engine
from db.models import Entry
from hwtrack.domain.backup_rotation import Taken, Why, reasons
from hwtrack.errors import EnvironmentProblem, UserError
from hwtrack.output import readable
from hwtrack.services.backup_files import (
    SUFFIX,
    BackupFile,
    BackupNote,
    backups_in,
    named_by_us,
    new_name,
    note_path,
    part_of,
    remove_parts,
    write_note,
)
from hwtrack.services.backup_settings import BackupSettings, read_settings, usual_folder
from hwtrack.services.copying import Progress, copy_register, copying_into, silent
from hwtrack.services.desk import SHANGHAI, shanghai_day
from hwtrack.services.founding import already_there, publish, read_identity
from hwtrack.services.held_views import NOTHING_HELD, Held
from hwtrack.services.journal import frontier
from hwtrack.services.opening import blame, require_there
from hwtrack.services.store import Store
from hwtrack.services.verifying import Verification, verify_register

_TRIES = 3
_SPARE = 16 << 20
"""Bytes left free beside a copy: a disk filled to the last byte harms other programs."""
_HALF = 2
"""Copying and verifying are each told as half of the work."""


@dataclass(frozen=True)
class BackupMade:
    """A backup as it was put in place, and what the rotation took away for it."""

    path: Path
    taken_at: datetime
    entries: int
    root: str
    size_bytes: int
    same_disk: bool
    removed: tuple[Path, ...] = ()


@dataclass(frozen=True)
class BackupListed:
    """A backup of the folder, and why it is kept; without a reason the next rotation takes it away."""

    file: BackupFile
    why: frozenset[Why]


def back_up(store: Store, to: Path | None = None, progress: Progress = silent) -> BackupMade:
    """Back up an open register: into the chosen folder with its rotation, or *to* a folder or a new file.

    Entries can be made meanwhile; the copy is the register at the end of the copying. The backup is
    verified whole before it has its name, and older ones go only after that.

    Raises:
        UserError: the file is there already.
        EnvironmentProblem: the register's file is gone, no space, the folder or disk is gone, or the copy
            does not verify. The register and the backups that were there are as before.
    """
    chosen = read_settings(store.identity.uid) if to is None else None
    folder, path = _place(store, chosen, to)
    if path.exists():
        raise already_there(path)
    require_there(store.path)
    _make_folder(folder)
    _require_room(store.path, folder)
    made = _write(store, path, progress)
    removed = rotate(folder, store.identity.uid, chosen, store.clock()) if chosen is not None else ()
    return BackupMade(**{**made.__dict__, "removed": removed})


def _place(store: Store, chosen: BackupSettings | None, to: Path | None) -> tuple[Path, Path]:
    """Return the folder and the backup's path in it."""
    if to is not None and to.suffix == SUFFIX and not to.is_dir():
        return to.parent, to
    folder = to if chosen is None else chosen.folder
    assert folder is not None  # noqa: S101 - one of the two is there
    if folder.exists() and not folder.is_dir():
        raise UserError(f"“{readable(folder)}”不是文件夹；备份文件的扩展名为 {SUFFIX}。", field="to")
    return folder, new_name(folder, store.identity, store.clock())


def _make_folder(folder: Path) -> None:
    """Make the folder where only its own name is missing.

    The whole way to it is made for the usual folder alone: where a stick was pulled, a folder of the
    same name on the system's disk is no backup.
    """
    with copying_into(folder):
        folder.mkdir(parents=folder == usual_folder(), exist_ok=True)


def _require_room(source: Path, folder: Path) -> None:
    with copying_into(folder):
        needed, free = source.stat().st_size + _SPARE, shutil.disk_usage(folder).free
    if free < needed:
        raise EnvironmentProblem(
            f"“{readable(folder)}”所在磁盘空间不足：需 {needed >> 20:,} MB，只有 {free >> 20:,} MB；未备份。",
            remedy="请腾出空间，或换一个备份文件夹后再试。",
        )


def _write(store: Store, path: Path, progress: Progress) -> BackupMade:
    """Write, verify and name one backup; whatever stops it leaves no part of it."""
    part = part_of(path)
    try:
        with copying_into(path.parent):
            remove_parts(path.parent)
        taken_at = store.clock()
        _copy(store, part, lambda done, total: progress(done, total * _HALF))
        seen = verify_file(part, lambda done, total: progress(total + done, total * _HALF))
        _require_good(seen)
        with copying_into(path.parent):
            size = part.stat().st_size
            publish(part, path)
            sync_folder(path.parent)
            note_verified(store, path, seen, taken_at, store.identity.epoch)
        return BackupMade(
            path, taken_at, seen.entries, seen.root, size, on_same_disk(store.path, path.parent)
        )
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)


def _copy(store: Store, part: Path, progress: Progress) -> None:
    """Copy until the copy is the register of the moment at which it ended; another program may write in between."""
    for _ in range(_TRIES):
        edge = copy_register(store, part, progress)
        if _edge(part) == (edge.size, edge.root()):
            return
        part.unlink()
    raise EnvironmentProblem(
        "另一程序正在写入台账库，备份与台账库的条数对不上，未保存。", remedy="请等该程序写完后再备份。"
    )


def _edge(part: Path) -> tuple[int, bytes]:
    engine = read_engine(part, pooled=False)
    with blame(part), engine.connect() as connection:
        tree = frontier(connection)
    return tree.size, tree.root()


def verify_file(path: Path, progress: Progress = silent, held: Held = NOTHING_HELD) -> Verification:
    """Verify a register file that nobody works on: leaves, root, tables, stock, checkpoints.

    Raises:
        EnvironmentProblem: it cannot be read as a register at all.
    """
    engine = read_engine(path, pooled=False)
    with blame(path):
        with Session(engine) as session:
            identity = read_identity(session, path)
        return verify_register(engine, identity, held, progress)


def _require_good(seen: Verification) -> None:
    if not seen.ok:
        raise EnvironmentProblem(
            f"备份写出后核验不一致（{len(seen.problems)} 处：{seen.problems[0].message}），未保存；以前的备份都在。",
            remedy="请先用 hwtrack verify 核验台账库；台账库一致时请换一个备份文件夹。",
        )


def note_verified(store: Store, path: Path, seen: Verification, taken_at: datetime, epoch: int) -> None:
    """Note beside a backup of the register what was found in it: from then on it counts as good.

    Raises:
        EnvironmentProblem: no space or no permission.
    """
    status = path.stat()
    told = BackupNote(
        store.identity.uid,
        epoch,
        seen.entries,
        seen.root,
        status.st_size,
        status.st_mtime_ns,
        instant_text(taken_at),
        instant_text(store.clock()),
    )
    write_note(path, told)


def sync_folder(folder: Path) -> None:
    """Let the disk keep the names of a folder, where the system can be asked for that."""
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def on_same_disk(register: Path, folder: Path) -> bool:
    """Say whether backups lie on the register's own disk: then they are lost with it.

    Of a register whose file is gone, its folder tells; where that is gone too, its disk was another.
    """
    for place in (register, register.parent):
        with suppress(OSError):
            return place.stat().st_dev == folder.stat().st_dev
    return False


def listed(
    folder: Path, register_uid: str, chosen: BackupSettings, now: datetime
) -> tuple[BackupListed, ...]:
    """Return a register's backups in a folder, the newest first, each with why it is kept as of *now*."""
    files = backups_in(folder, register_uid)
    why = reasons([_taken(one) for one in files], chosen.kept, now)
    return tuple(BackupListed(one, why[one.path.name]) for one in files)


def _taken(one: BackupFile) -> Taken:
    at = one.taken_at.astimezone(SHANGHAI)
    return Taken(one.path.name, at, one.epoch, one.entries, one.state == "verified")


def rotate(folder: Path, register_uid: str, chosen: BackupSettings, now: datetime) -> tuple[Path, ...]:
    """Take away the backups that nothing keeps; return them. Only files that backups are named like go."""
    removed = []
    for one in listed(folder, register_uid, chosen, now):
        if not one.why and named_by_us(one.file.path):
            with suppress(OSError):
                # First the note: what is left without one counts as unverified, never as good.
                note_path(one.file.path).unlink(missing_ok=True)
                one.file.path.unlink()
                removed.append(one.file.path)
    return tuple(removed)


def is_due(store: Store) -> bool:
    """Say whether something was entered since the last good backup, and backups are made by themselves.

    A sample is made again at any time: it is backed up only when somebody asks.

    Raises:
        EnvironmentProblem: the file of choices is damaged.
    """
    chosen = read_settings(store.identity.uid)
    if not chosen.automatic or store.identity.sample:
        return False
    entries, epoch = store.ask(_entries, None), store.identity.epoch
    good = [one for one in backups_in(chosen.folder, store.identity.uid) if one.state == "verified"]
    return not any(one.epoch == epoch and one.entries >= entries for one in good)


def is_due_after_day(store: Store) -> bool:
    """Say whether a backup is due and the last entry is of another day than today: that day has ended.

    Raises:
        EnvironmentProblem: the file of choices is damaged.
    """
    last = store.ask(_last_recorded, None)
    return last is not None and shanghai_day(last) != shanghai_day(store.clock()) and is_due(store)


def _last_recorded(session: Session, _asked: None) -> datetime | None:
    return session.scalars(select(Entry.recorded_at).order_by(Entry.seq.desc()).limit(1)).first()


def _entries(session: Session, _asked: None) -> int:
    return frontier(session.connection()).size
