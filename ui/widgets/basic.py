"""The small parts everything is built of: text, lines, icons, rows and columns."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from ui import fonts
from ui.icons import paint_icon
from ui.text import elision, plain_tip
from ui.theme import theme

Left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
Right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
Centre = Qt.AlignmentFlag.AlignCenter


class Text(QLabel):
    """A label of one of the five sizes in a tone; plain text only, so that no name is read as markup."""

    def __init__(
        self, text: str = "", px: int = fonts.BODY, tone: str = "text", bold: bool = False, wrap: bool = False
    ) -> None:
        super().__init__(text)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setFont(fonts.font(px, bold))
        self.setProperty("tone", tone)
        self.setWordWrap(wrap)
        if wrap:
            # Not Maximum: a layout would cap the height at that of the unwrapped hint. Panels end in a
            # stretch instead, so that spare height is not spread between their sections.
            policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
            policy.setHeightForWidth(True)
            self.setSizePolicy(policy)

    def set_tone(self, tone: str) -> None:
        """Change the tone and let the style sheet colour it."""
        if self.property("tone") != tone:
            self.setProperty("tone", tone)
            self.style().unpolish(self)
            self.style().polish(self)


class Elided(Text):
    """A one-line label that gives way instead of widening its pane; the whole text is its tooltip."""

    def __init__(self, text: str = "", px: int = fonts.BODY, tone: str = "text", bold: bool = False) -> None:
        super().__init__("", px, tone, bold)
        self._full = text
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setText(text)

    def setText(self, text: str) -> None:
        self._full = text
        self.setAccessibleName(text)
        self._elide()

    def text(self) -> str:
        """Return the whole text, whatever is visible of it."""
        return self._full

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._elide()

    def sizeHint(self) -> QSize:
        return QSize(self.fontMetrics().horizontalAdvance(self._full), super().sizeHint().height())

    def _elide(self) -> None:
        shown = self.fontMetrics().elidedText(self._full, elision(self._full), max(self.width(), 20))
        super().setText(shown)
        self.setToolTip(plain_tip(self._full) if shown != self._full else "")


class IconLabel(QWidget):
    """An icon in a tone, drawn anew in whatever theme is in force; decoration beside its text."""

    def __init__(self, name: str, tone: str = "text2", px: int = 16) -> None:
        super().__init__()
        self._name, self._tone, self._px = name, tone, px
        self.setFixedSize(px + 2, px + 2)

    def show_icon(self, name: str, tone: str) -> None:
        """Show another icon."""
        self._name, self._tone = name, tone
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        color = theme.tone(self._tone)
        paint_icon(painter, self.rect(), self._name, color, self._px)


def hline() -> QFrame:
    """Return a hairline across."""
    frame = QFrame()
    frame.setObjectName("hline")
    return frame


def vline() -> QFrame:
    """Return a hairline down."""
    frame = QFrame()
    frame.setObjectName("vline")
    return frame


def _fill(layout: QHBoxLayout | QVBoxLayout, items: Sequence[QWidget | QLayout | int | None]) -> None:
    for item in items:
        if item is None:
            layout.addStretch(1)
        elif isinstance(item, int):
            layout.addSpacing(item)
        elif isinstance(item, QLayout):
            layout.addLayout(item)
        else:
            layout.addWidget(item)


def row(
    *items: QWidget | QLayout | int | None, gap: int = 8, margins: tuple[int, int, int, int] = (0, 0, 0, 0)
) -> QHBoxLayout:
    """Lay things out in a row; a number is a space, None takes what is left."""
    layout = QHBoxLayout()
    layout.setContentsMargins(*margins)
    layout.setSpacing(gap)
    _fill(layout, items)
    return layout


def column(
    *items: QWidget | QLayout | int | None, gap: int = 8, margins: tuple[int, int, int, int] = (0, 0, 0, 0)
) -> QVBoxLayout:
    """Lay things out in a column; a number is a space, None takes what is left."""
    layout = QVBoxLayout()
    layout.setContentsMargins(*margins)
    layout.setSpacing(gap)
    _fill(layout, items)
    return layout


def box(layout: QLayout, ground: str = "") -> QWidget:
    """Wrap a layout in a widget, on a ground of its own if one is named."""
    widget = QWidget()
    if ground:
        widget.setProperty("ground", ground)
        widget.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    widget.setLayout(layout)
    return widget


def clear(layout: QLayout) -> None:
    """Take everything out of a layout and delete it."""
    while (item := layout.takeAt(0)) is not None:
        inner = item.layout()
        if inner is not None:
            clear(inner)
            inner.deleteLater()
        widget = item.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
