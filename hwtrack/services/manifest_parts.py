"""A manifest with its lines and legs as the register holds them."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models import Leg, Manifest, ManifestLine
from hwtrack.errors import UserError


def manifest_by_uid(session: Session, uid: str) -> Manifest:
    """Return the manifest of that identity.

    Raises:
        UserError: there is none.
    """
    row = session.scalars(select(Manifest).where(Manifest.uid == uid)).first()
    if row is None:
        raise UserError("没有这张联单。", field="uid")
    return row


def lines_of(session: Session, manifest_id: int) -> list[ManifestLine]:
    """Return a manifest's lines in order."""
    rows = select(ManifestLine).where(ManifestLine.manifest == manifest_id).order_by(ManifestLine.no)
    return list(session.scalars(rows))


def legs_of(session: Session, manifest_id: int) -> list[Leg]:
    """Return a manifest's legs in order."""
    return list(session.scalars(select(Leg).where(Leg.manifest == manifest_id).order_by(Leg.no)))
