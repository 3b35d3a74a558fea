"""A short form in a dialog: findings under their fields, nothing typed is lost by a refusal."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, Qt, QTimer, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QDialog, QLineEdit, QVBoxLayout, QWidget

from hwtrack.services.requests import CheckResult
from hwtrack.services.views import FindingView
from ui import errors, fonts
from ui.forms.base import ORDER, input_finding, is_empty
from ui.forms.entries import Entry, UnreadError, Values
from ui.forms.grid import InputGrid
from ui.forms.step import grow
from ui.pages.base import Desk, scrolled
from ui.tasks import Job
from ui.widgets.basic import Text, box, column, hline, row
from ui.widgets.button import Button
from ui.widgets.fields import FindingLine, FormRow, mark_field
from ui.words_people import forbidden

JUDGED = frozenset({"record_new_licence", "renew_licence", "record_approval", "record_line_properties"})
"""Verbs whose form is judged while it is typed."""


NARROW, WIDE, WIDEST, FEW = 520, 760, 1220, 4
"""Pixels of a form of fields alone, with a grid, and with a grid of more than a few columns."""


@dataclass(frozen=True, slots=True)
class Act:
    """What a form does: the verb of the register, and the form it hands over from what was typed."""

    verb: str
    make: Callable[[Values], object]


class EntryDialog(QDialog):
    """A question with its fields, Cancel, then the verb; it closes when the register has the answer."""

    recorded = Signal(str)

    def __init__(
        self,
        parent: QWidget,
        desk: Desk,
        act: Act,
        words: tuple[str, str, str],
        entries: Sequence[Entry],
    ) -> None:
        """Ask *entries*; *words* are title, consequence and the verb on the button."""
        super().__init__(parent)
        self.desk, self.act, self.entries = desk, act, tuple(entries)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName(f"entry_{act.verb}")
        self.setWindowTitle(words[0])
        self.targets: dict[str, tuple[QWidget, FindingLine]] = {}
        self._general = FindingLine()
        self._judging: Job | None = None
        self._sending = False
        self._timer = QTimer(self, singleShot=True, interval=400)
        self._timer.timeout.connect(self.judge)
        self._build(*words)
        self._know_grids()
        self.let_send()

    # Building

    def _build(self, title: str, text: str, verb: str) -> None:
        wide = any(entry.wide for entry in self.entries)
        self.setMinimumWidth(fonts.scaled(max((_width(entry) for entry in self.entries), default=NARROW)))
        fields = column(gap=8, margins=(20, 4, 20, 12))
        for entry in self.entries:
            fields.addWidget(self._across(entry) if entry.wide else self._beside(entry))
        fields.addStretch(1)
        self.submit = Button(verb, "primary", key="Ctrl Enter")
        self.submit.clicked.connect(self.send)
        cancel = Button(QCoreApplication.translate("dialog", "取消"))
        cancel.clicked.connect(self.reject)
        head = column(Text(title, fonts.DIALOG, bold=True, wrap=True), gap=6, margins=(20, 18, 20, 12))
        if text:
            head.addWidget(Text(text, tone="text2", wrap=True))
        head.addWidget(self._general)
        foot = row(None, cancel, self.submit, margins=(20, 12, 20, 16))
        body: QVBoxLayout = column(box(head), gap=0)
        content = box(fields)
        if wide:
            # A long grid scrolls, so that the buttons stay on a small screen.
            area = scrolled(content, "entry_scroll")
            area.setMinimumHeight(fonts.scaled(320))
            body.addWidget(area, 1)
        else:
            body.addWidget(content)
        body.addWidget(hline())
        body.addWidget(box(foot))
        self.setLayout(body)
        self.setAccessibleDescription(text)

    def _beside(self, entry: Entry) -> QWidget:
        form_row = FormRow(entry.name, entry.editor, fonts.scaled(112))
        form_row.set_label(entry.label)
        if isinstance(entry.editor, QCheckBox):
            entry.editor.setAccessibleName(entry.editor.text())
        self.targets[entry.name] = (entry.editor, form_row.note)
        self._watch(entry.editor)
        return form_row

    def _across(self, entry: Entry) -> QWidget:
        note = FindingLine()
        self.targets[entry.name] = (entry.editor, note)
        if isinstance(entry.editor, InputGrid):
            entry.editor.rows_changed.connect(self._know_grids)
        return box(column(4, Text(entry.label, bold=True), entry.editor, note, gap=6))

    def _know_grids(self) -> None:
        """Know the fields of every row of the grids, and notice edits."""
        kept = {field: found for field, found in self.targets.items() if "." not in field}
        for entry in self.entries:
            if not isinstance(entry.editor, InputGrid):
                continue
            for place, grid_row in enumerate(entry.editor.rows):
                for field, editor in grid_row.editors.items():
                    kept[f"{entry.name}.{place}.{field}"] = (editor, grid_row.note)
                    if not editor.property("watched"):
                        editor.setProperty("watched", True)
                        self._watch(editor)
        self.targets = kept

    def _watch(self, editor: QWidget) -> None:
        if self.act.verb not in JUDGED:
            return
        if isinstance(editor, QLineEdit):
            editor.textChanged.connect(lambda _text: self._timer.start())
        elif isinstance(editor, QComboBox):
            editor.currentIndexChanged.connect(lambda _place: self._timer.start())

    # Reading, judging, sending

    def values(self) -> Values:
        """Return what was typed.

        Raises:
            UnreadError: something cannot be read.
        """
        return {entry.name: entry.read() for entry in self.entries}

    def judge(self) -> None:
        """Ask what the rules find in what was typed so far; what cannot be read yet is not asked about."""
        try:
            form = self.act.make(self.values())
        except UnreadError:
            return
        if self._judging is not None:
            self._judging.cancel()
        register, verb = self.desk.register, self.act.verb
        self._judging = self.desk.tasks.run(
            lambda _job: register.judge_register(verb, form), self._judged, lambda _error: None
        )

    def _judged(self, result: CheckResult) -> None:
        self.show_findings(list(result.findings), strict=False)

    def send(self) -> None:
        """Hand the form over; it stays open with the reason where it is refused."""
        self._stop_judging()
        try:
            form = self.act.make(self.values())
        except UnreadError as error:
            self._refused_at(error.field, error.message)
            return
        self.show_findings([])
        self.submit.explain(self.tr("正在保存"))
        self._sending = True
        self.desk.tasks.run(lambda _job: self.record(form), self._done, self._refused)

    def let_send(self) -> None:
        """Let the form be sent unless nothing is written or it is not theirs; without a verb it is left to `record`."""
        self.submit.explain(forbidden(self.desk.register, self.act.verb) if self.act.verb else "")

    def record(self, form: object) -> str:
        """Have the form recorded, on the worker's thread; return the identity of what it made."""
        return self.desk.register.change_register(self.act.verb, form)

    def reject(self) -> None:
        """Close without asking the register; what is being recorded is waited for."""
        if not self._sending:
            self._stop_judging()
            super().reject()

    def _stop_judging(self) -> None:
        self._timer.stop()
        if self._judging is not None:
            self._judging.cancel()

    def _done(self, uid: str) -> None:
        self._sending = False
        self._stop_judging()
        self.accept()
        self.recorded.emit(uid)

    def _refused(self, error: BaseException) -> None:
        self._sending = False
        self.let_send()
        errors.show(error, self, self._refused_at)

    def _refused_at(self, field: str, message: str) -> bool:
        self.let_send()
        self.show_findings([input_finding(field, message)])
        if field in self.targets:
            self.targets[field][0].setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def show_findings(self, findings: list[FindingView], *, strict: bool = True) -> None:
        """Put each finding under its field, the gravest first; what has no field here stands at the top."""
        by_field: dict[str, FindingView] = {}
        for found in sorted(findings, key=lambda found: ORDER.get(found.severity, 2)):
            by_field.setdefault(self._place_of(found.field or ""), found)
        self._general.show_finding(by_field.get(""))
        shown: set[FindingLine] = set()
        for field, (editor, note) in self.targets.items():
            here = by_field.get(field)
            if here is not None and not strict and is_empty(editor):
                here = None
            mark_field(editor, here)
            if note not in shown:
                note.show_finding(here)
            if here is not None:
                shown.add(note)
        # A finding makes room for itself instead of lying on the field above it.
        grow(self)

    def _place_of(self, field: str) -> str:
        """Return the nearest target of a field: itself, its grid, or the top of the form."""
        while field and field not in self.targets:
            field = field.rpartition(".")[0]
        return field


def _width(entry: Entry) -> int:
    """Return how wide a form must be for an entry."""
    if not isinstance(entry.editor, InputGrid):
        return NARROW
    return WIDEST if len(entry.editor.rows[0].editors) > FEW else WIDE
