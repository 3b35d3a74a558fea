"""An epidemic day by day: medical waste waits in one queue, routine lines first, then the emergency list in order.

The oldest waste goes first; what was generated on a day and still waits at the end of the second
day after it has waited more than 48 hours (医疗废物管理条例, article 17: 2 days). All whole grams.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import partial

from hwtrack.domain.capacity.assumptions import NORMAL, Epidemic
from hwtrack.domain.capacity.scale import days_of_year
from hwtrack.domain.capacity.values import Pool, PoolKind
from hwtrack.settings import LAW

Kind = tuple[str, str]
"""Waste of a code from a city (the first four digits of its division)."""
LONGEST_DAYS = 366
"""A queue is followed for so many days behind the last day of the epidemic."""


@dataclass(frozen=True, slots=True)
class DayLine:
    """A line that takes medical waste by the day, and the county it stands in.

    `busy_grams` of each day go to other waste, where the line is not for medical waste alone.
    """

    pool: Pool
    division: str = ""
    busy_grams: int = 0

    def room(self, day: date) -> int | None:
        """Return what the line may take of medical waste on a day; None: its scale is not known."""
        whole = day_room(self.pool, day)
        return None if whole is None else max(whole - self.busy_grams, 0)


@dataclass(frozen=True, slots=True)
class EpidemicDay:
    """One day: what came, what routine and emergency lines took, what waits at its end and since when at most."""

    day: date
    generated_grams: int
    routine_grams: int
    emergency_grams: int
    waiting_grams: int
    oldest_days: int


@dataclass(frozen=True, slots=True)
class LineTake:
    """What a line took over all days; `first_day` on which it was needed, `peak_grams` its fullest day."""

    pool: str
    name: str
    emergency: bool
    grams: int
    peak_grams: int
    first_day: date | None


@dataclass(frozen=True, slots=True)
class Reserve:
    """What a line could still have taken on the busiest day, in grams a day."""

    pool: str
    name: str
    division: str
    emergency: bool
    left_grams: int


@dataclass(frozen=True, slots=True)
class EpidemicRun:
    """The course of the queue. `late_grams` waited more than 48 hours; `cleared_on` None: not within a year.

    `over_store_on` is the first day on which more waits than cold stores keep (None: never, or not known).
    """

    days: tuple[EpidemicDay, ...]
    peak_grams: int
    peak_day: date | None
    first_late_day: date | None
    late_grams: int
    cleared_on: date | None
    days_to_clear: int | None
    over_store_on: date | None
    takes: tuple[LineTake, ...]
    reserve: tuple[Reserve, ...]
    worst_division: str
    unknown: tuple[str, ...]


@dataclass
class _Tally:
    grams: int = 0
    peak: int = 0
    first: date | None = None

    def add(self, day: date, grams: int) -> None:
        if grams:
            self.grams += grams
            self.peak = max(self.peak, grams)
            self.first = self.first or day


@dataclass
class _Queue:
    """Grams by code, city and day, the oldest first."""

    waiting: dict[Kind, deque[tuple[date, int]]] = field(default_factory=dict)
    grams: int = 0
    late_grams: int = 0

    def add(self, day: date, kind: Kind, grams: int) -> None:
        if grams:
            self.waiting.setdefault(kind, deque()).append((day, grams))
            self.grams += grams

    def oldest(self) -> date | None:
        return min((waste[0][0] for waste in self.waiting.values() if waste), default=None)

    def take(self, day: date, takes: Callable[[Kind], bool], room: int) -> int:
        """Let a line take the oldest waste that it may; return what it took."""
        mine = [waste for kind, waste in sorted(self.waiting.items()) if takes(kind)]
        left = room
        while left and (open_ones := [waste for waste in mine if waste]):
            waste = min(open_ones, key=lambda one: one[0][0])
            born, grams = waste.popleft()
            part = min(left, grams)
            left -= part
            if (day - born).days > LAW.medical_storage_days:
                self.late_grams += part
            if grams > part:
                waste.appendleft((born, grams - part))
        self.grams -= room - left
        return room - left


def day_room(pool: Pool, day: date) -> int | None:
    """Return what a line takes on a day: its daily scale, else the day's part of a larger one; None: not known.

    The parts of a year or a month add up to the whole: each day gets what has come due by its end
    less what had come due before.
    """
    if pool.valid is not None and not any(one.first <= day <= one.last for one in pool.valid):
        return 0
    if any(one.first <= day <= one.last for one in pool.suspensions):
        return 0
    if pool.daily_grams is not None:
        return pool.daily_grams
    if pool.licensed_grams is None:
        return None
    whole, place = days_of_year(day.year), day.timetuple().tm_yday
    return pool.licensed_grams * place // whole - pool.licensed_grams * (place - 1) // whole


def run_epidemic(
    epidemic: Epidemic,
    generated: Mapping[tuple[str, str], int],
    of_days: int,
    lines: Iterable[DayLine],
) -> EpidemicRun:
    """Follow the queue from the first day until it has cleared, at most a year behind the last day.

    `generated` is what each county (division, code) usually generates in `of_days` days; the usual
    waste of all counties stands in the same queue as the epidemic's. A routine line serves its own
    city, and cities without any, unless lines of other cities are assumed to help; the emergency
    list is open to all. Routine lines that accept the fewest of the codes come first, so that none
    takes what another could not replace.
    """
    course = _Course(epidemic, generated, of_days, tuple(lines))
    day, last = epidemic.first_day, epidemic.last_day + timedelta(days=LONGEST_DAYS)
    while day <= last:
        course.follow(day)
        if day >= epidemic.last_day and course.days[-1].waiting_grams == 0:
            break
        day += timedelta(days=1)
    return course.ended()


class _Course:
    """The queue and the lines while the days pass."""

    def __init__(
        self,
        epidemic: Epidemic,
        generated: Mapping[tuple[str, str], int],
        of_days: int,
        lines: tuple[DayLine, ...],
    ) -> None:
        self._epidemic, self._generated = epidemic, generated
        self._coming = Coming(epidemic, generated, of_days)
        self._unknown = [line for line in lines if day_room(line.pool, epidemic.first_day) is None]
        codes = sorted({code for _, code in generated})
        self._lines = sorted(
            (line for line in lines if line not in self._unknown), key=lambda line: _rank(line, codes)
        )
        self._queue = _Queue()
        self._served = {line.division[:4] for line in self._lines if line.pool.kind is PoolKind.ROUTINE}
        self._tallies = {line.pool.key: _Tally() for line in self._lines}
        self._busiest = -1
        self._left: dict[str, int] = {}
        self.days: list[EpidemicDay] = []

    def follow(self, day: date) -> None:
        """Add what comes on the day, serve the queue, and note how the day ended."""
        came = self._coming.on(day)
        for kind, grams in sorted(came.items()):
            self._queue.add(day, kind, grams)
        asked = self._queue.grams
        taken, left = {False: 0, True: 0}, {}
        for line in self._lines:
            room = line.room(day) or 0
            grams = self._queue.take(day, partial(self._takes, line), room)
            taken[line.pool.kind is PoolKind.EMERGENCY] += grams
            self._tallies[line.pool.key].add(day, grams)
            left[line.pool.key] = room - grams
        if asked > self._busiest:
            self._busiest, self._left = asked, left
        oldest = self._queue.oldest()
        waited = 0 if oldest is None else (day - oldest).days
        waiting = asked - taken[False] - taken[True]
        self.days.append(EpidemicDay(day, sum(came.values()), taken[False], taken[True], waiting, waited))

    def _takes(self, line: DayLine, kind: Kind) -> bool:
        """Say whether a line may take waste of a code from a city; emergency lines take it from anywhere."""
        code, city = kind
        at_home = line.division[:4] in ("", city) or city not in self._served
        anywhere = line.pool.kind is PoolKind.EMERGENCY or self._epidemic.other_cities
        return line.pool.lists(code) and (anywhere or at_home)

    def ended(self) -> EpidemicRun:
        """Sum up the course."""
        last, over = self.days[-1], self._epidemic.last_day
        peak = max(self.days, key=lambda day: day.waiting_grams)
        store = self._epidemic.store_grams
        cleared = last.day if last.waiting_grams == 0 else None
        limit = LAW.medical_storage_days
        still_late = sum(
            grams
            for waste in self._queue.waiting.values()
            for born, grams in waste
            if (last.day - born).days >= limit
        )
        return EpidemicRun(
            days=tuple(self.days),
            peak_grams=peak.waiting_grams,
            peak_day=peak.day if peak.waiting_grams else None,
            first_late_day=_first(self.days, lambda day: day.waiting_grams > 0 and day.oldest_days >= limit),
            late_grams=self._queue.late_grams + still_late,
            cleared_on=cleared,
            days_to_clear=None if cleared is None else (cleared - over).days,
            over_store_on=_first(self.days, lambda day: day.waiting_grams > store) if store else None,
            takes=tuple(self._take(line) for line in self._lines),
            reserve=tuple(self._reserve(line) for line in self._lines),
            worst_division=_worst(self._epidemic, self._generated),
            unknown=tuple(sorted(line.pool.name for line in self._unknown)),
        )

    def _take(self, line: DayLine) -> LineTake:
        pool, tally = line.pool, self._tallies[line.pool.key]
        emergency = pool.kind is PoolKind.EMERGENCY
        return LineTake(pool.key, pool.name, emergency, tally.grams, tally.peak, tally.first)

    def _reserve(self, line: DayLine) -> Reserve:
        pool = line.pool
        emergency = pool.kind is PoolKind.EMERGENCY
        return Reserve(pool.key, pool.name, line.division, emergency, self._left.get(pool.key, 0))


class Coming:
    """What comes day by day, by code and city; the grams of many days add up without loss."""

    def __init__(self, epidemic: Epidemic, generated: Mapping[tuple[str, str], int], of_days: int) -> None:
        self._of_days = of_days
        self._first = epidemic.first_day
        self._length = (epidemic.last_day - epidemic.first_day).days + 1
        self._usual: dict[Kind, int] = {}
        self._raised: dict[Kind, int] = {}
        for (division, code), grams in generated.items():
            factor = epidemic.factor_of(division) if code in epidemic.codes else NORMAL
            kind = (code, division[:4])
            self._usual[kind] = self._usual.get(kind, 0) + grams * NORMAL
            self._raised[kind] = self._raised.get(kind, 0) + grams * factor

    def on(self, day: date) -> dict[Kind, int]:
        """Return what is generated on a day."""
        passed = (day - self._first).days
        return {kind: self._until(kind, passed + 1) - self._until(kind, passed) for kind in self._usual}

    def _until(self, kind: Kind, days: int) -> int:
        inside = min(days, self._length)
        whole = self._raised[kind] * inside + self._usual[kind] * (days - inside)
        return whole // (NORMAL * self._of_days)


def _rank(line: DayLine, codes: Sequence[str]) -> tuple[bool, int, int, str]:
    pool = line.pool
    emergency = pool.kind is PoolKind.EMERGENCY
    accepted = 0 if emergency else sum(pool.lists(code) for code in codes)
    return emergency, accepted, pool.order, pool.key


def _first(days: Iterable[EpidemicDay], holds: Callable[[EpidemicDay], bool]) -> date | None:
    return next((day.day for day in days if holds(day)), None)


def _worst(epidemic: Epidemic, generated: Mapping[tuple[str, str], int]) -> str:
    """Return the county that generates most above its usual mass; ties by division code."""
    more: dict[str, int] = {}
    for (division, code), grams in generated.items():
        if code in epidemic.codes:
            above = grams * (epidemic.factor_of(division) - NORMAL)
            more[division] = more.get(division, 0) + above
    return min(more, key=lambda division: (-more[division], division), default="")
