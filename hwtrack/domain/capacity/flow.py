"""Largest flow through a network of whole numbers (Dinic), and what its residual network tells.

Plain Python on lists: a province's year needs milliseconds, masses stay exact at any size,
and nothing recurses, so that long chains of storage months cannot overflow a stack.
"""

from __future__ import annotations

from collections.abc import Iterable

SOURCE = 0
SINK = 1


class Network:
    """A directed network: arc *e* runs from `heads[e ^ 1]` to `heads[e]`; its twin `e ^ 1` runs back."""

    def __init__(self) -> None:
        self.heads: list[int] = []
        self.capacities: list[int] = []
        self.arcs_of: list[list[int]] = [[], []]

    def add_node(self) -> int:
        """Add a node and return its number; 0 and 1 are source and sink."""
        self.arcs_of.append([])
        return len(self.arcs_of) - 1

    def add_arc(self, tail: int, head: int, capacity: int) -> int:
        """Add an arc and return its number (always even)."""
        if capacity < 0:
            raise ValueError(f"capacity {capacity} is negative")
        arc = len(self.heads)
        self.heads += (head, tail)
        self.capacities += (capacity, 0)
        self.arcs_of[tail].append(arc)
        self.arcs_of[head].append(arc + 1)
        return arc

    def remove_last(self, count: int) -> None:
        """Take back the last arcs added, as if they had never been there."""
        for arc in range(len(self.heads) - 2, len(self.heads) - 2 * count - 2, -2):
            self.arcs_of[self.heads[arc + 1]].remove(arc)
            self.arcs_of[self.heads[arc]].remove(arc + 1)
        del self.heads[len(self.heads) - 2 * count :]
        del self.capacities[len(self.capacities) - 2 * count :]

    def tail(self, arc: int) -> int:
        """Return the node an arc leaves."""
        return self.heads[arc ^ 1]

    def residual(self, scale: int = 1) -> list[int]:
        """Return a fresh list of what each arc can still carry, all capacities times *scale*."""
        return self.capacities[:] if scale == 1 else [scale * grams for grams in self.capacities]


def push_flow(network: Network, residual: list[int]) -> int:
    """Push as much as possible from source to sink, on top of what flows; return what was added."""
    added = 0
    while (levels := _levels(network, residual)) is not None:
        added += _blocking_flow(network, residual, levels)
    return added


def reached_from(network: Network, residual: list[int], start: int = SOURCE) -> bytearray:
    """Mark the nodes that can still be reached: from the source, the same set for every largest flow."""
    heads, arcs_of = network.heads, network.arcs_of
    seen = bytearray(len(arcs_of))
    seen[start] = 1
    queue = [start]
    for node in queue:
        for arc in arcs_of[node]:
            if residual[arc] and not seen[heads[arc]]:
                seen[heads[arc]] = 1
                queue.append(heads[arc])
    return seen


def reaching(network: Network, residual: list[int], goal: int = SINK) -> bytearray:
    """Mark the nodes from which the goal can still be reached."""
    heads, arcs_of = network.heads, network.arcs_of
    seen = bytearray(len(arcs_of))
    seen[goal] = 1
    queue = [goal]
    for node in queue:
        for arc in arcs_of[node]:
            if residual[arc ^ 1] and not seen[heads[arc]]:
                seen[heads[arc]] = 1
                queue.append(heads[arc])
    return seen


def raise_arcs(network: Network, residual: list[int], raised: Iterable[tuple[int, int]]) -> None:
    """Give arcs more capacity, in the network and in what flows now."""
    for arc, grams in raised:
        network.capacities[arc] += grams
        residual[arc] += grams


def _levels(network: Network, residual: list[int]) -> list[int] | None:
    """Measure the distance of nodes from the source, or return None if the sink is out of reach."""
    heads, arcs_of = network.heads, network.arcs_of
    levels = [-1] * len(arcs_of)
    levels[SOURCE] = 0
    queue = [SOURCE]
    for node in queue:
        for arc in arcs_of[node]:
            if residual[arc] and levels[heads[arc]] < 0:
                levels[heads[arc]] = levels[node] + 1
                if heads[arc] == SINK:
                    return levels
                queue.append(heads[arc])
    return None


def _blocking_flow(network: Network, residual: list[int], levels: list[int]) -> int:
    """Push along shortest ways until each of them holds a full arc; return what was pushed."""
    heads, arcs_of = network.heads, network.arcs_of
    next_arc = [0] * len(arcs_of)
    way: list[int] = []
    node, added = SOURCE, 0
    while True:
        if node == SINK:
            added += _push_along(residual, way)
            node = _back_to_full_arc(heads, residual, way)
            continue
        arcs = arcs_of[node]
        while next_arc[node] < len(arcs):
            arc = arcs[next_arc[node]]
            if residual[arc] and levels[heads[arc]] == levels[node] + 1:
                way.append(arc)
                node = heads[arc]
                break
            next_arc[node] += 1
        else:
            if not way:
                return added
            node = heads[way.pop() ^ 1]
            next_arc[node] += 1


def _push_along(residual: list[int], way: list[int]) -> int:
    pushed = min(residual[arc] for arc in way)
    for arc in way:
        residual[arc] -= pushed
        residual[arc ^ 1] += pushed
    return pushed


def _back_to_full_arc(heads: list[int], residual: list[int], way: list[int]) -> int:
    """Shorten the way to before its first full arc and return the node where it now ends."""
    full = next(place for place, arc in enumerate(way) if not residual[arc])
    node = heads[way[full] ^ 1]
    del way[full:]
    return node
