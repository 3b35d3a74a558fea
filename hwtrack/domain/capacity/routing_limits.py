"""What a routed plan must respect: how much is placed in all, and by which pools, settled before any way is weighed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from hwtrack.domain.capacity.crossing import keep_crossings
from hwtrack.domain.capacity.flow import SINK, push_flow, raise_arcs
from hwtrack.domain.capacity.network import CeilingKind, PlacingNetwork, build_network
from hwtrack.domain.capacity.values import PoolKind, Question

_SOURCE_SIDE = (CeilingKind.STORAGE, CeilingKind.PLATFORM)


@dataclass(frozen=True, slots=True)
class Bounds:
    """The network of a question with every limit at what an optimal plan may use of it.

    `demand_grams` is what may be placed of each waste class: all of it, of inbound waste only
    what fits beside the province's own. `total_grams` is what every optimal plan places.
    """

    placing: PlacingNetwork
    demand_grams: dict[str, int]
    total_grams: int
    unknown_arc: int

    def limits(self) -> Iterator[tuple[int, int, int]]:
        """Give the limits behind the entries of pools as (tail, head, grams)."""
        network = self.placing.network
        for arc, at in self.placing.ceilings.items():
            if at.kind not in _SOURCE_SIDE:
                yield network.tail(arc), network.heads[arc], network.capacities[arc]
        arc = self.unknown_arc
        yield network.tail(arc), network.heads[arc], network.capacities[arc]

    def passing(self, waste: str) -> dict[str, int]:
        """Return what a waste may pass through each platform that only part of it has to pass."""
        network = self.placing.network
        return {
            self.placing.ceilings[arc].pools[0]: network.capacities[arc]
            for arc in network.arcs_of[self.placing.waste_nodes[waste]]
            if arc in self.placing.ceilings and self.placing.ceilings[arc].kind is CeilingKind.PLATFORM
        }

    def entry_pools(self) -> dict[int, str]:
        """Return to which pool each node belongs at which waste enters."""
        network = self.placing.network
        return {
            network.tail(arc): at.pools[0]
            for arc, at in self.placing.ceilings.items()
            if at.kind not in _SOURCE_SIDE and at.kind is not CeilingKind.FACILITY
        }


def bounds_of(question: Question) -> Bounds:
    """Place the waste step by step, and hold each step's result as the limit of the next.

    First the known routine pools, then those of unknown scale (only what nothing else takes),
    then the emergency list in its order, last what comes from outside.
    """
    placing = _kept(build_network(question))
    unknown = _behind_one_arc(placing)
    network, residual = placing.network, placing.network.residual()
    total = push_flow(network, residual)
    total += _open(placing, residual, unknown, placing.infinite)
    listed = [pool for pool in question.pools if pool.kind is PoolKind.EMERGENCY and pool.listed]
    for pool in sorted(listed, key=lambda pool: (pool.order, pool.key)):
        left = placing.left[pool.key]
        total += _open(
            placing, residual, placing.pool_arcs[pool.key], placing.infinite if left is None else left
        )
    inbound = {waste.key: placing.demand_arcs[waste.key] for waste in placing.wastes if waste.inbound}
    demand = {waste.key: waste.grams for waste in placing.wastes}
    for key, arc in inbound.items():
        residual[arc] = demand[key]
    if inbound:
        total += push_flow(network, residual)
        total += _open(placing, residual, unknown, placing.infinite)
    demand |= {key: residual[arc ^ 1] for key, arc in inbound.items()}
    return Bounds(placing, demand, total, unknown)


def _kept(placing: PlacingNetwork) -> PlacingNetwork:
    """Cut limits that cross each other into parts, so that no plan breaks one of them."""
    if not placing.crossings:
        return placing
    question = placing.question
    residual = placing.network.residual()
    raise_arcs(placing.network, residual, [(arc, placing.infinite) for arc in placing.unknown_arcs])
    push_flow(placing.network, residual)
    parts = keep_crossings(placing, residual).placing.network.capacities
    placing = build_network(question)
    for crossing in placing.crossings:
        for arc in crossing.arcs:
            placing.network.capacities[arc] = parts[arc]
    return placing


def _open(placing: PlacingNetwork, residual: list[int], arc: int, grams: int) -> int:
    """Open an arc, place what can be, and leave the arc as large as what was placed by it."""
    residual[arc] += grams
    placed = push_flow(placing.network, residual)
    placing.network.capacities[arc] += placed
    residual[arc] = placing.network.capacities[arc] - residual[arc ^ 1]
    return placed


def _behind_one_arc(placing: PlacingNetwork) -> int:
    """Gather the pools of unknown scale behind one arc, shut at first, so that their use can be held down.

    A pool below a facility's total keeps its place, as does a platform: the total, or the pools
    behind it, hold it down.
    """
    network = placing.network
    node = network.add_node()
    gathered = network.add_arc(node, SINK, 0)
    for arc in placing.unknown_arcs:
        network.capacities[arc] = placing.infinite
        if network.heads[arc] == SINK:
            network.heads[arc] = node
            network.arcs_of[SINK].remove(arc + 1)
            network.arcs_of[node].append(arc + 1)
    return gathered
