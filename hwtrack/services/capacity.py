"""The year's capacity: the register's waste placed on its pools, what falls short, why, what would help."""

from __future__ import annotations

import time
from collections import defaultdict
from dataclasses import dataclass, replace
from functools import cached_property

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models import Division, WasteCode
from db.queries import capacity as reads
from hwtrack.domain.capacity import Placement, PoolKind, Proof, Shortfall, answer
from hwtrack.domain.capacity.counties import Counties
from hwtrack.domain.capacity.wording import ENGLISH, crossing_sentence
from hwtrack.domain.findings import Finding
from hwtrack.domain.rules.capacity import LoadLimits, PoolYear, check_pool_year
from hwtrack.services.capacity_facts import CapacityFacts, Level, Waste, capacity_question
from hwtrack.services.capacity_helps import Cures
from hwtrack.services.capacity_places import county_masses
from hwtrack.services.capacity_pools import PoolFacts
from hwtrack.services.capacity_ranges import demand_sources
from hwtrack.services.checks import finding_view
from hwtrack.services.desk import desk
from hwtrack.services.house import house_settings
from hwtrack.services.overviews import (
    CapacityView,
    CountyExposure,
    HelpView,
    PoolView,
    ReliefView,
    ShortfallView,
)
from hwtrack.services.pausing import collector_paused
from hwtrack.services.reference import law_book
from hwtrack.settings import LAW

MOST_IDLE = 8


