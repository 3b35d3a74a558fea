"""A masked phone number can be recognised by who knows it and called by nobody."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hwtrack.domain.phones import masked


@pytest.mark.parametrize(
    ("number", "shown"),
    [
        ("13800138000", "138******00"),
        ("0797-8267890", "079*-*****90"),
        ("0797-8267890 转 12", "079*-******* 转 12"),
        ("120", "***"),
        ("", ""),
        ("无", "无"),
        ("138 0013 8000 / 139 0013 9000", "138 **** **** / *** **** **00"),
    ],
)
def test_only_the_first_three_and_the_last_two_digits_stay(number, shown):
    assert masked(number) == shown


@given(st.text(alphabet="0123456789０１+-() 转", max_size=40))
def test_what_is_masked_stays_masked_and_shows_at_most_five_digits(number):
    once = masked(number)
    assert masked(once) == once
    assert len(once) == len(number)
    assert sum(sign.isdigit() for sign in once) <= 5
