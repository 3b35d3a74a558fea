"""Words of people: their roles, what a sign-in was, what a password must be, why something is not theirs to do."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QCoreApplication

from hwtrack.domain.people import ROLE_NAMES, Role
from hwtrack.domain.permissions import DUTIES
from hwtrack.services.people_views import PersonView
from ui.data import Register
from ui.i18n import QT_TRANSLATE_NOOP, language, pick
from ui.recovery_words import unwritten_text

SIGN_IN_KINDS: dict[str, tuple[str, str]] = {
    "signed_in": (QT_TRANSLATE_NOOP("people", "登录"), "text"),
    "unlocked": (QT_TRANSLATE_NOOP("people", "解锁"), "text"),
    "locked": (QT_TRANSLATE_NOOP("people", "锁定"), "text2"),
    "signed_out": (QT_TRANSLATE_NOOP("people", "退出"), "text2"),
    "refused": (QT_TRANSLATE_NOOP("people", "被拒"), "danger"),
}


def role_name(role: str) -> str:
    """Name a role in the window's language; one of a newer version keeps its key."""
    try:
        return pick(*ROLE_NAMES[Role(role)])
    except ValueError:
        return role


def role_names(roles: Iterable[str]) -> str:
    """Name roles one after the other, in the order of the work."""
    order = [str(role) for role in Role]
    held = sorted(set(roles), key=lambda key: (order.index(key) if key in order else len(order), key))
    return (", " if language() == "en" else "、").join(role_name(role) for role in held)


def person_line(person: PersonView | None) -> str:
    """Name a person with their roles."""
    if person is None:
        return ""
    return QCoreApplication.translate("people", "{name}（{roles}）").format(
        name=person.name, roles=role_names(person.roles)
    )


def password_rules() -> str:
    """Say what a password must be."""
    return QCoreApplication.translate(
        "people", "至少 8 个字符，不同于登录名和姓名，不用常见的密码。忘记后只能由另一位管理员重设。"
    )


def forbidden(register: Register, *actions: str) -> str:
    """Return why none of the actions can be done here: nothing is written, or it is others' to do; else empty.

    A duty (as `choose_backups`) changes no record: it is possible where nothing is written. An action without
    a name is everybody's.
    """
    if DUTIES.keys().isdisjoint(actions) and (why := unwritten(register)):
        return why
    return not_theirs(register, *actions)


def unwritten(register: Register) -> str:
    """Return why nothing is written into the register, in the words of the band over the pages; else empty."""
    found = register.unwritable()
    return "" if found is None else unwritten_text(found)


def not_theirs(register: Register, *actions: str) -> str:
    """Return why the person at the desk may do none of the actions, naming the roles that may; else empty.

    What the table does not name is left to the register to refuse.
    """
    if any(not action or register.may(action) for action in actions):
        return ""
    named = {row.action: row.roles for row in register.permissions() if row.action in actions}
    if len(named) < len(set(actions)):
        return ""
    return QCoreApplication.translate("people", "您的角色不能做这一步：由 {roles} 做").format(
        roles=role_names(role for roles in named.values() for role in roles)
    )
