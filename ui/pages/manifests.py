"""Manifests: the list, what waits for us first, and one manifest in full beside it."""

from __future__ import annotations

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu, QWidget

from hwtrack.services.views import ListQuery, ManifestRow
from ui import words
from ui.data import Source
from ui.i18n import QT_TRANSLATE_NOOP
from ui.models.cells import RIGHT, Column, Plain
from ui.pages.base import Desk
from ui.pages.listing import ListPage
from ui.pages.manifest_detail import ManifestPane
from ui.text import due_short, longest_due, mass
from ui.widgets.button import Button, name_button


def _due(row: ManifestRow) -> Plain:
    return Plain(*due_short(row.due))


COLUMNS = (
    Column(
        "internal_no",
        QT_TRANSLATE_NOOP("columns", "内部号"),
        lambda row: Plain(row.internal_no, bold=True),
        width=128,
    ),
    Column(
        "state",
        QT_TRANSLATE_NOOP("columns", "状态"),
        lambda row: words.state_look(row.state, row.outcome),
        width=112,
    ),
    Column(
        "generator",
        QT_TRANSLATE_NOOP("columns", "移出人"),
        lambda row: Plain(row.generator),
        width=130,
        stretch=True,
    ),
    Column(
        "waste_code",
        QT_TRANSLATE_NOOP("columns", "代码"),
        lambda row: Plain(_codes(row), "text2"),
        width=108,
        least=600,
    ),
    Column(
        "grams", QT_TRANSLATE_NOOP("columns", "移出量 t"), lambda row: Plain(mass(row.grams)), RIGHT, width=92
    ),
    Column("due", QT_TRANSLATE_NOOP("columns", "期限"), _due, width=88, longest=longest_due),
)


def _codes(row: ManifestRow) -> str:
    return f"{row.waste_code} +{row.line_count - 1}" if row.line_count > 1 else row.waste_code


class ManifestsPage(ListPage):
    """The list of manifests."""

    NAME = "manifests"
    ADDS = "save_draft"
    COLUMNS = COLUMNS
    CHIPS = (
        "", "mine", "this_month", "arsenic", "findings", "returning", "revisions", "cross_province", "back_entered",
    )  # fmt: skip

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.add_button.clicked.connect(lambda: self.go.emit("new_manifest", ""))
        self.table.stepped.connect(lambda _row: self.pane.take_next())
        self.table.opened.connect(lambda _row: self.pane.print_manifest())
        self.key("Ctrl+P", self.pane.print_manifest)
        self.key("Ctrl+T", self.pane.trace)
        self.key("Ctrl+E", self.pane.print_audit)
        self.key("Ctrl+M", self.pane.show_more)
        self.key("F7", lambda: self.pane.act("scan_label"))
        self._ways = Button("", "quiet", "dots-horizontal")
        self._ways.clicked.connect(lambda: self._ways_menu().popup(self._below(self._ways)))
        self.head.add_button(self._ways)

    def _below(self, button: Button) -> QPoint:
        return button.mapToGlobal(button.rect().bottomLeft())

    def _ways_menu(self) -> QMenu:
        """Return the other ways a manifest comes about, and the trips."""
        menu = QMenu(self)
        menu.addAction(self.tr("补录纸质联单…"), lambda: self.go.emit("back_entry", ""))
        menu.addAction(self.tr("管道日转移…"), lambda: self.go.emit("pipeline_day", ""))
        menu.addAction(self.tr("车次"), lambda: self.go.emit("trips", ""))
        return menu

    def make_detail(self) -> QWidget:
        self.pane = ManifestPane(self.desk)
        self.pane.go.connect(self.go)
        self.pane.said.connect(self.said)
        self.pane.changed.connect(self.changed)
        return self.pane

    def source(self, query: ListQuery) -> Source[ManifestRow]:
        return self.desk.register.list_manifests(query)

    def show_thing(self, uid: str) -> None:
        self.pane.show_manifest(self.desk.register.manifest(uid) if uid else None)

    def chip_word(self, key: str) -> str:
        names = {
            "": self.tr("全部"),
            "mine": self.tr("待我处理"),
            "this_month": self.tr("本月"),
            "arsenic": self.tr("含砷"),
            "findings": self.tr("有发现"),
            "returning": self.tr("退回中"),
            "revisions": self.tr("有更正"),
            "cross_province": self.tr("跨省"),
            "back_entered": self.tr("补录"),
        }
        return names[key]

    def retranslate(self) -> None:
        self.add_button.setText(self.tr("新建"))
        self.add_button.setAccessibleName(self.tr("新建联单"))
        name_button(self._ways, self.tr("补录、管道日转移、车次"))
        placeholder = self.tr("筛选：单位、代码、号码、拼音首字母")
        self.filter.setPlaceholderText(placeholder)
        self.filter.setAccessibleName(placeholder)
        self.table.setAccessibleName(self.tr("联单列表"))
        self.pane.retranslate()
        super().retranslate()

    def say(self) -> None:
        queues = {
            "": self.tr("联单"),
            "drafts": self.tr("草稿"),
            "todo": self.tr("待处理"),
            "following": self.tr("跟踪"),
            "archive": self.tr("归档"),
        }
        count = f"{self.model.rowCount():,}"
        sentence = self.tr("{n} 张，待我处理的在前") if not self.query.sort else self.tr("{n} 张")
        self.head.say(queues[self.query.queue], sentence.format(n=count))
