"""On the way: the next carrier takes over, the load is put down at a facility and goes on."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models import Leg, Manifest, Place, StorageArea
from hwtrack.domain.manifest import ManifestState
from hwtrack.domain.movement import MovementKind, PlaceKind
from hwtrack.domain.text import clean_line
from hwtrack.errors import UserError
from hwtrack.services.carrying import carry, not_before, not_in_future
from hwtrack.services.legs import add_leg
from hwtrack.services.manifest_parts import manifest_by_uid
from hwtrack.services.movements import Handlers
from hwtrack.services.places import new_place
from hwtrack.services.requests import LegForm
from hwtrack.services.steps import HandOver, Park, Resume
from hwtrack.services.vehicles import HeldLine, in_vehicle, last_leg, next_leg, put_down


def hand_over_leg(session: Session, step: HandOver) -> str:
    """Hand the load from the present carrier to the next leg's (联运, Order 23 article 17).

    Time and place of the hand-over stand on both legs. A leg that was not planned is added where
    *step* brings one.

    Raises:
        UserError: not in transit, put down on the way, before it left, or no further leg.
    """
    manifest = _on_the_way(session, step.uid)
    not_in_future(session, step.at)
    if put_down(session, manifest):
        raise UserError("货物停放中，请用续运装车。", field="state")
    before, after = last_leg(session, manifest), _taking_over(session, manifest, step.leg)
    not_before(step.at, before.departed_at, "交接时间早于本段起运时间。")
    not_before(step.at, before.arrived_at, "交接时间早于本段到达时间。")
    left_at = step.departed_at or step.at
    not_before(left_at, step.at, "下一段起运时间早于交接时间。")
    not_in_future(session, left_at, "departed_at")
    target = _vehicle_place(session, manifest)
    place = clean_line(step.place, field="place")
    before.arrived_at, before.end_point = before.arrived_at or step.at, place or before.end_point
    after.departed_at, after.start_point = left_at, place or after.start_point or before.end_point
    after.place = target.id
    _carry_over(session, MovementKind.HANDOVER, in_vehicle(session, manifest, before), target, step)
    session.flush()
    return manifest.uid


def _carry_over(
    session: Session, kind: MovementKind, held: list[HeldLine], target: Place, step: HandOver
) -> None:
    for part in held:
        who = Handlers(step.gave, step.took)
        carry(session, kind, part.line, part.place, target, part.grams, step.at, who)


def park_load(session: Session, step: Park) -> str:
    """Put the load down at a storage area on the way: same batch, no pool, the storage clock runs on.

    Raises:
        UserError: not in transit, down already, the sender's own area, or no such area.
    """
    manifest = _on_the_way(session, step.uid)
    not_in_future(session, step.at)
    leg = last_leg(session, manifest)
    not_before(step.at, leg.departed_at, "停放时间早于本段起运时间。")
    not_before(step.at, leg.arrived_at, "停放时间早于本段到达时间。")
    held = in_vehicle(session, manifest, leg)
    if not held:
        raise UserError("车上没有可停放的货物。", field="state")
    target = _stop(session, manifest, step.storage_uid)
    leg.arrived_at = step.at
    for part in held:
        handlers = Handlers("", step.handler)
        carry(session, MovementKind.PARK, part.line, part.place, target, part.grams, step.at, handlers)
    session.flush()
    return manifest.uid


def resume_load(session: Session, step: Resume) -> str:
    """Load what was put down onto the next leg, or onto one added now.

    Raises:
        UserError: nothing lies on the way, before it was put down, or no further leg.
    """
    manifest = _on_the_way(session, step.uid)
    not_in_future(session, step.at)
    held = put_down(session, manifest)
    if not held:
        raise UserError("没有停放在途中的货物。", field="state")
    before = last_leg(session, manifest)
    not_before(step.at, before.arrived_at, "续运时间早于停放时间。")
    leg = _taking_over(session, manifest, step.leg)
    target = _vehicle_place(session, manifest)
    leg.place, leg.departed_at = target.id, step.at
    leg.start_point = leg.start_point or before.end_point
    for part in held:
        handlers = Handlers(step.handler, "")
        carry(session, MovementKind.LOAD, part.line, part.place, target, part.grams, step.at, handlers)
    session.flush()
    return manifest.uid


def _on_the_way(session: Session, uid: str) -> Manifest:
    manifest = manifest_by_uid(session, uid)
    if manifest.state != ManifestState.IN_TRANSIT:
        raise UserError("联单不在运输中。", field="state")
    return manifest


def _taking_over(session: Session, manifest: Manifest, added: LegForm | None) -> Leg:
    leg = next_leg(session, manifest)
    if added is not None and leg is None:
        return add_leg(session, manifest, added)
    if leg is None:
        raise UserError("没有下一段承运人。", field="legs")
    if added is not None:
        raise UserError(f"第 {leg.no} 段已经排定；请调整该段。", field="legs")
    return leg


def _vehicle_place(session: Session, manifest: Manifest) -> Place:
    assert manifest.sender is not None  # noqa: S101 - signed
    return new_place(session, manifest.sender, PlaceKind.TRANSIT)


def _stop(session: Session, manifest: Manifest, storage_uid: str) -> Place:
    area = session.scalars(select(StorageArea).where(StorageArea.uid == storage_uid)).first()
    if area is None:
        raise UserError("没有这个贮存分区。", field="storage_uid")
    if area.site == manifest.sender:
        raise UserError("不能停放在移出人自己的贮存设施；未出厂的请撤回装车。", field="storage_uid")
    return session.get_one(Place, area.place)
