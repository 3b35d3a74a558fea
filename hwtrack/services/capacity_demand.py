"""What sites will still generate until a year's end, less what they treat themselves, and what that rests on."""

from __future__ import annotations

import calendar as months_of
from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import chain

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models import ManagementPlan, Organisation, PlanLine, Site
from db.queries import flow_sums
from hwtrack.domain.codes import proposed_properties
from hwtrack.domain.forecast import LONGEST, Band, SeasonalFit, Source, Stretch, fit_seasonal, run_rate
from hwtrack.domain.quantity import largest_remainder
from hwtrack.domain.working_days import WorkingCalendar
from hwtrack.services.reference import working_calendar

Waste = tuple[str, str]
"""A code with its special properties as a batch stores them."""
SiteWaste = tuple[int, str, str]
_YEAR, _QUARTER = 12, 3
_NO_MONTHS = (0,) * _YEAR


@dataclass(frozen=True, slots=True)
class Expected:
    """What a site is expected to generate of a waste after the day, less its own treatment, in grams.

    `source` is plan, run_rate or seasonal, empty where nothing is expected; `weights` spread it over
    the twelve months of the year.
    """

    band: Band = field(default_factory=Band)
    source: str = ""
    weights: tuple[int, ...] = _NO_MONTHS

    @property
    def by_month(self) -> tuple[int, ...]:
        """Return the middle estimate by month, January first; the grams add up."""
        return tuple(largest_remainder(self.band.mid, self.weights)) if self.band.mid else _NO_MONTHS


NOTHING = Expected()


@dataclass(frozen=True)
class Outlook:
    """What is expected by site and waste; `estimated` says that a year's working days are not published yet."""

    expected: Mapping[SiteWaste, Expected] = field(default_factory=dict)
    estimated: bool = False


@dataclass(frozen=True, slots=True)
class _Ahead:
    """A month to come: its number, how many months after the last whole one, working days left and in all."""

    month: int
    step: int
    left: int
    whole: int


@dataclass(frozen=True, slots=True)
class _Pace:
    """How a waste goes on in the whole province, and over which months."""

    band: Band
    source: Source
    weights: tuple[int, ...]


def outlook(
    session: Session, year: int, day: date, masses: Collection[flow_sums.Generated], since: date
) -> Outlook:
    """Return what is expected from the day after *day* to the end of *year*, this year or the next.

    A plan on file for the year goes before the past: what it foresees less what was generated. Its
    range reaches to what the past's pace would bring. Else the pace of the province's waste is shared
    over its sites by what each generated in the trailing year; *since* is the books' first day.
    Own treatment is taken off by the plan's own figures, else by its share in the trailing year.
    """
    days = working_calendar(session)
    ahead = _ahead(days, year, day)
    past = _Past(session, days, day, since)
    plans = _plans(session, year, day)
    unplanned = {
        (row.code, row.properties) for row in masses if row.trailing > 0 and (row.site, row.code) not in plans
    }
    paces = past.paces(ahead, unplanned)
    bands = _shared(masses, paces)
    planned = _planned(plans, masses, bands, ahead, day.year == year)
    unforeseen = ((key, band, paces[key[1:]]) for key, band in bands.items() if key not in planned)
    expected = planned | {
        key: Expected(Band(*band), pace.source, pace.weights) for key, band, pace in unforeseen
    }
    shares = _treated_shares(session, past, masses, expected)
    shares |= {key: (min(own, generated), generated) for key, (generated, own) in plans.items() if own > 0}
    if gone := _closed_sites(session, day):
        expected = {key: one for key, one in expected.items() if key[0] not in gone}
    estimated = bool(expected) and not set(range(day.year, year + 1)) <= days.published
    return Outlook(_less_own(expected, shares), estimated)


def _closed_sites(session: Session, day: date) -> set[int]:
    """Return the sites that are closed on the day, themselves or with their organisation: nothing more comes."""
    rows = select(Site.id).join(Organisation, Organisation.id == Site.organisation)
    return set(session.scalars(rows.where((Site.closed_on <= day) | (Organisation.closed_on <= day))))


def _less_own(
    expected: Mapping[SiteWaste, Expected], shares: Mapping[tuple[int, str], tuple[int, int]]
) -> dict[SiteWaste, Expected]:
    """Take off what sites will treat themselves, (treated, had) by site and code; leave out what is nothing."""
    found = {}
    for key, one in expected.items():
        part, whole = shares.get(key[:2], (0, 0))
        left = (
            one if part <= 0 or whole <= 0 else Expected(one.band.less(part, whole), one.source, one.weights)
        )
        if left.band.high:
            found[key] = left
    return found


