"""Saying that a register does not keep the books of an organisation it calls its own, and taking that back."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from hwtrack.services.exchange_views import DenialAsk, ForeignRegisterRow, RestoreAsk, SpokenFor
from ui.data import Register
from ui.forms.entries import Entry, Values
from ui.pages.base import Desk
from ui.pages.verify_trust import RecordDialog, reason_entry
from ui.words_exchange import foreign


def deny_dialog(parent: QWidget, desk: Desk, row: ForeignRegisterRow, spoken: SpokenFor) -> RecordDialog:
    """Ask why a register does not speak for an organisation."""
    words = (
        QCoreApplication.translate("owner_denials", "不认其代表该单位？"),
        QCoreApplication.translate(
            "owner_denials",
            "“{register}”关于“{organisation}”的说法从此只作抄本：不再以它为准，也不再因它没有记而列缺记。"
            "它的条目照原样保存；可以恢复，都记入日志。",
        ).format(register=foreign(row.name), organisation=foreign(spoken.name)),
        QCoreApplication.translate("owner_denials", "不认"),
    )

    def use(register: Register, typed: Values) -> None:
        register.deny_owner(DenialAsk(row.register_uid, spoken.code, typed["reason"]))

    return RecordDialog(parent, desk, use, words, _reason())


def restore_dialog(parent: QWidget, desk: Desk, row: ForeignRegisterRow, spoken: SpokenFor) -> RecordDialog:
    """Ask why a register speaks for an organisation after all."""
    words = (
        QCoreApplication.translate("owner_denials", "恢复认其代表该单位？"),
        QCoreApplication.translate(
            "owner_denials", "“{register}”关于“{organisation}”的话又算数；不认与恢复都留在日志里。"
        ).format(register=foreign(row.name), organisation=foreign(spoken.name)),
        QCoreApplication.translate("owner_denials", "恢复"),
    )
    denial = spoken.denial.uid if spoken.denial is not None else ""

    def use(register: Register, typed: Values) -> None:
        register.restore_owner(RestoreAsk(denial, typed["reason"]))

    return RecordDialog(parent, desk, use, words, _reason())


def _reason() -> tuple[Entry]:
    return (reason_entry("reason", QCoreApplication.translate("owner_denials", "理由")),)
