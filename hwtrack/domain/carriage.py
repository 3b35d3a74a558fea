"""How waste is carried, why it is refused, how a receipt differs: the closed lists with their words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

MEANS: Final[dict[str, tuple[str, str]]] = {
    "road": ("公路", "Road"),
    "rail": ("铁路", "Rail"),
    "water": ("水路", "Water"),
    "pipeline": ("管道", "Pipeline"),
}
"""Means of transport; a leg keeps the Chinese word, as its paper prints it."""

REFUSAL_REASONS: Final[dict[str, tuple[str, str]]] = {
    "name": ("名称不符", "Name differs"),
    "quantity": ("数量不符", "Quantity differs"),
    "characteristic": ("危险特性不符", "Characteristic differs"),
    "form": ("形态不符", "Form differs"),
    "packaging": ("包装不符", "Packaging differs"),
    "licence": ("超出许可范围", "Beyond the licence"),
    "capacity": ("没有余量", "No room left"),
    "other": ("其他", "Other"),
}

SIDES: Final[dict[str, tuple[str, str]]] = {
    "sender": ("移出人", "Sender"),
    "carrier": ("承运人", "Carrier"),
    "receiver": ("接受人", "Receiver"),
}


def means_word(key: str) -> str:
    """Return the word a leg keeps for a means of transport; what is not listed stays as it is."""
    return MEANS[key][0] if key in MEANS else key


def means_key(word: str) -> str:
    """Return the key of a leg's means; an import that did not say counts as road."""
    return next((key for key, words in MEANS.items() if word == words[0]), word or "road")


@dataclass(frozen=True, slots=True)
class Goods:
    """A waste as one side describes it; an empty text or None says nothing."""

    name: str
    hazards: str
    form: str
    packaging: str
    package_count: int | None
    grams: int


def differences(signed: Goods, seen: Goods, allowed: int) -> tuple[str, ...]:
    """Return in which respects a receipt differs (重大差异, Order 23 article 18), in the form's order.

    *allowed* is the tolerance in grams: a setting, no national figure exists.
    """
    packaging = _differs(signed.packaging, seen.packaging)
    counts = seen.package_count is not None and signed.package_count not in {None, seen.package_count}
    found = {
        "name": _differs(signed.name, seen.name),
        "quantity": abs(seen.grams - signed.grams) > allowed,
        "characteristic": bool(seen.hazards) and _letters(signed.hazards) != _letters(seen.hazards),
        "form": signed.form != "unknown" and _differs(signed.form, seen.form),
        "packaging": packaging or counts,
    }
    return tuple(kind for kind, differs in found.items() if differs)


def _differs(signed: str, seen: str) -> bool:
    return bool(seen) and bool(signed) and signed != seen


def _letters(hazards: str) -> frozenset[str]:
    return frozenset(_split(hazards))


def _split(hazards: str) -> Iterable[str]:
    for mark in "/、，;":
        hazards = hazards.replace(mark, ",")
    return (part.strip() for part in hazards.split(",") if part.strip())
