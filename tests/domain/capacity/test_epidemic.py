"""An epidemic day by day, with answers added by hand (grams stand for tonnes where only sums matter)."""

from datetime import date

import pytest

from hwtrack.domain.capacity.assumptions import INFECTIOUS, Epidemic
from hwtrack.domain.capacity.epidemic import Coming, DayLine, day_room, run_epidemic
from hwtrack.domain.capacity.values import Period, Pool, PoolKind
from hwtrack.errors import UserError

NANCHANG, GANZHOU = "360102", "360702"
FIRST, LAST = date(2026, 3, 1), date(2026, 3, 5)


def pool(key, daily, kind=PoolKind.ROUTINE, order=0, codes=("841-001-01",), **more):
    return Pool(
        key=key, name=key, facility=key, method="Y10", licensed_grams=None, daily_grams=daily,
        codes=frozenset(codes), kind=kind, order=order, **more,
    )  # fmt: skip


def emergency(key, daily, order):
    return pool(key, daily, PoolKind.EMERGENCY, order)


def run(factor, *pools, generated=None, last=LAST, **more):
    epidemic = Epidemic(factors=((NANCHANG, factor),), first_day=FIRST, last_day=last, **more)
    usual = generated or {(NANCHANG, INFECTIOUS): 10, (GANZHOU, INFECTIOUS): 5}
    return run_epidemic(epidemic, usual, 1, [DayLine(one, "360100") for one in pools])


def test_twice_the_waste_waits_until_it_is_over_and_clears_by_the_room_left():
    found = run(2_000, pool("R", 20))
    # 20 + 5 come a day, 20 are taken: 5 more wait each day; afterwards 15 come and 5 of room are left.
    assert [day.waiting_grams for day in found.days] == [5, 10, 15, 20, 25, 20, 15, 10, 5, 0]
    assert (found.peak_grams, found.peak_day) == (25, LAST)
    assert (found.cleared_on, found.days_to_clear) == (date(2026, 3, 10), 5)
    assert {day.routine_grams for day in found.days} == {20}
    assert found.worst_division == NANCHANG


def test_what_still_waits_at_the_end_of_the_second_day_is_late():
    found = run(6_000, pool("R", 20))
    # 65 come a day. Day 1 takes 20 of day 1, days 2 and 3 the next 20 each: 5 of day 1 wait past day 3.
    assert [day.waiting_grams for day in found.days][:3] == [45, 90, 135]
    assert [day.oldest_days for day in found.days][:4] == [0, 1, 2, 2]
    assert found.first_late_day == date(2026, 3, 3)
    assert found.late_grams == late_grain_by_grain(20, 65, 15, len(found.days))


