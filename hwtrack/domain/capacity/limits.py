"""Limits inside a licence line nest like a tree, or they cross: only a tree is a pure flow."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

Share = tuple[int, int]
"""One waste (its place in the list) in one month (0: the whole year)."""


@dataclass(frozen=True, slots=True)
class Limit:
    """A limit and what counts against it."""

    name: str
    grams: int | None
    shares: frozenset[Share]


def apart(limits: Sequence[Limit]) -> tuple[list[int], list[int]]:
    """Tell the limits that form a tree from those that cross one of them (places in the list)."""
    kept, crossing = list[int](), list[int]()
    for place, limit in enumerate(limits):
        (kept if all(_nest(limit, limits[other]) for other in kept) else crossing).append(place)
    return kept, crossing


def _nest(one: Limit, other: Limit) -> bool:
    common = one.shares & other.shares
    return not common or common in (one.shares, other.shares)


def nested(limits: Sequence[Limit]) -> list[int | None]:
    """Return for each limit of a tree the next larger one that holds it, None for the outermost."""
    order = sorted(range(len(limits)), key=lambda place: (-len(limits[place].shares), place))
    parents: list[int | None] = [None] * len(limits)
    for rank, inner in enumerate(order):
        for outer in order[:rank]:
            if limits[outer].shares & limits[inner].shares:
                parents[inner] = outer
    return parents


@dataclass(frozen=True, slots=True)
class Atom:
    """Shares that the same limits hold: the innermost one of the tree, and these that cross it."""

    inner: int | None
    crossing: tuple[int, ...]
    shares: frozenset[Share]


def atoms(limits: Sequence[Limit], kept: Sequence[int], crossing: Sequence[int]) -> list[Atom]:
    """Cut what crossing limits hold into pieces that no limit cuts any further."""
    tree = [limits[place] for place in kept]
    pieces: dict[tuple[int | None, tuple[int, ...]], set[Share]] = {}
    for share in sorted(frozenset().union(*(limits[place].shares for place in crossing))):
        over = tuple(place for place in crossing if share in limits[place].shares)
        pieces.setdefault((innermost(tree, share), over), set()).add(share)
    return [Atom(inner, over, frozenset(held)) for (inner, over), held in pieces.items()]


def innermost(limits: Sequence[Limit], share: Share) -> int | None:
    """Return the smallest limit that a share of waste counts against."""
    holding = [place for place, limit in enumerate(limits) if share in limit.shares]
    return min(holding, key=lambda place: (len(limits[place].shares), -place), default=None)
