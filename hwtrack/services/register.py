"""Parties of the register: organisations with sites, licences with lines, the register's settings."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models import (
    Division,
    Licence,
    LicenceLine,
    LicenceSuspension,
    LicenceWaste,
    LineProperty,
    Organisation,
    Register,
    Setting,
    Site,
    TreatmentMethod,
)
from hwtrack.domain.codes import is_credit_code, is_waste, is_waste_code, plain
from hwtrack.domain.text import clean_line, clean_note
from hwtrack.errors import UserError
from hwtrack.services import places
from hwtrack.services.desk import desk


@dataclass(frozen=True)
class NewArea:
    """A storage area: code TS…, kind store, yard, pool, tank or point, limit in grams if set."""

    code: str
    name: str
    kind: str = "store"
    limit_grams: int | None = None


@dataclass(frozen=True)
class NewParty:
    """An organisation with its first site; `own` puts the site's books into this register."""

    name: str
    credit_code: str | None
    kind: str
    division_code: str | None
    address: str = ""
    contact: str = ""
    phone: str = ""
    emergency_phone: str = ""
    site_name: str = ""
    group_name: str | None = None
    beds: int | None = None
    own: bool = False
    areas: tuple[NewArea, ...] = ()


@dataclass(frozen=True)
class PartyRecorded:
    """The identities of a recorded organisation and its site."""

    organisation_uid: str
    site_uid: str


@dataclass(frozen=True)
class NewWaste:
    """What a licence line accepts: a category HWxx or a code, with a sub-limit in grams a year."""

    waste: str
    limit_grams: int | None = None


@dataclass(frozen=True)
class NewProperty:
    """A special property that a line limits, in grams a year; None: it takes no such waste at all."""

    property: str
    limit_grams: int | None = None


@dataclass(frozen=True)
class NewLicenceLine:
    """One line: method, accepted wastes and annual scale in grams (None: not registered)."""

    method: str
    accepts: tuple[NewWaste, ...]
    annual_grams: int | None
    kind: str = "routine"
    daily_grams: int | None = None
    collection_only: bool = False
    group_only: bool = False
    exempt_from_uid: str = ""
    properties: tuple[NewProperty, ...] = ()


@dataclass(frozen=True)
class NewLicence:
    """A licence of a site; a renewal is a new licence with its own validity."""

    site_uid: str
    number: str
    valid_from: date
    valid_to: date
    lines: tuple[NewLicenceLine, ...]
    kind: str = "comprehensive"


@dataclass(frozen=True)
class Suspension:
    """Days on which a licence is suspended, both inclusive."""

    licence_uid: str
    first_day: date
    last_day: date
    reason: str


@cache
def initials(name: str) -> str:
    """Return the pinyin initials of a name in lower case (赣州虔绿 → gzql)."""
    # Its dictionary takes half a second to load, which only a new name needs.
    from pypinyin import Style, lazy_pinyin

    return "".join(lazy_pinyin(name, style=Style.FIRST_LETTER)).lower()


def record_party(session: Session, new: NewParty) -> PartyRecorded:
    """Record an organisation with its site and storage areas.

    Raises:
        UserError: no name, a credit code that is wrong or known, an unknown county.
    """
    organisation = Organisation(
        uid=desk(session).new_uid(),
        credit_code=checked_credit_code(session, new.credit_code),
        name=required(new.name, "name"),
        initials=initials(new.name),
        group_name=clean_line(new.group_name, field="group_name") if new.group_name else None,
        closed_on=None,
    )
    session.add(organisation)
    session.flush()
    site = add_site(session, organisation.id, new)
    return PartyRecorded(organisation.uid, site.uid)


def add_site(session: Session, organisation_id: int, new: NewParty) -> Site:
    """Add a site with its storage areas to an organisation."""
    if new.division_code is not None:
        known = session.scalars(select(Division.id).where(Division.code == new.division_code)).first()
        if known is None:
            raise UserError(f"没有行政区划 {new.division_code}。", field="division_code")
    site = Site(
        uid=desk(session).new_uid(),
        organisation=organisation_id,
        name=clean_line(new.site_name or new.name, field="site_name"),
        kind=new.kind,
        division_code=new.division_code,
        address=clean_line(new.address, field="address"),
        contact=clean_line(new.contact, field="contact"),
        phone=clean_line(new.phone, field="phone"),
        emergency_phone=clean_line(new.emergency_phone, field="emergency_phone"),
        beds=new.beds,
        own=new.own,
        closed_on=None,
    )
    session.add(site)
    session.flush()
    for area in new.areas:
        places.add_area(
            session, site.id, clean_line(area.code, field="code"), area.name, area.kind, area.limit_grams
        )
    return site


