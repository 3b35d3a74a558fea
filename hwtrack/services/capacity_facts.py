"""What a year's placement is computed from, read from the register alone: open waste, what is expected, pools."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import Literal

from sqlalchemy.orm import Session

from db.queries import capacity as reads
from db.queries.flow_sums import generated_and_trailing
from hwtrack.domain.capacity import Demand, FacilityTotal, PoolKind, Question, answer, gather
from hwtrack.domain.capacity.values import class_key
from hwtrack.domain.quantity import largest_remainder
from hwtrack.errors import UserError
from hwtrack.services.capacity_demand import Outlook, SiteWaste, last_whole_month, outlook, trailing_year
from hwtrack.services.capacity_open import (
    SiteDemand,
    SiteFacts,
    Waste,
    by_county,
    ended_shares,
    open_grams,
    site_demands,
    sites_of,
    with_privileges,
)
from hwtrack.services.capacity_pools import PoolFacts, Used, supply_of_year, with_signed
from hwtrack.services.capacity_under_way import UnderWay, under_way
from hwtrack.services.desk import desk
from hwtrack.services.pausing import collector_paused

__all__ = [
    "CapacityFacts",
    "Level",
    "SiteDemand",
    "Waste",
    "capacity_day",
    "capacity_question",
    "class_of",
]
Level = Literal["low", "mid", "high"]
"""The forecast's ends and its middle estimate."""
LEVELS: tuple[Level, ...] = ("low", "mid", "high")


@dataclass(frozen=True)
class CapacityFacts:
    """A year as the register knows it on `as_of`: open waste by site, pools, and what the year brought."""

    year: int
    as_of: date
    site_demands: tuple[SiteDemand, ...]
    pools: tuple[PoolFacts, ...]
    generated: Mapping[tuple[str, Waste], int]
    """Generated in the year by county and waste."""
    accepted: Mapping[tuple[str, Waste], int]
    """Accepted as an end in the year by the sender's county and waste."""
    under_way_grams: int
    astray_grams: int
    """Under way to a receiver without any line for it: neither open nor counted on a pool."""
    facility_totals: tuple[FacilityTotal, ...] = ()
    inbound: tuple[Demand, ...] = ()
    """Waste from other provinces: placed beside the province's own and reported apart."""
    forecast_estimated: bool = False
    """Whether the forecast rests on working days of a year whose holidays are not published yet."""

    @cached_property
    def demands(self) -> tuple[Demand, ...]:
        """Return the waste as classes, the middle estimate: what `gather` makes of the sites' rows."""
        return self._classes("mid")

    @cached_property
    def class_keys(self) -> tuple[str, ...]:
        """Return for each site's row the class it was gathered into."""
        names: dict[tuple[object, ...], str] = {}
        found = []
        for row in self.site_demands:
            one = row.demand
            same = (one.code, one.properties, one.source, one.group, one.month, one.inbound, one.pools)
            found.append(names.get(same) or names.setdefault(same, class_key(one)))
        return tuple(found)

    @cached_property
    def county_masses(self) -> Mapping[str, Mapping[str, int]]:
        """Return of which counties each class of the province's own open waste is made up, in grams."""
        found: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
        for key, row in zip(self.class_keys, self.site_demands, strict=True):
            found[key][row.division] += row.demand.grams
        return {key: dict(parts) for key, parts in found.items()}

    @cached_property
    def _sums(self) -> dict[str, tuple[Demand, list[int]]]:
        """Sum the rows by class at low, middle and high; thousands of rows are a few hundred classes."""
        found: dict[str, tuple[Demand, list[int]]] = {}
        for key, row in zip(self.class_keys, self.site_demands, strict=True):
            one = row.demand
            sums = found.setdefault(key, (one, [0, 0, 0]))[1]
            sums[0] += row.low_grams
            sums[1] += one.grams
            sums[2] += row.high_grams
        return found

    def _classes(self, level: Level) -> tuple[Demand, ...]:
        place = LEVELS.index(level)
        return tuple(
            replace(first, key=key, grams=sums[place]) for key, (first, sums) in sorted(self._sums.items())
        )

    @cached_property
    def question(self) -> Question:
        """Return the question that the placement answers."""
        pools = tuple(facts.pool for facts in self.pools)
        return Question(self.year, self.demands + gather(self.inbound), pools, self.facility_totals)

    @cached_property
    def forecast(self) -> bool:
        """Say whether part of the waste is expected, not lying there."""
        return any(row.low_grams != row.high_grams or row.expected.source for row in self.site_demands)

    def question_at(self, level: Level) -> Question:
        """Return the question with the forecast at an end of its range; without a range the same question."""
        if level == "mid" or all(low == mid == high for _, (low, mid, high) in self._sums.values()):
            return self.question
        return replace(self.question, demands=self._classes(level) + gather(self.inbound))

    @cached_property
    def names(self) -> dict[str, str]:
        """Return the name of each pool and facility by its key."""
        facilities = {facts.pool.facility: facts.facility for facts in self.pools}
        return facilities | {facts.pool.key: facts.pool.name for facts in self.pools}

    @property
    def site_count(self) -> int:
        """Count the sites that have waste to get rid of."""
        return len({row.site for row in self.site_demands})


