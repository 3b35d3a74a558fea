"""What the journal says the tables hold, replayed entry by entry and compared with what they hold."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import repeat

import orjson
from sqlalchemy import Connection

from db.captured import APPEND_ONLY, BY_NAME, CURRENT, Row, Value, upcast_rows
from db.queries import replay
from db.queries.replay import EntryRow

SHOWN = 100
"""So many problems of one part are kept."""
UNREADABLE = (
    orjson.JSONDecodeError,
    KeyError,
    TypeError,
    AttributeError,
    IndexError,
    ValueError,
    OverflowError,
)
"""What reading a damaged payload raises."""


@dataclass(frozen=True)
class Problem:
    """One disagreement: what kind, in which table and row, and the entry that says otherwise."""

    kind: str
    message: str
    table: str | None = None
    row: int | None = None
    entry: int | None = None


@dataclass
class _Ahead:
    """Rows of one table in rising order of their numbers, with a look at the next ones."""

    rest: Iterator[list[Row]]
    lot: list[Row] = field(default_factory=list)
    at: int = 0

    def peek(self, count: int) -> list[Row]:
        """Return the next rows without passing them; fewer where the table ends."""
        if len(self.lot) - self.at < count:
            self.lot = self.lot[self.at :]
            self.at = 0
            while len(self.lot) < count and (more := next(self.rest, None)):
                self.lot += more
        return self.lot[self.at : self.at + count]

    def step(self, count: int = 1) -> None:
        """Pass rows."""
        self.at += count

    @property
    def next(self) -> Row | None:
        """Return the next row, None after the last."""
        return next(iter(self.peek(1)), None)


@dataclass(frozen=True, slots=True)
class _Change:
    """The rows that entries give a table, with their numbers and the entry of each."""

    table: str
    rows: list[Row]
    keys: list[int]
    entries: list[int]


def _gathered(lot: Sequence[EntryRow]) -> tuple[list[_Change], dict[str, list[int]]]:
    """Read the payloads of entries: the rows by table and version, and the drafts deleted."""
    found: dict[str, tuple[list[list[Value]], list[int]]] = {}
    gone: dict[str, list[int]] = {}
    for entry in lot:
        content = orjson.loads(entry[5])
        for name, rows in content["rows"].items():
            held = found.get(name)
            if held is None:
                held = found[name] = ([], [])
            held[0].extend(rows)
            held[1].extend(repeat(entry[0], len(rows)))
        if "gone" in content:
            gone = {table: [int(key) for key in keys] for table, keys in content["gone"].items()}
    changes = []
    for name, (values, entries) in found.items():
        table, rows = BY_NAME[name].table, upcast_rows(name, values)
        changes.append(_Change(table, rows, [int(row[0] or 0) for row in rows], entries))
    return changes, gone


@dataclass
class Replay:
    """The rows the journal says a register has; append-only tables are compared as they pass."""

    connection: Connection
    latest: dict[str, dict[int, tuple[Row, int]]] = field(default_factory=dict)
    passing: dict[str, _Ahead] = field(default_factory=dict)
    highest: dict[str, int] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    counted: int = 0

    def take(self, lot: Sequence[EntryRow]) -> list[int]:
        """Apply entries; return those whose payload could not be read."""
        if self._apply(lot):
            return []
        # One of them is damaged or deletes a draft: each by itself, in order.
        return [entry[0] for entry in lot if not self._apply([entry])]

    def _apply(self, lot: Sequence[EntryRow]) -> bool:
        """Apply entries together, or none of them and return False."""
        try:
            changes, gone = _gathered(lot)
        except UNREADABLE:
            return False
        if (gone and len(lot) > 1) or len({change.table for change in changes}) < len(changes):
            return False
        for change in changes:
            self._take_rows(change)
        for table, keys in gone.items():
            for key in keys:
                self.latest.get(table, {}).pop(key, None)
        return True

    def _take_rows(self, change: _Change) -> None:
        table, rows, keys = change.table, change.rows, change.keys
        self.highest[table] = max(self.highest.get(table, 0), *keys, 0)
        if table not in APPEND_ONLY:
            latest = self.latest.setdefault(table, {})
            latest.update(zip(keys, zip(rows, change.entries, strict=True), strict=True))
            return
        passing = self._rows(table)
        if passing.peek(len(rows)) == rows:
            # All as it should be, and compared at once: nearly every entry.
            passing.step(len(rows))
            self.counted += len(rows)
            return
        for key, row, seq in zip(keys, rows, change.entries, strict=True):
            self._pass(table, key, row, seq)

    def finish(self, pulse: Callable[[], None] = lambda: None) -> None:
        """Compare the tables that may change, and look for rows the journal does not know."""
        for table in CURRENT:
            pulse()
            if table in APPEND_ONLY:
                rows = self._rows(table)
                while rows.next is not None:
                    self._unknown(table, rows.next)
                    rows.step()
            else:
                self._compare(table, self.latest.pop(table, {}), pulse)

    def _compare(self, table: str, expected: dict[int, tuple[Row, int]], pulse: Callable[[], None]) -> None:
        for lot in replay.table_lots(self.connection, table):
            self.counted += len(lot)
            pulse()
            for row in lot:
                found = expected.pop(row[0], None)  # type: ignore[arg-type] # a key is an integer
                if found is None:
                    self._unknown(table, row)
                elif found[0] != row:
                    self._differs(table, found[0], row, found[1])
        for key, (_, seq) in expected.items():
            self._lost(table, key, seq)

    def numbers(self) -> list[Problem]:
        """Look for tables that would give a number twice: their sequence was set back, or is another's."""
        given = replay.given_numbers(self.connection)
        strange = [name for name in given if not replay.is_numbered(name)]
        return [Problem("sequence", f"编号序列记有不存在的表“{name}”", name) for name in strange] + [
            Problem("sequence", f"表 {table} 的编号序列被退回，将重复给号（已用到第 {highest} 号）", table)
            for table, highest in self.highest.items()
            if given.get(table, highest) < highest
        ]

    def _rows(self, table: str) -> _Ahead:
        if table not in self.passing:
            self.passing[table] = _Ahead(replay.table_lots(self.connection, table))
        return self.passing[table]

    def _pass(self, table: str, key: int, expected: Row, seq: int) -> None:
        rows = self._rows(table)
        while rows.next is not None and int(rows.next[0] or 0) < key:
            self._unknown(table, rows.next)
            rows.step()
        row = rows.next
        if row is None or row[0] != key:
            self._lost(table, key, seq)
            return
        rows.step()
        self.counted += 1
        if row != expected:
            self._differs(table, expected, row, seq)

    def _differs(self, table: str, expected: Row, row: Row, seq: int) -> None:
        columns = CURRENT[table].columns
        # A damaged entry may hold fewer or more values than the table has columns.
        parts = [
            f"{name} 现为 {now!r}，日志记 {then!r}"
            for name, now, then in zip(columns, row, expected, strict=False)
            if now != then
        ] or ["列数不同"]
        text = f"表 {table} 第 {row[0]} 行与日志第 {seq} 条不符：" + "；".join(parts)
        self._add(Problem("changed", text, table, int(row[0] or 0), seq))

    def _unknown(self, table: str, row: Row) -> None:
        text = f"表 {table} 第 {row[0]} 行不在日志中"
        self._add(Problem("unknown_row", text, table, int(row[0] or 0)))

    def _lost(self, table: str, key: int, seq: int) -> None:
        text = f"表 {table} 缺第 {key} 行，日志第 {seq} 条记有此行"
        self._add(Problem("lost_row", text, table, key, seq))

    def _add(self, problem: Problem) -> None:
        if len(self.problems) < SHOWN:
            self.problems.append(problem)
