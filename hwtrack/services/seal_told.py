"""Whose name the next seal would bear, told before anything is sealed: nothing is made or recorded for it."""

from __future__ import annotations

from hwtrack.services.audit_asks import SealTold
from hwtrack.services.seal_brought import brought_key
from hwtrack.services.sealing import BROUGHT, seal_in_use
from hwtrack.services.store import Store


def seal_told(store: Store) -> SealTold:
    """Tell whose certificate seals the papers of a register on this machine, if any does."""
    used, identity = store.ask(seal_in_use, None), store.identity
    if used is not None and used.origin == BROUGHT and used.valid_to >= store.today:
        kept = brought_key(store.keys, identity.uid, used.fingerprint)
        if kept is not None:
            return SealTold(used.holder, made_here=False, possible=True)
    return SealTold(identity.name, made_here=True, possible=store.signer() is not None)
