"""The navigation: painted entries of mark, icon, word and count; icons alone in the rail."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QEnterEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from ui import fonts
from ui.icons import paint_icon
from ui.theme import theme
from ui.widgets.basic import column


@dataclass(frozen=True, slots=True)
class NavItem:
    """An entry of the navigation: where it goes, its icon (none: a queue) and its count's key."""

    page: str
    argument: str
    icon: str
    count: str = ""
    key: str = ""


class NavEntry(QAbstractButton):
    """A place to go. Selected state and count are in its accessible name."""

    def __init__(self, item: NavItem) -> None:
        super().__init__()
        self.item = item
        self._count, self._late, self._rail, self._over = 0, False, False, False
        self.setObjectName(f"nav_{item.page}_{item.argument}".rstrip("_"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    @property
    def sub(self) -> bool:
        """A queue under another entry."""
        return not self.item.icon

    def sizeHint(self) -> QSize:
        return QSize(190, fonts.scaled(28 if self.sub else 32))

    def set_rail(self, rail: bool) -> None:
        """Show the icon alone; queues vanish, the palette still reaches them."""
        self._rail = rail
        self.setVisible(not (rail and self.sub))
        self.setToolTip(self.text() if rail else "")
        self.update()

    def set_current(self, current: bool) -> None:
        """Mark as the place where we are."""
        self.setChecked(current)
        self._say()
        self.update()

    def show_words(self, text: str, count: int, late: bool) -> None:
        """Set word and count."""
        self.setText(text)
        self._count, self._late = count, late
        self.setToolTip(text if self._rail else "")
        self._say()
        self.update()

    def _say(self) -> None:
        here = self.tr("（当前）") if self.isChecked() else ""
        count = f" {self._count}" if self._count else ""
        self.setAccessibleName(f"{self.text()}{count}{here}")

    def enterEvent(self, event: QEnterEvent) -> None:
        self._over = True
        self.update()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self._over = False
        self.update()
        super().leaveEvent(event)

    def nextCheckState(self) -> None:
        """Leave it to the window where we are; a click alone changes nothing."""

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        self._ground(painter)
        current = self.isChecked()
        ink = theme.color("text" if current or not self.sub else "text2")
        icon_area = self.rect() if self._rail else QRect(12, 0, 18, self.height())
        if self.item.icon:
            paint_icon(painter, icon_area, self.item.icon, theme.color("mark" if current else "text2"), 16)
        if self._rail:
            self._bubble(painter)
            return
        painter.setPen(ink)
        painter.setFont(fonts.font(fonts.BODY, current))
        words = self.rect().adjusted(37, 0, -44, 0)
        shown = fonts.metrics(fonts.BODY, current).elidedText(
            self.text(), Qt.TextElideMode.ElideRight, words.width()
        )
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, shown)
        self._aside(painter)

    def _ground(self, painter: QPainter) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        area = QRectF(self.rect()).adjusted(0, 1, 0, -1)
        if self.isChecked() or self._over:
            painter.setBrush(theme.color("soft" if self.isChecked() else "neutralSoft"))
            painter.drawRoundedRect(area, 4, 4)
        if self.isChecked():
            painter.fillRect(QRect(0, 5, 3, self.height() - 10), theme.color("mark"))
        if self.hasFocus():
            pen = painter.pen()
            pen.setStyle(Qt.PenStyle.SolidLine)
            pen.setColor(theme.color("focus"))
            pen.setWidth(2)
            painter.setPen(pen)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(area.adjusted(1, 1, -1, -1), 4, 4)

    def _aside(self, painter: QPainter) -> None:
        text = f"{self._count:,}" if self._count else self.item.key
        painter.setFont(fonts.font(fonts.SECOND, self._late))
        painter.setPen(theme.color("danger" if self._late else "text3"))
        painter.drawText(
            self.rect().adjusted(0, 0, -10, 0),
            Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter,
            text,
        )

    def _bubble(self, painter: QPainter) -> None:
        if not self._count:
            return
        text = str(self._count) if self._count < 100 else "99+"
        wide = max(fonts.width(text, fonts.SMALL) + 8, 16)
        area = QRectF(self.width() - wide + 1, 0, wide, 16)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("dangerFill" if self._late else "text3"))
        painter.drawRoundedRect(area, 8, 8)
        painter.setPen(theme.color("onAccent" if self._late else "surface"))
        painter.setFont(fonts.font(fonts.SMALL))
        painter.drawText(area, Qt.AlignmentFlag.AlignCenter, text)


class NavLine(QWidget):
    """A hairline between groups of the navigation."""

    def sizeHint(self) -> QSize:
        return QSize(100, 17)

    def minimumSizeHint(self) -> QSize:
        return QSize(20, 17)

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(QRect(12, 8, self.width() - 24, 1), theme.color("line2"))


class Navigation(QWidget):
    """208 px of words, or a rail of icons under 1400 px; one painted, focusable entry each."""

    went = Signal(str, str)

    def __init__(
        self, items: tuple[NavItem | None, ...], foot: tuple[NavItem, ...], name: Callable[[NavItem], str]
    ) -> None:
        super().__init__()
        self._name = name
        self._here = ("", "")
        self.rail = False
        self.entries = [NavEntry(item) for item in (*items, *foot) if item is not None]
        lines = iter(self.entries)
        column_items: list[QWidget | int | None] = [
            next(lines) if item is not None else NavLine() for item in items
        ]
        column_items += [None, *list(lines)]
        self.setLayout(column(*column_items, gap=0, margins=(8, 3, 8, 6)))
        for entry in self.entries:
            entry.clicked.connect(
                lambda _on=False, entry=entry: self.went.emit(entry.item.page, entry.item.argument)
            )
        self.set_rail(False)

    def set_rail(self, rail: bool) -> None:
        """Change between words and icons."""
        self.rail = rail
        self.setFixedWidth(fonts.scaled(56 if rail else 208))
        for entry in self.entries:
            entry.set_rail(rail)
        self.select(*self._here)

    def select(self, page: str, argument: str) -> None:
        """Mark where we are."""
        self._here = (page, argument)
        # The rail has no queues: there the place they belong to is marked.
        exact = any(
            entry.item.page == page and entry.item.argument == argument and not (self.rail and entry.sub)
            for entry in self.entries
        )
        for entry in self.entries:
            wanted = argument if exact else ""
            entry.set_current(entry.item.page == page and entry.item.argument == wanted)

    def show_counts(self, counts: object) -> None:
        """Set words and counts; only overdue work makes a count bold and red."""
        for entry in self.entries:
            number = getattr(counts, entry.item.count, 0) if entry.item.count else 0
            late = entry.item.page == "today" and bool(getattr(counts, "overdue", 0))
            entry.show_words(self._name(entry.item), number, late)
