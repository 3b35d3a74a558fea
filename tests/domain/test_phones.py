"""A masked phone number can be recognised by who knows it and called by nobody."""

import unicodedata

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
        ("0791-88123456*801", "079*-**********01"),
        ("*13800138000", "*138******00"),
        ("13800138000 *紧急", "138******00 *紧急"),
        ("138001*", "*******"),
        ("120*", "****"),
        ("1*2*345", "*******"),
        ("١٣٨٠٠١٣٨٠٠٠", "١٣٨******٠٠"),
        ("𝟏𝟑𝟖𝟎𝟎𝟏𝟑𝟖𝟎𝟎𝟎", "𝟏𝟑𝟖******𝟎𝟎"),
        ("１３８００１３８０００", "１３８******００"),
        ("一三八〇〇一三八〇〇〇", "一三八******〇〇"),
        ("幺叁捌零零壹叁捌零零两", "幺叁捌******零两"),
        ("①③⑧0０1三٨00零", "①③⑧******0零"),
    ],
)
def test_only_the_first_three_and_the_last_two_digits_stay(number, shown):
    assert masked(number) == shown


@given(st.text(alphabet="0123456789０１٣𝟖三〇①*+-() 转", max_size=40))
def test_what_is_masked_stays_masked_and_shows_at_most_five_digits(number):
    once = masked(number)
    assert masked(once) == once
    assert len(once) == len(number)
    assert sum(unicodedata.numeric(sign, None) is not None for sign in once) <= 5
