"""The network with ways: waste of a county that has the same choice of pools is one node.

Costs are whole numbers, km · 2²⁴ and below that a number drawn from the names of both ends, so
that of equally short plans always the same one is found. The solver (`ortools.graph`) is
imported when first needed; it takes bad input and reports a good end, so everything that goes
in is checked here and what comes out is added up again by the caller.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import TYPE_CHECKING, NamedTuple, Protocol

from hwtrack.domain.capacity.acceptance import Acceptance
from hwtrack.domain.capacity.flow import SINK, SOURCE
from hwtrack.domain.capacity.network import CeilingKind
from hwtrack.domain.capacity.routing_limits import Bounds
from hwtrack.domain.capacity.values import Buffer, Demand, Pool, PoolKind

if TYPE_CHECKING:
    from ortools.graph.python.min_cost_flow import SimpleMinCostFlow

Masses = Mapping[str, Mapping[str, int]]
"""Grams by waste class and division."""
Entries = tuple[tuple[int, str], ...]
"""Where waste enters: node of the network and the pool behind it."""
Via = tuple[str, str]
"""A platform, and the waste whose passing it is counted apart (empty: all that may come)."""
KM = 1 << 24
DRAW = 1 << 15


class Ways(Protocol):
    """Answer how far it is."""

    def km(self, division: str, pool: str) -> int:
        """Return the way from a division to a pool in whole kilometres."""

    def onward_km(self, platform: str, pool: str) -> int:
        """Return the way from a platform to a pool."""


@dataclass(frozen=True, slots=True, order=True)
class Choice:
    """What decides where waste may go; `alone` names a waste that may wait in a storage."""

    parent: int
    straight: Entries
    platforms: tuple[Via, ...]
    further: Entries
    inbound: bool
    alone: str = ""

    @property
    def ways(self) -> int:
        """Count the arcs that lead on from a group with this choice."""
        return len(self.straight) + len(self.platforms)


class Group(NamedTuple):
    """The waste of one division with one choice, its node and its first arc (from the source).

    `grams` may be placed of it; that is less than its parts only where inbound waste does not fit.
    """

    choice: Choice
    division: str
    parts: list[tuple[str, int]]
    grams: int
    node: int
    arc: int


@dataclass(slots=True)
class RoutingGraph:
    """A question's network with ways, handed to the solver arc by arc."""

    bounds: Bounds
    masses: Masses
    ways: Ways
    choices: list[tuple[Choice, list[Demand]]] = field(default_factory=list)
    first: tuple[int, int] = (0, 0)
    """Node and arc of the first group."""
    storages: list[tuple[Buffer, int]] = field(default_factory=list)
    onward: dict[tuple[Via, Entries], int] = field(default_factory=dict)
    """The first arc that leaves the node of a platform and the pools it passes waste on to."""
    solver: SimpleMinCostFlow = field(init=False)

    def solve(self) -> None:
        """Lay out the arcs and find the flow of least cost that places all that can be placed."""
        from ortools.graph.python.min_cost_flow import SimpleMinCostFlow

        self.solver = SimpleMinCostFlow()
        self.choices = _choices(self.bounds)
        self._add_limits()
        self._add_groups(self._add_platforms())
        self._add_storages()
        self.solver.set_node_supply(SOURCE, self.bounds.total_grams)
        self.solver.set_node_supply(SINK, -self.bounds.total_grams)
        status = self.solver.solve()
        if status != self.solver.OPTIMAL:
            raise AssertionError(f"the routing solver ends with {status}")

    def groups(self) -> Iterator[Group]:
        """Give the groups, always in the same order; they are never all held at once."""
        node, arc = self.first
        for choice, wastes in self.choices:
            for division, parts in self._by_division(wastes):
                grams = sum([held for _, held in parts])
                if choice.inbound:
                    grams = min(grams, sum(self.bounds.demand_grams[key] for key, _ in parts))
                yield Group(choice, division, parts, grams, node, arc)
                node, arc = node + 1, arc + 1 + choice.ways

    def _by_division(self, wastes: list[Demand]) -> Iterator[tuple[str, list[tuple[str, int]]]]:
        if len(wastes) == 1:
            key = wastes[0].key
            for division, grams in sorted(self.masses.get(key, {}).items()):
                yield division, [(key, grams)]
            return
        found: dict[str, list[tuple[str, int]]] = {}
        for waste in wastes:
            for division, grams in self.masses.get(waste.key, {}).items():
                found.setdefault(division, []).append((waste.key, grams))
        for division in sorted(found):
            yield division, found[division]

    def _add_limits(self) -> None:
        add, placing = self.solver.add_arc_with_capacity_and_unit_cost, self.bounds.placing
        infinite = placing.infinite
        for tail, head, grams in self.bounds.limits():
            add(tail, head, min(grams, infinite), 0)
        for arc in placing.platform_arcs.values():
            add(SOURCE, placing.network.heads[arc], min(placing.network.capacities[arc], infinite), 0)

    def _add_platforms(self) -> dict[tuple[Via, Entries], int]:
        """Add a node for each platform and choice of pools behind it: waste keeps its identity there."""
        node = len(self.bounds.placing.network.arcs_of)
        pairs = {(via, choice.further) for choice, _ in self.choices for via in choice.platforms}
        nodes = {}
        for via, entries in sorted(pairs):
            nodes[via, entries] = node
            if via[1]:
                most = min(self.bounds.passing(via[1])[via[0]], self.bounds.placing.infinite)
                self.solver.add_arc_with_capacity_and_unit_cost(node, node + 1, most, 0)
                node += 1
            self.onward[via, entries] = self.solver.num_arcs()
            for entry, pool in entries:
                cost = _cost(self.ways.onward_km(via[0], pool), via[0], pool)
                self.solver.add_arc_with_capacity_and_unit_cost(
                    node, entry, self.bounds.placing.infinite, cost
                )
            node += 1
        self.first = (node, self.solver.num_arcs())
        return nodes

    def _add_groups(self, platforms: Mapping[tuple[Via, Entries], int]) -> None:
        add = self.solver.add_arc_with_capacity_and_unit_cost
        rows: dict[str, _Row] = {}
        for choice, division, _, grams, node, _ in self.groups():
            row = rows.get(division)
            if row is None:
                row = rows[division] = _Row(self.ways, division)
            add(choice.parent, node, grams, 0)
            most = self.bounds.placing.infinite if choice.alone else grams
            for entry, pool in choice.straight:
                add(node, entry, most, row[pool])
            for via in choice.platforms:
                add(node, platforms[via, choice.further], most, row[via[0]])

    def _add_storages(self) -> None:
        buffers = self.bounds.placing.question.buffers
        if not buffers:
            return
        nodes = {group.choice.alone: group.node for group in self.groups() if group.choice.alone}
        for buffer in sorted(buffers, key=lambda one: (one.earlier, one.later)):
            if buffer.earlier in nodes and buffer.later in nodes:
                grams = min(buffer.grams, self.bounds.placing.infinite)
                arc = self.solver.add_arc_with_capacity_and_unit_cost(
                    nodes[buffer.earlier], nodes[buffer.later], grams, 0
                )
                self.storages.append((buffer, arc))


