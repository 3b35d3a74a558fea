"""Whoever comes back to the window sees what other programs entered meanwhile."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject

if TYPE_CHECKING:
    from hwtrack.services.requests import RegisterInfo
    from ui.main_window import MainWindow


class Noticing(QObject):
    """Looks at the journal's size whenever its window comes to the front; where it grew, all is asked anew."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.WindowActivate and watched is self._window:
            self._look()
        return False

    def _look(self) -> None:
        window = self._window
        if window.attached and not window.access.shut:
            register = window.desk.register
            # What cannot be read now is told to whoever asks for it: coming to the front asks for nothing.
            window.tasks.glance(lambda _job: register.info(), self._compare, lambda _error: None)

    def _compare(self, info: RegisterInfo) -> None:
        shown = self._window.info
        if self._window.attached and (shown is None or info.journal_size != shown.journal_size):
            self._window.refresh()
