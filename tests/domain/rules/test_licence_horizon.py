"""A licence that ends later than is looked for has nothing to be said of, one that ends by then has."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from hwtrack.domain.findings import LawBook
from hwtrack.domain.rules.deadlines import LicenceFacts, check_licence_end, licences_until
from hwtrack.domain.rules.judging import Judge
from hwtrack.domain.working_days import WorkingCalendar
from hwtrack.settings import Settings

NEW_YEAR = date(2026, 1, 1)
DAYS = st.integers(0, 200).map(lambda days: NEW_YEAR + timedelta(days=days))


@given(
    today=DAYS,
    notice=st.integers(0, 120),
    ahead=st.integers(-5, 200),
    exceptions=st.dictionaries(DAYS, st.booleans(), max_size=60),
)
def test_no_licence_with_anything_to_say_of_it_is_left_out(today, notice, ahead, exceptions):
    judge = Judge(today, WorkingCalendar(exceptions), LawBook(()), Settings(licence_notice_days=notice))
    end = today + timedelta(days=ahead)
    found = check_licence_end(LicenceFacts("licence:1", "甲", "证 1", end), judge)
    assert bool(found) == (end <= licences_until(judge))
