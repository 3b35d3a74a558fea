"""Reading what is held of another register through: every leaf, every slice's root and edge, nothing missing or added."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

import orjson
from sqlalchemy import Connection

from db.queries import foreign
from hwtrack.domain.merkle import HASH_BYTES, CompactRange
from hwtrack.services.journal import leaves_of
from hwtrack.services.journal_reading import LOT
from hwtrack.services.replaying import SHOWN, Problem

EntryRow = tuple[Any, ...]
_UNREADABLE = (
    orjson.JSONDecodeError,
    KeyError,
    TypeError,
    AttributeError,
    IndexError,
    ValueError,
    StopIteration,
)
_WAITING = 1_024


@dataclass
class _Epoch:
    """One epoch's entries as they pass: its slices, and the tree over it and what came before.

    Without a *tree* an entry is missing: that is told, and roots after it say nothing more.
    """

    number: int
    slices: list[foreign.SliceRow]
    tree: CompactRange | None
    last: int
    end: int
    waiting: list[bytes] = field(default_factory=list)


@dataclass
class ForeignReading:
    """Reads one register's entries in order of epoch and number, and compares them with its slices."""

    name: str
    slices: Sequence[foreign.SliceRow]
    seen: Callable[[int, Sequence[EntryRow]], None] = lambda _epoch, _rows: None
    problems: list[Problem] = field(default_factory=list)
    entries: int = 0
    root: bytes = b""
    _trees: dict[tuple[int, int], CompactRange] = field(default_factory=dict)
    _wanted: set[int] = field(default_factory=set)

    def read(self, lots: Iterable[list[EntryRow]]) -> None:
        """Compare everything."""
        by_epoch: dict[int, list[foreign.SliceRow]] = defaultdict(list)
        for one in self.slices:
            by_epoch[one[0]].append(one)
        # Later epochs go on from where a backup of an earlier one ended.
        self._wanted = {rows[0][1] for rows in by_epoch.values()}
        epoch: _Epoch | None = None
        for number, rows in _by_epoch(lots):
            if epoch is None or epoch.number != number:
                self._end(epoch)
                epoch = self._begin(number, by_epoch.pop(number, []), rows)
            self._take(epoch, rows)
        self._end(epoch)
        for number, left in by_epoch.items():
            self._add("foreign_lost", number, left[0][1] + 1, "缺失")

    def _begin(self, number: int, slices: list[foreign.SliceRow], rows: Sequence[EntryRow]) -> _Epoch:
        if not slices:
            return _Epoch(number, [], None, 0, 0)
        begun = slices[0][1]
        tree = CompactRange() if begun == 0 else self._trees.get((_former(rows, begun), begun))
        if tree is not None:
            tree = CompactRange(tree.size, list(tree.peaks))
        return _Epoch(number, slices, tree, begun, slices[-1][2])

    def _take(self, epoch: _Epoch, rows: Sequence[EntryRow]) -> None:
        self.entries += len(rows)
        self.seen(epoch.number, rows)
        for row, leaf in zip(rows, _leaves(rows), strict=True):
            seq, stored = int(row[1]), row[7]
            if not epoch.last < seq <= epoch.end:
                self._add("foreign_unknown", epoch.number, seq, "不在任何收下的交换包中")
                continue
            if seq != epoch.last + 1:
                self._add("foreign_lost", epoch.number, epoch.last + 1, "缺失")
                epoch.tree = None
            if leaf != stored:
                self._add("foreign_changed", epoch.number, seq, "被改动")
            epoch.last = seq
            # With the leaf as it was taken the root still says that nothing else was changed.
            self._grow(epoch, stored if isinstance(stored, bytes) and len(stored) == HASH_BYTES else leaf)

    def _grow(self, epoch: _Epoch, leaf: bytes) -> None:
        epoch.waiting.append(leaf)
        ends = bool(epoch.slices) and epoch.last >= epoch.slices[0][2]
        if ends or epoch.last in self._wanted or len(epoch.waiting) >= _WAITING:
            self._settle(epoch)

    def _settle(self, epoch: _Epoch) -> None:
        if epoch.tree is not None:
            epoch.tree.extend(epoch.waiting)
        epoch.waiting.clear()
        if epoch.tree is not None and epoch.last in self._wanted:
            self._trees[epoch.number, epoch.last] = CompactRange(epoch.last, list(epoch.tree.peaks))
        while epoch.slices and epoch.slices[0][2] <= epoch.last:
            self._compare(epoch, epoch.slices.pop(0))

    def _compare(self, epoch: _Epoch, one: foreign.SliceRow) -> None:
        """Compare the tree with a slice's root and edge."""
        if epoch.tree is None:
            return
        self.root = epoch.tree.root()
        if one[2] != epoch.last or (self.root.hex(), epoch.tree.pack().hex()) != one[3:5]:
            self._add(
                "foreign_root", epoch.number, one[2], f"及之前（自第 {one[1] + 1:,} 条起）与收下时的根不符"
            )

    def _end(self, epoch: _Epoch | None) -> None:
        if epoch is None:
            return
        self._settle(epoch)
        if epoch.slices:
            self._add("foreign_lost", epoch.number, epoch.last + 1, "缺失")

    def _add(self, kind: str, epoch: int, seq: int, what: str) -> None:
        if len(self.problems) < SHOWN:
            text = f"收存的“{self.name}”第 {epoch} 纪元第 {seq:,} 条{what}"
            self.problems.append(Problem(kind, text, "foreign_entry", None, seq))


def _by_epoch(lots: Iterable[list[EntryRow]]) -> Iterable[tuple[int, list[EntryRow]]]:
    for lot in lots:
        start = 0
        for at in range(1, len(lot) + 1):
            if at == len(lot) or lot[at][0] != lot[start][0]:
                yield int(lot[start][0]), lot[start:at]
                start = at


def _former(rows: Sequence[EntryRow], begun: int) -> int:
    """Return the epoch that a restored register's first entry names as its former one; 0 if it cannot be read."""
    try:
        first = next(row for row in rows if row[1] == begun + 1)
        return int(orjson.loads(first[6])["rows"]["epoch_start/1"][0][3])
    except _UNREADABLE:
        return 0


def _leaves(rows: Sequence[EntryRow]) -> list[bytes]:
    """Compute leaves from columns, whatever was done to them."""
    columns = list(zip(*rows, strict=True))[1:7]
    try:
        return leaves_of(columns)
    except TypeError:
        return [_leaf(row) for row in rows]


def _leaf(row: EntryRow) -> bytes:
    try:
        return leaves_of([(part,) for part in row[1:7]])[0]
    except TypeError:
        # No canonical form: it cannot equal what was taken.
        return b""


def foreign_problems(connection: Connection, pulse: Callable[[], None] = lambda: None) -> list[Problem]:
    """Compare what is held of every other register with the slices that the journal vouches for."""
    found: list[Problem] = []
    for number, uid, name in foreign.registers(connection):
        reading = ForeignReading(name or uid or f"{number}", foreign.slices(connection, number))
        reading.read(_pulsed(foreign.entry_lots(connection, number, LOT), pulse))
        found += reading.problems
    return found


def _pulsed(lots: Iterable[list[EntryRow]], pulse: Callable[[], None]) -> Iterable[list[EntryRow]]:
    for lot in lots:
        pulse()
        yield lot
