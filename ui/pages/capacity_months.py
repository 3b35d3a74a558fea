"""How pools fill over the year: one line each, those that run out first on top, the figures beside it."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QStackedWidget, QWidget

from hwtrack.domain.pool_course import COURSE_NAMES
from hwtrack.domain.pool_course import Course as Way
from hwtrack.services.capacity_timeline import PoolTimeline, TimelineView
from ui import fonts
from ui.data import Register
from ui.i18n import QT_TRANSLATE_NOOP, pick
from ui.models.cells import RIGHT, Column, Course, Plain, TwoLines
from ui.models.delegate import GAP
from ui.models.paged import PagedModel, TupleSource
from ui.models.table import Table
from ui.pages.base import Desk, Page
from ui.tasks import Job
from ui.text import day, full_day, mass, mass_unit, percent, pool_words, short_firm, spaced
from ui.widgets.basic import Text, box, column, hline
from ui.widgets.button import Button
from ui.widgets.fields import ComboBox
from ui.widgets.head import PageHead, Span
from ui.widgets.load_line import CourseLegend
from ui.widgets.month_strip import MonthStrip
from ui.widgets.states import EmptyState, Skeleton

CONTEXT = "months"
ROW = 66
Answer = tuple[tuple[int, ...], TimelineView | None]


def word(text: str) -> str:
    """Translate a word of this module's columns."""
    return QCoreApplication.translate(CONTEXT, text)


LASTS = QT_TRANSLATE_NOOP("months", "年内够用")
UNKNOWN = QT_TRANSLATE_NOOP("months", "不计")
NOT_REGISTERED = QT_TRANSLATE_NOOP("months", "未登记")
LATEST = QT_TRANSLATE_NOOP("months", "{early} 至 {late}")
LATEST_OPEN = QT_TRANSLATE_NOOP("months", "最早 {early}")


def _pool(line: PoolTimeline) -> TwoLines:
    """Name the facility, beneath it the line, and by what its end was found."""
    way = pick(*COURSE_NAMES[Way(line.course)]) if line.middle or line.early else ""
    own = pool_words(line.name.removeprefix(line.facility).strip())
    return TwoLines(short_firm(line.facility), spaced((own, way)))


def _scale(line: PoolTimeline) -> Plain:
    if line.licensed_grams:
        return Plain(mass(line.licensed_grams, 1))
    return Plain(word(NOT_REGISTERED), "text3")


def _share(line: PoolTimeline) -> Plain:
    """Show the load of received and committed, in the tone of the level it has passed."""
    if not line.licensed_grams:
        return Plain(word(UNKNOWN), "text3")
    load = line.received_grams + line.committed_grams
    over, near = load > line.licensed_grams, load * 100 >= line.licensed_grams * 80
    tone = "danger" if over else "warn" if near else "text2"
    return Plain(percent(load, line.licensed_grams), tone, bold=over)


def _end(line: PoolTimeline) -> TwoLines | Plain:
    """Show the day it runs out with its band; the day is a warning, its absence is not."""
    if line.entitled_grams is None:
        return Plain(word(UNKNOWN), "text3")
    band = ""
    if line.early is not None and line.early != line.late:
        words_of = LATEST if line.late is not None else LATEST_OPEN
        band = word(words_of).format(early=day(line.early), late=day(line.late) if line.late else "")
    tone = "text2" if line.middle is None else "warn"
    text = word(LASTS) if line.middle is None else full_day(line.middle)
    return TwoLines(text, band, tone=tone) if band else Plain(text, tone)


def columns(view: TimelineView) -> tuple[Column, ...]:
    """Return the table's columns for a year as of a day."""
    return (
        Column("", QT_TRANSLATE_NOOP("columns", "能力池"), _pool, width=284),
        Column(
            "",
            QT_TRANSLATE_NOOP("columns", "负荷进程"),
            lambda line: Course(line, view.year, view.as_of),
            width=320,
            stretch=True,
            months=True,
        ),
        Column(
            "",
            QT_TRANSLATE_NOOP("columns", "已接受 t"),
            lambda line: Plain(mass(line.received_grams, 1)),
            RIGHT,
            width=88,
        ),
        Column(
            "",
            QT_TRANSLATE_NOOP("columns", "已承诺 t"),
            lambda line: Plain(mass(line.committed_grams, 1), "text2"),
            RIGHT,
            width=84,
        ),
        Column("", QT_TRANSLATE_NOOP("columns", "许可 t/a"), _scale, RIGHT, width=88),
        Column("", QT_TRANSLATE_NOOP("columns", "占用率"), _share, RIGHT, width=76),
        Column("", QT_TRANSLATE_NOOP("columns", "约用尽"), _end, width=132),
    )


def _ask(register: Register, year: int | None, _job: Job) -> Answer:
    years = register.capacity_years()
    asked = year if year in years else next(iter(years), None)
    return years, None if asked is None else register.capacity_timeline(asked)


