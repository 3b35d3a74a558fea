"""The lists of the window: opened by key, read by pages of 128 rows, whatever their length.

Sorts, by the key of a column; "" is the list's own order:
manifests: internal_no, state, happened_on, grams, generator, receiver, carrier, waste_code, due;
batches: code, name, waste_code, generated_on, site, grams, stock_grams, due;
parties: name, credit_code, role, division, licence_no, licence_until.

Filters, all of which must hold: manifests `mine` (the next step is ours), `this_month`, `findings`
(a weighing in doubt, a confirmation overdue), `overdue`, `returning`, `revisions` (a correction waits for its answer), `cross_province`,
`back_entered`, and any special property (`arsenic` …);
batches `in_stock`, `due_soon` (30 days), `overdue`, `this_month`, `mine` (own sites), properties;
parties the roles, any of which must hold. An unknown filter narrows nothing.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from typing import Generic, Protocol, TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models import Site, WasteCode
from db.queries import batch_list, manifest_order, party_list
from db.queries.batch_list import BatchFilter, Lying
from db.queries.manifest_filter import FROM_PAPER, QUEUES, ManifestFilter
from db.queries.order import Collected, Order
from db.queries.words import phrase_of
from hwtrack.domain.codes import proposed_properties
from hwtrack.domain.manifest import ManifestKind, ManifestState
from hwtrack.services.batch_rows import batch_rows
from hwtrack.services.batch_rows import by_due as batches_by_due
from hwtrack.services.desk import desk
from hwtrack.services.dues import DUE_SOON_DAYS, Terms, terms
from hwtrack.services.manifest_rows import by_due as manifests_by_due
from hwtrack.services.manifest_rows import manifest_rows
from hwtrack.services.party_rows import party_rows
from hwtrack.services.views import BatchRow, ListQuery, ManifestRow, PartyRow

PAGE_ROWS = 128
SUMMED_HITS = 20_000
"""The mass of more search hits is not summed: reading each row would take longer than the list."""
PROPERTIES = frozenset({"arsenic", "chromium", "high_chlorine", "high_fluorine", "high_salt"})

Row = TypeVar("Row")
A = TypeVar("A")
R = TypeVar("R")


class Reader(Protocol):
    """What a list needs of a Store."""

    def ask(self, question: Callable[[Session, A], R], argument: A) -> R:
        """Run one read and close it."""
        ...


class ListSource(Generic[Row]):
    """A sorted, filtered list of known length, read by pages; see `db.queries.order` for changes."""

    def __init__(
        self,
        reader: Reader,
        order: Order,
        rows: Callable[[Session, Sequence[int]], list[Row]],
        grams: Callable[[Session], int] | None = None,
    ) -> None:
        self._reader, self._order, self._rows, self._grams = reader, order, rows, grams
        self._count = reader.ask(_count, order)
        self._total: int | None = None

    def count(self) -> int:
        """Count the rows of the whole list as it was opened."""
        return self._count

    def page(self, index: int) -> Sequence[Row]:
        """Return page *index* (from 0); the last one may be short, one beyond it is empty."""
        if index < 0 or index * PAGE_ROWS >= self._count:
            return ()
        return self._reader.ask(self._read, index)

    def total_grams(self) -> int | None:
        """Sum the list's mass in grams, once; None where a sum means nothing or costs too much."""
        if self._grams is not None and self._total is None:
            self._total = self._reader.ask(_total, self._grams)
        return self._total

    def _read(self, session: Session, index: int) -> Sequence[Row]:
        return tuple(self._rows(session, self._order.numbers(session, index * PAGE_ROWS, PAGE_ROWS)))


def _count(session: Session, order: Order) -> int:
    return order.count(session)


def _total(session: Session, grams: Callable[[Session], int]) -> int:
    return grams(session)


def list_manifests(reader: Reader, query: ListQuery) -> ListSource[ManifestRow]:
    """Open a list of manifests."""
    asked, order, known = reader.ask(_manifests, query)
    hits = reader.ask(_count, order) if asked.phrase else 0
    return ListSource(
        reader,
        order,
        partial(_with_terms, manifest_rows, known),
        None if hits > SUMMED_HITS else partial(_manifest_grams, asked),
    )


def list_batches(reader: Reader, query: ListQuery) -> ListSource[BatchRow]:
    """Open a list of batches; their masses are not summed, for one batch becomes another's part."""
    order, known = reader.ask(_batches, query)
    return ListSource(reader, order, partial(_with_terms, batch_rows, known))


def list_parties(reader: Reader, query: ListQuery) -> ListSource[PartyRow]:
    """Open a list of organisations."""
    order, known = reader.ask(_parties, query)
    return ListSource(reader, order, partial(_with_terms, party_rows, known))


