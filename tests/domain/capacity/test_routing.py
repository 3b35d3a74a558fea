"""A routed plan leaves no more short than it must, keeps emergency pools for need, and takes the shortest ways."""

from __future__ import annotations

import random
from dataclasses import replace
from itertools import product

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hwtrack.domain.capacity import (
    Buffer,
    CapacityInputError,
    Demand,
    FacilityTotal,
    Pool,
    PoolKind,
    Question,
    SubLimit,
    answer,
)
from hwtrack.domain.capacity.routing import LARGEST_MASS, Plan, route

CODES = ("900-041-49", "900-039-49", "772-002-18")
COUNTIES = ("360102", "360121", "360402")
TOWNS = ("360102", "360402", "360702")
KM = {
    pair: 7 * place % 41 + (0 if pair[0] == pair[1] else 12)
    for place, pair in enumerate(product((*COUNTIES, "out"), (*TOWNS, "out")))
}


def distance(one: str, other: str) -> int:
    return KM[one, other]


def pool(key: str, grams: int | None, codes: object, **facts: object) -> Pool:
    facts = {"name": key, "facility": key, "method": "D10", **facts}
    return Pool(key=key, licensed_grams=grams, codes=frozenset(codes), **facts)  # type: ignore[arg-type, call-overload]


Masses = dict[str, dict[str, int]]
Drawn = tuple[Question, Masses, dict[str, str]]


@st.composite
def provinces(draw: st.DrawFn) -> Drawn:
    """Draw three wastes of three counties, and up to four pools with a limit or a facility's total."""
    grams = st.integers(0, 20)
    masses = {code: {county: draw(grams) for county in COUNTIES} for code in CODES}
    demands = tuple(Demand(key=code, code=code, grams=sum(masses[code].values())) for code in CODES)
    pools = []
    for place in range(draw(st.integers(1, 4))):
        codes = draw(st.frozensets(st.sampled_from(CODES), min_size=1))
        inner = frozenset(sorted(codes)[:1])
        limit = (SubLimit(key="inner", licensed_grams=draw(grams), codes=inner),)
        pools.append(
            pool(f"P{place}", draw(st.integers(0, 50)), codes, sub_limits=limit * draw(st.integers(0, 1)))
        )
    totals = (FacilityTotal("P0", draw(st.integers(0, 50))),) * draw(st.integers(0, 1))
    places = {one.key: TOWNS[place % 3] for place, one in enumerate(pools)}
    return Question(2025, demands, tuple(pools), totals), masses, places


def least_gram_km(question: Question, masses: Masses, places: dict[str, str]) -> int:
    """Solve the same by an independent solver on a network written down a second time."""
    graph = nx.DiGraph()
    graph.add_nodes_from("ST")
    for code, parts in masses.items():
        for county, grams in parts.items():
            graph.add_edge("S", (code, county), capacity=grams, weight=0)
    for one in question.pools:
        end = (
            ("total", one.facility)
            if any(t.facility == one.facility for t in question.facility_totals)
            else "T"
        )
        graph.add_edge(one.key, end, capacity=one.licensed_grams, weight=0)
        for limit in one.sub_limits:
            graph.add_edge((one.key, "in"), one.key, capacity=limit.licensed_grams, weight=0)
        for code, county in product(sorted(one.codes), COUNTIES):
            held = any(code in limit.codes for limit in one.sub_limits)
            entry = (one.key, "in") if held else one.key
            graph.add_edge((code, county), entry, weight=distance(county, places[one.key]))
    for total in question.facility_totals:
        graph.add_edge(("total", total.facility), "T", capacity=total.grams, weight=0)
    return int(nx.cost_of_flow(graph, nx.max_flow_min_cost(graph, "S", "T")))


@settings(max_examples=60)
@given(provinces())
def test_a_plan_is_as_short_as_an_independent_solver_finds(drawn: Drawn) -> None:
    question, masses, places = drawn
    plan = route(question, masses, places, distance)
    assert plan.gram_km == least_gram_km(question, masses, places)
    assert plan.placed_grams == answer(question).totals.placed_grams


