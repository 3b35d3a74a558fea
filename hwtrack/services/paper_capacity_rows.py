"""A year's capacity as rows of a paper: shortages, proofs that a reader adds up, pools with their load, cures."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from hwtrack.documents.capacity_values import PoolRow, ProofPool, ProofRow, Remedy, ShortfallRow
from hwtrack.domain.capacity import Ceiling, CeilingKind, PoolKind, Proof, Shortfall, SubLimit
from hwtrack.domain.capacity.wording import CHINESE, crossing_sentence, limit_name
from hwtrack.domain.quantity import tonnes
from hwtrack.services.capacity import CapacityYear, waste_of
from hwtrack.services.capacity_facts import SiteDemand, Waste
from hwtrack.services.capacity_pools import PoolFacts

MOST_NAMED = 4
CURES_EACH = 2
CURES = {
    "enlarge": ("{pool} 扩大", "多收 {more} t 以上，缺口减少 {grams} t"),
    "renew": ("{pool} 许可续期", "若全年有效，缺口减少 {grams} t"),
    "accept_code": ("{pool} 许可增列 {code}", "缺口减少 {grams} t"),
    "enlarge_pair": ("{pool} 一并扩大", "只扩大其一不够，一并扩大后缺口减少 {grams} t"),
    "renew_approval": ("{pool} 再批同量", "缺口减少 {grams} t"),
    "pretreat": ("{code} 去除{property}后送 {pool}", "缺口减少 {grams} t"),
    "register_scale": ("{pool} 补登许可规模", "登记后方可判断 {code} 的 {grams} t"),
}


def legal_note(need: str, scale: str) -> str:
    """Cite the duty to plan and the rule on the licensed scale, and call settings settings."""
    parts = [f"{need}（处置设施规划与需求评估）"] if need else []
    parts += [f"{scale}（超过年经营规模 20 % 以上须重新申请）"] if scale else []
    return (
        "；".join(parts)
        + "。80 % 与 100 % 两级为设置，不是国家规定。应急能力另列，不与日常能力相加。收集平台只转交，不计为去处。"
    )


def largest_short(found: CapacityYear) -> list[Shortfall]:
    """Return what is certainly short, the largest first."""
    return sorted(found.placed.shortfalls, key=lambda row: (-row.grams, row.code, sorted(row.properties)))


def shortfall_rows(found: CapacityYear) -> tuple[ShortfallRow, ...]:
    """List what is short in the region, by the forecast's middle where the year holds one."""
    expected = expected_by_waste(found.facts.site_demands)
    return tuple(
        ShortfallRow(
            code=row.code,
            name=found.waste_names.get(row.code, ("", ""))[0],
            generated_grams=found.generated(waste_of(row)) + expected.get(waste_of(row), 0),
            accepted_grams=found.accepted(waste_of(row)),
            to_place_grams=row.demand_grams,
            reachable_grams=row.demand_grams - row.grams,
            short_grams=row.grams,
            properties=property_words(row.properties),
            certain=found.is_certain(waste_of(row)),
        )
        for row in largest_short(found)
    )


def expected_by_waste(rows: Iterable[SiteDemand]) -> dict[Waste, int]:
    """Sum what is still expected of each waste, at the forecast's middle."""
    sums: dict[Waste, int] = defaultdict(int)
    for row in rows:
        sums[row.waste] += row.expected.band.mid
    return dict(sums)


def paper_notes(found: CapacityYear) -> tuple[str, ...]:
    """Say what else a reader must know: limits that cross, working days that are not published yet."""
    crossing = crossing_sentence(found.placed.crossing, found.facts.names)
    estimated = "预计所用的工作日中，有的年度放假安排尚未公布，按周末推算。"
    return tuple(filter(None, (crossing, estimated if found.facts.forecast_estimated else "")))


def property_words(properties: Iterable[str]) -> tuple[str, ...]:
    """Name special properties as papers do."""
    return tuple(CHINESE.properties.get(one, one) for one in sorted(properties))


def largest_first(proofs: Iterable[Proof]) -> list[Proof]:
    """Order proofs by what they show short."""
    return sorted(proofs, key=lambda proof: (-proof.shortage_grams, proof.wastes[0].key))


def pool_keys(proof: Proof) -> list[str]:
    """Return the pools that a proof is about, those that hold nothing last."""
    return [key for ceiling in proof.ceilings for key in ceiling.pools] + list(proof.closed)


