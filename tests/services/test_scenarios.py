"""Scenarios: kept by name, answered beside today to the gram."""

from datetime import date

import pytest

from hwtrack.domain.capacity.assumptions import (
    ChangeKind,
    Down,
    Epidemic,
    LandfillLess,
    NewLine,
    OutsideClosed,
    PoolChange,
)
from hwtrack.domain.capacity.scenario_file import ScenarioText
from hwtrack.domain.capacity.values import PoolKind
from hwtrack.errors import UserError
from hwtrack.services.capacity import capacity_view
from hwtrack.services.capacity_answer import AskCapacity, capacity_answer
from hwtrack.services.capacity_facts import capacity_question
from hwtrack.services.capacity_listing import capacity_lines
from hwtrack.services.scenario_answer import compare_scenarios, scenario_answer
from hwtrack.services.scenario_views import CompareAsk, ScenarioAsk, ScenarioForm
from hwtrack.services.scenarios import (
    parse_scenario,
    restore_scenario,
    save_scenario,
    scenario,
    scenario_json,
    scenario_rows,
    withdraw_scenario,
)
from tests.helpers.provinces import line, make_province
from tests.helpers.registers import TONNE

ASH, RESIDUE, OIL, SLUDGE = "772-002-18", "772-003-18", "900-214-08", "336-064-17"
INFECTIOUS = "841-001-01"
MARCH, MAY = date(2025, 3, 3), date(2025, 5, 5)
CLOSED = OutsideClosed()


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


@pytest.fixture(scope="module")
def empty(tmp_path_factory):
    """A register for what is refused: nothing is ever written to it."""
    made = make_province(tmp_path_factory.mktemp("empty"))
    yield made
    assert made.rows("SELECT count(*) FROM scenario") == [(0,)]
    made.store.close()


def pool_uid(province, facility):
    ((uid,),) = province.rows(
        "SELECT l.uid FROM licence_line l JOIN licence c ON c.id = l.licence JOIN site s ON s.id = c.site"
        f" WHERE s.uid = '{province.sites[facility]}'"
    )
    return uid


def asked(province, *assumptions, year=2025):
    return province.store.ask(scenario_answer, ScenarioAsk(year, name="试", assumptions=assumptions))


def save(province, name, *assumptions, **more):
    return province.store.do(save_scenario, ScenarioForm(name, assumptions, **more))


def new_line(**more):
    told = {"name": "新线", "method": "D1", "division": "360783", "codes": frozenset({ASH})}
    return NewLine(**{**told, "annual_grams": 100 * TONNE, **more})


# Kept


def test_a_scenario_comes_back_as_it_was_saved(province):
    province.licence("虔绿", line("R4", "HW17", tonnes=10))
    uid = pool_uid(province, "虔绿")
    every = (
        new_line(categories=frozenset({"HW17"}), daily_grams=5, first_day=MAY, pool_kind=PoolKind.EMERGENCY),
        Down(facility=province.sites["虔绿"], first_day=MARCH, last_day=MAY),
        Down(pool=uid, first_day=MARCH, last_day=MARCH),
        Epidemic(
            factors=(("360100", 6_000), ("360702", 1_500)), first_day=MARCH, last_day=MAY, store_grams=7
        ),
        LandfillLess(percent=10),
        LandfillLess(percent=20, category="HW18"),
        OutsideClosed(inbound=False),
        PoolChange(pool=uid, change=ChangeKind.PRETREAT, code=ASH, grams=3),
        PoolChange(pool=uid, change=ChangeKind.RENEW),
    )
    saved = save(province, "全部", *every, note="甲\n乙")
    found = province.store.ask(scenario, saved)
    assert (found.name, found.note, found.assumptions) == ("全部", "甲\n乙", every)
    written = scenario_json(ScenarioText(found.name, found.note, found.assumptions))
    read = parse_scenario(written)
    assert (read.name, read.note, read.assumptions) == ("全部", "甲\n乙", every)
    assert scenario_json(read) == written


def test_what_is_saved_is_one_journal_entry_and_the_same_again_is_none(province):
    uid = save(province, "关闭", CLOSED)
    entries = province.rows("SELECT count(*) FROM entry")
    assert save(province, "关闭", CLOSED, uid=uid) == uid
    assert province.rows("SELECT count(*) FROM entry") == entries
    save(province, "邻省关闭", CLOSED, uid=uid, note="改名")
    (row,) = province.store.ask(scenario_rows, None)
    assert (row.uid, row.name, row.note) == (uid, "邻省关闭", "改名")
    ((text,),) = province.rows("SELECT assumptions FROM scenario")
    assert text == '[{"inbound":true,"kind":"outside_closed","outbound":true}]'


