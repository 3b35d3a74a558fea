"""Start: the frame stands before the register is open; one window a register; reasons are shown."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QProcess, QProcessEnvironment

from hwtrack.errors import EnvironmentProblem
from hwtrack.services.store import NewRegister, Store
from ui import app as start
from ui.main_window import MainWindow
from ui.theme import resolve_theme

pytestmark = pytest.mark.qt_log_ignore(
    "does not support propagateSizeHints", "does not support raise", extend=True
)


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "gz.hwt"
    Store.create(path, NewRegister("GZ", "赣州虔绿", "all"), actor="王丽").close()
    return path


def test_frame_is_painted_before_the_register_is_opened(path, memory, qtbot):
    window = MainWindow(memory)
    qtbot.addWidget(window)
    opening = start.Opening(window, path)
    with qtbot.waitSignal(window.painted):
        window.show()
    assert window.pages == {}
    opening.start()
    qtbot.waitUntil(lambda: "today" in window.pages, timeout=20_000)
    assert "赣州虔绿" in window.windowTitle()
    window.close()
    opening.close()


def test_the_frame_needs_neither_database_nor_papers_nor_network():
    """What the first sight does not need is imported after it."""
    import subprocess
    import sys

    program = (
        "import sys, ui.app, ui.main_window\n"
        "late = {'sqlalchemy', 'reportlab', 'qrcode', 'pypdfium2', 'alembic', 'PySide6.QtNetwork',\n"
        "        'PySide6.QtPrintSupport', 'hwtrack.services.store', 'ui.pages.base'}\n"
        "print(sorted(late & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_counts_come_after_the_page_and_shortfalls_stand_plain_beside_capacity(window, register, qtbot):
    entries = {entry.objectName(): entry for entry in window.navigation.entries}
    assert entries["nav_capacity"].accessibleName() == "处置能力 3"
    assert not entries["nav_capacity"]._late
    assert entries["nav_today"]._late


def test_a_register_whose_capacity_cannot_be_computed_interrupts_nobody(register, memory, qtbot, monkeypatch):
    from hwtrack.errors import UserError

    def refuse():
        raise UserError("台账库中还没有废物，无法测算能力。")

    monkeypatch.setattr(register, "shortfalls", refuse)
    window = MainWindow(memory)
    qtbot.addWidget(window)
    window.attach(register)
    window.show()
    qtbot.waitUntil(lambda: not window.tasks.busy)
    entries = {entry.objectName(): entry for entry in window.navigation.entries}
    assert entries["nav_capacity"].accessibleName() == "处置能力"
    window.close()


@pytest.mark.parametrize("page", ["manifests", "batches", "parties", "settings", "new_batch", "new_manifest"])
def test_an_empty_register_shows_every_page(path, memory, qtbot, page):
    window = MainWindow(memory)
    qtbot.addWidget(window)
    register = start.open_register(path)
    window.attach(register)
    window.show()
    window.go_to(page, "")
    qtbot.waitUntil(lambda: not window.desk.tasks.busy, timeout=20_000)
    assert window.stack.currentWidget() is window.pages[page]
    window.close()
    register.close()


def test_keys_do_nothing_while_there_is_no_register(memory, qtbot):
    window = MainWindow(memory)
    qtbot.addWidget(window)
    window.show()
    window.go_to("manifests", "")
    window.open_palette()
    assert window.pages == {}
    window.close()


def test_a_register_that_cannot_be_opened_leaves_the_window_with_its_reason(tmp_path, memory, qtbot):
    window = MainWindow(memory)
    qtbot.addWidget(window)
    window.show()
    opening = start.Opening(window, tmp_path / "missing.hwt")
    opening.start()
    qtbot.waitUntil(lambda: opening.problem is not None, timeout=20_000)
    assert isinstance(opening.problem, EnvironmentProblem)
    assert opening.problem.remedy
    assert not window.isVisible()


def test_second_start_on_a_register_raises_the_first(path, qtbot):
    raised = []
    first, second = start.SingleInstance(path), start.SingleInstance(path)
    assert first.first()
    first.listen(lambda: raised.append(1))
    assert not second.first()
    qtbot.waitUntil(lambda: raised == [1])
    first.release()
    assert second.first()
    second.release()


def test_two_registers_may_be_open_at_once(path, tmp_path):
    one, other = start.SingleInstance(path), start.SingleInstance(tmp_path / "other.hwt")
    assert one.first()
    assert other.first()
    one.release()
    other.release()


def test_new_register_is_made_or_its_field_says_why_not(tmp_path, memory, qtbot):
    from ui.start import NewRegisterDialog

    dialog = NewRegisterDialog(memory)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.name.setText("赣州虔绿")
    dialog.prefix.setText("赣")
    dialog.actor.setText("王丽")
    dialog.alone.click()
    dialog.create_at(tmp_path / "a.hwt")
    assert dialog.path is None
    assert dialog.rows["prefix"].note.isVisible()
    assert dialog.prefix.text() == "赣"
    dialog.prefix.setText("GZ")
    dialog.create_at(tmp_path / "a.hwt")
    assert dialog.path == tmp_path / "a.hwt"
    assert memory.value("actor") == "王丽"
    store = Store.open(dialog.path)
    assert (store.identity.prefix, store.identity.name) == ("GZ", "赣州虔绿")
    store.close()


def test_theme_may_follow_the_system(qapp):
    assert resolve_theme(qapp, "dark") == "dark"
    assert resolve_theme(qapp, "system") in {"light", "dark"}
    assert resolve_theme(qapp, "something else") == "light"


def test_program_starts_shows_the_register_and_ends(path, qtbot, tmp_path):
    """A process of its own, as the desktop starts it."""
    import sys

    process = QProcess()
    environment = QProcessEnvironment.systemEnvironment()
    environment.insert("QT_QPA_PLATFORM", "offscreen")
    environment.insert("XDG_CONFIG_HOME", str(tmp_path))
    process.setProcessEnvironment(environment)
    program = (
        "import sys; from PySide6.QtCore import QTimer; from ui import app, main_window as m\n"
        "attach = m.MainWindow.attach\n"
        "def seen(self, register):\n"
        "    attach(self, register); print(self.windowTitle(), flush=True); QTimer.singleShot(0, self.close)\n"
        "m.MainWindow.attach = seen\n"
        "sys.exit(app.main())\n"
    )
    process.start(sys.executable, ["-X", "utf8", "-c", program, str(path)])
    assert process.waitForFinished(60_000)
    assert "赣州虔绿" in bytes(process.readAllStandardOutput().data()).decode(), bytes(
        process.readAllStandardError().data()
    ).decode()
    assert process.exitCode() == 0
