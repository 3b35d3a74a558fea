"""Columns of the page of accounts: who there is, who signed in, and which role may do what."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QCoreApplication

from hwtrack.domain.people import Role
from hwtrack.services.people_views import AccountRow, PermissionRow, SignInRow
from ui.i18n import QT_TRANSLATE_NOOP, pick
from ui.models.cells import RIGHT, Cell, Column, Plain, TwoLines
from ui.text import MISSING, full_day, moment
from ui.words import BadgeLook
from ui.words_people import SIGN_IN_KINDS, role_name, role_names

TICK = "√"


def _state(row: AccountRow) -> Cell:
    if row.closed_on is not None:
        text = QCoreApplication.translate("people", "{day} 停用").format(day=full_day(row.closed_on))
        return BadgeLook(text, "cancel", "neutral")
    if row.must_change:
        return BadgeLook(QCoreApplication.translate("people", "待本人换密码"), "key-outline", "warn")
    return BadgeLook(QCoreApplication.translate("people", "在用"), "check", "ok")


def _refusals(row: AccountRow) -> Cell:
    return Plain(f"{row.refusals:,}", "warn" if row.refusals else "text3")


def _seen(row: AccountRow) -> Cell:
    return Plain(moment(row.last_seen, year=0)) if row.last_seen is not None else Plain(MISSING, "text3")


ACCOUNT_COLUMNS = (
    Column("", QT_TRANSLATE_NOOP("columns", "姓名"), lambda row: TwoLines(row.name, row.login, bold=True), width=180, stretch=True),
    Column("", QT_TRANSLATE_NOOP("columns", "角色"), lambda row: Plain(role_names(row.roles)), width=240, stretch=True),
    Column("", QT_TRANSLATE_NOOP("columns", "上次登录"), _seen, width=150),
    Column("", QT_TRANSLATE_NOOP("columns", "其后被拒"), _refusals, RIGHT, width=104),
    Column("", QT_TRANSLATE_NOOP("columns", "状态"), _state, width=176),
)  # fmt: skip


def _kind(row: SignInRow) -> Cell:
    word, tone = SIGN_IN_KINDS.get(row.kind, (row.kind, "text"))
    return Plain(QCoreApplication.translate("people", word), tone)


def _who(row: SignInRow) -> Cell:
    if row.name:
        return Plain(f"{row.name}\u3000{row.login}")
    unknown = QCoreApplication.translate("people", "没有这个登录名")
    return Plain(f"{row.login}\u3000{unknown}", "text2")


SIGN_IN_COLUMNS = (
    Column("", QT_TRANSLATE_NOOP("columns", "时间"), lambda row: Plain(moment(row.at, year=0)), width=170),
    Column("", QT_TRANSLATE_NOOP("columns", "何事"), _kind, width=96),
    Column("", QT_TRANSLATE_NOOP("columns", "谁"), _who, width=260, stretch=True),
    Column("", QT_TRANSLATE_NOOP("columns", "日志"), lambda row: Plain(f"#{row.entry:,}", "text2"), RIGHT, width=110),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class RoleColumn(Column):
    """A column of one role, named as the role is; `title` is its key."""

    def heading(self) -> str:
        return role_name(self.title)


def _may(role: Role, row: PermissionRow) -> Cell:
    return Plain(TICK if str(role) in row.roles else "", "accent", bold=True)


def _signed(row: PermissionRow) -> Cell:
    return Plain(QCoreApplication.translate("people", "签名") if row.signed else "", "text2")


PERMISSION_COLUMNS = (
    Column("", QT_TRANSLATE_NOOP("columns", "可以做什么"), lambda row: Plain(pick(row.name_zh, row.name_en)), width=240, stretch=True),
    *(RoleColumn("", str(role), partial(_may, role), width=108) for role in Role),
    Column("", QT_TRANSLATE_NOOP("columns", "须签名"), _signed, width=84),
)  # fmt: skip
