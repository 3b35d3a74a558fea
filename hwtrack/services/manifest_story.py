"""A manifest's story: its states as they came, and what happened to the mass beside them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy.orm import Session

from db.models import Leg, Manifest, ManifestLine
from db.queries.closure import MovementFacts, movements_of_lines, standing
from db.queries.journal_numbers import JournalNumbers
from db.queries.places import place_names
from hwtrack.domain.movement import MovementKind
from hwtrack.services.views import ManifestRow, TimelineEntry

_LEFT = frozenset({MovementKind.LOAD, MovementKind.GENERATE, MovementKind.ARRIVE})
WEIGHED = frozenset({MovementKind.GAIN, MovementKind.LOSS})
"""What the scale found goes nowhere."""
_TOLD_BY_STATE = _LEFT | {MovementKind.ACCEPT}


def timeline_of(
    session: Session, manifest: Manifest, lines: list[ManifestLine], legs: list[Leg], row: ManifestRow
) -> tuple[TimelineEntry, ...]:
    """Return the story, newest first; a deadline to come stands at the top."""
    moved = movements_of_lines(session, [line.id for line in lines])
    seqs = JournalNumbers(session)
    told = [*_states(manifest, legs, row, moved, seqs), *_others(session, moved, seqs)]
    told.sort(key=lambda entry: entry.at, reverse=True)
    if row.due is not None:
        told.insert(0, TimelineEntry(row.due.at, "deadline", due=row.due))
    return tuple(told)


def _states(
    manifest: Manifest,
    legs: list[Leg],
    row: ManifestRow,
    moved: list[MovementFacts],
    seqs: JournalNumbers,
) -> Iterable[TimelineEntry]:
    real, again = standing(moved), _went_on(moved)
    left = [fact for fact in real if fact.kind in _LEFT and fact.number not in again]
    if not left:
        # A linked manifest takes its load out of the vehicle of the one before.
        left = [fact for fact in real if fact.kind == MovementKind.HANDOVER][:1]
    taken = [fact for fact in real if fact.kind == MovementKind.ACCEPT]
    plate = legs[0].plate if legs else ""
    driver = legs[0].driver if legs else ""
    if manifest.signed_at:
        yield TimelineEntry(manifest.signed_at, "ready", manifest.sender_handler, row.generator)
    if manifest.shipped_at:
        way = (row.generator, row.receiver)
        who = driver or manifest.sender_handler
        yield _state(manifest.shipped_at, "in_transit", who, plate, left, seqs, way)
    if manifest.arrived_at:
        yield TimelineEntry(manifest.arrived_at, "arrived", driver, row.receiver)
    if manifest.received_at:
        kind = "received" if row.outcome != "refused" else "returning"
        yield _state(manifest.received_at, kind, manifest.receiver_handler, row.receiver, taken, seqs)
    if manifest.closed_at:
        yield TimelineEntry(manifest.closed_at, "closed")


def _state(
    at: datetime,
    kind: str,
    who: str,
    where: str,
    moved: list[MovementFacts],
    seqs: JournalNumbers,
    way: tuple[str, ...] = (),
) -> TimelineEntry:
    grams = sum(fact.grams for fact in moved) or None
    seq = seqs.of(moved[0].number) if moved else None
    return TimelineEntry(at, kind, who, where, grams, way, journal_seq=seq)


def _went_on(moved: list[MovementFacts]) -> frozenset[int]:
    """Return the loads of what was put down on the way: they did not leave the sender then."""
    stops = {fact.to_place for fact in moved if fact.kind == MovementKind.PARK}
    return frozenset(
        fact.number for fact in moved if fact.kind == MovementKind.LOAD and fact.from_place in stops
    )


def _others(session: Session, moved: list[MovementFacts], seqs: JournalNumbers) -> list[TimelineEntry]:
    """Tell what no state tells: differences, hand-overs, stops, returns, and what was taken back."""
    again = _went_on(moved)
    told = [
        fact
        for fact in moved
        if fact.reverses is not None or fact.kind not in _TOLD_BY_STATE or fact.number in again
    ]
    places = place_names(session, {place for fact in told for place in (fact.from_place, fact.to_place)})
    return [
        TimelineEntry(
            at=fact.happened_at,
            kind="reverse" if fact.reverses is not None else fact.kind,
            who=fact.handler_to or fact.handler_from,
            grams=fact.grams,
            names=()
            if fact.kind in WEIGHED
            else (places[fact.from_place].words, places[fact.to_place].words),
            journal_seq=seqs.of(fact.number),
        )
        for fact in told
    ]
