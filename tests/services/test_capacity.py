"""Shortage is found by placing the waste: what lies open on the day, on what the licences still hold."""

from datetime import date

import orjson
import pytest
from sqlalchemy import event

from hwtrack.errors import UserError
from hwtrack.services.batch_steps.tanks import NewTank, Pour, pour_into_tank, record_tank
from hwtrack.services.batches import Regroup, Treatment, regroup_batches, treat_batch
from hwtrack.services.capacity import capacity_view, capacity_years
from hwtrack.services.capacity_answer import AskCapacity, capacity_answer
from hwtrack.services.capacity_facts import capacity_question
from hwtrack.services.movements import Correction, correct_movements
from hwtrack.services.register import Suspension, suspend_licence
from tests.helpers.provinces import line, make_province, noon
from tests.helpers.registers import TONNE

ASH, OIL, SLUDGE = "772-002-18", "900-214-08", "336-064-17"
MARCH, MAY, DECEMBER = date(2025, 3, 3), date(2025, 5, 5), date(2025, 12, 30)


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


def view(province, year=2025):
    return province.store.ask(capacity_view, year)


def answer(province, year=2025):
    return province.store.ask(capacity_answer, year)


def facts(province, year=2025):
    return province.store.ask(capacity_question, year)


def pool(province, name, year=2025):
    return next(one for one in answer(province, year).pools if one.name.startswith(name))


def test_what_lies_at_the_years_end_with_its_generator_asks_for_a_place(province):
    province.licence("虔绿", line("R4", "HW17", tonnes=100))
    province.waste("信丰电镀", SLUDGE, 30 * TONNE, MARCH)
    totals = answer(province).totals
    assert (totals.demand_grams, totals.capacity_grams) == (30 * TONNE, 100 * TONNE)
    assert totals.placed_grams == 30 * TONNE
    assert totals.ample
    assert totals.shortage_grams == 0


def test_accepted_waste_stays_where_it_was_accepted_and_is_not_demand_again(province):
    province.licence("虔绿", line("R4", "HW17", tonnes=100))
    province.sent("信丰电镀", "虔绿", SLUDGE, 40, MARCH)
    assert answer(province).totals.demand_grams == 0
    assert pool(province, "虔绿").received_grams == 40 * TONNE
    assert pool(province, "虔绿").left_grams == 60 * TONNE
    assert answer(province).totals.accepted_grams == 40 * TONNE


def test_open_waste_is_start_plus_generated_less_treated_accepted_and_under_way_to_the_gram(province):
    province.licence("虔绿", line("R4", "HW17", tonnes=100))
    old = province.waste("信丰电镀", SLUDGE, 7 * TONNE, date(2024, 11, 1))
    province.store.do(treat_batch, Treatment(old.uid, 1_000_003, noon(MARCH)))
    new = province.waste("信丰电镀", SLUDGE, 20 * TONNE, MARCH)
    uid = province.load("信丰电镀", "虔绿", new, SLUDGE, 10 * TONNE, MAY)
    province.receive(uid, 10 * TONNE - 17, MAY, accepted=8 * TONNE)
    province.load("信丰电镀", "虔绿", old, SLUDGE, 2 * TONNE, DECEMBER)
    treated, accepted, lost, under_way = 1_000_003, 8 * TONNE, 17, 2 * TONNE
    expected = 7 * TONNE + 20 * TONNE - treated - accepted - lost - under_way
    assert answer(province).totals.demand_grams == expected
    assert answer(province).totals.generated_grams == 20 * TONNE
    assert pool(province, "虔绿").under_way_grams == under_way


def test_refused_waste_still_in_the_vehicle_is_open_and_uses_no_capacity(province):
    province.licence("虔绿", line("R4", "HW17", tonnes=100))
    batch = province.waste("信丰电镀", SLUDGE, 10 * TONNE, MARCH)
    uid = province.load("信丰电镀", "虔绿", batch, SLUDGE, 10 * TONNE, MARCH)
    province.receive(uid, 10 * TONNE, MARCH, accepted=0)
    assert answer(province).totals.demand_grams == 10 * TONNE
    assert pool(province, "虔绿").left_grams == 100 * TONNE


