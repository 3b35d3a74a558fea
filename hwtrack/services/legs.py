"""A manifest's legs: filled from what was typed, read back, changed until they leave, one added on the way."""

from __future__ import annotations

from typing import Any

import orjson
from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models import CrewMember, Leg, LegTrip, Manifest, Organisation, Site, Trip, Vehicle
from hwtrack.domain.carriage import MEANS, means_key, means_word
from hwtrack.domain.codes import plain
from hwtrack.domain.manifest import ManifestState
from hwtrack.domain.text import clean_line
from hwtrack.errors import UserError
from hwtrack.services.desk import desk
from hwtrack.services.manifest_parts import legs_of, manifest_by_uid
from hwtrack.services.requests import LegForm
from hwtrack.services.snapshots import carrier_snapshot, read_snapshot
from hwtrack.services.steps import LegChange

CHANGEABLE = frozenset({ManifestState.READY, ManifestState.IN_TRANSIT})


def fill_legs(session: Session, manifest: Manifest, forms: tuple[LegForm, ...]) -> None:
    """Make a draft's legs what was typed: those without a known carrier are kept in the draft only.

    Raises:
        UserError: a text that cannot be kept.
    """
    kept = {leg.no: leg for leg in legs_of(session, manifest.id)}
    known = [(form, carrier) for form in forms if (carrier := carrier_of(session, form.carrier_uid))]
    for no, (form, carrier) in enumerate(known, 1):
        leg = kept.pop(no, None) or new_leg(session, manifest.id, no)
        fill_leg(session, leg, form, carrier)
        leg.start_point = leg.start_point or (_address(session, manifest.sender) if no == 1 else "")
        leg.end_point = leg.end_point or (_address(session, manifest.receiver) if no == len(known) else "")
    for leg in kept.values():
        session.delete(leg)


def carrier_of(session: Session, uid: str) -> Organisation | None:
    """Return the carrier of that identity, None where there is none."""
    return session.scalars(select(Organisation).where(Organisation.uid == uid)).first() if uid else None


def new_leg(session: Session, manifest_id: int, no: int) -> Leg:
    """Add an empty leg."""
    leg = Leg(
        uid=desk(session).new_uid(),
        manifest=manifest_id,
        no=no,
        carrier_snapshot=None,
        departed_at=None,
        arrived_at=None,
        place=None,
    )
    session.add(leg)
    return leg


def fill_leg(session: Session, leg: Leg, form: LegForm, carrier: Organisation) -> None:
    """Fill a leg from what was typed: vehicle and crew by name, as the form has them."""
    field = f"legs.{leg.no - 1}"
    if form.means not in MEANS:
        raise UserError(f"没有运输方式“{form.means}”。", field=f"{field}.means")
    driver, escort = _member(session, form.driver_uid), _member(session, form.escort_uid)
    leg.carrier = carrier.id
    leg.means = means_word(form.means)
    leg.plate = plate_of(session, form.vehicle_uid) or clean_line(plain(form.plate), field=f"{field}.plate")
    leg.driver, leg.driver_phone = (driver.name, driver.phone) if driver else ("", "")
    leg.escort = escort.name if escort else ""
    leg.start_point = clean_line(form.start_point, field=f"{field}.start_point")
    leg.end_point = clean_line(form.end_point, field=f"{field}.end_point")
    leg.via = clean_line(form.via, field=f"{field}.via")


def leg_form(session: Session, leg: Leg) -> LegForm:
    """Read a leg back as the form it was, so that the same rules judge it."""
    told = read_snapshot(leg.carrier_snapshot)
    vehicle = _vehicle_uid(session, leg.carrier, leg.plate)
    return LegForm(
        carrier_uid=session.get_one(Organisation, leg.carrier).uid,
        means=means_key(leg.means),
        vehicle_uid=vehicle,
        trailer_uid=_vehicle_uid(session, leg.carrier, str(told.get("trailer") or "")),
        driver_uid=_crew_uid(session, leg.carrier, leg.driver),
        escort_uid=_crew_uid(session, leg.carrier, leg.escort),
        plate="" if vehicle else leg.plate,
        start_point=leg.start_point,
        end_point=leg.end_point,
        via=leg.via,
    )


