"""The story of a manifest or a batch: time · icon on a disc · what · who · journal number."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractItemModel,
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
)
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from ui import fonts
from ui.icons import paint_icon
from ui.models.options import area_of
from ui.text import plain_tip
from ui.theme import theme

DISC, ITEM = 20, Qt.ItemDataRole.UserRole


@dataclass(frozen=True, slots=True)
class Event:
    """One line of the story, in the window's words."""

    time: str
    icon: str
    tone: str
    what: str
    who: str = ""
    mark: str = ""


class _Events(QAbstractListModel):
    def __init__(self) -> None:
        super().__init__()
        self.events: tuple[Event, ...] = ()

    def set_events(self, events: tuple[Event, ...]) -> None:
        self.beginResetModel()
        self.events = events
        self.endResetModel()

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(self.events)

    def data(
        self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        event = self.events[index.row()]
        if role == ITEM:
            return event
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip("\n".join(part for part in (event.what, event.who) if part))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{event.time} {event.what} {event.who} {event.mark}".strip()
        if role == Qt.ItemDataRole.DisplayRole:
            return event.what
        return None


class _Painter(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        tall = fonts.metrics().height() + fonts.metrics(fonts.SECOND).height() + 6
        return QSize(200, max(tall, 41))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        event: Event = index.data(ITEM)
        area = area_of(option)
        painter.save()
        first = QRect(area.left(), area.top(), area.width(), fonts.metrics().height() + 3)
        self._time(painter, first, event)
        left = area.left() + self.time_width(index.model()) + 14
        self._disc(painter, QRect(left, area.top() + 1, DISC, DISC), event)
        if index.row() + 1 < index.model().rowCount():
            painter.fillRect(
                QRect(left + DISC // 2 - 1, area.top() + DISC + 3, 2, area.height() - DISC - 4),
                theme.color("line"),
            )
        self._words(painter, first.adjusted(left + DISC + 10 - area.left(), 0, 0, 0), event)
        painter.restore()

    @staticmethod
    def time_width(model: QAbstractItemModel) -> int:
        """Return the width of the widest time, so that the discs stand under each other."""
        longest = (
            max((len(event.time) for event in model.events), default=5) if isinstance(model, _Events) else 5
        )
        # All figures are as wide as each other, so the length of a time tells its form.
        widest = {5: "00:00", 11: "00-00 00:00"}.get(longest, "0000-00-00 00:00")
        return fonts.width(widest, fonts.SECOND)

    def _time(self, painter: QPainter, area: QRect, event: Event) -> None:
        painter.setFont(fonts.font(fonts.SECOND))
        painter.setPen(theme.color("text2"))
        painter.drawText(area, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, event.time)

    def _disc(self, painter: QPainter, area: QRect, event: Event) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.ground(event.tone))
        painter.drawEllipse(area)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        paint_icon(painter, area, event.icon, theme.tone(event.tone), 14)

    def _words(self, painter: QPainter, area: QRect, event: Event) -> None:
        mark = fonts.width(event.mark, fonts.SECOND) + 12 if event.mark else 0
        room = area.width() - mark
        elide = Qt.TextElideMode.ElideRight
        painter.setFont(fonts.font())
        painter.setPen(theme.color("text"))
        painter.drawText(
            area, Qt.AlignmentFlag.AlignVCenter, fonts.metrics().elidedText(event.what, elide, room)
        )
        painter.setFont(fonts.font(fonts.SECOND))
        painter.setPen(theme.color("text3"))
        if event.mark:
            painter.drawText(area, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, event.mark)
        below = area.translated(0, fonts.metrics().height())
        painter.drawText(
            below,
            Qt.AlignmentFlag.AlignVCenter,
            fonts.metrics(fonts.SECOND).elidedText(event.who, elide, area.width()),
        )


class Timeline(QListView):
    """Shows events in the order given; it grows with them, the page around it scrolls."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._events = _Events()
        self.setModel(self._events)
        self.setItemDelegate(_Painter(self))
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizeAdjustPolicy(QAbstractItemView.SizeAdjustPolicy.AdjustToContents)
        self.viewport().setAutoFillBackground(False)
        self.setStyleSheet("background: transparent;")

    def show_events(self, events: tuple[Event, ...]) -> None:
        """Show these events."""
        self._events.set_events(events)
        tall = self.sizeHintForRow(0) if events else 0
        self.setFixedHeight(tall * len(events))
