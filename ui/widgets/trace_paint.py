"""How a trace's cards and bands are drawn, in tokens; which is chosen decides the outline."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen

from hwtrack.domain.flow_chart import Band, Card
from ui import fonts
from ui.icons import paint_icon
from ui.theme import theme
from ui.widgets import trace_words

RADIUS = 4.0


def paint_band(painter: QPainter, band: Band, *, lively: bool) -> None:
    """Draw a band: the subject's mass in soft, what was mixed with it grey, a difference in warn."""
    painter.setPen(Qt.PenStyle.NoPen)
    if band.edge.own:
        token = "warnLine" if band.edge.difference else "softLine" if lively else "soft"
        painter.fillPath(ribbon(band, 0.0, band.own), theme.color(token))
    if band.edge.other:
        start = band.own if band.edge.own else 0.0
        token = "warnLine" if band.edge.difference else "neutralSoft"
        painter.fillPath(ribbon(band, start, start + max(band.other, 1.5)), theme.color(token))


def ribbon(band: Band, above: float, below: float) -> QPainterPath:
    """Return the outline of a part of a band, from `above` to `below` its upper edge."""
    path = QPainterPath()
    points = [QPointF(x, y) for x, y in band.points]
    path.moveTo(points[0] + QPointF(0, above))
    for before, after in pairwise(points):
        _ease(path, before + QPointF(0, above), after + QPointF(0, above))
    back = [point + QPointF(0, below) for point in reversed(points)]
    path.lineTo(back[0])
    for before, after in pairwise(back):
        _ease(path, before, after)
    path.closeSubpath()
    return path


def _ease(path: QPainterPath, start: QPointF, end: QPointF) -> None:
    middle = (start.x() + end.x()) / 2
    path.cubicTo(QPointF(middle, start.y()), QPointF(middle, end.y()), end)


def paint_card(painter: QPainter, card: Card, wide: float, *, chosen: bool, hovered: bool) -> None:
    """Draw a card: icon and title, what happened, the grams."""
    box = QRectF(card.left, card.top, wide, card.height)
    differs = card.node.kind == "difference"
    line = "warnLine" if differs else "softLine" if card.node.own else "line2"
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if chosen:
        painter.setPen(QPen(theme.color("focus"), 2.0))
        painter.setBrush(theme.color("surface"))
        painter.drawRoundedRect(box.adjusted(-3, -3, 3, 3), RADIUS + 2, RADIUS + 2)
    painter.setPen(QPen(theme.color("mark" if card.node.is_subject else line), 1.0))
    painter.setBrush(theme.color("hover" if hovered else "surface"))
    painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), RADIUS, RADIUS)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    _words(painter, card, box, "warn" if differs else "accent" if card.node.own else "text3")


def _words(painter: QPainter, card: Card, box: QRectF, tone: str) -> None:
    icon = QRect(round(box.left()) + 8, round(box.top()) + 6, 16, fonts.metrics(fonts.SECOND).height())
    paint_icon(painter, icon, trace_words.icon_of(card.node), theme.tone(tone), 14)
    grams_tone = "warn" if tone == "warn" else "text"
    room = round(box.width()) - 36
    grams = trace_words.grams_of(card.node)
    figures = fonts.SECOND if fonts.width(grams, fonts.SECOND) <= room else fonts.SMALL
    lines = (
        (trace_words.title_of(card.node), fonts.SECOND, True, "text"),
        (trace_words.detail_of(card.node), fonts.SMALL, False, "text3"),
        (grams, figures, False, grams_tone),
    )
    top = round(box.top()) + 6
    for text, px, bold, token in lines:
        tall = fonts.metrics(px).height()
        area = QRect(round(box.left()) + 30, top, room, tall)
        painter.setFont(fonts.font(px, bold))
        painter.setPen(theme.tone(token))
        shown = fonts.metrics(px, bold).elidedText(text, Qt.TextElideMode.ElideRight, area.width())
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter, shown)
        top += tall


def card_height() -> float:
    """Return the least height of a card: three lines."""
    lines = fonts.metrics(fonts.SECOND).height() * 2 + fonts.metrics(fonts.SMALL).height()
    return max(60.0, lines + 12.0)
