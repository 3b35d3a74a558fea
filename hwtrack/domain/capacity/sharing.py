"""How a shortage spreads over the wastes of one proof: steps, fair shares, least and most per waste.

What a set of wastes can place at most (call it its reach) is a submodular function, so least
and most follow from two flows, and the fair shares from the principal partition: repeat "the
largest share of every waste that can be placed at once". All fractions are exact.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from hwtrack.domain.capacity.flow import push_flow, reached_from, reaching
from hwtrack.domain.capacity.network import PlacingNetwork
from hwtrack.domain.quantity import largest_remainder


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
        self._open = [arc for arc in placing.demand_arcs.values() if placing.network.capacities[arc]]

    def demand(self, wastes: Iterable[str]) -> int:
        """Sum the demand of the wastes in grams."""
        capacities = self._placing.network.capacities
        return sum(capacities[self._placing.demand_arcs[key]] for key in wastes)

    def grams(self, wastes: Iterable[str]) -> int:
        """Compute the most grams of these wastes that can be placed together."""
        capacities = self._placing.network.capacities
        asked = {key: capacities[self._placing.demand_arcs[key]] for key in wastes}
        return self.flow(asked)[0]

    def flow(self, asked: Mapping[str, int], scale: int = 1) -> tuple[int, list[int]]:
        """Place the asked grams (in units of 1/scale); return what was placed and the residual network."""
        placing = self._placing
        residual = placing.network.residual(scale)
        for arc in self._open:
            residual[arc] = 0
        for key, grams in asked.items():
            residual[placing.demand_arcs[key]] = grams
        return push_flow(placing.network, residual), residual

    def placed(self, wastes: Iterable[str], residual: list[int]) -> dict[str, int]:
        """Read from a residual network how much of each waste is placed."""
        return {key: residual[self._placing.demand_arcs[key] ^ 1] for key in wastes}

    def held_back(self, wastes: Iterable[str], residual: list[int]) -> list[str]:
        """Return the wastes on the source's side of the smallest cut (their demand is not in it)."""
        reached = reached_from(self._placing.network, residual)
        return [key for key in wastes if not self._cut_at_demand(key, reached)]

    def stuck(self, wastes: Iterable[str], residual: list[int]) -> list[str]:
        """Return the wastes whose next gram finds no place."""
        placing = self._placing
        reached = reached_from(placing.network, residual)
        back = reaching(placing.network, residual)
        return [key for key in wastes if not (reached[self._parent(key)] and back[placing.waste_nodes[key]])]

    def _cut_at_demand(self, key: str, reached: bytearray) -> bool:
        return bool(reached[self._parent(key)]) and not reached[self._placing.waste_nodes[key]]

    def _parent(self, key: str) -> int:
        return self._placing.network.tail(self._placing.demand_arcs[key])


def principal_steps(reach: Reach, wastes: tuple[str, ...]) -> tuple[Step, ...]:
    """Split the wastes of one proof into steps of equal shares, the tightest first."""
    rest, settled, steps = list(wastes), dict[str, int](), []
    while rest:
        block = _tightest(reach, rest, settled)
        asked = settled | {key: reach.demand([key]) for key in block}
        _, residual = reach.flow(asked)
        before = sum(settled.values())
        settled = reach.placed(asked, residual)
        placeable = sum(settled.values()) - before
        steps.append(Step(tuple(sorted(block)), reach.demand(block), placeable))
        rest = [key for key in rest if key not in settled]
    return tuple(steps)


def _tightest(reach: Reach, rest: list[str], settled: dict[str, int]) -> list[str]:
    """Find the largest set of wastes that holds the common share down (Newton on the share)."""
    placed, _ = reach.flow(settled | {key: reach.demand([key]) for key in rest})
    share = Fraction(placed - sum(settled.values()), reach.demand(rest))
    while True:
        asked = {key: grams * share.denominator for key, grams in settled.items()}
        asked |= {key: reach.demand([key]) * share.numerator for key in rest}
        flow, residual = reach.flow(asked, share.denominator)
        if flow == sum(asked.values()):
            return reach.stuck(rest, residual)
        held = reach.held_back(rest, residual)
        others = sum(asked.values()) - share.numerator * reach.demand(held)
        share = Fraction(flow - others, share.denominator * reach.demand(held))


def fair_shortages(reach: Reach, steps: Iterable[Step]) -> dict[str, int]:
    """Share each step's shortage in proportion to demand; the grams add up, ties go by key."""
    shares: dict[str, int] = {}
    for step in steps:
        demands = [reach.demand([key]) for key in step.wastes]
        shares |= zip(step.wastes, largest_remainder(step.shortage_grams, demands), strict=True)
    return shares


def least_and_most(reach: Reach, proof: tuple[str, ...], wastes: Iterable[str]) -> tuple[int, int]:
    """Compute between which bounds the shortage of some wastes of a proof lies in all optimal plans."""
    chosen = set(wastes)
    demand = reach.demand(chosen)
    without = reach.grams(key for key in proof if key not in chosen)
    return demand - reach.grams(chosen), demand - (reach.grams(proof) - without)