def capacity_day(session: Session, year: int) -> date:
    """Return the day as of which a year is computed: its end, or today in the current one and the next.

    Raises:
        UserError: the year lies after the next, or before any record.
    """
    return _span(session, year)[1]


def _span(session: Session, year: int) -> tuple[date, date]:
    """Return the first day of the books, and the day as of which the year is computed."""
    today = desk(session).today
    first = reads.first_day(session.connection())
    if first is None:
        raise UserError("台账库中还没有废物，无法测算能力。", field="year")
    if today.year < first.year:
        raise UserError(f"最早的记录在 {first.year} 年，晚于今天 {today}：请核对本机日期。", field="year")
    if not first.year <= year <= today.year + 1:
        raise UserError(f"可测算的年度为 {first.year} 至 {today.year + 1}，没有 {year} 年。", field="year")
    return first, min(date(year, 12, 31), today)


def capacity_question(session: Session, year: int) -> CapacityFacts:
    """Gather a year's open waste and pools: a past year as of its end, the current as of today.

    Open is what lies on that day's end with whoever has to get rid of it: stock at the year's
    start + generated ± weighing differences − own treatment − accepted − under way, to the gram.
    The current year adds what is expected until its end. The next year is all expected: its stock
    is what this year's placement leaves short, its pools are those of licences valid then.

    Raises:
        UserError: the register has no waste in that year.
    """
    since, day = _span(session, year)
    # Ten thousand small values are made and none is a cycle: looking for one takes a third of the time.
    with collector_paused():
        sites = sites_of(session)
        if year > day.year:
            this = _this_year(session, day.year, day, since, sites)
            return _next_year(session, this, since, sites)
        return _this_year(session, year, day, since, sites)


def following_question(session: Session, this: CapacityFacts) -> CapacityFacts:
    """Gather the year after the present one, whose facts are at hand."""
    since, _ = _span(session, this.year)
    with collector_paused():
        return _next_year(session, this, since, sites_of(session))


def _this_year(
    session: Session, year: int, day: date, since: date, sites: Mapping[int, SiteFacts]
) -> CapacityFacts:
    connection, first = session.connection(), date(year, 1, 1)
    held = reads.held_at(connection, day)
    ended = ended_shares(reads.origins_of(connection, {cell.batch for cell in held if cell.batch}, day))
    moving = under_way(session, held, day)
    used = _used(reads.received_by_pool(connection, first, day), moving)
    lying = open_grams([cell for cell in held if (cell.batch, cell.place) not in moving.cells], ended, sites)
    generated, coming = _generated(session, year, day, since)
    rows = site_demands(lying, {}, coming.expected, sites)
    supply = supply_of_year(session, year, day, used, {row.demand.code for row in rows})
    pools = with_signed(session, supply.pools, day) if day == desk(session).today else supply.pools
    return CapacityFacts(
        year=year,
        as_of=day,
        site_demands=with_privileges(rows, pools, sites),
        pools=pools,
        generated=by_county(generated, sites),
        accepted=by_county(reads.accepted_between(connection, first, day), sites),
        under_way_grams=moving.grams,
        astray_grams=moving.astray,
        facility_totals=supply.facility_totals,
        inbound=supply.inbound,
        forecast_estimated=coming.estimated,
    )


