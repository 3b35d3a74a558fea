"""What leaves this register: who was sent what, what they acknowledged, every bundle that left."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QFileDialog, QStackedWidget, QWidget

from hwtrack.services.exchange_views import BundleMade, ExchangeView, RecipientRow, SentRow
from ui import fonts
from ui.i18n import QT_TRANSLATE_NOOP
from ui.models.cells import RIGHT, Cell, Column, Plain, TwoLines
from ui.models.paged import PagedModel, TupleSource
from ui.models.table import Table
from ui.pages.base import Desk
from ui.pages.exchange_export import ExportDialog
from ui.text import MISSING
from ui.widgets.basic import Text, box, column, hline, row
from ui.widgets.button import Button
from ui.widgets.states import EmptyState, Skeleton
from ui.words import BadgeLook
from ui.words_exchange import entry_no, entry_range, exchange_word, foreign, no_key, when
from ui.words_people import forbidden


def _sent(one: RecipientRow) -> Cell:
    return TwoLines(entry_no(one.sent_to), when(one.sent_at)) if one.sent_to else Plain(MISSING)


def _acknowledged(one: RecipientRow) -> Cell:
    if not one.acknowledged_to:
        return Plain(QCoreApplication.translate("exchange", "没有回执"), "text2")
    return TwoLines(entry_no(one.acknowledged_to), when(one.acknowledged_at))


def _unsent(one: RecipientRow) -> Cell:
    return Plain(f"{one.unsent:,}", "text" if one.unsent else "text3")


def _state(one: SentRow) -> BadgeLook:
    if one.acknowledged:
        return BadgeLook(exchange_word(HELD), "received", "ok")
    return BadgeLook(exchange_word(WAITS), "clock-outline", "info")


HELD = QT_TRANSLATE_NOOP("exchange", "有回执")
WAITS = QT_TRANSLATE_NOOP("exchange", "等回执")
RECIPIENTS = (
    Column(
        "", QT_TRANSLATE_NOOP("columns", "收件单位"), lambda one: Plain(foreign(one.recipient), bold=True),
        width=160, stretch=True,
    ),
    Column("", QT_TRANSLATE_NOOP("columns", "已发至"), _sent, width=112),
    Column("", QT_TRANSLATE_NOOP("columns", "回执至"), _acknowledged, width=112),
    Column("", QT_TRANSLATE_NOOP("columns", "未发"), _unsent, RIGHT, width=84),
)  # fmt: skip
SENT = (
    Column(
        "", QT_TRANSLATE_NOOP("columns", "发出时间"), lambda one: Plain(when(one.sent_at)), width=156
    ),
    Column(
        "", QT_TRANSLATE_NOOP("columns", "收件单位"), lambda one: Plain(foreign(one.recipient)), width=140, stretch=True
    ),
    Column(
        "", QT_TRANSLATE_NOOP("columns", "条目"), lambda one: Plain(entry_range(one.first, one.last)),
        RIGHT, width=140,
    ),
    Column("", QT_TRANSLATE_NOOP("columns", "回执"), _state, width=104),
)  # fmt: skip


class OutHalf(QWidget):
    """The left half of the page."""

    said = Signal(str)
    changed = Signal()
    acknowledgement = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.view: ExchangeView | None = None
        self.dialog: ExportDialog | None = None
        self.read_button = Button("", icon="check-circle-outline")
        self.read_button.clicked.connect(self.choose_acknowledgement)
        self.recipients, self.sent = PagedModel(RECIPIENTS, self), PagedModel(SENT, self)
        self.table = Table(self.recipients, "recipient_table", 46)
        self.sent_table = Table(self.sent, "sent_table")
        self.empty = EmptyState("export", self.export)
        self._title, self._sent_title = Text(bold=True), Text(bold=True)
        self._build()

    def _build(self) -> None:
        head = row(self._title, None, self.read_button, margins=(24, 8, 16, 8))
        lists = column(
            self.table,
            hline(),
            box(column(self._sent_title, margins=(24, 10, 16, 6))),
            self.sent_table,
            gap=0,
        )
        lists.setStretch(0, 2)
        lists.setStretch(3, 3)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.empty)
        self._stack.addWidget(box(lists))
        # Nothing is known yet: neither that there was something nor that there was not.
        skeleton = Skeleton()
        self._stack.addWidget(skeleton)
        self._stack.setCurrentWidget(skeleton)
        skeleton.start()
        whole = column(box(head), hline(), self._stack, gap=0)
        whole.setStretch(2, 1)
        self.setLayout(whole)
        self.setMinimumWidth(fonts.scaled(420))

    def show_view(self, view: ExchangeView) -> None:
        """Show recipients and bundles."""
        self.view = view
        self.read_button.explain(forbidden(self.desk.register, "take_acknowledgement"))
        self.empty.forbid(forbidden(self.desk.register, "send_bundle") or no_key(signs=view.signs))
        before = self.table.selected_row()
        self.recipients.set_source(TupleSource(view.recipients))
        self.sent.set_source(TupleSource(view.sent))
        names = [one.recipient for one in view.recipients]
        if names:
            name = before.recipient if isinstance(before, RecipientRow) else names[0]
            self.table.selectRow(names.index(name) if name in names else 0)
        self._stack.setCurrentIndex(1 if view.recipients or view.sent else 0)

    # Exporting

    def export(self) -> None:
        """Ask for whom and where, then write the bundle."""
        view = self.view
        self.dialog = ExportDialog(self.window(), self.desk, view.recipients if view is not None else ())
        self.dialog.made.connect(self._made)
        self.dialog.open()
        self.dialog.entries[0].editor.setFocus()

    def _made(self, made: BundleMade) -> None:
        text = self.tr("交换包 {range} 已写入 {name}，请交给 {recipient}")
        self.said.emit(
            text.format(
                range=entry_range(made.first, made.last), name=Path(made.path).name, recipient=made.recipient
            )
        )
        self.changed.emit()

    # Acknowledgements

    def choose_acknowledgement(self) -> None:
        """Ask for the file that a recipient gave back."""
        kinds = self.tr("回执 (*.hwa);;所有文件 (*)")
        path, _kind = QFileDialog.getOpenFileName(self, self.tr("读入回执"), "", kinds)
        if path:
            self.acknowledgement.emit(Path(path))

    def retranslate(self) -> None:
        """Set the words anew."""
        self._title.setText(self.tr("发出"))
        self._sent_title.setText(self.tr("发出的交换包"))
        self.read_button.setText(self.tr("读入回执…"))
        self.read_button.updateGeometry()
        self.table.setAccessibleName(self.tr("收件单位"))
        self.sent_table.setAccessibleName(self.tr("发出的交换包"))
        self.empty.say(
            self.tr("还没有发出过交换包"),
            self.tr("交换包把日志交给县局、市局或对方单位：对方持有的条目，此后在本机改动或丢失都能查出"),
            self.tr("导出交换包…"),
        )
        if self.view is not None:
            self.show_view(self.view)
