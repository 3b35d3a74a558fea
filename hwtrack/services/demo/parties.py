"""What the invented province consists of: sites with their places, licences with lines, carriers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Final, TypeVar

from hwtrack.domain.codes import LANDFILL, category_of
from hwtrack.services.demo.calendar import Minute, day_of
from hwtrack.services.demo.facilities import LineSpec
from hwtrack.services.demo.flaws import Flaws
from hwtrack.services.demo.trades import Stream

PROVINCE: Final = "36"
ACIDS: Final = "HW34"
ACID_STORE: Final = "废酸罐区"
"""Acids meet neither alkalis nor cyanides nor medical waste (the table of incompatible wastes)."""


@dataclass(slots=True)
class Area:
    """A storage area and its place in the ledger."""

    code: str
    name: str
    kind: str
    limit_grams: int
    place: int
    uid: str = ""


@dataclass(slots=True)
class Party:
    """An organisation with its one site; both carry the same number."""

    id: int
    kind: str
    trade: str
    name: str
    credit_code: str
    county: str
    full_place: str
    address: str
    contact: str
    phone: str
    emergency_phone: str
    streams: tuple[Stream, ...] = ()
    areas: tuple[Area, ...] = ()
    beds: int | None = None
    group: str | None = None
    furnace: bool = False
    places: dict[str, int] = field(default_factory=dict)
    """Boundary places and units by their kind."""
    uid: str = ""
    site_uid: str = ""

    @property
    def city(self) -> str:
        """Return the city's first four digits (3601 for 南昌市)."""
        return self.county[:4]

    @property
    def division(self) -> str | None:
        """Return the county's code; the register knows the counties of the province alone."""
        return self.county if self.county.startswith(PROVINCE) else None

    @property
    def storage(self) -> int:
        """Return the place of the first storage area."""
        return self.areas[0].place

    def area_for(self, code: str) -> Area:
        """Return the area a waste belongs in: acids lie apart where there is room for that."""
        if category_of(code) == ACIDS:
            return next((area for area in self.areas if area.name == ACID_STORE), self.areas[0])
        return self.areas[0]

    def storage_for(self, code: str) -> int:
        """Return the place of the area a waste belongs in."""
        return self.area_for(code).place


@dataclass(slots=True)
class Line:
    """A licence line; its scale in grams is planned once the year's story is known."""

    id: int
    no: int
    spec: LineSpec
    licence: Licence
    exempt_from: Party | None = None
    annual_grams: int | None = None
    limit_grams: int | None = None

    @property
    def key(self) -> str:
        """Name the pool."""
        return str(self.id)

    @property
    def facility(self) -> Party:
        """Return the holder."""
        return self.licence.party

    @property
    def codes(self) -> frozenset[str]:
        """Return the codes named one by one."""
        return frozenset(name for name in self.spec.accepts if not name.startswith("HW"))

    @property
    def categories(self) -> frozenset[str]:
        """Return the categories taken as a whole."""
        return frozenset(name for name in self.spec.accepts if name.startswith("HW"))

    def takes(self, code: str) -> bool:
        """Say whether the licence names the code."""
        return code in self.spec.accepts or category_of(code) in self.spec.accepts

    def suits(self, form: str) -> bool:
        """Say whether the method can take the form: nothing liquid is landfilled (GB 18598)."""
        return self.spec.method != LANDFILL or form != "liquid"

    def lets_in(self, properties: str) -> bool:
        """Say whether the line takes waste with these special properties (keys apart by blanks)."""
        return not set(self.spec.refuses) & set(properties.split())

    def open_at(self, moment: Minute) -> bool:
        """Say whether the licence holds on that day."""
        return self.licence.holds(day_of(moment))

    def open_to(self, sender: Party) -> bool:
        """Say whether group and exemption let this generator in."""
        if self.spec.group and (self.facility.group is None or self.facility.group != sender.group):
            return False
        return self.exempt_from is None or self.exempt_from is sender


@dataclass(slots=True)
class Licence:
    """A licence with its validity and the days on which it is suspended."""

    id: int
    party: Party
    number: str
    kind: str
    first: date
    last: date
    suspension: tuple[date, date, str] | None = None
    lines: list[Line] = field(default_factory=list)
    uid: str = ""

    def holds(self, day: date) -> bool:
        """Say whether the licence is valid and not suspended on *day*."""
        stopped = self.suspension is not None and self.suspension[0] <= day <= self.suspension[1]
        return self.first <= day <= self.last and not stopped


