"""What tests of the window share."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtWidgets import QApplication

from ui.main_window import MainWindow


def idle(window, qtbot):
    """Wait until the worker has nothing to do and its last answer is shown."""
    qtbot.waitUntil(lambda: not window.tasks.busy, timeout=20_000)
    QApplication.processEvents()


@contextmanager
def shown(office, memory, qtbot, page: str = "") -> Iterator[MainWindow]:
    """Show a window on an office, where it is wanted on another page than the first, and close it afterwards."""
    window = MainWindow(memory)
    window.attach(office)
    qtbot.addWidget(window)
    window.resize(1440, 900)
    window.show()
    if page:
        window.go_to(page, "")
    idle(window, qtbot)
    yield window
    window.close()
