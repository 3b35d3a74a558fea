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
        """Found the carriers; the last of them has a permit that ended, one that ends soon."""
        for city in (*ALL_CITIES, *SECOND_CARRIERS):
            self._carrier(
                centre(city), "carrier", "危险品运输有限公司", "3,6.1,8,9", self._rng.randrange(4, 8)
            )
        for city in ALL_CITIES:
            self._carrier(centre(city), "medical_carrier", "医疗废物转运有限公司", "6.2", 3)
        ended, ending = self._world.carriers[len(ALL_CITIES)], self._world.carriers[len(ALL_CITIES) + 1]
        ended.valid_to, ending.valid_to = date(2026, 6, 10), date(2026, 7, 20)

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
        return Vehicle(plate, trailer, f"赣运样字{self._number()}", self._until())

    def _crew(self, role: str) -> Crew:
        return Crew(self._names.person(), role, self._names.mobile(), f"样字{self._number()}", self._until())

    def _until(self) -> date:
        """Return the last day of a paper: a few have ended, a few end within weeks."""
        draw = self._rng.random()
        if draw < 0.02:
            return date(2026, 5, 10) + timedelta(days=self._rng.randrange(45))
        if draw < 0.06:
            return date(2026, 7, 1) + timedelta(days=self._rng.randrange(50))
        return date(2026, 10, 1) + timedelta(days=self._rng.randrange(1000))

    def _number(self) -> int:
        self._serial += 1
        return self._serial
