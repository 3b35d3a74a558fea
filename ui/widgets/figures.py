"""Small figures of the capacity page: counties by exposure, and what a bar's tones mean."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from hwtrack.services.overviews import CountyExposure
from ui import fonts
from ui.text import percent
from ui.theme import theme
from ui.widgets.map import step_token


class RankedBars(QWidget):
    """The counties most exposed, as bars with their figures."""

    SHOWN = 6

    def __init__(self) -> None:
        super().__init__()
        self._rows: tuple[CountyExposure, ...] = ()

    def show_counties(self, counties: tuple[CountyExposure, ...]) -> None:
        """Rank by share of what the county generates."""
        known = [c for c in counties if c.exposed_grams and c.demand_grams]
        known.sort(key=lambda c: (-(c.exposed_grams or 0) / c.demand_grams, c.division_code))
        self._rows = tuple(known[: self.SHOWN])
        self.setAccessibleName(
            "; ".join(f"{c.name} {percent(c.exposed_grams or 0, c.demand_grams)}" for c in self._rows)
        )
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(300, len(self._rows) * fonts.scaled(26))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setFont(fonts.font())
        tall = fonts.scaled(26)
        best = max(((c.exposed_grams or 0) / c.demand_grams for c in self._rows), default=1)
        for place, county in enumerate(self._rows):
            top = place * tall
            share = (county.exposed_grams or 0) / county.demand_grams
            painter.setPen(theme.color("text3"))
            painter.drawText(0, top, 20, tall, Qt.AlignmentFlag.AlignVCenter, str(place + 1))
            painter.setPen(theme.color("text"))
            painter.drawText(24, top, 90, tall, Qt.AlignmentFlag.AlignVCenter, county.name)
            room = self.width() - 120 - 70
            painter.fillRect(
                118,
                top + tall // 2 - 4,
                max(round(room * share / best), 1),
                8,
                theme.color(step_token(county)),
            )
            text = percent(county.exposed_grams or 0, county.demand_grams)
            painter.drawText(
                self.width() - 70,
                top,
                70,
                tall,
                Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight,
                text,
            )


class BarLegend(QWidget):
    """What the bar's tones mean."""

    def __init__(self) -> None:
        super().__init__()
        self._items: tuple[tuple[str, str], ...] = ()
        self.retranslate()

    def retranslate(self) -> None:
        """Set the words anew."""
        self._items = (
            ("bar", self.tr("已接受")),
            ("committed", self.tr("已占用（在途与已签）")),
            ("danger", self.tr("超许可规模")),
        )
        self._note = self.tr("长线 = 许可规模，细线 80 %、120 %")
        self.setAccessibleName("; ".join(text for _token, text in self._items))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(300, fonts.metrics(fonts.SMALL).height() + 4)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setFont(fonts.font(fonts.SMALL))
        left, tall = 0, self.height()
        for token, text in self._items:
            painter.fillRect(left, tall // 2 - 4, 8, 8, theme.color(token))
            painter.setPen(theme.color("text3"))
            painter.drawText(left + 14, 0, 300, tall, Qt.AlignmentFlag.AlignVCenter, text)
            left += 14 + fonts.width(text, fonts.SMALL) + 16
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, self._note)
