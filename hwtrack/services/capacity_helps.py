"""What would help a shortage: a larger pool, a renewal, a code added, a property removed, a scale registered."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cached_property

from hwtrack.domain.capacity import CeilingKind, Pool, PoolKind, Proof, Shortfall
from hwtrack.domain.capacity.relief import AddedCode, LargerLimit, LimitPair, Relief
from hwtrack.domain.capacity.scale import days_of_year, effective_grams, valid_days, year_bounds
from hwtrack.domain.capacity.scenario_cures import renewed
from hwtrack.domain.capacity.wording import limit_name
from hwtrack.domain.codes import category_of
from hwtrack.services.capacity_facts import CapacityFacts
from hwtrack.services.overviews import HelpView, ReliefView
from hwtrack.services.sensible_methods import is_sensible

MOST_OF_A_KIND = 2
RANKS = (
    "renew",
    "renew_approval",
    "enlarge",
    "enlarge_pair",
    "accept_code",
    "pretreat",
    "register_scale",
)
"""Which cure is named first among equals."""
TONNE = 1_000_000


class Cures:
    """The cures of a year's shortages, each computed alone; nothing is computed before it is asked for."""

    def __init__(self, facts: CapacityFacts) -> None:
        """Hold the facts; the waste is placed once, at the first question."""
        self._facts = facts
        self._pools = {row.pool.key: row.pool for row in facts.pools}
        self._closed = {row.pool.key for row in facts.pools if row.closed_on is not None}

    def of(self, shortfall: Shortfall, proof: Proof | None) -> tuple[HelpView, ...]:
        """List what helps a shortfall, the most helpful first; a doubtful one needs its pools' scales."""
        if proof is None:
            return tuple(self._scales_to_register(shortfall))
        named = {key for ceiling in proof.ceilings for key in ceiling.pools} | set(proof.closed)
        renewed = self._renewals(sorted(named))
        found = [self._renewal(key, grams) for key, grams in renewed.items()]
        found += [
            HelpView(
                "enlarge",
                self._limit_name(cure),
                cure.grams,
                cure.pools[0],
                code=self._counted(cure, shortfall.code),
            )
            for cure in self._larger
            if cure.pools
            and named.issuperset(cure.pools)
            and cure.pools[0] not in renewed
            and (cure.kind is CeilingKind.FACILITY or self._holds(cure.pools[0]))
        ]
        found += [self._pair(pair, shortfall.code) for pair in self._pairs if named & set(pair.first.pools)]
        found += self._additions(shortfall)
        found += self._pretreatments(shortfall)
        return _few_of_each(
            sorted(
                found,
                key=lambda row: (-row.grams, RANKS.index(row.kind), self._strange(row, shortfall), row.pool),
            )
        )

    def tonne_a_day(self) -> tuple[ReliefView, ...]:
        """List what one tonne a day more of a pool relieves on its remaining valid days, the most first.

        The days after the account's day; of a year that is over, all of its valid days.
        """
        first, last = year_bounds(self._facts.year)
        if first <= self._facts.as_of < last:
            first = self._facts.as_of + timedelta(days=1)
        found = []
        for cure in self._larger:
            if cure.kind is CeilingKind.POOL:
                pool = self._pools[cure.key]
                days = valid_days(pool, first, last) if pool.kind is PoolKind.ROUTINE else 0
                # What the pool has above its scale is made good first.
                over = effective_grams(pool, self._facts.year).over_grams
                grams = min(cure.grams, days * TONNE - over)
                if grams > 0:
                    found.append(ReliefView(pool.key, pool.name, "", days, grams))
        return tuple(sorted(found, key=lambda row: (-row.grams, row.pool)))

    def code_of_idle(self, idle: dict[str, int]) -> tuple[ReliefView, ...]:
        """List for each line with room left the one code that, on its licence, relieves most."""
        best: dict[str, AddedCode] = {}
        for cure in self._added:  # the most helpful come first
            if idle.get(cure.pool):
                best.setdefault(cure.pool, cure)
        rows = [ReliefView(key, self._name(key), cure.code, 0, cure.grams) for key, cure in best.items()]
        return tuple(sorted(rows, key=lambda row: (-row.grams, row.pool)))

    @cached_property
    def _relief(self) -> Relief:
        return Relief(self._facts.question)

    @cached_property
    def _larger(self) -> tuple[LargerLimit, ...]:
        return self._relief.larger_limits()

    @cached_property
    def _pairs(self) -> tuple[LimitPair, ...]:
        pairs = self._relief.limit_pairs()
        return tuple(pair for pair in pairs if self._holds(pair.first.pools[0]))

    @cached_property
    def _added(self) -> tuple[AddedCode, ...]:
        return tuple(
            cure
            for cure in self._relief.added_codes(self._sensible)
            if self._fits(cure) and cure.pool not in self._closed
        )

    @cached_property
    def _practised(self) -> dict[tuple[str, str], bool]:
        """Remember which methods some licence of this register already uses for which code, as asked for."""
        return {}

    def _is_practised(self, code: str, method: str) -> bool:
        known = self._practised.get((code, method))
        if known is None:
            known = any(pool.method == method and pool.lists(code) for pool in self._pools.values())
            self._practised[code, method] = known
        return known

    def _sensible(self, code: str, method: str) -> bool:
        """Judge by the table and by what is practised: else the largest number is "fly ash to any kiln"."""
        return is_sensible(code, method) or self._is_practised(code, method)

    def _fits(self, cure: AddedCode) -> bool:
        """Say whether the line can be thought of: one that recovers a material only for its own category."""
        akin = self._akin(cure.pool, cure.code)
        return akin or is_sensible(cure.code, self._pools[cure.pool].method, kin=False)

    def _akin(self, pool: str, code: str) -> bool:
        """Say whether the licence already names waste of the same category: a smelter is not any smelter."""
        line, category = self._pools[pool], category_of(code)
        return category in line.categories | {category_of(other) for other in line.codes}

    def _strange(self, row: HelpView, shortfall: Shortfall) -> bool:
        """Put a line that knows the category before one that would have to learn it."""
        return row.kind == "accept_code" and not self._akin(row.pool_uid, shortfall.code)

    def _additions(self, shortfall: Shortfall) -> list[HelpView]:
        return [
            HelpView("accept_code", self._name(cure.pool), cure.grams, cure.pool)
            for cure in self._added
            if cure.code == shortfall.code
        ]

    def _pretreatments(self, shortfall: Shortfall) -> list[HelpView]:
        """Take one property off the waste and place again: washing chlorides out of fly ash opens the kilns."""
        found = []
        for name in sorted(shortfall.properties):
            cure = self._relief.of_removed_property(shortfall.code, shortfall.properties, name)
            if cure is not None:
                found.append(HelpView("pretreat", self._name(cure.pool), cure.grams, cure.pool, name))
        return found

    def _renewal(self, key: str, grams: int) -> HelpView:
        outbound = self._pools[key].kind is PoolKind.OUTBOUND
        return HelpView("renew_approval" if outbound else "renew", self._name(key), grams, key)

    def _renewals(self, keys: list[str]) -> dict[str, int]:
        """Compute for licences and approvals that end what they would take had they gone on."""
        found = {}
        for key in keys:
            pool = self._pools[key]
            grams = 0 if self._followed(pool) else self._by_renewal(pool)
            if grams:
                found[key] = grams
        return found

    def _by_renewal(self, pool: Pool) -> int:
        """Compute what less is short; limits inside the line and by day grow with its days: placed anew."""
        year = self._facts.year
        ended = _last_day(pool) < year_bounds(year)[1]
        if not ended or pool.kind is PoolKind.COLLECTION or pool.key in self._closed:
            return 0
        if pool.sub_limits or pool.by_month or effective_grams(pool, year).over_grams:
            return self._relief.of_changed_pool(renewed(pool, year))
        # An approval is renewed for as much again.
        outbound = pool.kind is PoolKind.OUTBOUND
        lost = (pool.licensed_grams or 0) if outbound else _lost_by_ending(pool, year)
        return self._relief.of_larger_pool(pool.key, lost) if lost else 0

    def _holds(self, key: str) -> bool:
        """Say whether a line is valid on some day of the year: one ended, or closed, is not to be enlarged."""
        return key not in self._closed and valid_days(self._pools[key], *year_bounds(self._facts.year)) > 0

    def _followed(self, pool: Pool) -> bool:
        """Say whether a later licence or approval of the same parties goes on with the same."""
        return any(
            (other.facility, other.method, other.kind, other.exempt_source)
            == (pool.facility, pool.method, pool.kind, pool.exempt_source)
            and (pool.kind is not PoolKind.OUTBOUND or other.codes == pool.codes)
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
            HelpView("register_scale", pool.name, shortfall.at_most_grams, pool.key)
            for pool in self._pools.values()
            if pool.unknown and any(pool.accepts(waste) for waste in wastes)
        ]

    def _counted(self, cure: LargerLimit, code: str) -> str:
        """Name a code that a limit inside a line counts; nothing where the limit counts the one given."""
        inner = (one for one in self._pools[cure.pools[0]].sub_limits if one.key == cure.key)
        codes = next((one.codes for one in inner), frozenset[str]())
        return min(codes) if cure.kind is CeilingKind.SUB_LIMIT and codes and code not in codes else ""

    def _pair(self, pair: LimitPair, code: str) -> HelpView:
        """Name both limits; only where one facility has both can they be tried as one change of a line."""
        names = f"{self._limit_name(pair.first)} + {self._limit_name(pair.second)}"
        line = pair.first.pools[0]
        facilities = {self._pools[key].facility for key in (line, *pair.second.pools)}
        uid = line if len(facilities) == 1 else ""
        return HelpView("enlarge_pair", names, pair.grams, uid, code=self._counted(pair.first, code))

    def _limit_name(self, cure: LargerLimit) -> str:
        """Name the pool, the limit inside its line that binds, or the facility's total."""
        if cure.kind is CeilingKind.FACILITY:
            return f"{self._facts.names.get(cure.key, cure.key)} 设施总量"
        name = self._name(cure.pools[0])
        return f"{name} 的 {limit_name(cure.key)} 限额" if cure.kind is CeilingKind.SUB_LIMIT else name

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
