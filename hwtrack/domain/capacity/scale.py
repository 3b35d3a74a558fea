"""What a licence line may still take in a year: scale × valid days ÷ days of the year, less what it has."""

from __future__ import annotations

import calendar
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from hwtrack.domain.capacity.values import Period, Pool, PoolKind, SubLimit


@dataclass(frozen=True, slots=True)
class Effective:
    """What is left of a pool in grams; None where no scale is registered.

    `over_grams` is a finding in itself: received and under way exceed the scale by so much.
    """

    pool: str
    grams: int | None
    over_grams: int = 0


@lru_cache(maxsize=4096)
def effective_grams(pool: Pool, year: int) -> Effective:
    """Compute what the pool may still take in the year, never below zero (危险废物经营许可证管理办法, annual scale)."""
    entitled = _entitled_grams(pool, year)
    if entitled is None:
        return Effective(pool.key, None)
    left = entitled - pool.received_grams - pool.under_way_grams
    return Effective(pool.key, max(left, 0), max(-left, 0))


def sub_limit_grams(pool: Pool, limit: SubLimit, year: int) -> int:
    """Compute what is left of a limit inside the line, spread over the line's valid days."""
    return max(_left_of_limit(pool, limit, year), 0)


def sub_limit_over(pool: Pool, limit: SubLimit, year: int) -> int:
    """Compute by how much received and under way exceed a limit inside the line."""
    return max(-_left_of_limit(pool, limit, year), 0)


def _left_of_limit(pool: Pool, limit: SubLimit, year: int) -> int:
    first, last = year_bounds(year)
    entitled = limit.licensed_grams * valid_days(pool, first, last) // days_of_year(year)
    return entitled - limit.received_grams - limit.under_way_grams


def month_grams(pool: Pool, year: int, month: int) -> int | None:
    """Compute what the pool may take in one month by its daily or monthly scale; None: no such scale."""
    first, last = month_bounds(year, month)
    days = valid_days(pool, first, last)
    limits = []
    if pool.daily_grams is not None:
        limits.append(pool.daily_grams * days)
    if pool.monthly_grams is not None:
        limits.append(pool.monthly_grams * days // last.day)
    return min(limits, default=None)


def valid_days(pool: Pool, first: date, last: date) -> int:
    """Count the days from first to last on which the licence holds and is not suspended."""
    if pool.valid is None and not pool.suspensions:
        return (last - first).days + 1
    valid = (Period(first, last),) if pool.valid is None else pool.valid
    return len(_days(valid, first, last) - _days(pool.suspensions, first, last))


def days_of_year(year: int) -> int:
    """Count the days of the year."""
    return 366 if calendar.isleap(year) else 365


def year_bounds(year: int) -> tuple[date, date]:
    """Return the first and the last day of the year."""
    return date(year, 1, 1), date(year, 12, 31)


def month_bounds(year: int, month: int) -> tuple[date, date]:
    """Return the first and the last day of the month."""
    return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])


def _entitled_grams(pool: Pool, year: int) -> int | None:
    first, last = year_bounds(year)
    days = valid_days(pool, first, last)
    limits = []
    if pool.licensed_grams is not None:
        whole = pool.kind is PoolKind.OUTBOUND and days > 0
        scale = pool.licensed_grams
        limits.append(scale if whole else scale * days // days_of_year(year))
    if pool.by_month:
        limits.append(sum(month_grams(pool, year, month) or 0 for month in range(1, 13)))
    return min(limits, default=None)


def _days(periods: Iterable[Period], first: date, last: date) -> set[int]:
    days: set[int] = set()
    for period in periods:
        start = max(period.first, first).toordinal()
        days.update(range(start, min(period.last, last).toordinal() + 1))
    return days
