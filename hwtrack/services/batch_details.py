"""One batch in full: where its grams are, to the gram, its story, movements and relatives."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models import Batch, Container, Stock, StorageArea
from db.queries.closure import MovementFacts, line_names, movements_of, standing
from db.queries.inspecting.storage import holder_of
from db.queries.journal_numbers import JournalNumbers
from db.queries.places import PlaceName, place_names
from hwtrack.domain.movement import MovementKind, PlaceKind
from hwtrack.domain.rules.deadlines import Holder, StoredFacts, check_storage_time
from hwtrack.services import containers as vessels
from hwtrack.services.batch_rows import batch_rows
from hwtrack.services.batch_steps.clock import clock_now
from hwtrack.services.checks import finding_view
from hwtrack.services.dues import Terms, terms
from hwtrack.services.manifest_story import WEIGHED
from hwtrack.services.movements import batch_by_uid
from hwtrack.services.trace import Trace, trace_batch
from hwtrack.services.views import (
    BalanceTerm,
    BatchDetail,
    BatchRow,
    ContainerView,
    FindingView,
    MovementView,
    TimelineEntry,
)

_ORDER = ("storage", "transit", "unit", "treatment", "outside", "difference")
MOST_RELATIVES = 24
MOST_CONTAINERS = 60


def batch_detail(session: Session, uid: str) -> BatchDetail:
    """Return a batch in full.

    Raises:
        UserError: there is no such batch.
    """
    batch, known = batch_by_uid(session, uid), terms(session)
    row = batch_rows(session, [batch.id], known)[0]
    moved = sorted(movements_of(session, [batch.id]), key=lambda fact: (fact.happened_at, fact.number))
    views = _movements(session, moved)
    return BatchDetail(
        row=row,
        balance=_balance(trace_batch(session, uid), moved),
        timeline=_timeline(views, moved, row),
        movements=views,
        containers=_containers(session, batch.id),
        findings=_findings(session, batch, row, known),
        relatives=tuple(batch_rows(session, _relatives(batch.id, moved), known)),
    )


def _balance(traced: Trace, moved: list[MovementFacts]) -> tuple[BalanceTerm, ...]:
    """Return where what came in is now; what the scale found too much stands against the losses."""
    found: dict[tuple[str, str, str], int] = {}
    for end in traced.ends:
        own = end.site == traced.site and end.place
        place = end.place if own else " ".join(part for part in (end.site, end.place) if part)
        key = (end.kind, "" if end.kind == PlaceKind.DIFFERENCE else place, end.method)
        found[key] = found.get(key, 0) + end.grams
    gained = sum(fact.grams for fact in standing(moved) if fact.kind == MovementKind.GAIN)
    if gained:
        key = (PlaceKind.DIFFERENCE.value, "", "")
        found[key] = found.get(key, 0) - gained
    listed = sorted(found.items(), key=lambda term: (_ORDER.index(term[0][0]), -term[1], term[0]))
    return tuple(BalanceTerm(kind, place, grams, method) for (kind, place, method), grams in listed if grams)


def _movements(session: Session, moved: list[MovementFacts]) -> tuple[MovementView, ...]:
    places = place_names(session, {place for fact in moved for place in (fact.from_place, fact.to_place)})
    lines = line_names(session, {fact.line for fact in moved if fact.line is not None})
    seqs = JournalNumbers(session)
    views = []
    for fact in moved:
        line = lines.get(fact.line or 0)
        views.append(
            MovementView(
                happened_at=fact.happened_at,
                kind=fact.kind,
                from_name=_words(places, fact.from_place),
                to_name=_words(places, fact.to_place),
                grams=fact.grams,
                who=fact.handler_to or fact.handler_from,
                journal_seq=seqs.of(fact.number),
                manifest_uid=line.manifest_uid if line else "",
                reverses=fact.reverses is not None,
            )
        )
    return tuple(views)


def _words(places: dict[int, PlaceName], number: int) -> str:
    return places[number].words if number in places else ""


def _timeline(
    views: tuple[MovementView, ...], moved: list[MovementFacts], row: BatchRow
) -> tuple[TimelineEntry, ...]:
    """Tell the movements newest first; a deadline to come stands at the top."""
    told = [
        TimelineEntry(
            at=view.happened_at,
            kind="reverse" if view.reverses else view.kind,
            who=view.who,
            grams=view.grams,
            names=_way(view, fact),
            journal_seq=view.journal_seq,
        )
        for view, fact in zip(views, moved, strict=True)
    ]
    told.reverse()
    if row.due is not None:
        told.insert(0, TimelineEntry(row.due.at, "deadline", due=row.due))
    return tuple(told)


def _way(view: MovementView, fact: MovementFacts) -> tuple[str, ...]:
    """Name both ends; waste is made from nowhere, and what the scale found goes nowhere."""
    if fact.kind in WEIGHED:
        return ()
    if fact.from_kind in {PlaceKind.GENERATION, PlaceKind.OPENING}:
        return ("", view.to_name)
    return (view.from_name, view.to_name)


def _containers(session: Session, batch: int) -> tuple[ContainerView, ...]:
    """Return the containers that are in the batch, then those it began with and what became of them."""
    cells = session.execute(
        select(Stock.place, StorageArea.code)
        .outerjoin(StorageArea, StorageArea.place == Stock.place)
        .where(Stock.batch == batch)
        .order_by(Stock.place)
    ).all()
    found: dict[str, ContainerView] = {}
    for place, area in cells:
        for one in vessels.containers_in(session, batch, place):
            state = "storage" if area else "transit"
            found[one.code] = ContainerView(one.code, one.kind, one.grams or 0, one.litres, area or "", state)
    rows = session.scalars(select(Container).where(Container.batch == batch).order_by(Container.code)).all()
    for row in rows[:MOST_CONTAINERS]:
        if row.code not in found:
            now = vessels.container_whereabouts(session, row.code)
            place_name = now.batch_code or ""
            found[row.code] = ContainerView(
                row.code, row.kind, now.grams or row.grams or 0, row.litres, place_name, now.state
            )
    return tuple(found.values())


def _relatives(batch: int, moved: list[MovementFacts]) -> list[int]:
    """Return the batches it came from and became, nearest first in the order of their movements."""
    others = [number for fact in standing(moved) for number in (fact.from_batch, fact.to_batch)]
    return [number for number in dict.fromkeys(others) if number != batch][:MOST_RELATIVES]


def _findings(session: Session, batch: Batch, row: BatchRow, known: Terms) -> tuple[FindingView, ...]:
    clock = clock_now(session, batch) if row.stock_grams else None
    if clock is None:
        return ()
    holder = Holder(holder_of(session.connection(), batch.custodian))
    facts = StoredFacts(
        subject=f"batch:{batch.code}",
        site=row.site,
        code=batch.waste_code,
        grams=row.stock_grams,
        clock_from=clock,
        holder=holder,
    )
    return tuple(finding_view(found) for found in check_storage_time(facts, known.judge))