def capacity_years(session: Session, _asked: None = None) -> tuple[int, ...]:
    """Return the years that can be computed, the newest first: it is the next one, all forecast.

    None where nothing is on record, or the clock stands before all records.
    """
    first, today = reads.first_day(session.connection()), desk(session).today
    if first is None or today.year < first.year:
        return ()
    return tuple(range(today.year + 1, first.year - 1, -1))


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

    @cached_property
    def low(self) -> Placement:
        """Place the forecast's low end: only what is short here is called short."""
        return self._at("low")

    @cached_property
    def high(self) -> Placement:
        """Place the forecast's high end."""
        return self._at("high")

    def _at(self, level: Level) -> Placement:
        question = self.facts.question_at(level)
        return self.placed if question is self.facts.question else answer(question, self.facts.network)

    def is_certain(self, waste: Waste) -> bool:
        """Say whether a waste is short at the forecast's low end too, whatever pools of unknown scale hold."""
        return waste in self._short_low

    def short_range(self, waste: Waste) -> tuple[int, int] | None:
        """Return what of a waste is short at the forecast's low and high end; None without a forecast."""
        if not self.facts.forecast:
            return None
        return self._short_low.get(waste, 0), self._short_high.get(waste, 0)

    @cached_property
    def _short_low(self) -> dict[Waste, int]:
        return {waste_of(row): row.grams for row in self.low.shortfalls}

    @cached_property
    def _short_high(self) -> dict[Waste, int]:
        return {waste_of(row): row.grams for row in self.high.shortfalls}

    @cached_property
    def counties(self) -> Counties:
        """Return what of the shortage lies in which county; placed once more when first asked for."""
        return Counties(self.facts.question, county_masses(self.facts), self.facts.network)

    def generated(self, waste: Waste) -> int:
        """Sum what the year generated of a waste."""
        return self._generated.get(waste, 0)

    def accepted(self, waste: Waste) -> int:
        """Sum what was accepted of a waste as an end in the year."""
        return self.facts.accepted.get(waste, 0)

    @cached_property
    def _generated(self) -> dict[Waste, int]:
        sums: dict[Waste, int] = defaultdict(int)
        for (_, waste), grams in self.facts.generated.items():
            sums[waste] += grams
        return dict(sums)

    @property
    def reliefs(self) -> tuple[ReliefView, ...]:
        """Return what a tonne a day more, and what one more code on each line with room, relieves."""
        idle = {
            load.pool: load.idle_grams or 0 for load in self.placed.loads if load.kind is PoolKind.ROUTINE
        }
        if not self.placed.totals.shortage_grams:
            return ()
        return self.cures.tonne_a_day() + self.cures.code_of_idle(idle)

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
        UserError: the register has no waste in that year.
    """
    with collector_paused():
        return placed_year(session, capacity_question(session, year))


def placed_year(session: Session, facts: CapacityFacts) -> CapacityYear:
    """Place the waste of facts that are at hand: those of the register, or of a scenario."""
    placed = answer(facts.question, facts.network)
    names = {
        code: (zh, en)
        for code, zh, en in session.execute(select(WasteCode.code, WasteCode.name_zh, WasteCode.name_en))
    }
    return CapacityYear(facts, placed, _scope(session), names, _findings(session, facts, placed))


def capacity_view(session: Session, year: int) -> CapacityView:
    """Answer a year for the window.

    Raises:
        UserError: the register has no waste in that year.
    """
    began = time.perf_counter()
    with collector_paused():
        view = view_of_year(session, capacity_year(session, year))
    return replace(view, elapsed_ms=int((time.perf_counter() - began) * 1000))


def view_of_year(session: Session, found: CapacityYear, *, cures: bool = True) -> CapacityView:
    """Show a year that has been placed; `cures` False leaves out what would help, which takes longest."""
    facts, placed = found.facts, found.placed
    crossing = placed.crossing
    shortfalls = [_shortfall_view(found, row, cures=cures) for row in placed.shortfalls]
    shortfalls += [_shortfall_view(found, row, unknown=True, cures=cures) for row in placed.doubtful]
    return CapacityView(
        year=facts.year,
        as_of=facts.as_of,
        scope=found.scope[0],
        demand_grams=placed.totals.demand_grams,
        capacity_grams=placed.totals.capacity_grams,
        shortage_grams=placed.totals.shortage_grams,
        pools=tuple(pool_view(row) for row in facts.pools if row.pool.kind is not PoolKind.OUTBOUND),
        shortfalls=tuple(shortfalls),
        idle=_idle(found),
        counties=_counties(session, found),
        emergency_grams=_emergency_grams(placed),
        generated_grams=sum(facts.generated.values()),
        accepted_grams=sum(facts.accepted.values()),
        findings=tuple(finding_view(row) for row in found.findings),
        shortage_low_grams=found.low.totals.shortage_grams if facts.forecast else None,
        shortage_high_grams=found.high.totals.shortage_grams if facts.forecast else None,
        sources=demand_sources(facts, {row.waste_code for row in shortfalls}),
        forecast_estimated=facts.forecast_estimated,
        reliefs=found.reliefs if cures else (),
        shortage_most_grams=None if crossing is None or crossing.exact else crossing.most_grams,
        crossing_zh=crossing_sentence(crossing, facts.names),
        crossing_en=crossing_sentence(crossing, facts.names, ENGLISH),
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
        committed_grams=facts.committed_grams,
        emergency=pool.kind is PoolKind.EMERGENCY,
        valid_to=facts.valid_to,
        kind=pool.kind.value,
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


def _shortfall_view(
    found: CapacityYear, row: Shortfall, *, unknown: bool = False, cures: bool = True
) -> ShortfallView:
    waste = waste_of(row)
    certain = not unknown and found.is_certain(waste)
    low, high = found.short_range(waste) or (None, None)
    proof = found.proofs.get(waste)
    zh, en = found.waste_names.get(row.code, ("", ""))
    return ShortfallView(
        waste_code=row.code,
        name_zh=zh,
        name_en=en,
        grams=row.at_most_grams if unknown else row.grams,
        demand_grams=row.demand_grams,
        properties=waste[1],
        wastes=tuple(sorted({one.code for one in proof.wastes})) if proof else (row.code,),
        pools=named_pools(found.facts, proof) if proof else (),
        proof_demand=proof.demand_grams if proof else 0,
        proof_capacity=proof.capacity_grams if proof else 0,
        helps=found.helps(row) if cures else (),
        certain=certain,
        generated_grams=found.generated(waste),
        accepted_grams=found.accepted(waste),
        low_grams=low,
        high_grams=high,
        doubt="" if certain else "capacity" if unknown else "forecast",
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
    opened = {step.pool for step in placed.emergency}
    return sum(load.left_grams or 0 for load in placed.loads if load.pool in opened)


def _counties(session: Session, found: CapacityYear) -> tuple[CountyExposure, ...]:
    """Show each county's waste that shares in a shortage, within which bounds, and its fair share."""
    generated: dict[str, int] = defaultdict(int)
    doubtful = {waste_of(row) for row in found.placed.doubtful}
    unknown = {
        division
        for one in found.facts.waste.classes.values()
        if one.waste in doubtful
        for division in one.counties
    }
    for (division, _), grams in found.facts.generated.items():
        generated[division] += grams
    names = {row.code: row.name for row in session.execute(select(Division.code, Division.name))}
    rows = []
    for code in sorted({*found.counties.divisions, *generated}):
        row = found.counties.exposure([code])
        rows.append(
            CountyExposure(
                division_code=code,
                name=names.get(code, ""),
                demand_grams=row.demand_grams,
                exposed_grams=None if code in unknown and not row.exposed_grams else row.exposed_grams,
                generated_grams=generated[code],
                least_grams=row.least_grams,
                most_grams=row.most_grams,
                share_grams=row.share_grams,
            )
        )
    return tuple(rows)


def _findings(session: Session, facts: CapacityFacts, placed: Placement) -> tuple[Finding, ...]:
    settings, law = house_settings(session), law_book(session)
    limits = LoadLimits(settings.load_notice_percent, settings.load_over_percent, LAW.relicensing_percent)
    over = {load.pool: load.over_grams for load in placed.loads}
    found = []
    for row in facts.pools:
        pool = row.pool
        if pool.kind is PoolKind.OUTBOUND:
            continue  # an approval has its own rule; the scale of a licence is not in question
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