def test_a_withdrawn_scenario_is_hidden_and_kept_and_its_name_stays_taken(province):
    uid = save(province, "关闭", CLOSED)
    province.store.do(withdraw_scenario, uid)
    assert province.store.ask(scenario_rows, None) == ()
    assert province.store.ask(scenario, uid).withdrawn
    with pytest.raises(UserError, match="已撤下") as refused:
        save(province, "关闭", LandfillLess(percent=10))
    assert refused.value.field == "name"
    province.store.do(restore_scenario, uid)
    assert [row.uid for row in province.store.ask(scenario_rows, None)] == [uid]


@pytest.mark.parametrize(
    ("name", "assumptions", "field"),
    [
        ("  ", (CLOSED,), "name"),
        ("x" * 201, (CLOSED,), "name"),
        ("甲\u202e乙", (CLOSED,), "name"),
        ("空", (), "assumptions"),
        ("多", (CLOSED,) * 51, "assumptions"),
        ("方式", (new_line(method="R99"),), "assumptions[0].method"),
        ("县", (CLOSED, new_line(division="999999")), "assumptions[1].division"),
        ("代码", (new_line(codes=frozenset({"999-999-18"})),), "assumptions[0].codes"),
        ("池", (Down(pool="没有", first_day=MARCH, last_day=MAY),), "assumptions[0].pool"),
        ("厂", (Down(facility="没有", first_day=MARCH, last_day=MAY),), "assumptions[0].facility"),
        ("疫", (Epidemic(factors=(("1", 2_000),), first_day=MARCH, last_day=MAY),), "assumptions[0].factors"),
        ("治", (PoolChange(pool="没有", change=ChangeKind.RENEW),), "assumptions[0].pool"),
    ],
)
def test_what_cannot_be_kept_is_refused_with_its_field(empty, name, assumptions, field):
    with pytest.raises(UserError) as refused:
        save(empty, name, *assumptions)
    assert refused.value.field == field
    assert refused.value.message.endswith("。")


@pytest.mark.parametrize(
    ("made", "field"),
    [
        (lambda: new_line(name=" "), "name"),
        (lambda: new_line(annual_grams=None), "annual_grams"),
        (lambda: new_line(annual_grams=0), "annual_grams"),
        (lambda: new_line(annual_grams=10**14), "annual_grams"),
        (lambda: new_line(daily_grams=-1), "daily_grams"),
        (lambda: new_line(codes=frozenset()), "codes"),
        (lambda: new_line(categories=frozenset({"HW99"})), "categories"),
        (lambda: new_line(first_day=date(1999, 1, 1)), "first_day"),
        (lambda: new_line(pool_kind=PoolKind.OUTBOUND), "pool_kind"),
        (lambda: Down(first_day=MARCH, last_day=MAY), "pool"),
        (lambda: Down(pool="a", facility="b", first_day=MARCH, last_day=MAY), "pool"),
        (lambda: Down(pool="a", first_day=MAY, last_day=MARCH), "last_day"),
        (lambda: Epidemic(factors=(), first_day=MARCH, last_day=MAY), "factors"),
        (lambda: Epidemic(factors=(("1", 1_000),), first_day=MARCH, last_day=MAY), "factors"),
        (lambda: Epidemic(factors=(("1", 2_000), ("1", 3_000)), first_day=MARCH, last_day=MAY), "factors"),
        (lambda: Epidemic(factors=(("1", 2_000),), first_day=MAY, last_day=MARCH), "last_day"),
        (lambda: Epidemic(factors=(("1", 2_000),), first_day=MARCH, last_day=MAY, codes=frozenset({ASH})), "codes"),
        (lambda: LandfillLess(percent=0), "percent"),
        (lambda: LandfillLess(percent=100), "percent"),
        (lambda: LandfillLess(percent=10, category="HW00"), "category"),
        (lambda: OutsideClosed(outbound=False, inbound=False), "outbound"),
        (lambda: PoolChange(pool="", change=ChangeKind.RENEW), "pool"),
        (lambda: PoolChange(pool="a", change=ChangeKind.ENLARGE), "grams"),
        (lambda: PoolChange(pool="a", change=ChangeKind.ACCEPT_CODE), "code"),
    ],
)  # fmt: skip
def test_an_assumption_says_with_its_field_what_it_cannot_be(made, field):
    with pytest.raises(UserError) as refused:
        made()
    assert refused.value.field == field


