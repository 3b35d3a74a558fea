"""Old backups go by day, week and month; the last good one never does."""

from datetime import datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from hwtrack.domain.backup_rotation import Kept, Taken, Why, reasons
from hwtrack.services.desk import SHANGHAI

NOON = datetime(2026, 6, 30, 12, tzinfo=SHANGHAI)


def daily(days, **how):
    return [Taken(f"{n}", NOON - timedelta(days=n), 1, 1_000 - n, good=True, **how) for n in range(days)]


def kept_names(backups, kept):
    return {name for name, why in reasons(backups, kept).items() if why}


def test_a_year_of_days_leaves_days_weeks_and_months():
    why = reasons(daily(365), Kept(7, 4, 12))
    kept = {name for name, found in why.items() if found}
    assert {str(n) for n in range(7)} <= kept
    assert why["0"] == {Why.NEWEST, Why.DAILY, Why.WEEKLY, Why.MONTHLY}
    # Twelve months' last days, of which June's is today; four weeks' Sundays, some of them among the days.
    assert sum(Why.MONTHLY in found for found in why.values()) == 12
    assert sum(Why.WEEKLY in found for found in why.values()) == 4
    assert len(kept) == 7 + 2 + 11


def test_of_one_day_the_newest_stays():
    morning = Taken("morning", NOON - timedelta(hours=4), 1, 10, good=True)
    noon = Taken("noon", NOON, 1, 11, good=True)
    assert kept_names([morning, noon], Kept()) == {"noon"}


def test_with_nothing_to_keep_the_last_good_one_stays():
    spoilt = Taken("spoilt", NOON + timedelta(days=1), 1, 2_000, good=False)
    assert reasons([*daily(3), spoilt], Kept(0, 0, 0)) == {
        "0": {Why.NEWEST},
        "1": frozenset(),
        "2": frozenset(),
        "spoilt": {Why.NOT_GOOD},
    }


def test_a_clock_that_was_set_back_makes_no_older_backup_the_newest():
    before = Taken("before", NOON, 1, 10, good=True)
    after = Taken("after", NOON - timedelta(days=400), 1, 11, good=True)
    assert Why.NEWEST in reasons([before, after], Kept(0, 0, 0))["after"]


def test_the_last_of_a_former_epoch_stays():
    former = Taken("former", NOON - timedelta(days=900), 1, 99, good=True)
    assert Why.NEWEST in reasons([former, *(Taken("now", NOON, 2, 50, good=True),)], Kept(1, 1, 1))["former"]


TAKEN = st.builds(
    Taken,
    st.uuids().map(str),
    st.integers(0, 700).map(lambda days: NOON - timedelta(days=days)),
    st.integers(1, 3),
    st.integers(1, 50),
    good=st.booleans(),
)


@settings(max_examples=60, deadline=None)
@given(st.lists(TAKEN, max_size=40), st.builds(Kept, *[st.integers(0, 5)] * 3))
def test_rotating_twice_changes_nothing_and_no_epoch_loses_its_last(backups, kept):
    stay = kept_names(backups, kept)
    left = [one for one in backups if one.name in stay]
    assert kept_names(left, kept) == stay
    for epoch in {one.epoch for one in backups if one.good}:
        good = [one for one in backups if one.good and one.epoch == epoch]
        most = max(one.entries for one in good)
        assert any(one.name in stay for one in good if one.entries == most)
    assert all(one.name in stay for one in backups if not one.good)
