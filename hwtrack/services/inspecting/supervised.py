"""Plans, declarations and emergency plans: checks 1, 2 and 19."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from db.queries.inspecting import sites as queries
from db.queries.inspecting.sites import SiteFacts
from hwtrack.domain.rules.plans import (
    DeclarationFacts,
    EmergencyFacts,
    Period,
    PlanFacts,
    check_declaration,
    check_emergency_plan,
    check_plan,
    periods_of,
    plan_due,
)
from hwtrack.domain.supervision import SupervisionClass
from hwtrack.services.inspecting.base import Asked, Judged, Thing, day_of

Classes = dict[int, dict[int, SupervisionClass]]
"""The class in force of each site, by the year whose last day it was judged on."""


def _thing(site: SiteFacts, part: str = "") -> Thing:
    return Thing("site", site.uid, site.title, site.id, part)


def plans(asked: Asked) -> Iterator[Judged]:
    """Judge the plans of every site that makes waste, from the first year one was kept here."""
    filed, today = queries.plans(asked.connection, asked.site), asked.judge.today
    since = asked.since
    for site in asked.judged_sites():
        if site.id not in since and site.id not in filed:
            continue
        known = filed.get(site.id, {})
        first = today.year if asked.pending else min(known, default=today.year)
        for year in range(first, today.year + 1):
            if site.id in since and day_of(since[site.id]) > plan_due(year):
                # Who begins during the year has nothing to plan in its first March.
                continue
            day = known.get(year)
            if asked.pending and day:
                # Filed late is a finding for ever, but nothing that is left to do.
                continue
            facts = PlanFacts(f"site:{site.title}", site.title, year, day_of(day) if day else None)
            for found in check_plan(facts, asked.judge):
                yield _thing(site, str(year)), found


def declarations(asked: Asked, classes: Classes) -> Iterator[Judged]:
    """Judge what each site has to declare by its class, from the first period it ever declared.

    Where nothing was ever declared here, only the last period due of each kind is.
    """
    told = queries.declarations(asked.connection, asked.site)
    since = asked.since
    for site in asked.judged_sites():
        if site.id not in since and site.id not in told:
            continue
        known = told.get(site.id, {})
        began = day_of(since[site.id]) if site.id in since else date.min
        for period in _periods(asked, classes.get(site.id, {}), known):
            day = known.get(period.name)
            if period.ends < began or (asked.pending and day):
                continue
            facts = DeclarationFacts(f"site:{site.title}", site.title, period, day_of(day) if day else None)
            for found in check_declaration(facts, asked.judge):
                yield _thing(site, period.name), found


def _periods(asked: Asked, classes: dict[int, SupervisionClass], told: dict[str, str]) -> list[Period]:
    today = asked.judge.today
    years = range(min((int(name[:4]) for name in told), default=today.year - 1), today.year + 1)
    if asked.pending:
        years = range(today.year - 1, today.year + 1)
    found = [
        period
        for year in years
        if year in classes
        for period in periods_of(classes[year], year)
        if period.ends < today
    ]
    first = _first_told(told)
    kept = [period for period in found if first is not None and period.ends >= first]
    last: dict[int, Period] = {}
    for period in found:
        if first is None and period.due < today:
            # Of each kind (year, quarter, month) the one that was due last, and what is due next.
            last[len(period.name) + ("Q" in period.name)] = period
        elif first is None:
            kept.append(period)
    return [*last.values(), *kept]


def _first_told(told: dict[str, str]) -> date | None:
    """Return the first day of the earliest period ever declared."""
    starts = []
    for name in told:
        year, rest = int(name[:4]), name[5:]
        month = 1 if not rest else int(rest[1]) * 3 - 2 if rest.startswith("Q") else int(rest)
        starts.append(date(year, month, 1))
    return min(starts, default=None)


def emergency_plans(asked: Asked) -> Iterator[Judged]:
    """Judge whether each site that makes or takes waste has an emergency plan on file."""
    ends = queries.emergency_plans(asked.connection, asked.site)
    since = asked.since
    for site in asked.judged_sites():
        if site.id not in since and site.kind not in {"facility", "platform", "mixed"}:
            continue
        end = ends.get(site.id)
        last = None if end is None or end.startswith("9999") else day_of(end)
        facts = EmergencyFacts(f"site:{site.title}", site.title, end is not None, last)
        for found in check_emergency_plan(facts, asked.judge):
            yield _thing(site), found
