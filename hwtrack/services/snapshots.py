"""Snapshots: what a party was when it signed, copied onto the manifest as JSON, never changed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, TypeVar

import orjson
from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models import CarrierPermit, Division, Licence, Organisation, Site

_P = TypeVar("_P", Licence, CarrierPermit)


def site_snapshot(session: Session, site_id: int, day: date) -> str:
    """Copy name, address, contacts and the licence in force on *day*."""
    site = session.get_one(Site, site_id)
    organisation = session.get_one(Organisation, site.organisation)
    licence = licence_on(session, site_id, day)
    return _text(
        {
            "uid": site.uid,
            "name": organisation.name,
            "site": site.name,
            "credit_code": organisation.credit_code,
            "division": _division_name(session, site.division_code),
            "address": site.address,
            "contact": site.contact,
            "phone": site.phone,
            "emergency_phone": site.emergency_phone,
            "licence_no": licence.number if licence else "",
        }
    )


def carrier_snapshot(session: Session, organisation_id: int, day: date) -> str:
    """Copy the carrier's name and the road permit in force on *day*, else the latest one."""
    organisation = session.get_one(Organisation, organisation_id)
    site = session.scalars(select(Site).where(Site.organisation == organisation_id).limit(1)).first()
    permits = session.scalars(
        select(CarrierPermit).where(CarrierPermit.organisation == organisation_id)
    ).all()
    permit = _in_force(permits, day)
    return _text(
        {
            "uid": organisation.uid,
            "name": organisation.name,
            "address": site.address if site else "",
            "phone": site.phone if site else "",
            "permit_no": permit.number if permit else "",
        }
    )


def licence_on(session: Session, site_id: int, day: date) -> Licence | None:
    """Return the licence of a site in force on *day*, else the latest one it is known by."""
    rows = session.scalars(select(Licence).where(Licence.site == site_id)).all()
    return _in_force(rows, day)


def _in_force(rows: Sequence[_P], day: date) -> _P | None:
    """Return the paper valid on *day* that lasts longest; without one the latest known."""
    current = [row for row in rows if (row.valid_from or day) <= day <= (row.valid_to or day)]
    return max(current or rows, key=lambda row: (row.valid_to or date.max, row.id), default=None)


def read_snapshot(text: str | None) -> dict[str, Any]:
    """Read a snapshot back; empty where nobody has signed."""
    return dict(orjson.loads(text)) if text else {}


def _division_name(session: Session, code: str | None) -> str:
    if code is None:
        return ""
    return session.scalars(select(Division.full_name).where(Division.code == code)).first() or ""


def _text(values: dict[str, str | None]) -> str:
    return orjson.dumps(values, option=orjson.OPT_SORT_KEYS).decode()
