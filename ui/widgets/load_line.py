"""A pool's year as one line: received solid, committed lighter, the expected course hatched, the day it runs out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from PySide6.QtCore import QCoreApplication, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from hwtrack.services.capacity_timeline import PoolTimeline
from ui import fonts
from ui.i18n import QT_TRANSLATE_NOOP
from ui.text import day, full_day, listed, mass_unit, percent, pool_words
from ui.theme import theme

FULL = 130
"""Per cent of the licensed scale at the top, so that 120 is still seen."""
COMMITTED_WIDE = 6
CONTEXT = "load_line"
EXPECTED = QT_TRANSLATE_NOOP("load_line", "预计")
ENDS = QT_TRANSLATE_NOOP("load_line", "约 {day} 用尽")
RECEIVED = QT_TRANSLATE_NOOP("load_line", "已接受")
OVER = QT_TRANSLATE_NOOP("load_line", "超许可规模")
PROMISED = QT_TRANSLATE_NOOP("load_line", "已签发与在途")
BAND = QT_TRANSLATE_NOOP("load_line", "预计（最慢至最快）")
END_DAY = QT_TRANSLATE_NOOP("load_line", "约用尽日")
ENTITLED = QT_TRANSLATE_NOOP("load_line", "有效天数折算的规模")


def word(text: str) -> str:
    """Translate a word of this module."""
    return QCoreApplication.translate(CONTEXT, text)


class Axes:
    """Turns days and grams into pixels of one row: the year across, 0–130 % of the scale upwards."""

    def __init__(self, area: QRect, year: int, licensed: int) -> None:
        self.area, self.year, self.licensed = area, year, licensed
        self.first = date(year, 1, 1)
        self.days = (date(year + 1, 1, 1) - self.first).days

    def x(self, on: date) -> float:
        """Return where the end of a day lies."""
        passed = min(max((on - self.first).days + 1, 0), self.days)
        return self.area.left() + self.area.width() * passed / self.days

    def y(self, grams: int) -> float:
        """Return how high a mass stands; what passes the top stays at it."""
        permille = min(grams * 1000 // self.licensed, FULL * 10) if self.licensed else 0
        return self.area.bottom() - self.area.height() * permille / (FULL * 10)


def month_ends(year: int) -> Iterator[date]:
    """Return the last day of each month."""
    for month in range(1, 13):
        yield date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)


def received_points(row: PoolTimeline, year: int, as_of: date) -> list[tuple[date, int]]:
    """Return what had come by the end of each month, the last one as far as it goes."""
    points, total = [(date(year - 1, 12, 31), 0)], 0
    for end, grams in zip(month_ends(year), row.months, strict=True):
        total += grams
        points.append((min(end, as_of), total))
        if end >= as_of:
            break
    return points


def course_points(
    start: tuple[date, int], months: Sequence[int], year: int, until: date
) -> list[tuple[date, int]]:
    """Return what should have come by the end of each month after the day, no further than *until*."""
    points, total = [start], start[1]
    for end, grams in zip(month_ends(year), months, strict=True):
        if end > start[0] and points[-1][0] < until:
            total += grams
            points.append((min(end, until), total))
    return points


def paint_course(painter: QPainter, area: QRect, row: PoolTimeline, year: int, as_of: date) -> None:
    """Draw a pool's year across an area."""
    painter.save()
    if not row.licensed_grams:
        _paint_unknown(painter, area)
        painter.restore()
        return
    axes = Axes(area, year, row.licensed_grams)
    _paint_lines(painter, axes)
    points = received_points(row, year, min(as_of, date(year, 12, 31)))
    if row.entitled_grams is not None and row.entitled_grams != row.licensed_grams:
        _paint_entitled(painter, axes, row.entitled_grams)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    _paint_expected(painter, axes, row, points[-1])
    _paint_received(painter, axes, points)
    if row.committed_grams:
        at, total = points[-1]
        top, bottom = axes.y(total + row.committed_grams), axes.y(total)
        painter.fillRect(QRectF(axes.x(at), top, COMMITTED_WIDE, bottom - top), theme.color("committed"))
    _paint_run_out(painter, axes, row, as_of)
    painter.restore()


