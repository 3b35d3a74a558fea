"""The day a pool runs out: grams by working days, the band of what was, never a float."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hwtrack.domain.forecast import Band
from hwtrack.domain.pool_course import (
    Span,
    day_reached,
    month_spans,
    run_rate_bands,
    seasonal_bands,
    working_days_in,
)
from hwtrack.domain.working_days import WorkingCalendar

WEEKDAYS = WorkingCalendar()
HOLIDAY = WorkingCalendar({date(2026, 10, day): False for day in range(1, 8)}, frozenset({2026}))
TONNE = 1_000_000


def test_waste_comes_on_working_days_and_the_pool_is_full_on_one_of_them():
    july = [Span(date(2026, 7, 1), date(2026, 7, 31), 23 * TONNE)]
    assert working_days_in(WEEKDAYS, date(2026, 7, 1), date(2026, 7, 31)) == 23
    assert day_reached(TONNE, july, WEEKDAYS) == date(2026, 7, 1)
    assert day_reached(3 * TONNE, july, WEEKDAYS) == date(2026, 7, 3)
    assert day_reached(3 * TONNE + 1, july, WEEKDAYS) == date(2026, 7, 6)
    assert day_reached(23 * TONNE, july, WEEKDAYS) == date(2026, 7, 31)
    assert day_reached(23 * TONNE + 1, july, WEEKDAYS) is None


def at_rate(calendar, history, first, last, end="mid"):
    coming = list(month_spans(first, last))
    bands = run_rate_bands(history, coming, calendar)
    return [Span(*span, getattr(band, end)) for span, band in zip(coming, bands, strict=True)]


def test_a_holiday_puts_the_day_off():
    august = [Span(date(2026, 8, 1), date(2026, 8, 31), 21 * TONNE)]
    expected = at_rate(HOLIDAY, august, date(2026, 9, 30), date(2026, 10, 31))
    assert day_reached(2 * TONNE, expected, HOLIDAY) == date(2026, 10, 8)
    without = at_rate(WEEKDAYS, august, date(2026, 9, 30), date(2026, 10, 31))
    assert day_reached(2 * TONNE, without, WEEKDAYS) == date(2026, 10, 1)


def test_a_pool_with_nothing_left_is_full_at_once_and_days_without_work_take_it_on_the_last():
    weekend = [Span(date(2026, 7, 4), date(2026, 7, 5), TONNE)]
    assert day_reached(0, weekend, WEEKDAYS) == date(2026, 7, 4)
    assert day_reached(TONNE, weekend, WEEKDAYS) == date(2026, 7, 5)
    assert day_reached(TONNE, [], WEEKDAYS) is None


def test_the_rate_is_of_working_days_and_a_begun_month_makes_no_rate_of_its_own():
    history = [
        Span(date(2026, 3, 1), date(2026, 3, 31), 44 * TONNE),
        Span(date(2026, 4, 1), date(2026, 4, 30), 22 * TONNE),
        Span(date(2026, 5, 1), date(2026, 5, 4), 20 * TONNE),
    ]
    (june,) = run_rate_bands(history, [(date(2026, 6, 1), date(2026, 6, 30))], WEEKDAYS)
    days = 22
    assert june.mid == 86 * TONNE * days // 46
    assert june.low == 42 * TONNE * days // 24
    assert june.high == 44 * TONNE * days // 22
    assert run_rate_bands([], [(date(2026, 6, 1), date(2026, 6, 30))], WEEKDAYS) == [Band()]


def test_a_season_of_two_years_comes_again_and_a_part_of_a_month_takes_its_part():
    year = (10, 10, 10, 10, 10, 40, 40, 10, 10, 10, 10, 10)
    series = tuple(tonnes * TONNE for tonnes in year + year)
    coming = list(month_spans(date(2026, 1, 16), date(2026, 12, 31)))
    bands = seasonal_bands(series, date(2026, 1, 15), coming, WEEKDAYS)
    assert bands[5].mid == pytest.approx(40 * TONNE, rel=0.02)
    assert bands[2].mid == pytest.approx(10 * TONNE, rel=0.05)
    assert bands[0].mid == pytest.approx(5 * TONNE, rel=0.1)
    assert seasonal_bands(series[1:], date(2026, 1, 15), coming, WEEKDAYS) is None


@given(
    st.lists(st.integers(0, 10**12), min_size=1, max_size=6),
    st.integers(1, 10**13),
    st.dates(date(2025, 1, 1), date(2027, 12, 31)),
)
def test_faster_never_runs_out_later_and_every_day_lies_in_the_horizon(grams, left, day):
    spans, start = [], day.replace(day=1)
    for mass in grams:
        end = next(month_spans(start, start + timedelta(days=40)))[1]
        spans.append(Span(start, end, mass))
        start = end + timedelta(days=1)
    last = start + timedelta(days=300)
    low, middle, high = (
        day_reached(left, at_rate(WEEKDAYS, spans, start, last, end), WEEKDAYS) or date.max
        for end in ("low", "mid", "high")
    )
    assert high <= middle <= low
    assert start <= high


@pytest.mark.parametrize("count", [1, 3, 12])
def test_months_cover_every_day_once(count):
    first, last = date(2025, 11, 17), date(2025, 11, 17) + timedelta(days=30 * count)
    spans = list(month_spans(first, last))
    days = [start + timedelta(days=at) for start, end in spans for at in range((end - start).days + 1)]
    assert days == [first + timedelta(days=at) for at in range((last - first).days + 1)]
