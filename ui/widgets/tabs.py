"""A row of tabs over a page's lower half: words with a count, the one chosen underlined by the mark."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QTabBar

from ui import fonts
from ui.theme import theme


class Tabs(QTabBar):
    """Tabs in the look's type; arrow keys move between them."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setFont(fonts.font(fonts.BODY, bold=True))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def name_tabs(self, *words: tuple[str, int | None]) -> None:
        """Set words and counts; tabs are made when there are too few."""
        for place, (word, count) in enumerate(words):
            text = word if count is None else f"{word} {count:,}"
            if place >= self.count():
                self.addTab(text)
            else:
                self.setTabText(place, text)

    def tabSizeHint(self, index: int) -> QSize:
        return QSize(fonts.width(self.tabText(index), fonts.BODY, True) + 20, fonts.scaled(36))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        for place in range(self.count()):
            area, chosen = self.tabRect(place), place == self.currentIndex()
            painter.setFont(fonts.font(fonts.BODY, chosen))
            painter.setPen(theme.color("text" if chosen else "text2"))
            painter.drawText(area, Qt.AlignmentFlag.AlignCenter, self.tabText(place))
            if chosen:
                line = QRect(area.left() + 4, area.bottom() - 1, area.width() - 8, 2)
                painter.fillRect(line, theme.color("mark"))
                if self.hasFocus():
                    painter.setPen(theme.color("focus"))
                    painter.drawRect(area.adjusted(2, 3, -3, -5))
