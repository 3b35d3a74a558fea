"""Shortages today and under a scenario: two bars a waste on one scale, with both figures and the difference."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from hwtrack.services.scenario_views import CodeDifference
from ui import fonts, words
from ui.i18n import pick
from ui.text import listed, mass
from ui.theme import theme

TALL, NAME, FIGURE = 42, 320, 96
EDGE = 8
"""The figures end where those of the tables above and below end."""


def signed(grams: int, places: int = 1) -> str:
    """Write a difference with its sign; none is a plain zero."""
    text = mass(grams, places)
    return f"+{text}" if grams > 0 else text


def waste_words(row: CodeDifference) -> str:
    """Name a waste with its properties."""
    tags = listed(words.of(words.PROPERTIES, name) for name in row.properties)
    return f"{row.code}\u3000{tags}" if tags else row.code


class ShortageBars(QWidget):
    """One row a waste under one header: name, bars, today, then, difference."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: tuple[CodeDifference, ...] = ()

    def show_rows(self, rows: tuple[CodeDifference, ...]) -> None:
        """Show wastes short today or then."""
        self._rows = rows
        self.retranslate()
        self.updateGeometry()

    def retranslate(self) -> None:
        """Say the rows anew to screen readers."""
        lines = (
            self.tr("{code} 今天 {before} t，情景 {after} t，差 {difference} t").format(
                code=waste_words(row),
                before=mass(row.before_grams, 1),
                after=mass(row.after_grams, 1),
                difference=signed(row.difference),
            )
            for row in self._rows
        )
        self.setAccessibleName("; ".join(lines))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(640, fonts.scaled(28) + len(self._rows) * fonts.scaled(TALL))

    def minimumSizeHint(self) -> QSize:
        return QSize(520, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        most = max((max(row.before_grams, row.after_grams) for row in self._rows), default=1) or 1
        head, tall = fonts.scaled(28), fonts.scaled(TALL)
        self._head(painter, head)
        for place, row in enumerate(self._rows):
            top = head + place * tall
            painter.fillRect(QRect(0, top, self.width(), 1), theme.color("line"))
            self._row(painter, QRect(0, top, self.width(), tall), row, most)

    def _columns(self) -> tuple[int, int, int]:
        """Return where the three figures begin."""
        right = self.width() - EDGE
        return right - 3 * FIGURE, right - 2 * FIGURE, right - FIGURE

    def _head(self, painter: QPainter, tall: int) -> None:
        painter.setFont(fonts.font(fonts.SECOND))
        painter.setPen(theme.color("text3"))
        painter.drawText(QRect(0, 0, NAME, tall), Qt.AlignmentFlag.AlignVCenter, self.tr("废物"))
        titles = (self.tr("今天 t"), self.tr("情景 t"), self.tr("差 t"))
        for left, title in zip(self._columns(), titles, strict=True):
            painter.drawText(
                QRect(left, 0, FIGURE, tall),
                Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter,
                title,
            )

    def _row(self, painter: QPainter, area: QRect, row: CodeDifference, most: int) -> None:
        half = area.height() // 2
        self._text(painter, QRect(0, area.top() + 2, NAME - 12, half), waste_words(row), "text", bold=True)
        name = pick(row.name_zh, row.name_en)
        self._text(painter, QRect(0, area.top() + half - 2, NAME - 12, half), name, "text2", fonts.SECOND)
        room = max(self._columns()[0] - NAME - 8, 20)
        middle = area.top() + half
        for grams, top, token in (
            (row.before_grams, middle - 9, "committed"),
            (row.after_grams, middle + 1, "bar"),
        ):
            wide = max(round(room * grams / most), 1 if grams else 0)
            painter.fillRect(QRect(NAME, top, wide, 7), theme.color(token))
        tone = "danger" if row.difference > 0 else "ok" if row.difference < 0 else "text3"
        figures = (
            (mass(row.before_grams, 1), "text2"),
            (mass(row.after_grams, 1), "text"),
            (signed(row.difference), tone),
        )
        for left, (text, ink) in zip(self._columns(), figures, strict=True):
            painter.setFont(fonts.font())
            painter.setPen(theme.tone(ink))
            box = QRect(left, area.top(), FIGURE, area.height())
            painter.drawText(box, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, text)

    def _text(
        self,
        painter: QPainter,
        area: QRect,
        text: str,
        tone: str,
        px: int = fonts.BODY,
        *,
        bold: bool = False,
    ) -> None:
        painter.setFont(fonts.font(px, bold))
        painter.setPen(theme.color(tone))
        shown = fonts.metrics(px, bold).elidedText(text, Qt.TextElideMode.ElideRight, area.width())
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter, shown)
