"""The keys this workstation trusts: the table, the import of a register's card, the revocation."""

from __future__ import annotations

from collections.abc import Callable
from itertools import zip_longest

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from hwtrack.services.record_views import CardView, TrustedKeyView
from hwtrack.settings import NAME_LENGTH
from ui import fonts
from ui.data import Register
from ui.forms.entries import Entry, UnreadError, Values, day_entry, flag_entry
from ui.forms.entry_dialog import Act, EntryDialog
from ui.forms.step import grow
from ui.i18n import QT_TRANSLATE_NOOP, pick
from ui.models.cells import Cell, Column, Plain, TwoLines
from ui.pages.base import Desk
from ui.refusals import refusal_text
from ui.text import full_day, local, now, spaced
from ui.words import BadgeLook
from ui.words_records import groups_of, signer_look


def _validity(key: TrustedKeyView) -> Cell:
    if key.revoked_on is None and key.valid_to is None:
        words = QCoreApplication.translate("trust", "自 {day} 起")
        return Plain(words.format(day=full_day(key.valid_from)))
    if key.revoked_on is None:
        return Plain(f"{full_day(key.valid_from)} – {full_day(key.valid_to)}")
    words = QCoreApplication.translate("trust", "自 {day} 撤销").format(day=full_day(key.revoked_on))
    return TwoLines(words, key.reason, tone="danger")


def _state(key: TrustedKeyView) -> BadgeLook:
    return signer_look(key.state)


TRUST_COLUMNS = (
    Column(
        "",
        QT_TRANSLATE_NOOP("columns", "台账库"),
        lambda key: TwoLines(key.name, key.origin, bold=True),
        width=260,
        stretch=True,
    ),
    Column(
        "",
        QT_TRANSLATE_NOOP("columns", "密钥指纹"),
        lambda key: Plain(groups_of(key.fingerprint)),
        width=176,
    ),
    Column("", QT_TRANSLATE_NOOP("columns", "信任期间"), _validity, width=216),
    Column("", QT_TRANSLATE_NOOP("columns", "状态"), _state, width=132),
)


class RecordDialog(EntryDialog):
    """A short form whose answer goes to one method of the register's part for records."""

    def __init__(
        self,
        parent: QWidget,
        desk: Desk,
        use: Callable[[Register, Values], object],
        words: tuple[str, str, str],
        entries: tuple[Entry, ...],
    ) -> None:
        """Ask *entries*; *use* is called with the register and what was typed, on the worker's thread."""
        # `record` hands the answer over itself: there is no verb of the register's desk to name.
        super().__init__(parent, desk, Act("", dict), words, entries)
        self._use = use

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        # What follows takes several lines here: a dialog is first given the height of one.
        grow(self)

    def record(self, form: object) -> str:
        """Hand what was typed to the register; return what is worth knowing of the outcome."""
        told = self._use(self.desk.register, form if isinstance(form, dict) else {})
        return " ".join(told) if isinstance(told, tuple) else ""


def reason_entry(name: str, label: str) -> Entry:
    """Ask for a reason in one's own words; it must be given."""
    editor = QPlainTextEdit()
    editor.setObjectName(name)
    editor.setFont(fonts.font())
    editor.setFixedHeight(fonts.scaled(72))
    editor.setTabChangesFocus(True)

    def read() -> str:
        # A reason is one line in the journal and in the trust list, however it was typed.
        text = " ".join(editor.toPlainText().split())
        if not text:
            raise UnreadError(QCoreApplication.translate("trust", "请写明理由"), name)
        if len(text) > NAME_LENGTH:
            raise UnreadError(QCoreApplication.translate("trust", "理由最多 200 个字符"), name)
        return text

    return Entry(name, label, editor, read)


