"""A key as it is printed on the keyboard, alone or in a hint of the status bar."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui import fonts
from ui.theme import theme

HEIGHT = 18


def cap_width(key: str) -> int:
    """Return how wide the cap of a key is."""
    return max(fonts.width(key, fonts.SMALL) + 10, HEIGHT)


def paint_cap(painter: QPainter, left: int, height: int, key: str, on_accent: bool = False) -> int:
    """Draw a cap at `left`, centred in `height`; return the x behind it."""
    wide, tall = cap_width(key), max(HEIGHT, fonts.metrics(fonts.SMALL).height() + 2)
    area = QRectF(left + 0.5, (height - tall) / 2 + 0.5, wide - 1, tall - 1)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if on_accent:
        # A veil over the accent keeps 4.5 : 1 for its white letters in both themes.
        veil = QColor(theme.color("onAccent"))
        veil.setAlphaF(0.14)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(veil)
        ink = theme.color("onAccent")
    else:
        painter.setPen(theme.color("line2"))
        painter.setBrush(theme.color("surface"))
        ink = theme.color("text2")
    painter.drawRoundedRect(area, 4, 4)
    painter.setPen(ink)
    painter.setFont(fonts.font(fonts.SMALL))
    painter.drawText(area, Qt.AlignmentFlag.AlignCenter, key)
    painter.restore()
    return left + wide


class KeyHint(QWidget):
    """Keys and what they do here: caps, then the words. Ends a line of four in the status bar."""

    def __init__(self, keys: str, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._keys, self._words = keys.split(" "), words
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(f"{keys} {words}")

    def sizeHint(self) -> QSize:
        caps = sum(cap_width(key) + 4 for key in self._keys)
        return QSize(caps + 3 + fonts.width(self._words, fonts.SECOND), fonts.scaled(22))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        left = 0
        for key in self._keys:
            left = paint_cap(painter, left, self.height(), key) + 4
        painter.setPen(theme.color("text2"))
        painter.setFont(fonts.font(fonts.SECOND))
        area = QRect(left + 3, 0, self.width() - left - 3, self.height())
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter, self._words)
