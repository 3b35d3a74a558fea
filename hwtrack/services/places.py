"""Places of the mass ledger: made when first needed, one boundary of each kind per site."""

from __future__ import annotations

from datetime import date

from sqlalchemy import ColumnElement, exists, select
from sqlalchemy.orm import Session

from db.models import AreaEnd, Place, Site, StorageArea
from hwtrack.domain.movement import PlaceKind
from hwtrack.errors import UserError
from hwtrack.services.desk import desk

UNNAMED_AREA = "TS000"
"""The area of a site that has not named any: an import knows no more."""


def keeps_books(session: Session, site: Site) -> bool:
    """Say whether this register keeps the site's books; the others are outside."""
    return desk(session).register.keeps == "all" or bool(site.own)


def new_place(session: Session, site_id: int, kind: PlaceKind) -> Place:
    """Make a place of the site."""
    place = Place(uid=desk(session).new_uid(), custodian=site_id, kind=kind.value)
    session.add(place)
    session.flush()
    return place


def boundary(session: Session, site_id: int, kind: PlaceKind) -> Place:
    """Return the site's boundary place of a kind (generation, difference, treatment, outside …)."""
    found = session.scalars(
        select(Place).where(Place.custodian == site_id, Place.kind == kind.value).limit(1)
    ).first()
    return found or new_place(session, site_id, kind)


def storage_of(session: Session, site_id: int, area_uid: str = "", on: date | None = None) -> Place:
    """Return the place of a storage area that takes waste in on a day (today), or of the site's first one.

    Raises:
        UserError: the area is not one of the site's, or it takes in nothing any more.
    """
    day = on or desk(session).today
    asked = select(StorageArea).where(StorageArea.site == site_id).order_by(StorageArea.id)
    if area_uid:
        asked = asked.where(StorageArea.uid == area_uid)
    area = session.scalars(asked.where(~ended_by(day)).limit(1)).first()
    if area is not None:
        return session.get_one(Place, area.place)
    known = session.scalars(asked.limit(1)).first()
    if known is not None:
        last = session.scalars(select(AreaEnd.last_day).where(AreaEnd.area == known.id)).one()
        text = f"贮存设施 {known.code} 自 {last} 之后不再收存；其中的废物仍可移出。"
        raise UserError(text, field="storage_uid")
    if area_uid:
        raise UserError("所选贮存分区不属于该场所。", field="storage_uid")
    return add_area(session, site_id, UNNAMED_AREA, "贮存区", "unnamed", None)


def ended_by(day: date) -> ColumnElement[bool]:
    """Say that a storage area takes in nothing any more on *day*."""
    return exists().where(AreaEnd.area == StorageArea.id, AreaEnd.last_day < day)


def add_area(
    session: Session, site_id: int, code: str, name: str, kind: str, limit_grams: int | None
) -> Place:
    """Add a storage area with its place."""
    place = new_place(session, site_id, PlaceKind.STORAGE)
    session.add(
        StorageArea(
            uid=desk(session).new_uid(),
            site=site_id,
            code=code,
            name=name,
            kind=kind,
            limit_grams=limit_grams,
            place=place.id,
        )
    )
    session.flush()
    return place
