"""The four wastes that fall short: what is shipped of them, and what stays because nobody takes it."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from hwtrack.domain.capacity.province_rules import Cause
from hwtrack.services.demo.calendar import BULK_END, DAY, YEAR, Minute, day_of, in_hours, minute, next_weekday
from hwtrack.services.demo.flows import Parcel, Plan
from hwtrack.services.demo.parties import Line, Party, World
from hwtrack.services.demo.shipping import CALM, Shipper
from hwtrack.services.demo.supply import FIRST, OPENING, new_batch

_NEARLY_NEW_YEAR: Final = minute(date(YEAR, 12, 24))
_NEW_YEAR: Final = minute(date(YEAR + 1, 1, 1))
_PER_BATCH = 2
"""Shipments that may be made, the oldest first, when a batch is added to the stores."""


@dataclass(frozen=True, slots=True)
class FamilySpec:
    """A family: who makes it, how often, which share of it is shipped, and what shall be short.

    `shipped_percent` of what was generated so far may be shipped; `short_percent` of the year's
    generation shall have nowhere to go at the year's end, for the cause named.
    """

    key: str
    name: str
    trades: tuple[str, ...]
    cause: Cause
    every_days: float
    shipped_percent: int
    short_percent: int


FAMILIES: Final = (
    FamilySpec("ash", "生活垃圾焚烧飞灰", ("municipal",), Cause.ALREADY_RECEIVED, 5, 60, 32),
    FamilySpec(
        "arsenic",
        "含砷废物",
        ("acid_maker", "lead_smelter", "copper_smelter"),
        Cause.SHARING,
        9,
        50,
        29,
    ),
    FamilySpec("tungsten", "钨渣", ("tungsten",), Cause.SUB_LIMIT, 8, 60, 31),
    FamilySpec("chromium", "表面处理含铬污泥", ("anodising",), Cause.LICENCE_ENDS, 11, 88, 34),
)


@dataclass
class _Site:
    party: Party
    lines: list[Line]
    waiting: list[Parcel] = field(default_factory=list)


class FamilySupply:
    """Plans one family: batches in the order of days, shipped while the share allows, oldest first."""

    def __init__(
        self, world: World, plan: Plan, shipper: Shipper, spec: FamilySpec, seed: int, scale: float
    ) -> None:
        self._plan, self._shipper, self._spec = plan, shipper, spec
        self._rng = random.Random(f"{seed}/family/{spec.key}")
        self._every = min(spec.every_days / max(min(scale, 1.0), 0.15), 30.0)
        self._made = self._shipped = 0
        lines = [line for line in world.lines if line.spec.family == spec.key]
        self._sites = [
            _Site(party, [line for line in lines if line.takes(party.streams[0].code)])
            for party in world.of(*spec.trades)
        ]

    def run(self) -> None:
        """Plan eighteen months."""
        for site in self._sites:
            self._open(site)
        for at, number in self._days():
            site = self._sites[number]
            batch = new_batch(site.party, site.party.streams[0], at, self._rng)
            site.waiting.append(Parcel(self._plan.add(batch), batch.grams, batch.born))
            self._made += batch.grams
            for _ in range(_PER_BATCH):
                waiting = [one for one in self._sites if one.waiting]
                if waiting:
                    self._ship_oldest(min(waiting, key=lambda one: one.waiting[0].ready), at)

    def _open(self, site: _Site) -> None:
        batch = new_batch(site.party, site.party.streams[0], OPENING, self._rng)
        batch.origin, batch.clock = "open", OPENING - self._rng.randrange(3, 25) * DAY
        site.waiting.append(Parcel(self._plan.add(batch), batch.grams, OPENING))

    def _days(self) -> list[tuple[Minute, int]]:
        """Return when which site makes a batch, in the order of time."""
        found = []
        for number in range(len(self._sites)):
            at = FIRST + int(self._rng.random() * self._every * DAY)
            while at < BULK_END - DAY:
                found.append((in_hours(at, 8 + self._rng.randrange(9), self._rng.randrange(60)), number))
                at += int(self._every * DAY * (0.85 + 0.3 * self._rng.random()))
        return sorted(found)

    def _ship_oldest(self, site: _Site, at: Minute) -> None:
        day = next_weekday(at + self._rng.randrange(1, 5) * DAY)
        if _NEARLY_NEW_YEAR <= day < _NEW_YEAR:
            return
        line = self._line(site, day)
        parcel = site.waiting[0]
        allowed = self._made * self._spec.shipped_percent // 100
        if line is None or self._shipped + parcel.grams > allowed:
            return
        back = self._shipper.ship([(parcel, line)], day, self._rng, CALM, latest=_year_end(day))
        if back is not None:
            site.waiting.pop(0)
            self._shipped += parcel.grams

    def _line(self, site: _Site, day: Minute) -> Line | None:
        lines = [line for line in site.lines if line.open_at(day) and line.open_at(day + 3 * DAY)]
        return self._rng.choice(lines) if lines else None


def _year_end(day: Minute) -> Minute:
    """Nothing of a family is on the road at midnight of New Year's Eve."""
    return _NEW_YEAR - 1 if day_of(day).year == YEAR else BULK_END
