"""The whole story of a thing: what it was made of, where its grams went, movement by movement.

A batch, a residue, a container or a manifest. Shares of mixed mass are proportional, a convention;
they hold for the journal's size that the trace names.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from sqlalchemy.orm import Session

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
from db.queries.trace_things import follows_of
from hwtrack.domain.flow_chart import FlowEdge, FlowNode
from hwtrack.domain.lots import Asked, Lots, follow_lots
from hwtrack.domain.movement import MovementKind, PlaceKind
from hwtrack.domain.trace import Step
from hwtrack.services.journal import frontier
from hwtrack.services.trace_subject import Subject, asked_of, find_batch, find_subject

FORMAT = "hwtrack trace 1"
CONVENTION = "混合部分按比例分摊（约定，不是测量）；克数相加正好相等；迟到的登记会改变分摊。"


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
    """A movement of the story; `share_grams` of it became the subject's or were (None: taken back)."""

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
    who: str = ""
    number: int = 0


@dataclass(frozen=True)
class TraceFollow:
    """A manifest that carries on this one's mass (`later`), or whose mass this one carries on."""

    kind: str
    later: bool
    uid: str
    internal_no: str
    reason: str


@dataclass(frozen=True)
class Trace:
    """A thing's story. `in_grams` came into it: the origins add up to that, and so do the ends.

    `kind` is batch, residue, container or manifest, `code` what it is called by, `batch_code` the
    batch it is part of. `nodes` and `edges` are the graph where it was asked for.
    """

    uid: str
    code: str
    waste_code: str
    name: str
    site: str
    clock_from: date | None
    in_grams: int
    origins: tuple[TraceOrigin, ...]
    ends: tuple[TraceEnd, ...]
    movements: tuple[TraceMovement, ...]
    ancestors: tuple[str, ...]
    descendants: tuple[str, ...]
    journal_size: int
    circled_grams: int = 0
    kind: str = "batch"
    official_no: str = ""
    state: str = ""
    batch_code: str = ""
    batch_uid: str = ""
    follows: tuple[TraceFollow, ...] = ()
    nodes: tuple[FlowNode, ...] = ()
    edges: tuple[FlowEdge, ...] = ()
    convention: str = CONVENTION
    journal_root: str = ""
    format: str = FORMAT


@dataclass(frozen=True)
class Story:
    """What a trace is made from: the movements, the lots followed through them, the names of things."""

    subject: Subject
    up: frozenset[int]
    facts: dict[int, MovementFacts]
    booked: frozenset[int]
    asked: Asked
    lots: Lots
    names: dict[int, BatchName]
    places: dict[int, PlaceName]
    lines: dict[int, LineName]

    def own(self, number: int) -> int:
        """Return the grams of a movement that were the subject's or became it."""
        return self.lots.own.get(number, 0) + self.lots.became.get(number, 0)


def trace_batch(session: Session, asked: str) -> Trace:
    """Trace a batch given by its code or identity.

    Raises:
        UserError: there is no such batch.
    """
    return told_story(session, story_of(session, find_batch(session, asked)))


def trace_thing(session: Session, asked: str) -> Trace:
    """Trace a batch, residue, container or manifest given by its code, number or identity.

    Raises:
        UserError: nothing in this register is called so.
    """
    return told_story(session, story_of(session, find_subject(session, asked)))


