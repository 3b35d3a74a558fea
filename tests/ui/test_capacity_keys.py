"""The pages of capacity by keys alone: nothing takes the keyboard away, every page has a place to begin."""

from __future__ import annotations

import threading

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QWidget

from hwtrack.errors import UserError

PAGES = (
    "capacity",
    "capacity_alerts",
    "capacity_months",
    "capacity_flows",
    "indicators",
    "scenarios",
    "today",
)

pytestmark = pytest.mark.qt_log_ignore("does not support propagateSizeHints", extend=True)


class Windows(QObject):
    """Notes every window that is shown."""

    def __init__(self) -> None:
        super().__init__()
        self.shown: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.shown.append(type(watched).__name__)
        return False


@pytest.fixture
def windows(qapp):
    found = Windows()
    qapp.installEventFilter(found)
    yield found
    qapp.removeEventFilter(found)


def test_no_part_of_a_page_opens_a_window_of_its_own_and_takes_the_keyboard(windows, window, qtbot):
    for page in PAGES:
        window.go_to(page, "")
        qtbot.waitUntil(lambda: not window.tasks.busy)
        QApplication.processEvents()
        assert windows.shown == ["MainWindow"], page
        focus = QApplication.focusWidget()
        assert focus is not None, page
        assert window.pages[page].isAncestorOf(focus), page


def test_the_window_never_waits_for_a_register_that_another_program_writes(
    window, register, qtbot, monkeypatch
):
    waited: set[str] = set()
    window.desk.year()
    held = type(register).__getattribute__

    def asked(self: object, name: str) -> object:
        if not name.startswith("_") and threading.current_thread() is threading.main_thread():
            waited.add(name)
        return held(self, name)

    monkeypatch.setattr(type(register), "__getattribute__", asked)
    for page in PAGES[:-1]:
        window.go_to(page, "")
        qtbot.waitUntil(lambda: not window.tasks.busy)
    assert waited == set()


def test_a_county_that_cannot_be_shown_is_told_once_and_the_province_stays(
    window, register, qtbot, monkeypatch
):
    window.go_to("capacity", "")
    page = window.pages["capacity"]
    qtbot.waitUntil(lambda: not window.tasks.busy)

    def refuse(_year: int, _division: str) -> None:
        raise UserError("没有行政区划 999999。", field="division")

    told: list[object] = []
    monkeypatch.setattr("ui.errors.show", lambda error, *_: told.append(error))
    monkeypatch.setattr(register, "county_view", refuse)
    page.open("999999")
    page.refresh()
    qtbot.waitUntil(lambda: not window.tasks.busy)
    page.refresh()
    qtbot.waitUntil(lambda: not window.tasks.busy)
    assert len(told) == 1
    assert page.county is None
    assert not page.back_button.isVisible()
