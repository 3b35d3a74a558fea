"""Notices that nobody has touched keyboard or mouse for a while."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QWindow

INPUT = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TabletPress,
        QEvent.Type.InputMethod,
    }
)


class Idle(QObject):
    """`passed` comes once nobody has done anything for the minutes watched; watching starts over with `watch`.

    `called` comes with Ctrl L in any window: a shortcut of the main window is dead under a dialog.

    It listens to the windows, not to every widget: what people do arrives there first, and a filter on
    the whole program would be asked about each of its events.
    """

    passed = Signal()
    called = Signal()

    def __init__(self, parent: QObject, clock: Callable[[], float] = time.time) -> None:
        super().__init__(parent)
        self._clock, self._last = clock, 0.0
        self._known: set[QWindow] = set()
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._end)
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            app.focusWindowChanged.connect(self._meet)

    def watch(self, minutes: int) -> None:
        """Begin to watch; 0 is never."""
        self._timer.stop()
        if minutes > 0:
            for window in QGuiApplication.topLevelWindows():
                self._meet(window)
            self._last = self._clock()
            self._timer.start(minutes * 60_000)

    @property
    def minutes(self) -> int:
        """Return the minutes watched; 0 while it does not watch."""
        return self._timer.interval() // 60_000 if self.watching else 0

    @property
    def watching(self) -> bool:
        """Return whether it will tell."""
        return self._timer.isActive()

    def _meet(self, window: QWindow | None) -> None:
        if window is not None and window not in self._known:
            self._known.add(window)
            window.installEventFilter(self)
            window.destroyed.connect(lambda: self._known.discard(window))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in INPUT and self._timer.isActive():
            self._touched()
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and _is_lock(event):
            # The window that the key went to is hidden by this: not before it has had its event.
            QTimer.singleShot(0, self, self.called.emit)
            return True
        return False

    def _touched(self) -> None:
        """Start over, unless the machine slept meanwhile: its timers slept too, the clock went on."""
        now = self._clock()
        if (now - self._last) * 1000 >= self._timer.interval():
            self._end()
        else:
            self._last = now
            self._timer.start()

    def _end(self) -> None:
        self._timer.stop()
        self.passed.emit()


def _is_lock(event: QKeyEvent) -> bool:
    return event.key() == Qt.Key.Key_L and event.modifiers() == Qt.KeyboardModifier.ControlModifier
