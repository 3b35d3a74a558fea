"""Organisations and their sites: renamed with the former name kept, changed, further sites, contacts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models import Contact, Division, FormerName, Organisation, Site
from db.models.register import SITE_KINDS
from db.models.supervision import CONTACT_ROLES
from hwtrack.domain.quantity import MAX_GRAMS
from hwtrack.domain.text import clean_line
from hwtrack.errors import UserError
from hwtrack.services.areas import check_area
from hwtrack.services.closing import open_site, organisation_by_uid, require_open_organisation
from hwtrack.services.desk import desk
from hwtrack.services.register import (
    NewArea,
    NewParty,
    add_site,
    checked_credit_code,
    initials,
    required,
    site_by_uid,
)


@dataclass(frozen=True, slots=True)
class Renaming:
    """A new name of an organisation and the last day of the former one."""

    organisation_uid: str
    name: str
    last_day: date


@dataclass(frozen=True, slots=True)
class OrganisationChange:
    """What may be corrected of an organisation besides its name."""

    organisation_uid: str
    credit_code: str
    group_name: str = ""


@dataclass(frozen=True, slots=True)
class SiteForm:
    """A site as typed: a further one of an organisation, or what is known of one from now on."""

    name: str
    kind: str
    division_code: str
    address: str = ""
    contact: str = ""
    phone: str = ""
    emergency_phone: str = ""
    beds: int | None = None
    own: bool = False


@dataclass(frozen=True, slots=True)
class FurtherSite:
    """A further site of an organisation."""

    organisation_uid: str
    site: SiteForm
    areas: tuple[NewArea, ...] = ()


@dataclass(frozen=True, slots=True)
class SiteChange:
    """What a site's record is to say."""

    site_uid: str
    site: SiteForm


@dataclass(frozen=True, slots=True)
class NewContact:
    """A person of a site and what he answers for."""

    site_uid: str
    role: str
    name: str
    phone: str = ""


@dataclass(frozen=True, slots=True)
class ContactEnding:
    """The last day a person answers for a site."""

    contact_uid: str
    last_day: date


def rename_organisation(session: Session, asked: Renaming) -> None:
    """Give an organisation another name and keep the former one with its last day.

    The same name again changes nothing. Manifests keep the name they were signed with.

    Raises:
        UserError: no name, a last day in the future or not after an earlier former name's.
    """
    organisation = organisation_by_uid(session, asked.organisation_uid)
    name = required(asked.name, "name")
    if name == organisation.name:
        return
    if asked.last_day > desk(session).today:
        raise UserError("原名称的最后一日晚于今天；到那一天再改。", field="last_day")
    before = session.scalars(
        select(FormerName.last_day)
        .where(FormerName.organisation == organisation.id)
        .order_by(FormerName.last_day.desc())
    ).first()
    if before is not None and asked.last_day <= before:
        raise UserError(f"更早的名称已用到 {before}，最后一日应晚于它。", field="last_day")
    session.add(
        FormerName(
            uid=desk(session).new_uid(),
            organisation=organisation.id,
            name=organisation.name,
            last_day=asked.last_day,
        )
    )
    _rename_sites(session, organisation, name)
    organisation.name, organisation.initials = name, initials(name)
    session.flush()


def _rename_sites(session: Session, organisation: Organisation, name: str) -> None:
    """Let a site that bears the organisation's own name go on doing so."""
    for site in session.scalars(select(Site).where(Site.organisation == organisation.id)):
        if site.name == organisation.name:
            site.name = name


def name_on(session: Session, organisation_id: int, day: date) -> str:
    """Return the name an organisation bore on *day*."""
    former = session.scalars(
        select(FormerName.name)
        .where(FormerName.organisation == organisation_id, FormerName.last_day >= day)
        .order_by(FormerName.last_day)
        .limit(1)
    ).first()
    return former or session.get_one(Organisation, organisation_id).name


