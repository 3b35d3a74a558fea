"""A window's surroundings: Fusion, our font, light, Chinese; a register in memory."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtGui import QWindow
from PySide6.QtTest import QTest

from hwtrack.services.office import Office
from tests.helpers.registers import make_town
from tests.helpers.windows import idle
from tests.ui.fake_register import FakeRegister
from ui import fonts, i18n
from ui.main_window import MainWindow
from ui.pages.base import Desk
from ui.tasks import Tasks
from ui.theme import apply_theme


@pytest.fixture(autouse=True)
def _look(qapp):
    """Start every test in Chinese and light, whatever the one before it did."""
    if qapp.property("look") is None:
        qapp.setStyle("Fusion")
        fonts.load_fonts()
        qapp.setFont(fonts.font())
        qapp.setProperty("look", True)
    apply_theme(qapp, "light")
    i18n.use_language("zh")


@pytest.fixture(autouse=True)
def _keys_are_up(qapp):
    """Let go of Ctrl, Shift and Alt: a clicked shortcut leaves them down, and the next selection would extend."""
    yield
    if qapp.keyboardModifiers():
        QTest.keyRelease(QWindow(), Qt.Key.Key_Control)


@pytest.fixture(autouse=True)
def _no_modal(monkeypatch):
    """A message that nobody expects would wait for ever: it fails the test with its words instead."""

    def unexpected(_parent, title, text, detail=""):
        raise AssertionError(f"{title}: {text}\n{detail}")

    monkeypatch.setattr("ui.widgets.dialog.message", unexpected)


@pytest.fixture(autouse=True)
def _close_at_once(monkeypatch):
    """A test's window closes without asking what is to become of half-filled forms, which would wait for ever."""
    monkeypatch.setattr("ui.closing._agreed", lambda *_: True)


@pytest.fixture
def register():
    return FakeRegister()


@pytest.fixture
def memory(tmp_path):
    return QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat)


@pytest.fixture
def desk(register, memory, qapp):
    desk = Desk(register, Tasks(), memory)
    yield desk
    assert desk.tasks.shut()


@pytest.fixture
def window(register, memory, qtbot):
    window = MainWindow(memory)
    window.attach(register)
    qtbot.addWidget(window)
    window.resize(1440, 900)
    window.show()
    window.activateWindow()
    qtbot.waitExposed(window)
    qtbot.waitUntil(lambda: not window.tasks.busy)
    yield window
    window.close()


def commit(widget, text: str) -> None:
    """Type as a Chinese input method does: a committed string, not keys."""
    from PySide6.QtCore import QCoreApplication
    from PySide6.QtGui import QInputMethodEvent

    event = QInputMethodEvent("", [])
    event.setCommitString(text)
    QCoreApplication.sendEvent(widget, event)


@pytest.fixture
def town(tmp_path):
    """Make a small real register."""
    town = make_town(tmp_path)
    yield town
    town.store.close()


@pytest.fixture
def real(town, memory, qtbot):
    """Open the window on it."""
    window = MainWindow(memory)
    window.attach(Office(town.store))
    qtbot.addWidget(window)
    window.resize(1440, 900)
    window.show()
    idle(window, qtbot)
    yield window
    window.close()
