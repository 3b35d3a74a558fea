"""What would help is computed by placing again: a renewal, a property washed off, a pair of limits, a tonne a day."""

from datetime import date

import pytest

import resources
from hwtrack.domain.codes import category_of, is_waste
from hwtrack.services.capacity import capacity_view
from hwtrack.services.sensible_methods import FILE, is_sensible, sensible_methods
from tests.helpers.provinces import line
from tests.helpers.registers import TONNE
from tests.services.test_capacity_supply import (
    ASH,
    CHLORINE,
    MARCH,
    SLUDGE,
    approve,
    border,
    limit_facility,
    limit_property,
    province,
)

__all__ = ["border", "province"]


def helps(made, year=2025):
    (short,) = made.store.ask(capacity_view, year).shortfalls
    return {(cure.kind, cure.pool): cure.grams // TONNE for cure in short.helps}


def test_washing_chlorides_off_lets_fly_ash_into_the_kiln(province):
    province.licence("虔绿", line("C1", ASH, tonnes=30))
    province.licence("红源", line("D1", ASH, tonnes=20))
    limit_property(province, "high_chlorine", None)
    province.waste("信丰电镀", ASH, 60 * TONNE, MARCH, CHLORINE)
    assert helps(province)["pretreat", "虔绿 C1"] == 30
    (short,) = province.store.ask(capacity_view, 2025).shortfalls
    assert {cure.property for cure in short.helps if cure.kind == "pretreat"} == {"high_chlorine"}


def test_a_limit_by_property_is_relieved_by_pretreatment_too(province):
    province.licence("虔绿", line("C1", ASH, tonnes=50))
    limit_property(province, "high_chlorine", 10)
    province.waste("信丰电镀", ASH, 30 * TONNE, MARCH, CHLORINE)
    assert helps(province)["pretreat", "虔绿 C1"] == 20
    assert helps(province)["enlarge", "虔绿 C1 的 高氯 限额"] == 20


def test_an_outbound_approval_that_ends_is_proposed_for_renewal(border):
    approve(border, "信丰电镀", "佛山砷业", "321-002-48", 35, last=date(2025, 6, 30))
    border.waste("信丰电镀", "321-002-48", 50 * TONNE, MARCH)
    assert helps(border)["renew_approval", "跨省移出至佛山砷业（赣环跨省 1 号）"] == 15


def test_one_that_ended_in_the_year_before_is_named_as_closed_and_can_be_renewed(border):
    days = {"first": date(2024, 2, 1), "last": date(2024, 12, 31)}
    approve(border, "信丰电镀", "佛山砷业", "321-002-48", 35, **days)
    border.waste("信丰电镀", "321-002-48", 50 * TONNE, MARCH)
    assert helps(border)["renew_approval", "跨省移出至佛山砷业（赣环跨省 1 号）"] == 35


def test_a_followed_approval_is_not_proposed_for_renewal(border):
    approve(border, "信丰电镀", "佛山砷业", "321-002-48", 5, last=date(2025, 6, 30))
    days = {"first": date(2025, 7, 1), "last": date(2026, 6, 30)}
    approve(border, "信丰电镀", "佛山砷业", "321-002-48", 5, "赣环跨省 2 号", **days)
    border.waste("信丰电镀", "321-002-48", 50 * TONNE, MARCH)
    assert "renew_approval" not in {kind for kind, _ in helps(border)}


def test_case_10_two_limits_in_series_are_offered_as_a_pair(province):
    province.licence("虔绿", line("D1", f"{ASH}:10", tonnes=10))
    province.waste("信丰电镀", ASH, 20 * TONNE, MARCH)
    found = helps(province)
    assert found["enlarge_pair", "虔绿 D1 的 772-002-18 限额 + 虔绿 D1"] == 10
    assert "enlarge" not in {kind for kind, _ in found}


def test_a_facility_total_that_binds_is_named_by_its_facility(province):
    province.licence("虔绿", line("R4", "HW17", tonnes=60))
    limit_facility(province, "虔绿", 40)
    province.waste("信丰电镀", SLUDGE, 50 * TONNE, MARCH)
    assert helps(province)["enlarge", "虔绿 设施总量"] == 10


def test_a_tonne_a_day_counts_the_valid_days_that_remain(province):
    province.licence("虔绿", line("D1", ASH, tonnes=10), last=date(2025, 6, 30))
    province.waste("信丰电镀", ASH, 900 * TONNE, MARCH)
    (row,) = [one for one in province.store.ask(capacity_view, 2025).reliefs if not one.code]
    assert (row.pool, row.days, row.grams) == ("虔绿 D1", 181, 181 * TONNE)


def test_a_tonne_a_day_begins_on_the_day_after_the_accounts_day(province):
    province.licence("虔绿", line("D1", ASH, tonnes=10))
    province.waste("信丰电镀", ASH, 900 * TONNE, MARCH)
    (row,) = [one for one in province.store.ask(capacity_view, 2026).reliefs if not one.code]
    # The account is of the evening of 30 June: July to December are left.
    assert row.days == 31 + 31 + 30 + 31 + 30 + 31


def test_of_an_idle_line_the_code_that_relieves_most_is_named(province):
    province.licence("虔绿", line("D1", ASH, tonnes=10))
    province.licence("红源", line("D1", "772-003-18", tonnes=25))
    province.waste("信丰电镀", ASH, 100 * TONNE, MARCH)
    codes = [one for one in province.store.ask(capacity_view, 2025).reliefs if one.code]
    assert [(one.pool, one.code, one.grams // TONNE) for one in codes] == [("红源 D1", ASH, 25)]


def test_a_smelter_is_not_any_smelter(province):
    tungsten = "323-001-48"
    province.licence("虔绿", line("R4", "HW31", tonnes=500))
    province.licence("红源", line("R4", "321-002-48", tonnes=25))
    province.waste("信丰电镀", tungsten, 100 * TONNE, MARCH)
    codes = [one for one in province.store.ask(capacity_view, 2025).reliefs if one.code]
    assert [one.pool for one in codes] == ["红源 R4"]


# What makes technical sense


def test_every_category_and_every_special_code_has_methods_that_exist():
    rows = resources.rows(FILE)
    methods = {row["code"] for row in resources.rows("data/treatment_methods.csv")}
    codes = {row["code"] for row in resources.rows("data/waste_codes.csv")}
    named = [row["waste"] for row in rows]
    assert len(named) == len(set(named))
    assert {row["category"] for row in resources.rows("data/waste_categories.csv")} <= set(named)
    for row in rows:
        assert is_waste(row["waste"])
        assert row["waste"].startswith("HW") or row["waste"] in codes
        named_here = row["methods"].split() + row["kin_methods"].split()
        assert set(named_here) <= methods
        assert len(set(named_here)) == len(named_here) > 0
        assert row["basis"]


def test_no_medical_and_no_liquid_waste_is_proposed_to_a_landfill():
    for row in resources.rows("data/waste_codes.csv"):
        name, code = row["name_zh"], row["code"]
        solid = any(word in name for word in ("渣", "泥", "灰", "残", "滤", "板"))
        liquid = name.endswith(("液", "废酸")) and not solid
        if liquid or category_of(code) in {"HW01", "HW06", "HW08", "HW09", "HW34", "HW35"}:
            assert not is_sensible(code, "D1"), name


@pytest.mark.parametrize(
    ("code", "method", "sensible"),
    [
        ("772-002-18", "D1", True),
        ("772-002-18", "D10", False),
        ("321-022-48", "C1", False),
        ("336-100-17", "D9", True),
        ("323-001-48", "R4", True),
        ("841-003-01", "Y11", False),
        ("261-041-21", "G22", True),
        ("999-999-49", "D10", True),
    ],
)
def test_a_code_of_its_own_goes_before_its_category(code, method, sensible):
    assert is_sensible(code, method) is sensible
    assert any(sensible_methods(code))


def test_arsenic_goes_to_a_landfill_only_where_arsenic_is_known_and_ash_to_a_kiln_likewise():
    for code, method in (("261-139-24", "D1"), ("772-002-18", "C1"), ("323-001-48", "R4")):
        assert is_sensible(code, method)
        assert not is_sensible(code, method, kin=False)
