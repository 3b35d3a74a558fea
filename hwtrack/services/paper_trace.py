"""A trace as its paper shows it: words for kinds, rows summed where there are too many."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TypeVar

from sqlalchemy.orm import Session

from hwtrack.documents.trace import trace_pdf
from hwtrack.documents.trace_values import EndRow, MoveRow, OriginRow, TracePaper, TraceSum
from hwtrack.domain.flow_chart import FlowChart, FlowNode
from hwtrack.services.paper_printing import UNPRINTED, UNSIGNED, Sheet, marks_of, print_sheets
from hwtrack.services.store import Store
from hwtrack.services.trace import Trace, TraceEnd, TraceMovement, TraceOrigin
from hwtrack.services.trace_view import TraceView, trace_view
from hwtrack.services.trace_words import END_WORDS, MOVE_WORDS, ORIGIN_WORDS, node_words
from hwtrack.services.views import BalanceTerm

DOCUMENT = "trace"
T = TypeVar("T", TraceOrigin, TraceEnd)
MOST_ROWS = 240
"""More origins or ends than these are summed on paper; the JSON answer lists them all."""


def trace_sheet(session: Session, asked: str) -> Sheet[TracePaper]:
    """Return a trace for the press.

    Raises:
        UserError: nothing in this register is called so.
    """
    view = trace_view(session, asked)
    trace = view.trace
    paper = TracePaper(
        kind=trace.kind,
        number=trace.code,
        second=trace.official_no or ("" if trace.batch_code == trace.code else trace.batch_code),
        waste=f"{trace.waste_code} {trace.name}".strip(),
        site=trace.site,
        in_grams=trace.in_grams,
        came=tuple(TraceSum(ORIGIN_WORDS.get(term.kind, term.kind), term.grams) for term in view.came),
        went=tuple(TraceSum(_term(term), term.grams) for term in view.went),
        chart=_in_words(view.chart),
        origins=_origins(trace),
        ends=_ends(trace),
        moves=_moves(view),
        # No number: it would differ at every print, though nothing that is shown has changed.
        convention=f"{trace.convention}本件的分摊对应页脚所列校验点的日志。",
        printing=UNPRINTED,
        checkpoint=UNSIGNED,
        qr="",
        marks=marks_of(session),
    )
    return Sheet(DOCUMENT, trace.uid, trace.code, paper)


def print_trace(store: Store, asked: str, *, record: bool = True) -> bytes:
    """Print the trace of a batch, residue, container or manifest.

    Raises:
        UserError: nothing in this register is called so, or a text cannot be set.
    """
    sheet = store.ask(trace_sheet, asked)
    return print_sheets(store, [sheet], trace_pdf, record=record)[sheet.subject]


def _term(term: BalanceTerm) -> str:
    return " ".join(part for part in (END_WORDS.get(term.kind, term.kind), term.method, term.place) if part)


def _in_words(chart: FlowChart) -> FlowChart:
    return replace(chart, nodes=tuple(_worded(node) for node in chart.nodes))


def _worded(node: FlowNode) -> FlowNode:
    title, detail = node_words(node)
    return replace(node, title=title, detail=detail)


def _origins(trace: Trace) -> tuple[OriginRow, ...]:
    kept, rest = _most(trace.origins)
    rows = [
        OriginRow(
            ORIGIN_WORDS.get(one.kind, one.kind), one.code, one.waste_code, one.site, one.first_day, one.grams
        )
        for one in kept
    ]
    if rest:
        first = min(one.first_day for one in rest)
        grams = sum(one.grams for one in rest)
        rows.append(OriginRow(f"其余 {len(rest)} 项", "", "", "", first, grams))
    return tuple(rows)


def _ends(trace: Trace) -> tuple[EndRow, ...]:
    kept, rest = _most(trace.ends)
    rows = [
        EndRow(
            " ".join(part for part in (END_WORDS.get(one.kind, one.kind), one.method) if part),
            " ".join(part for part in (one.site, one.place) if part),
            one.code,
            one.grams,
        )
        for one in kept
    ]
    if rest:
        rows.append(EndRow(f"其余 {len(rest)} 项", "", "", sum(one.grams for one in rest)))
    return tuple(rows)


def _most(found: Sequence[T]) -> tuple[list[T], list[T]]:
    """Keep the heaviest of too many, in their order; return them and the rest."""
    heavy = sorted(found, key=lambda one: -one.grams)[:MOST_ROWS]
    kept = {id(one) for one in heavy}
    return [one for one in found if id(one) in kept], [one for one in found if id(one) not in kept]


def _moves(view: TraceView) -> tuple[MoveRow, ...]:
    return tuple(_move(moved) for moved in view.trace.movements[-MOST_ROWS * 4 :])


def _move(moved: TraceMovement) -> MoveRow:
    what = "红字冲销" if moved.reverses else MOVE_WORDS.get(moved.kind, moved.kind)
    codes = dict.fromkeys((moved.from_code, moved.to_code))
    return MoveRow(
        at=moved.happened_at,
        what=what,
        way=f"{moved.from_place} → {moved.to_place}",
        batch=" → ".join(codes),
        grams=moved.grams,
        share=moved.share_grams,
        manifest=moved.manifest_no,
        journal_seq=moved.journal_seq,
    )