def sign_leg(session: Session, leg: Leg, form: LegForm, trailer: str = "") -> None:
    """Freeze what the carrier of a leg is when it is put on the manifest, with the trailer's plate."""
    manifest = session.get_one(Manifest, leg.manifest)
    told: dict[str, Any] = read_snapshot(carrier_snapshot(session, leg.carrier, manifest.happened_on))
    told["trailer"] = trailer or plate_of(session, form.trailer_uid)
    leg.carrier_snapshot = orjson.dumps(told, option=orjson.OPT_SORT_KEYS).decode()


def change_leg(session: Session, step: LegChange) -> str:
    """Give a leg that has not left another carrier, vehicle or crew; the number after the last adds a leg.

    Raises:
        UserError: not signed or ended, the leg has left already, or no such carrier or leg.
    """
    manifest = manifest_by_uid(session, step.uid)
    if ManifestState(manifest.state) not in CHANGEABLE:
        raise UserError("只有待运或运输中的联单可以调整运输段。", field="state")
    legs = legs_of(session, manifest.id)
    if not 1 <= step.leg_no <= len(legs) + 1:
        raise UserError(f"没有第 {step.leg_no} 段。", field="leg_no")
    if step.leg_no > len(legs):
        add_leg(session, manifest, step.leg)
        return manifest.uid
    leg = legs[step.leg_no - 1]
    if leg.place is not None:
        raise UserError(f"第 {leg.no} 段已起运，只能更正。", field=f"legs.{leg.no - 1}.carrier_uid")
    riding = trip_no_of(session, leg)
    if riding:
        raise UserError(f"第 {leg.no} 段已排在车次 {riding}，请先撤出车次。", field="trip_uid")
    before = (leg.start_point, leg.end_point)
    fill_leg(session, leg, step.leg, _required_carrier(session, step.leg, leg.no))
    leg.start_point, leg.end_point = leg.start_point or before[0], leg.end_point or before[1]
    sign_leg(session, leg, step.leg)
    session.flush()
    return manifest.uid


def add_leg(session: Session, manifest: Manifest, form: LegForm) -> Leg:
    """Add a leg behind the last one of a signed manifest: the former last ends where it begins.

    Raises:
        UserError: no such carrier.
    """
    legs = legs_of(session, manifest.id)
    leg = new_leg(session, manifest.id, len(legs) + 1)
    with session.no_autoflush:
        fill_leg(session, leg, form, _required_carrier(session, form, leg.no))
        leg.end_point = leg.end_point or _address(session, manifest.receiver)
    session.flush()
    sign_leg(session, leg, form)
    return leg


def trip_no_of(session: Session, leg: Leg) -> str:
    """Return the number of the trip a leg rides on, empty where on none."""
    return (
        session.scalars(
            select(Trip.number).join(LegTrip, LegTrip.trip == Trip.id).where(LegTrip.leg == leg.id)
        ).first()
        or ""
    )


def _required_carrier(session: Session, form: LegForm, no: int) -> Organisation:
    carrier = carrier_of(session, form.carrier_uid)
    if carrier is None:
        raise UserError("没有这个承运人。", field=f"legs.{no - 1}.carrier_uid")
    today = desk(session).today
    if carrier.closed_on is not None and carrier.closed_on <= today:
        raise UserError("该承运人已关闭，不能再用于新的运输段。", field=f"legs.{no - 1}.carrier_uid")
    return carrier


def plate_of(session: Session, vehicle_uid: str) -> str:
    """Return a registered vehicle's plate, empty where none is chosen."""
    if not vehicle_uid:
        return ""
    return session.scalars(select(Vehicle.plate).where(Vehicle.uid == vehicle_uid)).first() or ""


def trailer_of(leg: Leg) -> str:
    """Return the trailer's plate a leg was signed with."""
    return str(read_snapshot(leg.carrier_snapshot).get("trailer") or "")


def _member(session: Session, uid: str) -> CrewMember | None:
    return session.scalars(select(CrewMember).where(CrewMember.uid == uid)).first() if uid else None


def _address(session: Session, site_id: int | None) -> str:
    return session.get_one(Site, site_id).address if site_id is not None else ""


def _vehicle_uid(session: Session, organisation_id: int, plate: str) -> str:
    if not plate:
        return ""
    found = session.scalars(
        select(Vehicle.uid).where(Vehicle.organisation == organisation_id, Vehicle.plate == plate)
    ).first()
    return found or ""


def _crew_uid(session: Session, organisation_id: int, name: str) -> str:
    if not name:
        return ""
    found = session.scalars(
        select(CrewMember.uid).where(CrewMember.organisation == organisation_id, CrewMember.name == name)
    ).first()
    return found or ""
