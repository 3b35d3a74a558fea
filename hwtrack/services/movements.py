"""Writing movements, and taking one back in red."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from db.models import Batch, Manifest, ManifestLine, Movement, Place, Revision, Stock
from hwtrack.domain.movement import MovementKind, PlaceKind
from hwtrack.domain.quantity import MAX_GRAMS, tonnes
from hwtrack.domain.text import clean_line, clean_note
from hwtrack.errors import UserError
from hwtrack.services.desk import desk, shanghai_day

_FIRST_YEAR = 1992
"""Until 1991 Shanghai kept summer time, and its day began an hour earlier than the movement's."""


def check_mass(grams: int, field: str = "grams") -> None:
    """Refuse a mass that no movement can carry.

    Raises:
        UserError: zero or less, or 2^53 g and more.
    """
    if grams <= 0:
        raise UserError("质量须大于零。", field=field)
    if grams >= MAX_GRAMS:
        raise UserError("质量超出可登记的范围。", field=field)


def _check_time(session: Session, at: datetime) -> None:
    day = shanghai_day(at)
    if day > desk(session).today:
        raise UserError("时间晚于今天。", field="at")
    if day.year < _FIRST_YEAR:
        raise UserError(f"时间早于 {_FIRST_YEAR} 年，请核对。", field="at")


@dataclass(frozen=True)
class Handlers:
    """Who gave and who took (HJ 1259 asks for both)."""

    gave: str = ""
    took: str = ""


def move(  # noqa: PLR0913 - a movement has this many columns, each a fact of its own
    session: Session,
    kind: MovementKind,
    source: tuple[int, Place],
    target: tuple[int, Place],
    grams: int,
    at: datetime,
    *,
    line: int | None = None,
    pool: int | None = None,
    handlers: Handlers = Handlers(),
    revision: int | None = None,
) -> Movement:
    """Book grams of one batch in a place to a batch in another place at the claimed time.

    Raises:
        UserError: the mass is not positive or beyond 2^53 g, or the time lies ahead or before 1992.
    """
    check_mass(grams)
    _check_time(session, at)
    movement = Movement(
        uid=desk(session).new_uid(),
        kind=kind.value,
        from_batch=source[0],
        from_place=source[1].id,
        from_kind=source[1].kind,
        to_batch=target[0],
        to_place=target[1].id,
        to_kind=target[1].kind,
        grams=grams,
        happened_at=at,
        happened_on=shanghai_day(at),
        handler_from=clean_line(handlers.gave, field="handler"),
        handler_to=clean_line(handlers.took, field="handler"),
        line=line,
        pool=pool,
        reverses=None,
        revision=revision,
    )
    session.add(movement)
    return movement


def record_revision(session: Session, reason: str, requested_by: str, consent_by: str = "") -> Revision:
    """Record why something is corrected, who asked and who consented.

    Raises:
        UserError: no reason was given.
    """
    text = clean_note(reason, field="reason")
    if not text:
        raise UserError("更正须写明理由。", field="reason")
    row = Revision(
        uid=desk(session).new_uid(),
        reason=text,
        requested_by=clean_line(requested_by, field="requested_by"),
        consent_by=clean_line(consent_by, field="consent_by") or None,
        consent_at=desk(session).now if consent_by else None,
    )
    session.add(row)
    session.flush()
    return row


def reverse(session: Session, movement: Movement, revision: Revision) -> Movement:
    """Take a movement back in red: the same row with the mass negative, at the original's time.

    Raises:
        UserError: it is itself a red-letter row, or was taken back before.
    """
    taken_back = session.scalars(select(Movement.id).where(Movement.reverses == movement.id)).first()
    if movement.reverses is not None or taken_back is not None:
        raise UserError("该笔流转已冲销。", field="movement")
    red = Movement(
        uid=desk(session).new_uid(),
        kind=movement.kind,
        from_batch=movement.from_batch,
        from_place=movement.from_place,
        from_kind=movement.from_kind,
        to_batch=movement.to_batch,
        to_place=movement.to_place,
        to_kind=movement.to_kind,
        grams=-movement.grams,
        happened_at=movement.happened_at,
        happened_on=movement.happened_on,
        handler_from=movement.handler_from,
        handler_to=movement.handler_to,
        line=movement.line,
        pool=movement.pool,
        reverses=movement.id,
        revision=revision.id,
    )
    session.add(red)
    return red


_LOADING = (MovementKind.LOAD, MovementKind.GENERATE, MovementKind.ARRIVE)


