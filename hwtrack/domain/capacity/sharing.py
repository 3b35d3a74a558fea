"""How a shortage spreads over the wastes of one proof: steps, fair shares, least and most per waste.

What a set of wastes can place at most (call it its reach) is a submodular function, so least
and most follow from two flows, and the fair shares from the principal partition: repeat "the
largest share of every waste that can be placed at once". All fractions are exact.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import TypeVar

from hwtrack.domain.capacity.flow import push_flow, reached_from
from hwtrack.domain.capacity.network import PlacingNetwork
from hwtrack.domain.quantity import largest_remainder

FEW = 8
"""Where less than one waste in so many is asked for, ways are looked for from the wastes."""


@dataclass(frozen=True, slots=True)
class Step:
    """Wastes of which the same share can be placed at once, given the steps before."""

    wastes: tuple[str, ...]
    demand_grams: int
    placeable_grams: int

    @property
    def shortage_grams(self) -> int:
        """Return what of these wastes has nowhere to go."""
        return self.demand_grams - self.placeable_grams


class Reach:
    """What sets of wastes can place at most, all other waste left aside."""

    def __init__(self, placing: PlacingNetwork) -> None:
        self._placing = placing
        self._closed = placing.network.residual()
        for arc in placing.demand_arcs.values():
            self._closed[arc] = 0

    def demand(self, wastes: Iterable[str]) -> int:
        """Sum the demand of the wastes in grams."""
        capacities = self._placing.network.capacities
        return sum(capacities[self._placing.demand_arcs[key]] for key in wastes)

    def grams(self, wastes: Iterable[str]) -> int:
        """Compute the most grams of these wastes that can be placed together."""
        capacities = self._placing.network.capacities
        asked = {key: capacities[self._placing.demand_arcs[key]] for key in wastes}
        return self.flow(asked)[0]

    def flow(
        self, asked: Mapping[str, int], standing: list[int] | None = None, scale: int = 1
    ) -> tuple[int, list[int]]:
        """Place the asked grams (in units of 1/scale) on top of what stands already.

        Returns what was added and the residual network.
        """
        base = self._closed if standing is None else standing
        residual = base[:] if scale == 1 else [scale * grams for grams in base]
        for key, grams in asked.items():
            residual[self._placing.demand_arcs[key]] = grams
        return push_flow(self._placing.network, residual, forward=self.few(asked)), residual

    def few(self, wastes: Collection[str]) -> bool:
        """Say whether these are so few of all wastes that ways are best looked for from them."""
        return len(wastes) * FEW < len(self._placing.wastes)

    def settle(self, wastes: Iterable[str], standing: list[int]) -> tuple[int, list[int]]:
        """Place what can be of the wastes for good; return it and the new standing network."""
        asked = {key: self.demand([key]) for key in wastes}
        added, residual = self.flow(asked, standing)
        for key in asked:
            residual[self._placing.demand_arcs[key]] = 0
        return added, residual

    def held_back(self, wastes: Iterable[str], residual: list[int]) -> list[str]:
        """Return the wastes on the source's side of the smallest cut (their demand is not in it)."""
        reached = reached_from(self._placing.network, residual)
        return [key for key in wastes if not self._cut_at_demand(key, reached)]

    def start_together(self, wastes: Iterable[str]) -> bool:
        """Say whether the wastes come from the source by the same way (all straight, or all by one platform)."""
        return len({self._parent(key) for key in wastes}) == 1

    def most_displaced(self, wastes: Sequence[str], residual: list[int], *, forward: bool = False) -> int:
        """Turn over as much of the wastes' flow as possible; return what cannot be.

        On a residual network that is what stays placed, on a turned one what stays short.
        `forward` is quicker on a residual network of which little can be reached from the source.
        """
        placing, arcs = self._placing, [self._placing.demand_arcs[key] for key in wastes]
        before = [(residual[arc], residual[arc ^ 1]) for arc in arcs]
        for arc in arcs:
            residual[arc] = residual[arc ^ 1] = 0
        after = []
        for arc, (spare, flowing) in zip(arcs, before, strict=True):
            start, goal = placing.network.tail(arc), placing.network.heads[arc]
            moved = push_flow(placing.network, residual, start, goal, flowing, forward=forward)
            after.append((spare + moved, flowing - moved))
        for arc, (spare, flowing) in zip(arcs, after, strict=True):
            residual[arc], residual[arc ^ 1] = spare, flowing
        return sum(flowing for _, flowing in after)

    def _cut_at_demand(self, key: str, reached: bytearray) -> bool:
        return bool(reached[self._parent(key)]) and not reached[self._placing.waste_nodes[key]]

    def _parent(self, key: str) -> int:
        return self._placing.network.tail(self._placing.demand_arcs[key])


