"""A year under assumptions side by side with today: shortage by code, pools, emergency, counties, the epidemic's days."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models import Division
from hwtrack.domain.capacity import Placement, PoolKind
from hwtrack.domain.capacity.assumptions import (
    Assumption,
    Down,
    Epidemic,
    NewLine,
    PoolChange,
    check_together,
)
from hwtrack.domain.capacity.induced import largest_placed, least_through
from hwtrack.domain.capacity.placement import own_demand
from hwtrack.domain.capacity.results import PoolLoad
from hwtrack.domain.capacity.scenario import days_within, new_line_key, reaches_year
from hwtrack.domain.capacity.scene import NOT_LANDFILLED
from hwtrack.domain.codes import LANDFILL
from hwtrack.errors import UserError
from hwtrack.services.capacity import CapacityYear, placed_year
from hwtrack.services.capacity_facts import capacity_question
from hwtrack.services.scenario_epidemic import epidemic_view
from hwtrack.services.scenario_views import (
    MOST_COMPARED,
    CodeDifference,
    CompareAsk,
    CountyDifference,
    EpidemicView,
    IndicatorDifference,
    PoolDifference,
    ResidueView,
    ScenarioAnswer,
    ScenarioAsk,
    ScenarioNote,
    ScenarioSums,
)
from hwtrack.services.scenario_year import ScenarioYear, scenario_year
from hwtrack.services.scenarios import check_assumptions, scenario

USE_KINDS = ("R", "C2", "C3")
"""Methods of use begin so; the others are disposal."""


@dataclass(frozen=True, slots=True)
class _Named:
    uid: str
    name: str
    assumptions: tuple[Assumption, ...]


def scenario_answer(session: Session, asked: ScenarioAsk) -> ScenarioAnswer:
    """Answer a year under assumptions.

    Raises:
        UserError: the register has no waste in that year, no such scenario, an assumption that names
            what is not registered (its path is the field), or limits of licences that cross.
    """
    today = placed_year(session, capacity_question(session, asked.year))
    return _answer(session, today, _named(session, asked))


def compare_scenarios(session: Session, asked: CompareAsk) -> tuple[ScenarioAnswer, ...]:
    """Answer a year under up to three saved scenarios; today is computed once."""
    if not 1 <= len(asked.uids) <= MOST_COMPARED:
        raise UserError(f"可并列比较 1 至 {MOST_COMPARED} 个情景。", field="uids")
    today = placed_year(session, capacity_question(session, asked.year))
    return tuple(_answer(session, today, _named(session, ScenarioAsk(asked.year, uid))) for uid in asked.uids)


def _named(session: Session, asked: ScenarioAsk) -> _Named:
    if asked.uid and not asked.assumptions:
        saved = scenario(session, asked.uid)
        return _Named(saved.uid, saved.name, saved.assumptions)
    check_together(asked.assumptions)
    check_assumptions(session, asked.assumptions)
    return _Named(asked.uid, asked.name, asked.assumptions)


def _answer(session: Session, today: CapacityYear, named: _Named) -> ScenarioAnswer:
    then = scenario_year(session, today, named.assumptions)
    touched = _touched(named.assumptions)
    loads = _pool_differences(today, then.found, touched)
    return ScenarioAnswer(
        year=today.facts.year,
        as_of=today.facts.as_of,
        scope=today.scope[0],
        uid=named.uid,
        name=named.name,
        assumptions=named.assumptions,
        before=_sums(today),
        after=_sums(then.found),
        codes=_codes(today, then.found),
        pools=tuple(row for row in loads if not row.emergency),
        emergency=_emergency(today, then.found, loads),
        indicators=_indicators(today, then.found),
        counties=_counties(session, today, then.found),
        residue=_residue(then),
        epidemic=_epidemic(session, then, named.assumptions),
        notes=_notes(today, then, named.assumptions),
    )


def _sums(year: CapacityYear) -> ScenarioSums:
    placed = year.placed
    totals, forecast = placed.totals, year.facts.forecast
    return ScenarioSums(
        demand_grams=totals.demand_grams,
        capacity_grams=totals.capacity_grams,
        shortage_grams=totals.shortage_grams,
        shortage_at_most_grams=totals.shortage_at_most_grams,
        emergency_grams=sum(step.relieved_grams for step in placed.emergency),
        low_grams=year.low.totals.shortage_grams if forecast else None,
        high_grams=year.high.totals.shortage_grams if forecast else None,
    )


Name = tuple[str, tuple[str, ...]]


def _name(code: str, properties: frozenset[str]) -> Name:
    """Name a waste by what it is; that a scenario keeps it out of landfills is not a property of it."""
    return code, tuple(sorted(properties - {NOT_LANDFILLED}))


def _codes(today: CapacityYear, then: CapacityYear) -> tuple[CodeDifference, ...]:
    before, after = _short(today.placed), _short(then.placed)
    asked_before, asked_after = _asked(today), _asked(then)
    found = []
    for name in sorted(before.keys() | after.keys()):
        zh, en = today.waste_names.get(name[0], ("", ""))
        found.append(
            CodeDifference(
                code=name[0],
                properties=name[1],
                name_zh=zh,
                name_en=en,
                demand_before=asked_before.get(name, 0),
                demand_after=asked_after.get(name, 0),
                before_grams=before.get(name, 0),
                after_grams=after.get(name, 0),
            )
        )
    return tuple(sorted(found, key=lambda row: (-max(row.before_grams, row.after_grams), row.code)))


def _short(placed: Placement) -> dict[Name, int]:
    sums: dict[Name, int] = defaultdict(int)
    for row in placed.shortfalls:
        sums[_name(row.code, row.properties)] += row.grams
    return {name: grams for name, grams in sums.items() if grams}


def _asked(year: CapacityYear) -> dict[Name, int]:
    sums: dict[Name, int] = defaultdict(int)
    for row in year.facts.site_demands:
        sums[_name(row.demand.code, row.demand.properties)] += row.demand.grams
    return sums


def _touched(assumptions: tuple[Assumption, ...]) -> frozenset[str]:
    """Name pools and facilities that an assumption is about."""
    found = set()
    for at, one in enumerate(assumptions):
        if isinstance(one, NewLine):
            found.add(new_line_key(at))
        elif isinstance(one, Down):
            found |= {one.pool, one.facility} - {""}
        elif isinstance(one, PoolChange):
            found.add(one.pool)
    return frozenset(found)


def _pool_differences(
    today: CapacityYear, then: CapacityYear, touched: frozenset[str]
) -> tuple[PoolDifference, ...]:
    """List the pools that are assumed, or that have other room or another load; the assumed first."""
    before = {load.pool: load for load in today.placed.loads}
    after = {load.pool: load for load in then.placed.loads}
    rows = {row.pool.key: row for row in (*today.facts.pools, *then.facts.pools)}
    found = []
    for key in sorted(rows):
        row, was, now = rows[key], before.get(key), after.get(key)
        assumed = key in touched or row.pool.facility in touched
        if assumed or _differ(was, now):
            found.append(
                PoolDifference(
                    uid=key,
                    name=row.pool.name,
                    facility=row.facility,
                    method=row.pool.method,
                    emergency=row.pool.kind is PoolKind.EMERGENCY,
                    assumed=assumed,
                    left_before=was.left_grams if was else None,
                    left_after=now.left_grams if now else None,
                    placed_before=was.placed_grams if was else 0,
                    placed_after=now.placed_grams if now else 0,
                )
            )
    return tuple(sorted(found, key=lambda row: (not row.assumed, -abs(row.difference), row.name)))


def _differ(was: PoolLoad | None, now: PoolLoad | None) -> bool:
    if was is None or now is None:
        return True
    return (was.left_grams, was.placed_grams) != (now.left_grams, now.placed_grams)


def _emergency(
    today: CapacityYear, then: CapacityYear, loads: tuple[PoolDifference, ...]
) -> tuple[PoolDifference, ...]:
    """List the emergency list in its order with what each line relieves, today and then."""
    before = {step.pool: step.relieved_grams for step in today.placed.emergency}
    known = {row.uid: row for row in loads}
    rows = {row.pool.key: row for row in then.facts.pools}
    left = {load.pool: load.left_grams for load in (*today.placed.loads, *then.placed.loads)}
    was_left = {load.pool: load.left_grams for load in today.placed.loads}
    return tuple(
        PoolDifference(
            uid=step.pool,
            name=step.name,
            facility=rows[step.pool].facility,
            method=rows[step.pool].pool.method,
            emergency=True,
            assumed=step.pool in known and known[step.pool].assumed,
            left_before=was_left.get(step.pool),
            left_after=left.get(step.pool),
            placed_before=before.get(step.pool, 0),
            placed_after=step.relieved_grams,
        )
        for step in then.placed.emergency
    )


def _indicators(today: CapacityYear, then: CapacityYear) -> tuple[IndicatorDifference, ...]:
    return tuple(
        IndicatorDifference(key, measure(today), measure(then))
        for key, measure in (
            ("landfill", landfill_permille),
            ("use", _use_permille),
            ("load", _load_permille),
        )
    )


def _all_mass(year: CapacityYear) -> int:
    """Sum what pools have and what will find a place in them."""
    has = sum(
        row.pool.received_grams + row.pool.under_way_grams
        for row in year.facts.pools
        if row.pool.kind is not PoolKind.COLLECTION
    )
    return has + year.placed.totals.demand_grams - year.placed.totals.shortage_grams


def landfill_permille(year: CapacityYear) -> int | None:
    """Return the share that must be landfilled at least, in every optimal plan, in thousandths."""
    whole = _all_mass(year)
    return least_through(year.facts.question, year.placed, {LANDFILL}) * 1_000 // whole if whole else None


def _use_permille(year: CapacityYear) -> int | None:
    """Return the share that could be used at most, in thousandths."""
    whole, question = _all_mass(year), year.facts.question
    if not whole:
        return None
    used = [
        row.pool
        for row in year.facts.pools
        if row.pool.method.startswith(USE_KINDS) and row.pool.kind is not PoolKind.COLLECTION
    ]
    has = sum(pool.received_grams + pool.under_way_grams for pool in used)
    more = largest_placed(question, lambda pool: not pool.method.startswith(USE_KINDS))
    return (has + min(more, own_demand(question))) * 1_000 // whole


def _load_permille(year: CapacityYear) -> int | None:
    """Return how full routine lines of known scale become: (has + placed) ÷ (has + left), in thousandths."""
    placed = {load.pool: load for load in year.placed.loads}
    has = used = room = 0
    for row in year.facts.pools:
        load = placed[row.pool.key]
        if row.pool.kind is PoolKind.ROUTINE and load.left_grams is not None:
            has = row.pool.received_grams + row.pool.under_way_grams
            used += has + load.placed_grams
            room += has + load.left_grams
    return used * 1_000 // room if room else None


def _counties(session: Session, today: CapacityYear, then: CapacityYear) -> tuple[CountyDifference, ...]:
    """Compare the counties' shares; induced residues belong to no county."""
    before, after = _shares(today), _shares(then)
    names = {row.code: row.name for row in session.execute(select(Division.code, Division.name))}
    found = [
        CountyDifference(code, names.get(code, ""), before.get(code, 0), after.get(code, 0))
        for code in sorted(before.keys() | after.keys())
        if code
    ]
    changed = [row for row in found if row.difference]
    return tuple(sorted(changed, key=lambda row: (row.difference, row.division_code)))


