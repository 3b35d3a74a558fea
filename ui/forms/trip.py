"""A trip: made with its vehicle and crew; a manifest put on it."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from hwtrack.errors import UserError
from hwtrack.services.custody_views import TripView
from hwtrack.services.requests import Choice
from hwtrack.services.steps import NewTrip, TripLoad, TripStep
from ui.forms.batch import moment_of
from ui.forms.legs import LegEditor
from ui.forms.step import Question, StepDialog, labelled
from ui.forms.steps_way import time_field
from ui.pages.base import Desk
from ui.text import plate
from ui.widgets.completion import ChoiceField
from ui.widgets.fields import Field


class NewTripDialog(StepDialog):
    """Makes a trip."""

    def __init__(self, parent: QWidget | None, desk: Desk) -> None:
        super().__init__(parent, desk)
        self.leg = LegEditor(desk)
        self.leg.tools.hide()
        self.leg.retranslate()
        for name in ("start_point", "via", "end_point"):
            self.leg.rows[name].hide()
        self.waybill, self.at = Field("waybill"), time_field("planned_at", desk)
        question = Question(
            self.tr("新建车次？"),
            self.tr("一辆车的一次运输；号码在建立时分配，多张联单可以同车。"),
            self.tr("建立车次"),
        )
        rows = (
            labelled("planned_at", self.at, self.tr("计划发车")),
            labelled("waybill", self.waybill, self.tr("运单号")),
        )
        self.compose(question, rows, self.leg, wide=900)
        self.rows.update({name: self.leg.rows[name] for name in ("carrier_uid", "vehicle_uid", "driver_uid")})

    def read(self) -> NewTrip:
        leg = self.leg.read()
        if not leg.carrier_uid:
            raise UserError(self.tr("请从列表中选择承运人。"), field="carrier_uid")
        return NewTrip(
            leg.carrier_uid, leg.means, leg.vehicle_uid, leg.trailer_uid, leg.driver_uid, leg.escort_uid,
            leg.plate, self.text("waybill"), moment_of(self.at),
        )  # fmt: skip

    def field_of(self, field: str) -> str:
        return "vehicle_uid" if field == "plate" else field

    def run(self, step: object) -> object:
        if not isinstance(step, NewTrip):
            raise TypeError(step)
        return self.desk.register.new_trip(step)


class LoadDialog(StepDialog):
    """Puts a manifest's next leg on a trip."""

    def __init__(self, parent: QWidget | None, desk: Desk, trip: TripView) -> None:
        super().__init__(parent, desk)
        self.trip = trip
        self.manifest = ChoiceField("manifest_uid", self._find)
        self.manifest.setPlaceholderText(self.tr("联单号、单位或代码"))
        question = Question(
            self.tr("把联单加入车次 {no}？").format(no=trip.number),
            self.tr("它未起运的一段改用 {plate} 和该车次的人员。").format(plate=plate(trip.plate)),
            self.tr("加入车次"),
        )
        self.compose(question, (labelled("manifest_uid", self.manifest, self.tr("联单")),))

    def _find(self, text: str) -> tuple[Choice, ...]:
        hits = self.desk.register.search(text, 12) if text.strip() else ()
        return tuple(Choice(hit.uid, hit.title, hit.detail) for hit in hits if hit.kind == "manifest")

    def read(self) -> TripLoad:
        if not self.manifest.uid:
            raise UserError(self.tr("请从列表中选择联单。"), field="manifest_uid")
        return TripLoad(self.trip.uid, self.manifest.uid)

    def run(self, step: object) -> object:
        if not isinstance(step, TripLoad):
            raise TypeError(step)
        return self.desk.register.put_on_trip(step)


class TripStepDialog(StepDialog):
    """The whole trip leaves or arrives; each manifest is an action of its own."""

    def __init__(self, parent: QWidget | None, desk: Desk, trip: TripView, action: str) -> None:
        super().__init__(parent, desk)
        self.trip, self.action = trip, action
        self.at, self.handler = time_field("at", desk), Field("handler")
        question = (
            Question(
                self.tr("车次 {no} 发车？").format(no=trip.number),
                self.tr("车上每张联单各自起运；不能起运的会逐张说明，其余照常。"),
                self.tr("整车起运"),
            )
            if action == "depart"
            else Question(
                self.tr("车次 {no} 到达？").format(no=trip.number),
                self.tr("车上每张联单各自登记到达；不能登记的会逐张说明，其余照常。"),
                self.tr("整车到达"),
            )
        )
        rows = (
            labelled("at", self.at, self.tr("时间")),
            labelled("handler", self.handler, self.tr("经办人")),
        )
        self.compose(question, rows)

    def read(self) -> TripStep:
        return TripStep(self.trip.uid, moment_of(self.at), self.text("handler"))

    def run(self, step: object) -> object:
        if not isinstance(step, TripStep):
            raise TypeError(step)
        register = self.desk.register
        return register.depart_trip(step) if self.action == "depart" else register.arrive_trip(step)
