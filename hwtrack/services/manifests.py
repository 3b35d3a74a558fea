"""The manifest's way: dispatch, arrival, receipt, return, closing, each with its mass."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models import Manifest, ManifestFollow, ManifestLine, Place, Site
from hwtrack.domain.manifest import ManifestState
from hwtrack.domain.manifest import move as move_state
from hwtrack.domain.movement import MovementKind, PlaceKind
from hwtrack.domain.quantity import tonnes
from hwtrack.domain.text import clean_line
from hwtrack.errors import UserError
from hwtrack.services.accepting import receive_line
from hwtrack.services.batches import new_batch
from hwtrack.services.carrying import carry, not_before, not_in_future
from hwtrack.services.desk import shanghai_day
from hwtrack.services.manifest_parts import legs_of, lines_of, manifest_by_uid
from hwtrack.services.movements import Handlers, check_mass
from hwtrack.services.places import boundary, keeps_books, new_place, storage_of
from hwtrack.services.steps import Arrival, Closing, Dispatch, Receipt, Return
from hwtrack.services.storage_taking import take_from_storage
from hwtrack.services.transit import hand_over_leg
from hwtrack.services.vehicles import in_vehicle, in_vehicles, last_leg, not_there_yet
from hwtrack.services.voiding import take_back_load, void_manifest

__all__ = [
    "arrive_manifest",
    "close_manifest",
    "dispatch_manifest",
    "hand_over_leg",
    "receive_manifest",
    "refuse_manifest",
    "return_manifest",
    "take_back_load",
    "void_manifest",
]


def dispatch_manifest(session: Session, step: Dispatch) -> str:
    """Load every line into the first leg's vehicle and set the manifest in transit.

    A linked manifest takes its load out of its origin's vehicle; the origin closes once that is empty.

    Raises:
        UserError: not ready, too little in stock, or a time after now or before the waste was made.
    """
    manifest = _moved(session, step.uid, ManifestState.IN_TRANSIT)
    not_in_future(session, step.at)
    sender = session.get_one(Site, manifest.sender)
    legs = legs_of(session, manifest.id)
    if not legs:
        raise UserError("联单没有承运人。", field="carrier_uid")
    origin = _origin_of(session, manifest)
    if origin is not None:
        not_before(step.at, origin.received_at, f"时间早于原联单 {origin.internal_no} 的接受时间。")
    transit = new_place(session, sender.id, PlaceKind.TRANSIT)
    legs[0].place, legs[0].departed_at = transit.id, step.at
    lines = lines_of(session, manifest.id)
    weighed = step.shipped or (None,) * len(lines)
    if len(weighed) != len(lines):
        raise UserError("每行各需一个移出量。", field="lines")
    for line, grams in zip(lines, weighed, strict=True):
        line.shipped_grams = grams if grams is not None else line.planned_grams
        check_mass(line.shipped_grams, f"lines.{line.no - 1}.grams")
        if origin is None:
            _load(session, line, sender, transit, step)
        else:
            _take_over(session, origin, line, transit, step)
    manifest.shipped_grams = sum(line.shipped_grams or 0 for line in lines)
    manifest.shipped_at, manifest.happened_on = step.at, shanghai_day(step.at)
    session.flush()
    if origin is not None and not in_vehicles(session, origin):
        _close(session, origin, step.at)
    return manifest.uid


def _origin_of(session: Session, manifest: Manifest) -> Manifest | None:
    row = session.scalars(select(ManifestFollow).where(ManifestFollow.manifest == manifest.id)).first()
    return session.get_one(Manifest, row.origin) if row is not None else None


def _load(session: Session, line: ManifestLine, sender: Site, transit: Place, step: Dispatch) -> None:
    grams, field = line.shipped_grams or 0, f"lines.{line.no - 1}.grams"
    handlers = Handlers(step.handler)
    if line.batch is None:
        # Generated straight into the vehicle, or told by a sender whose books are kept elsewhere.
        batch = new_batch(session, sender, line.waste_code, step.at, name=line.name, form=line.form)
        line.batch = batch.id
        own = keeps_books(session, sender)
        kind = MovementKind.GENERATE if own else MovementKind.ARRIVE
        start = boundary(session, sender.id, PlaceKind.GENERATION if own else PlaceKind.OUTSIDE)
        carry(session, kind, line, start, transit, grams, step.at, handlers)
        return
    for place, taken in take_from_storage(session, line.batch, grams, field=field):
        carry(session, MovementKind.LOAD, line, place, transit, taken, step.at, handlers)


def _take_over(
    session: Session, origin: Manifest, line: ManifestLine, transit: Place, step: Dispatch
) -> None:
    """Take a line's load out of the vehicle of the manifest it carries on."""
    left = line.shipped_grams or 0
    for part in in_vehicles(session, origin):
        share = min(left, part.grams) if part.line.batch == line.batch else 0
        if share:
            handlers = Handlers(step.handler)
            carry(session, MovementKind.HANDOVER, line, part.place, transit, share, step.at, handlers)
            left -= share
    if left:
        sentence = f"原联单 {origin.internal_no} 车上不足，差 {tonnes(left)} 吨。"
        raise UserError(sentence, field=f"lines.{line.no - 1}.grams")


