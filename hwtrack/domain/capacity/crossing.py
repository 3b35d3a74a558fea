"""Limits that cross each other: the shortage without them, and with each cut into parts, as a range.

A limit by code and one by property on the same line, or a small platform beside another way, are no
tree, and placing the waste is then no pure flow. Left out, such limits give the least shortage. Cut
into one part for each piece of waste, the parts adding up to the limit, they form a tree again: what
is placed then keeps every limit, so its shortage is one that can be reached. Where both are equal
the answer is exact.
"""

from __future__ import annotations

from dataclasses import dataclass

from hwtrack.domain.capacity.flow import push_flow, raise_arcs
from hwtrack.domain.capacity.network import CrossingAt, PlacingNetwork, build_network
from hwtrack.domain.quantity import largest_remainder

MOST_ROUNDS = 2
"""How often the parts are shared anew while that places more."""


@dataclass(slots=True)
class Kept:
    """A placement that keeps the crossing limits too: its network, what flows in it, and what it placed."""

    placing: PlacingNetwork
    residual: list[int]
    placed: int


def keep_crossings(placing: PlacingNetwork, residual: list[int]) -> Kept:
    """Place the waste of a network again with its crossing limits cut into parts.

    The parts follow what flowed without the limits, so that a flow that keeps them anyway comes
    out whole. Unknown pools are taken as endless.
    """
    best = _placed_with(placing, _parts(placing, residual))
    for _ in range(MOST_ROUNDS):
        again = _placed_with(placing, _parts(best.placing, best.residual))
        if again.placed <= best.placed:
            break
        best = again
    return best


def _placed_with(placing: PlacingNetwork, parts: dict[int, int]) -> Kept:
    strict = build_network(placing.question)
    for arc, grams in parts.items():
        strict.network.capacities[arc] = grams
    residual = strict.network.residual()
    raise_arcs(strict.network, residual, [(arc, strict.infinite) for arc in strict.unknown_arcs])
    return Kept(strict, residual, push_flow(strict.network, residual))


def _parts(placing: PlacingNetwork, residual: list[int]) -> dict[int, int]:
    """Return what each arc may carry; an arc that several limits hold is bound by the tightest part."""
    parts: dict[int, int] = {}
    for limit in placing.crossings:
        for arc, grams in zip(limit.arcs, _shared(placing, limit, residual), strict=True):
            parts[arc] = min(grams, parts.get(arc, grams))
    return parts


def _shared(placing: PlacingNetwork, limit: CrossingAt, residual: list[int]) -> list[int]:
    """Cut a limit: as it flows, and what is free to those who are full first."""
    flows = [residual[arc ^ 1] for arc in limit.arcs]
    free = limit.grams - sum(flows)
    if free < 0:
        return largest_remainder(limit.grams, flows)
    wanting = [max(asked - grams, 0) for asked, grams in zip(limit.asked, flows, strict=True)]
    full = [
        want if placing.network.capacities[arc] == grams else 0
        for arc, grams, want in zip(limit.arcs, flows, wanting, strict=True)
    ]
    weights = full if any(full) else wanting
    more = largest_remainder(free, weights if any(weights) else [1] * len(flows))
    return [grams + extra for grams, extra in zip(flows, more, strict=True)]
