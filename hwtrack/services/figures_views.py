"""What services hand over of published figures, indicators and the year's sums: frozen, grams, keys.

A figure carries its numerator, denominator and unit, where it comes from and what was left out of it;
percentages are made where they are shown. Names come in Chinese and English together.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

Words = tuple[str, str]
"""A text in Chinese and in English."""


@dataclass(frozen=True, slots=True)
class Aside:
    """Something a figure does not hold: what (`reason`), how many, and how much where that is known.

    `amount` is in millionths of `unit` (t/a: grams a year, t/d: grams a day, t: grams).
    """

    reason: str
    count: int
    amount: int | None = None
    unit: str = "t"
    words: Words = ("", "")
    """The same as a sentence."""


@dataclass(frozen=True, slots=True)
class Target:
    """What an indicator is held against: so many per cent at most or at least, and whose target it is."""

    percent: int
    at_most: bool
    words: Words
    setting: str = ""
    """Key of the setting that holds the figure; empty: fixed."""


@dataclass(frozen=True, slots=True)
class Detail:
    """One row behind a figure: a county, a line, a method, a category."""

    key: str
    name: Words
    numerator: int
    denominator: int | None
    note: Words = ("", "")


@dataclass(frozen=True, slots=True)
class Indicator:
    """A figure of the year: numerator ÷ denominator in `unit` (g, site, line, county); see `words`.

    `denominator` None: the figure is a sum and no share (emergency capacity), or what it is divided by is
    not known. `subject` is the method, division or category it is about, "" for the whole.
    """

    key: str
    group: str
    subject: str
    subject_words: Words
    words: Words
    numerator: int
    denominator: int | None
    unit: str
    parts: tuple[Words, Words]
    """What numerator and denominator are."""
    source: Words
    target: Target | None = None
    left_out: tuple[Aside, ...] = ()
    details: tuple[Detail, ...] = ()

    @property
    def met(self) -> bool | None:
        """Say whether the target is met; None where there is none or nothing to divide by."""
        if self.target is None or not self.denominator:
            return None
        share, limit = self.numerator * 100, self.denominator * self.target.percent
        return share <= limit if self.target.at_most else share >= limit


@dataclass(frozen=True, slots=True)
class IndicatorYear:
    """The indicators of a year as of a day."""

    year: int
    as_of: date
    scope: str
    indicators: tuple[Indicator, ...]


@dataclass(frozen=True, slots=True)
class RegisterSum:
    """The register's own figure of one kind, in millionths of the published figure's unit."""

    kind: str
    millionths: int | None
    """None: the register keeps no such figure, or none of the day."""
    lines: int = 0


@dataclass(frozen=True, slots=True)
class PublishedRow:
    """A published figure beside the register's own of the same scope, kind and unit on the figure's day.

    `own` holds one sum; of a figure that adds routine and emergency it holds both, apart. `difference`
    (register − published, in millionths of the unit) is None where there is nothing to compare.
    """

    uid: str
    scope: str
    scope_code: str
    waste: str
    kind: str
    millionths: int
    unit: str
    as_of: date
    source: str
    own: tuple[RegisterSum, ...]
    difference: int | None
    asides: tuple[Aside, ...]
    explanation: Words
    today: tuple[RegisterSum, ...] = ()
    """The register's licensed scale today, for a figure of licensed scale."""


@dataclass(frozen=True, slots=True)
class PublishedView:
    """The published figures up to a year's end, the newest first within scope, waste and kind."""

    year: int
    rows: tuple[PublishedRow, ...]


@dataclass(frozen=True, slots=True)
class CategorySum:
    """What became of a category of waste in a year, in grams; `open` is what its generators still hold."""

    category: str
    name: Words
    generated: int
    accepted: int
    own_treated: int
    open: int


@dataclass(frozen=True, slots=True)
class MethodYear:
    """A method's capacity and load in a year, in grams; lines of unknown scale are counted, never summed.

    `licensed` is scale × valid days ÷ days of the year of the lines whose scale is known; `received` and
    `committed` are of those lines, `received_unknown` is what lines of unknown scale took.
    """

    method: str
    name: Words
    kind: str
    """routine, emergency or collection: never added up."""
    lines: int
    unknown_lines: int
    licensed: int
    received: int
    committed: int
    received_unknown: int = 0

    @property
    def load_permille(self) -> int | None:
        """Return received ÷ licensed in thousandths, rounded down; None without a known scale."""
        return self.received * 1000 // self.licensed if self.licensed else None


@dataclass(frozen=True, slots=True)
class MethodsOfYear:
    """Every method of a year: routine, emergency and collection lines apart."""

    year: int
    as_of: date
    routine: tuple[MethodYear, ...]
    emergency: tuple[MethodYear, ...]
    collection: tuple[MethodYear, ...]
