"""Trips (车次): one vehicle's journey with the manifests that ride on it, departed and arrived as a whole."""

from __future__ import annotations

from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from db.models import CrewMember, Leg, LegTrip, Manifest, Trip
from hwtrack.domain.carriage import MEANS, means_key
from hwtrack.domain.codes import plain
from hwtrack.domain.manifest import ManifestState
from hwtrack.domain.text import clean_line
from hwtrack.errors import UserError
from hwtrack.services.desk import desk
from hwtrack.services.legs import carrier_of, plate_of, sign_leg, trip_no_of
from hwtrack.services.manifest_parts import legs_of, manifest_by_uid
from hwtrack.services.requests import LegForm
from hwtrack.services.steps import NewTrip, TripLoad
from hwtrack.services.vehicles import next_leg

_JOINABLE = frozenset({ManifestState.READY, ManifestState.IN_TRANSIT})


def new_trip(session: Session, new: NewTrip) -> str:
    """Make a trip with the next number of its day; return its uid.

    Raises:
        UserError: no such carrier, means of transport, or vehicle.
    """
    carrier = carrier_of(session, new.carrier_uid)
    if carrier is None:
        raise UserError("没有这个承运人。", field="carrier_uid")
    if new.means not in MEANS:
        raise UserError(f"没有运输方式“{new.means}”。", field="means")
    here = desk(session)
    plate = plate_of(session, new.vehicle_uid) or clean_line(plain(new.plate), field="plate")
    if not plate:
        raise UserError("车次须有车辆（车次、船名）。", field="vehicle_uid")
    driver, escort = _member(session, new.driver_uid), _member(session, new.escort_uid)
    row = Trip(
        uid=here.new_uid(),
        number=_next_number(session, here.today),
        carrier=carrier.id,
        means=new.means,
        plate=plate,
        trailer=plate_of(session, new.trailer_uid),
        driver=driver.name if driver else "",
        driver_phone=driver.phone if driver else "",
        escort=escort.name if escort else "",
        waybill=clean_line(new.waybill, field="waybill"),
        planned_at=new.planned_at,
    )
    session.add(row)
    session.flush()
    return row.uid


def _next_number(session: Session, day: date) -> str:
    stem = f"{desk(session).register.prefix}C{day:%y%m%d}-"
    last = session.scalars(
        select(Trip.number)
        .where(Trip.number >= stem, Trip.number < f"{stem}~")
        .order_by(func.length(Trip.number).desc(), Trip.number.desc())
        .limit(1)
    ).first()
    return f"{stem}{1 if last is None else int(last[len(stem) :]) + 1:02d}"


def _member(session: Session, uid: str) -> CrewMember | None:
    return session.scalars(select(CrewMember).where(CrewMember.uid == uid)).first() if uid else None


def trip_by_uid(session: Session, uid: str) -> Trip:
    """Return the trip of that identity.

    Raises:
        UserError: there is none.
    """
    row = session.scalars(select(Trip).where(Trip.uid == uid)).first()
    if row is None:
        raise UserError("没有这个车次。", field="trip_uid")
    return row


def put_on_trip(session: Session, load: TripLoad) -> str:
    """Put a manifest's leg on a trip: one trip is one vehicle, so the leg takes its vehicle and crew.

    Raises:
        UserError: the trip has left, the leg has left or rides elsewhere, or is another carrier's or means.
    """
    trip, leg = trip_by_uid(session, load.trip_uid), _leg_to_ride(session, load)
    _refuse_left(session, trip)
    manifest = session.get_one(Manifest, leg.manifest)
    if leg.carrier != trip.carrier:
        raise UserError(f"第 {leg.no} 段的承运人不是车次 {trip.number} 的。", field="carrier_uid")
    if means_key(leg.means) != trip.means:
        raise UserError(f"第 {leg.no} 段的运输方式与车次 {trip.number} 不同。", field="means")
    if leg.plate not in {"", trip.plate}:
        raise UserError(
            f"第 {leg.no} 段的车辆是 {leg.plate}，车次 {trip.number} 的是 {trip.plate}；一车次只能一辆车。",
            field="vehicle_uid",
        )
    _ride(session, trip, leg, manifest)
    session.flush()
    return trip.uid


def _leg_to_ride(session: Session, load: TripLoad) -> Leg:
    manifest = manifest_by_uid(session, load.manifest_uid)
    if ManifestState(manifest.state) not in _JOINABLE:
        raise UserError("只有待运或运输中的联单可以排车次。", field="state")
    legs = legs_of(session, manifest.id)
    leg = next_leg(session, manifest) if load.leg_no == 0 else None
    if load.leg_no:
        leg = next((leg for leg in legs if leg.no == load.leg_no), None)
    if leg is None:
        raise UserError("联单没有待运的运输段。", field="leg_no")
    if leg.place is not None:
        raise UserError(f"第 {leg.no} 段已起运。", field="leg_no")
    known = trip_no_of(session, leg)
    if known:
        raise UserError(f"第 {leg.no} 段已排在车次 {known}。", field="trip_uid")
    return leg


def _refuse_left(session: Session, trip: Trip) -> None:
    if any(leg.departed_at is not None for leg, _ in _riders(session, trip)):
        raise UserError(f"车次 {trip.number} 已出发。", field="trip_uid")


def _ride(session: Session, trip: Trip, leg: Leg, manifest: Manifest) -> None:
    session.add(LegTrip(uid=desk(session).new_uid(), leg=leg.id, trip=trip.id))
    leg.plate = trip.plate
    leg.driver, leg.driver_phone = trip.driver or leg.driver, trip.driver_phone or leg.driver_phone
    leg.escort = trip.escort or leg.escort
    if leg.carrier_snapshot is not None:
        sign_leg(session, leg, LegForm(), trip.trailer)
    if leg.no == 1:
        manifest.trip = trip.number
        manifest.waybill = manifest.waybill or trip.waybill


def take_off_trip(session: Session, load: TripLoad) -> str:
    """Take a manifest's leg off a trip that has not left; vehicle and crew stay as they are on the leg.

    Raises:
        UserError: the trip has left, or the manifest does not ride on it.
    """
    trip = trip_by_uid(session, load.trip_uid)
    _refuse_left(session, trip)
    manifest = manifest_by_uid(session, load.manifest_uid)
    rows = [row for leg, row in _riders(session, trip) if leg.manifest == manifest.id]
    if not rows:
        raise UserError("该联单不在这个车次上。", field="manifest_uid")
    for row in rows:
        session.delete(row)
    if manifest.trip == trip.number:
        manifest.trip = ""
    session.flush()
    return trip.uid


def _riders(session: Session, trip: Trip) -> list[tuple[Leg, LegTrip]]:
    rows = session.execute(
        select(Leg, LegTrip)
        .join(LegTrip, LegTrip.leg == Leg.id)
        .where(LegTrip.trip == trip.id)
        .order_by(LegTrip.id)
    )
    return [(leg, row) for leg, row in rows]


def riders(session: Session, trip_uid: str) -> tuple[tuple[str, str, int], ...]:
    """Return the manifests of a trip in order: identity, number, and the number of the leg."""
    found = []
    for leg, _ in _riders(session, trip_by_uid(session, trip_uid)):
        manifest = session.get_one(Manifest, leg.manifest)
        found.append((manifest.uid, manifest.internal_no, leg.no))
    return tuple(found)
