"""The network of a question: source → waste → [limit in a line] → pool → [facility total] → sink."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from enum import StrEnum

from hwtrack.domain.capacity.acceptance import Route, routes
from hwtrack.domain.capacity.flow import SINK, SOURCE, Network
from hwtrack.domain.capacity.limits import Atom, Limit, Share, apart, atoms, nested
from hwtrack.domain.capacity.scale import effective_grams, month_grams, sub_limit_grams
from hwtrack.domain.capacity.values import Demand, Pool, PoolKind, Question

Entries = dict[str, list[tuple[str, int]]]
"""By waste the pools it may end in, each with the node where it enters."""


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


@dataclass(frozen=True, slots=True)
class CrossingAt:
    """A limit that is no part of the tree: the arcs that its waste passes, and what each may be asked for.

    In the network each arc holds the whole limit, so that the network alone lets too much through.
    """

    kind: CeilingKind
    key: str
    pool: str
    grams: int
    arcs: tuple[int, ...]
    asked: tuple[int, ...]


@dataclass(slots=True)
class PlacingNetwork:
    """The network with the way back from its arcs to wastes and limits.

    Emergency pools, unknown pools and inbound waste start at zero and are opened later.
    `passing` are a platform's arcs, `crossings` the limits that no tree can hold (see crossing.py).
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
    passing: dict[str, list[int]] = field(default_factory=dict)
    crossings: list[CrossingAt] = field(default_factory=list)
    unknown_arcs: list[int] = field(default_factory=list)


def network_like(plain: PlacingNetwork, question: Question) -> PlacingNetwork:
    """Return the network of a question whose wastes and pools are those of one laid out, their masses no greater.

    *plain* stays as it is. Where masses shape a network (platforms too small, limits that cross, storage)
    it is laid out anew.
    """
    shaped = plain.passing or plain.crossings or plain.question.buffers or question.buffers
    same_limits = (question.pools, question.facility_totals) == (
        plain.question.pools,
        plain.question.facility_totals,
    )
    if shaped or not same_limits or {waste.key for waste in question.demands} != plain.demand_arcs.keys():
        return build_network(question)
    wastes = tuple(sorted(question.demands, key=lambda demand: demand.key))
    network = plain.network.copy()
    for waste in wastes:
        network.capacities[plain.demand_arcs[waste.key]] = 0 if waste.inbound else waste.grams
    return replace(plain, question=question, network=network, wastes=wastes)


def build_network(question: Question) -> PlacingNetwork:
    """Lay out the network of a question; the order of its lists does not matter."""
    wastes = tuple(sorted(question.demands, key=lambda demand: demand.key))
    infinite = sum(demand.grams for demand in wastes) + 1
    placing = PlacingNetwork(question, Network(), wastes, routes(question), infinite)
    entries = _add_pools(placing)
    _add_wastes(placing, entries)
    _add_platform_crossings(placing)
    for buffer in sorted(question.buffers, key=lambda buffer: (buffer.earlier, buffer.later)):
        nodes = placing.waste_nodes
        arc = placing.network.add_arc(nodes[buffer.earlier], nodes[buffer.later], buffer.grams)
        name = f"{buffer.earlier} → {buffer.later}"
        placing.ceilings[arc] = CeilingAt(CeilingKind.STORAGE, name, ())
    return placing


def _add_pools(placing: PlacingNetwork) -> Entries:
    """Add pools with what lies behind them; return for each waste the nodes where it enters."""
    facilities = _add_facilities(placing)
    takers: dict[str, list[int]] = {}
    for place, waste in enumerate(placing.wastes):
        for pool in placing.routes[waste.key].ends:
            takers.setdefault(pool.key, []).append(place)
    entries: Entries = {waste.key: [] for waste in placing.wastes}
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


def _add_entries(placing: PlacingNetwork, pool: Pool, takers: list[int], entries: Entries) -> None:
    """Let each waste enter the pool behind the innermost limit that it counts against."""
    months = pool.by_month and placing.question.in_months
    if not months and not pool.sub_limits:
        for place in takers:
            entries[placing.wastes[place].key].append((pool.key, placing.pool_nodes[pool.key]))
        return
    shares = [share for place in takers for share in _shares(placing.wastes[place], place, months)]
    kinds, limits = _limits(placing, pool, shares, months)
    where = _add_limits(placing, pool, kinds, limits)
    for share in shares:
        entry = where.get(share, placing.pool_nodes[pool.key])
        entries[placing.wastes[share[0]].key].append((pool.key, entry))


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
) -> dict[Share, int]:
    """Add the limits that form a tree, and before them what crossing ones hold; say where each share enters."""
    kept, crossing = apart(limits)
    tree = [limits[place] for place in kept]
    nodes = _add_tree(placing, pool, [kinds[place] for place in kept], tree)
    where: dict[Share, int] = {}
    for place in sorted(range(len(tree)), key=lambda place: (-len(tree[place].shares), place)):
        where |= dict.fromkeys(tree[place].shares, nodes[place])  # the innermost is written last
    if crossing:
        behind = [placing.pool_nodes[pool.key], *nodes]
        pieces = atoms(limits, kept, crossing)
        arcs = [_add_piece(placing, pool, limits, atom, behind, where) for atom in pieces]
        for place in crossing:
            own = [held for held, atom in zip(arcs, pieces, strict=True) if place in atom.crossing]
            _note_crossing(placing, pool, limits[place], own)
    return where


