"""The registers of others held here, side by side: how far each goes, and where they disagree."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QWidget

from hwtrack.services.exchange_views import ForeignRegisterRow
from ui import fonts
from ui.i18n import QT_TRANSLATE_NOOP
from ui.models.cells import RIGHT, Cell, Column, Plain, TwoLines
from ui.models.paged import PagedModel, TupleSource
from ui.models.table import Table
from ui.pages.base import Desk, Page
from ui.pages.disagreements import DisagreementsPart, Listed
from ui.pages.register_pane import RegisterPane
from ui.text import lying
from ui.widgets.basic import box, column, hline, row, vline
from ui.widgets.fields import Field
from ui.widgets.head import PageHead, Span
from ui.widgets.states import EmptyState, Skeleton
from ui.widgets.tabs import Tabs
from ui.words import BadgeLook
from ui.words_exchange import entry_no, exchange_word, foreign, when

REGISTERS, DISAGREEMENTS, EMPTY, WAIT = range(4)
LATE, VERY_LATE = 7, 30
"""Days without a new entry after which a register is late; the program's own figures, no rule sets them."""

SAMPLE = QT_TRANSLATE_NOOP("exchange", "样例")
AHEAD = QT_TRANSLATE_NOOP("exchange", "时钟在将来")


def _name(one: ForeignRegisterRow) -> Cell:
    marks = ((SAMPLE, one.sample), (AHEAD, one.clock_ahead))
    tags = tuple(BadgeLook(exchange_word(mark), "", "warn") for mark, there in marks if there)
    return TwoLines(foreign(one.name), foreign(one.prefix), bold=True, tags=tags)


def _last(one: ForeignRegisterRow) -> Cell:
    return TwoLines(entry_no(one.last), when(one.last_entry_at)) if one.last else Plain("–", "text3")


def _behind(one: ForeignRegisterRow) -> Cell:
    if one.behind_days is None:
        return Plain("–", "text3")
    tone = "danger" if one.behind_days > VERY_LATE else "warn" if one.behind_days > LATE else "text2"
    return Plain(lying(one.behind_days), tone)


def _count(number: int, tone: str) -> Cell:
    return Plain(f"{number:,}" if number else "–", tone if number else "text3")


COLUMNS = (
    Column("name", QT_TRANSLATE_NOOP("columns", "台账库"), _name, width=180, stretch=True),
    Column("last", QT_TRANSLATE_NOOP("columns", "最后条目"), _last, width=124),
    Column("behind", QT_TRANSLATE_NOOP("columns", "距今"), _behind, RIGHT, width=84),
    Column("manifests", QT_TRANSLATE_NOOP("columns", "联单数"), lambda one: Plain(f"{one.manifests:,}"), RIGHT, width=76),
    Column(
        "disagreements", QT_TRANSLATE_NOOP("columns", "不一致"), lambda one: _count(one.disagreements, "danger"),
        RIGHT, width=84,
    ),
    Column(
        "refusals", QT_TRANSLATE_NOOP("columns", "拒收"), lambda one: _count(one.refusals, "warn"), RIGHT, width=76
    ),
)  # fmt: skip
ORDERS: dict[str, Callable[[ForeignRegisterRow], Any]] = {
    "name": lambda one: one.name,
    "last": lambda one: one.last,
    "behind": lambda one: -1 if one.behind_days is None else one.behind_days,
    "manifests": lambda one: one.manifests,
    "disagreements": lambda one: one.disagreements,
    "refusals": lambda one: one.refusals,
}

Found = tuple[tuple[ForeignRegisterRow, ...], Listed]


