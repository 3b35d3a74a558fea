"""What one change of a pool relieves: a tonne a day more, or one code more on a line with room."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from hwtrack.services.overviews import ReliefView
from ui import fonts
from ui.i18n import QT_TRANSLATE_NOOP
from ui.models.cells import RIGHT, Column, Plain
from ui.models.paged import PagedModel, TupleSource
from ui.models.table import FixedTable
from ui.pages.shortage_words import short_name
from ui.text import mass
from ui.widgets.basic import Elided, Text, column, row
from ui.widgets.button import Button

SHOWN = 6


def change_text(found: ReliefView) -> str:
    """Say the change."""
    if found.code:
        return QCoreApplication.translate("reliefs", "增列 {code}").format(code=found.code)
    return QCoreApplication.translate("reliefs", "每日多收 1 t，余 {days} 日").format(days=found.days)


COLUMNS = (
    Column("", QT_TRANSLATE_NOOP("columns", "能力池"), lambda found: Plain(short_name(found.pool)), stretch=True),
    Column("", QT_TRANSLATE_NOOP("columns", "改变"), lambda found: Plain(change_text(found), "text2"), width=220),
    Column("", QT_TRANSLATE_NOOP("columns", "缺口减少 t"), lambda found: Plain(mass(found.grams, 1)), RIGHT, width=110),
)  # fmt: skip


class ReliefTable(QWidget):
    """Each change alone, the most helpful first within its kind; reliefs are never added up."""

    def __init__(self) -> None:
        super().__init__()
        self._reliefs: tuple[ReliefView, ...] = ()
        self._all = False
        self.model = PagedModel(COLUMNS, self)
        self.table = FixedTable(self.model, "relief_table", row_height=29)
        self._title, self._more = Text(bold=True), Button("", "link")
        self._note = Elided("", fonts.SECOND, "text2")
        self._more.clicked.connect(self._toggle)
        head = row(self._title, self._note, self._more, gap=8)
        head.setStretch(1, 1)
        self.setLayout(column(head, self.table, gap=4, margins=(24, 10, 20, 16)))

    @property
    def filled(self) -> bool:
        """Return whether any change would help."""
        return bool(self._reliefs)

    def show_reliefs(self, reliefs: tuple[ReliefView, ...]) -> None:
        """Show what each change relieves."""
        self._reliefs = reliefs
        self._fill()

    def _toggle(self) -> None:
        self._all = not self._all
        self._fill()

    def _fill(self) -> None:
        ranked = sorted(self._reliefs, key=lambda found: (-found.grams, found.pool, found.code))
        self.model.set_source(TupleSource(ranked if self._all else ranked[:SHOWN]))
        self._more.setVisible(len(ranked) > SHOWN)
        self._more.setText(self.tr("只看前 {n} 个").format(n=SHOWN) if self._all else self.tr("全部"))
        self._more.updateGeometry()

    def retranslate(self) -> None:
        """Set the words anew."""
        self._title.setText(self.tr("一处改变能减少多少缺口"))
        self._note.setText(self.tr("各自单独计算，不可相加"))
        self.table.setAccessibleName(self.tr("一处改变能减少多少缺口"))
        self._fill()