def _used(received: Mapping[int, int], moving: UnderWay) -> Used:
    return Used(received, moving.by_pool, moving.by_pool_and_code, moving.by_pool_and_properties)


def _generated(session: Session, year: int, day: date, since: date) -> tuple[list[reads.SiteMass], Outlook]:
    """Return what the year generated so far, and in the current year what is expected until its end."""
    connection = session.connection()
    if year < desk(session).today.year:
        return reads.generated_between(connection, date(year, 1, 1), day), Outlook()
    masses = generated_and_trailing(connection, day, trailing_year(last_whole_month(day)))
    generated = [reads.SiteMass(*row[:4]) for row in masses if row.in_year]
    return generated, outlook(session, year, day, masses, since)


def _next_year(
    session: Session, this: CapacityFacts, since: date, sites: Mapping[int, SiteFacts]
) -> CapacityFacts:
    year, day = this.year + 1, this.as_of
    stock = {level: _left_short(this, level) for level in LEVELS}
    masses = generated_and_trailing(session.connection(), day, trailing_year(last_whole_month(day)))
    coming = outlook(session, year, day, masses, since)
    lying = {
        key: (stock["low"].get(key, 0), stock["high"].get(key, 0)) for key in stock["high"] | stock["low"]
    }
    rows = site_demands(stock["mid"], lying, coming.expected, sites)
    supply = supply_of_year(session, year, day, Used({}, {}, {}, {}), {row.demand.code for row in rows})
    pools = _less_placed(this, supply.pools)
    return CapacityFacts(
        year=year,
        as_of=day,
        site_demands=with_privileges(rows, pools, sites),
        pools=pools,
        generated={},
        accepted={},
        under_way_grams=0,
        astray_grams=0,
        facility_totals=supply.facility_totals,
        inbound=supply.inbound,
        forecast_estimated=coming.estimated,
    )


def _less_placed(this: CapacityFacts, pools: tuple[PoolFacts, ...]) -> tuple[PoolFacts, ...]:
    """Take off an approval that goes on into the next year what this year's placement has put on it.

    A licence gives its scale anew each year; an approval is one mass for all its days.
    """
    going_on = {row.pool.key for row in pools if row.pool.kind is PoolKind.OUTBOUND}
    if not going_on & {row.pool.key for row in this.pools}:
        return pools
    placed = {load.pool: load.placed_grams for load in answer(this.question).loads if load.pool in going_on}
    return tuple(
        replace(row, pool=replace(row.pool, under_way_grams=row.pool.under_way_grams + grams))
        if (grams := placed.get(row.pool.key, 0))
        else row
        for row in pools
    )


def _left_short(facts: CapacityFacts, level: Level) -> dict[SiteWaste, int]:
    """Share what a year leaves short over its sites by largest remainder: the next year finds it in stock."""
    mass: dict[Waste, list[tuple[SiteWaste, int]]] = defaultdict(list)
    for row in facts.site_demands:
        grams = {"low": row.low_grams, "mid": row.demand.grams, "high": row.high_grams}[level]
        key = (row.site, row.demand.code, " ".join(sorted(row.demand.properties)))
        mass[row.waste].append((key, grams))
    found: dict[SiteWaste, int] = {}
    for short in answer(facts.question_at(level)).shortfalls:
        rows = mass[short.code, tuple(sorted(short.properties))]
        parts = largest_remainder(short.grams, [grams for _, grams in rows])
        found.update((key, grams) for (key, _), grams in zip(rows, parts, strict=True) if grams)
    return found


def class_of(row: SiteDemand) -> str:
    """Name the class that a site's waste was gathered into."""
    return class_key(row.demand)
