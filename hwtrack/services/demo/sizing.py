"""Sizing the licences, once the year is known, so that exactly the four families fall short."""

from __future__ import annotations

import random
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from hwtrack.domain.capacity import Demand, Period, Pool, PoolKind, SubLimit, gather
from hwtrack.domain.capacity.province import ProvincePlan, plan_province
from hwtrack.domain.capacity.province_rules import Family, Ordinary
from hwtrack.services.demo.calendar import END_OF_YEAR, REFERENCE, START_OF_YEAR, YEAR
from hwtrack.services.demo.facilities import MEDICAL
from hwtrack.services.demo.families import FAMILIES, FamilySpec
from hwtrack.services.demo.flows import Batch, Part, Plan
from hwtrack.services.demo.parties import Line, World
from hwtrack.services.demo.trades import FAMILY_TRADES

TONNE: Final = 1_000_000
_LEAST_SHARE, _MOST_SHARE = 115, 230
"""Scale of an ordinary line in hundredths of what it accepted in the year: loads of 43 to 87 %."""
FAMILY_WASTES: Final = {trade.key: trade.streams[0].code for trade in FAMILY_TRADES}
_LEAST_PART = 8
_LARGE: Final = 2_000 * TONNE
_OVERLOADED = 106
"""What one platform took in the year, in hundredths of its scale: more than allowed, no new licence yet."""
_ENDS_BY: Final = date(2026, 8, 11)
"""Thirty working days after the reference day."""
_MEDICAL_DAYS = 340
"""Days a year that a medical plant is run at its daily scale."""


@dataclass
class Year:
    """What the year did to each pool, and what lay open at its end."""

    received: dict[int, int] = field(default_factory=lambda: defaultdict(int))
    received_of: dict[tuple[int, str], int] = field(default_factory=lambda: defaultdict(int))
    under_way: dict[int, int] = field(default_factory=lambda: defaultdict(int))
    under_way_of: dict[tuple[int, str], int] = field(default_factory=lambda: defaultdict(int))
    demands: tuple[Demand, ...] = ()
    generated: dict[str, int] = field(default_factory=lambda: defaultdict(int))


def size_licences(world: World, plan: Plan, seed: int) -> ProvincePlan:
    """Give every licence line its scale; return the plan that proves the four shortages.

    Raises:
        UnworkableProvince: the generated year does not fit the rules of the demo province.
    """
    year = look_at_year(world, plan)
    rng = random.Random(f"{seed}/scales")
    for line in world.lines:
        line.annual_grams = None if line.spec.unknown else _suggested(line, year, rng)
    pools = [_pool(line, year) for line in world.lines if _counts(line)]
    families = _families(world, year)
    # Licences read like licences, ten tonnes at least, where the waste is much more than that.
    step = 10 * TONNE if min(one.basis_grams for one in families) > _LARGE else TONNE
    planned = plan_province(pools, _ordinary(world, year), families, YEAR, round_to=step)
    by_key = {pool.key: pool for pool in planned.pools}
    for line in world.lines:
        pool = by_key.get(line.key) or _sister(line, world, by_key)
        line.annual_grams = pool.licensed_grams
        if line.spec.limited:
            line.limit_grams = pool.sub_limits[0].licensed_grams
    _overload(world, year)
    _note_endings(world)
    return planned


