"""What this machine last saw in a register, kept outside it: a lost side file or a cut tail is noticed at the next start.

One small file for each register file, named after where that lies, so that backups, drafts and copies
elsewhere are never taken for it. It holds two records in turn, each with its digest: a killed program
or a power cut leaves the one before. Nothing is flushed to the disk for it, since an older memory only
notices less. A sample is made again at any time and is not remembered.
"""

from __future__ import annotations

import hashlib
import os
import re
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import orjson

from db.engine import file_number
from hwtrack import settings
from hwtrack.domain.merkle import CompactRange
from hwtrack.output import readable, replace_whole
from hwtrack.services.alone import alone
from hwtrack.services.desk import RegisterIdentity

_FORMAT = "hwtrack seen 1"
_DIGEST = 32
_RECORD = 4_096
_RECORDS = 2
_LONGEST_PATH = 500
_LARGEST = 1 << 53
LAST_EPOCH = 1_000_000
"""Restores are made by people, one by one: a record of a later epoch is none, and no bundle could carry it on."""
_NAME = re.compile("[0-9a-f]{32}")
_UID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")


@dataclass(frozen=True)
class Seen:
    """The journal as it was after the last entry this machine knows of, and in which file it lay."""

    uid: str
    epoch: int
    edge: CompactRange
    at: datetime
    file: tuple[int, int]
    """Device and number of the file: another one in its place is a copy that was put there."""

    @property
    def later(self) -> tuple[int, int]:
        """Order what was seen of one register: a later epoch, then more entries."""
        return self.epoch, self.edge.size


def memory_file(register: Path) -> Path:
    """Return where the memory of the register file at that place lies."""
    place = os.path.normcase(os.path.realpath(register))
    digest = hashlib.sha256(os.fsencode(place)).hexdigest()
    return settings.user_folders().data / "seen" / digest[:32]


def recall(register: Path) -> Seen | None:
    """Return what was last seen in the register file at that place; None where nothing readable is kept."""
    found = [one for one in _records(register) if one is not None]
    return max(found, key=lambda one: one.later, default=None)


def epochs_seen(uid: str) -> list[int]:
    """Return the epochs in which this machine saw a register, wherever its files lay: they may be lost or moved."""
    found: list[int] = []
    with suppress(OSError):
        for place in memory_file(Path()).parent.iterdir():
            records = _records_in(place) if _NAME.fullmatch(place.name) and place.is_file() else []
            found += [one.epoch for one in records if one is not None and one.uid == uid]
    return found


def take_epoch(uid: str, least: int) -> int:
    """Return the first epoch from *least* on that no restore on this machine took, and take it.

    Two restores at once, of which neither has a file yet, never take the same. Where it cannot be kept it is *least*.
    """
    place = memory_file(Path()).with_name(f"epoch-{uid}")
    try:
        with alone(place):
            taken = _taken(place)
            epoch = max(least, taken + 1) if taken < LAST_EPOCH else least
            replace_whole(place, str(epoch).encode())
            return epoch
    except OSError:
        return least


def _taken(place: Path) -> int:
    try:
        text = place.read_text("ascii", "replace")
    except FileNotFoundError:
        return 0
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= len(str(LAST_EPOCH)) else 0


def forget(register: Path) -> None:
    """Forget what lay at that place: a register is made there anew."""
    with suppress(OSError):
        memory_file(register).unlink(missing_ok=True)


def _records(register: Path) -> list[Seen | None]:
    return _records_in(memory_file(register))


def _records_in(place: Path) -> list[Seen | None]:
    try:
        with place.open("rb") as file:
            content = file.read(_RECORD * _RECORDS)
    except OSError:
        return [None] * _RECORDS
    return [_read(content[at : at + _RECORD]) for at in range(0, _RECORD * _RECORDS, _RECORD)]


def _read(record: bytes) -> Seen | None:
    """Read one record; None where it is torn, or not what this program writes."""
    digest, content = record[:_DIGEST], record[_DIGEST:].rstrip(b"\0")
    if hashlib.sha256(content).digest() != digest:
        return None
    try:
        told = orjson.loads(content)
        if told["format"] != _FORMAT or not _UID.fullmatch(told["uid"]):
            return None
        edge = CompactRange.unpack(_count(told["size"]), bytes.fromhex(told["peaks"]))
        at = datetime.fromisoformat(told["at"])
        file = (_whole(told["device"]), _whole(told["number"]))
        epoch = _count(told["epoch"])
        return Seen(told["uid"], epoch, edge, at, file) if at.tzinfo and epoch <= LAST_EPOCH else None
    except (ValueError, TypeError, KeyError):
        return None


def _whole(value: Any) -> int:  # noqa: ANN401 - whatever a file says
    if not isinstance(value, int) or isinstance(value, bool):
        raise TypeError(type(value).__name__)
    return value


def _count(value: Any) -> int:  # noqa: ANN401 - whatever a file says
    if not 0 < _whole(value) < _LARGEST:
        raise ValueError(value)
    return int(value)


def remember(register: Path, identity: RegisterIdentity, edge: CompactRange, at: datetime) -> None:
    """Remember a register file that nobody has open."""
    if identity.sample:
        return
    memory = Memory(register)
    memory.begin(identity.uid)
    memory.keep(identity.epoch, edge, at)
    memory.close()


class Memory:
    """Remembers one register file while it is open for writing; a memory that cannot be kept costs no entry."""

    def __init__(self, register: Path) -> None:
        """Remember the register file at that place."""
        self._register = register.resolve()
        self._handle: int | None = None
        self._next = 0
        self._uid = ""
        self._file = (0, 0)

    def begin(self, uid: str) -> None:
        """Go on with what is kept of the register *uid*; what is kept of another is forgotten."""
        self._uid = uid
        with suppress(OSError):
            self._file = file_number(self._register)
            known = _records(self._register)
            self._open()
            if any(one is not None and one.uid != uid for one in known):
                self._put(0, b"\0" * _RECORD * _RECORDS)
                return
            # The later record stays until the other is whole.
            order = [one.later if one is not None else (0, 0) for one in known]
            self._next = order.index(min(order))

    def keep(self, epoch: int, edge: CompactRange, at: datetime) -> None:
        """Remember the journal as it is after an entry that is on the disk."""
        told = {
            "format": _FORMAT,
            "uid": self._uid,
            "epoch": epoch,
            "size": edge.size,
            "peaks": edge.pack().hex(),
            "at": at.isoformat(),
            "device": self._file[0],
            "number": self._file[1],
            "path": readable(self._register)[-_LONGEST_PATH:],
        }
        content = orjson.dumps(told)
        record = hashlib.sha256(content).digest() + content
        with suppress(OSError):
            self._put(self._next, record.ljust(_RECORD, b"\0"))
            self._next = (self._next + 1) % _RECORDS

    def close(self) -> None:
        """Let the file go."""
        if self._handle is not None:
            with suppress(OSError):
                os.close(self._handle)
            self._handle = None

    def _open(self) -> None:
        place = memory_file(self._register)
        place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        self.close()
        self._handle = os.open(place, os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0), 0o600)

    def _put(self, number: int, content: bytes) -> None:
        if self._handle is not None:
            os.lseek(self._handle, number * _RECORD, os.SEEK_SET)
            os.write(self._handle, content)
