"""The whole story of a batch: what it was made of, where its grams went, movement by movement.

Shares of mixed mass are proportional, a convention; they hold for the journal's size that the
trace names.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from db.models import Batch, Entry
from db.queries.closure import (
    BatchName,
    LineName,
    MovementFacts,
    ancestors,
    batch_names,
    descendants,
    line_names,
    movements_of,
    standing,
)
from db.queries.journal_numbers import JournalNumbers
from db.queries.places import PlaceName, place_names
from hwtrack.domain.movement import MovementKind, PlaceKind
from hwtrack.domain.quantity import largest_remainder
from hwtrack.domain.trace import Replay, Step, replay, total
from hwtrack.errors import UserError

_OWN = "this batch"


@dataclass(frozen=True)
class TraceOrigin:
    """Where mass of the batch came into the register: `kind` is the place's it came from."""

    kind: str
    code: str
    batch_uid: str
    waste_code: str
    site: str
    first_day: date
    grams: int


@dataclass(frozen=True)
class TraceEnd:
    """Where grams of the batch are now: `kind` of the place, whose, and in which batch."""

    kind: str
    place: str
    site: str
    code: str
    batch_uid: str
    method: str
    grams: int


@dataclass(frozen=True)
class TraceMovement:
    """A movement of the story; `share_grams` of it are this batch's (None before it was made)."""

    uid: str
    happened_at: datetime
    kind: str
    from_code: str
    from_place: str
    to_code: str
    to_place: str
    grams: int
    share_grams: int | None
    manifest_no: str
    journal_seq: int | None
    reverses: bool


@dataclass(frozen=True)
class Trace:
    """A batch's story. `in_grams` came into it: the origins add up to that, and so do the ends."""

    uid: str
    code: str
    waste_code: str
    name: str
    site: str
    clock_from: date
    in_grams: int
    origins: tuple[TraceOrigin, ...]
    ends: tuple[TraceEnd, ...]
    movements: tuple[TraceMovement, ...]
    ancestors: tuple[str, ...]
    descendants: tuple[str, ...]
    journal_size: int
    circled_grams: int = 0


@dataclass
class _Story:
    """What the trace of one batch is made from."""

    batch: int
    up: frozenset[int]
    down: frozenset[int]
    before: list[MovementFacts]
    after: list[MovementFacts]
    came: Replay
    went: Replay
    origins: dict[Hashable, date]
    names: dict[int, BatchName]
    places: dict[int, PlaceName]
    lines: dict[int, LineName]


def trace_batch(session: Session, asked: str) -> Trace:
    """Trace a batch given by its code or identity.

    Raises:
        UserError: there is no such batch.
    """
    story = _story(session, _number_of(session, asked))
    own = story.names[story.batch]
    in_grams = _in_grams(story)
    reached = {batch for batch, shares in _by_batch(story).items() if shares}
    return Trace(
        uid=own.uid,
        code=own.code,
        waste_code=own.waste_code,
        name=own.name,
        site=own.site,
        clock_from=own.clock_from,
        in_grams=in_grams,
        origins=_origins(story, in_grams),
        ends=_ends(story),
        movements=_movements(story, JournalNumbers(session)),
        ancestors=_codes(story, story.up - {story.batch}),
        descendants=_codes(story, reached - {story.batch}),
        journal_size=session.execute(select(func.max(Entry.seq))).scalar_one_or_none() or 0,
        circled_grams=sum(story.went.circled.values()),
    )


def _number_of(session: Session, asked: str) -> int:
    found = select(Batch.id).where(or_(Batch.code == asked, Batch.uid == asked)).order_by(Batch.item)
    number = session.execute(found.limit(1)).scalar_one_or_none()
    if number is None:
        raise UserError(f"没有批次“{asked}”。", field="batch")
    return number


def _story(session: Session, batch: int) -> _Story:
    up, down = ancestors(session, batch), descendants(session, batch)
    before, after = movements_of(session, up), movements_of(session, down)
    origins: dict[Hashable, date] = {}
    moved = {fact.number: fact for fact in (*before, *after)}
    return _Story(
        batch=batch,
        up=up,
        down=down,
        before=before,
        after=after,
        came=replay(_steps(standing(before), up), _entering(moved, origins)),
        went=replay(_steps(standing(after), down), _becoming(moved, batch)),
        origins=origins,
        names=batch_names(
            session, {b for fact in moved.values() for b in (fact.from_batch, fact.to_batch)} | {batch}
        ),
        places=place_names(session, {p for fact in moved.values() for p in (fact.from_place, fact.to_place)}),
        lines=line_names(session, {fact.line for fact in moved.values() if fact.line is not None}),
    )


def _steps(movements: Iterable[MovementFacts], batches: frozenset[int]) -> list[Step]:
    """Read movements as steps among the batches; what is beyond them is a boundary."""
    return [
        Step(
            moved.number,
            moved.happened_on,
            moved.from_cell if moved.from_batch in batches else None,
            moved.to_cell if moved.to_batch in batches else None,
            moved.grams,
        )
        for moved in movements
    ]


def _entering(
    moved: dict[int, MovementFacts], origins: dict[Hashable, date]
) -> Callable[[Step], Hashable | None]:
    """Name what enters from a boundary by the boundary's kind and the batch it enters."""

    def origin_of(step: Step) -> Hashable | None:
        if step.from_cell is not None:
            return None
        fact = moved[step.number]
        origin = (fact.from_kind, fact.to_batch)
        origins.setdefault(origin, step.day)
        return origin

    return origin_of


