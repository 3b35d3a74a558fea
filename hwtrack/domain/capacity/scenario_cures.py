"""Cures tried on one pool: so much more, a code added, a scale registered, renewed, waste pretreated."""

from __future__ import annotations

from dataclasses import replace

from hwtrack.domain.capacity.assumptions import ChangeKind, PoolChange
from hwtrack.domain.capacity.scale import (
    days_of_year,
    effective_grams,
    sub_limit_over,
    valid_days,
    year_bounds,
)
from hwtrack.domain.capacity.scene import PRETREATED, LocalWaste, Scene, told_apart
from hwtrack.domain.capacity.values import FacilityTotal, Period, Pool, PoolKind

TOTALLED = (PoolKind.ROUTINE, PoolKind.EMERGENCY)
"""Kinds of pools that a facility's total counts."""


def try_cure(scene: Scene, change: PoolChange) -> Scene:
    """Return the year with one pool changed; one that holds nothing in the year changes nothing."""
    pool = next((pool for pool in scene.pools if pool.key == change.pool), None)
    if pool is None:
        return scene
    if change.change is ChangeKind.PRETREAT:
        return _pretreated(scene, pool, change)
    changed = _with_change(pool, change, scene.year)
    pools = tuple(changed if one.key == pool.key else one for one in scene.pools)
    return replace(scene, pools=pools, facility_totals=_totals_with(scene, pool, change))


def _with_change(pool: Pool, change: PoolChange, year: int) -> Pool:
    if change.change is ChangeKind.ENLARGE:
        return _enlarged(pool, change, year)
    if change.change is ChangeKind.REGISTER_SCALE:
        return replace(pool, licensed_grams=change.grams)
    if change.change is ChangeKind.RENEW:
        return renewed(pool, year)
    return replace(pool, codes=pool.codes | {change.code}, except_codes=pool.except_codes - {change.code})


def _enlarged(pool: Pool, change: PoolChange, year: int) -> Pool:
    """Let a pool take so many grams more in the year, whatever part of the year its licence holds.

    What it has above its scale is made good first. With a code the limits inside the line that
    cover it grow as much: in series each alone may relieve nothing.
    """
    first, last = year_bounds(year)
    days, whole = valid_days(pool, first, last), days_of_year(year)
    if not days:
        return pool
    more = change.grams + effective_grams(pool, year).over_grams

    def scale(grams: int) -> int:
        return -(-grams * whole // days)

    scaled = more if pool.kind is PoolKind.OUTBOUND else scale(more)
    daily, monthly = pool.daily_grams, pool.monthly_grams
    limits = tuple(
        replace(
            limit,
            licensed_grams=limit.licensed_grams + scale(change.grams + sub_limit_over(pool, limit, year)),
        )
        if change.code and (not limit.codes or change.code in limit.codes)
        else limit
        for limit in pool.sub_limits
    )
    return replace(
        pool,
        licensed_grams=None if pool.licensed_grams is None else pool.licensed_grams + scaled,
        daily_grams=None if daily is None else daily + -(-more // days),
        monthly_grams=None if monthly is None else monthly + -(-scaled // 12) + 1,
        sub_limits=limits,
    )


def _totals_with(scene: Scene, pool: Pool, change: PoolChange) -> tuple[FacilityTotal, ...]:
    """Let the facility's total grow along where a cure for a code is tried."""
    if change.change is not ChangeKind.ENLARGE or not change.code:
        return scene.facility_totals
    own = (one for one in scene.pools if one.facility == pool.facility and one.kind in TOTALLED)
    used = sum(one.received_grams + one.under_way_grams for one in own)
    return tuple(
        replace(total, grams=max(total.grams, used) + change.grams)
        if total.facility == pool.facility
        else total
        for total in scene.facility_totals
    )


def renewed(pool: Pool, year: int) -> Pool:
    """Let the licence go on from its end to the year's end; an approval is given again for as much."""
    first, last = year_bounds(year)
    ended = max((one.last for one in pool.valid or ()), default=first)
    gone_on = Period(min(max(ended, first), last), last)
    again = pool.kind is PoolKind.OUTBOUND and valid_days(pool, first, last) > 0
    grams = pool.licensed_grams
    return replace(
        pool,
        licensed_grams=grams * 2 if again and grams is not None else grams,
        valid=(*(pool.valid or ()), gone_on),
    )


def _pretreated(scene: Scene, pool: Pool, change: PoolChange) -> Scene:
    """Take off, from so many grams of the code, the properties that keep it out of the pool, or under a limit."""
    limited = {name for limit in pool.sub_limits for name in limit.properties}
    barred, left = pool.refuses | limited, change.grams
    wastes: list[LocalWaste] = []
    for waste in sorted(scene.wastes, key=lambda waste: (-waste.demand.grams, waste.demand.key)):
        demand = waste.demand
        helped = demand.code == change.code and demand.properties & barred
        cleaned = replace(demand, properties=demand.properties - barred)
        part = min(left, demand.grams) if helped and pool.accepts(cleaned) else 0
        left -= part
        if part < demand.grams:
            wastes.append(replace(waste, demand=replace(demand, grams=demand.grams - part)))
        if part:
            clean = replace(cleaned, key=told_apart(demand.key, PRETREATED), grams=part)
            wastes.append(replace(waste, demand=clean))
    return replace(scene, wastes=tuple(sorted(wastes, key=lambda waste: waste.demand.key)))