def import_dialog(parent: QWidget, desk: Desk, card: CardView, content: bytes) -> RecordDialog:
    """Ask from when until when a card's key is trusted, its fingerprint before one's eyes."""
    words = (
        QCoreApplication.translate("trust", "信任“{name}”的密钥？").format(name=card.name),
        _card_words(card),
        QCoreApplication.translate("trust", "指纹一致，导入"),
    )
    entries = (
        day_entry("valid_from", QCoreApplication.translate("trust", "信任自"), local(now()).date()),
        day_entry("valid_to", QCoreApplication.translate("trust", "信任至（可空）"), needed=False),
    )

    def use(register: Register, typed: Values) -> tuple[str, ...]:
        done = register.trust_card(content, typed["valid_from"], typed["valid_to"])
        return tuple(pick(*pair) for pair in zip_longest(done.told, done.told_en, fillvalue=""))

    return RecordDialog(parent, desk, use, words, entries)


def _card_words(card: CardView) -> str:
    """Say who a card says it is, how to make sure of it, and what is known of it already."""
    lines = (
        spaced((card.name, card.origin)),
        QCoreApplication.translate("trust", "密钥指纹 {fingerprint}").format(
            fingerprint=groups_of(card.fingerprint)
        ),
        QCoreApplication.translate(
            "trust",
            "身份卡只证明写它的人持有这把密钥，不证明他是谁。请当面或打电话与出具单位逐组核对指纹，一致才导入。",
        ),
        _known(card),
    )
    return "\n".join(line for line in lines if line)


def _known(card: CardView) -> str:
    """Say what this workstation knows of the key already."""
    if card.known is None:
        return ""
    if card.known.revoked_on is not None:
        text = QCoreApplication.translate("trust", "注意：这把密钥自 {day} 起已撤销，导入后仍不受信任。")
        return text.format(day=full_day(card.known.revoked_on))
    return QCoreApplication.translate("trust", "这把密钥已在信任名单中，导入只更新名称、封签和日期。")


def revoke_dialog(parent: QWidget, desk: Desk, key: TrustedKeyView) -> RecordDialog:
    """Ask since when and why a key is trusted no more."""
    words = (
        QCoreApplication.translate("trust", "撤销对“{name}”的信任？").format(name=key.name),
        QCoreApplication.translate(
            "trust", "自所填之日起，这把密钥签署的文书在本机一律标为不可采信；撤销留在信任名单里。"
        ),
        QCoreApplication.translate("trust", "撤销"),
    )
    entries = (
        # Trust is of the real day: a demo's fixed day decides nothing about it.
        day_entry("on", QCoreApplication.translate("trust", "撤销自"), local(now()).date()),
        reason_entry("reason", QCoreApplication.translate("trust", "理由")),
    )

    def use(register: Register, typed: Values) -> None:
        register.revoke_key(key.fingerprint, typed["on"], typed["reason"])

    return RecordDialog(parent, desk, use, words, entries)


def change_key_dialog(parent: QWidget, desk: Desk, *, lost: bool) -> RecordDialog:
    """Ask why the register's key is changed, after saying what follows; *lost*: it is not on this machine."""
    words = (
        QCoreApplication.translate("trust", "更换本台账库的签名密钥？"),
        QCoreApplication.translate(
            "trust",
            "今后的文书、代码和校验点用新密钥签署；此前签署的仍按当时的密钥核对。"
            "更换记入日志，由新旧两把密钥共同签署；旧密钥已失的，只由新密钥签署并照实写明。"
            "更换后请把新的身份卡交给核对文书的单位。",
        ),
        QCoreApplication.translate("trust", "更换密钥"),
    )

    entries = (
        reason_entry("reason", QCoreApplication.translate("trust", "理由")),
        flag_entry("lost", QCoreApplication.translate("trust", "旧密钥已丢失，不能再签名"), on=lost),
    )

    def use(register: Register, typed: Values) -> tuple[str, ...]:
        warning = register.change_key(typed["reason"], lost=bool(typed["lost"])).warning
        return (refusal_text(warning),) if warning else ()

    return RecordDialog(parent, desk, use, words, entries)
