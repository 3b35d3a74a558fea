"""Writing movements, and taking one back in red."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased

from db.models import (
    AreaEnd,
    Batch,
    Container,
    Leg,
    ManifestLine,
    Movement,
    Place,
    Revision,
    StepDetail,
    StorageArea,
)
from hwtrack.domain.movement import PHYSICAL, MovementKind, PlaceKind
from hwtrack.domain.quantity import MAX_GRAMS, largest_remainder
from hwtrack.domain.text import clean_line, clean_note
from hwtrack.errors import UserError
from hwtrack.services import containers as vessels
from hwtrack.services.desk import desk, shanghai_day
from hwtrack.services.held import cell_grams
from hwtrack.services.own_names import own_name, refuse_others_consent
from hwtrack.services.step_numbers import number_movement

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


def check_count(packages: int, field: str) -> None:
    """Refuse a number of packages that nobody can count.

    Raises:
        UserError: below zero, or beyond what a field holds.
    """
    if packages < 0:
        raise UserError("件数不能为负。", field=field)
    if packages >= MAX_GRAMS:
        raise UserError("件数超出可登记的范围。", field=field)


def check_time(session: Session, at: datetime, field: str = "at") -> None:
    """Refuse a time at which nothing can have happened.

    Raises:
        UserError: after today, or before 1992.
    """
    day = shanghai_day(at)
    if day > desk(session).today:
        raise UserError("时间晚于今天。", field=field)
    if day.year < _FIRST_YEAR:
        raise UserError(f"时间早于 {_FIRST_YEAR} 年，请核对。", field=field)


@dataclass(frozen=True)
class Handlers:
    """Who gave and who took (HJ 1259 asks for both)."""

    gave: str = ""
    took: str = ""


@dataclass(frozen=True)
class StepFacts:
    """What a step says besides its mass; *replaces* is the movement a correction books anew.

    *containers* are those that go along; None lets all go along where the batch's whole mass of the
    place moves. *method* and *completed_at* belong to a treatment, *reason* says why or to whom.
    """

    containers: Collection[int] | None = None
    method: str | None = None
    completed_at: datetime | None = None
    reason: str = ""
    abroad: bool = False
    replaces: Movement | None = None


_PLAIN = StepFacts()


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
    facts: StepFacts = _PLAIN,
) -> Movement:
    """Book grams of one batch in a place to a batch in another place at the claimed time.

    The movement gets its HJ 1259 numbers here, and containers go along with the mass.

    Raises:
        UserError: the mass is not positive or beyond 2^53 g, the time lies ahead or before 1992, the
            storage area takes nothing in any more, or a container is not where the movement starts.
    """
    check_mass(grams)
    check_time(session, at)
    if kind is not MovementKind.GAIN:
        _check_area(session, source[1], target[1], shanghai_day(at))
    held = cell_grams(session, source[0], source[1].id) if source[1].kind in PHYSICAL else 0
    gave = handlers.gave or _driver_at(session, source[1])
    took = handlers.took or _driver_at(session, target[1])
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
        handler_from=clean_line(gave, field="handler"),
        handler_to=clean_line(took, field="handler"),
        line=line,
        pool=pool,
        reverses=None,
        revision=revision,
    )
    session.add(movement)
    session.flush()
    if facts.containers is not None:
        _carry(session, movement, facts.containers)
    vessels.follow(session, movement, held)
    method, abroad, replaced = facts.method, facts.abroad, facts.replaces
    number_movement(session, movement, method=method, abroad=abroad, like=replaced)
    _describe(session, movement, facts)
    return movement


def _driver_at(session: Session, place: Place) -> str:
    """Return who drives the vehicle that is the place: the carrier's side of a hand-over (HJ 1259 6.3)."""
    if place.kind != PlaceKind.TRANSIT:
        return ""
    return session.scalars(select(Leg.driver).where(Leg.place == place.id)).first() or ""


def _carry(session: Session, movement: Movement, containers: Collection[int]) -> None:
    carry = vessels.carry if movement.from_kind in PHYSICAL else vessels.fill
    carry(session, movement, containers)


def _describe(session: Session, movement: Movement, facts: StepFacts) -> None:
    """Keep what the step says besides its mass; a correction repeats what the original said."""
    method, completed, reason = facts.method, facts.completed_at, clean_note(facts.reason, field="reason")
    if facts.replaces is not None:
        known = session.scalars(select(StepDetail).where(StepDetail.movement == facts.replaces.id)).first()
        if known is not None:
            method, completed, reason = known.method, known.completed_at, known.reason
    if method or completed is not None or reason:
        session.add(
            StepDetail(
                uid=desk(session).new_uid(),
                movement=movement.id,
                method=method or None,
                completed_at=completed,
                reason=reason,
            )
        )
        session.flush()


