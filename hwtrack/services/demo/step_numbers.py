"""Numbers of HJ 1259 for the movements of the last twelve months, serials of a day over the register."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import Final

import resources
from hwtrack.services.bulk import Bulk
from hwtrack.services.demo.calendar import Minute, day_of, minute

FROM: Final = minute(date(2025, 7, 1), 0)
"""Earlier movements were written down before the register gave numbers."""


class StepNumbers:
    """Gives every movement into or out of storage its numbers (HJ 1259-2022, 6.3)."""

    def __init__(self) -> None:
        self._serials: dict[tuple[str, int], int] = defaultdict(int)

    def give(self, work: Bulk, movement: int, ends: tuple[str, str, str], at: Minute, method: str) -> None:
        """Give a movement (kind, from, to) its numbers; *method* tells use from disposal."""
        if at < FROM:
            return
        for stem in _stems(*ends, method):
            serial = self._serials[stem, at // 1440] = self._serials[stem, at // 1440] + 1
            code = f"{stem}{day_of(at):%Y%m%d}{serial:03d}"
            work.add("step_number", (work.next_id("step_number"), work.desk.new_uid(), movement, code))


@cache
def _stems(kind: str, from_kind: str, to_kind: str, method: str) -> tuple[str, ...]:
    return tuple(_stems_of(kind, from_kind, to_kind, method))


def _stems_of(kind: str, from_kind: str, to_kind: str, method: str) -> Iterator[str]:
    if from_kind == "storage":
        yield "HWCK"
    if to_kind == "storage":
        yield "HWRK"
    use = "LY" if method in _utilising() else "CZ"
    if method and kind == "load":
        yield f"HWWW{use}"
    if method and (kind == "charge" or (kind == "treat" and from_kind == "storage")):
        yield f"HWZX{use}"


@cache
def _utilising() -> frozenset[str]:
    """Return the methods that use waste; the others dispose of it."""
    rows = resources.rows("data/treatment_methods.csv")
    return frozenset(row["code"] for row in rows if row["kind"] == "utilisation")
