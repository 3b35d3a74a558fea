"""Deadlines as lists and details show them: the day, what is left, the law in force on the day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from sqlalchemy.orm import Session

from db.queries.batch_list import OPERATORS, Lying
from hwtrack.domain.codes import MEDICAL_CATEGORY, category_of
from hwtrack.domain.findings import LawBook
from hwtrack.domain.rules.judging import Judge
from hwtrack.domain.working_days import WorkingCalendar
from hwtrack.services.desk import SHANGHAI, desk, shanghai_day
from hwtrack.services.house import house_settings
from hwtrack.services.reference import law_book, working_calendar
from hwtrack.services.views import DueView
from hwtrack.settings import LAW, Settings

DUE_SOON_DAYS = 30


def end_of(day: date) -> datetime:
    """Return the moment at which a day of Shanghai ends."""
    return datetime.combine(day + timedelta(days=1), time(), SHANGHAI).astimezone(UTC)


@dataclass(frozen=True)
class Terms:
    """What deadlines are reckoned with: today, the working calendar, the law, the house's settings."""

    today: date
    calendar: WorkingCalendar
    law: LawBook
    house: Settings

    @property
    def judge(self) -> Judge:
        """Return what the rules judge by."""
        return Judge(self.today, self.calendar, self.law, self.house)

    def confirm(self, arrived_at: datetime) -> DueView:
        """Return when the receiver must have confirmed: 5 working days (Order 23, article 18)."""
        day = shanghai_day(arrived_at)
        return self._worked("confirm", day, LAW.confirm_working_days, "receiver_confirm")

    def back_enter(self, happened_on: date) -> DueView:
        """Return when a paper manifest must be entered: 10 working days (Order 23, article 20)."""
        return self._worked("back_enter", happened_on, LAW.back_entry_working_days, "paper_fallback")

    def storage(self, clock_from: date, waste_code: str, site_kind: str) -> DueView:
        """Return until when a batch may lie: institutions and operators by law, others by setting."""
        kind, days, key = self._storage_term(waste_code, site_kind)
        due = clock_from + timedelta(days=days)
        basis = self.law.cite(key, self.today) if key else ""
        return DueView(kind, end_of(due), (due - self.today).days, basis)

    def storage_day(self, clock_from: date, waste_code: str, site_kind: str) -> date:
        """Return the last day a batch may lie."""
        return clock_from + timedelta(days=self._storage_term(waste_code, site_kind)[1])

    def _storage_term(self, waste_code: str, site_kind: str) -> tuple[str, int, str]:
        if site_kind == "institution" and category_of(waste_code) == MEDICAL_CATEGORY:
            return "medical", LAW.medical_storage_days, "medical_two_days"
        if site_kind in OPERATORS:
            return "store", LAW.operator_storage_days, "storage"
        return "store", self.house.generator_storage_days, ""

    def overdue_since(self) -> tuple[datetime, date]:
        """Return before when an arrival, and up to which day a paper manifest, is overdue today."""
        arrivals = self._last_overdue(LAW.confirm_working_days)
        return end_of(arrivals), self._last_overdue(LAW.back_entry_working_days)

    def lying(self, days_left: int) -> Lying:
        """Return since when batches lie that have at most so many days left today."""
        last = self.today + timedelta(days=days_left)
        return Lying(
            last - timedelta(days=LAW.medical_storage_days),
            last - timedelta(days=LAW.operator_storage_days),
            last - timedelta(days=self.house.generator_storage_days),
        )

    def _last_overdue(self, working_days: int) -> date:
        day = self.today
        while self.calendar.after(day, working_days).day >= self.today:
            day -= timedelta(days=1)
        return day

    def _worked(self, kind: str, start: date, days: int, key: str) -> DueView:
        due = self.calendar.after(start, days)
        left = self.working_days_left(due.day)
        return DueView(kind, end_of(due.day), left, self.law.cite(key, start), True, due.estimated)

    def working_days_left(self, due: date) -> int:
        """Count working days from today to the due day; late by a weekend is late by one."""
        return working_days_left(self.calendar, self.today, due)


def working_days_left(calendar: WorkingCalendar, today: date, due: date) -> int:
    """Count working days from *today* to the due day; late by a weekend is late by one."""
    if due == today:
        return 0
    sign = 1 if due > today else -1
    return sign * max(1, calendar.between(*sorted((due, today))))


def terms(session: Session) -> Terms:
    """Load what deadlines are reckoned with, as of the register's today."""
    return Terms(desk(session).today, working_calendar(session), law_book(session), house_settings(session))
