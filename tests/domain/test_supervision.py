"""Which supervision class a site has on a day (HJ 1259-2022 4.2)."""

from dataclasses import replace
from datetime import date

import pytest

from hwtrack.domain.supervision import SupervisionClass, SupervisionFacts, annual_amount, supervise

T = 1_000_000
PLAIN = SupervisionFacts({}, date(2015, 1, 1), None, own_facility=False, licensed=False)
DAY = date(2026, 6, 30)
KEY, SIMPLIFIED, REGISTRATION = SupervisionClass


@pytest.mark.parametrize(
    ("grams", "expected"),
    [
        (100 * T, KEY),
        (100 * T - 1, SIMPLIFIED),
        (10 * T, SIMPLIFIED),
        (10 * T - 1, REGISTRATION),
        (0, REGISTRATION),
    ],
)
def test_the_bounds_are_one_hundred_and_ten_tonnes_a_year(grams, expected):
    assert supervise(replace(PLAIN, generated={2025: grams}), DAY).in_force is expected


def test_a_licence_or_an_own_facility_makes_a_key_unit_whatever_it_generates():
    assert supervise(replace(PLAIN, licensed=True), DAY).in_force is KEY
    assert supervise(replace(PLAIN, own_facility=True), DAY).in_force is KEY


def test_the_largest_of_the_last_three_years_counts_not_an_older_one_nor_the_running_one():
    told = {2022: 900 * T, 2023: 12 * T, 2024: 30 * T, 2025: 8 * T, 2026: 500 * T}
    assert annual_amount(replace(PLAIN, generated=told), DAY) == (30 * T, "last_years")


def test_between_one_and_three_years_the_largest_since_the_start_counts():
    facts = replace(
        PLAIN, running_since=date(2024, 3, 1), generated={2024: 7 * T, 2025: 11 * T, 2026: 90 * T}
    )
    assert annual_amount(facts, DAY) == (11 * T, "since_start")


def test_in_the_first_year_the_permits_figure_counts_and_without_one_what_came_so_far():
    facts = replace(PLAIN, running_since=date(2025, 7, 1), generated={2025: 2 * T}, permitted=120 * T)
    assert annual_amount(facts, DAY) == (120 * T, "permit")
    assert annual_amount(replace(facts, permitted=None), DAY) == (2 * T, "so_far")
    assert annual_amount(facts, date(2026, 7, 1)) == (2 * T, "since_start")


def test_the_bureau_may_decide_otherwise_and_both_are_kept():
    seen = supervise(replace(PLAIN, generated={2025: 3 * T}, override=KEY), DAY)
    assert (seen.in_force, seen.computed, seen.overridden) == (KEY, REGISTRATION, True)
