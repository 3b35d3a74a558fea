"""Who is at the desk of a window: signing in, locking, signing, and whose forms are whose.

While the window is shut its pages are hidden, so that nothing of the register is seen or reached by a key;
what people typed stays in the forms. Another person gets pages of their own: those of the former wait,
out of sight, until their owner signs in again or the window closes.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QWidget

from hwtrack.errors import HwtrackError
from ui import errors
from ui.idle import Idle

if TYPE_CHECKING:
    from hwtrack.services.people_views import AccessView, PersonView
    from ui.data import Register
    from ui.main_window import MainWindow
    from ui.pages.base import Page
    from ui.sign_in import SignInSheet
    from ui.signature import SignatureDialog
    from ui.tasks import Job, Unsigned


@dataclass
class Left:
    """What a person left behind at this window: pages with what was typed, where they were, open dialogs."""

    pages: dict[str, Page] = field(default_factory=dict)
    here: tuple[str, str] = ("", "")
    dialogs: list[QDialog] = field(default_factory=list)


class Access(QObject):
    """Lets people in and keeps others out. `turned` tells that who is here, or how people come in, changed."""

    turned = Signal()

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self.window = window
        self.view: AccessView | None = None
        self.shut = False
        self.sheet: SignInSheet | None = None
        self.signing: SignatureDialog | None = None
        self.idle = Idle(self)
        self.idle.passed.connect(self.lock)
        self.idle.called.connect(self.lock)
        self._register: Register | None = None
        self._locking: Job | None = None
        self._left: dict[str, Left] = {}
        self._dialogs: list[QDialog] = []
        self._focus: QWidget | None = None
        # The first password of whoever is at the sheet to set one of their own.
        self._first = ""
        window.tasks.on_signature = self._sign
        window.tasks.turned_away.connect(self._turned_away)

    @property
    def register(self) -> Register:
        """Return the register of the window."""
        if self._register is None:
            raise RuntimeError("no register yet")
        return self._register

    @property
    def person(self) -> PersonView | None:
        """Return who is at the desk; None without accounts."""
        return self.view.person if self.view is not None else None

    @property
    def with_accounts(self) -> bool:
        """Return whether people sign in here."""
        return self.view is not None and self.view.mode == "accounts"

    def begin(self, register: Register) -> None:
        """Show the pages at once where nobody has to sign in, else ask who is there."""
        self._register = register
        self._know(register.access())
        if self.with_accounts and (self.person is None or self.person.must_change):
            self._shut()
            self._ask_who()
        else:
            self.window.enter()

    def look_again(self) -> None:
        """See anew who is here and how people come to this register."""
        self._know(self.register.access())
        self.turned.emit()

    def _turned_away(self, error: BaseException) -> None:
        """Ask who is there: another program ended the right to be here, or began accounts."""
        if self.shut:
            return
        before = self.person
        self._know(self.register.access())
        if self.person is not None:
            self.leave()
        else:
            self._shut()
            self._put_away(before)
            self._ask_who()
        self._tell_on_sheet(error)

    def _know(self, view: AccessView) -> None:
        self.view = view
        here = view.mode == "accounts" and view.person is not None and not self.shut
        minutes = view.idle_minutes if here else 0
        # What work in the background changed is no sign that anybody is here: the same time goes on.
        if minutes != self.idle.minutes:
            self.idle.watch(minutes)

    # Locking and leaving

    def lock(self) -> None:
        """Cover everything until the same person unlocks or another signs in.

        Who has yet to set a password of their own has nothing to come back to: the sheet asks who is there.
        """
        if self._first:
            self._leave_sheet()
            return
        person = self.person
        if self.shut or not self.with_accounts or person is None:
            return
        self._shut()
        register = self.register
        # Behind the drafts that were just saved, so that they still count as this person's.
        self._locking = self.window.tasks.run(
            lambda _job: register.lock(), lambda _none: None, self._tell_on_sheet
        )
        self._open_sheet().ask_unlock(register.info().name, person)

    def leave(self) -> None:
        """Sign out; what was typed waits for its person."""
        person = self.person
        if person is None:
            return
        if not self.shut:
            self._shut()
        self._put_away(person)
        register = self.register
        self._ask_who(person.login)
        self.window.tasks.run(lambda _job: register.sign_out(), self._gone, self._tell_on_sheet)

    def _leave_sheet(self) -> None:
        """Ask for somebody else; who has yet to set a password of their own has no pages to put away."""
        if self.person is not None:
            self.leave()
            return
        register, self._first = self.register, ""
        self._ask_who()
        self.window.tasks.run(lambda _job: register.sign_out(), self._gone, self._tell_on_sheet)

    def _gone(self, _none: object) -> None:
        self._know(self.register.access())
        self.turned.emit()

    def _unlock(self, password: str) -> None:
        register = self.register
        if self._locking is not None:
            self._locking.cancel()
        # Not behind a backup under way: whoever is back wants to work.
        self.window.tasks.glance(lambda _job: register.unlock(password), self._unlocked, self._tell_on_sheet)

    def _unlocked(self, _person: PersonView) -> None:
        self._know(self.register.access())
        self._open(fresh=False)

    # Signing in

    def _ask_who(self, login: str = "") -> None:
        info = self.register.info()
        last = login or str(self.window.memory.value(f"login/{info.uid}", ""))
        self._open_sheet().ask_sign_in(info.name, last)

    def _sign_in(self, login: str, password: str) -> None:
        register = self.register
        # Behind all work of whoever was here before: it is journalled in their name.
        self.window.tasks.run(
            lambda _job: register.sign_in(login, password),
            lambda person: self._signed_in(person, password),
            self._tell_on_sheet,
        )

    def _signed_in(self, person: PersonView, password: str) -> None:
        self.window.memory.setValue(f"login/{self.register.info().uid}", person.login)
        if person.must_change:
            self._first = password
            self._open_sheet().ask_renewal(person)
            # Whoever passes by could set a password and be this person.
            self.idle.watch(self.register.access().idle_minutes)
        else:
            self._admit()

    def _renew(self, password: str) -> None:
        register, old = self.register, self._first
        self.window.tasks.run(
            lambda _job: register.change_own_password(old, password),
            lambda _none: self._renewed(),
            self._not_renewed,
        )

    def _renewed(self) -> None:
        """Admit who set their password, unless the sheet was left meanwhile."""
        if self._first:
            self._admit()

    def _not_renewed(self, error: BaseException) -> None:
        if self._first:
            self._tell_on_sheet(error)

    def _admit(self) -> None:
        """Give the person their own pages back, or fresh ones."""
        self._first = ""
        self._know(self.register.access())
        left = self._left.pop(self.person.account_uid, None) if self.person is not None else None
        if left is not None:
            self.window.give_pages(left.pages, left.here)
            self._dialogs = left.dialogs
        self._open(fresh=left is None)

    def _tell_on_sheet(self, error: BaseException) -> None:
        self._open_sheet().refuse(error)

    # The curtain

    def _open_sheet(self) -> SignInSheet:
        if self.sheet is None:
            from ui.sign_in import SignInSheet

            self.sheet = SignInSheet()
            self.sheet.signing_in.connect(self._sign_in)
            self.sheet.unlocking.connect(self._unlock)
            self.sheet.renewing.connect(self._renew)
            self.sheet.leaving.connect(self._leave_sheet)
            self.window.front.addWidget(self.sheet)
        return self.sheet

    def _shut(self) -> None:
        """Hide the pages and everything that lies over them; errors wait."""
        self._focus = self.window.focusWidget()
        self.window.rest()
        if self.signing is not None:
            self.signing.reject()
        self.shut = True
        self.idle.watch(0)
        errors.hold()
        while (popup := QApplication.activePopupWidget()) is not None:
            popup.close()
        for widget in QApplication.topLevelWidgets():
            if isinstance(widget, QDialog) and widget.isVisible():
                self._cover(widget)
        QApplication.instance().installEventFilter(self)  # type: ignore[union-attr] # there is one
        self.window.front.setCurrentWidget(self._open_sheet())
        self._open_sheet().setFocus()

    def _cover(self, dialog: QDialog) -> None:
        """Hide a dialog with what was typed in it; a choice of a file or a printer ends as if cancelled.

        So does a question that the caller waits for: hidden, it is answered already.
        """
        from ui.widgets.dialog import Ask

        if isinstance(dialog, (QFileDialog, Ask)) or dialog.inherits("QAbstractPrintDialog"):
            dialog.reject()
        elif dialog not in self._dialogs:
            self._dialogs.append(dialog)
            # Work that ends meanwhile ends its dialog too: that one is not to come back.
            dialog.finished.connect(partial(self._drop, dialog))
            dialog.hide()

    def _drop(self, dialog: QDialog, _result: int) -> None:
        for kept in (self._dialogs, *(left.dialogs for left in self._left.values())):
            if dialog in kept:
                kept.remove(dialog)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let no dialog come up while the window is shut: work that ends meanwhile may want to open one."""
        if self.shut and event.type() == QEvent.Type.Show and isinstance(watched, QDialog):
            watched.setWindowOpacity(0)
            QTimer.singleShot(0, watched, lambda: self._cover(watched))
        return False

    def _open(self, *, fresh: bool) -> None:
        """Show the pages again, each thing where it was."""
        self.shut = False
        self._locking = None
        QApplication.instance().removeEventFilter(self)  # type: ignore[union-attr] # there is one
        self._know(self.register.access())
        self.window.front.setCurrentIndex(0)
        if fresh:
            self.window.enter()
        dialogs, self._dialogs = self._dialogs, []
        for dialog in dialogs:
            dialog.setWindowOpacity(1)
            dialog.show()
        focus, self._focus = self._focus, None
        self.window.come_back(None if fresh else focus)
        errors.let_go(tell=not fresh)
        self.turned.emit()

    def _put_away(self, person: PersonView | None) -> None:
        """Keep a person's pages and dialogs for them alone."""
        pages, here = self.window.take_pages()
        dialogs, self._dialogs = self._dialogs, []
        self._focus = None
        if person is not None:
            self._left[person.account_uid] = Left(pages, here, dialogs)

    def forget(self) -> None:
        """Let go of what everybody left, before the register is closed."""
        self.idle.watch(0)
        self._first = ""
        self._dialogs.clear()
        for left in self._left.values():
            for page in left.pages.values():
                self.window.drop_page(page)
        self._left.clear()
        if self.shut:
            self.shut = False
            QApplication.instance().removeEventFilter(self)  # type: ignore[union-attr] # there is one
            errors.let_go(tell=False)

    # Signing

    def _sign(self, asked: Unsigned) -> None:
        """Ask the person for the signature that work needs; a window that is shut signs nothing."""
        if self.shut or self.person is None:
            asked.give_up()
            return
        from ui.signature import SignatureDialog

        parent = QApplication.activeModalWidget() or self.window
        self.signing = SignatureDialog(parent, self.register, self.person, asked)
        self.signing.finished.connect(self._sign_done)
        self.signing.open()
        self.signing.password.setFocus()

    def _sign_done(self, _result: int) -> None:
        dialog, self.signing = self.signing, None
        if dialog is not None:
            dialog.deleteLater()


def sign_out_at_closing(register: Register) -> None:
    """Sign out whoever is at the desk when the window has closed."""
    try:
        if register.access().person is not None:
            register.sign_out()
    except HwtrackError as error:
        errors.show(error)
