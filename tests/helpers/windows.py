"""What tests of the window share."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication


def idle(window, qtbot):
    """Wait until the worker has nothing to do and its last answer is shown."""
    qtbot.waitUntil(lambda: not window.tasks.busy, timeout=20_000)
    QApplication.processEvents()
