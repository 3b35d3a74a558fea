"""How pools fill over the year: received by month, committed, expected, and the day each runs out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models import LicenceLine
from db.queries.alerts import months_of_pools
from db.queries.capacity import held_at
from hwtrack.domain.capacity import PoolKind
from hwtrack.domain.capacity.scale import effective_grams, month_bounds
from hwtrack.domain.pool_course import (
    RATE_MONTHS,
    SEASON_MONTHS,
    Course,
    RunOut,
    Span,
    day_reached,
    month_spans,
    run_rate_bands,
    seasonal_bands,
)
from hwtrack.domain.working_days import WorkingCalendar
from hwtrack.services.capacity_facts import capacity_day
from hwtrack.services.capacity_pools import PoolFacts, Used, supply_of_year
from hwtrack.services.capacity_under_way import under_way
from hwtrack.services.desk import desk
from hwtrack.services.promises import committed_by_pool
from hwtrack.services.reference import working_calendar

MONTHS = range(1, 13)
NO_RUN_OUT = RunOut(None, None, None, Course.RUN_RATE)


@dataclass(frozen=True, slots=True)
class PoolTimeline:
    """A pool's year, masses in grams.

    `months` is what each month accepted, `expected` what the rest of it should bring (0 in the past),
    `slow` and `fast` the same at the slowest and the fastest course;
    `entitled_grams` the annual scale over the valid days (None: unknown). `early`, `middle` and `late`
    are the run-out day at the fastest, expected and slowest course, None where it lasts the year;
    `course` says by what they were found (a key of `Course`).
    """

    uid: str
    facility: str
    name: str
    method: str
    emergency: bool
    licensed_grams: int | None
    entitled_grams: int | None
    months: tuple[int, ...]
    committed_grams: int
    expected: tuple[int, ...]
    slow: tuple[int, ...]
    fast: tuple[int, ...]
    early: date | None
    middle: date | None
    late: date | None
    course: str
    valid_from: date | None = None
    valid_to: date | None = None

    @property
    def received_grams(self) -> int:
        """Sum what the year accepted."""
        return sum(self.months)


@dataclass(frozen=True, slots=True)
class TimelineView:
    """The pools of a year, those that run out first on top."""

    year: int
    as_of: date
    rows: tuple[PoolTimeline, ...]


def capacity_timeline(session: Session, year: int | None = None) -> TimelineView:
    """Return how every pool fills in a year, the present one where none is named.

    Raises:
        UserError: the register has no waste in that year.
    """
    asked = desk(session).today.year if year is None else year
    day = capacity_day(session, asked)
    rows = sorted(pool_timelines(session, asked, day), key=_order)
    return TimelineView(asked, day, tuple(rows))


def _order(row: PoolTimeline) -> tuple[date, int, str]:
    """Put first what runs out first, then what is fullest."""
    load = row.received_grams * 10_000 // row.licensed_grams if row.licensed_grams else 0
    return row.middle or row.late or date.max, -load, row.name


def pool_timelines(session: Session, year: int, day: date) -> list[PoolTimeline]:
    """Return the course of each pool of a year as of a day."""
    lines = {uid: number for number, uid in session.execute(select(LicenceLine.id, LicenceLine.uid))}
    names = [f"{_months_back(day, back):%Y-%m}" for back in range(SEASON_MONTHS + 1)]
    months = months_of_pools(session.connection(), names)
    committed = _committed(session, year, day)
    received = {
        pool: sum(grams for month, grams in known.items() if month.startswith(f"{year}-"))
        for pool, known in months.items()
    }
    supply = supply_of_year(session, year, day, Used(received, committed, {}), ())
    calendar = working_calendar(session)
    known = [facts for facts in supply.pools if facts.pool.key in lines and _shown(facts)]
    return [_timeline(facts, months.get(lines[facts.pool.key], {}), year, day, calendar) for facts in known]


def _committed(session: Session, year: int, day: date) -> Mapping[int, int]:
    """Return what is promised now; of a year that is over, what was under way on its last evening."""
    today = desk(session).today
    if year == today.year:
        return committed_by_pool(session, day)
    return {} if year > today.year else under_way(session, held_at(session.connection(), day), day).by_pool


def _shown(facts: PoolFacts) -> bool:
    return facts.pool.kind is not PoolKind.OUTBOUND


def _timeline(
    facts: PoolFacts, months: Mapping[str, int], year: int, day: date, calendar: WorkingCalendar
) -> PoolTimeline:
    pool = facts.pool
    entitled = _entitled(facts, year)
    courses = expected_courses(facts, months, year, day, calendar)
    run_out = NO_RUN_OUT
    if entitled is not None:
        left = entitled - pool.received_grams
        run_out = run_out_of(left, pool.under_way_grams, day, courses, calendar)
        if left <= 0:
            run_out = _used_up(entitled, _received(months, year, day), day, calendar)
    return PoolTimeline(
        uid=pool.key,
        facility=facts.facility,
        name=pool.name,
        method=pool.method,
        emergency=pool.kind is PoolKind.EMERGENCY,
        licensed_grams=pool.licensed_grams if pool.licensed_grams is not None else entitled,
        entitled_grams=entitled,
        months=tuple(max(months.get(f"{year}-{month:02d}", 0), 0) for month in MONTHS),
        committed_grams=facts.committed_grams,
        expected=_by_month(courses.middle, year),
        slow=_by_month(courses.low, year),
        fast=_by_month(courses.high, year),
        early=run_out.early,
        middle=run_out.middle,
        late=run_out.late,
        course=run_out.course.value,
        valid_from=pool.valid[0].first if pool.valid else None,
        valid_to=facts.valid_to,
    )


def _entitled(facts: PoolFacts, year: int) -> int | None:
    """Return the scale over the valid days, whatever was used of it."""
    found = effective_grams(facts.pool, year)
    if found.grams is None:
        return None
    return found.grams - found.over_grams + facts.pool.received_grams + facts.pool.under_way_grams


@dataclass(frozen=True, slots=True)
class Courses:
    """What is expected from the day on, by month: at the slowest, in the middle, at the fastest."""

    low: tuple[Span, ...]
    middle: tuple[Span, ...]
    high: tuple[Span, ...]
    course: Course


NOTHING_EXPECTED = Courses((), (), (), Course.RUN_RATE)


def expected_courses(
    facts: PoolFacts, months: Mapping[str, int], year: int, day: date, calendar: WorkingCalendar
) -> Courses:
    """Return what a pool should still receive in the year: by its season where two years exist, else at its rate."""
    last = min(date(year, 12, 31), facts.valid_to or date.max)
    first = max(day + timedelta(days=1), date(year, 1, 1))
    if first > last:
        return NOTHING_EXPECTED
    coming = list(month_spans(first, last))
    series = _series(months, day, SEASON_MONTHS)
    bands, course = seasonal_bands(series, day, coming, calendar), Course.SEASONAL
    if bands is None:
        bands, course = run_rate_bands(_history(facts, months, day), coming, calendar), Course.RUN_RATE
    low, middle, high = (
        tuple(Span(*span, getattr(band, end)) for span, band in zip(coming, bands, strict=True))
        for end in ("low", "mid", "high")
    )
    return Courses(low, middle, high, course)


def _series(months: Mapping[str, int], day: date, count: int) -> tuple[int, ...]:
    """Return the sums of the whole months before the day's, the oldest first, from the first that has any."""
    names = [f"{_months_back(day, back):%Y-%m}" for back in range(count, 0, -1)]
    sums = [max(months.get(name, 0), 0) for name in names]
    began = next((place for place, grams in enumerate(sums) if grams), len(sums))
    return tuple(sums[began:])


