"""The register's card: who a register is and which key signs for it, signed by that key, to hand to others.

A card proves that whoever wrote it holds the key. It does not prove whose key it is: that is known
by having been handed it, or by comparing the fingerprint over another way. A card of a later key
carries the statements by which the keys before it signed the change, so that whoever trusts one of
them can see that it handed over.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.base import instant_text
from db.models import SealCertificate
from hwtrack.domain.text import clean_line
from hwtrack.errors import EnvironmentProblem, UserError
from hwtrack.services.checkpoints import fingerprint, note_holds, signed_note
from hwtrack.services.desk import names_earlier
from hwtrack.services.key_history import ChangeRow, changes_of, key_problems
from hwtrack.services.keys import Signer
from hwtrack.services.store import Store

_HEAD = "hwtrack register card 1"
_FIELDS = ("origin", "register", "name", "key", "seal", "made")
CARD_LIMIT = 40_000
"""Characters of a card; one has about 500, and 800 more for each change of key."""
_MOST_CHANGES = 40
_UID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_ORIGIN = re.compile(r"hwtrack/register/([0-9a-f-]{36})/([1-9][0-9]{0,8})")
_CHANGE = re.compile(r"change: ([A-Za-z0-9+/=]{1,3000}) ([0-9a-f]{128}) ([0-9a-f]{128}|lost)")
_SIGNATURES = re.compile(r"(— \S{1,200} [A-Za-z0-9+/=]{1,400}\n){1,16}")
_HEX64 = re.compile(r"[0-9a-f]{64}")
_MADE = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z", re.ASCII)


@dataclass(frozen=True)
class RegisterCard:
    """Who a register is: its journal's name, its key, and the SHA-256 of its seal's certificate or ''.

    `changes` are the changes of key that led to this one, the oldest first.
    """

    origin: str
    register_uid: str
    name: str
    public_key: bytes
    seal_fingerprint: str
    made_at: datetime
    changes: tuple[ChangeRow, ...] = ()

    @property
    def fingerprint(self) -> str:
        """Return the short name of the key, as papers print it."""
        return fingerprint(self.public_key)

    def signed_in_by(self, public_key: bytes) -> bool:
        """Say whether an earlier key signed the change away from it, and every key between signed the next."""
        later = [number for number, one in enumerate(self.changes) if one.old_key == public_key.hex()]
        return bool(later) and all(one.old_signature for one in self.changes[later[0] :])


def card_of(store: Store) -> RegisterCard:
    """Return the card of an open register as of now.

    Raises:
        EnvironmentProblem: the register has no key.
    """
    identity = store.identity_now()
    try:
        key = bytes.fromhex(identity.public_key or "")
    except ValueError:
        key = b""
    if len(key) != 32:
        raise EnvironmentProblem(
            f"“{store.path}”没有可用的签名公钥。", remedy="请先用 hwtrack verify 核验，再用完好的备份恢复。"
        )
    seal, changes = store.ask(_seal_and_changes, None)
    now = store.clock()
    return RegisterCard(identity.origin, identity.uid, identity.name, key, seal, now, changes)


def _seal_and_changes(session: Session, _asked: None) -> tuple[str, tuple[ChangeRow, ...]]:
    newest = select(SealCertificate.fingerprint).order_by(SealCertificate.id.desc()).limit(1)
    return session.scalars(newest).first() or "", changes_of(session)[-_MOST_CHANGES:]


def write_card(card: RegisterCard, signer: Signer) -> str:
    """Write the card as a C2SP signed note, signed by the key that it shows.

    Raises:
        UserError: the signer is not that key.
    """
    if signer.public_key != card.public_key:
        raise UserError("本机的密钥不是这本台账库的签名密钥，不能出具身份卡。", field="key")
    values = (
        card.origin,
        card.register_uid,
        card.name,
        card.public_key.hex(),
        card.seal_fingerprint or "none",
        instant_text(card.made_at),
    )
    lines = (_HEAD, *(f"{name}: {value}" for name, value in zip(_FIELDS, values, strict=True)))
    lines += tuple(f"change: {_change_text(change)}" for change in card.changes)
    return signed_note("".join(f"{line}\n" for line in lines), card.origin, signer)


def read_card(card_text: str) -> RegisterCard:
    """Read a card whose own signature holds; line ends and a byte order mark of mail programs are let pass.

    Raises:
        UserError: it is no card, was changed, or its signature does not hold.
    """
    if len(card_text) > CARD_LIMIT:
        raise _no_card(f"共 {len(card_text)} 个字符，身份卡不超过 {CARD_LIMIT} 个")
    note = card_text.removeprefix("\ufeff").replace("\r\n", "\n")
    note = note if note.endswith("\n") else f"{note}\n"
    text, _, signatures = note.partition("\n\n")
    if not _SIGNATURES.fullmatch(signatures):
        raise _no_card("没有签名行，或签名行之后另有内容")
    lines = text.split("\n")
    values = _values(lines[: len(_FIELDS) + 1])
    card = _card(values, _changes(lines[len(_FIELDS) + 1 :]))
    try:
        holds = note_holds(note, card.origin, card.public_key)
    except UnicodeEncodeError:
        holds = False
    if not holds:
        raise UserError("身份卡的签名不成立：内容被改动，或不是这把密钥签的。", field="card")
    problems = key_problems(card.changes, card.public_key.hex(), lambda change: _named(change, card))
    if problems:
        raise _no_card(problems[0][1])
    return card


def _named(change: ChangeRow, card: RegisterCard) -> str:
    """Return how the journal was named at a change: as now, or as before a restore that came after it."""
    return change.origin if names_earlier(change.origin, card.origin) else card.origin


def open_card(content: bytes) -> RegisterCard:
    """Read a card from the bytes of a file; see `read_card`.

    Raises:
        UserError: it is no card.
    """
    try:
        return read_card(content.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise _no_card("不是 UTF-8 文本") from None


def _values(lines: list[str]) -> dict[str, str]:
    if lines[0] != _HEAD:
        raise _no_card("首行不符")
    found = [line.partition(": ") for line in lines[1:]]
    if tuple(name for name, _, _ in found) != _FIELDS:
        raise _no_card("项目不全或次序不符")
    return {name: value for name, _, value in found}


def _card(values: dict[str, str], changes: tuple[ChangeRow, ...]) -> RegisterCard:
    origin, uid = _ORIGIN.fullmatch(values["origin"]), values["register"]
    if origin is None or not _UID.fullmatch(uid) or origin[1] != uid:
        raise _no_card("台账库标识不符")
    if clean_line(values["name"], field="card") != values["name"] or not values["name"]:
        raise _no_card("名称为空或有多余空白")
    if not _HEX64.fullmatch(values["key"]):
        raise _no_card("公钥不是 64 位十六进制")
    seal = "" if values["seal"] == "none" else values["seal"]
    if seal and not _HEX64.fullmatch(seal):
        raise _no_card("封签证书指纹不是 64 位十六进制")
    key, made_at = bytes.fromhex(values["key"]), _moment(values["made"])
    return RegisterCard(values["origin"], uid, values["name"], key, seal, made_at, changes)


def _change_text(change: ChangeRow) -> str:
    """Write a change of key on one line: the statement as base64, and its signatures in hex."""
    statement = base64.b64encode(change.statement.encode()).decode()
    return f"{statement} {change.new_signature} {change.old_signature or 'lost'}"


def _changes(lines: Sequence[str]) -> tuple[ChangeRow, ...]:
    if len(lines) > _MOST_CHANGES:
        raise _no_card("更换密钥的次数过多")
    return tuple(_change(number, line) for number, line in enumerate(lines, start=1))


def _change(number: int, line: str) -> ChangeRow:
    found = _CHANGE.fullmatch(line)
    try:
        statement = base64.b64decode(found[1] if found else "-", validate=True).decode()
    except ValueError:
        raise _no_card("更换密钥的声明无法读出") from None
    parts = statement.split("\n")
    if found is None or len(parts) < 4:
        raise _no_card("更换密钥的声明无法读出")
    old, new = (part.partition(": ")[2] for part in parts[2:4])
    return ChangeRow(number, old, new, statement, "" if found[3] == "lost" else found[3], found[2])


def _moment(text: str) -> datetime:
    try:
        if _MADE.fullmatch(text):
            return datetime.fromisoformat(text).astimezone(UTC)
    except ValueError:
        pass
    raise _no_card("出具时间不符")


def _no_card(reason: str) -> UserError:
    return UserError(f"不是完好的台账库身份卡：{reason}。", field="card")
