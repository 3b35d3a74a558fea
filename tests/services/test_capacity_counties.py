"""A county sees its own part: its wastes and their bounds, the pools it can reach, one plan of ways, the months."""

from datetime import date

import pytest

from hwtrack.errors import UserError
from hwtrack.services.capacity import capacity_view
from hwtrack.services.capacity_answer import capacity_answer
from hwtrack.services.capacity_counties import county_view, exposure
from hwtrack.services.capacity_facts import capacity_question
from hwtrack.services.capacity_months import month_masses, months_view
from hwtrack.services.capacity_places import distance_km
from hwtrack.services.capacity_routes import capacity_flows
from hwtrack.services.capacity_views import CountyAsk, FlowAsk
from hwtrack.settings import OUTSIDE_KM
from tests.helpers.provinces import line, make_province
from tests.helpers.registers import TONNE

ASH, SLUDGE = "772-002-18", "336-064-17"
MARCH = date(2025, 3, 3)


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    """Two counties with ash, one also with sludge; a landfill for 11 t of ash, a near and a far plant."""
    made = make_province(tmp_path_factory.mktemp("province"))
    for name, county in (("信丰电镀", "360722"), ("寻乌工厂", "360734")):
        made.site(name, county=county)
    for name, county in (("虔绿", "360703"), ("浔阳填埋", "360403"), ("红源", "360722")):
        made.site(name, "facility", county)
    made.licence("浔阳填埋", line("D1", ASH, tonnes=11))
    made.licence("虔绿", line("R4", "HW17", tonnes=100))
    made.licence("红源", line("R4", "HW17", tonnes=3))
    made.waste("信丰电镀", ASH, 10 * TONNE, MARCH)
    made.waste("寻乌工厂", ASH, 7 * TONNE + 1, MARCH)
    made.waste("信丰电镀", SLUDGE, 20 * TONNE, MARCH)
    yield made.store
    made.store.close()


def county(store, division):
    return store.ask(county_view, CountyAsk(2025, division))


def test_a_county_sees_its_wastes_with_bounds_and_share(store):
    found = county(store, "360722")
    assert (found.name, found.demand_grams, found.generated_grams) == ("信丰县", 30 * TONNE, 30 * TONNE)
    ash, sludge = found.wastes
    assert (ash.code, ash.exposed_grams) == (ASH, 10 * TONNE)
    assert (ash.least_grams, ash.most_grams) == (0, 6 * TONNE + 1)
    assert ash.share_grams == 3_529_412
    assert (sludge.code, sludge.exposed_grams, sludge.most_grams) == (SLUDGE, 0, 0)


def test_shares_of_the_counties_add_up_to_the_shortage_and_a_city_is_their_union(store):
    counties = [county(store, division) for division in ("360722", "360734")]
    whole = store.ask(capacity_view, 2025).shortage_grams
    assert sum(one.share_grams for one in counties) == whole == 6 * TONNE + 1
    city = county(store, "360700")
    assert (city.name, city.share_grams) == ("赣州市", whole)
    assert (city.least_grams, city.most_grams) == (whole, whole)
    assert [one.least_grams for one in counties] == [0, 0]


def test_exposure_lists_each_county_and_code_that_shares_in_a_shortage(store):
    rows = store.ask(exposure, 2025)
    assert [(row.division, row.code) for row in rows] == [("360722", ASH), ("360734", ASH)]
    assert sum(row.share_grams for row in rows) == 6 * TONNE + 1
    assert all(row.least_grams <= row.share_grams <= row.most_grams for row in rows)


def test_pools_that_can_be_reached_come_by_distance_or_by_load(store):
    found = county(store, "360722")
    assert [pool.facility for pool in found.pools] == ["红源", "虔绿", "浔阳填埋"]
    assert found.pools[0].km == 0
    assert found.pools[2].codes == (ASH,)
    assert [pool.facility for pool in county(store, "360734").pools] == ["浔阳填埋"]
    assert {pool.uid for pool in found.pools_by_load} == {pool.uid for pool in found.pools}


def test_the_proof_that_concerns_a_county_is_told_with_its_own_mass(store):
    (proof,) = county(store, "360734").proofs
    assert "17.000001 t" in proof.sentence_zh
    assert (proof.codes, proof.own_grams, proof.shortage_grams) == ((ASH,), 7 * TONNE + 1, 6 * TONNE + 1)


def test_a_division_that_does_not_exist_is_refused(store):
    with pytest.raises(UserError, match="990000"):
        county(store, "990000")


def test_the_nearest_pool_is_filled_first_and_what_is_short_is_told(store):
    found = store.ask(capacity_flows, FlowAsk(2025))
    ways = {(row.county, row.facility, row.code): row.grams for row in found.rows}
    assert ways["信丰县", "红源", SLUDGE] == 3 * TONNE
    assert ways["信丰县", "虔绿", SLUDGE] == 17 * TONNE
    assert found.short_grams == 6 * TONNE + 1
    assert found.placed_grams + found.short_grams == 37 * TONNE + 1
    assert found.gram_km == sum(row.grams * row.km for row in found.rows if row.pool)


def test_the_flows_of_one_code_are_a_part_of_the_whole_plan(store):
    whole, part = (store.ask(capacity_flows, FlowAsk(2025, code)) for code in ("", ASH))
    assert part.rows == tuple(row for row in whole.rows if row.code == ASH)
    assert {code for code, _, _ in part.codes} == {ASH, SLUDGE}


def test_months_add_up_to_the_year_where_no_pool_is_limited_by_month(store):
    found = store.ask(months_view, 2025)
    assert (found.short_grams, found.year_short_grams) == (6 * TONNE + 1, 6 * TONNE + 1)
    assert [row.code for row in found.shorts] == [ASH]
    assert found.over
    assert found.first_short is None  # of a year that is over only its last evening is known
    assert not found.lower_bound
    assert sum(row.demand_grams for row in found.months) == 37 * TONNE + 1


def test_distances_are_symmetric_whole_and_known_for_cities():
    assert distance_km("360722", "360722") == 0
    assert distance_km("360722", "360734") == distance_km("360734", "360722") > 0
    assert distance_km("360799", "360700") == 0
    assert distance_km("440100", "360722") == distance_km("", "360722") == OUTSIDE_KM


def test_the_answer_for_programs_carries_the_exposure(store):
    found = store.ask(capacity_answer, 2025)
    rows = [(row.division, row.code, row.share_grams) for row in store.ask(exposure, 2025)]
    assert sorted((row.division, row.code, row.share) for row in found.exposure) == rows
    assert sum(row.share for row in found.exposure) == found.totals.shortage_grams


@pytest.mark.parametrize("year", [2026, 2027])
def test_months_of_a_year_to_come_add_up_to_what_is_open_and_expected(store, year):
    facts = store.ask(capacity_question, year)
    months = month_masses(facts)
    for demand in facts.demands:
        assert sum(months[demand.key]) == demand.grams
    found = store.ask(months_view, year)
    assert found.short_grams >= found.year_short_grams
    assert sum(row.short_grams for row in found.months) == found.short_grams
    assert all(row.demand_grams == 0 for row in found.months if year == 2026 and row.month < 6)
