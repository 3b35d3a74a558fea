"""What a register says of supply: properties, totals of facilities, the emergency list, approvals, validity."""

from datetime import date

import pytest

from db.models import Division, EmergencyListing, FacilityTotal, LicenceLine, LineProperty, Site
from hwtrack.services.approvals import NewApproval, record_approval
from hwtrack.services.capacity import capacity_view, capacity_year
from hwtrack.services.capacity_answer import capacity_answer
from hwtrack.services.capacity_facts import capacity_question
from hwtrack.services.closing import Closure, close_site
from hwtrack.services.desk import desk
from hwtrack.services.register import Suspension, suspend_licence
from hwtrack.services.year_sums import methods_of_year
from tests.helpers.provinces import line, make_province
from tests.helpers.registers import TONNE

ASH, OIL, SOLVENT, SLUDGE = "772-002-18", "900-249-08", "900-402-06", "336-064-17"
MEDICAL = "841-001-01"
MARCH, MAY = date(2025, 3, 3), date(2025, 5, 5)
CHLORINE = ("high_chlorine",)


@pytest.fixture
def province(tmp_path):
    made = make_province(tmp_path)
    for name in ("信丰电镀", "龙南线路板"):
        made.site(name)
    for name in ("虔绿", "红源"):
        made.site(name, "facility", "360703")
    yield made
    assert made.store.verify().problems == ()
    made.store.close()


def placed(province, year=2025):
    return province.store.ask(capacity_year, year).placed


def short(province, year=2025):
    return placed(province, year).totals.shortage_grams // TONNE


def facts(province, year=2025):
    return province.store.ask(capacity_question, year)


def pool(province, name, year=2025):
    return next(row for row in placed(province, year).loads if name in row.name)


def limit_property(province, name, tonnes, method="C1"):
    def add(session, _form):
        row = session.query(LicenceLine).filter_by(method=method).one()
        grams = None if tonnes is None else tonnes * TONNE
        session.add(LineProperty(uid=desk(session).new_uid(), line=row.id, property=name, limit_grams=grams))

    province.store.do(add, None)


def limit_facility(province, site, tonnes, first=None, last=None):
    def add(session, _form):
        row = session.query(Site).filter_by(uid=province.sites[site]).one()
        session.add(
            FacilityTotal(
                uid=desk(session).new_uid(), site=row.id, annual_grams=tonnes * TONNE,
                valid_from=first, valid_to=last, reason="环评批复",
            )
        )  # fmt: skip

    province.store.do(add, None)


def list_lines(province, *methods, removed=None):
    def add(session, _form):
        for order, method in enumerate(methods, 1):
            row = session.query(LicenceLine).filter_by(method=method, kind="emergency").first()
            session.add(
                EmergencyListing(
                    uid=desk(session).new_uid(), line=row.id, order_no=order, listed_on=date(2025, 1, 1),
                    removed_on=removed, note="",
                )
            )  # fmt: skip

    province.store.do(add, None)


def outside(province, name, kind, code="440600"):
    def add(session, _form):
        if session.query(Division).filter_by(code=code).first() is None:
            session.add(
                Division(code=code, name="佛山市", level="city", parent=None, full_name="广东省佛山市")
            )

    province.store.do(add, None)
    province.site(name, kind, code)


def approve(province, sender, receiver, code, tonnes, number="赣环跨省 1 号", **days):
    new = NewApproval(
        number,
        province.sites[sender],
        province.sites[receiver],
        code,
        tonnes * TONNE,
        days.get("first", date(2025, 1, 1)),
        days.get("last", date(2025, 12, 31)),
    )
    return province.store.do(record_approval, new)


# Special properties


