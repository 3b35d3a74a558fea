"""Capacity: one sentence, the pools under one scale, what finds no place and what would help."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from hwtrack.services.overviews import CapacityView, PoolView
from ui import fonts
from ui.i18n import QT_TRANSLATE_NOOP
from ui.models.cells import RIGHT, Column, Load, Plain
from ui.models.paged import PagedModel, TupleSource
from ui.models.table import FixedTable
from ui.pages.base import Desk, Page, scrolled
from ui.pages.shortage import ShortageList
from ui.text import clauses, full_day, gram_text, mass, mass_unit, percent, pool_words, spaced
from ui.widgets.band import FindingBand
from ui.widgets.basic import Elided, IconLabel, Text, box, clear, column, hline, row, vline
from ui.widgets.button import Button
from ui.widgets.fields import ComboBox
from ui.widgets.figures import BarLegend, RankedBars
from ui.widgets.head import PageHead, Span
from ui.widgets.map import CountyMap, MapLegend
from ui.widgets.pool_bar import load_grams, load_tone
from ui.widgets.states import EmptyState, Skeleton


def _share(pool: PoolView) -> Plain:
    if not pool.licensed_grams:
        return Plain(QCoreApplication.translate("pools", "不计"), "text3")
    tone = load_tone(pool)
    text = percent(load_grams(pool), pool.licensed_grams)
    return Plain(text, "text2" if tone == "neutral" else tone, bold=tone == "danger")


def _scale(pool: PoolView) -> Plain:
    if pool.licensed_grams:
        return Plain(mass(pool.licensed_grams, 1))
    return Plain(QCoreApplication.translate("pools", "未登记"), "text3")


def _used(pool: PoolView, grams: int) -> Plain:
    """Show a mass; a pool of unknown scale that took nothing is not reported as zero."""
    unknown = not pool.licensed_grams and not grams
    return Plain(mass(None if unknown else grams, 1), "text3" if unknown else "text")


def _pool(pool: PoolView) -> str:
    """Name a pool once: most pools' names begin with their facility's."""
    name = pool_words(pool.name)
    return name if name.startswith(pool.facility) else spaced((pool.facility, name))


POOL_COLUMNS = (
    Column(
        "",
        QT_TRANSLATE_NOOP("columns", "能力池"),
        lambda pool: Plain(_pool(pool)),
        width=170,
        stretch=True,
    ),
    Column("", QT_TRANSLATE_NOOP("columns", "方式"), lambda pool: Plain(pool.method, "text2"), width=62),
    Column("", QT_TRANSLATE_NOOP("columns", "负荷"), Load, width=186, ticks=True),
    Column(
        "",
        QT_TRANSLATE_NOOP("columns", "已接受 t"),
        lambda pool: _used(pool, pool.received_grams),
        RIGHT,
        width=88,
    ),
    Column(
        "",
        QT_TRANSLATE_NOOP("columns", "已占用 t"),
        lambda pool: _used(pool, pool.committed_grams),
        RIGHT,
        width=98,
    ),
    Column("", QT_TRANSLATE_NOOP("columns", "许可 t/a"), _scale, RIGHT, width=88),
    Column("", QT_TRANSLATE_NOOP("columns", "占用率"), _share, RIGHT, width=84),
)
SHOWN_POOLS = 12


class CapacityPage(Page):
    """The year's answer, computed off the thread; the year is chosen in the head."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.view: CapacityView | None = None
        self._all_pools = False
        self.year = ComboBox("capacity_year")
        self.year.setFixedWidth(110)
        self.year.activated.connect(lambda _place: self._ask())
        self.print_button = Button("", "primary", "export", "Ctrl P")
        self.print_button.clicked.connect(self.print_capacity)
        self.head = PageHead(self.year, self.print_button)
        self.pools = PagedModel(POOL_COLUMNS, self)
        self.map = CountyMap()
        self._legend = MapLegend()
        self._ranked = RankedBars()
        self.map.selected.connect(self._county_chosen)
        self._build()

    def _build(self) -> None:
        head = box(column(self.head, margins=(24, 14, 20, 10)))
        self._skeleton, self._empty = Skeleton(self), EmptyState("capacity")
        self._empty.hide()
        self._map_title, self._ranked_title = Text(bold=True), Text(bold=True)
        self._county = Elided("", fonts.SECOND, "text2")
        parts = column(
            self._map_title, self._county, self.map, self._legend, hline(), self._ranked_title, self._ranked,
            gap=8, margins=(24, 14, 20, 14),
        )  # fmt: skip
        parts.setStretch(2, 1)
        left = box(parts)
        left.setMinimumWidth(340)
        left.setMaximumWidth(460)
        body = row(left, vline(), self._right(), gap=0)
        body.setStretch(2, 1)
        self._body = box(body)
        whole = column(head, hline(), self._skeleton, self._empty, self._body, gap=0)
        for place in (2, 3, 4):
            whole.setStretch(place, 1)
        self.setLayout(whole)

    def _right(self) -> QWidget:
        content = QWidget()
        self._pool_title = Text(bold=True)
        self._more = Button("", "link")
        self._more.clicked.connect(self._toggle_pools)
        self.table = FixedTable(self.pools, "pool_table", row_height=30)
        self._legend_bars = BarLegend()
        self._emergency = Elided("", fonts.SECOND, "text2")
        self._totals: QVBoxLayout = column(gap=4)
        self.shortages = ShortageList()
        self._findings = column(gap=8, margins=(24, 0, 20, 12))
        self._idle_icon = IconLabel("notice", "text3", 14)
        self._idle = Text("", fonts.SECOND, "text2", wrap=True)
        pools = column(
            row(self._pool_title, None, self._more),
            self.table,
            self._legend_bars,
            self._emergency,
            gap=6,
            margins=(24, 12, 20, 10),
        )
        idle = row(self._idle_icon, box(column(self._idle)), gap=6, margins=(24, 10, 20, 16))
        idle.setAlignment(self._idle_icon, Qt.AlignmentFlag.AlignTop)
        idle.setStretch(1, 1)
        totals = box(self._totals)
        self._totals.setContentsMargins(24, 12, 20, 12)
        content.setLayout(
            column(
                totals,
                hline(),
                self.shortages,
                box(idle),
                box(self._findings),
                hline(),
                box(pools),
                None,
                gap=0,
            )
        )
        return scrolled(content, "capacity_scroll")

    def refresh(self) -> None:
        years = self.desk.register.capacity_years()
        shown = [self.year.itemData(place) for place in range(self.year.count())]
        if shown != list(years):
            self._offer_years(years)
        self._ask()

    def _offer_years(self, years: tuple[int, ...]) -> None:
        """Offer years in the language in force; the one chosen stays."""
        chosen = self.year.currentData()
        self.year.clear()
        for year in years:
            self.year.addItem(self.tr("{year} 年").format(year=year), year)
        self.year.setCurrentIndex(max(self.year.findData(chosen), 0) if years else -1)

    def _ask(self) -> None:
        year = self.year.currentData()
        self._empty.setVisible(year is None)
        self.year.setVisible(year is not None)
        self.print_button.explain("" if year is not None else self.tr("还没有可以计算的年度"))
        if year is None:
            self._skeleton.hide()
            self._body.hide()
            return
        register = self.desk.register
        self._skeleton.setVisible(self.view is None)
        self._body.setVisible(self.view is not None)
        if self.view is None:
            self._skeleton.start()
        self.desk.tasks.run(
            lambda _job: register.capacity(int(year)), self.show_view, title=self.tr("计算能力")
        )

    def show_view(self, view: CapacityView) -> None:
        """Show the answer."""
        self.view = view
        self._skeleton.hide()
        self._body.show()
        self._say(view)
        self._show_pools(view)
        self._show_totals(view)
        self.shortages.show_shortfalls(view)
        clear(self._findings)
        for finding in view.findings:
            self._findings.addWidget(FindingBand(finding))
        self.map.show_counties(view.counties)
        self._ranked.show_counties(view.counties)
        idle = clauses(f"{pool_words(name)} {mass_unit(grams, 1)}" for name, grams in view.idle[:4])
        self._idle.setText(self.tr("有余量但帮不上：{pools}（代码或方法不符）").format(pools=idle))
        for part in (self._idle, self._idle_icon):
            part.setVisible(bool(idle))

    def _say(self, view: CapacityView) -> None:
        if view.generated_grams:
            opening = self.tr("{year} 年产生 {made}，其中待安排 {mass}，").format(
                year=view.year, made=mass_unit(view.generated_grams, 1), mass=mass_unit(view.demand_grams, 1)
            )
        else:
            opening = self.tr("{year} 年待安排 {mass}，").format(
                year=view.year, mass=mass_unit(view.demand_grams, 1)
            )
        spans = [Span(opening)]
        if view.shortage_grams:
            text = self.tr("{mass}（{share}）没有去处")
            share = percent(view.shortage_grams, view.demand_grams)
            spans.append(Span(text.format(mass=mass_unit(view.shortage_grams, 1), share=share), "danger"))
            spans.append(Span(self.tr("；缺口只在 %n 个代码", "", len(view.shortfalls))))
        else:
            spans.append(Span(self.tr("全部有去处"), "ok"))
        spans.append(Span(self.tr("；截至 {day}").format(day=full_day(view.as_of))))
        self.head.say(self.tr("处置能力") + f"\u3000{view.scope}", *spans)

    def _show_pools(self, view: CapacityView) -> None:
        ordinary = [pool for pool in view.pools if not pool.emergency]
        ordinary.sort(key=_load_order)
        shown = ordinary if self._all_pools else ordinary[:SHOWN_POOLS]
        self.pools.set_source(TupleSource(shown))
        self._pool_title.setText(self.tr("能力池 {n} 个").format(n=len(ordinary)))
        self._more.setVisible(len(ordinary) > SHOWN_POOLS)
        self._more.setText(
            self.tr("只看前 {n} 个").format(n=SHOWN_POOLS) if self._all_pools else self.tr("全部")
        )
        self._more.updateGeometry()
        apart = self.tr("应急能力 {mass}/a 另列，不与日常相加").format(
            mass=mass_unit(view.emergency_grams, 1)
        )
        self._emergency.setText(apart)
        self._emergency.setVisible(bool(view.emergency_grams))

    def _toggle_pools(self) -> None:
        self._all_pools = not self._all_pools
        if self.view is not None:
            self._show_pools(self.view)

    def _show_totals(self, view: CapacityView) -> None:
        """Two ways to compare: sums alone, and placing the waste where it may go."""
        clear(self._totals)
        spare = view.capacity_grams - view.demand_grams
        ample = (
            self.tr("只比总量：余下能力 {capacity}，待安排 {demand}，富余 {spare}")
            if spare >= 0
            else self.tr("只比总量：余下能力 {capacity}，待安排 {demand}，不足 {spare}")
        )
        figures = {
            "capacity": mass_unit(view.capacity_grams, 1),
            "demand": mass_unit(view.demand_grams, 1),
            "spare": mass_unit(abs(spare), 1),
        }
        placed = self.tr("逐一安放：{placed} 有去处，{short} 没有").format(
            placed=mass_unit(view.demand_grams - view.shortage_grams, 1),
            short=mass_unit(view.shortage_grams, 1),
        )
        short_tone = "danger" if view.shortage_grams else "ok"
        for icon, tone, words_now in (
            ("pass", "text3", ample.format(**figures)),
            ("violation" if view.shortage_grams else "pass", short_tone, placed),
        ):
            line = row(
                IconLabel(icon, tone, 14),
                Elided(words_now, fonts.BODY, "text2" if tone == "text3" else "text"),
                gap=6,
            )
            line.setStretch(1, 1)
            self._totals.addLayout(line)

    def _county_chosen(self, code: str) -> None:
        county = next((c for c in self.view.counties if c.division_code == code), None) if self.view else None
        if county is None:
            return
        if county.exposed_grams is None:
            self._county.setText(self.tr("{name} 能力未知").format(name=county.name))
            return
        text = self.tr("{name}\u3000{share}\u3000{grams} g / {demand}")
        share = percent(county.exposed_grams, county.demand_grams)
        self._county.setText(
            text.format(
                name=county.name,
                share=share,
                grams=gram_text(county.exposed_grams),
                demand=mass_unit(county.demand_grams, 1),
            )
        )

    def print_capacity(self) -> None:
        """Show the year's bulletin as it prints."""
        year = self.year.currentData()
        if year is None:
            return
        from ui.widgets.preview import Paper, Preview

        register = self.desk.register
        paper = Paper(
            self.tr("能力公告 {year}").format(year=year),
            f"capacity-{year}.pdf",
            lambda: register.capacity_preview(int(year)),
            lambda: register.capacity_pdf(int(year)),
        )
        self.preview = Preview(self, self.desk.tasks, paper)
        self.preview.delivered.connect(self.changed)
        self.preview.open()

    def retranslate(self) -> None:
        self._offer_years(tuple(self.year.itemData(place) for place in range(self.year.count())))
        self.year.setAccessibleName(self.tr("年度"))
        self._empty.say(
            self.tr("还没有可以计算的年度"),
            self.tr("登记了经营许可证和废物的产生或转移后，这里逐一安放废物，说明缺什么能力"),
        )
        self.print_button.setText(self.tr("预览公告"))
        self.print_button.updateGeometry()
        self.map.setAccessibleName(self.tr("各县牵涉缺口的废物占比地图"))
        self._map_title.setText(self.tr("牵涉缺口的废物占比，各县"))
        self._county.setText(self.tr("点选一个县"))
        self._ranked_title.setText(self.tr("占比最大的县"))
        self.table.setAccessibleName(self.tr("能力池"))
        self._legend.retranslate()
        self._legend_bars.retranslate()
        if self.view is None:
            self.head.say(self.tr("处置能力"))
        else:
            self.show_view(self.view)

    def focus_target(self) -> QWidget:
        return self.year

    def hints(self) -> tuple[tuple[str, str], ...]:
        return (
            ("Tab", self.tr("下一项")),
            ("↑ ↓", self.tr("选择年度")),
            ("Ctrl P", self.tr("打印公告")),
            ("Ctrl K", self.tr("查找")),
        )


def _load_order(pool: PoolView) -> tuple[bool, int, str]:
    """Fullest first; a pool of unknown scale last."""
    scale = pool.licensed_grams or 0
    return (scale == 0, -(load_grams(pool) * 10_000 // scale) if scale else 0, pool.facility)
