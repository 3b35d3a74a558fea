"""Facts of a form's carriers: their papers as of the day, what ended, the classes their permits name."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models import CarrierPermit, CrewMember, Organisation, Vehicle
from hwtrack.domain.field_rules import form_path
from hwtrack.domain.rules.carriers import PaperFacts
from hwtrack.domain.rules.dispatch import RoadCarrier
from hwtrack.domain.validity import Paper
from hwtrack.services.fleet import (
    carrier_permit_on,
    certificate_on,
    member_ends,
    vehicle_ends,
    vehicle_permit_on,
)
from hwtrack.services.requests import LegForm, NewManifestForm


def _last(paper: Paper | None) -> date | None:
    return paper.last if paper is not None else None


def leg_papers(session: Session, index: int, leg: LegForm, day: date) -> list[PaperFacts]:
    """Return the papers of one leg's carrier, vehicles and crew with their last day as of *day*."""
    found: list[PaperFacts] = []
    carrier = session.scalars(select(Organisation).where(Organisation.uid == leg.carrier_uid)).first()
    if carrier is not None and leg.means == "road":
        permit = carrier_permit_on(session, carrier.id, day)
        found.append(PaperFacts("carrier_uid", "道路运输经营许可证", carrier.name, _last(permit)))
    for uid, field in ((leg.vehicle_uid, "vehicle_uid"), (leg.trailer_uid, "trailer_uid")):
        vehicle = session.scalars(select(Vehicle).where(Vehicle.uid == uid)).first()
        if vehicle is not None:
            paper = vehicle_permit_on(session, vehicle.id, day)
            found.append(PaperFacts(field, "道路运输证", vehicle.plate, _last(paper)))
    for uid, field, name in (
        (leg.driver_uid, "driver_uid", "驾驶员从业资格证"),
        (leg.escort_uid, "escort_uid", "押运员从业资格证"),
    ):
        member = session.scalars(select(CrewMember).where(CrewMember.uid == uid)).first()
        if member is not None:
            found.append(PaperFacts(field, name, member.name, _last(certificate_on(session, member.id, day))))
    return [replace(paper, field=form_path(f"legs.{index}.{paper.field}")) for paper in found]


def ended_on_leg(session: Session, index: int, leg: LegForm, day: date) -> list[PaperFacts]:
    """Return the vehicles and people of a leg that are put on no new trip on *day*, with their last day."""
    found: list[PaperFacts] = []
    for uid, field in ((leg.vehicle_uid, "vehicle_uid"), (leg.trailer_uid, "trailer_uid")):
        vehicle = session.scalars(select(Vehicle).where(Vehicle.uid == uid)).first()
        last = vehicle_ends(session, (vehicle.id,)).get(vehicle.id) if vehicle is not None else None
        if vehicle is not None and last is not None and last < day:
            found.append(PaperFacts(field, "车辆", vehicle.plate, last))
    for uid, field, name in (
        (leg.driver_uid, "driver_uid", "驾驶员"),
        (leg.escort_uid, "escort_uid", "押运员"),
    ):
        member = session.scalars(select(CrewMember).where(CrewMember.uid == uid)).first()
        last = member_ends(session, (member.id,)).get(member.id) if member is not None else None
        if member is not None and last is not None and last < day:
            found.append(PaperFacts(field, name, member.name, last))
    return [replace(paper, field=form_path(f"legs.{index}.{paper.field}")) for paper in found]


def road_carriers(session: Session, form: NewManifestForm, day: date) -> tuple[RoadCarrier, ...]:
    """Return the carrier of every road leg, once each, with the classes of its permits in force on the day."""
    found: dict[str, RoadCarrier] = {}
    for index, leg in enumerate(form.legs()):
        if leg.means != "road" or leg.carrier_uid in found:
            continue
        rows = session.execute(
            select(Organisation.name, CarrierPermit.classes)
            .join(Organisation, Organisation.id == CarrierPermit.organisation)
            .where(
                Organisation.uid == leg.carrier_uid,
                (CarrierPermit.valid_from.is_(None)) | (CarrierPermit.valid_from <= day),
                (CarrierPermit.valid_to.is_(None)) | (CarrierPermit.valid_to >= day),
            )
        ).all()
        if rows:
            named = tuple(classes for _, classes in rows if classes)
            field = form_path(f"legs.{index}.carrier_uid")
            found[leg.carrier_uid] = RoadCarrier(field, rows[0][0], named)
    return tuple(found.values())
