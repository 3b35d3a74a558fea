"""A party's pane: one subject at a time, changed in short forms that lose nothing when refused."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from hwtrack.domain.permissions import permit_of
from hwtrack.errors import UserError
from hwtrack.services.approvals import NewApproval
from hwtrack.services.areas import AreaChange
from hwtrack.services.closing import Closure
from hwtrack.services.contracts import AgreedWaste, ContractChange
from hwtrack.services.fleet import FleetEnding
from hwtrack.services.incompatibilities import Pair
from hwtrack.services.licences import Renewal
from hwtrack.services.organisations import Renaming
from hwtrack.services.plans import PlanForm, PlannedWaste
from hwtrack.services.register import NewLicenceLine, NewSetting, NewWaste
from hwtrack.services.register_verbs import JUDGED as JUDGED_THERE
from hwtrack.services.register_verbs import VERBS
from hwtrack.services.requests import CheckResult
from hwtrack.services.supervision_basis import SupervisionForm
from hwtrack.services.views import FindingView
from ui.forms.entry_dialog import JUDGED, EntryDialog
from ui.widgets.badge import Badge

pytestmark = pytest.mark.qt_log_ignore(
    "does not support propagateSizeHints", "does not support raise", extend=True
)
FACILITY, CARRIER, GENERATOR = "p21", "p20", "p2"
T = 1_000_000


def idle(window, qtbot):
    qtbot.waitUntil(lambda: not window.tasks.busy, timeout=10_000)
    # What the answer made is laid out in the next turn.
    QApplication.processEvents()


@pytest.fixture
def pane(window, qtbot):
    window.go_to("parties", GENERATOR)
    idle(window, qtbot)
    return window.pages["parties"].pane


def show(window, qtbot, uid, subject):
    window.go_to("parties", uid)
    window.pages["parties"].pane.show_subject(subject)
    idle(window, qtbot)
    return window.pages["parties"].pane.panels[subject]


def said(widget):
    shown = [label.text() for label in widget.findChildren(QLabel) if label.isVisible()]
    return " ".join(shown + [badge.accessibleName() for badge in widget.findChildren(Badge)])


def press(panel, name):
    """Press an action by what a screen reader says of it."""
    found = [b for b in panel.findChildren(QPushButton) if b.isVisible() and b.accessibleName() == name]
    assert len(found) == 1, [b.accessibleName() for b in panel.findChildren(QPushButton)]
    found[0].click()


def dialog(window):
    found = [d for d in window.findChildren(EntryDialog) if d.isVisible()]
    assert len(found) == 1
    return found[0]


def type_in(form, **texts):
    for name, text in texts.items():
        form.targets[name][0].setText(text)


def send(form, window, qtbot):
    form.submit.click()
    idle(window, qtbot)


def test_a_carrier_shows_its_fleet_first_and_a_facility_its_licences(window, qtbot, pane):
    def visible():
        return [subject for subject, chip in pane.chips.items() if chip.isVisible()]

    assert pane.subject == "sites"
    window.go_to("parties", CARRIER)
    idle(window, qtbot)
    assert visible() == ["sites", "fleet"]
    window.go_to("parties", FACILITY)
    idle(window, qtbot)
    assert "licences" in visible()
    assert "fleet" not in visible()


@pytest.mark.parametrize(
    ("uid", "subject", "facts"),
    [
        (GENERATOR, "sites", ("曾用名，至 2021-06-30", "重点管理（主管部门定，推算 简化管理）", "周敏")),
        (FACILITY, "licences", ("有效", "20,000.0 t/a", "限本集团", "停业 2025-03-01 至 2025-03-20", "不计")),
        (CARRIER, "fleet", ("今天有效", "6、8、9", "已停用", "至 2026-11-19")),
        (GENERATOR, "contracts", ("已移出 60.0000 t，约定 50.0 t".replace(" t", "\u00a0t"), "未约定数量")),
        (GENERATOR, "approvals", ("赣粤跨 2026-7·398-051-22", "余 13.0000\u00a0t")),
        (
            GENERATOR,
            "plans",
            ("2026 年 第 2 版", "未备案", "第 1 版 2026-03-20", "120.0000", "360723-2024-18"),
        ),
        (GENERATOR, "areas", ("TS001 危废暂存库", "收存至 2026-06-30", "MF0001 回转窑")),
    ],
)
def test_each_subject_tells_its_facts(window, qtbot, uid, subject, facts):
    panel = show(window, qtbot, uid, subject)
    text = said(panel)
    for fact in facts:
        assert fact in text


def test_subjects_are_reached_from_the_keyboard(window, qtbot, pane):
    pane.next_subject(1)
    assert pane.subject == "contracts"
    pane.next_subject(-1)
    pane.next_subject(-1)
    assert pane.subject == "areas"
    idle(window, qtbot)


def test_every_verb_a_form_names_is_one_the_register_knows(window, qtbot):
    """The window hands over a name: a misspelt one would only be found by the person at the desk."""
    import re
    from pathlib import Path

    named = set()
    for path in Path("ui/pages").glob("*.py"):
        text = path.read_text(encoding="utf-8")
        named |= set(re.findall(r'Act\(\s*"(\w+)"', text)) | set(
            re.findall(r'self\.change\(\s*"(\w+)"', text)
        )
        named |= set(re.findall(r'"((?:close|renew|end)_\w+)"', text))
    # The second one names a cure of a shortage, the third is the accounts' own, the last the exchange page's.
    others = {"close_manifest", "renew_approval", "close_account", "send_bundle"}
    assert named <= VERBS.keys() | others
    assert all(permit_of(name) is not None for name in others - {"renew_approval"})
    assert len(named) > 25
    assert JUDGED_THERE.keys() == JUDGED


def test_every_figure_of_the_rules_has_a_name_and_a_unit():
    from dataclasses import fields

    from hwtrack.services.house import unit_of
    from hwtrack.settings import DEFAULTS, Limits, Settings
    from ui import register_words

    figures = {field.name for field in fields(Limits)}
    figures |= {f.name for f in fields(Settings) if isinstance(getattr(DEFAULTS, f.name), int)}
    assert figures == register_words.FIGURES.keys()
    assert {unit_of(figure) for figure in figures} <= register_words.UNITS.keys()


def test_a_renamed_party_is_handed_over_with_the_last_day_of_its_name(window, register, qtbot):
    panel = show(window, qtbot, GENERATOR, "sites")
    name = panel._book.name
    press(panel, f"改名… {name}")
    form = dialog(window)
    type_in(form, name="新名称有限公司", last_day="2026/03/31")
    send(form, window, qtbot)
    assert register.recorded == [
        ("rename_organisation", Renaming(GENERATOR, "新名称有限公司", date(2026, 3, 31)))
    ]
    assert not window.findChildren(EntryDialog)


def test_a_refusal_stands_at_its_field_and_keeps_what_was_typed(window, register, qtbot):
    panel = show(window, qtbot, GENERATOR, "sites")
    panel.rename()
    form = dialog(window)
    type_in(form, name="甲", last_day="昨天")
    send(form, window, qtbot)
    assert "请写日期" in said(form)
    assert register.recorded == []
    type_in(form, last_day="2026-03-31")
    register.refuse = UserError("更早的名称已用到 2026-04-01。", field="last_day")
    send(form, window, qtbot)
    assert form.isVisible()
    assert "已用到 2026-04-01" in said(form)
    assert form.targets["name"][0].text() == "甲"
    assert form.submit.isEnabled()
    register.refuse = UserError("没有这个单位。", field="organisation_uid")
    send(form, window, qtbot)
    assert "没有这个单位" in said(form)
    register.refuse = None
    send(form, window, qtbot)
    assert not window.findChildren(EntryDialog)


def test_closing_says_what_it_does_and_asks_the_day(window, register, qtbot):
    panel = show(window, qtbot, GENERATOR, "sites")
    panel.close_party()
    form = dialog(window)
    assert "未完的联单照常办结" in said(form)
    type_in(form, on="2026-12-31")
    send(form, window, qtbot)
    assert register.recorded == [("close_organisation", Closure(GENERATOR, date(2026, 12, 31)))]


def test_the_supervision_form_holds_what_is_known(window, register, qtbot):
    panel = show(window, qtbot, GENERATOR, "sites")
    panel.supervise(panel._book.sites[0])
    form = dialog(window)
    type_in(form, valid_from="2026-07-01")
    send(form, window, qtbot)
    told = SupervisionForm(
        "s0", date(2026, 7, 1), date(2019, 5, 1), 120 * T, False, "key", "环境风险高", "大余生态环境局"
    )
    assert register.recorded == [("set_supervision", told)]


def test_a_renewal_proposes_the_lines_and_reads_sub_limits(window, register, qtbot):
    panel = show(window, qtbot, FACILITY, "licences")
    panel.renew(panel._answer[0][0])
    form = dialog(window)
    lines = next(entry for entry in form.entries if entry.name == "lines").editor
    assert [row.text("method") for row in lines.rows][:1] == ["D10"] or lines.rows[0].text("wastes")
    row = lines.rows[2]
    row.editors["wastes"].setText("hw48，321-002-48=12.5")
    row.editors["uses"].setCurrentIndex(3)
    type_in(form, valid_from="2027-01-09", valid_to="2032-01-08")
    send(form, window, qtbot)
    verb, made = register.recorded[0]
    assert (verb, type(made)) == ("renew_licence", Renewal)
    assert made.lines[2].accepts == (NewWaste("HW48"), NewWaste("321-002-48", 12_500_000))
    assert (made.lines[2].collection_only, made.lines[2].group_only) == (True, True)
    assert made.lines[0].annual_grams == 20_000 * T
    assert isinstance(made.lines[0], NewLicenceLine)


def test_what_the_rules_doubt_is_told_while_one_types(window, register, qtbot):
    register.judged = CheckResult(
        (
            FindingView(
                "approval", "block", "最晚到 2027-01-01。", field="valid_to", message_en="Until 2027-01-01."
            ),
        ),
        datetime(2026, 11, 23, tzinfo=UTC),
    )
    panel = show(window, qtbot, GENERATOR, "approvals")
    panel.add()
    form = dialog(window)
    type_in(form, number="跨 9", valid_from="2026-01-01", valid_to="2027-06-30", grams="12.5")
    form.judge()
    idle(window, qtbot)
    assert "最晚到 2027-01-01" in said(form)
    assert form.targets["valid_to"][0].property("finding") == "block"
    send(form, window, qtbot)
    verb, made = register.recorded[0]
    assert (verb, made.grams, made.sender_uid) == ("record_approval", 12_500_000, "")
    assert isinstance(made, NewApproval)


def test_a_row_taken_out_of_the_form_is_not_handed_over(window, register, qtbot):
    panel = show(window, qtbot, GENERATOR, "contracts")
    panel.edit(panel._answer[0])
    form = dialog(window)
    grid = next(entry for entry in form.entries if entry.name == "wastes").editor
    grid.rows[1].remove.click()
    grid.rows[0].editors["grams"].setText("八十")
    send(form, window, qtbot)
    assert "不是一个数" in said(form)
    grid.rows[0].editors["grams"].setText("80")
    send(form, window, qtbot)
    change = ContractChange(
        "t0", date(2026, 1, 1), date(2026, 12, 31), (AgreedWaste("HW22", 80 * T),), "按季结算"
    )
    assert register.recorded == [("change_contract", change)]


def test_a_plan_is_edited_without_what_nobody_planned(window, register, qtbot):
    panel = show(window, qtbot, GENERATOR, "plans")
    panel.edit_plan(panel._answer[0][0][0])
    send(dialog(window), window, qtbot)
    planned = PlannedWaste("398-051-22", 100 * T, 0, 95 * T)
    assert register.recorded == [("save_plan", PlanForm("s0", 2026, (planned,), None, "扩产"))]


def test_a_vehicle_ends_its_service_with_a_reason(window, register, qtbot):
    panel = show(window, qtbot, CARRIER, "fleet")
    press(panel, "停用… 赣B·3T56")
    form = dialog(window)
    type_in(form, last_day="2026-12-31", reason="报废")
    send(form, window, qtbot)
    assert register.recorded == [("end_vehicle", FleetEnding("v0", date(2026, 12, 31), "报废"))]


def test_house_figures_areas_and_pairs_are_changed_on_the_settings_page(window, register, qtbot):
    window.go_to("settings", "")
    idle(window, qtbot)
    areas, _, pairs, house = window.pages["settings"].panels
    assert "部令第23号 第27-28条" in said(house)
    assert not [b for b in house.findChildren(QPushButton) if "跨省批准" in b.accessibleName()]
    press(house, "改… 重量差异容差")
    type_in(dialog(window), tolerance_permille="40")
    send(dialog(window), window, qtbot)
    press(house, "用默认值 重量差异容差")
    idle(window, qtbot)
    press(pairs, "删除 HW33 × HW34")
    idle(window, qtbot)
    pairs.add()
    type_in(dialog(window), first="HW31", second="HW34", reason="反应")
    send(dialog(window), window, qtbot)
    press(areas, "改… TS001 危废暂存库")
    type_in(dialog(window), name="一库", limit="60")
    send(dialog(window), window, qtbot)
    assert register.recorded == [
        ("set_house", NewSetting("tolerance_permille", "40")),
        ("set_house", NewSetting("tolerance_permille", "30")),
        ("remove_pair", "i0"),
        ("add_pair", Pair("HW31", "HW34", "反应")),
        ("change_area", AreaChange("g0", "一库", "store", 60 * T)),
    ]


def test_a_party_chosen_meanwhile_is_not_shown_the_others_papers(window, qtbot, pane):
    pane.show_subject("contracts")
    window.go_to("parties", CARRIER)
    panel = pane.panels["contracts"]
    assert panel.uid is None
    idle(window, qtbot)
    assert said(panel) == ""
