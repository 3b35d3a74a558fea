"""What is held of another register's journal: one bar an epoch, the bundles it came in, a fork and what is missing."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QBrush, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui import fonts
from ui.theme import theme

THICK, LINE = 10, 26


@dataclass(frozen=True, slots=True)
class Held:
    """One epoch: the ends of the bundles held, what came beyond a gap (after, last), and where it forks."""

    epoch: int
    ends: tuple[int, ...]
    begins: int = 0
    beyond: tuple[int, int] | None = None
    fork: int | None = None


class SliceBar(QWidget):
    """Bars on one scale of entries. Their words stand beneath; colour is never alone."""

    def __init__(self) -> None:
        super().__init__()
        self.epochs: tuple[Held, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def show_epochs(self, epochs: tuple[Held, ...], words: str) -> None:
        """Show what is held; *words* say it to screen readers."""
        self.epochs = epochs
        self.setAccessibleName(words)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(200, fonts.scaled(LINE) * len(self.epochs))

    def _scale(self) -> int:
        ends = [max(one.ends[-1], one.beyond[1] if one.beyond else 0) for one in self.epochs]
        return max((*ends, 1))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setFont(fonts.font(fonts.SMALL))
        scale, tall = self._scale(), fonts.scaled(LINE)
        room = fonts.width("00", fonts.SMALL) + 8 if len(self.epochs) > 1 else 0
        for place, one in enumerate(self.epochs):
            if room:
                painter.setPen(theme.color("text3"))
                painter.drawText(
                    QRect(0, place * tall, room, tall), Qt.AlignmentFlag.AlignVCenter, str(one.epoch)
                )
            top = place * tall + (tall - THICK) // 2
            self._paint(painter, QRect(room, top, self.width() - room, THICK), one, scale)

    def _paint(self, painter: QPainter, bar: QRect, one: Held, scale: int) -> None:
        def at(seq: int) -> int:
            return bar.left() + round(bar.width() * min(seq, scale) / scale)

        painter.fillRect(bar, theme.color("track"))
        held = at(one.ends[-1])
        painter.fillRect(QRect(at(one.begins), bar.top(), held - at(one.begins), THICK), theme.color("bar"))
        for end in one.ends[:-1]:
            painter.fillRect(QRect(at(end), bar.top(), 1, THICK), theme.color("surface"))
        if one.beyond is not None:
            left, right = at(one.beyond[0]), at(one.beyond[1])
            painter.setPen(theme.color("danger"))
            painter.setBrush(QBrush(theme.color("danger"), Qt.BrushStyle.BDiagPattern))
            painter.drawRect(QRect(left, bar.top(), max(right - left - 1, 2), THICK - 1))
        if one.fork is not None:
            painter.fillRect(QRect(at(one.fork) - 1, bar.top() - 4, 2, THICK + 8), theme.color("danger"))
