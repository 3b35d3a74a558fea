"""The shortages: what has nowhere to go, why, and what would help; one painted row each."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from hwtrack.services.overviews import CapacityView, HelpView, ShortfallView
from ui import fonts
from ui.pages.shortage_paint import ShortageDelegate, titles_of
from ui.pages.shortage_words import short_name, source_text, spoken
from ui.text import clauses, mass_unit
from ui.widgets.basic import Elided, IconLabel, Text, box, column, hline, row
from ui.widgets.button import Button
from ui.widgets.states import EmptyState

Index = QModelIndex | QPersistentModelIndex
ENTRY = Qt.ItemDataRole.UserRole
SHOWN = 12


@dataclass(frozen=True, slots=True)
class ShortageRow:
    """A shortage as shown: in a county `note` says what of it is the county's, and by what convention."""

    found: ShortfallView
    note: str = ""


class ShortageModel(QAbstractListModel):
    """The shortages, the largest first."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: tuple[ShortageRow, ...] = ()

    def set_rows(self, rows: tuple[ShortageRow, ...]) -> None:
        """Show these rows."""
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        shown = self.rows[index.row()]
        if role == ENTRY:
            return shown
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return spoken(shown.found, shown.note)
        return None


class ShortageView(QListView):
    """Rows as high as their words. Enter asks for the proof, a click on the link tries the cure."""

    chosen = Signal(object)
    proved = Signal(object)
    tried = Signal(object, object)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("shortage_list")
        self.rows = ShortageModel()
        self.setModel(self.rows)
        self.delegate = ShortageDelegate(self)
        self.setItemDelegate(self.delegate)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setMouseTracking(True)
        self._filling = False
        self.selectionModel().currentChanged.connect(self._chose)

    def show_rows(self, rows: tuple[ShortageRow, ...]) -> None:
        """Show shortages; the one selected stays selected where it is still there."""
        before = self.current()
        # Rows that come anew are nobody's choice: what the map shows meanwhile stays.
        self._filling = True
        self.rows.set_rows(rows)
        if before is not None:
            names = [(one.found.waste_code, one.found.properties) for one in rows]
            wanted = before.found.waste_code, before.found.properties
            if wanted in names:
                self.setCurrentIndex(self.rows.index(names.index(wanted)))
        self._filling = False
        self._fit()

    def let_go(self) -> None:
        """Select nothing."""
        self.setCurrentIndex(QModelIndex())

    def current(self) -> ShortageRow | None:
        """Return the shortage selected."""
        index = self.currentIndex()
        return self.rows.rows[index.row()] if index.isValid() else None

    def _chose(self, index: QModelIndex) -> None:
        if index.isValid() and not self._filling:
            self.chosen.emit(self.rows.rows[index.row()].found)

    def _fit(self) -> None:
        """Be as high as the rows: the page around scrolls."""
        tall = sum(self.delegate.height(shown, self.viewport().width()) for shown in self.rows.rows)
        self.setFixedHeight(max(tall, 1))
        self.scheduleDelayedItemsLayout()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        shown = self.current()
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and shown is not None:
            self.proved.emit(shown.found)
            return
        super().keyPressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        over = self._link_at(event) is not None
        self.setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor)
        super().mouseMoveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        found = self._link_at(event)
        if found is not None and event.button() == Qt.MouseButton.LeftButton:
            self.tried.emit(found, self.delegate.cure(found))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        shown = self.current()
        if shown is not None and self._link_at(event) is None:
            self.proved.emit(shown.found)

    def _link_at(self, event: QMouseEvent) -> ShortfallView | None:
        place = event.position().toPoint()
        index = self.indexAt(place)
        if not index.isValid():
            return None
        shown: ShortageRow = index.data(ENTRY)
        area = self.delegate.link_area(shown, self.visualRect(index))
        return shown.found if area is not None and area.contains(place) else None


class Titles(QWidget):
    """The three titles over the rows, on the rows' own columns."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedHeight(fonts.scaled(26))
        self._texts = (
            Text("", fonts.SECOND, "text3"),
            Text("", fonts.SECOND, "text3"),
            Text("", fonts.SECOND, "text3"),
        )
        for text in self._texts:
            text.setParent(self)

    def name(self, *words: str) -> None:
        """Set the titles."""
        for text, word in zip(self._texts, words, strict=True):
            text.setText(word)

    def resizeEvent(self, event: QResizeEvent) -> None:
        for text, (left, wide) in zip(self._texts, titles_of(self.width()), strict=True):
            text.setGeometry(QRect(left, 0, wide, self.height()))
        super().resizeEvent(event)

    def sizeHint(self) -> QSize:
        return QSize(300, self.height())


