"""Storage: the areas with what they hold and may hold, how long the oldest lies, and each in full."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from hwtrack.services.handling_views import AreaRow
from hwtrack.services.overviews import PoolView
from hwtrack.services.views import ListQuery
from ui import words
from ui.data import Source
from ui.i18n import QT_TRANSLATE_NOOP
from ui.models.cells import RIGHT, Cell, Column, Load, Plain
from ui.pages.base import Desk
from ui.pages.listing import ListPage
from ui.pages.storage_detail import AreaPane
from ui.text import MISSING, due_short, lying, mass


def as_pool(row: AreaRow) -> PoolView:
    """See an area as a bar sees a pool: what it holds of what it may."""
    return PoolView(row.uid, row.site, row.name, row.code, "", row.limit_grams, row.grams, 0)


def days_text(row: AreaRow) -> str:
    """Say how long the oldest lies."""
    return lying(row.days) if row.oldest_on else MISSING


def _name(row: AreaRow) -> Plain:
    tone = "text3" if row.last_day is not None else "text"
    return Plain(f"{row.code}\u3000{row.name}" if row.name != row.code else row.code, tone, bold=True)


def _bar(row: AreaRow) -> Cell:
    if row.limit_grams is None:
        text = words.of(words.AREA_KINDS, "unit") if row.kind == "unit" else ""
        return Plain(text or QCoreApplication.translate("areas", "限量未登记"), "text3")
    return Load(as_pool(row))


def _age(row: AreaRow) -> Plain:
    tone = due_short(row.due)[1] if row.due is not None and row.due.days_left <= 30 else "text"
    return Plain(days_text(row), "text3" if row.oldest_on is None else tone)


COLUMNS = (
    Column("code", QT_TRANSLATE_NOOP("columns", "分区"), _name, width=172),
    Column(
        "site",
        QT_TRANSLATE_NOOP("columns", "单位"),
        lambda row: Plain(row.site, "text2"),
        width=130,
        least=560,
        stretch=True,
    ),
    Column("load", QT_TRANSLATE_NOOP("columns", "存量"), _bar, width=128),
    Column(
        "grams",
        QT_TRANSLATE_NOOP("columns", "在库 t"),
        lambda row: Plain(mass(row.grams), "text" if row.grams else "text3"),
        RIGHT,
        width=88,
    ),
    Column(
        "",
        QT_TRANSLATE_NOOP("columns", "限量 t"),
        lambda row: Plain(mass(row.limit_grams, 1), "text2" if row.limit_grams else "text3"),
        RIGHT,
        width=72,
        least=720,
    ),
    Column("oldest_on", QT_TRANSLATE_NOOP("columns", "最久"), _age, RIGHT, width=70),
)


class StoragePage(ListPage):
    """The list of storage areas and treatment units."""

    NAME = "storage"
    ADDS = "record_batch"
    COLUMNS = COLUMNS
    CHIPS = ("", "held", "full", "units")
    SPLIT = (690, 542)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.add_button.clicked.connect(lambda: self.go.emit("new_batch", ""))
        self.table.opened.connect(lambda _row: self.pane.table.setFocus())
        self.table.stepped.connect(lambda _row: self.pane.table.setFocus())

    def make_detail(self) -> QWidget:
        self.pane = AreaPane(self.desk)
        self.pane.go.connect(self.go)
        self.pane.changed.connect(self.changed)
        return self.pane

    def source(self, query: ListQuery) -> Source[Any]:
        return self.desk.register.list_areas(query)

    def show_thing(self, uid: str) -> None:
        self.pane.show_area(self.desk.register.area(uid) if uid else None)

    def chip_word(self, key: str) -> str:
        names = {
            "": self.tr("全部"),
            "held": self.tr("有存量"),
            "full": self.tr("八成以上"),
            "units": self.tr("设施"),
        }
        return names[key]

    def retranslate(self) -> None:
        self.add_button.setText(self.tr("新建批次"))
        self.add_button.setAccessibleName(self.tr("新建批次"))
        placeholder = self.tr("筛选：分区编码、名称、单位")
        self.filter.setPlaceholderText(placeholder)
        self.filter.setAccessibleName(placeholder)
        self.table.setAccessibleName(self.tr("贮存分区列表"))
        self.pane.retranslate()
        super().retranslate()

    def say(self) -> None:
        self.head.say(self.tr("贮存"), self.tr("{n} 个分区与设施").format(n=f"{self.model.rowCount():,}"))

    def hints(self) -> tuple[tuple[str, str], ...]:
        return (
            ("↑ ↓", self.tr("选择")),
            ("Enter", self.tr("到内容")),
            ("Ctrl N", self.tr("新建批次")),
            ("Ctrl F", self.tr("筛选")),
        )
