"""The office's part for capacity: the year placed, counties, flows, months, alerts, scenarios, figures, papers."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import cached_property

from hwtrack.services import (
    capacity,
    capacity_alerts,
    capacity_counties,
    capacity_months,
    capacity_timeline,
    figures_export,
    indicators,
    papers,
    published,
    published_view,
)
from hwtrack.services.capacity import CapacityYear
from hwtrack.services.capacity_alerts import AlertsView, Judgement
from hwtrack.services.capacity_kept import FirstSight, PlacedYears, SheetAsk
from hwtrack.services.capacity_sheet import CapacitySheet
from hwtrack.services.capacity_timeline import TimelineView
from hwtrack.services.capacity_views import CountyAsk, CountyView, ExposureRow, FlowAsk, FlowsView, MonthsView
from hwtrack.services.figures_views import IndicatorYear, PublishedView
from hwtrack.services.overviews import CapacityView
from hwtrack.services.paper_notice import NoticeAsk
from hwtrack.services.reading_idly import GivenUpError, ask_idly
from hwtrack.services.store import Store


class CapacityOffice:
    """Answer for capacity; every question and action by name, frozen answers."""

    store: Store
    _judgement: tuple[int, date, Judgement] | None = None

    @cached_property
    def _placed(self) -> PlacedYears:
        return PlacedYears()

    def placed(self) -> CapacityYear:
        """Return the present year placed; it is kept while nothing is booked."""
        return self.store.ask(self._placed.year, self.store.today.year)

    def judgement(self, year: int) -> Judgement:
        """Return what the rules of alerts find in a year; the present one is kept while nothing is booked."""
        today = self.store.today
        if year != today.year:
            return self.store.ask(capacity_alerts.judge_alerts, year)
        size = self.store.ask(capacity_alerts.booked_size, None)
        if self._judgement is None or self._judgement[:2] != (size, today):
            placed = self.placed() if today.year in self.capacity_years() else None
            judged = self.store.ask(capacity_alerts.judge_placed, (year, placed))
            self._judgement = (size, today, judged)
        return self._judgement[2]

    def capacity_alerts(self, year: int | None) -> AlertsView:
        """Return the alerts of a year (None: the present one) with what was done about them."""
        judged = self.judgement(self.store.today.year if year is None else year)
        return self.store.ask(capacity_alerts.alerts_view, judged)

    def open_alerts(self) -> int:
        """Count the alerts of the present year that wait for somebody."""
        return self.capacity_alerts(None).open

    def capacity_timeline(self, year: int) -> TimelineView:
        """Return how every pool fills in a year."""
        return self.store.ask(capacity_timeline.capacity_timeline, year)

    def capacity_years(self) -> tuple[int, ...]:
        """Return the years that can be computed."""
        return self.store.ask(capacity.capacity_years, None)

    def capacity(self, year: int) -> CapacityView:
        """Answer a year."""
        return self.store.ask(capacity.capacity_view, year)

    def capacity_sheet(self, year: int, cures: bool = True) -> CapacitySheet:
        """Answer a year with every county by waste, the proofs and the loads by method."""
        return self.store.ask(self._placed.sheet, SheetAsk(year, cures))

    def capacity_first_sight(self, year: int | None) -> FirstSight:
        """Return at once what was answered last of a year (None: the present one), and on which entry it rests."""
        return self.store.ask(self._placed.first_sight, year)

    def place_ahead(self, wanted: Callable[[], bool]) -> None:
        """Answer the present year, the last and the next before anybody asks, while that is *wanted*.

        It gives way to whatever is booked here, and is begun anew when the desk is quiet again.
        """
        now, offered = self.store.today.year, self.capacity_years()
        try:
            for year in (now, now - 1, now + 1):
                if year in offered:
                    # In short reads: a commit waits for one under way, and what is placed stays placed.
                    ask_idly(self.store, self._placed.year, year, wanted)
                    ask_idly(self.store, self._placed.ahead, year, wanted)
        except GivenUpError:
            return

    def capacity_preview(self, year: int) -> bytes:
        """Show the year's capacity as it would print."""
        return papers.print_capacity(self.store, year, record=False)

    def capacity_pdf(self, year: int) -> bytes:
        """Print the year's capacity; the print is recorded."""
        return papers.print_capacity(self.store, year)

    def figure_years(self) -> tuple[int, ...]:
        """Return the years that have figures."""
        return self.store.ask(indicators.figure_years, None)

    def indicators(self, year: int) -> IndicatorYear:
        """Return a year's indicators."""
        return self.store.ask(indicators.indicator_year, year)

    def published(self, year: int) -> PublishedView:
        """Return the published figures beside the register's own."""
        return self.store.ask(published_view.published_view, year)

    def published_scopes(self) -> tuple[str, ...]:
        """Offer the scopes of a published figure."""
        return self.store.ask(published.published_scopes, None)

    def figures_book(self, asked: figures_export.AskFigures) -> bytes:
        """Return a year's figures as a workbook."""
        return self.store.ask(figures_export.figures_book, asked)

    def bulletin_xlsx(self, year: int) -> bytes:
        """Export the year's bulletin as a workbook; leaving the house, it is recorded."""
        return papers.export_bulletin(self.store, year)

    def notice_preview(self, year: int, division: str) -> bytes:
        """Show a county's capacity notice as it would print."""
        return papers.print_notice(self.store, NoticeAsk(year, division), record=False)

    def notice_pdf(self, year: int, division: str) -> bytes:
        """Print a county's capacity notice; the print is recorded."""
        return papers.print_notice(self.store, NoticeAsk(year, division))

    def county_view(self, year: int, division: str) -> CountyView:
        """Show a county's (or a city's) part in a year."""
        return self.store.ask(self._placed.county, CountyAsk(year, division))

    def capacity_exposure(self, year: int) -> tuple[ExposureRow, ...]:
        """List by county and waste what could be short, and its share."""
        return self.store.ask(capacity_counties.exposure, year)

    def capacity_flows(self, year: int, code: str = "") -> FlowsView:
        """Show one optimal plan of where a year's open waste would go."""
        return self.store.ask(self._placed.flows, FlowAsk(year, code))

    def capacity_months(self, year: int) -> MonthsView:
        """Show a year month by month: when waste first has nowhere to go."""
        return self.store.ask(capacity_months.months_view, year)
