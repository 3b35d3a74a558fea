"""The list of scenarios: saved ones and drafts, with those that are compared marked."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from ui import fonts
from ui.i18n import QT_TRANSLATE_NOOP
from ui.models.cells import Column, TwoLines
from ui.models.paged import PagedModel, TupleSource
from ui.models.table import Table
from ui.pages.scenario_draft import Draft
from ui.text import full_day
from ui.widgets.basic import box, column, hline, row
from ui.widgets.button import Button

Marked = tuple[Draft, bool, str, str]
"""A draft, whether it is compared, its name and its second line."""

COLUMNS = (
    Column(
        "",
        QT_TRANSLATE_NOOP("columns", "情景"),
        lambda one: TwoLines(one[2], one[3], icon="checkbox-marked-outline" if one[1] else ""),
        width=200,
        stretch=True,
    ),
)


class ScenarioTable(Table):
    """The list itself; the space bar marks a scenario for comparing."""

    marked = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space:
            self.marked.emit()
            return
        super().keyPressEvent(event)


class ScenarioList(QWidget):
    """List and its actions; `chosen` hands over the key of a draft."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.model = PagedModel(COLUMNS, self)
        self.table = ScenarioTable(self.model, "scenario_list", row_height=50, edge=24)
        self.new_button, self.import_button = Button("", "quiet", "plus"), Button("", "quiet", "import")
        self.mark_button = Button("", "link")
        self.table.chosen.connect(lambda one: self.chosen.emit(one[0].key))
        foot = column(
            row(self.new_button, self.import_button, None, gap=4),
            row(self.mark_button, None, margins=(8, 0, 0, 0)),
            gap=2,
            margins=(12, 6, 12, 10),
        )
        self.setLayout(column(self.table, hline(), box(foot), gap=0))
        self.setFixedWidth(fonts.scaled(264))

    def show_drafts(self, drafts: Sequence[Draft], chosen: str, marked: Sequence[str]) -> None:
        """Show drafts and select the chosen one without telling so."""
        rows = [
            (draft, draft.uid in marked, draft.name or self.tr("新情景"), self._detail(draft))
            for draft in drafts
        ]
        keys = [draft.key for draft in drafts]
        self.table.blockSignals(True)
        self.model.set_source(TupleSource(rows))
        if chosen in keys:
            self.table.selectRow(keys.index(chosen))
        self.table.blockSignals(False)

    def _detail(self, draft: Draft) -> str:
        count = self.tr("%n 条假设", "", len(draft.assumptions))
        if draft.changed:
            return self.tr("未保存") + f"\u3000{count}"
        kept = draft.saved.kept_at.date() if draft.saved else None
        return f"{count}\u3000{full_day(kept)}" if kept else count

    def forbid(self, why: str) -> None:
        """Disable what begins a scenario with the reason, or enable it with an empty one."""
        for button in (self.new_button, self.import_button):
            button.explain(why)

    def show_marking(self, draft: Draft | None, marked: Sequence[str], most: int) -> None:
        """Say what marking the chosen scenario would do."""
        saved = draft is not None and draft.saved is not None
        is_marked = draft is not None and draft.uid in marked
        self.mark_button.setVisible(saved)
        self.mark_button.setText(self.tr("移出比较") if is_marked else self.tr("加入比较"))
        full = len(marked) >= most and not is_marked
        self.mark_button.explain(self.tr("最多比较三个") if full else "")
        self.mark_button.updateGeometry()

    def retranslate(self) -> None:
        """Set the words of the actions anew."""
        self.table.setAccessibleName(self.tr("已保存的情景"))
        for button, text in (
            (self.new_button, self.tr("新情景")),
            (self.import_button, self.tr("导入…")),
        ):
            button.setText(text)
            button.updateGeometry()
