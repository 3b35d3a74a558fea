"""Eighteen months of generation: firms by cycles, workshops to platforms, hospitals by rounds."""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import date
from typing import Final

from hwtrack.services.demo.calendar import BULK_END, DAY, START, Minute, in_hours, minute, next_weekday
from hwtrack.services.demo.flows import Batch, Parcel, Plan, Treated
from hwtrack.services.demo.parties import Line, Party, World
from hwtrack.services.demo.shipping import CALM, STEADY, USUAL, Fortune, Shipper, day_number
from hwtrack.services.demo.trades import NEIGHBOURS, TRADES, WORKSHOPS, Stream

FIRST: Final = minute(START)
OPENING: Final = minute(date(2024, 12, 31), 17)
_LOAD, _LINES = 29_800_000, 4
"""What a truck carries, and how many wastes ride on one manifest."""
_OWN_TREATMENT: Final = frozenset({"398-005-34", "900-300-34"})
_RECOVERY_WEIGHT = 6
_WAITED: Final = minute(date(2026, 3, 10))
"""From here on one hospital's waste waits four days, once."""
_LAST_CALL, _MOST_OF_A_YEAR = BULK_END - 20 * DAY, 240 * DAY


class Supply:
    """Plans what ordinary generators make and send away."""

    def __init__(self, world: World, plan: Plan, shipper: Shipper, seed: int, scale: float) -> None:
        self._world, self._plan, self._shipper, self._seed = world, plan, shipper, seed
        self._slower = 1 / max(min(scale, 1.0), 0.15)

    def run(self) -> None:
        """Plan every generator that belongs to no family."""
        for party in self._world.of(*(trade.key for trade in TRADES)):
            self._firm(party, (40, 71))
        for party in self._world.of(*(trade.key for trade in WORKSHOPS)):
            self._firm(party, (48, 82))
        for party in self._world.of("city_hospital"):
            self._hospital(party, round(2 * self._slower))
        for party in self._world.of("county_hospital"):
            self._hospital(party, round(38 * self._slower))
        for party in self._world.of("clinic"):
            self._hospital(party, round(45 * self._slower))
        for party in self._world.of(*(trade.key for trade in NEIGHBOURS)):
            self._neighbour(party, round(24 * min(self._slower, 2.5)))

    def _firm(self, party: Party, days: tuple[int, int]) -> None:
        rng = random.Random(f"{self._seed}/firm/{party.id}")
        cycle = rng.randrange(*days) * self._slower
        routes = {stream.code: self._route(party, stream, rng) for stream in party.streams}
        waiting = [self._opening(party, stream, rng) for stream in party.streams if rng.random() < 0.12]
        last, at = FIRST, FIRST + int(rng.random() * cycle * DAY) + DAY
        while at < BULK_END - DAY:
            waiting += self._cycle(party, last, at, rng)
            last, at = at, at + int(cycle * DAY * (0.8 + 0.4 * rng.random()))
            waiting = self._send(waiting, routes, next_weekday(last + DAY), rng)
        waiting += self._cycle(party, last, BULK_END - DAY, rng)
        # What has lain for most of a year leaves before the year is over.
        old = [parcel for parcel in waiting if parcel.batch.clock < _LAST_CALL - _MOST_OF_A_YEAR]
        self._send(old, routes, next_weekday(_LAST_CALL), rng, STEADY)

    def _cycle(self, party: Party, start: Minute, end: Minute, rng: random.Random) -> list[Parcel]:
        made = []
        for stream in party.streams:
            if rng.random() < 0.62:
                born = in_hours(rng.randrange(start, end), 8 + rng.randrange(9), rng.randrange(60))
                batch = new_batch(party, stream, min(born, in_hours(end, 17)), rng)
                made.append(Parcel(self._plan.add(batch), batch.grams, batch.born))
        return made

    def _opening(self, party: Party, stream: Stream, rng: random.Random) -> Parcel:
        batch = new_batch(party, stream, OPENING, rng)
        batch.origin, batch.clock = "open", OPENING - rng.randrange(5, 60) * DAY
        return Parcel(self._plan.add(batch), batch.grams, OPENING)

    def _route(self, party: Party, stream: Stream, rng: random.Random) -> list[Line]:
        """Order the lines that may take the waste: recovery and the near ones first."""
        if any(party.trade == trade.key for trade in WORKSHOPS):
            return self._nearest_platforms(party, rng)
        if stream.code in _OWN_TREATMENT and rng.random() < 0.3:
            return []
        lines = [
            line
            for line in self._world.takers(stream.code)
            if line.open_to(party) and not line.spec.family and line.suits(stream.form)
        ]
        weights = {
            line.id: rng.random()
            * (_RECOVERY_WEIGHT if line.spec.method[0] in "RC" else 1)
            * (4 if line.facility.city == party.city else 1)
            for line in lines
        }
        fitting = [line for line in lines if line.lets_in(stream.properties)]
        return sorted(fitting, key=lambda line: -weights[line.id])[:3]

    def _nearest_platforms(self, party: Party, rng: random.Random) -> list[Line]:
        lines = [line for line in self._world.lines if line.spec.collection]
        near = [line for line in lines if line.facility.city == party.city]
        return near or [rng.choice(lines)]

    def _send(
        self,
        waiting: list[Parcel],
        routes: dict[str, list[Line]],
        at: Minute,
        rng: random.Random,
        fortune: Fortune = USUAL,
    ) -> list[Parcel]:
        loads: dict[int, list[tuple[Parcel, Line]]] = {}
        kept = []
        for parcel in waiting:
            if parcel.ready > at:
                kept.append(parcel)
            elif not (route := routes[parcel.batch.code]):
                self._treat(parcel, at)
            elif line := next(
                (line for line in route if line.open_at(at) and line.open_at(at + 8 * DAY)), None
            ):
                loads.setdefault(line.facility.id, []).append((parcel, line))
            else:
                kept.append(parcel)
        for load in loads.values():
            for trip in _trips(load):
                back = self._shipper.ship(trip, at, rng, fortune)
                kept += [parcel for parcel, _ in trip] if back is None else back
        return kept

    def _treat(self, parcel: Parcel, at: Minute) -> None:
        at = max(in_hours(at, 16), parcel.ready)
        self._world.own_facility.add(parcel.batch.site.id)
        parcel.batch.moves.append((at, parcel.grams))
        self._plan.treated.append(Treated(parcel.batch.site, [(parcel.batch, parcel.grams)], at))

    def _neighbour(self, party: Party, days: int) -> None:
        """Let waste come in from another province; all of it is accepted, so none is our demand."""
        rng = random.Random(f"{self._seed}/neighbour/{party.id}")
        (stream,) = party.streams
        lines = [line for line in self._world.takers(stream.code) if line.facility.trade == "lead_recovery"]
        for at in range(FIRST + 12 * DAY, BULK_END - 20 * DAY, days * DAY):
            batch = new_batch(party, stream, in_hours(next_weekday(at), 8), rng)
            parcel = Parcel(batch, batch.grams, batch.born)
            if self._shipper.ship([(parcel, rng.choice(lines))], next_weekday(at), rng, CALM) is not None:
                self._plan.add(batch)
                self._plan.shipments[-1].kind = "cross_province"

    def _hospital(self, party: Party, days: int) -> None:
        rng = random.Random(f"{self._seed}/hospital/{party.id}")
        line = next(line for line in self._world.takers("841-001-01") if line.facility.city == party.city)
        share = {"city_hospital": 100, "county_hospital": 75, "clinic": 9}[party.trade]
        at = FIRST + rng.randrange(days) * DAY
        while at < BULK_END - DAY:
            waits = 4 * DAY if at >= _WAITED and not self._world.flaws.of("waited") else 0
            parcels = []
            for number, stream in enumerate(party.streams):
                if number == 0 or rng.random() < (0.0, 0.16, 0.04)[number]:
                    born = in_hours(at - waits, 8, rng.randrange(30))
                    batch = new_batch(party, stream, born, rng, share)
                    parcels.append((Parcel(batch, batch.grams, batch.born), line))
            trip = f"CC{day_number(at)}-{party.city}"
            if self._shipper.ship(parcels, at, rng, CALM, trip=trip) is not None:
                for parcel, _ in parcels:
                    self._plan.add(parcel.batch)
                if waits:
                    self._world.flaws.site("waited", party)
            at += days * DAY


def new_batch(party: Party, stream: Stream, born: Minute, rng: random.Random, percent: int = 100) -> Batch:
    """Make a batch of a stream: its mass to the kilogram below the load of one truck."""
    kilograms = max(1, rng.randrange(stream.low, stream.high) * percent // 100)
    if kilograms > 1_000:
        kilograms = kilograms // 10 * 10
    return Batch(
        party,
        stream.code,
        stream.form,
        stream.properties,
        kilograms * 1_000,
        born,
        born,
        packaging=stream.packaging,
    )


def _trips(load: Sequence[tuple[Parcel, Line]]) -> list[list[tuple[Parcel, Line]]]:
    """Divide what goes to one facility into truckloads."""
    trips: list[list[tuple[Parcel, Line]]] = []
    grams = _LOAD + 1
    for parcel, line in load:
        if grams + parcel.grams > _LOAD or len(trips[-1]) == _LINES:
            trips.append([])
            grams = 0
        trips[-1].append((parcel, line))
        grams += parcel.grams
    return trips
