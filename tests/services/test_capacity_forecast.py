"""What is still to come asks for a place too: from plans, else from the past, and only its low end is certain."""

from datetime import date

import pytest

from hwtrack.services.batches import Treatment, treat_batch
from hwtrack.services.capacity import capacity_view, capacity_year
from hwtrack.services.capacity_facts import capacity_question
from hwtrack.services.closing import Closure, close_site
from hwtrack.services.plans import PlanForm, PlannedWaste, save_plan
from tests.helpers.provinces import line, make_province, noon
from tests.helpers.registers import TONNE

SLUDGE, ASH, INFECTIOUS = "336-064-17", "772-002-18", "841-001-01"
MARCH = date(2025, 3, 3)
JUNE = date(2026, 6, 30)


@pytest.fixture
def province(tmp_path):
    made = make_province(tmp_path, JUNE)
    for name in ("信丰电镀", "龙南线路板"):
        made.site(name)
    made.site("虔绿", "facility", "360703")
    yield made
    assert made.store.verify().problems == ()
    made.store.close()


def facts(province, year=2026):
    return province.store.ask(capacity_question, year)


def demand(province, site, code=SLUDGE, year=2026):
    key = int(province.rows(f"SELECT id FROM site WHERE uid = '{province.sites[site]}'")[0][0])
    rows = [row for row in facts(province, year).site_demands if row.site == key and row.demand.code == code]
    return rows[0] if rows else None


def monthly(province, site, tonnes, *, first=(2025, 7), months=12, code=SLUDGE):
    """Generate so many tonnes in the middle of each month; nobody takes them."""
    for number in range(months):
        year, month = divmod(first[0] * 12 + first[1] - 1 + number, 12)
        mass = tonnes(month + 1) if callable(tonnes) else tonnes
        province.waste(site, code, mass * TONNE, date(year, month + 1, 15))


def coming(province, site, **which):
    """Return what is expected of a site's waste: low, middle, high."""
    band = demand(province, site, **which).expected.band
    return band.low, band.mid, band.high


def plan(province, site, generated, own=0, *, code=SLUDGE, year=2026, filed=date(2026, 3, 1)):
    lines = (PlannedWaste(code, generated * TONNE, own * TONNE, 0),)
    province.store.do(save_plan, PlanForm(province.sites[site], year, lines, filed))


def days_left(province, first, last):
    from hwtrack.services.reference import working_calendar

    calendar = province.store.ask(lambda session, _: working_calendar(session), None)
    return calendar.between(first, last)


# Received, under way, refused, own treatment: case 9 of the design page on a real register.


def test_case_nine_what_is_left_of_a_licence_and_what_is_short_of_it(province):
    province.licence("虔绿", line("R4", "HW17", tonnes=100))
    province.sent("信丰电镀", "虔绿", SLUDGE, 50, MARCH)
    moving = province.waste("信丰电镀", SLUDGE, 20 * TONNE, MARCH)
    province.load("信丰电镀", "虔绿", moving, SLUDGE, 20 * TONNE, date(2025, 12, 31))
    refused = province.waste("信丰电镀", SLUDGE, 5 * TONNE, MARCH)
    uid = province.load("信丰电镀", "虔绿", refused, SLUDGE, 5 * TONNE, MARCH)
    province.receive(uid, 5 * TONNE, MARCH, accepted=0)
    kept = province.waste("信丰电镀", SLUDGE, 37 * TONNE, MARCH)
    province.store.do(treat_batch, Treatment(kept.uid, 2 * TONNE, noon(MARCH)))
    found = province.store.ask(capacity_year, 2025)
    (pool,) = found.placed.loads
    assert pool.left_grams == 30 * TONNE
    assert found.placed.totals.demand_grams == 40 * TONNE
    assert found.placed.totals.shortage_grams == 10 * TONNE
    assert found.low is found.placed is found.high


def test_a_pool_that_received_more_than_its_scale_holds_nothing_more_not_less(province):
    province.licence("虔绿", line("R4", "HW17", tonnes=100))
    province.sent("信丰电镀", "虔绿", SLUDGE, 130, MARCH)
    province.waste("信丰电镀", SLUDGE, TONNE, MARCH)
    found = province.store.ask(capacity_year, 2025)
    assert found.placed.loads[0].left_grams == 0
    assert found.placed.totals.shortage_grams == TONNE


