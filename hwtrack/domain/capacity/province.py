"""Plan licensed scales for an invented province in which exactly the intended wastes fall short.

Every ordinary waste has a witness, a line made large enough for it, so that no ordinary waste
is short in any optimal plan. The lines of a family are sized so that every smaller set of its
wastes keeps less room of its own than it asks for; hence the family is one proof. The plan is
then placed, and what the placement says must be what was intended.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from hwtrack.domain.capacity.placement import placement
from hwtrack.domain.capacity.province_rules import (
    LARGEST_PERCENT,
    SMALLEST_PERCENT,
    Cause,
    Family,
    Ordinary,
    UnworkableProvince,
    broken_rules,
    line_wastes,
)
from hwtrack.domain.capacity.results import Placement
from hwtrack.domain.capacity.scale import days_of_year, effective_grams, valid_days, year_bounds
from hwtrack.domain.capacity.values import Pool, SubLimit

MARGIN = Fraction(135, 100)
"""An ordinary line holds at least so many times what it bears witness to."""
TONNE = 1_000_000


@dataclass(frozen=True, slots=True)
class FamilyOutcome:
    """What the placement finds for a family: the shortage in grams, and of what mass of the year."""

    family: str
    cause: Cause
    shortage_grams: int
    basis_grams: int


@dataclass(frozen=True, slots=True)
class ProvincePlan:
    """The pools with their planned scales, and the placement that proves the plan."""

    pools: tuple[Pool, ...]
    outcomes: tuple[FamilyOutcome, ...]
    placed: Placement

    @property
    def licensed_grams(self) -> dict[str, int | None]:
        """Return the planned annual scale of each pool by its key; None stays unknown."""
        return {pool.key: pool.licensed_grams for pool in self.pools}


def plan_province(
    pools: Sequence[Pool],
    ordinary: Sequence[Ordinary],
    families: Sequence[Family],
    year: int,
    *,
    round_to: int = TONNE,
) -> ProvincePlan:
    """Size the lines so that exactly the families fall short in the year, each for its cause.

    Scales that are given are only made larger (0: not yet set, None: unknown stays unknown),
    except on family lines, which are set. Scales are whole multiples of `round_to` grams.

    Raises:
        UnworkableProvince: a rule is broken, or a cause cannot show with the given facts.
    """
    reasons = broken_rules(pools, ordinary, families, year)
    if reasons:
        raise UnworkableProvince(reasons)
    room = {key: grams for family in families for key, grams in _line_rooms(family, pools).items()}
    limited = {key: family for family in families for key in family.lines if family.cause is Cause.SUB_LIMIT}
    sized = []
    for pool in pools:
        if pool.key in limited:
            sized.append(_with_limit(pool, limited[pool.key], room[pool.key], year, round_to))
        elif pool.key in room:
            sized.append(replace(pool, licensed_grams=_scale(pool, pool, room[pool.key], year, round_to)))
        else:
            sized.append(_for_witness(pool, ordinary, year, round_to))
    return _proved(tuple(sized), ordinary, families, year)


def _line_rooms(family: Family, pools: Sequence[Pool]) -> dict[str, Fraction]:
    """Share the family's room: each waste gives every line that takes it an equal part of its own.

    Lines that take only a set B then hold at most B's share of the room, which is less than B
    asks for: no smaller set can place itself and leave the proof.
    """
    lines = [pool for pool in pools if pool.key in family.lines]
    share = Fraction(family.open_grams - family.intended_grams, family.open_grams)
    rooms = {line.key: Fraction(0) for line in lines}
    for waste in family.demands:
        takers = [line.key for line in lines if line.accepts(waste)]
        for key in takers:
            rooms[key] += share * waste.grams / len(takers)
    return rooms


def _scale(pool: Pool, used: Pool | SubLimit, grams: Fraction | int, year: int, round_to: int) -> int:
    """Find the annual scale that leaves so many grams after what was received, over the valid days."""
    days = valid_days(pool, *year_bounds(year))
    whole = (grams + used.received_grams + used.under_way_grams) * Fraction(days_of_year(year), max(days, 1))
    return -(-whole // round_to) * round_to


def _with_limit(pool: Pool, family: Family, room: Fraction, year: int, round_to: int) -> Pool:
    """Let the limit inside bind and the line itself be ample."""
    (limit,) = pool.sub_limits
    asked = sum(waste.grams for waste in line_wastes(family, pool))
    ample = _scale(pool, pool, MARGIN * asked, year, round_to)
    inner = replace(limit, licensed_grams=_scale(pool, limit, room, year, round_to))
    return replace(pool, licensed_grams=max(pool.licensed_grams or 0, ample), sub_limits=(inner,))


def _for_witness(pool: Pool, ordinary: Iterable[Ordinary], year: int, round_to: int) -> Pool:
    """Make a line, and the limits inside it, large enough for all it bears witness to."""
    if pool.licensed_grams is None:
        return pool
    own = [waste.demand for waste in ordinary if waste.witness == pool.key]
    need = _scale(pool, pool, MARGIN * sum(waste.grams for waste in own), year, round_to)
    limits = []
    for limit in pool.sub_limits:
        held = MARGIN * sum(waste.grams for waste in own if limit.covers(waste))
        inner = _scale(pool, limit, held, year, round_to)
        limits.append(replace(limit, licensed_grams=max(limit.licensed_grams, inner)))
    return replace(pool, licensed_grams=max(pool.licensed_grams, need), sub_limits=tuple(limits))


def _proved(
    pools: tuple[Pool, ...], ordinary: Sequence[Ordinary], families: Sequence[Family], year: int
) -> ProvincePlan:
    wastes = [waste.demand for waste in ordinary] + [waste for one in families for waste in one.demands]
    placed = placement(wastes, pools, year)
    by_key = {pool.key: pool for pool in pools}
    reasons = [*_unintended(placed, families)]
    for family in families:
        reasons += _hidden_cause(family, [by_key[key] for key in family.lines], year)
    if reasons:
        raise UnworkableProvince(reasons)
    return ProvincePlan(pools, tuple(_outcome(family, placed) for family in families), placed)


def _outcome(family: Family, placed: Placement) -> FamilyOutcome:
    short = sum(row.grams for row in placed.shortfalls if row.code in family.codes)
    return FamilyOutcome(family.key, family.cause, short, family.basis_grams)


def _unintended(placed: Placement, families: Sequence[Family]) -> Iterator[str]:
    """Compare the placement with what was intended: one proof for each family and nothing else."""
    intended = {frozenset(waste.key for waste in family.demands): family for family in families}
    found = {frozenset(waste.key for waste in proof.wastes) for proof in placed.proofs}
    for wastes in sorted(found - intended.keys(), key=sorted):
        yield f"{', '.join(sorted(wastes))} fall short as one proof, which was not intended"
    for wastes, family in intended.items():
        outcome = _outcome(family, placed)
        low, high = (percent * family.basis_grams for percent in (SMALLEST_PERCENT, LARGEST_PERCENT))
        if wastes not in found:
            yield f"{family.key}: is not one proof"
        elif not low <= 100 * outcome.shortage_grams <= high:
            yield f"{family.key}: {outcome.shortage_grams} g short of {family.basis_grams} g is out of bounds"
    for row in placed.doubtful:
        yield f"{row.code} depends on a pool of unknown scale"
    if placed.totals.capacity_grams <= placed.totals.demand_grams:
        yield "total capacity is not ample"


def _hidden_cause(family: Family, lines: Sequence[Pool], year: int) -> Iterator[str]:
    """Check that the cause is what makes the family short: without it there would be room."""
    if family.cause is Cause.SHARING:
        room = {line.key: effective_grams(line, year).grams or 0 for line in lines}
        yield from _too_large_alone(family, lines, room)
    elif family.cause is Cause.LICENCE_ENDS:
        if sum(_left_all_year(line) for line in lines) < family.open_grams:
            yield f"{family.key}: a licence for the whole year would not do either; let it end earlier"
    elif (
        family.cause is Cause.ALREADY_RECEIVED and sum(_used(line) for line in lines) < family.intended_grams
    ):
        yield f"{family.key}: too little was received to explain the shortage"


def _too_large_alone(family: Family, lines: Sequence[Pool], room: Mapping[str, int]) -> Iterator[str]:
    for waste in family.demands:
        if sum(room[line.key] for line in lines if line.accepts(waste)) < waste.grams:
            yield f"{family.key}: {waste.key} does not fit even alone, so it is not the sharing"


def _left_all_year(line: Pool) -> int:
    return max((line.licensed_grams or 0) - _used(line), 0)


def _used(line: Pool) -> int:
    return line.received_grams + line.under_way_grams