def late_grain_by_grain(room, high, low, days):
    """Each gram is born on a day and leaves on the day its place in the row comes up."""
    born = [day for day in range(days) for _ in range(high if day < 5 else low)]
    return sum(place // room - day > 2 for place, day in enumerate(born))


def test_the_emergency_list_is_opened_in_its_order_and_only_for_what_is_left():
    found = run(6_000, pool("R", 20), emergency("E2", 40, 2), emergency("E1", 30, 1))
    takes = {take.pool: take for take in found.takes}
    # 65 a day: 20 routine, 30 first on the list, 15 second; nothing waits.
    assert [day.waiting_grams for day in found.days] == [0] * 5
    assert (takes["R"].grams, takes["E1"].grams, takes["E2"].grams) == (100, 150, 75)
    assert (takes["E1"].peak_grams, takes["E1"].first_day) == (30, FIRST)
    assert (found.days_to_clear, found.first_late_day, found.late_grams) == (0, None, 0)
    assert [(one.pool, one.left_grams) for one in found.reserve] == [("R", 0), ("E1", 0), ("E2", 25)]


def test_no_emergency_line_is_used_while_routine_lines_suffice():
    found = run(2_000, pool("R", 30), emergency("E", 30, 1))
    assert [(take.pool, take.grams, take.first_day) for take in found.takes if take.emergency] == [
        ("E", 0, None)
    ]
    assert [(one.pool, one.left_grams) for one in found.reserve] == [("R", 5), ("E", 30)]


def test_a_routine_line_serves_its_own_city_unless_others_are_assumed_to_help():
    lines = [
        DayLine(pool("N", 20), "360100"),
        DayLine(pool("G", 100), "360702"),
        DayLine(emergency("E", 30, 1), "360702"),
    ]
    usual = {(NANCHANG, INFECTIOUS): 10, (GANZHOU, INFECTIOUS): 5}
    told = {"factors": ((NANCHANG, 6_000),), "first_day": FIRST, "last_day": FIRST}
    alone = run_epidemic(Epidemic(**told), usual, 1, lines)
    # 60 in Nanchang: 20 at home, 30 on the list, 10 wait; Ganzhou's line has 95 left and is not asked.
    assert [(take.pool, take.grams) for take in alone.takes] == [("G", 10), ("N", 40), ("E", 30)]
    assert [day.waiting_grams for day in alone.days] == [10, 0]
    assert {one.pool: one.left_grams for one in alone.reserve} == {"G": 95, "N": 0, "E": 0}
    helped = run_epidemic(Epidemic(**told, other_cities=True), usual, 1, lines)
    assert [day.waiting_grams for day in helped.days] == [0]
    assert {take.pool: take.grams for take in helped.takes} == {"G": 65, "N": 0, "E": 0}


def test_a_queue_that_never_clears_is_said_to_be_so():
    found = run(2_000, pool("R", 15))
    assert (found.cleared_on, found.days_to_clear) == (None, None)
    assert found.days[-1].waiting_grams == found.peak_grams == 50
    assert len(found.days) == 5 + 366


def test_cold_stores_that_are_too_small_are_noticed_on_the_day():
    assert run(2_000, pool("R", 20), store_grams=14).over_store_on == date(2026, 3, 3)
    assert run(2_000, pool("R", 20), store_grams=25).over_store_on is None
    assert run(2_000, pool("R", 20)).over_store_on is None


def test_other_waste_in_the_same_furnace_takes_its_room():
    epidemic = Epidemic(factors=((NANCHANG, 2_000),), first_day=FIRST, last_day=FIRST)
    lines = [DayLine(pool("R", 100), busy_grams=90)]
    found = run_epidemic(epidemic, {(NANCHANG, INFECTIOUS): 10}, 1, lines)
    assert {day.waiting_grams for day in found.days} == {10}
    assert found.cleared_on is None


def test_a_line_of_unknown_scale_is_named_and_counted_neither_as_zero_nor_endless():
    blank = Pool(key="U", name="某处置中心", facility="U", method="Y10", licensed_grams=None,
                 codes=frozenset({INFECTIOUS}))  # fmt: skip
    found = run(2_000, pool("R", 25), blank)
    assert found.unknown == ("某处置中心",)
    assert [take.pool for take in found.takes] == ["R"]


def test_the_line_that_takes_fewer_codes_goes_first_so_that_none_blocks_another():
    both = pool("A", 10, codes=(INFECTIOUS, "841-002-01"))
    one = pool("B", 10)
    usual = {(NANCHANG, INFECTIOUS): 5, (NANCHANG, "841-002-01"): 10}
    found = run(1_001, both, one, generated=usual)
    assert {day.waiting_grams for day in found.days} == {0}


def test_daily_parts_of_a_year_and_of_usual_waste_add_up_to_the_gram():
    year = Pool(
        key="Y", name="Y", facility="Y", method="Y10", licensed_grams=1_000_003, codes=frozenset({INFECTIOUS})
    )
    days = [date.fromordinal(date(2025, 1, 1).toordinal() + n) for n in range(365)]
    assert sum(day_room(year, day) for day in days) == 1_000_003
    epidemic = Epidemic(factors=((NANCHANG, 6_000),), first_day=days[0], last_day=days[29])
    usual = {(NANCHANG, INFECTIOUS): 1_000, (GANZHOU, INFECTIOUS): 17}
    coming = Coming(epidemic, usual, 365)
    came = [coming.on(day) for day in days]
    assert sum(day[INFECTIOUS, "3601"] for day in came) == (6_000 * 30 + 1_000 * 335) // 365
    assert sum(day[INFECTIOUS, "3607"] for day in came) == 17


def test_a_suspended_or_ended_line_takes_nothing_on_that_day():
    held = pool("R", 7, valid=(Period(FIRST, LAST),), suspensions=(Period(FIRST, FIRST),))
    assert [day_room(held, day) for day in (FIRST, LAST, date(2026, 3, 6))] == [0, 7, 0]


@pytest.mark.parametrize(
    ("division", "factor"),
    [("360102", 6_000), ("360111", 3_000), ("360702", 2_000), ("350102", 1_000)],
)
def test_a_countys_own_factor_stands_before_its_citys_and_its_provinces(division, factor):
    factors = (("360102", 6_000), ("360100", 3_000), ("360000", 2_000))
    assert Epidemic(factors=factors, first_day=FIRST, last_day=LAST).factor_of(division) == factor


def test_an_epidemic_lasts_two_years_at_most_so_that_its_queue_is_followed_in_time():
    Epidemic(factors=((NANCHANG, 6_000),), first_day=date(2026, 1, 1), last_day=date(2028, 1, 1))
    with pytest.raises(UserError, match="疫情最长 731 天") as refused:
        Epidemic(factors=((NANCHANG, 6_000),), first_day=date(2000, 1, 1), last_day=date(2100, 12, 31))
    assert refused.value.field == "last_day"


def test_a_factor_below_nothing_is_refused_in_its_own_figure():
    with pytest.raises(UserError, match=r"的倍数 −0\.005 应大于 1"):
        Epidemic(factors=((NANCHANG, -5),), first_day=FIRST, last_day=LAST)
