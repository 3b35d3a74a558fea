"""What both forms share: findings beside their fields, the pre-check at the right, autosave.

Nothing typed is ever thrown away: a refusal is shown and the form stays as it is.
"""

from __future__ import annotations

from contextlib import suppress

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QLineEdit, QScrollArea, QWidget

from hwtrack.domain.quantity import parse_mass
from hwtrack.errors import EnvironmentProblem, UserError
from hwtrack.services.requests import CheckResult
from hwtrack.services.views import FindingView
from ui import errors, fonts
from ui.pages.base import Desk, Page, scrolled, side_panel
from ui.refusals import refusal_text
from ui.tasks import Job
from ui.text import clauses, clock, now
from ui.widgets.band import CheckRow
from ui.widgets.basic import Elided, IconLabel, Text, box, clear, column, hline, row
from ui.widgets.button import Button
from ui.widgets.fields import ComboBox, Field, FindingLine, FormRow, TimeField, mark_field
from ui.widgets.head import PageHead
from ui.words_people import forbidden

ORDER = {"block": 0, "violation": 0, "warning": 1, "notice": 2, "pass": 3}


def input_finding(field: str, message: str) -> FindingView:
    """Return what stands under a field whose text cannot be read, in the window's language."""
    return FindingView("input", "block", refusal_text(message), field=field)


def is_empty(editor: QWidget) -> bool:
    """Return whether nothing was typed or chosen in a field."""
    if isinstance(editor, QLineEdit):
        return not editor.text().strip()
    return isinstance(editor, ComboBox) and not editor.currentText().strip()


def _typed_in(editor: QWidget) -> bool:
    return not (isinstance(editor, QLineEdit) and editor.isReadOnly())


