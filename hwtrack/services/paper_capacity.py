"""The year's capacity as its paper shows it: shortages, proofs that a reader adds up, loads, cures."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time

from sqlalchemy.orm import Session

from hwtrack.documents.values import (
    CapacityPaper,
    CapacityTotals,
    PoolRow,
    ProofPool,
    ProofRow,
    Remedy,
    ShortfallRow,
)
from hwtrack.domain.capacity import Ceiling, CeilingKind, PoolKind, Proof
from hwtrack.domain.capacity.wording import CHINESE
from hwtrack.domain.quantity import tonnes
from hwtrack.services.capacity import CapacityYear, capacity_year, waste_of
from hwtrack.services.capacity_pools import PoolFacts
from hwtrack.services.desk import SHANGHAI
from hwtrack.services.paper_printing import (
    UNPRINTED,
    UNSIGNED,
    Sheet,
    digest_of,
    marks_of,
    prints_of,
)
from hwtrack.services.reference import law_book
from hwtrack.services.store import Store

DOCUMENT = "capacity"
MOST_NAMED = 4
MOST_REMEDIES = 8
METHOD = (
    "待安排 = 年初贮存 + 本年产生 − 自行处置 − 已接受 − 在途（过磅差已计入），即截止日仍存于须转移单位的量；"
    "能力池余量 = 许可规模按有效天数折算 − 已接受 − 在途。以整克为单位求最大安置流，最小割即证明。"
    "各代码缺口在同一证明内按比例分摊，属约定。规模未登记的能力池不计入，也不当作零；不含此后的预测。"
)
CURES = {
    "enlarge": ("{pool} 扩大", "多收 {more} t 以上，缺口减少 {grams} t"),
    "renew": ("{pool} 许可续期", "若全年有效，缺口减少 {grams} t"),
    "accept_code": ("{pool} 许可增列 {code}", "缺口减少 {grams} t"),
    "register_scale": ("{pool} 补登许可规模", "登记后方可判断 {code} 的 {grams} t"),
}


def capacity_sheet(session: Session, year: int) -> Sheet[CapacityPaper]:
    """Return a year's capacity for the press.

    Raises:
        UserError: the register has no waste in that year.
    """
    found = capacity_year(session, year)
    facts, totals = found.facts, found.placed.totals
    law, day = law_book(session), facts.as_of
    in_proof = {key for proof in found.placed.proofs for key in _pool_keys(proof)}
    paper = CapacityPaper(
        region=found.scope[0],
        division_code=found.scope[1],
        year=year,
        number="",
        as_of=datetime.combine(day, time(23, 59), SHANGHAI),
        sites=facts.site_count,
        licence_lines=len(facts.pools),
        totals=CapacityTotals(
            generated=sum(facts.generated.values()),
            accepted=sum(facts.accepted.values()),
            to_place=totals.demand_grams,
            room=totals.capacity_grams,
            short=totals.shortage_grams,
        ),
        shortfalls=_shortfalls(found),
        proofs=tuple(_proof(found, proof) for proof in _largest_first(found.placed.proofs)),
        pools=tuple(_pool(row, in_proof) for row in sorted(facts.pools, key=_by_load)),
        method_note=METHOD,
        legal_note=_legal_note(law.cite("capacity_need", day), law.cite("licence_scale", day)),
        printing=UNPRINTED,
        checkpoint=UNSIGNED,
        qr="",
        remedies=_remedies(found),
        marks=marks_of(session),
    )
    return Sheet(DOCUMENT, f"CAPACITY-{year}", "", paper)


def numbered(store: Store, sheet: Sheet[CapacityPaper]) -> Sheet[CapacityPaper]:
    """Give the paper its number: the year and which version of its figures this is."""
    runs = store.ask(prints_of, (DOCUMENT, (sheet.subject,))).get(sheet.subject, ())
    versions = list(dict.fromkeys(run.digest for run in runs))
    digest = digest_of(sheet.paper)
    version = versions.index(digest) + 1 if digest in versions else len(versions) + 1
    number = f"NL{sheet.paper.year % 100:02d}-{version:04d}"
    return replace(sheet, number=number, paper=replace(sheet.paper, number=number))


def _legal_note(need: str, scale: str) -> str:
    parts = [f"{need}（处置设施规划与需求评估）"] if need else []
    parts += [f"{scale}（超过年经营规模 20 % 以上须重新申请）"] if scale else []
    return (
        "；".join(parts)
        + "。80 % 与 100 % 两级为设置，不是国家规定。应急能力另列，不与日常能力相加。收集平台只转交，不计为去处。"
    )


def _shortfalls(found: CapacityYear) -> tuple[ShortfallRow, ...]:
    rows = sorted(found.placed.shortfalls, key=lambda row: (-row.grams, row.code, sorted(row.properties)))
    return tuple(
        ShortfallRow(
            code=row.code,
            name=found.waste_names.get(row.code, ("", ""))[0],
            generated_grams=found.generated(waste_of(row)),
            accepted_grams=found.accepted(waste_of(row)),
            to_place_grams=row.demand_grams,
            reachable_grams=row.demand_grams - row.grams,
            short_grams=row.grams,
            properties=_words(row.properties),
        )
        for row in rows
    )


def _words(properties: frozenset[str]) -> tuple[str, ...]:
    return tuple(CHINESE.properties.get(one, one) for one in sorted(properties))


def _largest_first(proofs: tuple[Proof, ...]) -> list[Proof]:
    return sorted(proofs, key=lambda proof: (-proof.shortage_grams, proof.wastes[0].key))


def _pool_keys(proof: Proof) -> list[str]:
    return [key for ceiling in proof.ceilings for key in ceiling.pools] + list(proof.closed)


def _proof(found: CapacityYear, proof: Proof) -> ProofRow:
    codes = list(dict.fromkeys(waste.code for waste in proof.wastes))
    names = [f"{found.waste_names.get(code, ('', ''))[0]} {code}".strip() for code in codes[:MOST_NAMED]]
    more = f" 等 {len(codes)} 种" if len(codes) > MOST_NAMED else ""
    return ProofRow(
        wastes="、".join(names) + more,
        pools=tuple(ProofPool(_ceiling_name(found, one), one.grams) for one in proof.ceilings),
        to_place_grams=proof.demand_grams,
        room_grams=proof.capacity_grams,
        short_grams=proof.shortage_grams,
        cause=_cause(found, proof),
    )


def _ceiling_name(found: CapacityYear, ceiling: Ceiling) -> str:
    if not ceiling.pools:
        return ceiling.key
    name = found.facts.names[ceiling.pools[0]]
    if ceiling.kind is CeilingKind.SUB_LIMIT:
        return f"{name} 的 {ceiling.key} 限额"
    return f"{name} {ceiling.key} 月" if ceiling.kind is CeilingKind.MONTH else name


def _cause(found: CapacityYear, proof: Proof) -> str:
    """Say what cannot be seen from what is left: pools that are full, licences that end within the year."""
    pools = {row.pool.key: row for row in found.facts.pools}
    last = date(found.facts.year, 12, 31)
    words = []
    for key in dict.fromkeys(_pool_keys(proof)):
        row = pools[key]
        if row.valid_to is not None and row.valid_to < last:
            words.append(f"{row.pool.name} 许可至 {row.valid_to} 止")
    full = [pools[key].pool.name for key in proof.closed if key not in _ceiling_pools(proof)]
    if full:
        more = f" 等 {len(full)} 个" if len(full) > MOST_NAMED else ""
        words.append("、".join(full[:MOST_NAMED]) + more + " 余量已用尽")
    return "；".join(words[:MOST_NAMED])


def _ceiling_pools(proof: Proof) -> set[str]:
    return {key for ceiling in proof.ceilings for key in ceiling.pools}


def _by_load(row: PoolFacts) -> tuple[bool, int, str]:
    """Put the fullest first and pools of unknown scale last."""
    pool = row.pool
    scale = pool.licensed_grams or 0
    load = (pool.received_grams + pool.under_way_grams) * 10_000 // scale if scale else 0
    return scale == 0, -load, pool.name


def _pool(row: PoolFacts, in_proof: set[str]) -> PoolRow:
    pool = row.pool
    label = pool.name.removeprefix(row.facility).strip().removeprefix(pool.method)
    return PoolRow(
        facility=row.facility,
        label=label,
        method=pool.method,
        accepted_grams=pool.received_grams,
        under_way_grams=pool.under_way_grams,
        licensed_grams=pool.licensed_grams,
        in_proof=pool.key in in_proof,
        emergency=pool.kind is PoolKind.EMERGENCY,
        city=row.division,
        collection=pool.kind is PoolKind.COLLECTION,
    )


def _remedies(found: CapacityYear) -> tuple[Remedy, ...]:
    """List each cure once, the cures of the largest shortage first."""
    listed: dict[str, Remedy] = {}
    rows = sorted(found.placed.shortfalls, key=lambda row: (-row.grams, row.code))
    for row in (*rows, *found.placed.doubtful):
        for cure in found.helps(row)[:2]:
            what, effect = CURES[cure.kind]
            values = {"pool": cure.pool, "code": row.code, "grams": _shown(cure.grams)}
            values["more"] = _shown(-(-cure.grams // 100_000) * 100_000)
            listed.setdefault(what.format(**values), Remedy(what.format(**values), effect.format(**values)))
    return tuple(listed.values())[:MOST_REMEDIES]


def _shown(grams: int) -> str:
    return tonnes(grams, 1, most_places=1)
