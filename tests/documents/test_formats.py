"""How masses, shares and times are written."""

from __future__ import annotations

from datetime import UTC, datetime
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hwtrack.documents import formats

GRAMS = st.integers(min_value=-(2**53), max_value=2**53)


@given(GRAMS)
def test_six_decimals_of_a_tonne_show_every_gram(grams: int) -> None:
    words = formats.tonnes(grams, 6).replace(",", "").replace("−", "-")
    assert Fraction(words) * 1_000_000 == grams


@given(GRAMS)
def test_fewer_decimals_round_half_away_from_zero(grams: int) -> None:
    words = Fraction(formats.tonnes(grams, 1).replace(",", "").replace("−", "-"))
    assert abs(words * 1_000_000 - grams) <= 50_000


@given(st.lists(st.integers(min_value=0, max_value=2**50), max_size=6))
def test_a_column_shows_as_many_decimals_as_its_masses_need(masses: list[int]) -> None:
    places = formats.places_for(masses)
    assert 4 <= places <= 6
    assert all(grams % 10 ** (6 - places) == 0 for grams in masses)


@pytest.mark.parametrize(
    ("grams", "words"),
    [(5_420_000, "5.4200"), (123_456_789_000, "123,456.7890"), (-80_000, "−0.0800"), (0, "0.0000")],
)
def test_tonnes_have_four_decimals_and_a_true_minus(grams: int, words: str) -> None:
    assert formats.tonnes(grams) == words


def test_what_rounds_to_nothing_has_no_minus() -> None:
    assert formats.tonnes(-1, 1) == "0.0"


@pytest.mark.parametrize(
    ("grams", "words"), [(48_600, "48.60"), (1_234_567, "1,234.567"), (10, "0.01"), (5, "0.005")]
)
def test_kilograms_have_two_decimals_or_three(grams: int, words: str) -> None:
    assert formats.kilograms(grams) == words


def test_an_unknown_scale_is_not_zero() -> None:
    assert formats.scale(None) == "未登记"
    assert formats.scale(0) == "0"
    assert formats.scale(12_000_500_000) == "12,000.5"


def test_a_share_is_computed_in_whole_numbers() -> None:
    assert formats.percent(1, 3) == "33.3\u00a0%"
    assert formats.percent(1, 2000) == "0.1\u00a0%"
    assert formats.percent(1043, 1000) == "104.3\u00a0%"


def test_a_moment_is_shown_as_beijing_reads_it() -> None:
    assert formats.beijing(datetime(2026, 6, 30, 16, 5, tzinfo=UTC)) == "2026-07-01 00:05"
    assert formats.beijing(None) == ""


def test_a_root_is_shortened_to_its_first_and_last_eight_digits() -> None:
    assert formats.root_short("7c4109e2" + "0" * 48 + "b8d03fa6") == "7c41 09e2 ⋯ b8d0 3fa6"
