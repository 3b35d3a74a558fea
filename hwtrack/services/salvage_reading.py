"""Reading what is left in the tables of a damaged register: rows around pages that cannot be read."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from db.engine import file_uri
from hwtrack.services.salvage_pages import Row

_MOST_FAILURES = 5_000
"""Reads of one table that fail before what is left of it is tried only in large pieces."""
NO_END = 1 << 40
"""A row number that no table reaches: where the last one cannot be read."""
FAULTS = (sqlite3.Error, UnicodeDecodeError)
"""What reading a damaged file raises: the driver decodes names and messages strictly, whatever is told of text."""


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
    columns: tuple[str, ...] = field(init=False)
    lost: list[tuple[int, int]] = field(default_factory=list)
    """Ranges of row numbers in which something could not be read; rows need not have been everywhere in them."""
    low: int = 1
    high: int = NO_END

    def __post_init__(self) -> None:
        """Read the names of the columns: there may be no row to bring them."""
        self.columns = self._named()

    def rows(self) -> Iterator[tuple[int, Row]]:
        """Return (row number, values) of every row that can be read."""
        self.low, self.high = self._ends()
        sql = self._sql()
        todo, failures = [(self.low, self.high)], 0
        while todo:
            low, high = todo.pop()
            try:
                for number, *values in self.raw.execute(sql, (low, high)):
                    if not low <= number <= high:
                        raise sqlite3.DatabaseError("rows out of order")
                    low = number + 1
                    yield number, tuple(values)
            except FAULTS:
                failures += 1
                if low >= high or failures > _MOST_FAILURES:
                    self._lose(low, high)
                else:
                    middle = (low + high) // 2
                    todo += [(middle + 1, high), (low, middle)]

    def _ends(self) -> tuple[int, int]:
        """Return between which numbers to read: a last page that lost its rows must not hide those before it."""
        found = []
        with suppress(*FAULTS, TypeError, ValueError):
            given = self.raw.execute(
                "SELECT seq FROM sqlite_sequence WHERE name = ?", (self.table,)
            ).fetchone()
            found.append(min(NO_END, max(1, int(given[0]))))
        with suppress(*FAULTS):
            last = self.raw.execute(f'SELECT max(rowid) FROM "{self.table}" NOT INDEXED').fetchone()[0]  # noqa: S608
            found.append(last or 0)
        return 1, max(found, default=NO_END)

    def _named(self) -> tuple[str, ...]:
        """Return the names of the columns; as values, for names of results the driver decodes strictly."""
        with suppress(*FAULTS):
            return tuple(str(told[1]) for told in self.raw.execute(f'PRAGMA table_info("{self.table}")'))
        return ()

    def _sql(self) -> str:
        """Select rows between two numbers under names of ours, since those of the file may be damaged."""
        names = ", ".join(("n", *(f"c{at}" for at in range(len(self.columns)))))
        # The table's name is one of our own.
        source = f'SELECT rowid, * FROM "{self.table}" NOT INDEXED'  # noqa: S608
        return f"WITH t ({names}) AS ({source}) SELECT * FROM t WHERE n BETWEEN ? AND ? ORDER BY n"  # noqa: S608

    def _lose(self, low: int, high: int) -> None:
        if self.lost and self.lost[-1][1] + 1 == low:
            self.lost[-1] = (self.lost[-1][0], high)
        else:
            self.lost.append((low, high))