@settings(max_examples=60)
@given(provinces())
def test_what_is_hauled_and_what_is_stranded_add_up_by_waste_and_county(drawn: Drawn) -> None:
    question, masses, places = drawn
    plan = route(question, masses, places, distance)
    for code, county in product(CODES, COUNTIES):
        hauled = sum(row.grams for row in plan.hauls if (row.waste, row.division) == (code, county))
        left = sum(row.grams for row in plan.stranded if (row.waste, row.division) == (code, county))
        assert hauled + left == masses[code][county]
    for one in question.pools:
        took = [row for row in plan.hauls if row.pool == one.key]
        assert sum(row.grams for row in took) <= (one.licensed_grams or 0)
        assert {row.waste for row in took} <= one.codes


@settings(max_examples=40)
@given(provinces(), st.randoms(use_true_random=False))
def test_the_order_of_the_lists_changes_no_haul(drawn: Drawn, rng: random.Random) -> None:
    question, masses, places = drawn
    before = route(question, masses, places, distance)
    demands, pools = list(question.demands), list(question.pools)
    rng.shuffle(demands)
    rng.shuffle(pools)
    shuffled = Question(question.year, tuple(demands), tuple(pools), question.facility_totals)
    turned = {key: dict(reversed(parts.items())) for key, parts in reversed(masses.items())}
    assert route(shuffled, turned, dict(reversed(places.items())), distance) == before


def hauls(plan: Plan) -> list[tuple[str, str, int]]:
    return [(row.division, row.pool, row.grams) for row in plan.hauls]


ONE = {CODES[0]: {"360102": 60, "360402": 40}}
WASTE = (Demand(key=CODES[0], code=CODES[0], grams=100),)


def test_an_emergency_pool_next_door_takes_only_what_no_routine_pool_can() -> None:
    pools = (pool("far", 70, CODES), pool("near", 70, CODES, kind=PoolKind.EMERGENCY))
    plan = route(Question(2025, WASTE, pools), ONE, {"far": "360702", "near": "360102"}, distance)
    assert sum(row.grams for row in plan.hauls if row.pool == "near") == 30


def test_a_pool_of_unknown_scale_takes_only_what_no_known_pool_can() -> None:
    pools = (pool("known", 70, CODES), pool("unknown", None, CODES))
    plan = route(Question(2025, WASTE, pools), ONE, {"known": "360702", "unknown": "360102"}, distance)
    assert sum(row.grams for row in plan.hauls if row.pool == "unknown") == 30


def test_waste_from_outside_displaces_none_of_the_province() -> None:
    inbound = Demand(key="in", code=CODES[0], grams=50, inbound=True)
    masses = {**ONE, "in": {"out": 50}}
    question = Question(2025, (*WASTE, inbound), (pool("P", 120, CODES),))
    plan = route(question, masses, {"P": "360702"}, distance)
    assert sum(row.grams for row in plan.hauls if row.waste == "in") == 20
    assert [(row.waste, row.grams) for row in plan.stranded] == [("in", 30)]


def test_what_goes_through_a_platform_travels_both_ways_and_keeps_its_code() -> None:
    oil, solvent = CODES[:2]
    through = frozenset({"platform"})
    demands = tuple(Demand(key=code, code=code, grams=30, pools=through) for code in (oil, solvent))
    pools = (pool("platform", 50, (oil, solvent), kind=PoolKind.COLLECTION), pool("R9", 90, (oil,)))
    masses = {code: {"360121": 30} for code in (oil, solvent)}
    plan = route(Question(2025, demands, pools), masses, {"platform": "360102", "R9": "360402"}, distance)
    (haul,) = plan.hauls
    assert (haul.waste, haul.via, haul.pool, haul.grams) == (oil, "platform", "R9", 30)
    assert haul.km == distance("360121", "360102") + distance("360102", "360402")
    assert [row.waste for row in plan.stranded] == [solvent]


