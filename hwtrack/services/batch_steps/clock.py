"""The storage clock of what lies in a batch; a flowing tank's moves on, first in, first out."""

from __future__ import annotations

from datetime import date

from sqlalchemy.orm import Session

from db.models import Batch
from db.queries.closure import MovementFacts, batch_names, movements_of, standing
from hwtrack.domain.movement import PlaceKind
from hwtrack.domain.tank import Layer, layers_left, oldest, oldest_drawn

_STORAGE = PlaceKind.STORAGE.value


def tank_layers(session: Session, batch_id: int) -> list[Layer]:
    """Return what lies in a flowing tank, in the order in which it leaves."""
    session.flush()
    moved = sorted(standing(movements_of(session, [batch_id])), key=lambda one: (one.happened_at, one.number))
    poured = [one for one in moved if _enters(one, batch_id)]
    names = batch_names(session, {one.from_batch for one in poured})
    layers = [
        Layer(names[one.from_batch].clock_from if one.from_batch != batch_id else one.happened_on, one.grams)
        for one in poured
    ]
    return layers_left(layers, sum(one.grams for one in moved if _leaves(one, batch_id)))


def _enters(one: MovementFacts, batch: int) -> bool:
    inside = one.from_batch == batch and one.from_kind == _STORAGE
    return one.to_batch == batch and one.to_kind == _STORAGE and not inside


def _leaves(one: MovementFacts, batch: int) -> bool:
    inside = one.to_batch == batch and one.to_kind == _STORAGE
    return one.from_batch == batch and one.from_kind == _STORAGE and not inside


def clock_now(session: Session, batch: Batch) -> date | None:
    """Return since when the oldest of what lies in a batch lies; None for an empty tank."""
    return oldest(tank_layers(session, batch.id)) if batch.flowing else batch.clock_from


def clock_of(session: Session, batch: Batch, grams: int) -> date:
    """Return the storage clock that *grams* taken out of a batch keep."""
    if not batch.flowing:
        return batch.clock_from
    return oldest_drawn(tank_layers(session, batch.id), grams) or batch.clock_from
