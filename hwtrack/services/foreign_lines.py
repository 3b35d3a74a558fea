"""Another register's journal as it is held here: the epochs that led to one of its entries, joined into one line.

A register that was restored from a backup goes on under a new epoch from where the backup ended; what
its former file added after that stays held as the former epoch's, beside the line.
"""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models import ForeignSlice
from db.queries import foreign
from hwtrack.domain.merkle import CompactRange
from hwtrack.services.epochs import Epochs


@dataclass(frozen=True)
class Segment:
    """The part of a line that one epoch made: the entries after *first* up to *last* (None: the newest)."""

    epoch: int
    first: int
    last: int | None


def segments_of(epochs: Epochs) -> tuple[Segment, ...]:
    """Return the line of a journal by its epochs, the oldest first."""
    found, first = [], 0
    for start in epochs.starts:
        found.append(Segment(start.former, first, start.size))
        first = start.size
    return (*found, Segment(epochs.current, first, None))


@dataclass(frozen=True)
class HeldLine:
    """What is held of a line: up to entry `held_to`; `broken_at` is the first entry that another epoch gave."""

    session: Session
    register: int
    segments: tuple[Segment, ...]
    held_to: int
    broken_at: int | None

    def leaves(self, after: int, until: int) -> list[bytes]:
        """Return the leaves of the line after one entry up to another that is held."""
        connection, found = self.session.connection(), []
        for part in self.segments:
            low, high = max(after, part.first), until if part.last is None else min(until, part.last)
            if low < high:
                found += foreign.leaves(connection, self.register, part.epoch, low, high)
        return found

    def tree(self, size: int) -> CompactRange:
        """Return the Merkle tree of the line's first entries: from the slice that ends nearest before, on."""
        tree = CompactRange()
        for part in reversed(self.segments):
            if part.first >= size:
                continue
            asked = (
                select(ForeignSlice.last, ForeignSlice.edge)
                .where(ForeignSlice.register == self.register, ForeignSlice.epoch == part.epoch)
                .where(ForeignSlice.last <= (size if part.last is None else min(size, part.last)))
                .order_by(ForeignSlice.last.desc())
                .limit(1)
            )
            if (near := self.session.execute(asked).first()) is not None:
                tree = CompactRange.unpack(near.last, bytes.fromhex(near.edge))
                break
        tree.extend(self.leaves(tree.size, size))
        return tree


def held_line(session: Session, register: int | None, epochs: Epochs) -> HeldLine:
    """Return what is held of the line that these epochs make."""
    segments = segments_of(epochs)
    slices = {} if register is None else _slices(session, register)
    # Two files that went on under one epoch's name from different backups.
    broken = [min(slices[part.epoch][0], part.first) + 1 for part in segments if _elsewhere(slices, part)]
    held = 0
    for part in segments:
        reached = slices.get(part.epoch, (part.first, part.first))[1]
        held = reached if part.last is None else min(reached, part.last)
        if part.last is None or reached < part.last:
            break
    return HeldLine(session, register or 0, segments, held, min(broken, default=None))


def _elsewhere(slices: dict[int, tuple[int, int]], part: Segment) -> bool:
    """Say whether an epoch is held from another entry on than this line has it."""
    return part.epoch in slices and slices[part.epoch][0] != part.first


def _slices(session: Session, register: int) -> dict[int, tuple[int, int]]:
    """Return for each epoch after which entry it begins and to which it is held."""
    found: dict[int, tuple[int, int]] = {}
    asked = select(ForeignSlice.epoch, ForeignSlice.first, ForeignSlice.last)
    for epoch, first, last in session.execute(asked.where(ForeignSlice.register == register)):
        low, high = found.get(epoch, (first, last))
        found[epoch] = (min(low, first), max(high, last))
    return found
