"""One paint per kind of cell, shared by all lists: number, badge, two lines, bar."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QPainter
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui import fonts
from ui.icons import paint_icon
from ui.models.cells import CELL, Bar, Course, Load, Plain, Share, TwoLines
from ui.models.options import area_of, has_state, is_selected, view_has_focus
from ui.theme import theme
from ui.widgets.badge import badge_width, paint_badge
from ui.widgets.load_line import paint_course
from ui.widgets.pool_bar import paint_bar
from ui.widgets.share_bar import paint_share
from ui.words import BadgeLook

Index = QModelIndex | QPersistentModelIndex
GAP = 8
EDGE = 24


def ink(tone: str) -> QColor:
    """Return the colour of a tone or of a text token."""
    return theme.tone(tone)


def paint_ground(painter: QPainter, option: QStyleOptionViewItem, first: bool) -> bool:
    """Draw a row's ground: selected, under the pointer, hairline below. True when it is soft."""
    selected, area = is_selected(option), area_of(option)
    if selected:
        painter.fillRect(area, theme.color("soft" if view_has_focus(option) else "neutralSoft"))
        if first:
            painter.fillRect(QRect(area.left(), area.top(), 3, area.height()), theme.color("mark"))
    elif has_state(option, QStyle.StateFlag.State_MouseOver):
        painter.fillRect(area, theme.color("hover"))
    painter.fillRect(QRect(area.left(), area.bottom(), area.width(), 1), theme.color("line"))
    return selected


def paint_two_lines(painter: QPainter, area: QRect, cell: TwoLines, soft: bool, more: int = 0) -> None:
    """Draw a first line with its tags, and the second line beneath, which may be `more` pixels wider."""
    left = area.left()
    if cell.icon:
        paint_icon(
            painter,
            QRect(left, area.top() + 1, 18, fonts.metrics().height()),
            cell.icon,
            ink(cell.icon_tone or ("mark" if soft else "text2")),
            18,
        )
        left += 28
    elide = Qt.TextElideMode.ElideRight
    tall = fonts.metrics(fonts.BODY, cell.bold).height()
    tags = sum(badge_width(tag) + 6 for tag in cell.tags)
    room = area.right() - left
    first = fonts.metrics(fonts.BODY, cell.bold).elidedText(cell.first, elide, max(room - tags, 40))
    painter.setFont(fonts.font(fonts.BODY, cell.bold))
    painter.setPen(ink(cell.tone))
    painter.drawText(QRect(left, area.top(), room, tall), Qt.AlignmentFlag.AlignVCenter, first)
    end = left + fonts.width(first, fonts.BODY, cell.bold) + 8
    for tag in cell.tags:
        end = paint_badge(painter, end, QRect(end, area.top(), area.right() - end, tall), tag, soft) + 6
    if cell.aside:
        painter.setFont(fonts.font(fonts.SECOND))
        painter.setPen(theme.color("text2"))
        aside = fonts.metrics(fonts.SECOND).elidedText(cell.aside, elide, area.right() - end)
        painter.drawText(
            QRect(end, area.top(), area.right() - end, tall), Qt.AlignmentFlag.AlignVCenter, aside
        )
    painter.setFont(fonts.font(fonts.SECOND))
    painter.setPen(theme.color("text2"))
    room += more
    below = QRect(left, area.top() + tall, room, fonts.metrics(fonts.SECOND).height())
    painter.drawText(
        below, Qt.AlignmentFlag.AlignVCenter, fonts.metrics(fonts.SECOND).elidedText(cell.second, elide, room)
    )


def paint_length(painter: QPainter, area: QRect, cell: Bar) -> None:
    """Draw a bar of a ranking; the smallest that is not zero is still seen, the unknown is hatched."""
    bar = QRect(area.left(), area.center().y() - 3, area.width(), 8)
    if cell.token == "mapUnknown":
        painter.setPen(theme.color("mapUnknown"))
        painter.setBrush(QBrush(theme.color("mapUnknown"), Qt.BrushStyle.BDiagPattern))
        painter.drawRect(bar.adjusted(0, 0, -1, -1))
    elif cell.length:
        bar.setWidth(max(bar.width() * cell.length // 1000, 2))
        painter.fillRect(bar, theme.color(cell.token))


class CellDelegate(QStyledItemDelegate):
    """Paints cells of `ui.models.cells`; the first column carries the selection mark."""

    def __init__(self, parent: QAbstractItemView, row_height: int = 34, edge: int = EDGE) -> None:
        super().__init__(parent)
        self._row_height, self._edge = row_height, edge

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(60, fonts.scaled(self._row_height))

    def area(self, option: QStyleOptionViewItem, index: Index) -> QRect:
        """Return where a cell's text stands: the first column starts at the page's margin."""
        left = self._edge if index.column() == 0 else GAP
        return area_of(option).adjusted(left, 0, -GAP, -1)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        soft = paint_ground(painter, option, first=index.column() == 0)
        cell = index.data(CELL)
        area = self.area(option, index)
        if isinstance(cell, BadgeLook):
            if cell.text:
                paint_badge(painter, area.left(), area, cell, soft)
        elif isinstance(cell, TwoLines):
            tall = fonts.metrics().height() + fonts.metrics(fonts.SECOND).height()
            paint_two_lines(painter, area.adjusted(0, max((area.height() - tall) // 2, 0), 0, 0), cell, soft)
        elif isinstance(cell, Load):
            paint_bar(painter, area, cell.pool)
        elif isinstance(cell, Share):
            paint_share(painter, area, cell)
        elif isinstance(cell, Course):
            paint_course(painter, area.adjusted(0, 5, 0, -5), cell.row, cell.year, cell.as_of)
        elif isinstance(cell, Bar):
            paint_length(painter, area, cell)
        elif isinstance(cell, Plain):
            self._plain(painter, area, cell, index)
        painter.restore()

    def _plain(self, painter: QPainter, area: QRect, cell: Plain, index: Index) -> None:
        painter.setFont(fonts.font(fonts.BODY, cell.bold))
        painter.setPen(ink(cell.tone))
        align = index.data(Qt.ItemDataRole.TextAlignmentRole)
        if cell.icon:
            wide = fonts.width(cell.text, fonts.BODY, cell.bold)
            left = area.right() - wide - 20 if align & Qt.AlignmentFlag.AlignRight else area.left()
            paint_icon(painter, QRect(left, area.top(), 16, area.height()), cell.icon, ink(cell.tone), 14)
        text = fonts.metrics(fonts.BODY, cell.bold).elidedText(
            cell.text, Qt.TextElideMode.ElideRight, area.width()
        )
        painter.drawText(area, align, text)
