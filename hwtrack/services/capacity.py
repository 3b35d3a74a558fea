"""The year's capacity: the register's waste placed on its pools, what falls short, why, what would help."""

from __future__ import annotations

import time
from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models import Division, WasteCode
from db.queries import capacity as reads
from hwtrack.domain.capacity import Placement, PoolKind, Proof, Shortfall, answer
from hwtrack.domain.findings import Finding
from hwtrack.domain.quantity import largest_remainder
from hwtrack.domain.rules.capacity import LoadLimits, PoolYear, check_pool_year
from hwtrack.services.capacity_facts import CapacityFacts, SiteDemand, Waste, capacity_question
from hwtrack.services.capacity_helps import Cures
from hwtrack.services.capacity_pools import PoolFacts
from hwtrack.services.checks import finding_view
from hwtrack.services.desk import desk
from hwtrack.services.house import house_settings
from hwtrack.services.overviews import (
    CapacityView,
    CountyExposure,
    HelpView,
    PoolView,
    ShortfallView,
)
from hwtrack.services.reference import law_book
from hwtrack.settings import LAW

MOST_IDLE = 8


def capacity_years(session: Session, _asked: None = None) -> tuple[int, ...]:
    """Return the years that can be computed, the newest first."""
    first = reads.first_day(session.connection())
    if first is None:
        return ()
    return tuple(range(desk(session).today.year, first.year - 1, -1))


@dataclass(frozen=True)
class CapacityYear:
    """A year placed: the facts, the placement, the names of its wastes, and the findings on its pools."""

    facts: CapacityFacts
    placed: Placement
    scope: tuple[str, str]
    """Name and division code of what is computed."""
    waste_names: dict[str, tuple[str, str]]
    findings: tuple[Finding, ...]

    @cached_property
    def proofs(self) -> dict[Waste, Proof]:
        """Return the proof of each waste that is certainly short."""
        return {
            (waste.code, tuple(sorted(waste.properties))): proof
            for proof in self.placed.proofs
            for waste in proof.wastes
        }

    @cached_property
    def cures(self) -> Cures:
        """Return what would help; computed when first asked for."""
        return Cures(self.facts)

    def generated(self, waste: Waste) -> int:
        """Sum what the year generated of a waste."""
        return sum(grams for (_, one), grams in self.facts.generated.items() if one == waste)

    def accepted(self, waste: Waste) -> int:
        """Sum what was accepted of a waste as an end in the year."""
        return sum(grams for (_, one), grams in self.facts.accepted.items() if one == waste)

    def helps(self, shortfall: Shortfall) -> tuple[HelpView, ...]:
        """Name what would help a shortage most, each cure computed alone."""
        proof = self.proofs.get(waste_of(shortfall))
        return self.cures.of(shortfall, proof)


def waste_of(shortfall: Shortfall) -> Waste:
    """Name the waste of a shortfall."""
    return shortfall.code, tuple(sorted(shortfall.properties))


def capacity_year(session: Session, year: int) -> CapacityYear:
    """Place a year's waste on its pools.

    Raises:
        UserError: the register has no waste in that year, or limits of licences cross.
    """
    facts = capacity_question(session, year)
    placed = answer(facts.question)
    names = {
        code: (zh, en)
        for code, zh, en in session.execute(select(WasteCode.code, WasteCode.name_zh, WasteCode.name_en))
    }
    return CapacityYear(facts, placed, _scope(session), names, _findings(session, facts, placed))


def capacity_view(session: Session, year: int) -> CapacityView:
    """Answer a year for the window.

    Raises:
        UserError: the register has no waste in that year, or limits of licences cross.
    """
    began = time.perf_counter()
    found = capacity_year(session, year)
    facts, placed = found.facts, found.placed
    shortfalls = [_shortfall_view(found, row, certain=True) for row in placed.shortfalls]
    shortfalls += [_shortfall_view(found, row, certain=False) for row in placed.doubtful]
    return CapacityView(
        year=year,
        as_of=facts.as_of,
        scope=found.scope[0],
        demand_grams=placed.totals.demand_grams,
        capacity_grams=placed.totals.capacity_grams,
        shortage_grams=placed.totals.shortage_grams,
        pools=tuple(pool_view(row) for row in facts.pools),
        shortfalls=tuple(shortfalls),
        idle=_idle(found),
        counties=_counties(session, found),
        emergency_grams=_emergency_grams(placed),
        generated_grams=sum(facts.generated.values()),
        accepted_grams=sum(facts.accepted.values()),
        findings=tuple(finding_view(row) for row in found.findings),
        elapsed_ms=int((time.perf_counter() - began) * 1000),
    )


def pool_view(facts: PoolFacts) -> PoolView:
    """Show a pool with what it received and what is under way to it."""
    pool = facts.pool
    return PoolView(
        uid=pool.key,
        facility=facts.facility,
        name=pool.name,
        method=pool.method,
        division=facts.division,
        licensed_grams=pool.licensed_grams,
        received_grams=pool.received_grams,
        committed_grams=pool.under_way_grams,
        emergency=pool.kind is PoolKind.EMERGENCY,
        valid_to=facts.valid_to,
    )


