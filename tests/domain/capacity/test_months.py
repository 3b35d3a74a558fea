"""Twelve months hang together by the year's scale and by storage; earlier months are served first."""

from __future__ import annotations

from datetime import date

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hwtrack.domain.capacity import (
    CapacityInputError,
    Demand,
    FacilityTotal,
    Period,
    Pool,
    Question,
    SubLimit,
    answer,
    effective_grams,
)
from hwtrack.domain.capacity.months import MonthlyShort, in_months, monthly_shorts, opened_from
from hwtrack.domain.capacity.scale import month_grams

CODES = ("900-041-49", "900-039-49")
YEAR = 2025
Masses = dict[str, list[int]]


def pool(key: str, grams: int | None, codes: object, **facts: object) -> Pool:
    facts = {"name": key, "facility": key, "method": "D10", **facts}
    return Pool(key=key, licensed_grams=grams, codes=frozenset(codes), **facts)  # type: ignore[arg-type, call-overload]


def year_of(masses: Masses, pools: tuple[Pool, ...]) -> Question:
    demands = tuple(Demand(key=code, code=code, grams=sum(months)) for code, months in masses.items())
    return Question(YEAR, demands, pools)


@st.composite
def years(draw: st.DrawFn) -> tuple[Masses, tuple[Pool, ...], dict[str, int]]:
    grams = st.integers(0, 15)
    masses = {code: [draw(grams) for _ in range(4)] + [0] * 8 for code in CODES}
    pools = tuple(
        pool(
            f"P{place}",
            draw(st.integers(0, 60)),
            draw(st.frozensets(st.sampled_from(CODES), min_size=1)),
            monthly_grams=draw(st.one_of(st.none(), grams)),
        )
        for place in range(draw(st.integers(0, 3)))
    )
    return masses, pools, {code: draw(grams) for code in CODES}


def placed_through(masses: Masses, pools: tuple[Pool, ...], stores: dict[str, int], last: int) -> int:
    """Place the months up to *last* by an independent solver."""
    graph = nx.DiGraph()
    graph.add_nodes_from("ST")
    for code, months in masses.items():
        for month in range(1, 13):
            graph.add_edge("S", (code, month), capacity=months[month - 1] if month <= last else 0)
            if month < 12:
                graph.add_edge((code, month), (code, month + 1), capacity=stores[code])
    for one in pools:
        graph.add_edge(one.key, "T", capacity=effective_grams(one, YEAR).grams)
        for month in range(1, 13):
            room = month_grams(one, YEAR, month)
            graph.add_edge((one.key, month), one.key, **({} if room is None else {"capacity": room}))
            for code in one.codes:
                graph.add_edge((code, month), (one.key, month))
    return int(nx.maximum_flow_value(graph, "S", "T"))


@settings(max_examples=40)
@given(years())
def test_each_months_shortage_is_what_an_independent_solver_finds(
    drawn: tuple[Masses, tuple[Pool, ...], dict[str, int]],
) -> None:
    masses, pools, stores = drawn
    monthly = in_months(year_of(masses, pools), masses, stores)
    shorts = monthly_shorts(monthly)
    for last in range(1, 6):
        asked = sum(sum(months[:last]) for months in masses.values())
        found = sum(row.grams for row in shorts if row.month <= last)
        assert found == asked - placed_through(masses, pools, stores, last)
    assert sum(row.grams for row in shorts) == answer(monthly).totals.shortage_grams


def test_storage_carries_thirty_into_february_and_january_is_ten_short() -> None:
    masses = {CODES[0]: [100, 20, *[0] * 10]}
    pools = (pool("P", 720, CODES, monthly_grams=60),)
    monthly = in_months(year_of(masses, pools), masses, {CODES[0]: 30})
    assert monthly_shorts(monthly) == (MonthlyShort(1, CODES[0], 10),)
    assert answer(year_of(masses, pools)).totals.shortage_grams == 0


def test_shortage_of_a_month_is_shared_fairly_over_the_codes_of_that_month() -> None:
    masses = {CODES[0]: [60, 10, *[0] * 10], CODES[1]: [30, 0, *[0] * 10]}
    pools = (pool("P", 720, CODES, monthly_grams=60),)
    monthly = in_months(year_of(masses, pools), masses, {})
    assert monthly_shorts(monthly) == (MonthlyShort(1, CODES[1], 10), MonthlyShort(1, CODES[0], 20))


class TestAPoolThatHasOnlyTheRestOfTheYear:
    plant = pool("M", 1_500, CODES, daily_grams=5, received_grams=900, under_way_grams=50)

    def test_months_that_are_past_hold_nothing_and_the_rest_of_this_one_its_days(self) -> None:
        left = opened_from(self.plant, YEAR, date(2025, 10, 17))
        assert [month_grams(left, YEAR, month) for month in (9, 10, 11, 12)] == [0, 75, 150, 155]
        assert effective_grams(left, YEAR).grams == 75 + 150 + 155

    def test_the_years_scale_still_binds_less_what_was_taken(self) -> None:
        left = opened_from(self.plant, YEAR, date(2025, 7, 1))
        assert effective_grams(self.plant, YEAR).grams == 550
        assert effective_grams(left, YEAR).grams == 550

    def test_a_licence_that_has_ended_leaves_nothing(self) -> None:
        ended = pool("M", 900, CODES, daily_grams=5, valid=(Period(date(2024, 1, 1), date(2025, 6, 30)),))
        assert effective_grams(opened_from(ended, YEAR, date(2025, 7, 1)), YEAR).grams == 0

    def test_limits_inside_and_the_facilitys_total_keep_what_they_have_left(self) -> None:
        limit = SubLimit(key="one", licensed_grams=365, codes=frozenset(CODES[:1]), received_grams=100)
        plant = pool("M", 1_500, CODES, daily_grams=5, received_grams=100, sub_limits=(limit,))
        masses = {CODES[0]: [0] * 11 + [400], CODES[1]: [0] * 11 + [400]}
        demands = tuple(Demand(key=code, code=code, grams=400) for code in CODES)
        asked = Question(YEAR, demands, (plant,), (FacilityTotal("M", 250),))
        monthly = in_months(asked, masses, {}, date(2025, 12, 1))
        assert monthly.facility_totals == (FacilityTotal("M", 150),)
        (opened,) = monthly.pools
        assert opened.sub_limits[0].received_grams == 0
        assert answer(monthly).totals.placed_grams == 150

    def test_a_pool_with_an_annual_scale_only_stays_as_it_is(self) -> None:
        yearly = pool("P", 700, CODES, received_grams=100)
        assert opened_from(yearly, YEAR, date(2025, 7, 1)) is yearly


def test_a_class_without_twelve_months_is_refused() -> None:
    with pytest.raises(CapacityInputError, match="十二个月"):
        in_months(year_of({CODES[0]: [1] * 12}, ()), {CODES[0]: [12]}, {})
