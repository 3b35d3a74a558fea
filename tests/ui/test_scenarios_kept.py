"""A scenario that others change, that is being saved, that is edited by keys alone: nothing typed is lost."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from tests.ui.test_scenarios import add, idle, names, settled

pytestmark = pytest.mark.qt_log_ignore("does not support propagateSizeHints", extend=True)


@pytest.fixture
def page(window, qtbot):
    window.go_to("scenarios", "")
    idle(window, qtbot)
    return window.pages["scenarios"]


def test_what_was_typed_on_a_scenario_that_another_withdrew_is_kept_as_a_new_one(
    page, window, register, qtbot
):
    key = page.chosen
    page.editor.note.setText("现场核对")
    page.editor.note.textEdited.emit("现场核对")
    settled(page, window, qtbot)
    register.withdraw_scenario(key)
    page.refresh()
    settled(page, window, qtbot)
    assert page.draft.note == "现场核对"
    assert page.draft.saved is None
    assert names(page).count("填埋不超过 10 %") == 1


def test_what_another_saved_meanwhile_is_what_giving_up_goes_back_to_and_what_saving_is_told_of(
    page, window, register, qtbot
):
    key, opened = page.chosen, page.draft.saved
    page.editor.note.setText("甲")
    page.editor.note.textEdited.emit("甲")
    register.scenario_book[key] = replace(opened, note="乙")
    page.refresh()
    settled(page, window, qtbot)
    assert page.draft.note == "甲"
    assert page.draft.form().before == opened
    page.discard()
    settled(page, window, qtbot)
    assert page.draft.note == "乙"
    assert not page.draft.changed


def test_taking_an_assumption_away_by_keyboard_keeps_the_keyboard_on_the_page(page, window, qtbot):
    add(page, window, qtbot, "outside_closed")
    window.activateWindow()
    QApplication.processEvents()
    assert len(page.draft.assumptions) == 2
    for left, name in ((1, "remove_0"), (0, "add_new_line")):
        button = page.findChild(QWidget, "remove_0")
        button.setFocus()
        qtbot.keyClick(button, Qt.Key.Key_Space)
        settled(page, window, qtbot)
        assert len(page.draft.assumptions) == left
        assert QApplication.focusWidget().objectName() == name
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    settled(page, window, qtbot)
    assert len(page.draft.assumptions) == 1


def test_tab_goes_through_the_assumptions_as_one_reads(page, window, qtbot):
    add(page, window, qtbot, "outside_closed")
    window.activateWindow()
    QApplication.processEvents()
    page.findChild(QWidget, "scenario_withdraw").setFocus()
    order = []
    for _ in range(5):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        order.append(QApplication.focusWidget().objectName())
    assert order == ["change_0", "remove_0", "change_1", "remove_1", "add_new_line"]


def test_what_is_done_while_a_scenario_is_being_saved_is_a_change_of_it_and_not_lost(
    page, window, register, qtbot
):
    page.begin_new()
    page.editor.name.setText(" 甲 ")
    page.editor.name.textEdited.emit(" 甲 ")
    add(page, window, qtbot, "outside_closed")
    book = register.save_scenario
    register.save_scenario = lambda form: book(replace(form, name=form.name.strip()))
    form, key = page.draft.form(), page.chosen
    page._saved(key, register.save_scenario(form), form)
    page.editor.remove(0)
    page.editor.note.setText("乙")
    page.editor.note.textEdited.emit("乙")
    settled(page, window, qtbot)
    draft = page.draft
    assert (draft.saved.name, draft.note, draft.assumptions) == ("甲", "乙", ())
    assert draft.changed
    assert sum(name.strip() == "甲" for name in names(page)) == 1
