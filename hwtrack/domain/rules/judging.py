"""What every rule is handed besides its facts, and how it says what it found."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from hwtrack.domain.findings import Finding, LawBook, Severity
from hwtrack.domain.working_days import DueDay, WorkingCalendar
from hwtrack.settings import LAW, Limits, Settings


@dataclass(frozen=True)
class Judge:
    """What facts are judged by: today, the working calendar, the law, its figures, the house's settings."""

    today: date
    calendar: WorkingCalendar
    law: LawBook
    house: Settings
    limits: Limits = LAW


@dataclass(frozen=True)
class Said:
    """A finding's sentence in both languages."""

    zh: str
    en: str


def find(  # noqa: PLR0913 - a finding has this many parts, each a fact of its own
    rule: str,
    severity: Severity,
    subject: str,
    said: Said,
    basis: str = "",
    *,
    field: str | None = None,
    due: date | None = None,
    on: date | None = None,
    size: int = 0,
) -> Finding:
    """Write a finding down."""
    return Finding(rule, severity, subject, field, said.zh, basis, due, said.en, on, size)


def guess(due: DueDay) -> Said:
    """Say that a working-day term rests on a year not published yet."""
    return Said("（工作日历为推定）", " (working calendar estimated)") if due.estimated else Said("", "")
