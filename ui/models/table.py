"""The list: a table of hairlines whose header starts where the text starts."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QItemSelection, QModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from ui import fonts
from ui.icons import paint_icon
from ui.models.cells import RIGHT
from ui.models.delegate import EDGE, GAP, CellDelegate
from ui.models.paged import PagedModel
from ui.theme import theme
from ui.widgets.pool_bar import FULL


class Header(QHeaderView):
    """Titles in text3 over a hairline; the sorted column carries an arrow."""

    def __init__(self, parent: QWidget, edge: int = EDGE) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._edge = edge
        self.ground = "surface"
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setMinimumSectionSize(36)

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), fonts.scaled(32))

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:
        painter.save()
        painter.fillRect(rect, theme.color(self.ground))
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), theme.color("line"))
        left = self._edge if logicalIndex == 0 else GAP
        area = rect.adjusted(left, 0, -GAP, -1)
        align = self.model().headerData(
            logicalIndex, Qt.Orientation.Horizontal, Qt.ItemDataRole.TextAlignmentRole
        )
        text = str(self.model().headerData(logicalIndex, Qt.Orientation.Horizontal))
        if self._ticks(logicalIndex):
            self._paint_ticks(painter, area)
            painter.restore()
            return
        if self._months(logicalIndex):
            self._paint_months(painter, area)
            painter.restore()
            return
        sorted_here = self.isSortIndicatorShown() and self.sortIndicatorSection() == logicalIndex
        painter.setFont(fonts.font(fonts.SECOND))
        painter.setPen(theme.color("text2" if sorted_here else "text3"))
        arrow = 16 if sorted_here else 0
        room = area.adjusted(0, 0, -arrow, 0)
        shown = fonts.metrics(fonts.SECOND).elidedText(text, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, align, shown)
        if sorted_here:
            self._arrow(painter, room, align, fonts.width(shown, fonts.SECOND))
        painter.restore()

    def _ticks(self, section: int) -> bool:
        model = self.model()
        return isinstance(model, PagedModel) and model.columns[section].ticks

    def _paint_ticks(self, painter: QPainter, area: QRect) -> None:
        """Write 80, 100 and 120 % over the lines of the bars below."""
        painter.setFont(fonts.font(fonts.SMALL))
        painter.setPen(theme.color("text3"))
        for share, text in ((80, "80"), (100, "100"), (120, "120\u00a0%")):
            middle = area.left() + round(area.width() * share / FULL)
            left = middle - fonts.width(text[:3].strip(), fonts.SMALL) // 2
            painter.drawText(QRect(left, area.top(), 60, area.height()), Qt.AlignmentFlag.AlignVCenter, text)

    def _months(self, section: int) -> bool:
        model = self.model()
        return isinstance(model, PagedModel) and model.columns[section].months

    def _paint_months(self, painter: QPainter, area: QRect) -> None:
        """Write the months over the lines below, each over its own days."""
        painter.setFont(fonts.font(fonts.SMALL))
        painter.setPen(theme.color("text3"))
        for month in range(12):
            left = area.left() + area.width() * month // 12
            cell = QRect(left, area.top(), area.width() // 12, area.height())
            painter.drawText(cell, Qt.AlignmentFlag.AlignCenter, str(month + 1))

    def _arrow(self, painter: QPainter, room: QRect, align: Qt.AlignmentFlag, wide: int) -> None:
        up = self.sortIndicatorOrder() == Qt.SortOrder.AscendingOrder
        left = room.right() + 3 if align == RIGHT else room.left() + wide + 3
        paint_icon(
            painter,
            QRect(left, room.top(), 12, room.height()),
            "arrow-up" if up else "arrow-down",
            theme.color("text2"),
            12,
        )


class Table(QTableView):
    """A list of a paged model. `chosen` follows the selection, `stepped` is Enter, `opened` a double click."""

    chosen = Signal(object)
    stepped = Signal(object)
    resized = Signal()
    opened = Signal(object)

    def __init__(self, model: PagedModel, name: str, row_height: int = 34, edge: int = EDGE) -> None:
        super().__init__()
        self.setObjectName(name)
        self._paged = model
        self.setHorizontalHeader(Header(self, edge))
        self.setModel(model)
        self.setItemDelegate(CellDelegate(self, row_height, edge))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self._set_rows(row_height)
        self._set_columns()
        self.doubleClicked.connect(self._open)

    def _set_rows(self, row_height: int) -> None:
        rows = self.verticalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(fonts.scaled(row_height))

    def _set_columns(self) -> None:
        header = self.horizontalHeader()
        for number, column in enumerate(self._paged.columns):
            mode = QHeaderView.ResizeMode.Stretch if column.stretch else QHeaderView.ResizeMode.Interactive
            header.setSectionResizeMode(number, mode)
            header.resizeSection(number, fonts.scaled(column.width))
        self.fit_words()

    def fit_words(self) -> None:
        """Widen the columns that are too narrow for their longest words in the language in force."""
        header = self.horizontalHeader()
        for number, column in enumerate(self._paged.columns):
            if column.longest is not None:
                wide = fonts.width(column.longest()) + 2 * GAP
                header.resizeSection(number, max(header.sectionSize(number), wide))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.fit_words()
        super().changeEvent(event)

    def show_sorting(self, key: str, descending: bool) -> None:
        """Mark the sorted column without asking for the order again."""
        header = self.horizontalHeader()
        header.blockSignals(True)
        keys = [column.key for column in self._paged.columns]
        self.setSortingEnabled(False)
        header.setSortIndicatorShown(bool(key))
        if key in keys:
            order = Qt.SortOrder.DescendingOrder if descending else Qt.SortOrder.AscendingOrder
            header.setSortIndicator(keys.index(key), order)
        header.blockSignals(False)

    def enable_sorting(self) -> None:
        """Let a click on a header ask for that order, a second click for the reverse."""
        header = self.horizontalHeader()
        header.sectionClicked.connect(self._sort_clicked)

    def _sort_clicked(self, section: int) -> None:
        header = self.horizontalHeader()
        same = header.isSortIndicatorShown() and header.sortIndicatorSection() == section
        down = same and header.sortIndicatorOrder() == Qt.SortOrder.AscendingOrder
        order = Qt.SortOrder.DescendingOrder if down else Qt.SortOrder.AscendingOrder
        self._paged.sort(section, order)

    def _open(self, index: QModelIndex) -> None:
        row = self._paged.row(index.row())
        if row is not None:
            self.opened.emit(row)

    def selected_row(self) -> object | None:
        """Return the row selected, if there is one."""
        rows = self.selectionModel().selectedRows()
        return self._paged.row(rows[0].row()) if rows else None

    def visible_rows(self) -> tuple[int, int]:
        """Return the numbers (from 1) of the first and the last row in sight."""
        first = self.rowAt(0)
        last = self.rowAt(self.viewport().height() - 1)
        total = self._paged.rowCount()
        return first + 1, (last + 1 if last >= 0 else total)

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        super().selectionChanged(selected, deselected)
        row = self.selected_row()
        if row is not None:
            self.chosen.emit(row)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            row = self.selected_row()
            if row is not None:
                self.stepped.emit(row)
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        for number, column in enumerate(self._paged.columns):
            if column.least:
                self.setColumnHidden(number, self.viewport().width() < column.least)
        super().resizeEvent(event)
        self.resized.emit()


class FixedTable(Table):
    """A short table that grows with its rows; the page around it scrolls."""

    def __init__(self, model: PagedModel, name: str, row_height: int = 44, edge: int = 0) -> None:
        super().__init__(model, name, row_height, edge)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        model.modelReset.connect(self._fit)
        self._row = fonts.scaled(row_height)

    def allow_choice(self) -> None:
        """Let one row be selected."""
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)

    def _fit(self) -> None:
        self.setFixedHeight(fonts.scaled(32) + self._row * self._paged.rowCount() + 1)
