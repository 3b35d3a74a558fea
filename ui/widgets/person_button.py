"""The person at the desk in the top bar, with what concerns them in a small menu."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QMenu

from ui import fonts
from ui.icons import paint_icon
from ui.theme import theme
from ui.widgets.button import Button

if TYPE_CHECKING:
    from hwtrack.services.people_views import AccessView

WIDEST = 150
"""Pixels of a name; a longer one ends in an ellipsis."""


class PersonButton(Button):
    """Monogram, name, chevron. `asked` says what was chosen: password, lock, leave, accounts or found."""

    asked = Signal(str)

    def __init__(self) -> None:
        super().__init__("", "quiet")
        self.setObjectName("person")
        self._view: AccessView | None = None
        self.clicked.connect(self.open_menu)

    def show_actor(self, name: str) -> None:
        """Show whose desk it is."""
        self.setText(name)
        self.updateGeometry()

    def show_person(self, view: AccessView | None) -> None:
        """Know who is signed in; without accounts the menu offers to begin them."""
        self._view = view
        if view is not None and view.person is not None:
            self.setText(view.person.name)
        self.setToolTip(self.text())
        self.setAccessibleName(self.tr("经办人 {name}").format(name=self.text()))
        self.updateGeometry()
        self.update()

    def menu_now(self) -> QMenu:
        """Return the menu as it is now; it goes when it is closed."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setFont(fonts.font())
        person = self._view.person if self._view is not None else None
        acts: tuple[tuple[str, str], ...]
        if person is not None:
            from ui.words_people import role_names

            head = menu.addAction(f"{person.name}\u3000{role_names(person.roles)}")
            head.setEnabled(False)
            menu.addSeparator()
            acts = (
                ("password", self.tr("修改密码…")),
                ("lock", self.tr("锁定") + "\tCtrl+L"),
                ("leave", self.tr("退出登录")),
            )
        else:
            acts = (("found", self.tr("建立账户…")), ("accounts", self.tr("账户与权限")))
        for act, words in acts:
            menu.addAction(words).triggered.connect(lambda _on=False, act=act: self.asked.emit(act))
        return menu

    def open_menu(self) -> None:
        """Open the menu under the name."""
        menu = self.menu_now()
        wide = menu.sizeHint().width()
        menu.popup(self.mapToGlobal(QPoint(self.width() - wide, self.height() + 2)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down}:
            self.click()
        else:
            super().keyPressEvent(event)

    def _name_width(self) -> int:
        return min(self.fontMetrics().horizontalAdvance(self.text()), fonts.scaled(WIDEST))

    def sizeHint(self) -> QSize:
        return QSize(4 + 24 + 6 + self._name_width() + 4 + 14 + 4, self.height())

    def _paint_contents(self, painter: QPainter) -> None:
        area = self.rect()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        disc = QRect(4, (area.height() - 24) // 2, 24, 24)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("soft"))
        painter.drawEllipse(disc)
        painter.setPen(theme.color("accentText"))
        painter.setFont(fonts.font(fonts.SECOND, True))
        painter.drawText(disc, Qt.AlignmentFlag.AlignCenter, self.text()[:1].upper())
        painter.setFont(self.font())
        painter.setPen(theme.color("text2"))
        room = QRect(34, 0, area.width() - 34 - 20, area.height())
        shown = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, shown)
        chevron = QRect(area.width() - 18, 0, 14, area.height())
        paint_icon(painter, chevron, "chevron-down", theme.color("text2"), 14)
