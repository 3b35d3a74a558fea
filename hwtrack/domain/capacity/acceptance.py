"""Who may take which waste: computed from what the licences name, collection platforms passed through."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from hwtrack.domain.capacity.limits import CrossingLimits
from hwtrack.domain.capacity.scale import effective_grams
from hwtrack.domain.capacity.values import Demand, Pool, PoolKind, Question
from hwtrack.domain.codes import category_of


@dataclass(frozen=True, slots=True)
class Route:
    """Where a waste may end, and the platform all of it has to pass, if its limit can bind."""

    ends: tuple[Pool, ...]
    platform: Pool | None = None


class Acceptance:
    """An index of licence lines by the codes and categories they name."""

    def __init__(self, pools: Iterable[Pool]) -> None:
        self._pools = {pool.key: pool for pool in sorted(pools, key=lambda pool: pool.key)}
        self._by_name: dict[str, list[Pool]] = {}
        for pool in self._pools.values():
            for name in sorted(pool.codes | pool.categories):
                self._by_name.setdefault(name, []).append(pool)

    def listing(self, code: str) -> list[Pool]:
        """Return the lines that name the code, itself or by its category, in the order of their keys."""
        category = category_of(code)
        found = {pool.key: pool for name in (code, category) for pool in self._by_name.get(name, ())}
        return [found[key] for key in sorted(found) if code not in found[key].except_codes]

    def accepting(self, demand: Demand) -> list[Pool]:
        """Return the lines that may take the waste straight from its source."""
        if demand.pools is not None:
            return [self._pools[key] for key in sorted(demand.pools)]
        return [pool for pool in self.listing(demand.code) if pool.open_to(demand)]

    def onward(self, demand: Demand) -> list[Pool]:
        """Return the lines to which a collection platform may pass the waste on."""
        return [
            pool
            for pool in self.listing(demand.code)
            if pool.kind is not PoolKind.COLLECTION
            and pool.group is None
            and pool.exempt_source is None
            and not pool.refuses & demand.properties
        ]


def routes(question: Question) -> dict[str, Route]:
    """Find for each waste where it may end; a platform is a way there, never an end.

    A waste keeps its own identity on a platform: what a platform takes as solvent can leave
    only to who takes solvent.

    Raises:
        CrossingLimits: a platform is too small for all it may get, and some of that waste has another way.
    """
    acceptance = Acceptance(question.pools)
    ends: dict[str, tuple[Pool, ...]] = {}
    through: dict[str, list[Pool]] = {}
    direct: set[str] = set()
    for demand in question.demands:
        accepting = acceptance.accepting(demand)
        straight = [pool for pool in accepting if pool.kind is not PoolKind.COLLECTION]
        known = {pool.key for pool in straight}
        platforms = [pool for pool in accepting if pool.kind is PoolKind.COLLECTION]
        further = [pool for pool in acceptance.onward(demand) if pool.key not in known] if platforms else []
        ends[demand.key] = tuple(straight + further)
        through[demand.key] = platforms if further else []
        if straight:
            direct.add(demand.key)
    tight = _tight_platforms(question, through)
    return {key: Route(ends[key], _only_way(through[key], tight, key in direct)) for key in ends}


def _tight_platforms(question: Question, through: dict[str, list[Pool]]) -> set[str]:
    """Name the platforms that could be asked for more than they may take in the year."""
    asked: dict[str, int] = {}
    limit: dict[str, int | None] = {}
    for demand in question.demands:
        for platform in through[demand.key]:
            asked[platform.key] = asked.get(platform.key, 0) + demand.grams
            limit[platform.key] = effective_grams(platform, question.year).grams
    return {key for key, grams in asked.items() if (left := limit[key]) is None or left < grams}


def _only_way(platforms: list[Pool], tight: set[str], direct: bool) -> Pool | None:
    binding = [platform for platform in platforms if platform.key in tight]
    if not binding:
        return None
    if direct or len(platforms) > 1:
        others = [platform.name for platform in platforms if platform is not binding[0]]
        raise CrossingLimits("收集平台", binding[0].name, others[0] if others else "直接去向")
    return binding[0]
