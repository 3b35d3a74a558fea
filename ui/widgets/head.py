"""The head of a page: its title, one sentence with the figures that matter, its buttons."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from ui import fonts
from ui.text import plain_tip
from ui.theme import theme
from ui.widgets.basic import Elided, Text, column, row


@dataclass(frozen=True, slots=True)
class Span:
    """A piece of the sentence in a tone of its own."""

    text: str
    tone: str = "text2"


class Sentence(QWidget):
    """One line made of toned spans, cut at the end with an ellipsis when it does not fit."""

    def __init__(self, px: int = fonts.BODY) -> None:
        super().__init__()
        self._px = px
        self._spans: tuple[Span, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def say(self, *spans: Span) -> None:
        """Set the sentence."""
        self._spans = spans
        whole = "".join(span.text for span in spans)
        self.setAccessibleName(whole)
        self.setToolTip(plain_tip(whole))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(200, fonts.metrics(self._px).height() + 2)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setFont(fonts.font(self._px))
        left, area = 0, self.rect()
        metrics = fonts.metrics(self._px)
        for span in self._spans:
            painter.setPen(theme.tone(span.tone))
            shown = metrics.elidedText(span.text, Qt.TextElideMode.ElideRight, area.width() - left)
            painter.drawText(area.adjusted(left, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, shown)
            left += metrics.horizontalAdvance(shown)
            if shown != span.text:
                return


class PageHead(QWidget):
    """Title and sentence at the left, buttons at the right; at most one of them primary.

    `below` gives a long sentence the whole width under the buttons.
    """

    def __init__(self, *buttons: QWidget, inline: bool = False, below: bool = False) -> None:
        super().__init__()
        self._title = Text("", fonts.TITLE, bold=True)
        self._sentence = Sentence()
        self._aside = Elided("", fonts.BODY, "text2")
        self._tags: QHBoxLayout = row(gap=6)
        first = row(self._title, self._tags, gap=10)
        if inline:
            first.addWidget(self._aside, 1)
            text = column(first, gap=0)
            self._sentence.setParent(self)
            self._sentence.hide()
        else:
            first.addStretch(1)
            self._aside.setParent(self)
            self._aside.hide()
            text = column(first, gap=0) if below else column(first, self._sentence, gap=0)
        line = row(text, *buttons, gap=8)
        line.setStretch(0, 1)
        for button in buttons:
            line.setAlignment(button, Qt.AlignmentFlag.AlignVCenter if inline else Qt.AlignmentFlag.AlignTop)
        self.setLayout(column(line, self._sentence, gap=0) if below else line)

    def say(self, title: str, *sentence: Span | str) -> None:
        """Set title and sentence."""
        self._title.setText(title)
        spans = tuple(Span(part) if isinstance(part, str) else part for part in sentence)
        self._sentence.say(*spans)
        self._aside.setText("".join(span.text for span in spans))
        self.setAccessibleName(title)

    @property
    def title(self) -> str:
        """Return the title alone."""
        return self._title.text()

    def add_button(self, button: QWidget) -> None:
        """Put a button behind the others."""
        line = self.layout()
        if isinstance(line, QHBoxLayout):
            line.addWidget(button)
            line.setAlignment(button, Qt.AlignmentFlag.AlignTop)

    def add_tag(self, widget: QWidget) -> None:
        """Put a badge behind the title."""
        self._tags.addWidget(widget)
