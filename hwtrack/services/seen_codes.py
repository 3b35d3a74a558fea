"""Which codes were scanned at this workstation, when and where: one line a scan, only ever appended.

The file is a memory, not a proof: it lets a copied manifest or a label on two drums be noticed. A
damaged line is told and passed over. When the file is full it becomes the one before and a new one begins.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import orjson

from hwtrack.domain.paper_content import LONGEST_TEXT
from hwtrack.settings import user_folders

NAME = "seen.jsonl"
BEFORE = "seen.before.jsonl"
FULL = 4_000_000
"""Bytes of one file, about 15,000 scans; two are kept."""
_LONGEST_LINE = 4_000


@dataclass(frozen=True, slots=True)
class Sighting:
    """One scan: the SHA-256 of the code's text, what it is of, when, where and by whom; texts as typed."""

    code: str
    subject: str
    at: datetime
    place: str
    by: str


@dataclass(frozen=True, slots=True)
class Memory:
    """Earlier scans of a code or of its subject, oldest first; how many lines could not be read; whether kept.

    `problem` says why something could not be read or kept, empty if all went well.
    """

    earlier: tuple[Sighting, ...]
    damaged: int = 0
    problem: str = ""


def code_digest(text: str) -> str:
    """Return what a code is remembered by."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def remember(scan: Sighting, folder: Path | None = None) -> Memory:
    """Return the earlier scans of the same code or subject, then append this one.

    Where this one cannot be kept, a full disk for instance, the earlier ones are told all the same.
    """
    folder = folder or user_folders().data
    try:
        earlier, damaged = _earlier(scan, folder)
    except OSError as error:
        said = f"扫描记录“{folder / NAME}”不能读写（{error.strerror}），本次未作比对，也未记下。"
        return Memory((), 0, said)
    problem = ""
    try:
        _append(scan, folder)
    except OSError as error:
        problem = f"扫描记录“{folder / NAME}”不能写入（{error.strerror}），本次未记下。"
    return Memory(tuple(earlier), damaged, problem)


def _earlier(scan: Sighting, folder: Path) -> tuple[list[Sighting], int]:
    found, damaged = [], 0
    for path in (folder / BEFORE, folder / NAME):
        for line in _lines(path):
            known = _read(line)
            damaged += known is None
            if known is not None and (known.code == scan.code or known.subject == scan.subject):
                found.append(known)
    return found, damaged


def _lines(path: Path) -> list[bytes]:
    try:
        with path.open("rb") as file:
            # Larger than we ever write: whoever made it so, the newest part is enough.
            file.seek(max(0, path.stat().st_size - 2 * FULL))
            return file.read().splitlines()
    except FileNotFoundError:
        return []


def _read(line: bytes) -> Sighting | None:
    if len(line) > _LONGEST_LINE:
        return None
    try:
        kept = orjson.loads(line)
        parts = [kept[name] for name in ("code", "subject", "place", "by", "at")]
        if not all(isinstance(part, str) for part in parts):
            return None
        code, subject, place, by, at = parts
        moment = datetime.fromisoformat(at)
        if moment.tzinfo is None or len(code) != 64 or max(len(place), len(by)) > LONGEST_TEXT:
            return None
        return Sighting(code, subject, moment.astimezone(UTC), place, by)
    except (ValueError, TypeError, KeyError, OverflowError):
        return None


def _append(scan: Sighting, folder: Path) -> None:
    path = folder / NAME
    folder.mkdir(parents=True, exist_ok=True)
    if path.exists() and path.stat().st_size > FULL:
        path.replace(folder / BEFORE)
    kept = {
        "at": scan.at.astimezone(UTC).isoformat(timespec="seconds"),
        "by": scan.by,
        "code": scan.code,
        "place": scan.place,
        "subject": scan.subject,
    }
    with path.open("ab") as file:
        # A line that a crash left unfinished must not swallow this one.
        torn = file.tell() > 0 and not _ends_whole(path)
        file.write((b"\n" if torn else b"") + orjson.dumps(kept) + b"\n")


def _ends_whole(path: Path) -> bool:
    with path.open("rb") as file:
        file.seek(-1, 2)
        return file.read(1) == b"\n"
