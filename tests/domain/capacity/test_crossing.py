"""Limits that cross give a range in which the true shortage lies; where both ends meet it is exact."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from hwtrack.domain.capacity import CeilingKind, Demand, Placement, Pool, PoolKind, SubLimit, placement
from hwtrack.domain.capacity.limits import Limit, apart, nested

YEAR = 2025
CODES = ("321-022-48", "321-032-48", "772-002-18")
ARSENIC = frozenset({"arsenic"})
CODE_LIMIT = SubLimit(key="by code", licensed_grams=5, codes=frozenset({CODES[0]}))
PROPERTY_LIMIT = SubLimit(key="arsenic", licensed_grams=5, properties=ARSENIC)


def pool(key: str, grams: int, codes: frozenset[str], **facts: object) -> Pool:
    facts = {"name": key, "facility": key, "method": "D10", **facts}
    return Pool(key=key, licensed_grams=grams, codes=codes, **facts)  # type: ignore[arg-type]


LINE = pool("P", 20, frozenset(CODES), sub_limits=(CODE_LIMIT, PROPERTY_LIMIT))


def arsenic_wastes(both: int, code: int, only: int) -> list[Demand]:
    return [
        Demand(key="both", code=CODES[0], grams=both, properties=ARSENIC),
        Demand(key="code", code=CODES[0], grams=code),
        Demand(key="property", code=CODES[1], grams=only, properties=ARSENIC),
    ]


def bounds(placed: Placement) -> tuple[int, int]:
    if placed.crossing is None:
        return placed.totals.shortage_grams, placed.totals.shortage_grams
    return placed.crossing.least_grams, placed.crossing.most_grams


def test_crossing_limits_that_are_kept_anyway_leave_an_exact_answer() -> None:
    placed = placement(arsenic_wastes(1, 2, 2), [LINE], YEAR)
    assert placed.crossing is not None
    assert placed.crossing.exact
    assert bounds(placed) == (0, 0)
    assert [(one.key, one.pool, one.kind) for one in placed.crossing.limits] == [
        ("arsenic", "P", CeilingKind.SUB_LIMIT)
    ]


def test_crossing_limits_that_bind_give_a_range_around_the_truth() -> None:
    # Five of the code, five with arsenic: the best is 5 + 5 without the waste that counts in both.
    placed = placement(arsenic_wastes(5, 5, 5), [LINE], YEAR)
    least, most = bounds(placed)
    assert least <= 5 <= most
    assert placed.totals.shortage_grams == least
    assert sum(load.placed_grams for load in placed.loads) == 15 - most


def test_limits_nest_where_all_of_the_code_has_the_property() -> None:
    wastes = [waste for waste in arsenic_wastes(9, 0, 1) if waste.grams]
    placed = placement(wastes, [LINE], YEAR)
    assert placed.crossing is None
    assert placed.totals.placed_grams == 5


def test_a_yearly_limit_and_the_months_of_the_pool_cross() -> None:
    line = pool("P", 90, frozenset(CODES), sub_limits=(CODE_LIMIT,), monthly_grams=8)
    wastes = [
        Demand(key=f"{code} {month}", code=code, grams=6, month=month)
        for code in CODES[:2]
        for month in (1, 2)
    ]
    placed = placement(wastes, [line], YEAR)
    assert placed.crossing is not None
    # Each month holds 8 of 12, and of the first code 5 may come in all: 16 in all.
    least, most = bounds(placed)
    assert least <= 8 <= most <= 12


def test_a_small_platform_beside_a_direct_way_takes_no_more_than_it_may() -> None:
    platform = pool("platform", 1, frozenset(CODES), kind=PoolKind.COLLECTION)
    first, second = pool("P", 5, frozenset(CODES[:1])), pool("Q", 5, frozenset(CODES[:1]))
    waste = Demand(key="w", code=CODES[0], grams=9, pools=frozenset({"platform", "P"}))
    placed = placement([waste], [platform, first, second], YEAR)
    assert placed.crossing is None  # a single waste asks for the platform: one arc holds its limit
    assert placed.totals.shortage_grams == 3
    assert {load.pool: load.placed_grams for load in placed.loads} == {"P": 5, "Q": 1, "platform": 1}


def test_a_platform_of_unknown_scale_beside_a_direct_way_is_neither_shut_nor_needed() -> None:
    platform = pool("platform", 1, frozenset(CODES), kind=PoolKind.COLLECTION)
    unknown = Pool(
        key="platform", name="platform", facility="F", method="R15", licensed_grams=None, codes=platform.codes,
        kind=PoolKind.COLLECTION,
    )  # fmt: skip
    first, second = pool("P", 5, frozenset(CODES[:1])), pool("Q", 3, frozenset(CODES[:1]))
    waste = Demand(key="w", code=CODES[0], grams=9, pools=frozenset({"platform", "P"}))
    totals = placement([waste], [unknown, first, second], YEAR).totals
    assert (totals.shortage_grams, totals.shortage_at_most_grams) == (1, 4)


def test_limits_are_told_apart_in_their_order_and_the_tree_is_kept() -> None:
    def limit(name: str, *shares: int) -> Limit:
        return Limit(name, 1, frozenset((share, 0) for share in shares))

    limits = [limit("all", 1, 2, 3), limit("left", 1, 2), limit("right", 2, 3), limit("one", 1)]
    kept, crossing = apart(limits)
    assert ([limits[place].name for place in kept], crossing) == (["all", "left", "one"], [2])
    assert nested([limits[place] for place in kept]) == [None, 0, 1]


@st.composite
def crossed(draw: st.DrawFn) -> tuple[list[Demand], list[Pool]]:
    """Draw four wastes and a line with crossing limits beside a plain one."""
    grams = st.integers(0, 3)
    kinds = [(CODES[0], ARSENIC), (CODES[0], frozenset()), (CODES[1], ARSENIC), (CODES[1], frozenset())]
    wastes = [
        Demand(key=f"w{place}", code=code, grams=draw(grams), properties=properties)
        for place, (code, properties) in enumerate(kinds)
    ]
    limits = [
        SubLimit(key="code", licensed_grams=draw(st.integers(0, 5)), codes=frozenset({CODES[0]})),
        SubLimit(key="arsenic", licensed_grams=draw(st.integers(0, 5)), properties=ARSENIC),
        SubLimit(key="other", licensed_grams=draw(st.integers(0, 5)), codes=frozenset({CODES[1]})),
    ]
    chosen = draw(st.permutations(limits))[: draw(st.integers(2, 3))]
    line = pool("P", draw(st.integers(0, 9)), frozenset(CODES[:2]), sub_limits=tuple(chosen))
    plain = pool("Q", draw(grams), frozenset({draw(st.sampled_from(CODES[:2]))}))
    return wastes, [line, plain]


def plans(wastes: list[Demand], pools: list[Pool]) -> Iterator[list[tuple[int, int]]]:
    """Go through every way to give each waste's grams to the two pools."""
    choices = []
    for waste in wastes:
        takes = [waste.grams if one.accepts(waste) else 0 for one in pools]
        choices.append(
            [(a, b) for a in range(takes[0] + 1) for b in range(takes[1] + 1) if a + b <= waste.grams]
        )
    yield from (list(plan) for plan in product(*choices))


