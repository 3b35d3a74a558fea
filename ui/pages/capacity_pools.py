"""The pools under one scale, or the routine pools of each method together."""

from __future__ import annotations

from dataclasses import dataclass, replace

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QWidget

from hwtrack.services.capacity_sheet import CapacitySheet, MethodLoad
from hwtrack.services.overviews import PoolView
from ui import fonts
from ui.i18n import QT_TRANSLATE_NOOP, pick
from ui.models.cells import RIGHT, Column, Load, Plain
from ui.models.paged import PagedModel, TupleSource
from ui.models.table import FixedTable
from ui.text import mass, mass_unit, percent, pool_words, short_firm, spaced
from ui.widgets.basic import Elided, Text, column, row
from ui.widgets.button import Button
from ui.widgets.figures import BarLegend
from ui.widgets.pool_bar import load_grams, load_tone

SHOWN = 8
ROW_HEIGHT = 29


@dataclass(frozen=True, slots=True)
class PoolRow:
    """A pool with its distance in whole kilometres; None where nobody asks from anywhere."""

    pool: PoolView
    km: int | None = None


def _share(found: PoolRow) -> Plain:
    pool = found.pool
    if not pool.licensed_grams:
        return Plain(QCoreApplication.translate("pools", "不计"), "text3")
    tone = load_tone(pool)
    text = percent(load_grams(pool), pool.licensed_grams)
    icon = {"danger": "alert-circle", "warn": "alert-outline"}.get(tone, "")
    return Plain(text, "text2" if tone == "neutral" else tone, bold=tone == "danger", icon=icon)


def _scale(found: PoolRow) -> Plain:
    if found.pool.licensed_grams:
        return Plain(mass(found.pool.licensed_grams, 1))
    return Plain(QCoreApplication.translate("pools", "未登记"), "text3")


def _used(pool: PoolView, grams: int) -> Plain:
    """Show a mass; a pool of unknown scale that took nothing is not reported as zero."""
    unknown = not pool.licensed_grams and not grams
    return Plain(mass(None if unknown else grams, 1), "text3" if unknown else "text")


def pool_name(pool: PoolView) -> str:
    """Name a pool once and short: most pools' names begin with their facility's, the method has a column."""
    name = pool_words(pool.name)
    whole = name if name.startswith(pool.facility) else spaced((pool.facility, name))
    return short_firm(whole.replace(f" {pool.method}", ""))


POOL_COLUMNS = (
    Column("", QT_TRANSLATE_NOOP("columns", "能力池"), lambda found: Plain(pool_name(found.pool)), width=150,
           stretch=True),
    Column("", QT_TRANSLATE_NOOP("columns", "方式"), lambda found: Plain(found.pool.method, "text2"), width=48),
    Column("", QT_TRANSLATE_NOOP("columns", "km"), lambda found: Plain("" if found.km is None else f"{found.km:,}", "text2"),
           RIGHT, width=48),
    Column("", QT_TRANSLATE_NOOP("columns", "负荷"), lambda found: Load(found.pool), width=178, ticks=True),
    Column("", QT_TRANSLATE_NOOP("columns", "已接受 t"), lambda found: _used(found.pool, found.pool.received_grams),
           RIGHT, width=78),
    Column("", QT_TRANSLATE_NOOP("columns", "已占用 t"), lambda found: _used(found.pool, found.pool.committed_grams),
           RIGHT, width=78),
    Column("", QT_TRANSLATE_NOOP("columns", "许可 t/a"), _scale, RIGHT, width=82),
    Column("", QT_TRANSLATE_NOOP("columns", "占用率"), _share, RIGHT, width=82),
)  # fmt: skip
KM = 2


@dataclass(frozen=True, slots=True)
class MethodRow:
    """A method as a bar: its routine pools together."""

    load: MethodLoad

    @property
    def pool(self) -> PoolView:
        """Return the sums as the bar wants them; where no scale at all is known it is hatched."""
        load = self.load
        name = pick(load.name_zh, load.name_en)
        return PoolView(
            load.method, name, load.method, load.method, "", load.licensed_grams or None,
            load.received_grams, load.committed_grams,
        )  # fmt: skip

    @property
    def km(self) -> None:
        """Return nothing: a method lies nowhere."""
        return


def _pools_of(found: MethodRow) -> Plain:
    unknown = QCoreApplication.translate("pools", "{n}（{unknown}）")
    load = found.load
    text = unknown.format(n=load.pools, unknown=load.unknown) if load.unknown else str(load.pools)
    return Plain(text, "text2")


METHOD_COLUMNS = (
    Column("", QT_TRANSLATE_NOOP("columns", "方式"), lambda found: Plain(found.load.method), width=48),
    Column("", QT_TRANSLATE_NOOP("columns", "名称"), lambda found: Plain(found.pool.facility), width=140,
           stretch=True),
    Column("", QT_TRANSLATE_NOOP("columns", "个数（未知）"), _pools_of, RIGHT, width=76),
    # Names of methods are longer than those of pools: the bar gives way.
    replace(POOL_COLUMNS[KM + 1], width=164),
    *POOL_COLUMNS[KM + 2 :],
)  # fmt: skip


