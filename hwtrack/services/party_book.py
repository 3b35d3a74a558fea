"""What the register keeps of one organisation, by subject: sites and people, licences, fleet."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models import (
    CarrierPermit,
    CrewMember,
    Division,
    FleetEnd,
    FormerName,
    Licence,
    LicenceLine,
    LicenceSuspension,
    Organisation,
    Site,
    Vehicle,
)
from hwtrack.services.desk import desk
from hwtrack.services.dues import Terms, terms
from hwtrack.services.fleet import carrier_permit_on, certificates_on, vehicle_permits_on
from hwtrack.services.licences import lines_of_licence
from hwtrack.services.organisations import SiteForm, contacts_on
from hwtrack.services.party_details import line_view, organisation_number
from hwtrack.services.register import NewLicenceLine
from hwtrack.services.supervision import supervision_classes
from hwtrack.services.supervision_basis import SupervisionForm, basis_on
from hwtrack.services.views import LicenceLineView


@dataclass(frozen=True, slots=True)
class ContactView:
    """A person who answers for something at a site today."""

    uid: str
    role: str
    name: str
    phone: str


@dataclass(frozen=True, slots=True)
class SiteBook:
    """A site as it can be changed, its class as computed and as the bureau set it, and who answers for it."""

    uid: str
    form: SiteForm
    division: str
    closed_on: date | None
    computed_class: str
    class_in_force: str
    basis: SupervisionForm
    contacts: tuple[ContactView, ...]


@dataclass(frozen=True, slots=True)
class SitesBook:
    """An organisation's identity with its former names (name, last day) and its sites."""

    uid: str
    name: str
    credit_code: str
    group_name: str
    closed_on: date | None
    former_names: tuple[tuple[str, date], ...]
    sites: tuple[SiteBook, ...]


@dataclass(frozen=True, slots=True)
class SuspensionView:
    """Days on which a licence does not count, both inclusive."""

    uid: str
    first_day: date
    last_day: date
    reason: str


@dataclass(frozen=True, slots=True)
class LicenceBookLine:
    """A line of a licence with its load this year and everything the paper says of it."""

    shown: LicenceLineView
    told: NewLicenceLine
    exempt_from: str = ""
    uid: str = ""


@dataclass(frozen=True, slots=True)
class LicenceBook:
    """A licence as it can be renewed or suspended; `state` is valid, suspended, ended or coming."""

    uid: str
    site_uid: str
    site: str
    number: str
    kind: str
    valid_from: date
    valid_to: date
    days_left: int
    state: str
    lines: tuple[LicenceBookLine, ...]
    suspensions: tuple[SuspensionView, ...]


@dataclass(frozen=True, slots=True)
class PermitView:
    """A road transport permit of a carrier; `counts` is the one asked for today."""

    number: str
    classes: str
    valid_from: date | None
    valid_to: date | None
    counts: bool


@dataclass(frozen=True, slots=True)
class FleetItem:
    """A vehicle (role vehicle or trailer) or person (driver, escort) with the paper that counts today."""

    uid: str
    name: str
    role: str
    phone: str
    number: str
    valid_to: date | None
    days_left: int | None
    ended_on: date | None


@dataclass(frozen=True, slots=True)
class FleetBook:
    """A carrier's road permits, vehicles and people."""

    organisation_uid: str
    permits: tuple[PermitView, ...]
    vehicles: tuple[FleetItem, ...]
    crew: tuple[FleetItem, ...]


def sites_book(session: Session, uid: str) -> SitesBook:
    """Return an organisation's identity, former names and sites.

    Raises:
        UserError: there is no such organisation.
    """
    number = organisation_number(session, uid)
    row, today = session.get_one(Organisation, number), desk(session).today
    former = session.scalars(
        select(FormerName).where(FormerName.organisation == number).order_by(FormerName.last_day.desc())
    )
    sites = session.scalars(select(Site).where(Site.organisation == number).order_by(Site.id)).all()
    classes = supervision_classes(session, today, [site.id for site in sites])
    return SitesBook(
        row.uid,
        row.name,
        row.credit_code or "",
        row.group_name or "",
        row.closed_on,
        tuple((name.name, name.last_day) for name in former),
        tuple(
            _site(session, site, str(classes[site.id].computed), str(classes[site.id].in_force), today)
            for site in sites
        ),
    )


def _site(session: Session, site: Site, computed: str, in_force: str, today: date) -> SiteBook:
    name = session.scalars(select(Division.full_name).where(Division.code == site.division_code)).first()
    supervised = site.kind != "carrier"
    return SiteBook(
        site.uid,
        SiteForm(
            site.name,
            site.kind,
            site.division_code or "",
            site.address,
            site.contact,
            site.phone,
            site.emergency_phone,
            site.beds,
            bool(site.own),
        ),
        name or "",
        site.closed_on,
        computed if supervised else "",
        in_force if supervised else "",
        _basis(session, site, today),
        tuple(
            ContactView(person.uid, person.role, person.name, person.phone)
            for person in contacts_on(session, site.id, today)
        ),
    )