def _history(facts: PoolFacts, months: Mapping[str, int], day: date) -> list[Span]:
    """Return the whole months before the day's, and its own as far as it goes, since the licence holds."""
    began = facts.pool.valid[0].first if facts.pool.valid else date.min
    first = max(_months_back(day, RATE_MONTHS), began)
    return [
        Span(start, end, max(months.get(f"{start:%Y-%m}", 0), 0)) for start, end in month_spans(first, day)
    ]


def _months_back(day: date, count: int) -> date:
    """Return the first day of the month *count* months before the day's."""
    place = day.year * 12 + day.month - 1 - count
    return month_bounds(place // 12, place % 12 + 1)[0]


def run_out_of(left: int, committed: int, day: date, courses: Courses, calendar: WorkingCalendar) -> RunOut:
    """Return when *left* grams run out; what is committed is part of what is expected, never added to it."""
    if committed >= left:
        return RunOut(day, day, day, Course.PROMISED)
    early, middle, late = (
        day_reached(left, spans, calendar) for spans in (courses.high, courses.middle, courses.low)
    )
    return RunOut(early, middle, late, courses.course)


def _received(months: Mapping[str, int], year: int, day: date) -> list[Span]:
    """Return what each month of the year accepted until the day."""
    spans = month_spans(date(year, 1, 1), day)
    return [Span(first, last, max(months.get(f"{first:%Y-%m}", 0), 0)) for first, last in spans]


def _used_up(entitled: int, received: list[Span], day: date, calendar: WorkingCalendar) -> RunOut:
    """Say on about which day what was received reached the scale."""
    reached = day_reached(entitled, received, calendar) or day
    return RunOut(reached, reached, reached, Course.USED_UP)


def _by_month(spans: Iterable[Span], year: int) -> tuple[int, ...]:
    sums = dict.fromkeys(MONTHS, 0)
    for span in spans:
        if span.first.year == year:
            sums[span.first.month] += span.grams
    return tuple(sums.values())
