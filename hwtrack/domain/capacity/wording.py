"""The sentence of a proof, in Chinese and English: a reader adds it up without any program."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from hwtrack.domain.capacity.network import CeilingKind
from hwtrack.domain.capacity.results import Ceiling, Proof
from hwtrack.domain.quantity import tonnes


@dataclass(frozen=True, slots=True)
class Language:
    """The parts of the sentence in one language, and how it names properties and limits."""

    sentence: str
    nowhere: str
    enclosed: str
    between: str
    properties: Mapping[str, str]
    ceilings: Mapping[CeilingKind, str]


CHINESE = Language(
    sentence="{wastes} 共 {demand} t，只可去 {pools}，合计 {capacity} t：{shortage} t 没有去处。",
    nowhere="{wastes} 共 {demand} t，没有任何能力池可以接受：{shortage} t 没有去处。",
    enclosed="{name}（{detail}）",
    between="、",
    properties={
        "high_chlorine": "高氯",
        "high_fluorine": "高氟",
        "high_salt": "高盐",
        "arsenic": "含砷",
        "chromium": "含铬",
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
    enclosed="{name} ({detail})",
    between=", ",
    properties={
        "high_chlorine": "high chlorine",
        "high_fluorine": "high fluorine",
        "high_salt": "high salt",
        "arsenic": "arsenic",
        "chromium": "chromium",
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
    key = names.get(ceiling.key, ceiling.key) if ceiling.kind is CeilingKind.FACILITY else ceiling.key
    name = language.ceilings[ceiling.kind].format(pool=pool, key=key)
    return language.enclosed.format(name=name, detail=f"{tonnes(ceiling.grams, 0)} t")
