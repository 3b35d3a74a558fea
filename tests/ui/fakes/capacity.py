"""The invented register's part for capacity."""

from __future__ import annotations

from hwtrack.services.capacity_kept import FirstSight
from tests.ui.fake_rows import capacity_view, sample_pdf
from tests.ui.fakes import alert_rows, capacity_rows, figures_rows
from tests.ui.fakes.sheet_rows import capacity_sheet, county_view


class FakeCapacity:
    """Answer for capacity with invented content."""

    printed: list[object]

    def capacity_years(self):
        return (2026, 2025)

    def capacity_alerts(self, year):
        return alert_rows.alerts_view(year, getattr(self, "steps", ()))

    def open_alerts(self):
        return self.capacity_alerts(None).open

    def capacity_timeline(self, year):
        return alert_rows.timeline_view(year)

    def capacity(self, year):
        return capacity_view(year)

    def capacity_sheet(self, year, cures=True):
        return capacity_sheet(year)

    def capacity_first_sight(self, year):
        return FirstSight(self.capacity_years())

    def place_ahead(self, wanted):
        return None

    def capacity_preview(self, year):
        return sample_pdf(str(year))

    def capacity_pdf(self, year):
        self.printed.append(year)
        return sample_pdf(str(year))

    def figure_years(self):
        return (2026, 2025)

    def indicators(self, year):
        return figures_rows.indicator_year(year)

    def published(self, year):
        return figures_rows.published_view(year)

    def published_scopes(self):
        return ("江西省", "南昌市", "赣州市")

    def figures_book(self, asked):
        self.printed.append(asked)
        return b"PK book"

    def county_view(self, year, division):
        return county_view(year, division)

    def capacity_exposure(self, year):
        return capacity_rows.exposure_rows(year)

    def capacity_flows(self, year, code=""):
        return capacity_rows.flows_view(year, code)

    def capacity_months(self, year):
        return capacity_rows.months_view(year)

    def bulletin_xlsx(self, year):
        return b"PK" + str(year).encode()

    def notice_preview(self, year, division):
        return sample_pdf(f"{year} {division}")

    def notice_pdf(self, year, division):
        self.printed.append((year, division))
        return sample_pdf(f"{year} {division}")
