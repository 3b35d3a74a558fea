"""What is used of a quantity: shipped, signed for, left; beyond the whole in danger."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.text import percent
from ui.theme import theme

THICK = 10
FULL = 130
"""The scale ends at 130 %, as that of a pool, so that every 100 % line stands under the other."""


class BalanceBar(QWidget):
    """A bar of an agreed or approved quantity; the figures stand beside it."""

    def __init__(self, name: str, whole: int, used: int, promised: int = 0) -> None:
        super().__init__()
        self._whole, self._used, self._promised = max(whole, 1), used, promised
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(f"{name} {percent(used + promised, self._whole)}")

    def sizeHint(self) -> QSize:
        return QSize(160, THICK + 10)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        top = (self.height() - THICK) // 2
        hundred = self._at(self._whole)
        painter.fillRect(QRect(0, top, hundred, THICK), theme.color("track"))
        shipped, promised = self._at(self._used), self._at(self._used + self._promised)
        self._span(painter, top, 0, min(shipped, hundred), "bar")
        self._span(painter, top, min(shipped, hundred), min(promised, hundred), "committed")
        self._span(painter, top, hundred, promised, "danger")
        painter.fillRect(QRect(hundred, top - 4, 1, THICK + 8), theme.color("tick"))

    def _at(self, part: int) -> int:
        return min(round(self.width() * part * 100 / (self._whole * FULL)), self.width())

    @staticmethod
    def _span(painter: QPainter, top: int, start: int, end: int, token: str) -> None:
        if end > start:
            painter.fillRect(QRect(start, top, end - start, THICK), theme.color(token))
