"""A field for a password: hidden, says when the capitals are locked, and counts down while it must wait."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit

from ui.widgets.fields import Field

LONGEST = 200


class EnteredField(Field):
    """A line whose Enter is `entered`: the form decides whether it goes on or is sent."""

    entered = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.entered.emit()
        else:
            super().keyPressEvent(event)


class PasswordField(EnteredField):
    """A password, shown as dots. `capitals` tells that Caps Lock is on, as far as what is typed gives it away."""

    capitals = Signal(bool)

    def __init__(self, name: str = "password", placeholder: str = "") -> None:
        super().__init__(name, placeholder=placeholder)
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self.setMaxLength(LONGEST)
        self._capitals = False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        typed = event.text()
        if len(typed) == 1 and typed.isascii() and typed.isalpha():
            shifted = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self._say(typed.isupper() != shifted)
        super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._say(False)
        super().focusOutEvent(event)

    def _say(self, locked: bool) -> None:
        if locked != self._capitals:
            self._capitals = locked
            self.capitals.emit(locked)


class Cooldown(QObject):
    """Counts the seconds until a password may be tried again."""

    def __init__(self, parent: QObject, tell: Callable[[int], None]) -> None:
        """Call *tell* each second with how many are left, lastly with 0."""
        super().__init__(parent)
        self._tell, self._left = tell, 0
        self._timer = QTimer(self, interval=1000)
        self._timer.timeout.connect(self._count)

    @property
    def waiting(self) -> bool:
        """Return whether there is still something to wait for."""
        return self._left > 0

    def start(self, seconds: int) -> None:
        """Begin to wait."""
        self._left = max(seconds, 1)
        self._timer.start()
        self._tell(self._left)

    def stop(self) -> None:
        """Wait no more, for instance because somebody else signs in."""
        self._timer.stop()
        self._left = 0

    def _count(self) -> None:
        self._left -= 1
        if self._left <= 0:
            self.stop()
        self._tell(self._left)
