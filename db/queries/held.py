"""What a place holds by batch, this transaction's movements included: stock is booked at commit only."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from db.models import Movement
from db.queries.cells import into_physical, out_of_physical


def held_by_batch(session: Session, place: int, batches: Collection[int]) -> dict[int, int]:
    """Return the grams of each batch in a physical place: what came in less what went out."""
    session.flush()
    # The condition of the partial indexes is said once more, so that they answer.
    came = (
        select(Movement.to_batch, func.sum(Movement.grams))
        .where(Movement.to_batch.in_(batches), Movement.to_place == place, into_physical())
        .group_by(Movement.to_batch)
    )
    went = (
        select(Movement.from_batch, func.sum(Movement.grams))
        .where(Movement.from_batch.in_(batches), Movement.from_place == place, out_of_physical())
        .group_by(Movement.from_batch)
    )
    held = {batch: int(grams) for batch, grams in session.execute(came)}
    for batch, grams in session.execute(went):
        held[batch] = held.get(batch, 0) - int(grams)
    return held
