"""The list of facilities that may take medical waste in an epidemic (协同应急处置设施清单): lines in their order.

Once a list is kept, an emergency line that is not on it is not opened.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import Session

from db.models import EmergencyListing, Licence, LicenceLine, Organisation, Site
from hwtrack.domain.text import clean_note
from hwtrack.errors import UserError
from hwtrack.services.desk import desk
from hwtrack.services.requests import Choice

LAST_PLACE = 999


@dataclass(frozen=True, slots=True)
class NewListing:
    """An emergency line that comes on the list: its place, from which day on."""

    line_uid: str
    order_no: int | None
    listed_on: date
    note: str = ""


@dataclass(frozen=True, slots=True)
class ListingChange:
    """Another place on the list, and what is noted."""

    listing_uid: str
    order_no: int | None
    note: str = ""


@dataclass(frozen=True, slots=True)
class ListingRemoval:
    """The day from which a line is no longer on the list."""

    listing_uid: str
    removed_on: date


@dataclass(frozen=True, slots=True)
class ListingView:
    """A line on the list, with its facility and scales in grams (None: not registered)."""

    uid: str
    organisation_uid: str
    facility: str
    method: str
    licence_no: str
    annual_grams: int | None
    daily_grams: int | None
    order_no: int
    listed_on: date
    removed_on: date | None
    note: str
    in_force: bool


def list_emergency_line(session: Session, new: NewListing) -> str:
    """Put an emergency line on the list; return the listing's uid.

    Raises:
        UserError: no such line, one that is no emergency line, on the list already, a place that is taken.
    """
    line = session.scalars(select(LicenceLine).where(LicenceLine.uid == new.line_uid)).first()
    if line is None:
        raise UserError("请选一行应急能力。", field="line_uid")
    if line.kind != "emergency":
        raise UserError("只有应急能力可以列入清单；常规能力本来就计入。", field="line_uid")
    held = select(EmergencyListing).where(EmergencyListing.line == line.id)
    if session.scalars(held.where(_standing(new.listed_on))).first() is not None:
        raise UserError("该行已在清单上。", field="line_uid")
    row = EmergencyListing(
        uid=desk(session).new_uid(),
        line=line.id,
        order_no=_free_place(session, new.order_no, new.listed_on),
        listed_on=new.listed_on,
        removed_on=None,
        note=clean_note(new.note, field="note"),
    )
    session.add(row)
    session.flush()
    return row.uid


def change_listing(session: Session, asked: ListingChange) -> None:
    """Give a line on the list another place.

    Raises:
        UserError: no such listing, one that is off the list, a place that is taken.
    """
    row = _listing(session, asked.listing_uid)
    if row.removed_on is not None:
        raise UserError("该行已移出清单。", field="listing_uid")
    if asked.order_no != row.order_no:
        row.order_no = _free_place(session, asked.order_no, desk(session).today)
    row.note = clean_note(asked.note, field="note")
    session.flush()


def remove_listing(session: Session, asked: ListingRemoval) -> None:
    """Take a line off the list from a day on; the listing stays on record.

    Raises:
        UserError: no such listing, off the list already, a day before it was listed.
    """
    row = _listing(session, asked.listing_uid)
    if row.removed_on is not None:
        raise UserError(f"该行自 {row.removed_on} 起已移出清单。", field="removed_on")
    if asked.removed_on < row.listed_on:
        raise UserError(f"移出日早于列入日 {row.listed_on}。", field="removed_on")
    row.removed_on = asked.removed_on
    session.flush()


def emergency_list(session: Session, organisation: int | None = None) -> tuple[ListingView, ...]:
    """Return the list in its order, then what comes on it later, what was taken off last; of one organisation, or whole."""
    today = desk(session).today
    rows = (
        select(EmergencyListing, LicenceLine, Licence, Organisation)
        .join(LicenceLine, LicenceLine.id == EmergencyListing.line)
        .join(Licence, Licence.id == LicenceLine.licence)
        .join(Site, Site.id == Licence.site)
        .join(Organisation, Organisation.id == Site.organisation)
    )
    if organisation is not None:
        rows = rows.where(Organisation.id == organisation)
    found = [
        ListingView(
            row.uid,
            party.uid,
            party.name,
            line.method,
            licence.number,
            line.annual_grams,
            line.daily_grams,
            row.order_no,
            row.listed_on,
            row.removed_on,
            row.note,
            row.listed_on <= today and (row.removed_on is None or today < row.removed_on),
        )
        for row, line, licence, party in session.execute(rows)
    ]
    return tuple(
        sorted(
            found,
            key=lambda row: (
                not row.in_force,
                row.removed_on is not None,
                row.order_no,
                row.listed_on,
                row.uid,
            ),
        )
    )


def emergency_lines(session: Session, organisation: int | None = None) -> tuple[Choice, ...]:
    """Return the emergency lines in force that are not on the list today."""
    today = desk(session).today
    listed = select(EmergencyListing.line).where(_standing(today))
    rows = (
        select(LicenceLine.uid, LicenceLine.method, Organisation.name, Licence.number)
        .join(Licence, Licence.id == LicenceLine.licence)
        .join(Site, Site.id == Licence.site)
        .join(Organisation, Organisation.id == Site.organisation)
        .where(
            LicenceLine.kind == "emergency",
            LicenceLine.id.not_in(listed),
            or_(Licence.valid_to.is_(None), Licence.valid_to >= today),
        )
        .order_by(LicenceLine.id)
    )
    if organisation is not None:
        rows = rows.where(Organisation.id == organisation)
    return tuple(
        Choice(uid, f"{name} {method}", hint=number) for uid, method, name, number in session.execute(rows)
    )


def _standing(day: date) -> ColumnElement[bool]:
    return or_(EmergencyListing.removed_on.is_(None), EmergencyListing.removed_on > day)


def _free_place(session: Session, order_no: int | None, day: date) -> int:
    """Return the place asked for, or the one after the last."""
    standing = select(EmergencyListing.order_no).where(_standing(day))
    taken = set(session.scalars(standing))
    place = max(taken, default=0) + 1 if order_no is None else order_no
    if not 0 < place <= LAST_PLACE:
        raise UserError(f"次序须在 1 至 {LAST_PLACE} 之间。", field="order_no")
    if place in taken:
        raise UserError(f"次序 {place} 已有设施。", field="order_no")
    return place


def _listing(session: Session, uid: str) -> EmergencyListing:
    row = session.scalars(select(EmergencyListing).where(EmergencyListing.uid == uid)).first()
    if row is None:
        raise UserError("清单上没有这一行。", field="listing_uid")
    return row
