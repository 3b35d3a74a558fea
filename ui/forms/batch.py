"""New batch: what was generated, how much, when, and where it was put."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from PySide6.QtCore import QDateTime, QTimeZone
from PySide6.QtWidgets import QWidget

from hwtrack.services.requests import CheckResult, Choice, NewBatchForm
from ui import words
from ui.forms.base import FormPage
from ui.pages.base import Desk
from ui.widgets.basic import Text, column
from ui.widgets.button import Button
from ui.widgets.completion import ChoiceField
from ui.widgets.fields import ComboBox, Field, FormGrid, FormRow, TimeField


def fill(combo: ComboBox, table: dict[str, str]) -> None:
    """Offer the words of a table; a choice already made is kept."""
    chosen = combo.currentData()
    combo.blockSignals(True)
    combo.clear()
    combo.addItem("", "")
    for key in table:
        combo.addItem(words.of(table, key), key)
    combo.setCurrentIndex(max(combo.findData(chosen), 0))
    combo.blockSignals(False)


def offer(combo: ComboBox, choices: tuple[Choice, ...], chosen: str = "") -> None:
    """Offer choices of the register; the only one is taken at once."""
    combo.blockSignals(True)
    combo.clear()
    combo.addItem("", "")
    for choice in choices:
        combo.addItem(choice.label, choice.uid)
    place = combo.findData(chosen) if chosen else (1 if len(choices) == 1 else 0)
    combo.setCurrentIndex(max(place, 0))
    combo.blockSignals(False)


def moment_of(editor: TimeField) -> datetime:
    """Return what a time field shows as an aware UTC instant."""
    return datetime.fromtimestamp(0, UTC) + timedelta(milliseconds=editor.milliseconds())


def shown_time(at: datetime) -> QDateTime:
    """Return an instant as a time field shows it."""
    since = (at - datetime.fromtimestamp(0, UTC)) // timedelta(milliseconds=1)
    return QDateTime.fromMSecsSinceEpoch(since, QTimeZone(b"Asia/Shanghai"))


class BatchForm(FormPage):
    """The form of a new batch."""

    SENDS = "record_batch"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        register = desk.register
        self.site = ChoiceField("site_uid", lambda text: register.site_choices(text, "generator"))
        self.code = ChoiceField("waste_code", lambda text: register.code_choices(text, self.site.uid))
        self.name = Field("name")
        self.name.setReadOnly(True)
        self.grams = Field("grams", unit="t")
        self.at = TimeField("happened_at")
        self.storage = ComboBox("storage_uid")
        self.form = ComboBox("form")
        self.kind = ComboBox("container_kind")
        self.count = Field("container_count")
        self.handler = Field("handler")
        self.site_code = Field("site_code")
        self.note = Field("note")
        editors: list[QWidget] = [
            self.site, self.at, self.code, self.name, self.grams, self.form, self.kind, self.count,
            self.storage, self.handler, self.site_code, self.note,
        ]  # fmt: skip
        self.rows = [FormRow(editor.objectName(), editor) for editor in editors]
        for form_row in self.rows:
            self.register_row(form_row)
        self._section = Text(bold=True)
        body = QWidget()
        body.setLayout(column(self._section, FormGrid(*self.rows), None, gap=10, margins=(24, 16, 20, 16)))
        self.assemble(body, Button("", "primary", key="Ctrl Enter"))
        self._saved_icon.hide()
        self.site.taken.connect(self._site_taken)
        self.code.taken.connect(self._code_taken)

    def begin(self, _uid: str, _copy: bool) -> None:
        """Open the form; what was typed before is still there."""
        if not self.touched:
            self._filling = True
            self.at.setDateTime(shown_time(self.desk.now()))
            self._filling = False

    def _site_taken(self, choice: Choice | None) -> None:
        offer(self.storage, self.desk.register.storage_choices(choice.uid) if choice else ())
        self.edited()

    def _code_taken(self, choice: Choice | None) -> None:
        self.name.setText(choice.name if choice else "")

    def read(self) -> NewBatchForm:
        return NewBatchForm(
            site_uid=self.site.uid,
            storage_uid=str(self.storage.currentData() or ""),
            waste_code=self.code.text().strip(),
            grams=self.read_mass("grams", self.grams),
            happened_at=moment_of(self.at),
            form=str(self.form.currentData() or ""),
            container_kind=str(self.kind.currentData() or ""),
            container_count=self.read_count("container_count", self.count),
            handler=self.handler.text().strip(),
            site_code=self.site_code.text().strip(),
            note=self.note.text().strip(),
        )

    def ask_check(self, form: object) -> CheckResult:
        if not isinstance(form, NewBatchForm):
            raise TypeError(form)
        return self.desk.register.check_batch(form)

    def submit(self) -> None:
        """Record the batch; the form is emptied only when the register has it."""
        form, register = self.read(), self.desk.register
        if self.unread:
            self.show_findings(list(self.unread.values()))
            return
        self.submit_button.explain(self.tr("正在登记"))
        self.desk.tasks.run(
            lambda _job: register.record_batch(form), self._recorded, self.refused, saves=True
        )

    def _recorded(self, uid: str) -> None:
        self.let_send()
        self._clear()
        self.said.emit(self.tr("批次已登记"), self.tr("查看"), lambda: self.go.emit("batches", uid))
        self.changed.emit()
        self.go.emit("batches", uid)

    def _clear(self) -> None:
        """Empty what belongs to one batch; site, storage and handler stay for the next one."""
        self._filling = True
        self.code.take(None)
        for editor in (self.name, self.grams, self.count, self.site_code, self.note):
            editor.clear()
        self.result, self.touched, self._strict, self._filling = None, False, False, False
        self.show_findings([])

    def retranslate(self) -> None:
        self.head.say(self.tr("新建批次"), self.tr("编码在登记时分配；产生量记入贮存"))
        self.submit_button.setText(self.tr("登记批次"))
        self._section.setText(self.tr("产生"))
        names = {
            "site_uid": self.tr("产生单位"),
            "happened_at": self.tr("产生时间"),
            "waste_code": self.tr("废物代码"),
            "name": self.tr("废物名称"),
            "grams": self.tr("产生量"),
            "form": self.tr("形态"),
            "container_kind": self.tr("包装"),
            "container_count": self.tr("件数"),
            "storage_uid": self.tr("贮存设施"),
            "handler": self.tr("经办人"),
            "site_code": self.tr("本厂编码"),
            "note": self.tr("备注"),
        }
        for form_row in self.rows:
            form_row.set_label(names[form_row.field])
        self._filling = True
        fill(self.form, words.FORMS)
        fill(self.kind, words.PACKAGINGS)
        self._filling = False
        self.code.setPlaceholderText(self.tr("代码、名称或拼音首字母"))
        self.site.setPlaceholderText(self.tr("名称或拼音首字母"))
        super().retranslate()

    def focus_target(self) -> QWidget:
        return self.site if not self.site.text() else self.code