def _basis(session: Session, site: Site, today: date) -> SupervisionForm:
    row = basis_on(session, site.id, today)
    if row is None:
        return SupervisionForm(site.uid, today)
    return SupervisionForm(
        site.uid,
        row.valid_from,
        row.running_since,
        row.permitted_grams,
        bool(row.own_facility),
        row.class_override or "",
        row.reason,
        row.decided_by,
    )


def licences_book(session: Session, uid: str) -> tuple[LicenceBook, ...]:
    """Return the licences of an organisation's sites, the one that lasts longest first."""
    known = terms(session)
    rows = session.execute(
        select(Licence, Site)
        .join(Site, Site.id == Licence.site)
        .where(
            Site.organisation == organisation_number(session, uid),
            Licence.valid_from.is_not(None),
            Licence.valid_to.is_not(None),
        )
        .order_by(Licence.valid_to.desc(), Licence.id.desc())
    )
    return tuple(_licence(session, licence, site, known) for licence, site in rows.all())


def _licence(session: Session, row: Licence, site: Site, known: Terms) -> LicenceBook:
    assert row.valid_from is not None and row.valid_to is not None  # noqa: S101, PT018 - asked for above
    suspended = tuple(
        SuspensionView(item.uid, item.first_day, item.last_day, item.reason)
        for item in session.scalars(
            select(LicenceSuspension)
            .where(LicenceSuspension.licence == row.id)
            .order_by(LicenceSuspension.first_day)
        )
    )
    lines = session.scalars(
        select(LicenceLine).where(LicenceLine.licence == row.id).order_by(LicenceLine.no)
    ).all()
    told = lines_of_licence(session, row)
    return LicenceBook(
        row.uid,
        site.uid,
        site.name,
        row.number,
        row.kind,
        row.valid_from,
        row.valid_to,
        (row.valid_to - known.today).days,
        _state(row.valid_from, row.valid_to, suspended, known.today),
        tuple(
            LicenceBookLine(
                line_view(session, site.id, line, known),
                said,
                session.get_one(Site, line.exempt_from).name if line.exempt_from else "",
                line.uid,
            )
            for line, said in zip(lines, told, strict=True)
        ),
        suspended,
    )


def _state(first: date, last: date, suspended: tuple[SuspensionView, ...], today: date) -> str:
    if last < today:
        return "ended"
    if first > today:
        return "coming"
    held = any(item.first_day <= today <= item.last_day for item in suspended)
    return "suspended" if held else "valid"


def fleet_book(session: Session, uid: str) -> FleetBook:
    """Return a carrier's road permits, vehicles and people with the paper that counts today.

    Raises:
        UserError: there is no such organisation.
    """
    number = organisation_number(session, uid)
    return FleetBook(
        session.get_one(Organisation, number).uid,
        _permits(session, number),
        _vehicles(session, number),
        _crew(session, number),
    )


def _permits(session: Session, organisation: int) -> tuple[PermitView, ...]:
    counting = carrier_permit_on(session, organisation, desk(session).today)
    rows = session.scalars(
        select(CarrierPermit)
        .where(CarrierPermit.organisation == organisation)
        .order_by(CarrierPermit.valid_to.desc(), CarrierPermit.id.desc())
    )
    return tuple(
        PermitView(
            row.number,
            row.classes,
            row.valid_from,
            row.valid_to,
            counting is not None and (counting.number, counting.last) == (row.number, row.valid_to),
        )
        for row in rows
    )


def _vehicles(session: Session, organisation: int) -> tuple[FleetItem, ...]:
    today = desk(session).today
    rows = session.execute(
        select(Vehicle, FleetEnd.last_day)
        .outerjoin(FleetEnd, FleetEnd.vehicle == Vehicle.id)
        .where(Vehicle.organisation == organisation)
        .order_by(Vehicle.trailer, Vehicle.plate)
    ).all()
    papers = vehicle_permits_on(session, [row.id for row, _ in rows], today)
    return tuple(
        FleetItem(
            row.uid,
            row.plate,
            "trailer" if row.trailer else "vehicle",
            "",
            papers[row.id].number,
            papers[row.id].last,
            _left(papers[row.id].last, today),
            ended,
        )
        for row, ended in rows
    )


def _crew(session: Session, organisation: int) -> tuple[FleetItem, ...]:
    today = desk(session).today
    rows = session.execute(
        select(CrewMember, FleetEnd.last_day)
        .outerjoin(FleetEnd, FleetEnd.member == CrewMember.id)
        .where(CrewMember.organisation == organisation)
        .order_by(CrewMember.role, CrewMember.id)
    ).all()
    papers = certificates_on(session, [row.id for row, _ in rows], today)
    return tuple(
        FleetItem(
            row.uid,
            row.name,
            row.role,
            row.phone,
            papers[row.id].number,
            papers[row.id].last,
            _left(papers[row.id].last, today),
            ended,
        )
        for row, ended in rows
    )


def _left(until: date | None, today: date) -> int | None:
    return None if until is None else (until - today).days