def change_organisation(session: Session, asked: OrganisationChange) -> None:
    """Correct an organisation's credit code (GB 32100, check digit) and group.

    Raises:
        UserError: the code is wrong or another's.
    """
    row = organisation_by_uid(session, asked.organisation_uid)
    row.credit_code = checked_credit_code(session, asked.credit_code or None, besides=row.id)
    row.group_name = clean_line(asked.group_name, field="group_name") or None
    session.flush()


def add_further_site(session: Session, asked: FurtherSite) -> str:
    """Add a site to an organisation; return its uid.

    Raises:
        UserError: the organisation is closed, no name or kind, or an unknown county.
    """
    organisation = organisation_by_uid(session, asked.organisation_uid)
    require_open_organisation(organisation, desk(session).today, "organisation_uid")
    form = asked.site
    _check_site(session, form)
    for area in asked.areas:
        check_area(area.kind, area.limit_grams)
    new = NewParty(
        organisation.name, None, form.kind, form.division_code or None, form.address, form.contact, form.phone,
        form.emergency_phone, site_name=form.name, beds=form.beds, own=form.own, areas=asked.areas,
    )  # fmt: skip
    return add_site(session, organisation.id, new).uid


def change_site(session: Session, asked: SiteChange) -> None:
    """Let a site's record say something else; signed manifests keep what they were signed with.

    Raises:
        UserError: no name or kind, an unknown county, or books that already hold movements.
    """
    site, form = site_by_uid(session, asked.site_uid), asked.site
    _check_site(session, form)
    if bool(site.own) and not form.own:
        raise UserError("已由本台账库记账的场所不能改为他人场所；停用请用关闭。", field="own")
    site.name = required(form.name, "name")
    site.kind, site.beds = form.kind, form.beds
    site.division_code = form.division_code or None
    if bool(site.own) != form.own:
        site.own = form.own
    for field in ("address", "contact", "phone", "emergency_phone"):
        setattr(site, field, clean_line(getattr(form, field), field=field))
    session.flush()


def _check_site(session: Session, form: SiteForm) -> None:
    required(form.name, "name")
    if form.kind not in SITE_KINDS:
        raise UserError("请选场所的类型。", field="kind")
    if form.beds is not None and not 0 <= form.beds < MAX_GRAMS:
        raise UserError("床位数不能为负，也不能超出可登记的范围。", field="beds")
    code = form.division_code
    if code and session.scalars(select(Division.id).where(Division.code == code)).first() is None:
        raise UserError(f"没有行政区划 {code}。", field="division_code")


def add_contact(session: Session, new: NewContact) -> str:
    """Add a person to a site in a role; the same person in the same role again changes nothing.

    Raises:
        UserError: no name, an unknown role, or the site is closed.
    """
    site = open_site(session, new.site_uid)
    if new.role not in CONTACT_ROLES:
        raise UserError("请选联系人的职责。", field="role")
    name, phone = required(new.name, "name"), clean_line(new.phone, field="phone")
    known = session.scalars(
        select(Contact).where(
            Contact.site == site.id,
            Contact.role == new.role,
            Contact.name == name,
            Contact.last_day.is_(None),
        )
    ).first()
    if known is not None:
        known.phone = phone
        session.flush()
        return known.uid
    row = Contact(
        uid=desk(session).new_uid(), site=site.id, role=new.role, name=name, phone=phone, last_day=None
    )
    session.add(row)
    session.flush()
    return row.uid


def end_contact(session: Session, asked: ContactEnding) -> None:
    """Record that a person no longer answers for a site after a day; the row stays.

    Raises:
        UserError: there is no such person.
    """
    row = session.scalars(select(Contact).where(Contact.uid == asked.contact_uid)).first()
    if row is None:
        raise UserError("没有这位联系人。", field="contact_uid")
    row.last_day = asked.last_day
    session.flush()


def contacts_on(session: Session, site_id: int, day: date, role: str = "") -> list[Contact]:
    """Return who answers for a site on *day*, in one role or in all."""
    rows = select(Contact).where(
        Contact.site == site_id, (Contact.last_day.is_(None)) | (Contact.last_day >= day)
    )
    if role:
        rows = rows.where(Contact.role == role)
    return list(session.scalars(rows.order_by(Contact.role, Contact.id)))
