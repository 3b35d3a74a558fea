"""The files of backups: how they are named, what each says of itself, and which of a folder are a register's."""

from __future__ import annotations

import os
import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal

import orjson

from db.engine import file_uri
from hwtrack.domain.merkle import CompactRange
from hwtrack.domain.numbering import PREFIX
from hwtrack.errors import EnvironmentProblem
from hwtrack.half_written import WRITER, draft_of, remove, writer_is_gone
from hwtrack.services.backup_settings import write_whole
from hwtrack.services.desk import SHANGHAI, RegisterIdentity
from hwtrack.services.opening import inspect_file

SUFFIX = ".hwt"
_FORMAT = "hwtrack backup 1"
_UID_TAIL = re.compile("[0-9a-f]{12}")
_STAMP = "%Y%m%d-%H%M%S"
_NAME = re.compile(r"hwtrack-[A-Z][A-Z0-9]{1,5}-([0-9a-f]{12})-(\d{8}-\d{6})(?:-\d+)?\.hwt")
_PART = re.compile(rf"\..+\.hwt(?:\.json)?\.({WRITER})(?:\.\w+)?\.part")
"""A backup and its note until they are whole."""
_CLOCK_OF_A_STICK = 2_000_000_000
_LARGEST_NOTE = 10_000

State = Literal["verified", "unverified", "changed", "unreadable"]


@dataclass(frozen=True)
class BackupNote:
    """What was found when a backup was written and verified; it lies beside the backup."""

    register: str
    epoch: int
    entries: int
    root: str
    size_bytes: int
    modified_ns: int
    taken_at: str
    verified_at: str


@dataclass(frozen=True)
class BackupFile:
    """A backup in a folder: what the file says of itself, and whether it is as it was verified.

    `verified`: unchanged since it was verified. `unverified`: nobody noted that it was. `changed`: it
    is no longer what was verified. `unreadable`: no register can be read in it; then the numbers are 0.
    """

    path: Path
    taken_at: datetime
    size_bytes: int
    epoch: int
    entries: int
    state: State
    verified_at: datetime | None


def new_name(folder: Path, identity: RegisterIdentity, at: datetime) -> Path:
    """Name a backup after its register and Shanghai's time; a name that is there is not taken again."""
    tail = identity.uid[-12:]
    # A register may call itself anything: only our own kind of name becomes a file's.
    prefix = identity.prefix if PREFIX.fullmatch(identity.prefix) else "REG"
    tail = tail if _UID_TAIL.fullmatch(tail) else "0" * 12
    stem = f"hwtrack-{prefix}-{tail}-{at.astimezone(SHANGHAI).strftime(_STAMP)}"
    names = (f"{stem}{end}{SUFFIX}" for end in ("", *(f"-{number}" for number in range(2, 1000))))
    return next(free for name in names if not (free := folder / name).exists())


def named_by_us(path: Path) -> bool:
    """Say whether a file has the kind of name that backups are given: no other is ever taken away."""
    return _NAME.fullmatch(path.name) is not None


def part_of(path: Path) -> Path:
    """Name the file in which a backup is written until it is whole and verified."""
    return draft_of(path)


def remove_parts(folder: Path) -> None:
    """Take away what programs that were killed left half written."""
    for path in folder.glob(f".*{SUFFIX}.*.part"):
        found = _PART.fullmatch(path.name)
        if found and writer_is_gone(found[1]):
            remove(path)


def note_path(backup: Path) -> Path:
    """Return where the note about a backup lies."""
    return backup.with_name(f"{backup.name}.json")


def write_note(backup: Path, note: BackupNote) -> None:
    """Write the note beside its backup."""
    told = {"format": _FORMAT, **asdict(note)}
    write_whole(note_path(backup), orjson.dumps(told, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE))


def _read_note(backup: Path) -> BackupNote | None:
    """Return the note beside a backup; None where there is none that can be read."""
    try:
        with note_path(backup).open("rb") as file:
            told = orjson.loads(file.read(_LARGEST_NOTE))
        if told.pop("format") != _FORMAT:
            return None
        note = BackupNote(**told)
        datetime.fromisoformat(note.taken_at), datetime.fromisoformat(note.verified_at)
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return None
    return note


def backups_in(folder: Path, register_uid: str) -> tuple[BackupFile, ...]:
    """Return a register's backups in a folder, the newest first; files of other registers are left out."""
    found = [one for path in _candidates(folder) if (one := read_backup(path, register_uid)) is not None]
    return tuple(sorted(found, key=lambda one: (one.epoch, one.entries, one.taken_at), reverse=True))


def _candidates(folder: Path) -> Iterator[Path]:
    if folder.is_dir():
        yield from (path for path in folder.glob(f"*{SUFFIX}") if path.is_file() and not path.is_symlink())


def read_backup(path: Path, register_uid: str) -> BackupFile | None:
    """Return what a file is as a backup of that register; None where it is none of it."""
    told, note = told_by(path), _read_note(path)
    named = _NAME.fullmatch(path.name)
    if told is None:
        ours = (note is not None and note.register == register_uid) or (
            named and named[1] == register_uid[-12:]
        )
        return _backup(path, None, note) if ours else None
    return _backup(path, told, note) if told[0] == register_uid else None


def told_by(path: Path) -> tuple[str, int, int, str] | None:
    """Return (register, epoch, entries, root in hex) as a file says; None where no register can be read in it."""
    try:
        inspect_file(path)
        with closing(sqlite3.connect(file_uri(path, "ro"), uri=True)) as raw:
            uid, epoch = raw.execute("SELECT uid, epoch FROM register").fetchone()
            size, peaks = raw.execute("SELECT size, peaks FROM frontier").fetchone()
            return str(uid), int(epoch), int(size), CompactRange.unpack(size, peaks).root().hex()
    except (EnvironmentProblem, sqlite3.DatabaseError, TypeError, ValueError):
        return None


def _backup(path: Path, told: tuple[str, int, int, str] | None, note: BackupNote | None) -> BackupFile:
    status = path.stat()
    taken_at = datetime.fromtimestamp(status.st_mtime, UTC)
    if note is not None:
        taken_at = datetime.fromisoformat(note.taken_at)
    state: State = "unreadable"
    if told is not None:
        state = _state(told, note, status)
    verified_at = datetime.fromisoformat(note.verified_at) if note and state == "verified" else None
    _, epoch, entries, _ = told or ("", 0, 0, "")
    return BackupFile(path, taken_at, status.st_size, epoch, entries, state, verified_at)


def _state(told: tuple[str, int, int, str], note: BackupNote | None, status: os.stat_result) -> State:
    if note is None:
        return "unverified"
    noted = (note.register, note.epoch, note.entries, note.root)
    if told != noted or status.st_size != note.size_bytes:
        return "changed"
    # A stick keeps times to two seconds; a copy made by hand has a time of its own and was not verified.
    untouched = abs(status.st_mtime_ns - note.modified_ns) <= _CLOCK_OF_A_STICK
    return "verified" if untouched else "unverified"
