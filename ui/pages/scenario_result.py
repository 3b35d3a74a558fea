"""The result beside today: sums, shortages by waste, the epidemic's days, pools and counties that change."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from hwtrack.services.scenario_views import (
    CountyDifference,
    EpidemicView,
    PoolDifference,
    ResidueView,
    ScenarioAnswer,
    ScenarioSums,
)
from ui import fonts
from ui import words_scenario as ws
from ui.i18n import QT_TRANSLATE_NOOP, pick
from ui.models.cells import RIGHT, Column, Plain, TwoLines
from ui.models.paged import PagedModel, TupleSource
from ui.models.table import FixedTable
from ui.pages.scenario_epidemic import EpidemicPanel
from ui.text import MISSING, clauses, full_day, listed, mass, mass_unit, pool_words
from ui.widgets.basic import IconLabel, Text, box, clear, column, row
from ui.widgets.shortage_bars import ShortageBars, signed

MOST_POOLS, MOST_COUNTIES = 12, 8


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure today and then: its name, both as text, the difference with its tone."""

    name: str
    before: str
    after: str
    difference: str
    tone: str = "text2"


def share(permille: int | None) -> str:
    """Write thousandths as hundredths; what is not known is a dash."""
    return MISSING if permille is None else f"{permille // 10}.{permille % 10}\u00a0%"


def points(before: int | None, after: int | None) -> str:
    """Write the difference of two shares in percentage points, signed."""
    if before is None or after is None:
        return MISSING
    gap = after - before
    sign = "+" if gap > 0 else "−" if gap < 0 else ""
    return f"{sign}{abs(gap) // 10}.{abs(gap) % 10}"


def _shown(gap: int, *, good: int = 0) -> str:
    """Return the tone of a difference: `good` says which sign is good (0: neither)."""
    if not gap or not good:
        return "text2"
    return "ok" if (gap > 0) == (good > 0) else "danger"


FIGURE_COLUMNS = (
    Column("", QT_TRANSLATE_NOOP("columns", "项目"), lambda f: Plain(f.name), width=180, stretch=True),
    Column("", QT_TRANSLATE_NOOP("columns", "今天"), lambda f: Plain(f.before, "text2"), RIGHT, width=176),
    Column("", QT_TRANSLATE_NOOP("columns", "情景"), lambda f: Plain(f.after), RIGHT, width=176),
    Column("", QT_TRANSLATE_NOOP("columns", "差"), lambda f: Plain(f.difference, f.tone), RIGHT, width=130),
)


def _left(grams: int | None) -> Plain:
    return Plain(mass(grams, 1), "text3" if grams is None else "text2")


POOL_COLUMNS = (
    Column(
        "",
        QT_TRANSLATE_NOOP("columns", "能力池"),
        lambda pool: Plain(pool_words(pool.name), bold=pool.assumed),
        width=220,
        stretch=True,
    ),
    Column("", QT_TRANSLATE_NOOP("columns", "余量 今天 t"), lambda pool: _left(pool.left_before), RIGHT, width=104),
    Column("", QT_TRANSLATE_NOOP("columns", "余量 情景 t"), lambda pool: _left(pool.left_after), RIGHT, width=104),
    Column("", QT_TRANSLATE_NOOP("columns", "安放 今天 t"), lambda pool: Plain(mass(pool.placed_before, 1), "text2"), RIGHT, width=104),
    Column("", QT_TRANSLATE_NOOP("columns", "安放 情景 t"), lambda pool: Plain(mass(pool.placed_after, 1)), RIGHT, width=104),
    Column("", QT_TRANSLATE_NOOP("columns", "差 t"), lambda pool: Plain(signed(pool.difference)), RIGHT, width=96),
)  # fmt: skip
EMERGENCY_COLUMNS = (
    Column(
        "",
        QT_TRANSLATE_NOOP("columns", "应急清单，按顺序"),
        lambda pool: Plain(pool_words(pool.name)),
        width=220,
        stretch=True,
    ),
    Column("", QT_TRANSLATE_NOOP("columns", "启用 今天 t"), lambda pool: Plain(mass(pool.placed_before, 1), "text2"), RIGHT, width=112),
    Column("", QT_TRANSLATE_NOOP("columns", "启用 情景 t"), lambda pool: Plain(mass(pool.placed_after, 1)), RIGHT, width=112),
    Column("", QT_TRANSLATE_NOOP("columns", "余量 t"), lambda pool: _left(pool.left_after), RIGHT, width=96),
)  # fmt: skip
COUNTY_COLUMNS = (
    Column(
        "",
        QT_TRANSLATE_NOOP("columns", "县"),
        lambda county: TwoLines(county.name, county.division_code),
        width=150,
        stretch=True,
    ),
    Column("", QT_TRANSLATE_NOOP("columns", "今天 t"), lambda c: Plain(mass(c.before_grams, 1), "text2"), RIGHT, width=100),
    Column("", QT_TRANSLATE_NOOP("columns", "情景 t"), lambda c: Plain(mass(c.after_grams, 1)), RIGHT, width=100),
    Column(
        "",
        QT_TRANSLATE_NOOP("columns", "差 t"),
        lambda c: Plain(signed(c.difference), _shown(c.difference, good=-1)),
        RIGHT,
        width=100,
    ),
)  # fmt: skip


