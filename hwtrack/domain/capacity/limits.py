"""Limits inside a licence line must nest like a tree: only then is placing the waste a pure flow."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from hwtrack.domain.capacity.values import CapacityInputError

Share = tuple[int, int]
"""One waste (its place in the list) in one month (0: the whole year)."""


class CrossingLimits(CapacityInputError):
    """Two limits overlap without one holding the other; the message names both and where they are."""

    def __init__(self, where: str, one: str, other: str) -> None:
        super().__init__(
            f"{where}的两个限额“{one}”与“{other}”相互交叉：每对限额须一个包含另一个，或者互不相干。",
            field="sub_limits",
        )
        self.where = where
        self.limits = (one, other)


@dataclass(frozen=True, slots=True)
class Limit:
    """A limit and what counts against it."""

    name: str
    grams: int | None
    shares: frozenset[Share]


def nested(where: str, limits: Sequence[Limit]) -> list[int | None]:
    """Return for each limit the next larger one that holds it, None for the outermost.

    Raises:
        CrossingLimits: two limits share some waste and neither holds the other.
    """
    order = sorted(range(len(limits)), key=lambda place: (-len(limits[place].shares), place))
    parents: list[int | None] = [None] * len(limits)
    for rank, inner in enumerate(order):
        for outer in order[:rank]:
            common = limits[outer].shares & limits[inner].shares
            if common and common != limits[inner].shares:
                raise CrossingLimits(where, limits[outer].name, limits[inner].name)
            if common:
                parents[inner] = outer
    return parents


def innermost(limits: Sequence[Limit], share: Share) -> int | None:
    """Return the smallest limit that a share of waste counts against."""
    holding = [place for place, limit in enumerate(limits) if share in limit.shares]
    return min(holding, key=lambda place: (len(limits[place].shares), -place), default=None)