class MonthsPage(Page):
    """The year of every pool."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.view: TimelineView | None = None
        self._job: Job | None = None
        self.year = ComboBox("months_year")
        self.year.setFixedWidth(fonts.scaled(110))
        self.year.activated.connect(self.refresh)
        self.alerts_button = Button("", "normal", "alert-outline")
        self.alerts_button.clicked.connect(lambda: self.go.emit("capacity_alerts", ""))
        self.head = PageHead(self.year, self.alerts_button)
        self.model = PagedModel(columns(TimelineView(desk.year(), desk.now().date(), ())), self)
        self.table = Table(self.model, "months_table", ROW)
        self.table.stepped.connect(lambda _line: self.go.emit("capacity", ""))
        self.table.opened.connect(lambda _line: self.go.emit("capacity", ""))
        self.strip = MonthStrip(self._span)
        self.table.horizontalHeader().sectionResized.connect(lambda *_: self.strip.update())
        self.legend = CourseLegend()
        self.note = Text("", fonts.SECOND, "text2", wrap=True)
        self.empty, self._waiting = EmptyState("capacity"), Skeleton()
        self._waiting.start()
        self._stack = QStackedWidget()
        for part in (self.table, self.empty, self._waiting):
            self._stack.addWidget(part)
        self._stack.setCurrentWidget(self._waiting)
        legend = box(column(self.legend, self.note, gap=4, margins=(24, 8, 20, 10)))
        self._foot = box(column(hline(), self.strip, hline(), legend, gap=0))
        top = box(column(self.head, margins=(24, 14, 20, 12)))
        whole = column(top, hline(), self._stack, self._foot, gap=0)
        whole.setStretch(2, 1)
        self.setLayout(whole)

    def refresh(self) -> None:
        """Ask on the worker's thread; what is shown stays until the answer is there."""
        if self._job is not None:
            self._job.cancel()
        year = self.year.currentData()
        wanted = self.desk.year() if year is None else int(year)
        self._job = self.desk.tasks.run(
            partial(_ask, self.desk.register, wanted), self._answered, title=self.tr("负荷进程")
        )

    def _answered(self, answer: Answer) -> None:
        years, view = answer
        if [self.year.itemData(place) for place in range(self.year.count())] != list(years):
            self._offer_years(years, view)
        self._foot.setVisible(view is not None)
        if view is None:
            self._stack.setCurrentWidget(self.empty)
            self.head.say(self.tr("负荷进程"))
            return
        self.show_view(view)

    def _offer_years(self, years: tuple[int, ...], view: TimelineView | None) -> None:
        shown = view.year if view is not None else self.year.currentData()
        self.year.clear()
        for year in years:
            self.year.addItem(self.tr("{year} 年").format(year=year), year)
        self.year.setCurrentIndex(max(self.year.findData(shown), 0) if years else -1)
        self.year.setVisible(bool(years))

    def show_view(self, view: TimelineView) -> None:
        """Show the pools' year; the line selected stays selected."""
        chosen = self.table.selected_row()
        self.view = view
        self.model.columns = columns(view)
        self.model.set_source(TupleSource(view.rows))
        self._stack.setCurrentWidget(self.table if view.rows else self.empty)
        self._say(view)
        if view.rows:
            uid = chosen.uid if isinstance(chosen, PoolTimeline) else ""
            self.table.selectRow(next((at for at, one in enumerate(view.rows) if one.uid == uid), 0))
        self.filled.emit()
        self._ask_months(view.year)

    def _ask_months(self, year: int) -> None:
        """Ask for the shortage by month, which takes longer, when the lines are there."""
        register = self.desk.register
        if self.strip.view is not None and self.strip.view.year != year:
            self.strip.show_months(None)
        # Where it cannot be computed the capacity page says why.
        self.desk.tasks.run(
            lambda _job: register.capacity_months(year), self.strip.show_months, lambda _error: None
        )

    def _span(self) -> tuple[int, int]:
        """Return where the lines have their months, so that the shortage's stand under them."""
        return self.table.columnViewportPosition(1) + GAP, self.table.columnWidth(1) - 2 * GAP

    def _say(self, view: TimelineView) -> None:
        ending = [one for one in view.rows if one.middle is not None]
        received = sum(one.received_grams for one in view.rows)
        spans = [
            Span(
                self.tr("截至 {day} 接受 {mass}").format(
                    day=full_day(view.as_of), mass=mass_unit(received, 1)
                )
            )
        ]
        if ending:
            first = ending[0]
            name, end = pool_words(first.name), full_day(first.middle)
            spans.append(Span(self.tr("，") + self.tr("%n 个能力池年内用尽", "", len(ending)), "warn"))
            spans.append(Span(self.tr("；最早 {pool}，约 {day}").format(pool=name, day=end)))
        else:
            spans.append(Span(self.tr("，没有能力池年内用尽"), "ok"))
        self.head.say(self.tr("负荷进程"), *spans)

    def retranslate(self) -> None:
        self.alerts_button.setText(self.tr("能力预警"))
        self.alerts_button.updateGeometry()
        self.year.setAccessibleName(self.tr("年度"))
        self.table.setAccessibleName(self.tr("能力池的负荷进程"))
        self.legend.retranslate()
        self.strip.retranslate()
        note = self.tr(
            "纵轴为占许可规模的 0–130 %，线在 80、100、120 %。预计：有两个整年的按阻尼季节拟合，否则按近 3 个整月与本月的工作日速度；"
            "区间为以往的误差或最慢与最快的月份，不是承诺；已承诺的量在预计之内。"
        )
        self.note.setText(note)
        self.empty.say(
            self.tr("还没有可以计算的年度"), self.tr("登记了经营许可证并接受废物后，这里显示每个能力池的进程")
        )
        self._offer_years(tuple(self.year.itemData(at) for at in range(self.year.count())), self.view)
        if self.view is not None:
            self._say(self.view)
            self.model.set_source(TupleSource(self.view.rows))
        else:
            self.head.say(self.tr("负荷进程"))

    def focus_target(self) -> QWidget:
        return self.table

    def hints(self) -> tuple[tuple[str, str], ...]:
        return (
            ("↑ ↓", self.tr("选择能力池")),
            ("Enter", self.tr("打开处置能力")),
            ("Tab", self.tr("下一项")),
            ("Ctrl K", self.tr("查找")),
        )
