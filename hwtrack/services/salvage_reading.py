"""Reading what is left in a damaged register: rows around pages that cannot be read, and entries page by page."""

from __future__ import annotations

import mmap
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from db.engine import file_uri
from hwtrack.domain.merkle import HASH_BYTES
from hwtrack.services.founding import PAGE_BYTES
from hwtrack.services.journal import entry_leaf

_MOST_FAILURES = 5_000
"""Reads of one table that fail before what is left of it is tried only in large pieces."""
NO_END = 1 << 40
"""A row number that no table reaches: where the last one cannot be read."""
_HEADER, _LEAF_PAGE, _LEAF_HEADER = 100, 0x0D, 8
_USUAL_PAGES = (4_096, PAGE_BYTES)
"""Of registers founded before, and now."""
_SMALLEST_PAGE, _LARGEST_PAGE = 512, 65_536
_LARGEST_RECORD = 64 << 20
_COLUMNS = 7
_VARINT = 9

Row = tuple[object, ...]
EntryRow = tuple[int, str, str, str, str, bytes, bytes]


@contextmanager
def opened_damaged(path: Path) -> Iterator[sqlite3.Connection]:
    """Open a file that nobody writes, whatever its header says of its length; what is no UTF-8 is read escaped."""
    raw = sqlite3.connect(f"{file_uri(path, 'ro')}&immutable=1", uri=True, isolation_level=None)
    with closing(raw):
        raw.text_factory = lambda content: content.decode("utf-8", "backslashreplace")
        raw.execute("PRAGMA trusted_schema = OFF")
        # Without it SQLite reads nothing of a file that is shorter than its header says.
        raw.execute("PRAGMA writable_schema = ON")
        raw.execute("PRAGMA query_only = ON")
        yield raw


@dataclass
class TableReading:
    """One table read row by row in the order of its row numbers, around what cannot be read."""

    raw: sqlite3.Connection
    table: str
    columns: tuple[str, ...] = ()
    lost: list[tuple[int, int]] = field(default_factory=list)
    """Ranges of row numbers in which something could not be read; rows need not have been everywhere in them."""
    low: int = 1
    high: int = NO_END

    def rows(self) -> Iterator[tuple[int, Row]]:
        """Return (row number, values) of every row that can be read."""
        self.low, self.high = self._ends()
        # The name is one of our own tables'.
        sql = f'SELECT rowid, * FROM "{self.table}" NOT INDEXED WHERE rowid BETWEEN ? AND ? ORDER BY rowid'  # noqa: S608
        self.columns = self._named(sql)
        todo, failures = [(self.low, self.high)], 0
        while todo:
            low, high = todo.pop()
            try:
                for number, *values in self.raw.execute(sql, (low, high)):
                    if not low <= number <= high:
                        raise sqlite3.DatabaseError("rows out of order")
                    low = number + 1
                    yield number, tuple(values)
            except sqlite3.DatabaseError:
                failures += 1
                if low >= high or failures > _MOST_FAILURES:
                    self._lose(low, high)
                else:
                    middle = (low + high) // 2
                    todo += [(middle + 1, high), (low, middle)]

    def _ends(self) -> tuple[int, int]:
        low, high = 1, NO_END
        with suppress(sqlite3.DatabaseError, TypeError):
            found = self.raw.execute(
                "SELECT seq FROM sqlite_sequence WHERE name = ?", (self.table,)
            ).fetchone()
            high = min(high, max(1, int(found[0])))
        with suppress(sqlite3.DatabaseError):
            last = self.raw.execute(f'SELECT max(rowid) FROM "{self.table}" NOT INDEXED').fetchone()[0]  # noqa: S608
            high = last or 0
        with suppress(sqlite3.DatabaseError):
            first = self.raw.execute(f'SELECT min(rowid) FROM "{self.table}" NOT INDEXED').fetchone()[0]  # noqa: S608
            low = 1 if first is None else first
        return low, high

    def _named(self, sql: str) -> tuple[str, ...]:
        with suppress(sqlite3.DatabaseError):
            return tuple(str(told[0]) for told in self.raw.execute(sql, (1, 0)).description[1:])
        return ()

    def _lose(self, low: int, high: int) -> None:
        if self.lost and self.lost[-1][1] + 1 == low:
            self.lost[-1] = (self.lost[-1][0], high)
        else:
            self.lost.append((low, high))


def is_entry(row: Row) -> bool:
    """Say whether these are the columns of an entry that is what its leaf says."""
    if len(row) != _COLUMNS:
        return False
    try:
        return entry_leaf(*row[:6]) == row[6]  # type: ignore[arg-type] # other types have no canonical form
    except (TypeError, UnicodeEncodeError):
        return False


def entries_in_pages(path: Path, tell: Callable[[int, int], None]) -> Iterator[EntryRow]:
    """Look through every page for entries that are what their leaf says, where no table leads to them any more."""
    with path.open("rb") as file:
        if not file.seek(0, 2):
            return
        with closing(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)) as content:
            size = _page_size(content[:_HEADER]) or max(
                _USUAL_PAGES, key=lambda size: sum(1 for _ in _entries_in(content, size, tell))
            )
            yield from _entries_in(content, size, tell)


def _entries_in(content: mmap.mmap, size: int, tell: Callable[[int, int], None]) -> Iterator[EntryRow]:
    pages = len(content) // size
    for number in range(pages):
        if number % 1_000 == 0:
            tell(number, pages)
        yield from _Page(content, size, number).entries()


def _page_size(header: bytes) -> int | None:
    """Return the size of a page that the file's header says; None where it says none."""
    size = int.from_bytes(header[16:18])
    size = _LARGEST_PAGE if size == 1 else size
    return size if size >= _SMALLEST_PAGE and size & (size - 1) == 0 else None


@dataclass(frozen=True)
class _Page:
    """One page of a SQLite file (its file format, section 1.6: B-tree pages)."""

    content: mmap.mmap
    size: int
    number: int

    def entries(self) -> Iterator[EntryRow]:
        """Return the entries of a leaf of a table; nothing where it is none."""
        page = self.content[self.number * self.size : (self.number + 1) * self.size]
        head = 0 if self.number else _HEADER
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
