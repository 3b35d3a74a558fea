"""Batches: the list, and one batch with its sum and its whole story."""

from __future__ import annotations

from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QWidget

from hwtrack.services.handling_views import RegroupOffer
from hwtrack.services.views import BatchRow, ListQuery
from ui.data import Source
from ui.i18n import QT_TRANSLATE_NOOP, pick
from ui.models.cells import RIGHT, Column, Plain
from ui.pages.base import Desk
from ui.pages.batch_detail import BatchPane
from ui.pages.listing import ListPage
from ui.text import due_short, full_day, longest_due, mass
from ui.widgets.button import Button
from ui.words_people import forbidden


def _stock(row: BatchRow) -> Plain:
    return Plain(mass(row.stock_grams), "text" if row.stock_grams else "text3")


COLUMNS = (
    Column(
        "code", QT_TRANSLATE_NOOP("columns", "批次编码"), lambda row: Plain(row.code, bold=True), width=176
    ),
    Column(
        "name",
        QT_TRANSLATE_NOOP("columns", "废物"),
        lambda row: Plain(pick(row.name_zh, row.name_en)),
        width=130,
        stretch=True,
    ),
    Column(
        "waste_code",
        QT_TRANSLATE_NOOP("columns", "代码"),
        lambda row: Plain(row.waste_code, "text2"),
        width=100,
        least=560,
    ),
    Column(
        "generated_on",
        QT_TRANSLATE_NOOP("columns", "起始日期"),
        lambda row: Plain(full_day(row.generated_on), "text2"),
        width=96,
        least=860,
    ),
    Column(
        "grams",
        QT_TRANSLATE_NOOP("columns", "批量 t"),
        lambda row: Plain(mass(row.grams)),
        RIGHT,
        width=86,
        least=640,
    ),
    Column("stock_grams", QT_TRANSLATE_NOOP("columns", "在库 t"), _stock, RIGHT, width=82),
    Column(
        "due",
        QT_TRANSLATE_NOOP("columns", "期限"),
        lambda row: Plain(*due_short(row.due)),
        width=84,
        longest=longest_due,
    ),
)


class BatchesPage(ListPage):
    """The list of batches."""

    NAME = "batches"
    ADDS = "record_batch"
    COLUMNS = COLUMNS
    CHIPS = ("", "in_stock", "due_soon", "arsenic", "this_month")
    SPLIT = (690, 542)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.add_button.clicked.connect(lambda: self.go.emit("new_batch", ""))
        self.table.stepped.connect(lambda _row: self.pane.print_label())
        self.table.opened.connect(lambda _row: self.pane.print_audit())
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.table.selectionModel().selectionChanged.connect(lambda *_: self._show_regroup())
        self.regroup_button.clicked.connect(self.regroup)
        self.key("Ctrl+G", self.regroup)
        self.key("Ctrl+P", self.pane.print_label)
        self.key("Ctrl+E", self.pane.print_audit)
        self.pane.said.connect(self.said)
        self.key("Ctrl+T", self.pane.trace)

    def _build(self) -> None:
        super()._build()
        self.regroup_button = Button("", icon="regroup", key="")
        self.regroup_button.hide()
        line = self.head.layout()
        if isinstance(line, QHBoxLayout):
            line.insertWidget(1, self.regroup_button)

    def selected_uids(self) -> tuple[str, ...]:
        """Return the batches selected, in the order of the list."""
        numbers = sorted(index.row() for index in self.table.selectionModel().selectedRows())
        return tuple(row.uid for _number, row in self.model.rows(numbers))

    def _show_regroup(self) -> None:
        """Offer to regroup once several batches are selected."""
        count = len(self.table.selectionModel().selectedRows())
        self.regroup_button.setText(self.tr("归并所选 {n} 个…").format(n=count))
        self.regroup_button.updateGeometry()
        self.regroup_button.explain(forbidden(self.desk.register, "regroup_batches"))
        self.regroup_button.setVisible(count > 1)

    def regroup(self) -> None:
        """Ask what regrouping the selected batches would make, and open its form."""
        uids, register = self.selected_uids(), self.desk.register
        if len(uids) > 1:
            self.desk.tasks.run(lambda _job: register.regroup_offer(uids), self._open_regroup)

    def _open_regroup(self, offer: RegroupOffer) -> None:
        from ui.forms.steps.dialogs import RegroupDialog

        self.dialog = RegroupDialog(self, self.desk, offer)
        self.dialog.taken.connect(self._regrouped)
        self.dialog.open()

    def _regrouped(self, uid: str) -> None:
        self._shown = uid
        self.changed.emit()
        self.said.emit(self.tr("已归并为一个批次"), "", None)

    def make_detail(self) -> QWidget:
        self.pane = BatchPane(self.desk)
        self.pane.go.connect(self.go)
        self.pane.changed.connect(self.changed)
        return self.pane

    def source(self, query: ListQuery) -> Source[BatchRow]:
        return self.desk.register.list_batches(query)

    def show_thing(self, uid: str) -> None:
        self.pane.show_batch(self.desk.register.batch(uid) if uid else None)

    def chip_word(self, key: str) -> str:
        names = {
            "": self.tr("全部"),
            "in_stock": self.tr("在库"),
            "due_soon": self.tr("将到期限"),
            "arsenic": self.tr("含砷"),
            "this_month": self.tr("本月"),
        }
        return names[key]

    def retranslate(self) -> None:
        self.add_button.setText(self.tr("新建"))
        self.add_button.setAccessibleName(self.tr("新建批次"))
        placeholder = self.tr("筛选：批次、代码、单位、拼音首字母")
        self.filter.setPlaceholderText(placeholder)
        self.filter.setAccessibleName(placeholder)
        self.table.setAccessibleName(self.tr("批次列表"))
        self._show_regroup()
        self.pane.retranslate()
        super().retranslate()

    def say(self) -> None:
        self.head.say(self.tr("批次"), self.tr("{n} 个").format(n=f"{self.model.rowCount():,}"))

    def hints(self) -> tuple[tuple[str, str], ...]:
        return (
            ("Ctrl M", self.tr("处理步骤")),
            ("Ctrl T", self.tr("溯源")),
            ("Ctrl P", self.tr("打印标签")),
            ("Ctrl G", self.tr("归并所选")),
        )
