"""A list whose texts are never cut: where the window is too narrow for them it scrolls sideways."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHeaderView

from ui import fonts
from ui.models.cells import Column, cell_text
from ui.models.delegate import EDGE, GAP
from ui.models.paged import PagedModel
from ui.models.table import Table


class WholeTable(Table):
    """Columns as wide as their widest text at least, as declared where there is room; for a few hundred rows."""

    def __init__(self, model: PagedModel, name: str, row_height: int = 34) -> None:
        super().__init__(model, name, row_height)
        self._needs: list[int] = []
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setHorizontalScrollMode(self.ScrollMode.ScrollPerPixel)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        model.modelReset.connect(self._measure)

    def _measure(self) -> None:
        """Know what every column needs for the rows and the language there are now."""
        self._needs = [self._need(place, column) for place, column in enumerate(self._paged.columns)]
        self._fit()

    def _need(self, place: int, column: Column) -> int:
        rows = self._paged.rows(range(self._paged.rowCount()))
        texts = max((fonts.width(cell_text(column.cell(row))) for _number, row in rows), default=0)
        heading = fonts.width(column.heading(), fonts.SECOND)
        left = GAP if place else EDGE
        return max(texts, heading) + left + GAP + 1

    def _fit(self) -> None:
        wide, columns = self.viewport().width(), self._paged.columns
        if len(self._needs) != len(columns):
            return
        wished = [
            max(fonts.scaled(column.width) - need, 0)
            for need, column in zip(self._needs, columns, strict=True)
        ]
        share = min(max(wide - sum(self._needs), 0) / max(sum(wished), 1), 1.0)
        widths = [need + int(more * share) for need, more in zip(self._needs, wished, strict=True)]
        rest = max(wide - sum(widths), 0)
        for place, column in enumerate(columns):
            self.setColumnWidth(place, widths[place] + (rest if column.stretch else 0))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()
