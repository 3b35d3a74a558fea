"""Closing and reopening parties: nothing new from that day on, what is under way finishes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models import Organisation, Site
from hwtrack.errors import UserError
from hwtrack.services.desk import desk
from hwtrack.services.register import site_by_uid


@dataclass(frozen=True, slots=True)
class Closure:
    """From which day on an organisation or site takes part in nothing new."""

    uid: str
    on: date


def organisation_by_uid(session: Session, uid: str, field: str = "organisation_uid") -> Organisation:
    """Return the organisation of that identity.

    Raises:
        UserError: there is none.
    """
    row = session.scalars(select(Organisation).where(Organisation.uid == uid)).first()
    if row is None:
        raise UserError("没有这个单位。", field=field)
    return row


def closed_from(session: Session, site: Site) -> date | None:
    """Return the day from which a site is closed: its own or its organisation's, whichever is earlier."""
    days = (site.closed_on, session.get_one(Organisation, site.organisation).closed_on)
    return min((day for day in days if day is not None), default=None)


def require_open_site(session: Session, site: Site, day: date, field: str) -> None:
    """Refuse something new at a site that is closed on *day*.

    Raises:
        UserError: it is closed; the sentence names since when.
    """
    closed = closed_from(session, site)
    if closed is not None and closed <= day:
        raise UserError(f"{site.name} 已于 {closed} 关闭，不能再新办事项；未完的联单照常办结。", field=field)


def require_open_organisation(organisation: Organisation, day: date, field: str) -> None:
    """Refuse something new with an organisation that is closed on *day*.

    Raises:
        UserError: it is closed; the sentence names since when.
    """
    closed = organisation.closed_on
    if closed is not None and closed <= day:
        text = f"{organisation.name} 已于 {closed} 关闭，不能再新办事项；未完的联单照常办结。"
        raise UserError(text, field=field)


def open_site(session: Session, uid: str, field: str = "site_uid") -> Site:
    """Return a site that is open today.

    Raises:
        UserError: there is none of that identity, or it is closed.
    """
    site = site_by_uid(session, uid, field)
    require_open_site(session, site, desk(session).today, field)
    return site


def close_organisation(session: Session, asked: Closure) -> None:
    """Close an organisation with all its sites from a day on; the same day again changes nothing.

    Raises:
        UserError: there is no such organisation.
    """
    organisation_by_uid(session, asked.uid, "uid").closed_on = asked.on


def reopen_organisation(session: Session, uid: str) -> None:
    """Let an organisation take part again; sites closed for themselves stay closed."""
    organisation_by_uid(session, uid, "uid").closed_on = None


def close_site(session: Session, asked: Closure) -> None:
    """Close one site from a day on.

    Raises:
        UserError: there is no such site.
    """
    site_by_uid(session, asked.uid, "uid").closed_on = asked.on


def reopen_site(session: Session, uid: str) -> None:
    """Let a site take part again.

    Raises:
        UserError: its organisation is closed, which is reopened first.
    """
    site = site_by_uid(session, uid, "uid")
    require_open_organisation(
        session.get_one(Organisation, site.organisation), desk(session).today, "organisation_uid"
    )
    site.closed_on = None
