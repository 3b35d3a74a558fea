"""Checking containers at loading: scan or type a label's code, read the answer, see what is missing."""

from __future__ import annotations

from collections import deque

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QDialog, QWidget

from hwtrack.errors import UserError
from hwtrack.services.custody_views import LoadingView, ScanAnswer
from hwtrack.services.steps import Scan
from ui import fonts
from ui.forms.step import grow
from ui.forms.steps_way import Case
from ui.i18n import pick
from ui.pages.base import Desk
from ui.refusals import refusal_text
from ui.theme import theme
from ui.widgets.band import ToneBand
from ui.widgets.basic import Elided, IconLabel, Text, box, clear, column, row
from ui.widgets.button import Button
from ui.widgets.fields import Field

TONES = {
    "fits": ("pass", "ok"), "again": ("notice", "info"), "wrong_waste": ("block", "danger"),
    "other_batch": ("block", "danger"), "other_vehicle": ("block", "danger"), "unknown": ("block", "danger"),
}  # fmt: skip
KEPT = 6


class ScanField(Field):
    """Takes a scanner's keys as they come: no input method in between, Enter ends a code."""

    scanned = Signal(str)

    def __init__(self) -> None:
        super().__init__("scan")
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        self.setMaxLength(2000)
        self.setFixedHeight(fonts.scaled(40))
        self.setFont(fonts.font(fonts.DIALOG))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.modifiers() & (
            Qt.KeyboardModifier.ControlModifier
        ):
            code = self.text().strip()
            self.clear()
            if code:
                self.scanned.emit(code)
            return
        super().keyPressEvent(event)


