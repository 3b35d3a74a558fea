"""The navigation: painted entries of mark, icon, word and count; icons alone in the rail.

What lies under an entry of the rail is written beside it, in a flyout that the pointer opens, or the right
arrow key.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, QRect, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QEnterEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QFrame, QSizePolicy, QWidget

from ui import fonts
from ui.icons import paint_icon
from ui.theme import theme
from ui.widgets.basic import column

OPENS_AFTER, CLOSES_AFTER = 120, 300
"""Milliseconds of the pointer over an entry of the rail, and away from its flyout."""


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

    reached = Signal()
    left = Signal()
    unfolded = Signal()

    def __init__(self, item: NavItem) -> None:
        super().__init__()
        self.item = item
        self.subs: tuple[NavItem, ...] = ()
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
        """Show the icon alone; what lies under it moves into its flyout."""
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
        self.reached.emit()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self._over = False
        self.update()
        self.left.emit()
        super().leaveEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.click()
        elif event.key() == Qt.Key.Key_Right and self._rail and self.subs:
            self.unfolded.emit()
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Show no tooltip where the flyout says the same."""
        if event.type() == QEvent.Type.ToolTip and self.subs:
            return True
        return super().event(event)

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
            self._corner(painter)
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

    def _corner(self, painter: QPainter) -> None:
        """Mark that more lies under this entry."""
        if self.subs:
            right, low = self.width() - 4, self.height() - 5
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("text3"))
            painter.drawPolygon([QPointF(right, low - 5), QPointF(right, low), QPointF(right - 5, low)])


class NavLine(QWidget):
    """A hairline between groups of the navigation."""

    def sizeHint(self) -> QSize:
        return QSize(100, 17)

    def minimumSizeHint(self) -> QSize:
        return QSize(20, 17)

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(QRect(12, 8, self.width() - 24, 1), theme.color("line2"))