@dataclass(frozen=True)
class Correction:
    """A wrong mass of one movement, the right one (0: it never happened), and why."""

    movement_uid: str
    grams: int
    reason: str
    requested_by: str
    consent_by: str = ""


def correct_movements(session: Session, corrections: tuple[Correction, ...]) -> tuple[str, ...]:
    """Correct one movement, or a set that only together keeps every stock above zero.

    Each is taken back in red and, where mass remains, booked anew with the original's date.
    A generation that was shipped since is refused alone: correct the dependent rows with it.

    Raises:
        UserError: no movement given, no reason, or some stock would fall below zero.
    """
    if not corrections:
        raise UserError("没有要更正的流转。", field="movement")
    first = corrections[0]
    revision = record_revision(session, first.reason, first.requested_by, first.consent_by)
    uids, lines = [], set()
    for asked in corrections:
        movement = session.scalars(select(Movement).where(Movement.uid == asked.movement_uid)).first()
        if movement is None:
            raise UserError("没有这笔流转。", field="movement")
        uids.append(reverse(session, movement, revision).uid)
        lines.add(movement.line)
        if asked.grams:
            source = (movement.from_batch, session.get_one(Place, movement.from_place))
            target = (movement.to_batch, session.get_one(Place, movement.to_place))
            again = move(
                session,
                MovementKind(movement.kind),
                source,
                target,
                asked.grams,
                movement.happened_at,
                line=movement.line,
                pool=movement.pool,
                handlers=Handlers(movement.handler_from, movement.handler_to),
                revision=revision.id,
            )
            uids.append(again.uid)
    session.flush()
    for line in lines - {None}:
        _restate_line(session, session.get_one(ManifestLine, line))
    session.flush()
    return tuple(uids)


def _restate_line(session: Session, line: ManifestLine) -> None:
    """Let a manifest's line say again what its movements add up to."""
    rows = session.execute(
        select(Movement.kind, func.sum(Movement.grams))
        .where(Movement.line == line.id)
        .group_by(Movement.kind)
    )
    sums = {MovementKind(kind): int(grams) for kind, grams in rows}
    shipped = sum(sums.get(kind, 0) for kind in _LOADING)
    line.shipped_grams = shipped if shipped > 0 else None
    if line.received_grams is not None:
        received = shipped + sums.get(MovementKind.GAIN, 0) - sums.get(MovementKind.LOSS, 0)
        accepted = sums.get(MovementKind.ACCEPT, 0)
        line.received_grams, line.accepted_grams = received, accepted
        line.refused_grams = received - accepted
        line.opinion = opinion_of(received, accepted)
    session.flush()
    manifest = session.get_one(Manifest, line.manifest)
    shares = session.scalars(select(ManifestLine.shipped_grams).where(ManifestLine.manifest == manifest.id))
    manifest.shipped_grams = sum(grams or 0 for grams in shares)


def opinion_of(received: int, accepted: int) -> str:
    """Name the receiver's opinion on a line by the grams that came and those it took."""
    if accepted == 0:
        return "refuse"
    return "accept" if accepted == received else "accept_part"


def dependent_movements(session: Session, uid: str) -> tuple[str, ...]:
    """List the movements that later took mass of the same batch out of the place this one filled."""
    movement = session.scalars(select(Movement).where(Movement.uid == uid)).one()
    rows = session.scalars(
        select(Movement.uid)
        .where(
            Movement.from_batch == movement.to_batch,
            Movement.from_place == movement.to_place,
            Movement.happened_on >= movement.happened_on,
            Movement.reverses.is_(None),
            ~select(1).where(Movement.reverses == movement.id).exists(),
        )
        .order_by(Movement.happened_on, Movement.id)
    )
    return tuple(rows)


def stock_in_storage(session: Session, batch_id: int) -> list[tuple[Place, int]]:
    """Return the storage places that hold the batch with their grams, the older place first."""
    rows = session.execute(
        select(Place, Stock.grams)
        .join(Stock, Stock.place == Place.id)
        .where(Stock.batch == batch_id, Place.kind == PlaceKind.STORAGE.value)
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


def batch_by_uid(session: Session, uid: str, field: str = "batch_uid") -> Batch:
    """Return the batch of that identity.

    Raises:
        UserError: there is none.
    """
    batch = session.scalars(select(Batch).where(Batch.uid == uid)).first()
    if batch is None:
        raise UserError("没有这个批次。", field=field)
    return batch
