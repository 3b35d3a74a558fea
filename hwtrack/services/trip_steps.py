"""A trip departs and arrives: the right step for each manifest's leg that rides on it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from hwtrack.errors import UserError
from hwtrack.services.carrying import not_before, not_in_future
from hwtrack.services.manifest_parts import legs_of, manifest_by_uid
from hwtrack.services.manifests import arrive_manifest, hand_over_leg
from hwtrack.services.next_steps import dispatch_weighed
from hwtrack.services.steps import Arrival, Dispatch, HandOver


@dataclass(frozen=True, slots=True)
class TripArrival:
    """A trip arrives for one manifest's leg."""

    uid: str
    leg_no: int
    at: datetime


def depart_rider(session: Session, step: Dispatch | HandOver) -> str:
    """Let one manifest of a trip leave: the first leg by dispatch, a later one by hand-over."""
    if isinstance(step, Dispatch):
        return dispatch_weighed(session, step)
    return hand_over_leg(session, step)


def arrive_rider(session: Session, step: TripArrival) -> str:
    """Record a trip's arrival for one manifest: at the receiver's gate, or where the next carrier takes over.

    Raises:
        UserError: the leg is not under way.
    """
    manifest = manifest_by_uid(session, step.uid)
    legs = legs_of(session, manifest.id)
    leg = legs[step.leg_no - 1]
    if leg.no == len(legs):
        return arrive_manifest(session, Arrival(step.uid, step.at))
    if leg.place is None or leg.departed_at is None or leg.arrived_at is not None:
        raise UserError(f"第 {leg.no} 段不在途中。", field="state")
    not_in_future(session, step.at)
    not_before(step.at, leg.departed_at, "到达时间早于起运时间。")
    leg.arrived_at = step.at
    session.flush()
    return manifest.uid
