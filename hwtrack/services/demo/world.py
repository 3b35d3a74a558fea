"""Building the invented province: generators in every county, facilities, platforms, carriers."""

from __future__ import annotations

import random
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

import resources
from hwtrack.services.demo.facilities import (
    ALL_CITIES,
    FACILITIES,
    SPECIAL_VALIDITY,
    SUSPENSIONS,
    FacilitySpec,
    Validity,
)
from hwtrack.services.demo.fleet import Fleet
from hwtrack.services.demo.names import Names
from hwtrack.services.demo.parties import ACID_STORE, ACIDS, Area, Licence, Line, Party, World
from hwtrack.services.demo.trades import (
    FAMILY_TRADES,
    HOSPITAL_STREAMS,
    NEIGHBOURS,
    RECEIVERS,
    TRADES,
    WORKSHOPS,
    Trade,
)

TONNE = 1_000_000
GENERATORS, WORKSHOP_COUNT, COUNTY_HOSPITALS, CLINICS = 300, 170, 100, 60
SMALLEST_FAMILY = 3
GROUP = "赣翎有色集团"
_BOUNDARIES = ("generation", "opening", "difference", "treatment")


@dataclass(frozen=True, slots=True)
class County:
    """A county by GB/T 2260."""

    code: str
    name: str
    full_name: str


def counties() -> list[County]:
    """Return the province's counties in the order of their codes."""
    rows = [row for row in resources.rows("data/divisions.csv") if row["level"] == "county"]
    return [
        County(row["code"], row["name"], f"江西省{row['full_name']}")
        for row in sorted(rows, key=lambda row: row["code"])
    ]


_OUTSIDE = (
    County("441302", "惠州市", "广东省惠州市惠城区"),
    County("430202", "株洲市", "湖南省株洲市荷塘区"),
)


