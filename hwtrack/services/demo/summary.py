"""What the demo holds, in plain words, and which papers of it are worth printing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Final

from sqlalchemy import Connection, func, select
from sqlalchemy.orm import Session

from db.models import Batch, Container, Contract, Declaration, Entry, Manifest, Movement, Organisation, Site
from hwtrack.domain.capacity.province import ProvincePlan
from hwtrack.domain.capacity.province_rules import Cause
from hwtrack.domain.quantity import tonnes
from hwtrack.services import journal
from hwtrack.services.demo.calendar import YEAR
from hwtrack.services.demo.families import FAMILIES, FamilySpec
from hwtrack.services.demo.flaws import Planted
from hwtrack.services.demo.sizing import FAMILY_WASTES

PAPERS: Final = 40
_LABELS_OF_A_SIZE: Final = 3
_CAUSES: Final = {
    Cause.ALREADY_RECEIVED: "能接受的窑线当年已接受的量几乎用满核准规模",
    Cause.SHARING: "几种含砷废物共用同两条线，单看每一种都放得下，合起来放不下",
    Cause.SUB_LIMIT: "许可证对钨渣另设限额，经营线本身还有余量",
    Cause.LICENCE_ENDS: "唯一一份许可证当年七月底到期，续证次年三月才生效",
}


@dataclass(frozen=True, slots=True)
class DemoShortage:
    """A family that falls short: grams without a place, of what was generated in the year, and why."""

    key: str
    name: str
    codes: tuple[str, ...]
    cause: str
    grams: int
    basis_grams: int
    words: str


@dataclass(frozen=True, slots=True)
class PaperPick:
    """A manifest worth printing, and what it shows."""

    uid: str
    internal_no: str
    why: str


@dataclass(frozen=True, slots=True)
class LabelPick:
    """A batch with containers worth labelling: one container's code and its volume."""

    batch_uid: str
    batch_code: str
    container_code: str
    litres: int


@dataclass(frozen=True, slots=True)
class DemoSummary:
    """What was built; `counts` names tables, masses are grams.

    `reference_moment` is what the desk's clock showed at the end: papers of a demo that shall come
    out the same again are printed at that moment.
    """

    path: Path
    seed: int
    reference_day: date
    reference_moment: datetime
    counts: dict[str, int]
    root: str
    shortages: tuple[DemoShortage, ...]
    demand_grams: int
    capacity_grams: int
    papers: tuple[PaperPick, ...]
    audit_batch: str
    audit_batch_uid: str
    labels: tuple[LabelPick, ...]
    flaws: tuple[Planted, ...]
    """What is wrong in the province on purpose; the rest is in order."""


_COUNTED: Final = (
    ("organisations", Organisation.id),
    ("sites", Site.id),
    ("batches", Batch.id),
    ("containers", Container.id),
    ("manifests", Manifest.id),
    ("movements", Movement.id),
    ("declarations", Declaration.id),
    ("contracts", Contract.id),
    ("entries", Entry.seq),
)

_ASKED: Final[tuple[tuple[str, int, str], ...]] = (
    ("待运", 2, "state = 'ready'"),
    ("运输中", 3, "state = 'in_transit'"),
    ("已到达，尚未确认", 2, "state = 'arrived' AND happened_on >= '2026-06-29'"),
    ("到达后超过五个工作日未确认", 2, "state = 'arrived' AND happened_on <= '2026-06-18'"),
    ("已接受，尚未完结", 2, "state = 'received'"),
    ("退回中", 2, "state = 'returning'"),
    ("作废", 1, "state = 'void'"),
    ("装车后冲销并作废", 1, "state = 'void' AND {moved}"),
    ("补录", 1, "kind = 'back_entered'"),
    ("应急补录", 1, "kind = 'back_entered_emergency'"),
    ("特殊补录", 1, "kind = 'back_entered_special'"),
    ("跨省转入", 1, "kind = 'cross_province'"),
    ("国家联单编号待取得", 1, "official_missing = 'awaiting' AND state = 'closed'"),
    ("三段联运", 1, "{legs} = 3"),
    ("两段联运", 1, "{legs} = 2"),
    ("一车九种废物，有续页", 2, "{lines} >= 6"),
    ("一车四种废物", 1, "{lines} = 4"),
    ("一车三种废物", 2, "{lines} = 3"),
    ("全部拒收并退回", 1, "state = 'closed' AND {refused} = 'refuse'"),
    ("部分接受，余量退回", 2, "state = 'closed' AND {refused} = 'accept_part'"),
    ("重大差异：数量", 2, "{found} = 'quantity'"),
    ("医疗废物收运", 3, "trip <> '' AND state = 'closed'"),
    ("生活垃圾焚烧飞灰", 2, "{code} = '772-002-18' AND state = 'closed'"),
    ("含砷废物", 1, "{code} IN ('261-139-24', '321-022-48', '321-032-48') AND state = 'closed'"),
    ("收集平台归并后转出", 2, "{origin}"),
    ("正常联单", PAPERS, "state = 'closed' AND kind = 'normal' AND id % 37 = 0"),
)
_PARTS: Final = {
    "moved": "EXISTS (SELECT 1 FROM manifest_line l JOIN movement v ON v.line = l.id WHERE l.manifest = manifest.id)",
    "legs": "(SELECT count(*) FROM leg l WHERE l.manifest = manifest.id)",
    "lines": "(SELECT count(*) FROM manifest_line l WHERE l.manifest = manifest.id)",
    "refused": "(SELECT min(l.opinion) FROM manifest_line l WHERE l.manifest = manifest.id)",
    "found": "(SELECT max(l.discrepancy) FROM manifest_line l WHERE l.manifest = manifest.id)",
    "code": "(SELECT l.waste_code FROM manifest_line l WHERE l.manifest = manifest.id AND l.no = 1)",
    "origin": "EXISTS (SELECT 1 FROM manifest_line l JOIN movement v ON v.to_batch = l.batch"
    " WHERE l.manifest = manifest.id AND v.kind = 'regroup')",
}


