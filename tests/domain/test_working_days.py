"""Terms count the State Council's working days and say when a year is only estimated."""

from datetime import date

import pytest

from hwtrack.domain.working_days import WorkingCalendar
from hwtrack.services.reference import working_calendar
from hwtrack.services.store import NewRegister, Store
from tests.helpers.registers import FakeClock


@pytest.fixture(scope="module")
def calendar(tmp_path_factory):
    path = tmp_path_factory.mktemp("calendar") / "c.hwt"
    new = NewRegister("GZ", "历", sample=True)
    with Store.create(path, new, actor="x", clock=FakeClock(), seed=1) as store:
        return store.ask(lambda session, _: working_calendar(session), None)


def test_five_working_days_after_a_monday_end_on_the_next_monday(calendar):
    assert calendar.after(date(2026, 3, 2), 5).day == date(2026, 3, 9)


def test_national_day_is_not_worked_and_its_make_up_days_are(calendar):
    assert not calendar.is_working(date(2025, 10, 1))
    assert calendar.is_working(date(2025, 10, 11))
    assert calendar.after(date(2025, 9, 30), 5).day == date(2025, 10, 14)


def test_a_term_into_an_unpublished_year_is_estimated(calendar):
    assert not calendar.after(date(2026, 3, 2), 5).estimated
    assert calendar.after(date(2030, 3, 4), 5).estimated


def test_before_and_after_are_each_others_inverse(calendar):
    end = calendar.after(date(2026, 4, 1), 30).day
    assert calendar.before(end, 30).day <= date(2026, 4, 1) < end


def test_without_data_weekends_are_free_and_every_year_is_estimated():
    due = WorkingCalendar().after(date(2026, 3, 6), 1)
    assert (due.day, due.estimated) == (date(2026, 3, 9), True)
