"""Accounts: who may come to this register and do what, who came, and what is true where nobody signs in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QWidget

from hwtrack.services.people_views import AccessView, AccountRow, PermissionRow, SignInRow
from ui.data import Register
from ui.forms.people import (
    PeopleDialog,
    close_dialog,
    first_account_dialog,
    make_account_dialog,
    reopen_dialog,
    reset_dialog,
    roles_dialog,
    without_passwords_dialog,
)
from ui.models.paged import PagedModel, TupleSource
from ui.models.table import Table
from ui.models.whole_table import WholeTable
from ui.pages.account_columns import ACCOUNT_COLUMNS, PERMISSION_COLUMNS, SIGN_IN_COLUMNS
from ui.pages.base import Desk, Page
from ui.text import MISSING, clauses, full_day, local
from ui.widgets.basic import box, column, hline, row
from ui.widgets.button import Button
from ui.widgets.head import PageHead
from ui.widgets.states import EmptyState, Skeleton
from ui.widgets.tabs import Tabs
from ui.words_people import forbidden

RECENT = 200
"""Sign-ins shown; the journal holds them all."""
PEOPLE, CAME, MAY = range(3)


@dataclass(frozen=True, slots=True)
class Seen:
    """What the page shows, asked at once."""

    access: AccessView
    accounts: tuple[AccountRow, ...]
    sign_ins: tuple[SignInRow, ...]
    permissions: tuple[PermissionRow, ...]


def ask(register: Register) -> Seen:
    """Ask what the page shows, on the worker's thread."""
    return Seen(register.access(), register.accounts(), register.sign_ins(RECENT), register.permissions())


