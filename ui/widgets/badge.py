"""Badges: icon and word in a tone on its soft ground, without border, never clickable."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui import fonts
from ui.icons import paint_icon
from ui.theme import theme
from ui.words import BadgeLook

HEIGHT, PAD = 22, 8


def badge_width(look: BadgeLook) -> int:
    """Return how wide a badge is."""
    return 2 * PAD + fonts.width(look.text, fonts.SECOND) + (19 if look.icon else 0)


def paint_badge(painter: QPainter, left: int, area: QRect, look: BadgeLook, on_soft: bool = False) -> int:
    """Draw a badge at `left`, centred in `area`; on a selected row it stands on the surface.

    Returns the x behind it.
    """
    tall = max(HEIGHT, fonts.metrics(fonts.SECOND).height() + 4)
    wide = min(badge_width(look), area.right() - left + 1)
    shape = QRectF(left, area.top() + (area.height() - tall) / 2, wide, tall)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.color("surface") if on_soft else theme.ground(look.tone))
    painter.drawRoundedRect(shape, 4, 4)
    text = shape.adjusted(PAD, 0, -2, 0)
    if look.icon:
        paint_icon(painter, QRectF(text.left(), text.top(), 14, tall), look.icon, theme.tone(look.tone), 14)
        text.setLeft(text.left() + 19)
    painter.setPen(theme.tone(look.tone))
    face = fonts.font(fonts.SECOND)
    painter.setFont(face)
    shown = fonts.metrics(fonts.SECOND).elidedText(look.text, Qt.TextElideMode.ElideRight, int(text.width()))
    painter.drawText(text, Qt.AlignmentFlag.AlignVCenter, shown)
    painter.restore()
    return left + wide


class Badge(QWidget):
    """A badge that stands by itself."""

    def __init__(self, look: BadgeLook | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._look = look or BadgeLook("", "", "neutral")
        self.show_look(self._look)

    def show_look(self, look: BadgeLook) -> None:
        """Show another state."""
        self._look = look
        if self.parent() is not None or not look.text:
            self.setVisible(bool(look.text))
        self.setAccessibleName(look.text)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(badge_width(self._look), fonts.scaled(HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        paint_badge(QPainter(self), 0, self.rect(), self._look)
