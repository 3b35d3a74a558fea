"""A register's key is replaced: a statement signed by both keys, one journal entry, the old notes stay good."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models import KeyChange, Register
from hwtrack.domain.text import clean_line
from hwtrack.errors import EnvironmentProblem, UserError
from hwtrack.services.checkpoints import fingerprint
from hwtrack.services.desk import desk
from hwtrack.services.journal import frontier
from hwtrack.services.key_history import LinkedBy, key_bytes, statement_of
from hwtrack.services.keys import Signer, changed_name, new_secret, next_sample_secret
from hwtrack.services.store import Store


@dataclass(frozen=True)
class KeyExchange:
    """The key that is to follow another: `old` is None where it was lost and cannot sign."""

    old_key: str
    old: Signer | None
    new: Signer
    reason: str


@dataclass(frozen=True)
class KeyChanged:
    """What a change of key did; `warning` says if the new secret is kept less well than it could be."""

    old_fingerprint: str
    new_fingerprint: str
    linked_by: LinkedBy
    entry: int
    warning: str


def change_key(session: Session, exchange: KeyExchange) -> int:
    """Let the register go on under a new key; return the number of the entry that says so.

    Raises:
        UserError: no reason, or the register's key is no longer the one to be replaced.
    """
    row = session.scalars(select(Register)).one()
    old = key_bytes(exchange.old_key)
    if old is None or row.public_key != exchange.old_key:
        raise UserError("签名密钥刚被另一程序更换，请核对后再试。", field="key")
    reason = clean_line(exchange.reason, field="reason")
    if not reason:
        raise UserError("更换密钥须写明理由。", field="reason")
    here = desk(session)
    size = frontier(session.connection()).size
    text = statement_of(here.register.origin, old, exchange.new.public_key, size, here.now)
    session.add(
        KeyChange(
            uid=here.new_uid(),
            old_key=exchange.old_key,
            new_key=exchange.new.public_key.hex(),
            statement=text,
            old_signature=exchange.old.sign(text.encode()).hex() if exchange.old else "",
            new_signature=exchange.new.sign(text.encode()).hex(),
            reason=reason,
            changed_at=here.now,
        )
    )
    row.public_key = exchange.new.public_key.hex()
    return size + 1


def replace_key(store: Store, reason: str, *, lost: bool = False) -> KeyChanged:
    """Make a new key for the register, keep it, and let it follow the old one.

    The old key signs for all that is there first; the new secret is kept before the journal names
    it, so that whatever fails in between leaves the old key in force. The old secret stays where it is.

    Raises:
        UserError: no reason, the old key is not on this machine and was not called lost, or it is here
            although it was.
        NotPermittedError: this is no administrator.
        SignatureNeededError: the password was not just given.
        EnvironmentProblem: the register cannot be written, or the new secret cannot be kept.
    """
    if not clean_line(reason, field="reason"):
        raise UserError("更换密钥须写明理由。", field="reason")
    # Before a secret is kept that no register would ever name.
    store.require_writable()
    store.require("change_key")
    old = store.signer()
    _refuse_wrong_loss(old, lost=lost)
    identity = store.identity
    if old is not None:
        store.checkpoint()
    if identity.sample and old is not None:
        new, warning = Signer(next_sample_secret(old.secret)), None
    else:
        new = Signer(new_secret())
        warning = store.keys.save(changed_name(identity.uid, new.public_key.hex()), new.secret)
    exchange = KeyExchange(identity.public_key or "", old, new, reason)
    entry = store.do(change_key, exchange)
    unsigned = _sign_anew(store)
    before = key_bytes(exchange.old_key)
    return KeyChanged(
        fingerprint(before) if before else "",
        fingerprint(new.public_key),
        "journal" if old is None else "both",
        entry,
        "".join(filter(None, (warning, unsigned))),
    )


def _sign_anew(store: Store) -> str:
    """Sign under the new key at once; the change stands even where that fails, so that it is only told."""
    try:
        store.checkpoint()
    except EnvironmentProblem as problem:
        return f"密钥已更换，但新密钥的校验点未能签名：{problem.message}{problem.remedy}"
    return ""


def _refuse_wrong_loss(old: Signer | None, *, lost: bool) -> None:
    if old is None and not lost:
        raise UserError(
            "本机没有旧密钥，不能由它签名。请在存有旧密钥的机器上更换；确已丢失时请选明“旧密钥已丢失”，"
            "此后新旧密钥只由日志相连，他人须重新核对指纹。",
            field="lost",
        )
    if old is not None and lost:
        raise UserError("旧密钥仍在本机，由新旧两把密钥共同签名即可，不必按丢失处理。", field="lost")
