"""A table model of known length over a source that answers by pages; nothing is loaded twice."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from ui.data import PAGE_ROWS, Source
from ui.models.cells import CELL, Column, cell_text
from ui.text import plain_tip

KEPT_PAGES = 24

Index = QModelIndex | QPersistentModelIndex
T = TypeVar("T")


class TupleSource(Generic[T]):
    """A list that is in memory anyway, seen as a source."""

    def __init__(self, rows: Sequence[T] = ()) -> None:
        self._rows = tuple(rows)

    def count(self) -> int:
        return len(self._rows)

    def page(self, index: int) -> Sequence[T]:
        return self._rows[index * PAGE_ROWS : (index + 1) * PAGE_ROWS]

    def total_grams(self) -> int | None:
        return None


class PagedModel(QAbstractTableModel):
    """Rows of a source under declared columns. Sorting is asked of the source, never done here."""

    sort_asked = Signal(str, bool)

    def __init__(self, columns: tuple[Column, ...], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.columns = columns
        self._source: Source[Any] = TupleSource()
        self._count = 0
        self._pages: OrderedDict[int, Sequence[Any]] = OrderedDict()

    def set_source(self, source: Source[Any]) -> None:
        """Show another list; its length is asked once."""
        self.beginResetModel()
        self._source = source
        self._count = source.count()
        self._pages.clear()
        self.endResetModel()

    @property
    def source(self) -> Source[Any]:
        """Return the list shown."""
        return self._source

    def row(self, number: int) -> Any:  # noqa: ANN401 - a row is whatever the source holds
        """Return one row, reading its page if it is not among the last ones used; None if it is gone."""
        page = self._page(number // PAGE_ROWS)
        offset = number % PAGE_ROWS
        # A list may shrink between its count and its page: the row is then gone, not an error.
        return page[offset] if offset < len(page) else None

    def rows(self, numbers: Iterable[int]) -> Iterator[tuple[int, Any]]:
        """Return those of the rows that are still there, each with its number."""
        found = ((number, self.row(number)) for number in numbers)
        return ((number, row) for number, row in found if row is not None)

    def _page(self, index: int) -> Sequence[Any]:
        page = self._pages.get(index)
        if page is None:
            page = self._pages[index] = self._source.page(index)
            if len(self._pages) > KEPT_PAGES:
                self._pages.popitem(last=False)
        else:
            self._pages.move_to_end(index)
        return page

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else self._count

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role not in {
            CELL,
            Qt.ItemDataRole.DisplayRole,
            Qt.ItemDataRole.AccessibleTextRole,
            Qt.ItemDataRole.ToolTipRole,
            Qt.ItemDataRole.TextAlignmentRole,
        }:
            return None
        column = self.columns[index.column()]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return column.align
        row = self.row(index.row())
        if row is None:
            return None
        cell = column.cell(row)
        if role == CELL:
            return cell
        return plain_tip(cell_text(cell)) if role == Qt.ItemDataRole.ToolTipRole else cell_text(cell)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.columns[section].heading()
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self.columns[section].align
        return None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Ask whoever owns the query for another order."""
        if 0 <= column < len(self.columns) and self.columns[column].key:
            self.sort_asked.emit(self.columns[column].key, order == Qt.SortOrder.DescendingOrder)
