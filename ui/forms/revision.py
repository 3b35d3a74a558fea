"""Corrections: one side proposes what is to change and why, the other consents or refuses."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from hwtrack.domain.quantity import parse_mass
from hwtrack.errors import UserError
from hwtrack.services.custody_views import ChangeView, FieldState, ProposalView
from hwtrack.services.steps import Answer, FieldChange, NewProposal
from ui import fonts, words, words_custody
from ui.forms.batch import fill
from ui.forms.step import Question, StepDialog, grow, labelled
from ui.forms.steps_way import Case
from ui.i18n import pick
from ui.pages.base import Desk
from ui.text import mass, mass_unit
from ui.widgets.basic import Elided, Text, box, column, row
from ui.widgets.button import Button, icon_button, name_button
from ui.widgets.fields import ComboBox, Field

MASSES = {"grams", "received", "accepted", "generated"}
"""Fields whose values travel as grams in digits and are shown and typed in tonnes."""


def is_mass(path: str) -> bool:
    """Say whether a field is a mass."""
    return path.startswith("lines.") and path.rpartition(".")[2] in MASSES


def shown_value(path: str, value: str) -> str:
    """Return a value as people read it."""
    name = path.rpartition(".")[2]
    if is_mass(path) and value.lstrip("-").isdecimal():
        return mass_unit(int(value))
    tables = {"form": words.FORMS, "packaging": words.PACKAGINGS, "discrepancy": words.DISCREPANCIES}
    return words.of(tables[name], value) if name in tables else value or "–"


def change_line(change: ChangeView) -> str:
    """Say a change in one line: field, before → after."""
    before, after = (shown_value(change.path, value) for value in (change.before, change.after))
    return f"{pick(change.label_zh, change.label_en)}\u3000{before} → {after}"


class ChangeInput(QWidget):
    """One field that is to change: which, what it says now, what it is to say."""

    removed = Signal()

    def __init__(self, desk: Desk, uid: str, choices: list[tuple[str, str]]) -> None:
        super().__init__()
        self._desk, self._uid = desk, uid
        self.before = ""
        self.path, self.after = ComboBox("path"), Field("after")
        self.path.addItem("", "")
        for path, label in choices:
            self.path.addItem(label, path)
        self.now = Elided("–", tone="text2")
        self.remove = icon_button("close", "")
        name_button(self.remove, self.tr("不改这一项"))
        self.path.setAccessibleName(self.tr("改哪一项"))
        self.after.setAccessibleName(self.tr("改为"))
        self.after.setPlaceholderText(self.tr("改为"))
        self.path.setFixedWidth(fonts.scaled(190))
        self.after.setFixedWidth(fonts.scaled(190))
        line = row(self.path, self.now, Text("→", tone="text3"), self.after, self.remove, gap=8)
        line.setStretch(1, 1)
        self.setLayout(line)
        self.path.currentIndexChanged.connect(lambda _place: self._ask_before())
        self.remove.clicked.connect(self.removed)

    def _ask_before(self) -> None:
        """Show what the field says now; a correction names it, so that a stale one is noticed."""
        path = str(self.path.currentData() or "")
        self.before = self._desk.register.revision_value(self._uid, path) if path else ""
        self.now.setText(shown_value(path, self.before) if path else "–")
        if is_mass(path) and self.before.isdecimal():
            self.after.setText(mass(int(self.before)).replace(",", ""))
            self.after.selectAll()

    def read(self) -> FieldChange | None:
        """Return the change, or None where no field was chosen.

        Raises:
            UserError: a mass cannot be read.
        """
        path, typed = str(self.path.currentData() or ""), self.after.text().strip()
        if not path:
            return None
        after = str(parse_mass(typed)) if is_mass(path) and typed else typed
        return FieldChange(path, self.before, after)


class RevisionDialog(StepDialog):
    """Proposes a correction of a signed manifest."""

    def __init__(self, parent: QWidget | None, desk: Desk, case: Case) -> None:
        super().__init__(parent, desk)
        self.case = case
        self.side, self.by, self.reason = ComboBox("side"), Field("requested_by"), Field("reason")
        fill(self.side, words_custody.SIDES)
        self.side.removeItem(0)
        self.by.setText(desk.register.info().actor)
        self.changes: list[ChangeInput] = []
        self._choices = revisable(case)
        self._body = column(gap=6)
        self.add_button = Button(self.tr("再改一项"), "quiet", "plus")
        self.add_button.clicked.connect(self.add)
        question = Question(
            self.tr("更正 {no}？").format(no=case.number),
            self.tr("签署后的内容不能直接改。更正由一方提出，另一方同意后生效；改前改后都保留。"),
            self.tr("提出更正"),
        )
        rows = (
            labelled("side", self.side, self.tr("提出方")),
            labelled("requested_by", self.by, self.tr("提出人")),
            labelled("reason", self.reason, self.tr("更正原因")),
        )
        body = box(
            column(Text(self.tr("更正内容"), bold=True), box(self._body), row(self.add_button, None), gap=6)
        )
        self.compose(question, rows, body, wide=680)
        self.add()

    def add(self) -> ChangeInput:
        """Ask for one change more."""
        change = ChangeInput(self.desk, self.case.uid, self._choices)
        self.changes.append(change)
        self._body.addWidget(change)
        change.setVisible(self._body.parentWidget() is not None)
        change.removed.connect(lambda: self._remove(change))
        grow(self)
        return change

    def _remove(self, change: ChangeInput) -> None:
        if len(self.changes) > 1:
            self.changes.remove(change)
            self._body.removeWidget(change)
            change.hide()
            change.deleteLater()

    def read(self) -> NewProposal:
        changes = tuple(change for change in (entry.read() for entry in self.changes) if change is not None)
        if not changes:
            raise UserError(self.tr("请选择要更正的内容。"), field="changes")
        return NewProposal(
            self.case.uid, self.text("side"), self.text("requested_by"), self.text("reason"), changes
        )

    def run(self, step: object) -> object:
        if not isinstance(step, NewProposal):
            raise TypeError(step)
        register = self.desk.register
        for finding in register.check_revision(step).findings:
            if finding.severity == "block":
                raise UserError(finding.message, field=finding.field)
        register.propose_revision(step)
        return register.manifest(self.case.uid)


def revisable(case: Case) -> list[tuple[str, str]]:
    """Return every field a correction may change, with its label and the number of its leg or line."""
    found: list[tuple[str, str]] = []
    for state in case.custody.fields:
        if not state.revisable:
            continue
        if "*" not in state.path:
            found.append((state.path, label_of(state)))
            continue
        legs = state.path.startswith("legs.")
        count = len(case.custody.legs) if legs else len(case.detail.lines)
        found += [
            (state.path.replace("*", str(place)), f"{place + 1}\u3000{label_of(state)}")
            for place in range(count)
        ]
    return found


def label_of(state: FieldState) -> str:
    """Return a field's label in the window's language."""
    return pick(state.label_zh, state.label_en)


class AnswerDialog(StepDialog):
    """The other side consents or refuses, or the asking side withdraws."""

    def __init__(
        self, parent: QWidget | None, desk: Desk, uid: str, proposal: ProposalView, verdict: str
    ) -> None:
        super().__init__(parent, desk)
        self.uid, self.proposal, self.verdict = uid, proposal, verdict
        self.by, self.remark = Field("by"), Field("note")
        self.by.setText(proposal.requested_by if verdict == "withdrawn" else desk.register.info().actor)
        rows = (
            labelled("by", self.by, self.tr("答复人") if verdict != "withdrawn" else self.tr("撤回人")),
            labelled("note", self.remark, self.tr("说明")),
        )
        shown = column(*(Text(change_line(change), wrap=True) for change in proposal.changes), gap=4)
        self.compose(self._question(), rows, box(shown))

    def _question(self) -> Question:
        return {
            "consented": Question(
                self.tr("同意这项更正？"),
                self.tr("同意后立即生效，重量以红字冲销后重记；改前改后都保留在日志中。"),
                self.tr("同意更正"),
            ),
            "refused": Question(
                self.tr("拒绝这项更正？"), self.tr("联单保持不变，提出方会看到说明。"), self.tr("拒绝更正"), danger=True
            ),
            "withdrawn": Question(
                self.tr("撤回这项更正？"), self.tr("联单保持不变。"), self.tr("撤回更正"), danger=True
            ),
        }[self.verdict]  # fmt: skip

    def read(self) -> Answer:
        return Answer(self.proposal.uid, self.verdict, self.text("by"), self.text("note"))

    def run(self, step: object) -> object:
        if not isinstance(step, Answer):
            raise TypeError(step)
        self.desk.register.answer_proposal(step)
        return self.desk.register.manifest(self.uid)