def test_a_past_year_is_computed_as_of_its_end(province):
    province.licence("虔绿", line("R4", "HW17", tonnes=100))
    batch = province.waste("信丰电镀", SLUDGE, 30 * TONNE, MARCH)
    uid = province.load("信丰电镀", "虔绿", batch, SLUDGE, 20 * TONNE, DECEMBER)
    province.receive(uid, 20 * TONNE, date(2026, 1, 4))
    province.waste("龙南线路板", SLUDGE, 5 * TONNE, date(2026, 2, 1))
    before, now = facts(province, 2025), facts(province, 2026)
    assert (before.as_of, now.as_of) == (date(2025, 12, 31), date(2026, 6, 30))
    assert sum(row.demand.grams for row in before.site_demands) == 10 * TONNE
    assert before.under_way_grams == 20 * TONNE
    assert sum(row.open_grams for row in now.site_demands) == 15 * TONNE
    assert pool(province, "虔绿", 2025).received_grams == 0
    assert pool(province, "虔绿", 2026).received_grams == 20 * TONNE


def test_waste_generated_on_the_last_evening_of_beijing_belongs_to_the_year(province):
    province.waste("信丰电镀", SLUDGE, TONNE, date(2025, 12, 31))
    province.waste("信丰电镀", SLUDGE, TONNE, date(2026, 1, 1))
    assert answer(province).totals.generated_grams == TONNE
    assert answer(province).totals.demand_grams == TONNE


def test_a_collection_platform_is_no_end(province):
    province.site("赣县平台", "platform")
    province.licence("赣县平台", line("C3", "HW08", tonnes=500, collection_only=True), kind="collection")
    province.licence("红源", line("R9", "HW08", tonnes=500))
    for tonnes in (30, 20):
        province.sent("信丰电镀", "赣县平台", OIL, tonnes, MARCH)
    assert answer(province).totals.demand_grams == 50 * TONNE
    batches = province.rows(
        "SELECT uid FROM batch WHERE id IN (SELECT to_batch FROM movement WHERE kind = 'accept')"
    )
    uid = province.store.do(regroup_batches, Regroup(tuple(str(row[0]) for row in batches), noon(MAY)))
    assert answer(province).totals.demand_grams == 50 * TONNE
    regrouped = type("Batch", (), {"uid": uid})
    load = province.load("赣县平台", "红源", regrouped, OIL, 45 * TONNE, DECEMBER)
    province.receive(load, 45 * TONNE, DECEMBER)
    totals = answer(province).totals
    assert totals.demand_grams == 5 * TONNE
    assert totals.accepted_grams == 45 * TONNE
    assert totals.generated_grams == 50 * TONNE
    assert {row.division for row in facts(province).site_demands} == {"360783"}


def test_what_a_receiver_pours_together_stays_accepted(province):
    province.licence("虔绿", line("R4", "HW17", tonnes=500))
    province.sent("信丰电镀", "虔绿", SLUDGE, 30, MARCH)
    own = province.waste("虔绿", SLUDGE, 10 * TONNE, MARCH)
    (accepted,) = province.rows(
        "SELECT uid FROM batch WHERE id IN (SELECT to_batch FROM movement WHERE kind = 'accept')"
    )
    province.store.do(regroup_batches, Regroup((str(accepted[0]), own.uid), noon(MAY)))
    assert answer(province).totals.demand_grams == 10 * TONNE


def test_what_is_poured_into_a_tank_later_changes_nothing_in_a_year_that_is_over(province):
    province.licence("虔绿", line("R4", "HW17", tonnes=500))
    day = noon(date(2025, 2, 3))
    tank = province.store.do(record_tank, NewTank(province.sites["虔绿"], SLUDGE, day))
    (store,) = province.rows(
        "SELECT a.uid FROM storage_area a JOIN site s ON s.id = a.site"
        f" WHERE s.uid = '{province.sites['虔绿']}'"
    )
    own = province.waste("虔绿", SLUDGE, 10 * TONNE, MARCH)
    province.store.do(pour_into_tank, Pour(tank, own.uid, str(store[0]), None, noon(MARCH)))
    assert answer(province).totals.demand_grams == 10 * TONNE
    province.sent("信丰电镀", "虔绿", SLUDGE, 90, date(2026, 2, 2))
    (accepted,) = province.rows(
        "SELECT uid FROM batch WHERE id IN (SELECT to_batch FROM movement WHERE kind = 'accept')"
    )
    later = noon(date(2026, 3, 3))
    province.store.do(pour_into_tank, Pour(tank, str(accepted[0]), str(store[0]), None, later))
    assert answer(province).totals.demand_grams == 10 * TONNE
    open_now = sum(row.open_grams for row in facts(province, 2026).site_demands)
    assert open_now == 10 * TONNE


