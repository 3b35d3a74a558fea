"""A year under assumptions: the register's facts turned into others, residues of more burning added."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models import Division, LicenceLine, Site
from db.queries import capacity as reads
from db.queries.scenarios import took_between
from hwtrack.domain.capacity import Pool
from hwtrack.domain.capacity.assumptions import Assumption, Down, LandfillLess, NewLine
from hwtrack.domain.capacity.induced import INDUCED, Induced, Yield, must_burn, with_residues
from hwtrack.domain.capacity.scale import year_bounds
from hwtrack.domain.capacity.scenario import assume, new_line_key
from hwtrack.domain.capacity.scene import History, LocalWaste, Scene, Taken, untold_key
from hwtrack.domain.capacity.values import Demand
from hwtrack.domain.codes import LANDFILL, MEDICAL_CATEGORY, category_of
from hwtrack.domain.forecast import Band
from hwtrack.domain.quantity import largest_remainder
from hwtrack.services.capacity import CapacityYear, placed_year
from hwtrack.services.capacity_facts import CapacityFacts, SiteDemand, capacity_question
from hwtrack.services.capacity_pools import PoolFacts
from hwtrack.services.capacity_waste import ToldWaste
from hwtrack.services.desk import desk
from hwtrack.services.house import house_settings

TRAILING = 365
"""Days of generation by which a county's usual medical waste is judged."""


@dataclass(frozen=True)
class ScenarioYear:
    """A year under assumptions: placed, with what it was made of."""

    found: CapacityYear
    scene: Scene
    known: History
    induced: Induced
    ends: tuple[int, int]
    """The shortage with the least and with the most residues."""


def scenario_year(session: Session, today: CapacityYear, assumptions: tuple[Assumption, ...]) -> ScenarioYear:
    """Place a year under assumptions, beside the same year as it is."""
    facts = today.facts
    known = _history(session, facts, assumptions)
    scene = assume(_scene(facts), assumptions, known)
    pools = _pool_facts(session, facts.pools, scene.pools, assumptions)
    then = replace(
        facts,
        waste=ToldWaste(_site_demands(facts, scene.wastes)),
        pools=pools,
        facility_totals=scene.facility_totals,
        inbound=scene.inbound,
    )
    yields = residue_yield(session)
    burnt = must_burn(facts.question, today.placed)
    _, placed, induced = with_residues(then.question, burnt, yields, yields.middle)
    ends = (placed.totals.shortage_grams,) * 2
    if induced.burnt_more:
        least, most = (
            with_residues(then.question, burnt, yields, permille)[1].totals.shortage_grams
            for permille in (yields.least, yields.most)
        )
        ends = (least, most)
    if induced.used_grams:
        residue = Demand(key=INDUCED, code=induced.code, grams=induced.used_grams)
        then = replace(then, waste=ToldWaste((*then.site_demands, SiteDemand(0, "", residue))))
    return ScenarioYear(placed_year(session, then), scene, known, induced, ends)


def scenario_facts(session: Session, year: int, assumptions: tuple[Assumption, ...]) -> CapacityYear:
    """Place a year under assumptions, for programs that show it like any other year."""
    return scenario_year(session, placed_year(session, capacity_question(session, year)), assumptions).found


def residue_yield(session: Session) -> Yield:
    """Return the yields that the house has set: fly ash and bottom ash bear one code and are added."""
    house = house_settings(session)
    least = house.fly_ash_least_permille + house.slag_least_permille
    most = house.fly_ash_most_permille + house.slag_most_permille
    return Yield(min(least, most, 1_000), min(max(least, most), 1_000))


def _scene(facts: CapacityFacts) -> Scene:
    wastes = tuple(LocalWaste(row.site, row.division, row.demand) for row in facts.site_demands)
    pools = tuple(row.pool for row in facts.pools)
    return Scene(facts.year, wastes, pools, facts.facility_totals, facts.inbound)


def _site_demands(facts: CapacityFacts, wastes: tuple[LocalWaste, ...]) -> tuple[SiteDemand, ...]:
    """Keep what the register knows of a waste; where its mass is told apart, its range is shared out along.

    What an assumption adds stands on its own: nothing of it is a forecast.
    """
    rows = {row.demand.key: row for row in facts.site_demands}
    parts: dict[str, list[LocalWaste]] = defaultdict(list)
    found = []
    for waste in wastes:
        known = untold_key(waste.demand.key)
        if known in rows:
            parts[known].append(waste)
        else:
            found.append(SiteDemand(waste.site, waste.division, waste.demand))
    for key, own in parts.items():
        found += _shared_out(rows[key], [waste.demand for waste in own])
    return tuple(sorted(found, key=lambda row: row.demand.key))


