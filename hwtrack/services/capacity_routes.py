"""Where a year's open waste would go: one optimal plan by county, least tonne-kilometres among the best."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models import Division
from hwtrack.domain.capacity import PoolKind
from hwtrack.domain.capacity.routing import Plan, route
from hwtrack.services.capacity import CapacityYear, capacity_year
from hwtrack.services.capacity_places import distance_km, pool_places, routed_masses
from hwtrack.services.capacity_views import OUTSIDE, FlowAsk, FlowRow, FlowsView


def capacity_flows(session: Session, asked: FlowAsk) -> FlowsView:
    """Show one optimal plan of a year, of all waste or of one code.

    All waste is routed together in any case: codes share pools, so that a code's plan is a part of
    the whole one.

    Raises:
        UserError: the year cannot be computed.
    """
    return shown_flows(session, capacity_year(session, asked.year), asked.code)


def routed(session: Session, found: CapacityYear) -> Plan:
    """Route a year that is placed already."""
    facts = found.facts
    return route(facts.question, routed_masses(facts), pool_places(session, facts), distance_km)


def shown_flows(session: Session, found: CapacityYear, code: str = "") -> FlowsView:
    """Show the flows of a year that is placed already, of all waste or of one code."""
    plan = routed(session, found)
    names = {row.code: row.name for row in session.execute(select(Division.code, Division.name))}
    codes = {demand.key: demand.code for demand in found.facts.question.demands}
    rows = [row for row in _rows(found, plan, codes, names) if not code or row.code == code]
    own = [row for row in rows if row.division != OUTSIDE]
    emergency = {row.pool.key for row in found.facts.pools if row.pool.kind is PoolKind.EMERGENCY}
    rows.sort(key=lambda row: (-row.grams, row.division, row.pool, row.code))
    return FlowsView(
        year=found.facts.year,
        forecast=found.facts.forecast,
        as_of=found.facts.as_of,
        code=code,
        codes=tuple((one, *found.waste_names.get(one, ("", ""))) for one in sorted(set(codes.values()))),
        rows=tuple(rows),
        placed_grams=sum(row.grams for row in own if row.pool),
        short_grams=sum(row.grams for row in own if not row.pool),
        gram_km=sum(row.grams * row.km for row in own if row.pool),
        emergency_grams=sum(row.grams for row in own if row.pool in emergency),
        inbound_grams=sum(row.grams for row in rows if row.pool) - sum(row.grams for row in own if row.pool),
    )


def _rows(found: CapacityYear, plan: Plan, codes: dict[str, str], names: dict[str, str]) -> Iterator[FlowRow]:
    facilities = {row.pool.key: row.facility for row in found.facts.pools}
    pool_names = found.facts.names
    sums: dict[tuple[str, str, str, str], tuple[int, int]] = {}
    for haul in plan.hauls:
        key = (haul.division, haul.pool, codes[haul.waste], haul.via or "")
        sums[key] = (sums.get(key, (0, 0))[0] + haul.grams, haul.km)
    for left in plan.stranded:
        if left.division == OUTSIDE:
            continue  # what does not fit from outside is no shortage of the province
        key = (left.division, "", codes[left.waste], "")
        sums[key] = (sums.get(key, (0, 0))[0] + left.grams, 0)
    for (division, pool, code, via), (grams, km) in sums.items():
        city = "" if division == OUTSIDE else f"{division[:4]}00"
        yield FlowRow(
            division=division,
            county=names.get(division, ""),
            city_code=city,
            city=names.get(city, ""),
            pool=pool,
            pool_name=pool_names.get(pool, ""),
            facility=facilities.get(pool, ""),
            code=code,
            grams=grams,
            km=km,
            via=pool_names.get(via, ""),
        )
