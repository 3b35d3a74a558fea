"""Short forms about people: accounts, their roles and passwords, and how people come to the register."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from hwtrack.domain.people import Role, may_go_together
from hwtrack.services.people_views import AccountRow, NewAccount
from hwtrack.services.views import FindingView
from ui import fonts
from ui.data import Register
from ui.forms.entries import Entry, UnreadError, Values, text_entry
from ui.pages.base import Desk
from ui.pages.verify_trust import RecordDialog
from ui.widgets.fields import CheckBox
from ui.widgets.secret import PasswordField
from ui.words_people import password_rules, role_name

WIDE = 580
"""Pixels of a form: the longest name of a role stands beside two others."""


class RolesField(QWidget):
    """The roles an account may hold: ticking one takes away those that cannot go with it."""

    def __init__(self, held: Sequence[str] = ()) -> None:
        super().__init__()
        self.setObjectName("roles")
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 4, 0, 0)
        grid.setVerticalSpacing(4)
        for place in range(3):
            grid.setColumnStretch(place, 1)
        self.boxes: dict[Role, CheckBox] = {}
        for place, role in enumerate(Role):
            tick = self.boxes[role] = CheckBox()
            tick.setObjectName(f"role_{role}")
            tick.setText(role_name(role))
            tick.setAccessibleName(role_name(role))
            tick.setChecked(str(role) in held)
            tick.toggled.connect(partial(self._ticked, role))
            grid.addWidget(tick, place // 3, place % 3)
        self.setFocusProxy(next(iter(self.boxes.values())))

    def _ticked(self, role: Role, on: bool) -> None:
        for other, tick in self.boxes.items():
            if on and other is not role and not may_go_together((role, other)):
                tick.setChecked(False)

    def roles(self) -> tuple[str, ...]:
        """Return the roles ticked."""
        return tuple(str(role) for role, tick in self.boxes.items() if tick.isChecked())


class PeopleDialog(RecordDialog):
    """A form with passwords: Enter goes from field to field and sends from the last; Caps Lock is told."""

    def __init__(
        self,
        parent: QWidget,
        desk: Desk,
        use: Callable[[Register, Values], object],
        words: tuple[str, str, str],
        entries: tuple[Entry, ...],
    ) -> None:
        super().__init__(parent, desk, use, words, entries)
        self.setMinimumWidth(fonts.scaled(WIDE))
        for place, entry in enumerate(self.entries):
            if isinstance(entry.editor, PasswordField):
                following = self.entries[place + 1].editor if place + 1 < len(self.entries) else None
                entry.editor.entered.connect(partial(self._go_on, following))
                entry.editor.capitals.connect(partial(self._say_capitals, entry.name))

    def _go_on(self, following: QWidget | None) -> None:
        if following is None:
            self.send()
        else:
            following.setFocus(Qt.FocusReason.TabFocusReason)

    def _say_capitals(self, field: str, on: bool) -> None:
        said = QCoreApplication.translate("people_forms", "大写锁定已打开")
        self.targets[field][1].show_finding(
            FindingView("input", "warning", said, field=field) if on else None
        )

    def open(self) -> None:
        super().open()
        if self.entries:
            self.entries[0].editor.setFocus(Qt.FocusReason.OtherFocusReason)


def password_entry(name: str, label: str) -> Entry:
    """Ask for a password; it is never stripped or shown."""
    editor = PasswordField(name)

    def read() -> str:
        if not editor.text():
            raise UnreadError(QCoreApplication.translate("people_forms", "请输入密码"), name)
        return editor.text()

    return Entry(name, label, editor, read)


def new_password_entries(name: str = "password", label: str = "") -> tuple[Entry, Entry]:
    """Ask for a new password twice."""
    first = password_entry(name, label or QCoreApplication.translate("people_forms", "密码"))
    again = PasswordField("again")

    def read() -> str:
        if again.text() != first.read():
            raise UnreadError(QCoreApplication.translate("people_forms", "两次输入的密码不同"), "again")
        return again.text()

    return first, Entry("again", QCoreApplication.translate("people_forms", "再输一次"), again, read)


def roles_entry(held: Sequence[str] = ()) -> Entry:
    """Ask for roles; what cannot go together cannot be ticked together."""
    editor = RolesField(held)

    def read() -> tuple[str, ...]:
        if not editor.roles():
            raise UnreadError(QCoreApplication.translate("people_forms", "请选择角色"), "roles")
        return editor.roles()

    return Entry("roles", QCoreApplication.translate("people_forms", "角色"), editor, read)


def _who_entries(login: str = "", name: str = "") -> tuple[Entry, Entry]:
    return (
        text_entry(
            "login",
            QCoreApplication.translate("people_forms", "登录名"),
            login,
            QCoreApplication.translate("people_forms", "字母、数字或汉字，以后不能改"),
        ),
        text_entry(
            "name",
            QCoreApplication.translate("people_forms", "姓名"),
            name,
            QCoreApplication.translate("people_forms", "记录和签名上的姓名，以后不能改"),
        ),
    )


def _new_account(typed: Values, roles: tuple[str, ...]) -> NewAccount:
    return NewAccount(typed["login"], typed["name"], roles, typed["password"])


def make_account_dialog(parent: QWidget, desk: Desk) -> PeopleDialog:
    """Ask for a new account."""
    words = (
        QCoreApplication.translate("people_forms", "新建账户"),
        QCoreApplication.translate(
            "people_forms",
            "经办人、调度、接收人可以兼任；检查、审核、管理各须单独一个账户。密码由您先定，本人首次登录时换掉。",
        )
        + f"\n{password_rules()}",
        QCoreApplication.translate("people_forms", "建立账户"),
    )
    entries = (*_who_entries(), roles_entry(), *new_password_entries())

    def use(register: Register, typed: Values) -> None:
        register.make_account(_new_account(typed, typed["roles"]))

    return PeopleDialog(parent, desk, use, words, entries)


def roles_dialog(parent: QWidget, desk: Desk, row: AccountRow) -> PeopleDialog:
    """Ask which roles an account holds from now on."""
    words = (
        QCoreApplication.translate("people_forms", "{name} 的角色").format(name=row.name),
        QCoreApplication.translate("people_forms", "即时生效；此前的登记和签名不变。"),
        QCoreApplication.translate("people_forms", "更改角色"),
    )

    def use(register: Register, typed: Values) -> None:
        register.change_roles(row.uid, typed["roles"])

    return PeopleDialog(parent, desk, use, words, (roles_entry(row.roles),))


def reset_dialog(parent: QWidget, desk: Desk, row: AccountRow) -> PeopleDialog:
    """Ask for another first password for somebody who forgot theirs."""
    words = (
        QCoreApplication.translate("people_forms", "重设 {name} 的密码？").format(name=row.name),
        QCoreApplication.translate(
            "people_forms", "原密码作废；本人下次登录时须换成自己的密码。重设记入日志。"
        )
        + f"\n{password_rules()}",
        QCoreApplication.translate("people_forms", "重设密码"),
    )

    def use(register: Register, typed: Values) -> None:
        register.reset_password(row.uid, typed["password"])

    return PeopleDialog(parent, desk, use, words, new_password_entries())


def close_dialog(parent: QWidget, desk: Desk, row: AccountRow) -> PeopleDialog:
    """Ask whether somebody may no longer sign in."""
    words = (
        QCoreApplication.translate("people_forms", "停用 {name} 的账户？").format(name=row.name),
        QCoreApplication.translate(
            "people_forms", "本人不能再登录；此前的登记和签名仍是本人的，账户可以重新启用。"
        ),
        QCoreApplication.translate("people_forms", "停用账户"),
    )
    return PeopleDialog(parent, desk, lambda register, _typed: register.close_account(row.uid), words, ())


def reopen_dialog(parent: QWidget, desk: Desk, row: AccountRow) -> PeopleDialog:
    """Ask whether somebody may sign in again."""
    words = (
        QCoreApplication.translate("people_forms", "重新启用 {name} 的账户？").format(name=row.name),
        QCoreApplication.translate("people_forms", "本人可以用原来的密码登录。"),
        QCoreApplication.translate("people_forms", "重新启用"),
    )
    return PeopleDialog(parent, desk, lambda register, _typed: register.reopen_account(row.uid), words, ())


def first_account_dialog(parent: QWidget, desk: Desk) -> PeopleDialog:
    """Ask for the first account, which administers the others."""
    words = (
        QCoreApplication.translate("people_forms", "建立第一个账户"),
        QCoreApplication.translate(
            "people_forms",
            "第一个账户是管理员：管账户和设置，不登记台账。建立后，打开这个台账库都要登录；请接着为每个人建立账户。",
        )
        + f"\n{password_rules()}",
        QCoreApplication.translate("people_forms", "建立账户"),
    )
    entries = (*_who_entries(), *new_password_entries())

    def use(register: Register, typed: Values) -> None:
        register.start_accounts(_new_account(typed, (str(Role.ADMINISTRATOR),)))

    return PeopleDialog(parent, desk, use, words, entries)


def without_passwords_dialog(parent: QWidget, desk: Desk) -> PeopleDialog:
    """Ask why work goes on without passwords; the choice is journalled."""
    words = (
        QCoreApplication.translate("people_forms", "不设密码使用？"),
        QCoreApplication.translate(
            "people_forms",
            "用这台电脑的人都能登记，日志里的经办人只是自填的姓名。这个选择记入日志，以后可以改用账户。",
        ),
        QCoreApplication.translate("people_forms", "不设密码"),
    )
    label = QCoreApplication.translate("people_forms", "理由")
    entries = (text_entry("reason", label, QCoreApplication.translate("people_forms", "只有一人使用")),)

    def use(register: Register, typed: Values) -> None:
        register.work_without_passwords(typed["reason"])

    return PeopleDialog(parent, desk, use, words, entries)


def own_password_dialog(parent: QWidget, desk: Desk) -> PeopleDialog:
    """Ask a person for their present password and the next."""
    words = (
        QCoreApplication.translate("people_forms", "修改密码"),
        password_rules(),
        QCoreApplication.translate("people_forms", "修改密码"),
    )
    entries = (
        password_entry("password", QCoreApplication.translate("people_forms", "现在的密码")),
        *new_password_entries("new", QCoreApplication.translate("people_forms", "新密码")),
    )

    def use(register: Register, typed: Values) -> None:
        register.change_own_password(typed["password"], typed["new"])

    return PeopleDialog(parent, desk, use, words, entries)
