"""The parts of a long form: tabs above, one page to scroll; a tab leads to its part and its first field."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QScrollArea, QSizePolicy, QWidget

from ui import fonts
from ui.theme import theme
from ui.widgets.basic import clear, row
from ui.widgets.button import Button
from ui.widgets.keycap import KeyHint


class Tab(Button):
    """A tab: bold with a line beneath where we are; a count of blocks beside its word."""

    def __init__(self) -> None:
        super().__init__("", "quiet")
        self.setCheckable(True)
        self.setFixedHeight(fonts.scaled(34))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.blocks = 0

    def show_blocks(self, blocks: int) -> None:
        """Say how many findings forbid signing in this part."""
        if blocks != self.blocks:
            self.blocks = blocks
            self.updateGeometry()
            self.update()

    def sizeHint(self) -> QSize:
        wide = fonts.width(self.text(), fonts.BODY, True) + 12
        return QSize(wide + (fonts.width(str(self.blocks), fonts.SECOND, True) + 8 if self.blocks else 0), 34)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        here = self.isChecked()
        painter.setFont(fonts.font(fonts.BODY, here))
        painter.setPen(theme.color("text" if here else "text2"))
        area = self.rect().adjusted(4, 0, 0, -4)
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter, self.text())
        if self.blocks:
            painter.setFont(fonts.font(fonts.SECOND, True))
            painter.setPen(theme.color("danger"))
            area = area.adjusted(fonts.width(self.text(), fonts.BODY, here) + 6, 0, 0, 0)
            painter.drawText(area, Qt.AlignmentFlag.AlignVCenter, str(self.blocks))
        if here:
            painter.fillRect(QRect(2, self.height() - 2, self.width() - 4, 2), theme.color("mark"))
        if self.hasFocus():
            painter.setPen(theme.color("focus"))
            painter.drawRoundedRect(self.rect().adjusted(0, 2, -1, -4), 4, 4)


class SectionTabs(QWidget):
    """The tabs of a form's parts, in order; Ctrl PgDn and Ctrl PgUp are bound by the page."""

    chosen = Signal(str)

    def __init__(self, parts: tuple[str, ...]) -> None:
        super().__init__()
        self.parts = parts
        self.here = parts[0]
        self.tabs = {part: Tab() for part in parts}
        for part, tab in self.tabs.items():
            tab.clicked.connect(lambda _on=False, part=part: self._choose(part))
        self._hint = row(gap=0)
        self.setLayout(row(*self.tabs.values(), None, self._hint, gap=10))
        self.show_here(self.here)

    def _choose(self, part: str) -> None:
        self.show_here(part)
        self.chosen.emit(part)

    def show_here(self, part: str) -> None:
        """Mark where we are."""
        self.here = part
        for name, tab in self.tabs.items():
            tab.setChecked(name == part)

    def go(self, by: int) -> None:
        """Go to the part before or behind; the last is followed by none."""
        place = self.parts.index(self.here) + by
        if 0 <= place < len(self.parts):
            self._choose(self.parts[place])

    def name(self, words: dict[str, str], hint: str) -> None:
        """Set the words of the tabs and what the keys do."""
        for part, tab in self.tabs.items():
            tab.setText(words[part])
            tab.setAccessibleName(words[part])
            tab.updateGeometry()
        clear(self._hint)
        self._hint.addWidget(KeyHint("Ctrl PgDn", hint))


def bring_to_top(area: QScrollArea, section: QWidget) -> None:
    """Scroll so that a part of the page begins at the top."""
    content = area.widget()
    if content is not None:
        area.verticalScrollBar().setValue(section.mapTo(content, section.rect().topLeft()).y())
