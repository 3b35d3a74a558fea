"""What the command line lists and tells: batches, a trace and a year's capacity in plain lines."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models import Batch, Manifest
from hwtrack.domain.quantity import tonnes
from hwtrack.errors import UserError
from hwtrack.services.desk import SHANGHAI
from hwtrack.services.lists import list_batches
from hwtrack.services.store import Store
from hwtrack.services.trace import Trace
from hwtrack.services.views import BatchRow, ListQuery

if TYPE_CHECKING:
    # Listing batches need not load the placement of a year's waste.
    from hwtrack.services.capacity_answer import AnswerPool, CapacityAnswer

_PAGE_ROWS = 128
_PLACES = {
    "storage": "贮存",
    "transit": "运输中",
    "unit": "处理设施",
    "generation": "产生",
    "opening": "期初",
    "additive": "添加物",
    "difference": "过磅差",
    "treatment": "已利用处置",
    "outside": "本库以外",
}
_MOVES = {
    "open": "期初",
    "generate": "产生",
    "shift": "移库",
    "regroup": "归并",
    "split": "分出",
    "repack": "换装",
    "reclassify": "改代码",
    "load": "装车",
    "arrive": "到达",
    "handover": "换段交接",
    "park": "途中暂存",
    "accept": "接受",
    "return": "退回",
    "gain": "过磅增",
    "loss": "过磅减",
    "charge": "投料",
    "additive": "添加",
    "residue": "残余",
    "treat": "利用处置",
    "leave": "离库",
}


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
    """Tell a trace: origins, movements, ends, each with its grams."""
    yield f"批次 {found.code}　{found.waste_code} {found.name}　{found.site}"
    yield f"进入本批 {_grams(found.in_grams)}"
    yield "来源"
    for origin in found.origins:
        place = _PLACES.get(origin.kind, origin.kind)
        yield f"  {_grams(origin.grams)}　{place}　{origin.code}　{origin.site}　{origin.first_day}"
    yield "去处"
    for end in found.ends:
        place = "　".join(part for part in (_PLACES.get(end.kind, end.kind), end.place, end.method) if part)
        yield f"  {_grams(end.grams)}　{place}　{end.code}　{end.site}"
    yield "流转"
    for step in found.movements:
        at = step.happened_at.astimezone(SHANGHAI).strftime("%Y-%m-%d %H:%M")
        share = "" if step.share_grams is None else f"，本批 {_grams(step.share_grams)}"
        seq = f"　#{step.journal_seq}" if step.journal_seq else ""
        manifest = f"　{step.manifest_no}" if step.manifest_no else ""
        red = "　红字冲销" if step.reverses else ""
        kind = _MOVES.get(step.kind, step.kind)
        yield f"  {at}　{kind}　{step.from_place} → {step.to_place}　{_grams(step.grams)}{share}{manifest}{red}{seq}"
    yield f"混合部分按比例分摊（约定），截至日志第 {found.journal_size} 条。"


def capacity_lines(answer: CapacityAnswer) -> Iterator[str]:
    """Tell a year's capacity: the sums, what has nowhere to go with its proof, the fullest pools."""
    totals = answer.totals
    yield f"{answer.year} 年（截至 {answer.as_of}）"
    yield (
        f"待安排 {_tonnes(totals.demand_grams)}，各能力池尚余 {_tonnes(totals.capacity_grams)}，"
        f"总量{'充足' if totals.ample else '不足'}；没有去处 {_tonnes(totals.shortage_grams)}。"
    )
    if answer.shortfalls:
        yield "没有去处的废物"
    for short in answer.shortfalls:
        tags = f"（{'、'.join(short.properties)}）" if short.properties else ""
        yield f"  {short.code} {short.name}{tags}　缺 {_tonnes(short.grams)}，待安排 {_tonnes(short.demand_grams)}"
    for proof in answer.proofs:
        yield f"  {proof.sentence}"
    yield "负荷最高的能力池"
    for pool in sorted(answer.pools, key=lambda p: -(p.load_permille or 0))[:15]:
        yield f"  {_pool_line(pool)}"
    unknown = sum(pool.licensed_grams is None for pool in answer.pools)
    if unknown:
        yield f"规模未登记的能力池 {unknown} 个，不计入余量。"
    for found in answer.findings:
        yield f"  {found.message}　{found.legal_basis}"


def _pool_line(pool: AnswerPool) -> str:
    scale = "未登记" if pool.licensed_grams is None else _tonnes(pool.licensed_grams)
    load = "–" if pool.load_permille is None else f"{pool.load_permille / 10:.1f} %"
    return f"{load:>8}　{pool.name}　{pool.method}　许可 {scale}，已接受 {_tonnes(pool.received_grams)}"


def _grams(grams: int) -> str:
    return f"{tonnes(grams)} t"


def _tonnes(grams: int) -> str:
    return f"{tonnes(grams, 1, most_places=1)} t"
