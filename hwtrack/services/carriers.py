"""Carriers: road permits, vehicles and trailers, drivers and escorts, each with its validity."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models import CarrierPermit, CrewMember, Organisation, Vehicle
from hwtrack.domain.codes import is_plate, plain
from hwtrack.domain.text import clean_line
from hwtrack.errors import UserError
from hwtrack.services.desk import desk
from hwtrack.services.register import required


@dataclass(frozen=True)
class NewVehicle:
    """A vehicle or trailer and the last valid day of its transport permit."""

    plate: str
    permit_no: str = ""
    valid_to: date | None = None
    trailer: bool = False


@dataclass(frozen=True)
class NewCrewMember:
    """A driver or escort and the last valid day of the certificate."""

    name: str
    role: str
    phone: str = ""
    certificate: str = ""
    valid_to: date | None = None


@dataclass(frozen=True)
class NewCarrierPapers:
    """A carrier's permit, vehicles and crew."""

    organisation_uid: str
    permit_no: str
    classes: str
    valid_from: date | None
    valid_to: date | None
    vehicles: tuple[NewVehicle, ...] = ()
    crew: tuple[NewCrewMember, ...] = ()


def record_carrier_papers(session: Session, new: NewCarrierPapers) -> None:
    """Record a carrier's permit, vehicles and crew.

    Raises:
        UserError: no such organisation, a malformed plate, a role other than driver or escort.
    """
    organisation = session.scalars(
        select(Organisation).where(Organisation.uid == new.organisation_uid)
    ).first()
    if organisation is None:
        raise UserError("没有这个单位。", field="organisation_uid")
    session.add(
        CarrierPermit(
            uid=desk(session).new_uid(),
            organisation=organisation.id,
            number=clean_line(new.permit_no, field="permit_no"),
            classes=clean_line(new.classes, field="classes"),
            valid_from=new.valid_from,
            valid_to=new.valid_to,
        )
    )
    for vehicle in new.vehicles:
        add_vehicle(session, organisation.id, vehicle)
    for member in new.crew:
        add_crew_member(session, organisation.id, member)


def add_vehicle(session: Session, organisation_id: int, new: NewVehicle) -> None:
    """Add a vehicle or trailer to a carrier.

    Raises:
        UserError: a malformed plate, or one the carrier has already.
    """
    plate = plain(new.plate).replace("·", "").upper()
    if not is_plate(plate):
        raise UserError(f"车牌“{new.plate}”格式不对。", field="plate")
    known = select(Vehicle.id).where(Vehicle.organisation == organisation_id, Vehicle.plate == plate)
    if session.scalars(known).first() is not None:
        raise UserError(f"车辆 {plate} 已登记。", field="plate")
    session.add(
        Vehicle(
            uid=desk(session).new_uid(),
            organisation=organisation_id,
            plate=plate,
            trailer=new.trailer,
            permit_no=clean_line(new.permit_no, field="permit_no"),
            valid_to=new.valid_to,
        )
    )


def add_crew_member(session: Session, organisation_id: int, new: NewCrewMember) -> None:
    """Add a driver or escort to a carrier.

    Raises:
        UserError: no name, or a role other than driver or escort.
    """
    if new.role not in {"driver", "escort"}:
        raise UserError("人员只能是驾驶员或押运员。", field="role")
    session.add(
        CrewMember(
            uid=desk(session).new_uid(),
            organisation=organisation_id,
            name=required(new.name, "name"),
            role=new.role,
            phone=clean_line(new.phone, field="phone"),
            certificate=clean_line(new.certificate, field="certificate"),
            valid_to=new.valid_to,
        )
    )
