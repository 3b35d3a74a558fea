"""A tank that is never quite empty: what was poured in first leaves first, so its age moves on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Layer:
    """Grams poured in at once, and the day their storage clock counts from."""

    clock_from: date
    grams: int


def layers_left(poured: Iterable[Layer], drawn: int) -> list[Layer]:
    """Return what is left of the layers, in the order poured, after *drawn* grams left from below."""
    left: list[Layer] = []
    for layer in poured:
        taken = min(drawn, layer.grams)
        drawn -= taken
        if layer.grams > taken:
            left.append(Layer(layer.clock_from, layer.grams - taken))
    return left


def oldest(layers: Iterable[Layer]) -> date | None:
    """Return the earliest day from which a storage clock counts among layers; None where there are none."""
    return min((layer.clock_from for layer in layers), default=None)


def oldest_drawn(layers: Iterable[Layer], grams: int) -> date | None:
    """Return the earliest clock among the layers that the next *grams* are drawn from."""
    found: list[Layer] = []
    for layer in layers:
        if grams <= 0:
            break
        found.append(layer)
        grams -= layer.grams
    return oldest(found)
