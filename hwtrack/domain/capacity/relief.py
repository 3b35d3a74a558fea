"""What would help: more of a pool, a limit raised, a code added, a property removed; each computed alone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from hwtrack.domain.capacity.cuts import in_every_smallest_cut
from hwtrack.domain.capacity.flow import push_flow, raise_arcs, reached_from, reaching
from hwtrack.domain.capacity.network import CeilingAt, CeilingKind, PlacingNetwork, build_network
from hwtrack.domain.capacity.values import Demand, Pool, PoolKind, Question


@dataclass(frozen=True, slots=True)
class LargerLimit:
    """A limit that alone, made larger by `grams`, lessens the shortage by as much; more does not help."""

    kind: CeilingKind
    key: str
    pools: tuple[str, ...]
    grams: int


@dataclass(frozen=True, slots=True)
class LimitPair:
    """Two limits in series: the first alone helps nothing, the second less than both, which relieve `grams`."""

    first: LargerLimit
    second: LargerLimit
    grams: int


@dataclass(frozen=True, slots=True)
class RemovedProperty:
    """A special property taken off a waste before it is shipped would place so many grams more.

    `pool` is the line that then takes more of it than any other that would not take it before.
    """

    name: str
    pool: str
    grams: int


@dataclass(frozen=True, slots=True)
class AddedCode:
    """A code added to a pool's licence would place so many grams more."""

    code: str
    pool: str
    grams: int


