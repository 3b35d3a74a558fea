"""Why waste finds no place: the part of the network that every smallest cut contains, piece by piece."""

from __future__ import annotations

from dataclasses import dataclass

from hwtrack.domain.capacity.flow import SINK, SOURCE, reached_from, reaching
from hwtrack.domain.capacity.network import CeilingKind, PlacingNetwork


@dataclass(frozen=True, slots=True)
class Cut:
    """Wastes that may leave only over these arcs of the network: one independent proof."""

    wastes: tuple[str, ...]
    arcs: tuple[int, ...]
    demand_grams: int
    capacity_grams: int


def independent_cuts(placing: PlacingNetwork, residual: list[int]) -> list[Cut]:
    """Split what a largest flow leaves over into proofs that add up to the shortage.

    The nodes still reachable from the source are the same for every largest flow; the pieces
    that hang together without the source are independent of each other.
    """
    reached = reached_from(placing.network, residual)
    cuts = [_cut_of_piece(placing, piece, reached) for piece in _pieces(placing, reached)]
    cuts += _platform_cuts(placing, reached)
    found = [cut for cut in cuts if cut.demand_grams > cut.capacity_grams]
    return sorted(found, key=lambda cut: (cut.capacity_grams - cut.demand_grams, cut.wastes))


def _pieces(placing: PlacingNetwork, reached: bytearray) -> list[list[int]]:
    """Collect the reached nodes that hang together; a pool without any room joins nothing."""
    open_nodes = reaching(placing.network, placing.network.capacities)
    seen = bytearray(len(reached))
    seen[SOURCE] = seen[SINK] = 1
    pieces = []
    for key in sorted(placing.waste_nodes):
        start = placing.waste_nodes[key]
        if reached[start] and not seen[start]:
            seen[start] = 1
            pieces.append(_piece(placing, start, seen, reached, open_nodes))
    return pieces


def _piece(
    placing: PlacingNetwork, start: int, seen: bytearray, reached: bytearray, open_nodes: bytearray
) -> list[int]:
    network = placing.network
    piece = [start]
    for node in piece:
        for arc in network.arcs_of[node]:
            near = network.heads[arc]
            exists = network.capacities[arc] or network.capacities[arc ^ 1]
            if exists and reached[near] and open_nodes[near] and not seen[near]:
                seen[near] = 1
                piece.append(near)
    return piece


def _cut_of_piece(placing: PlacingNetwork, piece: list[int], reached: bytearray) -> Cut:
    network = placing.network
    inside = set(piece)
    wastes = [
        waste
        for waste in placing.wastes
        if placing.waste_nodes[waste.key] in inside
        and reached[network.tail(placing.demand_arcs[waste.key])]
        and network.capacities[placing.demand_arcs[waste.key]]
    ]
    arcs = [
        arc
        for node in piece
        for arc in network.arcs_of[node]
        if arc in placing.ceilings and network.capacities[arc] and not reached[network.heads[arc]]
    ]
    demand = sum(network.capacities[placing.demand_arcs[waste.key]] for waste in wastes)
    capacity = sum(network.capacities[arc] for arc in arcs)
    return Cut(tuple(waste.key for waste in wastes), tuple(sorted(arcs)), demand, capacity)


def _platform_cuts(placing: PlacingNetwork, reached: bytearray) -> list[Cut]:
    """Find the collection platforms that are themselves too small for what must pass them."""
    network, cuts = placing.network, []
    for arc in placing.platform_arcs.values():
        node = network.heads[arc]
        if reached[node]:
            continue
        behind = [waste.key for waste in placing.wastes if _asks_behind(placing, waste.key, node)]
        demand = sum(network.capacities[placing.demand_arcs[key]] for key in behind)
        cuts.append(Cut(tuple(behind), (arc,), demand, network.capacities[arc]))
    return cuts


def _asks_behind(placing: PlacingNetwork, key: str, node: int) -> bool:
    arc = placing.demand_arcs[key]
    return placing.network.tail(arc) == node and placing.network.capacities[arc] > 0


def in_every_smallest_cut(placing: PlacingNetwork, residual: list[int]) -> list[int]:
    """Return the limits that alone, made larger, would lessen the shortage."""
    reached = reached_from(placing.network, residual)
    back = reaching(placing.network, residual)
    network = placing.network
    return [
        arc
        for arc, ceiling in sorted(placing.ceilings.items())
        if ceiling.kind is not CeilingKind.STORAGE and reached[network.tail(arc)] and back[network.heads[arc]]
    ]