# Answered


def test_today_stands_beside_the_scenario_and_only_the_scenario_changes(province):
    province.licence("虔绿", line("D1", ASH, tonnes=10))
    province.waste("信丰电镀", ASH, 50 * TONNE, MARCH)
    province.waste("信丰电镀", OIL, 5 * TONNE, MARCH)
    found = asked(province, new_line(annual_grams=30 * TONNE))
    assert (found.before.shortage_grams, found.after.shortage_grams, found.difference) == (
        45 * TONNE, 15 * TONNE, -30 * TONNE
    )  # fmt: skip
    assert [(row.code, row.before_grams, row.after_grams) for row in found.codes] == [
        (ASH, 40 * TONNE, 10 * TONNE),
        (OIL, 5 * TONNE, 5 * TONNE),
    ]
    (line_row,) = [row for row in found.pools if row.assumed]
    assert (line_row.name, line_row.left_before, line_row.left_after, line_row.placed_after) == (
        "新线", None, 30 * TONNE, 30 * TONNE
    )  # fmt: skip
    assert [(row.name, row.difference) for row in found.counties] == [("龙南市", -30 * TONNE)]
    assert province.store.ask(capacity_view, 2025).shortage_grams == 45 * TONNE


def test_a_year_with_a_forecast_keeps_its_range_under_a_scenario(province):
    province.licence("虔绿", line("D1", ASH, tonnes=10))
    for month in range(1, 13):
        province.waste("信丰电镀", ASH, (20 + month) * TONNE, date(2025, month, 15))
    for month in range(1, 6):
        province.waste("信丰电镀", ASH, 25 * TONNE, date(2026, month, 15))
    assert asked(province, new_line()).before.low_grams is None
    found = asked(province, new_line(), year=2026)
    for sums in (found.before, found.after):
        assert 0 < sums.low_grams <= sums.shortage_grams <= sums.high_grams
    assert found.before.low_grams - found.after.low_grams == 100 * TONNE
    assert found.difference == -100 * TONNE