def test_demand_is_mass_not_records_and_kilograms_are_no_tonnes(province):
    province.licence("虔绿", line("R4", "HW17", tonnes=6), line("D1", ASH, tonnes=6))
    for _ in range(8):
        province.waste("信丰电镀", SLUDGE, 1_000, MARCH)
    province.waste("信丰电镀", ASH, 7 * TONNE, MARCH)
    view = province.store.ask(capacity_view, 2025)
    assert view.demand_grams == 8_000 + 7 * TONNE
    assert [(row.waste_code, row.grams) for row in view.shortfalls] == [(ASH, TONNE)]


@pytest.mark.parametrize(
    ("first", "last", "left"),
    [
        (date(2023, 1, 1), date(2024, 12, 31), None),
        (date(2026, 1, 1), date(2030, 12, 31), None),
        (date(2025, 7, 1), date(2030, 6, 30), 184 * TONNE),
        (date(2025, 1, 1), date(2025, 1, 1), TONNE),
    ],
)
def test_a_licence_counts_on_its_own_days_only(province, first, last, left):
    province.licence("虔绿", line("R4", "HW17", tonnes=365), first=first, last=last)
    province.waste("信丰电镀", SLUDGE, 400 * TONNE, MARCH)
    found = province.store.ask(capacity_year, 2025)
    assert [load.left_grams for load in found.placed.loads] == ([] if left is None else [left])
    assert found.placed.totals.shortage_grams == 400 * TONNE - (left or 0)


# The rest of the current year.


def test_a_past_year_holds_no_forecast(province):
    monthly(province, "信丰电镀", 10)
    view = province.store.ask(capacity_view, 2025)
    assert (view.shortage_low_grams, view.shortage_high_grams, view.sources) == (None, None, ())
    assert coming(province, "信丰电镀", year=2025) == (0, 0, 0)


def test_without_a_plan_the_trailing_year_goes_on_by_working_days(province):
    monthly(province, "信丰电镀", 10)
    row = demand(province, "信丰电镀")
    rest = days_left(province, JUNE, date(2026, 12, 31))
    past = days_left(province, date(2025, 7, 14), JUNE)
    assert row.open_grams == 120 * TONNE
    assert row.expected.source == "run_rate"
    low, mid, high = coming(province, "信丰电镀")
    assert mid == 120 * TONNE * rest // past
    assert 0 < low < mid < high
    assert (row.low_grams, row.high_grams) == (120 * TONNE + low, 120 * TONNE + high)


def test_the_middle_of_a_month_looks_back_over_whole_months_only(tmp_path):
    province = make_province(tmp_path, date(2026, 6, 15))
    province.site("信丰电镀")
    province.site("虔绿", "facility", "360703")
    monthly(province, "信丰电镀", 10, first=(2025, 6))
    province.waste("信丰电镀", SLUDGE, 999 * TONNE, date(2026, 6, 2))
    row = demand(province, "信丰电镀")
    rest = days_left(province, date(2026, 6, 15), date(2026, 12, 31))
    past = days_left(province, date(2025, 6, 14), date(2026, 5, 31))
    assert row.open_grams == 1119 * TONNE
    assert row.expected.band.mid == 120 * TONNE * rest // past
    months = row.forecast_by_month
    assert months[:5] == (0,) * 5
    assert 0 < months[5] < months[6]
    assert sum(months) == row.expected.band.mid
    province.store.close()


def test_a_plan_on_file_goes_before_the_past_less_what_was_generated(province):
    monthly(province, "信丰电镀", 10)
    plan(province, "信丰电镀", 200)
    assert demand(province, "信丰电镀").expected.source == "plan"
    low, mid, high = coming(province, "信丰电镀")
    assert low < mid == high == 200 * TONNE - 60 * TONNE


def test_the_newest_version_on_file_counts_and_one_not_filed_does_not(province):
    monthly(province, "信丰电镀", 10)
    plan(province, "信丰电镀", 300)
    plan(province, "信丰电镀", 100, filed=date(2026, 5, 1))
    plan(province, "信丰电镀", 900, filed=None)
    plan(province, "龙南线路板", 500, filed=None)
    assert coming(province, "信丰电镀")[1] == 40 * TONNE
    assert demand(province, "龙南线路板") is None