@settings(max_examples=60)
@given(st.lists(st.integers(0, 30), min_size=9, max_size=9))
def test_a_small_platform_beside_another_way_is_never_overloaded(grams: list[int]) -> None:
    """Two codes, one of them with a direct way too: the platform's limit crosses it and still holds."""
    first, second = CODES[:2]
    masses = {
        code: dict(zip(COUNTIES, grams[3 * place :][:3], strict=True))
        for place, code in enumerate((first, second))
    }
    demands = tuple(Demand(key=code, code=code, grams=sum(parts.values())) for code, parts in masses.items())
    pools = (
        pool("platform", grams[6], (first, second), kind=PoolKind.COLLECTION),
        pool("small", 9, (first,), kind=PoolKind.COLLECTION),
        pool("direct", grams[7], (first,)),
        pool("end", grams[8] * 3, (first, second), group=None),
        pool("own", 5, (second,), group="g"),
    )
    places = dict(
        zip(("platform", "small", "direct", "end", "own"), ("360102", "360402", "360702") * 2, strict=False)
    )
    only = {first: frozenset({"platform", "small", "direct"}), second: frozenset({"platform"})}
    demands = tuple(replace(one, pools=only[one.code]) for one in demands)
    question = Question(2025, demands, pools)
    plan = route(question, masses, places, distance)
    for key, limit in (("platform", grams[6]), ("small", 9)):
        assert sum(row.grams for row in plan.hauls if row.via == key) <= limit
    short, found = sum(one.grams for one in demands) - plan.placed_grams, answer(question)
    assert short == (found.crossing.most_grams if found.crossing else found.totals.shortage_grams)


def test_what_waits_in_a_storage_is_hauled_in_the_later_month() -> None:
    demands = (
        Demand(key="jan", code=CODES[0], grams=100, month=1),
        Demand(key="feb", code=CODES[0], grams=20, month=2),
    )
    question = Question(
        2025, demands, (pool("P", 720, CODES, monthly_grams=60),), buffers=(Buffer("jan", "feb", 30),)
    )
    masses = {"jan": {"360102": 100}, "feb": {"360102": 20}}
    plan = route(question, masses, {"P": "360402"}, distance)
    assert {(row.waste, row.grams) for row in plan.hauls} == {("jan", 90), ("feb", 20)}
    assert [(row.waste, row.grams) for row in plan.stranded] == [("jan", 10)]


def test_equally_short_plans_are_told_apart_by_name_not_by_chance() -> None:
    pools = (pool("A", 50, CODES), pool("B", 50, CODES))
    plan = route(Question(2025, WASTE, pools), ONE, dict.fromkeys("AB", "360702"), distance)
    again = route(Question(2025, WASTE, pools[::-1]), ONE, dict.fromkeys("BA", "360702"), distance)
    assert hauls(plan) == hauls(again)


def test_masses_up_to_the_largest_lose_no_gram() -> None:
    whole = LARGEST_MASS - 1
    masses = {CODES[0]: {"360102": whole - 7, "360402": 7}}
    demands = (Demand(key=CODES[0], code=CODES[0], grams=whole),)
    pools = (pool("near", whole // 3, CODES), pool("far", whole, CODES), pool("unknown", None, CODES))
    places = {"near": "360102", "far": "360702", "unknown": "360402"}
    plan = route(Question(2025, demands, pools), masses, places, distance)
    assert plan.placed_grams == whole == sum(row.grams for row in plan.hauls)
    assert plan.gram_km > 2**47
    assert {row.pool for row in plan.hauls} == {"near", "far"}


class TestContradictionsAreRefused:
    def test_masses_that_do_not_add_up(self) -> None:
        with pytest.raises(CapacityInputError, match="各县之和"):
            route(Question(2025, WASTE, ()), {CODES[0]: {"360102": 99}}, {}, distance)

    def test_a_negative_mass_hidden_in_a_sum(self) -> None:
        with pytest.raises(CapacityInputError, match="各县之和"):
            route(Question(2025, WASTE, ()), {CODES[0]: {"360102": 101, "360402": -1}}, {}, distance)

    def test_a_pool_without_a_place(self) -> None:
        with pytest.raises(CapacityInputError, match="没有所在地"):
            route(Question(2025, WASTE, (pool("P", 1, CODES),)), ONE, {}, distance)

    def test_an_impossible_distance(self) -> None:
        with pytest.raises(CapacityInputError, match="-1 km"):
            route(Question(2025, WASTE, (pool("P", 1, CODES),)), ONE, {"P": "360702"}, lambda one, other: -1)

    def test_more_grams_than_can_be_computed(self) -> None:
        whole = LARGEST_MASS
        demand = (Demand(key="w", code=CODES[0], grams=whole),)
        with pytest.raises(CapacityInputError, match="超出"):
            route(Question(2025, demand, ()), {"w": {"360102": whole}}, {}, distance)
