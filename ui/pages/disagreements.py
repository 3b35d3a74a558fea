"""Where registers disagree: each hand-over with both values, whose word counts, and what can be done about it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from hwtrack.services.exchange_views import ClaimSide, DisagreementRow, ForeignRegisterRow
from ui import fonts
from ui.asks.exchange import DisagreementSource
from ui.data import PAGE_ROWS
from ui.i18n import QT_TRANSLATE_NOOP, pick
from ui.models.cells import RIGHT, Cell, Column, Plain, TwoLines
from ui.models.paged import PagedModel, TupleSource
from ui.models.table import Table
from ui.pages.base import Desk, scrolled
from ui.pages.same_as import link_dialog
from ui.pages.verify_trust import RecordDialog
from ui.text import breakable, gram_text, spaced
from ui.widgets.badge import Badge
from ui.widgets.basic import Elided, Text, box, clear, column, hline, row, vline
from ui.widgets.button import Button
from ui.widgets.states import EmptyState
from ui.widgets.verdict import NoteBand
from ui.words import BadgeLook
from ui.words_exchange import MATCHED, OWNERS, TOLD, entry_no, exchange_of, fact_word, foreign
from ui.words_people import forbidden

NOTHING = QT_TRANSLATE_NOOP("exchange", "没有记载")


def grams_of(side: ClaimSide | None) -> str:
    """Write what one side says; nothing is a word, not a dash."""
    if side is None or side.grams is None:
        return QCoreApplication.translate("exchange", NOTHING)
    return f"{gram_text(side.grams)}\u00a0g"


def owned(one: DisagreementRow) -> bool:
    """Say whether one side is the party whose word counts."""
    return one.owner is not None and one.owner.told == "owner"


def tone_of(one: DisagreementRow) -> str:
    """Return the tone of a difference: against an owner's word it is danger, hearsay against hearsay is doubt."""
    return "danger" if owned(one) else "warn"


def _which(one: DisagreementRow) -> str:
    """Return the number that says which transfer it is; where none is told, how the two were found to be one."""
    return foreign(one.official_no) or exchange_of(MATCHED, one.matched_by)


def _side(side: ClaimSide | None) -> Cell:
    if side is None:
        return Plain(QCoreApplication.translate("exchange", "没有收到有权方的台账库"), "text3")
    told = (BadgeLook(exchange_of(TOLD, side.told), "", "warn"),) if side.told == "as_told" else ()
    return TwoLines(grams_of(side), foreign(side.name), tags=told)


def _difference(one: DisagreementRow) -> Cell:
    return Plain(gram_text(one.difference), "text3" if one.difference is None else tone_of(one))


COLUMNS = (
    Column(
        "", QT_TRANSLATE_NOOP("columns", "联单"),
        lambda one: TwoLines(foreign(one.manifest), _which(one), bold=True), width=172,
    ),
    Column(
        "", QT_TRANSLATE_NOOP("columns", "事项"),
        lambda one: TwoLines(fact_word(one.kind), foreign(one.waste_code)), width=104,
    ),
    Column("", QT_TRANSLATE_NOOP("columns", "有权方所述"), lambda one: _side(one.owner), width=150, stretch=True),
    Column("", QT_TRANSLATE_NOOP("columns", "另一方所述"), lambda one: _side(one.other), width=150, stretch=True),
    Column("", QT_TRANSLATE_NOOP("columns", "差 g"), _difference, RIGHT, width=92),
    Column(
        "", QT_TRANSLATE_NOOP("columns", "自条目"), lambda one: Plain(entry_no(one.other.seq), "text2"), RIGHT,
        width=88, least=760,
    ),
)  # fmt: skip


