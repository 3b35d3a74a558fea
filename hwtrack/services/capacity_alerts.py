"""Capacity alerts: what will have nowhere to go, with what was done about each."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from db.models import Entry, FindingAction
from db.queries.capacity import first_day
from hwtrack.domain.findings import WEIGHT, Severity
from hwtrack.domain.rules.capacity_alerts import ALERT_RULES
from hwtrack.services import alert_facts
from hwtrack.services.alert_medical import overflows
from hwtrack.services.capacity import CapacityYear, capacity_year, placed_year
from hwtrack.services.capacity_facts import Waste, following_question
from hwtrack.services.capacity_months import shown_months
from hwtrack.services.desk import desk
from hwtrack.services.inspected import InspectedFinding
from hwtrack.services.inspecting import licences
from hwtrack.services.inspecting.base import Asked, Judged, asked_of
from hwtrack.services.inspection import acts_of, view
from hwtrack.services.pausing import collector_paused

__all__ = [
    "ALERT_RULES",
    "AlertsView",
    "Judgement",
    "alerts_view",
    "capacity_alerts",
    "judge_alerts",
    "urgent",
]


@dataclass(frozen=True, slots=True)
class AlertsView:
    """What is alarming in a year as of a day, the gravest first; `elapsed_ms` of the judging."""

    year: int
    as_of: date
    findings: tuple[InspectedFinding, ...]
    elapsed_ms: int = field(default=0, compare=False)

    @property
    def open(self) -> int:
        """Count what waits for somebody: open or assigned."""
        return sum(one.status in {"open", "assigned"} for one in self.findings)


@dataclass(frozen=True)
class Judgement:
    """What the rules found in a year, before what was done about it; kept while the books stand still."""

    year: int
    as_of: date
    asked: Asked
    judged: tuple[Judged, ...]
    elapsed_ms: int


def capacity_alerts(session: Session, year: int | None = None) -> AlertsView:
    """Return the alerts of a year (None: the present one), joined with what was done about them.

    Raises:
        UserError: the register has no waste in that year, or limits of licences cross.
    """
    return alerts_view(session, judge_alerts(session, year))


def judge_alerts(session: Session, year: int | None = None, placed: CapacityYear | None = None) -> Judgement:
    """Run the rules of alerts over a year; *placed* is its placement where it is at hand.

    A past year has pools' loads and shortages as of its end. The present one has what is about to
    happen as well, and what is short in the next year only.

    Raises:
        UserError: the register has no waste in that year, or limits of licences cross.
    """
    began = time.perf_counter()
    today = desk(session).today
    number = today.year if year is None else year
    with collector_paused():
        asked = asked_of(session, None, pending=number == today.year)
        judged, day = _placed(session, asked, number, placed)
        if number == today.year:
            judged += alert_facts.fillings(asked)
            judged += alert_facts.approvals(session, asked)
            judged += urgent(session, asked)
    elapsed = round((time.perf_counter() - began) * 1000)
    return Judgement(number, day, asked, tuple(judged), elapsed)


def judge_placed(session: Session, asked: tuple[int, CapacityYear | None]) -> Judgement:
    """Run the rules of alerts over a year with the placement at hand."""
    return judge_alerts(session, *asked)


def _placed(
    session: Session, asked: Asked, year: int, placed: CapacityYear | None
) -> tuple[list[Judged], date]:
    """Judge what needs the year's placement: shortages, pools; and as of which day."""
    first, today = first_day(asked.connection), asked.judge.today
    # A clock set back may stand before all records: nothing of the present year can be placed then.
    if first is None or year == today.year < first.year:
        return [], today
    found = placed or capacity_year(session, year)
    judged = [*_loads(asked, year), *alert_facts.shortages(asked, found, _first_months(session, found))]
    if year >= today.year:
        judged += alert_facts.run_outs(session, asked, year, found.facts.as_of)
    if year == today.year:
        # What is short this year already is no news of the next; what may be short then is none yet.
        later = placed_year(session, following_question(session, found.facts))
        known = alert_facts.short_masses(found)
        new = alert_facts.shortages(asked, later, _first_months(session, later), known)
        judged += [one for one in new if one[1].severity is not Severity.NOTICE]
    return judged, found.facts.as_of


def _first_months(session: Session, found: CapacityYear) -> dict[Waste, int]:
    """Return the first month in which each waste is short, where it is still to come."""
    year, day = found.facts.year, found.facts.as_of
    if day == date(year, 12, 31) or not found.placed.totals.shortage_grams:
        return {}
    first: dict[Waste, int] = {}
    for row in shown_months(session, found).shorts:
        waste = (row.code, row.properties)
        first[waste] = min(first.get(waste, row.month), row.month)
    # What is short in the month that has begun is short already: no month of it needs saying.
    return {waste: month for waste, month in first.items() if day.year < year or month > day.month}


def _loads(asked: Asked, year: int) -> Iterator[Judged]:
    """Judge the year's loads by the rule of the inspection, under the same identity."""
    for thing, finding in licences.loads(asked):
        if thing.part == str(year):
            yield thing, finding


def urgent(session: Session, asked: Asked) -> Iterator[Judged]:
    """Judge what may ask for an act today and needs no placement: the work list's share."""
    for thing, finding in (*overflows(session, asked), *alert_facts.committed(session, asked)):
        if asked.site in {None, thing.site}:
            yield thing, finding


def alerts_view(session: Session, judgement: Judgement) -> AlertsView:
    """Join a judgement with what was done about each finding until now."""
    acts = acts_of(session)
    asked = replace(judgement.asked, connection=session.connection())
    findings = sorted((view(asked, thing, finding, acts) for thing, finding in judgement.judged), key=_order)
    return AlertsView(judgement.year, judgement.as_of, tuple(findings), judgement.elapsed_ms)


def _order(found: InspectedFinding) -> tuple[int, str, int, int, str]:
    """Put the gravest first, then what is due first (what is short already: now), then the largest mass."""
    day = str(found.due or found.on or "9")
    return (
        -WEIGHT[Severity(found.severity)],
        day,
        -found.number,
        -(found.grams or 0),
        found.subject,
    )


def booked_size(session: Session, _: None = None) -> int:
    """Return a number that grows with every entry but those on findings: alerts are judged anew only then."""
    size = session.scalars(select(func.coalesce(func.max(Entry.seq), 0))).one()
    acts = session.scalars(select(func.count()).select_from(FindingAction)).one()
    return int(size) - int(acts)
