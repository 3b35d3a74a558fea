"""A trace as the window, the paper and the command line show it: sums, graph, papers, timeline."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from db.models import WasteCode
from db.queries.trace_evidence import Steps, prints_about, revisions_about, steps_of_manifests
from db.queries.trace_things import containers_of
from hwtrack.domain.flow_chart import FlowChart
from hwtrack.domain.movement import MovementKind, PlaceKind
from hwtrack.services.batch_rows import batch_rows
from hwtrack.services.dues import Terms, terms
from hwtrack.services.manifest_rows import manifest_rows
from hwtrack.services.trace import Story, Trace, TraceMovement, story_of, told_story
from hwtrack.services.trace_graph import chart_of
from hwtrack.services.trace_subject import find_subject
from hwtrack.services.views import BalanceTerm, ContainerView, TimelineEntry

PRINTED = ("manifest", "label", "audit", "trace")
MOST_CONTAINERS = 500
MOST_TERMS = 7
_ORDER = [
    PlaceKind.TREATMENT,
    PlaceKind.OUTSIDE,
    PlaceKind.UNIT,
    PlaceKind.STORAGE,
    PlaceKind.TRANSIT,
    PlaceKind.DIFFERENCE,
]


@dataclass(frozen=True)
class TracePaperRow:
    """A document of the story: `kind` manifest with its state, or a print (`document` of it) with its day."""

    kind: str
    number: str
    uid: str
    at: datetime | None
    state: str = ""
    grams: int | None = None


@dataclass(frozen=True)
class TraceView:
    """A trace with what is shown beside it. `came` and `went` both add up to the trace's `in_grams`."""

    trace: Trace
    chart: FlowChart
    came: tuple[BalanceTerm, ...]
    went: tuple[BalanceTerm, ...]
    containers: tuple[ContainerView, ...]
    papers: tuple[TracePaperRow, ...]
    timeline: tuple[TimelineEntry, ...]
    since: date | None = None
    waste_name_en: str = ""


def trace_report(session: Session, asked: str) -> Trace:
    """Trace a thing with its graph, as the JSON answer gives it.

    Raises:
        UserError: nothing in this register is called so.
    """
    story = story_of(session, find_subject(session, asked))
    chart = chart_of(session, story)
    return replace(told_story(session, story), nodes=chart.nodes, edges=chart.edges)


def trace_view(session: Session, asked: str) -> TraceView:
    """Trace a thing and gather what is shown beside it.

    Raises:
        UserError: nothing in this register is called so.
    """
    story = story_of(session, find_subject(session, asked))
    trace = told_story(session, story)
    manifests = steps_of_manifests(session, _manifests(story))
    containers = tuple(
        ContainerView(one.code, one.kind, one.grams or 0)
        for one in containers_of(session, _container_batches(story), MOST_CONTAINERS)
    )
    return TraceView(
        trace=trace,
        chart=chart_of(session, story),
        came=_came(trace),
        went=_went(trace),
        containers=containers,
        papers=_papers(session, trace, story, manifests, containers),
        timeline=_timeline(session, trace, story, manifests, containers),
        since=min((origin.first_day for origin in trace.origins), default=None),
        waste_name_en=_english(session, trace.waste_code),
    )


def _english(session: Session, waste_code: str) -> str:
    """Return a waste's English name in the catalogue, or nothing."""
    found = select(func.max(WasteCode.name_en)).where(WasteCode.code == waste_code)
    return session.scalar(found) or ""


def _container_batches(story: Story) -> set[int]:
    """Return the batches whose containers belong to the story: the subject's and its offspring's."""
    after = {story.facts[n].to_batch for n, grams in story.lots.own.items() if grams}
    return set(story.subject.batches) | after


def _manifests(story: Story) -> set[int]:
    lines = {story.facts[number].line for number in story.lots.order if story.own(number)}
    found = {story.lines[line].manifest for line in lines if line in story.lines}
    return found | ({story.subject.manifest.number} if story.subject.manifest else set())


def _came(trace: Trace) -> tuple[BalanceTerm, ...]:
    """Sum what came in by how it came into the register."""
    found: dict[str, int] = {}
    for origin in trace.origins:
        found[origin.kind] = found.get(origin.kind, 0) + origin.grams
    return tuple(BalanceTerm(kind, "", grams) for kind, grams in found.items())


