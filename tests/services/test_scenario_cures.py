"""A cure of the shortage list, tried as a scenario, lessens the shortage by what the list promised, to the gram."""

from datetime import date

import pytest

from hwtrack.services.capacity import capacity_view
from hwtrack.services.scenario_answer import scenario_answer
from hwtrack.services.scenario_views import ScenarioAsk
from hwtrack.services.store import Store
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
from ui.pages.scenario_draft import tried_change

__all__ = ["border", "province"]


def kept_promises(store: Store, year: int = 2025) -> set[str]:
    """Try every cure as the window's link does; return the kinds that were tried."""
    kinds = set()
    for short in store.ask(capacity_view, year).shortfalls:
        for cure in short.helps:
            change = tried_change(
                f"try:{cure.kind}:{cure.pool_uid}:{cure.code or short.waste_code}:{cure.grams}"
            )
            assert change is not None, cure
            found = store.ask(scenario_answer, ScenarioAsk(year, name="试算", assumptions=(change,)))
            assert -found.difference == cure.grams, cure
            kinds.add(cure.kind)
    return kinds


def test_pretreatment_and_a_property_limit(province):
    province.licence("虔绿", line("C1", ASH, tonnes=50))
    limit_property(province, "high_chlorine", 10)
    province.waste("信丰电镀", ASH, 30 * TONNE, MARCH, CHLORINE)
    assert kept_promises(province.store) == {"pretreat", "enlarge"}


def test_pretreatment_for_a_line_that_is_open_to_one_generator_only(province):
    exempt = line("C1", ASH, tonnes=50, exempt_from_uid=province.sites["龙南线路板"])
    province.licence("虔绿", exempt)
    limit_property(province, "high_chlorine", None)
    province.waste("信丰电镀", ASH, 30 * TONNE, MARCH, CHLORINE)
    province.waste("龙南线路板", ASH, 20 * TONNE, MARCH, CHLORINE)
    assert kept_promises(province.store) == {"pretreat"}


def test_a_limit_that_counts_another_code_than_the_one_in_short(province):
    province.licence("虔绿", line("D1", f"{SLUDGE}:10", ASH, tonnes=200))
    province.licence("红源", line("R4", ASH, SLUDGE, tonnes=30))
    province.waste("信丰电镀", SLUDGE, 60 * TONNE, MARCH)
    limit_property(province, "high_chlorine", None, "D1")
    province.waste("信丰电镀", ASH, 20 * TONNE, MARCH, CHLORINE)
    promised = province.store.ask(capacity_view, 2025).shortfalls
    assert {short.waste_code for short in promised} == {ASH, SLUDGE}
    assert "enlarge" in kept_promises(province.store)


def test_a_line_that_has_more_than_its_scale_has_that_made_good_first(province):
    province.licence("虔绿", line("D1", ASH, tonnes=30))
    province.sent("信丰电镀", "虔绿", ASH, 36, MARCH)
    province.waste("信丰电镀", ASH, 10 * TONNE, MARCH)
    assert kept_promises(province.store) == {"enlarge"}
    (a_day,) = province.store.ask(capacity_view, 2025).reliefs
    assert a_day.grams == 10 * TONNE


def test_a_renewal_lets_the_limits_inside_the_line_grow_with_its_days(province):
    province.licence("虔绿", line("D1", f"{ASH}:365", tonnes=730), last=date(2025, 6, 30))
    province.waste("信丰电镀", ASH, 300 * TONNE, MARCH)
    assert kept_promises(province.store) == {"renew"}


def test_two_limits_in_series(province):
    province.licence("虔绿", line("D1", f"{ASH}:10", tonnes=10))
    province.waste("信丰电镀", ASH, 20 * TONNE, MARCH)
    assert kept_promises(province.store) == {"enlarge_pair"}


def test_a_facilitys_total_that_binds_while_its_lines_have_room(province):
    province.licence("红源", line("D1", SLUDGE, tonnes=50), line("R4", SLUDGE, tonnes=50))
    limit_facility(province, "红源", 40)
    province.waste("信丰电镀", SLUDGE, 60 * TONNE, MARCH)
    assert "enlarge" in kept_promises(province.store)


@pytest.mark.parametrize(
    "days", [{"last": date(2025, 6, 30)}, {"first": date(2024, 2, 1), "last": date(2024, 12, 31)}]
)
def test_an_approval_that_ended_in_the_year_or_before_it(border, days):
    approve(border, "信丰电镀", "佛山砷业", "321-002-48", 35, **days)
    border.waste("信丰电镀", "321-002-48", 50 * TONNE, MARCH)
    assert "renew_approval" in kept_promises(border.store)


def test_a_scale_of_half_a_year_and_one_that_is_not_registered(province):
    province.licence("虔绿", line("D1", ASH, tonnes=365), last=date(2025, 6, 30))
    province.licence("红源", line("R4", SLUDGE))
    province.waste("信丰电镀", ASH, 250 * TONNE, MARCH)
    assert kept_promises(province.store) == {"renew"}
    province.licence("虔绿", line("D1", ASH, tonnes=1), first=date(2025, 7, 1))
    assert "enlarge" in kept_promises(province.store)
