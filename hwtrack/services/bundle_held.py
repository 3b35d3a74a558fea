"""What is held here of the register a bundle is of, read at once: a look takes long, and keeps no entry waiting."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models import ForeignRegister, ForeignSlice
from db.queries import foreign
from hwtrack.services.bundle_format import BundleHeader
from hwtrack.services.bundle_keys import changes_in
from hwtrack.services.desk import RegisterIdentity, desk
from hwtrack.services.foreign_lines import HeldLine, held_line


@dataclass(frozen=True)
class HeldBefore:
    """What is held: the accepted key, up to which entry, the Merkle edge before the bundle, leaves it brings again."""

    own: RegisterIdentity
    now: datetime
    public_key: str | None
    held_to: int
    broken_at: int | None
    edge: bytes
    leaves: tuple[bytes, ...]


def held_before(session: Session, header: BundleHeader) -> HeldBefore:
    """Return what is held of a bundle's register along the epochs that it names."""
    known, line = known_line(session, header)
    bottom = min(header.first, line.held_to)
    return HeldBefore(
        own=desk(session).register,
        now=desk(session).now,
        public_key=None if known is None else known.public_key,
        held_to=line.held_to,
        broken_at=line.broken_at,
        edge=line.tree(bottom).pack(),
        leaves=tuple(line.leaves(header.first, min(line.held_to, header.last))),
    )


def known_line(session: Session, header: BundleHeader) -> tuple[ForeignRegister | None, HeldLine]:
    """Return the row of a bundle's register, if it was accepted before, and what is held of its line."""
    known = _known(session, header)
    return known, held_line(session, known.id if known else None, header.epochs)


def _known(session: Session, header: BundleHeader) -> ForeignRegister | None:
    asked = select(ForeignRegister).where(ForeignRegister.register_uid == header.register_uid)
    return session.scalars(asked).first()


def keys_before(session: Session, header: BundleHeader) -> frozenset[str]:
    """Return every key, in hex, that the held entries of a bundle's register name; reads them all through.

    Of whatever epoch: the key of an old bundle may have been changed after a restore that the bundle knows nothing of.
    """
    known = _known(session, header)
    if known is None:
        return frozenset()
    found: set[str] = set()
    for epoch in session.scalars(
        select(ForeignSlice.epoch).where(ForeignSlice.register == known.id).distinct()
    ):
        for seq, payload in foreign.payloads_of(session.connection(), known.id, epoch, "change_key"):
            for change in changes_in(seq, payload):
                found |= {change.old_key, change.new_key}
    return frozenset(found)