def test_a_line_that_refuses_chlorine_leaves_chlorine_rich_waste_short_while_it_idles(province):
    province.licence("虔绿", line("C1", "HW17", tonnes=100))
    province.licence("红源", line("D1", "HW17", tonnes=20))
    limit_property(province, "high_chlorine", None)
    province.waste("信丰电镀", SLUDGE, 50 * TONNE, MARCH, CHLORINE)
    province.waste("信丰电镀", SLUDGE, 60 * TONNE, MARCH)
    (row,) = placed(province).shortfalls
    assert (row.properties, row.grams) == (frozenset(CHLORINE), 30 * TONNE)


def test_a_limit_by_property_counts_what_was_received_and_what_is_under_way_of_it(province):
    province.licence("虔绿", line("C1", "HW17", tonnes=100))
    limit_property(province, "high_chlorine", 30)
    for tonnes, properties in ((10, CHLORINE), (40, ())):
        batch = province.waste("信丰电镀", SLUDGE, tonnes * TONNE, MARCH, properties)
        uid = province.load("信丰电镀", "虔绿", batch, SLUDGE, tonnes * TONNE, MARCH)
        province.receive(uid, tonnes * TONNE, MARCH)
    way = province.waste("信丰电镀", SLUDGE, 5 * TONNE, MAY, ("high_chlorine", "high_salt"))
    province.load("信丰电镀", "虔绿", way, SLUDGE, 5 * TONNE, MAY)
    province.waste("信丰电镀", SLUDGE, 25 * TONNE, MAY, CHLORINE)
    ((limit,),) = [row.pool.sub_limits for row in facts(province).pools]
    assert (limit.received_grams, limit.under_way_grams) == (10 * TONNE, 5 * TONNE)
    assert short(province) == 10
    (told,) = province.store.ask(capacity_answer, 2025).proofs
    assert "限额“高氯”" in told.sentence


def test_a_limit_by_code_and_one_by_property_cross_and_the_range_is_said(province):
    province.licence("虔绿", line("C1", f"{SLUDGE}:5", "336-054-17", tonnes=100))
    limit_property(province, "high_chlorine", 5)
    for code, properties in ((SLUDGE, CHLORINE), (SLUDGE, ()), ("336-054-17", CHLORINE)):
        province.waste("信丰电镀", code, 5 * TONNE, MARCH, properties)
    found = province.store.ask(capacity_answer, 2025)
    assert found.crossing.least_grams <= 5 * TONNE <= found.crossing.most_grams
    assert found.crossing.limits == ("虔绿 C1: 高氯",)
    view = province.store.ask(capacity_view, 2025)
    assert "高氯" in view.crossing_zh
    assert view.shortage_grams == found.totals.shortage_grams


# The facility's total


def test_a_facility_total_binds_two_lines(province):
    province.licence("虔绿", line("D10", "HW08", tonnes=60), line("R3", "HW06", tonnes=60))
    limit_facility(province, "虔绿", 80)
    province.waste("信丰电镀", OIL, 50 * TONNE, MARCH)
    province.waste("信丰电镀", SOLVENT, 50 * TONNE, MARCH)
    assert short(province) == 20
    (told,) = province.store.ask(capacity_answer, 2025).proofs
    assert "虔绿的设施总量" in told.sentence
    assert placed(province).totals.capacity_grams == 80 * TONNE


def test_two_totals_in_a_year_are_spread_by_days(province):
    province.licence("虔绿", line("D10", "HW08", tonnes=3_650))
    limit_facility(province, "虔绿", 365, last=date(2025, 6, 30))
    limit_facility(province, "虔绿", 730, first=date(2025, 7, 1))
    province.waste("信丰电镀", OIL, 1_000 * TONNE, MARCH)
    assert facts(province).facility_totals[0].grams == (181 * 1 + 184 * 2) * TONNE


def test_on_days_without_a_total_the_lines_alone_bind(province):
    province.licence("虔绿", line("D10", "HW08", tonnes=3_650))
    limit_facility(province, "虔绿", 365, first=date(2025, 12, 1))
    province.waste("信丰电镀", OIL, TONNE, MARCH)
    assert facts(province).facility_totals[0].grams == (31 * 1 + 334 * 10) * TONNE


