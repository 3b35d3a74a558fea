"""Capacity alerts by gravity: the fact with its figure, its proof and its law, and what is done about it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QStackedWidget, QWidget

from hwtrack.services.capacity_alerts import AlertsView
from hwtrack.services.inspected import ActView, InspectedFinding
from ui import fonts, words
from ui.data import Register
from ui.i18n import QT_TRANSLATE_NOOP, pick
from ui.models.cells import RIGHT, Column, Plain, TwoLines
from ui.models.paged import PagedModel, TupleSource
from ui.models.table import FixedTable
from ui.pages.base import Desk, Page, scrolled
from ui.pages.finding_acts import rights_on_findings, way_to
from ui.pages.finding_pane import FindingPane
from ui.tasks import Job
from ui.text import closed_up, full_day, mass, pool_words
from ui.widgets.basic import Text, box, column, hline, row
from ui.widgets.button import Button, make_chip
from ui.widgets.fields import ComboBox
from ui.widgets.head import PageHead, Span
from ui.widgets.states import EmptyState, Skeleton

CONTEXT = "alerts"
GRAVITIES = ("violation", "warning", "notice")
GRAVITY_WORDS = {
    "violation": QT_TRANSLATE_NOOP("alerts", "须重新许可"),
    "warning": QT_TRANSLATE_NOOP("alerts", "预警"),
    "notice": QT_TRANSLATE_NOOP("alerts", "提示"),
}
WORSE = QT_TRANSLATE_NOOP("alerts", "加重，重新提出")
CHIPS = ("", "open", "treated")
Answer = tuple[tuple[int, ...], AlertsView | None]


def gravity_word(severity: str) -> str:
    """Name a group of alerts."""
    return QCoreApplication.translate(
        CONTEXT, GRAVITY_WORDS["violation" if severity == "block" else severity]
    )


SHORT = {"code_shortage", "medical_overflow"}
"""Rules whose mass has nowhere to go; the masses of the others are of another kind."""


def _fact(found: InspectedFinding) -> TwoLines:
    """Name what the alert is about, then its kind; the fact below does not say the name again."""
    subject = closed_up(pool_words(found.subject_no))
    kind = pick(found.name_zh, found.name_en)
    fact = closed_up(pool_words(pick(found.message, found.message_en))).removeprefix(subject).strip(" :")
    return TwoLines(
        subject or kind,
        fact,
        bold=True,
        icon=found.severity,
        aside=kind if subject else "",
        icon_tone=words.SEVERITY_TONES[found.severity],
    )


def _short(found: InspectedFinding) -> Plain:
    return Plain(mass(found.grams, 1) if found.rule in SHORT and found.grams else "")


def _due(found: InspectedFinding) -> Plain:
    """Show the day it is due, late in red; most shortages have none."""
    if found.due is None:
        return Plain("")
    late = found.on is not None and found.due < found.on and found.open
    return Plain(full_day(found.due), "danger" if late else "text2")


def _state(found: InspectedFinding) -> words.BadgeLook:
    look = words.fate_look(found.status, found.severity)
    if found.grown:
        return words.BadgeLook(QCoreApplication.translate(CONTEXT, WORSE), look.icon, look.tone)
    return look


COLUMNS = (
    Column("", QT_TRANSLATE_NOOP("columns", "预警"), _fact, width=320, stretch=True),
    Column("", QT_TRANSLATE_NOOP("columns", "缺口 t"), _short, RIGHT, width=88),
    Column("", QT_TRANSLATE_NOOP("columns", "期限"), _due, width=92),
    Column("", QT_TRANSLATE_NOOP("columns", "处理"), _state, width=132),
)


def _ask(register: Register, year: int | None, _job: Job) -> Answer:
    """Ask on the worker's thread; a register without waste has no years, and its alerts are the present ones."""
    return register.capacity_years(), register.capacity_alerts(year)


def _tell(register: Register, found: InspectedFinding, _job: Job) -> tuple[ActView, ...]:
    return register.finding_story(found.rule, found.subject)


def identity(found: InspectedFinding) -> str:
    """Name an alert as the work list does."""
    return f"{found.rule}@{found.subject}"


class Section:
    """The alerts of one gravity: a head with their number, and a table that grows with them."""

    def __init__(self, gravity: str, parent: QWidget) -> None:
        self.gravity = gravity
        self.title = Text("", bold=True)
        self.model = PagedModel(COLUMNS, parent)
        self.table = FixedTable(self.model, f"alerts_{gravity}", 50, edge=24)
        self.table.allow_choice()
        head = row(self.title, None, margins=(24, 12, 20, 4))
        self.box = box(column(box(head), self.table, gap=0))

    def show_alerts(self, rows: list[InspectedFinding], headed: bool) -> None:
        """Show these; a gravity without any is not there. The first one is *headed* by the columns' names."""
        self.table.horizontalHeader().setVisible(headed)
        self.model.set_source(TupleSource(rows))
        self.table.setFixedHeight(fonts.scaled(50) * len(rows) + fonts.scaled(32) * headed + 1)
        self.title.setText(f"{gravity_word(self.gravity)} {len(rows)}")
        self.box.setVisible(bool(rows))

    def place_of(self, shown: str) -> int | None:
        """Return the row of an alert."""
        rows = range(self.model.rowCount())
        return next((at for at in rows if identity(self.model.row(at)) == shown), None)


