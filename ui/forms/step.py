"""A step asked for in a dialog: a question, its consequence, fields, the verb. A refusal keeps it open."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QWidget

from hwtrack.domain.quantity import parse_mass
from hwtrack.errors import UserError
from hwtrack.services.views import FindingView
from ui import errors, fonts
from ui.forms.base import input_finding
from ui.pages.base import Desk
from ui.refusals import refusal_text
from ui.widgets.basic import Text, column, row
from ui.widgets.button import Button
from ui.widgets.fields import ComboBox, Field, FindingLine, FormRow


@dataclass(frozen=True, slots=True)
class Question:
    """What a dialog asks: the question, its consequence in a sentence or two, the verb on the button."""

    title: str
    text: str
    verb: str
    danger: bool = False


class StepDialog(QDialog):
    """Asks for what a step needs and takes it. `done_with` hands over the register's answer."""

    done_with = Signal(object)

    def __init__(self, parent: QWidget | None, desk: Desk) -> None:
        super().__init__(parent)
        self.desk = desk
        self.rows: dict[str, FormRow] = {}
        self.note = FindingLine()

    def compose(
        self, question: Question, rows: Sequence[FormRow] = (), body: QWidget | None = None, wide: int = 520
    ) -> None:
        """Put question, fields and buttons together; called once by a subclass when it is made."""
        self.question = question
        self.rows = {form_row.field: form_row for form_row in rows}
        self.setWindowTitle(question.title)
        self.setMinimumWidth(fonts.scaled(wide))
        self.setAccessibleDescription(question.text)
        self.submit = Button(question.verb, "danger" if question.danger else "primary", key="Ctrl Enter")
        self.submit.clicked.connect(self.confirm)
        self._cancel = Button(self.tr("取消"))
        self._cancel.clicked.connect(self.reject)
        parts: list[QWidget | int | None] = [
            Text(question.title, fonts.DIALOG, bold=True, wrap=True),
            Text(question.text, tone="text2", wrap=True),
            6,
            *rows,
        ]
        if body is not None:
            parts.append(body)
        layout = column(*parts, self.note, 8, gap=8, margins=(20, 18, 20, 18))
        layout.addLayout(row(None, self._cancel, self.submit))
        self.setLayout(layout)

    # What a subclass gives

    def read(self) -> object:
        """Return the step as typed.

        Raises:
            UserError: something cannot be read; it names the field.
        """
        return None

    def run(self, step: object) -> object:
        """Take the step on the worker's thread; return what the register answers."""
        raise NotImplementedError

    # Reading

    def text(self, field: str) -> str:
        """Return what was typed or chosen in a field."""
        editor = self.rows[field].editor
        if isinstance(editor, ComboBox):
            return (
                str(editor.currentData() or "") if not editor.isEditable() else editor.currentText().strip()
            )
        return editor.text().strip() if isinstance(editor, Field) else ""

    # Taking

    def confirm(self) -> None:
        """Take the step; what cannot be read or is refused is said in its place."""
        if not self.submit.isEnabled():
            return
        self._show({})
        try:
            step = self.read()
        except UserError as error:
            self.refused(error)
            return
        self.submit.explain(self.tr("正在登记"))
        self.desk.tasks.run(lambda _job: self.run(step), self._done, self.refused)

    def _done(self, answer: object) -> None:
        self.submit.explain("")
        self.done_with.emit(answer)
        self.accept()

    def refused(self, error: BaseException) -> None:
        """Say why beside the field, or beneath all of them; everything typed stays."""
        self.submit.explain("")
        if not isinstance(error, UserError):
            errors.show(error, self)
            return
        field = self.field_of(error.field or "")
        found = input_finding(field, refusal_text(error.message))
        self._show({field: found})
        if field in self.rows:
            self.rows[field].editor.setFocus()

    def field_of(self, field: str) -> str:
        """Return the dialog's field for the one an error names."""
        return field

    def _show(self, found: dict[str, FindingView]) -> None:
        for name, form_row in self.rows.items():
            form_row.show_finding(found.get(name))
        rest = [finding for name, finding in found.items() if name not in self.rows]
        self.note.show_finding(rest[0] if rest else None)
        grow(self)


def grow(dialog: QDialog) -> None:
    """Make a dialog as high as what stands in it now; it never shrinks under the hand."""
    layout = dialog.layout()
    if layout is not None and dialog.isVisible():
        layout.activate()
        wide = dialog.width()
        tall = layout.totalHeightForWidth(wide) if layout.hasHeightForWidth() else layout.sizeHint().height()
        dialog.resize(wide, max(dialog.height(), tall))


def read_mass(editor: Field, field: str) -> int:
    """Read tonnes as grams; raises UserError naming the field."""
    try:
        return parse_mass(editor.text())
    except UserError as error:
        raise UserError(error.message, field=field) from error


def labelled(field: str, editor: QWidget, label: str) -> FormRow:
    """Return a form row with its label."""
    form_row = FormRow(field, editor)
    form_row.set_label(label)
    return form_row
