"""Who is at the desk of a window: signing in, locking, signing, and whose forms are whose.

While the window is shut its pages are hidden, so that nothing of the register is seen or reached by a key;
what people typed stays in the forms. Another person gets pages of their own: those of the former wait,
out of sight, until their owner signs in again or the window closes.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from hwtrack.errors import EnvironmentProblem, HwtrackError
from hwtrack.services.people_views import AccessView
from ui import errors
from ui.curtain import Curtain
from ui.idle import Idle

if TYPE_CHECKING:
    from hwtrack.services.people_views import PersonView
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
        self.curtain = Curtain(self, lambda: (left.dialogs for left in self._left.values()))
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
        if self.person is not None:
            self.leave()
        else:
            self._shut()
            self._put_away(None)
            # Only a register with accounts turns anybody away.
            self._know(self._nobody_here("accounts"))
            self._ask_who()
        self._tell_on_sheet(error)

    def _nobody_here(self, mode: str) -> AccessView:
        return replace(self.view or AccessView(mode), mode=mode, person=None)

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

        Nothing is asked of the register before: another program may hold its file for seconds, or it cannot be
        read any more. Who has yet to set a password of their own has nothing to come back to: the sheet asks
        who is there.
        """
        if self._first:
            self._leave_sheet()
            return
        person = self.person
        if self.shut or not self.with_accounts or person is None:
            return
        self._shut(lambda sheet: sheet.ask_unlock(self._register_name, person))
        self._record_lock()

    def _record_lock(self) -> None:
        """Lock the register too, behind the drafts that were just saved: they still count as this person's."""
        register = self.register
        self._locking = self.window.tasks.run(
            lambda _job: register.lock(), lambda _none: None, self._lock_not_recorded
        )

    def _lock_not_recorded(self, error: BaseException) -> None:
        if self.shut and self.person is not None:
            self._open_sheet().tell(error)

    def leave(self) -> None:
        """Sign out; what was typed waits for its person."""
        person = self.person
        if person is None:
            return
        if not self.shut:
            self._shut()
        self._put_away(person)
        self._ask_who(person.login)
        self._sign_out()

    def _leave_sheet(self) -> None:
        """Ask for somebody else; who has yet to set a password of their own has no pages to put away."""
        if self.person is not None:
            self.leave()
            return
        self._first = ""
        self._ask_who()
        self._sign_out()

    def _sign_out(self) -> None:
        """Leave the desk: nobody is there from now on, whether or not the register can say so."""
        register = self.register
        self._know(self._nobody_here("accounts"))
        self.window.tasks.run(self._then_seen(register.sign_out), self._gone, self._tell_on_sheet)

    def _gone(self, view: AccessView) -> None:
        self._know(view)
        self.turned.emit()

    def _unlock(self, password: str) -> None:
        register = self.register
        pending = self._locking is not None and self._locking.running
        if self._locking is not None:
            self._locking.cancel()
        # Not behind a backup under way: whoever is back wants to work.
        self.window.tasks.glance(
            self._then_seen(lambda: register.unlock(password)),
            self._unlocked,
            partial(self._not_unlocked, pending),
        )

    def _unlocked(self, view: AccessView) -> None:
        self._know(view)
        self._open(fresh=False)

    def _not_unlocked(self, pending: bool, error: BaseException) -> None:
        """Say why; a lock of the register that was still to come comes all the same."""
        if pending:
            self._record_lock()
        self._tell_on_sheet(error)

    def _then_seen(self, act: Callable[[], PersonView | None]) -> Callable[[Job], AccessView]:
        """Return the work of a coming or going and the look at who is there then; the window waits for neither."""
        register, before = self.register, self._nobody_here("accounts")

        def work(_job: Job) -> AccessView:
            person = act()
            try:
                return register.access()
            except EnvironmentProblem:
                # It was done: what else there is to know is as it was.
                return replace(before, person=person)

        return work

    # Signing in

    def _ask_who(self, login: str = "") -> None:
        last = login or str(self.window.memory.value(self._last_login, ""))
        self._open_sheet().ask_sign_in(self._register_name, last)

    @property
    def _register_name(self) -> str:
        return self.window.info.name if self.window.info is not None else ""

    @property
    def _last_login(self) -> str:
        """Return under which key the window remembers who signed in last."""
        return f"login/{self.window.info.uid if self.window.info is not None else ''}"

    def _sign_in(self, login: str, password: str) -> None:
        register = self.register
        # Behind all work of whoever was here before: it is journalled in their name.
        self.window.tasks.run(
            self._then_seen(lambda: register.sign_in(login, password)),
            lambda view: self._signed_in(view, password),
            self._tell_on_sheet,
        )

    def _signed_in(self, view: AccessView, password: str) -> None:
        person = view.person
        if person is None:
            # Another program turned accounts off in between.
            self._admit(view)
            return
        self.window.memory.setValue(self._last_login, person.login)
        if person.must_change:
            self._first = password
            self._know(replace(view, person=None))
            self._open_sheet().ask_renewal(person)
            # Whoever passes by could set a password and be this person.
            self.idle.watch(view.idle_minutes)
        else:
            self._admit(view)

    def _renew(self, password: str) -> None:
        register, old = self.register, self._first
        self.window.tasks.run(
            self._then_seen(lambda: register.change_own_password(old, password)),
            self._renewed,
            self._not_renewed,
        )

    def _renewed(self, view: AccessView) -> None:
        """Admit who set their password, unless the sheet was left meanwhile."""
        if self._first:
            self._admit(view)

    def _not_renewed(self, error: BaseException) -> None:
        if self._first:
            self._tell_on_sheet(error)

    def _admit(self, view: AccessView) -> None:
        """Give the person their own pages back, or fresh ones."""
        self._first = ""
        self._know(view)
        left = self._left.pop(self.person.account_uid, None) if self.person is not None else None
        if left is not None:
            self.window.give_pages(left.pages, left.here)
            self.curtain.dialogs = left.dialogs
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

    def _shut(self, ask: Callable[[SignInSheet], None] = lambda _sheet: None) -> None:
        """Hide the pages and everything that lies over them, and *ask* on the sheet; errors wait.

        The pages rest once they are hidden: nothing that they do can keep them in sight.
        """
        self._focus = self.window.focusWidget()
        if self.signing is not None:
            self.signing.reject()
        self.shut = True
        self.idle.watch(0)
        errors.hold()
        self.curtain.draw()
        sheet = self._open_sheet()
        sheet.forget()
        self.window.front.setCurrentWidget(sheet)
        sheet.setFocus()
        ask(sheet)
        self.window.rest()

    def _open(self, *, fresh: bool) -> None:
        """Show the pages again, each thing where it was."""
        self.shut = False
        self._locking = None
        self._open_sheet().forget()
        if self.view is not None:
            # Whoever is here may leave again: from now on it is watched whether they do.
            self._know(self.view)
        self.window.front.setCurrentIndex(0)
        if fresh:
            self.window.enter()
        self.curtain.lift()
        focus, self._focus = self._focus, None
        try:
            self.window.come_back(None if fresh else focus)
        finally:
            errors.let_go(tell=not fresh)
        self.turned.emit()

    def _put_away(self, person: PersonView | None) -> None:
        """Keep a person's pages and dialogs for them alone."""
        pages, here = self.window.take_pages()
        dialogs = self.curtain.take()
        self._focus = None
        if person is not None:
            self._left[person.account_uid] = Left(pages, here, dialogs)

    def left(self) -> tuple[Page, ...]:
        """Return the pages of people who are not at the desk."""
        return tuple(page for left in self._left.values() for page in left.pages.values())

    def forget(self) -> None:
        """Let go of what everybody left, before the register is closed."""
        self.idle.watch(0)
        self._first = ""
        self.curtain.fall()
        if self.sheet is not None:
            self.sheet.forget()
        for page in self.left():
            self.window.drop_page(page)
        self._left.clear()
        if self.shut:
            self.shut = False
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