def proof_row(found: CapacityYear, proof: Proof, first: frozenset[Waste] = frozenset()) -> ProofRow:
    """Write a proof with every waste and pool of it; the wastes of `first` are named first."""
    names = dict.fromkeys((one.code, tuple(sorted(one.properties))) for one in proof.wastes)
    return ProofRow(
        wastes=tuple(_waste_name(found, one) for one in sorted(names, key=lambda one: one not in first)),
        pools=tuple(ProofPool(_ceiling_name(found, one), one.grams) for one in proof.ceilings),
        to_place_grams=proof.demand_grams,
        room_grams=proof.capacity_grams,
        short_grams=proof.shortage_grams,
        cause=_cause(found, proof),
    )


def _waste_name(found: CapacityYear, waste: Waste) -> str:
    code, properties = waste
    words = f"（{'、'.join(property_words(properties))}）" if properties else ""
    return f"{found.waste_names.get(code, ('', ''))[0]} {code}".strip() + words


def _ceiling_name(found: CapacityYear, ceiling: Ceiling) -> str:
    if ceiling.kind is CeilingKind.FACILITY:
        return f"{found.facts.names.get(ceiling.key, ceiling.key)} 设施总量"
    if not ceiling.pools:
        return ceiling.key
    name = found.facts.names[ceiling.pools[0]]
    if ceiling.kind is CeilingKind.SUB_LIMIT:
        return f"{name} 的 {limit_name(ceiling.key)} 限额"
    return f"{name} {ceiling.key} 月" if ceiling.kind is CeilingKind.MONTH else name


def _cause(found: CapacityYear, proof: Proof) -> str:
    """Say what cannot be seen from what is left: pools that are full, licences that end within the year."""
    pools = {row.pool.key: row for row in found.facts.pools}
    last = date(found.facts.year, 12, 31)
    words = []
    for key in dict.fromkeys(pool_keys(proof)):
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


def by_load(row: PoolFacts) -> tuple[bool, int, str]:
    """Put the fullest first and pools of unknown scale last."""
    pool = row.pool
    scale = pool.licensed_grams or 0
    load = (pool.received_grams + row.committed_grams) * 10_000 // scale if scale else 0
    return scale == 0, -load, pool.name


def pool_row(row: PoolFacts, in_proof: set[str]) -> PoolRow:
    """Show a pool with its load."""
    pool = row.pool
    label = pool.name.removeprefix(row.facility).strip().removeprefix(pool.method)
    outbound = pool.kind is PoolKind.OUTBOUND
    return PoolRow(
        # An approval is named by its whole sentence, which holds the receiver.
        facility="" if outbound else row.facility,
        label=label,
        method=pool.method,
        accepted_grams=pool.received_grams,
        under_way_grams=row.committed_grams,
        licensed_grams=pool.licensed_grams,
        in_proof=pool.key in in_proof,
        emergency=pool.kind is PoolKind.EMERGENCY,
        city=row.division,
        collection=pool.kind is PoolKind.COLLECTION,
        outbound=outbound,
    )


def limit_row(row: PoolFacts, limit: SubLimit) -> PoolRow:
    """Show a limit inside a line with its own load: the line may be half empty and the limit full."""
    return replace(
        pool_row(row, {row.pool.key}),
        facility="",
        label=f"其中 {limit_name(limit.key)} 限额",
        accepted_grams=limit.received_grams,
        under_way_grams=limit.under_way_grams,
        licensed_grams=limit.licensed_grams,
    )


def remedies(found: CapacityYear, shortfalls: Iterable[Shortfall], most: int) -> tuple[Remedy, ...]:
    """List each cure of these shortages once, in their order; at most so many."""
    listed: dict[str, Remedy] = {}
    for row in shortfalls:
        for cure in found.helps(row)[:CURES_EACH]:
            what, effect = CURES[cure.kind]
            values = {"pool": cure.pool, "code": row.code, "grams": _shown(cure.grams)}
            values["property"] = limit_name(cure.property)
            values["more"] = _shown(-(-cure.grams // 100_000) * 100_000)
            said = what.format(**values).replace("） ", "）")
            listed.setdefault(said, Remedy(said, effect.format(**values)))
        if len(listed) >= most:
            break
    return tuple(listed.values())[:most]


def _shown(grams: int) -> str:
    return tonnes(grams, 1, most_places=1)
