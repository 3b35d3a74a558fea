"""One day of a pipeline: both meters, their difference, booked as one manifest."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from hwtrack.domain.quantity import parse_mass
from hwtrack.errors import UserError
from hwtrack.services.requests import CheckResult, Choice
from hwtrack.services.steps import Meter, PipelineDay
from hwtrack.services.views import ManifestDetail
from ui.forms.base import FormPage, is_empty
from ui.forms.batch import moment_of, offer, shown_time
from ui.pages.base import Desk
from ui.text import local, mass_unit, percent
from ui.widgets.basic import Text, box, column, hline
from ui.widgets.button import Button
from ui.widgets.completion import ChoiceField
from ui.widgets.fields import ComboBox, Field, FormGrid, FormRow, TimeField

WHO = ("generator_uid", "receiver_uid", "waste_code", "day", "batch_uid", "carrier_uid")
METERS = ("sent_before", "sent_after", "taken_before", "taken_after")
REST = ("method", "storage_uid", "contact", "handler", "approval_uid")


class PipelineForm(FormPage):
    """The form of a pipeline's day."""

    SENDS = "book_pipeline_day"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        register = desk.register
        self.generator = ChoiceField("generator_uid", lambda text: register.site_choices(text, "generator"))
        self.receiver = ChoiceField("receiver_uid", lambda text: register.site_choices(text, "receiver"))
        self.code = ChoiceField("waste_code", lambda text: register.code_choices(text, self.generator.uid))
        self.carrier = ChoiceField("carrier_uid", register.carrier_choices)
        self.day = TimeField("day")
        self.day.setDisplayFormat("yyyy-MM-dd")
        self.batch, self.storage, self.method, self.approval = (
            ComboBox("batch_uid"), ComboBox("storage_uid"), ComboBox("method"), ComboBox("approval_uid")
        )  # fmt: skip
        self.meters = {name: Field(name, unit="t") for name in METERS}
        editors: dict[str, QWidget] = {
            "generator_uid": self.generator, "receiver_uid": self.receiver, "waste_code": self.code, "day": self.day,
            "batch_uid": self.batch, "carrier_uid": self.carrier, **self.meters, "method": self.method,
            "storage_uid": self.storage, "contact": Field("contact"), "handler": Field("handler"),
            "approval_uid": self.approval,
        }  # fmt: skip
        self.rows = {name: FormRow(name, editor) for name, editor in editors.items()}
        for form_row in self.rows.values():
            self.register_row(form_row)
        self._build()
        self._connect()
        self.show_difference()

    def _build(self) -> None:
        self._titles = {key: Text(bold=True) for key in ("who", "meters", "rest")}
        self._difference = Text("", tone="text2", wrap=True)
        grids = {
            key: FormGrid(*(self.rows[name] for name in names))
            for key, names in (("who", WHO), ("meters", METERS), ("rest", REST))
        }
        margins = (24, 12, 20, 14)
        body = QWidget()
        body.setLayout(column(
            box(column(self._titles["who"], grids["who"], gap=10, margins=margins)), hline(),
            box(column(self._titles["meters"], grids["meters"], self._difference, gap=10, margins=margins)), hline(),
            box(column(self._titles["rest"], grids["rest"], gap=10, margins=margins)), None, gap=0,
        ))  # fmt: skip
        self.assemble(body, Button("", "primary", key="Ctrl Enter"))
        self._saved_icon.hide()

    def _connect(self) -> None:
        self.generator.taken.connect(lambda _choice: self._parties_changed())
        self.receiver.taken.connect(self._receiver_taken)
        self.code.taken.connect(lambda _choice: self._offer_batches())
        for editor in self.meters.values():
            editor.textChanged.connect(lambda _text: self.show_difference())

    def _parties_changed(self) -> None:
        register, sender, receiver = self.desk.register, self.generator.uid, self.receiver.uid
        offer(self.approval, register.approval_choices(sender, receiver) if sender and receiver else ())
        self.approval.setCurrentIndex(0)
        self._offer_batches()
        self.edited()

    def _receiver_taken(self, choice: Choice | None) -> None:
        offer(self.storage, self.desk.register.storage_choices(choice.uid) if choice else ())
        self._parties_changed()

    def _offer_batches(self) -> None:
        code = self.code.text().strip()
        known = bool(self.generator.uid and code)
        offer(self.batch, self.desk.register.batch_choices(self.generator.uid, code) if known else ())
        self.batch.setItemText(0, self.tr("当日产生，不从库存"))
        self.batch.setCurrentIndex(0)

    # Reading

    def _meter(self, side: str) -> Meter:
        figures = {}
        for end in ("before", "after"):
            name = f"{side}_{end}"
            try:
                figures[end] = parse_mass(self.meters[name].text())
            except UserError as error:
                raise UserError(error.message, field=name) from error
        return Meter(figures["before"], figures["after"])

    def read(self) -> PipelineDay | None:
        """Return the day as typed, or None while a meter cannot be read; the reason stands under it."""
        self.unread.clear()
        for name, editor in self.meters.items():
            if not is_empty(editor):
                self.read_mass(name, editor)
        try:
            sent, taken = self._meter("sent"), self._meter("taken")
        except UserError:
            return None
        texts = {name: self._text(name) for name in ("contact", "handler")}
        chosen = {
            name: str(editor.currentData() or "")
            for name, editor in (
                ("batch_uid", self.batch), ("method", self.method), ("storage_uid", self.storage),
                ("approval_uid", self.approval),
            )
        }  # fmt: skip
        return PipelineDay(
            generator_uid=self.generator.uid, receiver_uid=self.receiver.uid, waste_code=self.code.text().strip(),
            day=local(moment_of(self.day)).date(), sent=sent, taken=taken, carrier_uid=self.carrier.uid,
            **chosen, **texts,
        )  # fmt: skip

    def _text(self, name: str) -> str:
        editor = self.rows[name].editor
        return editor.text().strip() if isinstance(editor, Field) else ""

    def show_difference(self) -> None:
        """Show what both meters say, as soon as they can be read."""
        try:
            sent, taken = self._meter("sent"), self._meter("taken")
        except UserError:
            self._difference.setText(self.tr("两端流量计的起止读数都填写后显示差异"))
            return
        out, in_ = sent.after - sent.before, taken.after - taken.before
        text = self.tr("移出 {sent}，接受 {taken}，差异 {difference}（{share}）")
        self._difference.setText(
            text.format(
                sent=mass_unit(out), taken=mass_unit(in_), difference=mass_unit(in_ - out),
                share=percent(in_ - out, out or None),
            )
        )  # fmt: skip

    def ask_check(self, form: object) -> CheckResult:
        """Find nothing before it is booked: the register judges the day as it books it."""
        return CheckResult((), self.desk.now())

    def begin(self, _uid: str, _copy: bool) -> None:
        """Open the form; what was typed before is still there."""
        if not self.touched:
            self._filling = True
            self.day.setDateTime(shown_time(self.desk.now()))
            offer(self.method, self.desk.register.method_choices())
            self._filling = False

    def submit(self) -> None:
        """Book the day; the form is emptied of the meters only when the register has it."""
        asked, register = self.read(), self.desk.register
        if asked is None:
            self._strict = True
            empty = next((name for name, editor in self.meters.items() if is_empty(editor)), "sent_before")
            self.refused(UserError(self.tr("请填写流量计读数。"), field=next(iter(self.unread), empty)))
            return
        self.submit_button.explain(self.tr("正在登记"))
        self.desk.tasks.run(
            lambda _job: register.book_pipeline_day(asked), self._booked, self._not_booked, saves=True
        )

    def _not_booked(self, error: BaseException) -> None:
        """Show a refusal at the meter it is about."""
        if isinstance(error, UserError) and error.field:
            error = UserError(error.message, field=error.field.replace(".", "_"))
        self.refused(error)

    def _booked(self, detail: ManifestDetail) -> None:
        self.let_send()
        self._filling = True
        # Tomorrow's meters begin where today's ended.
        for side in ("sent", "taken"):
            self.meters[f"{side}_before"].setText(self.meters[f"{side}_after"].text())
            self.meters[f"{side}_after"].clear()
        self.touched, self._filling, self._strict = False, False, False
        self.show_findings([])
        uid = detail.row.uid
        self.said.emit(self.tr("管道日转移已登记"), self.tr("查看"), lambda: self.go.emit("manifests", uid))
        self.changed.emit()
        self.go.emit("manifests", uid)

    def retranslate(self) -> None:
        self.head.say(self.tr("管道日转移"), self.tr("一天一张联单：两端流量计的读数和差异一次登记"))
        self.submit_button.setText(self.tr("登记当日转移"))
        titles = {"who": self.tr("移出与接受"), "meters": self.tr("流量计"), "rest": self.tr("接受与经办")}
        for key, text in titles.items():
            self._titles[key].setText(text)
        names = {
            "generator_uid": self.tr("移出人"), "receiver_uid": self.tr("接受人"), "waste_code": self.tr("废物代码"),
            "day": self.tr("日期"), "batch_uid": self.tr("批次"), "carrier_uid": self.tr("管道运营单位"),
            "sent_before": self.tr("移出端起"), "sent_after": self.tr("移出端止"),
            "taken_before": self.tr("接受端起"), "taken_after": self.tr("接受端止"),
            "method": self.tr("利用处置方式"), "storage_uid": self.tr("贮存设施"), "contact": self.tr("移出经办人"),
            "handler": self.tr("接受经办人"), "approval_uid": self.tr("跨省批准"),
        }  # fmt: skip
        for name, label in names.items():
            self.rows[name].set_label(label)
        for editor in (self.generator, self.receiver, self.carrier):
            editor.setPlaceholderText(self.tr("名称或拼音首字母"))
        self.code.setPlaceholderText(self.tr("代码、名称或拼音首字母"))
        self.show_difference()
        super().retranslate()

    def focus_target(self) -> QWidget:
        return self.generator