def _scope(session: Session) -> tuple[str, str]:
    """Name the province where this register keeps all books, else the register itself."""
    register = desk(session).register
    if register.keeps != "all":
        return register.name, ""
    province = session.execute(
        select(Division.name, Division.code).where(Division.level == "province").limit(1)
    ).first()
    return (register.name, "") if province is None else (province.name, province.code)


def _shortfall_view(found: CapacityYear, row: Shortfall, *, certain: bool) -> ShortfallView:
    waste = waste_of(row)
    proof = found.proofs.get(waste)
    zh, en = found.waste_names.get(row.code, ("", ""))
    return ShortfallView(
        waste_code=row.code,
        name_zh=zh,
        name_en=en,
        grams=row.grams if certain else row.at_most_grams,
        demand_grams=row.demand_grams,
        properties=waste[1],
        wastes=tuple(sorted({one.code for one in proof.wastes})) if proof else (row.code,),
        pools=named_pools(found.facts, proof) if proof else (),
        proof_demand=proof.demand_grams if proof else 0,
        proof_capacity=proof.capacity_grams if proof else 0,
        helps=found.helps(row),
        certain=certain,
        generated_grams=found.generated(waste),
        accepted_grams=found.accepted(waste),
    )


def named_pools(facts: CapacityFacts, proof: Proof) -> tuple[str, ...]:
    """Name the pools to which a proof's wastes may go only, the emptied ones last."""
    keys = [key for ceiling in proof.ceilings for key in ceiling.pools]
    keys += [key for key in proof.closed if key not in keys]
    return tuple(facts.names.get(key, key) for key in dict.fromkeys(keys))


def _idle(found: CapacityYear) -> tuple[tuple[str, int], ...]:
    """Return the routine pools with most left after everything is placed: none of it can help."""
    idle = [
        (load.name, load.idle_grams or 0)
        for load in found.placed.loads
        if load.kind is PoolKind.ROUTINE and load.idle_grams
    ]
    return tuple(sorted(idle, key=lambda row: (-row[1], row[0]))[:MOST_IDLE])


def _emergency_grams(placed: Placement) -> int:
    return sum(load.left_grams or 0 for load in placed.loads if load.kind is PoolKind.EMERGENCY)


def _counties(session: Session, found: CapacityYear) -> tuple[CountyExposure, ...]:
    """Share each shortage over the counties in proportion to their open mass: a convention, not a proof."""
    demand: dict[str, int] = defaultdict(int)
    generated: dict[str, int] = defaultdict(int)
    doubtful = {waste_of(row) for row in found.placed.doubtful}
    unknown = set()
    for row in found.facts.site_demands:
        demand[row.division] += row.demand.grams
        if row.waste in doubtful:
            unknown.add(row.division)
    for (division, _), grams in found.facts.generated.items():
        generated[division] += grams
    exposed = exposed_by_county(found.facts.site_demands, found.placed)
    names = {row.code: row.name for row in session.execute(select(Division.code, Division.name))}
    return tuple(
        CountyExposure(
            division_code=code,
            name=names.get(code, ""),
            demand_grams=demand[code],
            exposed_grams=None if code in unknown and not exposed.get(code) else exposed.get(code, 0),
            generated_grams=generated[code],
        )
        for code in sorted(demand.keys() | generated.keys())
    )


def exposed_by_county(rows: tuple[SiteDemand, ...], placed: Placement) -> dict[str, int]:
    """Share every shortage by largest remainder, ties by division code; the grams add up to the total."""
    mass: dict[Waste, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for row in rows:
        mass[row.waste][row.division] += row.demand.grams
    exposed: dict[str, int] = defaultdict(int)
    for short in placed.shortfalls:
        counties = sorted(mass[waste_of(short)].items())
        parts = largest_remainder(short.grams, [grams for _, grams in counties])
        for (county, _), grams in zip(counties, parts, strict=True):
            exposed[county] += grams
    return dict(exposed)


def _findings(session: Session, facts: CapacityFacts, placed: Placement) -> tuple[Finding, ...]:
    settings, law = house_settings(session), law_book(session)
    limits = LoadLimits(settings.load_notice_percent, settings.load_over_percent, LAW.relicensing_percent)
    over = {load.pool: load.over_grams for load in placed.loads}
    found = []
    for row in facts.pools:
        pool = row.pool
        year = PoolYear(
            subject=f"pool:{pool.key}",
            name=pool.name,
            year=facts.year,
            licensed=pool.licensed_grams,
            known=not pool.unknown,
            received=pool.received_grams,
            under_way=pool.under_way_grams,
            over=over.get(pool.key, 0),
        )
        found += check_pool_year(year, facts.as_of, limits, law)
    return tuple(found)