def record_licence(session: Session, new: NewLicence) -> str:
    """Record a licence with its lines; return its uid.

    Raises:
        UserError: validity the wrong way round, an unknown method or waste, no lines.
    """
    if new.valid_from > new.valid_to:
        raise UserError("许可证的起始日晚于截止日。", field="valid_from")
    if not new.lines:
        raise UserError("许可证至少有一行经营方式。", field="lines")
    site = site_by_uid(session, new.site_uid)
    licence = Licence(
        uid=desk(session).new_uid(),
        site=site.id,
        number=required(new.number, "number"),
        kind=new.kind,
        valid_from=new.valid_from,
        valid_to=new.valid_to,
    )
    session.add(licence)
    session.flush()
    for no, line in enumerate(new.lines, 1):
        _add_line(session, licence.id, no, line)
    return licence.uid


def _add_line(session: Session, licence_id: int, no: int, new: NewLicenceLine) -> None:
    known = session.scalars(select(TreatmentMethod.id).where(TreatmentMethod.code == new.method)).first()
    if known is None:
        raise UserError(f"没有利用处置方式 {new.method}。", field=f"lines.{no - 1}.method")
    exempt = site_by_uid(session, new.exempt_from_uid).id if new.exempt_from_uid else None
    line = LicenceLine(
        uid=desk(session).new_uid(),
        licence=licence_id,
        no=no,
        method=new.method,
        kind=new.kind,
        annual_grams=new.annual_grams,
        daily_grams=new.daily_grams,
        collection_only=new.collection_only,
        group_only=new.group_only,
        exempt_from=exempt,
    )
    session.add(line)
    session.flush()
    for waste in new.accepts:
        is_code = is_waste_code(waste.waste)
        if not is_waste(waste.waste):
            raise UserError(f"“{waste.waste}”不是废物类别或代码。", field=f"lines.{no - 1}.accepts")
        session.add(
            LicenceWaste(
                uid=desk(session).new_uid(),
                line=line.id,
                category=None if is_code else waste.waste,
                code=waste.waste if is_code else None,
                limit_grams=waste.limit_grams,
            )
        )
    add_properties(session, line, new.properties)
    session.flush()


def add_properties(session: Session, line: LicenceLine, properties: tuple[NewProperty, ...]) -> None:
    """Add what a line refuses or limits by special property."""
    session.add_all(
        LineProperty(
            uid=desk(session).new_uid(), line=line.id, property=one.property, limit_grams=one.limit_grams
        )
        for one in properties
    )


def suspend_licence(session: Session, new: Suspension) -> None:
    """Record the days of a suspension.

    Raises:
        UserError: the days are the wrong way round, no reason, or no such licence.
    """
    licence = session.scalars(select(Licence).where(Licence.uid == new.licence_uid)).first()
    if licence is None:
        raise UserError("没有这份许可证。", field="licence_uid")
    if new.first_day > new.last_day:
        raise UserError("停业起始日晚于截止日。", field="first_day")
    reason = clean_note(new.reason, field="reason")
    if not reason:
        raise UserError("停业须写明理由。", field="reason")
    session.add(
        LicenceSuspension(
            uid=desk(session).new_uid(),
            licence=licence.id,
            first_day=new.first_day,
            last_day=new.last_day,
            reason=reason,
        )
    )


@dataclass(frozen=True)
class NewSetting:
    """A domain setting to change."""

    key: str
    value: str


def change_setting(session: Session, new: NewSetting) -> None:
    """Set a domain setting of the register; the same value again changes nothing."""
    row = session.scalars(select(Setting).where(Setting.key == new.key)).first()
    value = clean_line(new.value, field="value")
    if row is None:
        session.add(Setting(key=clean_line(new.key, field="key"), value=value))
    else:
        row.value = value


def set_reference_day(session: Session, day: date | None) -> None:
    """Fix the day that rules and window use as today (a demo), or release it.

    Raises:
        UserError: the register is not a sample.
    """
    row = session.scalars(select(Register)).one()
    if not row.sample:
        raise UserError("只有样例台账库可以固定日期。", field="reference_day")
    row.reference_day = day


def site_by_uid(session: Session, uid: str, field: str = "site_uid") -> Site:
    """Return the site of that identity.

    Raises:
        UserError: there is none.
    """
    site = session.scalars(select(Site).where(Site.uid == uid)).first()
    if site is None:
        raise UserError("没有这个场所。", field=field)
    return site


def required(text: str, field: str) -> str:
    """Return a single-line value that must be there.

    Raises:
        UserError: it is empty.
    """
    clean = clean_line(text, field=field)
    if not clean:
        raise UserError("此项必填。", field=field)
    return clean


def checked_credit_code(session: Session, text: str | None, besides: int | None = None) -> str | None:
    """Return a credit code in its plain form, or None where none is given.

    Raises:
        UserError: the check digit is wrong, or an organisation other than *besides* bears it.
    """
    if text is None:
        return None
    code = plain(text).upper()
    if not is_credit_code(code):
        raise UserError(f"统一社会信用代码“{text}”校验不符。", field="credit_code")
    holder = select(Organisation.name).where(Organisation.credit_code == code)
    if besides is not None:
        holder = holder.where(Organisation.id != besides)
    known = session.scalars(holder).first()
    if known is not None:
        raise UserError(f"信用代码 {code} 已登记为“{known}”。", field="credit_code")
    return code