class DisagreementPane(QWidget):
    """One disagreement in full, 432 px."""

    linking = Signal()
    going = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.row: DisagreementRow | None = None
        self.held: frozenset[str] = frozenset()
        self.setObjectName("side")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedWidth(fonts.scaled(432))
        self._title, self._badge = Elided("", fonts.DIALOG, bold=True), Badge(parent=self)
        self._under, self._body = Text("", fonts.SECOND, "text2", wrap=True), column(gap=8)
        self.link_button = Button("")
        self.link_button.clicked.connect(self.linking)
        self.empty = EmptyState("difference")
        self._build()

    def _build(self) -> None:
        head = row(self._title, self._badge, gap=8)
        head.setStretch(0, 1)
        content = box(column(head, self._under, box(self._body), None, gap=8, margins=(20, 16, 20, 12)))
        foot = box(row(None, self.link_button, margins=(20, 10, 20, 12)))
        lines = column(scrolled(content, "disagreement_scroll"), hline(), foot, gap=0)
        lines.setStretch(0, 1)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.empty)
        self._stack.addWidget(box(lines))
        self.setLayout(column(self._stack, gap=0))

    def show_row(self, found: DisagreementRow | None) -> None:
        """Show a disagreement, or that none is selected."""
        self.row = found
        self._stack.setCurrentIndex(0 if found is None else 1)
        if found is None:
            return
        self._title.setText(foreign(found.manifest))
        self._badge.show_look(BadgeLook(fact_word(found.kind), "difference", tone_of(found)))
        leg = self.tr("第 {n} 段").format(n=found.leg_no) if found.kind == "handed_over" else ""
        facts = spaced((foreign(found.waste_code), leg, exchange_of(MATCHED, found.matched_by)))
        self._under.setText("\n".join(filter(None, (facts, *self._numbers(found)))))
        clear(self._body)
        self._add(NoteBand(tone_of(found), breakable(foreign(pick(found.told, found.told_en)))))
        for side in (found.owner, found.other):
            if side is not None:
                self._show_side(found, side)
        self._show_rule(found)

    def _numbers(self, found: DisagreementRow) -> tuple[str, ...]:
        """Name the transfer: its internal number alone may mean another one in another register."""
        official = self.tr("联单编号 {no}").format(no=foreign(found.official_no)) if found.official_no else ""
        return official, self.tr("联单标识 {uid}").format(uid=foreign(found.uid)) if found.uid else ""

    def _add(self, part: QWidget) -> None:
        self._body.addWidget(part)
        part.show()

    def _show_side(self, found: DisagreementRow, side: ClaimSide) -> None:
        role = exchange_of(OWNERS, found.kind) if side.told == "owner" and found.kind in OWNERS else ""
        epoch = self.tr("纪元 {n}").format(n=side.epoch) if side.epoch > 1 else ""
        first = row(Elided(foreign(side.name), bold=True), self._way_to(side), gap=8)
        first.setStretch(0, 1)
        # Where a register has nothing recorded there is no word that could count, and no entry.
        worth = spaced((role, exchange_of(TOLD, side.told))) if side.grams is not None else ""
        second = row(
            Text(worth, fonts.SECOND, "text2"), None,
            Text(spaced((entry_no(side.seq), epoch)) if side.seq else "", fonts.SECOND, "text3"), gap=8,
        )  # fmt: skip
        part = box(
            column(first, Text(grams_of(side), fonts.ROW, bold=True), second, gap=2, margins=(12, 8, 12, 8))
        )
        part.setObjectName("laws")
        part.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        part.setAccessibleName(spaced((foreign(side.name), grams_of(side), worth)))
        self._add(part)

    def _way_to(self, side: ClaimSide) -> QWidget:
        """Lead to a register held here; this register's own side stands on its own pages."""
        if side.register_uid not in self.held:
            return Text(self.tr("本台账库"), fonts.SECOND, "text2")
        button = Button(self.tr("打开"), "link")
        button.setAccessibleName(self.tr("打开 {name}").format(name=foreign(side.name)))
        button.clicked.connect(lambda: self.going.emit(side.register_uid))
        return button

    def _show_rule(self, found: DisagreementRow) -> None:
        """Say how sums take it, so that nobody expects either record to change."""
        if found.contested:
            text = self.tr(
                "两本都自称当事一方的台账，合计暂取后记的一本。核实后打开冒称的那本，在“自称代表的单位”处不认它。"
            )
        elif not owned(found):
            text = self.tr("有权方的台账库还没有收到：两份都只是所述，合计取其一，收到后改以有权方为准。")
        else:
            text = self.tr("每次交接只计一次，以有权方最后一条为准；另一方的记录照原样保存，不改动。")
        self._add(Text(text, fonts.SECOND, "text2", wrap=True))

    def retranslate(self) -> None:
        """Set the words anew."""
        self.link_button.setText(self.tr("认作同一联单…"))
        self.link_button.updateGeometry()
        self.empty.say(self.tr("没有选中的不一致"), self.tr("在左边选一处，这里给出两方的说法"))
        self.show_row(self.row)


@dataclass(frozen=True, slots=True)
class Listed:
    """The list of all disagreements, and the one to show: the same, or narrowed to one register."""

    only: str
    whole: DisagreementSource
    shown: DisagreementSource


