"""The legend of the map: what its shades mean, and that its outlines are simplified."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui import fonts
from ui.theme import theme
from ui.widgets.map import UNKNOWN

BOX, GAP = 13, 4
LEAST, MOST = 3, 14
"""Between two boxes: so little that all stand in one line if they can, so much and no more."""


class MapLegend(QWidget):
    """Boxes with their words, as many lines as they need; below, always, the note on the outlines."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("map_legend")
        self._items: tuple[tuple[str, str], ...] = ()
        self._note = ""
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def show_steps(self, steps: tuple[tuple[str, str], ...]) -> None:
        """Set tokens and words, in the language in force."""
        self._items = (*steps, (UNKNOWN, self.tr("能力未知")))
        self._note = self.tr("轮廓经简化，无审图号，仅供内部研判")
        words = "; ".join(text for _token, text in self._items)
        self.setAccessibleName(f"{words}. {self._note}")
        self._fit()

    def texts(self) -> tuple[str, ...]:
        """Return the words shown."""
        return (*(text for _token, text in self._items), self._note)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._fit()
        super().resizeEvent(event)

    def sizeHint(self) -> QSize:
        return QSize(300, self.height())

    def _tall(self) -> int:
        return fonts.metrics(fonts.SMALL).height() + 2

    def _fit(self) -> None:
        lines = len({area.top() for area in self._places()})
        wrapped = fonts.metrics(fonts.SMALL).boundingRect(
            QRect(0, 0, max(self.width(), 80), 200), int(Qt.TextFlag.TextWordWrap), self._note
        )
        self.setFixedHeight(lines * self._tall() + wrapped.height() + 6)
        self.update()

    def _places(self) -> list[QRect]:
        wides = [BOX + GAP + fonts.width(text, fonts.SMALL) for _token, text in self._items]
        spare = (self.width() - sum(wides)) // max(len(wides) - 1, 1)
        between = min(spare, MOST) if spare >= LEAST else MOST
        places, left, top = [], 0, 0
        for wide in wides:
            if left and left + wide > self.width():
                left, top = 0, top + self._tall()
            places.append(QRect(left, top, wide, self._tall()))
            left += wide + between
        return places

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setFont(fonts.font(fonts.SMALL))
        places = self._places()
        for (token, text), place in zip(self._items, places, strict=True):
            self._box(painter, QRectF(place.left() + 0.5, place.center().y() - 4.5, BOX - 1, 10), token)
            painter.setPen(theme.color("text2"))
            painter.drawText(place.adjusted(BOX + GAP, 0, 4, 0), Qt.AlignmentFlag.AlignVCenter, text)
        under = places[-1].bottom() + 3 if places else 0
        painter.setPen(theme.color("text3"))
        painter.drawText(
            self.rect().adjusted(0, under, 0, 0),
            Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap,
            self._note,
        )

    def _box(self, painter: QPainter, area: QRectF, token: str) -> None:
        unknown = token == UNKNOWN
        painter.setPen(QPen(theme.color("line2"), 1))
        painter.setBrush(
            QBrush(theme.color(token), Qt.BrushStyle.BDiagPattern if unknown else Qt.BrushStyle.SolidPattern)
        )
        painter.drawRect(area)
