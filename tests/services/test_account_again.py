"""Small provinces made by chance: every sum of capacity is that of a second account, and cures keep their word."""

from collections import defaultdict
from datetime import date

import pytest

from hwtrack.domain.capacity.scale import effective_grams
from hwtrack.services.capacity import CapacityYear, capacity_view, capacity_year
from hwtrack.services.capacity_facts import accepted_by_county, capacity_question
from hwtrack.services.capacity_waste import ToldWaste
from hwtrack.services.scenario_answer import scenario_answer
from hwtrack.services.scenario_views import ScenarioAsk
from tests.helpers.oracle import Account
from tests.helpers.oracle_placing import placed_exactly
from tests.helpers.provinces import Province
from tests.helpers.random_provinces import TODAY, random_province
from ui.pages.scenario_draft import tried_change


@pytest.fixture(scope="module", params=[0, 6])
def province(request, tmp_path_factory):
    made = random_province(tmp_path_factory.mktemp("chance"), request.param)
    yield made
    made.store.close()


def both(province: Province, year: int) -> tuple[CapacityYear, Account]:
    """Return the year as the services tell it, and the account of its tables; what is expected is taken over."""
    found = province.store.ask(capacity_year, year)
    assert found.facts.as_of == min(date(year, 12, 31), TODAY)
    expected = defaultdict(int)
    for row in found.facts.site_demands:
        expected[row.site, row.demand.code, row.demand.properties] += row.expected.band.mid
    return found, Account(province.rows, year, found.facts.as_of, dict(expected))


@pytest.mark.parametrize("year", [2024, 2025, 2026])
def test_open_waste_pools_and_shortage_are_those_of_a_second_account(province, year):
    found, account = both(province, year)
    told = defaultdict(int)
    for row in found.facts.site_demands:
        told[row.site, row.demand.code, row.demand.properties] += row.open_grams
    assert {waste: grams for waste, grams in told.items() if grams} == account.open
    assert found.facts.under_way_grams == account.under_way[2]
    left = {row.pool.key: effective_grams(row.pool, year).grams for row in found.facts.pools}
    ended = [row.pool.key for row in found.facts.pools if (row.valid_to or TODAY).year < year]
    for key in set(ended) - {line.key for line in account.lines}:
        assert left.pop(key) == 0
    assert left == {line.key: line.left for line in account.lines}
    short, crossing = sum(account.demand.values()) - placed_exactly(account), found.placed.crossing
    if crossing is None:
        assert found.placed.totals.shortage_grams == short
        assert found.placed.totals.placed_grams == placed_exactly(account, unknown=0)
        opened = placed_exactly(account, emergency=True) - placed_exactly(account)
        assert found.placed.emergency_used_grams == opened
    else:
        assert found.placed.totals.shortage_grams == crossing.least_grams
        assert crossing.least_grams <= short <= crossing.most_grams


@pytest.mark.parametrize("year", [2025, 2026, 2027])
def test_waste_summed_by_class_is_what_its_rows_add_up_to(province, year):
    facts = province.store.ask(capacity_question, year)
    told = ToldWaste(facts.site_demands)
    assert {key: (one.low, one.middle, one.high, one.counties) for key, one in told.classes.items()} == {
        key: (one.low, one.middle, one.high, one.counties) for key, one in facts.waste.classes.items()
    }
    assert (told.forecast, {row.demand.code for row in told.rows}) == (facts.forecast, facts.waste.codes)
    code = min(facts.waste.codes)
    assert facts.waste.rows_of({code}) == told.rows_of({code})


def test_what_counties_had_accepted_adds_up_to_the_province(province):
    facts = province.store.ask(capacity_question, 2025)
    sums = defaultdict(int)
    for (_, waste), grams in province.store.ask(accepted_by_county, facts).items():
        sums[waste] += grams
    assert dict(sums) == facts.accepted != {}


def test_what_a_cure_promises_is_what_trying_it_brings(province):
    found = province.store.ask(capacity_view, 2026)
    tried = 0
    for short in found.shortfalls[:3]:
        for cure in short.helps:
            if cure.kind == "register_scale" or not cure.pool_uid:
                continue  # it answers a doubt; two facilities at once are no one change
            code = cure.code or short.waste_code
            change = tried_change(f"try:{cure.kind}:{cure.pool_uid}:{code}:{cure.grams}")
            ask = ScenarioAsk(2026, name="试算", assumptions=(change,))
            answer = province.store.ask(scenario_answer, ask)
            # Burning more leaves ash; and a scale by day grows by whole grams a day.
            ash = answer.residue.used_grams if answer.residue else 0
            assert cure.grams - ash <= -answer.difference < cure.grams + 366, cure
            tried += 1
    assert tried