def story_of(session: Session, subject: Subject) -> Story:
    """Read every movement of the subject's ancestors and descendants, and follow its mass."""
    up = ancestors(session, *subject.batches)
    batches = up | descendants(session, *subject.onward)
    facts = {fact.number: fact for fact in movements_of(session, batches)}
    booked = standing(facts.values())
    asked = asked_of(session, subject, booked)
    return Story(
        subject=subject,
        up=up,
        facts=facts,
        booked=frozenset(fact.number for fact in booked),
        asked=asked,
        lots=follow_lots(_steps(booked, batches), asked),
        names=batch_names(
            session,
            {b for fact in facts.values() for b in (fact.from_batch, fact.to_batch)} | subject.batches,
        ),
        places=place_names(session, {p for fact in facts.values() for p in (fact.from_place, fact.to_place)}),
        lines=line_names(session, {fact.line for fact in facts.values() if fact.line is not None}),
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


def told_story(session: Session, story: Story) -> Trace:
    """Tell a story in names, grams and journal numbers."""
    tree = frontier(session.connection())
    reached = {story.facts[number].to_batch for number, grams in story.lots.own.items() if grams}
    told = Trace(
        **_named(story),
        in_grams=story.lots.in_grams,
        origins=_origins(story),
        ends=_ends(story),
        movements=_movements(story, JournalNumbers(session)),
        ancestors=_codes(story, story.up - story.subject.batches),
        descendants=_codes(story, reached - story.subject.batches),
        journal_size=tree.size,
        circled_grams=story.lots.circled,
        kind=story.subject.kind,
        journal_root=tree.root().hex(),
    )
    manifest, container = story.subject.manifest, story.subject.container
    if manifest is not None:
        follows = tuple(
            TraceFollow(one.kind, one.later, one.uid, one.internal_no, one.reason)
            for one in follows_of(session, manifest.number)
        )
        return replace(
            told,
            uid=manifest.uid,
            code=manifest.internal_no,
            official_no=manifest.official_no or "",
            state=manifest.state,
            follows=follows,
        )
    return told if container is None else replace(told, uid=container.uid, code=container.code)


def _named(story: Story) -> dict[str, Any]:
    """Name the batch that is meant; of a manifest what its lines have in common."""
    number = story.subject.batch
    loaded = [story.names[one] for one in sorted(story.subject.batches) if one in story.names]
    first = story.names.get(number) if number is not None else (loaded[0] if loaded else None)
    if first is None:
        return dict.fromkeys(("uid", "code", "waste_code", "name", "site"), "") | {"clock_from": None}
    several = len({one.waste_code for one in loaded}) > 1
    return {
        "uid": first.uid,
        "code": first.code,
        "waste_code": "" if several else first.waste_code,
        "name": "" if several else first.name,
        "site": first.site,
        "clock_from": None if number is None else first.clock_from,
        "batch_code": first.code if number is not None else "",
        "batch_uid": first.uid if number is not None else "",
    }


def _origins(story: Story) -> tuple[TraceOrigin, ...]:
    """Return by which boundary and as which batch the subject's mass came into the register."""
    found: dict[tuple[str, int], int] = {}
    first: dict[tuple[str, int], date] = {}
    for number in story.lots.order:
        grams = story.lots.entered.get(number, 0)
        if grams:
            fact = story.facts[number]
            origin = (fact.from_kind, fact.to_batch)
            found[origin] = found.get(origin, 0) + grams
            first.setdefault(origin, fact.happened_on)
    return tuple(
        TraceOrigin(
            kind,
            story.names[batch].code,
            story.names[batch].uid,
            story.names[batch].waste_code,
            story.names[batch].site,
            first[kind, batch],
            grams,
        )
        for (kind, batch), grams in found.items()
    )


def _ends(story: Story) -> tuple[TraceEnd, ...]:
    """Return where the subject's grams are: what lies somewhere, and what passed a boundary."""
    found = {cell: sum(lots.values()) for cell, lots in story.lots.held.items()}
    methods = methods_of(story)
    for number, grams in story.lots.own.items():
        fact = story.facts[number]
        if fact.to_cell is None and grams:
            cell = (fact.to_batch, fact.to_place)
            found[cell] = found.get(cell, 0) + grams
    return tuple(_end(story, cell, grams, methods) for cell, grams in sorted(found.items()))


def methods_of(story: Story) -> dict[int, str]:
    """Return the method a batch was accepted for."""
    methods: dict[int, str] = {}
    for number in sorted(story.booked):
        fact = story.facts[number]
        line = story.lines.get(fact.line or 0)
        if line and line.method and fact.kind == MovementKind.ACCEPT:
            methods.setdefault(fact.to_batch, line.method)
    return methods


def _end(story: Story, cell: tuple[int, int], grams: int, methods: dict[int, str]) -> TraceEnd:
    batch, place = story.names[cell[0]], story.places[cell[1]]
    ended = place.kind in {PlaceKind.TREATMENT, PlaceKind.OUTSIDE}
    method = methods.get(cell[0], "") if ended else ""
    return TraceEnd(place.kind, place.name, place.site, batch.code, batch.uid, method, grams)


def told_movements(story: Story) -> list[MovementFacts]:
    """Return what brought the subject about, moved it, carried its mass on, or took that back."""
    told = [fact for fact in story.facts.values() if story.own(fact.number) or _is_told(story, fact)]
    return sorted(told, key=lambda fact: (fact.happened_at, fact.number))


def _is_told(story: Story, fact: MovementFacts) -> bool:
    """Say whether a movement that carries nothing of the subject belongs to its story all the same."""
    if story.subject.manifest is not None:
        return fact.line in story.subject.lines
    if story.subject.container is not None:
        return fact.number in story.asked.seeds
    if story.subject.batch in {fact.from_batch, fact.to_batch}:
        return True
    return fact.number not in story.booked and fact.to_batch in story.up and fact.to_cell is not None


def _movements(story: Story, seqs: JournalNumbers) -> tuple[TraceMovement, ...]:
    told = told_movements(story)
    entries = seqs.all_of(fact.number for fact in told)
    return tuple(_movement(story, fact, entries[fact.number]) for fact in told)


def _movement(story: Story, moved: MovementFacts, seq: int | None) -> TraceMovement:
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
        share_grams=story.own(moved.number) if moved.number in story.booked else None,
        manifest_no=line.internal_no if line else "",
        journal_seq=seq,
        reverses=moved.reverses is not None,
        who=moved.handler_to or moved.handler_from,
        number=moved.number,
    )


def _codes(story: Story, numbers: Iterable[int]) -> tuple[str, ...]:
    return tuple(story.names[number].code for number in sorted(numbers) if number in story.names)
