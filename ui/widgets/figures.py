"""What the tones and lines of a capacity bar mean."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from ui import fonts
from ui.theme import theme


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
        self.setToolTip(self.tr("长线 = 许可规模，细线 80 %、120 %"))
        self.setAccessibleName("; ".join(text for _token, text in self._items))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        wide = sum(14 + fonts.width(text, fonts.SMALL) + 16 for _token, text in self._items)
        return QSize(wide, fonts.metrics(fonts.SMALL).height() + 4)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setFont(fonts.font(fonts.SMALL))
        left, tall = 0, self.height()
        for token, text in self._items:
            painter.fillRect(left, tall // 2 - 4, 8, 8, theme.color(token))
            painter.setPen(theme.color("text3"))
            painter.drawText(left + 14, 0, 300, tall, Qt.AlignmentFlag.AlignVCenter, text)
            left += 14 + fonts.width(text, fonts.SMALL) + 16