def test_a_landfill_share_keeps_the_range_of_the_waste_that_it_tells_apart(province):
    province.licence("虔绿", line("D1", ASH, tonnes=10_000))
    for month in range(1, 13):
        province.waste("信丰电镀", ASH, (20 + month) * TONNE, date(2025, month, 15))
    for month in range(1, 6):
        province.waste("信丰电镀", ASH, 25 * TONNE, date(2026, month, 15))
    less = asked(province, LandfillLess(category="HW18", percent=10), year=2026)
    low, middle, high = (less.after.low_grams, less.after.shortage_grams, less.after.high_grams)
    facts = province.store.ask(capacity_question, 2026)
    (row,) = facts.site_demands
    assert low < middle < high
    # Nine tenths of the waste, and of its range, may go to no landfill.
    for grams, whole in ((low, row.low_grams), (middle, row.demand.grams), (high, row.high_grams)):
        assert abs(grams - whole * 9 // 10) <= 2


def test_a_facility_down_gives_back_what_it_took_in_those_days(province):
    province.licence("虔绿", line("D1", ASH, tonnes=365))
    province.sent("信丰电镀", "虔绿", ASH, 100, MARCH)
    province.sent("信丰电镀", "虔绿", ASH, 60, MAY)
    down = Down(facility=province.sites["虔绿"], first_day=date(2025, 5, 1), last_day=date(2025, 12, 31))
    found = asked(province, down)
    # 120 days of 365 t/a are left, 100 received: 20 of the 60 still fit.
    assert (found.before.shortage_grams, found.after.shortage_grams) == (0, 40 * TONNE)
    assert found.after.demand_grams == 60 * TONNE
    outside = asked(
        province, Down(facility=province.sites["虔绿"], first_day=date(2024, 5, 1), last_day=date(2024, 5, 2))
    )
    assert outside.difference == 0
    assert "不在 2025 年内" in outside.notes[0].message
    assert "outside 2025" in outside.notes[0].message_en


def test_a_landfill_share_moves_the_excess_and_the_share_falls(province):
    province.licence("虔绿", line("D1", ASH, tonnes=200))
    province.licence("红源", line("C1", ASH, tonnes=50))
    province.sent("信丰电镀", "虔绿", ASH, 100, MARCH)
    found = asked(province, LandfillLess(category="HW18", percent=10))
    assert (found.before.demand_grams, found.after.demand_grams) == (0, 90 * TONNE)
    assert found.after.shortage_grams == 40 * TONNE
    (landfill,) = [row for row in found.indicators if row.key == "landfill"]
    # 10 of the 60 that find a place are landfilled.
    assert (landfill.before_permille, landfill.after_permille) == (1_000, 166)
    assert [(row.code, row.properties, row.after_grams) for row in found.codes] == [(ASH, (), 40 * TONNE)]


def test_a_cure_tried_is_what_the_shortage_list_promised(province):
    province.licence("虔绿", line("D1", ASH, tonnes=10))
    province.licence("红源", line("D1", RESIDUE, tonnes=500))
    province.waste("信丰电镀", ASH, 50 * TONNE, MARCH)
    enlarge = PoolChange(pool=pool_uid(province, "虔绿"), change=ChangeKind.ENLARGE, grams=40 * TONNE)
    assert asked(province, enlarge).after.shortage_grams == 0
    accept = PoolChange(pool=pool_uid(province, "红源"), change=ChangeKind.ACCEPT_CODE, code=ASH)
    assert asked(province, accept).difference == -40 * TONNE


def test_burning_more_leaves_ash_that_asks_for_a_place_and_today_asks_for_none(province):
    province.licence("虔绿", line("D1", RESIDUE, tonnes=1))
    province.licence("红源", line("D10", OIL, tonnes=365))
    province.waste("信丰电镀", OIL, 300 * TONNE, MARCH)
    uid = pool_uid(province, "红源")
    half = Down(pool=uid, first_day=date(2025, 1, 1), last_day=date(2025, 6, 30))
    less = asked(province, half)
    assert (less.residue, less.after.shortage_grams) == (None, 116 * TONNE)
    province.waste("信丰电镀", OIL, 165 * TONNE, MAY)
    more = asked(province, PoolChange(pool=uid, change=ChangeKind.ENLARGE, grams=100 * TONNE))
    residue = more.residue
    assert residue.burnt_more == 100 * TONNE
    assert (residue.least_grams, residue.used_grams, residue.most_grams) == (
        17 * TONNE, 23_500_000, 30 * TONNE
    )  # fmt: skip
    # 100 less of oil, 22.5 more of ash (one tonne fits): 16 to 29 at the yields' ends.
    assert (residue.shortage_least, more.after.shortage_grams, residue.shortage_most) == (
        16 * TONNE, 22_500_000, 29 * TONNE
    )  # fmt: skip


def test_an_epidemic_opens_the_emergency_list_and_says_when_the_queue_clears(province):
    province.site("南昌医院", county="360102")
    province.site("南昌处置", "facility", "360102")
    province.licence("南昌处置", line("Y10", "HW01", daily_grams=TONNE))
    province.licence("红源", line("D10", "HW01", daily_grams=2 * TONNE, kind="emergency"))
    for month in (1, 7):
        province.waste("南昌医院", INFECTIOUS, 182 * TONNE, date(2025, month, 1))
    province.waste("南昌医院", INFECTIOUS, TONNE, date(2025, 12, 31))
    epidemic = Epidemic(
        factors=(("360100", 6_000),), first_day=date(2025, 11, 1), last_day=date(2025, 11, 10)
    )
    found = asked(province, epidemic).epidemic
    # 1 t a day usually, 6 for ten days; 1 is taken by the routine line, 2 by the list, 3 wait each day.
    assert [day.waiting_grams for day in found.run.days][:10] == [3 * TONNE * n for n in range(1, 11)]
    assert {(day.routine_grams, day.emergency_grams) for day in found.run.days[:10]} == {(TONNE, 2 * TONNE)}
    # Afterwards 1 comes and 3 go: 30 t clear in fifteen days.
    assert (found.run.peak_grams, found.run.days_to_clear) == (30 * TONNE, 15)
    # Day 3 brings the total to 18 t, and by the end of day 5 only 15 are taken: its rest is late.
    assert found.run.first_late_day == date(2025, 11, 5)
    assert {take.name: take.grams // TONNE for take in found.run.takes} == {
        "南昌处置 Y10": 25,
        "红源 D10": 50,
    }
    assert (found.worst_county, found.usual_grams_a_day, found.reserve) == ("东湖区", TONNE, ())
    helped = asked(province, epidemic, new_line(name="应急线", method="Y10", codes=frozenset({INFECTIOUS}),
                   annual_grams=None, daily_grams=5 * TONNE, pool_kind=PoolKind.EMERGENCY))  # fmt: skip
    assert helped.epidemic.run.peak_grams == 0
    (reserve,) = helped.epidemic.reserve
    assert (reserve.name, reserve.county, reserve.left_grams) == ("应急线", "龙南市", 2 * TONNE)
    assert 300 < reserve.km < 500


def test_programs_get_the_year_under_a_scenario_like_any_other(province):
    province.licence("虔绿", line("D1", ASH, tonnes=200))
    province.sent("信丰电镀", "虔绿", ASH, 100, MARCH)
    told = ScenarioText("少填埋", "", (LandfillLess(percent=10),))
    found = province.store.ask(capacity_answer, AskCapacity(2025, scenario=told))
    assert (found.scenario.name, found.scenario.shortage_before_grams) == ("少填埋", 0)
    assert found.scenario.shortage_difference_grams == found.totals.shortage_grams == 90 * TONNE
    assert (
        found.proofs[0].sentence == "772-002-18（不得填埋） 共 90 t，没有任何能力池可以接受：90 t 没有去处。"
    )
    assert "情景“少填埋”：没有去处比今天的 0.0 t 多 90.0 t。" in list(capacity_lines(found))
    same = province.store.ask(
        capacity_answer, AskCapacity(2025, scenario=ScenarioText("照旧", "", (OutsideClosed(),)))
    )
    assert "情景“照旧”：没有去处比今天的 0.0 t 不多不少。" in list(capacity_lines(same))
    unknown = ScenarioText("x", "", (PoolChange(pool="没有", change=ChangeKind.RENEW),))
    with pytest.raises(UserError, match="没有能力池"):
        province.store.ask(capacity_answer, AskCapacity(2025, scenario=unknown))
    assert province.store.ask(capacity_answer, 2025).scenario is None


def test_up_to_three_scenarios_stand_side_by_side(province):
    province.licence("虔绿", line("D1", ASH, tonnes=10))
    province.waste("信丰电镀", ASH, 50 * TONNE, MARCH)
    uids = [save(province, f"线 {n}", new_line(annual_grams=n * TONNE)) for n in (10, 20, 30)]
    found = province.store.ask(compare_scenarios, CompareAsk(2025, tuple(uids)))
    assert [(row.name, row.after.shortage_grams) for row in found] == [
        ("线 10", 30 * TONNE), ("线 20", 20 * TONNE), ("线 30", 10 * TONNE)
    ]  # fmt: skip
    for wrong in ((), (*uids, uids[0])):
        with pytest.raises(UserError, match="并列比较"):
            province.store.ask(compare_scenarios, CompareAsk(2025, tuple(wrong)))


def test_a_scenario_that_is_not_there_is_named(province):
    province.waste("信丰电镀", ASH, TONNE, MARCH)
    with pytest.raises(UserError, match="没有这个情景"):
        province.store.ask(scenario_answer, ScenarioAsk(2025, uid="none"))
    with pytest.raises(UserError, match="没有任何假设"):
        asked(province)


def test_what_another_changed_since_a_scenario_was_opened_is_not_written_over(province):
    uid = save(province, "关闭", CLOSED)
    opened = province.store.ask(scenario, uid)
    save(province, "关闭", LandfillLess(percent=10), uid=uid, before=opened)
    with pytest.raises(UserError, match="打开后又被修改") as refused:
        save(province, "关闭", LandfillLess(percent=20), uid=uid, before=opened)
    assert refused.value.field == "uid"
    assert province.store.ask(scenario, uid).assumptions == (LandfillLess(percent=10),)
    assert save(province, "关闭", LandfillLess(percent=10), uid=uid, before=opened) == uid
    province.store.do(withdraw_scenario, uid)
    with pytest.raises(UserError, match="已撤下"):
        save(province, "关闭", LandfillLess(percent=30), uid=uid)


def test_a_new_line_stands_in_a_county_not_in_a_city_or_the_province(province):
    for division in ("360700", "360000", "999999"):
        with pytest.raises(UserError, match="没有县级区划") as refused:
            save(province, "新线", new_line(division=division))
        assert refused.value.field == "assumptions[0].division"
