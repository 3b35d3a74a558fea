"""What happens a few times a year: a whole chemical store cleared at once, a load relayed twice."""

from __future__ import annotations

import random
from datetime import date
from typing import Final

from hwtrack.services.demo.calendar import DAY, Minute, minute
from hwtrack.services.demo.flows import Parcel, Plan
from hwtrack.services.demo.parties import Line, Party, World
from hwtrack.services.demo.shipping import CALM, RAIL, RELAY, Fortune, Shipper
from hwtrack.services.demo.supply import new_batch
from hwtrack.services.demo.trades import BAG, DRUM, SMALL, TANK, Stream

_CLEARED: Final = (
    Stream("900-047-49", "liquid", 120, 480, SMALL),
    Stream("900-402-06", "liquid", 600, 1_900, DRUM),
    Stream("900-404-06", "liquid", 500, 1_600, DRUM),
    Stream("900-249-08", "liquid", 300, 900, DRUM),
    Stream("900-041-49", "solid", 200, 700, BAG),
    Stream("900-039-49", "solid", 400, 1_200, BAG),
    Stream("900-002-03", "solid", 80, 300, SMALL),
    Stream("900-014-13", "semi_solid", 150, 500, DRUM),
    Stream("900-999-49", "liquid", 60, 240, SMALL),
)
_RELAYED: Final = (Stream("900-006-09", "liquid", 9_000, 16_000, TANK),)
_CLEARINGS: Final = (date(2025, 4, 16), date(2025, 11, 12), date(2026, 5, 20))
_RELAYS: Final = (date(2025, 3, 19), date(2025, 9, 24), date(2026, 4, 15))
_BY_RAIL: Final = (date(2025, 6, 18), date(2026, 3, 18))


class Rarities:
    """Plans the manifests with nine wastes, those with three legs, and those that go on by rail."""

    def __init__(self, world: World, plan: Plan, shipper: Shipper, seed: int) -> None:
        self._plan, self._shipper = plan, shipper
        self._rng = random.Random(f"{seed}/rarities")
        self._firms = world.of("pharmacy", "chemistry", "machinery")
        self._lines = [line for line in world.takers(_CLEARED[0].code) if line.facility.furnace]

    def run(self) -> None:
        """Plan them on their days."""
        for day in _CLEARINGS:
            self._send(minute(day), _CLEARED, CALM)
        for day in _RELAYS:
            self._send(minute(day), _RELAYED, RELAY)
        for day in _BY_RAIL:
            self._send(minute(day), _RELAYED, RAIL)

    def _send(self, at: Minute, streams: tuple[Stream, ...], fortune: Fortune) -> None:
        party = self._rng.choice(self._firms)
        line = self._line(party, at)
        load = []
        for stream in streams:
            batch = new_batch(party, stream, at + self._rng.randrange(30), self._rng)
            load.append((Parcel(self._plan.add(batch), batch.grams, batch.born), line))
        self._shipper.ship(load, at + DAY, self._rng, fortune)

    def _line(self, party: Party, at: Minute) -> Line:
        open_lines = [line for line in self._lines if line.open_at(at) and line.open_at(at + 21 * DAY)]
        far = [line for line in open_lines if line.facility.city != party.city]
        return self._rng.choice(far)
