"""Before waste is put into an area: closed, too full, beside the wrong waste."""

from dataclasses import replace
from datetime import date

from hwtrack.domain.findings import LawBook, LegalBasis, Severity
from hwtrack.domain.rules.storing import Pair, PutFacts, check_put

DAY, T = date(2026, 11, 24), 1_000_000
LAW = LawBook((LegalBasis("storage_point", "GB 18597-2023", "8.3.5", "", "", date(2023, 7, 1), None),))
FACTS = PutFacts("area:TS001", "TS001 库", DAY, "900-300-34", T, 2 * T, None, False, None, (), ())
ACID = Pair("HW33", "HW34", "放出氰化氢")


def found(**changes):
    return check_put(replace(FACTS, **changes), 3 * T, LAW)


def test_a_storage_point_holds_exactly_three_tonnes():
    assert found(point=True) == []
    over = found(point=True, grams=T + 1)
    assert [one.severity for one in over] == [Severity.VIOLATION]
    assert over[0].legal_basis == "GB 18597-2023 第8.3.5节"
    assert "3.000001" in over[0].message


def test_the_law_of_a_point_does_not_yield_to_what_was_registered():
    assert found(point=True, grams=2 * T, limit=9 * T) != []


def test_an_areas_own_limit_is_no_law():
    over = found(limit=2 * T)
    assert [(one.severity, one.legal_basis) for one in over] == [(Severity.WARNING, "")]


def test_an_area_without_limit_is_never_too_full():
    assert found(grams=10**12) == []


def test_an_area_takes_waste_in_on_its_last_day_and_not_after():
    assert found(last_day=DAY) == []
    assert [one.severity for one in found(last_day=date(2026, 11, 23))] == [Severity.BLOCK]


def test_acid_beside_cyanide_is_a_doubt_that_says_it_is_a_setting():
    both = found(contents=("336-104-33",), pairs=(ACID,))
    assert [one.rule for one in both] == ["incompatible"]
    assert "放出氰化氢" in both[0].message
    assert "设置，不是国家规定" in both[0].message
    assert found(code="336-104-33", contents=("900-300-34",), pairs=(ACID,)) != []


def test_a_pair_may_name_codes_and_leaves_others_of_the_category_alone():
    pair = Pair("900-300-34", "900-352-35", "放热")
    assert found(contents=("900-352-35",), pairs=(pair,)) != []
    assert found(contents=("900-353-35",), pairs=(pair,)) == []


def test_a_waste_lies_beside_its_own_kind():
    assert found(contents=("900-300-34",), pairs=(ACID,)) == []
