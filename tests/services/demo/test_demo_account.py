"""What the demo province's capacity rests on, summed a second time from its tables and placed by another solver."""

from collections import defaultdict
from datetime import date

import pytest

from hwtrack.domain.capacity import PoolKind
from hwtrack.domain.capacity.scale import effective_grams
from hwtrack.services.capacity import capacity_year
from hwtrack.services.store import Store
from tests.helpers.demo import Built
from tests.helpers.oracle import Account
from tests.helpers.oracle_placing import placed


@pytest.fixture(scope="module", params=[2025, 2026])
def both(request, demo: Built):
    """The year as the services tell it, and its account made from the tables, what is expected taken over."""
    store = Store.open(demo.path, actor="曾敏")
    found = store.ask(capacity_year, request.param)
    store.close()
    expected = defaultdict(int)
    for row in found.facts.site_demands:
        expected[row.site, row.demand.code, row.demand.properties] += row.expected.band.mid
    return found, Account(demo.rows, request.param, found.facts.as_of, dict(expected))


def test_what_lies_open_is_the_sum_of_all_movements_by_site_code_and_properties(both):
    found, account = both
    told = defaultdict(int)
    for row in found.facts.site_demands:
        told[row.site, row.demand.code, row.demand.properties] += row.open_grams
    assert {waste: grams for waste, grams in told.items() if grams} == account.open
    assert found.facts.under_way_grams == account.under_way[2]


def test_pools_hold_what_their_days_give_less_what_the_movements_brought(both):
    found, account = both
    year = found.facts.year
    told = {
        row.pool.key: (row.pool.kind.value, effective_grams(row.pool, year).grams)
        for row in found.facts.pools
    }
    ended = {
        row.pool.key
        for row in found.facts.pools
        if row.pool.kind is PoolKind.OUTBOUND and row.valid_to < date(year, 1, 1)
    }
    assert all(not told.pop(key)[1] for key in ended)
    assert told == {line.key: (line.kind, line.left) for line in account.lines}
    received = {row.pool.key: row.pool.received_grams for row in found.facts.pools}
    assert all(received[line.key] == line.received for line in account.lines if line.kind != "outbound")


def test_the_shortage_is_that_of_another_solver_with_each_sites_waste_apart(both):
    found, account = both
    totals = found.placed.totals
    assert totals.demand_grams == sum(account.demand.values())
    assert totals.demand_grams - placed(account) == totals.shortage_grams
    assert placed(account, unknown=0) == totals.placed_grams
    emergency = placed(account, emergency=True) - placed(account)
    assert found.placed.emergency_used_grams == emergency


def test_a_countys_bounds_are_what_it_alone_and_all_others_alone_leave_short(both):
    found, account = both
    whole = placed(account)
    largest = sorted(found.counties.divisions, key=lambda code: -found.counties.exposure([code]).most_grams)
    for counties in (largest[:1], largest[:4], [code for code in largest if code.startswith("3607")]):
        told = found.counties.exposure(counties)
        own, others = (account.of_counties(set(counties), inside=inside) for inside in (True, False))
        mass = sum(own.demand.values())
        assert told.demand_grams == mass
        assert told.least_grams == max(mass - placed(own), 0)
        assert told.most_grams == mass - (whole - placed(others))
        assert told.least_grams <= told.share_grams <= told.most_grams
