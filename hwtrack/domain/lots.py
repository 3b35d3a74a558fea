"""Which mass became a subject's, and what became of the subject's: followed lot by lot, both ways.

A lot is what one movement brought into a cell, the subject's own grams apart from the others. Lots
leave a cell in proportion (a convention, see `hwtrack.domain.trace`), own and other first, then lot
by lot; where a movement names the containers it carried, a container's own mass goes with it.
Backward, what became the subject's is shared over the lots it was taken from. Every sum is exact.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from hwtrack.domain.quantity import largest_remainder
from hwtrack.domain.trace import Cell, Replay, Shares, Step, in_proportion, replay

Lot = tuple[int, bool]
"""The movement that brought it, and whether it is the subject's."""


@dataclass(frozen=True)
class Asked:
    """What is followed: *seeds* are the grams that become the subject's with each movement.

    *leaning* names movements that say which containers they carried: True where the subject's is
    among them (its grams go first), False where it is not (they stay).
    """

    seeds: Mapping[int, int]
    leaning: Mapping[int, bool] = field(default_factory=dict)


@dataclass
class Lots:
    """What was found. Grams by movement: *own* are the subject's, *became* what later became it.

    *onward* and *inward* say of these from which movement's lot they were taken, *beside* the same
    of the mass that is not the subject's; *entered* is what came into the subject's story from a
    boundary; *held* what lies of it in a cell now, by the movement that brought it.
    """

    order: tuple[int, ...] = ()
    own: dict[int, int] = field(default_factory=dict)
    became: dict[int, int] = field(default_factory=lambda: defaultdict(int))
    onward: dict[int, dict[int, int]] = field(default_factory=dict)
    inward: dict[int, dict[int, int]] = field(default_factory=dict)
    beside: dict[int, dict[int, int]] = field(default_factory=dict)
    entered: dict[int, int] = field(default_factory=dict)
    held: dict[Cell, dict[int, int]] = field(default_factory=dict)
    in_grams: int = 0
    circled: int = 0


def follow_lots(steps: Iterable[Step], asked: Asked) -> Lots:
    """Replay the steps and follow the subject's mass both ways."""
    rows = list(steps)
    new: dict[int, dict[int, int]] = {}
    found = Lots()

    def relabel(step: Step, taken: Shares) -> Shares:
        own = _grams(taken, own=True)
        seed = asked.seeds.get(step.number)
        if seed is not None:
            fresh = max(min(seed, step.grams) - own, 0)
            new[step.number] = _part(fresh, _lots(taken, own=False))
            found.in_grams += fresh
            if step.from_cell is None and fresh:
                found.entered[step.number] = fresh
            own += fresh
        return {
            (step.number, mine): grams for mine, grams in ((True, own), (False, step.grams - own)) if grams
        }

    told = replay(
        rows, lambda _: None, choose=lambda step, held: _choose(step, held, asked.leaning), relabel=relabel
    )
    found.order = tuple(told.carried)
    found.circled = sum(told.circled.values())
    _downward(told, found)
    _upward(rows, told, new, found)
    return found


def _choose(step: Step, held: Shares, leaning: Mapping[int, bool]) -> Shares:
    """Take of own and other in proportion, or as the containers say; within each lot by lot."""
    own, rest = _grams(held, own=True), _grams(held, own=False)
    if not own or not rest:
        return in_proportion(step, held)
    lean = leaning.get(step.number)
    if lean is None:
        # The odd gram goes to the side that has been there longer.
        first = next(iter(held))
        parts = largest_remainder(step.grams, [own, rest] if _is_own(first) else [rest, own])
        taken = parts[0] if _is_own(first) else parts[1]
    else:
        taken = min(own, step.grams) if lean else max(step.grams - rest, 0)
    shares: Shares = {}
    for mine, grams in ((True, taken), (False, step.grams - taken)):
        lots = {lot: held[lot] for lot in held if _is_own(lot) is mine}
        shares |= dict(zip(lots, largest_remainder(grams, list(lots.values())), strict=True))
    return {lot: shares[lot] for lot in held}


def _downward(told: Replay, found: Lots) -> None:
    """Read what each movement carried of the subject's, and where it lies now."""
    for number, carried in told.carried.items():
        found.own[number] = carried.get((number, True), 0)
        found.onward[number] = _lots(told.taken[number], own=True)
        found.beside[number] = _lots(told.taken[number], own=False)
    for cell, shares in told.contents.items():
        lots = _lots(shares, own=True)
        if lots:
            found.held[cell] = lots


def _upward(rows: list[Step], told: Replay, new: dict[int, dict[int, int]], found: Lots) -> None:
    """Share what became the subject's over the lots it was taken from, the last movement first."""
    entering = {step.number for step in rows if step.from_cell is None}
    for number in reversed(found.order):
        fresh = new.get(number, {})
        wanted = found.became.get(number, 0)
        others = _lots(told.taken[number], own=False)
        left = {lot: grams - fresh.get(lot, 0) for lot, grams in others.items()}
        inward = dict(fresh)
        if wanted and number in entering:
            found.entered[number] = found.entered.get(number, 0) + wanted
        elif wanted:
            for lot, grams in _part(wanted, left).items():
                inward[lot] = inward.get(lot, 0) + grams
        inward = {lot: grams for lot, grams in inward.items() if grams}
        if inward:
            found.inward[number] = inward
        for lot, grams in inward.items():
            found.became[lot] += grams


def _is_own(lot: object) -> bool:
    return isinstance(lot, tuple) and lot[1] is True


def _lots(shares: Shares, *, own: bool) -> dict[int, int]:
    """Return the grams by the movement that brought them, oldest first."""
    return {lot[0]: grams for lot, grams in shares.items() if isinstance(lot, tuple) and lot[1] is own}


def _grams(shares: Shares, *, own: bool) -> int:
    return sum(grams for lot, grams in shares.items() if _is_own(lot) is own)


def _part(grams: int, lots: dict[int, int]) -> dict[int, int]:
    """Share grams over lots in proportion; nothing where there is nothing to share over."""
    if not grams or not lots:
        return {}
    return dict(zip(lots, largest_remainder(grams, list(lots.values())), strict=True))
