"""The first entry of a register: its identity row and the reference data."""

from __future__ import annotations

from sqlalchemy.orm import Session

from db.models import Register
from hwtrack.services.desk import RegisterIdentity
from hwtrack.services.reference import load_reference


def found_register(session: Session, row: Register) -> None:
    """Write the identity row and load the reference data."""
    session.add(row)
    load_reference(session)


def identity_of(row: Register) -> RegisterIdentity:
    """Return the identity row as a plain value."""
    return RegisterIdentity(
        uid=row.uid,
        epoch=row.epoch,
        prefix=row.prefix,
        name=row.name,
        keeps=row.keeps,
        sample=bool(row.sample),
        reference_day=row.reference_day,
        public_key=row.public_key,
    )
