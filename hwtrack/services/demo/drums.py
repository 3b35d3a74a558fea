"""Containers of the demo: which batches are followed by the drum, and where each drum is."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import Final

from hwtrack.services.demo.calendar import BULK_END, Minute, minute
from hwtrack.services.demo.flows import Batch, Plan

FOLLOWED_FROM: Final = minute(date(2026, 5, 18), 0)
"""Batches made from here on are followed by the drum, and so is whatever lies in store at the end."""
PACKED: Final = {
    "吨桶": 1_000_000,
    "吨箱": 900_000,
    "200 L 桶": 190_000,
    "50 L 桶": 45_000,
    "编织袋": 40_000,
    "吨袋": 900_000,
    "集装罐": 10_000_000,
}
"""Grams that one container of waste usually holds."""


def count_containers(plan: Plan) -> None:
    """Say of every batch that is followed in how many containers it is."""
    sources: dict[int, tuple[Batch, ...]] = {}
    sources |= {id(part.taken): (part.batch,) for one in plan.shipments for part in one.parts if part.taken}
    sources |= {id(merged.batch): tuple(batch for batch, _ in merged.sources) for merged in plan.merged}
    for batch in plan.batches:
        if batch.born >= FOLLOWED_FROM or batch.left_at(BULK_END) > 0:
            _follow(batch, sources)
    for part in (part for one in plan.shipments for part in one.parts):
        if part.refused and part.accepted and part.batch.containers == 1:
            # What is taken and what goes back are not in one drum.
            part.batch.containers = 2


def _follow(batch: Batch, sources: dict[int, tuple[Batch, ...]]) -> None:
    """Follow a batch from where its drums were filled."""
    if batch.origin in {"generate", "open", "residue"}:
        if batch.packaging in PACKED:
            batch.containers = -(-batch.grams // PACKED[batch.packaging])
        return
    for source in sources.get(id(batch), ()):
        _follow(source, sources)


@dataclass(frozen=True, slots=True)
class Drum:
    """A container with what was filled in, and since when it is where it is."""

    id: int
    grams: int
    since: Minute


class Drums:
    """Knows which containers lie in the store of which batch."""

    def __init__(self) -> None:
        self._held: dict[int, list[Drum]] = defaultdict(list)

    def put(self, batch: Batch, drums: list[Drum], at: Minute) -> None:
        """Let containers lie with a batch from *at* on."""
        self._held[batch.id] += [Drum(drum.id, drum.grams, at) for drum in drums]

    def take(self, batch: Batch, grams: int, at: Minute) -> list[Drum]:
        """Take out the containers that go along with a mass: all that are there for all of it."""
        held = self._held.pop(batch.id, [])
        there = [drum for drum in held if drum.since <= at]
        taken = share(there, grams)
        chosen = {drum.id for drum in taken}
        left = [drum for drum in held if drum.id not in chosen]
        if left:
            self._held[batch.id] = left
        return taken


def share(drums: list[Drum], grams: int) -> list[Drum]:
    """Return the first containers that together hold no more than a mass (a weighing apart), one at least."""
    taken: list[Drum] = []
    left = grams + grams // 10
    for drum in drums:
        if taken and drum.grams > left:
            break
        taken.append(drum)
        left -= drum.grams
    return taken
