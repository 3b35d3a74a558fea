"""What the person at the desk may do about themselves: from the menu under their name, or the palette."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from ui.widgets.palette import Command

if TYPE_CHECKING:
    from ui.main_window import MainWindow


def act_for_person(window: MainWindow, act: str) -> None:
    """Do what was chosen: password, lock, leave, found, accounts."""
    if act == "lock":
        window.access.lock()
    elif act == "leave":
        window.access.leave()
    elif act == "accounts":
        window.go_to("accounts", "")
    else:
        _ask(window, act)


def _ask(window: MainWindow, act: str) -> None:
    from ui.forms.people import first_account_dialog, own_password_dialog

    if act == "password":
        dialog = own_password_dialog(window, window.desk)
        said = QCoreApplication.translate("person", "密码已修改")
    else:
        dialog = first_account_dialog(window, window.desk)
        said = QCoreApplication.translate("person", "账户已建立，您已登录为管理员")
    dialog.recorded.connect(lambda _told: _done(window, said))
    dialog.open()


def _done(window: MainWindow, said: str) -> None:
    window.access.look_again()
    window.toast.say(said)
    window.refresh()


def person_commands(window: MainWindow) -> tuple[Command, ...]:
    """Return the palette's commands about the person at the desk."""
    going = QCoreApplication.translate("MainWindow", "转到 {page}").format(
        page=QCoreApplication.translate("MainWindow", "账户")
    )
    commands = [("accounts", going, "", "account-multiple-outline")]
    if window.access.person is not None:
        commands += [
            ("lock", QCoreApplication.translate("person", "锁定"), "Ctrl L", "lock-outline"),
            ("leave", QCoreApplication.translate("person", "退出登录"), "", "logout"),
            ("password", QCoreApplication.translate("person", "修改密码…"), "", "form-textbox-password"),
        ]
    elif not window.access.with_accounts:
        commands.append(
            ("found", QCoreApplication.translate("person", "建立账户…"), "", "account-plus-outline")
        )
    return tuple(
        Command(act, text, key, partial(act_for_person, window, act), icon)
        for act, text, key, icon in commands
    )
