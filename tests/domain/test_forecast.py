"""A forecast in whole grams: working days carry the rate, two years carry a season, a band its past errors."""

import ast
import inspect
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hwtrack.domain import forecast
from hwtrack.domain.forecast import Band, Stretch, fit_seasonal, run_rate

TONNE = 1_000_000
SEASON = (40, 20, 60, 70, 80, 90, 100, 95, 85, 75, 60, 50)
"""Tonnes by month of a plant that rests at the Spring Festival."""


def quarters(*tonnes, days=62):
    return [Stretch(one * TONNE, days) for one in tonnes]


def test_the_rate_goes_on_by_working_days_not_by_calendar_days():
    assert run_rate(quarters(62, 62, 62, 62), 125).mid == 125 * TONNE
    assert run_rate([Stretch(10 * TONNE, 50), Stretch(10 * TONNE, 30)], 40).mid == 10 * TONNE


def test_the_range_is_the_slowest_and_the_fastest_quarter():
    assert run_rate(quarters(31, 62, 93, 62), 62) == Band(31 * TONNE, 62 * TONNE, 93 * TONNE)


def test_waste_cleared_out_once_a_year_is_certain_of_nothing():
    assert run_rate(quarters(0, 0, 80, 0), 62) == Band(0, 20 * TONNE, 80 * TONNE)


def test_a_past_of_one_quarter_tells_no_spread():
    assert run_rate(quarters(30), 62) == Band(0, 30 * TONNE, 60 * TONNE)


def test_nothing_made_or_no_days_left_is_nothing_to_come():
    assert run_rate([], 100) == run_rate(quarters(0, 0), 100) == run_rate(quarters(5, 5), 0) == Band()


def test_a_season_repeats_and_its_errors_are_nothing():
    fit = fit_seasonal(tuple(one * TONNE for one in SEASON * 3))
    assert fit.error == 0
    assert [band.mid // TONNE for band in fit.ahead(14)] == [*SEASON, 40, 20]


def test_the_month_after_the_series_comes_first_wherever_it_ends():
    fit = fit_seasonal(tuple(one * TONNE for one in (SEASON * 3)[:29]))
    assert [band.mid // TONNE for band in fit.ahead(3)] == [90, 100, 95]


def test_growth_is_damped_it_does_not_go_on_for_ever():
    fit = fit_seasonal(tuple((100 + month) * TONNE for month in range(36)))
    ahead = [band.mid for band in fit.ahead(48)]
    steps = [later - earlier for earlier, later in zip(ahead[::12], ahead[12::12], strict=False)]
    assert steps == sorted(steps, reverse=True)
    assert ahead[0] > 130 * TONNE
    assert ahead[-1] < 150 * TONNE


def test_the_band_is_as_wide_as_past_errors_were():
    noisy = tuple((one + (7 if month % 2 else -7)) * TONNE for month, one in enumerate(SEASON * 3))
    odd = tuple(
        (one + (9 if (month * 7 + month // 12) % 3 else -18)) * TONNE for month, one in enumerate(SEASON * 3)
    )
    assert fit_seasonal(noisy).error < fit_seasonal(odd).error < 40 * TONNE
    band = fit_seasonal(odd).ahead(1)[0]
    assert band.high - band.mid == fit_seasonal(odd).error


@pytest.mark.parametrize("months", [0, 12, 23])
def test_less_than_two_years_have_no_season(months):
    assert fit_seasonal(tuple([TONNE] * months)) is None


def test_waste_that_most_months_lack_has_no_season():
    assert fit_seasonal(tuple(TONNE if month % 3 == 0 else 0 for month in range(36))) is None


@given(st.lists(st.integers(0, 10**13), min_size=24, max_size=50))
def test_no_past_gives_less_than_nothing_or_a_band_out_of_order(series):
    fit = fit_seasonal(tuple(series))
    for band in fit.ahead(24) if fit else ():
        assert 0 <= band.low <= band.mid <= band.high


@given(st.lists(st.tuples(st.integers(-5, 10**13), st.integers(0, 70)), max_size=4), st.integers(0, 260))
def test_a_run_rate_is_in_order_whatever_the_past(past, days):
    band = run_rate([Stretch(*one) for one in past], days)
    assert 0 <= band.low <= band.mid <= band.high


def test_a_thousandfold_past_gives_a_thousandfold_forecast():
    kilograms = tuple(one * 1_000 for one in SEASON * 2)
    tonnes = tuple(one * TONNE for one in SEASON * 2)
    for small, large in zip(fit_seasonal(kilograms).ahead(12), fit_seasonal(tonnes).ahead(12), strict=True):
        assert abs(large.mid - 1_000 * small.mid) <= 1_000


def test_no_binary_fraction_is_computed_with():
    tree = ast.parse(Path(inspect.getfile(forecast)).read_text(encoding="utf-8"))
    assert not [node for node in ast.walk(tree) if isinstance(node, ast.Div)]
    assert not [
        node for node in ast.walk(tree) if isinstance(node, ast.Constant) and type(node.value) is float
    ]
