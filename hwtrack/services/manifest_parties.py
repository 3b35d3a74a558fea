"""The three parties of a manifest: as they signed, from the snapshot; before that as registered."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models import Leg, Licence, LicenceLine, LicenceWaste, Manifest
from hwtrack.domain.codes import category_of
from hwtrack.services.desk import desk
from hwtrack.services.snapshots import carrier_snapshot, read_snapshot, site_snapshot
from hwtrack.services.views import ManifestPartyView


def parties_of(session: Session, manifest: Manifest, legs: list[Leg]) -> tuple[ManifestPartyView, ...]:
    """Return generator, carrier of the first leg, receiver; a party not chosen yet has no name."""
    return (
        _site(session, "generator", manifest.sender, manifest.sender_snapshot),
        _carrier(session, legs),
        _site(session, "receiver", manifest.receiver, manifest.receiver_snapshot),
    )


def _site(session: Session, role: str, site: int | None, signed: str | None) -> ManifestPartyView:
    if signed is None and site is None:
        return ManifestPartyView(role, "", "")
    told = read_snapshot(signed or site_snapshot(session, site or 0, desk(session).today))
    licence = told.get("licence_no") or "" if role == "receiver" else ""
    return ManifestPartyView(
        role=role,
        uid=told.get("uid") or "",
        name=told.get("name") or "",
        division=told.get("division") or "",
        address=told.get("address") or "",
        licence_no=licence,
        contact=told.get("contact") or "",
        phone=told.get("phone") or "",
        categories=_categories(session, licence),
    )


def _carrier(session: Session, legs: list[Leg]) -> ManifestPartyView:
    if not legs:
        return ManifestPartyView("carrier", "", "")
    first = legs[0]
    text = first.carrier_snapshot or carrier_snapshot(session, first.carrier, desk(session).today)
    told = read_snapshot(text)
    return ManifestPartyView(
        role="carrier",
        uid=told.get("uid") or "",
        name=told.get("name") or "",
        address=told.get("address") or "",
        licence_no=told.get("permit_no") or "",
        contact=first.driver,
        phone=first.driver_phone or told.get("phone") or "",
        plate=first.plate,
    )


def _categories(session: Session, licence_no: str) -> tuple[str, ...]:
    """Return the categories a licence accepts, whole or by single codes."""
    if not licence_no:
        return ()
    rows = session.execute(
        select(LicenceWaste.category, LicenceWaste.code)
        .join(LicenceLine, LicenceLine.id == LicenceWaste.line)
        .join(Licence, Licence.id == LicenceLine.licence)
        .where(Licence.number == licence_no)
    )
    return tuple(sorted({category or category_of(code or "") for category, code in rows}))
