"""Plan, declarations and emergency plan of a site: when each is due and whether it was there (HJ 1259)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from hwtrack.domain.findings import Finding, Severity
from hwtrack.domain.rules.judging import Judge, Said, find
from hwtrack.domain.supervision import SupervisionClass

_DECLARE_DAY = 15
_MONTHS, _QUARTERS = 12, 4


@dataclass(frozen=True)
class PlanFacts:
    """A site's management plan for a year: the day it was first filed with the bureau, None if never."""

    subject: str
    site: str
    year: int
    filed_on: date | None


def plan_due(year: int) -> date:
    """Return the last day to file the plan of a year (HJ 1259 5.2.2)."""
    return date(year, 3, 31)


def check_plan(facts: PlanFacts, judge: Judge) -> list[Finding]:
    """The yearly plan is filed by 31 March (HJ 1259 5.2.2)."""
    due = plan_due(facts.year)
    who, who_en = f"{facts.site} {facts.year} 年管理计划", f"Management plan {facts.year} of {facts.site}"
    severity, size = Severity.VIOLATION, ((facts.filed_on or due) - due).days
    if facts.filed_on is not None and facts.filed_on > due:
        said = Said(
            f"{who}于 {facts.filed_on} 备案，晚 {size} 天（期限 {due}）。",
            f"{who_en} was filed on {facts.filed_on}, {size} days late (due {due}).",
        )
    elif facts.filed_on is not None or judge.today < due - timedelta(days=judge.house.due_ahead_days):
        return []
    elif judge.today > due:
        said = Said(f"{who}未备案（期限 {due}）。", f"{who_en} is not filed (due {due}).")
        size = 1_000
    else:
        said = Said(f"{who}应于 {due} 前备案。", f"{who_en} is to be filed by {due}.")
        severity = Severity.NOTICE
    basis = judge.law.cite("plan_deadline", due)
    return [find("plan", severity, facts.subject, said, basis, due=due, on=due, size=size)]


@dataclass(frozen=True)
class Period:
    """A period to declare (2026, 2026-Q3, 2026-11), its last day and the last day to declare it."""

    name: str
    ends: date
    due: date


@cache
def periods_of(supervised: SupervisionClass, year: int) -> tuple[Period, ...]:
    """List what a site of a class declares of a year: key monthly, simplified quarterly, all yearly."""
    return tuple(_periods_of(supervised, year))


def _periods_of(supervised: SupervisionClass, year: int) -> Iterator[Period]:
    if supervised is SupervisionClass.KEY:
        for month in range(1, _MONTHS + 1):
            yield _period(f"{year}-{month:02d}", year, month)
    if supervised is SupervisionClass.SIMPLIFIED:
        for quarter in range(1, _QUARTERS + 1):
            yield _period(f"{year}-Q{quarter}", year, quarter * 3)
    yield Period(str(year), date(year, 12, 31), plan_due(year + 1))


def _period(name: str, year: int, last_month: int) -> Period:
    following = date(year + last_month // _MONTHS, last_month % _MONTHS + 1, 1)
    return Period(name, following - timedelta(days=1), following.replace(day=_DECLARE_DAY))


@dataclass(frozen=True)
class DeclarationFacts:
    """A period a site has to declare, and the day it first did (None: it did not)."""

    subject: str
    site: str
    period: Period
    submitted_on: date | None


def check_declaration(facts: DeclarationFacts, judge: Judge) -> list[Finding]:
    """Declarations: monthly and quarterly by the 15th, yearly by 31 March (HJ 1259 7.2)."""
    due, name = facts.period.due, facts.period.name
    severity, size = Severity.VIOLATION, ((facts.submitted_on or due) - due).days
    if facts.submitted_on is not None and facts.submitted_on > due:
        said = Said(
            f"{facts.site} {name} 的申报于 {facts.submitted_on} 提交，晚 {size} 天（期限 {due}）。",
            f"{facts.site} declared {name} on {facts.submitted_on}, {size} days late (due {due}).",
        )
    elif facts.submitted_on is not None or judge.today <= facts.period.ends:
        return []
    elif judge.today > due:
        said = Said(
            f"{facts.site} {name} 未申报（期限 {due}）。",
            f"{facts.site} has not declared {name} (due {due}).",
        )
        size = 1_000
    elif judge.today < due - timedelta(days=judge.house.due_ahead_days):
        return []
    else:
        said = Said(
            f"{facts.site} {name} 应于 {due} 前申报。", f"{facts.site} is to declare {name} by {due}."
        )
        severity = Severity.NOTICE
    basis = judge.law.cite("declaration", due)
    return [find("declaration", severity, facts.subject, said, basis, due=due, on=due, size=size)]


@dataclass(frozen=True)
class EmergencyFacts:
    """The latest emergency plan a site has on file: filed at all, and its last valid day if it has one."""

    subject: str
    site: str
    filed: bool
    valid_to: date | None


def check_emergency_plan(facts: EmergencyFacts, judge: Judge) -> list[Finding]:
    """A site with hazardous waste has an emergency plan on file (Code, article 539)."""
    if not facts.filed:
        said = Said(f"{facts.site} 没有备案的应急预案。", f"{facts.site} has no emergency plan on file.")
    elif facts.valid_to is not None and facts.valid_to < judge.today:
        said = Said(
            f"{facts.site} 的应急预案已于 {facts.valid_to} 到期。",
            f"The emergency plan of {facts.site} expired on {facts.valid_to}.",
        )
    else:
        return []
    basis = judge.law.cite("emergency_plan", judge.today)
    return [
        find(
            "emergency_plan",
            Severity.VIOLATION,
            facts.subject,
            said,
            basis,
            on=judge.today,
            due=facts.valid_to,
        )
    ]
