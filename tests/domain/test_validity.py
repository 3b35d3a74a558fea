"""A renewal is a new paper: which one counts is asked for the day."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hwtrack.domain.validity import Paper, covered_until, in_force, months_after

FIRST = Paper("一", None, date(2026, 6, 30))
GAP = Paper("二", date(2026, 8, 1), date(2027, 7, 31))
UNKNOWN = Paper("不详", None, None)


@pytest.mark.parametrize(
    ("papers", "day", "number"),
    [
        ((FIRST, GAP), date(2026, 6, 30), "一"),
        # In the gap the first one is named: its end is what a finding tells.
        ((FIRST, GAP), date(2026, 7, 15), "一"),
        ((FIRST, GAP), date(2026, 8, 1), "二"),
        ((FIRST, GAP), date(2028, 1, 1), "二"),
        ((UNKNOWN, GAP), date(2026, 7, 31), "不详"),
        ((UNKNOWN, GAP), date(2026, 8, 1), "二"),
        ((UNKNOWN, GAP), date(2029, 1, 1), "二"),
        ((GAP, Paper("三", date(2026, 9, 1), date(2026, 12, 31))), date(2026, 10, 1), "二"),
    ],
)
def test_the_paper_that_lasts_longest_of_those_begun_counts(papers, day, number):
    assert in_force(papers, day).number == number


def test_a_paper_that_has_not_begun_does_not_count():
    assert in_force((GAP,), date(2026, 7, 31)) is None
    assert not GAP.holds(date(2026, 7, 31))
    assert not UNKNOWN.holds(date(2026, 7, 31))


@pytest.mark.parametrize(
    ("first", "last"),
    [
        (date(2026, 3, 1), date(2027, 3, 1)),
        (date(2028, 2, 29), date(2029, 2, 28)),
        (date(2026, 12, 31), date(2027, 12, 31)),
    ],
)
def test_twelve_months_end_on_the_same_day_of_the_last_month(first, last):
    assert months_after(first, 12) == last


DAYS = st.dates(date(2024, 1, 1), date(2027, 12, 31))


@given(st.lists(st.tuples(DAYS, DAYS).map(lambda pair: Paper("x", min(pair), max(pair))), max_size=6), DAYS)
def test_cover_reaches_exactly_as_far_as_every_day_is_held(papers, day):
    until, reached = covered_until(papers, day), day
    while any(paper.holds(reached) for paper in papers):
        reached = date.fromordinal(reached.toordinal() + 1)
    assert until == (date.fromordinal(reached.toordinal() - 1) if reached > day else None)
