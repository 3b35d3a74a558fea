"""Verify: leaves and root, tables = journal, stock and sums of months = movements, guards, schema, signed checkpoints.

What it shows: the register agrees with its journal, and with the checkpoints named. What it does
not show: true weights, true times, or a change made to journal and tables alike after the last
checkpoint that somebody else holds; nor does it read the search index, which holds no record.
"""

from __future__ import annotations

import hashlib
import time
from collections.abc import Iterator
from dataclasses import dataclass, field

import orjson
from sqlalchemy import Connection, Engine

from db import flow_month, guards, schema
from db.captured import APPEND_ONLY, BY_NAME, CURRENT, Row, upcast
from db.queries import replay
from hwtrack.domain.merkle import CompactRange, leaf_hash
from hwtrack.services.checkpoints import read_note
from hwtrack.services.desk import RegisterIdentity
from hwtrack.services.journal import canonical
from hwtrack.services.pausing import collector_paused

_SHOWN = 100
_SHOWN_OF_ONE = 40
"""No kind of damage hides another: of each at most so many are told."""


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
class _Ahead:
    """Rows of one table in rising order of their numbers, with a look at the next one."""

    rest: Iterator[Row]
    next: Row | None = None

    def __post_init__(self) -> None:
        """Look at the first row."""
        self.step()

    def step(self) -> None:
        """Go on to the following row; None after the last."""
        self.next = next(self.rest, None)


@dataclass
class _Replay:
    """The rows the journal says a register has; append-only tables are compared as they pass."""

    connection: Connection
    latest: dict[str, dict[int, tuple[Row, int]]] = field(default_factory=dict)
    passing: dict[str, _Ahead] = field(default_factory=dict)
    highest: dict[str, int] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    counted: int = 0

    def take(self, seq: int, payload: bytes) -> None:
        """Apply one entry."""
        content = orjson.loads(payload)
        for name, rows in content["rows"].items():
            table = BY_NAME[name].table
            for values in rows:
                self._take_row(table, upcast(name, tuple(values)), seq)
        for table, keys in content.get("gone", {}).items():
            for key in keys:
                self.latest.get(table, {}).pop(key, None)

    def _take_row(self, table: str, row: Row, seq: int) -> None:
        key = int(row[0] or 0)
        self.highest[table] = max(self.highest.get(table, 0), key)
        if table in APPEND_ONLY:
            self._pass(table, key, row, seq)
        else:
            self.latest.setdefault(table, {})[key] = (row, seq)

    def finish(self) -> None:
        """Compare the tables that may change, and look for rows the journal does not know."""
        for table in CURRENT:
            if table in APPEND_ONLY:
                rows = self._rows(table)
                while rows.next is not None:
                    self._unknown(table, rows.next)
                    rows.step()
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

    def numbers(self) -> list[Problem]:
        """Look for tables that would give a number twice: their sequence was set back."""
        given = replay.given_numbers(self.connection)
        return [
            Problem("sequence", f"表 {table} 的编号序列被退回，将重复给号（已用到第 {highest} 号）", table)
            for table, highest in self.highest.items()
            if given.get(table, highest) < highest
        ]

    def _rows(self, table: str) -> _Ahead:
        if table not in self.passing:
            self.passing[table] = _Ahead(replay.table_rows(self.connection, table))
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
        if len(self.problems) < _SHOWN:
            self.problems.append(problem)


def verify_register(engine: Engine, identity: RegisterIdentity | None) -> Verification:
    """Compare the register with its journal and its signed checkpoints.

    *identity* is None where the register no longer says who it is.
    """
    with collector_paused():
        with engine.connect() as connection:
            try:
                return _verify(connection, identity)
            except replay.UNREADABLE_TEXT as error:
                if not replay.is_unreadable_text(error):
                    raise
        # Some text is no longer UTF-8: read it as it stands, which takes longer, and name it.
        with replay.raw_reading(engine) as connection:
            return _verify(connection, identity)


def _verify(connection: Connection, identity: RegisterIdentity | None) -> Verification:
    started = time.perf_counter()
    watched = [
        Problem("guard", f"防改触发器 {name} 缺失、被改动或来历不明", name)
        for name in guards.altered(connection)
    ]
    made = [Problem("schema", f"表或索引 {name} 的定义被改动", name) for name in schema.altered(connection)]
    notes = replay.checkpoint_notes(connection)
    book = _Replay(connection)
    journal = _Journal(book, frozenset(size for size, _, _ in notes))
    for entry in replay.entries(connection):
        journal.take(entry)
    book.finish()
    size = journal.tree.size
    found = (
        made,
        watched,
        _damage_problems(connection),
        journal.problems,
        book.problems,
        book.numbers(),
        _frontier_problems(connection, journal.tree),
        _stock_problems(connection),
        _month_problems(connection),
        _ended_problems(connection),
        _checkpoint_problems(notes, journal.roots, size, identity),
    )
    return Verification(
        ok=not any(found),
        entries=size,
        root=journal.tree.root().hex(),
        rows=book.counted,
        checkpoints=len(notes),
        covered=max((number for number, _, _ in notes), default=0),
        seconds=time.perf_counter() - started,
        problems=tuple(problem for kind in found for problem in kind[:_SHOWN_OF_ONE]),
        doubts=tuple(journal.doubts[:_SHOWN]),
    )


