"""One year, one sum: page, answer for programs, flows, months, counties, papers and scenarios say the same."""

from collections import defaultdict

import pytest

from hwtrack.domain.capacity.assumptions import OutsideClosed
from hwtrack.services.capacity_answer import capacity_answer
from hwtrack.services.capacity_months import months_view
from hwtrack.services.capacity_routes import capacity_flows
from hwtrack.services.capacity_timeline import capacity_timeline
from hwtrack.services.capacity_views import FlowAsk
from hwtrack.services.offices.capacity import CapacityOffice
from hwtrack.services.paper_capacity import capacity_sheet
from hwtrack.services.paper_notice import NoticeAsk, notice_sheet
from hwtrack.services.scenario_answer import scenario_answer
from hwtrack.services.scenario_views import ScenarioAsk
from hwtrack.services.store import Store
from tests.helpers.demo import Built

YEARS = [2025, 2026, 2027]


@pytest.fixture(scope="module")
def store(demo: Built):
    opened = Store.open(demo.path, actor="曾敏")
    yield opened
    opened.close()


@pytest.mark.parametrize("year", YEARS)
def test_the_page_and_the_answer_for_programs_tell_the_same_sums(store, year):
    told = store.ask(capacity_answer, year)
    office = CapacityOffice()
    office.store = store
    sheet = office.capacity_sheet(year)
    view, totals = sheet.view, told.totals
    assert (view.demand_grams, view.capacity_grams, view.shortage_grams) == (
        totals.demand_grams, totals.capacity_grams, totals.shortage_grams
    )  # fmt: skip
    short = totals.shortage_grams
    assert sum(row.grams for row in view.shortfalls if row.doubt != "capacity") == short
    assert sum(row.grams for row in told.shortfalls) == short
    assert sum(row.shortage_grams for row in told.proofs) == short
    assert sum(row.share_grams for row in view.counties) == short
    assert sum(row.share for row in told.exposure) == short
    assert sum(row.share_grams for row in sheet.masses) == short
    assert sum(row.demand_grams for row in sheet.masses) == totals.demand_grams
    assert sum(row.generated_grams for row in sheet.masses) == totals.generated_grams
    if told.forecast is not None:
        ends = told.forecast.shortage_low_grams, told.forecast.shortage_high_grams
        assert ends == (view.shortage_low_grams, view.shortage_high_grams)
        assert ends[0] <= short <= ends[1]
        assert sum(row.open_grams for row in told.sources) == told.forecast.open_grams
        parts = told.forecast.plan_grams + told.forecast.run_rate_grams + told.forecast.seasonal_grams
        assert told.forecast.open_grams + parts == totals.demand_grams


@pytest.mark.parametrize("year", YEARS)
def test_flows_months_scenarios_and_courses_of_pools_tell_the_same_sums(store, year):
    told = store.ask(capacity_answer, year)
    short, demand = told.totals.shortage_grams, told.totals.demand_grams
    flows = store.ask(capacity_flows, FlowAsk(year))
    assert flows.short_grams + flows.emergency_grams == short
    assert flows.placed_grams + flows.short_grams == demand
    months = store.ask(months_view, year)
    assert months.year_short_grams == short
    assert months.short_grams >= short
    assert sum(row.demand_grams for row in months.months) == demand
    assert sum(row.short_grams for row in months.months) == months.short_grams
    today = store.ask(scenario_answer, ScenarioAsk(year, name="试算", assumptions=(OutsideClosed(),))).before
    assert (today.shortage_grams, today.demand_grams) == (short, demand)
    pools = {row.uid: (row.received_grams, row.committed_grams) for row in told.pools}
    for row in store.ask(capacity_timeline, year).rows:
        assert (row.received_grams, row.committed_grams) == pools[row.uid], row.name


@pytest.mark.parametrize("year", YEARS)
def test_the_bulletin_and_the_counties_notices_tell_the_same_sums(store, year):
    told = store.ask(capacity_answer, year)
    totals = told.totals
    paper = store.ask(capacity_sheet, year).paper
    assert (paper.totals.short, paper.totals.to_place, paper.totals.room) == (
        totals.shortage_grams, totals.demand_grams, totals.capacity_grams
    )  # fmt: skip
    assert (paper.totals.generated, paper.totals.accepted) == (totals.generated_grams, totals.accepted_grams)
    assert sum(row.short_grams for row in paper.shortfalls) == totals.shortage_grams
    assert sum(row.short_grams for row in paper.proofs) == totals.shortage_grams
    assert sum(row.share_grams for row in paper.counties) == totals.shortage_grams
    assert sum(row.to_place_grams for row in paper.counties) == totals.demand_grams
    if paper.generation:
        assert sum(row.generated_grams for row in paper.generation) == totals.generated_grams
        assert sum(row.accepted_grams for row in paper.generation) == totals.accepted_grams
        assert sum(row.open_grams for row in paper.generation) == totals.demand_grams
        assert sum(row.expected_grams for row in paper.generation) == paper.totals.expected
    shares = defaultdict(int)
    for row in told.exposure:
        shares[row.division] += row.share
    largest = sorted(shares, key=lambda county: (-shares[county], county))[:3]
    for county in largest:
        figures = store.ask(notice_sheet, NoticeAsk(year, county)).paper.figures
        assert figures.short + figures.perhaps == shares[county]
        assert (figures.region_to_place, figures.region_room) == (totals.demand_grams, totals.capacity_grams)
