"""Verify: leaves and root, tables = journal, stock = movements, guards, and signed checkpoints.

What it shows: the register agrees with its journal, and with the checkpoints named. What it does
not show: true weights, true times, or a change made to journal and tables alike after the last
checkpoint that somebody else holds.
"""

from __future__ import annotations

import hashlib
import time
from collections.abc import Iterator
from dataclasses import dataclass, field

import orjson
from sqlalchemy import Connection, Engine

from db import guards
from db.captured import APPEND_ONLY, BY_NAME, CURRENT, Row, upcast
from db.queries import replay
from hwtrack.domain.merkle import CompactRange, leaf_hash
from hwtrack.services.checkpoints import read_note
from hwtrack.services.desk import RegisterIdentity
from hwtrack.services.journal import canonical

_SHOWN = 100
_MISSING = object()


@dataclass(frozen=True)
class Problem:
    """One disagreement: what kind, in which table and row, and the entry that says otherwise."""

    kind: str
    message: str
    table: str | None = None
    row: int | None = None
    entry: int | None = None


@dataclass(frozen=True)
class Verification:
    """The outcome: `ok` means nothing disagrees; doubts are worth a look but prove nothing."""

    ok: bool
    entries: int
    root: str
    rows: int
    checkpoints: int
    covered: int
    seconds: float
    problems: tuple[Problem, ...]
    doubts: tuple[Problem, ...]


