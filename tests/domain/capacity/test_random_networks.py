"""Small random provinces with everything in them, placed again by three independent ways, equal to the gram."""

from __future__ import annotations

import random
from dataclasses import replace
from itertools import combinations

import networkx as nx
from hypothesis import given, settings
from hypothesis import strategies as st
from ortools.graph.python.max_flow import SimpleMaxFlow

from hwtrack.domain.capacity import (
    Buffer,
    Demand,
    FacilityTotal,
    Pool,
    PoolKind,
    Question,
    SubLimit,
    answer,
    effective_grams,
    gather,
)
from hwtrack.domain.capacity.network import build_network
from hwtrack.domain.capacity.scale import month_grams

YEAR = 2025
CODES = ("900-041-49", "900-039-49", "772-002-18")
ENDLESS = 10**7
Arc = tuple[object, object, int]


def pool(key: str, grams: int | None, codes: object, **facts: object) -> Pool:
    facts = {"name": key, "facility": key, "method": "D10", **facts}
    return Pool(key=key, licensed_grams=grams, codes=frozenset(codes), **facts)  # type: ignore[arg-type, call-overload]


@st.composite
def questions(draw: st.DrawFn, largest: int = 30, *, small: bool = False) -> Question:
    """Draw wastes of groups, sites and months, some through a platform; pools with limits of every kind."""
    grams, codes = st.integers(0, largest), st.frozensets(st.sampled_from(CODES), min_size=1)
    demands = [
        Demand(
            key=f"w{place}",
            code=draw(st.sampled_from(CODES)),
            grams=draw(grams),
            group=draw(st.sampled_from((None, "g"))),
            source=draw(st.sampled_from((None, "s"))),
            month=draw(st.sampled_from((None, 1, 2, 12))),
        )
        for place in range(draw(st.integers(1, 3 if small else 5)))
    ]
    pools = [
        _line(draw, f"P{place}", draw(codes), grams)
        for place in range(draw(st.integers(0, 2 if small else 4)))
    ]
    if draw(st.booleans()):
        passing = Demand(key="passing", code=CODES[0], grams=draw(grams), pools=frozenset({"platform"}))
        demands.append(passing)
        pools.append(pool("platform", draw(grams), CODES[:1], kind=PoolKind.COLLECTION))
    buffers = []
    if draw(st.booleans()):
        demands += [
            Demand(key=f"m{month}", code=CODES[0], grams=draw(grams), month=month) for month in (1, 2)
        ]
        buffers.append(Buffer("m1", "m2", draw(grams)))
    totals = (
        (FacilityTotal("P0", draw(st.integers(0, 2 * largest))),) if pools and draw(st.booleans()) else ()
    )
    return Question(YEAR, tuple(demands), tuple(pools), totals, tuple(buffers))


def _line(draw: st.DrawFn, key: str, codes: frozenset[str], grams: st.SearchStrategy[int]) -> Pool:
    """Draw a line with either months or a limit inside: both together would cross."""
    facts: dict[str, object] = draw(
        st.sampled_from(
            (
                {},
                {"group": "g"},
                {"exempt_source": "s"},
                {"kind": PoolKind.EMERGENCY},
                {"facility": "P0"},
            )
        )
    )
    facts |= {"order": draw(st.integers(0, 2)), "received_grams": draw(st.integers(0, 5))}
    if draw(st.booleans()):
        facts |= {"monthly_grams": draw(grams)}
    elif draw(st.booleans()):
        facts |= {
            "sub_limits": (
                SubLimit(key="inner", licensed_grams=draw(grams), codes=frozenset(sorted(codes)[:1])),
            )
        }
    return pool(key, draw(st.one_of(grams, grams, st.none())), codes, **facts)


