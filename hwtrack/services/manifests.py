"""The manifest's way: dispatch, arrival, receipt, return, closing, voiding, each with its mass."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import case, func, select
from sqlalchemy.orm import Session

from db.models import Batch, Leg, Manifest, ManifestLine, Movement, Place, Site
from hwtrack.domain.manifest import ManifestState
from hwtrack.domain.manifest import move as move_state
from hwtrack.domain.movement import MovementKind, PlaceKind
from hwtrack.domain.text import clean_line, clean_note
from hwtrack.errors import UserError
from hwtrack.services.batches import new_batch
from hwtrack.services.desk import desk, shanghai_day
from hwtrack.services.drafts import legs_of, lines_of, manifest_by_uid
from hwtrack.services.movements import (
    Handlers,
    check_mass,
    move,
    opinion_of,
    record_revision,
    reverse,
    take_from_storage,
)
from hwtrack.services.places import boundary, keeps_books, new_place, storage_of
from hwtrack.services.pools import fitting_line
from hwtrack.services.steps import Arrival, Closing, Dispatch, LineReceipt, Receipt, Return, Voiding


def dispatch_manifest(session: Session, step: Dispatch) -> str:
    """Load every line into the first leg's vehicle and set the manifest in transit.

    Raises:
        UserError: not ready, too little in stock, or a time after now or before the waste was made.
    """
    manifest = _moved(session, step.uid, ManifestState.IN_TRANSIT)
    _not_in_future(session, step.at)
    sender = session.get_one(Site, manifest.sender)
    legs = legs_of(session, manifest.id)
    if not legs:
        raise UserError("联单没有承运人。", field="carrier_uid")
    transit = new_place(session, sender.id, PlaceKind.TRANSIT)
    legs[0].place, legs[0].departed_at = transit.id, step.at
    weighed = step.shipped or (None,) * len(lines_of(session, manifest.id))
    lines = lines_of(session, manifest.id)
    if len(weighed) != len(lines):
        raise UserError("每行各需一个移出量。", field="lines")
    for line, grams in zip(lines, weighed, strict=True):
        line.shipped_grams = grams if grams is not None else line.planned_grams
        check_mass(line.shipped_grams, f"lines.{line.no - 1}.grams")
        _load(session, line, sender, transit, step)
    manifest.shipped_grams = sum(line.shipped_grams or 0 for line in lines)
    manifest.shipped_at, manifest.happened_on = step.at, shanghai_day(step.at)
    session.flush()
    return manifest.uid


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
        ends = ((batch.id, start), (batch.id, transit))
        move(session, kind, *ends, grams, step.at, line=line.id, handlers=handlers)
        return
    for place, taken in take_from_storage(session, line.batch, grams, field=field):
        ends = ((line.batch, place), (line.batch, transit))
        move(session, MovementKind.LOAD, *ends, taken, step.at, line=line.id, handlers=handlers)


def hand_over_leg(session: Session, step: Arrival) -> str:
    """Hand the load from the present carrier to the next leg's (联运, Order 23 article 17).

    Raises:
        UserError: not in transit, or there is no further leg.
    """
    manifest = manifest_by_uid(session, step.uid)
    if manifest.state != ManifestState.IN_TRANSIT:
        raise UserError("联单不在运输中。", field="state")
    _not_in_future(session, step.at)
    legs = legs_of(session, manifest.id)
    done = [leg for leg in legs if leg.place is not None]
    if len(done) == len(legs):
        raise UserError("没有下一段承运人。", field="legs")
    before, after = done[-1], legs[len(done)]
    target = new_place(session, session.get_one(Site, manifest.sender).id, PlaceKind.TRANSIT)
    before.arrived_at = after.departed_at = step.at
    after.place = target.id
    for line, grams, source in _in_transit(session, manifest, before):
        assert line.batch is not None  # noqa: S101 - only loaded batches are in transit
        ends = ((line.batch, source), (line.batch, target))
        move(session, MovementKind.HANDOVER, *ends, grams, step.at, line=line.id)
    session.flush()
    return manifest.uid


def arrive_manifest(session: Session, step: Arrival) -> str:
    """Record that the load is at the receiver's gate.

    Raises:
        UserError: not in transit, or before it left.
    """
    manifest = _moved(session, step.uid, ManifestState.ARRIVED)
    _not_in_future(session, step.at)
    if manifest.shipped_at is not None and step.at < manifest.shipped_at:
        raise UserError("到达时间早于起运时间。", field="at")
    last = _last_leg(session, manifest)
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
    _not_in_future(session, step.at)
    if manifest.arrived_at is not None and step.at < manifest.arrived_at:
        raise UserError("接受时间早于到达时间。", field="at")
    lines = {line.no: line for line in lines_of(session, manifest.id)}
    if sorted(receipt.no for receipt in step.lines) != sorted(lines):
        raise UserError("每行废物都要有接受意见。", field="lines")
    leg = _last_leg(session, manifest)
    for receipt in step.lines:
        _receive_line(session, manifest, lines[receipt.no], receipt, leg, step)
    manifest.received_at = step.at
    manifest.receiver_handler = clean_line(step.handler, field="handler")
    session.flush()
    return manifest.uid


def _receive_line(
    session: Session,
    manifest: Manifest,
    line: ManifestLine,
    receipt: LineReceipt,
    leg: Leg,
    step: Receipt,
) -> None:
    if not 0 <= receipt.accepted <= receipt.received:
        raise UserError("接受量须在 0 与到厂量之间。", field=f"lines.{line.no - 1}.accepted")
    line.received_grams, line.accepted_grams = receipt.received, receipt.accepted
    line.refused_grams = receipt.received - receipt.accepted
    line.discrepancy = receipt.discrepancy
    line.discrepancy_note = clean_note(receipt.note, field=f"lines.{line.no - 1}.note")
    line.opinion = opinion_of(receipt.received, receipt.accepted)
    line.method = receipt.method or None
    assert line.batch is not None and leg.place is not None  # noqa: S101, PT018 - set by dispatch
    transit = session.get_one(Place, leg.place)
    _weigh(session, line, transit, receipt.received, step)
    if receipt.accepted:
        _accept(session, manifest, line, transit, receipt, step)


def _weigh(session: Session, line: ManifestLine, transit: Place, received: int, step: Receipt) -> None:
    """Book what the two weighbridges disagree about; the raw difference is always kept."""
    assert line.batch is not None  # noqa: S101 - set by dispatch
    difference = received - (line.shipped_grams or 0)
    if difference == 0:
        return
    side = (line.batch, boundary(session, transit.custodian, PlaceKind.DIFFERENCE))
    load = (line.batch, transit)
    kind, ends = (MovementKind.GAIN, (side, load)) if difference > 0 else (MovementKind.LOSS, (load, side))
    move(session, kind, *ends, abs(difference), step.at, line=line.id, handlers=Handlers("", step.handler))


def _accept(
    session: Session,
    manifest: Manifest,
    line: ManifestLine,
    transit: Place,
    receipt: LineReceipt,
    step: Receipt,
) -> None:
    assert line.batch is not None and manifest.receiver is not None  # noqa: S101, PT018 - signed
    receiver = session.get_one(Site, manifest.receiver)
    day = shanghai_day(step.at)
    fit = fitting_line(session, receiver.id, line.waste_code, day, receipt.method or None)
    line.pool = fit.id if fit else None
    if line.method is None and fit is not None:
        line.method = fit.method
    handlers = Handlers("", step.handler)
    source = (line.batch, transit)
    if keeps_books(session, receiver):
        batch = new_batch(session, receiver, line.waste_code, step.at, name=line.name, form=line.form)
        batch.properties = session.get_one(Batch, line.batch).properties
        target = (batch.id, storage_of(session, receiver.id, step.storage_uid))
    else:
        custodian = session.get_one(Site, manifest.sender).id
        target = (line.batch, boundary(session, custodian, PlaceKind.OUTSIDE))
    move(
        session,
        MovementKind.ACCEPT,
        source,
        target,
        receipt.accepted,
        step.at,
        line=line.id,
        pool=line.pool,
        handlers=handlers,
    )


def refuse_manifest(session: Session, step: Arrival) -> str:
    """Set a received manifest on its way back (part of it was refused).

    Raises:
        UserError: nothing was refused.
    """
    manifest = _moved(session, step.uid, ManifestState.RETURNING)
    if not _anything_in_transit(session, manifest):
        raise UserError("没有拒收的量，不必退回。", field="state")
    session.flush()
    return manifest.uid


def return_manifest(session: Session, step: Return) -> str:
    """Book what is still in the vehicle back to the sender and close the manifest.

    Raises:
        UserError: not returning, or nothing is left to return.
    """
    manifest = manifest_by_uid(session, step.uid)
    if manifest.state != ManifestState.RETURNING:
        raise UserError("联单不在退回中。", field="state")
    _not_in_future(session, step.at)
    sender = session.get_one(Site, manifest.sender)
    own = keeps_books(session, sender)
    end = storage_of(session, sender.id) if own else boundary(session, sender.id, PlaceKind.OUTSIDE)
    left = _in_transit(session, manifest, _last_leg(session, manifest))
    if not left:
        raise UserError("没有在途的量可以退回。", field="state")
    for line, grams, place in left:
        assert line.batch is not None  # noqa: S101 - only loaded batches are in transit
        ends = ((line.batch, place), (line.batch, end))
        handlers = Handlers("", step.handler)
        move(session, MovementKind.RETURN, *ends, grams, step.at, line=line.id, handlers=handlers)
    session.flush()
    return _close(session, manifest, step.at)


def close_manifest(session: Session, step: Closing) -> str:
    """Close a manifest whose mass has all arrived somewhere.

    Raises:
        UserError: not received, or refused mass is still in the vehicle.
    """
    manifest = manifest_by_uid(session, step.uid)
    if _anything_in_transit(session, manifest):
        raise UserError("仍有在途的量（拒收待退回），不能完结。", field="state")
    return _close(session, manifest, step.at)


def void_manifest(session: Session, step: Voiding) -> str:
    """Void a manifest that never ran; a load is taken back in red first.

    Raises:
        UserError: no reason, or it has arrived already.
    """
    manifest = manifest_by_uid(session, step.uid)
    reason = clean_line(step.reason, field="reason")
    if not reason:
        raise UserError("作废须写明理由。", field="reason")
    if manifest.state == ManifestState.IN_TRANSIT:
        take_back_load(session, step)
    manifest.state = move_state(ManifestState(manifest.state), ManifestState.VOID)
    manifest.draft = None
    manifest.void_reason = reason
    session.flush()
    return manifest.uid


def take_back_load(session: Session, step: Voiding) -> str:
    """Reverse the load of a manifest in transit by a revision and make it ready again.

    Raises:
        UserError: not in transit, or no reason.
    """
    manifest = _moved(session, step.uid, ManifestState.READY)
    revision = record_revision(session, step.reason, step.requested_by or desk(session).actor)
    ids = [line.id for line in lines_of(session, manifest.id)]
    rows = session.scalars(
        select(Movement).where(Movement.line.in_(ids), Movement.reverses.is_(None)).order_by(Movement.id)
    ).all()
    taken = set(session.scalars(select(Movement.reverses).where(Movement.reverses.is_not(None))))
    for row in rows:
        if row.id not in taken:
            reverse(session, row, revision)
    for leg in legs_of(session, manifest.id):
        leg.place = leg.departed_at = leg.arrived_at = None
    for line in lines_of(session, manifest.id):
        _unload(session, line)
    manifest.shipped_at = None
    manifest.shipped_grams = sum(line.planned_grams for line in lines_of(session, manifest.id))
    session.flush()
    return manifest.uid


def _unload(session: Session, line: ManifestLine) -> None:
    """Make a line what it was before the load; waste made in the vehicle was never made."""
    line.shipped_grams = None
    made = session.scalars(
        select(Movement.id).where(
            Movement.line == line.id,
            Movement.kind.in_([MovementKind.GENERATE.value, MovementKind.ARRIVE.value]),
        )
    ).first()
    if made is not None:
        line.batch = None


def _close(session: Session, manifest: Manifest, at: datetime) -> str:
    _not_in_future(session, at)
    if manifest.received_at is not None and at < manifest.received_at:
        raise UserError("时间早于接受时间。", field="at")
    manifest.state = move_state(ManifestState(manifest.state), ManifestState.CLOSED)
    manifest.closed_at = at
    session.flush()
    return manifest.uid


def _moved(session: Session, uid: str, target: ManifestState) -> Manifest:
    manifest = manifest_by_uid(session, uid)
    manifest.state = move_state(ManifestState(manifest.state), target)
    return manifest


def _last_leg(session: Session, manifest: Manifest) -> Leg:
    return [leg for leg in legs_of(session, manifest.id) if leg.place is not None][-1]


def _in_transit(session: Session, manifest: Manifest, leg: Leg) -> list[tuple[ManifestLine, int, Place]]:
    """Return what of each line is in the leg's vehicle: what went in less what came out."""
    if leg.place is None:
        return []
    place = session.get_one(Place, leg.place)
    session.flush()
    held = _held(session, place.id)
    return [
        (line, held[line.id], place) for line in lines_of(session, manifest.id) if held.get(line.id, 0) > 0
    ]


def _anything_in_transit(session: Session, manifest: Manifest) -> bool:
    return any(_in_transit(session, manifest, leg) for leg in legs_of(session, manifest.id))


def _held(session: Session, place_id: int) -> dict[int, int]:
    """Return the grams by manifest line in a transit place, this transaction's movements included."""
    signed = case((Movement.to_place == place_id, Movement.grams), else_=-Movement.grams)
    rows = session.execute(
        select(Movement.line, func.sum(signed))
        .join(ManifestLine, ManifestLine.id == Movement.line)
        .join(Leg, Leg.manifest == ManifestLine.manifest)
        .where(
            Leg.place == place_id,
            (Movement.to_place == place_id) | (Movement.from_place == place_id),
        )
        .group_by(Movement.line)
    )
    return {line: int(grams) for line, grams in rows}


def _not_in_future(session: Session, at: datetime) -> None:
    if shanghai_day(at) > desk(session).today:
        raise UserError("时间晚于今天。", field="at")
