"""Paints a row of the shortages: waste and mass, why, what would help, and the link that tries it."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QAbstractItemView, QStyledItemDelegate, QStyleOptionViewItem

from hwtrack.services.overviews import HelpView, ShortfallView
from ui import fonts, words
from ui.i18n import pick
from ui.icons import paint_icon
from ui.models.delegate import paint_ground
from ui.models.options import area_of
from ui.pages.shortage_words import TRIED, amount, help_text, share_text, whole_text, why
from ui.theme import theme
from ui.widgets.badge import badge_width, paint_badge

if TYPE_CHECKING:
    from ui.pages.shortage import ShortageRow

Index = QModelIndex | QPersistentModelIndex
EDGE, END, BETWEEN, PAD, BULB = 24, 20, 20, 9, 20
SHARES = (29, 39, 32)
HELPS = 2
WRAP = int(Qt.TextFlag.TextWordWrap)


def titles_of(width: int) -> tuple[tuple[int, int], ...]:
    """Return left and width of the three columns in a row so wide."""
    room = max(width - EDGE - END - 2 * BETWEEN, 120)
    found, left = [], EDGE
    for share in SHARES:
        wide = room * share // 100
        found.append((left, wide))
        left += wide + BETWEEN
    return tuple(found)


@lru_cache(maxsize=2048)
def _tall(text: str, wide: int, px: int, family: str) -> int:  # noqa: ARG001 - another family wraps otherwise
    return fonts.metrics(px).boundingRect(QRect(0, 0, wide, 10_000), WRAP, text).height()


def tall(text: str, wide: int, px: int = fonts.BODY) -> int:
    """Return how high a text is when wrapped to a width."""
    face = fonts.font(px)
    return _tall(text, wide, px, f"{face.family()} {face.pointSizeF()}")


class ShortageDelegate(QStyledItemDelegate):
    """One row; its height follows its words."""

    def __init__(self, view: QAbstractItemView) -> None:
        super().__init__(view)
        self._view = view
        self.may_try = False

    def cure(self, found: ShortfallView) -> HelpView | None:
        """Return the first cure that names its pool, where cures may be tried."""
        if not self.may_try:
            return None
        able = (one for one in found.helps if one.kind in TRIED and one.pool_uid and one.grams)
        return next(able, None)

    def height(self, shown: ShortageRow, width: int) -> int:
        """Return a row's height in a list so wide."""
        (_, first), (_, second), (_, third) = titles_of(width)
        body, small = fonts.metrics(fonts.BODY, True).height(), fonts.metrics(fonts.SECOND).height()
        name = tall(_name(shown.found), first, fonts.SECOND)
        what = body + name + small + fonts.metrics(fonts.ROW, True).height() + 2
        if shown.note:
            what += tall(shown.note, first, fonts.SECOND)
        helps = sum(tall(help_text(one), third - BULB) + 2 for one in shown.found.helps[:HELPS])
        if self.cure(shown.found) is not None:
            helps += body + 4
        return max(what, tall(why(shown.found), second), helps) + 2 * PAD + 1

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        width = self._view.viewport().width()
        return QSize(width, self.height(index.data(Qt.ItemDataRole.UserRole), width))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        soft = paint_ground(painter, option, first=True)
        shown: ShortageRow = index.data(Qt.ItemDataRole.UserRole)
        area = area_of(option)
        columns = [
            QRect(area.left() + left, area.top() + PAD, wide, area.height() - 2 * PAD)
            for left, wide in titles_of(area.width())
        ]
        self._what(painter, columns[0], shown, soft)
        painter.setFont(fonts.font())
        painter.setPen(theme.color("text"))
        painter.drawText(columns[1], WRAP, why(shown.found))
        self._helps(painter, columns[2], shown.found)
        link = self.link_area(shown, area)
        if link is not None:
            painter.setPen(theme.color("accentText"))
            painter.drawText(link, Qt.AlignmentFlag.AlignVCenter, self._link_text())
        painter.restore()

    def _what(self, painter: QPainter, area: QRect, shown: ShortageRow, soft: bool) -> None:
        found = shown.found
        body, small = fonts.metrics(fonts.BODY, True).height(), fonts.metrics(fonts.SECOND).height()
        _line(painter, area, found.waste_code, fonts.BODY, "text", bold=True)
        left = area.left() + fonts.width(found.waste_code, fonts.BODY, True) + 8
        for name in found.properties:
            look = words.BadgeLook(words.of(words.PROPERTIES, name), "", "warn")
            if left + badge_width(look) <= area.right():
                left = (
                    paint_badge(painter, left, QRect(left, area.top(), area.right() - left, body), look, soft)
                    + 6
                )
        below = area.adjusted(0, body, 0, 0)
        painter.setFont(fonts.font(fonts.SECOND))
        painter.setPen(theme.color("text2"))
        painter.drawText(below, WRAP, _name(found))
        below = below.adjusted(0, tall(_name(found), area.width(), fonts.SECOND) + 2, 0, 0)
        tone = "danger" if found.certain else "warn"
        mass = amount(found)
        _line(painter, below, mass, fonts.ROW, tone, bold=True)
        used = fonts.width(mass, fonts.ROW, True) + 8
        _line(painter, below.adjusted(used, 2, 0, 0), share_text(found), fonts.SECOND, "text2")
        under = below.adjusted(0, fonts.metrics(fonts.ROW, True).height(), 0, 0)
        _line(painter, under, whole_text(found), fonts.SECOND, "text2")
        if shown.note:
            under.adjust(0, small, 0, 0)
            painter.setFont(fonts.font(fonts.SECOND))
            painter.setPen(theme.color("text2"))
            painter.drawText(under, WRAP, shown.note)

    def _helps(self, painter: QPainter, area: QRect, found: ShortfallView) -> None:
        top = area.top()
        for one in found.helps[:HELPS]:
            text = help_text(one)
            wide = area.width() - BULB
            high = tall(text, wide)
            paint_icon(
                painter,
                QRect(area.left(), top, 16, fonts.metrics().height()),
                "help",
                theme.color("mark"),
                16,
            )
            painter.setFont(fonts.font())
            painter.setPen(theme.color("text"))
            painter.drawText(QRect(area.left() + BULB, top, wide, high), WRAP, text)
            top += high + 2

    def link_area(self, shown: ShortageRow, area: QRect) -> QRect | None:
        """Return where the link that tries the cure is, in a row's rectangle."""
        if self.cure(shown.found) is None:
            return None
        left, wide = titles_of(area.width())[2]
        top = area.top() + PAD
        top += sum(tall(help_text(one), wide - BULB) + 2 for one in shown.found.helps[:HELPS])
        text = min(fonts.width(self._link_text()) + 2, wide - BULB)
        return QRect(area.left() + left + BULB, top + 2, text, fonts.metrics().height())

    def _link_text(self) -> str:
        return QCoreApplication.translate("shortage", "试算这个假设")


def _name(found: ShortfallView) -> str:
    return pick(found.name_zh, found.name_en) or " "


def _line(painter: QPainter, area: QRect, text: str, px: int, tone: str, bold: bool = False) -> None:
    """Draw one line at the top of an area, elided to its width."""
    metrics = fonts.metrics(px, bold)
    painter.setFont(fonts.font(px, bold))
    painter.setPen(theme.tone(tone))
    shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, area.width())
    painter.drawText(QRect(area.left(), area.top(), area.width(), metrics.height()), 0, shown)
