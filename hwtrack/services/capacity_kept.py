"""Years placed already, kept while nothing is booked; the last answer of each, to be shown until there is a new one."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from threading import Lock

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from db.models import Entry
from hwtrack.services.capacity import CapacityYear, capacity_year, capacity_years
from hwtrack.services.capacity_alerts import booked_size
from hwtrack.services.capacity_counties import shown_county
from hwtrack.services.capacity_routes import shown_flows
from hwtrack.services.capacity_sheet import CapacitySheet, sheet_of_year
from hwtrack.services.capacity_views import CountyAsk, CountyView, FlowAsk, FlowsView
from hwtrack.services.desk import desk
from hwtrack.services.pausing import collector_paused

MOST_SHEETS = 8
"""Years whose last answer is kept."""


@dataclass(frozen=True, slots=True)
class SheetAsk:
    """A year for the page; `cures` False leaves out what would help, which takes as long as all the rest."""

    year: int
    cures: bool = True


@dataclass(frozen=True, slots=True)
class FirstSight:
    """What the page can show before anything is computed: the years on offer and the last answer to one.

    `sheet` None: that year was not answered yet. Else it rests on the journal up to entry number
    `entry`, and is `current` if nothing that bears on it was booked since, on the same day. `cures`
    says whether it has what would help.
    """

    years: tuple[int, ...]
    sheet: CapacitySheet | None = None
    entry: int = 0
    current: bool = False
    cures: bool = False


@dataclass(frozen=True)
class _Books:
    """One state of the journal on one day: the years placed on it, and its last entry."""

    state: tuple[int, date]
    entry: int
    years: dict[int, CapacityYear] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Seen:
    """The last answer to a year, and the books it rests on."""

    sheet: CapacitySheet
    cures: bool
    state: tuple[int, date]
    entry: int


class PlacedYears:
    """One register's years; a year is placed anew once the journal grew or the day changed.

    Safe to ask from several threads: at worst a year is placed twice.
    """

    def __init__(self) -> None:
        """Keep nothing yet."""
        self._books: _Books | None = None
        self._sheets: dict[int, _Seen] = {}
        self._lock = Lock()

    def year(self, session: Session, year: int) -> CapacityYear:
        """Return a year placed.

        Raises:
            UserError: the register has no waste in that year.
        """
        return _placed(session, self._open(session), year)

    def sheet(self, session: Session, asked: SheetAsk) -> CapacitySheet:
        """Answer a year for the page."""
        books = self._open(session)
        with collector_paused():
            placed = _placed(session, books, asked.year)
            sheet = sheet_of_year(session, placed, cures=asked.cures)
        self._keep(asked.year, _Seen(sheet, asked.cures, books.state, books.entry))
        return sheet

    def ahead(self, session: Session, year: int) -> CapacitySheet:
        """Answer a year before anybody asks; one answered whole on these books is taken as it is."""
        seen = self._sheets.get(year)
        if seen is not None and seen.cures and seen.state == _state(session):
            return seen.sheet
        return self.sheet(session, SheetAsk(year))

    def first_sight(self, session: Session, year: int | None) -> FirstSight:
        """Return the years on offer and the last answer to one of them (None: the present one); places nothing."""
        years, state = capacity_years(session), _state(session)
        wanted = min(state[1].year, max(years, default=0)) if year is None else year
        seen = self._sheets.get(wanted) if wanted in years else None
        if seen is None:
            return FirstSight(years)
        return FirstSight(years, seen.sheet, seen.entry, seen.state == state, seen.cures)

    def county(self, session: Session, asked: CountyAsk) -> CountyView:
        """Show a county or a city of a year.

        Raises:
            UserError: there is no such division.
        """
        return shown_county(session, self.year(session, asked.year), asked.division)

    def flows(self, session: Session, asked: FlowAsk) -> FlowsView:
        """Show one optimal plan of a year, of all waste or of one code."""
        return shown_flows(session, self.year(session, asked.year), asked.code)

    def _open(self, session: Session) -> _Books:
        """Return the books this session reads; one that began before an entry never fills those after it."""
        books, state = self._books, _state(session)
        if books is None or books.state != state:
            self._books = books = _Books(state, _last_entry(session))
        return books

    def _keep(self, year: int, seen: _Seen) -> None:
        """Keep an answer, unless a newer or a fuller one is there: another thread may have been faster."""
        with self._lock:
            known = self._sheets.get(year)
            if known is not None:
                if known.entry > seen.entry or (known.state == seen.state and known.cures):
                    return
                del self._sheets[year]
            self._sheets[year] = seen
            while len(self._sheets) > MOST_SHEETS:
                del self._sheets[next(iter(self._sheets))]


def _placed(session: Session, books: _Books, year: int) -> CapacityYear:
    placed = books.years.get(year)
    if placed is None:
        placed = books.years[year] = capacity_year(session, year)
    return placed


def _state(session: Session) -> tuple[int, date]:
    return booked_size(session), desk(session).today


def _last_entry(session: Session) -> int:
    return int(session.scalars(select(func.coalesce(func.max(Entry.seq), 0))).one())
