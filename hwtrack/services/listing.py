"""What the command line lists and tells: batches, a trace in plain lines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models import Batch, Manifest
from hwtrack.domain.quantity import tonnes
from hwtrack.errors import UserError
from hwtrack.services.desk import SHANGHAI
from hwtrack.services.lists import list_batches
from hwtrack.services.store import Store
from hwtrack.services.trace import Trace, TraceMovement
from hwtrack.services.trace_words import END_WORDS, KIND_WORDS, MOVE_WORDS, ORIGIN_WORDS
from hwtrack.services.views import BatchRow, ListQuery

_PAGE_ROWS = 128


def first_batches(store: Store, limit: int) -> list[BatchRow]:
    """Return the first batches of the list, all of them for 0."""
    source = list_batches(store, ListQuery())
    count = source.count() if limit == 0 else min(limit, source.count())
    rows: list[BatchRow] = []
    for page in range(-(-count // _PAGE_ROWS)):
        rows += source.page(page)
    return rows[:count]


def manifest_uid(session: Session, number: str) -> str:
    """Return the manifest of an internal or official number, or of its uid.

    Raises:
        UserError: there is none.
    """
    found = session.scalars(
        select(Manifest.uid).where(
            (Manifest.internal_no == number) | (Manifest.official_no == number) | (Manifest.uid == number)
        )
    ).first()
    if found is None:
        raise UserError(f"没有联单 {number}。", field="NO")
    return found


def batch_uid(session: Session, code: str) -> str:
    """Return the batch of a code, a site's own code, or its uid.

    Raises:
        UserError: there is none.
    """
    found = session.scalars(
        select(Batch.uid)
        .where((Batch.code == code) | (Batch.uid == code) | (Batch.site_code == code))
        .order_by(Batch.item)
    ).first()
    if found is None:
        raise UserError(f"没有批次 {code}。", field="batch")
    return found


def trace_lines(found: Trace) -> Iterator[str]:
    """Tell what was traced, its grams, and by which convention and journal."""
    second = "　".join(part for part in (found.official_no, found.waste_code, found.name) if part)
    part_of = f"　属批次 {found.batch_code}" if found.kind == "container" else ""
    yield f"{KIND_WORDS[found.kind]} {found.code}{part_of}　{second}　{found.site}"
    yield f"所溯质量 {_grams(found.in_grams)}（{found.in_grams:,} g）"
    for follow in found.follows:
        way = "后续联单" if follow.later else "承接自联单"
        yield f"{way} {follow.internal_no}　{follow.reason}"


TraceTable = tuple[str, tuple[tuple[str, str], ...], Sequence[tuple[str, ...]]]


def trace_tables(found: Trace) -> Iterator[TraceTable]:
    """List origins, ends and movements as tables: title, columns (name, side), rows."""
    origins = [
        (
            ORIGIN_WORDS.get(one.kind, one.kind),
            one.code,
            one.waste_code,
            one.site,
            str(one.first_day),
            _g(one.grams),
        )
        for one in found.origins
    ]
    yield (
        f"来源 {len(origins)} 项，合计 {_g(sum(one.grams for one in found.origins))} g",
        (("来源", ""), ("批次", ""), ("代码", ""), ("单位", ""), ("日期", ""), ("克", "right")),
        origins,
    )
    ends = [
        (
            " ".join(part for part in (END_WORDS.get(one.kind, one.kind), one.method) if part),
            one.place,
            one.site,
            one.code,
            _g(one.grams),
        )
        for one in found.ends
    ]
    yield (
        f"去处 {len(ends)} 项，合计 {_g(sum(one.grams for one in found.ends))} g",
        (("去处", ""), ("何处", ""), ("单位", ""), ("所在批次", ""), ("克", "right")),
        ends,
    )
    yield (
        f"流转 {len(found.movements)} 笔",
        (
            ("时间", ""),
            ("动作", ""),
            ("由 → 至", ""),
            ("联单", ""),
            ("克", "right"),
            ("其中所溯", "right"),
            ("日志", "right"),
        ),
        [_movement_row(step) for step in found.movements],
    )


def _movement_row(step: TraceMovement) -> tuple[str, ...]:
    at = step.happened_at.astimezone(SHANGHAI).strftime("%Y-%m-%d %H:%M")
    kind = "红字冲销" if step.reverses else MOVE_WORDS.get(step.kind, step.kind)
    share = "–" if step.share_grams is None else _g(step.share_grams)
    seq = f"#{step.journal_seq}" if step.journal_seq else "–"
    return (at, kind, f"{step.from_place} → {step.to_place}", step.manifest_no, _g(step.grams), share, seq)


def trace_foot(found: Trace) -> str:
    """Say the convention and the journal that the shares hold for."""
    return f"{found.convention}\n截至日志第 {found.journal_size} 条，根 {found.journal_root}。"


def _g(grams: int) -> str:
    return f"{grams:,}".replace("-", "−")


def _grams(grams: int) -> str:
    return f"{tonnes(grams)} t"