class CountyRegistersPage(Page):
    """Two tabs: the registers held here, and everything they disagree about."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.registers: tuple[ForeignRegisterRow, ...] = ()
        self._wanted, self._answered = "", False
        self._order: tuple[str, bool] = ("", False)
        self.field = Field("register_filter")
        self.field.setFixedWidth(fonts.scaled(240))
        self.field.setClearButtonEnabled(True)
        self.field.textChanged.connect(lambda _text: self._show_registers())
        self.head, self.tabs = PageHead(self.field), Tabs("register_tabs")
        self.model = PagedModel(COLUMNS, self)
        self.table = Table(self.model, "register_table", 46)
        self.table.enable_sorting()
        self.pane, self.differences = RegisterPane(desk), DisagreementsPart(desk)
        self.empty, self._skeleton = EmptyState("exchange", self._to_exchange), Skeleton()
        self._build()
        self._connect()

    def _build(self) -> None:
        line = row(self.table, vline(), self.pane, gap=0)
        line.setStretch(0, 1)
        self._stack = QStackedWidget()
        for part in (box(line), self.differences, self.empty, self._skeleton):
            self._stack.addWidget(part)
        self._stack.setCurrentIndex(WAIT)
        self._skeleton.start()
        head = box(column(self.head, margins=(24, 14, 20, 6)))
        whole = column(head, box(row(self.tabs, None, margins=(14, 0, 20, 0))), hline(), self._stack, gap=0)
        whole.setStretch(3, 1)
        self.setLayout(whole)

    def _connect(self) -> None:
        self.table.chosen.connect(self.pane.show_row)
        self.table.stepped.connect(
            lambda _row: self.pane.verify_button.setFocus(Qt.FocusReason.TabFocusReason)
        )
        self.model.sort_asked.connect(self._sort)
        self.tabs.currentChanged.connect(self._turn)
        self.pane.all_asked.connect(self._narrow)
        self.differences.going.connect(self.open)
        for part in (self.pane, self.differences):
            part.said.connect(lambda text: self.said.emit(text, "", None))
            part.changed.connect(self.changed)
        self.pane.filled.connect(self.filled)
        self.key("F7", self._find)

    def _to_exchange(self) -> None:
        self.go.emit("exchange", "")

    # Asking

    def refresh(self) -> None:
        """Ask anew which registers are held and where they disagree."""
        register, only = self.desk.register, self.differences.only
        self.desk.tasks.run(
            lambda _job: (register.foreign_registers(), self.differences.ask(only)), self.show_found
        )

    def show_found(self, found: Found) -> None:
        """Show the registers and what they disagree about; the one selected stays selected."""
        self.registers, listed = found
        self._answered = True
        self.differences.show_lists(listed, self.registers)
        self._show_registers()
        self._show_tab()
        self._name_tabs()
        self._say_head()
        self.filled.emit()

    def open(self, uid: str) -> None:
        """Select one register, now or when the list is there."""
        self._wanted = uid
        self.field.clear()
        self.tabs.setCurrentIndex(REGISTERS)
        if self._answered:
            self._show_registers()

    # The list of registers

    def _show_registers(self) -> None:
        before = self.table.selected_row()
        wanted = self._wanted or (before.register_uid if isinstance(before, ForeignRegisterRow) else "")
        shown = self._listed()
        self.model.set_source(TupleSource(shown))
        uids = [one.register_uid for one in shown]
        if wanted in uids:
            self._wanted = ""
        if shown:
            self.table.selectRow(uids.index(wanted) if wanted in uids else 0)
        else:
            self.pane.show_row(None)

    def _listed(self) -> tuple[ForeignRegisterRow, ...]:
        """Return the registers that the filter lets through, in the order asked for."""
        typed = self.field.text().strip().casefold()
        shown = [
            one for one in self.registers
            if typed in f"{one.name}\n{one.prefix}\n{one.register_uid}\n{one.fingerprint}".casefold()
        ]  # fmt: skip
        key, descending = self._order
        if key:
            shown.sort(key=ORDERS[key], reverse=descending)
        return tuple(shown)

    def _sort(self, key: str, descending: bool) -> None:
        self._order = (key, descending)
        self.table.show_sorting(key, descending)
        self._show_registers()

    def _find(self) -> None:
        self.tabs.setCurrentIndex(REGISTERS)
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()

    # Tabs

    def _turn(self, _place: int) -> None:
        if self._answered:
            self._show_tab()
        self.keyed.emit()

    def _narrow(self, register_uid: str) -> None:
        self.differences.narrow(register_uid)
        self.tabs.setCurrentIndex(DISAGREEMENTS)
        self.differences.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_tab(self) -> None:
        here = self.tabs.currentIndex() if self.registers else EMPTY
        self._stack.setCurrentIndex(here)
        self.field.setVisible(bool(self.registers) and here == REGISTERS)

    def _name_tabs(self) -> None:
        known = self._answered
        self.tabs.name_tabs(
            (self.tr("台账库"), len(self.registers) if known else None),
            (self.tr("不一致"), self.differences.total if known else None),
        )

    def _say_head(self) -> None:
        title = self.tr("各地台账库")
        if not self.registers:
            self.head.say(title)
            return
        manifests = sum(one.manifests for one in self.registers)
        late = sum(one.behind_days is not None and one.behind_days > LATE for one in self.registers)
        spans = [
            Span(self.tr("%n 本", "", len(self.registers))),
            Span(self.tr("，{n} 张联单").format(n=f"{manifests:,}")),
        ]
        if late:
            text = self.tr("，%n 本超过 {days} 天没有新条目", "", late)
            spans.append(Span(text.format(days=LATE), "warn"))
        if self.differences.total:
            spans.append(Span(self.tr("，%n 处不一致", "", self.differences.total), "danger"))
        spans.append(Span(self.tr("；外来记录照原样保存，不并入本库")))
        self.head.say(title, *spans)

    # Words

    def retranslate(self) -> None:
        self._name_tabs()
        self.tabs.setAccessibleName(self.tr("各地台账库"))
        self.field.setPlaceholderText(self.tr("按名称、编号查找"))
        self.field.setAccessibleName(self.tr("按名称、编号查找"))
        self.table.setAccessibleName(self.tr("台账库"))
        self.empty.say(
            self.tr("还没有收到其他单位的台账库"),
            self.tr(
                "县局、市局在这里并排看各单位的台账库：到第几条、落后几天、彼此哪里说法不一。"
                "单位在自己的机器上导出交换包，用移动盘带来，在“交换”里收下。"
            ),
            self.tr("到“交换”去"),
        )
        self.pane.retranslate()
        self.differences.retranslate()
        self._say_head()

    def focus_target(self) -> QWidget:
        if self._answered and not self.registers:
            return self.tabs
        return self.differences.table if self.tabs.currentIndex() == DISAGREEMENTS else self.table

    def hints(self) -> tuple[tuple[str, str], ...]:
        if self.tabs.currentIndex() == DISAGREEMENTS:
            return (("↑ ↓", self.tr("选择")), ("Enter", self.tr("认作同一联单")))
        return (("↑ ↓", self.tr("选择")), ("F7", self.tr("查找")), ("F9", self.tr("核验这本")))