class DisagreementsPart(QWidget):
    """The list of all disagreements, or those of one register, with its pane."""

    said = Signal(str)
    changed = Signal()
    going = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.registers: tuple[ForeignRegisterRow, ...] = ()
        self.only = ""
        nothing: DisagreementSource = TupleSource()
        self._listed = Listed("", nothing, nothing)
        self.dialog: RecordDialog | None = None
        self.model = PagedModel(COLUMNS, self)
        self.table = Table(self.model, "disagreement_table", 46)
        self.pane = DisagreementPane()
        self._filter, self._all = Elided("", fonts.SECOND, "text2"), Button("", "link")
        bar = row(self._filter, self._all, margins=(24, 6, 20, 6))
        bar.setStretch(0, 1)
        self._bar = box(column(bar, hline(), gap=0))
        self.empty = EmptyState("pass")
        self._stack = QStackedWidget()
        left = column(self._bar, self.table, gap=0)
        left.setStretch(1, 1)
        body = row(box(left), vline(), self.pane, gap=0)
        body.setStretch(0, 1)
        self._stack.addWidget(self.empty)
        self._stack.addWidget(box(body))
        self.setLayout(column(self._stack, gap=0))
        self._connect()

    def _connect(self) -> None:
        self.table.chosen.connect(self.pane.show_row)
        self.table.stepped.connect(lambda _row: self.link())
        self.table.opened.connect(lambda _row: self.link())
        self.pane.linking.connect(self.link)
        self.pane.going.connect(self.going)
        self._all.clicked.connect(lambda: self.narrow(""))

    @property
    def total(self) -> int:
        """Return how many disagreements there are, shown or not."""
        return self._listed.whole.count()

    def ask(self, only: str) -> Listed:
        """Open the lists; called from the worker's thread."""
        whole = self.desk.register.list_disagreements("")
        return Listed(only, whole, self.desk.register.list_disagreements(only) if only else whole)

    def show_lists(self, listed: Listed, registers: Sequence[ForeignRegisterRow]) -> None:
        """Show the disagreements there are; a register chosen before narrows them."""
        self.registers = tuple(registers)
        self.pane.link_button.explain(forbidden(self.desk.register, "link_same"))
        self.pane.held = frozenset(one.register_uid for one in self.registers)
        if listed.only == self.only:
            self._take(listed)
        else:
            # Somebody chose another register while these were asked for.
            self._listed = replace(self._listed, whole=listed.whole)
            self.narrow(self.only)

    def narrow(self, register_uid: str) -> None:
        """Show those of one register, or all of them."""
        self.only = register_uid
        whole = self._listed.whole
        if not register_uid:
            self._take(Listed("", whole, whole))
            return
        register = self.desk.register
        self.desk.tasks.run(
            lambda _job: Listed(register_uid, whole, register.list_disagreements(register_uid)),
            self._narrowed,
        )

    def _narrowed(self, listed: Listed) -> None:
        if listed.only == self.only:
            self._take(replace(listed, whole=self._listed.whole))

    def _take(self, listed: Listed) -> None:
        self._listed = listed
        self._show()

    def _show(self) -> None:
        before, near = self.table.selected_row(), self.table.currentIndex().row()
        self.model.set_source(self._listed.shown)
        if self.model.rowCount():
            self.table.selectRow(self._place(before, near))
        else:
            self.pane.show_row(None)
        only = self._listed.only
        name = next((one.name for one in self.registers if one.register_uid == only), "")
        self._bar.setVisible(bool(only))
        self._filter.setText(self.tr("只看与 {name} 有关的").format(name=foreign(name)))
        self._stack.setCurrentIndex(1 if self.total else 0)

    def _place(self, before: object, near: int) -> int:
        """Find the row selected before, no farther off than the pages beside: few rows come or go at a time."""
        if before is None:
            return 0
        last = self.model.rowCount()
        around = (near, *range(max(near - PAGE_ROWS, 0), min(near + PAGE_ROWS, last)))
        rows = self.model.rows(number for number in around if 0 <= number < last)
        return next((number for number, row in rows if row == before), 0)

    def link(self) -> None:
        """Ask which two manifests are one."""
        if not self.pane.link_button.isEnabled():
            return
        self.dialog = link_dialog(self.window(), self.desk, self.registers, self.pane.row)
        self.dialog.recorded.connect(lambda _told: self._linked())
        self.dialog.open()
        self.dialog.entries[0].editor.setFocus()

    def _linked(self) -> None:
        self.said.emit(self.tr("已认作同一联单"))
        self.changed.emit()

    def retranslate(self) -> None:
        """Set the words anew."""
        self._all.setText(self.tr("看全部"))
        self._all.updateGeometry()
        self.table.setAccessibleName(self.tr("不一致"))
        self.empty.say(
            self.tr("没有不一致"), self.tr("收到的台账库对同一次交接说法相同；有不同时，两个数都列在这里")
        )
        self.pane.retranslate()
        self._show()