class AccountsPage(Page):
    """Three tabs: accounts, recent sign-ins, and which role may do what."""

    def __init__(self, desk: Desk, look_again: Callable[[], None]) -> None:
        """*look_again* is called when who is at the desk, or how people come to it, may have changed."""
        super().__init__(desk)
        self._look_again = look_again
        self.seen: Seen | None = None
        self.dialog: PeopleDialog | None = None
        self.add_button = Button("", "primary", "plus", "Ctrl N")
        self.choose_button = Button("")
        self.head = PageHead(self.choose_button, self.add_button)
        self.tabs = Tabs("account_tabs")
        self.roles_button, self.reset_button, self.close_button = Button(""), Button(""), Button("")
        self.accounts = PagedModel(ACCOUNT_COLUMNS, self)
        self.sign_ins = PagedModel(SIGN_IN_COLUMNS, self)
        self.permissions = PagedModel(PERMISSION_COLUMNS, self)
        self.table = Table(self.accounts, "accounts_table", 50)
        self.came = Table(self.sign_ins, "sign_ins_table")
        self.may = WholeTable(self.permissions, "permissions_table", 32)
        self.empty = EmptyState("account-multiple-outline", self._first)
        self.nobody = EmptyState("account-multiple-outline")
        self._waiting = Skeleton()
        self._build()
        self._connect()

    def _build(self) -> None:
        acts = row(
            self.roles_button, self.reset_button, self.close_button, None, gap=8, margins=(24, 10, 20, 10)
        )
        self._people = box(column(box(acts), hline(), self.table, gap=0))
        self._stack = QStackedWidget()
        self._came, self._may = (box(column(table, margins=(0, 0, 12, 0))) for table in (self.came, self.may))
        for part in (self._waiting, self._people, self._came, self._may, self.empty, self.nobody):
            self._stack.addWidget(part)
        head = box(column(self.head, margins=(24, 14, 20, 6)))
        tabs = box(row(self.tabs, None, gap=0, margins=(14, 0, 20, 0)))
        whole = column(head, tabs, hline(), self._stack, gap=0)
        whole.setStretch(3, 1)
        self.setLayout(whole)
        self._waiting.start()

    def _connect(self) -> None:
        self.add_button.clicked.connect(self._add)
        self.choose_button.clicked.connect(self._choose)
        self.roles_button.clicked.connect(lambda: self._about(roles_dialog, self.tr("角色已更改")))
        self.reset_button.clicked.connect(
            lambda: self._about(reset_dialog, self.tr("密码已重设，请当面告诉本人"))
        )
        self.close_button.clicked.connect(self._close_or_reopen)
        self.table.chosen.connect(lambda _row: self._explain())
        self.table.opened.connect(lambda _row: self.roles_button.click())
        self.tabs.currentChanged.connect(lambda _place: self._turn())

    # Asking and showing

    def refresh(self) -> None:
        register = self.desk.register
        self.desk.tasks.run(lambda _job: ask(register), self._show)

    def _show(self, seen: Seen) -> None:
        kept = self._chosen()
        self.seen = seen
        self.accounts.set_source(TupleSource(seen.accounts))
        self.sign_ins.set_source(TupleSource(seen.sign_ins))
        self.permissions.set_source(TupleSource(seen.permissions))
        uids = [account.uid for account in seen.accounts]
        if uids:
            self.table.selectRow(uids.index(kept.uid) if kept is not None and kept.uid in uids else 0)
        self.retranslate()
        self._turn()
        if self.window().focusWidget() is self.tabs and self.tabs.currentIndex() == PEOPLE and uids:
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        self.keyed.emit()
        self.filled.emit()

    def _turn(self) -> None:
        """Show the tab chosen; without accounts its place says what is true then."""
        if self.seen is None:
            return
        there = self.seen.access.mode == "accounts"
        parts: tuple[QWidget, ...] = (
            (self._people, self._came, self._may) if there else (self.empty, self.nobody, self._may)
        )
        self._stack.setCurrentWidget(parts[max(self.tabs.currentIndex(), 0)])
        self._explain()

    def _chosen(self) -> AccountRow | None:
        found = self.table.selected_row()
        return found if isinstance(found, AccountRow) else None

    def _explain(self) -> None:
        """Disable what cannot be done, each with its reason."""
        if self.seen is None:
            return
        register, account = self.desk.register, self._chosen()
        person = self.seen.access.person
        own = person is not None and account is not None and account.uid == person.account_uid
        closed = account is not None and account.closed_on is not None
        there = self.seen.access.mode == "accounts"
        self.add_button.explain(forbidden(register, "make_account" if there else ""))
        self.choose_button.explain(forbidden(register, "turn_accounts_off" if there else ""))
        self.empty.forbid("" if there else forbidden(register, ""))
        self.close_button.setText(self.tr("重新启用…") if closed else self.tr("停用…"))
        self.close_button.updateGeometry()
        for button, verb, not_own in (
            (self.roles_button, "change_roles", self.tr("自己的角色由另一位管理员改")),
            (self.reset_button, "reset_password", self.tr("自己的密码在右上角姓名下修改")),
            (
                self.close_button,
                "reopen_account" if closed else "close_account",
                self.tr("不能停用自己的账户"),
            ),
        ):
            missing = self.tr("先选一个账户") if account is None else ""
            button.explain(forbidden(register, verb) or missing or (not_own if own else ""))

    # Acting

    def _add(self) -> None:
        if self.seen is not None and self.seen.access.mode != "accounts":
            self._first()
        else:
            self._open(
                make_account_dialog(self.window(), self.desk), self.tr("账户已建立，请把密码当面告诉本人")
            )

    def _first(self) -> None:
        self._open(first_account_dialog(self.window(), self.desk), self.tr("账户已建立，您已登录为管理员"))

    def _choose(self) -> None:
        self._open(without_passwords_dialog(self.window(), self.desk), self.tr("已记入日志：不设密码使用"))

    def _about(self, make: Callable[[QWidget, Desk, AccountRow], PeopleDialog], said: str) -> None:
        account = self._chosen()
        if account is not None:
            self._open(make(self.window(), self.desk, account), said)

    def _close_or_reopen(self) -> None:
        account = self._chosen()
        if account is not None and account.closed_on is not None:
            self._about(reopen_dialog, self.tr("账户已重新启用"))
        else:
            self._about(close_dialog, self.tr("账户已停用"))

    def _open(self, dialog: PeopleDialog, said: str) -> None:
        self.dialog = dialog
        dialog.recorded.connect(lambda _told: self._recorded(said))
        dialog.open()

    def _recorded(self, said: str) -> None:
        self.said.emit(said, "", None)
        self._look_again()
        self.changed.emit()

    # Words

    def retranslate(self) -> None:
        seen = self.seen
        there = seen is not None and seen.access.mode == "accounts"
        self.head.say(self.tr("账户"), self._sentence())
        self.add_button.setText(self.tr("新建账户…") if there else self.tr("建立账户…"))
        self.choose_button.setText(self.tr("不再设密码…") if there else self.tr("不设密码…"))
        self.choose_button.setVisible(seen is not None and seen.access.mode != "no_passwords")
        self.roles_button.setText(self.tr("角色…"))
        self.reset_button.setText(self.tr("重设密码…"))
        counts = (len(seen.accounts), None, None) if there and seen is not None else (None, None, None)
        names = (self.tr("账户"), self.tr("登录记录"), self.tr("角色与权限"))
        self.tabs.name_tabs(*zip(names, counts, strict=True))
        for table, name in zip((self.table, self.came, self.may), names, strict=True):
            table.setAccessibleName(name)
        self.tabs.setAccessibleName(self.tr("账户"))
        for button in (self.add_button, self.choose_button, self.roles_button, self.reset_button):
            button.updateGeometry()
        self._name_empty()
        self._explain()

    def _sentence(self) -> str:
        if self.seen is None:
            return ""
        access, accounts = self.seen.access, self.seen.accounts
        if access.mode == "accounts":
            in_use = [account for account in accounts if account.closed_on is None]
            waiting = sum(account.must_change for account in in_use)
            parts = [self.tr("%n 个在用", "", len(in_use))]
            parts += [self.tr("%n 人还没换过密码", "", waiting)] if waiting else []
            parts.append(
                self.tr("%n 分钟不动即锁定", "", access.idle_minutes)
                if access.idle_minutes
                else self.tr("不自动锁定")
            )
            return clauses(parts)
        if access.mode == "no_passwords":
            since = full_day(local(access.chosen_at).date()) if access.chosen_at is not None else MISSING
            return self.tr("不设密码使用，{since} 选定，理由：{reason}").format(
                since=since, reason=access.reason
            )
        return self.tr("还没有选定是否设密码；在此之前照旧使用")

    def _name_empty(self) -> None:
        self.empty.say(
            self.tr("用这台电脑的人都能登记"),
            self.tr(
                "日志里的经办人只是自填的姓名。有了账户，每人凭密码登录，只做自己角色的事，"
                "签名时再问一次密码，谁在什么时候做了什么都记在本人名下；离开时自动锁定。"
            ),
            self.tr("建立账户…"),
        )
        self.nobody.say(self.tr("没有登录记录"), self.tr("建立账户后，每次登录、锁定和被拒都记在这里"))

    def hints(self) -> tuple[tuple[str, str], ...]:
        there = self.seen is not None and self.seen.access.mode == "accounts"
        lock = (("Ctrl L", self.tr("锁定")),) if there else ()
        return (("Ctrl N", self.tr("新建账户")), *lock, ("Ctrl K", self.tr("查找")))

    def focus_target(self) -> QWidget:
        return self.table if self.seen is not None and self.seen.accounts else self.tabs
