"""Saying that two manifests of two registers are one transfer, and taking that back; each with its reason."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from hwtrack.services.exchange_views import (
    DisagreementRow,
    ForeignRegisterRow,
    LinkAsk,
    SameAsView,
    UnlinkAsk,
)
from ui.data import Register
from ui.forms.entries import Entry, UnreadError, Values, combo
from ui.pages.base import Desk
from ui.pages.verify_trust import RecordDialog, reason_entry
from ui.widgets.fields import Field
from ui.words_exchange import foreign


def _register_entry(
    name: str, label: str, options: Sequence[tuple[str, str]], chosen: str, other: Entry | None = None
) -> Entry:
    editor = combo(options, chosen, name)

    def read() -> str:
        uid = str(editor.currentData() or "")
        if other is not None and uid == other.read():
            said = QCoreApplication.translate(
                "same_as", "请选另一本台账库：同一本里的两张联单不会是同一次转移"
            )
            raise UnreadError(said, name)
        return uid

    return Entry(name, label, editor, read)


def _manifest_entry(name: str, label: str, value: str) -> Entry:
    editor = Field(name)
    editor.setText(value)

    def read() -> str:
        text = editor.text().strip()
        if not text:
            raise UnreadError(QCoreApplication.translate("same_as", "请写联单编号"), name)
        return text

    return Entry(name, label, editor, read)


def link_dialog(
    parent: QWidget, desk: Desk, registers: Sequence[ForeignRegisterRow], row: DisagreementRow | None
) -> RecordDialog:
    """Ask which two manifests are one; those of the disagreement shown are filled in."""
    words = (
        QCoreApplication.translate("same_as", "认作同一联单？"),
        QCoreApplication.translate(
            "same_as",
            "两本台账库里的这两张联单从此按一次转移比较和合计。两份记录都不改动；认作同一可以撤销，都记入日志。",
        ),
        QCoreApplication.translate("same_as", "认作同一"),
    )
    own = QCoreApplication.translate("same_as", "本台账库 {name}").format(name=desk.register.info().name)
    options = [*((one.register_uid, foreign(one.name)) for one in registers), (desk.uid(), own)]
    first_uid, second_uid = _sides(row, [uid for uid, _name in options])
    number = row.manifest if row is not None else ""
    missing = row is not None and row.kind == "missing"
    first = _register_entry(
        "first_register", QCoreApplication.translate("same_as", "台账库"), options, first_uid
    )
    entries = (
        first,
        _manifest_entry("first_manifest", QCoreApplication.translate("same_as", "其中的联单"), number),
        _register_entry(
            "second_register", QCoreApplication.translate("same_as", "另一台账库"), options, second_uid, first
        ),
        _manifest_entry(
            "second_manifest",
            QCoreApplication.translate("same_as", "其中的联单"),
            "" if missing else number,
        ),
        reason_entry("reason", QCoreApplication.translate("same_as", "理由")),
    )

    def use(register: Register, typed: Values) -> str:
        return register.link_same(LinkAsk(**typed))

    return RecordDialog(parent, desk, use, words, entries)


def _sides(row: DisagreementRow | None, held: Sequence[str]) -> tuple[str, str]:
    """Return the two registers to begin with: those that disagree, else the first two held."""
    wanted = [row.owner.register_uid if row.owner is not None else "", row.other.register_uid] if row else []
    known = [uid for uid in dict.fromkeys(wanted) if uid in held]
    rest = [uid for uid in held if uid not in known]
    pair = [*known, *rest, "", ""]
    return pair[0], pair[1]


def unlink_dialog(parent: QWidget, desk: Desk, link: SameAsView) -> RecordDialog:
    """Ask why two manifests are not one after all."""
    text = QCoreApplication.translate(
        "same_as", "{first} 的 {a} 与 {second} 的 {b} 从此分开比较和合计；认作同一与撤销都留在日志里。"
    )
    words = (
        QCoreApplication.translate("same_as", "撤销认作同一？"),
        text.format(
            first=foreign(link.first_register),
            a=foreign(link.first_manifest),
            second=foreign(link.second_register),
            b=foreign(link.second_manifest),
        ),
        QCoreApplication.translate("same_as", "撤销"),
    )
    entries = (reason_entry("reason", QCoreApplication.translate("same_as", "理由")),)

    def use(register: Register, typed: Values) -> None:
        register.unlink_same(UnlinkAsk(link.uid, typed["reason"]))

    return RecordDialog(parent, desk, use, words, entries)