class Founder:
    """Founds the parties one after the other; the same seed founds the same province."""

    def __init__(self, seed: int, scale: float) -> None:
        self.scale = scale
        self.world = World()
        self.rng = random.Random(f"{seed}/world")
        self.names = Names(self.rng)
        self.counties = counties()
        self._by_city: dict[str, list[County]] = {}
        for county in self.counties:
            self._by_city.setdefault(county.code[:4], []).append(county)

    def build(self) -> World:
        """Found everybody."""
        self._generators()
        for trade in FAMILY_TRADES:
            self._many(trade, max(SMALLEST_FAMILY, round(trade.weight * self.scale)))
        for trade in WORKSHOPS:
            share = trade.weight / sum(one.weight for one in WORKSHOPS)
            self._many(trade, max(4, round(WORKSHOP_COUNT * share * self.scale)), point=True)
        for trade in NEIGHBOURS:
            for county in _OUTSIDE:
                self._generator(trade, county)
        self._institutions()
        for spec in FACILITIES:
            self._facilities(spec)
        self._specials()
        Fleet(self.world, self.names, self.rng, self._found).build(self._city_centre)
        for words, place in RECEIVERS:
            # Last, so that the province itself is the same with and without them.
            self._found("facility", "receiver_outside", _OUTSIDE[place], words)
        return self.world

    def _generators(self) -> None:
        """Give every county a firm that suits its city, and the rest by how common a trade is."""
        for county in self.counties:
            fitting = [trade for trade in TRADES if not trade.cities or county.code[:4] in trade.cities]
            self._generator(self._weighted(fitting), county)
        for _ in range(max(0, round(GENERATORS * self.scale) - len(self.counties))):
            trade = self._weighted(TRADES)
            self._generator(trade, self._county_of(trade))
        for trade in TRADES:
            # However small the province, every trade is there.
            if not self.world.of(trade.key):
                self._generator(trade, self._county_of(trade))

    def _many(self, trade: Trade, count: int, *, point: bool = False) -> None:
        for number in range(count):
            # The first sites of a family trade lie in its home cities in turn, the rest anywhere there.
            cities = trade.cities or ALL_CITIES
            city = cities[number % len(cities)]
            self._generator(trade, self.rng.choice(self._by_city[city]), point=point)

    def _generator(self, trade: Trade, county: County, *, point: bool = False) -> Party:
        party = self._found("generator", trade.key, county, self.rng.choice(trade.words))
        party.streams = trade.streams
        if point:
            party.areas = (self._area(party, 1, "危险废物贮存点", "point", 3),)
            return party
        acids = any(stream.code.endswith(ACIDS[2:]) for stream in trade.streams)
        party.areas = self._areas(party, 4_000 if trade in FAMILY_TRADES else 600, acids=acids)
        return party

    def _institutions(self) -> None:
        centres = [self._city_centre(city) for city in ALL_CITIES]
        for county in centres:
            self._hospital("city_hospital", county, "中心医院", self.rng.randrange(800, 2400, 50))
        count = max(len(centres), round(COUNTY_HOSPITALS * self.scale))
        for county in self._spread(count):
            self._hospital("county_hospital", county, "医院", self.rng.randrange(120, 700, 10))
        for county in self._spread(max(6, round(CLINICS * self.scale))):
            words = self.rng.choice(("卫生院", "口腔门诊部", "诊所", "社区卫生服务站"))
            self._hospital("clinic", county, words, self.rng.randrange(0, 19))

    def _hospital(self, trade: str, county: County, words: str, beds: int) -> None:
        party = self._found("institution", trade, county, words, credit="52")
        party.streams, party.beds = HOSPITAL_STREAMS, beds
        party.areas = (self._area(party, 1, "医疗废物暂时贮存间", "store", 8),)

    def _facilities(self, spec: FacilitySpec) -> None:
        for number, city in enumerate(spec.cities):
            county = (
                self._city_centre(city) if spec.key == "medical" else self.rng.choice(self._by_city[city])
            )
            kind = "platform" if spec.key == "platform" else "facility"
            party = self._found(kind, spec.key, county, spec.words)
            party.furnace = spec.furnace
            acids = any(ACIDS in line.accepts for line in spec.lines)
            party.areas = self._areas(party, 9_000, acids=acids)
            if spec.furnace:
                party.places["unit"] = self.world.place(party.id, "unit")
                party.places["additive"] = self.world.place(party.id, "additive")
            special = SPECIAL_VALIDITY.get((spec.key, number))
            self._licence(party, spec, number, special or self._usual(kind))
            if special is not None and special.renewed is not None:
                self._licence(party, spec, number, Validity(*special.renewed))

    def _usual(self, kind: str) -> Validity:
        years = 3 if kind == "platform" else 5
        first = date(2025 - years + 2, 1, 1) + timedelta(days=self.rng.randrange(0, 340))
        if kind == "platform":
            first = date(2024, 1, 1) + timedelta(days=self.rng.randrange(0, 360))
        return Validity(first, date(first.year + years, first.month, min(first.day, 28)) - timedelta(days=1))

    def _licence(self, party: Party, spec: FacilitySpec, number: int, days: Validity) -> None:
        numbers = len(self.world.licences) + 1
        kind = "collection" if party.kind == "platform" else "comprehensive"
        licence = Licence(
            id=numbers,
            party=party,
            number=f"赣环危废证样字第{days.first.year}{numbers:03d}号",
            kind=kind,
            first=days.first,
            last=days.last,
            suspension=SUSPENSIONS.get((spec.key, number)),
        )
        self.world.licences.append(licence)
        extra = tuple(line for place, line in spec.extra if place == number)
        taken = len(self.world.lines)
        for no, line in enumerate((*spec.lines, *extra), 1):
            licence.lines.append(Line(taken + no, no, line, licence))

    def _specials(self) -> None:
        """Open the lines that are for a group or for one generator only."""
        for line in self.world.lines:
            if line.spec.group:
                line.facility.group = GROUP
                for party in self.world.of("copper")[:2]:
                    party.group = GROUP
            if line.spec.exempt:
                code = next(iter(line.codes))
                sources = [p for p in self.world.of("steel", "galvanising") if _makes(p, code)]
                line.exempt_from = sources[0] if sources else None

    def _found(self, kind: str, trade: str, county: County, words: str, *, credit: str = "91") -> Party:
        number = len(self.world.parties) + 1
        city = county.code[:4]
        party = Party(
            id=number,
            kind=kind,
            trade=trade,
            name=self.names.organisation(county.name, words),
            credit_code=self.names.credit_code(county.code, credit),
            county=county.code,
            full_place=county.full_name,
            address=self.names.address(county.full_name),
            contact=self.names.person(),
            phone=self.names.mobile(),
            emergency_phone=self.names.landline(city),
        )
        self.world.parties.append(party)
        if kind != "carrier":
            # Boundaries exist once per site that books mass; a carrier's mass is the sender's until receipt.
            party.places.update((one, self.world.place(number, one)) for one in _BOUNDARIES)
        return party

    def _areas(self, party: Party, tonnes: int, *, acids: bool) -> tuple[Area, ...]:
        first = self._area(party, 1, "危险废物暂存库", "store", tonnes)
        if acids:
            return first, self._area(party, 2, ACID_STORE, "tank", tonnes)
        if self.rng.random() < 0.4:
            return first, self._area(party, 2, "废液罐区", "tank", tonnes // 4)
        return (first,)

    def _area(self, party: Party, no: int, name: str, kind: str, tonnes: int) -> Area:
        place = self.world.place(party.id, "storage")
        return Area(f"TS{no:03d}", name, kind, tonnes * TONNE, place)

    def _city_centre(self, city: str) -> County:
        return self._by_city[city][0]

    def _spread(self, count: int) -> Iterable[County]:
        step = len(self.counties) / count
        return [self.counties[int(place * step) % len(self.counties)] for place in range(count)]

    def _county_of(self, trade: Trade) -> County:
        return self.rng.choice(self._by_city[self.rng.choice(trade.cities or ALL_CITIES)])

    def _weighted(self, trades: Iterable[Trade]) -> Trade:
        listed = list(trades)
        return self.rng.choices(listed, [trade.weight for trade in listed])[0]


def _makes(party: Party, code: str) -> bool:
    return any(stream.code == code for stream in party.streams)
