"""An epidemic on the register's lines: who takes medical waste by the day, and where the reserve is."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models import Division
from hwtrack.domain.capacity import Pool, PoolKind
from hwtrack.domain.capacity.assumptions import Assumption, Epidemic, NewLine
from hwtrack.domain.capacity.epidemic import DayLine, EpidemicRun, run_epidemic
from hwtrack.domain.capacity.scenario import new_line_key
from hwtrack.domain.codes import MEDICAL_CATEGORY, category_of
from hwtrack.services.capacity_places import distance_km
from hwtrack.services.scenario_views import EpidemicView, ReserveView
from hwtrack.services.scenario_year import ScenarioYear, facility_divisions


def epidemic_view(
    session: Session, then: ScenarioYear, epidemic: Epidemic, assumptions: tuple[Assumption, ...]
) -> EpidemicView:
    """Follow the queue on the lines of the scenario; the usual waste of all counties stands in it too."""
    lines = _lines(session, then, epidemic, assumptions)
    concerned = _codes(then, epidemic, lines)
    usual = {key: grams for key, grams in then.known.generated.items() if key[1] in concerned}
    run = run_epidemic(epidemic, usual, then.known.of_days, lines)
    names = {row.code: row.name for row in session.execute(select(Division.code, Division.name))}
    return EpidemicView(
        run=run,
        first_day=epidemic.first_day,
        last_day=epidemic.last_day,
        store_grams=epidemic.store_grams,
        worst_county=names.get(run.worst_division, ""),
        reserve=_reserve(run, names),
        usual_grams_a_day=sum(usual.values()) // then.known.of_days,
    )


def _lines(
    session: Session, then: ScenarioYear, epidemic: Epidemic, assumptions: tuple[Assumption, ...]
) -> list[DayLine]:
    """Return the lines that take some of the epidemic's codes; other waste in a furnace keeps its room."""
    divisions = facility_divisions(session)
    divisions |= {
        new_line_key(at): one.division for at, one in enumerate(assumptions) if isinstance(one, NewLine)
    }
    facts = then.found.facts
    elapsed = (facts.as_of - date(facts.year, 1, 1)).days + 1
    found = []
    for pool in then.scene.pools:
        if pool.kind in (PoolKind.ROUTINE, PoolKind.EMERGENCY) and any(map(pool.lists, epidemic.codes)):
            used = pool.received_grams + pool.under_way_grams
            busy = 0 if _medical_only(pool) else -(-used // max(elapsed, 1))
            found.append(DayLine(pool, divisions.get(pool.facility, ""), busy))
    return found


def _medical_only(pool: Pool) -> bool:
    return all(category_of(code) == MEDICAL_CATEGORY for code in pool.codes) and pool.categories <= {
        MEDICAL_CATEGORY
    }


def _codes(then: ScenarioYear, epidemic: Epidemic, lines: list[DayLine]) -> frozenset[str]:
    """Return the codes that share the lines for medical waste alone, and those of the epidemic."""
    medical = [line.pool for line in lines if _medical_only(line.pool) and line.pool.kind is PoolKind.ROUTINE]
    shared = {code for _, code in then.known.generated if any(pool.lists(code) for pool in medical)}
    return frozenset(epidemic.codes | shared)


def _reserve(run: EpidemicRun, names: dict[str, str]) -> tuple[ReserveView, ...]:
    """List where room was left on the busiest day, the nearest to the worst county first."""
    rows = [
        ReserveView(
            name=one.name,
            county=names.get(one.division, ""),
            emergency=one.emergency,
            left_grams=one.left_grams,
            km=distance_km(run.worst_division, one.division) if run.worst_division and one.division else None,
        )
        for one in run.reserve
        if one.left_grams
    ]
    key: Callable[[ReserveView], tuple[bool, int, int, str]] = lambda row: (  # noqa: E731
        row.km is None,
        row.km or 0,
        -row.left_grams,
        row.name,
    )
    return tuple(sorted(rows, key=key))
