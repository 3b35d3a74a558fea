"""A list of a million is read by pages of 128, wherever one jumps, and few pages are kept."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from PySide6.QtCore import Qt

from ui.data import PAGE_ROWS
from ui.models.cells import CELL, RIGHT, Column, Plain
from ui.models.paged import KEPT_PAGES, PagedModel, TupleSource
from ui.models.table import Table


@dataclass(frozen=True)
class Row:
    uid: str
    number: int


class Million:
    """A source that invents rows and counts pages asked for."""

    def __init__(self, count=1_000_000):
        self._count, self.asked = count, []

    def count(self):
        return self._count

    def page(self, index):
        self.asked.append(index)
        start = index * PAGE_ROWS
        return [Row(str(n), n) for n in range(start, min(start + PAGE_ROWS, self._count))]

    def total_grams(self):
        return None


COLUMNS = (
    Column("number", "号", lambda row: Plain(f"{row.number:,}", bold=True), width=120),
    Column("", "备注", lambda row: Plain("–"), RIGHT, stretch=True),
)


@pytest.fixture
def million():
    return Million()


@pytest.fixture
def model(million, qtmodeltester):
    model = PagedModel(COLUMNS)
    model.set_source(million)
    return model


def test_length_is_known_without_reading_a_row(model, million):
    assert model.rowCount() == 1_000_000
    assert not model.canFetchMore(model.index(0, 0).parent())
    assert million.asked == []


def test_a_jump_reads_one_page(model, million):
    assert model.data(model.index(777_777, 0)) == "777,777"
    assert million.asked == [777_777 // PAGE_ROWS]


def test_rows_of_a_page_are_read_once(model, million):
    for row in range(PAGE_ROWS):
        assert model.row(row).number == row
    assert million.asked == [0]


def test_only_the_last_pages_are_kept_and_the_used_one_stays(model, million):
    for page in range(KEPT_PAGES):
        model.row(page * PAGE_ROWS)
    model.row(0)
    model.row(KEPT_PAGES * PAGE_ROWS)
    million.asked.clear()
    model.row(0)
    assert million.asked == []
    model.row(1 * PAGE_ROWS)
    assert million.asked == [1]


def test_last_page_may_be_short_and_a_row_gone_meanwhile_is_blank():
    model = PagedModel(COLUMNS)
    model.set_source(Million(130))
    assert model.row(129).number == 129
    shrunk = Million(200)
    model.set_source(shrunk)
    shrunk._count = 100
    assert model.row(150) is None
    assert model.data(model.index(150, 0)) is None


def test_sorting_is_asked_of_the_source_never_done_here(model, qtbot):
    with qtbot.waitSignal(model.sort_asked) as asked:
        model.sort(0, Qt.SortOrder.DescendingOrder)
    assert asked.args == ["number", True]
    with qtbot.assertNotEmitted(model.sort_asked):
        model.sort(1)


def test_header_click_sorts_up_then_down(model, qtbot):
    table = Table(model, "t")
    qtbot.addWidget(table)
    table.enable_sorting()
    asked = []
    model.sort_asked.connect(lambda key, down: (asked.append((key, down)), table.show_sorting(key, down)))
    table.horizontalHeader().sectionClicked.emit(0)
    table.horizontalHeader().sectionClicked.emit(0)
    assert asked == [("number", False), ("number", True)]


def test_painting_a_jump_reads_no_more_than_two_pages(model, million, qtbot):
    table = Table(model, "t")
    qtbot.addWidget(table)
    table.resize(600, 700)
    table.show()
    million.asked.clear()
    table.scrollTo(model.index(500_000, 0))
    table.grab()
    assert 1 <= len(set(million.asked)) <= 2


def test_cells_headings_and_alignment_come_from_the_columns(model):
    index = model.index(5, 1)
    assert model.data(index, CELL) == Plain("–")
    assert model.data(index, Qt.ItemDataRole.TextAlignmentRole) == RIGHT
    assert model.headerData(0, Qt.Orientation.Horizontal) == "号"


class Shrunk(Million):
    """Another program took two rows away after the list was counted."""

    def page(self, index):
        return super().page(index)[:-2]


def test_rows_that_are_gone_are_left_out_and_opened_by_nobody(qtbot):
    model = PagedModel(COLUMNS)
    model.set_source(Shrunk(5))
    assert [(number, row.uid) for number, row in model.rows(range(5))] == [(0, "0"), (1, "1"), (2, "2")]
    table, opened = Table(model, "shrunk"), []
    qtbot.addWidget(table)
    table.opened.connect(opened.append)
    table.doubleClicked.emit(model.index(4, 0))
    table.doubleClicked.emit(model.index(1, 0))
    assert [row.uid for row in opened] == ["1"]


def test_model_keeps_qts_contract(qtmodeltester):
    model = PagedModel(COLUMNS)
    model.set_source(TupleSource([Row(str(n), n) for n in range(300)]))
    qtmodeltester.check(model)