@dataclass(slots=True)
class Vehicle:
    """A vehicle or trailer with the last day of its permit."""

    plate: str
    trailer: bool
    permit_no: str
    valid_to: date
    renewed_to: date | None = None
    gap: int = 0
    """Days between the first permit and its renewal."""
    uid: str = ""
    id: int = 0

    @property
    def renewed_from(self) -> date:
        """Return the first day of the renewal."""
        return self.valid_to + timedelta(days=1 + self.gap)

    def usable(self, day: date) -> bool:
        """Say whether the permit, renewed or not, holds on *day*."""
        return day <= self.valid_to or (self.renewed_to is not None and self.renewed_from <= day)


@dataclass(slots=True)
class Crew:
    """A driver or an escort."""

    name: str
    role: str
    phone: str
    certificate: str
    valid_to: date
    renewed_to: date | None = None
    uid: str = ""
    id: int = 0

    @property
    def renewed_from(self) -> date:
        """Return the first day of the renewal."""
        return self.valid_to + timedelta(days=1)

    def usable(self, day: date) -> bool:
        """Say whether the certificate, renewed or not, holds on *day*."""
        return day <= self.valid_to or self.renewed_to is not None


@dataclass(slots=True)
class Carrier:
    """A carrier: its site, permit, vehicles and crew."""

    party: Party
    permit_no: str
    classes: str
    valid_from: date
    valid_to: date
    vehicles: tuple[Vehicle, ...]
    drivers: tuple[Crew, ...]
    escorts: tuple[Crew, ...]

    @property
    def trucks(self) -> list[Vehicle]:
        """Return the vehicles that drive by themselves."""
        return [vehicle for vehicle in self.vehicles if not vehicle.trailer]

    def holds(self, day: date) -> bool:
        """Say whether the carrier's own permit holds on *day*."""
        return self.valid_from <= day <= self.valid_to

    def staff(self, number: int, day: date) -> tuple[Vehicle, Crew, Crew]:
        """Return the truck, driver and escort whose turn it is, or the next whose papers hold."""
        return (
            _turn(self.trucks, number, day),
            _turn(self.drivers, number, day),
            _turn(self.escorts, number, day),
        )


_Paper = TypeVar("_Paper", Vehicle, Crew)


def _turn(listed: Sequence[_Paper], number: int, day: date) -> _Paper:
    turns = [listed[(number + step) % len(listed)] for step in range(len(listed))]
    return next((one for one in turns if one.usable(day)), turns[0])


@dataclass(slots=True)
class World:
    """Everybody in the province, in the order of their numbers."""

    parties: list[Party] = field(default_factory=list)
    licences: list[Licence] = field(default_factory=list)
    carriers: list[Carrier] = field(default_factory=list)
    place_kinds: list[tuple[int, str]] = field(default_factory=list)
    """Custodian and kind of every place that is made with the parties; its number is the position."""
    flaws: Flaws = field(default_factory=Flaws)
    own_facility: set[int] = field(default_factory=set)
    """Generators that treat waste of their own."""
    leaving: list[tuple[Vehicle | Crew, date, str]] = field(default_factory=list)
    """Vehicles and people that left the service: their last day and why."""
    _takers: dict[str, list[Line]] = field(default_factory=dict)

    def of(self, *kinds: str) -> list[Party]:
        """Return the parties of these trades or kinds."""
        return [party for party in self.parties if party.trade in kinds]

    def place(self, party: int, kind: str) -> int:
        """Make a place and return its number."""
        self.place_kinds.append((party, kind))
        return len(self.place_kinds)

    @property
    def lines(self) -> list[Line]:
        """Return every licence line."""
        return [line for licence in self.licences for line in licence.lines]

    def takers(self, code: str) -> Sequence[Line]:
        """Return the end pools of routine use that name the code and whose scale is known."""
        if code not in self._takers:
            self._takers[code] = [
                line
                for line in self.lines
                if line.takes(code)
                and line.spec.kind == "routine"
                and not line.spec.collection
                and not line.spec.unknown
            ]
        return self._takers[code]
