"""What the placement says of random small provinces, checked by counting every case."""

from __future__ import annotations

import random
from itertools import combinations

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hwtrack.domain.capacity import (
    Buffer,
    CapacityInputError,
    Demand,
    FacilityTotal,
    Pool,
    PoolKind,
    SubLimit,
    gather,
    placement,
)

YEAR = 2025
CODES = ("900-041-49", "900-039-49", "772-002-18", "336-100-17", "261-139-24")


def pool(key: str, grams: int | None, codes: frozenset[str], **facts: object) -> Pool:
    facts = {"name": key, "facility": key, "method": "D10", **facts}
    return Pool(key=key, licensed_grams=grams, codes=codes, **facts)  # type: ignore[arg-type]


@st.composite
def provinces(draw: st.DrawFn, largest: int = 40) -> tuple[tuple[Demand, ...], tuple[Pool, ...]]:
    """Draw up to five wastes and five pools with nested limits inside some lines."""
    grams = st.integers(0, largest)
    wastes = tuple(
        Demand(key=code, code=code, grams=draw(grams)) for code in CODES[: draw(st.integers(1, 5))]
    )
    pools = []
    for place in range(draw(st.integers(0, 5))):
        codes = draw(st.frozensets(st.sampled_from(CODES), min_size=1))
        inner = draw(
            st.sampled_from([frozenset(), frozenset(sorted(codes)[:1]), frozenset(sorted(codes)[:2])])
        )
        limits = (SubLimit(key="inner", licensed_grams=draw(grams), codes=inner),) if inner else ()
        pools.append(pool(f"P{place}", draw(grams), codes, sub_limits=limits))
    return wastes, tuple(pools)


def oracle(wastes: tuple[Demand, ...], pools: tuple[Pool, ...]) -> int:
    """Place by an independent solver: the network written down a second time."""
    graph = nx.DiGraph()
    graph.add_nodes_from("ST")
    for waste in wastes:
        graph.add_edge("S", waste.code, capacity=waste.grams)
    for one in pools:
        graph.add_edge(one.key, "T", capacity=one.licensed_grams)
        for limit in one.sub_limits:
            graph.add_edge((one.key, "in"), one.key, capacity=limit.licensed_grams)
        for code in one.codes:
            held = any(code in limit.codes for limit in one.sub_limits)
            graph.add_edge(code, (one.key, "in") if held else one.key)
    return int(nx.maximum_flow_value(graph, "S", "T"))


def reach(wastes: tuple[Demand, ...], pools: tuple[Pool, ...]) -> int:
    """Count the smallest cut: some wastes are stopped at their source, the others at their pools."""
    return min(
        grams_of(wastes) - grams_of(chosen) + sum(room(one, chosen) for one in pools)
        for chosen in subsets(wastes)
    )


def room(one: Pool, wastes: tuple[Demand, ...]) -> int:
    held = frozenset().union(*(limit.codes for limit in one.sub_limits))
    codes = one.codes & {waste.code for waste in wastes}
    inner = sum(limit.licensed_grams for limit in one.sub_limits) if codes & held else 0
    scale = one.licensed_grams or 0
    return scale if codes - held else min(scale, inner)


def subsets(wastes: tuple[Demand, ...]) -> list[tuple[Demand, ...]]:
    return [chosen for size in range(len(wastes) + 1) for chosen in combinations(wastes, size)]


def grams_of(wastes: tuple[Demand, ...]) -> int:
    return sum(waste.grams for waste in wastes)


Province = tuple[tuple[Demand, ...], tuple[Pool, ...]]


@given(provinces())
def test_shortage_is_the_worst_over_every_set_of_wastes(province: Province) -> None:
    wastes, pools = province
    short = placement(wastes, pools, YEAR).totals.shortage_grams
    assert short == grams_of(wastes) - oracle(wastes, pools)
    assert short == max(grams_of(chosen) - reach(chosen, pools) for chosen in subsets(wastes))


@given(provinces())
def test_proofs_add_up_to_the_shortage_and_share_no_waste(province: Province) -> None:
    placed = placement(*province, YEAR)
    assert sum(proof.shortage_grams for proof in placed.proofs) == placed.totals.shortage_grams
    named = [waste.key for proof in placed.proofs for waste in proof.wastes]
    assert len(named) == len(set(named))
    for proof in placed.proofs:
        assert proof.demand_grams == sum(waste.grams for waste in proof.wastes)
        assert proof.capacity_grams == sum(ceiling.grams for ceiling in proof.ceilings)
        assert proof.shortage_grams > 0


@given(provinces())
def test_a_proof_holds_without_the_solver(province: Province) -> None:
    """Whoever reads the proof can check it: the wastes have no way around the named limits."""
    wastes, pools = province
    for proof in placement(wastes, pools, YEAR).proofs:
        own = tuple(waste for waste in wastes if waste.key in {named.key for named in proof.wastes})
        assert reach(own, pools) == proof.capacity_grams


