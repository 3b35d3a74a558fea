"""A year month by month: pools limited by day or month, storage that carries waste over, and when it falls short.

Earlier months are served first. What is short by the end of a month is then the same in every
plan, and so is each month's own shortage; how it spreads over codes is a convention (fair shares).
Pools of unknown scale are taken as endless: what is short is certainly short.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

from hwtrack.domain.capacity.flow import push_flow, raise_arcs, reached_from
from hwtrack.domain.capacity.network import PlacingNetwork, build_network
from hwtrack.domain.capacity.scale import (
    days_of_year,
    effective_grams,
    sub_limit_grams,
    valid_days,
    year_bounds,
)
from hwtrack.domain.capacity.sharing import Reach, fair_shortages, principal_steps
from hwtrack.domain.capacity.values import (
    Buffer,
    CapacityInputError,
    Demand,
    FacilityTotal,
    Period,
    Pool,
    Question,
)

MONTHS = range(1, 13)


@dataclass(frozen=True, slots=True)
class MonthlyShort:
    """What of a waste class (its key in the year's question) is short in a month."""

    month: int
    waste: str
    grams: int


def in_months(
    question: Question,
    masses: Mapping[str, Sequence[int]],
    stores: Mapping[str, int],
    since: date | None = None,
) -> Question:
    """Ask a year's question month by month.

    `masses` gives for each class twelve sums, January first; `stores` what of it may wait from one
    month to the next. Pools limited by day or month hold nothing before `since`.

    Raises:
        CapacityInputError: a class has no twelve sums.
    """
    demands, buffers = list[Demand](), list[Buffer]()
    for demand in question.demands:
        months = masses.get(demand.key, ())
        if len(months) != len(MONTHS):
            raise CapacityInputError(f"废物 {demand.key} 没有十二个月的质量。", field="month")
        names = [month_key(demand.key, month) for month in MONTHS]
        parts = zip(names, months, MONTHS, strict=True)
        demands += [replace(demand, key=key, grams=grams, month=month) for key, grams, month in parts]
        if store := stores.get(demand.key, 0):
            buffers += [Buffer(one, other, store) for one, other in pairwise(names)]
    pools = question.pools
    if since is not None:
        pools = tuple(opened_from(pool, question.year, since) for pool in pools)
    return Question(question.year, tuple(demands), pools, _less_used(question, pools), tuple(buffers))


def month_key(waste: str, month: int) -> str:
    """Name a class in a month."""
    return f"{waste}@{month:02d}"


def opened_from(pool: Pool, year: int, day: date) -> Pool:
    """Write a pool that is limited by day or month as one that opens on *day* with what it has left.

    Other pools stay: their annual scale is free in any month.
    """
    if not pool.by_month:
        return pool
    first, last = year_bounds(year)
    valid = (Period(first, last),) if pool.valid is None else pool.valid
    ahead = tuple(Period(max(one.first, day), one.last) for one in valid if one.last >= day)
    opened = replace(pool, valid=ahead, received_grams=0, under_way_grams=0)
    days = valid_days(opened, first, last)
    limits = tuple(
        replace(
            limit,
            licensed_grams=_scale(sub_limit_grams(pool, limit, year), days, year),
            received_grams=0,
            under_way_grams=0,
        )
        for limit in pool.sub_limits
    )
    left = effective_grams(pool, year).grams or 0
    return replace(opened, licensed_grams=_scale(left, days, year), sub_limits=limits)


def monthly_shorts(question: Question) -> tuple[MonthlyShort, ...]:
    """Place month after month, and say what of each is short; the grams add up to the year's shortage."""
    placing = build_network(question)
    endless = [(arc, placing.infinite) for arc in placing.unknown_arcs]
    raise_arcs(placing.network, placing.network.residual(), endless)
    own = _ever_short(placing)
    residual = placing.network.residual()
    for arc in placing.demand_arcs.values():
        residual[arc] = 0
    reach, found = Reach(placing), list[MonthlyShort]()
    for month in MONTHS:
        wastes = [waste for waste in own if waste.month == month]
        if wastes:
            residual, shorts = _month(placing, reach, residual, wastes)
            found += [
                MonthlyShort(month, key.rsplit("@", 1)[0], grams) for key, grams in sorted(shorts.items())
            ]
    return tuple(found)


def _ever_short(placing: PlacingNetwork) -> list[Demand]:
    """Place the whole year once: what is short in no month of it can be left aside in each."""
    residual = placing.network.residual()
    push_flow(placing.network, residual)
    reached = reached_from(placing.network, residual)
    return [
        waste
        for waste in placing.wastes
        if waste.grams and not waste.inbound and reached[placing.waste_nodes[waste.key]]
    ]


def _month(
    placing: PlacingNetwork, reach: Reach, standing: list[int], wastes: list[Demand]
) -> tuple[list[int], dict[str, int]]:
    """Place a month on top of those before; return what stands then, and what is short of which waste."""
    residual = standing[:]
    for waste in wastes:
        residual[placing.demand_arcs[waste.key]] = waste.grams
    asked = sum(waste.grams for waste in wastes)
    shares: dict[str, int] = {}
    if push_flow(placing.network, residual, forward=True) < asked:
        reached = reached_from(placing.network, residual)
        held = [waste.key for waste in wastes if reached[placing.waste_nodes[waste.key]]]
        steps = principal_steps(reach, tuple(held), standing)
        shares = {key: grams for key, grams in fair_shortages(reach, steps).items() if grams}
        for waste in wastes:
            residual[placing.demand_arcs[waste.key]] = 0
    return residual, shares


def _scale(grams: int, days: int, year: int) -> int:
    """Find the annual scale of which so many grams fall on the valid days."""
    return -(-grams * days_of_year(year) // days) if days else 0


def _less_used(question: Question, pools: Sequence[Pool]) -> tuple[FacilityTotal, ...]:
    """Take off a facility's total what its pools no longer say they have taken."""
    now = {pool.key: pool.received_grams + pool.under_way_grams for pool in pools}
    gone: dict[str, int] = {}
    for pool in question.pools:
        used = pool.received_grams + pool.under_way_grams - now[pool.key]
        gone[pool.facility] = gone.get(pool.facility, 0) + used
    return tuple(
        replace(total, grams=max(total.grams - gone.get(total.facility, 0), 0))
        for total in question.facility_totals
    )
