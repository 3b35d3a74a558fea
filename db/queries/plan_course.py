"""What happened to a site's wastes in a year, by code, as a management plan foresees it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, and_, case, func, or_, select
from sqlalchemy.orm import Session

from db.models import Batch, Movement
from db.queries.cells import into_physical, of_kind, out_of_physical
from hwtrack.domain.movement import MovementKind, PlaceKind


@dataclass(frozen=True, slots=True)
class Happened:
    """Grams of one waste in the year so far: generated, treated by oneself, sent out."""

    generated_grams: int = 0
    own_grams: int = 0
    out_grams: int = 0


def happened(session: Session, site_id: int, year: int) -> dict[str, Happened]:
    """Return what happened to the batches of a site in a year, by waste code; corrections are netted.

    Own treatment is what leaves storage for a unit or is treated where it lies; sent out is what was
    loaded or left, less what came back.
    """
    found: dict[str, list[int]] = {}
    for code, generated, out in session.execute(_into(site_id, year)):
        found.setdefault(code, [0, 0, 0])[0] += int(generated)
        found[code][2] += int(out)
    for code, own, out in session.execute(_out_of(site_id, year)):
        found.setdefault(code, [0, 0, 0])[1] += int(own)
        found[code][2] += int(out)
    return {code: Happened(*grams) for code, grams in found.items() if any(grams)}


def _into(site_id: int, year: int) -> Any:  # noqa: ANN401 - a select of three columns
    """Select what came into places of the site's batches: made, made into a vehicle, or come back."""
    made = of_kind(MovementKind.GENERATE)
    loaded = and_(made, Movement.to_kind == PlaceKind.TRANSIT.value)
    # What was put down on the way and loaded again was sent out once.
    back = and_(of_kind(MovementKind.RETURN, MovementKind.PARK), Movement.to_kind == PlaceKind.STORAGE.value)
    out = func.sum(case((loaded, Movement.grams), (back, -Movement.grams), else_=0))
    return (
        select(Batch.waste_code, _sum(made), out)
        .join(Batch, Batch.id == Movement.to_batch)
        .where(Batch.custodian == site_id, into_physical(), _in_year(year), or_(made, back))
        .group_by(Batch.waste_code)
    )


def _out_of(site_id: int, year: int) -> Any:  # noqa: ANN401 - a select of three columns
    """Select what left the storage of the site's batches: charged or treated, loaded or gone out."""
    stored = Movement.from_kind == PlaceKind.STORAGE.value
    own = of_kind(MovementKind.CHARGE, MovementKind.TREAT)
    out = of_kind(MovementKind.LOAD, MovementKind.LEAVE)
    return (
        select(Batch.waste_code, _sum(own), _sum(out))
        .join(Batch, Batch.id == Movement.from_batch)
        .where(Batch.custodian == site_id, out_of_physical(), stored, _in_year(year), or_(own, out))
        .group_by(Batch.waste_code)
    )


def _sum(condition: ColumnElement[bool]) -> ColumnElement[int]:
    return func.sum(case((condition, Movement.grams), else_=0))


def _in_year(year: int) -> ColumnElement[bool]:
    return Movement.happened_on.between(date(year, 1, 1), date(year, 12, 31))
