"""Licence lines as figures see them: what each is entitled to, what kind it is, what group its method is."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from hwtrack.domain.capacity.scale import effective_grams
from hwtrack.domain.capacity.values import Period, Pool
from hwtrack.domain.codes import category_of, covers

MEDICAL_CATEGORY = "HW01"
LANDFILL = "D1"


class MethodGroup(StrEnum):
    """Methods that stand in for one another when a province asks whether it has enough."""

    UTILISATION = "utilisation"
    INCINERATION = "incineration"
    KILN = "kiln"
    PHYSICO_CHEMICAL = "physico_chemical"
    LANDFILL = "landfill"
    OTHER_DISPOSAL = "other_disposal"
    MEDICAL = "medical"
    CHROMIUM_SLAG = "chromium_slag"


GROUP_WORDS: dict[MethodGroup, tuple[str, str]] = {
    MethodGroup.UTILISATION: ("利用", "Utilisation"),
    MethodGroup.INCINERATION: ("焚烧", "Incineration"),
    MethodGroup.KILN: ("水泥窑共处置", "Cement kilns"),
    MethodGroup.PHYSICO_CHEMICAL: ("物理化学处理", "Physico-chemical treatment"),
    MethodGroup.LANDFILL: ("填埋", "Landfill"),
    MethodGroup.OTHER_DISPOSAL: ("其他处置", "Other disposal"),
    MethodGroup.MEDICAL: ("医疗废物处置", "Medical waste treatment"),
    MethodGroup.CHROMIUM_SLAG: ("铬渣处理", "Chromium slag treatment"),
}
_DISPOSAL = {
    LANDFILL: MethodGroup.LANDFILL,
    "D9": MethodGroup.PHYSICO_CHEMICAL,
    "D10": MethodGroup.INCINERATION,
    "C1": MethodGroup.KILN,
}


def group_of_method(method: str, kind: str) -> MethodGroup:
    """Return the group of a method by its code and the kind the method table gives it."""
    if kind in {MethodGroup.UTILISATION, MethodGroup.MEDICAL, MethodGroup.CHROMIUM_SLAG}:
        return MethodGroup(kind)
    return _DISPOSAL.get(method, MethodGroup.OTHER_DISPOSAL)


@dataclass(frozen=True, slots=True)
class LicenceSpan:
    """The days of a licence: first and last (None: not registered) and the suspensions within, inclusive."""

    first: date | None
    last: date | None
    suspended: tuple[tuple[date, date], ...] = ()

    def standing(self, day: date) -> str:
        """Say how the licence stands on a day: valid, suspended, undated, not_yet or no_more.

        A licence whose beginning or end is not registered proves nothing on a day between: undated.
        """
        if self.first is not None and day < self.first:
            return "not_yet"
        if self.last is not None and day > self.last:
            return "no_more"
        if self.first is None or self.last is None:
            return "undated"
        return "suspended" if any(first <= day <= last for first, last in self.suspended) else "valid"

    def touches(self, first: date, last: date) -> bool:
        """Say whether the licence may hold on some day from *first* to *last*; an open end counts as open."""
        return (self.first or date.min) <= last and (self.last or date.max) >= first


@dataclass(frozen=True, slots=True)
class LineScale:
    """What a line may take: grams a year, grams a day; both None is unknown, neither zero nor endless."""

    annual: int | None
    daily: int | None

    @property
    def unknown(self) -> bool:
        """Say whether no scale at all is registered."""
        return self.annual is None and self.daily is None


def entitled_grams(scale: LineScale, span: LicenceSpan, first: date, last: date) -> int | None:
    """Return what a line may take from *first* to *last*, days of one year; None where its scale is unknown.

    Scale × valid days ÷ days of the year, suspended days off, rounded down (危险废物经营许可证管理办法,
    annual scale); a daily scale bounds it where that is less.
    """
    begin = max(span.first or first, first)
    end = min(span.last or last, last)
    if end < begin:
        return None if scale.unknown else 0
    pool = Pool(
        key="line",
        name="",
        facility="",
        method="",
        licensed_grams=scale.annual,
        daily_grams=scale.daily,
        valid=(Period(begin, end),),
        suspensions=tuple(Period(*days) for days in span.suspended),
    )
    return effective_grams(pool, first.year).grams


def is_medical(method_kind: str, wastes: Collection[str]) -> bool:
    """Say whether a line is one of medical waste: by its method, or because it takes nothing else."""
    return method_kind == "medical" or (bool(wastes) and all(_is_medical_waste(name) for name in wastes))


def takes_medical(wastes: Collection[str]) -> bool:
    """Say whether a line accepts medical waste among others."""
    return any(_is_medical_waste(name) for name in wastes)


def lists_code(wastes: Collection[str], code: str) -> bool:
    """Say whether a line's wastes (categories and codes) name the code."""
    return any(covers(name, code) for name in wastes)


def _is_medical_waste(name: str) -> bool:
    return name == MEDICAL_CATEGORY or ("-" in name and category_of(name) == MEDICAL_CATEGORY)