def test_a_plan_already_fulfilled_leaves_nothing_to_come_at_the_middle(province):
    monthly(province, "信丰电镀", 10)
    plan(province, "信丰电镀", 50)
    low, mid, high = coming(province, "信丰电镀")
    assert low == mid == 0 < high


def test_a_plan_of_a_site_without_a_past_is_expected_and_not_certain(province):
    province.licence("虔绿", line("R4", "HW17", tonnes=10))
    province.waste("龙南线路板", ASH, TONNE, date(2026, 5, 5))
    plan(province, "信丰电镀", 80)
    row = demand(province, "信丰电镀")
    assert (row.low_grams, row.demand.grams, row.high_grams) == (0, 80 * TONNE, 80 * TONNE)
    short = {row.waste_code: row for row in province.store.ask(capacity_view, 2026).shortfalls}
    assert not short[SLUDGE].certain
    assert short[SLUDGE].doubt == "forecast"
    assert (short[SLUDGE].low_grams, short[SLUDGE].grams) == (0, 70 * TONNE)


def test_what_a_site_treats_itself_will_not_ask_for_a_place(province):
    for month in range(1, 7):
        batch = province.waste("信丰电镀", SLUDGE, 20 * TONNE, date(2026, month, 15))
        province.store.do(treat_batch, Treatment(batch.uid, 8 * TONNE, noon(date(2026, month, 16))))
    row = demand(province, "信丰电镀")
    rest = days_left(province, JUNE, date(2026, 12, 31))
    past = days_left(province, date(2026, 1, 14), JUNE)
    whole = 120 * TONNE * rest // past
    assert row.open_grams == 72 * TONNE
    assert row.expected.band.mid == whole - whole * 48 // 120


def test_a_plan_says_itself_what_is_treated_at_home(province):
    monthly(province, "信丰电镀", 10)
    plan(province, "信丰电镀", 160, own=40)
    assert coming(province, "信丰电镀")[1] == 75 * TONNE


