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

    def copy(self) -> Network:
        """Return the same network, to be changed on its own."""
        made = Network()
        made.heads, made.capacities = self.heads[:], self.capacities[:]
        made.arcs_of = [arcs[:] for arcs in self.arcs_of]
        return made

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


def push_flow(
    network: Network,
    residual: list[int],
    start: int = SOURCE,
    goal: int = SINK,
    limit: int | None = None,
    *,
    forward: bool = False,
) -> int:
    """Push as much as possible (up to the limit) on top of what flows; return what was added.

    `forward` looks for ways from the start: quicker where little leaves it, as when one month of
    twelve is placed.
    """
    added, measure = 0, _levels_ahead if forward else _levels
    while limit is None or added < limit:
        levels = measure(network, residual, start, goal)
        if levels is None:
            break
        rest = None if limit is None else limit - added
        added += _blocking_flow(network, residual, levels, start, goal, rest)
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


def _levels(network: Network, residual: list[int], start: int, goal: int) -> list[int] | None:
    """Measure how far nodes are from the goal, or return None if the start cannot reach it.

    Measured backwards: the questions that are asked thousands of times (may this waste be
    displaced?) then look only at the few pools that hold the waste.
    """
    heads, arcs_of = network.heads, network.arcs_of
    levels = [-1] * len(arcs_of)
    levels[goal] = 0
    queue = [goal]
    for node in queue:
        further = levels[node] + 1
        for arc in arcs_of[node]:
            if residual[arc ^ 1] and levels[heads[arc]] < 0:
                levels[heads[arc]] = further
                if heads[arc] == start:
                    return levels
                queue.append(heads[arc])
    return None


def _levels_ahead(network: Network, residual: list[int], start: int, goal: int) -> list[int] | None:
    """Measure as `_levels` does, from the start: levels fall along the shortest ways by one a step."""
    heads, arcs_of = network.heads, network.arcs_of
    levels = [-1] * len(arcs_of)
    levels[start] = len(arcs_of)
    queue = [start]
    for node in queue:
        nearer = levels[node] - 1
        for arc in arcs_of[node]:
            if residual[arc] and levels[heads[arc]] < 0:
                levels[heads[arc]] = nearer
                if heads[arc] == goal:
                    return levels
                queue.append(heads[arc])
    return None


def _blocking_flow(
    network: Network, residual: list[int], levels: list[int], start: int, goal: int, limit: int | None
) -> int:
    """Push along shortest ways until each of them holds a full arc; return what was pushed."""
    heads = network.heads
    next_arc = [0] * len(levels)
    way: list[int] = []
    node, added = start, 0
    while limit is None or added < limit:
        if node == goal:
            added += _push_along(residual, way, None if limit is None else limit - added)
            node = _back_to_full_arc(heads, residual, way)
            continue
        arc = _next_step(network, residual, levels, next_arc, node)
        if arc is not None:
            way.append(arc)
            node = heads[arc]
        elif way:
            levels[node] = -1  # a dead end for whoever comes by another way
            node = heads[way.pop() ^ 1]
            next_arc[node] += 1
        else:
            break
    return added


def _next_step(
    network: Network, residual: list[int], levels: list[int], next_arc: list[int], node: int
) -> int | None:
    """Find the next open arc that leads one step nearer to the goal."""
    heads, arcs, nearer = network.heads, network.arcs_of[node], levels[node] - 1
    for place in range(next_arc[node], len(arcs)):
        arc = arcs[place]
        if residual[arc] and levels[heads[arc]] == nearer:
            next_arc[node] = place
            return arc
    next_arc[node] = len(arcs)
    return None


def _push_along(residual: list[int], way: list[int], limit: int | None) -> int:
    pushed = min(residual[arc] for arc in way)
    if limit is not None:
        pushed = min(pushed, limit)
    for arc in way:
        residual[arc] -= pushed
        residual[arc ^ 1] += pushed
    return pushed


def _back_to_full_arc(heads: list[int], residual: list[int], way: list[int]) -> int:
    """Shorten the way to before its first full arc and return the node where it now ends."""
    full = next((place for place, arc in enumerate(way) if not residual[arc]), 0)
    node = heads[way[full] ^ 1]
    del way[full:]
    return node