class Relief:
    """A question with its waste placed once, so that each cure costs one more search only.

    Unknown pools are taken as endless, and limits that cross others are left out: a relief is one of
    the certain shortage.
    """

    def __init__(self, question: Question) -> None:
        self._question = question
        self._placing = build_network(question)
        self._residual = self._placing.network.residual()
        self._placed = _place_certainly(self._placing, self._residual)
        self._pools = {pool.key: pool for pool in question.pools}
        self._short: dict[tuple[str, ...], int] = {}
        self._room: dict[str, tuple[int, int]] = {}
        """By pool, how much was asked for at most, and how much of that it can take."""

    def of_larger_pool(self, pool: str, grams: int) -> int:
        """Compute how much less is short if the pool could take so many grams more."""
        return self._with_more(self._placing.pool_arcs[pool], grams)

    def of_changed_pool(self, pool: Pool) -> int:
        """Compute how much less is short if a pool were another: placed anew, with its limits and days."""
        pools = tuple(pool if one.key == pool.key else one for one in self._question.pools)
        placing = build_network(replace(self._question, pools=pools))
        return _place_certainly(placing, placing.network.residual()) - self._placed

    def of_larger_limit(self, pool: str, limit: str, grams: int) -> int:
        """Compute how much less is short if a limit inside the pool's line were larger."""
        for arc, ceiling in self._placing.ceilings.items():
            if ceiling.kind is CeilingKind.SUB_LIMIT and ceiling.key == limit and ceiling.pools == (pool,):
                return self._with_more(arc, grams)
        return 0

    def larger_limits(self) -> tuple[LargerLimit, ...]:
        """List the limits that help alone (they lie in every smallest cut), the most helpful first."""
        found = []
        for arc in in_every_smallest_cut(self._placing, self._residual):
            at = self._placing.ceilings[arc]
            grams = self._with_more(arc, self._placing.infinite)
            found.append(LargerLimit(at.kind, at.key, at.pools, grams))
        return tuple(sorted(found, key=lambda cure: (-cure.grams, cure.pools, cure.key)))

    def limit_pairs(self) -> tuple[LimitPair, ...]:
        """List the pairs of full limits in series that help together more than one of them alone."""
        network, found = self._placing.network, []
        reached = reached_from(network, self._residual)
        back = reaching(network, self._residual)
        for arc, at in self._limits():
            ahead = network.heads[arc]
            if reached[network.tail(arc)] and not reached[ahead] and not back[ahead]:
                further = reached_from(network, self._residual, ahead)
                found += [
                    self._pair(arc, at, other, behind)
                    for other, behind in self._limits()
                    if other != arc and further[network.tail(other)] and back[network.heads[other]]
                ]
        found = [pair for pair in found if pair.grams > pair.second.grams]
        return tuple(sorted(found, key=lambda pair: (-pair.grams, pair.first.key, pair.second.key)))

    def _limits(self) -> list[tuple[int, CeilingAt]]:
        ceilings = sorted(self._placing.ceilings.items())
        return [(arc, at) for arc, at in ceilings if at.kind is not CeilingKind.STORAGE]

    def _pair(self, arc: int, at: CeilingAt, other: int, behind: CeilingAt) -> LimitPair:
        grams = self._with_more(arc, self._placing.infinite, other)
        alone = self._with_more(other, self._placing.infinite)
        first = LargerLimit(at.kind, at.key, at.pools, 0)
        return LimitPair(first, LargerLimit(behind.kind, behind.key, behind.pools, alone), grams)

    def of_removed_property(self, code: str, properties: frozenset[str], name: str) -> RemovedProperty | None:
        """Place again with a property taken off a waste; None where that helps nothing."""
        treated = [
            waste
            for waste in self._question.demands
            if waste.code == code and waste.properties == properties and not waste.inbound
        ]
        eased = {waste.key: replace(waste, properties=properties - {name}) for waste in treated}
        demands = tuple(eased.get(waste.key, waste) for waste in self._question.demands)
        placing = build_network(replace(self._question, demands=demands))
        residual = placing.network.residual()
        grams = _place_certainly(placing, residual) - self._placed
        opened = [pool for pool in self._question.pools if self._eases(pool, treated, name)]
        if grams <= 0 or not opened:
            return None
        gains = {pool.key: self._gain(pool.key, placing, residual) for pool in opened}
        best = max(sorted(gains), key=lambda key: gains[key])
        return RemovedProperty(name, best, grams)

    def _eases(self, pool: Pool, wastes: list[Demand], name: str) -> bool:
        """Say whether the property alone keeps some of the wastes out of the pool, or under a limit there."""
        if pool.kind is not PoolKind.ROUTINE:
            return False
        limited = any(name in limit.properties for limit in pool.sub_limits)
        return any(
            pool.accepts(replace(waste, properties=waste.properties - {name}))
            and (limited or not pool.accepts(waste))
            for waste in wastes
        )

    def _gain(self, pool: str, placing: PlacingNetwork, residual: list[int]) -> int:
        before = self._residual[self._placing.pool_arcs[pool] ^ 1]
        return residual[placing.pool_arcs[pool] ^ 1] - before

    def of_added_code(self, code: str, pool: str) -> int:
        """Compute how much less is short if the pool's licence also named the code."""
        line = self._pools[pool]
        wastes = [waste for waste in self._placing.wastes if waste.code == code and self._new_to(line, waste)]
        if line.by_month and self._question.in_months:
            return self._placed_again(line, code)
        if any(limit.covers(waste) for limit in line.sub_limits for waste in wastes):
            return self._placed_again(line, code)
        short = self._short_of(tuple(waste.key for waste in wastes))
        return self._room_of(pool, short) if short else 0

    def _short_of(self, wastes: tuple[str, ...]) -> int:
        """Return what can be brought to these wastes that has no place now, others displaced for it.

        What the source still reaches and what still reaches the sink share no node while waste is
        short, so a new way between them carries the lesser of the two, each found once. Pushed to one
        waste after the other the sum is the most that all can get together.
        """
        if wastes not in self._short:
            trial = self._residual[:]
            nodes = [self._placing.waste_nodes[key] for key in wastes]
            self._short[wastes] = sum(push_flow(self._placing.network, trial, goal=node) for node in nodes)
        return self._short[wastes]

    def _room_of(self, pool: str, grams: int) -> int:
        """Return how much of so many grams a pool can take, others displaced for it."""
        tried, room = self._room.get(pool, (0, 0))
        if tried < grams and room == tried:
            start = self._placing.pool_nodes[pool]
            room = push_flow(self._placing.network, self._residual[:], start, limit=grams)
            self._room[pool] = (grams, room)
        return min(room, grams)

    def added_codes(self, sensible: Callable[[str, str], bool]) -> tuple[AddedCode, ...]:
        """List the codes that, added to one licence, help; only where `sensible(code, method)` says so.

        What is technically sensible is not in the network: without that judgement the largest
        number is "fly ash to any kiln".
        """
        reached = reached_from(self._placing.network, self._residual)
        back = reaching(self._placing.network, self._residual)
        short = {w.code for w in self._placing.wastes if reached[self._placing.waste_nodes[w.key]]}
        pools = [
            pool
            for pool in self._question.pools
            if pool.kind is PoolKind.ROUTINE and not pool.unknown and back[self._placing.pool_nodes[pool.key]]
        ]
        cures = [
            AddedCode(code, pool.key, self.of_added_code(code, pool.key))
            for code in sorted(short)
            for pool in pools
            if sensible(code, pool.method)
        ]
        helping = [cure for cure in cures if cure.grams]
        return tuple(sorted(helping, key=lambda cure: (-cure.grams, cure.code, cure.pool)))

    def _new_to(self, line: Pool, waste: Demand) -> bool:
        """Say whether the waste could come in by its code alone; named pools of a waste are not widened."""
        wanted = waste.pools is None and not waste.inbound and waste.grams > 0
        return wanted and line.open_to(waste) and not line.lists(waste.code)

    def _placed_again(self, line: Pool, code: str) -> int:
        """Place anew where the code would come in behind limits inside the line."""
        wider = replace(line, codes=line.codes | {code}, except_codes=line.except_codes - {code})
        return self.of_changed_pool(wider)

    def _with_more(self, arc: int, grams: int, *others: int) -> int:
        residual = self._residual[:]
        for one in (arc, *others):
            residual[one] += grams
        return push_flow(self._placing.network, residual)


def _place_certainly(placing: PlacingNetwork, residual: list[int]) -> int:
    """Place with unknown pools taken as endless."""
    raise_arcs(placing.network, residual, [(arc, placing.infinite) for arc in placing.unknown_arcs])
    return push_flow(placing.network, residual)
