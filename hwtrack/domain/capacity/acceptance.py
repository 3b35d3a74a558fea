"""Who may take which waste: computed from what the licences name, collection platforms passed through."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from hwtrack.domain.capacity.scale import effective_grams
from hwtrack.domain.capacity.values import Demand, Pool, PoolKind, Question
from hwtrack.domain.codes import category_of


@dataclass(frozen=True, slots=True)
class Route:
    """Where a waste may end, and what it has to pass on the way.

    `platform` is the one that all of it has to pass, if its limit can bind. `through` are platforms
    that only the way to `onward` (ends by their keys) passes, all of them too small for all they may get.
    """

    ends: tuple[Pool, ...]
    platform: Pool | None = None
    through: tuple[Pool, ...] = ()
    onward: frozenset[str] = frozenset()


_Kind = tuple[str, frozenset[str], str | None, str | None]
"""What decides which lines may take a waste: code, special properties, group and source."""


class Acceptance:
    """An index of licence lines by the codes and categories they name."""

    def __init__(self, pools: Iterable[Pool]) -> None:
        self._pools = {pool.key: pool for pool in sorted(pools, key=lambda pool: pool.key)}
        self._by_name: dict[str, list[Pool]] = {}
        for pool in self._pools.values():
            for name in sorted(pool.codes | pool.categories):
                self._by_name.setdefault(name, []).append(pool)
        self._listing: dict[str, tuple[Pool, ...]] = {}
        self._accepting: dict[_Kind, list[Pool]] = {}

    def listing(self, code: str) -> tuple[Pool, ...]:
        """Return the lines that name the code, itself or by its category, in the order of their keys."""
        known = self._listing.get(code)
        if known is None:
            named = (code, category_of(code))
            found = {pool.key: pool for name in named for pool in self._by_name.get(name, ())}
            known = tuple(found[key] for key in sorted(found) if code not in found[key].except_codes)
            self._listing[code] = known
        return known

    def accepting(self, demand: Demand) -> list[Pool]:
        """Return the lines that may take the waste straight from its source."""
        if demand.pools is not None:
            return [self._pools[key] for key in sorted(demand.pools)]
        kind = demand.code, demand.properties, demand.group, demand.source
        if kind not in self._accepting:
            self._accepting[kind] = [pool for pool in self.listing(demand.code) if pool.open_to(demand)]
        return self._accepting[kind][:]

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


@lru_cache(maxsize=4)
def acceptance_of(pools: tuple[Pool, ...]) -> Acceptance:
    """Return the index of these lines; a year's low, middle and high estimate ask the same ones."""
    return Acceptance(pools)


def routes(question: Question) -> dict[str, Route]:
    """Find for each waste where it may end; a platform is a way there, never an end.

    A waste keeps its own identity on a platform: what a platform takes as solvent can leave
    only to who takes solvent.
    """
    acceptance = acceptance_of(question.pools)
    straight: dict[str, list[Pool]] = {}
    further: dict[str, list[Pool]] = {}
    through: dict[str, list[Pool]] = {}
    for demand in question.demands:
        accepting = acceptance.accepting(demand)
        ends = [pool for pool in accepting if pool.kind is not PoolKind.COLLECTION]
        known = {pool.key for pool in ends}
        platforms = [pool for pool in accepting if pool.kind is PoolKind.COLLECTION]
        more = [pool for pool in acceptance.onward(demand) if pool.key not in known] if platforms else []
        straight[demand.key], further[demand.key] = ends, more
        through[demand.key] = platforms if more else []
    tight = _tight_platforms(question, through)
    return {key: _route(straight[key], further[key], through[key], tight) for key in straight}


def _route(straight: list[Pool], further: list[Pool], platforms: list[Pool], tight: set[str]) -> Route:
    ends = tuple(straight + further)
    if not all(platform.key in tight for platform in platforms):
        return Route(ends)  # a platform with room for all that could come holds nothing back
    if len(platforms) == 1 and not straight:
        return Route(ends, platforms[0])
    return Route(ends, None, tuple(platforms), frozenset(pool.key for pool in further))


def _tight_platforms(question: Question, through: dict[str, list[Pool]]) -> set[str]:
    """Name the platforms that could be asked for more than they may take in the year."""
    asked: dict[str, int] = {}
    limit: dict[str, int | None] = {}
    for demand in question.demands:
        for platform in through[demand.key]:
            asked[platform.key] = asked.get(platform.key, 0) + demand.grams
            limit[platform.key] = effective_grams(platform, question.year).grams
    return {key for key, grams in asked.items() if (left := limit[key]) is None or left < grams}