def _went(trace: Trace) -> tuple[BalanceTerm, ...]:
    """Sum the ends by kind, method and place, the smallest of many into one of their kind."""
    found: dict[tuple[str, str, str], int] = {}
    for end in trace.ends:
        own = end.site == trace.site and end.place
        place = end.place if own else end.site
        if end.kind in {PlaceKind.TREATMENT, PlaceKind.OUTSIDE} and end.method:
            place = ""
        key = (end.kind, "" if end.kind == PlaceKind.DIFFERENCE else place, end.method)
        found[key] = found.get(key, 0) + end.grams
    if len(found) > MOST_TERMS:
        merged: dict[tuple[str, str, str], int] = {}
        for (kind, _, method), grams in found.items():
            merged[kind, "", method] = merged.get((kind, "", method), 0) + grams
        found = merged
    if len(found) > MOST_TERMS:
        kinds: dict[tuple[str, str, str], int] = {}
        for (kind, _, _), grams in found.items():
            kinds[kind, "", ""] = kinds.get((kind, "", ""), 0) + grams
        found = kinds
    listed = sorted(found.items(), key=lambda term: (_ORDER.index(PlaceKind(term[0][0])), -term[1], term[0]))
    return tuple(BalanceTerm(kind, place, grams, method) for (kind, place, method), grams in listed)


def _papers(
    session: Session,
    trace: Trace,
    story: Story,
    manifests: list[Steps],
    containers: tuple[ContainerView, ...],
) -> tuple[TracePaperRow, ...]:
    rows = [
        TracePaperRow(
            "manifest", one.internal_no, one.uid, one.shipped_at or one.signed_at, one.state, one.grams
        )
        for one in manifests
    ]
    names = {one.uid: one.internal_no for one in manifests} | {trace.uid: trace.code}
    names |= {story.names[batch].uid: story.names[batch].code for batch in story.subject.batches}
    subjects = _subjects(trace, story, manifests, containers)
    rows += [
        TracePaperRow(one.document, names.get(one.subject, one.subject), one.subject, one.at)
        for one in prints_about(session, subjects, PRINTED)
    ]
    return tuple(rows)


def _subjects(
    trace: Trace, story: Story, manifests: Iterable[Steps], containers: Iterable[ContainerView]
) -> set[str]:
    """Return under which identities papers about the story were printed."""
    codes = {trace.code} if trace.kind == "container" else {one.code for one in containers}
    batches = {story.names[number].uid for number in story.subject.batches if number in story.names}
    return {trace.uid, *batches, *(one.uid for one in manifests), *codes}


def _timeline(
    session: Session,
    trace: Trace,
    story: Story,
    manifests: list[Steps],
    containers: tuple[ContainerView, ...],
) -> tuple[TimelineEntry, ...]:
    """Tell in the order of time what was moved, signed, received, printed, corrected and falls due."""
    known = terms(session)
    told = [_moved(moved) for moved in trace.movements]
    for one in manifests:
        told += _steps(one)
    names = {one.uid: one.internal_no for one in manifests} | {trace.uid: trace.code}
    for paper in prints_about(session, _subjects(trace, story, manifests, containers), PRINTED):
        told.append(
            TimelineEntry(paper.at, "printed", where=names.get(paper.subject, ""), note=paper.document)
        )
    told += _revised(session, trace, manifests)
    told += _due(session, story, known)
    return tuple(sorted(told, key=lambda entry: entry.at))


def _moved(moved: TraceMovement) -> TimelineEntry:
    way: tuple[str, ...] = (moved.from_place, moved.to_place)
    if moved.kind in {MovementKind.GAIN, MovementKind.LOSS}:
        way = ()
    elif moved.kind in {MovementKind.GENERATE, MovementKind.OPEN, MovementKind.ADDITIVE}:
        way = ("", moved.to_place)
    return TimelineEntry(
        at=moved.happened_at,
        kind="reverse" if moved.reverses else moved.kind,
        who=moved.who,
        where=moved.manifest_no or moved.to_code,
        grams=moved.grams,
        names=way,
        journal_seq=moved.journal_seq,
    )


def _steps(one: Steps) -> list[TimelineEntry]:
    """Tell a manifest's steps that no movement tells."""
    dated = (
        (one.signed_at, "ready", one.sender_handler),
        (one.arrived_at, "arrived", ""),
        (one.received_at, "received", one.receiver_handler),
        (one.closed_at, "closed", ""),
    )
    return [TimelineEntry(at, kind, who, one.internal_no) for at, kind, who in dated if at is not None]


def _revised(session: Session, trace: Trace, manifests: list[Steps]) -> list[TimelineEntry]:
    times = {moved.number: moved for moved in trace.movements}
    subjects = {trace.uid, *(one.uid for one in manifests)}
    found = []
    for one in revisions_about(session, times, subjects):
        moved = times.get(one.movement or 0)
        at = one.consent_at or (moved.happened_at if moved else None)
        if at is not None:
            who = "、".join(dict.fromkeys(name for name in (one.requested_by, one.consent_by) if name))
            found.append(
                TimelineEntry(
                    at, "revision", who, note=one.reason, journal_seq=moved.journal_seq if moved else None
                )
            )
    return found


def _due(session: Session, story: Story, known: Terms) -> list[TimelineEntry]:
    """Tell the deadline that runs for the subject."""
    if story.subject.manifest is not None:
        due = manifest_rows(session, [story.subject.manifest.number], known)[0].due
    else:
        due = batch_rows(session, sorted(story.subject.batches), known)[0].due
    return [] if due is None else [TimelineEntry(due.at, "deadline", due=due)]
