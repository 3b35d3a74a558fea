"""A county's own part of the capacity page: its wastes, the pools it can reach, its share of the shortages."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QWidget

from hwtrack.services.capacity_sheet import CapacitySheet
from hwtrack.services.capacity_views import CountyView, CountyWaste
from hwtrack.services.overviews import ShortfallView
from ui import words
from ui.i18n import QT_TRANSLATE_NOOP, pick
from ui.models.cells import RIGHT, Column, Plain, TwoLines
from ui.models.paged import PagedModel, TupleSource
from ui.models.table import FixedTable
from ui.pages.capacity_pools import PoolRow
from ui.pages.shortage import ShortageRow
from ui.text import mass
from ui.widgets.basic import Text, column, row
from ui.widgets.button import Button

SHOWN = 8


def pool_rows(sheet: CapacitySheet, county: CountyView) -> tuple[PoolRow, ...]:
    """Return the pools that the county's waste can reach, emergency capacity left out, with their distances."""
    known = {pool.uid: pool for pool in sheet.view.pools if not pool.emergency}
    return tuple(PoolRow(known[pool.uid], pool.km) for pool in county.pools if pool.uid in known)


def reachable_grams(sheet: CapacitySheet, county: CountyView) -> int:
    """Sum what the reachable pools of known scale still hold; emergency capacity is never added."""
    known = {pool.uid for pool in sheet.view.pools if not pool.emergency}
    return sum(pool.left_grams or 0 for pool in county.pools if pool.uid in known)


def own_shortfalls(sheet: CapacitySheet, county: CountyView) -> tuple[tuple[ShortfallView, CountyWaste], ...]:
    """Pair each shortage of the province with the county's waste in it, the county's masses in place."""
    own = {(waste.code, waste.properties): waste for waste in county.wastes}
    found = []
    for short in sheet.view.shortfalls:
        waste = own.get((short.waste_code, short.properties))
        if waste is not None and (waste.exposed_grams or (not short.certain and waste.demand_grams)):
            view = replace(
                short,
                grams=waste.share_grams if short.certain else waste.demand_grams,
                demand_grams=waste.demand_grams,
                generated_grams=waste.generated_grams,
                accepted_grams=waste.accepted_grams,
            )
            found.append((view, waste))
    return tuple(sorted(found, key=lambda pair: (not pair[0].certain, -pair[0].grams, pair[0].waste_code)))


def _name(waste: CountyWaste) -> TwoLines:
    tags = tuple(words.BadgeLook(words.of(words.PROPERTIES, one), "", "warn") for one in waste.properties)
    return TwoLines(waste.code, pick(waste.name_zh, waste.name_en), bold=True, tags=tags)


def _grams(grams: int, tone: str = "text") -> Plain:
    return Plain(mass(grams, 1), tone if grams else "text3")


WASTE_COLUMNS = (
    Column("", QT_TRANSLATE_NOOP("columns", "废物"), _name, width=200, stretch=True),
    Column("", QT_TRANSLATE_NOOP("columns", "产生 t"), lambda waste: _grams(waste.generated_grams), RIGHT, width=92),
    Column("", QT_TRANSLATE_NOOP("columns", "已接受 t"), lambda waste: _grams(waste.accepted_grams), RIGHT, width=92),
    Column("", QT_TRANSLATE_NOOP("columns", "待安排 t"), lambda waste: _grams(waste.demand_grams), RIGHT, width=96),
    Column("", QT_TRANSLATE_NOOP("columns", "至少缺 t"), lambda waste: _grams(waste.least_grams), RIGHT, width=86),
    Column("", QT_TRANSLATE_NOOP("columns", "至多缺 t"), lambda waste: _grams(waste.most_grams), RIGHT, width=86),
    Column("", QT_TRANSLATE_NOOP("columns", "份额 t"), lambda waste: _grams(waste.share_grams, "danger"), RIGHT, width=82),
)  # fmt: skip


class CountyWastes(QWidget):
    """Every waste of a county with what could be short of it, and which part is a convention."""

    def __init__(self) -> None:
        super().__init__()
        self._wastes: tuple[CountyWaste, ...] = ()
        self._name = ""
        self._all = False
        self.model = PagedModel(WASTE_COLUMNS, self)
        self.table = FixedTable(self.model, "county_wastes", row_height=44)
        self._title, self._more = Text(bold=True), Button("", "link")
        self._more.clicked.connect(self._toggle)
        self.setLayout(
            column(row(self._title, self._more, None, gap=6), self.table, gap=4, margins=(24, 10, 20, 16))
        )

    def show_county(self, county: CountyView) -> None:
        """Show a county's wastes, the most short first."""
        self._wastes, self._name = county.wastes, county.name
        self._fill()

    def _toggle(self) -> None:
        self._all = not self._all
        self._fill()

    def _fill(self) -> None:
        self.model.set_source(TupleSource(self._wastes if self._all else self._wastes[:SHOWN]))
        title = self.tr("{name}的废物 {n} 种").format(name=self._name, n=len(self._wastes))
        self._title.setText(title)
        self._more.setVisible(len(self._wastes) > SHOWN)
        self._more.setText(self.tr("只看前 {n} 个").format(n=SHOWN) if self._all else self.tr("全部"))
        self._more.updateGeometry()

    def retranslate(self) -> None:
        """Set the words anew."""
        self.table.setAccessibleName(self.tr("当地的废物"))
        self._fill()


def shortage_rows(pairs: tuple[tuple[ShortfallView, CountyWaste], ...], note: str) -> tuple[ShortageRow, ...]:
    """Return the rows of a county's shortages; `note` has places for least and most."""
    return tuple(
        ShortageRow(view, note.format(least=mass(waste.least_grams, 1), most=mass(waste.most_grams, 1)))
        for view, waste in pairs
    )
