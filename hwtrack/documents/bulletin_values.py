"""Say what the yearly guidance bulletin adds to a year's shortages, as frozen values.

Masses are integer grams; a share is its numerator and denominator, so that paper and workbook show the same one.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class CategoryRow:
    """What became of a category of waste in the year, and what asks for a place.

    `expected` is still to come by the forecast's middle, less own treatment; `open` holds it.
    """

    category: str
    name: str
    generated_grams: int
    accepted_grams: int
    own_treated_grams: int
    open_grams: int
    expected_grams: int = 0


@dataclass(frozen=True, slots=True)
class MethodRow:
    """A method's capacity and load: lines of unknown scale are counted and their receipts kept apart, never summed.

    `kind` is routine, emergency or collection; the kinds are never added up. `licensed_grams` is scale ×
    valid days ÷ days of the year.
    """

    method: str
    name: str
    kind: str
    lines: int
    unknown_lines: int
    licensed_grams: int
    received_grams: int
    under_way_grams: int
    received_unknown_grams: int = 0


@dataclass(frozen=True, slots=True)
class SurplusRow:
    """Room that nothing still to place can fill: room − what may come there at most = idle for certain."""

    name: str
    method: str
    licensed_grams: int
    room_grams: int
    may_come_grams: int

    @property
    def idle_grams(self) -> int:
        """Return what stays idle in every placement."""
        return self.room_grams - self.may_come_grams


@dataclass(frozen=True, slots=True)
class IndicatorRow:
    """An indicator: numerator ÷ denominator in `unit` (g: grams, else things counted), and what it is held against.

    `denominator` None: a sum and no share, or nothing is known to divide by.
    """

    group: str
    name: str
    numerator: int
    denominator: int | None
    unit: str
    target: str = ""
    target_words: str = ""
    met: bool | None = None
    source: str = ""
    left_out: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PublishedRow:
    """A published figure beside the register's own, both in millionths of `unit`; routine and emergency apart."""

    scope: str
    what: str
    millionths: int
    unit: str
    as_of: date
    source: str
    own: tuple[tuple[str, int | None], ...]
    difference: int | None
    explanation: str


@dataclass(frozen=True, slots=True)
class CountyRow:
    """A county's year: generated, still to place, its share of the shortages by convention, and its bounds."""

    code: str
    name: str
    generated_grams: int
    to_place_grams: int
    share_grams: int
    least_grams: int
    most_grams: int