@given(provinces())
def test_shortfalls_add_up_and_lie_between_least_and_most(province: Province) -> None:
    wastes, pools = province
    placed = placement(wastes, pools, YEAR)
    assert sum(row.grams for row in placed.shortfalls) == placed.totals.shortage_grams
    whole = reach(wastes, pools)
    rows = {row.code: row for row in placed.shortfalls}
    for waste in wastes:
        others = tuple(other for other in wastes if other is not waste)
        least = waste.grams - reach((waste,), pools)
        most = waste.grams - (whole - reach(others, pools))
        if most == 0:
            assert waste.code not in rows
        else:
            row = rows[waste.code]
            assert (row.least_grams, row.most_grams) == (least, most)
            assert least <= row.grams <= most


@given(provinces())
def test_fair_shares_are_a_plan_that_can_be_carried_out(province: Province) -> None:
    """Largest remainders may cost a set at most one gram per waste."""
    wastes, pools = province
    rows = {row.code: row.grams for row in placement(wastes, pools, YEAR).shortfalls}
    for chosen in subsets(wastes):
        placed = grams_of(chosen) - sum(rows.get(waste.code, 0) for waste in chosen)
        assert placed <= reach(chosen, pools) + len(chosen)


@given(provinces())
def test_steps_begin_with_the_tightest(province: Province) -> None:
    for proof in placement(*province, YEAR).proofs:
        keys = [key for step in proof.steps for key in step.wastes]
        assert sorted(keys) == [waste.key for waste in proof.wastes]
        assert sum(step.shortage_grams for step in proof.steps) == proof.shortage_grams
        for step, after in zip(proof.steps, proof.steps[1:], strict=False):
            assert step.placeable_grams * after.demand_grams < after.placeable_grams * step.demand_grams


@given(provinces(), st.randoms(use_true_random=False))
def test_the_order_of_the_lists_changes_nothing(province: Province, rng: random.Random) -> None:
    wastes, pools = list(province[0]), list(province[1])
    before = placement(wastes, pools, YEAR)
    rng.shuffle(wastes)
    rng.shuffle(pools)
    assert placement(wastes, pools, YEAR) == before


@given(provinces(largest=2**53))
def test_province_sized_masses_lose_no_gram(province: Province) -> None:
    wastes, pools = province
    placed = placement(wastes, pools, YEAR)
    assert placed.totals.placed_grams == reach(wastes, pools)
    assert sum(row.placed_grams for row in placed.loads) == placed.totals.placed_grams
    assert sum(row.grams for row in placed.shortfalls) == placed.totals.shortage_grams


@given(provinces())
def test_no_pool_is_loaded_beyond_what_it_holds(province: Province) -> None:
    for row in placement(*province, YEAR).loads:
        assert row.idle_grams is not None
        assert row.idle_grams >= 0


@given(provinces(), st.integers(0, 4))
def test_an_unknown_pool_lies_between_empty_and_endless(province: Province, unknown: int) -> None:
    wastes, pools = province
    if unknown >= len(pools):
        return
    hidden = pools[unknown]

    def with_scale(grams: int | None) -> tuple[Pool, ...]:
        other = pool(hidden.key, grams, hidden.codes, sub_limits=hidden.sub_limits)
        return (*pools[:unknown], other, *pools[unknown + 1 :])

    placed = placement(wastes, with_scale(None), YEAR)
    assert placed.totals.shortage_grams == grams_of(wastes) - reach(wastes, with_scale(10**6))
    assert placed.totals.shortage_at_most_grams == grams_of(wastes) - reach(wastes, with_scale(0))
    rows = (*placed.shortfalls, *placed.doubtful)
    assert sum(row.grams for row in rows) == placed.totals.shortage_grams
    assert sum(row.at_most_grams for row in rows) == placed.totals.shortage_at_most_grams
    assert all(not row.most_grams and row.at_most_grams for row in placed.doubtful)


@given(provinces())
def test_emergency_use_is_what_the_routine_pools_cannot_take(province: Province) -> None:
    wastes, pools = province
    mixed = tuple(
        pool(one.key, one.licensed_grams, one.codes, sub_limits=one.sub_limits, order=place, kind=kind)
        for place, one in enumerate(pools)
        for kind in ((PoolKind.EMERGENCY,) if place % 2 else (PoolKind.ROUTINE,))
    )
    routine = tuple(one for one in mixed if one.kind is PoolKind.ROUTINE)
    placed = placement(wastes, mixed, YEAR)
    assert placed.totals.shortage_grams == grams_of(wastes) - reach(wastes, routine)
    assert placed.emergency_used_grams == reach(wastes, mixed) - reach(wastes, routine)
    assert placed.totals.capacity_grams == sum(one.licensed_grams or 0 for one in routine)


