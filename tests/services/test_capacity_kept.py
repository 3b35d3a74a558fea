"""A year placed is kept while nothing is booked, and placed anew as soon as something is."""

from datetime import date

import pytest

from hwtrack.services import capacity_kept
from hwtrack.services.capacity_kept import PlacedYears, SheetAsk
from hwtrack.services.capacity_views import CountyAsk
from tests.helpers.provinces import line, make_province
from tests.helpers.registers import TONNE

ASH = "772-002-18"
MARCH = date(2025, 3, 3)


@pytest.fixture
def province(tmp_path):
    made = make_province(tmp_path)
    made.site("信丰电镀")
    made.site("虔绿", "facility", "360703")
    made.licence("虔绿", line("D1", ASH, tonnes=60))
    made.waste("信丰电镀", ASH, 70 * TONNE, MARCH)
    yield made
    made.store.close()


def test_a_year_is_placed_once_for_page_county_and_cures_until_something_is_booked(province, monkeypatch):
    placed = []
    place = capacity_kept.capacity_year
    monkeypatch.setattr(
        capacity_kept, "capacity_year", lambda session, year: placed.append(year) or place(session, year)
    )
    years, ask = PlacedYears(), province.store.ask
    first = ask(years.sheet, SheetAsk(2025, cures=False))
    whole = ask(years.sheet, SheetAsk(2025))
    county = ask(years.county, CountyAsk(2025, "360783"))
    assert placed == [2025]
    assert first.view.shortfalls[0].helps == ()
    assert whole.view.shortfalls[0].helps
    assert first.view.shortage_grams == whole.view.shortage_grams == county.share_grams == 10 * TONNE
    province.waste("信丰电镀", ASH, 5 * TONNE, MARCH)
    assert ask(years.sheet, SheetAsk(2025)).view.shortage_grams == 15 * TONNE
    assert placed == [2025, 2025]
