"""What has nowhere to go, month by month: twelve bars with their figures, under the months of the lines above."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from hwtrack.services.capacity_views import MonthsView
from ui import fonts
from ui.text import mass, mass_unit, spaced
from ui.theme import theme

TALL = 22
GRAMS_PER_TONNE = 1_000_000


class MonthStrip(QWidget):
    """The shortage of each month; *span* says where the lines above have their months: left and width."""

    def __init__(self, span: Callable[[], tuple[int, int]]) -> None:
        super().__init__()
        self.view: MonthsView | None = None
        self._span = span
        self._title, self._note = "", ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_months(self, view: MonthsView | None) -> None:
        """Show a year's months, or nothing yet."""
        self.view = view
        self.retranslate()

    def retranslate(self) -> None:
        """Set the words anew."""
        self._title = self.tr("各月没有去处 t")
        self._note = ""
        if self.view is not None and self.view.over:
            self._title = self.tr("已过年度不分月")
            whole = mass_unit(self.view.short_grams, 1)
            left = self.tr("年底 {mass} 没有去处").format(mass=whole)
            self._note = left if self.view.short_grams else self.tr("年底都有去处")
        elif self.view is not None:
            whole = mass_unit(self.view.short_grams, 1)
            words = self.tr("全年至少 {mass}") if self.view.lower_bound else self.tr("全年 {mass}")
            least = words.format(mass=whole)
            self._note = least if self.view.short_grams else self.tr("每月都有去处")
        self.setAccessibleName(spaced((self._title, self._note, *self.figures())))
        self.setToolTip(
            self.tr("贮存按代码在全省合并计算，因此只是下限。")
            if self.view is not None and self.view.lower_bound
            else ""
        )
        self.update()

    def figures(self) -> tuple[str, ...]:
        """Return each month that is short, in words."""
        rows = self.view.months if self.view is not None and not self.view.over else ()
        return tuple(f"{row.month}: {mass_unit(row.short_grams, 1)}" for row in rows if row.short_grams)

    def sizeHint(self) -> QSize:
        return QSize(400, fonts.scaled(TALL) + fonts.metrics(fonts.SMALL).height() + 16)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        line = fonts.metrics(fonts.SECOND).height()
        painter.setFont(fonts.font(fonts.SECOND))
        painter.setPen(theme.color("text2"))
        start, wide = self._span()
        left = QRect(24, 6, start - 32, line)
        painter.drawText(left, Qt.AlignmentFlag.AlignVCenter, self._title)
        painter.setPen(theme.color("text3"))
        painter.drawText(left.translated(0, line), Qt.AlignmentFlag.AlignVCenter, self._note)
        if self.view is not None and not self.view.over:
            self._paint_bars(painter, self.view, start, wide)

    def _paint_bars(self, painter: QPainter, view: MonthsView, start: int, wide: int) -> None:
        most = max((row.short_grams for row in view.months), default=0)
        tall, base = fonts.scaled(TALL), self.height() - 4
        painter.setFont(fonts.font(fonts.SMALL))
        text = fonts.metrics(fonts.SMALL).height()
        painter.fillRect(QRect(start, base, wide, 1), theme.color("line2"))
        for row in view.months:
            left = start + wide * (row.month - 1) // 12
            cell = wide // 12
            if not row.short_grams:
                continue
            high = max(tall * row.short_grams // most, 2)
            painter.fillRect(QRect(left + 3, base - high, cell - 6, high), theme.color("danger"))
            painter.setPen(theme.color("danger"))
            figure = mass(row.short_grams, 0 if row.short_grams >= GRAMS_PER_TONNE else 1)
            painter.drawText(
                QRect(left - 8, base - high - text, cell + 16, text), Qt.AlignmentFlag.AlignCenter, figure
            )