def _shared_out(row: SiteDemand, parts: list[Demand]) -> list[SiteDemand]:
    """Share a waste's expected mass and its range over its parts in proportion, by largest remainder."""
    if len(parts) == 1 and parts[0].grams == row.demand.grams:
        return [replace(row, demand=parts[0])]
    gone = max(row.demand.grams - sum(part.grams for part in parts), 0)
    weights = [*(part.grams for part in parts), gone]

    def share(grams: int) -> list[int]:
        return largest_remainder(grams, weights) if grams and any(weights) else [0] * len(weights)

    band, found = row.expected.band, []
    sums = (band.low, band.mid, band.high, row.low_grams, row.high_grams)
    for part, low, mid, high, least, most in zip(parts, *map(share, sums), strict=False):
        own = Band(min(low, mid), mid, max(mid, high))
        made = SiteDemand(row.site, row.division, part, replace(row.expected, band=own))
        if row.stock_low is not None or row.stock_high is not None:
            made = replace(
                made,
                stock_low=min(max(least - own.low, 0), made.open_grams),
                stock_high=max(most - own.high, made.open_grams),
            )
        found.append(made)
    return found


def _pool_facts(
    session: Session,
    before: tuple[PoolFacts, ...],
    pools: tuple[Pool, ...],
    assumptions: tuple[Assumption, ...],
) -> tuple[PoolFacts, ...]:
    rows = {row.pool.key: row for row in before}
    new = {new_line_key(at): one for at, one in enumerate(assumptions) if isinstance(one, NewLine)}
    names = {row.code: row.name for row in session.execute(select(Division.code, Division.name))}
    found = []
    for pool in pools:
        if pool.key in rows:
            found.append(replace(rows[pool.key], pool=pool))
        else:
            county = names.get(new[pool.key].division, "")
            found.append(PoolFacts(pool, pool.name, county, "", None))
    return tuple(found)


# What the register knows


def _history(session: Session, facts: CapacityFacts, assumptions: tuple[Assumption, ...]) -> History:
    until = min(facts.as_of, desk(session).today)
    sites = _divisions(session)
    taken = {}
    for at, one in enumerate(assumptions):
        span = _span_of(one, facts, until)
        if span is not None:
            taken[at] = _taken(session, _concerned(one, facts), span, sites)
    accepted: dict[str, int] = {}
    for waste, grams in facts.accepted.items():
        accepted[waste[0]] = accepted.get(waste[0], 0) + grams
    generated, of_days = usual_medical(session, until, sites)
    return History(taken, accepted, generated, of_days)


def _span_of(one: Assumption, facts: CapacityFacts, until: date) -> tuple[date, date] | None:
    """Return the days of the year whose receipts an assumption may displace; None: it displaces none."""
    first, last = year_bounds(facts.year)
    if isinstance(one, Down):
        first, last = max(first, one.first_day), min(last, one.last_day)
    elif not isinstance(one, LandfillLess):
        return None
    last = min(last, until)
    return (first, last) if first <= last else None


def _concerned(one: Assumption, facts: CapacityFacts) -> frozenset[str]:
    pools = (row.pool for row in facts.pools)
    if isinstance(one, Down):
        return frozenset(pool.key for pool in pools if pool.key == one.pool or one.facility == pool.facility)
    return frozenset(pool.key for pool in pools if pool.method == LANDFILL)


def _taken(
    session: Session, keys: frozenset[str], span: tuple[date, date], sites: dict[int, str]
) -> tuple[Taken, ...]:
    lines = {
        row.id: row.uid for row in session.execute(select(LicenceLine.id, LicenceLine.uid)) if row.uid in keys
    }
    rows = took_between(session.connection(), sorted(lines), *span)
    return tuple(
        Taken(
            lines[row.pool],
            row.site,
            sites.get(row.site, ""),
            row.code,
            frozenset(row.properties.split()),
            row.grams,
        )
        for row in rows
    )


def usual_medical(
    session: Session, until: date, sites: dict[int, str]
) -> tuple[dict[tuple[str, str], int], int]:
    """Return what each county generated of each medical code in the year before a day, and of how many days.

    A register that is younger is judged by the days it has.
    """
    connection = session.connection()
    first = reads.first_day(connection) or until
    start = max(until - timedelta(days=TRAILING - 1), min(first, until))
    sums: dict[tuple[str, str], int] = {}
    for row in reads.generated_between(connection, start, until):
        division = sites.get(row.site, "")
        if category_of(row.code) == MEDICAL_CATEGORY and division:
            sums[division, row.code] = sums.get((division, row.code), 0) + row.grams
    return sums, (until - start).days + 1


def _divisions(session: Session) -> dict[int, str]:
    return {row.id: row.division_code or "" for row in session.execute(select(Site.id, Site.division_code))}


def facility_divisions(session: Session) -> dict[str, str]:
    """Return the county of each site by its identity."""
    rows = session.execute(select(Site.uid, Site.division_code))
    return {row.uid: row.division_code or "" for row in rows}
