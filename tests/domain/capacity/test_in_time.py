"""Medical waste placed day by day: what finds no room by its day, exactly, with the pools that prove it."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from hwtrack.domain.capacity.in_time import DailyPool, Lot, day_span, late_lots

TODAY = date(2026, 6, 30)
INFECTIOUS, SHARPS, DRUGS = "841-001-01", "841-002-01", "841-005-01"


def on(days):
    return TODAY + timedelta(days=days)


def pool(key, daily, days=3, left=None, codes=(INFECTIOUS, SHARPS)):
    return DailyPool(key, frozenset(codes), (daily,) * days, left)


def test_a_day_s_capacity_can_be_used_once_only():
    assert late_lots([Lot(INFECTIOUS, on(1), 10)], [pool("P", 5)], TODAY) == []
    (late,) = late_lots([Lot(INFECTIOUS, on(1), 7), Lot(SHARPS, on(1), 5)], [pool("P", 5)], TODAY)
    assert (late.grams, late.room, late.pools) == (12, 10, ("P",))


def test_what_is_due_later_waits_for_what_is_due_first():
    lots = [Lot(INFECTIOUS, on(0), 5), Lot(INFECTIOUS, on(2), 10)]
    assert late_lots(lots, [pool("P", 5)], TODAY) == []
    (late,) = late_lots([Lot(INFECTIOUS, on(0), 6), Lot(INFECTIOUS, on(2), 9)], [pool("P", 5)], TODAY)
    assert (late.lots, late.grams - late.room) == ((Lot(INFECTIOUS, on(0), 6),), 1)


def test_the_year_s_scale_binds_while_days_have_room():
    (late,) = late_lots([Lot(INFECTIOUS, on(2), 10)], [pool("P", 5, left=4)], TODAY)
    assert (late.grams, late.room) == (10, 4)


def test_what_no_pool_takes_is_late_whole_and_apart_from_the_rest():
    lots = [Lot(DRUGS, on(1), 3), Lot(INFECTIOUS, on(0), 6)]
    first, second = late_lots(lots, [pool("P", 5)], TODAY)
    assert (first.lots, first.room, first.pools) == ((lots[0],), 0, ())
    assert (second.lots, second.room, second.pools) == ((lots[1],), 5, ("P",))


def test_an_unknown_scale_is_no_reason_for_an_alarm_and_a_closed_pool_none_for_calm():
    lots = [Lot(INFECTIOUS, on(1), 10**9)]
    assert late_lots(lots, [DailyPool("U", frozenset({INFECTIOUS}), (None,) * 3, None)], TODAY) == []
    assert late_lots(lots, [DailyPool("C", frozenset({INFECTIOUS}), (0,) * 3, None)], TODAY)[0].room == 0


def test_what_is_overdue_asks_for_a_place_today():
    assert day_span(TODAY, TODAY - timedelta(days=9)) == [TODAY]
    assert late_lots([Lot(INFECTIOUS, on(-1), 5)], [pool("P", 5)], TODAY) == []


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.tuples(st.sampled_from([INFECTIOUS, SHARPS, DRUGS]), st.integers(0, 2), st.integers(1, 9)),
        min_size=1,
        max_size=4,
    ),
    st.lists(
        st.tuples(
            st.sets(st.sampled_from([INFECTIOUS, SHARPS, DRUGS]), min_size=1),
            st.lists(st.integers(0, 6), min_size=3, max_size=3),
            st.integers(0, 12),
        ),
        max_size=3,
    ),
)
def test_what_is_late_is_what_every_cut_says(asked, offered):
    lots = [Lot(code, on(days), grams) for code, days, grams in asked]
    pools = [
        DailyPool(str(at), frozenset(codes), tuple(days), left)
        for at, (codes, days, left) in enumerate(offered)
    ]
    found = late_lots(lots, pools, TODAY)
    assert sum(late.grams - late.room for late in found) == brute(lots, pools)
    assert len({lot for late in found for lot in late.lots}) <= len(set(lots))


def brute(lots, pools):
    """Return the largest excess of any set of lots over what can take them in time."""
    best = 0
    for count in range(1, len(lots) + 1):
        for some in combinations(lots, count):
            room = 0
            for one in pools:
                last = max(((lot.due - TODAY).days for lot in some if lot.code in one.codes), default=-1)
                room += min(sum(one.days[: last + 1]), one.left)
            best = max(best, sum(lot.grams for lot in some) - room)
    return best
