"""A manifest that never ran: voided with its reason, a load taken back in red first."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models import ManifestLine, Movement
from hwtrack.domain.manifest import ManifestState, move
from hwtrack.domain.movement import MovementKind
from hwtrack.domain.text import clean_line
from hwtrack.errors import UserError
from hwtrack.services.desk import desk
from hwtrack.services.manifest_parts import legs_of, lines_of, manifest_by_uid
from hwtrack.services.movements import record_revision, reverse
from hwtrack.services.steps import Voiding
from hwtrack.services.vehicles import standing_of_line


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
    manifest.state = move(ManifestState(manifest.state), ManifestState.VOID)
    manifest.draft = None
    manifest.void_reason = reason
    session.flush()
    return manifest.uid


def take_back_load(session: Session, step: Voiding) -> str:
    """Reverse the load of a manifest in transit by a revision and make it ready again.

    Hand-overs and stops on the way are taken back with it.

    Raises:
        UserError: not in transit, or no reason.
    """
    manifest = manifest_by_uid(session, step.uid)
    manifest.state = move(ManifestState(manifest.state), ManifestState.READY)
    revision = record_revision(session, step.reason, step.requested_by or desk(session).name)
    lines = lines_of(session, manifest.id)
    for line in lines:
        for row in standing_of_line(session, line.id):
            reverse(session, row, revision)
    for leg in legs_of(session, manifest.id):
        leg.place = leg.departed_at = leg.arrived_at = None
    for line in lines:
        _unload(session, line)
    manifest.shipped_at = None
    manifest.shipped_grams = sum(line.planned_grams for line in lines)
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
