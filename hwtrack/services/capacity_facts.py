"""What a year's placement is computed from, read from the register alone: open waste, what is expected, pools."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import Literal

from sqlalchemy.orm import Session

from db.queries import capacity as reads
from db.queries.flow_sums import generated_and_trailing
from hwtrack.domain.capacity import Demand, FacilityTotal, PoolKind, Question, answer, gather
from hwtrack.domain.capacity.network import PlacingNetwork, build_network
from hwtrack.domain.capacity.values import class_key, with_mass
from hwtrack.domain.quantity import largest_remainder
from hwtrack.errors import UserError
from hwtrack.services.capacity_demand import Outlook, SiteWaste, last_whole_month, outlook, trailing_year
from hwtrack.services.capacity_open import (
    SiteDemand,
    SiteFacts,
    SiteGrams,
    Waste,
    by_county,
    ended_shares,
    open_grams,
    sites_of,
)
from hwtrack.services.capacity_pools import PoolFacts, Used, supply_of_year, with_signed
from hwtrack.services.capacity_under_way import UnderWay, under_way
from hwtrack.services.capacity_waste import OpenWaste, YearWaste
from hwtrack.services.desk import desk
from hwtrack.services.pausing import collector_paused

__all__ = [
    "CapacityFacts",
    "Level",
    "SiteDemand",
    "Waste",
    "accepted_by_county",
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
    waste: YearWaste
    pools: tuple[PoolFacts, ...]
    generated: Mapping[tuple[str, Waste], int]
    """Generated in the year by county and waste."""
    accepted: Mapping[Waste, int]
    """Accepted as an end in the year by waste, from senders of the province; see `accepted_by_county`."""
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

    @property
    def site_demands(self) -> tuple[SiteDemand, ...]:
        """Return the open waste site by site; made when first asked for."""
        return self.waste.rows

    @cached_property
    def county_masses(self) -> Mapping[str, Mapping[str, int]]:
        """Return of which counties each class of the province's own open waste is made up, in grams."""
        return {key: one.counties for key, one in self.waste.classes.items()}

    def _classes(self, level: Level) -> tuple[Demand, ...]:
        return tuple(
            with_mass(one.model, key, {"low": one.low, "mid": one.middle, "high": one.high}[level])
            for key, one in self.waste.classes.items()
        )

    @cached_property
    def question(self) -> Question:
        """Return the question that the placement answers."""
        pools = tuple(facts.pool for facts in self.pools)
        return Question(self.year, self.demands + gather(self.inbound), pools, self.facility_totals)

    @cached_property
    def forecast(self) -> bool:
        """Say whether part of the waste is expected, not lying there."""
        return self.waste.forecast

    def question_at(self, level: Level) -> Question:
        """Return the question with the forecast at an end of its range; without a range the same question."""
        if level == "mid" or all(one.low == one.middle == one.high for one in self.waste.classes.values()):
            return self.question
        return replace(self.question, demands=self._classes(level) + gather(self.inbound))

    @cached_property
    def network(self) -> PlacingNetwork:
        """Return the network of the year at its greatest masses: every estimate is placed on a copy of it."""
        return build_network(self.question_at("high"))

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
    waste = OpenWaste(lying, {}, coming.expected, sites)
    supply = supply_of_year(session, year, day, used, waste.codes)
    pools = with_signed(session, supply.pools, day) if day == desk(session).today else supply.pools
    return CapacityFacts(
        year=year,
        as_of=day,
        waste=replace(waste, pools=tuple(row.pool for row in pools)),
        pools=pools,
        generated=by_county(generated, sites),
        accepted=_accepted(session, first, day, sites),
        under_way_grams=moving.grams,
        astray_grams=moving.astray,
        facility_totals=supply.facility_totals,
        inbound=supply.inbound,
        forecast_estimated=coming.estimated,
    )


def _accepted(session: Session, first: date, day: date, sites: Mapping[int, SiteFacts]) -> dict[Waste, int]:
    outside = sorted(site for site, facts in sites.items() if facts.outside)
    sums = reads.accepted_by_waste(session.connection(), first, day, outside)
    return {(code, tuple(sorted(properties.split()))): grams for (code, properties), grams in sums.items()}


def accepted_by_county(session: Session, facts: CapacityFacts) -> dict[tuple[str, Waste], int]:
    """Return what was accepted as an end in the facts' year by the sender's county and waste.

    Read only when a county is looked at: it takes as long as all that a year's sums by waste need.
    """
    if facts.year > facts.as_of.year:
        return {}
    first = date(facts.year, 1, 1)
    return by_county(reads.accepted_between(session.connection(), first, facts.as_of), sites_of(session))


def _used(received: Mapping[int, int], moving: UnderWay) -> Used:
    return Used(received, moving.by_pool, moving.by_pool_and_code, moving.by_pool_and_properties)


def _generated(session: Session, year: int, day: date, since: date) -> tuple[Sequence[SiteGrams], Outlook]:
    """Return what the year generated so far, and in the current year what is expected until its end."""
    connection = session.connection()
    if year < desk(session).today.year:
        return reads.generated_between(connection, date(year, 1, 1), day), Outlook()
    masses = generated_and_trailing(connection, day, trailing_year(last_whole_month(day)))
    return [row[:4] for row in masses if row.in_year], outlook(session, year, day, masses, since)


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
    waste = OpenWaste(stock["mid"], lying, coming.expected, sites)
    supply = supply_of_year(session, year, day, Used({}, {}, {}, {}), waste.codes)
    pools = _less_placed(this, supply.pools)
    return CapacityFacts(
        year=year,
        as_of=day,
        waste=replace(waste, pools=tuple(row.pool for row in pools)),
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
    loads = answer(this.question, this.network).loads
    placed = {load.pool: load.placed_grams for load in loads if load.pool in going_on}
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
    for short in answer(facts.question_at(level), facts.network).shortfalls:
        rows = mass[short.code, tuple(sorted(short.properties))]
        parts = largest_remainder(short.grams, [grams for _, grams in rows])
        found.update((key, grams) for (key, _), grams in zip(rows, parts, strict=True) if grams)
    return found


def class_of(row: SiteDemand) -> str:
    """Name the class that a site's waste was gathered into."""
    return class_key(row.demand)
