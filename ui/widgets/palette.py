"""Ctrl K: things first, then commands, matched as typed; one list for the whole program."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSize, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from hwtrack.services.requests import SearchHit
from ui import fonts
from ui.icons import paint_icon
from ui.models.delegate import Index
from ui.models.options import area_of, is_selected
from ui.theme import theme
from ui.widgets.basic import column
from ui.widgets.keycap import cap_width, paint_cap

ENTRY = Qt.ItemDataRole.UserRole


@dataclass(frozen=True, slots=True)
class Command:
    """Something the program can do: its words, its key and what runs."""

    name: str
    text: str
    key: str
    run: Callable[[], object]
    icon: str = "command"


Entry = SearchHit | Command


class _Painter(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(200, fonts.scaled(34))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        entry: Entry = index.data(ENTRY)
        area = area_of(option)
        painter.save()
        chosen = is_selected(option)
        if chosen:
            painter.fillRect(area, theme.color("soft"))
            painter.fillRect(QRect(area.left(), area.top(), 3, area.height()), theme.color("mark"))
        hit = isinstance(entry, SearchHit)
        icon = entry.kind if isinstance(entry, SearchHit) else entry.icon
        paint_icon(
            painter,
            QRect(area.left() + 12, area.top(), 18, area.height()),
            icon,
            theme.color("mark" if chosen else "text2"),
        )
        title = entry.title if isinstance(entry, SearchHit) else entry.text
        painter.setFont(fonts.font(fonts.BODY, hit))
        painter.setPen(theme.color("text"))
        words = area.adjusted(42, 0, -12, 0)
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, title)
        if isinstance(entry, SearchHit):
            self._detail(
                painter, words.adjusted(fonts.width(title, fonts.BODY, True) + 12, 0, 0, 0), entry.detail
            )
        else:
            self._key(painter, area, entry.key)
        painter.restore()

    def _detail(self, painter: QPainter, area: QRect, detail: str) -> None:
        painter.setFont(fonts.font(fonts.SECOND))
        painter.setPen(theme.color("text2"))
        shown = fonts.metrics(fonts.SECOND).elidedText(detail, Qt.TextElideMode.ElideRight, area.width())
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter, shown)

    def _key(self, painter: QPainter, area: QRect, keys: str) -> None:
        caps = keys.split(" ") if keys else []
        left = area.right() - 12 - sum(cap_width(key) + 4 for key in caps)
        painter.translate(0, area.top())
        for key in caps:
            left = paint_cap(painter, left, area.height(), key) + 4


class Palette(QFrame):
    """A popup under the search box. The register is asked 80 ms after the last key."""

    def __init__(
        self,
        window: QWidget,
        find: Callable[[str], tuple[SearchHit, ...]],
        open_hit: Callable[[SearchHit], None],
    ) -> None:
        super().__init__(window)
        self.setObjectName("popup")
        self._find, self._open = find, open_hit
        self.commands: tuple[Command, ...] = ()
        self.edit = QLineEdit()
        self.edit.setObjectName("palette_text")
        self.edit.setFont(fonts.font())
        self.edit.setMaxLength(500)
        self.list = QListWidget()
        self.list.setObjectName("palette_list")
        self.list.setItemDelegate(_Painter(self.list))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setLayout(column(self.edit, self.list, gap=6, margins=(8, 8, 8, 8)))
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(80)
        self._timer.timeout.connect(self.refresh)
        self.edit.textChanged.connect(lambda _text: self._timer.start())
        self.list.itemClicked.connect(self._run)
        self.edit.installEventFilter(self)
        window.installEventFilter(self)
        self.hide()

    def name(self, placeholder: str) -> None:
        """Set the words of the box."""
        self.edit.setPlaceholderText(placeholder)
        self.edit.setAccessibleName(placeholder)
        self.list.setAccessibleName(placeholder)

    def open_at(self, place: QPoint, wide: int) -> None:
        """Open below the top bar, at least as wide as the search box."""
        wide = max(wide, 560)
        self.setGeometry(max(place.x(), 8), place.y(), wide, 420)
        self.edit.clear()
        self.refresh()
        self.show()
        self.raise_()
        self.edit.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def refresh(self) -> None:
        """Ask for things, match commands, and select the first."""
        typed = self.edit.text().strip()
        entries: list[Entry] = list(self._find(typed)) if typed else []
        entries += self._commands(typed)
        self.list.clear()
        for entry in entries:
            item = QListWidgetItem(entry.title if isinstance(entry, SearchHit) else entry.text)
            item.setData(ENTRY, entry)
            self.list.addItem(item)
        self.list.setCurrentRow(0)

    def _commands(self, typed: str) -> list[Command]:
        if not typed:
            return list(self.commands)
        from rapidfuzz import fuzz, process

        words = [f"{command.text} {command.name}" for command in self.commands]
        found = process.extract(typed, words, scorer=fuzz.WRatio, limit=6, score_cutoff=55)
        return [self.commands[place] for _word, _score, place in found]

    def _run(self, item: QListWidgetItem | None) -> None:
        if item is None:
            return
        entry: Entry = item.data(ENTRY)
        self.hide()
        if isinstance(entry, SearchHit):
            self._open(entry)
        else:
            entry.run()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.edit and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._key(event)
        if watched is self.edit and event.type() == QEvent.Type.FocusOut:
            self.hide()
        return super().eventFilter(watched, event)

    def _key(self, event: QKeyEvent) -> bool:
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 8, Qt.Key.Key_PageUp: -8}
        key = Qt.Key(event.key())
        if key in steps:
            last = self.list.count() - 1
            self.list.setCurrentRow(min(max(self.list.currentRow() + steps[key], 0), last))
            return True
        if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._timer.stop()
            if self.edit.text().strip():
                self.refresh_if_stale()
            self._run(self.list.currentItem())
            return True
        if key == Qt.Key.Key_Escape:
            self.hide()
            return True
        return False

    def refresh_if_stale(self) -> None:
        """Ask at once when Enter was faster than the timer."""
        if self.list.count() == 0 or self._timer.isActive():
            self.refresh()
