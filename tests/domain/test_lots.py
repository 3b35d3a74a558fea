"""A subject's mass followed both ways: what came in, what is left and what left are the same grams."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from hwtrack.domain.lots import Asked, follow_lots
from hwtrack.domain.trace import Step
from tests.domain.test_trace import CELLS, histories

DAY = date(2025, 3, 1)
A, B, TANK, OVEN = (1, 1), (2, 1), (3, 1), (4, 1)


def on(day: int) -> date:
    return DAY + timedelta(days=day)


def kept(found, steps) -> int:
    """Sum the subject's grams that lie in a cell or passed a boundary."""
    gone = sum(found.own[step.number] for step in steps if step.to_cell is None and step.number in found.own)
    return gone + sum(sum(lots.values()) for lots in found.held.values())


MIXED = [
    Step(1, on(0), None, A, 300),
    Step(2, on(0), None, B, 100),
    Step(3, on(1), A, TANK, 300),
    Step(4, on(1), B, TANK, 100),
    Step(5, on(2), TANK, OVEN, 40),
]


def test_upstream_a_part_is_shared_over_what_the_whole_was_made_of() -> None:
    found = follow_lots(MIXED, Asked({5: 40}))
    assert found.entered == {1: 30, 2: 10}
    assert found.became == {1: 30, 2: 10, 3: 30, 4: 10}
    assert found.in_grams == 40
    assert found.held == {OVEN: {5: 40}}


def test_downstream_a_mixture_carries_its_part_on() -> None:
    found = follow_lots(MIXED, Asked({1: 300}))
    assert (found.own[3], found.own[4], found.own[5]) == (300, 0, 30)
    assert {cell: sum(lots.values()) for cell, lots in found.held.items()} == {TANK: 270, OVEN: 30}
    assert found.beside[5] == {4: 10}


def test_mass_that_comes_back_is_not_counted_twice() -> None:
    steps = [
        Step(1, on(0), None, A, 100),
        Step(2, on(1), A, B, 100),
        Step(3, on(2), B, A, 60),
        Step(4, on(3), A, B, 60),
    ]
    found = follow_lots(steps, Asked({2: 100, 4: 60}))
    assert found.in_grams == 100
    assert found.entered == {1: 100}
    assert kept(found, steps) == 100


def test_a_container_goes_with_the_movement_that_names_it_and_no_other() -> None:
    steps = [
        Step(1, on(0), None, A, 300),
        Step(2, on(1), A, B, 100),
        Step(3, on(2), A, TANK, 100),
        Step(4, on(3), A, OVEN, 50),
    ]
    without = follow_lots(steps, Asked({1: 100}))
    assert without.own[2] == 33
    named = follow_lots(steps, Asked({1: 100}, {2: False, 3: True}))
    assert (named.own[2], named.own[3], named.own[4]) == (0, 100, 0)
    assert named.held == {TANK: {3: 100}}


def test_a_container_among_too_few_grams_leaves_what_there_is() -> None:
    # What the movement says it took is more than the other containers hold: a part is this one's.
    steps = [Step(1, on(0), None, A, 300), Step(2, on(1), A, B, 250)]
    found = follow_lots(steps, Asked({1: 100}, {2: False}))
    assert found.own[2] == 50
    assert kept(found, steps) == 100


@given(histories(), st.data())
def test_origins_and_ends_are_the_same_grams_whatever_is_followed(steps: list[Step], data) -> None:
    if not steps:
        return
    chosen = data.draw(st.sets(st.sampled_from(steps), min_size=1, max_size=4))
    leaning = data.draw(st.dictionaries(st.sampled_from([step.number for step in steps]), st.booleans()))
    partly = data.draw(st.booleans())
    seeds = {step.number: max(step.grams // 3, 1) if partly else step.grams for step in chosen}
    found = follow_lots(steps, Asked(seeds, leaning))
    assert sum(found.entered.values()) == found.in_grams == kept(found, steps)
    by_number = {step.number: step for step in steps}
    for number, step in by_number.items():
        own, became = found.own.get(number, 0), found.became.get(number, 0)
        assert own >= 0
        assert became >= 0
        assert own + became <= step.grams
        inward = sum(found.inward.get(number, {}).values())
        brought = became + max(own - sum(found.onward.get(number, {}).values()), 0)
        assert inward + found.entered.get(number, 0) == brought
    again = follow_lots(list(reversed(steps)), Asked(seeds, leaning))
    assert again == found


@given(histories())
def test_every_cell_and_boundary_is_accounted_for_when_everything_is_followed(steps: list[Step]) -> None:
    entering = {step.number: step.grams for step in steps if step.from_cell is None}
    found = follow_lots(steps, Asked(entering))
    assert found.in_grams == sum(entering.values())
    for cell in CELLS:
        came = sum(step.grams for step in steps if step.to_cell == cell)
        went = sum(step.grams for step in steps if step.from_cell == cell)
        assert sum(found.held.get(cell, {}).values()) == came - went