def _add_tree(
    placing: PlacingNetwork, pool: Pool, kinds: list[CeilingKind], limits: list[Limit]
) -> list[int]:
    parents = nested(limits)
    nodes = [placing.network.add_node() for _ in limits]
    for place, limit in enumerate(limits):
        parent = parents[place]
        behind = placing.pool_nodes[pool.key] if parent is None else nodes[parent]
        arc = placing.network.add_arc(nodes[place], behind, limit.grams or 0)
        placing.ceilings[arc] = CeilingAt(kinds[place], limit.name, (pool.key,))
    return nodes


def _add_piece(
    placing: PlacingNetwork,
    pool: Pool,
    limits: list[Limit],
    atom: Atom,
    behind: list[int],
    where: dict[Share, int],
) -> tuple[int, int]:
    """Let a piece of crossing limits pass an arc of its own before the tree; return it and what may be asked."""
    tightest = min(atom.crossing, key=lambda place: (limits[place].grams or 0, place))
    node = placing.network.add_node()
    head = behind[0 if atom.inner is None else atom.inner + 1]
    arc = placing.network.add_arc(node, head, limits[tightest].grams or 0)
    placing.ceilings[arc] = CeilingAt(CeilingKind.SUB_LIMIT, limits[tightest].name, (pool.key,))
    where |= dict.fromkeys(atom.shares, node)
    return arc, sum(placing.wastes[waste].grams for waste in {waste for waste, _ in atom.shares})


def _note_crossing(placing: PlacingNetwork, pool: Pool, limit: Limit, arcs: list[tuple[int, int]]) -> None:
    held, asked = tuple(arc for arc, _ in arcs), tuple(grams for _, grams in arcs)
    crossing = CrossingAt(CeilingKind.SUB_LIMIT, limit.name, pool.key, limit.grams or 0, held, asked)
    placing.crossings.append(crossing)


def _add_wastes(placing: PlacingNetwork, entries: Entries) -> None:
    """Add the wastes; those with the same choice of pools share one node on the way there."""
    network = placing.network
    choices = {key: tuple(sorted(node for _, node in ends)) for key, ends in entries.items()}
    shared = Counter(choices.values())
    hubs: dict[tuple[int, ...], int] = {}
    for waste in placing.wastes:
        node = network.add_node()
        placing.waste_nodes[waste.key] = node
        parent = _platform_node(placing, placing.routes[waste.key].platform)
        arc = network.add_arc(parent, node, 0 if waste.inbound else waste.grams)
        placing.demand_arcs[waste.key] = arc
        choice = choices[waste.key]
        if placing.routes[waste.key].through:
            _connect_through(placing, waste, entries[waste.key])
            continue
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


def _connect_through(placing: PlacingNetwork, waste: Demand, ends: list[tuple[str, int]]) -> None:
    """Connect a waste that may go straight or by platforms that are too small for all they may get."""
    node, route = placing.waste_nodes[waste.key], placing.routes[waste.key]
    _connect(placing, node, tuple(entry for pool, entry in ends if pool not in route.onward))
    onward = tuple(entry for pool, entry in ends if pool in route.onward)
    for platform in route.through:
        via = placing.network.add_node()
        _connect(placing, via, onward)
        _pass_platform(placing, platform, placing.network.add_arc(node, via, placing.left[platform.key] or 0))


def _pass_platform(placing: PlacingNetwork, platform: Pool, arc: int) -> None:
    placing.passing.setdefault(platform.key, []).append(arc)
    placing.ceilings[arc] = CeilingAt(CeilingKind.PLATFORM, platform.key, (platform.key,))
    if platform.unknown:
        placing.unknown_arcs.append(arc)


def _add_platform_crossings(placing: PlacingNetwork) -> None:
    """Note the platforms of known scale whose waste comes by several ways: no tree holds their limit."""
    behind = dict(_asked_behind(placing))
    for key in sorted(placing.passing):
        arcs, left = placing.passing[key], placing.left[key]
        if len(arcs) > 1 and left is not None:
            asked = tuple(behind[arc] for arc in arcs)
            placing.crossings.append(CrossingAt(CeilingKind.PLATFORM, key, key, left, tuple(arcs), asked))


def _asked_behind(placing: PlacingNetwork) -> Iterator[tuple[int, int]]:
    """Yield for each arc of a platform what may be asked of it in grams."""
    network = placing.network
    sums = dict.fromkeys(placing.platform_arcs.values(), 0)
    for waste in placing.wastes:
        platform = placing.routes[waste.key].platform
        if platform is not None:
            sums[placing.platform_arcs[platform.key]] += waste.grams
    yield from sums.items()
    grams = {placing.waste_nodes[waste.key]: waste.grams for waste in placing.wastes}
    for arcs in placing.passing.values():
        yield from ((arc, grams[network.tail(arc)]) for arc in arcs if arc not in sums)


def _platform_node(placing: PlacingNetwork, platform: Pool | None) -> int:
    if platform is None:
        return SOURCE
    if platform.key not in placing.platform_arcs:
        node = placing.network.add_node()
        arc = placing.network.add_arc(SOURCE, node, placing.left[platform.key] or 0)
        placing.platform_arcs[platform.key] = arc
        _pass_platform(placing, platform, arc)
    return placing.network.heads[placing.platform_arcs[platform.key]]
