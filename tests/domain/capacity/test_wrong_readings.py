"""Readings of the books that are wrong, each with a province in which it would hide or invent a shortage."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from hwtrack.domain.capacity import Demand, Period, Placement, Pool, PoolKind, effective_grams, placement
from hwtrack.domain.quantity import parse_mass

T = 1_000_000
CODE = "900-041-49"
YEAR = 2025


def pool(key: str, grams: int | None, **facts: object) -> Pool:
    facts = {"name": key, "facility": key, "method": "D10", **facts}
    return Pool(key=key, licensed_grams=grams, codes=frozenset({CODE}), **facts)  # type: ignore[arg-type]


def waste(key: str, grams: int) -> Demand:
    return Demand(key=key, code=CODE, grams=grams)


def short(placed: Placement) -> int:
    return placed.totals.shortage_grams


def test_three_batches_of_forty_tonnes_are_no_three_units_of_a_hundred() -> None:
    batches = [waste(f"batch {number}", 40 * T) for number in range(3)]
    assert len(batches) <= 100
    assert short(placement(batches, [pool("P", 100 * T)], YEAR)) == 20 * T


def test_a_hundred_and_one_drums_of_a_kilogram_fit_into_a_hundred_tonnes() -> None:
    drums = [waste(f"drum {number}", 1_000) for number in range(101)]
    assert short(placement(drums, [pool("P", 100 * T)], YEAR)) == 0


def test_an_emergency_pool_counted_as_routine_would_hide_the_shortage() -> None:
    emergency = pool("E", 50 * T, kind=PoolKind.EMERGENCY)
    pools = [pool("R", 60 * T), emergency]
    placed = placement([waste("w", 110 * T)], pools, YEAR)
    assert short(placed) == 50 * T
    assert placed.totals.capacity_grams == 60 * T
    merged = [pools[0], replace(emergency, kind=PoolKind.ROUTINE)]
    assert short(placement([waste("w", 110 * T)], merged, YEAR)) == 0


def test_an_unknown_scale_taken_as_zero_or_as_endless_would_be_certain_either_way() -> None:
    def totals(scale: int | None) -> tuple[int, int]:
        found = placement([waste("w", 100 * T)], [pool("P", 60 * T), pool("U", scale)], YEAR).totals
        return found.shortage_grams, found.shortage_at_most_grams

    assert totals(None) == (0, 40 * T)
    assert totals(0) == (40 * T, 40 * T)
    assert totals(10**15) == (0, 0)


def test_a_scale_written_in_tonnes_and_read_as_kilograms_is_a_thousandth() -> None:
    right, wrong = parse_mass("1500", "吨"), parse_mass("1500", "千克")
    assert (right, wrong) == (1_500 * T, 1_500_000)
    demand = [waste("w", parse_mass("1600", "吨"))]
    assert short(placement(demand, [pool("P", right)], YEAR)) == 100 * T
    assert short(placement(demand, [pool("P", wrong)], YEAR)) == 1_598_500_000


@pytest.mark.parametrize(("shift", "grams"), [(0, 181), (1, 182), (-1, 180)])
def test_a_licence_that_ends_a_day_earlier_or_later_holds_a_day_less_or_more(shift: int, grams: int) -> None:
    last = date(2025, 6, 30) + timedelta(days=shift)
    line = pool("P", 365 * T, valid=(Period(date(2024, 1, 1), last),))
    assert effective_grams(line, YEAR).grams == grams * T


def test_a_licence_of_another_year_holds_nothing_in_this_one() -> None:
    for first, last in ((date(2024, 1, 1), date(2024, 12, 31)), (date(2026, 1, 1), date(2026, 12, 31))):
        line = pool("P", 365 * T, valid=(Period(first, last),))
        placed = placement([waste("w", T)], [line], YEAR)
        assert short(placed) == T
        assert placed.proofs[0].closed == ("P",)


def test_what_a_pool_received_is_not_demand_and_not_room() -> None:
    line = pool("P", 100 * T, received_grams=60 * T)
    assert short(placement([waste("open", 40 * T)], [line], YEAR)) == 0
    assert short(placement([waste("open", 40 * T), waste("accepted again", 60 * T)], [line], YEAR)) == 60 * T


def test_ample_in_total_is_not_ample_for_each_waste() -> None:
    other = replace(pool("Q", 1_000 * T), codes=frozenset({"900-039-49"}))
    placed = placement([waste("w", 100 * T)], [pool("P", 60 * T), other], YEAR)
    assert placed.totals.capacity_grams > placed.totals.demand_grams
    assert short(placed) == 40 * T