class _Row(dict[str, int]):
    """The costs from a division to pools and platforms, each computed when first asked for."""

    def __init__(self, ways: Ways, division: str) -> None:
        super().__init__()
        self._ways, self._division = ways, division

    def __missing__(self, pool: str) -> int:
        cost = self[pool] = _cost(self._ways.km(self._division, pool), self._division, pool)
        return cost


def _cost(km: int, source: str, pool: str) -> int:
    digest = blake2b(f"{source}|{pool}".encode(), digest_size=8).digest()
    return km * KM + int.from_bytes(digest, "big") % DRAW


def _choices(bounds: Bounds) -> list[tuple[Choice, list[Demand]]]:
    """Gather the wastes that may go the same ways, in a fixed order."""
    reader = _Choices(bounds)
    found: dict[Choice, list[Demand]] = {}
    for waste in bounds.placing.wastes:
        found.setdefault(reader.of(waste), []).append(waste)
    return sorted(found.items(), key=lambda row: row[0])


class _Choices:
    """Read from the network where each waste may go."""

    def __init__(self, bounds: Bounds) -> None:
        self._placing, self._pools = bounds.placing, bounds.entry_pools()
        self._acceptance = Acceptance(bounds.placing.question.pools)
        buffers = bounds.placing.question.buffers
        self._waiting = {key for buffer in buffers for key in (buffer.earlier, buffer.later)}
        self._asked: dict[str, int] = defaultdict(int)
        for waste in bounds.placing.wastes:
            accepting = self._acceptance.accepting(waste)
            if {pool.key for pool in bounds.placing.routes[waste.key].ends} - {
                pool.key for pool in accepting
            }:
                for pool in accepting:
                    self._asked[pool.key] += waste.grams

    def of(self, waste: Demand) -> Choice:
        """Return the choice of a waste."""
        accepting = self._acceptance.accepting(waste)
        straight = {pool.key for pool in accepting if pool.kind is not PoolKind.COLLECTION}
        entries = tuple(self._entries(waste.key))
        further = tuple(entry for entry in entries if entry[1] not in straight)
        return Choice(
            parent=self._placing.network.tail(self._placing.demand_arcs[waste.key]),
            straight=tuple(entry for entry in entries if entry[1] in straight),
            platforms=self._vias(waste, accepting) if further else (),
            further=further,
            inbound=waste.inbound,
            alone=waste.key if waste.key in self._waiting else "",
        )

    def _vias(self, waste: Demand, accepting: list[Pool]) -> tuple[Via, ...]:
        """Return the platforms by which the waste may go on; of several not those too small for all."""
        route = self._placing.routes[waste.key]
        if route.platform is not None:
            return ((route.platform.key, ""),)
        if route.through:
            return tuple(sorted((pool.key, waste.key) for pool in route.through))
        platforms = [pool.key for pool in accepting if pool.kind is PoolKind.COLLECTION]
        return tuple(
            (key, "") for key in sorted(platforms) if self._asked[key] <= (self._placing.left[key] or 0)
        )

    def _entries(self, key: str) -> Iterator[tuple[int, str]]:
        network = self._placing.network
        waiting = [self._placing.waste_nodes[key]]
        found = set()
        while waiting:
            for arc in network.arcs_of[waiting.pop()]:
                storage = self._placing.ceilings.get(arc)
                if arc & 1 or (storage is not None and storage.kind is CeilingKind.STORAGE):
                    continue
                head = network.heads[arc]
                if head in self._pools:
                    found.add((head, self._pools[head]))
                else:
                    waiting.append(head)
        return iter(sorted(found))
