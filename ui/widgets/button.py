"""Buttons: verb and object, an icon before, the key inside. One primary a view."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QKeySequence, QPainter, QPaintEvent, QShortcut
from PySide6.QtWidgets import QButtonGroup, QPushButton, QWidget

from ui import fonts
from ui.icons import paint_icon
from ui.theme import theme
from ui.widgets.keycap import cap_width, paint_cap

if TYPE_CHECKING:
    from PySide6.QtWidgets import QStyleOptionButton


class Button(QPushButton):
    """A push button of a kind: primary, normal, quiet, link, danger, chip.

    The style sheet draws the ground; icon, words and key are painted here, because
    Fusion knows no place for the key. `key` is bound as a shortcut too.
    """

    def __init__(
        self,
        text: str = "",
        kind: str = "normal",
        icon: str = "",
        key: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self.icon_name, self.key_text = icon, key
        self.on_inverse = False
        self.setProperty("kind", kind)
        self.setFont(fonts.font(fonts.SECOND if kind == "chip" else fonts.BODY))
        self.setCursor(Qt.CursorShape.PointingHandCursor if kind == "link" else Qt.CursorShape.ArrowCursor)
        self.setAutoDefault(False)
        self._set_height()
        if key and key != "Enter":
            self._bind(key.replace(" ", "+"))

    def _bind(self, keys: str) -> None:
        """Press the button by its key. Its own `shortcut` would be lost whenever its words are set anew."""
        for written in dict.fromkeys((keys, keys.replace("Enter", "Return"))):
            QShortcut(QKeySequence(written), self).activated.connect(self.click)

    @property
    def kind(self) -> str:
        """Return the kind of the button."""
        return str(self.property("kind"))

    def set_kind(self, kind: str) -> None:
        """Change the kind, for instance when a row is selected."""
        self.setProperty("kind", kind)
        self.style().unpolish(self)
        self.style().polish(self)

    def explain(self, reason: str) -> None:
        """Disable with the reason, or enable with an empty one; the reason is also read aloud."""
        self.setEnabled(not reason)
        self.setToolTip(reason)
        self.setAccessibleDescription(reason)

    def _set_height(self) -> None:
        tall = {"chip": 26, "link": 24}.get(self.kind, 32)
        self.setFixedHeight(fonts.scaled(tall))

    def _padding(self) -> int:
        if self.kind == "link":
            return 3
        if not self.text():
            return 8
        return {"chip": 8, "quiet": 8}.get(self.kind, 12)

    def sizeHint(self) -> QSize:
        words = self.fontMetrics().horizontalAdvance(self.text())
        wide = 2 * self._padding() + words
        if self.icon_name:
            wide += 16 + (6 if self.text() else 0)
        if self.key_text:
            wide += cap_width(self.key_text) + 12
        return QSize(wide + 2, self.height())

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def _ink(self) -> QColor:
        if self.on_inverse:
            return theme.color("inverseLink")
        if not self.isEnabled():
            return theme.color("text3")
        if self.kind in {"primary", "danger"}:
            return theme.color("onAccent")
        if self.kind == "link" or (self.kind == "chip" and self.isChecked()):
            return theme.color("accentText")
        return theme.color("text2" if self.kind == "quiet" else "text")

    def initStyleOption(self, option: QStyleOptionButton) -> None:
        """Leave the words out of what the style draws."""
        super().initStyleOption(option)
        option.text = ""  # type: ignore[attr-defined] # a member of the struct, missing in the stubs

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        self._paint_ring(painter)
        self._paint_contents(painter)

    def _paint_ring(self, painter: QPainter) -> None:
        if self.kind not in {"primary", "danger"} or not self.hasFocus():
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = painter.pen()
        pen.setColor(theme.color("onAccent"))
        pen.setWidthF(1.5)
        painter.setPen(pen)
        painter.drawRoundedRect(self.rect().adjusted(3, 3, -3, -3), 2, 2)

    def _paint_contents(self, painter: QPainter) -> None:
        ink, area = self._ink(), self.rect()
        wide = self.sizeHint().width() - 2 * self._padding() - 2
        left = max((area.width() - wide) // 2, self._padding())
        if self.icon_name:
            paint_icon(painter, QRect(left, 0, 16, area.height()), self.icon_name, ink, 16)
            left += 16 + (6 if self.text() else 0)
        painter.setPen(ink)
        painter.setFont(self.font())
        words = self.fontMetrics().horizontalAdvance(self.text())
        painter.drawText(QRect(left, 0, words + 4, area.height()), Qt.AlignmentFlag.AlignVCenter, self.text())
        if self.key_text:
            filled = self.kind in {"primary", "danger"} and self.isEnabled()
            paint_cap(painter, left + words + 12, area.height(), self.key_text, on_accent=filled)


def icon_button(icon: str, name: str) -> Button:
    """Return a button that is an icon alone: it says its name in a tooltip and to screen readers."""
    button = Button("", "quiet", icon)
    name_button(button, name)
    return button


def name_button(button: Button, name: str) -> None:
    """Name an icon button in the language in force."""
    button.setAccessibleName(name)
    button.setToolTip(name)


def make_chip(
    group: QButtonGroup, name: str, press: Callable[[], object], *, checked: bool = False
) -> Button:
    """Return one of a group of chips of which one holds: pressing it says which."""
    made = Button("", "chip")
    made.setCheckable(True)
    made.setChecked(checked)
    made.setObjectName(name)
    group.addButton(made)
    made.clicked.connect(lambda _on: press())
    return made
