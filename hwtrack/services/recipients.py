"""Recipients of bundles: spellings that a person means as one are one, whichever a bundle or a note was written with."""

from __future__ import annotations

import re

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from db.models import BundleAcknowledged, BundleSent, ForeignRegister, ForeignSlice
from hwtrack.domain.text import name_key


def all_recipients(session: Session) -> tuple[tuple[str, ...], ...]:
    """Return the recorded spellings of each recipient, the one last sent to first.

    What is recorded stays as it was written: it is in journals and in notes that others signed.
    """
    sent = (
        select(BundleSent.recipient).group_by(BundleSent.recipient).order_by(func.max(BundleSent.id).desc())
    )
    told = select(BundleAcknowledged.recipient).distinct().order_by(BundleAcknowledged.recipient)
    found: dict[str, dict[str, None]] = {}
    for name in (*session.scalars(sent), *session.scalars(told)):
        found.setdefault(name_key(name), {})[name] = None
    return tuple(map(tuple, found.values()))


def spellings(session: Session, name: str) -> tuple[str, ...]:
    """Return the recorded spellings of a recipient, that in use first; of one that is new, its name as given."""
    key = name_key(name)
    return next((known for known in all_recipients(session) if name_key(known[0]) == key), (name,))


def addressed_as(session: Session, register_uid: str) -> tuple[str, ...]:
    """Return the names to which bundles of another register were addressed that were taken here, the last first.

    One of which every entry was held already left nothing here, and its name is not among them.
    """
    asked = (
        select(ForeignSlice.note)
        .join(ForeignRegister, ForeignRegister.id == ForeignSlice.register)
        .where(ForeignRegister.register_uid == register_uid)
        .order_by(ForeignSlice.id.desc())
    )
    found: dict[str, str] = {}
    for note in session.scalars(asked):
        # The note that was kept with a slice is the bundle's, which its sender signed.
        said = re.search(r"^recipient: (.+)$", note, re.MULTILINE)
        if said is not None:
            found.setdefault(name_key(said[1]), said[1])
    return tuple(found.values())
