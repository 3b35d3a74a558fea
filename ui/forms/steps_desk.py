"""Steps at the desk: the national number, a report, a return, another receiver, a void, a trip."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from hwtrack.errors import UserError
from hwtrack.services.requests import Choice
from hwtrack.services.steps import MismatchReport, OfficialNumber, Redirect, Return, TripLoad, Voiding
from ui import words, words_custody
from ui.forms.batch import moment_of, offer
from ui.forms.step import Question, StepDialog, labelled
from ui.forms.steps_way import Case, time_field
from ui.pages.base import Desk
from ui.text import clauses, local, mass_unit
from ui.widgets.completion import ChoiceField
from ui.widgets.fields import ComboBox, Field


class OfficialDialog(StepDialog):
    """The national system has issued the manifest's number."""

    def __init__(self, parent: QWidget | None, desk: Desk, case: Case) -> None:
        super().__init__(parent, desk)
        self.case = case
        self.number = Field("number", placeholder="20263601000123")
        question = Question(
            self.tr("填写 {no} 的国家联单号？").format(no=case.number),
            self.tr("14 位，由国家危险废物信息管理系统赋号；填写后改号须用更正。"),
            self.tr("填写号码"),
        )
        self.compose(question, (labelled("number", self.number, self.tr("国家联单号")),))

    def read(self) -> OfficialNumber:
        return OfficialNumber(self.case.uid, self.text("number"))

    def field_of(self, field: str) -> str:
        return "number" if field == "official_no" else field

    def run(self, step: object) -> object:
        if not isinstance(step, OfficialNumber):
            raise TypeError(step)
        return self.desk.register.give_official_no(step)


class MismatchDialog(StepDialog):
    """A mismatch was reported to the county's bureau."""

    def __init__(self, parent: QWidget | None, desk: Desk, case: Case) -> None:
        super().__init__(parent, desk)
        self.case = case
        self.line, self.to, self.remark = ComboBox("line_no"), Field("to"), Field("note")
        self.on = time_field("on", desk)
        self.on.setDisplayFormat("yyyy-MM-dd")
        for line in case.detail.lines:
            seen = next((seen for seen in case.custody.seen if seen.line_no == line.no), None)
            differs = [words.of(words.DISCREPANCIES, kind) for kind in seen.differs] if seen else []
            self.line.addItem(clauses((f"{line.no} {line.waste_code}", *differs)), line.no)
        unreported = [seen.line_no for seen in case.custody.seen if seen.differs and seen.reported_on is None]
        if unreported:
            self.line.setCurrentIndex(max(self.line.findData(unreported[0]), 0))
        question = Question(
            self.tr("登记 {no} 的重大差异报告？").format(no=case.number),
            self.tr("已向接受地县级生态环境部门报告（第23号令第十八条）；原始差异保持不变。"),
            self.tr("登记报告"),
        )
        rows = (
            labelled("line_no", self.line, self.tr("明细行")),
            labelled("on", self.on, self.tr("报告日期")),
            labelled("to", self.to, self.tr("报告给")),
            labelled("note", self.remark, self.tr("说明")),
        )
        self.compose(question, rows)

    def read(self) -> MismatchReport:
        day = local(moment_of(self.on)).date()
        return MismatchReport(
            self.case.uid, int(self.line.currentData()), day, self.text("to"), self.text("note")
        )

    def run(self, step: object) -> object:
        if not isinstance(step, MismatchReport):
            raise TypeError(step)
        return self.desk.register.report_mismatch(step)


class ReturnDialog(StepDialog):
    """Refused mass is back at the sender."""

    def __init__(self, parent: QWidget | None, desk: Desk, case: Case) -> None:
        super().__init__(parent, desk)
        self.case = case
        self.at, self.handler, self.storage = (
            time_field("at", desk),
            Field("handler"),
            ComboBox("storage_uid"),
        )
        sender = next((party.uid for party in case.detail.parties if party.role == "generator"), "")
        offer(self.storage, desk.register.storage_choices(sender) if sender else ())
        refused = sum(line.refused or 0 for line in case.detail.lines)
        question = Question(
            self.tr("{no} 的退回到达移出人？").format(no=case.number),
            self.tr("拒收的 {mass} 记回移出人的贮存设施，联单随之完结；拒收量不占能力。").format(
                mass=mass_unit(refused)
            ),
            self.tr("登记退回"),
        )
        rows = (
            labelled("at", self.at, self.tr("退回时间")),
            labelled("storage_uid", self.storage, self.tr("贮存设施")),
            labelled("handler", self.handler, self.tr("经办人")),
        )
        self.compose(question, rows)

    def read(self) -> Return:
        return Return(self.case.uid, moment_of(self.at), self.text("handler"), self.text("storage_uid"))

    def run(self, step: object) -> object:
        if not isinstance(step, Return):
            raise TypeError(step)
        return self.desk.register.return_load(step)


