"""The page of scenarios: assumptions as rows, the result beside today, nothing typed is lost."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel

from hwtrack.domain.capacity.assumptions import (
    ChangeKind,
    Down,
    Epidemic,
    LandfillLess,
    NewLine,
    OutsideClosed,
    PoolChange,
)
from hwtrack.domain.capacity.values import PoolKind
from hwtrack.errors import UserError
from tests.ui.fakes.scenarios import POOL, SITE, TONNE
from ui.pages import scenario_files
from ui.pages.scenario_draft import tried_change
from ui.pages.scenario_result import points, share
from ui.pages.scenarios import COMPARE, EDIT, EMPTY
from ui.widgets.completion import ChoiceField

pytestmark = pytest.mark.qt_log_ignore("does not support propagateSizeHints", extend=True)


def idle(window, qtbot):
    qtbot.waitUntil(lambda: not window.tasks.busy)
    QApplication.processEvents()


@pytest.fixture
def page(window, qtbot):
    window.go_to("scenarios", "")
    idle(window, qtbot)
    return window.pages["scenarios"]


def names(page):
    return [page.list.model.row(place)[2] for place in range(page.list.model.rowCount())]


def settled(page, window, qtbot):
    qtbot.waitUntil(lambda: not page._timer.isActive())
    idle(window, qtbot)


def add(page, window, qtbot, kind, **typed):
    page.editor.adds[kind].click()
    form = page.editor.dialog
    for name, value in typed.items():
        editor = form.targets[name][0]
        if isinstance(editor, ChoiceField):
            editor.take_uid(value)
        elif hasattr(editor, "setChecked"):
            editor.setChecked(value)
        elif hasattr(editor, "findData"):
            editor.setCurrentIndex(editor.findData(value))
        else:
            editor.setText(value)
    form.submit.click()
    QApplication.processEvents()
    settled(page, window, qtbot)
    return form


def test_a_saved_scenario_stands_beside_today(page):
    assert names(page) == ["填埋不超过 10 %", "邻省关闭"]
    figures = [page.result.figures.row(place) for place in range(page.result.figures.rowCount())]
    short = next(one for one in figures if one.name == "没有去处")
    assert (short.before, short.after, short.difference, short.tone) == (
        "100.0\u00a0t", "140.0\u00a0t", "+40.0", "danger"
    )  # fmt: skip
    landfill = next(one for one in figures if one.name.startswith("填埋"))
    assert (landfill.before, landfill.after, landfill.difference) == ("12.3\u00a0%", "10.0\u00a0%", "−2.3")
    assert "772-002-18" in page.result.bars.accessibleName()
    assert "+40.0" in page.result.bars.accessibleName()
    assert "多 40.0" in page.head._sentence.accessibleName()


def test_another_scenario_is_chosen_by_the_keyboard(page, window, qtbot):
    assert page.focus_target() is page.list.table
    qtbot.keyClick(page.list.table, Qt.Key.Key_Down)
    idle(window, qtbot)
    assert page.draft.name == "邻省关闭"
    assert "少 30.0" in page.head._sentence.accessibleName()


@pytest.mark.parametrize(
    ("kind", "typed", "made"),
    [
        (
            "new_line",
            {"name": "新线", "method": "R4", "division": "360783", "wastes": "hw17、772-002-18", "annual_grams": "500", "first_day": "2026-07-01", "pool_kind": "emergency"},
            NewLine(name="新线", method="R4", division="360783", codes=frozenset({"772-002-18"}), categories=frozenset({"HW17"}), annual_grams=500 * TONNE, first_day=date(2026, 7, 1), pool_kind=PoolKind.EMERGENCY),
        ),
        (
            "down",
            {"target": f"facility:{SITE}", "first_day": "2026-03-01", "last_day": "2026-03-31"},
            Down(facility=SITE, first_day=date(2026, 3, 1), last_day=date(2026, 3, 31)),
        ),
        (
            "down",
            {"target": f"pool:{POOL}", "first_day": "2026-03-01", "last_day": "2026-03-31"},
            Down(pool=POOL, first_day=date(2026, 3, 1), last_day=date(2026, 3, 31)),
        ),
        ("landfill_less", {"category": "HW18", "percent": "15"}, LandfillLess(percent=15, category="HW18")),
        ("outside_closed", {"inbound": False}, OutsideClosed(inbound=False)),
        (
            "pool_change",
            {"target": POOL, "change": "enlarge", "grams": "2.5"},
            PoolChange(pool=POOL, change=ChangeKind.ENLARGE, grams=2_500_000),
        ),
    ],
)  # fmt: skip
def test_every_kind_of_assumption_can_be_added(page, window, qtbot, kind, typed, made):
    page.begin_new()
    add(page, window, qtbot, kind, **typed)
    assert page.draft.assumptions == (made,)
    assert page.result.isVisible()


def test_an_epidemic_is_asked_by_region_and_shows_its_days(page, window, qtbot):
    page.begin_new()
    page.editor.adds["epidemic"].click()
    form = page.editor.dialog
    form.targets["factors.0.division"][0].take_uid("360100")
    form.targets["factors.0.factor"][0].setText("1.5")
    form.targets["first_day"][0].setText("2026-11-01")
    form.targets["last_day"][0].setText("2026-11-10")
    form.submit.click()
    settled(page, window, qtbot)
    (one,) = page.draft.assumptions
    assert one == Epidemic(
        factors=(("360100", 1_500),), first_day=date(2026, 11, 1), last_day=date(2026, 11, 10)
    )
    curve = page.result.epidemic.curve
    assert "等待 30.00" in curve.words()
    qtbot.keyClick(curve, Qt.Key.Key_Home)
    assert "2026-11-01" in curve.accessibleDescription()
    qtbot.keyClick(curve, Qt.Key.Key_Right)
    assert "等待 6.00" in curve.words()
    said = " ".join(label.text() for label in page.result.findChildren(QLabel))
    assert "一年内清不完" in said
    assert "2026-11-05 起有超过 48 小时的" in said


@pytest.mark.parametrize(
    ("kind", "typed", "field"),
    [
        ("down", {"first_day": "2026-03-01", "last_day": "2026-03-31"}, "target"),
        ("down", {"target": f"pool:{POOL}", "first_day": "2026-03-31", "last_day": "2026-03-01"}, "last_day"),
        ("down", {"target": f"pool:{POOL}", "first_day": "soon", "last_day": "2026-03-01"}, "first_day"),
        ("landfill_less", {"percent": "0"}, "percent"),
        ("outside_closed", {"inbound": False, "outbound": False}, "outbound"),
        ("new_line", {"name": "线", "method": "R4", "division": "360783", "wastes": "x", "annual_grams": "1"}, "wastes"),
        ("new_line", {"name": "", "method": "R4", "division": "360783", "wastes": "HW17", "annual_grams": "1"}, "name"),
    ],
)  # fmt: skip
def test_what_cannot_be_assumed_is_said_under_its_field_and_the_form_stays(
    page, window, qtbot, kind, typed, field
):
    page.begin_new()
    form = add(page, window, qtbot, kind, **typed)
    assert form.isVisible()
    assert form.targets[field][1].isVisible()
    assert page.draft.assumptions == ()
    form.reject()


def test_an_assumption_is_changed_removed_and_had_back(page, window, qtbot):
    page.editor.edit(0)
    form = page.editor.dialog
    assert form.targets["percent"][0].text() == "10"
    form.targets["percent"][0].setText("20")
    form.submit.click()
    settled(page, window, qtbot)
    assert page.draft.assumptions == (LandfillLess(percent=20),)
    page.editor.remove(0)
    assert page.draft.assumptions == ()
    assert not page.save_button.isEnabled()
    page.undo()
    page.undo()
    assert page.draft.assumptions == (LandfillLess(percent=10),)
    assert not page.draft.changed
    page.undo()
    settled(page, window, qtbot)


def test_unsaved_edits_survive_leaving_the_page_and_a_refresh(page, window, qtbot):
    page.editor.remove(0)
    page.editor.name.setText("改了名")
    page.editor.name.textEdited.emit("改了名")
    window.go_to("today", "")
    window.refresh()
    idle(window, qtbot)
    window.go_to("scenarios", "")
    idle(window, qtbot)
    assert page.draft.name == page.editor.name.text() == "改了名"
    assert page.draft.assumptions == ()
    assert "未保存" in page.list.model.row(0)[3]
    page.discard()
    idle(window, qtbot)
    assert page.editor.name.text() == "填埋不超过 10 %"


def test_saving_and_a_name_that_is_taken(page, window, qtbot, register):
    page.begin_new()
    page.editor.name.setText("邻省关闭")
    page.editor.name.textEdited.emit("邻省关闭")
    add(page, window, qtbot, "outside_closed")
    page.save_button.click()
    idle(window, qtbot)
    assert page.editor._name_row.note.isVisible()
    page.editor.name.setText("两省关闭")
    page.editor.name.textEdited.emit("两省关闭")
    page.save_button.click()
    idle(window, qtbot)
    assert register.scenario_book["s3"].assumptions == (OutsideClosed(),)
    idle(window, qtbot)
    assert page.chosen == "s3"
    assert not page.draft.changed
    assert names(page) == ["两省关闭", "填埋不超过 10 %", "邻省关闭"]


def test_a_scenario_is_withdrawn_after_asking_and_restored_from_the_toast(page, window, qtbot, monkeypatch):
    monkeypatch.setattr("ui.pages.scenarios.ask", lambda *_args: None)
    page.withdraw()
    assert len(names(page)) == 2
    monkeypatch.setattr("ui.pages.scenarios.ask", lambda *_args: "")
    page.withdraw()
    idle(window, qtbot)
    idle(window, qtbot)
    assert names(page) == ["邻省关闭"]
    window.toast._run()
    idle(window, qtbot)
    idle(window, qtbot)
    assert names(page) == ["填埋不超过 10 %", "邻省关闭"]


def test_a_copy_is_a_scenario_of_its_own(page, window, qtbot):
    page.duplicate()
    idle(window, qtbot)
    assert page.draft.uid == ""
    assert (page.draft.name, page.draft.assumptions) == ("填埋不超过 10 % 副本", (LandfillLess(percent=10),))


def test_up_to_three_are_compared_in_columns(page, window, qtbot):
    assert not page.compare_button.isEnabled()
    qtbot.keyClick(page.list.table, Qt.Key.Key_Space)
    qtbot.keyClick(page.list.table, Qt.Key.Key_Down)
    idle(window, qtbot)
    qtbot.keyClick(page.list.table, Qt.Key.Key_Space)
    assert page.marked == ["s2", "s1"]
    page.compare_button.click()
    idle(window, qtbot)
    assert page.stack.currentIndex() == COMPARE
    model = page.comparison.model
    assert [column.heading() for column in model.columns] == ["事项", "今天", "填埋不超过 10 %", "邻省关闭"]
    first = model.row(0)
    assert (first.name, first.today) == ("没有去处", "100.0")
    assert [one.text for one in first.figures] == ["140.0（+40.0）", "70.0（−30.0）"]
    page.list.table.selectRow(0)
    idle(window, qtbot)
    assert page.stack.currentIndex() == EDIT


def test_a_cure_from_the_shortage_list_is_tried(page, window, qtbot):
    window.go_to("scenarios", f"try:accept_code:{POOL}:772-002-18:2500000")
    idle(window, qtbot)
    assert page.draft.assumptions == (
        PoolChange(pool=POOL, change=ChangeKind.ACCEPT_CODE, code="772-002-18"),
    )
    assert page.draft.name == "试算 许可增列代码"
    assert page.result.isVisible()
    window.go_to("scenarios", "try:renew:gone::0")
    idle(window, qtbot)
    assert page._problem.isVisible()
    assert not page.result.isVisible()


@pytest.mark.parametrize(
    ("argument", "change"),
    [
        ("try:enlarge:p:772-002-18:9", PoolChange(pool="p", change=ChangeKind.ENLARGE, code="772-002-18", grams=9)),
        ("try:enlarge_pair:p:772-002-18:9", PoolChange(pool="p", change=ChangeKind.ENLARGE, code="772-002-18", grams=9)),
        ("try:renew_approval:a:772-002-18:9", PoolChange(pool="a", change=ChangeKind.RENEW)),
        ("try:pretreat:p:772-002-18:9", PoolChange(pool="p", change=ChangeKind.PRETREAT, code="772-002-18", grams=9)),
        ("try:register_scale:p:772-002-18:9", PoolChange(pool="p", change=ChangeKind.REGISTER_SCALE, grams=9)),
        ("try:explode:p:772-002-18:9", None),
        ("try:enlarge:p", None),
        ("try:enlarge:p:x:y", None),
        ("else:enlarge:p:772-002-18:9", None),
    ],
)  # fmt: skip
def test_what_the_shortage_list_names_is_read_as_a_cure(argument, change):
    assert tried_change(argument) == change


def test_scenarios_go_to_files_and_come_back(page, window, qtbot, monkeypatch, tmp_path):
    path = tmp_path / "s.json"
    monkeypatch.setattr(scenario_files.QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    monkeypatch.setattr(scenario_files.QFileDialog, "getOpenFileName", lambda *_: (str(path), ""))
    page.export_file()
    page.import_file()
    idle(window, qtbot)
    assert (page.draft.uid, page.draft.assumptions) == ("", (LandfillLess(percent=10),))
    shown = []
    monkeypatch.setattr(scenario_files.errors, "show", lambda error, *_: shown.append(error))
    path.write_bytes(b"{")
    page.import_file()
    path.unlink()
    page.import_file()
    assert isinstance(shown[0], UserError)
    assert "无法读取" in shown[1].message


def test_an_empty_register_says_what_scenarios_are_for(window, qtbot, register):
    register.scenario_book.clear()
    window.go_to("scenarios", "")
    idle(window, qtbot)
    page = window.pages["scenarios"]
    assert page.stack.currentIndex() == EMPTY
    assert page.focus_target() is page.list.new_button


def test_the_page_speaks_english_and_keeps_its_figures(page, window, qtbot):
    window.use_language("en")
    idle(window, qtbot)
    assert [page.result.figures.row(place).after for place in range(3)][2] == "140.0\u00a0t"
    assert page.head.accessibleName()
    window.use_theme("dark")
    idle(window, qtbot)


def test_shares_and_points_never_pass_through_a_float():
    assert (share(None), share(5), share(1_000)) == ("–", "0.5\u00a0%", "100.0\u00a0%")
    assert (points(100, 77), points(5, 5), points(1, 13), points(None, 1)) == ("−2.3", "0.0", "+1.2", "–")
