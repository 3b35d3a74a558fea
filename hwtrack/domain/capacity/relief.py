"""What would help: more of a pool, a limit raised, or a code added to a licence; each computed alone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from hwtrack.domain.capacity.cuts import in_every_smallest_cut
from hwtrack.domain.capacity.flow import push_flow, raise_arcs, reached_from, reaching
from hwtrack.domain.capacity.network import CeilingKind, PlacingNetwork, build_network
from hwtrack.domain.capacity.values import PoolKind, Question


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
        self._placing = build_network(question)
        self._residual = self._placing.network.residual()
        unknown = [(arc, self._placing.infinite) for arc in self._placing.unknown_arcs]
        raise_arcs(self._placing.network, self._residual, unknown)
        push_flow(self._placing.network, self._residual)

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
        placing = self._placing
        nodes = [
            placing.waste_nodes[waste.key]
            for waste in placing.wastes
            if waste.code == code and waste.grams and not waste.inbound and self._would_take(pool, waste.key)
        ]
        return _relief_of_arcs(placing, self._residual, [(node, placing.pool_nodes[pool]) for node in nodes])

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
            for pool in self._placing.question.pools
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

    def _would_take(self, key: str, waste_key: str) -> bool:
        waste = next(waste for waste in self._placing.wastes if waste.key == waste_key)
        pool = next(pool for pool in self._placing.question.pools if pool.key == key)
        return pool.open_to(waste) and pool not in self._placing.routes[waste_key].ends

    def _with_more(self, arc: int, grams: int) -> int:
        residual = self._residual[:]
        residual[arc] += grams
        return push_flow(self._placing.network, residual)


def _relief_of_arcs(placing: PlacingNetwork, residual: list[int], arcs: list[tuple[int, int]]) -> int:
    """Push over a few added arcs, then take them out again."""
    network, trial = placing.network, residual[:]
    for tail, head in arcs:
        network.add_arc(tail, head, placing.infinite)
        trial += (placing.infinite, 0)
    grams = push_flow(network, trial)
    network.remove_last(len(arcs))
    return grams