def test_what_no_licence_accepts_is_short_though_the_totals_are_ample(province):
    province.licence("虔绿", line("R4", "HW17", tonnes=10_000))
    province.waste("信丰电镀", ASH, 30 * TONNE, MARCH)
    found = answer(province)
    assert found.totals.ample
    (short,) = found.shortfalls
    assert (short.code, short.grams, short.demand_grams) == (ASH, 30 * TONNE, 30 * TONNE)
    assert "没有任何能力池" in short.cut.sentence


def test_shared_capacity_is_proved_by_a_sum_a_reader_can_add_up(province):
    province.licence("虔绿", line("D1", ASH, SLUDGE, tonnes=60))
    province.waste("信丰电镀", ASH, 50 * TONNE, MARCH)
    province.waste("龙南线路板", SLUDGE, 40 * TONNE, MARCH)
    found = view(province)
    assert found.shortage_grams == 30 * TONNE
    assert {row.waste_code for row in found.shortfalls} == {ASH, SLUDGE}
    for row in found.shortfalls:
        assert (row.proof_demand, row.proof_capacity) == (90 * TONNE, 60 * TONNE)
        assert row.wastes == (SLUDGE, ASH)
        assert row.pools == ("虔绿 D1",)
        assert ("enlarge", 30 * TONNE) in {(cure.kind, cure.grams) for cure in row.helps}
    assert sum(row.grams for row in found.shortfalls) == found.shortage_grams


def test_shares_of_a_shortage_add_up_over_the_counties(province):
    province.site("寻乌工厂", county="360734")
    province.licence("虔绿", line("D1", ASH, tonnes=11))
    for name, grams in (("信丰电镀", 10 * TONNE), ("寻乌工厂", 7 * TONNE + 1), ("龙南线路板", 3)):
        province.waste(name, ASH, grams, MARCH)
    counties = view(province).counties
    assert sum(row.share_grams for row in counties) == view(province).shortage_grams == 6 * TONNE + 4
    assert all(row.exposed_grams == row.demand_grams for row in counties)
    assert [row.name for row in counties] == ["寻乌县", "龙南市"]


def test_a_licence_counts_for_its_days_less_the_days_suspended(province):
    uid = province.licence("虔绿", line("R4", "HW17", tonnes=365), last=date(2025, 6, 30))
    province.store.do(suspend_licence, Suspension(uid, date(2025, 6, 21), date(2025, 7, 31), "整改"))
    province.waste("信丰电镀", SLUDGE, 300 * TONNE, MARCH)
    assert pool(province, "虔绿").left_grams == 171 * TONNE
    (short,) = view(province).shortfalls
    assert short.grams == 129 * TONNE
    assert ("renew", 129 * TONNE) in {(cure.kind, cure.grams) for cure in short.helps}


def test_a_renewed_licence_is_another_pool_and_nobody_is_told_to_renew(province):
    province.licence("虔绿", line("R4", "HW17", tonnes=365), last=date(2025, 6, 30))
    province.licence("虔绿", line("R4", "HW17", tonnes=365), first=date(2025, 7, 1))
    province.waste("信丰电镀", SLUDGE, 400 * TONNE, MARCH)
    found = view(province)
    assert found.capacity_grams == 365 * TONNE
    assert len({row.name for row in found.pools}) == 2
    assert {cure.kind for cure in found.shortfalls[0].helps} == {"enlarge"}


def test_a_limit_inside_a_line_binds_while_the_line_has_room(province):
    province.licence("虔绿", line("D1", "HW17", f"{ASH}:20", tonnes=1000))
    province.sent("信丰电镀", "虔绿", ASH, 15, MARCH)
    province.waste("信丰电镀", ASH, 8 * TONNE, MAY)
    (short,) = answer(province).shortfalls
    assert (short.code, short.grams) == (ASH, 3 * TONNE)


