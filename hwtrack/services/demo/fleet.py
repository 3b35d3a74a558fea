"""Carriers of the invented province with vehicles and crew; some papers about to end or ended."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import date, timedelta
from typing import TYPE_CHECKING, Protocol

from hwtrack.services.demo.facilities import ALL_CITIES
from hwtrack.services.demo.names import Names
from hwtrack.services.demo.parties import Carrier, Crew, Party, Vehicle, World

if TYPE_CHECKING:
    from hwtrack.services.demo.world import County

SECOND_CARRIERS = ("3601", "3604", "3607", "3608", "3609", "3611")
_NEXT_SERIAL = 100_000
_ENDED = 0.12
"""Share of vehicles and crew whose first paper ended within the eighteen months, and was renewed."""


class Found(Protocol):
    """How a party is founded."""

    def __call__(self, kind: str, trade: str, county: County, words: str) -> Party:
        """Found a party of that kind and trade in the county."""


class Fleet:
    """Builds the carriers of every city: for hazardous goods, and for medical waste alone."""

    def __init__(self, world: World, names: Names, rng: random.Random, found: Found) -> None:
        self._world, self._names, self._rng, self._found = world, names, rng, found
        self._serial = _NEXT_SERIAL

    def build(self, centre: Callable[[str], County]) -> None:
        """Found the carriers; one permit has ended, one ends soon, and so with a vehicle and a driver."""
        for city in (*ALL_CITIES, *SECOND_CARRIERS):
            self._carrier(
                centre(city), "carrier", "危险品运输有限公司", "3,6.1,8,9", self._rng.randrange(4, 8)
            )
        for city in ALL_CITIES:
            self._carrier(centre(city), "medical_carrier", "医疗废物转运有限公司", "6.2", 3)
        ended, ending = self._world.carriers[len(ALL_CITIES)], self._world.carriers[len(ALL_CITIES) + 1]
        ended.valid_to, ending.valid_to = date(2026, 6, 10), date(2026, 7, 20)
        truck, driver = ending.vehicles[0], ending.drivers[1]
        # Both leave the service: their papers are not renewed.
        truck.valid_to, truck.renewed_to = date(2026, 5, 20), None
        driver.valid_to, driver.renewed_to = date(2026, 5, 31), None
        for paper, reason in ((truck, "车辆报废"), (driver, "驾驶员退休")):
            self._world.leaving.append((paper, paper.valid_to, reason))
        late = self._world.carriers[len(ALL_CITIES) + 2].trucks[0]
        late.valid_to, late.renewed_to, late.gap = date(2026, 3, 31), date(2029, 4, 15), 15

    def _carrier(self, county: County, trade: str, words: str, classes: str, trucks: int) -> None:
        party = self._found("carrier", trade, county, words)
        city = party.city
        first = date(2022, 1, 1) + timedelta(days=self._rng.randrange(900))
        vehicles = [self._vehicle(city, trailer=False) for _ in range(trucks)]
        if trade == "carrier":
            vehicles.append(self._vehicle(city, trailer=True))
        self._world.carriers.append(
            Carrier(
                party,
                f"赣交运管许可样字{party.county}{self._number()}号",
                classes,
                first,
                date(first.year + 5, first.month, min(first.day, 28)),
                tuple(vehicles),
                tuple(self._crew("driver") for _ in range(trucks + 1)),
                tuple(self._crew("escort") for _ in range(trucks)),
            )
        )

    def _vehicle(self, city: str, *, trailer: bool) -> Vehicle:
        plate = self._names.plate(city, trailer=trailer)
        return Vehicle(plate, trailer, f"赣运样字{self._number()}", *self._until())

    def _crew(self, role: str) -> Crew:
        who = (self._names.person(), role, self._names.mobile(), f"样字{self._number()}")
        return Crew(*who, *self._until())

    def _until(self) -> tuple[date, date | None]:
        """Return the last day of a paper, and that of its renewal: many have ended, a few end within weeks."""
        draw = self._rng.random()
        if draw < _ENDED:
            last = date(2025, 2, 1) + timedelta(days=self._rng.randrange(510))
            return last, date(last.year + 3, last.month, min(last.day, 28))
        if draw < _ENDED + 0.04:
            return date(2026, 7, 1) + timedelta(days=self._rng.randrange(50)), None
        return date(2026, 10, 1) + timedelta(days=self._rng.randrange(1000)), None

    def _number(self) -> int:
        self._serial += 1
        return self._serial
