"""The work list: groups and work rows, each row with the button that does the next thing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractItemModel,
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QPoint,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QHelpEvent, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
)

from hwtrack.services.overviews import WorkItem
from ui import fonts, words
from ui.i18n import pick
from ui.icons import paint_icon
from ui.models.cells import TwoLines
from ui.models.delegate import Index, paint_ground, paint_two_lines
from ui.models.options import area_of, is_selected
from ui.text import due_long, elision, finding_text, mass, spaced
from ui.theme import theme
from ui.widgets.keycap import cap_width, paint_cap

ENTRY = Qt.ItemDataRole.UserRole
REASON = Qt.ItemDataRole.AccessibleDescriptionRole
"""Why a row's action is not theirs to do; empty where it is."""
ROW, HEAD = 54, 34
_FILLED, _QUIET, _FORBIDDEN = (
    ("accent", "accent", "onAccent"), ("line2", "surface", "text"), ("line", "sunken", "text3"),
)  # fmt: skip
"""Edge, ground and words of a row's button."""


@dataclass(frozen=True, slots=True)
class Group:
    """The head of a group: its key and how many rows follow."""

    key: str
    count: int


def arrange(items: tuple[WorkItem, ...]) -> tuple[Group | WorkItem, ...]:
    """Put the groups' heads before their rows, in the order of urgency."""
    rows: list[Group | WorkItem] = []
    for key in words.GROUPS:
        members = [item for item in items if item.group == key]
        if members:
            rows += [Group(key, len(members)), *members]
    return tuple(rows)


def details(item: WorkItem) -> str:
    """Return a work row's second line: party, code and name, note."""
    name = pick(item.name_zh, item.name_en)
    note = item.note
    if item.finding is not None and note == item.finding.message:
        # The columns say whose, what and how late already; a finding on anything else says it itself.
        note = "" if item.party and item.due is not None else finding_text(item.finding)
    if item.party == item.subject_no and item.finding is not None and not item.waste_code:
        # The first line has named the party: the second says what is the matter with it.
        return finding_text(item.finding).removeprefix(item.party).strip()
    return spaced((item.party, f"{item.waste_code} {name}".strip(), note))


def title(item: WorkItem) -> str:
    """Return what to do; a limit that has passed is not said to be near."""
    late = item.due is not None and item.due.days_left < 0
    return words.late_title(item.kind) if late else words.action_title(item.kind)


def fate_tags(item: WorkItem) -> tuple[words.BadgeLook, ...]:
    """Return what was done about a row's finding; nothing where it is still open."""
    if item.status == "open":
        return ()
    look = words.fate_look(item.status)
    named = f"{look.text} {item.person}" if item.status == "assigned" else look.text
    return (words.BadgeLook(named, look.icon, look.tone),)


def basis(item: WorkItem) -> str:
    """Return the second line of the deadline: when it began and the law behind it."""
    if item.due is None:
        return ""
    return item.due.legal_basis


