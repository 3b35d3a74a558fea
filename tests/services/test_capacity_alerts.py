"""What will have nowhere to go is told before it happens, kept like every finding, and worse is told again."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from sqlalchemy import text

from db.models import StorageArea
from db.queries.alerts import MEDICAL
from hwtrack.domain.rules.capacity_alerts import coarse
from hwtrack.errors import UserError
from hwtrack.services.approvals import NewApproval, record_approval
from hwtrack.services.capacity_alerts import capacity_alerts
from hwtrack.services.capacity_answer import AskCapacity, capacity_answer
from hwtrack.services.capacity_timeline import capacity_timeline
from hwtrack.services.contracts import AgreedWaste, NewContract, record_contract
from hwtrack.services.drafts import sign_manifest
from hwtrack.services.finding_actions import act_on_finding
from hwtrack.services.inspected import FindingStep
from hwtrack.services.inspection import inspect
from hwtrack.services.manifests import dispatch_manifest
from hwtrack.services.office import Office
from hwtrack.services.register import NewSetting, change_setting
from hwtrack.services.requests import NewLineForm, NewManifestForm
from hwtrack.services.steps import Dispatch
from hwtrack.services.worklist import work_list
from tests.helpers.findings import change
from tests.helpers.provinces import line, make_province, noon
from tests.helpers.registers import TONNE

ASH, SLUDGE, INFECTIOUS = "772-002-18", "336-064-17", "841-001-01"
MARCH, TODAY = date(2026, 3, 3), date(2026, 6, 30)
OLD = date(2025, 3, 3)
"""Before the trailing twelve months: no rate of today goes back to it."""


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


def alerts(province, rule="", year=None):
    found = province.store.ask(capacity_alerts, year).findings
    return [one for one in found if one.rule == rule] if rule else list(found)


def act(province, one, kind, **more):
    province.store.do(act_on_finding, FindingStep(one.rule, one.subject, one.state, kind, **more))


def work(province, rule):
    return [item for item in province.store.ask(lambda s, _: work_list(s), None) if item.rule == rule]


def on_day(province, day):
    province.clock.now = noon(day)


def test_a_register_without_waste_has_no_alerts(province):
    assert alerts(province) == []
    with pytest.raises(UserError, match="还没有废物"):
        province.store.ask(capacity_timeline, None)


def test_a_waste_with_nowhere_to_go_is_told_with_its_proof_and_the_law_of_the_day(province):
    province.licence("虔绿", line("D1", ASH, SLUDGE, tonnes=60))
    province.waste("信丰电镀", ASH, 100 * TONNE, OLD)
    (one,) = alerts(province, "code_shortage")
    assert (one.severity, one.waste_code, one.grams, one.number) == ("warning", ASH, 40 * TONNE, 22)
    assert "40.0 吨没有去处" in one.message
    assert "772-002-18 共 100 t，只可去 虔绿 D1（60 t），合计 60 t：40 t 没有去处。" in one.message
    assert "40 t have nowhere to go" in one.message_en
    assert "固体废物污染环境防治法" in one.legal_basis
    on_day(province, date(2026, 9, 1))
    assert "生态环境法典" in alerts(province, "code_shortage")[0].legal_basis


def test_what_is_short_only_if_unknown_pools_hold_nothing_is_a_notice(province):
    province.licence("虔绿", line("D1", ASH))
    province.waste("信丰电镀", ASH, 100 * TONNE, OLD)
    (one,) = alerts(province, "code_shortage")
    assert one.severity == "notice"
    assert "可能至多 100.0 吨" in one.message


def test_what_is_still_to_come_is_in_the_alert_and_only_the_low_end_is_certain(province):
    province.licence("虔绿", line("D1", ASH, tonnes=60))
    for month in (1, 2, 3, 4, 5, 6):
        province.waste("信丰电镀", ASH, 8 * TONNE + month * TONNE // 2, date(2026, month, 5))
    (one,) = [one for one in alerts(province, "code_shortage") if one.message.count("2026 年")]
    assert one.severity == "warning"
    assert "（含预测），区间" in one.message
    assert "(forecast included)" in one.message_en
    # Of the year's 117 t or so the 60 t licensed leave about half.
    assert 20 * TONNE < one.grams < 90 * TONNE


def test_what_only_the_next_year_is_short_of_is_told_now(province):
    province.licence("虔绿", line("D1", ASH, tonnes=900), last=date(2026, 12, 31))
    for month in (1, 2, 3, 4, 5, 6):
        province.waste("信丰电镀", ASH, 8 * TONNE, date(2026, month, 5))
    (one,) = alerts(province, "code_shortage")
    assert one.severity == "warning"
    assert "2027 年" in one.message
    assert one.subject.endswith(":2027")


def test_an_alert_is_acknowledged_assigned_resolved_and_told_again_when_worse(province):
    province.licence("虔绿", line("D1", ASH, tonnes=60))
    province.waste("信丰电镀", ASH, 100 * TONNE, MARCH)
    office = Office(province.store)
    assert office.open_alerts() == 1
    act(province, alerts(province)[0], "assigned", person="王丽", due_on=date(2026, 7, 3))
    (item,) = work(province, "code_shortage")
    assert (item.person, item.kind) == ("王丽", "resolve_finding")
    with pytest.raises(UserError, match="写明做了什么"):
        act(province, alerts(province)[0], "resolved")
    act(province, alerts(province)[0], "resolved", reason="已与红源签约")
    assert (office.open_alerts(), work(province, "code_shortage")) == (0, [])
    assert alerts(province)[0].status == "resolved"
    # A drum more is the same shortage; a tenth more is a worse one.
    province.waste("信丰电镀", ASH, TONNE // 2, MARCH)
    assert alerts(province)[0].status == "resolved"
    province.waste("信丰电镀", ASH, 4 * TONNE, MARCH)
    (again,) = alerts(province)
    assert (again.status, again.grown) == ("assigned", True)
    assert office.open_alerts() == 1


def test_a_pool_s_load_is_one_finding_here_and_for_the_inspector(province):
    province.licence("虔绿", line("R4", "HW17", tonnes=10))
    for tonnes, severity in ((8, "notice"), (3, "warning"), (2, "violation")):
        province.sent("信丰电镀", "虔绿", SLUDGE, tonnes, MARCH)
        (one,) = alerts(province, "pool_load")
        (seen,) = [found for found in province.store.ask(inspect, None).findings if found.rule == "pool_load"]
        assert (one.severity, one.subject, one.state) == (severity, seen.subject, seen.state)
    assert "危险废物经营许可证管理办法" in one.legal_basis
    act(province, one, "acknowledged")
    assert alerts(province, "pool_load")[0].status == "acknowledged"


def test_the_inspection_runs_no_alert(province):
    province.licence("虔绿", line("D1", ASH, tonnes=60), last=date(2026, 7, 10))
    province.waste("信丰电镀", ASH, 100 * TONNE, MARCH)
    province.load("信丰电镀", "虔绿", province.waste("信丰电镀", ASH, TONNE, MARCH), ASH, TONNE, TODAY)
    rules = {one.rule for one in alerts(province)}
    assert {"code_shortage", "licence_ends_committed"} <= rules
    seen = province.store.ask(inspect, None)
    assert not rules & {one.rule for one in seen.findings}
    assert 22 not in {check.number for check in seen.checks}


def even(province, tonnes, days):
    for day in days:
        province.sent("信丰电镀", "虔绿", SLUDGE, tonnes, day)


def test_the_day_a_pool_runs_out_follows_the_present_rate_by_working_days(province):
    province.licence("虔绿", line("R4", "HW17", tonnes=120))
    even(province, 20, [date(2026, month, 9) for month in (3, 4, 5, 6)])
    (row,) = [one for one in province.store.ask(capacity_timeline, None).rows if one.name == "虔绿 R4"]
    assert row.months[2:6] == (20 * TONNE,) * 4
    assert row.course == "run_rate"
    assert row.early <= row.middle <= row.late
    # About a tonne a working day: the 40 t left end some 42 working days on.
    assert date(2026, 8, 20) <= row.middle <= date(2026, 9, 3)
    (one,) = alerts(province, "pool_runs_out")
    assert (one.severity, one.due) == ("warning", row.middle)
    assert f"按近期工作日速度约 {row.middle} 用尽" in one.message
    assert one.setting
    assert "the present rate by working days" in one.message_en
    province.store.do(change_setting, NewSetting("pool_run_out_days", "10"))
    assert alerts(province, "pool_runs_out")[0].severity == "notice"


def test_a_pool_that_lasts_the_year_is_no_alert_and_what_is_promised_counts_at_once(province):
    province.licence("虔绿", line("R4", "HW17", tonnes=1000))
    even(province, 20, [date(2026, 4, 8), date(2026, 5, 8), date(2026, 6, 8)])
    assert alerts(province, "pool_runs_out") == []
    batch = province.waste("信丰电镀", SLUDGE, 950 * TONNE, TODAY)
    province.load("信丰电镀", "虔绿", batch, SLUDGE, 940 * TONNE, TODAY)
    (one,) = alerts(province, "pool_runs_out")
    assert (one.severity, one.due) == ("warning", TODAY)
    assert "已签发与在途" in one.message


def test_two_full_years_are_read_as_a_season(tmp_path):
    made = make_province(tmp_path, today=date(2026, 3, 31))
    made.site("信丰电镀")
    made.site("虔绿", "facility", "360703")
    made.licence("虔绿", line("R4", "HW17", tonnes=130))
    months = [date(2024 + number // 12, number % 12 + 1, 8) for number in range(27)]
    even(made, 10, months)
    (row,) = made.store.ask(capacity_timeline, None).rows
    assert row.course == "seasonal"
    assert row.expected[5] == pytest.approx(10 * TONNE, rel=0.01)
    # 30 t came in three months, 100 t are left: ten a month last to January.
    assert row.middle is None
    made.store.close()


def test_a_store_that_fills_is_told_before_it_is_over_its_limit(province):
    place = province.rows("SELECT id FROM storage_area ORDER BY id")[1][0]
    change(province_town(province), StorageArea, place, limit_grams=10 * TONNE)
    province.waste("信丰电镀", SLUDGE, 7 * TONNE, MARCH)
    assert alerts(province, "storage_filling") == []
    province.waste("信丰电镀", SLUDGE, 2 * TONNE, date(2026, 6, 20))
    (one,) = alerts(province, "storage_filling")
    assert (one.severity, one.due) == ("warning", TODAY + timedelta(days=15))
    assert "90 %" in one.message
    assert "近 30 天净增 2.0 吨" in one.message
    province.waste("信丰电镀", SLUDGE, 2 * TONNE, TODAY)
    assert alerts(province, "storage_filling") == []
    assert [found.rule for found in province.store.ask(inspect, None).findings if found.rule == "area_limit"]


def province_town(province):
    """Let the helper that changes rows past the forms work on a province."""
    return province


def medical(province, tonnes_a_day, **more):
    for name in ("赣州医院", "南康医院"):
        province.site(name, "institution", "360702")
    scale = {"daily_grams": tonnes_a_day * TONNE}
    province.licence("虔绿", line("Y10", "HW01", tonnes=1000, **scale), **more)


def test_medical_waste_that_no_plant_can_take_in_48_hours_is_told(province):
    medical(province, 5)
    province.waste("赣州医院", INFECTIOUS, 12 * TONNE, TODAY)
    province.waste("南康医院", INFECTIOUS, 2 * TONNE, TODAY)
    assert alerts(province, "medical_overflow") == []
    province.waste("南康医院", INFECTIOUS, 4 * TONNE, TODAY)
    (one,) = alerts(province, "medical_overflow")
    assert (one.due, one.grams) == (TODAY + timedelta(days=2), 3 * TONNE)
    assert "赣州医院、南康医院 的 841-001-01 18.0 吨" in one.message
    assert "可接受 15.0 吨（虔绿 Y10）：3.0 吨将超期" in one.message
    assert "医疗废物管理条例" in one.legal_basis
    (item,) = work(province, "medical_overflow")
    assert (item.kind, item.group) == ("place_medical", "week")


def test_what_is_on_its_way_to_the_plant_comes_first(province):
    medical(province, 5)
    batch = province.waste("赣州医院", INFECTIOUS, 20 * TONNE, TODAY)
    assert [one.grams for one in alerts(province, "medical_overflow")] == [5 * TONNE]
    province.load("赣州医院", "虔绿", batch, INFECTIOUS, 12 * TONNE, TODAY)
    (one,) = alerts(province, "medical_overflow")
    assert one.grams == 5 * TONNE
    assert "841-001-01 8.0 吨" in one.message


def test_a_plant_that_cannot_treat_what_it_took_in_72_hours_is_told(province):
    medical(province, 5)
    province.sent("赣州医院", "虔绿", INFECTIOUS, 23, TODAY, method="Y10")
    (one,) = alerts(province, "medical_overflow")
    assert (one.site, one.grams) == ("虔绿", 3 * TONNE)
    assert "72 小时" in one.message
    assert "GB 39707" in one.legal_basis


def test_a_plant_whose_licence_has_ended_takes_nothing(province):
    medical(province, 50, last=date(2026, 6, 29))
    province.waste("赣州医院", INFECTIOUS, TONNE, TODAY)
    (one,) = alerts(province, "medical_overflow")
    assert one.grams == TONNE


def test_a_licence_that_ends_with_promises_is_told_until_another_takes_them(province):
    province.licence("虔绿", line("R4", "HW17", tonnes=100), last=date(2026, 7, 20))
    assert alerts(province, "licence_ends_committed") == []
    batch = province.waste("信丰电镀", SLUDGE, 9 * TONNE, MARCH)
    province.load("信丰电镀", "虔绿", batch, SLUDGE, 9 * TONNE, TODAY)
    new = NewContract(
        province.sites["信丰电镀"], province.sites["虔绿"], "HT-7", date(2026, 1, 1), date(2026, 12, 31),
        (AgreedWaste(SLUDGE, 40 * TONNE),),
    )  # fmt: skip
    province.store.do(record_contract, new)
    (one,) = alerts(province, "licence_ends_committed")
    # Renewal was due 30 working days before the end.
    assert (one.severity, one.due) == ("warning", date(2026, 7, 20))
    assert "已签发或在途 9.0 吨" in one.message
    assert "合同 1 份（约定 40.0 吨，HT-7）" in one.message
    assert "危险废物经营许可证管理办法" in one.legal_basis
    assert [item.kind for item in work(province, "licence_ends_committed")] == ["settle_promises"]
    province.licence("虔绿", line("R4", "HW17", tonnes=100), first=date(2026, 7, 21))
    assert alerts(province, "licence_ends_committed") == []


def test_a_past_year_tells_its_loads_and_shortages_as_of_its_end(province):
    province.licence("虔绿", line("D1", ASH, tonnes=60))
    province.waste("信丰电镀", ASH, 100 * TONNE, date(2025, 3, 3))
    province.sent("信丰电镀", "虔绿", ASH, 61, date(2025, 5, 5))
    view = province.store.ask(capacity_alerts, 2025)
    assert (view.year, view.as_of) == (2025, date(2025, 12, 31))
    assert {one.rule for one in view.findings} == {"code_shortage", "pool_load"}
    timeline = province.store.ask(capacity_timeline, 2025)
    assert [(row.months[4], row.middle) for row in timeline.rows] == [(61 * TONNE, date(2025, 5, 30))]
    assert not any(any(row.expected) for row in timeline.rows)


def test_two_figures_of_a_mass_say_whether_it_grew():
    assert [coarse(grams) for grams in (0, 99, 100, 101, 40_500_000)] == [0, 99, 100, 100, 40_000_000]


def test_a_program_is_told_the_alerts_of_the_year_in_its_language(province):
    province.licence("虔绿", line("D1", ASH, tonnes=60))
    province.waste("信丰电镀", ASH, 100 * TONNE, MARCH)
    (told,) = province.store.ask(capacity_answer, AskCapacity(2026, "en")).alerts
    (one,) = alerts(province)
    assert (told.rule, told.subject, told.status, told.due) == (one.rule, one.subject, "open", "")
    assert told.message == one.message_en
    assert province.store.ask(capacity_answer, 2026).alerts[0].message == one.message


def approval(province, grams, first=date(2026, 1, 1)):
    new = NewApproval(
        "赣环固转〔2026〕7号", province.sites["信丰电镀"], province.sites["红源"], SLUDGE, grams, first, date(2026, 12, 31)
    )  # fmt: skip
    return province.store.do(record_approval, new)


def under_approval(province, uid, grams, day):
    batch = province.waste("信丰电镀", SLUDGE, grams, day)
    line_of = NewLineForm(waste_code=SLUDGE, batch_uid=batch.uid, grams=grams, form="solid")
    form = NewManifestForm(
        generator_uid=province.sites["信丰电镀"],
        receiver_uid=province.sites["红源"],
        carrier_uid=province.organisations["赣南危运"],
        official_reason="awaiting",
        contact="陈水根",
        handed_over_at=noon(day),
        approval_uid=uid,
        lines=(line_of,),
    )
    manifest = province.store.do(sign_manifest, form)
    province.store.do(dispatch_manifest, Dispatch(manifest, noon(day)))


def test_an_approval_that_will_be_used_up_before_its_end_is_told(province):
    province.licence("红源", line("R4", "HW17", tonnes=1000))
    uid = approval(province, 100 * TONNE)
    assert alerts(province, "approval_runs_out") == []
    under_approval(province, uid, 60 * TONNE, date(2026, 4, 8))
    (one,) = alerts(province, "approval_runs_out")
    # 60 t in 181 days: the 40 t left last 121 days more.
    assert (one.severity, one.due) == ("notice", TODAY + timedelta(days=121))
    assert "第27-28条" in one.legal_basis
    under_approval(province, uid, 40 * TONNE, TODAY)
    (one,) = alerts(province, "approval_runs_out")
    assert (one.severity, one.due) == ("warning", TODAY)
    assert "余量已全部安排" in one.message


def test_medical_lots_are_found_by_their_day(province):
    with province.store._reader.connect() as connection:
        steps = [
            row[3]
            for row in connection.execute(text(f"EXPLAIN QUERY PLAN {MEDICAL}"), {"since": "2026-06-01"})
        ]
    assert any("ix_batch_clock_from" in step for step in steps)
    assert not [step for step in steps if step.startswith("SCAN")]


def test_a_clock_set_back_before_all_records_says_so_and_alerts_go_on(province):
    province.waste("信丰电镀", SLUDGE, TONNE, MARCH)
    province.clock.now = noon(date(2025, 5, 5))
    assert alerts(province) == []
    assert Office(province.store).open_alerts() == 0
    assert Office(province.store).capacity_years() == ()
    with pytest.raises(UserError, match="请核对本机日期"):
        province.store.ask(capacity_answer, AskCapacity(2025))


def test_what_was_under_way_on_a_past_years_last_evening_is_committed_there_too(province):
    province.licence("虔绿", line("D1", ASH, tonnes=60))
    batch = province.waste("信丰电镀", ASH, 20 * TONNE, date(2025, 12, 1))
    uid = province.load("信丰电镀", "虔绿", batch, ASH, 20 * TONNE, date(2025, 12, 30))
    province.receive(uid, 20 * TONNE, date(2026, 1, 3))
    (row,) = province.store.ask(capacity_timeline, 2025).rows
    (pool,) = province.store.ask(capacity_answer, 2025).pools
    assert (row.committed_grams, pool.committed_grams) == (20 * TONNE, 20 * TONNE)
    assert (row.received_grams, pool.received_grams) == (0, 0)
