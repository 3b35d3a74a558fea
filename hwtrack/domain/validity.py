"""Which of several papers of one thing counts on a day: the first one or a renewal."""

from __future__ import annotations

import calendar
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper with its number and the days it holds, both inclusive; None is not registered."""

    number: str
    first: date | None
    last: date | None

    def holds(self, day: date) -> bool:
        """Say whether the paper is known to hold on *day*."""
        return self.last is not None and (self.first or day) <= day <= self.last


def in_force(papers: Iterable[Paper], day: date) -> Paper | None:
    """Return the paper that counts on *day*: of those that hold the one that lasts longest.

    Where none holds it is the one that ended last of those begun, so that a finding can name its end;
    one whose end is not registered comes after every one that tells it. None: nothing had begun.
    """
    begun = [paper for paper in papers if paper.first is None or paper.first <= day]
    told = [paper for paper in begun if paper.last is not None]
    return max(told, key=lambda paper: paper.last or day) if told else next(iter(begun), None)


def months_after(day: date, months: int) -> date:
    """Return the last day of a term of *months* that runs from *day*: the same day of the last month.

    Where that month has no such day the term ends with the month (Civil Code, articles 201 and 202).
    """
    years, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + years, month + 1
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def covered_until(papers: Iterable[Paper], day: date) -> date | None:
    """Return the last day up to which papers follow one another from *day* on without a gap."""
    until: date | None = None
    for paper in sorted(papers, key=lambda paper: (paper.first or date.min, paper.last or date.max)):
        if paper.first is None or paper.last is None:
            continue
        reached = day - timedelta(days=1) if until is None else until
        if paper.first <= reached + timedelta(days=1) and paper.last > reached:
            until = paper.last
    return until
