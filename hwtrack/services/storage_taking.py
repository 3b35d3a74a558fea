"""Out of which storage places a batch is taken: the older place first, never more than is its owner's."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models import Batch, Place, Stock
from hwtrack.domain.movement import PlaceKind
from hwtrack.domain.quantity import tonnes
from hwtrack.errors import UserError
from hwtrack.services.movements import check_mass


def stock_in_storage(session: Session, batch_id: int) -> list[tuple[Place, int]]:
    """Return the storage places that hold the batch with their grams, the older place first."""
    rows = session.execute(
        select(Place, Stock.grams)
        .join(Stock, Stock.place == Place.id)
        .join(Batch, Batch.id == Stock.batch)
        .where(
            Stock.batch == batch_id,
            Place.kind == PlaceKind.STORAGE.value,
            # What a manifest put down on the way lies with somebody else: it is not the owner's to take.
            Place.custodian == Batch.custodian,
        )
        .order_by(Place.id)
    )
    return [(place, grams) for place, grams in rows]


def take_from_storage(
    session: Session, batch_id: int, grams: int, *, field: str = "grams", leave: Place | None = None
) -> list[tuple[Place, int]]:
    """Choose from which storage places *grams* of a batch are taken, the older place first.

    *leave* is a place to leave alone (where the mass is to go).

    Raises:
        UserError: the mass is not positive, or the other places hold less.
    """
    check_mass(grams, field)
    taken, left = [], grams
    for place, held in stock_in_storage(session, batch_id):
        share = min(left, held)
        if share > 0 and (leave is None or place.id != leave.id):
            taken.append((place, share))
            left -= share
    if left > 0:
        code = session.get_one(Batch, batch_id).code
        raise UserError(f"批次 {code} 的在库存量不足，差 {tonnes(left)} 吨。", field=field)
    return taken
