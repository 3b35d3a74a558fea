"""An epidemic's days as a picture: what was taken as bars, what waits as a line, both on one scale."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPolygonF,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from hwtrack.domain.capacity.epidemic import EpidemicDay
from ui import fonts
from ui.text import clauses, day, full_day, mass, mass_unit
from ui.theme import theme

LEFT, BOTTOM, TOP = 64, 24, 8


class QueueCurve(QWidget):
    """Days from left to right; arrow keys go from day to day, the day's figures are told."""

    day_chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._days: tuple[EpidemicDay, ...] = ()
        self._late, self._usual = -1, 0
        self.at = 0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_course(self, days: tuple[EpidemicDay, ...], first_late: object, usual: int) -> None:
        """Show a course; the first day over 48 hours and what a usual day brings are marked."""
        self._days, self._usual = days, usual
        self._late = next((place for place, one in enumerate(days) if one.day == first_late), -1)
        self.at = max(range(len(days)), key=lambda place: days[place].waiting_grams, default=0)
        self._tell()

    def retranslate(self) -> None:
        """Say the chosen day anew."""
        self._tell()

    def words(self) -> str:
        """Return the chosen day's figures as a sentence."""
        if not self._days:
            return ""
        one = self._days[self.at]
        return clauses(
            (
                full_day(one.day),
                self.tr("产生 {mass}").format(mass=mass_unit(one.generated_grams, 2)),
                self.tr("常规 {mass}").format(mass=mass_unit(one.routine_grams, 2)),
                self.tr("应急 {mass}").format(mass=mass_unit(one.emergency_grams, 2)),
                self.tr("等待 {mass}").format(mass=mass_unit(one.waiting_grams, 2)),
            )
        )

    def _tell(self) -> None:
        self.setAccessibleName(self.tr("逐日排队"))
        self.setAccessibleDescription(self.words())
        self.day_chosen.emit(self._days[self.at] if self._days else None)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(420, fonts.scaled(200))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        ways = {Qt.Key.Key_Left: self.at - 1, Qt.Key.Key_Right: self.at + 1, Qt.Key.Key_Home: 0,
                Qt.Key.Key_End: len(self._days) - 1}  # fmt: skip
        if event.key() not in ways or not self._days:
            super().keyPressEvent(event)
            return
        self.at = min(max(ways[Qt.Key(event.key())], 0), len(self._days) - 1)
        self._tell()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self._days:
            self.at = self._place(event.position().x())
            self._tell()

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip and self._days:
            here, self.at = self.at, self._place(event.pos().x())
            QToolTip.showText(event.globalPos(), self.words(), self)
            self.at = here
            return True
        return super().event(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def _place(self, x: float) -> int:
        wide = max(self.width() - LEFT - 8, 1)
        return min(max(int((x - LEFT) * len(self._days) / wide), 0), len(self._days) - 1)

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        if not self._days:
            return
        area = QRect(LEFT, TOP, self.width() - LEFT - 8, self.height() - TOP - BOTTOM)
        most = max((_highest(one) for one in self._days), default=1) or 1
        self._paint_scale(painter, area, most)
        self._paint_bars(painter, area, most)
        self._paint_usual(painter, area, most)
        self._paint_queue(painter, area, most)
        self._paint_chosen(painter, area)

    def _left(self, area: QRect, place: int) -> int:
        return area.left() + area.width() * place // len(self._days)

    def _paint_scale(self, painter: QPainter, area: QRect, most: int) -> None:
        painter.setFont(fonts.font(fonts.SMALL))
        for part in (0, 1, 2):
            y = area.bottom() - area.height() * part // 2
            painter.fillRect(QRect(area.left(), y, area.width(), 1), theme.color("line"))
            painter.setPen(theme.color("text3"))
            box = QRect(0, y - 10, LEFT - 8, 20)
            painter.drawText(
                box,
                Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter,
                mass_unit(most * part // 2, 1) if part == 2 else mass(most * part // 2, 1),
            )
        step = max(len(self._days) * 60 // max(area.width(), 1), 1)
        for place in range(0, len(self._days), step):
            box = QRect(self._left(area, place), area.bottom() + 4, 60, BOTTOM - 4)
            painter.drawText(
                box, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop, day(self._days[place].day)
            )

    def _paint_bars(self, painter: QPainter, area: QRect, most: int) -> None:
        for place, one in enumerate(self._days):
            left, right = self._left(area, place), self._left(area, place + 1)
            wide = max(right - left - (2 if right - left > 5 else 0), 1)
            base = area.bottom()
            for grams, token in ((one.routine_grams, "bar"), (one.emergency_grams, "committed")):
                tall = round(area.height() * grams / most)
                painter.fillRect(QRect(left, base - tall, wide, tall), theme.color(token))
                base -= tall

    def _paint_usual(self, painter: QPainter, area: QRect, most: int) -> None:
        y = area.bottom() - area.height() * self._usual // most
        painter.setPen(QPen(theme.color("surface"), 3))
        painter.drawLine(area.left(), y, area.right(), y)
        painter.setPen(QPen(theme.color("text"), 1, Qt.PenStyle.DashLine))
        painter.drawLine(area.left(), y, area.right(), y)

    def _paint_queue(self, painter: QPainter, area: QRect, most: int) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        half = area.width() / len(self._days) / 2
        points = [
            QPointF(self._left(area, place) + half, area.bottom() - area.height() * one.waiting_grams / most)
            for place, one in enumerate(self._days)
        ]
        painter.setPen(QPen(theme.color("warn"), 2))
        painter.drawPolyline(QPolygonF(points))
        if self._late >= 0:
            x = round(points[self._late].x())
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
            painter.fillRect(QRect(x, area.top(), 1, area.height()), theme.color("danger"))
            painter.setPen(theme.color("danger"))
            painter.setFont(fonts.font(fonts.SMALL))
            painter.drawText(
                QRect(x + 4, area.top(), 120, 16), Qt.AlignmentFlag.AlignLeft, self.tr("超过 48 小时")
            )
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)

    def _paint_chosen(self, painter: QPainter, area: QRect) -> None:
        left, right = self._left(area, self.at), self._left(area, self.at + 1)
        token = "focus" if self.hasFocus() else "line2"
        painter.setPen(QPen(theme.color(token), 2 if self.hasFocus() else 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(QRect(left - 1, area.top(), max(right - left, 3), area.height() + 1))


def _highest(one: EpidemicDay) -> int:
    return max(one.waiting_grams, one.generated_grams, one.routine_grams + one.emergency_grams)


class CurveLegend(QWidget):
    """What the bars and the line are; the line also differs in shape, so that colour is not alone."""

    def sizeHint(self) -> QSize:
        return QSize(300, fonts.metrics(fonts.SMALL).height() + 4)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setFont(fonts.font(fonts.SMALL))
        left, tall = LEFT, self.height()
        marks = (
            ("bar", 8, self.tr("常规设施接收")),
            ("committed", 8, self.tr("应急清单接收")),
            ("warn", 2, self.tr("日终等待")),
            ("text", 1, self.tr("平时每天产生")),
        )
        for token, thick, text in marks:
            painter.fillRect(QRect(left, tall // 2 - thick // 2, 12, thick), theme.color(token))
            painter.setPen(theme.color("text3"))
            painter.drawText(QRect(left + 18, 0, 300, tall), Qt.AlignmentFlag.AlignVCenter, text)
            left += 18 + fonts.width(text, fonts.SMALL) + 18
