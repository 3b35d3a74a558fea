"""Which backups are kept, and why: the newest of each day, week and month, and always the last good one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Why(StrEnum):
    """Why a backup is kept."""

    NEWEST = "newest"
    """The last good one of its epoch: never goes, whatever the numbers are."""
    DAILY = "daily"
    WEEKLY = "weekly"
    MONTHLY = "monthly"
    NOT_GOOD = "not_good"
    """It was not found good: it takes no other's place, and people decide about it."""


@dataclass(frozen=True)
class Kept:
    """How many days, weeks and months keep their newest backup; days without one do not count."""

    daily: int = 7
    weekly: int = 4
    monthly: int = 12


@dataclass(frozen=True)
class Taken:
    """A backup: when it was taken (Shanghai's time), of which epoch, how many entries, and whether it was found good."""

    name: str
    at: datetime
    epoch: int
    entries: int
    good: bool


def reasons(backups: Sequence[Taken], kept: Kept) -> dict[str, frozenset[Why]]:
    """Return for every backup by its name why it is kept; what has no reason may go.

    Entries come before the clock: of two backups of one epoch the one with more entries is the newer,
    whatever a clock that was set back says.
    """
    found: dict[str, set[Why]] = {one.name: set() if one.good else {Why.NOT_GOOD} for one in backups}
    good = sorted((one for one in backups if one.good), key=_age, reverse=True)
    for epoch in {one.epoch for one in good}:
        newest = next(one for one in good if one.epoch == epoch)
        found[newest.name].add(Why.NEWEST)
    for why, count, period in (
        (Why.DAILY, kept.daily, _day),
        (Why.WEEKLY, kept.weekly, _week),
        (Why.MONTHLY, kept.monthly, _month),
    ):
        for name in _newest_of(good, count, period):
            found[name].add(why)
    return {name: frozenset(whys) for name, whys in found.items()}


def _age(one: Taken) -> tuple[int, int, datetime, str]:
    return one.epoch, one.entries, one.at, one.name


def _newest_of(good: Sequence[Taken], count: int, period: Callable[[datetime], tuple[int, ...]]) -> list[str]:
    newest: dict[tuple[int, ...], str] = {}
    for one in good:
        newest.setdefault(period(one.at), one.name)
    return [newest[key] for key in sorted(newest, reverse=True)[:count]]


def _day(at: datetime) -> tuple[int, ...]:
    return at.year, at.month, at.day


def _week(at: datetime) -> tuple[int, ...]:
    year, week, _ = at.isocalendar()
    return year, week


def _month(at: datetime) -> tuple[int, ...]:
    return at.year, at.month
