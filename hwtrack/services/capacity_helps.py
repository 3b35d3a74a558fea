"""What would help a shortage: a larger pool, a licence renewed, a code added, a scale registered."""

from __future__ import annotations

from datetime import date
from functools import cached_property

from hwtrack.domain.capacity import CeilingKind, Pool, Proof, Shortfall
from hwtrack.domain.capacity.relief import AddedCode, LargerLimit, Relief
from hwtrack.domain.capacity.scale import days_of_year, valid_days, year_bounds
from hwtrack.domain.codes import category_of
from hwtrack.services.capacity_facts import CapacityFacts
from hwtrack.services.overviews import HelpView

MOST_OF_A_KIND = 2
RANKS = ("renew", "enlarge", "accept_code", "register_scale", "pretreat")
"""Which cure is named first among equals."""


class Cures:
    """The cures of a year's shortages, each computed alone; nothing is computed before it is asked for."""

    def __init__(self, facts: CapacityFacts) -> None:
        """Hold the facts; the waste is placed once, at the first question."""
        self._facts = facts
        self._pools = {row.pool.key: row.pool for row in facts.pools}

    def of(self, shortfall: Shortfall, proof: Proof | None) -> tuple[HelpView, ...]:
        """List what helps a shortfall, the most helpful first; a doubtful one needs its pools' scales."""
        if proof is None:
            return tuple(self._scales_to_register(shortfall))
        named = {key for ceiling in proof.ceilings for key in ceiling.pools} | set(proof.closed)
        renewed = self._renewals(sorted(named))
        found = [HelpView("renew", self._name(key), grams) for key, grams in renewed.items()]
        found += [
            HelpView("enlarge", self._limit_name(cure), cure.grams)
            for cure in self._larger
            if cure.pools and cure.pools[0] in named and cure.pools[0] not in renewed
        ]
        found += [
            HelpView("accept_code", self._name(cure.pool), cure.grams)
            for cure in self._added
            if cure.code == shortfall.code and self._akin(cure)
        ]
        return _few_of_each(sorted(found, key=lambda row: (-row.grams, RANKS.index(row.kind), row.pool)))

    @cached_property
    def _relief(self) -> Relief:
        return Relief(self._facts.question)

    @cached_property
    def _larger(self) -> tuple[LargerLimit, ...]:
        return self._relief.larger_limits()

    @cached_property
    def _added(self) -> tuple[AddedCode, ...]:
        return self._relief.added_codes(self._sensible)

    @cached_property
    def _practised(self) -> frozenset[tuple[str, str]]:
        """Return which methods some licence of this register already uses for which code."""
        codes = {demand.code for demand in self._facts.demands}
        return frozenset(
            (code, pool.method) for pool in self._pools.values() for code in codes if pool.lists(code)
        )

    def _sensible(self, code: str, method: str) -> bool:
        """Judge by what is practised: without that the largest number is "fly ash to any kiln"."""
        return (code, method) in self._practised

    def _akin(self, cure: AddedCode) -> bool:
        """Say whether the licence already names waste of the same category: a smelter is not any smelter."""
        pool, category = self._pools[cure.pool], category_of(cure.code)
        return category in pool.categories | {category_of(code) for code in pool.codes}

    def _renewals(self, keys: list[str]) -> dict[str, int]:
        """Compute for licences that end within the year what they would take had they gone on."""
        found = {}
        for key in keys:
            pool = self._pools[key]
            lost = 0 if self._followed(pool) else _lost_by_ending(pool, self._facts.year)
            grams = self._relief.of_larger_pool(key, lost) if lost else 0
            if grams:
                found[key] = grams
        return found

    def _followed(self, pool: Pool) -> bool:
        """Say whether a later licence of the same facility goes on with the same method."""
        return any(
            other.facility == pool.facility
            and other.method == pool.method
            and _last_day(other) > _last_day(pool)
            for other in self._pools.values()
        )

    def _scales_to_register(self, shortfall: Shortfall) -> list[HelpView]:
        wastes = [
            demand
            for demand in self._facts.demands
            if demand.code == shortfall.code and demand.properties == shortfall.properties
        ]
        return [
            HelpView("register_scale", pool.name, shortfall.at_most_grams)
            for pool in self._pools.values()
            if pool.unknown and any(pool.accepts(waste) for waste in wastes)
        ]

    def _limit_name(self, cure: LargerLimit) -> str:
        """Name the pool, or the limit inside its line that binds."""
        name = self._name(cure.pools[0])
        return f"{name} 的 {cure.key} 限额" if cure.kind is CeilingKind.SUB_LIMIT else name

    def _name(self, key: str) -> str:
        return self._pools[key].name


def _few_of_each(helps: list[HelpView]) -> tuple[HelpView, ...]:
    """Keep the most helpful of each kind, so that ten codes to add do not hide the one renewal."""
    kept: list[HelpView] = []
    for one in helps:
        if sum(other.kind == one.kind for other in kept) < MOST_OF_A_KIND:
            kept.append(one)
    return tuple(kept)


def _last_day(pool: Pool) -> date:
    return max((one.last for one in pool.valid), default=date.min) if pool.valid is not None else date.max


def _lost_by_ending(pool: Pool, year: int) -> int:
    """Return the grams of the annual scale that the days after the licence's end would have given."""
    first, last = year_bounds(year)
    ended = _last_day(pool)
    if pool.licensed_grams is None or ended >= last:
        return 0
    whole, held = days_of_year(year), valid_days(pool, first, last)
    gone_on = held + min((last - ended).days, whole)
    return pool.licensed_grams * gone_on // whole - pool.licensed_grams * held // whole