def _ahead(days: WorkingCalendar, year: int, day: date) -> tuple[_Ahead, ...]:
    found = []
    for month in range(1, _YEAR + 1):
        first, last = _bounds(year, month)
        if last <= day:
            continue
        step = (year - day.year) * _YEAR + month - day.month + (not _is_month_end(day))
        before = first - timedelta(days=1)
        left = days.between(max(before, day), last)
        found.append(_Ahead(month, step, left, days.between(before, last)))
    return tuple(found)


class _Past:
    """The trailing months of the whole province by waste."""

    def __init__(self, session: Session, days: WorkingCalendar, day: date, since: date) -> None:
        self.connection, self.days, self.since = session.connection(), days, since
        self.last = last_whole_month(day)

    @property
    def first(self) -> date:
        """Return the first day of the trailing year, or the books' first."""
        return max(trailing_year(self.last)[0], self.since)

    def paces(self, ahead: tuple[_Ahead, ...], fitted: Collection[Waste]) -> dict[Waste, _Pace]:
        """Return how each waste goes on; a season is looked for where sites without a plan depend on it."""
        if self.last < self.since:
            return {}
        start = _month_before(self.last, (LONGEST if fitted else _YEAR) - 1)
        months = flow_sums.months_between(max(start, _month(self.since)), _month(self.last))
        place = {month: number for number, month in enumerate(months)}
        series: dict[Waste, list[int]] = defaultdict(lambda: [0] * len(months))
        # Only a season looks back further than a year, and most sites have a plan.
        recent = flow_sums.generated_by_month(self.connection, months[-_YEAR:])
        older = flow_sums.generated_by_month(
            self.connection, months[:-_YEAR], sorted({code for code, _ in fitted})
        )
        for month, masses in chain(recent, older):
            at = place[month]
            for code, properties, grams in masses:
                series[code, properties][at] += grams
        stretches = self._stretches(months)
        # A month in which the books began is no whole one: the season is looked for behind it.
        begun = int(self.since.day > 1 and months[0] == _month(self.since))
        return {
            waste: self._pace(
                tuple(grams),
                stretches,
                ahead,
                fit_seasonal(tuple(grams[begun:])) if waste in fitted else None,
            )
            for waste, grams in series.items()
            if any(grams[-_YEAR:])
        }

    def _pace(
        self,
        series: tuple[int, ...],
        stretches: list[tuple[slice, int]],
        ahead: tuple[_Ahead, ...],
        fit: SeasonalFit | None,
    ) -> _Pace:
        if fit is None:
            past = [Stretch(sum(series[part]), days) for part, days in stretches]
            weights = _spread({one.month: one.left for one in ahead})
            return _Pace(run_rate(past, sum(one.left for one in ahead)), Source.RUN_RATE, weights)
        bands = fit.ahead(max(one.step for one in ahead))
        found = {one.month: bands[one.step - 1].part(one.left, one.whole or 1) for one in ahead}
        whole = sum(found.values(), Band())
        by_month = {month: band.mid for month, band in found.items()}
        return _Pace(whole, Source.SEASONAL, _spread(by_month if whole.mid else {}))

    def _stretches(self, months: list[str]) -> list[tuple[slice, int]]:
        """Cut the trailing year into quarters from its end, each with its working days within the books."""
        found = []
        for end in range(len(months), max(len(months) - _YEAR, 0), -_QUARTER):
            start = max(end - _QUARTER, 0)
            first = max(date.fromisoformat(f"{months[start]}-01"), self.since)
            last = _bounds(*map(int, months[end - 1].split("-")))[1]
            found.append((slice(start, end), self.days.between(first - timedelta(days=1), last)))
        return found


_Share = tuple[int, int, int]
"""What of a waste's forecast falls to a site: low, middle and high, in grams."""


def _shared(masses: Collection[flow_sums.Generated], paces: Mapping[Waste, _Pace]) -> dict[SiteWaste, _Share]:
    """Share each waste's forecast over its sites by largest remainder: the grams add up to the province's."""
    sites: dict[Waste, list[tuple[int, int]]] = defaultdict(list)
    for row in masses:
        if row.trailing > 0 and (row.code, row.properties) in paces:
            sites[row.code, row.properties].append((row.site, row.trailing))
    found: dict[SiteWaste, _Share] = {}
    for waste, parts in sites.items():
        weights, band = [grams for _, grams in parts], paces[waste].band
        # The steps are shared, not the sums: so each site's band is in order too.
        lows = largest_remainder(band.low, weights)
        middles = largest_remainder(band.mid - band.low, weights)
        highs = largest_remainder(band.high - band.mid, weights)
        for (site, _), low, middle, high in zip(parts, lows, middles, highs, strict=True):
            found[(site, *waste)] = low, low + middle, low + middle + high
    return found


_Plan = tuple[int, int]
"""Grams that a plan foresees to be generated and to be treated by the site itself."""