def arrive_manifest(session: Session, step: Arrival) -> str:
    """Record that the load is at the receiver's gate.

    Raises:
        UserError: not in transit, put down on the way, a leg still to run, or before it left.
    """
    manifest = _moved(session, step.uid, ManifestState.ARRIVED)
    not_in_future(session, step.at)
    reason = not_there_yet(session, manifest)
    if reason:
        raise UserError(reason, field="state")
    last = last_leg(session, manifest)
    not_before(step.at, last.departed_at or manifest.shipped_at, "到达时间早于起运时间。")
    last.arrived_at = manifest.arrived_at = step.at
    session.flush()
    return manifest.uid


def receive_manifest(session: Session, step: Receipt) -> str:
    """Receive every line: book the weighing difference, accept into a batch of the receiver's own.

    What is refused stays in the vehicle until it is returned. Refused mass uses no capacity.

    Raises:
        UserError: not arrived, a line missing, or accepted more than received.
    """
    refused_all = all(line.accepted == 0 for line in step.lines)
    target = ManifestState.RETURNING if refused_all else ManifestState.RECEIVED
    manifest = _moved(session, step.uid, target)
    not_in_future(session, step.at)
    not_before(step.at, manifest.arrived_at, "接受时间早于到达时间。")
    lines = {line.no: line for line in lines_of(session, manifest.id)}
    if sorted(receipt.no for receipt in step.lines) != sorted(lines):
        raise UserError("每行废物都要有接受意见。", field="lines")
    leg = last_leg(session, manifest)
    place = session.get_one(Place, leg.place)
    for receipt in step.lines:
        receive_line(session, manifest, lines[receipt.no], receipt, step, place)
    manifest.received_at = step.at
    manifest.receiver_handler = clean_line(step.handler, field="handler")
    session.flush()
    return manifest.uid


def refuse_manifest(session: Session, step: Arrival) -> str:
    """Set a received manifest on its way back (part of it was refused).

    Raises:
        UserError: nothing was refused.
    """
    manifest = _moved(session, step.uid, ManifestState.RETURNING)
    if not in_vehicles(session, manifest):
        raise UserError("没有拒收的量，不必退回。", field="state")
    session.flush()
    return manifest.uid


def return_manifest(session: Session, step: Return) -> str:
    """Book what is still in the vehicle back to the sender and close the manifest.

    Raises:
        UserError: not returning, before the receipt, or nothing is left to return.
    """
    manifest = manifest_by_uid(session, step.uid)
    if manifest.state != ManifestState.RETURNING:
        raise UserError("联单不在退回中。", field="state")
    not_in_future(session, step.at)
    sender = session.get_one(Site, manifest.sender)
    own = keeps_books(session, sender)
    if own:
        end = storage_of(session, sender.id, step.storage_uid, shanghai_day(step.at))
    else:
        end = boundary(session, sender.id, PlaceKind.OUTSIDE)
    left = in_vehicle(session, manifest, last_leg(session, manifest))
    if not left:
        raise UserError("没有在途的量可以退回。", field="state")
    for part in left:
        handlers = Handlers("", step.handler)
        carry(session, MovementKind.RETURN, part.line, part.place, end, part.grams, step.at, handlers)
    session.flush()
    return _close(session, manifest, step.at)


def close_manifest(session: Session, step: Closing) -> str:
    """Close a manifest whose mass has all arrived somewhere.

    Raises:
        UserError: not received, or refused mass is still in the vehicle.
    """
    manifest = manifest_by_uid(session, step.uid)
    if in_vehicles(session, manifest):
        raise UserError("仍有在途的量（拒收待退回），不能完结。", field="state")
    return _close(session, manifest, step.at)


def _close(session: Session, manifest: Manifest, at: datetime) -> str:
    not_in_future(session, at)
    not_before(at, manifest.received_at, "时间早于接受时间。")
    manifest.state = move_state(ManifestState(manifest.state), ManifestState.CLOSED)
    manifest.closed_at = at
    session.flush()
    return manifest.uid


def _moved(session: Session, uid: str, target: ManifestState) -> Manifest:
    manifest = manifest_by_uid(session, uid)
    manifest.state = move_state(ManifestState(manifest.state), target)
    return manifest
