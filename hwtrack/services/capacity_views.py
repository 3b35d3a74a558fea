"""What a county, a route and a month of a year's capacity look like to the window: plain values, whole grams."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

OUTSIDE = "outside"
"""The place of whatever lies in another province."""


@dataclass(frozen=True, slots=True)
class CountyAsk:
    """A year and a division: a county, or a city for all its counties."""

    year: int
    division: str


@dataclass(frozen=True, slots=True)
class ExposureRow:
    """What of a division's waste of one code could be short, and its share by convention."""

    division: str
    code: str
    properties: tuple[str, ...]
    demand_grams: int
    exposed_grams: int
    least_grams: int
    most_grams: int
    share_grams: int


@dataclass(frozen=True, slots=True)
class CountyWaste:
    """A waste of a county: generated and accepted in the year, still open, and what of that could be short.

    In every optimal plan between `least_grams` and `most_grams` have nowhere to go; `share_grams`
    is the county's share of the province's shortage in proportion to open mass, a convention.
    """

    code: str
    properties: tuple[str, ...]
    name_zh: str
    name_en: str
    generated_grams: int
    accepted_grams: int
    demand_grams: int
    exposed_grams: int
    least_grams: int
    most_grams: int
    share_grams: int


@dataclass(frozen=True, slots=True)
class CountyPool:
    """A pool that the county's waste may reach: how far it is, how full, and for which codes.

    `load_permille` is received and under way against the annual scale, `left_grams` what it may
    still take; both None where no scale is registered. `placed_grams` is what one optimal plan
    puts there from the whole province.
    """

    uid: str
    name: str
    facility: str
    division: str
    method: str
    kind: str
    km: int
    load_permille: int | None
    left_grams: int | None
    placed_grams: int
    codes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CountyProof:
    """A proof of the province that some of the county's waste shares in, and how much of it."""

    sentence_zh: str
    sentence_en: str
    codes: tuple[str, ...]
    shortage_grams: int
    own_grams: int


@dataclass(frozen=True, slots=True)
class CountyView:
    """A county (or a city: all its counties) in a year: its waste, where that may go, and what is short."""

    year: int
    as_of: date
    division: str
    name: str
    generated_grams: int
    accepted_grams: int
    demand_grams: int
    exposed_grams: int
    least_grams: int
    most_grams: int
    share_grams: int
    wastes: tuple[CountyWaste, ...]
    pools: tuple[CountyPool, ...]
    """Sorted by distance; the nearest first."""
    proofs: tuple[CountyProof, ...]
    forecast: bool = False
    """Say whether part of the waste is expected, not lying there."""

    @property
    def pools_by_load(self) -> tuple[CountyPool, ...]:
        """Return the pools with the fullest first, those of unknown scale last."""
        return tuple(
            sorted(
                self.pools,
                key=lambda pool: (pool.load_permille is None, -(pool.load_permille or 0), pool.km, pool.uid),
            )
        )


@dataclass(frozen=True, slots=True)
class FlowAsk:
    """A year, and a waste code if only that shall be shown."""

    year: int
    code: str = ""


@dataclass(frozen=True, slots=True)
class FlowRow:
    """Grams of one code that go from a county to a pool; `pool` empty: they have nowhere to go.

    `km` is the great-circle distance; `via` names the collection platform passed on the way.
    """

    division: str
    county: str
    city_code: str
    city: str
    pool: str
    pool_name: str
    facility: str
    code: str
    grams: int
    km: int
    via: str = ""


@dataclass(frozen=True, slots=True)
class FlowsView:
    """One optimal plan of where a year's open waste would go; others may be as short.

    The sums are the province's own; `inbound_grams` comes from outside and finds room beside it.
    `emergency_grams` are placed only because the emergency list is opened: with `short_grams` they
    are the year's shortage, in which emergency lines hold nothing.
    """

    year: int
    as_of: date
    code: str
    codes: tuple[tuple[str, str, str], ...]
    """Codes that have open waste, each with its name in Chinese and English."""
    rows: tuple[FlowRow, ...]
    placed_grams: int
    short_grams: int
    gram_km: int
    inbound_grams: int = 0
    emergency_grams: int = 0
    forecast: bool = False
    """Say whether part of the waste is expected, not lying there."""

    @property
    def tonne_km(self) -> int:
        """Return whole tonne-kilometres, rounded down."""
        return self.gram_km // 1_000_000


@dataclass(frozen=True, slots=True)
class MonthShort:
    """What of a waste has no place in a month, earlier months served first."""

    month: int
    code: str
    properties: tuple[str, ...]
    grams: int


@dataclass(frozen=True, slots=True)
class MonthRow:
    """A month: what asks for a place in it, what the pools limited by month may take, what is short."""

    month: int
    demand_grams: int
    monthly_capacity_grams: int
    short_grams: int


@dataclass(frozen=True, slots=True)
class MonthsView:
    """A year month by month. The shortage is a lower bound: storage is pooled by code over the province.

    `first_short` is the first month in which some waste has nowhere to go, None if there is none, or
    if the year is `over`: what was left is known of its last evening only, and stands in December.
    `year_short_grams` is what the same year leaves short when months do not matter.
    """

    year: int
    as_of: date
    months: tuple[MonthRow, ...]
    shorts: tuple[MonthShort, ...]
    first_short: int | None
    short_grams: int
    year_short_grams: int
    lower_bound: bool
    """Say whether storage was pooled by code: then more may be short in truth."""
    forecast: bool = False
    """Say whether part of the waste is expected, not lying there."""

    @property
    def over(self) -> bool:
        """Say whether the year is past, so that nothing can be said of its months."""
        return self.as_of >= date(self.year, 12, 31)
