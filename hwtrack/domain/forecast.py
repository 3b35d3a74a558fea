"""What is still to come: a run-rate by working days, and a damped seasonal fit where two years exist.

Whole grams throughout, no binary fractions: the same past gives the same forecast on every machine.
A band says how far such forecasts were off in the past; it promises no confidence for what comes.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from math import isqrt

SEASON = 12
"""Months of a season: the seasonal fit asks for two of them."""
LONGEST = 3 * SEASON
"""Months the fit looks back at most: older years say little of the next."""
MOST_EMPTY = 6
"""Months of the last two years that may be empty: what is cleared out twice a year has no season."""
_FINE = 1 << 10
"""Parts of a gram the fit works in, so that its divisions lose nothing that counts."""
_LEVEL = (10, 30, 60)
_TREND = 10
_SEASONAL = (10, 40)
_DAMPING = 90
"""The grid: per cent of each new month that goes into level, trend and season; damping of the trend."""


class Source(StrEnum):
    """What a forecast rests on."""

    PLAN = "plan"
    RUN_RATE = "run_rate"
    SEASONAL = "seasonal"


@dataclass(frozen=True, slots=True)
class Band:
    """A forecast in grams with the range of past errors around it; low ≤ mid ≤ high, never negative."""

    low: int = 0
    mid: int = 0
    high: int = 0

    def __post_init__(self) -> None:
        if not 0 <= self.low <= self.mid <= self.high:
            raise ValueError("a band is 0 <= low <= mid <= high")

    def __add__(self, other: Band) -> Band:
        """Add up bands month by month: errors of one sign are taken to last."""
        return Band(self.low + other.low, self.mid + other.mid, self.high + other.high)

    def less(self, of: int, whole: int) -> Band:
        """Take off *of* parts of *whole*, rounded down."""
        taken = self.part(of, whole)
        return Band(self.low - taken.low, self.mid - taken.mid, self.high - taken.high)

    def part(self, of: int, whole: int) -> Band:
        """Return *of* parts of *whole*, rounded down."""
        return Band(self.low * of // whole, self.mid * of // whole, self.high * of // whole)


@dataclass(frozen=True, slots=True)
class Stretch:
    """Some of the past: grams, and the working days in which they came."""

    grams: int
    working_days: int


def run_rate(stretches: Sequence[Stretch], working_days: int) -> Band:
    """Go on at the past's rate for so many working days.

    The rate is that of all stretches together (the quarters of the trailing year); the band reaches
    from the slowest to the fastest of them. A single stretch tells nothing of its spread: then the
    band reaches from nothing to twice the rate.
    """
    known = [one for one in stretches if one.working_days > 0]
    grams, days = sum(max(one.grams, 0) for one in known), sum(one.working_days for one in known)
    if not grams or working_days <= 0:
        return Band()
    mid = grams * working_days // days
    if len(known) == 1:
        return Band(0, mid, 2 * mid)
    rates = [max(one.grams, 0) * working_days // one.working_days for one in known]
    return Band(min(*rates, mid), mid, max(*rates, mid))


@dataclass(frozen=True, slots=True)
class SeasonalFit:
    """A damped additive Holt-Winters fit: level, trend and season at the series' end, in parts of a gram."""

    level: int
    trend: int
    season: tuple[int, ...]
    """By month, the month after the series first."""
    error: int
    """Root mean square of the one-step errors after the first year, in grams."""

    def ahead(self, months: int) -> tuple[Band, ...]:
        """Forecast so many months, the month after the series first; each by its own band."""
        found, damped = [], self.trend
        at = self.level
        for step in range(months):
            damped = damped * _DAMPING // 100
            at += damped
            mid = max((at + self.season[step % SEASON]) // _FINE, 0)
            found.append(Band(max(mid - self.error, 0), mid, mid + self.error))
        return tuple(found)


@lru_cache(maxsize=4096)
def fit_seasonal(series: tuple[int, ...]) -> SeasonalFit | None:
    """Fit monthly sums in grams, the oldest first; None without two full years, or with too many empty months.

    Of the grid's fits the one with the least squared one-step errors is taken, the first among equals.
    """
    recent = series[-LONGEST:]
    two_years = recent[-2 * SEASON :]
    if len(two_years) < 2 * SEASON or sum(grams <= 0 for grams in two_years) > MOST_EMPTY:
        return None
    values = [grams * _FINE for grams in recent]
    start = _start(values)
    tried = (_run(values, start, level, season) for level in _LEVEL for season in _SEASONAL)
    squares, found = min(tried, key=lambda one: one[0])
    error = isqrt(squares // (len(values) - SEASON)) // _FINE
    return SeasonalFit(*found, error)


_State = tuple[int, int, tuple[int, ...]]


def _start(values: list[int]) -> _State:
    """Begin with the first year's mean, the rise from the first year to the second, and the mean season."""
    first, second = sum(values[:SEASON]) // SEASON, sum(values[SEASON : 2 * SEASON]) // SEASON
    season = tuple((values[month] - first + values[month + SEASON] - second) // 2 for month in range(SEASON))
    return first, (second - first) // SEASON, season


def _run(values: list[int], start: _State, level_part: int, season_part: int) -> tuple[int, _State]:
    """Go through the months; return the squared one-step errors after the first year, and the end."""
    level, trend, seasons = start[0], start[1], list(start[2])
    squares = 0
    for month, value in enumerate(values):
        place = month % SEASON
        damped = trend * _DAMPING // 100
        expected = level + damped
        error = value - expected - seasons[place]
        if month >= SEASON:
            squares += error * error
        gain = error * level_part // 100
        level = expected + gain
        trend = damped + gain * _TREND // 100
        seasons[place] += error * season_part // 100
    turn = len(values) % SEASON
    return squares, (level, trend, tuple(seasons[turn:] + seasons[:turn]))
