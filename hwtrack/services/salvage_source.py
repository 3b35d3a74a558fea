"""What is read in place of a damaged register: itself, or a copy with what a killed program left, or with a page size."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from hwtrack.services.salvage_pages import HEADER_BYTES, SIZE_FIELD, page_bytes, said_page_bytes
from hwtrack.services.salvage_reading import FAULTS

_BESIDE = ("-journal", "-wal")
_MAGIC = b"SQLite format 3\0"


@dataclass(frozen=True)
class Source:
    """The file to read, how large its pages are, and what was wrong about that."""

    path: Path
    page_bytes: int
    told: tuple[str, ...] = ()


@contextmanager
def source_of(path: Path, part: Path, tell: Callable[[], None]) -> Iterator[Source]:
    """Give what to read of a register; copies lie in *part* until the end.

    Raises:
        OSError: the file cannot be read, or there is no space for a copy.
    """
    folder = part / "copy"
    try:
        yield _sized(_settled(path.resolve(), folder), folder, tell)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _settled(real: Path, folder: Path) -> Path:
    """Return the file; where a killed program left the rest of a write beside it, a copy with that."""
    beside = [real.with_name(real.name + end) for end in _BESIDE]
    left = [one for one in beside if one.is_file() and one.stat().st_size]
    if not left:
        return real
    copy = _copied(real, folder)
    for one in left:
        shutil.copyfile(one, folder / one.name)
    with suppress(*FAULTS):
        raw = sqlite3.connect(copy, isolation_level=None)
        # SQLite takes back, or takes in, what lies beside; where it cannot, the file is read as it is.
        with suppress(*FAULTS):
            raw.execute("PRAGMA journal_mode = DELETE").fetchone()
        raw.close()
    return copy


def _sized(path: Path, folder: Path, tell: Callable[[], None]) -> Source:
    """Return the file; where its header has another page size than its pages, a copy with theirs."""
    size = page_bytes(path, tell)
    with path.open("rb") as file:
        header = file.read(HEADER_BYTES)
    if said_page_bytes(header) == size or not header.startswith(_MAGIC):
        return Source(path, size)
    copy = path if path.parent == folder else _copied(path, folder)
    with copy.open("rb+") as file:
        file.seek(SIZE_FIELD.start)
        file.write(size.to_bytes(2))
    return Source(copy, size, (f"文件头的页大小损坏，已按每页 {size:,} 字节读取",))


def _copied(path: Path, folder: Path) -> Path:
    folder.mkdir()
    return Path(shutil.copyfile(path, folder / path.name))