def _paint_lines(painter: QPainter, axes: Axes) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    area = axes.area
    for share, token in ((80, "line2"), (100, "tick"), (120, "line2")):
        height = round(axes.y(axes.licensed * share // 100))
        painter.fillRect(QRect(area.left(), height, area.width(), 1), theme.color(token))
    painter.fillRect(QRect(area.left(), area.bottom(), area.width(), 1), theme.color("line2"))


def _paint_entitled(painter: QPainter, axes: Axes, entitled: int) -> None:
    """Dot the scale that the valid days leave where it is not the whole year's: there the pool ends."""
    height = axes.y(entitled)
    painter.setPen(QPen(theme.color("danger"), 1, Qt.PenStyle.DotLine))
    painter.drawLine(QPointF(axes.area.left(), height), QPointF(axes.area.right(), height))


def _polygon(axes: Axes, points: Sequence[tuple[date, int]]) -> list[QPointF]:
    return [QPointF(axes.x(on), axes.y(grams)) for on, grams in points]


def _paint_received(painter: QPainter, axes: Axes, points: list[tuple[date, int]]) -> None:
    """Fill what was received, in danger above the scale."""
    bottom = float(axes.area.bottom())
    line = _polygon(axes, points)
    shape = QPolygonF([*line, QPointF(line[-1].x(), bottom), QPointF(line[0].x(), bottom)])
    hundred = round(axes.y(axes.licensed))
    area = axes.area
    painter.setPen(Qt.PenStyle.NoPen)
    for token, part in (
        ("bar", QRect(area.left(), hundred, area.width(), area.bottom() - hundred + 1)),
        ("danger", QRect(area.left(), area.top(), area.width(), hundred - area.top())),
    ):
        painter.save()
        painter.setClipRect(part, Qt.ClipOperation.IntersectClip)
        painter.setBrush(theme.color(token))
        painter.drawPolygon(shape)
        painter.restore()


def _paint_expected(painter: QPainter, axes: Axes, row: PoolTimeline, start: tuple[date, int]) -> None:
    """Hatch the band from the slowest to the fastest course, with the expected one dashed through it."""
    if not any(row.fast):
        return
    until = min(date(axes.year, 12, 31), row.valid_to or date.max)
    slow, middle, fast = (
        _polygon(axes, course_points(start, months, axes.year, until))
        for months in (row.slow, row.expected, row.fast)
    )
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QBrush(theme.color("committed"), Qt.BrushStyle.BDiagPattern))
    painter.drawPolygon(QPolygonF([*slow, *reversed(fast)]))
    painter.setPen(QPen(theme.color("bar"), 1.4, Qt.PenStyle.DashLine))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPolyline(QPolygonF(middle))
    text = word(EXPECTED)
    painter.setFont(fonts.font(fonts.SMALL))
    painter.setPen(theme.color("text3"))
    tall, left = fonts.metrics(fonts.SMALL).height(), axes.x(start[0]) + COMMITTED_WIDE + 4
    room = QRectF(left, axes.area.bottom() - tall, axes.area.right() - left, tall)
    if room.width() > fonts.width(text, fonts.SMALL):
        painter.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, text)


def _paint_run_out(painter: QPainter, axes: Axes, row: PoolTimeline, as_of: date) -> None:
    """Mark the day the pool runs out, with its date where there is room beside it."""
    if row.middle is None or row.middle.year != axes.year:
        return
    at, area = axes.x(row.middle), axes.area
    painter.setPen(QPen(theme.color("danger"), 1.5))
    painter.drawLine(QPointF(at, area.top() + 2), QPointF(at, area.bottom()))
    text = day(row.middle)
    wide, tall = fonts.width(text, fonts.SMALL) + 6, fonts.metrics(fonts.SMALL).height()
    left = at + 4 if at + 4 + wide < area.right() else at - wide
    place = QRectF(left, area.bottom() - tall, wide, tall)
    if row.middle <= as_of:
        # Before today the line is filled: the date needs a ground to be read on.
        painter.fillRect(place.adjusted(-3, -1, -3, -1), theme.color("surface"))
    painter.setFont(fonts.font(fonts.SMALL))
    painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, text)


def _paint_unknown(painter: QPainter, area: QRect) -> None:
    frame = area.adjusted(0, area.height() // 3, -1, -area.height() // 3)
    painter.setPen(theme.color("mapUnknown"))
    painter.setBrush(QBrush(theme.color("mapUnknown"), Qt.BrushStyle.BDiagPattern))
    painter.drawRect(frame)


def course_words(row: PoolTimeline) -> str:
    """Say a row in words, for whoever does not see the line."""
    parts = [
        pool_words(row.name),
        percent(row.received_grams, row.licensed_grams),
        mass_unit(row.received_grams, 1),
    ]
    if row.middle is not None:
        parts.append(word(ENDS).format(day=full_day(row.middle)))
    return " ".join(parts)


class CourseLegend(QWidget):
    """What solid, lighter, hatched and the upright line mean."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.retranslate()

    def retranslate(self) -> None:
        """Set the words anew."""
        self._items = (
            ("bar", word(RECEIVED)),
            ("danger", word(OVER)),
            ("committed", word(PROMISED)),
            ("hatch", word(BAND)),
            ("line", word(END_DAY)),
            ("dots", word(ENTITLED)),
        )
        self.setAccessibleName(listed(text for _, text in self._items))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(360, fonts.metrics(fonts.SMALL).height() + 4)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setFont(fonts.font(fonts.SMALL))
        tall, left = self.height(), 0
        for token, text in self._items:
            mark = QRect(left, (tall - 10) // 2, 14, 10)
            if token == "line":
                painter.fillRect(QRect(left + 6, mark.top() - 2, 2, 14), theme.color("danger"))
            elif token == "dots":
                painter.setPen(QPen(theme.color("danger"), 1, Qt.PenStyle.DotLine))
                painter.drawLine(left, tall // 2, left + 14, tall // 2)
            elif token == "hatch":
                painter.fillRect(mark, QBrush(theme.color("committed"), Qt.BrushStyle.BDiagPattern))
            else:
                painter.fillRect(mark, theme.color(token))
            painter.setPen(theme.color("text3"))
            painter.drawText(QRect(left + 19, 0, 240, tall), Qt.AlignmentFlag.AlignVCenter, text)
            left += 19 + fonts.width(text, fonts.SMALL) + 14