@dataclass
class _Journal:
    """The journal as it is read: leaves, the tree over them, and the replay of what they hold."""

    book: _Replay
    wanted: frozenset[int]
    tree: CompactRange = field(default_factory=CompactRange)
    roots: dict[int, bytes] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    doubts: list[Problem] = field(default_factory=list)
    last: int = 0
    before: str = ""

    def take(self, entry: replay.EntryRow) -> None:
        """Check one entry and replay its rows."""
        seq, _, recorded, _, _, payload, leaf = entry
        if seq != self.last + 1:
            self._add("gap", f"日志第 {self.last + 1} 条缺失", self.last + 1)
        self.last = seq
        computed = _leaf(entry)
        if computed != leaf:
            self._add("leaf", f"日志第 {seq} 条被改动", seq)
        if str(recorded) < self.before:
            text = f"日志第 {seq} 条的记录时间早于前一条"
            self.doubts.append(Problem("clock", text, "entry", seq, seq))
        self.before = str(recorded)
        self.tree.append(computed)
        if self.tree.size in self.wanted:
            self.roots[self.tree.size] = self.tree.root()
        try:
            self.book.take(seq, payload)
        except _UNREADABLE_PAYLOAD:
            # A damaged payload is a finding, and the rows it held will be found missing.
            self._add("payload", f"日志第 {seq} 条的内容无法读出", seq)

    def _add(self, kind: str, text: str, seq: int) -> None:
        self.problems.append(Problem(kind, text, "entry", seq, seq))


_UNREADABLE_PAYLOAD = (
    orjson.JSONDecodeError,
    KeyError,
    TypeError,
    AttributeError,
    IndexError,
    ValueError,
    OverflowError,
)


def _leaf(entry: replay.EntryRow) -> bytes:
    seq, happened, recorded, actor, action, payload, _ = entry
    try:
        digest = hashlib.sha256(payload).hexdigest()
        return leaf_hash(canonical([seq, happened, recorded, actor, action, digest]))
    except TypeError:
        # Damaged so that it has no canonical form (no UTF-8, no blob): it cannot equal the stored leaf.
        return leaf_hash(repr(entry[:6]).encode("utf-8", "surrogateescape"))


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


def _month_problems(connection: Connection) -> list[Problem]:
    return [
        Problem(
            "flow_month",
            f"{month} 月度合计（{kind}，场所 {site}，{code}）记 {booked or 0} 克，流转合计 {summed or 0} 克",
            "flow_month",
            site,
        )
        for month, kind, site, code, *_, booked, summed in flow_month.differences(connection)
    ]


def _damage_problems(connection: Connection) -> list[Problem]:
    return [Problem("damage", f"文件内部损坏：{said}") for said in replay.storage_damage(connection)]


def _ended_problems(connection: Connection) -> list[Problem]:
    return [
        Problem("in_transit", f"联单 {number} 已{_ENDED[state]}，仍有 {grams} 克在途", "manifest", key)
        for key, number, state, grams in replay.ended_with_mass(connection)
    ]


_ENDED = {"closed": "完结", "void": "作废"}


def _checkpoint_problems(
    notes: list[replay.NoteRow],
    roots: dict[int, bytes],
    size: int,
    identity: RegisterIdentity | None,
) -> list[Problem]:
    if identity is None:
        return [Problem("identity", "台账库的身份记录缺失或无法读出，无法核对校验点", "register", 1)]
    key, problems = _key_of(identity), []
    for number, root, note in notes:
        read = read_note(note, key)
        if read is None or read != (identity.origin, number, root):
            problems.append(Problem("checkpoint", f"第 {number} 条处的校验点签名不成立", "checkpoint"))
        elif number > size:
            problems.append(
                Problem("truncated", f"校验点记 {number} 条，日志只有 {size} 条：日志被截断", "entry", size)
            )
        elif roots.get(number) != read[2]:
            text = f"日志前 {number} 条与已签校验点不符：校验点之前的日志被改写"
            problems.append(Problem("checkpoint", text, "entry", number, number))
    return problems


def _key_of(identity: RegisterIdentity) -> bytes:
    try:
        return bytes.fromhex(identity.public_key or "")
    except ValueError:
        return b""
