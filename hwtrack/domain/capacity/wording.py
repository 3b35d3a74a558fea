"""The sentence of a proof, in Chinese and English: a reader adds it up without any program."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from hwtrack.domain.capacity.network import CeilingKind
from hwtrack.domain.capacity.results import Ceiling, Crossing, CrossingRange, Proof
from hwtrack.domain.quantity import tonnes


@dataclass(frozen=True, slots=True)
class Language:
    """The parts of the sentence in one language, and how it names properties and limits."""

    sentence: str
    nowhere: str
    crossing: str
    crossing_kept: str
    enclosed: str
    between: str
    properties: Mapping[str, str]
    ceilings: Mapping[CeilingKind, str]


CHINESE = Language(
    sentence="{wastes} 共 {demand} t，只可去 {pools}，合计 {capacity} t：{shortage} t 没有去处。",
    nowhere="{wastes} 共 {demand} t，没有任何能力池可以接受：{shortage} t 没有去处。",
    crossing="{limits} 与其他限额相互交叉，不能一次精确求解：缺口在 {least} t 与 {most} t 之间。",
    crossing_kept="{limits} 与其他限额相互交叉；已有方案遵守全部限额，缺口 {least} t 仍是准确的。",
    enclosed="{name}（{detail}）",
    between="、",
    properties={
        "high_chlorine": "高氯",
        "high_fluorine": "高氟",
        "high_salt": "高盐",
        "arsenic": "含砷",
        "chromium": "含铬",
        "not_landfilled": "不得填埋",
    },
    ceilings={
        CeilingKind.POOL: "{pool}",
        CeilingKind.SUB_LIMIT: "{pool}的限额“{key}”",
        CeilingKind.MONTH: "{pool} {key} 月限额",
        CeilingKind.FACILITY: "{key}的设施总量",
        CeilingKind.STORAGE: "贮存 {key}",
        CeilingKind.PLATFORM: "收集平台{pool}",
    },
)
ENGLISH = Language(
    sentence="{wastes}, {demand} t, may go only to {pools}, {capacity} t: {shortage} t have nowhere to go.",
    nowhere="{wastes}, {demand} t, may go to no pool at all: {shortage} t have nowhere to go.",
    crossing="{limits}: crosses other limits, so the shortage lies between {least} t and {most} t.",
    crossing_kept="{limits}: crosses other limits; a plan keeps them all, so {least} t short is exact.",
    enclosed="{name} ({detail})",
    between=", ",
    properties={
        "high_chlorine": "high chlorine",
        "high_fluorine": "high fluorine",
        "high_salt": "high salt",
        "arsenic": "arsenic",
        "chromium": "chromium",
        "not_landfilled": "kept out of landfills",
    },
    ceilings={
        CeilingKind.POOL: "{pool}",
        CeilingKind.SUB_LIMIT: "{pool} within its limit “{key}”",
        CeilingKind.MONTH: "{pool} in {key}",
        CeilingKind.FACILITY: "the total of {key}",
        CeilingKind.STORAGE: "storage {key}",
        CeilingKind.PLATFORM: "the collection platform {pool}",
    },
)


def proof_sentence(proof: Proof, names: Mapping[str, str], language: Language = CHINESE) -> str:
    """Say a proof in one sentence with its sums in tonnes (all decimals that there are).

    `names` gives the names of pools and facilities by key; a missing one is named by its key.
    A pool that accepts the waste but holds nothing is named with 0 t.
    """
    parts = [_ceiling(ceiling, names, language) for ceiling in proof.ceilings]
    named = {pool for ceiling in proof.ceilings for pool in ceiling.pools}
    empty = [names.get(pool, pool) for pool in proof.closed if pool not in named]
    parts += [language.enclosed.format(name=name, detail="0 t") for name in empty]
    return (language.sentence if parts else language.nowhere).format(
        wastes=language.between.join(_wastes(proof, language)),
        demand=tonnes(proof.demand_grams, 0),
        pools=language.between.join(parts),
        capacity=tonnes(proof.capacity_grams, 0),
        shortage=tonnes(proof.shortage_grams, 0),
    )


def crossing_sentence(
    found: CrossingRange | None, names: Mapping[str, str], language: Language = CHINESE
) -> str:
    """Say which limits cross and between which sums (tonnes) the shortage lies; empty where none cross."""
    if found is None:
        return ""
    limits = dict.fromkeys(_crossing(limit, names, language) for limit in found.limits)
    return (language.crossing_kept if found.exact else language.crossing).format(
        limits=language.between.join(limits),
        least=tonnes(found.least_grams, 0),
        most=tonnes(found.most_grams, 0),
    )


def _crossing(limit: Crossing, names: Mapping[str, str], language: Language) -> str:
    pool = names.get(limit.pool, limit.pool)
    return language.ceilings[limit.kind].format(pool=pool, key=limit_name(limit.key, language))


def _wastes(proof: Proof, language: Language) -> Sequence[str]:
    """Name each code with its properties once, in order."""
    names: dict[str, None] = {}
    for waste in sorted(proof.wastes, key=lambda waste: (waste.code, sorted(waste.properties))):
        known = [language.properties.get(one, one) for one in sorted(waste.properties)]
        detail = language.between.join(known)
        names[language.enclosed.format(name=waste.code, detail=detail) if detail else waste.code] = None
    return list(names)


def _ceiling(ceiling: Ceiling, names: Mapping[str, str], language: Language) -> str:
    pool = names.get(ceiling.pools[0], ceiling.pools[0]) if ceiling.pools else ""
    key = ceiling.key
    if ceiling.kind is CeilingKind.FACILITY:
        key = names.get(key, key)
    elif ceiling.kind is CeilingKind.SUB_LIMIT:
        key = limit_name(key, language)
    name = language.ceilings[ceiling.kind].format(pool=pool, key=key)
    return language.enclosed.format(name=name, detail=f"{tonnes(ceiling.grams, 0)} t")


def limit_name(key: str, language: Language = CHINESE) -> str:
    """Name a limit inside a line: by the code or category it is for, or by the special property."""
    return language.properties.get(key, key)
