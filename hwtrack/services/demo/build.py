"""Building the demo register: parties, history in bulk, the last fortnight action by action."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Final

from hwtrack.services.batches import BatchRecorded
from hwtrack.services.demo import summary
from hwtrack.services.demo.calendar import REFERENCE, Minute, instant, minute
from hwtrack.services.demo.founding import book_parties
from hwtrack.services.demo.history import book_act, book_history
from hwtrack.services.demo.office import Office
from hwtrack.services.demo.recent import Fortnight
from hwtrack.services.demo.rows import Catalogue, Rows
from hwtrack.services.demo.scenarios import keep_scenarios
from hwtrack.services.demo.snapshots import Snapshots
from hwtrack.services.demo.story import PREFIX, Story, tell
from hwtrack.services.demo.summary import DemoSummary
from hwtrack.services.store import NewRegister, Store

Progress = Callable[[int, int, str], None]
"""Called with steps done, steps in all, and what is being done (a sentence for people)."""
NAME: Final = "江西省演示台账库"
ACTOR: Final = "演示台账管理员"
SMALLEST_SCALE, LARGEST_SCALE = 0.02, 3.0
_FOUNDED: Final = date(2025, 1, 1)
_PARTS: Final = (
    ("编排全省情形", 5),
    ("登记单位与许可证", 5),
    ("登记十八个月的流转", 75),
    ("逐笔登记最近两周", 15),
)
"""What is done in turn, and its usual share of the time in hundredths."""


def build_demo(
    path: Path, seed: int = 1, *, scale: float = 1.0, progress: Progress | None = None
) -> DemoSummary:
    """Build the invented province's register at *path*; the same seed and scale give the same rows and root.

    A *scale* below 1 has fewer generators and trips; the four shortages stay.

    Raises:
        ValueError: the scale is not between 0.02 and 3.
        UserError: a file of that name exists.
    """
    if not SMALLEST_SCALE <= scale <= LARGEST_SCALE:
        raise ValueError(f"scale {scale} is not between {SMALLEST_SCALE} and {LARGEST_SCALE}")
    report = _Report(progress)
    report.part(0)
    story = tell(seed, scale)
    clock = DemoClock(instant(minute(_FOUNDED)))
    new = NewRegister(PREFIX, NAME, keeps="all", sample=True, reference_day=REFERENCE)
    with Store.create(path, new, actor=ACTOR, clock=clock, seed=seed) as store:
        office = _book(store, story, clock, report, seed)
        report.part(3)
        fortnight = Fortnight(store, story, seed, scale, clock.set, office)
        fortnight.run(report.within)
        clock.set(minute(REFERENCE, 17, 30))
        keep_scenarios(store)
        report.end()
        return _summary(store, story, seed, fortnight.tale.batch)


@dataclass
class DemoClock:
    """A workstation clock that shows when each entry of the demo was made."""

    now: datetime

    def __call__(self) -> datetime:
        """Return the time."""
        return self.now

    def set(self, moment: Minute) -> None:
        """Set the clock forward; it never runs backwards."""
        self.now = max(self.now, instant(moment))


class _Report:
    """Turns the parts of the work into one row of hundredths."""

    def __init__(self, progress: Progress | None) -> None:
        self._progress, self._part = progress, 0

    def part(self, number: int) -> None:
        self._part = number
        self.within(0, 1)

    def within(self, done: int, total: int) -> None:
        if self._progress is not None:
            before = sum(share for _, share in _PARTS[: self._part])
            what, share = _PARTS[self._part]
            self._progress(before + share * done // max(total, 1), 100, what)

    def end(self) -> None:
        self.within(1, 1)


def _book(store: Store, story: Story, clock: DemoClock, report: _Report, seed: int) -> Office:
    report.part(1)
    with store.bulk("book_parties") as work:
        book_parties(work, story.world)
    items = story.plan.items()
    report.part(2)
    rows = Rows(Catalogue(), Snapshots(story.world))
    office = Office(story, rows.balances, seed)

    def booked(done: int) -> None:
        report.within(done, len(items))

    book_history(store, rows, items, office.acts(), advance=clock.set, booked=booked)
    for act in office.end():
        book_act(store, act, clock.set)
    return office


def _summary(store: Store, story: Story, seed: int, audited: BatchRecorded) -> DemoSummary:
    totals = story.capacity.placed.totals
    return DemoSummary(
        path=store.path,
        seed=seed,
        reference_day=REFERENCE,
        reference_moment=store.clock(),
        counts=store.ask(summary.counts, None),
        root=store.ask(summary.journal_root, None),
        shortages=summary.shortages(story.capacity),
        demand_grams=totals.demand_grams,
        capacity_grams=totals.capacity_grams,
        papers=store.ask(summary.papers, summary.PAPERS),
        audit_batch=audited.code,
        audit_batch_uid=audited.uid,
        labels=store.ask(summary.labels, None),
        flaws=story.world.flaws.planted(),
    )
