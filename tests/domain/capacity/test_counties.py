"""A shortage belongs to the province: a county's part has bounds that hold in every optimal plan, and a share."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hwtrack.domain.capacity import CapacityInputError, Demand, Pool, PoolKind, Question, placement
from hwtrack.domain.capacity.counties import Counties

CODES = ("900-041-49", "900-039-49", "772-002-18")
COUNTIES = ("360102", "360121", "360402")
Masses = dict[str, dict[str, int]]


def pool(key: str, grams: int | None, codes: object, **facts: object) -> Pool:
    facts = {"name": key, "facility": key, "method": "D10", **facts}
    return Pool(key=key, licensed_grams=grams, codes=frozenset(codes), **facts)  # type: ignore[arg-type, call-overload]


def question(masses: Masses, pools: tuple[Pool, ...], only: frozenset[str] | None = None) -> Question:
    demands = tuple(
        Demand(key=code, code=code, grams=sum(parts.values()), pools=only) for code, parts in masses.items()
    )
    return Question(2025, demands, pools)


@st.composite
def provinces(draw: st.DrawFn) -> tuple[Masses, tuple[Pool, ...]]:
    grams = st.integers(0, 12)
    masses = {code: {county: draw(grams) for county in COUNTIES} for code in CODES}
    codes = st.frozensets(st.sampled_from(CODES), min_size=1)
    pools = tuple(
        pool(
            f"P{place}", draw(st.one_of(st.integers(0, 25), st.none() if place == 3 else grams)), draw(codes)
        )
        for place in range(draw(st.integers(0, 4)))
    )
    return masses, pools


def placed(masses: Masses, pools: tuple[Pool, ...], only: frozenset[str] | None = None) -> int:
    return placement(question(masses, pools, only).demands, pools, 2025).totals.shortage_grams


def without(masses: Masses, counties: tuple[str, ...]) -> Masses:
    return {
        code: {county: grams for county, grams in parts.items() if county not in counties}
        for code, parts in masses.items()
    }


def bounds_by_definition(
    masses: Masses, pools: tuple[Pool, ...], counties: tuple[str, ...], only: frozenset[str] | None = None
) -> tuple[int, int]:
    others = tuple(county for county in COUNTIES if county not in counties)
    alone = placed(without(masses, others), pools, only)
    return alone, placed(masses, pools, only) - placed(without(masses, counties), pools, only)


@settings(max_examples=60)
@given(provinces())
def test_least_and_most_are_what_two_placements_say(drawn: tuple[Masses, tuple[Pool, ...]]) -> None:
    masses, pools = drawn
    found = Counties(question(masses, pools), masses)
    for size in (1, 2, 3):
        for counties in combinations(COUNTIES, size):
            row = found.exposure(counties)
            assert (row.least_grams, row.most_grams) == bounds_by_definition(masses, pools, counties)


@settings(max_examples=30)
@given(provinces())
def test_bounds_of_one_waste_of_a_county_are_what_two_placements_say(
    drawn: tuple[Masses, tuple[Pool, ...]],
) -> None:
    masses, pools = drawn
    found = Counties(question(masses, pools), masses)
    for county in COUNTIES:
        for code in CODES:
            row = found.exposure([county], [code])
            alone = {code: {county: masses[code][county]}}
            others = masses | {code: {c: g for c, g in masses[code].items() if c != county}}
            most = placed(masses, pools) - placed(others, pools)
            assert (row.least_grams, row.most_grams) == (placed(alone, pools), most)


@settings(max_examples=60)
@given(provinces())
def test_shares_add_up_to_the_shortage_and_keep_within_what_is_exposed(
    drawn: tuple[Masses, tuple[Pool, ...]],
) -> None:
    masses, pools = drawn
    found = Counties(question(masses, pools), masses)
    rows = [found.exposure([county]) for county in COUNTIES]
    assert sum(row.share_grams for row in rows) == placed(masses, pools)
    assert all(row.share_grams <= row.exposed_grams <= row.demand_grams for row in rows)
    apart = [found.exposure([county], [code]) for county in COUNTIES for code in CODES]
    assert sum(row.share_grams for row in apart) == placed(masses, pools)


@given(st.lists(st.integers(0, 12), min_size=9, max_size=9), st.integers(0, 30), st.integers(0, 30))
def test_bounds_hold_where_all_waste_must_pass_a_platform(grams: list[int], limit: int, room: int) -> None:
    masses = {
        code: dict(zip(COUNTIES, grams[3 * place :][:3], strict=True)) for place, code in enumerate(CODES)
    }
    pools = (pool("platform", limit, CODES, kind=PoolKind.COLLECTION), pool("end", room, CODES[:2]))
    only = frozenset({"platform"})
    found = Counties(question(masses, pools, only), masses)
    for county in COUNTIES:
        row = found.exposure([county])
        expected = bounds_by_definition(masses, pools, (county,), only)
        assert (row.least_grams, row.most_grams) == expected


def test_a_county_is_told_its_proofs_and_its_proportional_share() -> None:
    masses = {CODES[0]: {"360102": 60, "360402": 40}, CODES[1]: {"360121": 10}}
    found = Counties(question(masses, (pool("P", 50, CODES[:1]), pool("Q", 10, CODES[1:]))), masses)
    assert found.divisions == COUNTIES
    assert found.proofs_of(["360102"]) == (0,)
    assert found.proofs_of(["360121"]) == ()
    row = found.exposure(["360402"])
    assert (row.least_grams, row.most_grams, row.share_grams) == (0, 40, 20)
    assert found.exposure(["360102", "360402"]).least_grams == 50


def test_ties_of_a_gram_go_to_the_lower_division_code() -> None:
    masses = {CODES[0]: {"360402": 1, "360102": 1, "360121": 1}}
    found = Counties(question(masses, (pool("P", 1, CODES),)), masses)
    assert [found.exposure([county]).share_grams for county in COUNTIES] == [1, 1, 0]


def test_masses_that_do_not_add_up_are_refused() -> None:
    with pytest.raises(CapacityInputError, match="各县之和"):
        Counties(question({CODES[0]: {"360102": 2}}, ()), {CODES[0]: {"360102": 1}})