def _shares(year: CapacityYear) -> dict[str, int]:
    sums: dict[str, int] = defaultdict(int)
    for (_, division), grams in year.counties.shares.items():
        sums[division] += grams
    return sums


def _residue(then: ScenarioYear) -> ResidueView | None:
    found = then.induced
    if not found.most_grams:
        return None
    zh, en = then.found.waste_names.get(found.code, ("", ""))
    return ResidueView(
        code=found.code,
        name_zh=zh,
        name_en=en,
        burnt_more=found.burnt_more,
        least_grams=found.least_grams,
        used_grams=found.used_grams,
        most_grams=found.most_grams,
        shortage_least=min(then.ends),
        shortage_most=max(then.ends),
    )


def _epidemic(
    session: Session, then: ScenarioYear, assumptions: tuple[Assumption, ...]
) -> EpidemicView | None:
    for one in assumptions:
        if isinstance(one, Epidemic):
            return epidemic_view(session, then, one, assumptions)
    return None


def _notes(
    today: CapacityYear, then: ScenarioYear, assumptions: tuple[Assumption, ...]
) -> tuple[ScenarioNote, ...]:
    """Say which assumptions do not reach the year, and what is an estimate."""
    year, found = today.facts.year, []
    pools = {row.pool.key: row.pool for row in today.facts.pools}
    for one in assumptions:
        if isinstance(one, NewLine) and not reaches_year(one.first_day, year):
            found.append(
                ScenarioNote(
                    f"“{one.name}”自 {one.first_day} 起，{year} 年尚无能力。",
                    f"“{one.name}” begins on {one.first_day}: no capacity in {year} yet.",
                )
            )
        elif isinstance(one, (Down, Epidemic)) and not days_within(one.first_day, one.last_day, year):
            found.append(
                ScenarioNote(
                    f"{one.first_day} 至 {one.last_day} 不在 {year} 年内，对全年安放没有影响。",
                    f"{one.first_day} to {one.last_day} lies outside {year}: the year's placing is unchanged.",
                )
            )
        elif isinstance(one, PoolChange) and one.pool not in pools:
            found.append(
                ScenarioNote(
                    f"所指的能力池在 {year} 年没有能力，试算不起作用。",
                    f"The pool named holds nothing in {year}: the trial has no effect.",
                )
            )
    if not then.induced.settled:
        found.append(
            ScenarioNote(
                "诱发残渣未收敛，取最后一轮。", "Induced residues did not settle: the last round stands."
            )
        )
    return tuple(found)