class Progress(QWidget):
    """How many containers of a line were found, as a bar with the figure beside it."""

    def __init__(self, loading: LoadingView, name: str) -> None:
        super().__init__()
        self.loading, self._name = loading, name
        self.setAccessibleName(f"{name} {self.figure()}")

    def figure(self) -> str:
        """Return the count as text; an unknown number of containers is a dash."""
        return f"{self.loading.scanned} / {'–' if self.loading.expected is None else self.loading.expected}"

    def sizeHint(self) -> QSize:
        return QSize(420, fonts.scaled(28))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setFont(fonts.font())
        painter.setPen(theme.color("text"))
        figure_width, bar_width = fonts.width("000 / 000"), 160
        words = self.rect().adjusted(0, 0, -figure_width - bar_width - 24, 0)
        shown = fonts.metrics().elidedText(self._name, Qt.TextElideMode.ElideRight, words.width())
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, shown)
        bar = QRect(self.width() - figure_width - bar_width - 12, self.height() // 2 - 4, bar_width, 8)
        painter.fillRect(bar, theme.color("track"))
        whole = self.loading.expected or 0
        if whole:
            full = min(self.loading.scanned, whole)
            bar.setWidth(bar.width() * full // whole)
            painter.fillRect(bar, theme.color("ok" if full == whole else "bar"))
        painter.drawText(
            self.rect(), Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, self.figure()
        )


class ScanDialog(QDialog):
    """Stays open while containers are loaded; every code is judged by the register at once."""

    closed = Signal()

    def __init__(self, parent: QWidget | None, desk: Desk, case: Case) -> None:
        super().__init__(parent)
        self.desk, self.case = desk, case
        self.answers: deque[ScanAnswer] = deque(maxlen=KEPT)
        self.loading = {found.line_no: found for found in case.custody.loading}
        self._build()
        self._show_lines()
        self.finished.connect(lambda _how: self.closed.emit())
        self.field.setFocus()

    def _build(self) -> None:
        title = self.tr("装车核对 {no}").format(no=self.case.number)
        self.setWindowTitle(title)
        self.setMinimumWidth(fonts.scaled(560))
        self.field = ScanField()
        self.field.setAccessibleName(self.tr("标签代码"))
        self.field.setPlaceholderText(self.tr("扫描或键入数字识别码，回车确认"))
        self.field.scanned.connect(self.scan)
        self._icon, self._said = (
            IconLabel("barcode-scan", "text2", 32),
            Text("", fonts.TITLE, bold=True, wrap=True),
        )
        self._code = Elided("", fonts.SECOND, "text2")
        answer = row(self._icon, box(column(self._said, self._code, gap=2)), gap=14, margins=(16, 14, 16, 14))
        answer.setStretch(1, 1)
        self._answer = ToneBand("neutral", lined=True)
        self._answer.setLayout(answer)
        self._answer.setMinimumHeight(fonts.scaled(88))
        self._said.setText(self.tr("等待扫描"))
        self._lines, self._past = column(gap=2), column(gap=2)
        hint = Text(
            self.tr("标签与联单相符才能装车（第23号令第十三条）；不相符的容器请勿装车。"),
            tone="text2",
            wrap=True,
        )
        self.done_button = Button(self.tr("完成核对"), "primary", key="Ctrl Enter")
        self.done_button.clicked.connect(self.accept)
        self.setLayout(column(
            Text(title, fonts.DIALOG, bold=True), hint, 4, self.field, self._answer, 4, box(self._lines),
            box(self._past), 8, row(None, self.done_button), gap=8, margins=(20, 18, 20, 18),
        ))  # fmt: skip

    def scan(self, code: str) -> None:
        """Ask the register about a code; codes are judged in the order they came."""
        register, step = self.desk.register, Scan(self.case.uid, code)
        self.desk.tasks.run(lambda _job: register.scan_label(step), self._answered, self._refused)

    def _answered(self, answer: ScanAnswer) -> None:
        self._remember()
        self.answers.appendleft(answer)
        icon, tone = TONES.get(answer.kind, ("block", "danger"))
        self._show_answer(pick(answer.message, answer.message_en), answer.code, icon, tone)
        if answer.ok and answer.line_no is not None:
            before = self.loading.get(answer.line_no)
            codes = before.codes if before else ()
            new = codes if answer.code in codes else (*codes, answer.code)
            self.loading[answer.line_no] = LoadingView(answer.line_no, answer.scanned, answer.expected, new)
            self._show_lines()
        grow(self)

    def _refused(self, error: BaseException) -> None:
        if isinstance(error, UserError):
            self._show_answer(refusal_text(error.message), "", "block", "danger")
            return
        from ui import errors

        errors.show(error, self)

    def _show_answer(self, text: str, code: str, icon: str, tone: str) -> None:
        self._answer.set_tone(tone)
        self._icon.show_icon(icon, tone)
        self._said.setText(text)
        self._said.set_tone(tone)
        self._code.setText(code)
        self._answer.setAccessibleName(f"{text} {code}")

    def _remember(self) -> None:
        """Keep the answers before this one as short lines."""
        clear(self._past)
        for answer in self.answers:
            icon, tone = TONES.get(answer.kind, ("block", "danger"))
            line = row(
                IconLabel(icon, tone, 14), Elided(f"{answer.code}\u3000{pick(answer.message, answer.message_en)}", fonts.SECOND, "text2"), gap=6
            )  # fmt: skip
            line.setStretch(1, 1)
            past = box(line)
            self._past.addWidget(past)
            past.show()

    def _show_lines(self) -> None:
        clear(self._lines)
        for line in self.case.detail.lines:
            known = self.loading.get(line.no) or LoadingView(line.no, 0, line.package_count or None, ())
            name = f"{line.no}\u3000{line.waste_code} {pick(line.name_zh, line.name_en)}"
            progress = Progress(known, name)
            self._lines.addWidget(progress)
            progress.show()

    def complete(self) -> bool:
        """Say whether every container that is known to ride was found."""
        counted = [found for found in self.loading.values() if found.expected is not None]
        return bool(counted) and all(found.scanned >= (found.expected or 0) for found in counted)