class RedirectDialog(StepDialog):
    """Refused mass goes on to another facility by a linked manifest; it answers that draft's identity."""

    def __init__(self, parent: QWidget | None, desk: Desk, case: Case) -> None:
        super().__init__(parent, desk)
        self.case = case
        register = desk.register
        self.receiver = ChoiceField("receiver_uid", lambda text: register.site_choices(text, "receiver"))
        self.carrier = ChoiceField("carrier_uid", register.carrier_choices)
        self.carrier.setPlaceholderText(self.tr("不填：同一车辆继续"))
        self.receiver.setPlaceholderText(self.tr("名称或拼音首字母"))
        self.reason = ComboBox("reason")
        self.reason.setEditable(True)
        self.reason.addItems([words.word(text) for text in words_custody.REFUSALS.values()])
        question = Question(
            self.tr("把 {no} 拒收的部分转送其他单位？").format(no=case.number),
            self.tr("按拒收量建立一张关联联单的草稿，签署后运往新的接受人；两张联单互相可见。"),
            self.tr("建立关联联单"),
        )
        rows = (
            labelled("receiver_uid", self.receiver, self.tr("新接受人")),
            labelled("reason", self.reason, self.tr("转送原因")),
            labelled("carrier_uid", self.carrier, self.tr("承运人")),
        )
        self.compose(question, rows)

    def read(self) -> Redirect:
        if not self.receiver.uid:
            raise UserError(self.tr("请从列表中选择新接受人。"), field="receiver_uid")
        return Redirect(self.case.uid, self.receiver.uid, self.text("reason"), self.carrier.uid)

    def run(self, step: object) -> object:
        if not isinstance(step, Redirect):
            raise TypeError(step)
        # Kept as a draft at once: nothing of the link is lost if the form is left.
        return self.desk.register.save_draft(self.desk.register.redirect_draft(step)).uid


class VoidDialog(StepDialog):
    """The manifest never ran: why, and who says so."""

    def __init__(self, parent: QWidget | None, desk: Desk, case: Case) -> None:
        super().__init__(parent, desk)
        self.case = case
        self.reason, self.by = ComboBox("reason"), Field("requested_by")
        self.reason.setEditable(True)
        self.reason.addItems([words.word(text) for text in words_custody.VOID_REASONS])
        self.by.setText(desk.register.info().actor)
        loaded = case.under_way() is not None
        red = self.tr("已装车的量先红字冲回库存。") if loaded else ""
        question = Question(
            self.tr("作废 {no}？").format(no=case.number),
            red + self.tr("作废后号码不再使用，联单保留在归档中。"),
            self.tr("作废"),
            danger=True,
        )
        rows = (
            labelled("reason", self.reason, self.tr("原因")),
            labelled("requested_by", self.by, self.tr("提出人")),
        )
        self.compose(question, rows)

    def read(self) -> Voiding:
        return Voiding(self.case.uid, self.text("reason"), self.text("requested_by"))

    def run(self, step: object) -> object:
        if not isinstance(step, Voiding):
            raise TypeError(step)
        return self.desk.register.void_manifest(step)


class OnTripDialog(StepDialog):
    """A manifest's next leg rides on a trip."""

    def __init__(self, parent: QWidget | None, desk: Desk, case: Case) -> None:
        super().__init__(parent, desk)
        self.case = case
        self.trip = ComboBox("trip_uid")
        planned = [trip for trip in desk.register.trips("") if trip.state == "planned"]
        choices = [Choice(trip.uid, clauses((trip.number, trip.plate, trip.carrier))) for trip in planned]
        offer(self.trip, tuple(choices))
        question = Question(
            self.tr("把 {no} 加入车次？").format(no=case.number),
            self.tr("未起运的一段改用该车次的车辆和人员；新车次在“车次”页建立。"),
            self.tr("加入车次"),
        )
        self.compose(question, (labelled("trip_uid", self.trip, self.tr("车次")),))
        if not choices:
            self.submit.explain(self.tr("没有待发的车次，请先在“车次”页建立"))

    def read(self) -> TripLoad:
        if not self.text("trip_uid"):
            raise UserError(self.tr("请选择车次。"), field="trip_uid")
        return TripLoad(self.text("trip_uid"), self.case.uid)

    def run(self, step: object) -> object:
        if not isinstance(step, TripLoad):
            raise TypeError(step)
        self.desk.register.put_on_trip(step)
        return self.desk.register.manifest(self.case.uid)