class Flyout(QFrame):
    """An entry of the rail and what lies under it, in words, beside the rail."""

    went = Signal(str, str)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setObjectName("popup")
        self.owner: NavEntry | None = None
        self.entries: list[NavEntry] = []
        self._closing = QTimer(self, singleShot=True, interval=CLOSES_AFTER)
        self._closing.timeout.connect(self._close_if_left)
        self._column = column(gap=0, margins=(6, 6, 6, 6))
        self.setLayout(self._column)
        self.hide()

    def open_for(self, owner: NavEntry, place: QPoint) -> None:
        """Show what lies under *owner*; the place is its top right corner in the window."""
        self._closing.stop()
        if self.owner is not owner:
            self._fill(owner)
        self.adjustSize()
        self.move(place.x() + 10, place.y() - 6)
        self.show()
        self.raise_()

    def _fill(self, owner: NavEntry) -> None:
        for entry in self.entries:
            self._column.removeWidget(entry)
            entry.hide()
            entry.deleteLater()
        self.owner = owner
        self.entries = [NavEntry(item) for item in (owner.item, *owner.subs)]
        for entry in self.entries:
            entry.setObjectName(f"fly_{entry.item.page}_{entry.item.argument}".rstrip("_"))
            entry.installEventFilter(self)
            entry.clicked.connect(lambda _on=False, item=entry.item: self._go(item))
            self._column.addWidget(entry)

    def _go(self, item: NavItem) -> None:
        self.hide()
        self.went.emit(item.page, item.argument)

    def let_go(self) -> None:
        """Close soon, unless the pointer or the keyboard comes back."""
        self._closing.start()

    def _close_if_left(self) -> None:
        pointed = self.underMouse() or (self.owner is not None and self.owner.underMouse())
        if not pointed and not any(entry.hasFocus() for entry in self.entries):
            self.hide()

    def enterEvent(self, event: QEnterEvent) -> None:
        self._closing.stop()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self.let_go()
        super().leaveEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Move with the arrow keys; Esc and the left arrow go back to the rail."""
        if event.type() == QEvent.Type.FocusOut:
            self.let_go()
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return super().eventFilter(watched, event)
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()), 0)
        here = next((at for at, entry in enumerate(self.entries) if entry is watched), 0)
        if step:
            entry = self.entries[(here + step) % len(self.entries)]
            entry.setFocus(Qt.FocusReason.TabFocusReason)
        elif event.key() in {Qt.Key.Key_Escape, Qt.Key.Key_Left} and self.owner is not None:
            self.owner.setFocus(Qt.FocusReason.TabFocusReason)
            self.hide()
        else:
            return super().eventFilter(watched, event)
        return True


class Navigation(QWidget):
    """208 px of words, or a rail of icons under 1400 px; one painted, focusable entry each."""

    went = Signal(str, str)

    def __init__(
        self, items: tuple[NavItem | None, ...], foot: tuple[NavItem, ...], name: Callable[[NavItem], str]
    ) -> None:
        super().__init__()
        self._name = name
        self._here = ("", "")
        self._counts: object = None
        self.rail = False
        self.entries = [NavEntry(item) for item in (*items, *foot) if item is not None]
        self._owners = self._find_owners()
        self.flyout: Flyout | None = None
        self._waiting: NavEntry | None = None
        self._opening = QTimer(self, singleShot=True, interval=OPENS_AFTER)
        self._opening.timeout.connect(self._open_waiting)
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
            entry.reached.connect(lambda entry=entry: self._point_at(entry))
            entry.left.connect(self._point_away)
            entry.unfolded.connect(lambda entry=entry: self.unfold(entry, focus=True))
        self.set_rail(False)

    def _find_owners(self) -> dict[NavEntry, NavEntry]:
        """Return under which entry each sub entry lies."""
        owners: dict[NavEntry, NavEntry] = {}
        owner = self.entries[0]
        for entry in self.entries:
            if entry.sub:
                owners[entry] = owner
                owner.subs += (entry.item,)
            else:
                owner = entry
        return owners

    # The flyout

    def _point_at(self, entry: NavEntry) -> None:
        if self.rail and entry.subs:
            self._waiting = entry
            self._opening.start()

    def _point_away(self) -> None:
        self._opening.stop()
        if self.flyout is not None:
            self.flyout.let_go()

    def _open_waiting(self) -> None:
        if self._waiting is not None and self.rail:
            self.unfold(self._waiting)

    def unfold(self, entry: NavEntry, focus: bool = False) -> None:
        """Open the flyout of an entry of the rail; *focus* moves the keyboard into it."""
        if self.flyout is None:
            self.flyout = Flyout(self.window())
            self.flyout.went.connect(self.went)
        self.flyout.open_for(entry, entry.mapTo(self.window(), QPoint(entry.width(), 0)))
        self.show_counts(self._counts)
        self._mark()
        if focus:
            self.flyout.entries[1].setFocus(Qt.FocusReason.TabFocusReason)

    # What is shown

    def set_rail(self, rail: bool) -> None:
        """Change between words and icons."""
        self.rail = rail
        self.setFixedWidth(fonts.scaled(56 if rail else 208))
        for entry in self.entries:
            entry.set_rail(rail)
        if self.flyout is not None:
            self.flyout.hide()
        self._mark()

    def select(self, page: str, argument: str) -> None:
        """Mark where we are."""
        self._here = (page, argument)
        self._opening.stop()
        if self.flyout is not None:
            self.flyout.hide()
        self._mark()

    def _mark(self) -> None:
        """Mark the entry of the place; in the rail the one it lies under, for the rest is in the flyout."""
        here = self._entry_of(self.entries)
        shown = self._owners.get(here, here) if here is not None and self.rail else here
        for entry in self.entries:
            entry.set_current(entry is shown)
        if self.flyout is not None:
            there = self._entry_of(self.flyout.entries)
            for entry in self.flyout.entries:
                entry.set_current(entry is there)

    def _entry_of(self, entries: list[NavEntry]) -> NavEntry | None:
        """Return the entry of the place; a queue that has none stands for its page."""
        page, argument = self._here
        places = {(entry.item.page, entry.item.argument): entry for entry in entries}
        return places.get((page, argument), places.get((page, "")))

    def show_counts(self, counts: object) -> None:
        """Set words and counts; only overdue work makes a count bold and red."""
        self._counts = counts
        flying = self.flyout.entries if self.flyout is not None else []
        for entry in (*self.entries, *flying):
            number = getattr(counts, entry.item.count, 0) if entry.item.count else 0
            late = entry.item.page == "today" and bool(getattr(counts, "overdue", 0))
            entry.show_words(self._name(entry.item), number, late)
