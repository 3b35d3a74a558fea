"""The journal as it is read through: every entry's leaf, the tree over them, gaps, and the clock."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from db.queries.replay import EntryRow
from hwtrack.domain.merkle import CompactRange, leaf_hash
from hwtrack.services.journal import entry_leaf, leaves_of
from hwtrack.services.replaying import Problem

LOT = 128
"""Entries read at once: of an import that is 128 MB, and reading one by one takes longer than hashing."""
_LOT = 1_024
_SECONDS = 0.1


@dataclass
class Pulse:
    """Tells how many entries of how many were read, ten times a second at most; the teller may raise to stop."""

    tell: Callable[[int, int], None]
    total: int
    done: int = 0
    told: float = 0.0

    def __call__(self, done: int | None = None) -> None:
        """Tell, if it is time again."""
        self.done = self.done if done is None else done
        now = time.monotonic()
        if now - self.told >= _SECONDS:
            self.told = now
            self.tell(min(self.done, self.total), self.total)


@dataclass
class JournalReading:
    """Reads entries in order; `wanted` are the sizes at which somebody holds a root."""

    wanted: frozenset[int]
    tree: CompactRange = field(default_factory=CompactRange)
    roots: dict[int, bytes] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    doubts: list[Problem] = field(default_factory=list)
    last: int = 0
    before: str = ""
    waiting: list[bytes] = field(default_factory=list)

    def read(
        self,
        lots: Iterable[list[EntryRow]],
        take: Callable[[list[EntryRow]], list[int]] | None = None,
        pulse: Callable[[int], None] | None = None,
    ) -> None:
        """Check every entry, and give each lot to *take*, which names the entries it could not read."""
        self.roots[0] = self.tree.root()
        for lot in lots:
            self._read(lot)
            if take is not None:
                for seq in take(lot):
                    # A damaged payload is a finding, and the rows it held will be found missing.
                    self._add("payload", f"日志第 {seq} 条的内容无法读出", seq)
            if pulse is not None:
                pulse(self.tree.size + len(self.waiting))
        self._settle()

    def _read(self, lot: list[EntryRow]) -> None:
        *columns, stored = zip(*lot, strict=True)
        numbers, recorded = columns[0], columns[2]
        leaves = _leaves(lot, columns)
        times = [self.before, *map(str, recorded)]
        # Nearly every lot is as it should be, which is seen at once.
        sound = numbers == tuple(range(self.last + 1, self.last + 1 + len(lot)))
        if not sound or tuple(leaves) != stored or times != sorted(times):
            for entry, leaf in zip(lot, leaves, strict=True):
                self._look(entry, leaf)
                self.last, self.before = entry[0], str(entry[2])
        self.last, self.before = lot[-1][0], times[-1]
        self._grow(leaves)

    def _grow(self, leaves: list[bytes]) -> None:
        size = self.tree.size + len(self.waiting)
        asked = [end for end in range(size + 1, size + len(leaves) + 1) if end in self.wanted]
        for end in asked:
            self.waiting += leaves[: end - size]
            leaves, size = leaves[end - size :], end
            self._settle()
        self.waiting += leaves
        if len(self.waiting) >= _LOT:
            self._settle()

    def _settle(self) -> None:
        self.tree.extend(self.waiting)
        self.waiting.clear()
        if self.tree.size in self.wanted:
            self.roots[self.tree.size] = self.tree.root()

    def _look(self, entry: EntryRow, computed: bytes) -> None:
        """Say what is wrong with an entry."""
        seq, recorded, leaf = entry[0], str(entry[2]), entry[6]
        if seq != self.last + 1:
            self._add("gap", f"日志第 {self.last + 1} 条缺失", self.last + 1)
        if computed != leaf:
            self._add("leaf", f"日志第 {seq} 条被改动", seq)
        if recorded < self.before:
            text = f"日志第 {seq} 条的记录时间早于前一条"
            self.doubts.append(Problem("clock", text, "entry", seq, seq))

    def _add(self, kind: str, text: str, seq: int) -> None:
        self.problems.append(Problem(kind, text, "entry", seq, seq))


def _leaves(lot: list[EntryRow], columns: list[tuple[Any, ...]]) -> list[bytes]:
    """Compute the leaves of entries from their columns, whatever was done to them."""
    try:
        return leaves_of(columns)
    except TypeError:
        return [_leaf(entry) for entry in lot]


def _leaf(entry: EntryRow) -> bytes:
    try:
        return entry_leaf(*entry[:6])
    except TypeError:
        # Damaged so that it has no canonical form (no UTF-8, no blob): it cannot equal the stored leaf.
        return leaf_hash(repr(entry[:6]).encode("utf-8", "surrogateescape"))
