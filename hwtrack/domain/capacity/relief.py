"""What would help: more of a pool, a limit raised, or a code added to a licence; each computed alone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from hwtrack.domain.capacity.cuts import in_every_smallest_cut
from hwtrack.domain.capacity.flow import push_flow, raise_arcs, reached_from, reaching
from hwtrack.domain.capacity.network import CeilingKind, PlacingNetwork, build_network
from hwtrack.domain.capacity.values import Demand, Pool, PoolKind, Question


@dataclass(frozen=True, slots=True)
class LargerLimit:
    """A limit that alone, made larger by `grams`, lessens the shortage by as much; more does not help."""

    kind: CeilingKind
    key: str
    pools: tuple[str, ...]
    grams: int


@dataclass(frozen=True, slots=True)
class AddedCode:
    """A code added to a pool's licence would place so many grams more."""

    code: str
    pool: str
    grams: int


class Relief:
    """A question with its waste placed once, so that each cure costs one more search only.

    Unknown pools are taken as endless: a relief is one of the certain shortage.
    """

    def __init__(self, question: Question) -> None:
        self._question = question
        self._placing = build_network(question)
        self._residual = self._placing.network.residual()
        self._placed = _place_certainly(self._placing, self._residual)
        self._pools = {pool.key: pool for pool in question.pools}

    def of_larger_pool(self, pool: str, grams: int) -> int:
        """Compute how much less is short if the pool could take so many grams more."""
        return self._with_more(self._placing.pool_arcs[pool], grams)

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

    def of_added_code(self, code: str, pool: str) -> int:
        """Compute how much less is short if the pool's licence also named the code."""
        line = self._pools[pool]
        wastes = [waste for waste in self._placing.wastes if waste.code == code and self._new_to(line, waste)]
        if self._question.in_months and line.by_month:
            return self._placed_again(line, code)
        if any(limit.covers(waste) for limit in line.sub_limits for waste in wastes):
            return self._placed_again(line, code)
        head = self._placing.pool_nodes[pool]
        arcs = [(self._placing.waste_nodes[waste.key], head) for waste in wastes]
        return _relief_of_arcs(self._placing, self._residual, arcs)

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
        pools = tuple(wider if pool.key == line.key else pool for pool in self._question.pools)
        placing = build_network(replace(self._question, pools=pools))
        return _place_certainly(placing, placing.network.residual()) - self._placed

    def _with_more(self, arc: int, grams: int) -> int:
        residual = self._residual[:]
        residual[arc] += grams
        return push_flow(self._placing.network, residual)


def _place_certainly(placing: PlacingNetwork, residual: list[int]) -> int:
    """Place with unknown pools taken as endless."""
    raise_arcs(placing.network, residual, [(arc, placing.infinite) for arc in placing.unknown_arcs])
    return push_flow(placing.network, residual)


def _relief_of_arcs(placing: PlacingNetwork, residual: list[int], arcs: list[tuple[int, int]]) -> int:
    """Push over a few added arcs, then take them out again."""
    network, trial = placing.network, residual[:]
    for tail, head in arcs:
        network.add_arc(tail, head, placing.infinite)
        trial += (placing.infinite, 0)
    grams = push_flow(network, trial)
    network.remove_last(len(arcs))
    return grams
