"""Acknowledgements: the county says in a signed note what it holds; the sender sees that it is its own journal's root.

A note has six lines before its signature, and the card of the register that signed follows it, so
that its key can be shown. A lost acknowledgement does no harm: the next bundle begins earlier.
"""

from __future__ import annotations

import base64
import re
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.base import instant_text
from db.models import BundleAcknowledged, ForeignRegister, ForeignSlice
from db.queries import journal_rows
from hwtrack.domain.merkle import HASH_BYTES, CompactRange
from hwtrack.domain.text import clean_line
from hwtrack.errors import UserError
from hwtrack.services.bundle_format import is_signed, moment
from hwtrack.services.bundle_look import plain_hex
from hwtrack.services.bundle_reading import refuse_irregular, unreadable
from hwtrack.services.checkpoints import fingerprint, note_holds, signed_note
from hwtrack.services.desk import desk, origin_of
from hwtrack.services.epochs import epochs_of
from hwtrack.services.keys import is_sample_key
from hwtrack.services.recipients import addressed_as, spellings
from hwtrack.services.register_card import CARD_LIMIT, RegisterCard, card_of, read_card, write_card
from hwtrack.services.store import Store
from hwtrack.services.trust import TrustList

HEAD = "hwtrack bundle acknowledgement 1"
SUFFIX = ".hwa"
_FIELDS = ("by", "of", "recipient", "size", "root", "time")
_LINES = len(_FIELDS) + 3
"""Head, fields, the empty line, the signature."""
_SIZE = re.compile(r"[1-9][0-9]{0,15}")
_ORIGIN = re.compile(r"hwtrack/register/[0-9a-f-]{36}/[1-9][0-9]{0,8}")


@dataclass(frozen=True)
class Acknowledgement:
    """What a register says it holds of another's journal: `size` entries of *origin* under *root*.

    `recipient` is the name under which the sender addressed its bundle.
    """

    by: str
    origin: str
    recipient: str
    size: int
    root: bytes
    at: datetime

    def text(self) -> str:
        """Write the lines that are signed."""
        root = base64.b64encode(self.root).decode()
        values = (self.by, self.origin, self.recipient, str(self.size), root, instant_text(self.at))
        lines = (f"{name}: {value}\n" for name, value in zip(_FIELDS, values, strict=True))
        return f"{HEAD}\n" + "".join(lines)


@dataclass(frozen=True)
class Brought:
    """An acknowledgement that was read: its note alone, and the card of who signed it."""

    said: Acknowledgement
    note: str
    card: RegisterCard


def acknowledge(store: Store, register_uid: str, recipient: str = "") -> str | None:
    """Sign what is held of another register, with this register's card; None where the key is not on this machine.

    *recipient* is the name to which its bundle was addressed, for the sender counts by it; without one it
    is that of the last bundle that brought something new.

    Raises:
        UserError: nothing of that register is held here, or the name is no line of text.
        SignInNeededError: nobody is signed in.
        NotPermittedError: the person may not take bundles.
    """
    store.require("take_bundle")
    return acknowledge_taken(store, register_uid, clean_line(recipient, field="recipient"))


def acknowledge_taken(store: Store, register_uid: str, recipient: str) -> str | None:
    """Sign as `acknowledge` does for who was let in: what was taken stays so, whatever becomes of them meanwhile."""
    signer = store.signer()
    held = store.ask(_newest, register_uid)
    if held is None:
        raise UserError("没有收存过这本台账库的条目，无从出具回执。", field="register")
    if signer is None:
        return None
    names = (recipient,) if recipient else store.ask(addressed_as, register_uid)
    card = card_of(store)
    origin = origin_of(register_uid, held.epoch)
    said = Acknowledgement(
        card.origin,
        origin,
        next(iter(names), ""),
        held.last,
        bytes.fromhex(held.root),
        store.clock(),
    )
    return signed_note(said.text(), card.origin, signer) + write_card(card, signer)


def _newest(session: Session, register_uid: str) -> ForeignSlice | None:
    asked = (
        select(ForeignSlice)
        .join(ForeignRegister, ForeignRegister.id == ForeignSlice.register)
        .where(ForeignRegister.register_uid == register_uid)
        .order_by(ForeignSlice.epoch.desc(), ForeignSlice.last.desc())
        .limit(1)
    )
    return session.scalars(asked).first()


def read_acknowledgement(text: str) -> Brought:
    """Read an acknowledgement whose signature holds under the key of the card that follows it.

    Raises:
        UserError: it is none, was changed, or is not signed by that key.
    """
    if len(text) > CARD_LIMIT:
        raise _none("过长")
    lines = text.removeprefix("\ufeff").replace("\r\n", "\n").split("\n")
    note, rest = "\n".join(lines[:_LINES]) + "\n", "\n".join(lines[_LINES:])
    if lines[0] != HEAD or len(lines) <= _LINES:
        raise _none("首行不符")
    said = _said(lines[1 : len(_FIELDS) + 1])
    card = read_card(rest)
    if card.origin != said.by:
        raise _none("所附身份卡是另一台账库的")
    if not is_signed(said.text(), note.encode(), said.by, card.public_key):
        raise UserError("回执的签名不成立：内容被改动，或不是所附身份卡的密钥签的。", field="path")
    return Brought(said, note, card)


