"""Reading a damaged register page by page: how large its pages are, and the entries they still hold."""

from __future__ import annotations

import mmap
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from hwtrack.domain.merkle import HASH_BYTES
from hwtrack.services.founding import PAGE_BYTES
from hwtrack.services.journal import entry_leaf

HEADER_BYTES = 100
SIZE_FIELD = slice(16, 18)
"""Where the header has the size of a page (file format, section 1.3.2); the count of pages follows at 28."""
_COUNT_FIELD = slice(28, 32)
_LEAF_PAGE, _LEAF_HEADER = 0x0D, 8
_USUAL_PAGES = (4_096, PAGE_BYTES)
"""Of registers founded before, and now."""
_SMALLEST_PAGE, _LARGEST_PAGE = 512, 65_536
_LARGEST_RECORD = 64 << 20
_COLUMNS = 7
_VARINT = 9

Row = tuple[object, ...]
EntryRow = tuple[int, str, str, str, str, bytes, bytes]


def is_entry(row: Row) -> bool:
    """Say whether these are the columns of an entry that is what its leaf says."""
    if len(row) != _COLUMNS:
        return False
    try:
        return entry_leaf(*row[:6]) == row[6]  # type: ignore[arg-type] # other types have no canonical form
    except (TypeError, UnicodeEncodeError):
        return False


def page_bytes(path: Path, tell: Callable[[], None]) -> int:
    """Return the size of a page: the header's where the file is as long as it says, else what gives most entries."""
    with _content(path) as content:
        said = said_page_bytes(content[:HEADER_BYTES])
        if said and said * int.from_bytes(content[_COUNT_FIELD]) == len(content):
            return said
        sizes = dict.fromkeys(size for size in (said, *_USUAL_PAGES) if size)
        return max(
            sizes, key=lambda size: sum(1 for _ in _entries_in(content, size, lambda _done, _pages: tell()))
        )


def said_page_bytes(header: bytes) -> int | None:
    """Return the size of a page that the file's header says; None where it says none."""
    size = int.from_bytes(header[SIZE_FIELD])
    size = _LARGEST_PAGE if size == 1 else size
    return size if size >= _SMALLEST_PAGE and size & (size - 1) == 0 else None


def entries_in_pages(path: Path, size: int, tell: Callable[[int, int], None]) -> Iterator[EntryRow]:
    """Look through every page for entries that are what their leaf says, where no table leads to them any more."""
    with _content(path) as content:
        yield from _entries_in(content, size, tell)


@contextmanager
def _content(path: Path) -> Iterator[mmap.mmap | bytes]:
    with path.open("rb") as file:
        if not file.seek(0, 2):
            yield b""
            return
        with closing(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)) as content:
            yield content


def _entries_in(
    content: mmap.mmap | bytes, size: int, tell: Callable[[int, int], None]
) -> Iterator[EntryRow]:
    pages = len(content) // size
    for number in range(pages):
        if number % 1_000 == 0:
            tell(number, pages)
        yield from _Page(content, size, number).entries()


@dataclass(frozen=True)
class _Page:
    """One page of a SQLite file (its file format, section 1.6: B-tree pages)."""

    content: mmap.mmap | bytes
    size: int
    number: int

    def entries(self) -> Iterator[EntryRow]:
        """Return the entries of a leaf of a table; nothing where it is none."""
        page = self.content[self.number * self.size : (self.number + 1) * self.size]
        head = 0 if self.number else HEADER_BYTES
        if page[head] != _LEAF_PAGE:
            return
        for at in range(int.from_bytes(page[head + 3 : head + 5])):
            place = head + _LEAF_HEADER + 2 * at
            with suppress(IndexError, ValueError, UnicodeDecodeError):
                found = self._record(page, int.from_bytes(page[place : place + 2]))
                if is_entry(found):
                    yield found

    def _record(self, page: bytes, at: int) -> EntryRow:
        """Read one cell as an entry."""
        length, at = _varint(page, at)
        number, at = _varint(page, at)
        if not 0 < length <= _LARGEST_RECORD:
            raise ValueError(length)
        local = self._local(length)
        record = page[at : at + local]
        if local < length:
            record += self._rest(int.from_bytes(page[at + local : at + local + 4]), length - local)
        return _values(record, number)

    def _local(self, length: int) -> int:
        """Count the bytes of a record that lie in its page itself."""
        if length <= self.size - 35:
            return length
        least = (self.size - 12) * 32 // 255 - 23
        kept = least + (length - least) % (self.size - 4)
        return kept if kept <= self.size - 35 else least

    def _rest(self, page: int, length: int) -> bytes:
        """Follow a record through its overflow pages."""
        parts = []
        while length > 0:
            start = (page - 1) * self.size
            if not 0 < page <= len(self.content) // self.size:
                raise ValueError(page)
            part = self.content[start + 4 : start + 4 + min(length, self.size - 4)]
            page = int.from_bytes(self.content[start : start + 4])
            parts.append(part)
            length -= len(part)
        return b"".join(parts)


def _varint(content: bytes, at: int) -> tuple[int, int]:
    value = 0
    for more in range(_VARINT):
        byte = content[at + more]
        if more == _VARINT - 1:
            return value << 8 | byte, at + _VARINT
        value = value << 7 | byte & 0x7F
        if byte < 0x80:
            return value, at + more + 1
    raise ValueError(at)


def _values(record: bytes, number: int) -> EntryRow:
    """Read the columns of a record of the shape that entries have: the number, four texts, two blobs."""
    ends, at = _varint(record, 0)
    kinds = []
    while at < ends:
        kind, at = _varint(record, at)
        kinds.append(kind)
    if len(kinds) != _COLUMNS or kinds[0] != 0 or any(kind < 12 for kind in kinds[1:]):
        raise ValueError(kinds)
    parts = []
    for kind in kinds[1:]:
        length = (kind - 12) // 2
        parts.append(record[at : at + length])
        at += length
    if [kind % 2 for kind in kinds[1:]] != [1, 1, 1, 1, 0, 0] or len(parts[-1]) != HASH_BYTES:
        raise ValueError(kinds)
    happened, recorded, actor, action = (part.decode() for part in parts[:4])
    return number, happened, recorded, actor, action, parts[4], parts[5]
