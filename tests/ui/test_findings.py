"""The work list's filters and actions, and the inspection page, on an invented register."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from hwtrack.services.inspected import WorkFilter
from tests.ui.conftest import commit
from ui.widgets.finding_dialog import FindingDialog


def settled(window, qtbot):
    qtbot.waitUntil(lambda: not window.tasks.busy)
    QApplication.processEvents()


@pytest.fixture
def inspection(window, qtbot):
    window.go_to("inspection", "")
    settled(window, qtbot)
    return window.pages["inspection"]


def answer(monkeypatch, **filled):
    """Fill the dialog in and press its verb as a person would."""

    def run(dialog):
        dialog.person.setText(filled.get("person", ""))
        dialog.reason.setPlainText(filled.get("reason", ""))
        dialog.act.click()

    monkeypatch.setattr(FindingDialog, "open", run)


def test_work_is_narrowed_to_a_site_and_a_person(window, register, qtbot):
    page = window.pages["today"]
    assert [page.site.itemText(n) for n in range(page.site.count())] == [
        "全部场所",
        "西区处置中心",
        "水东厂区",
    ]
    page.site.setCurrentIndex(2)
    page.site.activated.emit(2)
    settled(window, qtbot)
    assert register.wanted[-1] == WorkFilter("s1", "")
    page.person.setCurrentIndex(1)
    page.person.activated.emit(1)
    settled(window, qtbot)
    assert register.wanted[-1] == WorkFilter("s1", "王丽")
    assert page.site.currentText() == "水东厂区"


def test_f8_takes_note_of_the_row_selected(window, register, qtbot):
    page = window.pages["today"]
    page.list.setFocus()
    qtbot.keyClick(page.list, Qt.Key.Key_F8)
    settled(window, qtbot)
    (step,) = register.steps
    assert (step.kind, step.rule, step.state) == ("acknowledged", "confirmation", "3:1000")


def test_what_is_no_finding_says_why_nothing_can_be_done(window, qtbot):
    page = window.pages["today"]
    page.list.setCurrentIndex(page.list.work.index(2, 0))
    assert not page.note_button.isEnabled()
    assert page.note_button.toolTip() == "这一项不是核查发现"


def test_an_assignment_needs_a_person(window, register, qtbot, monkeypatch):
    page = window.pages["today"]
    answer(monkeypatch)
    page.assign_button.click()
    settled(window, qtbot)
    assert not hasattr(register, "steps")
    answer(monkeypatch, person="钟丽华", reason="本周办完")
    page.assign_button.click()
    settled(window, qtbot)
    (step,) = register.steps
    assert (step.kind, step.person, step.reason) == ("assigned", "钟丽华", "本周办完")
    assert step.due_on is not None


def test_the_checks_stand_in_a_grid_with_their_counts(inspection):
    tiles = {tile.check.number: tile for tile in inspection.grid.tiles}
    assert len(tiles) == 21
    assert tiles[5].accessibleName() == "5 5 日确认 1"
    assert inspection.model.rowCount() == 3


def test_a_check_narrows_the_list_and_again_widens_it(inspection, qtbot):
    tile = next(tile for tile in inspection.grid.tiles if tile.check.number == 14)
    qtbot.mouseClick(tile, Qt.MouseButton.LeftButton)
    assert inspection.model.rowCount() == 1
    assert "容差为设置" in inspection.model.row(0).message
    qtbot.mouseClick(tile, Qt.MouseButton.LeftButton)
    assert inspection.model.rowCount() == 3


def test_the_pane_gives_fact_law_and_penalty(inspection):
    from ui.widgets.basic import Text

    shown = " ".join(label.text() for label in inspection.pane.findChildren(Text))
    assert "2026-07-13 才确认接受" in shown
    assert "第18条" in shown
    assert "第112条" in shown


def test_a_finding_is_resolved_with_its_reason_and_its_story_is_told(
    inspection, window, register, qtbot, monkeypatch
):
    answer(monkeypatch, reason=" ")
    inspection.pane.settle_button.click()
    assert not hasattr(register, "steps")
    answer(monkeypatch, reason="已补录")
    inspection.pane.settle_button.click()
    settled(window, qtbot)
    assert register.steps[0].reason == "已补录"
    assert inspection.pane.finding.status == "resolved"
    assert not inspection.pane.settle_button.isVisible()
    assert inspection.pane.reopen_button.isVisible()


def test_enter_goes_to_the_thing(inspection, window, qtbot):
    inspection.table.setFocus()
    qtbot.keyClick(inspection.table, Qt.Key.Key_Return)
    settled(window, qtbot)
    assert window.stack.currentWidget() is window.pages["manifests"]


def test_the_dialog_keeps_its_verb_until_it_has_what_it_needs(qtbot, qapp):
    dialog = FindingDialog(None, "resolved", "逾期确认接受", date(2026, 11, 23))
    qtbot.addWidget(dialog)
    assert not dialog.act.isEnabled()
    assert dialog.act.accessibleDescription() == "请写明理由"
    commit(dialog.reason, "已整改完毕")
    assert dialog.act.isEnabled()
    dialog.reason.setPlainText("好" * 2001)
    assert not dialog.act.isEnabled()


def test_every_control_has_a_name(inspection):
    for control in (inspection.site, inspection.table, *inspection.grid.tiles, inspection.pane.days):
        assert control.accessibleName()


@pytest.mark.parametrize(
    ("rule", "kind", "page", "uid"),
    [
        ("declaration", "site", "ledgers", "s1"),
        ("ledger_balance", "site", "ledgers", "s1"),
        ("incompatible", "area", "storage", "a1"),
        ("plan", "site", "parties", "s1"),
        ("confirmation", "manifest", "manifests", "a1"),
        ("pool_load", "pool", "capacity", ""),
        ("claimed_time", "entry", "", "a1"),
    ],
)
def test_a_finding_leads_to_the_page_where_it_is_put_right(rule, kind, page, uid):
    from ui.pages.finding_acts import way_to

    assert way_to(kind, "a1", "s1", rule) == (page, uid)


def test_the_page_of_ledgers_opens_at_the_site_a_finding_names(window, qtbot):
    window.go_to("ledgers", "")
    sites = window.desk.register.ledger_sites("")
    window.go_to("ledgers", sites[-1].uid)
    qtbot.waitUntil(lambda: not window.desk.tasks.busy, timeout=10_000)
    assert window.pages["ledgers"].asked().site_uid == sites[-1].uid


def test_a_licence_past_its_renewal_day_is_not_called_expired():
    """It holds until its last day: what is late is the application (licence rules, article 13)."""
    from ui import words

    assert "到期" not in words.LATE_TITLES["renew_licence"]
