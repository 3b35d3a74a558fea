"""What the offices write down besides the waste: each act of theirs an entry on its day."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select

from db.models import Entry
from hwtrack.services.bulk import Bulk
from hwtrack.services.demo.balances import Balances
from hwtrack.services.demo.calendar import CUT, REFERENCE, START, YEAR, Minute, minute
from hwtrack.services.demo.classes import Supervised
from hwtrack.services.demo.contracting import Contracts, book_crossings, crossings
from hwtrack.services.demo.custody import Custody
from hwtrack.services.demo.declaring import book_declarations
from hwtrack.services.demo.fleet_papers import book_leaving, book_renewals, book_units
from hwtrack.services.demo.planning import book_changed_plans, book_plans
from hwtrack.services.demo.story import Story
from hwtrack.services.demo.supervising import book_supervision


@dataclass(frozen=True, slots=True)
class Act:
    """Something an office writes down at a moment, and the word of its entry."""

    at: Minute
    action: str
    book: Callable[[Bulk], None]


class Office:
    """Knows what is written down when; what rests on the whole history comes at its end."""

    def __init__(self, story: Story, balances: Balances, seed: int) -> None:
        self._story, self._balances, self._seed = story, balances, seed
        self._supervised = Supervised(story.world, story.plan)
        self._contracts = Contracts(story.plan)
        self._crossings = crossings(story.plan, story.world.flaws)

    def acts(self) -> list[Act]:
        """Return the acts in the order of time."""
        world, half = self._story.world, date(2025, 7, 1)
        return [
            Act(minute(START, 9), "book_supervision", self._begin),
            Act(minute(date(2025, 4, 1)), "book_plans", lambda work: self._plans(work, YEAR)),
            Act(minute(half), "book_renewals", lambda work: book_renewals(work, world, START, half)),
            Act(minute(date(2026, 1, 5)), "book_contracts", lambda work: self._agree(work, YEAR + 1)),
            Act(minute(date(2026, 4, 20)), "book_plans", lambda work: self._plans(work, YEAR + 1)),
            Act(minute(date(2026, 5, 12)), "book_plans", self._changed_plans),
            Act(minute(date(2026, 6, 1)), "book_renewals", self._renew),
        ]

    def end(self) -> list[Act]:
        """Return what is written down when the bulk history is whole."""
        return [
            Act(minute(CUT, 17), "book_custody", self._custody),
            Act(minute(CUT, 18), "book_declarations", self._declare),
        ]

    def deal(self, work: Bulk, pairs: list[tuple[tuple[int, int], str]]) -> None:
        """Make contracts for those who are about to ship to each other."""
        self._contracts.book_more(work, pairs)

    def _begin(self, work: Bulk) -> None:
        book_supervision(work, self._story.world, self._supervised, self._seed)
        book_units(work, self._story.world)
        self._agree(work, YEAR)

    def _agree(self, work: Bulk, year: int) -> None:
        self._contracts.book(work, year)
        book_crossings(work, self._crossings, year)

    def _plans(self, work: Bulk, year: int) -> None:
        book_plans(work, self._story.world, self._supervised, self._seed, year)

    def _changed_plans(self, work: Bulk) -> None:
        book_changed_plans(work, self._supervised, YEAR + 1)

    def _renew(self, work: Bulk) -> None:
        book_renewals(work, self._story.world, date(2025, 7, 2), REFERENCE)
        book_leaving(work, self._story.world)

    def _custody(self, work: Bulk) -> None:
        Custody(work, self._story.world, self._story.plan, self._seed).book(self._crossings)

    def _declare(self, work: Bulk) -> None:
        size = work.session.scalar(select(func.max(Entry.seq))) or 1
        book_declarations(work, self._story.world, self._supervised, self._balances, size, self._seed)
