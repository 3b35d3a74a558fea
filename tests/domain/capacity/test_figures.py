"""What a line is entitled to, where demand goes, how a share is written: without any register."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hwtrack.domain.capacity.figures import (
    LicenceSpan,
    LineScale,
    MethodGroup,
    entitled_grams,
    group_of_method,
    is_medical,
    takes_medical,
)
from hwtrack.domain.capacity.indicators import idle, is_small, spread_demand
from hwtrack.domain.capacity.published import compare_words, millionths_of, percent_text, read_value
from hwtrack.errors import UserError

FIRST, LAST = date(2025, 1, 1), date(2025, 12, 31)


def entitled(annual=None, daily=None, first=date(2024, 1, 1), last=date(2028, 12, 31), until=LAST, off=()):
    return entitled_grams(LineScale(annual, daily), LicenceSpan(first, last, off), FIRST, until)


def test_a_scale_is_spread_over_the_valid_days():
    assert entitled(365) == 365
    assert entitled(365, last=date(2025, 6, 30)) == 181
    assert entitled(365, off=((date(2025, 12, 22), date(2025, 12, 31)),)) == 355
    assert entitled(365, until=date(2025, 1, 31)) == 31
    assert entitled(365, first=date(2026, 1, 1)) == 0
    assert entitled(None, first=date(2026, 1, 1)) is None
    assert entitled(None) is None
    assert entitled(None, daily=5) == 5 * 365
    assert entitled(1_500, daily=5) == 1_500


def test_a_licence_proves_a_day_only_with_both_its_ends():
    day = date(2025, 5, 5)
    assert LicenceSpan(FIRST, LAST).standing(day) == "valid"
    assert LicenceSpan(None, LAST).standing(day) == "undated"
    assert LicenceSpan(None, date(2025, 5, 4)).standing(day) == "no_more"
    assert LicenceSpan(date(2025, 5, 6), None).standing(day) == "not_yet"
    assert LicenceSpan(FIRST, LAST, ((day, day),)).standing(day) == "suspended"


def test_methods_are_grouped_by_what_stands_in_for_what():
    assert group_of_method("C2", "utilisation") is MethodGroup.UTILISATION
    assert group_of_method("C1", "disposal") is MethodGroup.KILN
    assert group_of_method("D1", "disposal") is MethodGroup.LANDFILL
    assert group_of_method("D16", "disposal") is MethodGroup.OTHER_DISPOSAL
    assert group_of_method("Y10", "medical") is MethodGroup.MEDICAL


def test_a_line_is_medical_by_its_method_or_because_it_takes_nothing_else():
    assert is_medical("medical", ())
    assert is_medical("disposal", ("HW01", "841-001-01"))
    assert not is_medical("disposal", ("HW01", "HW11"))
    assert not is_medical("disposal", ())
    assert takes_medical(("HW11", "841-005-01"))


def test_demand_goes_the_way_its_code_went():
    spread = spread_demand(
        {"a": 10, "b": 7, "c": 5, "d": -3}, [("a", "landfill", 1), ("a", "kiln", 2), ("b", "kiln", 9)]
    )
    assert spread.by_group == {"kiln": 7 + 7, "landfill": 3}
    assert (spread.unknown_codes, spread.unknown_grams) == (1, 5)


CODES = st.sampled_from("abc")
GROUPS = st.sampled_from(("kiln", "landfill", "medical"))


@given(
    st.dictionaries(CODES, st.integers(0, 2**50)),
    st.lists(st.tuples(CODES, GROUPS, st.integers(0, 2**50)), max_size=6),
)
def test_no_gram_of_demand_is_lost_on_its_way(demand, went):
    spread = spread_demand(demand, went)
    assert sum(spread.by_group.values()) + spread.unknown_grams == sum(demand.values())


def test_marks_are_exact():
    assert idle(19, 100, 20)
    assert not idle(20, 100, 20)
    assert is_small(10_000_000 - 1, 365, 365, 10_000_000)
    assert not is_small(10_000_000, 365, 365, 10_000_000)
    assert not is_small(5_000_000, 181, 365, 10_000_000)


def test_a_share_is_rounded_half_away_from_zero_without_floating_point():
    assert percent_text(1, 2000) == "0.1 %"
    assert percent_text(-479_370, 485_000) == "−98.8 %"
    assert percent_text(-1, 10**6) == "0.0 %"
    assert percent_text(2**60 + 1, 2**60) == "100.0 %"
    assert percent_text(1, 0) == ""


def test_a_comparison_says_more_less_or_the_same():
    day = date(2025, 1, 1)
    assert compare_words(11_000_000, 10_000_000, "t/a", day, 2)[0] == (
        "台账库 2025-01-01 为 11 t/a（2 条许可线），比公布数多 1 t/a（10.0 %）"
    )
    assert compare_words(10, 10, "t/a", day, 1)[1].endswith("the same as published")
    assert compare_words(None, 10, "t/a", day, 0)[0] == "台账库没有可比的数"


def test_a_value_is_read_as_typed_and_kept_in_millionths():
    assert read_value(" １６５.５ ") == Decimal("165.5")
    assert millionths_of(read_value("485,000")) == 485_000_000_000
    assert millionths_of(Decimal("0.000001")) == 1
    assert millionths_of(Decimal("1E+3")) == 1_000_000_000
    assert millionths_of(Decimal("1.5000000000")) == 1_500_000
    for value in ("0.0000001", "0.00000100000000000000000000000000001", "1e-99999", "9.1e9"):
        with pytest.raises(UserError):
            millionths_of(Decimal(value))
    for text in ("", "kg", "1e3", "1_000", "1,00", "∞", "nan"):
        with pytest.raises(UserError) as told:
            read_value(text)
        assert told.value.field == "value"
