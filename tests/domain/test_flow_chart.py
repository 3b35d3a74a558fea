"""The picture of a story: columns run rightward, sums stay exact, nothing overlaps."""

from __future__ import annotations

from collections import defaultdict
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from hwtrack.domain.flow_chart import (
    ACCEPTED,
    CARRIED,
    ENDED,
    MADE,
    POURED,
    STAGES,
    STORED,
    FlowChart,
    FlowEdge,
    FlowNode,
    Measures,
    collapsed,
    columns_of,
    picture_of,
    window,
)

MEASURES = Measures(1000.0, 400.0, 120.0, 60.0, 12.0, 1.5)


def node(key: str, stage: int, column: int, own: int, other: int = 0, subject: bool = False) -> FlowNode:
    return FlowNode(
        key, STAGES[stage], STAGES[stage], column, key, own, other, is_subject=subject, movements=(column,)
    )


def test_columns_follow_the_way_of_the_waste() -> None:
    stages = {"made": MADE, "store": STORED, "ride": CARRIED, "taken": ACCEPTED, "lost": ENDED, "end": ENDED}
    edges = [("made", "store"), ("store", "ride"), ("ride", "taken"), ("ride", "lost"), ("taken", "end")]
    columns, heads = columns_of(stages, edges)
    assert columns == {"made": 0, "store": 1, "ride": 2, "taken": 3, "lost": 3, "end": 4}
    assert heads == [MADE, STORED, CARRIED, ACCEPTED, ENDED]


def test_a_second_round_has_columns_of_its_own() -> None:
    stages = {"made": MADE, "a": STORED, "r1": CARRIED, "b": ACCEPTED, "mix": POURED, "r2": CARRIED}
    edges = [("made", "a"), ("a", "r1"), ("r1", "b"), ("b", "mix"), ("mix", "r2")]
    columns, heads = columns_of(stages, edges)
    assert [columns[key] for key in stages] == [0, 1, 2, 3, 4, 5]
    assert heads == [MADE, STORED, CARRIED, ACCEPTED, POURED, CARRIED]


def test_what_is_mixed_in_later_stands_beside_where_it_is_mixed_in() -> None:
    stages = {"made": MADE, "a": STORED, "mix": POURED, "other": MADE}
    columns, _ = columns_of(stages, [("made", "a"), ("a", "mix"), ("other", "mix")])
    assert columns["other"] == columns["mix"] - 1 == 1


@st.composite
def charts(draw: st.DrawFn) -> FlowChart:
    """Draw a chart whose edges run rightward."""
    count = draw(st.integers(2, 6))
    nodes, edges = [], []
    for column in range(count):
        for place in range(draw(st.integers(1, 12))):
            own, other = draw(st.integers(1, 10**9)), draw(st.integers(0, 10**9))
            nodes.append(node(f"{column}.{place}", min(column, ENDED), column, own, other, not nodes))
    for target in nodes:
        before = [one for one in nodes if one.column < target.column]
        sources = draw(st.lists(st.sampled_from(before), max_size=3, unique=True)) if before else []
        edges += [
            FlowEdge(one.key, target.key, draw(st.integers(1, 10**8)), draw(st.integers(0, 10**8)))
            for one in sources
        ]
    return FlowChart(tuple(nodes), tuple(edges), tuple(STAGES[min(column, ENDED)] for column in range(count)))


@given(charts(), st.integers(2, 8))
def test_summing_small_cards_keeps_every_gram_and_what_is_traced(chart: FlowChart, most: int) -> None:
    less = collapsed(chart, most)
    for column in range(len(chart.stages)):
        before = [one for one in chart.nodes if one.column == column]
        after = [one for one in less.nodes if one.column == column]
        assert sum(one.own for one in before) == sum(one.own for one in after)
        assert sum(one.other for one in before) == sum(one.other for one in after)
        assert sum(one.members for one in after) == len(before)
        assert len(after) <= most
    assert sum(edge.grams for edge in chart.edges) == sum(edge.grams for edge in less.edges)
    assert [one.key for one in less.nodes if one.is_subject] == [chart.nodes[0].key]
    keys = {one.key for one in less.nodes}
    assert all({edge.source, edge.target} <= keys for edge in less.edges)


@given(charts())
def test_cards_never_overlap_and_stand_on_one_scale(chart: FlowChart) -> None:
    picture = picture_of(chart, MEASURES)
    columns = defaultdict(list)
    for card in picture.cards:
        columns[card.node.column].append(card)
        assert card.top >= -1e-6
        assert card.height >= max(card.node.grams * picture.per_gram, MEASURES.least) - 1e-6
        assert card.top + card.height <= picture.height + 1e-6
    for cards in columns.values():
        cards.sort(key=lambda card: card.top)
        for upper, lower in pairwise(cards):
            assert upper.top + upper.height + MEASURES.gap <= lower.top + 1e-6
    assert picture_of(chart, MEASURES) == picture


@given(charts())
def test_bands_leave_one_card_and_reach_the_other(chart: FlowChart) -> None:
    picture = picture_of(chart, MEASURES)
    cards = {card.node.key: card for card in picture.cards}
    for band in picture.bands:
        source, target = cards[band.edge.source], cards[band.edge.target]
        assert band.points[0][0] == source.left + MEASURES.card
        assert band.points[-1][0] == target.left
        assert band.points[0][1] >= source.top - 1e-6
        assert band.points[-1][1] >= target.top - 1e-6
        assert [x for x, _ in band.points] == sorted(x for x, _ in band.points)


@given(charts(), st.integers(2, 6))
def test_a_window_keeps_what_is_traced_in_sight(chart: FlowChart, most: int) -> None:
    shown, before, after = window(chart, most)
    assert before + len(shown.stages) + after == len(chart.stages)
    assert len(shown.stages) <= most
    assert any(one.is_subject for one in shown.nodes)


def test_a_chart_without_mass_is_an_empty_picture() -> None:
    picture = picture_of(FlowChart((), (), ()), MEASURES)
    assert (picture.cards, picture.bands) == ((), ())
