"""Mass is whole grams, typed and printed as people do it, and shared out exactly."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hwtrack.domain.quantity import (
    MAX_GRAMS,
    kilograms,
    largest_remainder,
    parse_mass,
    round_to_gram,
    tonnes,
    unit_grams,
)
from hwtrack.errors import UserError


@pytest.mark.parametrize(
    ("text", "unit", "grams"),
    [
        ("1.5423", "吨", 1_542_300),
        ("２，６３９．０", "kg", 2_639_000),
        ("6,396.9", "千克", 6_396_900),
        ("0.000001", "t", 1),
        (" 12 ", "公斤", 12_000),
        ("-3", "吨", -3_000_000),
        ("−3", "吨", -3_000_000),
        (".5", "吨", 500_000),
    ],
)
def test_a_mass_is_read_as_clerks_write_it(text, unit, grams):
    assert parse_mass(text, unit) == grams


@pytest.mark.parametrize(
    "text", ["", "abc", "1.2.3", "1,23", "1e3", "NaN", "Infinity", "0.0000001", "十", "1 2"]
)
def test_what_is_not_a_mass_is_refused_with_its_field(text):
    with pytest.raises(UserError) as refused:
        parse_mass(text)
    assert refused.value.field == "mass"


def test_masses_end_below_two_to_the_53():
    assert parse_mass("9007199254.740991") == MAX_GRAMS - 1
    with pytest.raises(UserError):
        parse_mass("9007199254.740992")


def test_an_unknown_unit_is_named():
    with pytest.raises(UserError, match="立方米"):
        unit_grams("立方米")


def test_binary_noise_of_a_spreadsheet_is_rounded_but_finer_masses_are_not():
    assert round_to_gram(Decimal("0.30000000000000004"), "吨") == 300_000
    with pytest.raises(UserError):
        round_to_gram(Decimal("0.0000004"), "吨")


@given(st.integers(-MAX_GRAMS + 1, MAX_GRAMS - 1))
def test_tonnes_printed_and_read_again_are_the_same(grams):
    assert parse_mass(tonnes(grams)) == grams


def test_tonnes_print_at_least_four_decimals_and_a_true_minus():
    assert tonnes(5_420_000) == "5.4200"
    assert tonnes(1_234_567_890_001) == "1,234,567.890001"
    assert tonnes(-56_000) == "−0.0560"
    assert tonnes(20_000_000_000, 0) == "20,000"
    assert kilograms(1_005) == "1.005"


@given(st.integers(0, MAX_GRAMS), st.lists(st.integers(0, 10**9), min_size=1, max_size=20).filter(any))
def test_shares_add_up_to_the_gram(total, weights):
    parts = largest_remainder(total, weights)
    assert sum(parts) == total
    assert all(
        abs(part * sum(weights) - total * weight) < sum(weights)
        for part, weight in zip(parts, weights, strict=True)
    )


def test_ties_go_to_the_earlier_share():
    assert largest_remainder(1, [1, 1, 1]) == [1, 0, 0]