def _with_terms(
    rows: Callable[[Session, Sequence[int], Terms], list[Row]],
    known: Terms,
    session: Session,
    numbers: Sequence[int],
) -> list[Row]:
    return rows(session, numbers, known)


def _manifest_grams(asked: ManifestFilter, session: Session) -> int:
    return manifest_order.total_grams(session, asked)


def _manifests(session: Session, query: ListQuery) -> tuple[ManifestFilter, Order, Terms]:
    known = terms(session)
    if _finds_nothing(query):
        return ManifestFilter(), Collected(()), known
    asked = ManifestFilter(
        queue=query.queue if query.queue in QUEUES else "",
        own_sites=own_sites(session),
        mine="mine" in query.filters,
        days=_month(known.today) if "this_month" in query.filters else None,
        overdue=known.overdue_since() if {"overdue", "findings"} & {*query.filters} else None,
        tolerance=_tolerance(known) if "findings" in query.filters else None,
        phrase=phrase_of(query.text),
        property_key=(key := _property(query)),
        property_codes=_codes_with(session, key),
        state=ManifestState.RETURNING if "returning" in query.filters else None,
        kinds=_kinds(query),
        proposed="revisions" in query.filters,
    )
    if query.sort != "due":
        order = manifest_order.order_of(session, asked, query.sort, descending=query.descending)
        return asked, _counted(session, order), known
    first = manifests_by_due(manifest_order.due_manifests(session, asked), known)
    if query.descending:
        first.reverse()
    return asked, _counted(session, manifest_order.order_after(session, asked, first)), known


def _counted(session: Session, order: Order) -> Order:
    """Count a list in the read that opens it: what is recorded after that is in none of its pages."""
    order.count(session)
    return order


def _kinds(query: ListQuery) -> frozenset[ManifestKind]:
    """Return the kinds of manifest asked for; none narrows nothing."""
    kinds = FROM_PAPER if "back_entered" in query.filters else frozenset()
    return kinds | ({ManifestKind.CROSS_PROVINCE} if "cross_province" in query.filters else frozenset())


def _batches(session: Session, query: ListQuery) -> tuple[Order, Terms]:
    known = terms(session)
    if _finds_nothing(query):
        return Collected(()), known
    asked = BatchFilter(
        in_stock="in_stock" in query.filters,
        days=_month(known.today) if "this_month" in query.filters else None,
        own_sites=own_sites(session) if "mine" in query.filters else None,
        lying=_lying(query, known),
        phrase=phrase_of(query.text),
        property_key=(key := _property(query)),
        property_codes=_codes_with(session, key),
    )
    first: list[int] = []
    if query.sort == "due" or (asked.lying is not None and not query.sort):
        stored = batch_list.stored_batches(session, asked)
        first = batches_by_due(stored, known, descending=query.descending)
    order = batch_list.order_of(
        session, asked, query.sort or "due" if first else query.sort, descending=query.descending, first=first
    )
    return _counted(session, order), known


def _parties(session: Session, query: ListQuery) -> tuple[Order, Terms]:
    known = terms(session)
    if _finds_nothing(query):
        return Collected(()), known
    roles = [role for role in query.filters if role in party_list.ROLES]
    phrase = phrase_of(query.text)
    return party_list.order_of(session, roles, phrase, query.sort, descending=query.descending), known


def own_sites(session: Session) -> frozenset[int] | None:
    """Return the sites whose books are kept here; None where the register keeps everybody's."""
    if desk(session).register.keeps == "all":
        return None
    return frozenset(session.scalars(select(Site.id).where(Site.own == 1)))


def _finds_nothing(query: ListQuery) -> bool:
    """Say that something was typed of which no word is left to look for."""
    return bool(query.text.strip()) and phrase_of(query.text) is None


def _month(today: date) -> tuple[date, date]:
    return today.replace(day=1), today.replace(day=monthrange(today.year, today.month)[1])


def _tolerance(known: Terms) -> tuple[int, int]:
    return known.house.tolerance_permille, known.house.tolerance_grams


def _lying(query: ListQuery, known: Terms) -> Lying | None:
    if "overdue" in query.filters:
        return known.lying(-1)
    return known.lying(DUE_SOON_DAYS) if "due_soon" in query.filters else None


def _property(query: ListQuery) -> str:
    return next((key for key in query.filters if key in PROPERTIES), "")


def _codes_with(session: Session, key: str) -> frozenset[str]:
    """Return the codes that alone suggest a property."""
    if not key:
        return frozenset()
    codes = session.scalars(select(WasteCode.code).distinct())
    return frozenset(code for code in codes if key in proposed_properties(code))
