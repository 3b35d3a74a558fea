"""Balances of the demo's sites by waste and month, added up as the movements are booked."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final

from hwtrack.services.demo.calendar import Minute, day_of
from hwtrack.services.demo.flows import Batch

PARTS: Final = ("generated", "received", "adjusted", "own", "out")
_INTO: Final = {"generate": "generated", "residue": "generated", "accept": "received"}
_OUT_OF: Final = {"load": "out", "leave": "out", "treat": "own", "charge": "own"}


@dataclass(frozen=True, slots=True)
class Figures:
    """The balance of one waste over a period, in grams (HJ 1259-2022, 7.2)."""

    code: str
    opening: int
    generated: int
    received: int
    adjusted: int
    own: int
    out: int

    @property
    def closing(self) -> int:
        """Return what is left: opening + generated + received + adjusted - own - out."""
        return self.opening + self.generated + self.received + self.adjusted - self.own - self.out


class Balances:
    """Adds up what lies in a site's stores, waste by waste and month by month."""

    def __init__(self) -> None:
        self._months: dict[int, dict[str, dict[str, dict[str, int]]]] = {}

    def count(self, kind: str, ends: tuple[Batch, int, str, Batch, int, str], grams: int, at: Minute) -> None:
        """Count a movement at the site whose store it leaves, and at the one whose store it reaches."""
        source, _, from_kind, target, _, to_kind = ends
        if from_kind == to_kind or kind == "park":
            return
        if to_kind == "storage":
            # What is brought back was sent out before; it is no receipt.
            part, sign = ("out", -1) if kind == "return" else (_INTO.get(kind, "adjusted"), 1)
            self._add(target, part, sign * grams, at)
        elif from_kind == "storage":
            self._add(source, _OUT_OF.get(kind, "adjusted"), grams, at)

    def stood(self, site: int, code: str, grams: int, at: tuple[Minute, Minute]) -> None:
        """Count a load that stood in somebody's store on its way: it came in there and left again."""
        for part, moment in zip(("received", "out"), at, strict=True):
            months = self._months.setdefault(site, {}).setdefault(code, {})
            months.setdefault(_month(moment // 1440), defaultdict(int))[part] += grams

    def _add(self, batch: Batch, part: str, grams: int, at: Minute) -> None:
        months = self._months.setdefault(batch.site.id, {}).setdefault(batch.code, {})
        sums = months.setdefault(_month(at // 1440), defaultdict(int))
        sums[part] += grams

    def of(self, site: int, first: str, last: str) -> Iterator[Figures]:
        """Yield the balance of each waste of a site from a month to a month (2025-01), where there is any."""
        for code in sorted(self._months.get(site, {})):
            months = self._months[site][code]
            opening = sum(_net(sums) for month, sums in months.items() if month < first)
            here = [sums for month, sums in months.items() if first <= month <= last]
            parts = [sum(sums.get(part, 0) for sums in here) for part in PARTS]
            if opening or any(parts):
                yield Figures(code, opening, *parts)


def _net(sums: dict[str, int]) -> int:
    gained = sums.get("generated", 0) + sums.get("received", 0) + sums.get("adjusted", 0)
    return gained - sums.get("own", 0) - sums.get("out", 0)


@cache
def _month(day: int) -> str:
    return f"{day_of(day * 1440):%Y-%m}"
