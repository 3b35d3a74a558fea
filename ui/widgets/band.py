"""Bands across the sheet: the one next step, and a finding with its fact, basis and action."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from hwtrack.services.views import FindingView
from ui import fonts, words
from ui.text import finding_text, joined
from ui.theme import theme
from ui.widgets.basic import Elided, IconLabel, Text, box, column, row
from ui.widgets.button import Button


class ToneBand(QWidget):
    """A rounded ground in a tone, with or without its line."""

    def __init__(self, tone: str, lined: bool) -> None:
        super().__init__()
        self._tone, self._lined = tone, lined

    def set_tone(self, tone: str) -> None:
        """Change the tone."""
        self._tone = tone
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(theme.border(self._tone) if self._lined else Qt.PenStyle.NoPen)
        painter.setBrush(theme.ground(self._tone))
        radius = 6 if self._lined else 4
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)


class NextStepBand(ToneBand):
    """Verb, deadline with its legal basis, primary button with its key, at most one alternative."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__("accent", lined=False)
        self._title = Text("", fonts.ROW, bold=True)
        self._detail = Text("", fonts.SECOND, "text2", wrap=True)
        self._other = Button()
        self._main = Button("", "primary", key="F6")
        self._actions = ("", "")
        self._other.clicked.connect(lambda: self.chosen.emit(self._actions[1]))
        self._main.clicked.connect(lambda: self.chosen.emit(self._actions[0]))
        text = box(column(self._title, self._detail, gap=2))
        line = row(text, self._other, self._main, margins=(14, 9, 10, 9))
        line.setStretch(0, 1)
        self.setLayout(line)

    @property
    def action(self) -> str:
        """Return what the primary button does."""
        return self._actions[0]

    def forbid(self, main: str, other: str) -> None:
        """Disable what the person's roles do not include, each button with its reason."""
        if main:
            self._main.explain(main)
        self._other.explain(other)

    def show_step(
        self, title: str, detail: str, action: str, alternative: str = "", blocked: str = ""
    ) -> None:
        """Show the step; `blocked` disables the button and says why."""
        self._actions = (action, alternative)
        self._title.setText(title)
        self._detail.setText(detail or blocked)
        self._detail.setVisible(bool(detail or blocked))
        self._main.setText(words.action_label(action))
        self._main.explain(blocked)
        self._other.setText(words.action_label(alternative))
        self._other.setVisible(bool(alternative))
        for button in (self._main, self._other):
            button.updateGeometry()
        self.setAccessibleName(f"{title}. {detail}")


class FindingBand(ToneBand):
    """A finding: the fact with its figure, the legal basis, one action."""

    chosen = Signal(object)

    def __init__(self, finding: FindingView, action: str = "") -> None:
        tone = words.SEVERITY_TONES.get(finding.severity, "info")
        super().__init__(tone, lined=True)
        said = finding_text(finding)
        fact = Text(said, wrap=True)
        basis = joined(
            finding.legal_basis,
            finding.detail,
            self.tr("容差为设置，不是国家规定") if finding.setting and "设置" not in finding.message else "",
        )
        text = column(fact, gap=1)
        if basis:
            text.addWidget(Text(basis, fonts.SECOND, "text2", wrap=True))
        icon = IconLabel(finding.severity, tone)
        line = row(icon, box(text), gap=10, margins=(12, 8, 12, 8))
        line.setAlignment(icon, Qt.AlignmentFlag.AlignTop)
        line.setStretch(1, 1)
        if action:
            button = Button(action, "link")
            button.clicked.connect(lambda: self.chosen.emit(finding))
            line.addWidget(button)
        self.setLayout(line)
        self.setAccessibleName(f"{said} {basis}")


class CheckRow(QWidget):
    """A finding in the side panel's pre-check: fact, second line, and the jump to its field."""

    chosen = Signal(str)

    def __init__(self, finding: FindingView, jump: str) -> None:
        super().__init__()
        tone = words.SEVERITY_TONES.get(finding.severity, "info")
        icon = IconLabel(finding.severity, tone)
        said = finding_text(finding)
        text = column(Text(said, wrap=True), gap=0)
        second = finding.detail or finding.legal_basis
        if second:
            text.addWidget(Elided(second, fonts.SECOND, "text3"))
        line = row(icon, box(text), gap=8)
        line.setAlignment(icon, Qt.AlignmentFlag.AlignTop)
        line.setStretch(1, 1)
        if finding.field and finding.severity != "pass":
            button = Button(jump, "link")
            button.setAccessibleName(f"{jump}: {said}")
            button.clicked.connect(lambda: self.chosen.emit(finding.field or ""))
            line.addWidget(button)
            line.setAlignment(button, Qt.AlignmentFlag.AlignTop)
        self.setLayout(line)
        self.setAccessibleName(f"{said} {second}")
