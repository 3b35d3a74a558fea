"""What a batch holds in a place, this transaction's movements included."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from db.models import Movement
from db.queries.cells import into_physical, out_of_physical


def cell_grams(session: Session, batch_id: int, place_id: int, at: datetime | None = None) -> int:
    """Return the grams of a batch in a physical place: what came less what went, up to *at* where it is given."""
    session.flush()
    total = func.coalesce(func.sum(Movement.grams), 0)
    came = select(total).where(Movement.to_batch == batch_id, Movement.to_place == place_id, into_physical())
    went = select(total).where(
        Movement.from_batch == batch_id, Movement.from_place == place_id, out_of_physical()
    )
    if at is not None:
        came, went = came.where(Movement.happened_at <= at), went.where(Movement.happened_at <= at)
    return int(session.execute(came).scalar_one()) - int(session.execute(went).scalar_one())
