"""The largest flow is exact in whole grams and tells the same story for every order of its arcs."""

from __future__ import annotations

import random
from itertools import combinations

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hwtrack.domain.capacity.flow import SINK, SOURCE, Network, push_flow, raise_arcs, reached_from, reaching

Arc = tuple[int, int, int]
LARGE = 2**53


@st.composite
def arcs(draw: st.DrawFn, nodes: int = 7, largest: int = 30) -> list[Arc]:
    node = st.integers(0, nodes - 1)
    arc = st.tuples(node, node, st.integers(0, largest)).filter(lambda arc: arc[0] != arc[1])
    return draw(st.lists(arc, max_size=25))


def network_of(drawn: list[Arc], nodes: int = 7) -> Network:
    network = Network()
    for _ in range(nodes - 2):
        network.add_node()
    for tail, head, capacity in drawn:
        network.add_arc(tail, head, capacity)
    return network


def oracle(drawn: list[Arc]) -> int:
    graph = nx.DiGraph()
    graph.add_nodes_from((SOURCE, SINK))
    for tail, head, capacity in drawn:
        before = graph.get_edge_data(tail, head, {"capacity": 0})["capacity"]
        graph.add_edge(tail, head, capacity=before + capacity)
    return int(nx.maximum_flow_value(graph, SOURCE, SINK))


def smallest_cut(drawn: list[Arc], nodes: int = 7) -> int:
    inner = range(2, nodes)
    sides = ({SOURCE, *chosen} for size in range(len(inner) + 1) for chosen in combinations(inner, size))
    return min(sum(c for tail, head, c in drawn if tail in side and head not in side) for side in sides)


@given(arcs())
def test_flow_equals_an_independent_solver_and_the_smallest_cut(drawn: list[Arc]) -> None:
    network = network_of(drawn)
    flow = push_flow(network, network.residual())
    assert flow == oracle(drawn) == smallest_cut(drawn)


@given(arcs(largest=LARGE))
def test_masses_near_two_to_the_53_stay_exact(drawn: list[Arc]) -> None:
    network = network_of(drawn)
    assert push_flow(network, network.residual()) == oracle(drawn)


@given(arcs())
def test_what_flows_in_flows_out_and_no_arc_is_overfull(drawn: list[Arc]) -> None:
    network = network_of(drawn)
    residual = network.residual()
    flow = push_flow(network, residual)
    balance = [0] * 7
    for place, (tail, head, capacity) in enumerate(drawn):
        carried = capacity - residual[2 * place]
        assert 0 <= carried <= capacity
        assert residual[2 * place + 1] == carried
        balance[tail] -= carried
        balance[head] += carried
    assert balance[SINK] == flow == -balance[SOURCE]
    assert not any(balance[2:])


@given(arcs(), st.randoms(use_true_random=False))
def test_the_reached_set_is_the_same_for_shuffled_arcs(drawn: list[Arc], rng: random.Random) -> None:
    shuffled = drawn[:]
    rng.shuffle(shuffled)
    marks = []
    for order in (drawn, shuffled):
        network = network_of(order)
        residual = network.residual()
        push_flow(network, residual)
        marks.append((reached_from(network, residual), reaching(network, residual)))
    assert marks[0] == marks[1]


@given(arcs(), st.data())
def test_raising_an_arc_later_equals_having_it_larger_from_the_start(
    drawn: list[Arc], data: st.DataObject
) -> None:
    if not drawn:
        return
    place = data.draw(st.integers(0, len(drawn) - 1))
    network = network_of(drawn)
    residual = network.residual()
    before = push_flow(network, residual)
    raise_arcs(network, residual, [(2 * place, 17)])
    tail, head, capacity = drawn[place]
    drawn[place] = (tail, head, capacity + 17)
    assert before + push_flow(network, residual) == oracle(drawn)


@given(arcs(), arcs())
def test_arcs_taken_back_leave_the_network_as_it_was(drawn: list[Arc], added: list[Arc]) -> None:
    network, untouched = network_of(drawn), network_of(drawn)
    for tail, head, capacity in added:
        network.add_arc(tail, head, capacity)
    network.remove_last(len(added))
    assert network.__dict__ == untouched.__dict__


def test_a_chain_of_twenty_thousand_months_needs_no_deep_stack() -> None:
    network = Network()
    node = SOURCE
    for _ in range(20_000):
        following = network.add_node()
        network.add_arc(node, following, LARGE)
        node = following
    network.add_arc(node, SINK, LARGE - 1)
    assert push_flow(network, network.residual()) == LARGE - 1


def test_a_negative_capacity_is_refused() -> None:
    with pytest.raises(ValueError, match="negative"):
        Network().add_arc(SOURCE, SINK, -1)
