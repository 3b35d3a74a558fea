"""What all lines of a facility may take together in a year (as its environmental approval says), by days."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models import FacilityTotal, Licence, LicenceLine, Site
from hwtrack.domain.quantity import MAX_GRAMS
from hwtrack.domain.text import clean_note
from hwtrack.errors import UserError
from hwtrack.services.closing import open_site
from hwtrack.services.desk import desk


@dataclass(frozen=True, slots=True)
class NewFacilityTotal:
    """A facility's total in grams a year, from a day on until another (None: until it is replaced)."""

    site_uid: str
    annual_grams: int | None
    valid_from: date | None
    valid_to: date | None
    reason: str


@dataclass(frozen=True, slots=True)
class TotalEnding:
    """The last day on which a facility's total holds."""

    total_uid: str
    last_day: date


@dataclass(frozen=True, slots=True)
class FacilityTotalView:
    """A facility's total with the sum of its lines' scales in grams (None: one of them is unknown)."""

    uid: str
    site_uid: str
    site: str
    annual_grams: int
    valid_from: date | None
    valid_to: date | None
    reason: str
    in_force: bool
    lines_grams: int | None


def record_facility_total(session: Session, new: NewFacilityTotal) -> str:
    """Record what a facility's lines may take together; return its uid.

    From its first day on it goes before an earlier total that is still open.

    Raises:
        UserError: no mass, the days are the wrong way round, no reason, no lines, the same first day twice.
    """
    site = open_site(session, new.site_uid)
    grams, reason = _checked(new)
    licensed = select(LicenceLine.id).join(Licence, Licence.id == LicenceLine.licence)
    if session.scalars(licensed.where(Licence.site == site.id)).first() is None:
        raise UserError("该场所没有许可，设施总量无从约束。", field="site_uid")
    since = select(FacilityTotal.valid_from).where(FacilityTotal.site == site.id)
    if new.valid_from in set(session.scalars(since)):
        day = new.valid_from or "未定日"
        raise UserError(f"自 {day} 起的设施总量已经登记。", field="valid_from")
    row = FacilityTotal(
        uid=desk(session).new_uid(),
        site=site.id,
        annual_grams=grams,
        valid_from=new.valid_from,
        valid_to=new.valid_to,
        reason=reason,
    )
    session.add(row)
    session.flush()
    return row.uid


def _checked(new: NewFacilityTotal) -> tuple[int, str]:
    """Return mass and reason of a total whose own facts hold together."""
    if new.annual_grams is None or not 0 <= new.annual_grams < MAX_GRAMS:
        raise UserError("设施总量须为不小于零的质量。", field="annual_grams")
    if new.valid_from and new.valid_to and new.valid_from > new.valid_to:
        raise UserError("设施总量的截止日早于起始日。", field="valid_to")
    reason = clean_note(new.reason, field="reason")
    if not reason:
        raise UserError("设施总量须写明依据。", field="reason")
    return new.annual_grams, reason


def end_facility_total(session: Session, asked: TotalEnding) -> None:
    """Let a facility's total hold until a day and no longer.

    Raises:
        UserError: there is no such total, or the day lies before its first or after its last one.
    """
    row = session.scalars(select(FacilityTotal).where(FacilityTotal.uid == asked.total_uid)).first()
    if row is None:
        raise UserError("没有这个设施总量。", field="total_uid")
    if not (row.valid_from or date.min) <= asked.last_day <= (row.valid_to or date.max):
        raise UserError("最后一日须在设施总量的有效期内。", field="last_day")
    row.valid_to = asked.last_day
    session.flush()


def facility_total_views(session: Session, organisation: int) -> tuple[FacilityTotalView, ...]:
    """Return the totals of an organisation's sites, the one that began last first."""
    today = desk(session).today
    rows = session.execute(
        select(FacilityTotal, Site)
        .join(Site, Site.id == FacilityTotal.site)
        .where(Site.organisation == organisation)
        .order_by(FacilityTotal.site, FacilityTotal.valid_from.desc(), FacilityTotal.id.desc())
    )
    found, ruled = list[FacilityTotalView](), set[int]()
    for row, site in rows:
        holds = (row.valid_from or date.min) <= today <= (row.valid_to or date.max)
        counts = holds and site.id not in ruled
        if counts:
            ruled.add(site.id)
        found.append(
            FacilityTotalView(
                row.uid,
                site.uid,
                site.name,
                row.annual_grams,
                row.valid_from,
                row.valid_to,
                row.reason,
                counts,
                _lines_grams(session, site.id, today),
            )
        )
    return tuple(found)


def _lines_grams(session: Session, site: int, day: date) -> int | None:
    scales = session.scalars(
        select(LicenceLine.annual_grams)
        .join(Licence, Licence.id == LicenceLine.licence)
        .where(
            Licence.site == site,
            Licence.valid_from <= day,
            Licence.valid_to >= day,
            LicenceLine.collection_only.is_(False),
        )
    ).all()
    known = [grams for grams in scales if grams is not None]
    return sum(known) if len(known) == len(scales) else None