def _range(sums: ScenarioSums) -> str:
    """Write the shortage at the forecast's ends; without a forecast both are the same."""
    low = sums.shortage_grams if sums.low_grams is None else sums.low_grams
    high = sums.shortage_grams if sums.high_grams is None else sums.high_grams
    return f"{mass(low, 1)} – {mass_unit(high, 1)}"


class Section(QWidget):
    """A titled part of the result that is there only when it has something to say."""

    def __init__(self, body: QWidget) -> None:
        super().__init__()
        self._title, self._note = Text("", fonts.ROW, bold=True), Text("", fonts.SECOND, "text2", wrap=True)
        self.setLayout(column(self._title, self._note, body, gap=4, margins=(0, 10, 0, 4)))

    def say(self, title: str, note: str = "") -> None:
        """Set the words."""
        self._title.setText(title)
        self._note.setText(note)
        self._note.setVisible(bool(note))


class ScenarioResult(QWidget):
    """Shows one answer."""

    def __init__(self) -> None:
        super().__init__()
        self.answer: ScenarioAnswer | None = None
        self.figures, self.pools = PagedModel(FIGURE_COLUMNS, self), PagedModel(POOL_COLUMNS, self)
        self.counties, self.listed = PagedModel(COUNTY_COLUMNS, self), PagedModel(EMERGENCY_COLUMNS, self)
        self._tables = {
            "figures": FixedTable(self.figures, "scenario_figures", row_height=30),
            "pools": FixedTable(self.pools, "scenario_pools", row_height=30),
            "counties": FixedTable(self.counties, "scenario_counties", row_height=44),
            "emergency": FixedTable(self.listed, "scenario_emergency", row_height=30),
        }
        self.bars, self.epidemic = ShortageBars(), EpidemicPanel()
        self._notes = column(gap=4)
        self._codes, self._course = Section(self.bars), Section(self.epidemic)
        self._pools, self._counties = Section(self._tables["pools"]), Section(self._tables["counties"])
        self._emergency = Section(self._tables["emergency"])
        self.setLayout(
            column(
                self._tables["figures"], box(self._notes), self._course, self._codes, self._emergency, self._pools,
                self._counties, gap=6,
            )
        )  # fmt: skip

    def show_answer(self, answer: ScenarioAnswer) -> None:
        """Show an answer."""
        self.answer = answer
        self.figures.set_source(TupleSource(self._figures(answer)))
        self._say_notes(answer)
        self.bars.show_rows(answer.codes)
        self._codes.setVisible(bool(answer.codes))
        self._course.setVisible(answer.epidemic is not None)
        if answer.epidemic is not None:
            self.epidemic.show_course(answer.epidemic)
        self._show_pools(answer)
        used = [pool for pool in answer.emergency if pool.placed_before or pool.placed_after]
        self.listed.set_source(TupleSource(answer.emergency if used else ()))
        self._emergency.setVisible(bool(used))
        self._show_counties(answer.counties)
        self._say_titles(answer)

    def _show_pools(self, answer: ScenarioAnswer) -> None:
        shown: list[PoolDifference] = [pool for pool in answer.pools if pool.assumed]
        shown += [pool for pool in answer.pools if not pool.assumed][: max(MOST_POOLS - len(shown), 0)]
        self.pools.set_source(TupleSource(shown))
        self._pools.setVisible(bool(shown))

    def _show_counties(self, counties: tuple[CountyDifference, ...]) -> None:
        """Show the counties that gain most, then those that lose most."""
        helped = [county for county in counties if county.difference < 0][:MOST_COUNTIES]
        worsened = [county for county in reversed(counties) if county.difference > 0][:MOST_COUNTIES]
        self.counties.set_source(TupleSource((*helped, *worsened)))
        self._counties.setVisible(bool(helped or worsened))

    def _figures(self, answer: ScenarioAnswer) -> tuple[Figure, ...]:
        before, after = answer.before, answer.after
        rows = [
            self._mass_row(self.tr("待安排"), before.demand_grams, after.demand_grams),
            self._mass_row(self.tr("余下能力"), before.capacity_grams, after.capacity_grams),
            self._mass_row(self.tr("没有去处"), before.shortage_grams, after.shortage_grams, good=-1),
        ]
        if before.low_grams is not None or after.low_grams is not None:
            rows.append(Figure(self.tr("没有去处，按预测的低与高"), _range(before), _range(after), ""))
        if (
            before.shortage_at_most_grams != before.shortage_grams
            or after.shortage_at_most_grams != after.shortage_grams
        ):
            rows.append(
                self._mass_row(
                    self.tr("没有去处（能力未知的计为无）"),
                    before.shortage_at_most_grams, after.shortage_at_most_grams, good=-1,
                )
            )  # fmt: skip
        if before.emergency_grams or after.emergency_grams:
            rows.append(
                self._mass_row(self.tr("应急清单可解"), before.emergency_grams, after.emergency_grams)
            )
        rows += [
            Figure(
                ws.say(ws.INDICATORS[one.key]),
                share(one.before_permille),
                share(one.after_permille),
                points(one.before_permille, one.after_permille),
            )
            for one in answer.indicators
        ]
        return tuple(rows)

    def _mass_row(self, name: str, before: int, after: int, good: int = 0) -> Figure:
        gap = after - before
        return Figure(name, mass_unit(before, 1), mass_unit(after, 1), signed(gap), _shown(gap, good=good))

    def _say_notes(self, answer: ScenarioAnswer) -> None:
        clear(self._notes)
        said = [pick(note.message, note.message_en) for note in answer.notes]
        if answer.residue is not None:
            said.append(self._residue(answer.residue))
        for text in said:
            line = row(
                IconLabel("notice", "text3", 14),
                box(column(Text(text, fonts.SECOND, "text2", wrap=True))),
                gap=6,
            )
            line.setStretch(1, 1)
            self._notes.addWidget(box(line))

    def _residue(self, residue: ResidueView) -> str:
        text = self.tr("估算：多焚烧 {burnt}，灰渣 {code} 增加 {least} 至 {most}，取 {used} 安放。")
        if residue.shortage_least != residue.shortage_most:
            text += self.tr("产率取两端时缺口 {low} 至 {high}。")
        return text.format(
            burnt=mass_unit(residue.burnt_more, 1),
            code=residue.code,
            least=mass_unit(residue.least_grams, 1),
            most=mass_unit(residue.most_grams, 1),
            used=mass_unit(residue.used_grams, 1),
            low=mass_unit(residue.shortage_least, 1),
            high=mass_unit(residue.shortage_most, 1),
        )

    def _say_titles(self, answer: ScenarioAnswer) -> None:
        self._codes.say(self.tr("缺口，逐代码"), self.tr("同一比例尺；上条今天，下条情景。"))
        if answer.epidemic is not None:
            self._course.say(self.tr("疫情，逐日"), self._course_words(answer.epidemic))
        self._emergency.say(self.tr("应急能力"), self.tr("另列，不与日常相加。"))
        hidden = len(answer.pools) - self.pools.rowCount()
        more = self.tr("另有 {n} 个变化较小。").format(n=hidden) if hidden > 0 else ""
        self._pools.say(
            self.tr("能力池"),
            self.tr("粗体为假设所指；安放量是一个最优方案，非唯一。{more}").format(more=more),
        )
        self._counties.say(
            self.tr("受益与受损的县"),
            self.tr("缺口按待安排质量分摊到县，是约定，不是证明；新增的灰渣不摊到县。"),
        )
        for table, name in (
            ("figures", self.tr("今天与情景")),
            ("pools", self.tr("能力池")),
            ("counties", self.tr("受益与受损的县")),
            ("emergency", self.tr("应急能力")),
        ):
            self._tables[table].setAccessibleName(name)

    def _course_words(self, view: EpidemicView) -> str:
        run = view.run
        parts = [self.tr("平时每天 {mass}").format(mass=mass_unit(view.usual_grams_a_day, 2))]
        if view.worst_county:
            parts.append(self.tr("{county}增加最多").format(county=view.worst_county))
        if run.peak_day is None:
            parts.append(self.tr("每天都当日接收，没有排队"))
        else:
            peak = self.tr("{day} 排队最多 {mass}")
            parts.append(peak.format(day=full_day(run.peak_day), mass=mass_unit(run.peak_grams, 1)))
        if run.first_late_day is not None:
            late = self.tr("{day} 起有超过 48 小时的，共 {mass}")
            parts.append(late.format(day=full_day(run.first_late_day), mass=mass_unit(run.late_grams, 1)))
        if run.over_store_on is not None:
            parts.append(self.tr("{day} 冷库放满").format(day=full_day(run.over_store_on)))
        if run.cleared_on is None:
            parts.append(self.tr("一年内清不完"))
        elif run.days_to_clear:
            parts.append(self.tr("结束后 %n 天清完", "", run.days_to_clear))
        if run.unknown:
            parts.append(self.tr("未登记规模、未计入：{names}").format(names=listed(run.unknown)))
        return clauses(parts)

    def retranslate(self) -> None:
        """Set every word anew."""
        self.bars.retranslate()
        self.epidemic.retranslate()
        if self.answer is not None:
            self.show_answer(self.answer)
