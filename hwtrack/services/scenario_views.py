"""Scenarios as the window and programs see them: what is saved, what is asked, today and then side by side."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from hwtrack.domain.capacity.assumptions import Assumption
from hwtrack.domain.capacity.epidemic import EpidemicRun

MOST_COMPARED = 3


@dataclass(frozen=True, slots=True)
class ScenarioForm:
    """A scenario to save; `uid` names the one that is changed, empty: a new one.

    `before` is what it was when it was opened: what another changed since is not written over.
    """

    name: str
    assumptions: tuple[Assumption, ...]
    note: str = ""
    uid: str = ""
    before: ScenarioRow | None = None


@dataclass(frozen=True, slots=True)
class ScenarioRow:
    """A saved scenario."""

    uid: str
    name: str
    note: str
    assumptions: tuple[Assumption, ...]
    kept_at: datetime
    withdrawn: bool = False


@dataclass(frozen=True, slots=True)
class ScenarioAsk:
    """A year under assumptions: those of a saved scenario, or given ones under a name."""

    year: int
    uid: str = ""
    name: str = ""
    assumptions: tuple[Assumption, ...] = ()


@dataclass(frozen=True, slots=True)
class CompareAsk:
    """A year under up to three saved scenarios."""

    year: int
    uids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ScenarioSums:
    """The sums of a year in grams; what emergency lines relieve is not taken off the shortage.

    Of a year with a forecast the shortage is its middle estimate, between `low` and `high`.
    """

    demand_grams: int
    capacity_grams: int
    shortage_grams: int
    shortage_at_most_grams: int
    emergency_grams: int
    low_grams: int | None = None
    high_grams: int | None = None

    @property
    def left_grams(self) -> int:
        """Return what has no place even with the emergency list opened."""
        return self.shortage_grams - self.emergency_grams


@dataclass(frozen=True, slots=True)
class CodeDifference:
    """A waste short today or then."""

    code: str
    properties: tuple[str, ...]
    name_zh: str
    name_en: str
    demand_before: int
    demand_after: int
    before_grams: int
    after_grams: int

    @property
    def difference(self) -> int:
        """Return what is short more (less: negative)."""
        return self.after_grams - self.before_grams


@dataclass(frozen=True, slots=True)
class PoolDifference:
    """A pool's room and what one optimal plan places on it; None: no scale, or no such pool."""

    uid: str
    name: str
    facility: str
    method: str
    emergency: bool
    assumed: bool
    """Named by an assumption: built, down, or changed."""
    left_before: int | None
    left_after: int | None
    placed_before: int
    placed_after: int

    @property
    def difference(self) -> int:
        """Return what is placed more."""
        return self.placed_after - self.placed_before


@dataclass(frozen=True, slots=True)
class IndicatorDifference:
    """An indicator in thousandths: `landfill` (at least), `use` (at most), `load` of routine lines."""

    key: str
    before_permille: int | None
    after_permille: int | None


@dataclass(frozen=True, slots=True)
class CountyDifference:
    """A county's share of the shortage, a convention, today and then."""

    division_code: str
    name: str
    before_grams: int
    after_grams: int

    @property
    def difference(self) -> int:
        """Return what is short more (less: negative)."""
        return self.after_grams - self.before_grams


@dataclass(frozen=True, slots=True)
class ResidueView:
    """Ash and slag of what is burnt more than today: an estimate, placed at `used_grams`.

    The shortage would be `shortage_least` to `shortage_most` at the yields' ends.
    """

    code: str
    name_zh: str
    name_en: str
    burnt_more: int
    least_grams: int
    used_grams: int
    most_grams: int
    shortage_least: int
    shortage_most: int


@dataclass(frozen=True, slots=True)
class ReserveView:
    """A line with room on the busiest day; `km` to the worst county (None: not known)."""

    name: str
    county: str
    emergency: bool
    left_grams: int
    km: int | None


@dataclass(frozen=True, slots=True)
class EpidemicView:
    """The course of the queue, the county that grows most, and where the reserve is, the nearest first."""

    run: EpidemicRun
    first_day: date
    last_day: date
    store_grams: int
    worst_county: str
    reserve: tuple[ReserveView, ...]
    usual_grams_a_day: int


@dataclass(frozen=True, slots=True)
class ScenarioNote:
    """Something to know about the answer, in both languages."""

    message: str
    message_en: str


@dataclass(frozen=True, slots=True)
class ScenarioAnswer:
    """A year under assumptions beside the same year as it is, as of one day."""

    year: int
    as_of: date
    scope: str
    uid: str
    name: str
    assumptions: tuple[Assumption, ...]
    before: ScenarioSums
    after: ScenarioSums
    codes: tuple[CodeDifference, ...]
    pools: tuple[PoolDifference, ...]
    emergency: tuple[PoolDifference, ...]
    indicators: tuple[IndicatorDifference, ...]
    counties: tuple[CountyDifference, ...]
    residue: ResidueView | None
    epidemic: EpidemicView | None
    notes: tuple[ScenarioNote, ...]

    @property
    def difference(self) -> int:
        """Return what is short more (less: negative)."""
        return self.after.shortage_grams - self.before.shortage_grams
