"""A carrier's fleet as it changes: permits and certificates renewed, vehicles and people added and ended.

What counts on a day is asked here and nowhere else: the first paper or a renewal of it.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models import (
    CarrierPermit,
    CrewCertificate,
    CrewMember,
    FleetEnd,
    Organisation,
    Vehicle,
    VehiclePermit,
)
from hwtrack.domain.text import clean_note
from hwtrack.domain.validity import Paper, in_force
from hwtrack.errors import UserError
from hwtrack.services.carriers import (
    NewCrewMember,
    NewVehicle,
    add_crew_member,
    add_vehicle,
)
from hwtrack.services.closing import organisation_by_uid, require_open_organisation
from hwtrack.services.desk import desk
from hwtrack.services.register import required


@dataclass(frozen=True, slots=True)
class PaperRenewal:
    """A renewed paper of a carrier, vehicle or member of the crew; `classes` of a road permit only."""

    uid: str
    number: str
    valid_from: date
    valid_to: date
    classes: str = ""


@dataclass(frozen=True, slots=True)
class FleetEnding:
    """The last day a vehicle or member of the crew may be put on a new trip, and why."""

    uid: str
    last_day: date
    reason: str = ""


@dataclass(frozen=True, slots=True)
class FurtherVehicle:
    """A further vehicle or trailer of a carrier."""

    organisation_uid: str
    vehicle: NewVehicle


@dataclass(frozen=True, slots=True)
class FurtherMember:
    """A further driver or escort of a carrier."""

    organisation_uid: str
    member: NewCrewMember


# What holds on a day


def carrier_permit_on(session: Session, organisation_id: int, day: date) -> Paper | None:
    """Return the road transport permit (道路运输经营许可证) of a carrier that counts on *day*."""
    return carrier_permits_on(session, (organisation_id,), day).get(organisation_id)


def carrier_permits_on(session: Session, organisations: Collection[int], day: date) -> dict[int, Paper]:
    """Return by carrier the road transport permit that counts on *day*."""
    rows = session.execute(
        select(
            CarrierPermit.organisation, CarrierPermit.number, CarrierPermit.valid_from, CarrierPermit.valid_to
        )
        .where(CarrierPermit.organisation.in_(organisations))
        .order_by(CarrierPermit.id)
    )
    return _counting([(int(key), Paper(number, first, last)) for key, number, first, last in rows], day)


def vehicle_permit_on(session: Session, vehicle_id: int, day: date) -> Paper | None:
    """Return the transport permit (道路运输证) of a vehicle that counts on *day*, renewals included."""
    return vehicle_permits_on(session, (vehicle_id,), day).get(vehicle_id)


def vehicle_permits_on(session: Session, vehicles: Collection[int], day: date) -> dict[int, Paper]:
    """Return by vehicle the transport permit that counts on *day*, renewals included."""
    return _counting(
        [
            *_first_papers(session, select(Vehicle).where(Vehicle.id.in_(vehicles))),
            *_renewals(session, VehiclePermit, vehicles),
        ],
        day,
    )


def certificate_on(session: Session, member_id: int, day: date) -> Paper | None:
    """Return the certificate (从业资格证) of a driver or escort that counts on *day*, renewals included."""
    return certificates_on(session, (member_id,), day).get(member_id)


def certificates_on(session: Session, members: Collection[int], day: date) -> dict[int, Paper]:
    """Return by member of the crew the certificate that counts on *day*, renewals included."""
    return _counting(
        [
            *_first_papers(session, select(CrewMember).where(CrewMember.id.in_(members))),
            *_renewals(session, CrewCertificate, members),
        ],
        day,
    )


def _first_papers(session: Session, rows: object) -> list[tuple[int, Paper]]:
    found: list[tuple[int, Paper]] = []
    for row in session.scalars(rows):  # type: ignore[call-overload] # a select of either model
        number = row.permit_no if isinstance(row, Vehicle) else row.certificate
        found.append((row.id, Paper(number, None, row.valid_to)))
    return found


def _renewals(
    session: Session, model: type[VehiclePermit | CrewCertificate], keys: Collection[int]
) -> list[tuple[int, Paper]]:
    owner = VehiclePermit.vehicle if model is VehiclePermit else CrewCertificate.member
    rows = session.execute(
        select(owner, model.number, model.valid_from, model.valid_to)
        .where(owner.in_(keys))
        .order_by(model.id)
    )
    return [(int(key), Paper(number, first, last)) for key, number, first, last in rows]


def _counting(papers: Sequence[tuple[int, Paper]], day: date) -> dict[int, Paper]:
    by_owner: dict[int, list[Paper]] = {}
    for key, paper in papers:
        by_owner.setdefault(key, []).append(paper)
    counting = {key: in_force(held, day) for key, held in by_owner.items()}
    return {key: paper for key, paper in counting.items() if paper is not None}


def vehicle_ends(session: Session, vehicles: Collection[int]) -> dict[int, date]:
    """Return the last day of service of those vehicles that have one."""
    rows = session.execute(select(FleetEnd.vehicle, FleetEnd.last_day).where(FleetEnd.vehicle.in_(vehicles)))
    return {int(key): last for key, last in rows if key is not None}


def member_ends(session: Session, members: Collection[int]) -> dict[int, date]:
    """Return the last day of service of those members of the crew that have one."""
    rows = session.execute(select(FleetEnd.member, FleetEnd.last_day).where(FleetEnd.member.in_(members)))
    return {int(key): last for key, last in rows if key is not None}


# Changes


def renew_carrier_permit(session: Session, asked: PaperRenewal) -> None:
    """Record a renewed road transport permit of a carrier (its uid); the earlier stays.

    Raises:
        UserError: the days are the wrong way round, no number or no classes, or recorded already.
    """
    organisation = organisation_by_uid(session, asked.uid, "uid")
    require_open_organisation(organisation, desk(session).today, "uid")
    held = session.execute(
        select(CarrierPermit.number, CarrierPermit.valid_from, CarrierPermit.valid_to).where(
            CarrierPermit.organisation == organisation.id
        )
    )
    number = _checked(asked, [Paper(*row) for row in held])
    session.add(
        CarrierPermit(
            uid=desk(session).new_uid(),
            organisation=organisation.id,
            number=number,
            classes=required(asked.classes, "classes"),
            valid_from=asked.valid_from,
            valid_to=asked.valid_to,
        )
    )
    session.flush()


def renew_vehicle_permit(session: Session, asked: PaperRenewal) -> None:
    """Record a renewed transport permit of a vehicle; the earlier stays.

    Raises:
        UserError: the days are the wrong way round, no number, recorded already, or out of service.
    """
    vehicle = vehicle_by_uid(session, asked.uid)
    _require_in_service(vehicle_ends(session, (vehicle.id,)).get(vehicle.id), vehicle.plate, asked)
    first = Paper(vehicle.permit_no, None, vehicle.valid_to)
    held = [paper for _, paper in _renewals(session, VehiclePermit, (vehicle.id,))]
    session.add(
        VehiclePermit(
            uid=desk(session).new_uid(),
            vehicle=vehicle.id,
            number=_checked(asked, [first, *held]),
            valid_from=asked.valid_from,
            valid_to=asked.valid_to,
        )
    )
    session.flush()


def renew_certificate(session: Session, asked: PaperRenewal) -> None:
    """Record a renewed certificate of a driver or escort; the earlier stays.

    Raises:
        UserError: the days are the wrong way round, no number, recorded already, or out of service.
    """
    member = member_by_uid(session, asked.uid)
    _require_in_service(member_ends(session, (member.id,)).get(member.id), member.name, asked)
    first = Paper(member.certificate, None, member.valid_to)
    held = [paper for _, paper in _renewals(session, CrewCertificate, (member.id,))]
    session.add(
        CrewCertificate(
            uid=desk(session).new_uid(),
            member=member.id,
            number=_checked(asked, [first, *held]),
            valid_from=asked.valid_from,
            valid_to=asked.valid_to,
        )
    )
    session.flush()


def _checked(asked: PaperRenewal, held: list[Paper]) -> str:
    number = required(asked.number, "number")
    if asked.valid_from > asked.valid_to:
        raise UserError("有效期的截止日早于起始日。", field="valid_to")
    last = max((paper.last for paper in held if paper.last is not None), default=None)
    if last is not None and asked.valid_to <= last:
        raise UserError(f"已登记的证照有效至 {last}，新证应更晚到期。", field="valid_to")
    return number


def _require_in_service(ended: date | None, name: str, asked: PaperRenewal) -> None:
    if ended is not None and ended < asked.valid_from:
        raise UserError(f"{name} 已于 {ended} 停用，不再续证。", field="valid_from")


def add_to_fleet(session: Session, asked: FurtherVehicle) -> None:
    """Add a vehicle or trailer to a carrier that is open.

    Raises:
        UserError: a malformed plate, one the carrier has already, or the carrier is closed.
    """
    organisation = _open_carrier(session, asked.organisation_uid)
    add_vehicle(session, organisation.id, asked.vehicle)
    session.flush()


def add_to_crew(session: Session, asked: FurtherMember) -> None:
    """Add a driver or escort to a carrier that is open.

    Raises:
        UserError: no name, a role other than driver or escort, or the carrier is closed.
    """
    organisation = _open_carrier(session, asked.organisation_uid)
    add_crew_member(session, organisation.id, asked.member)
    session.flush()


def _open_carrier(session: Session, uid: str) -> Organisation:
    organisation = organisation_by_uid(session, uid)
    require_open_organisation(organisation, desk(session).today, "organisation_uid")
    return organisation


def end_vehicle(session: Session, asked: FleetEnding) -> None:
    """Let a vehicle be put on no new trip after a day; trips under way finish.

    Raises:
        UserError: there is no such vehicle.
    """
    vehicle = vehicle_by_uid(session, asked.uid)
    known = session.scalars(select(FleetEnd).where(FleetEnd.vehicle == vehicle.id)).first()
    _end(session, known, FleetEnd(vehicle=vehicle.id, member=None), asked)


def end_member(session: Session, asked: FleetEnding) -> None:
    """Let a driver or escort be put on no new trip after a day; trips under way finish.

    Raises:
        UserError: there is no such person.
    """
    member = member_by_uid(session, asked.uid)
    known = session.scalars(select(FleetEnd).where(FleetEnd.member == member.id)).first()
    _end(session, known, FleetEnd(vehicle=None, member=member.id), asked)


def _end(session: Session, known: FleetEnd | None, new: FleetEnd, asked: FleetEnding) -> None:
    row = known or new
    if known is None:
        row.uid = desk(session).new_uid()
    row.last_day = asked.last_day
    row.reason = clean_note(asked.reason, field="reason")
    session.add(row)
    session.flush()


def vehicle_by_uid(session: Session, uid: str, field: str = "uid") -> Vehicle:
    """Return the vehicle of that identity.

    Raises:
        UserError: there is none.
    """
    row = session.scalars(select(Vehicle).where(Vehicle.uid == uid)).first()
    if row is None:
        raise UserError("没有这辆车。", field=field)
    return row


def member_by_uid(session: Session, uid: str, field: str = "uid") -> CrewMember:
    """Return the member of a crew of that identity.

    Raises:
        UserError: there is none.
    """
    row = session.scalars(select(CrewMember).where(CrewMember.uid == uid)).first()
    if row is None:
        raise UserError("没有这个人。", field=field)
    return row