def _check_area(session: Session, source: Place, target: Place, day: date) -> None:
    """Refuse to put waste into a storage area after its last day; what lies there may leave."""
    if target.kind != PlaceKind.STORAGE or source.id == target.id:
        return
    closed = session.execute(
        select(StorageArea.code, StorageArea.name, AreaEnd.last_day)
        .join(AreaEnd, AreaEnd.area == StorageArea.id)
        .where(StorageArea.place == target.id, AreaEnd.last_day < day)
    ).first()
    if closed is not None:
        code, name, last = closed
        raise UserError(f"贮存分区 {code} {name} 自 {last} 后停止使用，不能再入库。", field="storage_uid")


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

    Each is taken back in red and, where mass remains, booked anew with the original's date. What a
    received line's two weighings differ by is booked anew with it. A generation that was shipped
    since is refused alone: correct the dependent rows with it.

    Raises:
        UserError: no movement given, no reason, or some stock would fall below zero.
    """
    from hwtrack.services.line_mass import held_of, rebalance, restate_line

    if not corrections:
        raise UserError("没有要更正的流转。", field="movement")
    first = corrections[0]
    asked_by = own_name(session, first.requested_by, "requested_by", needed=False)
    refuse_others_consent(session, first.consent_by, "consent_by")
    revision = record_revision(session, first.reason, asked_by, first.consent_by)
    found = [(_movement_by_uid(session, asked.movement_uid), asked.grams) for asked in corrections]
    lines = [session.get_one(ManifestLine, key) for key in dict.fromkeys(row.line for row, _ in found) if key]
    before = {line.id: held_of(session, line) for line in lines}
    moved = [key for movement, _ in found for key in vessels.carried_by(session, movement.id)]
    uids = [row.uid for movement, grams in found for row in rebook(session, movement, grams, revision)]
    session.flush()
    for line in lines:
        rebalance(session, line, before[line.id], revision)
        restate_line(session, line)
    session.flush()
    vessels.require_one_place(session, moved)
    return tuple(uids)


def _movement_by_uid(session: Session, uid: str) -> Movement:
    movement = session.scalars(select(Movement).where(Movement.uid == uid)).first()
    if movement is None:
        raise UserError("没有这笔流转。", field="movement")
    return movement


@dataclass(frozen=True)
class Pool:
    """The pool an acceptance fills, None where none fits."""

    line: int | None


def rebook(
    session: Session, movement: Movement, grams: int, revision: Revision, pool: Pool | None = None
) -> list[Movement]:
    """Take a movement back in red and book it anew with another mass, unless that is zero.

    *pool* is another pool an acceptance fills; None keeps the movement's.
    """
    carried = vessels.carried_by(session, movement.id)
    rows = [reverse(session, movement, revision)]
    if grams:
        source = (movement.from_batch, session.get_one(Place, movement.from_place))
        target = (movement.to_batch, session.get_one(Place, movement.to_place))
        again = move(
            session,
            MovementKind(movement.kind),
            source,
            target,
            grams,
            movement.happened_at,
            line=movement.line,
            pool=movement.pool if pool is None else pool.line,
            handlers=Handlers(movement.handler_from, movement.handler_to),
            revision=revision.id,
            facts=StepFacts(containers=carried, replaces=movement),
        )
        _refill(session, movement, again, carried)
        rows.append(again)
    return rows


def _refill(session: Session, wrong: Movement, right: Movement, containers: Collection[int]) -> None:
    """Let containers that held all of a wrongly written mass when filled hold all of the right one."""
    if wrong.from_kind in PHYSICAL:
        return
    rows = session.scalars(select(Container).where(Container.id.in_(containers)).order_by(Container.id)).all()
    filled = [row.grams or 0 for row in rows]
    if filled and sum(filled) == wrong.grams:
        for row, share in zip(rows, largest_remainder(right.grams, filled), strict=True):
            row.grams = share or None
        session.flush()


def dependent_movements(session: Session, uid: str) -> tuple[str, ...]:
    """List the movements that later took mass of the same batch out of the place this one filled."""
    movement = _movement_by_uid(session, uid)
    red = aliased(Movement)
    rows = session.scalars(
        select(Movement.uid)
        .where(
            Movement.from_batch == movement.to_batch,
            Movement.from_place == movement.to_place,
            Movement.happened_on >= movement.happened_on,
            Movement.reverses.is_(None),
            Movement.id != movement.id,
            ~select(red.id).where(red.reverses == Movement.id).exists(),
        )
        .order_by(Movement.happened_on, Movement.id)
    )
    return tuple(rows)


def batch_by_uid(session: Session, uid: str, field: str = "batch_uid") -> Batch:
    """Return the batch of that identity.

    Raises:
        UserError: there is none.
    """
    batch = session.scalars(select(Batch).where(Batch.uid == uid)).first()
    if batch is None:
        raise UserError("没有这个批次。", field=field)
    return batch
