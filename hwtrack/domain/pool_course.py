"""How a pool fills over the year and when it runs out: monthly sums, a rate by working days, a band."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from hwtrack.domain.capacity.scale import month_bounds
from hwtrack.domain.forecast import Band, Stretch, fit_seasonal, run_rate
from hwtrack.domain.working_days import WorkingCalendar

RATE_MONTHS = 3
"""Whole months before the present one that the present rate is taken from."""
SEASON_MONTHS = 36
"""Whole months before the present one that a season is looked for in."""


class Course(StrEnum):
    """By what a run-out day was found."""

    RUN_RATE = "run_rate"
    SEASONAL = "seasonal"
    USED_UP = "used_up"
    PROMISED = "promised"


COURSE_NAMES: dict[Course, tuple[str, str]] = {
    Course.RUN_RATE: ("近期工作日速度", "the present rate by working days"),
    Course.SEASONAL: ("阻尼季节拟合", "a damped seasonal fit"),
    Course.USED_UP: ("已接受量", "what was received"),
    Course.PROMISED: ("已签发与在途量", "what is signed and under way"),
}


@dataclass(frozen=True, slots=True)
class Span:
    """Days from first to last, both inclusive, with the grams that came or are expected in them."""

    first: date
    last: date
    grams: int


@dataclass(frozen=True, slots=True)
class RunOut:
    """The day a pool runs out: at the fastest, the expected and the slowest course (None: not in the horizon)."""

    early: date | None
    middle: date | None
    late: date | None
    course: Course


def month_spans(first: date, last: date) -> Iterator[tuple[date, date]]:
    """Cut the days from first to last at the ends of months."""
    day = first
    while day <= last:
        end = min(month_bounds(day.year, day.month)[1], last)
        yield day, end
        day = end + timedelta(days=1)


def working_days_in(calendar: WorkingCalendar, first: date, last: date) -> int:
    """Count the working days from first to last, both inclusive."""
    return calendar.between(first - timedelta(days=1), last) if first <= last else 0


def run_rate_bands(
    history: Sequence[Span], coming: Sequence[tuple[date, date]], calendar: WorkingCalendar
) -> list[Band]:
    """Return what comes in each span of days at the rate of the past by working days.

    The days of the month that has begun count with the month before: few days make no rate of their own.
    """
    stretches = [Stretch(span.grams, working_days_in(calendar, span.first, span.last)) for span in history]
    if (
        len(stretches) > 1
        and history[-1].last != month_bounds(history[-1].last.year, history[-1].last.month)[1]
    ):
        begun, before = stretches.pop(), stretches.pop()
        stretches.append(Stretch(before.grams + begun.grams, before.working_days + begun.working_days))
    return [run_rate(stretches, working_days_in(calendar, *span)) for span in coming]


def seasonal_bands(
    series: tuple[int, ...], after: date, coming: Sequence[tuple[date, date]], calendar: WorkingCalendar
) -> list[Band] | None:
    """Return what comes in each span by the damped season of monthly sums; None where two years do not exist.

    *series* ends with the month before that of *after*; a part of a month takes its part of the working days.
    """
    fit = fit_seasonal(series)
    if fit is None:
        return None
    steps = [_months_between(after, first) for first, _ in coming]
    ahead = fit.ahead(max(steps, default=0) + 1)
    return [
        ahead[step].part(working_days_in(calendar, *span), max(_working_month(calendar, span[0]), 1))
        for step, span in zip(steps, coming, strict=True)
    ]


def _months_between(first: date, last: date) -> int:
    return (last.year - first.year) * 12 + last.month - first.month


def _working_month(calendar: WorkingCalendar, day: date) -> int:
    return working_days_in(calendar, *month_bounds(day.year, day.month))


def day_reached(left: int, expected: Sequence[Span], calendar: WorkingCalendar) -> date | None:
    """Return the day by whose end what is expected adds up to *left* grams; None: not in these spans.

    Within a span the grams come evenly on its working days, all on the last day where it has none.
    """
    if left <= 0:
        return expected[0].first if expected else None
    for span in expected:
        if span.grams < left:
            left -= max(span.grams, 0)
            continue
        days = [day for day in _days(span) if calendar.is_working(day)] or [span.last]
        return next(day for count, day in enumerate(days, 1) if span.grams * count // len(days) >= left)
    return None


def _days(span: Span) -> Iterator[date]:
    for offset in range((span.last - span.first).days + 1):
        yield span.first + timedelta(days=offset)