class AlertsPage(Page):
    """What will have nowhere to go, before it happens."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.view: AlertsView | None = None
        self.chip, self._shown = "", ""
        self._job: Job | None = None
        self.year = ComboBox("alerts_year")
        self.year.setFixedWidth(fonts.scaled(110))
        self.again = Button("", "normal", "refresh", "F9")
        self.head = PageHead(self.year, self.again)
        self.sections = [Section(gravity, self) for gravity in GRAVITIES]
        self.pane = FindingPane(desk)
        self._build()
        self._connect()

    def _build(self) -> None:
        self._group = QButtonGroup(self)
        self.chips = {key: self._chip(key) for key in CHIPS}
        content = QWidget()
        content.setLayout(column(*(section.box for section in self.sections), None, gap=0))
        self.empty, self._waiting = EmptyState("received"), Skeleton()
        self._waiting.start()
        self._stack = QStackedWidget()
        for part in (scrolled(content, "alerts_scroll"), self.empty, self._waiting):
            self._stack.addWidget(part)
        self._stack.setCurrentWidget(self._waiting)
        bar = row(*self.chips.values(), None, gap=6, margins=(24, 8, 20, 8))
        left = box(column(box(bar), hline(), self._stack, gap=0))
        body = row(left, self.pane, gap=0)
        body.setStretch(0, 1)
        whole = column(box(column(self.head, margins=(24, 14, 20, 12))), hline(), box(body), gap=0)
        whole.setStretch(2, 1)
        self.setLayout(whole)

    def _chip(self, key: str) -> Button:
        return make_chip(
            self._group, f"alert_chip_{key or 'all'}", lambda: self.use_chip(key), checked=key == self.chip
        )

    def _connect(self) -> None:
        self.year.activated.connect(self.refresh)
        self.again.clicked.connect(self.refresh)
        for section in self.sections:
            section.table.chosen.connect(partial(self._choose, section))
            section.table.stepped.connect(self._drill)
            section.table.opened.connect(self._drill)
            section.table.installEventFilter(self)
        self.pane.go.connect(self.go)
        self.pane.treated.connect(self._treated)
        self.key("Ctrl+O", lambda: self._drill(self.pane.finding))

    # Asking

    def refresh(self) -> None:
        """Ask on the worker's thread; what is shown stays until the answer is there."""
        if self._job is not None:
            self._job.cancel()
        year = self.year.currentData()
        asked = partial(_ask, self.desk.register, None if year is None else int(year))
        self._job = self.desk.tasks.run(asked, self._answered, title=self.tr("能力预警"))
        self.ask_reasons(rights_on_findings, self.pane.forbid)

    def _answered(self, answer: Answer) -> None:
        years, view = answer
        if [self.year.itemData(place) for place in range(self.year.count())] != list(years):
            self._offer_years(years)
        if view is not None:
            self.show_view(view)

    def _offer_years(self, years: tuple[int, ...]) -> None:
        chosen = self.year.currentData() or (self.view.year if self.view else self.desk.year())
        self.year.clear()
        for year in years:
            self.year.addItem(self.tr("{year} 年").format(year=year), year)
        self.year.setCurrentIndex(max(self.year.findData(chosen), 0) if years else -1)
        self.year.setVisible(len(years) > 1)

    def show_view(self, view: AlertsView) -> None:
        """Show the alerts; the one selected stays selected."""
        self.view = view
        self._say(view)
        self._show_lists()
        self.filled.emit()

    def use_chip(self, key: str) -> None:
        """Narrow the lists to what waits, or what was treated."""
        self.chip = key
        self.chips[key].setChecked(True)
        self._show_lists()

    def open(self, uid: str) -> None:
        """Select an alert, as the work list names it."""
        self._shown = uid
        self.use_chip("")

    def _kept(self, chip: str) -> list[InspectedFinding]:
        found = self.view.findings if self.view is not None else ()
        tests: dict[str, Callable[[InspectedFinding], bool]] = {
            "": lambda _one: True,
            "open": lambda one: one.status in {"open", "assigned"},
            "treated": lambda one: one.status != "open",
        }
        return [one for one in found if tests[chip](one)]

    def _show_lists(self) -> None:
        if self.view is None:
            return
        kept = self._kept(self.chip)
        headed = True
        for section in self.sections:
            own = [one for one in kept if _group(one) == section.gravity]
            section.show_alerts(own, headed and bool(own))
            headed = headed and not own
        self._name_chips()
        self._stack.setCurrentIndex(0 if kept else 1)
        places = [(section, section.place_of(self._shown)) for section in self.sections]
        at = next(((section, place) for section, place in places if place is not None), None)
        first = next(((section, 0) for section in self.sections if section.model.rowCount()), None)
        self._select(at or first)

    def _select(self, at: tuple[Section, int] | None) -> None:
        if at is None:
            self.pane.show_finding(None)
            return
        section, place = at
        section.table.selectRow(place)

    def _choose(self, section: Section, found: InspectedFinding) -> None:
        """Show an alert; in the other lists nothing is selected."""
        for other in self.sections:
            if other is not section:
                other.table.clearSelection()
        self._shown = identity(found)
        self.pane.show_finding(found)
        if found.done_at is not None:
            register = self.desk.register
            self.desk.tasks.run(partial(_tell, register, found), partial(self._told, found))

    def _told(self, found: InspectedFinding, story: tuple[ActView, ...]) -> None:
        if identity(found) == self._shown:
            self.pane.show_finding(found, story)

    def _drill(self, found: object) -> None:
        if isinstance(found, InspectedFinding):
            page, uid = way_to(found.subject_kind, found.subject_uid, found.site_uid, found.rule)
            if page:
                self.go.emit(page, uid)

    def _treated(self, text: str) -> None:
        self.said.emit(text, "", None)
        self.changed.emit()

    # Keyboard

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the arrows go on from one list to the next."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()), 0)
            if step and self._step_over(watched, step):
                return True
        return super().eventFilter(watched, event)

    def _step_over(self, table: QObject, step: int) -> bool:
        shown = [section for section in self.sections if section.model.rowCount()]
        here = next((place for place, section in enumerate(shown) if section.table is table), None)
        if here is None or not 0 <= here + step < len(shown):
            return False
        edge = shown[here].model.rowCount() - 1 if step > 0 else 0
        if shown[here].table.currentIndex().row() != edge:
            return False
        there = shown[here + step]
        there.table.setFocus(Qt.FocusReason.OtherFocusReason)
        self._select((there, 0 if step > 0 else there.model.rowCount() - 1))
        return True

    # Words

    def _say(self, view: AlertsView) -> None:
        counts = dict.fromkeys(GRAVITIES, 0)
        for one in view.findings:
            counts[_group(one)] += one.status in {"open", "assigned"}
        treated = sum(one.status in {"acknowledged", "resolved"} for one in view.findings)
        spans = [Span(self.tr("截至 {day}").format(day=full_day(view.as_of)) + "\u3000")]
        grave = counts["violation"]
        if grave:
            spans.append(Span(self.tr("%n 个能力池须重新许可", "", grave) + self.tr("，"), "danger"))
        spans.append(
            Span(self.tr("%n 条预警", "", counts["warning"]), "warn" if counts["warning"] else "text2")
        )
        if counts["notice"]:
            spans.append(Span(self.tr("，") + self.tr("%n 条提示", "", counts["notice"])))
        if treated:
            spans.append(Span(self.tr("，") + self.tr("%n 条已处理", "", treated)))
        self.head.say(self.tr("能力预警"), *spans)

    def _name_chips(self) -> None:
        names = {"": self.tr("全部"), "open": self.tr("待处理"), "treated": self.tr("已处理")}
        for key, chip in self.chips.items():
            chip.setText(f"{names[key]} {len(self._kept(key))}")
            chip.updateGeometry()

    def retranslate(self) -> None:
        self.again.setText(self.tr("重新计算"))
        self.again.updateGeometry()
        self.year.setAccessibleName(self.tr("年度"))
        self._offer_years(tuple(self.year.itemData(place) for place in range(self.year.count())))
        self.empty.say(
            self.tr("没有预警"),
            self.tr("能力池将满、废物没有去处、贮存将满、医疗废物将超期、许可将到期而有承诺量时，会列在这里"),
        )
        for section in self.sections:
            section.table.setAccessibleName(gravity_word(section.gravity))
        self._name_chips()
        self.pane.retranslate()
        if self.view is None:
            self.head.say(self.tr("能力预警"))
        else:
            self._say(self.view)
            self._show_lists()

    def focus_target(self) -> QWidget:
        shown = next((one.table for one in self.sections if one.place_of(self._shown) is not None), None)
        return shown or self.sections[1].table

    def hints(self) -> tuple[tuple[str, str], ...]:
        return (
            ("↑ ↓", self.tr("选择预警")),
            ("F8", self.tr("已知悉")),
            ("Enter", self.tr("打开")),
            ("F9", self.tr("重新计算")),
        )


def _group(found: InspectedFinding) -> str:
    return "violation" if found.severity == "block" else found.severity
