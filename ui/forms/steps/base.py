"""What the forms of steps share: rows, findings in place, recording, and that a refusal loses nothing."""

from __future__ import annotations

from datetime import datetime
from itertools import pairwise

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QLineEdit, QWidget

from hwtrack.domain.quantity import parse_mass
from hwtrack.errors import UserError
from hwtrack.services.handling import Step
from hwtrack.services.requests import CheckResult, Choice
from hwtrack.services.views import FindingView
from ui import errors, fonts
from ui.forms.base import ORDER, input_finding
from ui.forms.batch import moment_of, shown_time
from ui.forms.steps.containers import ContainerPicker
from ui.pages.base import Desk
from ui.tasks import Job
from ui.widgets.basic import Text, box, column, row
from ui.widgets.button import Button
from ui.widgets.completion import ChoiceField
from ui.widgets.fields import CheckBox, ComboBox, Field, FindingLine, FormRow, TimeField

LABEL_WIDTH = 132
"""Room for a batch's code."""


class StepDialog(QDialog):
    """A step's form. A subclass adds its fields and reads them; `taken` names the batch to show then."""

    taken = Signal(str)

    def __init__(self, parent: QWidget | None, desk: Desk, title: str, hint: str, verb: str) -> None:
        super().__init__(parent)
        self.desk = desk
        self.setWindowTitle(title)
        self.setObjectName(type(self).__name__)
        self.rows: dict[str, FormRow] = {}
        self._job: Job | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(250)
        self._timer.timeout.connect(self.check)
        self.rest = FindingLine()
        self._fields = column(gap=8)
        self.submit = Button(verb, "primary", key="Ctrl Enter")
        self.submit.clicked.connect(self.confirm)
        cancel = self._cancel = Button(self.tr("取消"))
        cancel.clicked.connect(self.reject)
        parts = column(
            Text(title, fonts.DIALOG, bold=True), Text(hint, tone="text2", wrap=True), 6,
            box(self._fields), self.rest, 6, None, row(None, cancel, self.submit), gap=6, margins=(20, 18, 20, 18),
        )  # fmt: skip
        self.setLayout(parts)
        self.setMinimumWidth(fonts.scaled(620))
        self.setAccessibleDescription(hint)

    def showEvent(self, event: QShowEvent) -> None:
        """Let the keyboard go through the fields as they are read, beginning with the first."""
        order: list[QWidget] = [form_row.editor for form_row in self.rows.values()]
        for one, following in pairwise([*order, self._cancel, self.submit]):
            QWidget.setTabOrder(one, following)
        super().showEvent(event)
        if order:
            order[0].setFocus(Qt.FocusReason.OtherFocusReason)

    # Fields

    def add(self, label: str, editor: QWidget) -> FormRow:
        """Put a field into the form under its name."""
        form_row = FormRow(editor.objectName(), editor, fonts.scaled(LABEL_WIDTH))
        form_row.set_label(label)
        self.rows[form_row.field] = form_row
        self._fields.addWidget(form_row)
        if isinstance(editor, ChoiceField):
            editor.taken.connect(lambda _choice: self._timer.start())
        if isinstance(editor, QLineEdit):
            editor.textChanged.connect(lambda _text: self._timer.start())
        elif isinstance(editor, ComboBox):
            editor.currentIndexChanged.connect(lambda _place: self._timer.start())
        elif isinstance(editor, TimeField):
            editor.dateTimeChanged.connect(lambda _at: self._timer.start())
        return form_row

    def add_mass(self, label: str, name: str = "grams", placeholder: str = "") -> Field:
        """Add a field for tonnes."""
        field = Field(name, unit="t", placeholder=placeholder)
        self.add(label, field)
        return field

    def add_choice(
        self, label: str, name: str, choices: tuple[Choice, ...], *, empty: bool = True
    ) -> ComboBox:
        """Add a choice of the register; the only one is taken at once."""
        combo = ComboBox(name)
        if empty:
            combo.addItem("", "")
        for choice in choices:
            said = choice.label if not choice.name else f"{choice.label} {choice.name}"
            combo.addItem(
                f"{said}\u3000{choice.extra}" if choice.extra and not choice.name else said, choice.uid
            )
        if len(choices) == 1 and empty:
            combo.setCurrentIndex(1)
        self.add(label, combo)
        return combo

    def add_when(self, label: str, name: str = "at") -> TimeField:
        """Add a time, now at first."""
        editor = TimeField(name)
        editor.setDateTime(shown_time(self.desk.now()))
        self.add(label, editor)
        return editor

    def add_hands(self) -> tuple[Field, Field]:
        """Add the two handlers that HJ 1259 asks for: who gave and who took."""
        gave, took = Field("handler"), Field("taker")
        gave.setText(self.desk.register.info().actor)
        self.add(self.tr("交出经办人"), gave)
        self.add(self.tr("接手经办人"), took)
        return gave, took

    def add_containers(self) -> ContainerPicker:
        """Add the choice of whole containers."""
        picker = ContainerPicker()
        picker.setObjectName("containers")
        picker.name(self.tr("扫描或输入 37 位数字识别码"))
        self.add(self.tr("按容器"), picker)
        picker.changed.connect(self._timer.start)
        picker.unknown.connect(self._look_for)
        return picker

    def _look_for(self, code: str) -> None:
        """Say where a container is that was scanned and is not among those offered."""
        register = self.desk.register
        self.desk.tasks.run(lambda _job: register.find_container(code), self._found_elsewhere, self._refused)

    def _found_elsewhere(self, found: object) -> None:
        place = getattr(found, "place", "") or getattr(found, "batch_code", "")
        text = self.tr("这个容器不在本批次的在库容器中") + (f"：{place}" if place else "")
        self._put([input_finding("containers", text)])

    # Reading

    def mass(self, name: str = "grams") -> int | None:
        """Read tonnes as grams; empty is None.

        Raises:
            UserError: what stands there is no mass.
        """
        editor = self.rows[name].editor
        text = editor.text().strip() if isinstance(editor, QLineEdit) else ""
        if not text:
            return None
        try:
            return parse_mass(text)
        except UserError as error:
            raise UserError(error.message, field=name) from None

    def needed_mass(self, name: str = "grams") -> int:
        """Read a mass that must be there."""
        grams = self.mass(name)
        if grams is None:
            raise UserError(self.tr("请填写质量。"), field=name)
        return grams

    def number(self, name: str) -> int:
        """Read a whole number; empty is 0."""
        editor = self.rows[name].editor
        text = editor.text().strip() if isinstance(editor, QLineEdit) else ""
        if text and (not text.isdecimal() or int(text) > 999):
            raise UserError(self.tr("“{text}”不是件数").format(text=text), field=name)
        return int(text or 0)

    def text(self, name: str) -> str:
        """Read a line of text, or the choice of a box."""
        editor = self.rows[name].editor
        if isinstance(editor, ComboBox):
            return str(editor.currentData() or "")
        if isinstance(editor, ChoiceField):
            return editor.text().strip()
        return editor.text().strip() if isinstance(editor, QLineEdit) else ""

    def when(self, name: str = "at") -> datetime:
        """Read a time."""
        editor = self.rows[name].editor
        return moment_of(editor) if isinstance(editor, TimeField) else self.desk.now()

    def ticked(self, name: str) -> bool:
        """Read a choice of yes or no."""
        editor = self.rows[name].editor
        return isinstance(editor, CheckBox) and editor.isChecked()

    def containers(self) -> tuple[str, ...]:
        """Return the containers chosen."""
        row_here = self.rows.get("containers")
        return row_here.editor.chosen() if row_here and isinstance(row_here.editor, ContainerPicker) else ()

    def read(self) -> Step:
        """Return the step as typed.

        Raises:
            UserError: a field cannot be read.
        """
        raise NotImplementedError

    # Checking and recording

    def check(self) -> None:
        """Judge the step as typed; an older judgement under way is no longer wanted."""
        self._timer.stop()
        if self._job is not None:
            self._job.cancel()
        try:
            step = self.read()
        except UserError as error:
            empty = self._is_empty(error.field or "")
            self._put([] if empty else [input_finding(error.field or "", error.message)])
            return
        register = self.desk.register
        self._job = self.desk.tasks.run(lambda _job: register.check_step(step), self._checked)

    def _is_empty(self, field: str) -> bool:
        """Say that a field was not filled yet: nothing is red before it was."""
        row_here = self.rows.get(field)
        return row_here is None or (isinstance(row_here.editor, QLineEdit) and not row_here.editor.text())

    def _checked(self, result: CheckResult) -> None:
        self._put([found for found in result.findings if found.severity != "pass"])

    def _put(self, findings: list[FindingView]) -> None:
        """Put findings under their fields, the gravest first, and the rest at the foot."""
        ranked = sorted(findings, key=lambda found: ORDER.get(found.severity, 2))
        rest = list(ranked)
        for name, form_row in self.rows.items():
            here = [found for found in ranked if found.field == name]
            form_row.show_finding(here[0] if here else None)
            rest = [found for found in rest if found not in here]
        self.rest.show_finding(rest[0] if rest else None)

    def confirm(self) -> None:
        """Record the step; what cannot be read or is refused is said in its place."""
        try:
            step = self.read()
        except UserError as error:
            self._refused(error)
            return
        if self._job is not None:
            self._job.cancel()
        register = self.desk.register
        self.submit.explain(self.tr("正在登记"))
        self.desk.tasks.run(lambda _job: register.take_batch_step(step), self._done, self._refused)

    def _done(self, uid: object) -> None:
        self.taken.emit(str(uid))
        self.accept()

    def _refused(self, error: BaseException) -> None:
        self.submit.explain("")
        if isinstance(error, UserError) and not self._refused_at(error.field or "", error.message):
            self.rest.show_finding(input_finding("", error.message))
        elif not isinstance(error, UserError):
            errors.show(error, self)

    def _refused_at(self, field: str, message: str) -> bool:
        name = {"waste_code": "waste_code", "whom": "whom"}.get(field, field)
        if name not in self.rows or not self.rows[name].isVisible():
            return False
        self._put([input_finding(name, message)])
        self.rows[name].editor.setFocus(Qt.FocusReason.OtherFocusReason)
        return True