def principal_steps(
    reach: Reach, wastes: tuple[str, ...], standing: list[int] | None = None
) -> tuple[Step, ...]:
    """Split the wastes of one proof into steps of equal shares, the tightest first.

    What stands already (other waste, placed before) may be moved but stays placed. Try whether all of them can place the same share; if not, those that hold it down come
    first, among themselves, and the others on top of them (Fujishige's decomposition).
    """
    _, standing = reach.flow({}, standing)
    open_sets, steps = [list(wastes)], []
    while open_sets:
        together = open_sets.pop()
        placeable, settled = reach.settle(together, standing)
        held = _holding_down(reach, together, Fraction(placeable, reach.demand(together)), standing)
        if held:
            open_sets.append([key for key in together if key not in held])
            open_sets.append(sorted(held))
        else:
            steps.append(Step(tuple(sorted(together)), reach.demand(together), placeable))
            standing = settled
    return tuple(steps)


def _holding_down(reach: Reach, wastes: list[str], share: Fraction, standing: list[int]) -> set[str]:
    """Find the wastes because of which not all can place this share at once; none: all can."""
    asked = {key: share.numerator * reach.demand([key]) for key in wastes}
    added, residual = reach.flow(asked, standing, share.denominator)
    return set() if added == sum(asked.values()) else set(reach.held_back(wastes, residual))


def fair_shortages(reach: Reach, steps: Iterable[Step]) -> dict[str, int]:
    """Share each step's shortage in proportion to demand; the grams add up, ties go by key."""
    shares: dict[str, int] = {}
    for step in steps:
        demands = [reach.demand([key]) for key in step.wastes]
        shares |= zip(step.wastes, largest_remainder(step.shortage_grams, demands), strict=True)
    return shares


Name = TypeVar("Name")
"""What wastes are grouped by."""


def least_and_most(
    reach: Reach, proof: tuple[str, ...], groups: Mapping[Name, Sequence[str]]
) -> dict[Name, tuple[int, int]]:
    """Compute between which bounds the shortage of each group lies in all optimal plans of a proof.

    Starting from one plan, as much of the group as possible is displaced by other waste, then
    (all arcs turned round) other waste by the group; every plan on the way is optimal.
    """
    _, residual = reach.flow({key: reach.demand([key]) for key in proof})
    simple = {name: keys for name, keys in groups.items() if reach.start_together(keys)}
    few = reach.few(proof)
    most = {name: reach.most_displaced(keys, residual, forward=few) for name, keys in simple.items()}
    turned = [grams for pair in zip(residual[1::2], residual[::2], strict=True) for grams in pair]
    least = {name: reach.most_displaced(keys, turned) for name, keys in simple.items()}
    bounds = {name: (least[name], reach.demand(keys) - most[name]) for name, keys in simple.items()}
    return bounds | {
        name: _by_two_flows(reach, proof, groups[name]) for name in groups.keys() - simple.keys()
    }


def _by_two_flows(reach: Reach, proof: tuple[str, ...], wastes: Sequence[str]) -> tuple[int, int]:
    """Compute the bounds where part of a group must pass a platform: displacing is then not one flow."""
    demand, chosen = reach.demand(wastes), set(wastes)
    without = reach.grams(key for key in proof if key not in chosen)
    return demand - reach.grams(wastes), demand - (reach.grams(proof) - without)
