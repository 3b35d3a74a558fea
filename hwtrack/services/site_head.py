"""Who is inspected: the head of an inspector's site sheet, as the register has it on the day."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import exists, func, select
from sqlalchemy.orm import Session

from db.models import AreaEnd, Division, Licence, LicenceLine, LicenceWaste, Organisation, Site, StorageArea
from hwtrack.domain.codes import category_of
from hwtrack.services.desk import SHANGHAI, desk, shanghai_day
from hwtrack.services.inspected import LicencePart, SiteHead
from hwtrack.services.supervision import NOT_SUPERVISED, supervision_class


def site_head(session: Session, number: int) -> SiteHead:
    """Return the head of the sheet of the site of this number."""
    site = session.get_one(Site, number)
    organisation = session.get_one(Organisation, site.organisation)
    here = desk(session)
    county = session.scalar(select(Division.name).where(Division.code == site.division_code))
    licence = _licence(session, number)
    supervised = site.kind != NOT_SUPERVISED
    return SiteHead(
        uid=site.uid,
        organisation=organisation.name,
        site="" if site.name == organisation.name else site.name,
        supervision_class=supervision_class(session, number, here.today).value if supervised else "",
        credit_code=organisation.credit_code or "",
        county=county or "",
        licence_no=licence.number if licence else "",
        licence_lines=_lines(session, licence.id) if licence else (),
        areas=_areas(session, number),
        checked_at=_checked_at(session),
    )


def _checked_at(session: Session) -> datetime:
    """Return when the check runs; a register that lives on a reference day is checked on that day."""
    here = desk(session)
    if shanghai_day(here.now) == here.today:
        return here.now
    return datetime.combine(here.today, here.now.astimezone(SHANGHAI).timetz())


def _licence(session: Session, site: int) -> Licence | None:
    """Return the licence in force today, of several the one that lasts longest."""
    today = desk(session).today
    return session.scalars(
        select(Licence)
        .where(Licence.site == site, Licence.valid_from <= today, Licence.valid_to >= today)
        .order_by(Licence.valid_to.desc(), Licence.id.desc())
        .limit(1)
    ).first()


def _lines(session: Session, licence: int) -> tuple[LicencePart, ...]:
    rows = session.execute(
        select(LicenceLine.id, LicenceLine.method, LicenceWaste.category, LicenceWaste.code)
        .outerjoin(LicenceWaste, LicenceWaste.line == LicenceLine.id)
        .where(LicenceLine.licence == licence)
        .order_by(LicenceLine.no, LicenceWaste.id)
    )
    methods: dict[int, str] = {}
    named: dict[int, dict[str, None]] = {}
    for line, method, category, code in rows:
        methods[line] = method
        wastes = named.setdefault(line, {})
        named_by = category or (category_of(code) if code else "")
        if named_by:
            wastes[named_by] = None
    return tuple(LicencePart(method, tuple(named[line])) for line, method in methods.items())


def _areas(session: Session, site: int) -> int:
    """Count the storage areas in use; what the books call by no name is no area."""
    today = desk(session).today
    ended = exists().where(AreaEnd.area == StorageArea.id, AreaEnd.last_day < today)
    return int(
        session.scalar(
            select(func.count()).where(StorageArea.site == site, StorageArea.kind != "unnamed", ~ended)
        )
        or 0
    )
