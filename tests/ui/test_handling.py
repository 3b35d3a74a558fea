"""Storage and a batch's steps in the window: shown, asked by keyboard and scanner, refused in place."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtWidgets import QLabel

from hwtrack.errors import UserError
from hwtrack.services import batches as b
from tests.ui.conftest import commit
from tests.ui.fakes.handling import code_of
from ui.forms.steps import dialogs as d
from ui.forms.steps import units as u
from ui.forms.steps.correction import CorrectionDialog
from ui.forms.steps.menu import STEPS, refusal, step_menu
from ui.text import mass

# The offscreen platform says of every dialog that it cannot pass size hints on.
pytestmark = pytest.mark.qt_log_ignore(
    "does not support propagateSizeHints", "does not support raise", "grabbing the keyboard", extend=True
)


def settled(qtbot, desk) -> None:
    qtbot.waitUntil(lambda: not desk.tasks.busy)


def said(widget) -> str:
    return " ".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible())


@pytest.fixture
def shift(desk, register, qtbot):
    dialog = d.ShiftDialog(None, desk, register.handling_offer("b1"))
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitExposed(dialog)
    return dialog


def scan(qtbot, dialog, code: str) -> None:
    field = dialog.rows["containers"].editor.scan
    qtbot.keyClicks(field, code)
    qtbot.keyClick(field, Qt.Key.Key_Return)


def test_an_area_shows_what_lies_in_it_and_what_may_not(window, qtbot):
    window.go_to("storage", "t2")
    page = window.pages["storage"]
    settled(qtbot, window.desk)
    assert page.model.rowCount() == 5
    assert page.pane.model.rowCount() == 2
    assert "酸与氰化物不相容" in said(page.pane)
    assert "限量 150.0" in said(page.pane)


def test_a_closed_area_says_since_when(window, qtbot):
    window.go_to("storage", "t4")
    assert "这里没有存量" in said(window.pages["storage"].pane)
    names = [
        badge.accessibleName()
        for badge in window.pages["storage"].pane.findChildren(object)
        if hasattr(badge, "accessibleName")
    ]
    assert any("2026-10-31" in name for name in names)


def test_enter_goes_from_the_area_to_its_batch(window, qtbot):
    window.go_to("storage", "t1")
    page = window.pages["storage"]
    page.table.setFocus()
    qtbot.keyClick(page.table, Qt.Key.Key_Return)
    page.pane.table.selectRow(0)
    qtbot.keyClick(page.pane.table, Qt.Key.Key_Return)
    assert window.stack.currentWidget() is window.pages["batches"]
    assert window.pages["batches"].pane.detail.row.uid == "b1"


def test_storage_is_in_the_navigation_after_batches(window):
    names = [entry.item.page for entry in window.navigation.entries if entry.item.icon]
    assert names.index("storage") == names.index("batches") + 1


def test_a_scanned_code_ticks_its_container(shift, qtbot):
    scan(qtbot, shift, code_of(2).lower())
    assert shift.containers() == (code_of(2),)
    assert "已选 1 件，0.3640" in said(shift)


def test_chinese_input_stays_out_of_the_scan_field(shift):
    field = shift.rows["containers"].editor.scan
    assert not field.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)


def test_a_container_that_is_elsewhere_is_told_where(shift, desk, qtbot):
    scan(qtbot, shift, code_of(9))
    settled(qtbot, desk)
    assert "赣B·3T56" in said(shift)
    scan(qtbot, shift, "X" * 37)
    settled(qtbot, desk)
    assert "没有登记" in said(shift)
    assert shift.containers() == ()


def test_an_incompatible_area_is_a_doubt_and_no_refusal(shift, register, desk, qtbot):
    combo = shift.rows["storage_uid"].editor
    combo.setCurrentIndex(combo.findData("t2"))
    shift.check()
    settled(qtbot, desk)
    assert "不相容" in said(shift)
    assert shift.submit.isEnabled()
    with qtbot.waitSignal(shift.taken):
        qtbot.keyClick(shift, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    step = register.recorded[-1]
    assert isinstance(step, b.Shift)
    assert (step.storage_uid, step.grams, step.handler) == ("t2", None, "王丽")


def test_nothing_typed_is_lost_by_a_refusal(shift, register, desk, qtbot):
    combo = shift.rows["storage_uid"].editor
    combo.setCurrentIndex(combo.findData("t1"))
    commit(shift.rows["taker"].editor, "李明")
    qtbot.keyClicks(shift.rows["grams"].editor, "0.5")
    register.refuse_step = UserError("在库存量不足，差 0.1 吨。", field="grams")
    shift.confirm()
    settled(qtbot, desk)
    assert shift.isVisible()
    assert "差 0.1 吨" in said(shift)
    assert shift.rows["taker"].editor.text() == "李明"
    assert shift.rows["grams"].editor.text() == "0.5"


@pytest.mark.parametrize("typed", ["半吨", "1e5", "0.0000001", "9" * 30])
def test_a_mass_that_is_none_is_told_beside_its_field(shift, typed):
    combo = shift.rows["storage_uid"].editor
    combo.setCurrentIndex(combo.findData("t1"))
    shift.rows["grams"].editor.setText(typed)
    shift.confirm()
    assert shift.rows["grams"].note.isVisible()
    assert shift.isVisible()


def test_the_area_must_be_chosen(shift, register):
    shift.rows["storage_uid"].editor.setCurrentIndex(0)
    before = len(register.recorded)
    shift.confirm()
    assert "请选择移至的分区" in said(shift)
    assert len(register.recorded) == before


@pytest.mark.parametrize(
    ("key", "maker"), [(key, maker) for key, _, _, maker in STEPS if key not in {"pour", "correct"}]
)
def test_every_step_can_be_filled_in_and_named_by_a_screen_reader(desk, register, qtbot, key, maker):
    dialog = maker(None, desk, register.handling_offer("b1"))
    qtbot.addWidget(dialog)
    dialog.show()
    for name, row in dialog.rows.items():
        assert row.editor.accessibleName(), name
    fills = {
        "grams": "0.3",
        "counted": "0.8",
        "reason": "查",
        "whom": "某单位",
        "container_count": "2",
        "waste_code": "336-054-17",
    }
    for name, text in fills.items():
        if name in dialog.rows:
            dialog.rows[name].editor.setText(text)
    for name in ("storage_uid", "unit_uid", "method"):
        if name in dialog.rows:
            combo = dialog.rows[name].editor
            combo.setCurrentIndex(combo.count() - 1)
    dialog.confirm()
    settled(qtbot, desk)
    assert register.recorded[-1].batch_uid == "b1"


def test_the_menu_says_why_a_step_is_not_possible(desk, register, qtbot):
    from PySide6.QtWidgets import QWidget

    parent = QWidget()
    qtbot.addWidget(parent)
    chosen = []
    menu = step_menu(parent, register, register.handling_offer("b1"), chosen.append)
    pour = next(action for action in menu.actions() if action.objectName() == "pour")
    assert not pour.isEnabled()
    assert "没有同代码的罐" in pour.toolTip()
    next(action for action in menu.actions() if action.objectName() == "shift").trigger()
    assert chosen == [d.ShiftDialog]
    register.stock = False
    assert refusal("split", register.handling_offer("b1")) == "没有在库存量"
    assert refusal("correct", register.handling_offer("b1")) == ""


def test_a_step_taken_leads_to_the_batch_it_made(window, register, qtbot):
    window.go_to("batches", "b1")
    pane = window.pages["batches"].pane
    pane.offer_steps()
    qtbot.waitUntil(lambda: pane.menu is not None)
    next(action for action in pane.menu.actions() if action.objectName() == "split").trigger()
    pane.menu.close()
    pane.dialog.rows["grams"].editor.setText("0.3")
    pane.dialog.confirm()
    settled(qtbot, window.desk)
    assert pane.detail.row.uid == "b5"


def test_selected_batches_are_regrouped_with_their_shares(window, register, qtbot):
    window.go_to("batches", "")
    page = window.pages["batches"]
    model = page.table.selectionModel()
    flags = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
    model.clearSelection()
    for number in (2, 0):
        model.select(page.model.index(number, 0), flags)
    assert page.regroup_button.isVisible()
    page.regroup()
    qtbot.waitUntil(lambda: hasattr(page, "dialog"))
    page.dialog.rows["share_1"].editor.setText("0.2")
    page.dialog.confirm()
    settled(qtbot, window.desk)
    step = register.recorded[-1]
    assert isinstance(step, b.Regroup)
    assert step.batch_uids == ("b0", "b2")
    assert step.grams == (None, 200_000)


def test_one_selected_batch_is_nothing_to_regroup(window):
    window.go_to("batches", "")
    page = window.pages["batches"]
    page.table.selectRow(1)
    assert not page.regroup_button.isVisible()


@pytest.mark.parametrize("maker", [u.AdditiveDialog, u.ResidueDialog, u.FinishDialog])
def test_a_unit_takes_additive_gives_residue_and_finishes(desk, register, qtbot, maker):
    unit = register.area("u1").row
    dialog = maker(None, desk, unit, register.site_offer("p21"))
    qtbot.addWidget(dialog)
    dialog.show()
    for name, text in {"grams": "0.1", "waste_code": "772-003-18", "what": "消石灰"}.items():
        if name in dialog.rows:
            dialog.rows[name].editor.setText(text)
    dialog.confirm()
    settled(qtbot, desk)
    assert register.recorded[-1].unit_uid == "u1"
    assert register.recorded[-1].grams == 100_000


@pytest.mark.parametrize("maker", [u.OpeningDialog, u.NewTankDialog, u.NewUnitDialog])
def test_a_site_gets_opening_stock_tanks_and_units(desk, register, qtbot, maker):
    dialog = maker(None, desk, "p21", register.site_offer("p21"))
    qtbot.addWidget(dialog)
    dialog.show()
    for name, text in {"grams": "0.1", "waste_code": "772-003-18", "code": "SS002", "name": "窑"}.items():
        if name in dialog.rows:
            dialog.rows[name].editor.setText(text)
    dialog.confirm()
    settled(qtbot, desk)
    assert register.recorded[-1].site_uid == "p21"


def test_a_correction_lists_what_depends_on_it_and_takes_both(desk, register, qtbot):
    dialog = CorrectionDialog(None, desk, register.handling_offer("b1"))
    qtbot.addWidget(dialog)
    dialog.show()
    settled(qtbot, desk)
    assert "须一并更正" in said(dialog)
    assert dialog.grams.text() == mass(300_000, 6)
    dialog.grams.setText("0.2")
    dialog._right["x9"].setText("0.1")
    dialog.confirm()
    assert "理由" in said(dialog)
    dialog.reason.setText("抄错")
    dialog.confirm()
    settled(qtbot, desk)
    asked = register.recorded[-1]
    assert [(one.movement_uid, one.grams, one.reason) for one in asked] == [
        ("x2", 200_000, "抄错"),
        ("x9", 100_000, "抄错"),
    ]


def test_what_belongs_to_a_manifest_is_corrected_there(desk, register, qtbot):
    dialog = CorrectionDialog(None, desk, register.handling_offer("b1"))
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.movement.setCurrentIndex(1)
    settled(qtbot, desk)
    assert not dialog.submit.isEnabled()
    assert "GZ26-001185" in said(dialog)
