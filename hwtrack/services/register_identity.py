"""Who an open register is, as it is shown and compared: name, key and where it lies, its history, what is covered."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from db.models import CheckpointRow, Entry, KeyChange, SealCertificate
from hwtrack.errors import EnvironmentProblem
from hwtrack.services.key_history import key_bytes, keys_of
from hwtrack.services.keys import KeptWhere, changed_name
from hwtrack.services.record_views import CheckpointMade, IdentityView, KeyPeriod
from hwtrack.services.register_card import card_of
from hwtrack.services.store import Store

_GROUP = 8
_NOT_HERE = "本机没有这把签名密钥：校验点、纸张与二维码在这里都不能签名。"
_ABSENT = KeptWhere(
    "nowhere",
    "",
    _NOT_HERE,
    "The signing key is not on this machine: checkpoints, papers and codes cannot be signed here.",
)
_SAMPLE = KeptWhere(
    "sample",
    "",
    "样例台账库的密钥人人可以算出，其签名不作证明。",
    "Anyone can derive the key of a sample register; its signatures prove nothing.",
)


def identity_view(store: Store) -> IdentityView:
    """Return the register's identity, key and cover as of now.

    Raises:
        EnvironmentProblem: the register names no key or cannot be read.
    """
    card, known = card_of(store), store.ask(_known, None)
    kept = _kept(store, changed=len(known.history) > 1)
    return IdentityView(
        name=card.name,
        origin=card.origin,
        register_uid=card.register_uid,
        fingerprint=card.fingerprint,
        key_groups=groups(card.public_key),
        kept_in="" if kept.kind == "nowhere" else kept.kind,
        kept_at=kept.place,
        warning=kept.warning,
        warning_en=kept.warning_en,
        seal_fingerprint=card.seal_fingerprint,
        seal_until=known.seal_until,
        history=known.history,
        checkpoint_size=known.size,
        checkpoint_at=known.at,
        checkpoints=known.checkpoints,
        uncovered=max(0, known.entries - (known.size or 0)),
    )


def checkpoint_now(store: Store) -> CheckpointMade:
    """Sign and keep a checkpoint of all that is there; where nothing is new, return the one that is kept.

    Raises:
        EnvironmentProblem: the key is not on this machine, or the register cannot be written.
    """
    store.require_writable()
    before = store.ask(_known, None).size or 0
    made = store.checkpoint()
    if not made.note:
        raise EnvironmentProblem(_NOT_HERE, remedy="请在存有密钥的机器上签校验点。")
    return CheckpointMade(
        origin=made.origin,
        size=made.size,
        root=made.root_hex,
        signed_at=made.signed_at,
        fingerprint=made.key_fingerprint,
        note=made.note,
        is_new=made.size > before,
    )


def groups(public_key: bytes) -> str:
    """Write a public key's 64 hex digits in groups that two people can read to each other."""
    text = public_key.hex()
    return " ".join(text[start : start + _GROUP] for start in range(0, len(text), _GROUP))


def _kept(store: Store, *, changed: bool) -> KeptWhere:
    """Return where the secret of the present key lies; nowhere unless it is there and is that key's."""
    identity = store.identity
    if identity.sample:
        return _SAMPLE
    try:
        if store.signer() is None:
            return _ABSENT
    except EnvironmentProblem as problem:
        english = "A secret is kept here but cannot be used, so that nothing can be signed on this machine."
        return KeptWhere("nowhere", "", f"{problem.message}{problem.remedy}", english)
    own = changed_name(identity.uid, identity.public_key or "")
    return store.keys.where(own if changed else identity.uid)


@dataclass(frozen=True)
class _Known:
    """What the register itself knows of its keys and checkpoints."""

    history: tuple[KeyPeriod, ...]
    seal_until: date | None
    entries: int
    size: int | None
    at: datetime | None
    checkpoints: int


def _known(session: Session, _asked: None) -> _Known:
    newest = select(SealCertificate.valid_to).order_by(SealCertificate.id.desc()).limit(1)
    last = session.execute(
        select(CheckpointRow.size, CheckpointRow.signed_at).order_by(CheckpointRow.size.desc()).limit(1)
    ).first()
    return _Known(
        _history(session),
        session.scalars(newest).first(),
        int(session.scalars(select(func.coalesce(func.max(Entry.seq), 0))).one()),
        None if last is None else last.size,
        None if last is None else last.signed_at,
        int(session.scalars(select(func.count()).select_from(CheckpointRow)).one()),
    )


def _history(session: Session) -> tuple[KeyPeriod, ...]:
    asked = select(KeyChange.new_key, KeyChange.changed_at, KeyChange.reason)
    told = {key_bytes(key): (at, reason) for key, at, reason in session.execute(asked)}
    periods = []
    for key in keys_of(session):
        at, reason = told.get(key.public_key, (None, ""))
        linked = "" if at is None else key.linked_by
        periods.append(KeyPeriod(key.fingerprint, key.from_size, key.until_size, linked, at, reason))
    return tuple(periods)