def arcs_of(question: Question, *, unknown: int, emergency: bool) -> list[Arc]:
    """Write the network down a second time, straight from the rules and without sharing any node."""
    arcs: list[Arc] = []
    ends = [one for one in question.pools if one.kind is not PoolKind.COLLECTION]
    months = any(waste.month for waste in question.demands)
    for one in ends:
        left = unknown if one.unknown else effective_grams(one, YEAR).grams or 0
        left = 0 if one.kind is PoolKind.EMERGENCY and not emergency else left
        total = next((t for t in question.facility_totals if t.facility == one.facility), None)
        arcs.append((one.key, "T" if total is None else ("F", one.facility), left))
        arcs += [((one.key, limit.key), one.key, limit.licensed_grams) for limit in one.sub_limits]
        for month in range(1, 13):
            room = month_grams(one, YEAR, month)
            arcs.append(((one.key, month), one.key, ENDLESS if room is None else room))
    for total in question.facility_totals:
        used = sum(one.received_grams for one in ends if one.facility == total.facility)
        arcs.append((("F", total.facility), "T", max(total.grams - used, 0)))
    platform = next((one for one in question.pools if one.kind is PoolKind.COLLECTION), None)
    for waste in question.demands:
        passes = platform is not None and waste.pools is not None
        arcs.append(("platform" if passes else "S", waste.key, waste.grams))
        for one in ends:
            if not one.lists(waste.code) or (passes and (one.group or one.exempt_source)):
                continue
            if not passes and not one.open_to(waste):
                continue
            arcs += [(waste.key, entry, ENDLESS) for entry in entries(one, waste, months)]
    if platform is not None:
        arcs.append(("S", "platform", effective_grams(platform, YEAR).grams or 0))
    return arcs + [(one.earlier, one.later, one.grams) for one in question.buffers]


def entries(one: Pool, waste: Demand, months: bool) -> list[object]:
    if months and one.by_month:
        return [(one.key, month) for month in ([waste.month] if waste.month else range(1, 13))]
    return [(one.key, limit.key) for limit in one.sub_limits if limit.covers(waste)] or [one.key]


def by_networkx(arcs: list[Arc]) -> int:
    graph = nx.DiGraph()
    graph.add_nodes_from("ST")
    for tail, head, grams in arcs:
        graph.add_edge(tail, head, capacity=grams)
    return int(nx.maximum_flow_value(graph, "S", "T"))


def by_ortools(arcs: list[Arc]) -> int:
    nodes = {"S": 0, "T": 1}
    solver = SimpleMaxFlow()
    for tail, head, grams in arcs:
        here, there = (nodes.setdefault(node, len(nodes)) for node in (tail, head))
        solver.add_arc_with_capacity(here, there, grams)
    assert solver.solve(0, 1) == solver.OPTIMAL
    return int(solver.optimal_flow())


def by_counting_cuts(arcs: list[Arc]) -> int:
    """Try every set of wastes and limits on the source's side; what pools cost follows."""
    inner = sorted({node for tail, head, _ in arcs for node in (tail, head)} - {"S", "T"}, key=str)
    place = {node: number for number, node in enumerate(inner)}
    coded = [(1 << place[tail] if tail in place else 0, 1 << place[head] if head in place else 0, grams, tail == "S", head == "T") for tail, head, grams in arcs]  # fmt: skip
    return min(
        sum(
            grams
            for tail, head, grams, source, sink in coded
            if (source or side & tail) and (sink or not side & head)
        )
        for side in range(1 << len(inner))
    )


@settings(max_examples=60)
@given(questions())
def test_every_sum_equals_two_other_solvers_to_the_gram(question: Question) -> None:
    placed = answer(question)
    whole = sum(waste.grams for waste in question.demands)
    cases = (
        (0, False, whole - placed.totals.shortage_at_most_grams),
        (ENDLESS, False, placed.totals.placed_grams + placed.totals.uncertain_grams),
        (ENDLESS, True, whole - placed.totals.shortage_grams + placed.emergency_used_grams),
    )
    for unknown, emergency, grams in cases:
        arcs = arcs_of(question, unknown=unknown, emergency=emergency)
        assert by_networkx(arcs) == by_ortools(arcs) == grams


@settings(max_examples=15)
@given(questions(small=True))
def test_small_provinces_equal_the_smallest_of_all_cuts(question: Question) -> None:
    arcs = [arc for arc in arcs_of(question, unknown=ENDLESS, emergency=False) if arc[2]]
    used = {head for _, head, _ in arcs} & {tail for tail, _, _ in arcs}
    arcs = [arc for arc in arcs if (arc[0] == "S" or arc[0] in used) and (arc[1] == "T" or arc[1] in used)]
    if len(used) <= 12:
        totals = answer(question).totals
        assert totals.placed_grams + totals.uncertain_grams == by_counting_cuts(arcs)