class WorkModel(QAbstractListModel):
    """Groups and rows in one list; groups cannot be selected."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: tuple[Group | WorkItem, ...] = ()
        self._forbidden: Mapping[str, str] = {}

    def set_items(self, items: tuple[WorkItem, ...]) -> None:
        """Show these things to do."""
        self.beginResetModel()
        self.rows = arrange(items)
        self.endResetModel()

    def forbid(self, reasons: Mapping[str, str]) -> None:
        """Know why some verbs are not theirs to do who sits here."""
        self._forbidden = reasons
        if self.rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self.rows) - 1, 0), [REASON])

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(self.rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if isinstance(self.rows[index.row()], Group):
            return Qt.ItemFlag.ItemIsEnabled
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        entry = self.rows[index.row()]
        if role == ENTRY:
            return entry
        if role == REASON:
            return "" if isinstance(entry, Group) else self._forbidden.get(entry.kind, "")
        if role not in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return None
        if isinstance(entry, Group):
            return f"{words.of(words.GROUPS, entry.key)} {entry.count}"
        when, _tone = due_long(entry.due)
        fate = " ".join(tag.text for tag in fate_tags(entry))
        parts = (title(entry), fate, entry.subject_no, details(entry), when)
        return " ".join(part for part in parts if part)


class WorkDelegate(QStyledItemDelegate):
    """Paints a work row; its button is painted and hit here, and the same action is on Enter."""

    pressed = Signal(object)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        group = isinstance(index.data(ENTRY), Group)
        spare = 6 if group and index.row() else 0
        return QSize(300, fonts.scaled(HEAD + spare if group else ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        entry = index.data(ENTRY)
        painter.save()
        if isinstance(entry, Group):
            self._group(painter, area_of(option), entry)
        else:
            self._row(painter, option, entry, forbidden=bool(index.data(REASON)))
        painter.restore()

    def _group(self, painter: QPainter, area: QRect, group: Group) -> None:
        bottom = QRect(area.left(), area.bottom() - fonts.scaled(HEAD) + 1, area.width(), fonts.scaled(HEAD))
        painter.fillRect(QRect(area.left(), area.bottom(), area.width(), 1), theme.color("line"))
        name = words.of(words.GROUPS, group.key)
        painter.setFont(fonts.font(fonts.BODY, True))
        painter.setPen(theme.tone("danger" if group.key == "overdue" else "text"))
        painter.drawText(bottom.adjusted(24, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, name)
        painter.setFont(fonts.font(fonts.SECOND))
        painter.setPen(theme.color("text2"))
        left = 24 + fonts.width(name, fonts.BODY, True) + 8
        note = spaced(
            (
                str(group.count),
                words.of(words.GROUP_NOTES, group.key) if group.key in words.GROUP_NOTES else "",
            )
        )
        painter.drawText(bottom.adjusted(left, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, note)

    def _row(
        self, painter: QPainter, option: QStyleOptionViewItem, item: WorkItem, *, forbidden: bool
    ) -> None:
        area = area_of(option)
        soft = paint_ground(painter, option, first=True)
        # What is not theirs to do is never the filled button and has no key.
        chosen = is_selected(option) and not forbidden
        button = self.button_area(area, item, chosen)
        due_left = self.due_left(area)
        top = (
            area.top()
            + (area.height() - fonts.metrics().height() - fonts.metrics(fonts.SECOND).height()) // 2
        )
        self._due(painter, QRect(due_left, top, button.left() - due_left - 12, area.height()), item)
        self._mass(painter, QRect(due_left - 150, top, 118, fonts.metrics().height()), item)
        lines = TwoLines(
            title(item),
            details(item),
            bold=True,
            icon=words.action_icon(item.kind),
            aside=item.subject_no,
            tags=fate_tags(item),
        )
        paint_two_lines(
            painter,
            QRect(area.left() + 24, top, due_left - 140 - area.left() - 24, area.height()),
            lines,
            soft,
            more=120,
        )
        self._button(painter, button, item, chosen, forbidden=forbidden)

    @staticmethod
    def due_left(area: QRect) -> int:
        """Return where the deadline's column begins."""
        return area.left() + max(round(area.width() * 0.6), 420)

    def _mass(self, painter: QPainter, area: QRect, item: WorkItem) -> None:
        if item.grams is None:
            return
        painter.setFont(fonts.font(fonts.SECOND))
        painter.setPen(theme.color("text3"))
        painter.drawText(area, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, "t")
        painter.setFont(fonts.font())
        painter.setPen(theme.color("text"))
        painter.drawText(
            area.adjusted(0, 0, -12, 0),
            Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter,
            mass(item.grams),
        )

    def _due(self, painter: QPainter, area: QRect, item: WorkItem) -> None:
        when, tone = due_long(item.due)
        if item.due is None:
            return
        late = tone == "danger"
        icon = (
            "alert-circle"
            if late
            else "truck-outline"
            if item.due.kind in {"expected", "departed"}
            else "clock-outline"
        )
        quiet = tone in {"neutral", "info"}
        first = QRect(area.left(), area.top(), area.width(), fonts.metrics().height())
        paint_icon(
            painter,
            QRect(first.left(), first.top(), 14, first.height()),
            icon,
            theme.tone("text2" if quiet else tone),
            14,
        )
        painter.setFont(fonts.font(fonts.BODY, late))
        painter.setPen(theme.tone("text" if quiet else tone))
        words_area = first.adjusted(20, 0, 0, 0)
        elide = Qt.TextElideMode.ElideRight
        painter.drawText(
            words_area,
            Qt.AlignmentFlag.AlignVCenter,
            fonts.metrics(fonts.BODY, late).elidedText(when, elide, words_area.width()),
        )
        below = words_area.translated(0, first.height())
        painter.setFont(fonts.font(fonts.SECOND))
        painter.setPen(theme.color("text2"))
        painter.drawText(
            below,
            Qt.AlignmentFlag.AlignVCenter,
            fonts.metrics(fonts.SECOND).elidedText(basis(item), elision(basis(item)), below.width()),
        )

    def button_area(self, area: QRect, item: WorkItem, chosen: bool) -> QRect:
        """Return where the row's button is; the selected one also holds its key."""
        wide = fonts.width(words.action_label(item.kind)) + 26
        if chosen:
            wide += cap_width("Enter") + 16
        tall = fonts.scaled(32)
        return QRect(area.right() - 20 - wide, area.top() + (area.height() - tall) // 2, wide, tall)

    def _button(
        self, painter: QPainter, area: QRect, item: WorkItem, chosen: bool, *, forbidden: bool
    ) -> None:
        edge, ground, ink = _FORBIDDEN if forbidden else _FILLED if chosen else _QUIET
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(theme.color(edge))
        painter.setBrush(theme.color(ground))
        painter.drawRoundedRect(QRectF(area).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        painter.setFont(fonts.font())
        painter.setPen(theme.color(ink))
        label = words.action_label(item.kind)
        painter.drawText(area.adjusted(13, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, label)
        if chosen:
            painter.translate(0, area.top())
            paint_cap(
                painter, area.left() + 13 + fonts.width(label) + 14, area.height(), "Enter", on_accent=True
            )
        painter.restore()

    def editorEvent(
        self, event: QEvent, model: QAbstractItemModel, option: QStyleOptionViewItem, index: Index
    ) -> bool:
        entry = index.data(ENTRY)
        if (
            isinstance(event, QMouseEvent)
            and event.type() == QEvent.Type.MouseButtonRelease
            and isinstance(entry, WorkItem)
        ) and self._hit(event.position().toPoint(), option, entry):
            if not index.data(REASON):
                self.pressed.emit(entry)
            return True
        return super().editorEvent(event, model, option, index)

    def _hit(self, place: QPoint, option: QStyleOptionViewItem, item: WorkItem) -> bool:
        areas = (self.button_area(area_of(option), item, chosen) for chosen in (True, False))
        return any(area.contains(place) for area in areas)

    def helpEvent(
        self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: Index
    ) -> bool:
        entry, reason = index.data(ENTRY), str(index.data(REASON) or "")
        if reason and isinstance(entry, WorkItem) and self._hit(event.pos(), option, entry):
            QToolTip.showText(event.globalPos(), reason, view)
            return True
        return super().helpEvent(event, view, option, index)


class WorkList(QListView):
    """The list of things to do. `acted` is the row's button or Enter, `opened` a double click.

    Where a row's action is not theirs to do its button is disabled, and Enter opens the thing to look at.
    """

    acted = Signal(object)
    opened = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("work_list")
        self.work = WorkModel()
        self.setModel(self.work)
        delegate = WorkDelegate(self)
        self.setItemDelegate(delegate)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        delegate.pressed.connect(self.acted)
        self.doubleClicked.connect(lambda index: self.opened.emit(index.data(ENTRY)))

    def show_items(self, items: tuple[WorkItem, ...]) -> None:
        """Show these things to do and select the first."""
        self.work.set_items(items)
        if items:
            self.setCurrentIndex(self.work.index(1, 0))

    def chosen(self) -> WorkItem | None:
        """Return the thing selected."""
        entry = self.currentIndex().data(ENTRY) if self.currentIndex().isValid() else None
        return entry if isinstance(entry, WorkItem) else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            item = self.chosen()
            if item is not None:
                (self.opened if self.currentIndex().data(REASON) else self.acted).emit(item)
            return
        super().keyPressEvent(event)
        self._skip_group(-1 if event.key() == Qt.Key.Key_Up else 1)

    def _skip_group(self, step: int) -> None:
        index = self.currentIndex()
        if index.isValid() and isinstance(index.data(ENTRY), Group):
            following = self.work.index(index.row() + step, 0)
            self.setCurrentIndex(following if following.isValid() else self.work.index(1, 0))