def test_a_limit_on_a_category_counts_all_its_codes(province):
    province.licence("虔绿", line("D1", "HW18", "HW17:20", tonnes=1000))
    province.sent("信丰电镀", "虔绿", "336-054-17", 15, MARCH)
    province.waste("信丰电镀", SLUDGE, 8 * TONNE, MAY)
    assert answer(province).totals.shortage_grams == 3 * TONNE


def test_a_red_letter_correction_gives_the_pool_its_room_back(province):
    province.licence("虔绿", line("R4", "HW17", tonnes=100))
    province.sent("信丰电镀", "虔绿", SLUDGE, 40, MARCH)
    ((uid,),) = province.rows("SELECT uid FROM movement WHERE kind = 'accept'")
    ((load,),) = province.rows("SELECT uid FROM movement WHERE kind = 'load'")
    asked = tuple(Correction(str(one), 30 * TONNE, "磅单看错", "王丽") for one in (uid, load))
    province.store.do(correct_movements, asked)
    assert pool(province, "虔绿").received_grams == 30 * TONNE
    assert answer(province).totals.demand_grams == 10 * TONNE


def test_an_unknown_scale_is_neither_zero_nor_endless(province):
    province.licence("虔绿", line("R4", "HW17"))
    province.waste("信丰电镀", SLUDGE, 30 * TONNE, MARCH)
    found = answer(province)
    assert found.shortfalls == ()
    assert (found.totals.uncertain_grams, found.totals.shortage_at_most_grams) == (30 * TONNE, 30 * TONNE)
    (doubt,) = found.doubtful
    assert (doubt.code, doubt.grams) == (SLUDGE, 30 * TONNE)
    assert [(cure.kind, cure.pool) for cure in doubt.helps] == [("register_scale", "虔绿 R4")]
    (row,) = view(province).shortfalls
    assert not row.certain
    assert view(province).counties[0].exposed_grams is None
    assert {finding.rule for finding in found.findings} == {"pool_scale_unknown"}


def test_a_group_facility_and_an_exempt_use_are_open_to_their_own_only(province):
    province.site("集团分厂", group="赣南集团")
    province.site("集团处置", "facility", group="赣南集团")
    province.licence("集团处置", line("D1", ASH, tonnes=100, group_only=True))
    exempt = province.sites["龙南线路板"]
    province.licence("红源", line("C1", OIL, tonnes=100, exempt_from_uid=exempt))
    province.waste("集团分厂", ASH, 10 * TONNE, MARCH)
    province.waste("信丰电镀", ASH, 3 * TONNE, MARCH)
    province.waste("龙南线路板", OIL, 10 * TONNE, MARCH)
    province.waste("信丰电镀", OIL, 2 * TONNE, MARCH)
    found = answer(province)
    assert {(row.code, row.grams) for row in found.shortfalls} == {(ASH, 3 * TONNE), (OIL, 2 * TONNE)}


def test_emergency_capacity_is_never_added_to_the_routine(province):
    province.licence("虔绿", line("Y11", "HW01", tonnes=10), line("D10", "HW01", tonnes=40, kind="emergency"))
    province.waste("信丰电镀", "841-001-01", 25 * TONNE, MARCH)
    found = view(province)
    assert (found.capacity_grams, found.emergency_grams) == (10 * TONNE, 40 * TONNE)
    assert found.shortage_grams == 15 * TONNE


def test_what_is_under_way_to_a_receiver_without_a_line_is_on_no_pool(province):
    batch = province.waste("信丰电镀", SLUDGE, 5 * TONNE, MARCH)
    province.load("信丰电镀", "红源", batch, SLUDGE, 5 * TONNE, MARCH)
    found = facts(province)
    assert (found.under_way_grams, found.astray_grams) == (5 * TONNE, 5 * TONNE)
    assert found.site_demands == ()


