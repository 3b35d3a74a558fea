"""The share bar: 0–130 % on one scale, so that every 100 % stands under the other; a line at the target."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QBrush, QPainter

from ui.models.cells import Share
from ui.theme import theme

FULL, THICK = 130, 8


def paint_share(painter: QPainter, area: QRect, share: Share) -> None:
    """Draw a share across `area`; what lies beyond the scale ends in a notch, what is unknown is hatched."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    bar = QRect(area.left(), area.top() + (area.height() - THICK) // 2, area.width(), THICK)
    hundred = QRect(bar.left(), bar.top(), _wide(bar, 1, 1), THICK)
    if not share.whole:
        painter.setPen(theme.color("mapUnknown"))
        painter.setBrush(QBrush(theme.color("mapUnknown"), Qt.BrushStyle.BDiagPattern))
        painter.drawRect(hundred.adjusted(0, 0, 0, -1))
    else:
        painter.fillRect(hundred, theme.color("track"))
        wide = _wide(bar, share.part, share.whole)
        tone = theme.tone("warn") if share.met is False else theme.color("bar")
        painter.fillRect(QRect(bar.left(), bar.top(), wide, THICK), tone)
        if share.part * 100 > share.whole * FULL:
            painter.fillRect(QRect(bar.right() - 5, bar.top(), 2, THICK), theme.color("surface"))
        painter.fillRect(QRect(hundred.right() + 1, bar.top(), 1, THICK), theme.color("line2"))
    if share.target is not None:
        at = bar.left() + _wide(bar, share.target, 100)
        painter.fillRect(QRect(at, bar.top() - 4, 1, THICK + 8), theme.color("tick"))
    painter.restore()


def _wide(bar: QRect, part: int, whole: int) -> int:
    """Return the pixels of part ÷ whole, never past the scale's end."""
    return max(min(round(bar.width() * part * 100 / (whole * FULL)), bar.width()), 0)
