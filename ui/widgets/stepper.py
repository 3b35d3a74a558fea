"""The stepper: passed = filled with a check, current = a ring, coming = an empty ring."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui import fonts
from ui.icons import paint_icon
from ui.theme import theme

DISC = 20


@dataclass(frozen=True, slots=True)
class Step:
    """One step: its word and what stands beneath (the date, or when it is due)."""

    label: str
    below: str = ""


class Stepper(QWidget):
    """Shows where a manifest stands on its way."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._steps: tuple[Step, ...] = ()
        self._current = 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_steps(self, steps: tuple[Step, ...], current: int) -> None:
        """Show the steps; `current` is the index of the present one."""
        self._steps, self._current = steps, current
        words = [f"{step.label} {step.below}".strip() for step in steps]
        if 0 <= current < len(words):
            words[current] = f"▶ {words[current]}"
        self.setAccessibleName(", ".join(words))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        tall = DISC + 4 + fonts.metrics(fonts.SECOND).height() + fonts.metrics(fonts.SMALL).height()
        return QSize(max(len(self._steps), 1) * 76, tall)

    def minimumSizeHint(self) -> QSize:
        return QSize(max(len(self._steps), 1) * 58, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._steps:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        last = self._steps[-1]
        tail = (
            max(fonts.width(last.label, fonts.SECOND, True), fonts.width(last.below, fonts.SMALL), DISC) + 6
        )
        pitch = (self.width() - tail) / max(len(self._steps) - 1, 1)
        for index, step in enumerate(self._steps):
            left = 2 + index * pitch
            if index + 1 < len(self._steps):
                self._line(painter, left, pitch, index < self._current)
            self._disc(painter, left, index)
            self._words(
                painter,
                left,
                min(pitch - 6, tail) if index + 1 == len(self._steps) else pitch - 6,
                step,
                index,
            )

    def _line(self, painter: QPainter, left: float, pitch: float, passed: bool) -> None:
        painter.setPen(QPen(theme.color("accent" if passed else "line2"), 2))
        middle = DISC / 2 + 1
        painter.drawLine(QPointF(left + DISC + 3, middle), QPointF(left + pitch - 3, middle))

    def _disc(self, painter: QPainter, left: float, index: int) -> None:
        area = QRectF(left, 1, DISC, DISC)
        ring = area.adjusted(1, 1, -1, -1)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if index < self._current:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("accent"))
            painter.drawEllipse(area)
            paint_icon(painter, area, "check", theme.color("onAccent"), 14)
        elif index == self._current:
            painter.setPen(QPen(theme.color("mark"), 2))
            painter.drawEllipse(ring)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("mark"))
            painter.drawEllipse(area.adjusted(6, 6, -6, -6))
        else:
            painter.setPen(QPen(theme.color("line2"), 2))
            painter.drawEllipse(ring)

    def _words(self, painter: QPainter, left: float, room: float, step: Step, index: int) -> None:
        bold = index == self._current
        tall = fonts.metrics(fonts.SECOND, bold).height()
        painter.setFont(fonts.font(fonts.SECOND, bold))
        painter.setPen(theme.color("text" if index <= self._current else "text3"))
        label = fonts.metrics(fonts.SECOND, bold).elidedText(
            step.label, Qt.TextElideMode.ElideRight, int(room)
        )
        painter.drawText(QRectF(left, DISC + 3, room + 4, tall), Qt.AlignmentFlag.AlignLeft, label)
        painter.setFont(fonts.font(fonts.SMALL))
        painter.setPen(theme.color("text3"))
        below = fonts.metrics(fonts.SMALL).elidedText(step.below, Qt.TextElideMode.ElideRight, int(room))
        area = QRectF(left, DISC + 2 + tall, room + 4, fonts.metrics(fonts.SMALL).height())
        painter.drawText(area, Qt.AlignmentFlag.AlignLeft, below)