class FormPage(Page):
    """A form in the sheet. A subclass builds its rows, reads them and names what signing calls.

    `SENDS` is the action that its button ends in, by which it is seen whether the person may do it.
    """

    SENDS = ""
    DRAFTS = False
    """Whether what is typed is kept in the register as a draft."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.targets: dict[str, tuple[QWidget, FindingLine]] = {}
        self.unread: dict[str, FindingView] = {}
        self.result: CheckResult | None = None
        self.touched = False
        self._strict = False
        self._filling = False
        self._check_job: Job | None = None
        self._check_timer = self._timer(400, self.check)
        self._save_timer = self._timer(2000, self.autosave)
        self.head = PageHead()
        self.under_head: QWidget | None = None
        self._checks = column(gap=8)
        self._no_checks = Text("", fonts.SECOND, "text2", wrap=True)
        self._check_title, self._check_time = Text(bold=True), Text("", fonts.SECOND, "text2")
        self._saved_icon = IconLabel("cloud-check-outline", "text3")
        self._saved = Elided("", fonts.SECOND, "text2")
        self._count = Text("", fonts.BODY, "danger")

    def _timer(self, milliseconds: int, act: object) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(milliseconds)
        timer.timeout.connect(act)
        return timer

    # What a subclass gives

    def read(self) -> object:
        """Return the form as a frozen value."""
        raise NotImplementedError

    def ask_check(self, form: object) -> CheckResult:
        """Run the pre-check on the worker's thread."""
        raise NotImplementedError

    def autosave(self) -> None:
        """Save the draft quietly, where there are drafts."""

    def rest(self) -> None:
        """Save the draft now: later it would be saved in the name of whoever is here then."""
        self._check_timer.stop()
        if self._save_timer.isActive():
            self._save_timer.stop()
            self.autosave()

    def called(self) -> str:
        """Return how the form is called: its title, which tells nothing of what was typed."""
        return self.head.title

    def unsaved(self) -> bool:
        """Say whether something stands here that was typed and that the register does not have."""
        return self.touched and any(
            not is_empty(editor)
            for kind in (Field, ComboBox)
            for editor in self.findChildren(kind)
            if _typed_in(editor)
        )

    def side_parts(self) -> tuple[QWidget, ...]:
        """Return what stands beneath the pre-check."""
        return ()

    def submit(self) -> None:
        """Sign or record."""
        raise NotImplementedError

    # Building

    def assemble(self, body: QWidget, submit: Button, *others: Button) -> None:
        """Put head, scrolling body, foot and pre-check together."""
        self.submit_button = submit
        submit.clicked.connect(self.submit)
        area: QScrollArea = scrolled(body, "form_scroll")
        self._area = area
        saved = row(self._saved_icon, self._saved, gap=6)
        saved.setStretch(1, 1)
        foot = row(box(saved), self._count, *others, submit, gap=10, margins=(24, 10, 20, 10))
        foot.setStretch(0, 1)
        tail = (self.under_head,) if self.under_head is not None else ()
        head = box(column(self.head, *tail, gap=6, margins=(24, 14, 20, 0 if tail else 10)))
        left = box(column(head, hline(), area, hline(), box(foot), gap=0))
        side = side_panel(
            row_widget(self._check_title, self._check_time),
            self._no_checks,
            box(self._checks),
            *self.side_parts(),
        )
        whole = row(left, side, gap=0)
        whole.setStretch(0, 1)
        self.setLayout(whole)
        self.key("F5", self.check_all)

    def register_row(self, form_row: FormRow) -> None:
        """Know where findings about a field go, and notice edits."""
        self.targets[form_row.field] = (form_row.editor, form_row.note)
        self.watch(form_row.editor)

    def watch(self, editor: QWidget) -> None:
        """Notice edits of a field."""
        if isinstance(editor, QLineEdit):
            editor.textChanged.connect(self.edited)
        elif isinstance(editor, ComboBox):
            editor.currentIndexChanged.connect(self.edited)
        elif isinstance(editor, TimeField):
            editor.dateTimeChanged.connect(self.edited)

    # Editing

    def edited(self) -> None:
        """Something was typed: check and save a moment after the last key."""
        if self._filling:
            return
        self.touched = True
        self._check_timer.start()
        self._save_timer.start()

    def read_mass(self, field: str, editor: Field) -> int | None:
        """Read tonnes as grams; what cannot be read is said under the field at once."""
        self.unread.pop(field, None)
        if not editor.text().strip():
            return None
        try:
            return parse_mass(editor.text())
        except UserError as error:
            self.unread[field] = input_finding(field, error.message)
            return None

    def read_count(self, field: str, editor: Field) -> int | None:
        """Read a whole number of packages."""
        self.unread.pop(field, None)
        text = editor.text().strip()
        if not text:
            return None
        if not text.isdecimal() or int(text) > 999_999:
            self.unread[field] = input_finding(field, self.tr("“{text}”不是件数").format(text=text))
            return None
        return int(text)

    # Checking

    def check_all(self) -> None:
        """Check as before signing: an empty field that must be filled is marked too."""
        self._strict = True
        self.check()

    def check(self) -> None:
        """Run the pre-check; an older one under way is no longer wanted."""
        self._check_timer.stop()
        if self._check_job is not None:
            self._check_job.cancel()
        form = self.read()
        self._check_job = self.desk.tasks.run(lambda _job: self.ask_check(form), self.show_result)

    def show_result(self, result: CheckResult) -> None:
        """Show findings beside their fields and in the panel; blocks disable signing and say why."""
        self.result = result
        self._check_time.setText(clock(result.checked_at))
        findings = [*self.unread.values(), *(f for f in result.findings if f.field not in self.unread)]
        self.show_findings(findings)

    def show_findings(self, findings: list[FindingView]) -> None:
        """Put each finding under its field, the gravest where there are several."""
        ranked = sorted(findings, key=lambda found: ORDER.get(found.severity, 2))
        by_field: dict[str, FindingView] = {}
        for found in ranked:
            if found.field and found.severity != "pass":
                by_field.setdefault(found.field, found)
        shown: set[FindingLine] = set()
        for field, (editor, note) in self.targets.items():
            found_here = by_field.get(field)
            if found_here is not None and not self._strict and is_empty(editor):
                # Nothing is red before it was filled in; the panel at the right lists it.
                found_here = None
            mark_field(editor, found_here)
            # The fields of one line share the room beneath it; the first finding takes it.
            if note not in shown:
                note.show_finding(found_here)
            if found_here is not None:
                shown.add(note)
        self._show_panel(ranked)
        self._show_count(ranked)

    def _show_panel(self, ranked: list[FindingView]) -> None:
        clear(self._checks)
        self._no_checks.setVisible(not ranked)
        parted = False
        for found in ranked:
            if found.severity == "pass" and not parted and self._checks.count():
                self._checks.addWidget(hline())
            parted = parted or found.severity == "pass"
            check = CheckRow(found, self.tr("转到"))
            check.chosen.connect(self.jump)
            self._checks.addWidget(check)

    def _show_count(self, ranked: list[FindingView]) -> None:
        blocks = sum(ORDER.get(found.severity, 2) == 0 for found in ranked)
        doubts = sum(found.severity == "warning" for found in ranked)
        parts = [self.tr("{n} 项阻止").format(n=blocks)] if blocks else []
        parts += [self.tr("{n} 项提醒").format(n=doubts)] if doubts else []
        self._count.setText(clauses(parts))
        self._count.set_tone("danger" if blocks else "warn")
        self.let_send(self.tr("{n} 项阻止，先处理").format(n=blocks) if blocks else "")

    def let_send(self, reason: str = "") -> None:
        """Let the form be sent unless there is a reason not to, or the person's roles do not include it."""
        # A register that cannot be read now is left to refuse it.
        with suppress(EnvironmentProblem):
            reason = forbidden(self.desk.register, self.SENDS) or reason
        self.submit_button.explain(reason)

    def jump(self, field: str) -> None:
        """Go to a field."""
        if field in self.targets:
            editor = self.targets[field][0]
            self._area.ensureWidgetVisible(editor)
            editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def refused(self, error: BaseException) -> None:
        """Show why it was refused, beside the field if it names one; everything typed stays."""
        self.let_send()
        errors.show(error, self, self._refused_at)

    def _refused_at(self, field: str, message: str) -> bool:
        if field not in self.targets:
            return False
        self._strict = True
        kept = [] if self.result is None else [f for f in self.result.findings if f.field != field]
        self.show_findings([input_finding(field, message), *kept])
        # What was refused may be tried again once the field has changed.
        self.let_send()
        self.jump(field)
        return True

    def say_saved(self) -> None:
        """Say when the draft was saved."""
        self._saved.setText(self.tr("已自动保存 {time}").format(time=clock(now())))

    def retranslate(self) -> None:
        self._check_title.setText(self.tr("预检"))
        self.let_send()
        self._no_checks.setText(self.tr("填写后在这里列出要改的和存疑的；F5 随时再查。"))
        self.submit_button.updateGeometry()
        if self.result is not None:
            self.show_result(self.result)

    def hints(self) -> tuple[tuple[str, str], ...]:
        return (
            ("Enter", self.tr("下一栏")),
            ("Ctrl Enter", self.submit_button.text()),
            ("F5", self.tr("预检")),
            ("Ctrl K", self.tr("查找")),
        )


def row_widget(title: Text, aside: Text) -> QWidget:
    """Return a heading with a time at its right."""
    return box(row(title, None, aside))
