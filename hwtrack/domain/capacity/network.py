"""The network of a question: source → waste → [limit in a line] → pool → [facility total] → sink."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from enum import StrEnum

from hwtrack.domain.capacity.acceptance import Route, routes
from hwtrack.domain.capacity.flow import SINK, SOURCE, Network
from hwtrack.domain.capacity.limits import Limit, Share, innermost, nested
from hwtrack.domain.capacity.scale import effective_grams, month_grams, sub_limit_grams
from hwtrack.domain.capacity.values import Demand, Pool, PoolKind, Question


class CeilingKind(StrEnum):
    """What holds waste back in a proof."""

    POOL = "pool"
    SUB_LIMIT = "sub_limit"
    MONTH = "month"
    FACILITY = "facility"
    STORAGE = "storage"
    PLATFORM = "platform"


@dataclass(frozen=True, slots=True)
class CeilingAt:
    """Which limit an arc of the network stands for, and the pools behind it."""

    kind: CeilingKind
    key: str
    pools: tuple[str, ...]


@dataclass(slots=True)
class PlacingNetwork:
    """The network with the way back from its arcs to wastes and limits.

    Emergency pools, unknown pools and inbound waste start at zero and are opened later.
    """

    question: Question
    network: Network
    wastes: tuple[Demand, ...]
    routes: dict[str, Route]
    infinite: int
    demand_arcs: dict[str, int] = field(default_factory=dict)
    waste_nodes: dict[str, int] = field(default_factory=dict)
    pool_nodes: dict[str, int] = field(default_factory=dict)
    pool_arcs: dict[str, int] = field(default_factory=dict)
    ceilings: dict[int, CeilingAt] = field(default_factory=dict)
    left: dict[str, int | None] = field(default_factory=dict)
    platform_arcs: dict[str, int] = field(default_factory=dict)
    unknown_arcs: list[int] = field(default_factory=list)


def build_network(question: Question) -> PlacingNetwork:
    """Lay out the network of a question; the order of its lists does not matter.

    Raises:
        CrossingLimits: the limits do not form a tree.
    """
    wastes = tuple(sorted(question.demands, key=lambda demand: demand.key))
    infinite = sum(demand.grams for demand in wastes) + 1
    placing = PlacingNetwork(question, Network(), wastes, routes(question), infinite)
    entries = _add_pools(placing)
    _add_wastes(placing, entries)
    for buffer in sorted(question.buffers, key=lambda buffer: (buffer.earlier, buffer.later)):
        nodes = placing.waste_nodes
        arc = placing.network.add_arc(nodes[buffer.earlier], nodes[buffer.later], buffer.grams)
        name = f"{buffer.earlier} → {buffer.later}"
        placing.ceilings[arc] = CeilingAt(CeilingKind.STORAGE, name, ())
    return placing


def _add_pools(placing: PlacingNetwork) -> dict[str, list[int]]:
    """Add pools with what lies behind them; return for each waste the nodes where it enters."""
    facilities = _add_facilities(placing)
    takers: dict[str, list[int]] = {}
    for place, waste in enumerate(placing.wastes):
        for pool in placing.routes[waste.key].ends:
            takers.setdefault(pool.key, []).append(place)
    entries: dict[str, list[int]] = {waste.key: [] for waste in placing.wastes}
    for pool in sorted(placing.question.pools, key=lambda pool: pool.key):
        placing.left[pool.key] = effective_grams(pool, placing.question.year).grams
        if pool.kind is not PoolKind.COLLECTION:
            _add_pool(placing, pool, facilities.get(pool.facility, SINK))
            _add_entries(placing, pool, takers.get(pool.key, []), entries)
    return entries


def _add_facilities(placing: PlacingNetwork) -> dict[str, int]:
    question, nodes = placing.question, {}
    for total in sorted(question.facility_totals, key=lambda total: total.facility):
        own = [
            pool
            for pool in question.pools
            if pool.facility == total.facility and pool.kind in (PoolKind.ROUTINE, PoolKind.EMERGENCY)
        ]
        used = sum(pool.received_grams + pool.under_way_grams for pool in own)
        node = placing.network.add_node()
        arc = placing.network.add_arc(node, SINK, max(total.grams - used, 0))
        keys = tuple(sorted(pool.key for pool in own))
        placing.ceilings[arc] = CeilingAt(CeilingKind.FACILITY, total.facility, keys)
        nodes[total.facility] = node
    return nodes


def _add_pool(placing: PlacingNetwork, pool: Pool, behind: int) -> None:
    node = placing.network.add_node()
    closed = pool.kind is PoolKind.EMERGENCY
    arc = placing.network.add_arc(node, behind, 0 if closed else placing.left[pool.key] or 0)
    placing.pool_nodes[pool.key] = node
    placing.pool_arcs[pool.key] = arc
    placing.ceilings[arc] = CeilingAt(CeilingKind.POOL, pool.key, (pool.key,))
    if pool.unknown and not closed:
        placing.unknown_arcs.append(arc)


def _add_entries(
    placing: PlacingNetwork, pool: Pool, takers: list[int], entries: dict[str, list[int]]
) -> None:
    """Let each waste enter the pool behind the innermost limit that it counts against."""
    months = placing.question.in_months and pool.by_month
    if not months and not pool.sub_limits:
        for place in takers:
            entries[placing.wastes[place].key].append(placing.pool_nodes[pool.key])
        return
    shares = [share for place in takers for share in _shares(placing.wastes[place], place, months)]
    kinds, limits = _limits(placing, pool, shares, months)
    nodes = _add_limits(placing, pool, kinds, limits)
    for share in shares:
        inner = innermost(limits, share)
        entry = placing.pool_nodes[pool.key] if inner is None else nodes[inner]
        entries[placing.wastes[share[0]].key].append(entry)


def _shares(waste: Demand, place: int, months: bool) -> list[Share]:
    if not months:
        return [(place, 0)]
    return [(place, month) for month in ([waste.month] if waste.month else range(1, 13))]


def _limits(
    placing: PlacingNetwork, pool: Pool, shares: list[Share], months: bool
) -> tuple[list[CeilingKind], list[Limit]]:
    year = placing.question.year
    found: list[tuple[CeilingKind, Limit]] = []
    for month in range(1, 13) if months else ():
        held = frozenset(share for share in shares if share[1] == month)
        limit = Limit(f"{year}-{month:02d}", month_grams(pool, year, month), held)
        found.append((CeilingKind.MONTH, limit))
    for inner in pool.sub_limits:
        held = frozenset(share for share in shares if inner.covers(placing.wastes[share[0]]))
        found.append((CeilingKind.SUB_LIMIT, Limit(inner.key, sub_limit_grams(pool, inner, year), held)))
    found = [(kind, limit) for kind, limit in found if limit.shares]
    return [kind for kind, _ in found], [limit for _, limit in found]


def _add_limits(
    placing: PlacingNetwork, pool: Pool, kinds: list[CeilingKind], limits: list[Limit]
) -> list[int]:
    parents = nested(f"能力池 {pool.name} ", limits)
    nodes = [placing.network.add_node() for _ in limits]
    for place, limit in enumerate(limits):
        parent = parents[place]
        behind = placing.pool_nodes[pool.key] if parent is None else nodes[parent]
        arc = placing.network.add_arc(nodes[place], behind, limit.grams or 0)
        placing.ceilings[arc] = CeilingAt(kinds[place], limit.name, (pool.key,))
    return nodes


def _add_wastes(placing: PlacingNetwork, entries: dict[str, list[int]]) -> None:
    """Add the wastes; those with the same choice of pools share one node on the way there."""
    network = placing.network
    choices = {key: tuple(sorted(nodes)) for key, nodes in entries.items()}
    shared = Counter(choices.values())
    hubs: dict[tuple[int, ...], int] = {}
    for waste in placing.wastes:
        node = network.add_node()
        placing.waste_nodes[waste.key] = node
        parent = _platform_node(placing, placing.routes[waste.key].platform)
        arc = network.add_arc(parent, node, 0 if waste.inbound else waste.grams)
        placing.demand_arcs[waste.key] = arc
        choice = choices[waste.key]
        if shared[choice] < 2 or len(choice) < 2:
            _connect(placing, node, choice)
            continue
        if choice not in hubs:
            hubs[choice] = network.add_node()
            _connect(placing, hubs[choice], choice)
        _connect(placing, node, (hubs[choice],))


def _connect(placing: PlacingNetwork, tail: int, heads: tuple[int, ...]) -> None:
    for head in heads:
        placing.network.add_arc(tail, head, placing.infinite)


def _platform_node(placing: PlacingNetwork, platform: Pool | None) -> int:
    if platform is None:
        return SOURCE
    if platform.key not in placing.platform_arcs:
        node = placing.network.add_node()
        arc = placing.network.add_arc(SOURCE, node, placing.left[platform.key] or 0)
        placing.platform_arcs[platform.key] = arc
        placing.ceilings[arc] = CeilingAt(CeilingKind.PLATFORM, platform.key, (platform.key,))
        if platform.unknown:
            placing.unknown_arcs.append(arc)
    return placing.network.heads[placing.platform_arcs[platform.key]]
