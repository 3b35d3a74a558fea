"""The checks as a grid of tiles: icon, name, how many; the tone says how grave. A tile narrows the list."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QGridLayout, QSizePolicy, QWidget

from hwtrack.services.inspected import CheckCount
from ui import fonts
from ui.i18n import QT_TRANSLATE_NOOP, language, pick
from ui.icons import paint_icon
from ui.theme import theme

IDLE = QT_TRANSLATE_NOOP("check_grid", "不适用")
LOOKS = {"danger": "violation", "warn": "warning", "info": "notice", "ok": "pass", "neutral": "minus"}


def tone_of(check: CheckCount) -> str:
    """Return who is asked to act by a check's findings: late or forbidden, doubtful, to know, none."""
    for count, tone in ((check.violations, "danger"), (check.warnings, "warn"), (check.notices, "info")):
        if count:
            return tone
    return "neutral" if check.resolved or not check.applies else "ok"


class CheckTile(QAbstractButton):
    """One check. Its count is in the tile and in its accessible name."""

    def __init__(self, check: CheckCount) -> None:
        super().__init__()
        self.check = check
        self.setCheckable(True)
        self.setObjectName(f"check_{check.number}")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.say()

    def say(self) -> None:
        """Name the tile in the language in force."""
        name = pick(self.check.name_zh, self.check.name_en)
        idle = "" if self.check.applies else QCoreApplication.translate("check_grid", IDLE)
        self.setText(name)
        self.setToolTip(f"{self.check.number} {name} {idle}".strip())
        self.setAccessibleName(f"{self.check.number} {name} {idle or self.check.total}")

    def sizeHint(self) -> QSize:
        return QSize(120, fonts.scaled(28))

    def paintEvent(self, event: QPaintEvent) -> None:
        tone = tone_of(self.check)
        loud = tone in {"danger", "warn", "info"}
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge = "focus" if self.hasFocus() else "mark" if self.isChecked() else "line2"
        line = theme.border(tone) if loud and edge == "line2" else theme.color(edge)
        painter.setPen(QPen(line, 2 if self.hasFocus() or self.isChecked() else 1))
        painter.setBrush(theme.ground(tone) if loud else theme.color("surface"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 4, 4)
        count = str(self.check.total) if self.check.total else ""
        area = self.rect().adjusted(8, 0, -8, 0)
        paint_icon(painter, QRect(area.left(), 0, 14, area.height()), LOOKS[tone], theme.tone(tone), 14)
        painter.setFont(fonts.font(fonts.SECOND))
        painter.setPen(theme.color("text" if loud else "text2" if self.check.applies else "text3"))
        room = area.adjusted(20, 0, -fonts.width(count, fonts.SECOND) - 4, 0)
        shown = fonts.metrics(fonts.SECOND).elidedText(self.text(), Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, shown)
        painter.drawText(area, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, count)


class CheckGrid(QWidget):
    """The tiles in rows of four to seven; `chosen` is the number of the check narrowed to, 0 for all."""

    chosen = Signal(int)
    LEAST, LEAST_ENGLISH = 130, 150

    def __init__(self) -> None:
        super().__init__()
        self.tiles: list[CheckTile] = []
        self._columns = 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(6)

    def show_checks(self, checks: tuple[CheckCount, ...], number: int) -> None:
        """Show these checks, that of *number* chosen."""
        for tile in self.tiles:
            self._grid.removeWidget(tile)
            tile.hide()
            tile.deleteLater()
        self.tiles = [CheckTile(check) for check in checks]
        for tile in self.tiles:
            tile.setChecked(tile.check.number == number)
            tile.clicked.connect(self._clicked)
        self._arrange()

    def _clicked(self) -> None:
        tile = self.sender()
        if not isinstance(tile, CheckTile):
            return
        for other in self.tiles:
            other.setChecked(other is tile and tile.isChecked())
        self.chosen.emit(tile.check.number if tile.isChecked() else 0)

    def _arrange(self) -> None:
        least = self.LEAST_ENGLISH if language() == "en" else self.LEAST
        columns = max(4, min(7, self.width() // least))
        if columns == self._columns and self._grid.count() == len(self.tiles):
            return
        self._columns = columns
        for place, tile in enumerate(self.tiles):
            self._grid.addWidget(tile, place // columns, place % columns)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._arrange()
        super().resizeEvent(event)
