"""A list with its detail: filter line, chips, table, footer; order and search run in SQL."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtCore import QByteArray, Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QSplitter, QStackedWidget, QWidget

from hwtrack.services.views import ListQuery
from ui import fonts, icons
from ui.data import PAGE_ROWS, Source
from ui.models.cells import Column
from ui.models.paged import PagedModel
from ui.models.table import Table
from ui.pages.base import Desk, Page
from ui.text import mass_unit
from ui.widgets.basic import Text, box, column, hline, row
from ui.widgets.button import Button, make_chip
from ui.widgets.fields import Field
from ui.widgets.flow import FlowLayout
from ui.widgets.head import PageHead
from ui.widgets.states import EmptyState
from ui.words_people import forbidden


class ListPage(Page):
    """Base of the lists. A subclass names its columns and chips and fetches source and detail."""

    NAME = ""
    COLUMNS: tuple[Column, ...] = ()
    CHIPS: tuple[str, ...] = ("",)
    SPLIT = (650, 582)
    ADDS = ""
    """The action that the button at the top begins, by which it is seen whether the person may do it."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.query = self._remembered()
        self._shown = ""
        self.model = PagedModel(self.COLUMNS, self)
        self.table = Table(self.model, f"{self.NAME}_table")
        self._build()
        self._connect()
        self._restore()

    # What a subclass gives

    def make_detail(self) -> QWidget:
        """Return the pane that shows one row in full."""
        raise NotImplementedError

    def source(self, query: ListQuery) -> Source[Any]:
        """Ask the register for the list."""
        raise NotImplementedError

    def show_thing(self, uid: str) -> None:
        """Show one thing of the list in the detail pane; nothing without an identity."""
        raise NotImplementedError

    def chip_word(self, key: str) -> str:
        """Return a chip's word."""
        raise NotImplementedError

    # Building

    def _build(self) -> None:
        self.add_button = Button("", "primary", "plus", "Ctrl N")
        self.head = PageHead(self.add_button, inline=True)
        self.filter = Field(f"{self.NAME}_filter")
        self._lens = self.filter.addAction(icons.icon("filter-variant"), Field.ActionPosition.LeadingPosition)
        self.filter.setClearButtonEnabled(True)
        self._group = QButtonGroup(self)
        self.chips = {key: self._chip(key) for key in self.CHIPS}
        self.chips[(*self.query.filters, self.CHIPS[0])[0]].setChecked(True)
        self.filter.setText(self.query.text)
        self._rows = Text("", fonts.SECOND, "text2")
        self._sum = Text("", fonts.SECOND, "text2")
        # Nine chips in English do not fit beside each other in a narrow list.
        chips = FlowLayout(gap=6)
        for chip in self.chips.values():
            chips.addWidget(chip)
        top = column(self.head, self.filter, box(chips), gap=8, margins=(24, 14, 16, 8))
        foot = row(self._rows, None, self._sum, margins=(24, 6, 18, 6))
        self.empty = EmptyState("magnify", self._leave_empty)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.table)
        self._stack.addWidget(self.empty)
        left = box(column(box(top), hline(), self._stack, hline(), box(foot), gap=0))
        left.setMinimumWidth(420)
        self.detail = self.make_detail()
        self.detail.setMinimumWidth(460)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setHandleWidth(1)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.addWidget(left)
        self.splitter.addWidget(self.detail)
        self.splitter.setStretchFactor(0, 1)
        self.splitter.setStretchFactor(1, 1)
        self.splitter.setSizes(list(self.SPLIT))
        self._split_restored = False
        self.setLayout(column(self.splitter, gap=0))

    def _chip(self, key: str) -> Button:
        return make_chip(self._group, f"chip_{key or 'all'}", lambda: self.use_chip(key))

    def _connect(self) -> None:
        self.table.enable_sorting()
        self.table.chosen.connect(self._row_chosen)
        self.model.sort_asked.connect(self.sort_by)
        self.table.verticalScrollBar().valueChanged.connect(self._show_footer)
        self.table.resized.connect(self._show_footer)
        self.splitter.splitterMoved.connect(self._keep_split)
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(120)
        self._typing.timeout.connect(self._filter_now)
        self.filter.textChanged.connect(lambda _text: self._typing.start())
        self.key("Ctrl+F", lambda: self.filter.setFocus(Qt.FocusReason.ShortcutFocusReason))

    def _keep_split(self) -> None:
        """From now on the split is the person's own."""
        self._split_restored = True

    # Asking

    def sort_by(self, key: str, descending: bool) -> None:
        """Ask for another order and remember it."""
        self.query = replace(self.query, sort=key, descending=descending)
        self.desk.memory.setValue(f"{self.NAME}/sort", key)
        self.desk.memory.setValue(f"{self.NAME}/descending", "1" if descending else "0")
        self._ask_anew()

    def use_chip(self, key: str) -> None:
        """Filter by a chip."""
        self.query = replace(self.query, filters=(key,) if key else ())
        self.chips[key].setChecked(True)
        self._ask_anew()

    def use_queue(self, queue: str) -> None:
        """Show one queue of the navigation."""
        if queue != self.query.queue:
            self.query = replace(self.query, queue=queue)
            self._ask_anew()

    def clear_filter(self) -> None:
        """Show everything again."""
        self.filter.clear()
        self.query = replace(self.query, text="")
        self.use_chip(self.CHIPS[0])

    def _filter_now(self) -> None:
        text = self.filter.text().strip()
        if text != self.query.text:
            self.query = replace(self.query, text=text)
            self._ask_anew()

    def filter_by(self, text: str) -> None:
        """Filter the list by words that come from elsewhere, such as a code found by the search."""
        self.filter.setText(text)
        self._filter_now()

    def open(self, uid: str) -> None:
        """Show one thing, whether or not the list shows it now."""
        self._shown = uid
        self._select()

    def _row_chosen(self, row_shown: Any) -> None:  # noqa: ANN401 - rows differ by list
        self._shown = row_shown.uid
        self.show_thing(self._shown)

    def _ask_anew(self) -> None:
        """Ask another question: its first row is shown."""
        self._shown = ""
        self.refresh()

    def refresh(self) -> None:
        """Ask again and stay with the thing that is shown, wherever the list has it now."""
        self.model.set_source(self.source(self.query))
        self.table.show_sorting(self.query.sort, self.query.descending)
        self._stack.setCurrentIndex(0 if self.model.rowCount() else 1)
        self._say_empty()
        self._select()
        self._show_footer()
        self.say()

    @property
    def _narrowed(self) -> bool:
        return bool(self.query.text or self.query.filters)

    def _say_empty(self) -> None:
        """Say why nothing is shown: nothing fits what was asked, or nothing is recorded yet."""
        if self._narrowed:
            self.empty.say(
                self.tr("没有符合条件的记录"), self.tr("放宽筛选条件后会出现在这里"), self.tr("清除筛选")
            )
        else:
            self.empty.say(self.tr("这里还没有记录"), self.tr("登记后会出现在这里"), self.add_button.text())
        self.empty.forbid("" if self._narrowed else forbidden(self.desk.register, self.ADDS))

    def _leave_empty(self) -> None:
        if self._narrowed:
            self.clear_filter()
        else:
            self.add_button.click()

    def say(self) -> None:
        """Set the words of head and footer that depend on the list."""

    def _select(self) -> None:
        """Select the row of the thing shown if it is in the first page; without one, the first row."""
        first_page = range(min(self.model.rowCount(), PAGE_ROWS))
        place = next((number for number, row in self.model.rows(first_page) if row.uid == self._shown), None)
        if place is None and self._shown:
            self.table.clearSelection()
            self.show_thing(self._shown)
        elif self.model.rowCount():
            self.table.selectRow(place or 0)
        else:
            self.show_thing("")

    def selected_uid(self) -> str:
        """Return the identity of the row selected."""
        row_now = self.table.selected_row()
        return getattr(row_now, "uid", "")

    def _show_footer(self) -> None:
        first, last = self.table.visible_rows()
        total = self.model.rowCount()
        text = self.tr("第 {first}–{last} 行，共 {total} 行").format(
            first=first, last=f"{last:,}", total=f"{total:,}"
        )
        self._rows.setText(text if total else self.tr("共 0 行"))
        grams = self.model.source.total_grams()
        self._sum.setText("" if grams is None else self.tr("合计 {mass}").format(mass=mass_unit(grams)))

    # Words and memory

    def retranslate(self) -> None:
        """Set the words every list has."""
        self._lens.setIcon(icons.icon("filter-variant"))
        for key, chip in self.chips.items():
            chip.setText(self.chip_word(key))
            chip.updateGeometry()
        self._say_empty()
        self.add_button.updateGeometry()
        self.add_button.explain(forbidden(self.desk.register, self.ADDS))

    def focus_target(self) -> QWidget:
        return self.table

    def hints(self) -> tuple[tuple[str, str], ...]:
        return (
            ("↑ ↓", self.tr("选择")),
            ("Tab", self.tr("到详情")),
            ("F6", self.tr("下一步")),
            ("Ctrl P", self.tr("打印")),
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give a narrow window's list the width it needs and the rest to the detail."""
        if not self._split_restored and self.width():
            left = self.SPLIT[0] if self.width() < 1290 else self.SPLIT[0] - 100
            self.splitter.setSizes([left, self.width() - left])
        super().resizeEvent(event)

    def _restore(self) -> None:
        header = self.desk.memory.value(f"{self.NAME}/columns")
        if isinstance(header, QByteArray):
            self.table.horizontalHeader().restoreState(header)
            # The widths may be of another language.
            self.table.fit_words()
        split = self.desk.memory.value(f"{self.NAME}/split")
        if isinstance(split, QByteArray):
            self._split_restored = self.splitter.restoreState(split)

    def _remembered(self) -> ListQuery:
        """Return order and filter as they were left."""
        value = self.desk.memory.value
        chip = str(value(f"{self.NAME}/filter", ""))
        return ListQuery(
            text=str(value(f"{self.NAME}/text", "")),
            filters=(chip,) if chip and chip in self.CHIPS else (),
            sort=str(value(f"{self.NAME}/sort", "")),
            descending=value(f"{self.NAME}/descending", "0") == "1",
        )

    def remember(self) -> None:
        """Keep widths, split and filter for the next start."""
        self.desk.memory.setValue(f"{self.NAME}/filter", (*self.query.filters, "")[0])
        self.desk.memory.setValue(f"{self.NAME}/text", self.query.text)
        self.desk.memory.setValue(f"{self.NAME}/columns", self.table.horizontalHeader().saveState())
        self.desk.memory.setValue(f"{self.NAME}/split", self.splitter.saveState())
