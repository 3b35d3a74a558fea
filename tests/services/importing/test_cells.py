"""Cells as Excel shows them, and what they mean."""

from datetime import date

import pytest

from hwtrack.errors import UserError
from hwtrack.services.importing.cells import instant, line, mass, number_text, when
from tests.helpers.exports import moment

NOON = moment(2025, 6, 13, 12, 5)


@pytest.mark.parametrize(
    ("cell", "shown", "timed"),
    [
        (NOON, NOON, True),
        (date(2025, 6, 13), moment(2025, 6, 13), False),
        (45821.0, moment(2025, 6, 13), False),
        (45821.5, moment(2025, 6, 13, 12), True),
        ("45821.5", moment(2025, 6, 13, 12), True),
        (20250613.0, moment(2025, 6, 13), False),
        ("20250613", moment(2025, 6, 13), False),
        ("2025年06月13日", moment(2025, 6, 13), False),
        ("2025年6月13日 星期五", moment(2025, 6, 13), False),
        ("２０２５年６月１３日", moment(2025, 6, 13), False),
        ("二〇二五年六月十三日", moment(2025, 6, 13), False),
        ("二〇二五年十二月二十一日", moment(2025, 12, 21), False),
        ("2025/6/13", moment(2025, 6, 13), False),
        ("2025.6.13", moment(2025, 6, 13), False),
        ("2025-06-13 12:05", NOON, True),
        ("2025-06-13T12:05:00+08:00", NOON, True),
        ("2025年6月13日 12时05分", NOON, True),
        ("2025/6/13 下午 12:05:00", NOON, True),
        ("2025/6/13 下午 1:05", moment(2025, 6, 13, 13, 5), True),
        ("2025/6/13 12:05:00 AM", moment(2025, 6, 13, 0, 5), True),
        ("13-Jun-2025", moment(2025, 6, 13), False),
        ("6/13/2025", moment(2025, 6, 13), False),
        ("2025-06-12 11:42:00.123", moment(2025, 6, 12, 11, 42, 0, 123000), True),
    ],
)
def test_a_date_is_read_in_every_form(cell: object, shown: object, timed: bool) -> None:
    assert when(cell) == (shown, timed)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "cell",
    ["", "昨天", "2025-13-01", "2025-02-30", "6/7/2025", "6月13日", 12.5, 99999.0, "2025-06-13 25:00", True],
)
def test_what_is_no_clear_date_is_refused(cell: object) -> None:
    with pytest.raises(UserError):
        when(cell)  # type: ignore[arg-type]


def test_a_sheet_counting_from_1904_says_the_same_day() -> None:
    assert when(45821.0 - 1462, epoch_1904=True) == when(45821.0)


def test_a_moment_is_stored_in_utc_to_the_millisecond() -> None:
    assert instant(when("2025-06-13 00:30:00.9996")) == "2025-06-12T16:30:01.000Z"


@pytest.mark.parametrize(
    ("cell", "unit", "grams"),
    [
        (1.5423, "吨", 1_542_300),
        (0.1 + 0.2, "吨", 300_000),
        (0.1 + 0.2, "千克", 300),
        ("0.30000000000000004", "kg", 300),
        ("2,639.0", "kg", 2_639_000),
        ("１２．５", "公斤", 12_500),
        ("1.5E-3", "t", 1_500),
        (3, "吨", 3_000_000),
        ("−2.5", "吨", -2_500_000),
        (12714.76730000001, "吨", 12_714_767_300),
    ],
)
def test_a_mass_is_whole_grams(cell: object, unit: str, grams: int) -> None:
    assert mass(cell, unit) == grams  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "cell", [0.0000005, "1.0000001", "1.5 吨左右", "1,5", "=1+1", float("nan"), float("inf"), "1E99", True]
)
def test_what_cannot_be_weighed_is_refused(cell: object) -> None:
    with pytest.raises(UserError):
        mass(cell, "吨")  # type: ignore[arg-type]


def test_a_number_keeps_fourteen_digits_and_is_refused_beyond_fifteen() -> None:
    assert number_text(20253604000001.0) == "20253604000001"
    assert number_text("'20253604000001") == number_text('="20253604000001"') == "20253604000001"
    with pytest.raises(UserError, match="15 位"):
        number_text(123456789012345678.0)


@pytest.mark.parametrize("text", ["甲\u202e乙", "甲\x07", "甲\n乙", "长" * 201])
def test_text_that_hides_or_overflows_is_refused(text: str) -> None:
    with pytest.raises(UserError):
        line(text)
