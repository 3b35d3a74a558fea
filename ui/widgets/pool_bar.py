"""The capacity bar: 0–130 % of the licensed scale, so every 100 % line stands under the other."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QBrush, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from hwtrack.services.overviews import PoolView
from ui.text import percent
from ui.theme import theme

FULL, THICK = 130, 10


def load_grams(pool: PoolView) -> int:
    """Return what counts against the scale: received and committed."""
    return pool.received_grams + pool.committed_grams


def load_tone(pool: PoolView) -> str:
    """Return the tone of a load: danger over 100 %, warn from 80 %, else neutral."""
    if not pool.licensed_grams:
        return "neutral"
    load = load_grams(pool) * 100
    if load > pool.licensed_grams * 100:
        return "danger"
    return "warn" if load >= pool.licensed_grams * 80 else "neutral"


def paint_bar(painter: QPainter, area: QRect, pool: PoolView) -> None:
    """Draw a pool's bar across `area`; rectangles without antialiasing keep the ticks 1 px."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    top = area.top() + (area.height() - THICK) // 2
    bar = QRect(area.left(), top, area.width(), THICK)
    if pool.licensed_grams:
        _paint_known(painter, bar, pool, pool.licensed_grams)
    else:
        _paint_unknown(painter, bar)
    painter.restore()


def _x(bar: QRect, part: int, whole: int) -> int:
    """Return the pixel of a share of the licensed scale."""
    return bar.left() + min(round(bar.width() * part * 100 / (whole * FULL)), bar.width())


def _paint_known(painter: QPainter, bar: QRect, pool: PoolView, licensed: int) -> None:
    hundred = _x(bar, 1, 1)
    painter.fillRect(QRect(bar.left(), bar.top(), hundred - bar.left(), bar.height()), theme.color("track"))
    received = _x(bar, pool.received_grams, licensed)
    loaded = _x(bar, load_grams(pool), licensed)
    _span(painter, bar, bar.left(), min(received, hundred), "bar")
    _span(painter, bar, min(received, hundred), min(loaded, hundred), "committed")
    _span(painter, bar, hundred, loaded, "danger")
    for share in (80, 120):
        at = _x(bar, share, 100)
        over = at < loaded
        painter.fillRect(QRect(at, bar.top(), 1, bar.height()), theme.color("surface" if over else "line2"))
    painter.fillRect(QRect(hundred, bar.top() - 4, 1, bar.height() + 8), theme.color("tick"))


def _span(painter: QPainter, bar: QRect, start: int, end: int, token: str) -> None:
    if end > start:
        painter.fillRect(QRect(start, bar.top(), end - start, bar.height()), theme.color(token))


def _paint_unknown(painter: QPainter, bar: QRect) -> None:
    area = QRect(bar.left(), bar.top(), _x(bar, 1, 1) - bar.left(), bar.height() - 1)
    painter.setPen(theme.color("mapUnknown"))
    painter.setBrush(QBrush(theme.color("mapUnknown"), Qt.BrushStyle.BDiagPattern))
    painter.drawRect(area)


class PoolBar(QWidget):
    """A pool's bar that stands by itself."""

    def __init__(self, pool: PoolView, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pool = pool
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(
            f"{pool.facility} {pool.name} {percent(load_grams(pool), pool.licensed_grams)}"
        )

    def sizeHint(self) -> QSize:
        return QSize(160, THICK + 10)

    def paintEvent(self, event: QPaintEvent) -> None:
        paint_bar(QPainter(self), self.rect(), self._pool)