@given(provinces())
def test_waste_of_many_sites_gives_the_answer_of_its_sum(province: Province) -> None:
    wastes, pools = province
    sites = tuple(
        Demand(key=f"{waste.code} at {site}", code=waste.code, grams=grams)
        for waste in wastes
        for site, grams in enumerate((waste.grams // 3, waste.grams - waste.grams // 3))
    )
    assert placement(gather(sites), pools, YEAR) == placement(gather(wastes), pools, YEAR)
    apart, together = placement(sites, pools, YEAR), placement(wastes, pools, YEAR)
    assert apart.totals == together.totals
    assert {row.code for row in apart.shortfalls} == {row.code for row in together.shortfalls}


@given(st.lists(st.integers(0, 40), min_size=6, max_size=6))
def test_bounds_hold_where_part_of_a_code_must_pass_a_platform(grams: list[int]) -> None:
    """Counted out: every way to place x of the passing and y of the direct waste."""
    passing, direct, other, limit, shared, own = grams
    first, second = CODES[:2]
    wastes = [
        Demand(key="passing", code=first, grams=passing, pools=frozenset({"platform"})),
        Demand(key="direct", code=first, grams=direct),
        Demand(key="other", code=second, grams=other),
    ]
    pools = [
        pool("platform", limit, frozenset({first}), kind=PoolKind.COLLECTION),
        pool("shared", shared, frozenset({first, second})),
        pool("own", own, frozenset({second})),
    ]
    placed = placement(wastes, pools, YEAR)
    best, of_first = count_out(min(passing, limit), direct, other, shared, own)
    assert placed.totals.placed_grams == best
    row = next((row for row in placed.shortfalls if row.code == first), None)
    bounds = (0, 0) if row is None else (row.least_grams, row.most_grams)
    assert bounds == (passing + direct - max(of_first), passing + direct - min(of_first))


def count_out(passing: int, direct: int, other: int, shared: int, own: int) -> tuple[int, set[int]]:
    most: dict[int, int] = {}
    for first in range(min(passing + direct, shared) + 1):
        most[first] = first + min(other, own + shared - first)
    best = max(most.values())
    return best, {first for first, total in most.items() if total == best}


def test_waste_that_no_pool_accepts_is_a_proof_of_its_own() -> None:
    wastes = [Demand(key=code, code=code, grams=5) for code in CODES[:2]]
    placed = placement(wastes, [], YEAR)
    assert [(len(proof.wastes), proof.ceilings, proof.shortage_grams) for proof in placed.proofs] == [
        (1, (), 5),
        (1, (), 5),
    ]


def test_a_used_up_pool_does_not_chain_proofs_but_is_named_in_each() -> None:
    codes = frozenset(CODES[:2])
    wastes = [Demand(key=code, code=code, grams=5) for code in sorted(codes)]
    placed = placement(wastes, [pool("P", 9, codes, received_grams=9)], YEAR)
    assert [proof.closed for proof in placed.proofs] == [("P",), ("P",)]


def test_a_category_on_the_licence_takes_all_its_codes_but_the_excepted() -> None:
    line = pool("P", 100, frozenset(), categories=frozenset({"HW49"}), except_codes=frozenset({CODES[1]}))
    wastes = [Demand(key=code, code=code, grams=5) for code in CODES[:3]]
    assert {row.code for row in placement(wastes, [line], YEAR).shortfalls} == {CODES[1], CODES[2]}


class TestContradictionsAreNamed:
    def test_a_negative_demand(self) -> None:
        with pytest.raises(CapacityInputError, match=r"w.*-1 g"):
            Demand(key="w", code=CODES[0], grams=-1)

    def test_a_pool_that_does_not_exist(self) -> None:
        waste = Demand(key="w", code=CODES[0], grams=1, pools=frozenset({"nowhere"}))
        with pytest.raises(CapacityInputError, match="nowhere"):
            placement([waste], [], YEAR)

    def test_a_waste_listed_twice(self) -> None:
        waste = Demand(key="w", code=CODES[0], grams=1)
        with pytest.raises(CapacityInputError, match="w 出现两次"):
            placement([waste, waste], [], YEAR)

    def test_storage_of_a_waste_that_does_not_exist(self) -> None:
        waste = Demand(key="w", code=CODES[0], grams=1)
        with pytest.raises(CapacityInputError, match="later"):
            placement([waste], [], YEAR, buffers=[Buffer("w", "later", 1)])


def test_a_facility_total_counts_what_its_lines_have_already_received() -> None:
    lines = [
        pool("D10", 60, frozenset({CODES[0]}), facility="F", received_grams=25),
        pool("R3", 60, frozenset({CODES[1]}), facility="F", under_way_grams=5),
    ]
    wastes = [Demand(key=code, code=code, grams=40) for code in CODES[:2]]
    placed = placement(wastes, lines, YEAR, facility_totals=[FacilityTotal("F", 80)])
    assert placed.totals.placed_grams == 50