@settings(max_examples=50)
@given(questions(), st.integers(0, 40), st.integers(0, 9))
def test_adding_capacity_of_any_kind_never_adds_shortage(question: Question, more: int, which: int) -> None:
    before = answer(question).totals
    for larger in enlarged(question, more, which):
        after = answer(larger).totals
        assert after.shortage_grams <= before.shortage_grams
        assert before.shortage_grams - after.shortage_grams <= more * (12 if larger.in_months else 1)
        assert after.demand_grams == before.demand_grams


def enlarged(question: Question, more: int, which: int) -> list[Question]:
    found = []
    if question.pools:
        place = which % len(question.pools)
        one = question.pools[place]
        if one.licensed_grams is not None:
            larger = [replace(one, licensed_grams=one.licensed_grams + more)]
            if one.monthly_grams is not None:
                larger.append(replace(one, monthly_grams=one.monthly_grams + more))
            larger += [
                replace(one, sub_limits=(replace(limit, licensed_grams=limit.licensed_grams + more),))
                for limit in one.sub_limits
            ]
            for new in larger:
                pools = (*question.pools[:place], new, *question.pools[place + 1 :])
                found.append(replace(question, pools=pools))
    totals = tuple(replace(total, grams=total.grams + more) for total in question.facility_totals)
    buffers = tuple(replace(buffer, grams=buffer.grams + more) for buffer in question.buffers)
    return [*found, replace(question, facility_totals=totals), replace(question, buffers=buffers)]


@settings(max_examples=40)
@given(questions(), st.integers(1, 7))
def test_splitting_a_site_in_two_changes_nothing(question: Question, part: int) -> None:
    plain = replace(question, demands=tuple(w for w in question.demands if w.pools is None), buffers=())
    halves = tuple(
        replace(waste, key=f"{waste.key} {side}", grams=grams)
        for waste in plain.demands
        for side, grams in enumerate((waste.grams * part // 8, waste.grams - waste.grams * part // 8))
    )
    whole, split = (replace(plain, demands=gather(wastes)) for wastes in (plain.demands, halves))
    assert answer(whole) == answer(split)


@settings(max_examples=40)
@given(questions(), st.randoms(use_true_random=False))
def test_the_order_of_any_list_changes_nothing(question: Question, rng: random.Random) -> None:
    lists = [list(part) for part in (question.demands, question.pools, question.facility_totals)]
    for part in lists:
        rng.shuffle(part)
    demands, pools, totals = (tuple(part) for part in lists)
    shuffled = replace(question, demands=demands, pools=pools, facility_totals=totals)
    assert answer(shuffled) == answer(question)


@settings(max_examples=60)
@given(questions())
def test_the_cuts_sums_prove_the_shortage(question: Question) -> None:
    placed = answer(question)
    assert sum(proof.shortage_grams for proof in placed.proofs) == placed.totals.shortage_grams
    for proof in placed.proofs:
        assert proof.shortage_grams > 0
        assert sum(ceiling.grams for ceiling in proof.ceilings) == proof.capacity_grams
        assert sum(step.shortage_grams for step in proof.steps) == proof.shortage_grams
    for one, other in combinations(placed.proofs, 2):
        assert not {waste.key for waste in one.wastes} & {waste.key for waste in other.wastes}


@settings(max_examples=30)
@given(questions(largest=2**45))
def test_masses_are_whole_grams_of_any_size(question: Question) -> None:
    placed = answer(question)
    totals = placed.totals
    assert totals.demand_grams == totals.placed_grams + totals.uncertain_grams + totals.shortage_grams
    for grams in (totals.placed_grams, totals.shortage_grams, *(load.placed_grams for load in placed.loads)):
        assert type(grams) is int
    ends = [load for load in placed.loads if load.kind is not PoolKind.COLLECTION]
    assert sum(load.placed_grams for load in ends) == totals.placed_grams + totals.uncertain_grams


@settings(max_examples=60, deadline=None)
@given(questions(), st.data())
def test_less_waste_is_placed_on_the_network_of_more_as_on_its_own(question, data):
    less = replace(
        question,
        demands=tuple(
            replace(waste, grams=data.draw(st.integers(0, waste.grams))) for waste in question.demands
        ),
    )
    plain = build_network(question)
    assert answer(less, plain) == answer(less)
    assert answer(question, plain) == answer(question)