def keeps_all(plan: list[tuple[int, int]], wastes: list[Demand], pools: list[Pool]) -> bool:
    for side, one in enumerate(pools):
        if sum(part[side] for part in plan) > (one.licensed_grams or 0):
            return False
        for limit in one.sub_limits:
            held = sum(part[side] for part, waste in zip(plan, wastes, strict=True) if limit.covers(waste))
            if held > limit.licensed_grams:
                return False
    return True


@settings(max_examples=25)
@given(crossed())
def test_the_true_shortage_lies_in_the_range(case: tuple[list[Demand], list[Pool]]) -> None:
    wastes, pools = case
    asked = sum(waste.grams for waste in wastes)
    best = max(sum(a + b for a, b in plan) for plan in plans(wastes, pools) if keeps_all(plan, wastes, pools))
    placed = placement(wastes, pools, YEAR)
    least, most = bounds(placed)
    assert least <= asked - best <= most
    assert sum(load.placed_grams for load in placed.loads) == asked - most


@settings(max_examples=25)
@given(st.lists(st.integers(0, 4), min_size=3, max_size=3), st.integers(0, 6), st.integers(0, 4))
def test_a_small_platform_beside_other_ways_never_passes_more_than_its_limit(
    grams: list[int], limit: int, direct: int
) -> None:
    platform = pool("platform", limit, frozenset(CODES), kind=PoolKind.COLLECTION)
    near = pool("P", direct, frozenset(CODES[:2]))
    far = [pool(f"Q{place}", 3, frozenset({code})) for place, code in enumerate(CODES)]
    ways = frozenset({"platform", "P"})
    wastes = [
        Demand(key=code, code=code, grams=asked, pools=ways if code != CODES[2] else frozenset({"platform"}))
        for code, asked in zip(CODES, grams, strict=True)
    ]
    placed = placement(wastes, [platform, near, *far], YEAR)
    loads = {load.pool: load.placed_grams for load in placed.loads}
    least, most = bounds(placed)
    assert least <= sum(grams) - _by_platform(grams, limit, direct) <= most
    assert loads["platform"] <= max(limit, 0) or sum(grams) <= limit


def _by_platform(grams: list[int], limit: int, direct: int) -> int:
    """Count the most that can be placed: straight to P for the first two, the rest by the platform, 3 each."""
    best = 0
    for straight in product(range(grams[0] + 1), range(grams[1] + 1)):
        if sum(straight) <= direct:
            left = [grams[0] - straight[0], grams[1] - straight[1], grams[2]]
            best = max(best, sum(straight) + min(limit, sum(min(one, 3) for one in left)))
    return best