def counts(session: Session, _asked: None) -> dict[str, int]:
    """Count the rows of the register by table."""
    return {name: session.scalar(select(func.count(column))) or 0 for name, column in _COUNTED}


def journal_root(session: Session, _asked: None) -> str:
    """Return the journal's Merkle root."""
    return journal.frontier(session.connection()).root().hex()


def papers(session: Session, wanted: int) -> tuple[PaperPick, ...]:
    """Choose manifests of every state and kind but drafts, which carry no code; the later ones first."""
    connection, chosen = session.connection(), dict[str, PaperPick]()
    for why, count, condition in _ASKED:
        found = _manifests(connection, condition.format(**_PARTS), chosen)
        for _, (uid, internal_no) in zip(range(min(count, wanted - len(chosen))), found, strict=False):
            chosen[uid] = PaperPick(uid, internal_no, why)
    return tuple(chosen.values())


def _manifests(
    connection: Connection, condition: str, chosen: dict[str, PaperPick]
) -> Iterator[tuple[str, str]]:
    rows = connection.exec_driver_sql(
        f"SELECT uid, internal_no FROM manifest WHERE {condition} ORDER BY id DESC LIMIT 80"  # noqa: S608 - own words
    )
    return ((uid, number) for uid, number in rows.all() if uid not in chosen)


def labels(session: Session, _asked: None) -> tuple[LabelPick, ...]:
    """Choose containers of the three label sizes (50 L, 200 L, a tonne) among what lies in store."""
    rows = session.connection().exec_driver_sql(
        "SELECT b.uid, b.code, min(c.code), c.litres FROM container c JOIN batch b ON b.id = c.batch"
        " JOIN stock s ON s.batch = b.id WHERE c.litres <= 1000 GROUP BY b.id, c.litres ORDER BY b.id DESC"
    )
    chosen: dict[int, list[LabelPick]] = {}
    for row in rows:
        pick = LabelPick(*row)
        same = chosen.setdefault(pick.litres, [])
        if len(same) < _LABELS_OF_A_SIZE:
            same.append(pick)
    return tuple(pick for litres in sorted(chosen) for pick in chosen[litres])


def shortages(capacity: ProvincePlan) -> tuple[DemoShortage, ...]:
    """Say in plain words which wastes fall short and why."""
    by_key = {outcome.family: outcome for outcome in capacity.outcomes}
    found = []
    for spec in FAMILIES:
        outcome = by_key[spec.key]
        grams, basis = outcome.shortage_grams, outcome.basis_grams
        found.append(
            DemoShortage(
                spec.key,
                spec.name,
                tuple(FAMILY_WASTES[trade] for trade in spec.trades),
                str(spec.cause),
                grams,
                basis,
                _words(spec, grams, basis),
            )
        )
    return tuple(found)


def _words(spec: FamilySpec, grams: int, basis: int) -> str:
    return (
        f"{spec.name}：{YEAR} 年产生 {_about(basis)} 吨，{_about(grams)} 吨没有去处"
        f"（{grams * 100 // basis} %）；{_CAUSES[spec.cause]}。"
    )


def _about(grams: int) -> str:
    """Write a mass for reading aloud: to the tenth of a tonne."""
    return tonnes((grams + 50_000) // 100_000 * 100_000, 1)
