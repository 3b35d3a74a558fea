"""Shares of mixed waste: exact sums, nothing negative, nothing lost, whatever the order of entry."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hwtrack.domain.trace import Step, replay

DAY = date(2025, 3, 1)
A, B, TANK, OVEN = (1, 1), (2, 1), (3, 1), (3, 2)


def entering(step: Step) -> str | None:
    return f"from {step.number}" if step.from_cell is None else None


def on(day: int) -> date:
    return DAY + timedelta(days=day)


def test_a_mixture_leaves_in_proportion_to_what_is_in_it() -> None:
    steps = [Step(1, on(0), None, TANK, 300), Step(2, on(0), None, TANK, 100), Step(3, on(1), TANK, OVEN, 40)]
    found = replay(steps, entering)
    assert found.carried[3] == {"from 1": 30, "from 2": 10}
    assert found.contents[TANK] == {"from 1": 270, "from 2": 90}


def test_the_odd_gram_goes_to_the_older_origin() -> None:
    steps = [Step(1, on(0), None, TANK, 1), Step(2, on(1), None, TANK, 1), Step(3, on(2), TANK, OVEN, 1)]
    assert replay(steps, entering).carried[3] == {"from 1": 1}


def test_what_came_later_is_not_in_what_left_before() -> None:
    steps = [Step(3, on(5), None, TANK, 100), Step(1, on(0), None, TANK, 100), Step(2, on(1), TANK, OVEN, 60)]
    assert replay(steps, entering).carried[2] == {"from 1": 60}


def test_within_a_day_what_comes_in_is_there_before_what_goes_out() -> None:
    # The clerk entered the departure first, both of one day.
    steps = [Step(1, on(0), TANK, OVEN, 60), Step(2, on(0), A, TANK, 60), Step(3, on(0), None, A, 60)]
    assert replay(steps, entering).carried[1] == {"from 3": 60}


def test_out_and_back_and_out_again_on_one_day_follows_the_numbers() -> None:
    steps = [
        Step(1, on(0), None, A, 10),
        Step(2, on(1), A, B, 10),
        Step(3, on(1), B, A, 10),
        Step(4, on(1), A, TANK, 10),
    ]
    found = replay(steps, entering)
    assert found.contents[TANK] == {"from 1": 10}
    assert not found.circled


def test_a_circle_nobody_can_begin_stays_where_it_is() -> None:
    steps = [
        Step(1, on(0), None, A, 10),
        Step(2, on(1), B, A, 25),
        Step(3, on(1), A, TANK, 10),
        Step(4, on(1), A, B, 25),
    ]
    found = replay(steps, entering)
    assert found.contents[TANK] == {"from 1": 10}
    assert found.circled == {2: 25, 4: 25}
    assert not any(found.contents[cell] for cell in (A, B))


def test_mass_may_be_given_a_new_origin_on_its_way() -> None:
    steps = [Step(1, on(0), None, A, 70), Step(2, on(1), A, TANK, 70), Step(3, on(2), TANK, OVEN, 7)]
    found = replay(steps, lambda step: "this batch" if step.number == 2 else entering(step))
    assert found.carried[3] == {"this batch": 7}
    assert not found.contents[A]


@pytest.mark.parametrize("grams", [0, -5])
def test_a_step_without_mass_is_a_mistake_of_the_caller(grams: int) -> None:
    with pytest.raises(ValueError, match="carries nothing"):
        replay([Step(1, on(0), None, A, grams)], entering)


def test_taking_more_than_there_is_is_told() -> None:
    with pytest.raises(ValueError, match="more than is there"):
        replay([Step(1, on(0), None, A, 5), Step(2, on(1), A, TANK, 6)], entering)


CELLS = [(batch, place) for batch in range(1, 5) for place in range(1, 3)]


@st.composite
def histories(draw: st.DrawFn) -> list[Step]:
    """Draw movements that a register would accept: no cell below zero at a day's end."""
    stock: dict[tuple[int, int], int] = defaultdict(int)
    steps: list[Step] = []
    for day in range(draw(st.integers(1, 6))):
        for _ in range(draw(st.integers(0, 6))):
            number = len(steps) + 1
            source = draw(st.sampled_from([None, *[cell for cell in CELLS if stock[cell]]]))
            target = draw(st.sampled_from([cell for cell in [None, *CELLS] if cell != source]))
            if source is None and target is None:
                continue
            most = 10**7 if source is None else stock[source]
            grams = draw(st.integers(1, most))
            if source is not None:
                stock[source] -= grams
            if target is not None:
                stock[target] += grams
            steps.append(Step(number, on(day), source, target, grams))
    return steps


@given(histories(), st.randoms(use_true_random=False))
def test_shares_add_up_exactly_and_are_never_negative(steps: list[Step], draw) -> None:
    # Numbers within a day are shuffled: clerks enter a day's papers in any order.
    numbers = [step.number for step in steps]
    draw.shuffle(numbers)
    mixed = [
        Step(number, s.day, s.from_cell, s.to_cell, s.grams) for number, s in zip(numbers, steps, strict=True)
    ]
    found = replay(mixed, entering)
    for step in mixed:
        carried = found.carried.get(step.number, {})
        assert sum(carried.values()) + found.circled.get(step.number, 0) == step.grams
        assert all(grams > 0 for grams in carried.values())
    for cell in CELLS:
        came = sum(s.grams for s in mixed if s.to_cell == cell)
        went = sum(s.grams for s in mixed if s.from_cell == cell)
        held = found.contents.get(cell, {})
        assert sum(held.values()) == came - went
        assert all(grams > 0 for grams in held.values())


@given(histories())
def test_every_origin_keeps_its_mass(steps: list[Step]) -> None:
    found = replay(steps, entering)
    entered = {f"from {s.number}": s.grams for s in steps if s.from_cell is None}
    kept: dict[object, int] = defaultdict(int)
    for held in found.contents.values():
        for origin, grams in held.items():
            kept[origin] += grams
    for step in steps:
        if step.to_cell is None:
            for origin, grams in found.carried[step.number].items():
                kept[origin] += grams
    assert dict(kept) == entered


@given(st.lists(st.integers(1, 10**6), min_size=2, max_size=8), st.integers(1, 99))
def test_no_share_is_off_by_a_gram_or_more(masses: list[int], percent: int) -> None:
    taken = max(1, sum(masses) * percent // 100)
    steps = [Step(n, on(0), None, TANK, grams) for n, grams in enumerate(masses, 1)]
    carried = replay([*steps, Step(99, on(1), TANK, OVEN, taken)], entering).carried[99]
    for number, grams in enumerate(masses, 1):
        exact = taken * grams / sum(masses)
        assert abs(carried.get(f"from {number}", 0) - exact) < 1
    equal = [number for number, grams in enumerate(masses, 1) if grams == masses[0]]
    shares = [carried.get(f"from {number}", 0) for number in equal]
    assert all(older >= younger for older, younger in pairwise(shares))