@pytest.mark.parametrize(
    ("tonnes", "severity", "cites"),
    [(79, None, False), (80, "notice", False), (101, "warning", False), (121, "violation", True)],
)
def test_a_pool_over_its_scale_is_found_and_only_120_per_cent_is_law(province, tonnes, severity, cites):
    province.licence("虔绿", line("R4", "HW17", tonnes=100))
    province.sent("信丰电镀", "虔绿", SLUDGE, tonnes, MARCH)
    loads = [row for row in answer(province).findings if row.rule == "pool_load"]
    assert [row.severity for row in loads] == ([severity] if severity else [])
    assert [row.legal_basis for row in loads if cites] == (
        ["《危险废物经营许可证管理办法》第12条"] if cites else []
    )
    assert pool(province, "虔绿").load_rate == tonnes / 100
    over = [row for row in answer(province).findings if row.rule == "pool_over_promised"]
    assert len(over) == (tonnes > 100)


def test_a_code_is_proposed_only_where_its_method_makes_sense_for_it_the_akin_first(province):
    province.licence("虔绿", line("D1", ASH, tonnes=10), line("R4", "HW17", tonnes=500))
    province.licence("红源", line("D1", "772-003-18", tonnes=200), line("R5", "772-003-18", tonnes=200))
    province.site("章源", "facility")
    province.licence("章源", line("D1", "HW17", tonnes=200), line("R4", "321-002-48", tonnes=200))
    province.waste("信丰电镀", ASH, 30 * TONNE, MARCH)
    (short,) = view(province).shortfalls
    added = [(cure.pool, cure.grams) for cure in short.helps if cure.kind == "accept_code"]
    assert added == [("红源 D1", 20 * TONNE), ("章源 D1", 20 * TONNE)]


def test_properties_of_a_batch_make_a_class_of_their_own(province):
    province.waste("信丰电镀", SLUDGE, 2 * TONNE, MARCH, ("high_chlorine", "high_salt"))
    province.waste("信丰电镀", SLUDGE, 3 * TONNE, MARCH)
    found = {row.property: row.grams for row in answer(province).shortfalls}
    assert found == {"high_chlorine+high_salt": 2 * TONNE, "": 3 * TONNE}


def test_only_years_with_waste_can_be_asked_for(province):
    assert province.store.ask(capacity_years, None) == ()
    with pytest.raises(UserError, match="还没有废物"):
        view(province)
    province.waste("信丰电镀", SLUDGE, TONNE, date(2024, 5, 1))
    assert province.store.ask(capacity_years, None) == (2027, 2026, 2025, 2024)
    for year in (2023, 2028):
        with pytest.raises(UserError, match="可测算的年度"):
            view(province, year)


def test_the_answer_is_ready_for_json_in_both_languages(province):
    province.licence("虔绿", line("D1", ASH, tonnes=10))
    province.waste("信丰电镀", ASH, 30 * TONNE, MARCH)
    written = orjson.loads(orjson.dumps(answer(province)))
    assert [(row["code"], row["grams"]) for row in written["shortfalls"]] == [(ASH, 20 * TONNE)]
    assert written["totals"]["shortage_grams"] == 20 * TONNE
    assert written["totals"]["ample"] is False
    assert written["pools"][0]["method"] == "D1"
    english = province.store.ask(capacity_answer, AskCapacity(2025, "en"))
    assert "have nowhere to go" in english.shortfalls[0].cut.sentence


def test_no_question_about_a_year_reads_all_movements(province):
    province.licence("虔绿", line("D1", f"{ASH}:5", tonnes=10))
    province.sent("信丰电镀", "虔绿", ASH, 7, MARCH)
    asked = []
    engine = province.store._reader
    listener = lambda *call: asked.append(call[2:4])  # noqa: E731 - taken off again below
    event.listen(engine, "before_cursor_execute", listener)
    for year in (2025, 2026):
        view(province, year)
    event.remove(engine, "before_cursor_execute", listener)
    with engine.connect() as connection:
        steps = [
            str(row[3])
            for sql, values in asked
            for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {sql}", values)
        ]
    of_movements = [step for step in steps if "movement" in step or " m " in step]
    assert any("ix_movement_kind_day (kind=? AND happened_on>?" in step for step in of_movements)
    assert not [step for step in of_movements if step.startswith("SCAN")]
    # The first day of a kind is the first entry of its index; a row behind it would be read for all.
    assert not [step for step in of_movements if step.endswith("USING INDEX ix_movement_kind_day (kind=?)")]
