"""Working days by the State Council's calendar, with years not yet published marked estimated."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

_SATURDAY = 5


@dataclass(frozen=True)
class DueDay:
    """A legal due day, and whether a year it rests on is not published yet."""

    day: date
    estimated: bool


@dataclass(frozen=True)
class WorkingCalendar:
    """The working days: weekdays, but for the published holidays and make-up days.

    *exceptions* maps a day to whether it is worked; *published* holds the years whose notice is out.
    """

    exceptions: Mapping[date, bool] = field(default_factory=dict)
    published: frozenset[int] = frozenset()

    def is_working(self, day: date) -> bool:
        """Say whether *day* is worked, make-up Saturdays included."""
        return self.exceptions.get(day, day.weekday() < _SATURDAY)

    def after(self, start: date, days: int) -> DueDay:
        """Return the last day of a term of *days* working days that begins the day after *start*."""
        day, left, years = start, days, {start.year}
        while left > 0:
            day += timedelta(days=1)
            years.add(day.year)
            left -= self.is_working(day)
        return DueDay(day, not years <= self.published)

    def between(self, start: date, end: date) -> int:
        """Count the working days after *start* up to *end*, at most a few microseconds a year apart."""
        weeks, rest = divmod((end - start).days, 7)
        days = weeks * _SATURDAY + sum((end - timedelta(days=n)).weekday() < _SATURDAY for n in range(rest))
        for day, working in self.exceptions.items():
            if start < day <= end:
                days += working - (day.weekday() < _SATURDAY)
        return days

    def before(self, end: date, days: int) -> DueDay:
        """Return the day that lies *days* working days before *end*."""
        day, left, years = end, days, {end.year}
        while left > 0:
            day -= timedelta(days=1)
            years.add(day.year)
            left -= self.is_working(day)
        return DueDay(day, not years <= self.published)