class ShortageList(QWidget):
    """Shortages under one head; what holds true is said when there is none."""

    chosen = Signal(object)
    proved = Signal(object)
    tried = Signal(object, object)

    def __init__(self) -> None:
        super().__init__()
        self._all = False
        self._rows: tuple[ShortageRow, ...] = ()
        self._title, self._figure = Text(bold=True), Elided("", fonts.SECOND, "text2")
        self._totals = Text("", fonts.SECOND, "text2", wrap=True)
        self.proof_button, self._more = Button("", "link"), Button("", "link")
        self.list, self._titles = ShortageView(), Titles()
        self._empty = EmptyState("received")
        self._idle, self._idle_icon = (
            Text("", fonts.SECOND, "text2", wrap=True),
            IconLabel("notice", "text3", 14),
        )
        self._build()
        self.list.chosen.connect(self.chosen)
        self.list.proved.connect(self.proved)
        self.list.tried.connect(self.tried)
        self.proof_button.clicked.connect(self._prove)
        self._more.clicked.connect(self._toggle)

    def _build(self) -> None:
        head = row(self._title, self._figure, self._more, self.proof_button, gap=8)
        head.setStretch(1, 1)
        idle = row(self._idle_icon, box(column(self._idle)), gap=6, margins=(24, 8, 20, 12))
        idle.setAlignment(self._idle_icon, Qt.AlignmentFlag.AlignTop)
        idle.setStretch(1, 1)
        top = box(column(head, self._totals, gap=0, margins=(24, 10, 20, 2)))
        self.setLayout(column(top, self._titles, hline(), self.list, self._empty, box(idle), gap=0))

    def allow_trying(self, allowed: bool) -> None:
        """Offer to try a cure where assumptions can be made at all."""
        self.list.delegate.may_try = allowed
        self.list.viewport().update()

    def show_view(self, view: CapacityView, totals: str) -> None:
        """Show the province's shortages."""
        found = sorted(view.shortfalls, key=lambda one: (not one.certain, -one.grams, one.waste_code))
        figure = self.tr("{mass}，%n 个代码", "", len(found))
        self._show(
            tuple(ShortageRow(one, source_text(one, view.sources)) for one in found),
            figure.format(mass=mass_unit(view.shortage_grams, 1)),
            totals,
        )
        idle = clauses(f"{short_name(name)} {mass_unit(grams, 1)}" for name, grams in view.idle[:3])
        self._idle.setText(
            self.tr("有余量但帮不上：{pools}（代码或方法不符）").format(pools=idle) if idle else ""
        )
        for part in (self._idle, self._idle_icon):
            part.setVisible(bool(idle))

    def show_county(self, rows: tuple[ShortageRow, ...], figure: str, note: str) -> None:
        """Show a county's wastes that share in a shortage."""
        self._show(rows, figure, note)

    def _show(self, rows: tuple[ShortageRow, ...], figure: str, note: str) -> None:
        self._rows = rows
        self._title.setText(self.tr("缺口"))
        self.list.setAccessibleName(self.tr("缺口，为什么，什么会有帮助"))
        self._figure.setText(figure if rows else "")
        self._totals.setText(note)
        self._totals.setVisible(bool(note))
        self._titles.name(self.tr("废物"), self.tr("为什么"), self.tr("什么会有帮助"))
        for part in (self._titles, self.list, self.proof_button):
            part.setVisible(bool(rows))
        self._empty.setVisible(not rows)
        self._empty.say(self.tr("没有缺口"), self.tr("每一种废物都有接受它的能力池"))
        self.proof_button.setText(self.tr("最小割证明"))
        self.proof_button.updateGeometry()
        self._fill()

    def _fill(self) -> None:
        self.list.show_rows(self._rows if self._all else self._rows[:SHOWN])
        self._more.setVisible(len(self._rows) > SHOWN)
        self._more.setText(self.tr("只看前 {n} 个").format(n=SHOWN) if self._all else self.tr("全部"))
        self._more.updateGeometry()

    def _toggle(self) -> None:
        self._all = not self._all
        self._fill()

    def _prove(self) -> None:
        shown = self.list.current() or (self._rows[0] if self._rows else None)
        if shown is not None:
            self.proved.emit(shown.found)

    def cure(self) -> tuple[ShortfallView, HelpView] | None:
        """Return the shortage selected with the cure that can be tried."""
        shown = self.list.current()
        cure = self.list.delegate.cure(shown.found) if shown is not None else None
        return (shown.found, cure) if shown is not None and cure is not None else None