def _overload(world: World, year: Year) -> None:
    """Let one platform's scale fall short of what it took in the year; a platform is never what binds."""
    line = next(line for line in world.lines if line.spec.collection and year.received[line.id] > TONNE)
    scale = year.received[line.id] * 100 // _OVERLOADED
    # No licence says grams.
    line.annual_grams = scale - scale % (TONNE // 10)
    world.flaws.site("over_scale", line.facility)


def _note_endings(world: World) -> None:
    """Note the licences whose end is within thirty working days of the reference day, and that is past."""
    renewed = {(one.party.id, one.first.year) for one in world.licences}
    for licence in world.licences:
        if REFERENCE <= licence.last <= _ENDS_BY:
            world.flaws.site("licence_ends", licence.party)
        elif licence.last < REFERENCE and (licence.party.id, licence.last.year + 1) not in renewed:
            world.flaws.site("licence_ended", licence.party)


def daily_grams(line: Line) -> int | None:
    """Return the daily scale of a medical plant, never tighter than its annual one."""
    if not set(MEDICAL) <= set(line.spec.accepts) or line.annual_grams is None:
        return None
    return -(-line.annual_grams // _MEDICAL_DAYS // 100_000) * 100_000


def look_at_year(world: World, plan: Plan) -> Year:
    """Add up the year: accepted by pool, on the road at its end, generated, and what lies open."""
    year = Year()
    for shipment in plan.shipments:
        if shipment.void_reason is None and shipment.shipped <= END_OF_YEAR:
            for part in shipment.parts:
                _count_part(year, part, shipment.received)
    for batch in plan.batches:
        if batch.origin in {"generate", "residue"} and START_OF_YEAR <= batch.born <= END_OF_YEAR:
            year.generated[batch.code] += batch.grams
    exempt = {line.exempt_from.id for line in world.lines if line.exempt_from is not None}
    refused = _refused_on_the_road(plan)
    lying = [
        (batch, batch.left_at(END_OF_YEAR) + refused.get(id(batch), 0))
        for batch in plan.batches
        if batch.still_open()
    ]
    year.demands = gather(
        tuple(_demand(batch, grams, number, exempt) for number, (batch, grams) in enumerate(lying) if grams)
    )
    return year


def _refused_on_the_road(plan: Plan) -> dict[int, int]:
    """Add up by batch what was refused but is not back at the year's end: it still asks for a place."""
    found: dict[int, int] = defaultdict(int)
    for shipment in plan.shipments:
        known = shipment.received is not None and shipment.received <= END_OF_YEAR
        if known and (shipment.returned is None or shipment.returned > END_OF_YEAR):
            for part in shipment.parts:
                found[id(part.batch)] += part.refused
    return found


def _count_part(year: Year, part: Part, received: int | None) -> None:
    key = (part.pool.id, part.batch.code)
    if received is None or received > END_OF_YEAR:
        year.under_way[key[0]] += part.shipped
        year.under_way_of[key] += part.shipped
    elif received >= START_OF_YEAR:
        year.received[key[0]] += part.accepted or 0
        year.received_of[key] += part.accepted or 0


def _demand(batch: Batch, grams: int, number: int, exempt: set[int]) -> Demand:
    site = batch.site
    return Demand(
        key=str(number),
        code=batch.code,
        grams=grams,
        properties=frozenset(batch.properties.split()),
        source=str(site.id) if site.id in exempt else None,
        group=site.group,
    )


def _suggested(line: Line, year: Year, rng: random.Random) -> int:
    accepted = year.received[line.id] + year.under_way[line.id]
    share = rng.randrange(_LEAST_SHARE, _MOST_SHARE)
    if line.spec.family:
        return 0
    if line.spec.kind == "emergency":
        return line.spec.tonnes * TONNE
    if line.spec.collection:
        # A platform could take all that lies open of its wastes: it is never what binds.
        lying = sum(demand.grams for demand in year.demands if line.takes(demand.code))
        return _round(accepted + 2 * lying)
    return _round(max(accepted * share // 100, line.spec.tonnes * TONNE // _LEAST_PART))


def _round(grams: int) -> int:
    """Round up as licences do: to 100 t, small ones to 10 t."""
    step = 100 * TONNE if grams > 1_000 * TONNE else 10 * TONNE
    return -(-grams // step) * step


def _counts(line: Line) -> bool:
    """Say whether the line is of the year at all; a licence that begins later is not."""
    return line.licence.first.year <= YEAR <= line.licence.last.year


def _pool(line: Line, year: Year) -> Pool:
    licence, spec = line.licence, line.spec
    kind = PoolKind.COLLECTION if spec.collection else PoolKind(spec.kind)
    limits: tuple[SubLimit, ...] = ()
    if spec.limited:
        key = (line.id, spec.limited)
        limits = (
            SubLimit(
                key=spec.limited,
                licensed_grams=_round(2 * year.received_of[key] + 100 * TONNE),
                codes=frozenset({spec.limited}),
                received_grams=year.received_of[key],
                under_way_grams=year.under_way_of[key],
            ),
        )
    stopped = licence.suspension
    return Pool(
        key=line.key,
        name=line.facility.name,
        facility=str(line.facility.id),
        method=spec.method,
        licensed_grams=line.annual_grams,
        codes=line.codes,
        categories=line.categories,
        kind=kind,
        valid=(Period(licence.first, licence.last),),
        suspensions=(Period(stopped[0], stopped[1]),) if stopped else (),
        received_grams=year.received[line.id],
        under_way_grams=year.under_way[line.id],
        group=line.facility.group if spec.group else None,
        exempt_source=str(line.exempt_from.id) if line.exempt_from else None,
        refuses=frozenset(spec.refuses),
        sub_limits=limits,
    )


def _ordinary(world: World, year: Year) -> list[Ordinary]:
    """Name for every open class that is not a family's the line that bears witness to it."""
    family = {code for line in world.lines if line.spec.family for code in _family_codes(line)}
    found = []
    for demand in year.demands:
        if demand.code not in family:
            takers = [
                line
                for line in world.takers(demand.code)
                if not line.spec.family
                and not line.spec.group
                and line.exempt_from is None
                and line.lets_in(" ".join(demand.properties))
                and _counts(line)
            ]
            witness = max(takers, key=lambda line: (line.annual_grams or 0, line.id))
            found.append(Ordinary(demand, witness.key))
    return found


def _family_codes(line: Line) -> frozenset[str]:
    return line.codes & frozenset(_codes_of(next(one for one in FAMILIES if one.key == line.spec.family)))


def _codes_of(spec: FamilySpec) -> tuple[str, ...]:
    return tuple(FAMILY_WASTES[trade] for trade in spec.trades)


def _families(world: World, year: Year) -> list[Family]:
    found = []
    for spec in FAMILIES:
        codes = _codes_of(spec)
        found.append(
            Family(
                key=spec.key,
                cause=spec.cause,
                demands=tuple(demand for demand in year.demands if demand.code in codes),
                lines=tuple(
                    line.key for line in world.lines if line.spec.family == spec.key and _counts(line)
                ),
                percent=spec.short_percent,
                year_grams=sum(year.generated[code] for code in codes),
            )
        )
    return found


def _sister(line: Line, world: World, pools: dict[str, Pool]) -> Pool:
    """Return the pool of the licence that this one renews: its scale is taken over."""
    for other in world.lines:
        if other.facility is line.facility and other.no == line.no and other.key in pools:
            return pools[other.key]
    raise LookupError(line.key)