def _plans(session: Session, year: int, day: date) -> dict[tuple[int, str], _Plan]:
    """Return what the newest plan on file for the year foresees, by site and code."""
    newest: dict[int, int] = {}
    rows = session.execute(
        select(ManagementPlan.site, ManagementPlan.id)
        .where(ManagementPlan.year == year, ManagementPlan.filed_on <= day)
        .order_by(ManagementPlan.site, ManagementPlan.version)
    )
    newest.update((site, plan) for site, plan in rows)
    columns = (PlanLine.waste_code, PlanLine.generated_grams, PlanLine.own_grams)
    lines = session.execute(
        select(ManagementPlan.site, PlanLine.plan, *columns)
        .join(ManagementPlan, ManagementPlan.id == PlanLine.plan)
        .where(ManagementPlan.year == year)
        .order_by(PlanLine.id)
    )
    return {
        (site, code): (int(generated), int(own))
        for site, plan, code, generated, own in lines
        if newest.get(site) == plan
    }


def _planned(
    plans: Mapping[tuple[int, str], _Plan],
    masses: Collection[flow_sums.Generated],
    bands: Mapping[SiteWaste, _Share],
    ahead: tuple[_Ahead, ...],
    this_year: bool,
) -> dict[SiteWaste, Expected]:
    """Return what plans leave to come, split over special properties as they were in the past."""
    past: dict[tuple[int, str], list[flow_sums.Generated]] = defaultdict(list)
    for row in masses:
        if (row.site, row.code) in plans:
            past[row.site, row.code].append(row)
    weights = _spread({one.month: one.left for one in ahead})
    found = {}
    for (site, code), (generated, _) in plans.items():
        rows = past.get((site, code), [])
        happened = sum(row.in_year for row in rows) if this_year else 0
        rest = max(generated - happened, 0) if ahead else 0
        for properties, grams in _by_properties(code, rows, rest).items():
            key = (site, code, properties)
            low, _, high = bands.get(key, (0, 0, 0))
            found[key] = Expected(Band(min(grams, low), grams, max(grams, high)), Source.PLAN, weights)
    return found


def _by_properties(code: str, rows: list[flow_sums.Generated], grams: int) -> dict[str, int]:
    if len(rows) == 1:
        return {rows[0].properties: grams}
    masses = {row.properties: max(row.trailing, 0) for row in rows}
    if not any(masses.values()):
        masses = {row.properties: max(row.in_year, 0) for row in rows}
    if not any(masses.values()):
        return {" ".join(sorted(proposed_properties(code))): grams}
    names = sorted(masses)
    return dict(zip(names, largest_remainder(grams, [masses[name] for name in names]), strict=True))


def _treated_shares(
    session: Session, past: _Past, masses: Collection[flow_sums.Generated], asked: Collection[SiteWaste]
) -> dict[tuple[int, str], _Plan]:
    """Return by site and code (treated, had) in the trailing year: what a receiver treats is not its own alone."""
    wanted = {(site, code) for site, code, _ in asked}
    if past.last < past.since:
        return {}
    sums = flow_sums.treated_between(session.connection(), past.first.replace(day=1), past.last)
    treated = {key: grams for key, grams in sums.items() if key in wanted}
    if not treated:
        return {}
    had: dict[tuple[int, str], int] = defaultdict(int)
    for mass in masses:
        if (mass.site, mass.code) in treated:
            had[mass.site, mass.code] += max(mass.trailing, 0)
    sites = sorted({site for site, _ in treated})
    taken = flow_sums.taken_in_between(session.connection(), sites, past.first.replace(day=1), past.last)
    return {
        key: (min(grams, had[key] + taken.get(key, 0)), had[key] + taken.get(key, 0))
        for key, grams in treated.items()
    }


def trailing_year(last: date) -> tuple[date, date]:
    """Return the first day of the twelve months that end with the month of *last*, and its last day."""
    return date.fromisoformat(f"{_month_before(last, _YEAR - 1)}-01"), _bounds(last.year, last.month)[1]


def last_whole_month(day: date) -> date:
    """Return the end of the last month that is whole on the evening of *day*."""
    return day if _is_month_end(day) else day.replace(day=1) - timedelta(days=1)


def _spread(weights: Mapping[int, int]) -> tuple[int, ...]:
    spread = tuple(weights.get(month, 0) for month in range(1, _YEAR + 1))
    # Only rest days are left of the year: what comes still comes in its last month.
    return spread if any(spread) else (*_NO_MONTHS[1:], 1)


def _is_month_end(day: date) -> bool:
    return (day + timedelta(days=1)).day == 1


def _bounds(year: int, month: int) -> tuple[date, date]:
    return date(year, month, 1), date(year, month, months_of.monthrange(year, month)[1])


def _month(day: date) -> str:
    return f"{day:%Y-%m}"


def _month_before(day: date, months: int) -> str:
    number = day.year * _YEAR + day.month - 1 - months
    return f"{number // _YEAR:04d}-{number % _YEAR + 1:02d}"
