"""One organisation in full: sites, licences with the load of each line, vehicles and crew."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from db.models import (
    Batch,
    CrewMember,
    Division,
    Leg,
    Licence,
    LicenceLine,
    LicenceWaste,
    Manifest,
    Movement,
    Organisation,
    Site,
    Vehicle,
)
from db.models.supervision import SUPERVISION_CLASSES
from db.queries.cells import into_physical, of_kind
from hwtrack.domain.movement import MovementKind
from hwtrack.domain.validity import Paper
from hwtrack.errors import UserError
from hwtrack.services.dues import Terms, terms
from hwtrack.services.fleet import certificates_on, vehicle_permits_on
from hwtrack.services.party_rows import party_rows
from hwtrack.services.promises import promised_grams
from hwtrack.services.supervision import NOT_SUPERVISED, supervision_classes
from hwtrack.services.views import (
    LicenceLineView,
    LicenceView,
    PartyDetail,
    PersonView,
    SiteView,
    VehicleView,
)


def party_detail(session: Session, uid: str) -> PartyDetail:
    """Return an organisation in full, by its own identity or that of one of its sites.

    Raises:
        UserError: there is no such organisation.
    """
    number = organisation_number(session, uid)
    known = terms(session)
    sites = list(session.scalars(select(Site).where(Site.organisation == number).order_by(Site.id)))
    supervised = [site.id for site in sites if site.kind != NOT_SUPERVISED]
    classes = {
        site: str(found.in_force)
        for site, found in supervision_classes(session, known.today, supervised).items()
    }
    count, grams = _shipments(session, number, [site.id for site in sites])
    return PartyDetail(
        row=replace(party_rows(session, [number], known)[0], supervision_class=_gravest(classes)),
        address=sites[0].address if sites else "",
        sites=tuple(_site(session, site, known, classes.get(site.id, "")) for site in sites),
        licences=tuple(view for site in sites for view in _licences(session, site.id, known)),
        vehicles=_vehicles(session, number, known),
        crew=_crew(session, number, known),
        manifest_count=count,
        manifest_grams=grams,
    )


def organisation_number(session: Session, uid: str) -> int:
    """Return the number of an organisation by its own identity or that of one of its sites.

    Raises:
        UserError: there is none.
    """
    found = session.scalars(
        select(Organisation.id)
        .outerjoin(Site, Site.organisation == Organisation.id)
        .where(or_(Organisation.uid == uid, Site.uid == uid))
        .limit(1)
    ).first()
    if found is None:
        raise UserError("没有这个单位。", field="uid")
    return found


def _site(session: Session, site: Site, known: Terms, supervision: str) -> SiteView:
    generated = session.execute(
        select(func.coalesce(func.sum(Movement.grams), 0))
        .join(Batch, Batch.id == Movement.to_batch)
        .where(
            Batch.custodian == site.id,
            into_physical(),
            of_kind(MovementKind.GENERATE),
            Movement.happened_on.between(*_year(known.today)),
        )
    ).scalar_one()
    division = session.scalars(select(Division.full_name).where(Division.code == site.division_code)).first()
    return SiteView(
        uid=site.uid,
        name=site.name,
        division=division or "",
        address=site.address,
        contact=site.contact,
        phone=site.phone,
        supervision_class=supervision,
        generated_grams=int(generated),
    )


def _gravest(classes: dict[int, str]) -> str:
    """Return the strictest class of an organisation's sites."""
    return next((kind for kind in SUPERVISION_CLASSES if kind in classes.values()), "")


def _licences(session: Session, site: int, known: Terms) -> list[LicenceView]:
    """Return a site's licences, the one that lasts longest first; one known by number only is left out."""
    rows = session.scalars(
        select(Licence)
        .where(Licence.site == site, Licence.valid_from.is_not(None), Licence.valid_to.is_not(None))
        .order_by(Licence.valid_to.desc(), Licence.id.desc())
    )
    views = []
    for row in rows:
        assert row.valid_from is not None and row.valid_to is not None  # noqa: S101, PT018 - asked for above
        left = (row.valid_to - known.today).days
        lines = tuple(line_view(session, site, line, known) for line in _lines(session, row.id))
        views.append(LicenceView(row.number, row.valid_from, row.valid_to, left, lines=lines))
    return views


def _lines(session: Session, licence: int) -> list[LicenceLine]:
    rows = select(LicenceLine).where(LicenceLine.licence == licence).order_by(LicenceLine.no)
    return list(session.scalars(rows))


def line_view(session: Session, site: int, line: LicenceLine, known: Terms) -> LicenceLineView:
    """Return a licence line with what it took this year and what is promised to it."""
    accepted = session.execute(
        select(func.coalesce(LicenceWaste.category, LicenceWaste.code)).where(LicenceWaste.line == line.id)
    ).scalars()
    received = session.execute(
        select(func.coalesce(func.sum(Movement.grams), 0)).where(
            Movement.pool == line.id, Movement.happened_on.between(*_year(known.today))
        )
    ).scalar_one()
    return LicenceLineView(
        method=line.method,
        accepted=tuple(sorted(str(waste) for waste in accepted)),
        licensed_grams=line.annual_grams,
        received_grams=int(received),
        committed_grams=promised_grams(session, site, line.id, known.today),
        emergency=line.kind == "emergency",
    )


def _year(today: date) -> tuple[date, date]:
    return date(today.year, 1, 1), date(today.year, 12, 31)


def _vehicles(session: Session, organisation: int, known: Terms) -> tuple[VehicleView, ...]:
    rows = session.scalars(
        select(Vehicle).where(Vehicle.organisation == organisation).order_by(Vehicle.plate)
    ).all()
    papers = vehicle_permits_on(session, [row.id for row in rows], known.today)
    return tuple(
        VehicleView(row.uid, row.plate, papers[row.id].number, *_until(papers[row.id], known)) for row in rows
    )


def _crew(session: Session, organisation: int, known: Terms) -> tuple[PersonView, ...]:
    rows = session.scalars(
        select(CrewMember).where(CrewMember.organisation == organisation).order_by(CrewMember.id)
    ).all()
    papers = certificates_on(session, [row.id for row in rows], known.today)
    return tuple(
        PersonView(row.uid, row.name, row.role, row.phone, *_until(papers[row.id], known)) for row in rows
    )


def _until(paper: Paper, known: Terms) -> tuple[date | None, int | None]:
    """Return the last day of a paper and the days left of it."""
    return paper.last, None if paper.last is None else (paper.last - known.today).days


def _shipments(session: Session, organisation: int, sites: list[int]) -> tuple[int, int]:
    """Count the manifests it sent, carried or received, void ones apart, and their grams."""
    played = or_(
        Manifest.sender.in_(sites),
        Manifest.receiver.in_(sites),
        Manifest.id.in_(select(Leg.manifest).where(Leg.carrier == organisation)),
    )
    sums = select(func.count(), func.coalesce(func.sum(Manifest.shipped_grams), 0))
    count, grams = session.execute(sums.where(played, Manifest.state.not_in(["draft", "void"]))).one()
    return int(count), int(grams)
