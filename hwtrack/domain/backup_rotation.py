"""Which backups are kept, and why: the newest of each day, week and month, and always the last good one."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
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
    AHEAD = "ahead"
    """It is dated later than now, under a clock that was wrong: it is kept beside the others, not instead of them."""
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


def reasons(backups: Sequence[Taken], kept: Kept, now: datetime) -> dict[str, frozenset[Why]]:
    """Return for every backup by its name why it is kept; what has no reason may go.

    Entries come before the clock: of two backups of one epoch the one with more entries is the newer,
    whatever a clock that was set back says. Those dated later than *now* are counted by themselves, by
    the same numbers: a clock once set ahead takes the place of no day that there was.
    """
    found: dict[str, set[Why]] = {one.name: set() if one.good else {Why.NOT_GOOD} for one in backups}
    good = sorted((one for one in backups if one.good), key=_age, reverse=True)
    for name, why in _whys([one for one in good if one.at <= now], kept):
        found[name].add(why)
    for name, why in _whys([one for one in good if one.at > now], kept):
        found[name] |= {why, Why.AHEAD}
    return {name: frozenset(whys) for name, whys in found.items()}


def _whys(good: Sequence[Taken], kept: Kept) -> Iterator[tuple[str, Why]]:
    """Yield what is kept of good backups, the newest of which come first."""
    for epoch in {one.epoch for one in good}:
        yield next(one.name for one in good if one.epoch == epoch), Why.NEWEST
    for why, count, period in (
        (Why.DAILY, kept.daily, _day),
        (Why.WEEKLY, kept.weekly, _week),
        (Why.MONTHLY, kept.monthly, _month),
    ):
        for name in _newest_of(good, count, period):
            yield name, why


def _age(one: Taken) -> tuple[int, int, datetime, str]:
    return one.epoch, one.entries, one.at, one.name


def _newest_of(good: Sequence[Taken], count: int, period: Callable[[datetime], tuple[int, ...]]) -> list[str]:
    newest: dict[tuple[int, ...], str] = {}
    for one in good:
        newest.setdefault(period(one.at), one.name)
    # In the order of their entries: a date that a clock once said ahead is reached one day, and is no newer for it.
    return list(newest.values())[:count]


def _day(at: datetime) -> tuple[int, ...]:
    return at.year, at.month, at.day


def _week(at: datetime) -> tuple[int, ...]:
    year, week, _ = at.isocalendar()
    return year, week


def _month(at: datetime) -> tuple[int, ...]:
    return at.year, at.month
