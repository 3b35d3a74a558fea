"""Correcting a movement in red: which one, the right mass, why, and what must be corrected with it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QWidget

from hwtrack.domain.quantity import parse_mass
from hwtrack.errors import UserError
from hwtrack.services.handling_views import HandlingOffer, StepView
from hwtrack.services.movements import Correction
from ui import errors, fonts, words
from ui.forms.base import input_finding
from ui.pages.base import Desk, scrolled
from ui.text import mass, mass_unit, moment, spaced
from ui.widgets.basic import Elided, Text, box, clear, column, row
from ui.widgets.button import Button
from ui.widgets.fields import ComboBox, Field, FindingLine, FormRow


class CorrectionDialog(QDialog):
    """Asks for the right figures; the wrong row stays, a red one takes it back."""

    corrected = Signal()

    def __init__(self, parent: QWidget | None, desk: Desk, offer: HandlingOffer) -> None:
        super().__init__(parent)
        self.desk, self.offer = desk, offer
        self._dependents: tuple[StepView, ...] = ()
        self._right: dict[str, Field] = {}
        self.setObjectName("CorrectionDialog")
        self.movement, self.grams = ComboBox("movement"), Field("grams", unit="t")
        self.reason, self.requested, self.consent = (
            Field("reason"),
            Field("requested_by"),
            Field("consent_by"),
        )
        self.requested.setText(desk.register.info().actor)
        for step in offer.movements:
            verb = words.event(step.kind)[0]
            way = f"{step.from_name} → {step.to_name}"
            when = moment(step.happened_at, desk.year())
            self.movement.addItem(spaced((when, verb, mass_unit(step.grams), way)), step.uid)
        self.rest = FindingLine()
        self._build()
        self.movement.currentIndexChanged.connect(lambda _place: self._chosen())
        free = next((n for n, step in enumerate(offer.movements) if not step.manifest_no), 0)
        self.movement.setCurrentIndex(free)
        self._chosen()

    def _build(self) -> None:
        title = self.tr("更正 {code}").format(code=self.offer.code)
        self.setWindowTitle(title)
        hint = self.tr("原记录保留，以红字冲销后重新登记；填 0 表示没有发生过。")
        self.rows = {
            editor.objectName(): FormRow(editor.objectName(), editor)
            for editor in (self.movement, self.grams, self.reason, self.requested, self.consent)
        }
        labels = {
            "movement": self.tr("流转"),
            "grams": self.tr("正确的质量"),
            "reason": self.tr("理由"),
            "requested_by": self.tr("提出人"),
            "consent_by": self.tr("同意人"),
        }
        for name, form_row in self.rows.items():
            form_row.set_label(labels[name])
        self._title = Text("", bold=True)
        self._list = column(gap=6)
        content = QWidget()
        content.setLayout(column(box(self._list), None, gap=0))
        self._area = scrolled(content, "dependents_scroll")
        self.submit = Button(self.tr("红字更正"), "primary", key="Ctrl Enter")
        self.submit.clicked.connect(self.confirm)
        cancel = Button(self.tr("取消"))
        cancel.clicked.connect(self.reject)
        rows = list(self.rows.values())
        self.setLayout(
            column(
                Text(title, fonts.DIALOG, bold=True), Text(hint, tone="text2", wrap=True), 6, rows[0], rows[1],
                self._title, self._area, *rows[2:], self.rest, None, row(None, cancel, self.submit),
                gap=6, margins=(20, 18, 20, 18),
            )
        )  # fmt: skip
        self.setMinimumWidth(fonts.scaled(680))

    def _step(self) -> StepView | None:
        uid = self.movement.currentData()
        return next((one for one in self.offer.movements if one.uid == uid), None)

    def _chosen(self) -> None:
        step = self._step()
        if step is None:
            self.submit.explain(self.tr("没有可以更正的流转"))
            return
        self.grams.setText(mass(step.grams, 6))
        bound = self.tr("属于联单 {no}，请在联单上申请更正，由对方同意").format(no=step.manifest_no)
        self.submit.explain(bound if step.manifest_no else "")
        self.rows["movement"].show_finding(input_finding("movement", bound) if step.manifest_no else None)
        register = self.desk.register
        self.desk.tasks.run(lambda _job: register.dependents(step.uid), self._show_dependents)

    def _show_dependents(self, found: tuple[StepView, ...]) -> None:
        """List what later took this mass; each may be corrected in the same set."""
        self._dependents = found
        self._right.clear()
        clear(self._list)
        self._title.setText(self.tr("其后取用这批质量的流转，须一并更正的请改质量：") if found else "")
        self._title.setVisible(bool(found))
        self._area.setVisible(bool(found))
        for step in found:
            verb = words.event(step.kind)[0]
            field = Field(f"dependent_{step.uid}", unit="t")
            field.setFixedWidth(fonts.scaled(150))
            field.setText(mass(step.grams, 6))
            field.setAccessibleName(f"{verb} {step.to_name}")
            field.setReadOnly(bool(step.manifest_no))
            when = moment(step.happened_at, self.desk.year())
            text = spaced((when, verb, step.manifest_no or f"{step.from_name} → {step.to_name}"))
            line = row(Elided(text, fonts.SECOND, "text2"), field, gap=12)
            line.setStretch(0, 1)
            self._list.addLayout(line)
            self._right[step.uid] = field
        self._area.setFixedHeight(fonts.scaled(min(max(len(found), 1), 4) * 38 + 4))
        self.adjustSize()

    def _read(self) -> tuple[Correction, ...]:
        step = self._step()
        if step is None:
            raise UserError(self.tr("没有可以更正的流转"), field="movement")
        reason, asked, consent = (one.text().strip() for one in (self.reason, self.requested, self.consent))
        if not reason:
            raise UserError(self.tr("更正须写明理由。"), field="reason")
        changed = [(step.uid, self._mass(self.grams))]
        for one in self._dependents:
            grams = self._mass(self._right[one.uid])
            if grams != one.grams:
                changed.append((one.uid, grams))
        return tuple(Correction(uid, grams, reason, asked, consent) for uid, grams in changed)

    def _mass(self, field: Field) -> int:
        try:
            return parse_mass(field.text())
        except UserError as error:
            raise UserError(error.message, field=field.objectName()) from None

    def confirm(self) -> None:
        """Book the correction; what is refused is said in its place."""
        try:
            asked = self._read()
        except UserError as error:
            self._refused(error)
            return
        register = self.desk.register
        self.submit.explain(self.tr("正在登记"))
        self.desk.tasks.run(lambda _job: register.correct_steps(asked), self._done, self._refused)

    def _done(self, _nothing: object) -> None:
        self.corrected.emit()
        self.accept()

    def _refused(self, error: BaseException) -> None:
        self.submit.explain("")
        if not isinstance(error, UserError):
            errors.show(error, self)
            return
        finding = input_finding(error.field or "", error.message)
        here = error.field if error.field in self.rows else ""
        for name, form_row in self.rows.items():
            form_row.show_finding(finding if name == here else None)
        self.rest.show_finding(None if here else finding)
        if here:
            self.rows[here].editor.setFocus()
