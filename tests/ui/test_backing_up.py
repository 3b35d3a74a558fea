"""Backups are made by themselves in sight of people, and what keeps them from being made is said."""

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from hwtrack.errors import EnvironmentProblem
from ui import backing_up, errors
from ui.tasks import Tasks

pytestmark = pytest.mark.qt_log_ignore("does not support propagateSizeHints", extend=True)

GONE = EnvironmentProblem("备份文件夹不在了。", remedy="请插上移动盘。")


@pytest.fixture
def told(monkeypatch):
    shown = []
    monkeypatch.setattr(errors, "show", lambda error, *_rest: shown.append(error))
    return shown


@pytest.fixture
def ends(register, qapp):
    parent, tasks = QObject(), Tasks()
    yield backing_up.DayEnds(register, tasks, parent)
    assert tasks.shut()


def settled(ends, qtbot):
    qtbot.waitUntil(lambda: not ends._tasks.busy, timeout=10_000)


def test_a_day_that_ended_is_backed_up_once(register, ends, qtbot, told):
    register.due = True
    ends.look()
    qtbot.waitUntil(lambda: register.made == 1, timeout=10_000)
    settled(ends, qtbot)
    ends.look()
    settled(ends, qtbot)
    assert register.made == 1
    assert told == []
    assert ends._timer.interval() == backing_up.LATER_LOOKS


def test_what_keeps_a_day_from_being_backed_up_is_said_once(register, ends, qtbot, told):
    register.due, register.backup_fails = True, GONE
    for _ in range(2):
        ends.look()
        qtbot.wait(50)
        settled(ends, qtbot)
    assert told == [GONE]


def test_closing_backs_up_what_was_entered(register, qapp, told):
    backing_up.back_up_at_closing(register)
    assert register.made == 0
    register.due = True
    backing_up.back_up_at_closing(register)
    assert register.made == 1
    assert QApplication.activeModalWidget() is None


def test_closing_goes_on_where_no_backup_can_be_made(register, qapp, told):
    register.due, register.backup_fails = True, GONE
    backing_up.back_up_at_closing(register)
    assert told == [GONE]
    assert register.made == 0
