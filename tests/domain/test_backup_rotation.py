"""Old backups go by day, week and month; the last good one never does."""

from datetime import datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from hwtrack.domain.backup_rotation import Kept, Taken, Why, reasons
from hwtrack.services.desk import SHANGHAI

NOON = datetime(2026, 6, 30, 12, tzinfo=SHANGHAI)


def daily(days, **how):
    return [Taken(f"{n}", NOON - timedelta(days=n), 1, 1_000 - n, good=True, **how) for n in range(days)]


def kept_names(backups, kept, now=NOON):
    return {name for name, why in reasons(backups, kept, now).items() if why}


def test_a_year_of_days_leaves_days_weeks_and_months():
    why = reasons(daily(365), Kept(7, 4, 12), NOON)
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
    assert reasons([*daily(3), spoilt], Kept(0, 0, 0), NOON) == {
        "0": {Why.NEWEST},
        "1": frozenset(),
        "2": frozenset(),
        "spoilt": {Why.NOT_GOOD},
    }


def test_a_clock_that_was_set_back_makes_no_older_backup_the_newest():
    before = Taken("before", NOON, 1, 10, good=True)
    after = Taken("after", NOON - timedelta(days=400), 1, 11, good=True)
    assert Why.NEWEST in reasons([before, after], Kept(0, 0, 0), NOON)["after"]


def test_the_last_of_a_former_epoch_stays():
    former = Taken("former", NOON - timedelta(days=900), 1, 99, good=True)
    assert (
        Why.NEWEST
        in reasons([former, *(Taken("now", NOON, 2, 50, good=True),)], Kept(1, 1, 1), NOON)["former"]
    )


TAKEN = st.builds(
    Taken,
    st.uuids().map(str),
    st.integers(-300, 700).map(lambda days: NOON - timedelta(days=days)),
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


def rotated(taken, kept, moments):
    """Return what stays of backups that a clock dated so, the rotation running after each."""
    left = list(taken)
    for entries, at in moments:
        left.append(Taken(str(entries), at, 1, entries, good=True))
        stay = kept_names(left, kept, at)
        left = [one for one in left if one.name in stay]
    return {one.name for one in left}


def test_a_clock_once_set_ahead_costs_no_real_day_its_backup():
    ahead = NOON + timedelta(days=3 * 365)
    dates = [NOON + timedelta(days=n) for n in range(3)]
    dates += [ahead + timedelta(days=n) for n in range(8)]
    dates += [NOON + timedelta(days=3 + n) for n in range(20)]
    left = rotated([], Kept(7, 4, 12), enumerate(dates, start=1))
    assert {str(n) for n in range(31, 31 - 7, -1)} <= left
    # Those of the clock ahead stay beside them, also the last good one of those days.
    assert {str(n) for n in range(11, 4, -1)} <= left


def test_what_a_clock_dated_ahead_is_no_newer_when_its_day_has_come():
    wrong = [Taken(f"wrong{n}", NOON - timedelta(days=n), 1, 10 - n, good=True) for n in range(3)]
    real = [Taken(f"real{n}", NOON - timedelta(days=9 + n), 1, 99 - n, good=True) for n in range(3)]
    assert kept_names([*wrong, *real], Kept(3, 0, 0)) == {"real0", "real1", "real2"}


AHEAD = st.builds(
    Taken,
    st.uuids().map(str),
    st.integers(1, 3_000).map(lambda days: NOON + timedelta(days=days)),
    st.integers(1, 3),
    st.integers(1, 50),
    good=st.just(True),
)


@settings(max_examples=60, deadline=None)
@given(st.lists(TAKEN, max_size=30), st.lists(AHEAD, max_size=15), st.builds(Kept, *[st.integers(0, 5)] * 3))
def test_backups_dated_ahead_push_out_none_and_stay_as_many(backups, ahead, kept):
    real = [one for one in backups if one.at <= NOON]
    told = reasons([*real, *ahead], kept, NOON)
    assert {one.name: told[one.name] for one in real} == reasons(real, kept, NOON)
    stay = {one.name for one in ahead if told[one.name]}
    assert stay == kept_names(ahead, kept, NOON + timedelta(days=3_000))
    assert all(Why.AHEAD in told[name] for name in stay)