def test_a_total_of_another_year_binds_nothing(province):
    province.licence("虔绿", line("D10", "HW08", tonnes=60))
    limit_facility(province, "虔绿", 1, last=date(2024, 12, 31))
    province.waste("信丰电镀", OIL, 50 * TONNE, MARCH)
    assert facts(province).facility_totals == ()
    assert short(province) == 0


# The emergency list


def emergency(province, *methods):
    lines = [
        line(method, "HW01", tonnes=30 + 10 * place, kind="emergency") for place, method in enumerate(methods)
    ]
    province.licence("虔绿", line("Y11", "HW01", tonnes=60), *lines)
    province.waste("信丰电镀", MEDICAL, 110 * TONNE, MARCH)


def test_emergency_lines_are_opened_in_the_order_of_the_list(province):
    emergency(province, "D10", "Y10")
    list_lines(province, "Y10", "D10")
    steps = placed(province).emergency
    assert [(step.name, step.relieved_grams // TONNE) for step in steps] == [
        ("虔绿 Y10", 40),
        ("虔绿 D10", 10),
    ]
    assert placed(province).totals.shortage_grams == 50 * TONNE


def test_an_emergency_line_that_is_not_on_the_list_is_not_opened(province):
    emergency(province, "D10", "Y10")
    list_lines(province, "Y10")
    assert [step.name for step in placed(province).emergency] == ["虔绿 Y10"]
    assert province.store.ask(capacity_view, 2025).emergency_grams == 40 * TONNE


def test_a_line_taken_off_the_list_counts_no_longer_from_that_day_on(province):
    emergency(province, "D10")
    list_lines(province, "D10", removed=date(2025, 12, 31))
    assert placed(province).emergency == ()


def test_a_renewed_licence_keeps_its_place_on_the_list(province):
    emergency(province, "D10")
    list_lines(province, "D10")
    province.licence("虔绿", line("D10", "HW01", tonnes=5, kind="emergency"), first=date(2025, 7, 1))
    assert [step.name[:6] for step in placed(province).emergency] == ["虔绿 D10", "虔绿 D10"]


# Approvals across the border


@pytest.fixture
def border(province):
    outside(province, "佛山砷业", "facility")
    outside(province, "佛山冶炼", "generator")
    province.licence("佛山砷业", line("R4", "HW48", tonnes=5_000))
    return province


def test_case_6_an_outbound_approval_takes_its_sender_s_waste_up_to_its_balance(border):
    border.licence("虔绿", line("R4", "HW48", tonnes=10))
    approve(border, "信丰电镀", "佛山砷业", "321-002-48", 35)
    border.waste("信丰电镀", "321-002-48", 50 * TONNE, MARCH)
    border.waste("龙南线路板", "321-002-48", 20 * TONNE, MARCH)
    assert short(border) == 25
    (row,) = placed(border).shortfalls
    assert (row.least_grams, row.most_grams) == (25 * TONNE, 25 * TONNE)
    assert pool(border, "佛山砷业").placed_grams == 35 * TONNE
    assert placed(border).totals.capacity_grams == 10 * TONNE


def test_what_was_shipped_out_under_an_approval_has_ended_and_is_off_its_balance(border):
    ship_out(border, 20, approve(border, "信丰电镀", "佛山砷业", "321-002-48", 35))
    border.waste("信丰电镀", "321-002-48", 30 * TONNE, MAY)
    assert pool(border, "佛山砷业").left_grams == 15 * TONNE
    assert placed(border).totals.demand_grams == 30 * TONNE
    assert short(border) == 15


def ship_out(province, tonnes, approval):
    batch = province.waste("信丰电镀", "321-002-48", tonnes * TONNE, MARCH)
    uid = province.load("信丰电镀", "佛山砷业", batch, "321-002-48", tonnes * TONNE, MARCH, approval)
    province.receive(uid, tonnes * TONNE, MARCH)


def test_the_balance_is_as_of_the_year_s_end(border):
    uid = approve(
        border, "信丰电镀", "佛山砷业", "321-002-48", 35, first=date(2025, 9, 1), last=date(2026, 8, 31)
    )
    batch = border.waste("信丰电镀", "321-002-48", 50 * TONNE, MARCH)
    border.load("信丰电镀", "佛山砷业", batch, "321-002-48", 30 * TONNE, date(2026, 2, 2), uid)
    assert pool(border, "佛山砷业", 2025).left_grams == 35 * TONNE
    assert pool(border, "佛山砷业", 2026).left_grams == 5 * TONNE


def test_an_approval_that_goes_on_into_the_next_year_is_not_used_up_twice(border):
    days = {"first": date(2026, 3, 1), "last": date(2027, 2, 28)}
    approve(border, "信丰电镀", "佛山砷业", "321-002-48", 35, **days)
    border.waste("信丰电镀", "321-002-48", 50 * TONNE, date(2025, 3, 3))
    assert short(border, 2026) == 15
    # What 2026 leaves is found again, and the 35 t are gone.
    assert pool(border, "佛山砷业", 2027).left_grams == 0
    assert short(border, 2027) == 15
    assert border.store.ask(capacity_year, 2027).findings == ()


def test_a_facility_of_another_province_is_no_pool_of_this_one(border):
    border.waste("信丰电镀", "321-002-48", 50 * TONNE, MARCH)
    assert facts(border).pools == ()
    assert short(border) == 50


def test_an_approval_of_another_year_opens_nothing(border):
    approve(border, "信丰电镀", "佛山砷业", "321-002-48", 35, first=date(2024, 1, 1), last=date(2024, 12, 31))
    border.waste("信丰电镀", "321-002-48", 50 * TONNE, MARCH)
    assert pool(border, "佛山砷业").left_grams == 0
    assert short(border) == 50


def test_inbound_waste_is_reported_apart_and_never_in_the_totals(border):
    border.licence("虔绿", line("R4", "HW48", tonnes=100))
    approve(border, "佛山冶炼", "虔绿", "321-002-48", 30)
    border.waste("信丰电镀", "321-002-48", 90 * TONNE, MARCH)
    border.waste("佛山冶炼", "321-002-48", 500 * TONNE, MARCH)
    found = placed(border)
    assert (found.totals.demand_grams, found.totals.shortage_grams) == (90 * TONNE, 0)
    assert (found.inbound.demand_grams, found.inbound.placed_grams) == (30 * TONNE, 10 * TONNE)
    assert found.inbound.shortage_together_grams == 20 * TONNE
    view = border.store.ask(capacity_view, 2025)
    assert view.generated_grams == 90 * TONNE


def test_inbound_waste_goes_to_its_receiver_only(border):
    border.licence("虔绿", line("R4", "HW48", tonnes=10))
    border.licence("红源", line("R4", "HW48", tonnes=500))
    approve(border, "佛山冶炼", "虔绿", "321-002-48", 30)
    border.waste("信丰电镀", SLUDGE, TONNE, MARCH)
    assert placed(border).inbound.placed_grams == 10 * TONNE


# Days and units


def test_case_2_a_licence_counts_for_its_valid_days_and_suspensions_are_united(province):
    province.licence("虔绿", line("R4", "HW17", tonnes=365), last=date(2025, 6, 30))
    uid = province.licence("红源", line("R4", "HW17", tonnes=365), first=date(2025, 12, 1))
    for first, last in ((10, 16), (14, 19)):
        days = date(2025, 12, first), date(2025, 12, last)
        province.store.do(suspend_licence, Suspension(uid, *days, "整改"))
    province.waste("信丰电镀", SLUDGE, 230 * TONNE, MARCH)
    assert pool(province, "虔绿").left_grams == 181 * TONNE
    assert pool(province, "红源").left_grams == 21 * TONNE
    assert short(province) == 28


@pytest.mark.parametrize(("annual", "daily", "expected"), [(1_500, 5, 100), (1_500, 4, 140), (None, 4, 140)])
def test_case_3_tonnes_a_year_and_tonnes_a_day_bind_both(province, annual, daily, expected):
    province.licence("虔绿", line("Y11", "HW01", tonnes=annual, daily_grams=daily * TONNE))
    province.waste("信丰电镀", MEDICAL, 1_600 * TONNE, MARCH)
    assert short(province) == expected


def test_a_facility_holds_nothing_from_the_day_on_which_it_closes_whatever_its_licence_says(province):
    province.licence("虔绿", line("R4", "HW17", tonnes=365))
    province.licence("红源", line("R4", "HW17", tonnes=10))
    province.waste("信丰电镀", SLUDGE, 230 * TONNE, MARCH)
    province.store.do(close_site, Closure(province.sites["虔绿"], date(2025, 7, 1)))
    assert pool(province, "虔绿").left_grams == 181 * TONNE
    assert short(province) == 230 - 181 - 10
    province.waste("信丰电镀", OIL, TONNE, MARCH)
    view = province.store.ask(capacity_view, 2025)
    # Neither renewed nor enlarged, nor given another code: it is closed.
    assert {(cure.kind, cure.pool) for row in view.shortfalls for cure in row.helps} == {
        ("enlarge", "红源 R4")
    }
    assert "虔绿" not in {row.facility for row in facts(province, 2026).pools}


def test_case_4_a_group_line_idles_while_another_s_waste_is_short(province):
    province.site("集团分厂", group="赣南集团")
    province.site("集团处置", "facility", group="赣南集团")
    province.licence("集团处置", line("D1", ASH, tonnes=100, group_only=True))
    province.licence("红源", line("D1", ASH, tonnes=40))
    province.licence("虔绿", line("C1", OIL, tonnes=100, exempt_from_uid=province.sites["龙南线路板"]))
    province.waste("集团分厂", ASH, 70 * TONNE, MARCH)
    province.waste("信丰电镀", ASH, 60 * TONNE, MARCH)
    province.waste("龙南线路板", OIL, 30 * TONNE, MARCH)
    province.waste("信丰电镀", OIL, 50 * TONNE, MARCH)
    assert {row.code: row.grams // TONNE for row in placed(province).shortfalls} == {ASH: 20, OIL: 50}
    assert pool(province, "集团处置").idle_grams == 30 * TONNE


def test_case_5_a_platform_does_not_turn_solvent_into_oil(province):
    province.site("赣县平台", "platform")
    both = line("R15", OIL, SOLVENT, tonnes=200, collection_only=True)
    province.licence("赣县平台", both, kind="collection")
    province.licence("红源", line("R9", OIL, tonnes=50))
    province.sent("信丰电镀", "赣县平台", OIL, 30, MARCH)
    province.sent("信丰电镀", "赣县平台", SOLVENT, 20, MARCH)
    assert {row.code: row.grams // TONNE for row in placed(province).shortfalls} == {SOLVENT: 20}


def test_loads_by_method_count_a_closed_facility_until_it_closes_as_its_pool_does(province):
    province.licence("虔绿", line("R4", "HW17", tonnes=365))
    province.licence("红源", line("R4", "HW17", tonnes=10))
    province.sent("信丰电镀", "虔绿", SLUDGE, 30, MARCH)
    province.store.do(close_site, Closure(province.sites["虔绿"], date(2025, 7, 1)))
    (method,) = province.store.ask(lambda session, _: methods_of_year(session, 2025), None).routine
    assert (method.licensed, method.received) == ((181 + 10) * TONNE, 30 * TONNE)
    assert placed(province).totals.capacity_grams == (181 - 30 + 10) * TONNE