def by_load(found: PoolRow) -> tuple[bool, int, str]:
    """Sort the fullest first; a pool of unknown scale last."""
    scale = found.pool.licensed_grams or 0
    load = -(load_grams(found.pool) * 1_000_000 // scale) if scale else 0
    return scale == 0, load, found.pool.facility


def by_distance(found: PoolRow) -> tuple[bool, int, str]:
    """Sort the nearest first; what lies nobody knows where last."""
    return found.km is None, found.km or 0, found.pool.facility


class PoolPanel(QWidget):
    """Pools or methods; in a county the pools its waste can reach, by distance or by load."""

    alerts_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._sheet: CapacitySheet | None = None
        self._rows: tuple[PoolRow, ...] = ()
        self._county = ""
        self._all = False
        self.pools, self.methods = PagedModel(POOL_COLUMNS, self), PagedModel(METHOD_COLUMNS, self)
        self.table = FixedTable(self.pools, "pool_table", row_height=ROW_HEIGHT)
        self.method_table = FixedTable(self.methods, "method_table", row_height=ROW_HEIGHT)
        self._title = Text(bold=True)
        self.alerts = Button("", "link")
        self.near, self.full = Button("", "chip"), Button("", "chip")
        self.by_pool, self.by_method = Button("", "chip"), Button("", "chip")
        self._more = Button("", "link")
        self._legend, self._emergency = BarLegend(), Elided("", fonts.SECOND, "text2")
        self._build()

    def _build(self) -> None:
        for first, second in ((self.near, self.full), (self.by_pool, self.by_method)):
            group = QButtonGroup(self)
            for button in (first, second):
                button.setCheckable(True)
                group.addButton(button)
            group.buttonClicked.connect(lambda _button: self._fill())
            first.setChecked(True)
        self.alerts.clicked.connect(self.alerts_asked)
        self._more.clicked.connect(self._toggle)
        self.method_table.hide()
        self._emergency.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        head = row(
            self._title,
            self._more,
            None,
            self.alerts,
            self.near,
            self.full,
            8,
            self.by_pool,
            self.by_method,
            gap=6,
        )
        foot = row(self._legend, self._emergency, gap=12)
        foot.setStretch(1, 1)
        self.setLayout(column(head, self.table, self.method_table, foot, gap=4, margins=(24, 10, 20, 10)))

    def show_sheet(self, sheet: CapacitySheet) -> None:
        """Show the province's pools."""
        self._sheet, self._county = sheet, ""
        self._rows = tuple(PoolRow(pool) for pool in sheet.view.pools if not pool.emergency)
        emergency = sheet.view.emergency_grams
        apart = self.tr("应急能力 {mass}/a 另列，不与日常相加").format(mass=mass_unit(emergency, 1))
        self._emergency.setText(apart if emergency else "")
        self._fill()

    def show_county(self, name: str, rows: tuple[PoolRow, ...]) -> None:
        """Show the pools that a county's waste can reach."""
        self._county, self._rows = name, rows
        self.by_pool.setChecked(True)
        self._fill()

    def show_alerts(self, count: int, wanted: bool) -> None:
        """Say how many findings there are, as the way to them."""
        self.alerts.setText(self.tr("能力池预警 {n}").format(n=count))
        self.alerts.updateGeometry()
        self.alerts.setVisible(wanted and count > 0)

    def shown(self) -> tuple[PoolRow, ...]:
        """Return the pools in the order and number shown."""
        in_county = bool(self._county)
        order = by_distance if in_county and self.near.isChecked() else by_load
        rows = sorted(self._rows, key=order)
        return tuple(rows if self._all else rows[:SHOWN])

    def _toggle(self) -> None:
        self._all = not self._all
        self._fill()

    def _fill(self) -> None:
        in_county, methods = bool(self._county), self.by_method.isChecked()
        self.pools.set_source(TupleSource(self.shown()))
        if self._sheet is not None:
            self.methods.set_source(TupleSource(tuple(MethodRow(load) for load in self._sheet.methods)))
        self.table.setColumnHidden(KM, not in_county)
        self.table.setVisible(not methods)
        self.method_table.setVisible(methods)
        for button in (self.near, self.full):
            button.setVisible(in_county)
        for button in (self.by_pool, self.by_method):
            button.setVisible(not in_county)
        self._say(in_county, methods)

    def _say(self, in_county: bool, methods: bool) -> None:
        count = self.methods.rowCount() if methods else len(self._rows)
        if methods:
            title = self.tr("日常能力，{n} 种方式").format(n=count)
        elif in_county:
            title = self.tr("{name}的废物能到达的能力池 {n} 个").format(name=self._county, n=count)
        else:
            title = self.tr("能力池 {n} 个").format(n=count)
        self._title.setText(title)
        self._more.setVisible(not methods and count > SHOWN)
        self._more.setText(self.tr("只看前 {n} 个").format(n=SHOWN) if self._all else self.tr("全部"))
        self._more.updateGeometry()

    def retranslate(self) -> None:
        """Set the words anew."""
        self.near.setText(self.tr("按距离"))
        self.full.setText(self.tr("按占用"))
        self.by_pool.setText(self.tr("按能力池"))
        self.by_method.setText(self.tr("按方式"))
        self.table.setAccessibleName(self.tr("能力池"))
        self.method_table.setAccessibleName(self.tr("各方式的日常能力"))
        for button in (self.near, self.full, self.by_pool, self.by_method):
            button.updateGeometry()
        for table, columns in ((self.table, POOL_COLUMNS), (self.method_table, METHOD_COLUMNS)):
            for number, one in enumerate(columns):
                # English headings are longer than the figures below them, Chinese ones are not.
                wide = max(fonts.scaled(one.width), fonts.width(one.heading(), fonts.SECOND) + 18)
                table.horizontalHeader().resizeSection(number, one.width if one.ticks else wide)
        self._legend.retranslate()
        if self._sheet is not None and not self._county:
            self.show_sheet(self._sheet)
        else:
            self._fill()
