"""Steps on the way: leaving, handing over to the next carrier, a stop, going on, another vehicle."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QDateTime, QTimer
from PySide6.QtWidgets import QGridLayout, QWidget

from hwtrack.errors import UserError
from hwtrack.services.custody_views import CustodyView, LegView
from hwtrack.services.requests import CheckResult, LegForm
from hwtrack.services.steps import Arrival, Dispatch, HandOver, LegChange, Park, Resume
from hwtrack.services.views import ManifestDetail, ManifestLineView
from ui import fonts, words_custody
from ui.forms.base import ORDER
from ui.forms.batch import moment_of, shown_time
from ui.forms.legs import LegEditor
from ui.forms.step import Question, StepDialog, grow, labelled, read_mass
from ui.i18n import pick
from ui.pages.base import Desk
from ui.tasks import Job
from ui.text import clauses, mass
from ui.widgets.band import FindingBand
from ui.widgets.basic import Elided, Text, box, clear, column
from ui.widgets.completion import ChoiceField
from ui.widgets.fields import CheckBox, ComboBox, Field, TimeField


@dataclass(frozen=True, slots=True)
class Case:
    """The manifest a step is about: its detail and its chain of custody."""

    detail: ManifestDetail
    custody: CustodyView

    @property
    def uid(self) -> str:
        """Return the manifest's identity."""
        return self.detail.row.uid

    @property
    def number(self) -> str:
        """Return the number people know it by."""
        return self.detail.row.internal_no

    def under_way(self) -> LegView | None:
        """Return the leg that is on the way now."""
        return next((leg for leg in self.custody.legs if leg.state == "under_way"), None)

    def planned(self) -> tuple[LegView, ...]:
        """Return the legs that have not left."""
        return tuple(leg for leg in self.custody.legs if leg.state == "planned")


def time_field(name: str, desk: Desk) -> TimeField:
    """Return a time field that shows the present at this desk."""
    editor = TimeField(name)
    editor.setDateTime(shown_time(desk.now()))
    return editor


class Weights(QWidget):
    """What the scale says of every line as it leaves; empty is as planned."""

    def __init__(self, lines: tuple[ManifestLineView, ...], heading: str, planned: str) -> None:
        super().__init__()
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(0, 1)
        for place, text in ((1, planned), (2, heading)):
            grid.addWidget(Text(text, fonts.SECOND, "text3"), 0, place)
        self.editors: list[Field] = []
        for number, line in enumerate(lines, start=1):
            editor = Field(f"shipped_{number}", unit="t")
            editor.setFixedWidth(fonts.scaled(130))
            editor.setPlaceholderText(mass(line.planned))
            editor.setAccessibleName(f"{number} {heading}")
            name = Elided(f"{line.waste_code} {pick(line.name_zh, line.name_en)}", bold=True)
            for place, widget in enumerate((name, Text(mass(line.planned), tone="text2"), editor)):
                grid.addWidget(widget, number, place)
            self.editors.append(editor)

    def read(self) -> tuple[int | None, ...]:
        """Return the grams weighed; None where nothing was typed."""
        return tuple(
            read_mass(editor, f"lines.{place}.shipped") if editor.text().strip() else None
            for place, editor in enumerate(self.editors)
        )


class DispatchDialog(StepDialog):
    """The load leaves: time, weights and what the rules say of both while one types."""

    def __init__(self, parent: QWidget | None, desk: Desk, case: Case) -> None:
        super().__init__(parent, desk)
        self.case = case
        self.at, self.handler = time_field("at", desk), Field("handler")
        self.handler.setText(case.custody.contact)
        self.weights = Weights(case.detail.lines, self.tr("过磅"), self.tr("计划 t"))
        self._found = column(gap=6)
        self._job: Job | None = None
        question = Question(
            self.tr("{no} 起运？").format(no=case.number),
            self.tr("起运量从移出人的库存转入在途；不填过磅量按计划量起运。"),
            self.tr("确认起运"),
        )
        rows = (
            labelled("at", self.at, self.tr("起运时间")),
            labelled("handler", self.handler, self.tr("交付经办人")),
        )
        self.compose(question, rows, box(column(self.weights, box(self._found), gap=8)), wide=600)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(300)
        self._timer.timeout.connect(self.check)
        for editor in self.weights.editors:
            editor.textChanged.connect(lambda _text: self._timer.start())
        self.at.dateTimeChanged.connect(lambda _at: self._timer.start())
        self.check()

    def read(self) -> Dispatch:
        shipped = self.weights.read()
        given = shipped if any(grams is not None for grams in shipped) else ()
        return Dispatch(self.case.uid, moment_of(self.at), given, self.text("handler"))

    def check(self) -> None:
        """Judge the dispatch as typed; what cannot be read is said when it is confirmed."""
        if self._job is not None:
            self._job.cancel()
        try:
            step = self.read()
        except UserError:
            return
        register = self.desk.register
        self._job = self.desk.tasks.run(
            lambda _job: register.check_dispatch(step), self._checked, self.refused
        )

    def _checked(self, result: CheckResult) -> None:
        clear(self._found)
        ranked = sorted(result.findings, key=lambda found: ORDER.get(found.severity, 2))
        shown = [found for found in ranked if found.severity != "pass"]
        for finding in shown[:4]:
            band = FindingBand(finding)
            self._found.addWidget(band)
            # Counted in the height only when it is shown; the layout would do that a turn later.
            band.show()
        grow(self)
        blocks = result.blocks()
        self.submit.explain(self.tr("{n} 项阻止，先处理").format(n=blocks) if blocks else "")

    def run(self, step: object) -> object:
        if not isinstance(step, Dispatch):
            raise TypeError(step)
        return self.desk.register.dispatch(step)


