"""A year placed is kept while nothing is booked, and placed anew as soon as something is."""

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import func, select, text

from db.models import Entry
from hwtrack.services import capacity_kept
from hwtrack.services.capacity_kept import FirstSight, PlacedYears, SheetAsk
from hwtrack.services.capacity_views import CountyAsk
from hwtrack.services.office import Office
from hwtrack.services.reading_idly import GivenUpError, ask_idly
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


def test_after_a_booking_the_last_answer_is_at_hand_and_says_that_it_is_older(province):
    years, ask = PlacedYears(), province.store.ask
    assert ask(years.first_sight, None).sheet is None
    answer = ask(years.sheet, SheetAsk(2025))
    entries = ask(_size, None)
    assert ask(years.first_sight, 2025) == FirstSight((2027, 2026, 2025), answer, entries, True, True)
    province.waste("信丰电镀", ASH, 5 * TONNE, MARCH)
    sight = ask(years.first_sight, 2025)
    assert (sight.sheet, sight.entry, sight.current) == (answer, entries, False)
    newer = ask(years.sheet, SheetAsk(2025, cures=False))
    sight = ask(years.first_sight, 2025)
    assert (sight.sheet, sight.entry, sight.current, sight.cures) == (newer, ask(_size, None), True, False)


def test_an_answer_read_before_an_entry_never_replaces_one_read_after_it(province, monkeypatch):
    years, ask = PlacedYears(), province.store.ask
    before = ask(_size, None)
    province.waste("信丰电镀", ASH, 5 * TONNE, MARCH)
    newer = ask(years.sheet, SheetAsk(2025))
    with monkeypatch.context() as late:
        late.setattr(capacity_kept, "booked_size", lambda _session: before)
        late.setattr(capacity_kept, "_last_entry", lambda _session: before)
        ask(years.sheet, SheetAsk(2025))
    assert ask(years.first_sight, 2025).sheet is newer
    assert ask(years.first_sight, 2025).current


def test_the_present_the_last_and_the_next_year_are_answered_before_anybody_asks(province):
    office = Office(province.store)
    office.place_ahead(lambda: True)
    sights = [office.capacity_first_sight(year) for year in office.capacity_years()]
    assert all(sight.current and sight.cures for sight in sights)
    assert [sight.sheet.view for sight in sights] == [
        replace(office.capacity(year), elapsed_ms=0) for year in office.capacity_years()
    ]


def test_what_is_prepared_gives_way_to_a_booking_and_when_nobody_wants_it(province):
    office, looked = Office(province.store), []
    office.place_ahead(lambda: False)
    assert office.capacity_first_sight(None).sheet is None
    with province.store.writing:
        office.place_ahead(lambda: True)
    assert office.capacity_first_sight(None).sheet is None
    with pytest.raises(GivenUpError):
        ask_idly(province.store, _endless, None, lambda: looked.append(1) or len(looked) < 9)
    assert province.store.ask(_one, None) == 1


def _endless(session, _asked):
    counting = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n"
    return session.execute(text(counting)).scalar_one()


def _one(session, _asked):
    """Read with the connection that was broken off."""
    return session.execute(text("SELECT 1")).scalar_one()


def _size(session, _asked):
    return session.scalars(select(func.max(Entry.seq))).one()