def _becoming(moved: dict[int, MovementFacts], batch: int) -> Callable[[Step], Hashable | None]:
    """Name what comes into the batch its own, whatever else enters its descendants foreign."""

    def origin_of(step: Step) -> Hashable | None:
        fact = moved[step.number]
        if _comes_in(fact, batch):
            return _OWN
        return ("foreign", fact.from_batch) if step.from_cell is None else None

    return origin_of


def _comes_in(moved: MovementFacts, batch: int) -> bool:
    made = moved.from_batch != batch or moved.from_cell is None
    return moved.to_batch == batch and moved.to_cell is not None and made


def _in_grams(story: _Story) -> int:
    """Sum what came into the batch; its own mass coming back is not new."""
    came = [moved.number for moved in standing(story.after) if _comes_in(moved, story.batch)]
    grams = sum(sum(story.went.carried.get(number, {}).values()) for number in came)
    return grams - sum(story.went.renamed.get(number, {}).get(_OWN, 0) for number in came)


def _origins(story: _Story, in_grams: int) -> tuple[TraceOrigin, ...]:
    came = [moved.number for moved in standing(story.before) if _comes_in(moved, story.batch)]
    shares = total(story.came.carried.get(number, {}) for number in came)
    listed = [origin for origin in story.origins if shares.get(origin)]
    grams = [shares[origin] for origin in listed]
    if sum(grams) != in_grams and grams:
        # Mass that came back was counted each time; its origins keep their proportions.
        grams = largest_remainder(in_grams, grams)
    return tuple(_origin(story, origin, mass) for origin, mass in zip(listed, grams, strict=True))


def _origin(story: _Story, origin: Hashable, grams: int) -> TraceOrigin:
    assert isinstance(origin, tuple)  # noqa: S101 - as _entering names them
    kind, number = origin
    name = story.names[number]
    return TraceOrigin(kind, name.code, name.uid, name.waste_code, name.site, story.origins[origin], grams)


def _by_batch(story: _Story) -> dict[int, int]:
    """Return the batch's grams that have ever been in each of its descendants."""
    found: dict[int, int] = {}
    for moved in standing(story.after):
        grams = story.went.carried.get(moved.number, {}).get(_OWN, 0)
        found[moved.to_batch] = found.get(moved.to_batch, 0) + grams
    return found


def _ends(story: _Story) -> tuple[TraceEnd, ...]:
    """Return where the batch's grams are: what lies somewhere, and what passed a boundary."""
    found: dict[tuple[int, int], int] = {}
    for cell, shares in story.went.contents.items():
        if shares.get(_OWN):
            found[cell] = shares[_OWN]
    methods: dict[int, str] = {}
    for moved in standing(story.after):
        line = story.lines.get(moved.line or 0)
        if line and line.method and moved.kind == MovementKind.ACCEPT:
            methods.setdefault(moved.to_batch, line.method)
        grams = story.went.carried.get(moved.number, {}).get(_OWN, 0)
        if moved.to_cell is None and grams:
            cell = (moved.to_batch, moved.to_place)
            found[cell] = found.get(cell, 0) + grams
    return tuple(_end(story, cell, grams, methods) for cell, grams in sorted(found.items()))


def _end(story: _Story, cell: tuple[int, int], grams: int, methods: dict[int, str]) -> TraceEnd:
    batch, place = story.names[cell[0]], story.places[cell[1]]
    ended = place.kind in {PlaceKind.TREATMENT, PlaceKind.OUTSIDE}
    method = methods.get(cell[0], "") if ended else ""
    return TraceEnd(place.kind, place.name, place.site, batch.code, batch.uid, method, grams)


def _movements(story: _Story, seqs: JournalNumbers) -> tuple[TraceMovement, ...]:
    """Tell what brought the batch about, what moved it, and what carried its mass on."""
    told = {moved.number: moved for moved in story.before if moved.to_batch in story.up and moved.to_cell}
    for moved in story.after:
        touches = story.batch in {moved.from_batch, moved.to_batch}
        if touches or story.went.carried.get(moved.number, {}).get(_OWN):
            told[moved.number] = moved
    ordered = sorted(told.values(), key=lambda moved: (moved.happened_at, moved.number))
    return tuple(_movement(story, moved, seqs.of(moved.number)) for moved in ordered)


def _movement(story: _Story, moved: MovementFacts, seq: int | None) -> TraceMovement:
    carried = story.went.carried.get(moved.number)
    line = story.lines.get(moved.line or 0)
    return TraceMovement(
        uid=moved.uid,
        happened_at=moved.happened_at,
        kind=moved.kind,
        from_code=story.names[moved.from_batch].code,
        from_place=story.places[moved.from_place].words,
        to_code=story.names[moved.to_batch].code,
        to_place=story.places[moved.to_place].words,
        grams=moved.grams,
        share_grams=None if carried is None else carried.get(_OWN, 0),
        manifest_no=line.internal_no if line else "",
        journal_seq=seq,
        reverses=moved.reverses is not None,
    )


def _codes(story: _Story, numbers: Iterable[int]) -> tuple[str, ...]:
    return tuple(story.names[number].code for number in sorted(numbers) if number in story.names)
