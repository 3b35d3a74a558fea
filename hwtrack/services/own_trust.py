"""The trust list with the open register's own keys: who opens a register knows its papers when they come back."""

from __future__ import annotations

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models import SealCertificate
from hwtrack.services.key_history import RegisterKey, keys_of
from hwtrack.services.store import Store
from hwtrack.services.trust import TrustedKey, TrustList


def with_own_keys(trust: TrustList, store: Store) -> TrustList:
    """Return the list with the register's keys, old and new, beside those trusted; nothing is written.

    What the list says of one of them stands: a key revoked there stays revoked. The keys of a sample
    register are left out, since anybody can compute them.
    """
    if store.identity.sample:
        return trust
    keys, seals = store.ask(_own, None)
    listed = {key.public_key for key in trust.keys}
    own = tuple(_entry(store, key, seals) for key in keys if key.public_key not in listed)
    return TrustList(trust.path, (*trust.keys, *own), b"")


def _own(session: Session, _asked: None) -> tuple[tuple[RegisterKey, ...], tuple[str, ...]]:
    seals = session.scalars(select(SealCertificate.fingerprint).order_by(SealCertificate.id)).all()
    return keys_of(session), tuple(seals)


def _entry(store: Store, key: RegisterKey, seals: tuple[str, ...]) -> TrustedKey:
    identity = store.identity
    return TrustedKey(
        public_key=key.public_key,
        origin=identity.origin,
        register_uid=identity.uid,
        name=identity.name,
        seals=seals,
        card_made_at=store.clock(),
        valid_from=date.min,
    )
