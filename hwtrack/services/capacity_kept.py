"""Years placed already, kept while nothing is booked: a county opened, a code filtered, a page come back to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from hwtrack.services.capacity import CapacityYear, capacity_year
from hwtrack.services.capacity_alerts import booked_size
from hwtrack.services.capacity_counties import shown_county
from hwtrack.services.capacity_routes import shown_flows
from hwtrack.services.capacity_sheet import CapacitySheet, sheet_of_year
from hwtrack.services.capacity_views import CountyAsk, CountyView, FlowAsk, FlowsView
from hwtrack.services.desk import desk


@dataclass(frozen=True, slots=True)
class SheetAsk:
    """A year for the page; `cures` False leaves out what would help, which takes as long as all the rest."""

    year: int
    cures: bool = True


class PlacedYears:
    """One register's years; a year is placed anew once the journal grew or the day changed.

    Safe to ask from two threads: at worst a year is placed twice.
    """

    def __init__(self) -> None:
        """Keep nothing yet."""
        self._state: tuple[int, date] | None = None
        self._years: dict[int, CapacityYear] = {}

    def year(self, session: Session, year: int) -> CapacityYear:
        """Return a year placed.

        Raises:
            UserError: the register has no waste in that year.
        """
        state = booked_size(session), desk(session).today
        if state != self._state:
            self._state, self._years = state, {}
        years = self._years
        if year not in years:
            years[year] = capacity_year(session, year)
        return years[year]

    def sheet(self, session: Session, asked: SheetAsk) -> CapacitySheet:
        """Answer a year for the page."""
        return sheet_of_year(session, self.year(session, asked.year), cures=asked.cures)

    def county(self, session: Session, asked: CountyAsk) -> CountyView:
        """Show a county or a city of a year.

        Raises:
            UserError: there is no such division.
        """
        return shown_county(session, self.year(session, asked.year), asked.division)

    def flows(self, session: Session, asked: FlowAsk) -> FlowsView:
        """Show one optimal plan of a year, of all waste or of one code."""
        return shown_flows(session, self.year(session, asked.year), asked.code)
