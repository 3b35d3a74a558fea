"""Booking what happens to a manifest's line: the one place where its containers go along with the mass."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models import LoadingScan, ManifestLine, Movement, Place
from hwtrack.domain.movement import MovementKind
from hwtrack.errors import UserError
from hwtrack.services.containers import carry_line, containers_in
from hwtrack.services.desk import desk, shanghai_day
from hwtrack.services.movements import Handlers, move


def carry(
    session: Session,
    kind: MovementKind,
    line: ManifestLine,
    source: Place,
    target: Place,
    grams: int,
    at: datetime,
    handlers: Handlers,
) -> Movement:
    """Book grams of a line from one place to another without a change of batch.

    Where the whole mass of the place moves, all its containers go along; of a part, those that were
    scanned for the line and lie there.

    Raises:
        UserError: a mass or time that no movement can have.
    """
    assert line.batch is not None  # noqa: S101 - set by dispatch, before anything moves
    ends = ((line.batch, source), (line.batch, target))
    scanned = _scanned_there(session, line, source)
    movement = move(session, kind, *ends, grams, at, line=line.id, handlers=handlers)
    carry_line(session, movement, scanned)
    return movement


def _scanned_there(session: Session, line: ManifestLine, place: Place) -> list[int] | None:
    """Return the containers scanned for a line that lie in the place it leaves; None where none was scanned."""
    scanned = set(session.scalars(select(LoadingScan.container).where(LoadingScan.line == line.id)))
    if not scanned or line.batch is None:
        return None
    return [held.id for held in containers_in(session, line.batch, place.id) if held.id in scanned]


def not_in_future(session: Session, at: datetime, field: str = "at") -> None:
    """Refuse a time after today.

    Raises:
        UserError: the day lies ahead.
    """
    if shanghai_day(at) > desk(session).today:
        raise UserError("时间晚于今天。", field=field)


def not_before(at: datetime, earliest: datetime | None, sentence: str) -> None:
    """Refuse a step before the one it follows.

    Raises:
        UserError: with *sentence*.
    """
    if earliest is not None and at < earliest:
        raise UserError(sentence, field="at")