def test_what_a_receiver_treats_of_others_is_not_own_treatment_of_its_own(province):
    province.licence("虔绿", line("R4", "HW17", tonnes=5_000))
    for day in (date(2026, 1, 15), date(2026, 5, 15)):
        province.sent("信丰电镀", "虔绿", SLUDGE, 30, day)
        province.waste("虔绿", SLUDGE, 10 * TONNE, day)
        ((uid,),) = province.rows(
            "SELECT b.uid FROM movement m JOIN batch b ON b.id = m.to_batch WHERE m.kind = 'accept'"
            " ORDER BY m.id DESC LIMIT 1"
        )
        province.store.do(treat_batch, Treatment(str(uid), 20 * TONNE, noon(day)))
    rest = days_left(province, JUNE, date(2026, 12, 31))
    past = days_left(province, date(2026, 1, 14), JUNE)
    whole = 20 * TONNE * rest // past
    assert abs(coming(province, "虔绿")[1] - (whole - whole * 40 // 80)) <= 1


def test_two_full_years_show_a_season(tmp_path):
    province = make_province(tmp_path, JUNE)
    province.site("信丰电镀")
    season = dict.fromkeys(range(1, 13), 10) | {10: 70, 11: 40}
    for number in range(24):
        year, month = divmod(2024 * 12 + 6 + number, 12)
        province.waste("信丰电镀", SLUDGE, season[month + 1] * TONNE, date(year, month + 1, 1))
    row = demand(province, "信丰电镀")
    assert row.expected.source == "seasonal"
    assert [grams // TONNE for grams in row.forecast_by_month] == [0] * 6 + [10, 10, 10, 70, 40, 10]
    (source,) = province.store.ask(capacity_view, 2026).sources
    assert source.seasonal_grams == row.expected.band.mid == 150 * TONNE
    assert source.open_grams == sum(season.values()) * 2 * TONNE
    province.store.close()


def test_of_a_site_that_has_closed_nothing_more_is_expected_and_the_others_go_on_as_before(province):
    monthly(province, "信丰电镀", 10)
    monthly(province, "龙南线路板", 20)
    before, open_mass = coming(province, "龙南线路板"), demand(province, "信丰电镀").open_grams
    province.store.do(close_site, Closure(province.sites["信丰电镀"], date(2026, 6, 15)))
    closed = demand(province, "信丰电镀")
    assert (closed.demand.grams, closed.expected.band.high) == (open_mass, 0)
    assert coming(province, "龙南线路板") == before


def test_shares_of_the_forecast_add_up_to_the_provinces_to_the_gram(province):
    for site, tonnes in (("信丰电镀", 3), ("龙南线路板", 7)):
        monthly(province, site, tonnes, first=(2026, 2), months=5)
    rows = [row for row in facts(province).site_demands if row.demand.code == SLUDGE]
    rest = days_left(province, JUNE, date(2026, 12, 31))
    past = days_left(province, date(2026, 2, 14), JUNE)
    assert sum(row.expected.band.mid for row in rows) == 50 * TONNE * rest // past
    for row in rows:
        assert row.low_grams <= row.demand.grams <= row.high_grams
        assert sum(row.forecast_by_month) == row.expected.band.mid


def test_special_properties_are_forecast_apart_and_a_plan_is_split_by_them(province):
    for properties, grams in ((("arsenic",), 30), ((), 10)):
        for month in (1, 3, 5):
            province.waste("信丰电镀", SLUDGE, grams * TONNE, date(2026, month, 9), properties)
    plan(province, "信丰电镀", 200)
    found = {row.waste[1]: row.expected.band.mid for row in facts(province).site_demands}
    assert found == {("arsenic",): 60 * TONNE, (): 20 * TONNE}


def test_medical_waste_is_expected_by_class(province):
    for code, tonnes in ((INFECTIOUS, 6), ("841-002-01", 1)):
        monthly(province, "信丰电镀", tonnes, code=code)
    found = {row.demand.code: row for row in facts(province).site_demands}
    assert set(found) == {INFECTIOUS, "841-002-01"}
    assert sum(found[INFECTIOUS].forecast_by_month[6:]) == found[INFECTIOUS].expected.band.mid > 0
    assert set(found[INFECTIOUS].forecast_by_month[:6]) == {0}


def test_only_what_is_short_at_the_low_end_is_called_short(province):
    province.licence("虔绿", line("R4", "HW17", tonnes=160), line("D1", ASH, tonnes=1))
    monthly(province, "信丰电镀", lambda month: 20 if month in (1, 2, 3) else 5)
    province.waste("信丰电镀", ASH, 3 * TONNE, date(2026, 5, 5))
    view = province.store.ask(capacity_view, 2026)
    short = {row.waste_code: row for row in view.shortfalls}
    assert short[ASH].certain
    assert short[ASH].doubt == ""
    year = province.store.ask(capacity_year, 2026)
    assert year.low.totals.shortage_grams <= year.placed.totals.shortage_grams
    assert year.placed.totals.shortage_grams <= year.high.totals.shortage_grams
    assert view.shortage_low_grams == year.low.totals.shortage_grams
    assert view.shortage_high_grams == year.high.totals.shortage_grams > view.shortage_low_grams


# The next year.


def test_next_year_begins_with_what_this_one_leaves_short(province):
    uid = province.licence("虔绿", line("R4", "HW17", tonnes=365), last=date(2027, 6, 30))
    assert uid
    for site, grams in (("信丰电镀", 300 * TONNE), ("龙南线路板", 200 * TONNE + 1)):
        province.waste(site, SLUDGE, grams, date(2026, 1, 5))
    this, following = facts(province), facts(province, 2027)
    left = province.store.ask(capacity_year, 2026).placed.totals.shortage_grams
    assert left > 135 * TONNE
    assert sum(row.open_grams for row in following.site_demands) == left
    assert following.generated == following.accepted == {}
    (pool,) = following.pools
    assert (pool.pool.received_grams, pool.pool.under_way_grams) == (0, 0)
    placed = province.store.ask(capacity_year, 2027)
    assert placed.placed.loads[0].left_grams == 181 * TONNE
    assert all(row.expected.source == "run_rate" for row in following.site_demands)
    assert following.forecast_estimated
    assert not this.forecast_estimated
    for row in following.site_demands:
        assert row.low_grams <= row.demand.grams <= row.high_grams


def test_next_year_takes_a_plan_of_its_own_whole(province):
    monthly(province, "信丰电镀", 10)
    plan(province, "信丰电镀", 77, year=2027, filed=date(2026, 6, 1))
    row = demand(province, "信丰电镀", year=2027)
    assert row.expected.source == "plan"
    assert row.expected.band.mid == 77 * TONNE
    assert sum(row.forecast_by_month) == 77 * TONNE
    assert all(row.forecast_by_month)