def _said(lines: list[str]) -> Acknowledgement:
    values = dict(line.partition(": ")[::2] for line in lines)
    if tuple(values) != _FIELDS or not _SIZE.fullmatch(values["size"]):
        raise _none("项目不符")
    if not (_ORIGIN.fullmatch(values["by"]) and _ORIGIN.fullmatch(values["of"])):
        raise _none("台账库标识不符")
    try:
        root, at = base64.b64decode(values["root"], validate=True), moment(values["time"])
    except ValueError:
        raise _none("根或时间不符") from None
    if len(root) != HASH_BYTES or clean_line(values["recipient"], field="path") != values["recipient"]:
        raise _none("根或接收方不符")
    return Acknowledgement(values["by"], values["of"], values["recipient"], int(values["size"]), root, at)


def open_acknowledgement(path: Path) -> Brought:
    """Read an acknowledgement from a file; see `read_acknowledgement`.

    Raises:
        EnvironmentProblem: the file cannot be read.
    """
    refuse_irregular(path)
    try:
        with path.open("rb") as file:
            content = file.read(4 * CARD_LIMIT)
        return read_acknowledgement(content.decode("utf-8-sig"))
    except OSError as error:
        raise unreadable(path, error) from None
    except UnicodeDecodeError:
        raise _none("不是 UTF-8 文本") from None


def take_acknowledgement(session: Session, brought: Brought) -> str:
    """Record what a recipient acknowledged; return under which name it was addressed.

    One that says no more than the recipient said before changes nothing.

    Raises:
        UserError: it is of another register or epoch, or its root is not this journal's.
    """
    here, said = desk(session), brought.said
    _refuse_other_journal(session, said)
    asked = select(BundleAcknowledged.id).where(
        BundleAcknowledged.recipient.in_(spellings(session, said.recipient)),
        BundleAcknowledged.last >= said.size,
    )
    if session.execute(asked).first() is None:
        session.add(
            BundleAcknowledged(
                uid=here.new_uid(),
                recipient=said.recipient,
                by_register=said.by,
                epoch=int(said.origin.rpartition("/")[2]),
                last=said.size,
                root=said.root.hex(),
                note=brought.note,
                acknowledged_at=here.now,
            )
        )
    return said.recipient


def _refuse_other_journal(session: Session, said: Acknowledgement) -> None:
    register = desk(session).register
    epochs, connection = epochs_of(session, register), session.connection()
    size = journal_rows.journal_size(connection)
    if said.origin.rpartition("/")[0] != register.origin.rpartition("/")[0]:
        raise UserError("这份回执是给另一台账库的。", field="path")
    if said.origin != epochs.origin_at(said.size):
        raise UserError(
            "这份回执属于本台账库的另一纪元：恢复之前的原库另记的条目，或另一次恢复之后的条目。", field="path"
        )
    if said.size > size:
        raise UserError(
            f"回执记 {said.size:,} 条，日志只有 {size:,} 条：不是本台账库现在的日志。", field="path"
        )
    tree = CompactRange()
    tree.extend(journal_rows.leaves_up_to(connection, said.size))
    if tree.root() != said.root:
        raise UserError(
            f"回执所记的根与本台账库前 {said.size:,} 条不符：对方收存的不是这本日志，请立即与对方核实。",
            field="path",
        )


def take_brought(store: Store, path: Path, trust: TrustList, today: date, accept: str = "") -> str:
    """Take an acknowledgement whose signer is trusted, compared now, or signed one before; return the recipient.

    Raises:
        UserError: nobody vouches for the key that signed it, or it is not of this journal.
        EnvironmentProblem: the file cannot be read, or the register cannot be written.
    """
    brought = open_acknowledgement(path)
    key = brought.card.public_key
    compared = plain_hex(accept) in {fingerprint(key), key.hex()}
    sample = is_sample_key(brought.card.register_uid, key)
    if sample and not store.identity.sample:
        raise UserError("回执出自样例台账库：它的密钥人人可以算出，不作数。", field="path")
    if not (compared or trust.standing(key, today).trusted or store.ask(_signed_before, brought)):
        raise UserError(
            f"签署回执的密钥 {fingerprint(key)}（“{brought.card.name}”）尚未核对。请用另一途径核对指纹，"
            "然后认可它，或把回执所附的身份卡列入信任名单。",
            field="accept",
        )
    if not compared and store.ask(_from_elsewhere, brought):
        raise UserError(
            f"“{brought.said.recipient}”以往的回执出自另一台账库。请向其核实，核对指纹后再认可。",
            field="accept",
        )
    return store.do(take_acknowledgement, brought)


def _from_elsewhere(session: Session, brought: Brought) -> bool:
    """Say whether another register acknowledged under the same name before: one trusted office is not the other."""
    asked = select(BundleAcknowledged.by_register).where(
        BundleAcknowledged.recipient.in_(spellings(session, brought.said.recipient))
    )
    before = {by.rpartition("/")[0] for by in session.scalars(asked)}
    return bool(before) and brought.said.by.rpartition("/")[0] not in before


def _signed_before(session: Session, brought: Brought) -> bool:
    """Say whether the same register's same key signed an acknowledgement that was taken before."""
    uid = brought.said.by.rpartition("/")[0]
    rows = session.execute(select(BundleAcknowledged.by_register, BundleAcknowledged.note))
    return any(
        by.rpartition("/")[0] == uid and note_holds(note, by, brought.card.public_key) for by, note in rows
    )


def card_within(content: bytes) -> bytes:
    """Return the card that follows an acknowledgement; other content as it is."""
    if not content.startswith(HEAD.encode()):
        return content
    return b"\n".join(content.replace(b"\r\n", b"\n").split(b"\n")[_LINES:])


def _none(reason: str) -> UserError:
    return UserError(f"不是完好的回执（.hwa）：{reason}。", field="path")
