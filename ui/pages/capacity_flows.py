"""Where a year's waste would go: bands from counties to facilities, and beside them the same rows."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QSplitter, QWidget

from hwtrack.services.capacity_views import FlowRow, FlowsView
from ui import fonts
from ui.i18n import QT_TRANSLATE_NOOP, pick
from ui.models.cells import RIGHT, Column, Plain
from ui.models.paged import PagedModel, TupleSource
from ui.models.table import Table
from ui.pages.base import Desk, Page
from ui.pages.shortage_words import short_name
from ui.text import full_day, mass, mass_unit, spaced
from ui.widgets.basic import Elided, IconLabel, box, column, hline, row
from ui.widgets.fields import ComboBox
from ui.widgets.flow_layout import Stream, summed
from ui.widgets.flow_map import FlowMap
from ui.widgets.head import PageHead, Span
from ui.widgets.states import EmptyState, Skeleton


def _county(line: FlowRow) -> Plain:
    return Plain(line.county or QCoreApplication.translate("flows", "外省"))


def _goal(line: FlowRow) -> Plain:
    if not line.pool:
        return Plain(QCoreApplication.translate("flows", "没有去处"), "danger")
    if line.via:
        told = QCoreApplication.translate("flows", "{pool}（经 {via}）")
        return Plain(told.format(pool=short_name(line.pool_name), via=short_name(line.via)))
    return Plain(short_name(line.pool_name))


COLUMNS = (
    Column("", QT_TRANSLATE_NOOP("columns", "县"), _county, width=80),
    Column("", QT_TRANSLATE_NOOP("columns", "去向"), _goal, width=170, stretch=True),
    Column("", QT_TRANSLATE_NOOP("columns", "代码"), lambda line: Plain(line.code, "text2"), width=90),
    Column("", "t", lambda line: Plain(mass(line.grams, 2)), RIGHT, width=84),
    Column("", "km", lambda line: Plain(f"{line.km:,}" if line.pool else "–", "text2"), RIGHT, width=52),
)


class CapacityFlowsPage(Page):
    """One optimal plan, computed off the thread; year, code and level are chosen in the head."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.view: FlowsView | None = None
        self._asked: tuple[object, object] = (None, None)
        self.year, self.code, self.level = (
            ComboBox(name) for name in ("flows_year", "flows_code", "flows_level")
        )
        for field, wide in ((self.year, 110), (self.code, 200), (self.level, 124)):
            field.setFixedWidth(fonts.scaled(wide))
        self.year.activated.connect(lambda _place: self._ask())
        self.code.activated.connect(lambda _place: self._ask())
        self.level.activated.connect(lambda _place: self._draw())
        self.head = PageHead(self.level, self.code, self.year, below=True)
        self.map, self.rows = FlowMap(), PagedModel(COLUMNS, self)
        self.table = Table(self.rows, "flows_table", 30)
        self._build()
        self.map.chosen.connect(self._show_rows)
        self.map.stepped.connect(self._to_table)
        self.table.chosen.connect(self.map.mark)

    def _build(self) -> None:
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setHandleWidth(1)
        split.setChildrenCollapsible(False)
        split.addWidget(box(column(self.map, margins=(16, 8, 12, 12))))
        split.addWidget(self._listed())
        split.setStretchFactor(0, 3)
        split.setStretchFactor(1, 2)
        split.setSizes([700, 500])
        self._body, self._skeleton, self._empty = split, Skeleton(self), EmptyState("capacity")
        whole = column(
            box(column(self.head, margins=(24, 14, 20, 10))),
            hline(),
            self._skeleton,
            self._empty,
            split,
            gap=0,
        )
        for place in (2, 3, 4):
            whole.setStretch(place, 1)
        self.setLayout(whole)
        for part in (self._skeleton, self._empty, self._body):
            part.hide()

    def _listed(self) -> QWidget:
        self._chosen = Elided("", fonts.BODY, "text")
        self._note = Elided("", fonts.SECOND, "text3")
        note = row(IconLabel("notice", "text3", 14), self._note, gap=6)
        note.setStretch(1, 1)
        listed = column(
            box(column(self._chosen, note, gap=2, margins=(24, 10, 20, 8))), hline(), self.table, gap=0
        )
        listed.setStretch(2, 1)
        return box(listed)

    # Asking

    def open(self, uid: str) -> None:
        """Show the flows of one waste code."""
        self._offer_codes(())
        if self.code.findData(uid) < 0:
            self.code.addItem(uid, uid)
        self.code.setCurrentIndex(self.code.findData(uid))
        self.refresh()

    def refresh(self) -> None:
        """Ask on the worker's thread, which years too: another program may be writing to the register."""
        register = self.desk.register
        self._await()
        self.desk.tasks.run(
            lambda _job: register.capacity_years(), self._take_years, title=self.tr("计算去向")
        )

    def _await(self) -> None:
        self._skeleton.setVisible(self.view is None)
        if self.view is None:
            self._skeleton.start()

    def _take_years(self, years: tuple[int, ...]) -> None:
        if [self.year.itemData(place) for place in range(self.year.count())] != list(years):
            self._offer_years(years)
        self._ask()

    def _offer_years(self, years: tuple[int, ...]) -> None:
        """Offer the years; a new list begins with the present one."""
        chosen = self.year.currentData()
        self.year.clear()
        for year in years:
            self.year.addItem(self.tr("{year} 年").format(year=year), year)
        wanted = chosen if chosen in years else self.desk.year()
        self.year.setCurrentIndex(max(self.year.findData(wanted), 0) if years else -1)

    def _offer_codes(self, codes: tuple[tuple[str, str, str], ...]) -> None:
        chosen = self.code.currentData() or ""
        self.code.clear()
        self.code.addItem(self.tr("全部代码"), "")
        for code, zh, en in codes:
            self.code.addItem(f"{code} {pick(zh, en)}".strip(), code)
        if self.code.findData(chosen) < 0:
            # Of this code nothing waits: what is shown is still that code, not all of them.
            self.code.addItem(chosen, chosen)
        self.code.setCurrentIndex(self.code.findData(chosen))

    def _ask(self) -> None:
        year, code, register = self.year.currentData(), self.code.currentData() or "", self.desk.register
        self._empty.setVisible(year is None)
        for field in (self.year, self.code, self.level):
            field.setVisible(year is not None)
        if year is None:
            self._skeleton.hide()
            self._body.hide()
            return
        self._asked = (year, code)
        self._await()
        self.desk.tasks.run(
            lambda _job: register.capacity_flows(int(year), str(code)),
            self._came,
            title=self.tr("计算去向"),
        )

    def _came(self, view: FlowsView) -> None:
        if (view.year, view.code) == self._asked:
            self.show_view(view)
            self.filled.emit()

    # Showing

    def show_view(self, view: FlowsView) -> None:
        """Show a plan."""
        self.view = view
        self._skeleton.hide()
        self._body.show()
        self._offer_codes(view.codes)
        self._say(view)
        self._draw()

    def _say(self, view: FlowsView) -> None:
        ways = self.tr("一个最优方案，非唯一：{placed} 有去处，运输 {tonne_km} t·km").format(
            placed=mass_unit(view.placed_grams, 1), tonne_km=f"{view.tonne_km:,}"
        )
        spans = [Span(ways)]
        if view.placed_grams:
            mean = self.tr("（平均 {km} km）").format(km=round(view.gram_km / view.placed_grams))
            spans.append(Span(mean))
        if view.emergency_grams:
            text = self.tr("；其中 {mass} 只能由应急设施接收").format(mass=mass_unit(view.emergency_grams, 1))
            spans.append(Span(text, "warn"))
        if view.short_grams:
            text = self.tr("；{mass} 没有去处").format(mass=mass_unit(view.short_grams, 1))
            spans.append(Span(text, "danger"))
        day = self.tr("；截至 {day}，含年底前预计") if view.forecast else self.tr("；截至 {day}")
        spans.append(Span(day.format(day=full_day(view.as_of))))
        self.head.say(self.tr("去向"), *spans)

    def _draw(self) -> None:
        if self.view is None:
            return
        by_city = self.level.currentData() == "city"
        heads = (self.tr("产生地（市）") if by_city else self.tr("产生地（县）"), self.tr("去向设施"))
        self.map.show_picture(summed(self.view.rows, by_city=by_city), heads)
        self._show_rows(None)

    def _show_rows(self, stream: Stream | None) -> None:
        """Show the rows of a band, or all; their sum is what the band says."""
        rows = () if self.view is None else self.view.rows if stream is None else stream.rows
        self.rows.set_source(TupleSource(rows))
        count, whole = self.tr("%n 行", "", len(rows)), mass_unit(sum(line.grams for line in rows), 2)
        self._chosen.setText(
            spaced((self.map.words(stream), count) if stream else (self.tr("全部"), count, whole))
        )

    def _to_table(self) -> None:
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        if self.rows.rowCount():
            self.table.selectRow(0)

    def retranslate(self) -> None:
        self._offer_years(tuple(self.year.itemData(place) for place in range(self.year.count())))
        chosen = self.level.currentData()
        self.level.clear()
        self.level.addItem(self.tr("按县"), "county")
        self.level.addItem(self.tr("按市"), "city")
        self.level.setCurrentIndex(max(self.level.findData(chosen), 0))
        for field, name in (
            (self.year, self.tr("年度")),
            (self.code, self.tr("废物代码")),
            (self.level, self.tr("产生地的层级")),
            (self.map, self.tr("从产生地到设施的流向图")),
            (self.table, self.tr("流向明细")),
        ):
            field.setAccessibleName(name)
        self._note.setText(self.tr("距离为县域标注点之间的大圆距离，不是公路里程"))
        self._empty.say(
            self.tr("还没有可以计算的年度"),
            self.tr("登记了经营许可证和废物的产生或转移后，这里显示废物可以去哪里"),
        )
        if self.view is None:
            self.head.say(self.tr("去向"))
            self._offer_codes(())
        else:
            self.show_view(self.view)

    def focus_target(self) -> QWidget:
        return self.map

    def hints(self) -> tuple[tuple[str, str], ...]:
        return (
            ("↑ ↓", self.tr("选择流向")),
            ("Enter", self.tr("看明细")),
            ("Esc", self.tr("取消选择")),
            ("Ctrl K", self.tr("查找")),
        )
