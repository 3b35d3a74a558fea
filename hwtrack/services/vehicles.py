"""What of a manifest is in its vehicles and what was put down on the way, line by line."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models import Leg, Manifest, ManifestLine, Movement, Place
from db.queries.held import held_by_batch
from hwtrack.domain.movement import MovementKind
from hwtrack.services.manifest_parts import legs_of, lines_of


@dataclass(frozen=True)
class HeldLine:
    """Grams of a manifest's line in a place."""

    line: ManifestLine
    grams: int
    place: Place


def in_vehicle(session: Session, manifest: Manifest, leg: Leg) -> list[HeldLine]:
    """Return what of each line is in the leg's vehicle: what went in less what came out."""
    if leg.place is None:
        return []
    lines = lines_of(session, manifest.id)
    held = held_by_batch(session, leg.place, {line.batch for line in lines if line.batch is not None})
    place = session.get_one(Place, leg.place)
    return [HeldLine(line, held[line.batch], place) for line in lines if line.batch and held.get(line.batch)]


def in_vehicles(session: Session, manifest: Manifest) -> list[HeldLine]:
    """Return what of each line is in any of the manifest's vehicles."""
    return [held for leg in legs_of(session, manifest.id) for held in in_vehicle(session, manifest, leg)]


def standing_of_line(session: Session, line_id: int) -> list[Movement]:
    """Return a line's movements that stand, in order: neither taken back nor taking one back."""
    session.flush()
    rows = session.scalars(select(Movement).where(Movement.line == line_id).order_by(Movement.id)).all()
    taken_back = {row.reverses for row in rows if row.reverses is not None}
    return [row for row in rows if row.reverses is None and row.id not in taken_back]


def put_down(session: Session, manifest: Manifest) -> list[HeldLine]:
    """Return what was put down on the way and has not gone on, by place."""
    lines = {line.id: line for line in lines_of(session, manifest.id)}
    session.flush()
    rows = session.scalars(
        select(Movement).where(
            Movement.line.in_(lines),
            Movement.kind.in_([MovementKind.PARK.value, MovementKind.LOAD.value]),
        )
    ).all()
    places = {row.to_place for row in rows if row.kind == MovementKind.PARK}
    held: dict[tuple[int, int], int] = {}
    for row in rows:
        parked = row.kind == MovementKind.PARK
        place = row.to_place if parked else row.from_place
        if place in places and row.line is not None:
            cell = (row.line, place)
            held[cell] = held.get(cell, 0) + (row.grams if parked else -row.grams)
    return [
        HeldLine(lines[line], grams, session.get_one(Place, place))
        for (line, place), grams in sorted(held.items())
        if grams > 0
    ]


def last_leg(session: Session, manifest: Manifest) -> Leg:
    """Return the last leg that took the load over."""
    return [leg for leg in legs_of(session, manifest.id) if leg.place is not None][-1]


def next_leg(session: Session, manifest: Manifest) -> Leg | None:
    """Return the first leg that has not taken the load over, None where the last one has it."""
    return next((leg for leg in legs_of(session, manifest.id) if leg.place is None), None)


def not_there_yet(session: Session, manifest: Manifest) -> str:
    """Say why a load on the way cannot arrive: put down, or a planned leg still to run; empty where it can."""
    if put_down(session, manifest):
        return "货物停放在途中，请先续运。"
    coming = next_leg(session, manifest)
    return f"第 {coming.no} 段尚未接运，请先交接。" if coming is not None else ""
