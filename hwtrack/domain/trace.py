"""Which grams are whose: movements replayed per cell, mixed mass shared in proportion, to the gram.

Proportional sharing is a convention, not a fact about molecules: whoever quotes a share says so and
names the journal's size, for a late entry changes shares. Shares are whole grams by largest
remainder, ties to the older origin, so that every sum is exact.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from heapq import heappop, heappush
from itertools import groupby

from hwtrack.domain.quantity import largest_remainder

Cell = tuple[int, int]
"""A batch in a place."""
Shares = dict[Hashable, int]
"""Grams by origin, oldest origin first."""


@dataclass(frozen=True)
class Step:
    """One movement as the trace reads it: *number* orders what happened on one day.

    *from_cell* and *to_cell* are None where the mass enters or leaves what is looked at.
    """

    number: int
    day: date
    from_cell: Cell | None
    to_cell: Cell | None
    grams: int


@dataclass
class Replay:
    """What the replay found: contents of the cells now, and what each step carried, by origin.

    *taken* is what a step took out of its cell, *renamed* what of that was given a new origin on the
    way. *circled* are grams of
    steps that ran in a circle within one day without an order that could carry them; they stayed
    where they were.
    """

    contents: dict[Cell, Shares] = field(default_factory=lambda: defaultdict(dict))
    carried: dict[int, Shares] = field(default_factory=dict)
    renamed: dict[int, Shares] = field(default_factory=dict)
    taken: dict[int, Shares] = field(default_factory=dict)
    circled: dict[int, int] = field(default_factory=lambda: defaultdict(int))


Choose = Callable[[Step, Shares], Shares]
"""What a step takes of what its cell holds (oldest first): as many grams as the step has."""
Relabel = Callable[[Step, Shares], Shares]
"""Under which origins the grams go on that a step took; nothing was taken where mass enters."""


def in_proportion(step: Step, held: Shares) -> Shares:
    """Take of every origin in proportion to what is there."""
    parts = largest_remainder(step.grams, list(held.values()))
    return dict(zip(held, parts, strict=True))


def replay(
    steps: Iterable[Step],
    origin_of: Callable[[Step], Hashable | None],
    *,
    choose: Choose = in_proportion,
    relabel: Relabel | None = None,
) -> Replay:
    """Replay steps in day, inflow, number order.

    *origin_of* names the origin of what a step brings: asked for every step, it must answer where
    the mass enters, and may answer elsewhere to give the mass a new origin from there on. *choose*
    says what a step takes; *relabel*, where given, says in *origin_of*'s stead how it goes on.

    Raises:
        ValueError: a step has no mass, or a cell would hold less than nothing at a day's end.
    """
    found = Replay()
    ages: dict[Hashable, int] = {}
    for _, of_day in groupby(sorted(steps, key=lambda step: (step.day, step.number)), lambda step: step.day):
        for step in _in_order(list(of_day), found):
            taken = found.taken[step.number] = _take(step, found, ages, choose)
            if relabel is not None:
                taken = relabel(step, taken)
            _book(step, found, ages, taken, None if relabel else origin_of(step))
    return found


def _book(
    step: Step, found: Replay, ages: dict[Hashable, int], taken: Shares, origin: Hashable | None
) -> None:
    if origin is not None:
        _add(found.renamed.setdefault(step.number, {}), taken)
        taken = {origin: step.grams}
    for label in taken:
        ages.setdefault(label, len(ages))
    carried = found.carried.setdefault(step.number, {})
    _add(carried, taken)
    if step.to_cell is not None:
        _add(found.contents[step.to_cell], taken)


def _take(step: Step, found: Replay, ages: dict[Hashable, int], choose: Choose) -> Shares:
    """Take a step's grams out of its cell, as *choose* says."""
    if step.grams <= 0:
        raise ValueError(f"movement {step.number} carries nothing")
    if step.from_cell is None:
        return {}
    held = found.contents[step.from_cell]
    if sum(held.values()) < step.grams:
        raise ValueError(f"movement {step.number} takes more than is there")
    taken = choose(step, {label: held[label] for label in sorted(held, key=ages.__getitem__)})
    for label, grams in taken.items():
        held[label] -= grams
        if not held[label]:
            del held[label]
    return {label: grams for label, grams in taken.items() if grams}


def _add(held: Shares, more: Shares) -> None:
    for label, grams in more.items():
        held[label] = held.get(label, 0) + grams


def _in_order(steps: list[Step], found: Replay) -> Iterator[Step]:
    """Yield a day's steps, what comes into a cell before what leaves it, else by number.

    The day may run in circles (out, back, out again); then a step goes first for which there is
    enough. Where no step of a circle has enough, the circle cancels itself.
    """
    waiting = _Waiting(steps)
    while waiting.left:
        number = waiting.next_ready()
        if number is None:
            number = _affordable(waiting.left, found)
        if number is None:
            for step in _cancel_circle(waiting.left, found):
                waiting.arrived(step)
        else:
            step = waiting.left.pop(number)
            yield step
            waiting.arrived(step)


class _Waiting:
    """The steps of a day that are still to be booked, and which of them wait for nothing."""

    def __init__(self, steps: list[Step]) -> None:
        self.left = {step.number: step for step in steps}
        self._coming: dict[Cell | None, int] = defaultdict(int)
        self._leaving: dict[Cell | None, list[int]] = defaultdict(list)
        for step in steps:
            self._coming[step.to_cell] += 1
            self._leaving[step.from_cell].append(step.number)
        # What comes from outside waits for nobody, whatever else leaves.
        self._coming[None] = 0
        self._ready: list[int] = []
        for step in steps:
            if not self._coming[step.from_cell]:
                heappush(self._ready, step.number)

    def next_ready(self) -> int | None:
        """Return the lowest number whose cell has got all that comes today."""
        while self._ready:
            number = heappop(self._ready)
            if number in self.left:
                return number
        return None

    def arrived(self, step: Step) -> None:
        """Free what waited for this step."""
        if step.to_cell is None:
            return
        self._coming[step.to_cell] -= 1
        if not self._coming[step.to_cell]:
            for number in self._leaving[step.to_cell]:
                heappush(self._ready, number)


def _affordable(left: dict[int, Step], found: Replay) -> int | None:
    """Return the first waiting step whose cell holds enough for it now."""
    for number in sorted(left):
        cell = left[number].from_cell
        if cell is None or sum(found.contents[cell].values()) >= left[number].grams:
            return number
    return None


def _cancel_circle(left: dict[int, Step], found: Replay) -> list[Step]:
    """Let the smallest mass of a circle of waiting steps stay where it is; return the steps done."""
    circle = _circle(left)
    least = min(step.grams for step in circle)
    done = []
    for step in circle:
        found.circled[step.number] += least
        if step.grams == least:
            done.append(left.pop(step.number))
        else:
            left[step.number] = replace(step, grams=step.grams - least)
    return done


def _circle(left: dict[int, Step]) -> list[Step]:
    """Walk from a waiting step back to what its cell waits for, until a cell comes round again."""
    into = {step.to_cell: step for step in sorted(left.values(), key=lambda step: -step.number)}
    way: list[Step] = []
    seen: dict[Cell | None, int] = {}
    step = left[min(left)]
    while step.from_cell not in seen:
        seen[step.from_cell] = len(way)
        way.append(step)
        if step.from_cell not in into:
            raise ValueError(f"movement {step.number} takes more than is there")
        step = into[step.from_cell]
    return way[seen[step.from_cell] :]


def total(shares: Iterable[Shares]) -> Shares:
    """Add up shares by origin."""
    added: Shares = {}
    for part in shares:
        _add(added, part)
    return added
