"""Batches as a list shows them: what came in, what is in stock here and until when it may lie."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy.orm import Session

from db.queries.batch_list import BatchFacts, StoredBatch, batch_facts
from hwtrack.domain.movement import PlaceKind
from hwtrack.services.dues import Terms
from hwtrack.services.views import BatchRow, DueView


def batch_rows(session: Session, numbers: Sequence[int], terms: Terms) -> list[BatchRow]:
    """Return the rows of one page in order."""
    return [_row(facts, terms) for facts in batch_facts(session, numbers)]


def _row(facts: BatchFacts, terms: Terms) -> BatchRow:
    stored = sum(held.grams for held in facts.stock if held.kind == PlaceKind.STORAGE)
    most = facts.stock[0] if facts.stock else None
    return BatchRow(
        uid=facts.uid,
        code=facts.code,
        waste_code=facts.waste_code,
        name_zh=facts.name_zh or facts.name,
        name_en=facts.name_en or facts.name,
        site=facts.site,
        generated_on=facts.clock_from,
        grams=facts.grams,
        stock_grams=stored,
        place=most.area if most else "",
        place_kind=most.kind if most else "",
        due=_due(facts, terms) if stored and not facts.flowing else None,
        properties=tuple(sorted(facts.properties.split())),
        containers=facts.containers,
        site_code=facts.site_code or "",
    )


def _due(facts: BatchFacts, terms: Terms) -> DueView:
    return terms.storage(facts.clock_from, facts.waste_code, facts.site_kind)


def by_due(stored: Sequence[StoredBatch], terms: Terms, *, descending: bool = False) -> list[int]:
    """Return batches in storage in the order of their limits."""
    days = [
        (terms.storage_day(batch.clock_from, batch.waste_code, batch.site_kind), batch.number)
        for batch in stored
    ]
    return [number for _, number in sorted(days, reverse=descending)]
