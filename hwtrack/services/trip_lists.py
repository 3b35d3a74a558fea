"""Trips for the window (车次): a page of them, or one, with the manifests that ride on it."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import ColumnElement, exists, or_, select
from sqlalchemy.orm import Session, aliased

from db.models import Leg, LegTrip, Manifest, Organisation, Site, Trip
from hwtrack.domain.codes import plain
from hwtrack.services.custody_views import TripLegView, TripView
from hwtrack.services.trips import trip_by_uid

PLANNED, UNDER_WAY, ARRIVED = "planned", "under_way", "arrived"
TRIPS_SHOWN = 200


def trip_view(session: Session, uid: str) -> TripView:
    """Return a trip with the manifests on it.

    Raises:
        UserError: there is no such trip.
    """
    return _views(session, [trip_by_uid(session, uid)])[0]


def trip_views(session: Session, text: str) -> tuple[TripView, ...]:
    """Return trips found by number, plate, carrier or driver: those still to leave, then the latest."""
    found = session.scalars(
        select(Trip)
        .join(Organisation, Organisation.id == Trip.carrier)
        .where(_found(plain(text)))
        .order_by(_left(), Trip.planned_at.desc(), Trip.id.desc())
        .limit(TRIPS_SHOWN)
    ).all()
    return _views(session, found)


def _found(typed: str) -> ColumnElement[bool]:
    columns = (Trip.number, Trip.plate, Trip.driver, Organisation.name)
    return or_(*(column.contains(typed, autoescape=True) for column in columns))


def _left() -> ColumnElement[bool]:
    """Say whether a load of the trip has left: what is still to leave is what somebody looks for."""
    return exists(
        select(LegTrip.id)
        .join(Leg, Leg.id == LegTrip.leg)
        .where(LegTrip.trip == Trip.id, Leg.departed_at.is_not(None))
    )


def _views(session: Session, trips: Sequence[Trip]) -> tuple[TripView, ...]:
    carriers = {trip.carrier for trip in trips}
    rows = session.execute(select(Organisation.id, Organisation.name).where(Organisation.id.in_(carriers)))
    names = {row.id: row.name for row in rows}
    riders = _riders(session, [trip.id for trip in trips])
    return tuple(_view(trip, names[trip.carrier], riders.get(trip.id, ())) for trip in trips)


def _riders(session: Session, trips: Sequence[int]) -> dict[int, list[TripLegView]]:
    sender, receiver = aliased(Site), aliased(Site)
    rows = session.execute(
        select(LegTrip.trip, Leg, Manifest, sender.name, receiver.name)
        .join(Leg, Leg.id == LegTrip.leg)
        .join(Manifest, Manifest.id == Leg.manifest)
        .outerjoin(sender, sender.id == Manifest.sender)
        .outerjoin(receiver, receiver.id == Manifest.receiver)
        .where(LegTrip.trip.in_(trips))
        .order_by(LegTrip.id)
    )
    found: dict[int, list[TripLegView]] = {}
    for trip, leg, manifest, sent_by, taken_by in rows:
        found.setdefault(trip, []).append(_rider(leg, manifest, sent_by or "", taken_by or ""))
    return found


def _rider(leg: Leg, manifest: Manifest, sender: str, receiver: str) -> TripLegView:
    return TripLegView(
        manifest_uid=manifest.uid,
        internal_no=manifest.internal_no,
        leg_no=leg.no,
        state=manifest.state,
        sender=sender,
        receiver=receiver,
        grams=manifest.shipped_grams,
        departed_at=leg.departed_at,
        arrived_at=leg.arrived_at,
    )


def _view(trip: Trip, carrier: str, legs: Sequence[TripLegView]) -> TripView:
    departed = [leg for leg in legs if leg.departed_at is not None]
    arrived = [leg for leg in legs if leg.arrived_at is not None]
    return TripView(
        uid=trip.uid,
        number=trip.number,
        carrier=carrier,
        means=trip.means,
        plate=trip.plate,
        trailer=trip.trailer,
        driver=trip.driver,
        driver_phone=trip.driver_phone,
        escort=trip.escort,
        waybill=trip.waybill,
        planned_at=trip.planned_at,
        state=PLANNED if not departed else ARRIVED if len(arrived) == len(legs) else UNDER_WAY,
        legs=tuple(legs),
    )