class NextLeg(QWidget):
    """The leg that was not planned, asked for only when it is wanted or there is none."""

    def __init__(self, desk: Desk, planned: tuple[LegView, ...], words: tuple[str, str]) -> None:
        super().__init__()
        self.editor = LegEditor(desk)
        self.editor.tools.hide()
        self.editor.retranslate()
        self.box = CheckBox()
        self.box.setText(words[1])
        self.box.setMinimumHeight(fonts.scaled(26))
        planned_text = leg_line(planned[0]) if planned else ""
        self.planned = Text(f"{words[0]}\u3000{planned_text}", wrap=True)
        self.planned.setVisible(bool(planned))
        self.box.setVisible(bool(planned))
        self.editor.setVisible(not planned)
        self.box.toggled.connect(self.editor.setVisible)
        self._optional = bool(planned)
        self.setLayout(column(self.planned, self.box, self.editor, gap=6))

    def read(self) -> LegForm | None:
        """Return the leg to add, or None where the planned one is taken."""
        return self.editor.read() if not self._optional or self.box.isChecked() else None


def leg_line(leg: LegView) -> str:
    """Say a leg in one line."""
    way = " → ".join(point for point in (leg.start_point, leg.end_point) if point)
    return clauses(
        part for part in (words_custody.means(leg.means), leg.carrier, leg.plate, leg.driver, way) if part
    )


class HandOverDialog(StepDialog):
    """The load passes to the next carrier: when, where, who gave and took, when that one left."""

    def __init__(self, parent: QWidget | None, desk: Desk, case: Case) -> None:
        super().__init__(parent, desk)
        self.case = case
        here, planned = case.under_way(), case.planned()
        self.at, self.departed = time_field("at", desk), time_field("departed_at", desk)
        self.place, self.gave, self.took = Field("place"), Field("gave"), Field("took")
        if here is not None:
            self.place.setText(here.end_point)
            self.gave.setText(here.driver)
        if planned:
            self.took.setText(planned[0].driver)
        self.next = NextLeg(desk, planned, (self.tr("下一段"), self.tr("改由计划外的承运人接运")))
        question = Question(
            self.tr("{no} 交接给下一段承运人？").format(no=case.number),
            self.tr("前一段在交接时间结束；核对标签和件数后再确认（联运须记录交接时间和地点）。"),
            self.tr("确认交接"),
        )
        rows = (
            labelled("at", self.at, self.tr("交接时间")),
            labelled("place", self.place, self.tr("交接地点")),
            labelled("gave", self.gave, self.tr("交出人")),
            labelled("took", self.took, self.tr("接收人")),
            labelled("departed_at", self.departed, self.tr("再起运时间")),
        )
        self.compose(question, rows, self.next, wide=900)
        self._follows = True
        self.at.dateTimeChanged.connect(self._follow)
        self.departed.dateTimeChanged.connect(self._apart)

    def _follow(self, at: QDateTime) -> None:
        """Let the next carrier leave when he took over, until another time is typed."""
        if self._follows:
            self.departed.setDateTime(at)

    def _apart(self, at: QDateTime) -> None:
        if at != self.at.dateTime():
            self._follows = False

    def read(self) -> HandOver:
        at, left = moment_of(self.at), moment_of(self.departed)
        return HandOver(
            self.case.uid, at, self.text("place"), self.text("gave"), self.text("took"),
            left if left != at else None, self.next.read(),
        )  # fmt: skip

    def run(self, step: object) -> object:
        if not isinstance(step, HandOver):
            raise TypeError(step)
        return self.desk.register.hand_over(step)


class ArriveDialog(StepDialog):
    """The load came to the receiver's gate at another time than now."""

    def __init__(self, parent: QWidget | None, desk: Desk, case: Case) -> None:
        super().__init__(parent, desk)
        self.case = case
        self.at = time_field("at", desk)
        question = Question(
            self.tr("{no} 何时到达？").format(no=case.number),
            self.tr("接受人须在到达后 5 个工作日内确认（第23号令第十八条），期限从这一天起算。"),
            self.tr("登记到达"),
        )
        self.compose(question, (labelled("at", self.at, self.tr("到达时间")),))

    def read(self) -> Arrival:
        return Arrival(self.case.uid, moment_of(self.at))

    def run(self, step: object) -> object:
        if not isinstance(step, Arrival):
            raise TypeError(step)
        return self.desk.register.arrive(step)


