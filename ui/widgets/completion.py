"""A field that completes: code · name · hazards · date, recent first, by pinyin initials too."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import (
    QAbstractListModel,
    QCoreApplication,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QCompleter,
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from hwtrack.services.requests import Choice
from ui import fonts
from ui.models.options import area_of, is_selected
from ui.theme import theme
from ui.widgets.basic import clear, row
from ui.widgets.fields import Field
from ui.widgets.keycap import KeyHint

CHOICE = Qt.ItemDataRole.UserRole + 2
Index = QModelIndex | QPersistentModelIndex


class _Choices(QAbstractListModel):
    """Choices of one question under their groups; the typed text is carried to mark what matched."""

    def __init__(self) -> None:
        super().__init__()
        self.choices: tuple[Choice, ...] = ()
        self.rows: tuple[Choice | str, ...] = ()
        self.typed = ""

    def set_choices(self, typed: str, choices: tuple[Choice, ...]) -> None:
        self.beginResetModel()
        self.typed, self.choices = typed, choices
        recent = tuple(choice for choice in choices if choice.group == "recent")
        others = tuple(choice for choice in choices if choice.group != "recent")
        self.rows = ("recent", *recent, "all", *others) if recent and others else choices
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(self.rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if isinstance(self.rows[index.row()], str):
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        choice = self.rows[index.row()]
        if isinstance(choice, str):
            shown = role in {CHOICE, Qt.ItemDataRole.DisplayRole}
            return group_name(choice) if shown else None
        if role == CHOICE:
            return choice
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole}:
            return choice.label
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{choice.label} {choice.name} {choice.hint} {choice.extra}".strip()
        return None


def group_name(key: str) -> str:
    """Name a group of choices."""
    if key == "recent":
        return QCoreApplication.translate("completion", "本厂最近使用")
    return QCoreApplication.translate("completion", "目录")


class Popup(QListView):
    """The list of choices with its keys in a last line that does not scroll."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("completion")
        self.setFont(fonts.font())
        self.setMinimumWidth(fonts.scaled(400))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._keys = QWidget(self)
        self._hints = row(margins=(12, 0, 12, 0), gap=14)
        self._keys.setLayout(self._hints)
        self.setViewportMargins(0, 0, 0, fonts.scaled(32))

    def showEvent(self, event: QShowEvent) -> None:
        clear(self._hints)
        hints = (
            ("↑ ↓", QCoreApplication.translate("completion", "选择")),
            ("Enter", QCoreApplication.translate("completion", "填入")),
        )
        for keys, text in hints:
            self._hints.addWidget(KeyHint(keys, text))
        self._hints.addStretch(1)
        super().showEvent(event)
        self.scrollToTop()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        tall = fonts.scaled(32)
        self._keys.setGeometry(1, self.height() - tall - 1, self.width() - 2, tall)


class _Painter(QStyledItemDelegate):
    def __init__(self, choices: _Choices) -> None:
        super().__init__()
        self._choices = choices

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(360, fonts.scaled(32))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        choice: Choice | str = index.data(CHOICE)
        area = area_of(option)
        painter.save()
        if isinstance(choice, str):
            painter.setFont(fonts.font(fonts.SECOND))
            painter.setPen(theme.color("text3"))
            painter.drawText(area.adjusted(12, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, choice)
            painter.restore()
            return
        if is_selected(option):
            painter.fillRect(area, theme.color("soft"))
        inner = area.adjusted(12, 0, -12, 0)
        wide = max((fonts.width(other.label) for other in self._choices.choices), default=60) + 16
        wide = min(wide, inner.width() if not choice.name else inner.width() // 2)
        self._matched(painter, QRect(inner.left(), inner.top(), wide, inner.height()), choice.label)
        right = fonts.width(choice.extra, fonts.SECOND) + 8
        hint = fonts.width(choice.hint, fonts.SECOND) + 16 if choice.hint else 0
        self._matched(painter, inner.adjusted(wide, 0, -right - hint, 0), choice.name)
        painter.setFont(fonts.font(fonts.SECOND))
        painter.setPen(theme.color("text2"))
        painter.drawText(inner, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, choice.extra)
        side = inner.adjusted(0, 0, -right - 8, 0)
        painter.drawText(side, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, choice.hint)
        painter.restore()

    def _matched(self, painter: QPainter, area: QRect, text: str) -> None:
        """Draw a text with the characters typed in bold accent."""
        metrics = fonts.metrics()
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, area.width())
        typed = self._choices.typed
        at = shown.lower().find(typed.lower()) if typed else -1
        parts = (
            [(shown, False)]
            if at < 0
            else [(shown[:at], False), (shown[at : at + len(typed)], True), (shown[at + len(typed) :], False)]
        )
        left = area.left()
        for part, hit in parts:
            painter.setFont(fonts.font(fonts.BODY, hit))
            painter.setPen(theme.color("accentText" if hit else "text"))
            painter.drawText(
                QRect(left, area.top(), area.right() - left, area.height()),
                Qt.AlignmentFlag.AlignVCenter,
                part,
            )
            left += fonts.width(part, fonts.BODY, hit)


class ChoiceField(Field):
    """Asks for choices while one types; keeps the identity of the one taken."""

    taken = Signal(object)

    def __init__(self, name: str, ask: Callable[[str], tuple[Choice, ...]], placeholder: str = "") -> None:
        super().__init__(name, placeholder=placeholder)
        self._ask = ask
        self.choice: Choice | None = None
        self._choices = _Choices()
        completer = QCompleter(self._choices, self)
        completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        completer.setMaxVisibleItems(10)
        popup = Popup()
        completer.setPopup(popup)
        self._painter = _Painter(self._choices)
        popup.setItemDelegate(self._painter)
        completer.activated[QModelIndex].connect(self._activated)  # type: ignore[index] # overloads of a signal are missing in the stubs
        self.setCompleter(completer)
        self.textEdited.connect(self.offer)

    def offer(self, text: str) -> None:
        """Ask for choices and open the popup; a changed text is no longer the choice taken."""
        self.choice = None
        self._choices.set_choices(text, self._ask(text))

    def _activated(self, index: QModelIndex) -> None:
        choice = index.data(CHOICE)
        if isinstance(choice, Choice):
            self.take(choice)

    def take_uid(self, uid: str) -> None:
        """Take a thing by its identity, as it was chosen before."""
        self.take(next((choice for choice in self._ask(uid) if choice.uid == uid), None))

    def take(self, choice: Choice | None) -> None:
        """Put a choice into the field."""
        self.choice = choice
        self.setText(choice.label if choice else "")
        self.taken.emit(choice)

    @property
    def uid(self) -> str:
        """Return the identity of the choice taken, or nothing."""
        return self.choice.uid if self.choice else ""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take what is highlighted, or the only choice, on Enter; two sites of one name are two choices."""
        popup = self.completer().popup()
        if popup.isVisible() and event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            chosen = popup.currentIndex().data(CHOICE) if popup.currentIndex().isValid() else None
            if chosen is None and len(self._choices.choices) == 1:
                chosen = self._choices.choices[0]
            popup.hide()
            if isinstance(chosen, Choice):
                self.take(chosen)
            if not self.isVisible():
                return  # taking it closed this field: the keyboard is where it was sent, there is no next field
        super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the only choice that is exactly what was typed."""
        if self.choice is None and self.text().strip():
            exact = [
                choice for choice in self._ask(self.text().strip()) if choice.label == self.text().strip()
            ]
            if len(exact) == 1:
                self.take(exact[0])
        super().focusOutEvent(event)
