"""A disagreement in one sentence: who says what, and whose word counts."""

from __future__ import annotations

from hwtrack.domain.quantity import tonnes
from hwtrack.domain.rules.claims import FACTS
from hwtrack.services.exchange_views import ClaimSide

MATCHES = {
    "": ("–", "–"),
    "uid": ("联单标识", "manifest's identity"),
    "official_no": ("国家联单编号", "official number"),
    "internal_no": ("内部编号", "internal number"),
    "same_as": ("人工认定", "confirmed by a person"),
}
"""By what two manifests were found to be one."""


def told_of(kind: str, leg_no: int, owner: ClaimSide, other: ClaimSide) -> str:
    """Say a disagreement in Chinese."""
    if kind == "missing":
        return f"“{owner.name}”记有此联单（{_mass(owner)} 吨），“{other.name}”的数据已到其后，却没有记。"
    fact = FACTS[kind][0] if not leg_no else f"第 {leg_no} 段{FACTS[kind][0]}"
    whose = {"owner": "以前者为准", "as_told": "两者都不是当事一方的台账"}[owner.told]
    if owner.told == other.told == "owner":
        whose = "两本都自称当事一方的台账，暂以前者（后记的）为准"
    return f"{fact}：“{owner.name}”{_says(owner)}，“{other.name}”{_says(other)}；{whose}。"


def told_en_of(kind: str, leg_no: int, owner: ClaimSide, other: ClaimSide) -> str:
    """Say a disagreement in English."""
    if kind == "missing":
        return (
            f"“{owner.name}” tells of this manifest ({_mass(owner)} t); “{other.name}” is held"
            " beyond that day and does not."
        )
    fact = FACTS[kind][1].capitalize() + (f" on leg {leg_no}" if leg_no else "")
    whose = {"owner": "the first one's word counts", "as_told": "neither is the party's own register"}
    counts = whose[owner.told]
    if owner.told == other.told == "owner":
        counts = (
            "both call themselves the party's own register, and the first one, written later, counts for now"
        )
    return f"{fact}: “{owner.name}” {_says_en(owner)}, “{other.name}” {_says_en(other)}; {counts}."


def _mass(side: ClaimSide) -> str:
    return tonnes(side.grams or 0)


def _says(side: ClaimSide) -> str:
    return "没有记" if side.grams is None else f"记 {_mass(side)} 吨"


def _says_en(side: ClaimSide) -> str:
    return "says nothing" if side.grams is None else f"says {_mass(side)} t"
