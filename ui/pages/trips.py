"""Trips: one journey of a vehicle, the manifests that ride on it, leaving and arriving together."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from hwtrack.services.custody_views import TripLegView, TripResult, TripView
from hwtrack.services.steps import TripLoad
from hwtrack.services.trip_lists import TRIPS_SHOWN
from hwtrack.services.views import FindingView, ListQuery
from ui import fonts, words, words_custody
from ui.data import Source
from ui.forms.step import StepDialog
from ui.i18n import QT_TRANSLATE_NOOP
from ui.models.cells import RIGHT, Column, Plain, TwoLines
from ui.models.paged import PagedModel, TupleSource
from ui.models.table import FixedTable
from ui.pages.base import Desk, scrolled
from ui.pages.listing import ListPage
from ui.refusals import refusal_text
from ui.text import clauses, joined, mass, mass_unit, moment, plate, spaced
from ui.widgets.badge import Badge
from ui.widgets.band import FindingBand
from ui.widgets.basic import Elided, Text, box, clear, column, hline, row
from ui.widgets.button import Button
from ui.widgets.dialog import ask
from ui.widgets.states import EmptyState
from ui.words_people import forbidden


def _grams(trip: TripView) -> int:
    return sum(leg.grams for leg in trip.legs)


COLUMNS = (
    Column("", QT_TRANSLATE_NOOP("columns", "车次"), lambda trip: Plain(trip.number, bold=True), width=158),
    Column(
        "",
        QT_TRANSLATE_NOOP("columns", "状态"),
        lambda trip: words_custody.look(words_custody.TRIP_STATES, trip.state),
        width=104,
    ),
    Column(
        "",
        QT_TRANSLATE_NOOP("columns", "车辆与承运人"),
        lambda trip: Plain(clauses((plate(trip.plate), trip.carrier))),
        width=150,
        stretch=True,
    ),
    Column(
        "", QT_TRANSLATE_NOOP("columns", "联单"), lambda trip: Plain(str(len(trip.legs))), RIGHT, width=76
    ),
    Column(
        "", QT_TRANSLATE_NOOP("columns", "装载 t"), lambda trip: Plain(mass(_grams(trip))), RIGHT, width=92
    ),
)

LEG_COLUMNS = (
    Column(
        "",
        QT_TRANSLATE_NOOP("columns", "联单"),
        lambda leg: TwoLines(leg.internal_no, f"{leg.sender} → {leg.receiver}", bold=True),
        width=150,
        stretch=True,
    ),
    Column(
        "",
        QT_TRANSLATE_NOOP("columns", "状态"),
        lambda leg: words.state_look(leg.state),
        width=104,
    ),
    Column("", QT_TRANSLATE_NOOP("columns", "移出量 t"), lambda leg: Plain(mass(leg.grams)), RIGHT, width=92),
)


class TripPane(QWidget):
    """One trip: its vehicle, what rides on it, and what became of each manifest."""

    go = Signal(str, str)
    changed = Signal()
    said = Signal(str, str, object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.trip: TripView | None = None
        self.results: tuple[TripResult, ...] = ()
        self.dialog: StepDialog | None = None
        self.legs = PagedModel(LEG_COLUMNS, self)
        self.table = FixedTable(self.legs, "trip_legs", edge=12)
        self.table.allow_choice()
        self.table.opened.connect(lambda leg: self.go.emit("manifests", leg.manifest_uid))
        self.table.stepped.connect(lambda leg: self.go.emit("manifests", leg.manifest_uid))
        self._build()

    def _build(self) -> None:
        self._no, self._state = Text("", fonts.TITLE, bold=True), Badge(parent=self)
        self._facts = column(gap=2)
        self._depart = Button("", "primary", key="F6")
        self._arrive = Button("")
        self._load, self._unload = Button("", icon="plus"), Button("")
        self._depart.clicked.connect(lambda: self.step("depart"))
        self._arrive.clicked.connect(lambda: self.step("arrive"))
        self._load.clicked.connect(self.load)
        self._unload.clicked.connect(self.unload)
        self._results = column(gap=6)
        content = QWidget()
        head = column(
            row(self._no, self._state, None, gap=8), box(self._facts), 6,
            row(self._depart, self._arrive, self._load, self._unload, None, gap=8),
            gap=6, margins=(24, 14, 20, 12),
        )  # fmt: skip
        lower = column(box(self._results), self.table, gap=10, margins=(24, 10, 20, 20))
        content.setLayout(column(box(head), hline(), box(lower), None, gap=0))
        self._empty = EmptyState("in_transit")
        self._stack = QStackedWidget()
        self._stack.addWidget(scrolled(content, "trip_scroll"))
        self._stack.addWidget(self._empty)
        self.setLayout(column(self._stack, gap=0))

    def show_trip(self, trip: TripView | None) -> None:
        """Show a trip, or that none is selected."""
        if trip is None or self.trip is None or trip.uid != self.trip.uid:
            self.results = ()
        self.trip = trip
        self._stack.setCurrentIndex(1 if trip is None else 0)
        if trip is None:
            return
        self._no.setText(trip.number)
        self._state.show_look(words_custody.look(words_custody.TRIP_STATES, trip.state))
        clear(self._facts)
        for text in self._lines(trip):
            self._facts.addWidget(Elided(text, fonts.SECOND, "text2"))
        self.legs.set_source(TupleSource(trip.legs))
        if trip.legs:
            self.table.selectRow(0)
        self._enable(trip)
        self._show_results()

    def _lines(self, trip: TripView) -> list[str]:
        vehicle = clauses(
            (
                words_custody.means(trip.means),
                plate(trip.plate),
                *((plate(trip.trailer),) if trip.trailer else ()),
            )
        )
        crew = spaced(part for part in (trip.driver, trip.driver_phone, trip.escort) if part)
        when = (
            self.tr("计划 {when} 发车").format(when=moment(trip.planned_at, self.desk.year()))
            if trip.planned_at
            else ""
        )
        bill = self.tr("运单号 {no}").format(no=trip.waybill) if trip.waybill else ""
        return [
            text for text in (joined(vehicle, trip.carrier), joined(crew, bill), joined(when, mass_unit(_grams(trip)))) if text
        ]  # fmt: skip

    def _enable(self, trip: TripView) -> None:
        empty = "" if trip.legs else self.tr("车上还没有联单")
        gone = "" if trip.state == "planned" else self.tr("已发车")
        left = "" if trip.state == "under_way" else self.tr("在途时才能登记到达")
        for button, verb, not_now in (
            (self._depart, "depart_rider", gone or empty), (self._arrive, "arrive_rider", left),
            (self._load, "put_on_trip", gone), (self._unload, "take_off_trip", gone or empty),
        ):  # fmt: skip
            button.explain(forbidden(self.desk.register, verb) or not_now)

    def _show_results(self) -> None:
        """Say what became of each manifest; one refused stops no other."""
        clear(self._results)
        for result in self.results:
            text = refusal_text(result.message) if not result.ok else self.tr("已登记")
            severity = "pass" if result.ok else "violation"
            self._results.addWidget(
                FindingBand(FindingView("trip", severity, f"{result.internal_no}\u3000{text}"))
            )

    # Doing

    def step(self, action: str) -> None:
        """Let the whole trip leave or arrive."""
        from ui.forms.trip import TripStepDialog

        if self.trip is not None:
            dialog = TripStepDialog(self, self.desk, self.trip, action)
            dialog.done_with.connect(self._stepped)
            self.dialog = dialog
            dialog.open()

    def _stepped(self, results: tuple[TripResult, ...]) -> None:
        self.results = results
        done = sum(result.ok for result in results)
        if done:
            self.said.emit(self.tr("{n} 张联单已登记").format(n=done), "", None)
        self.changed.emit()

    def load(self) -> None:
        """Put a manifest on the trip."""
        from ui.forms.trip import LoadDialog

        if self.trip is not None:
            dialog = LoadDialog(self, self.desk, self.trip)
            dialog.done_with.connect(lambda _trip: self.changed.emit())
            self.dialog = dialog
            dialog.open()

    def unload(self) -> None:
        """Take the selected manifest off the trip after asking."""
        leg = self.table.selected_row()
        if self.trip is None or not isinstance(leg, TripLegView):
            return
        title = self.tr("把 {no} 从车次取下？").format(no=leg.internal_no)
        text = self.tr("这一段不再随车次起运；车辆和人员保持现在的填写。")
        if ask(self, title, text, self.tr("取下")) is None:
            return
        register, load = self.desk.register, TripLoad(self.trip.uid, leg.manifest_uid, leg.leg_no)
        self.desk.tasks.run(lambda _job: register.take_off_trip(load), lambda _trip: self.changed.emit())

    def retranslate(self) -> None:
        """Set the words anew."""
        for button, text in (
            (self._depart, self.tr("整车起运…")), (self._arrive, self.tr("整车到达…")),
            (self._load, self.tr("加入联单…")), (self._unload, self.tr("取下…")),
        ):  # fmt: skip
            button.setText(text)
            button.updateGeometry()
        self.table.setAccessibleName(self.tr("车上的联单"))
        self._empty.say(self.tr("没有选中的车次"), self.tr("在左边选择一个车次"))
        self.show_trip(self.trip)


class TripsPage(ListPage):
    """The list of trips, newest first."""

    NAME = "trips"
    ADDS = "new_trip"
    COLUMNS = COLUMNS

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.add_button.clicked.connect(self.new_trip)
        # One chip narrows nothing.
        self.chips[""].hide()
        self.table.stepped.connect(lambda _trip: self.pane.step("depart"))

    def make_detail(self) -> QWidget:
        self.pane = TripPane(self.desk)
        self.pane.go.connect(self.go)
        self.pane.said.connect(self.said)
        self.pane.changed.connect(self.changed)
        return self.pane

    def source(self, query: ListQuery) -> Source[Any]:
        return TupleSource(self.desk.register.trips(query.text))

    def show_thing(self, uid: str) -> None:
        self.pane.show_trip(self.desk.register.trip(uid) if uid else None)

    def chip_word(self, key: str) -> str:
        return self.tr("全部")

    def new_trip(self) -> None:
        """Ask for a trip's vehicle and crew."""
        from ui.forms.trip import NewTripDialog

        dialog = NewTripDialog(self, self.desk)
        dialog.done_with.connect(self._made)
        self.dialog = dialog
        dialog.open()

    def _made(self, trip: TripView) -> None:
        self.said.emit(self.tr("车次 {no} 已建立").format(no=trip.number), "", None)
        self.open(trip.uid)
        self.changed.emit()

    def retranslate(self) -> None:
        self.add_button.setText(self.tr("新建车次"))
        placeholder = self.tr("筛选：车次号、牌号、承运人、驾驶员")
        self.filter.setPlaceholderText(placeholder)
        self.filter.setAccessibleName(placeholder)
        self.table.setAccessibleName(self.tr("车次列表"))
        self.pane.retranslate()
        super().retranslate()

    def hints(self) -> tuple[tuple[str, str], ...]:
        return (
            ("↑ ↓", self.tr("选择")),
            ("F6", self.tr("整车起运")),
            ("Ctrl N", self.tr("新建车次")),
            ("Ctrl F", self.tr("筛选")),
        )

    def say(self) -> None:
        count = self.model.rowCount()
        said = self.tr("%n 个，未发车的在前", "", count)
        if count >= TRIPS_SHOWN:
            said = self.tr("未发车的在前，只列 {n} 个；更早的请筛选").format(n=count)
        self.head.say(self.tr("车次"), said)