class ParkDialog(StepDialog):
    """The load is put down on the way."""

    def __init__(self, parent: QWidget | None, desk: Desk, case: Case) -> None:
        super().__init__(parent, desk)
        self.case = case
        self.at, self.handler = time_field("at", desk), Field("handler")
        self.storage = ChoiceField("storage_uid", desk.register.stop_choices)
        self.storage.setPlaceholderText(self.tr("贮存设施或单位名称"))
        question = Question(
            self.tr("{no} 临时停放？").format(no=case.number),
            self.tr("全部在途量放入所选贮存设施，批次不变，贮存时限继续计算；之后用“继续运输”再装车。"),
            self.tr("登记停放"),
        )
        rows = (
            labelled("at", self.at, self.tr("停放时间")),
            labelled("storage_uid", self.storage, self.tr("停放处")),
            labelled("handler", self.handler, self.tr("经办人")),
        )
        self.compose(question, rows)

    def read(self) -> Park:
        if not self.storage.uid:
            raise UserError(self.tr("请从列表中选择停放处。"), field="storage_uid")
        return Park(self.case.uid, moment_of(self.at), self.storage.uid, self.text("handler"))

    def run(self, step: object) -> object:
        if not isinstance(step, Park):
            raise TypeError(step)
        return self.desk.register.park_load(step)


class ResumeDialog(StepDialog):
    """What was put down goes on with the next leg."""

    def __init__(self, parent: QWidget | None, desk: Desk, case: Case) -> None:
        super().__init__(parent, desk)
        self.case = case
        self.at, self.handler = time_field("at", desk), Field("handler")
        self.next = NextLeg(desk, case.planned(), (self.tr("下一段"), self.tr("改由计划外的承运人接运")))
        question = Question(
            self.tr("{no} 继续运输？").format(no=case.number),
            self.tr("停放的废物装上下一段的车辆继续运输。"),
            self.tr("继续运输"),
        )
        rows = (
            labelled("at", self.at, self.tr("再起运时间")),
            labelled("handler", self.handler, self.tr("经办人")),
        )
        self.compose(question, rows, self.next, wide=900)

    def read(self) -> Resume:
        return Resume(self.case.uid, moment_of(self.at), self.text("handler"), self.next.read())

    def run(self, step: object) -> object:
        if not isinstance(step, Resume):
            raise TypeError(step)
        return self.desk.register.resume_load(step)


class LegDialog(StepDialog):
    """Another carrier, vehicle or crew for a leg that has not left, or one leg more."""

    def __init__(self, parent: QWidget | None, desk: Desk, case: Case) -> None:
        super().__init__(parent, desk)
        self.case = case
        self.which = ComboBox("leg_no")
        for leg in case.planned():
            self.which.addItem(f"{leg.no} {leg_line(leg)}", leg.no)
        self.which.addItem(self.tr("加一段"), len(case.custody.legs) + 1)
        self.leg = LegEditor(desk)
        self.leg.tools.hide()
        self.leg.retranslate()
        self.which.currentIndexChanged.connect(lambda _place: self._fill())
        question = Question(
            self.tr("{no} 改派运输？").format(no=case.number),
            self.tr("只改未起运的一段；已签署的其他内容不变，改派前后都记入日志。"),
            self.tr("改派"),
        )
        self.compose(question, (labelled("leg_no", self.which, self.tr("运输段")),), self.leg, wide=900)
        self._fill()

    def _fill(self) -> None:
        """Begin from what the leg says now."""
        number = int(self.which.currentData())
        found = next((leg for leg in self.case.custody.legs if leg.no == number), None)
        self.leg.fill_in(self._as_form(found) if found is not None else LegForm())

    def _as_form(self, leg: LegView) -> LegForm:
        register = self.desk.register
        vehicles = register.vehicle_choices(leg.carrier_uid) if leg.carrier_uid else ()
        known = {choice.label: choice.uid for choice in vehicles}
        crew = {
            role: {choice.label: choice.uid for choice in register.crew_choices(leg.carrier_uid, role)}
            if leg.carrier_uid
            else {}
            for role in ("driver", "escort")
        }
        return LegForm(
            carrier_uid=leg.carrier_uid, means=leg.means, vehicle_uid=known.get(leg.plate, ""),
            trailer_uid=known.get(leg.trailer, ""), driver_uid=crew["driver"].get(leg.driver, ""),
            escort_uid=crew["escort"].get(leg.escort, ""), plate=leg.plate, start_point=leg.start_point,
            end_point=leg.end_point, via=leg.via,
        )  # fmt: skip

    def read(self) -> LegChange:
        return LegChange(self.case.uid, int(self.which.currentData()), self.leg.read())

    def run(self, step: object) -> object:
        if not isinstance(step, LegChange):
            raise TypeError(step)
        return self.desk.register.change_leg(step)