@dataclass
class _Replay:
    """The rows the journal says a register has; append-only tables are compared as they pass."""

    connection: Connection
    latest: dict[str, dict[int, tuple[Row, int]]] = field(default_factory=dict)
    passing: dict[str, Iterator[Row]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    counted: int = 0

    def take(self, seq: int, payload: bytes) -> None:
        """Apply one entry."""
        content = orjson.loads(payload)
        for name, rows in content["rows"].items():
            table = BY_NAME[name].table
            for values in rows:
                row = upcast(name, tuple(values))
                if table in APPEND_ONLY:
                    self._pass(table, row, seq)
                else:
                    self.latest.setdefault(table, {})[int(row[0] or 0)] = (row, seq)
        for table, keys in content.get("gone", {}).items():
            for key in keys:
                self.latest.get(table, {}).pop(key, None)

    def finish(self) -> None:
        """Compare the tables that may change, and look for rows the journal does not know."""
        for table in CURRENT:
            if table in APPEND_ONLY:
                for row in self._rows(table):
                    self._unknown(table, row)
                continue
            expected = self.latest.pop(table, {})
            for row in replay.table_rows(self.connection, table):
                self.counted += 1
                found = expected.pop(int(row[0] or 0), None)
                if found is None:
                    self._unknown(table, row)
                elif found[0] != row:
                    self._differs(table, found[0], row, found[1])
            for key, (_, seq) in expected.items():
                self._lost(table, key, seq)

    def _rows(self, table: str) -> Iterator[Row]:
        if table not in self.passing:
            self.passing[table] = replay.table_rows(self.connection, table)
        return self.passing[table]

    def _pass(self, table: str, expected: Row, seq: int) -> None:
        rows = self._rows(table)
        row = next(rows, None)
        while row is not None and int(row[0] or 0) < int(expected[0] or 0):
            self._unknown(table, row)
            row = next(rows, None)
        if row is None or row[0] != expected[0]:
            self._lost(table, int(expected[0] or 0), seq)
            if row is not None:
                self.passing[table] = _chain(row, rows)
            return
        self.counted += 1
        if row != expected:
            self._differs(table, expected, row, seq)

    def _differs(self, table: str, expected: Row, row: Row, seq: int) -> None:
        columns = CURRENT[table].columns
        parts = [
            f"{name} 现为 {now!r}，日志记 {then!r}"
            for name, now, then in zip(columns, row, expected, strict=True)
            if now != then
        ]
        text = f"表 {table} 第 {row[0]} 行与日志第 {seq} 条不符：" + "；".join(parts)
        self._add(Problem("changed", text, table, int(row[0] or 0), seq))

    def _unknown(self, table: str, row: Row) -> None:
        text = f"表 {table} 第 {row[0]} 行不在日志中"
        self._add(Problem("unknown_row", text, table, int(row[0] or 0)))

    def _lost(self, table: str, key: int, seq: int) -> None:
        text = f"表 {table} 缺第 {key} 行，日志第 {seq} 条记有此行"
        self._add(Problem("lost_row", text, table, key, seq))

    def _add(self, problem: Problem) -> None:
        if len(self.problems) < _SHOWN:
            self.problems.append(problem)


def _chain(first: Row, rest: Iterator[Row]) -> Iterator[Row]:
    yield first
    yield from rest


def verify_register(engine: Engine, identity: RegisterIdentity) -> Verification:
    """Compare the register with its journal and its signed checkpoints."""
    started = time.perf_counter()
    with replay.raw_reading(engine) as connection:
        problems = [
            Problem("guard", f"防改触发器 {name} 缺失或被改动", name) for name in guards.altered(connection)
        ]
        notes = replay.checkpoint_notes(connection)
        book = _Replay(connection)
        tree, roots, found, doubts = _read_journal(connection, book, {size for size, _ in notes})
        problems += found
        book.finish()
        problems += book.problems
        problems += _frontier_problems(connection, tree)
        problems += _stock_problems(connection)
        problems += _checkpoint_problems(notes, roots, tree.size, identity)
    return Verification(
        ok=not problems,
        entries=tree.size,
        root=tree.root().hex(),
        rows=book.counted,
        checkpoints=len(notes),
        covered=max((size for size, _ in notes), default=0),
        seconds=time.perf_counter() - started,
        problems=tuple(problems[:_SHOWN]),
        doubts=tuple(doubts[:_SHOWN]),
    )


def _read_journal(
    connection: Connection, book: _Replay, wanted: set[int]
) -> tuple[CompactRange, dict[int, bytes], list[Problem], list[Problem]]:
    tree, roots = CompactRange(), {}
    problems: list[Problem] = []
    doubts: list[Problem] = []
    before = ""
    for seq, happened, recorded, actor, action, payload, leaf in replay.entries(connection):
        if seq != tree.size + 1:
            problems.append(Problem("gap", f"日志第 {tree.size + 1} 条缺失", "entry", tree.size + 1, seq))
        digest = hashlib.sha256(payload).hexdigest()
        computed = _leaf([seq, happened, recorded, actor, action, digest])
        if computed != leaf:
            problems.append(Problem("leaf", f"日志第 {seq} 条被改动", "entry", seq, seq))
        if recorded < before:
            doubts.append(Problem("clock", f"日志第 {seq} 条的记录时间早于前一条", "entry", seq, seq))
        before = recorded
        tree.append(computed)
        if tree.size in wanted:
            roots[tree.size] = tree.root()
        try:
            book.take(seq, payload)
        except (orjson.JSONDecodeError, KeyError, TypeError, AttributeError, IndexError, ValueError):
            # A damaged payload is a finding, and the rows it held will be found missing.
            problems.append(Problem("payload", f"日志第 {seq} 条的内容无法读出", "entry", seq, seq))
    return tree, roots, problems, doubts


def _leaf(fields: list[int | str]) -> bytes:
    try:
        return leaf_hash(canonical(fields))
    except TypeError:
        # Text that is no longer UTF-8 has no canonical form: it cannot equal the stored leaf.
        return leaf_hash(repr(fields).encode("utf-8", "surrogateescape"))


def _frontier_problems(connection: Connection, tree: CompactRange) -> list[Problem]:
    stored = replay.frontier_row(connection)
    if stored == (tree.size, tree.pack()):
        return []
    size = stored[0] if stored else 0
    text = f"默克尔树边缘记 {size} 条，与日志 {tree.size} 条不符：日志可能被截断或改写"
    return [Problem("frontier", text, "frontier", 1)]


def _stock_problems(connection: Connection) -> list[Problem]:
    return [
        Problem(
            "stock",
            f"批次 {batch} 在处所 {place} 的存量记 {booked} 克，流转合计 {summed} 克",
            "stock",
            batch,
        )
        for batch, place, booked, summed in replay.stock_differences(connection)
    ]


def _checkpoint_problems(
    notes: list[tuple[int, str]], roots: dict[int, bytes], size: int, identity: RegisterIdentity
) -> list[Problem]:
    key = bytes.fromhex(identity.public_key or "")
    problems = []
    for number, note in notes:
        read = read_note(note, key)
        if read is None or read[0] != identity.origin or read[1] != number:
            problems.append(Problem("checkpoint", f"第 {number} 条处的校验点签名不成立", "checkpoint"))
        elif number > size:
            problems.append(
                Problem("truncated", f"校验点记 {number} 条，日志只有 {size} 条：日志被截断", "entry", size)
            )
        elif roots.get(number) != read[2]:
            text = f"日志前 {number} 条与已签校验点不符：校验点之前的日志被改写"
            problems.append(Problem("checkpoint", text, "entry", number, number))
    return problems
