"""The work list holds what is left to do, and counts as the law does."""

from datetime import date

import pytest

from db.models import ManagementPlan
from tests.helpers.findings import add, on_day, severities, site_id, work
from tests.helpers.registers import make_town


@pytest.fixture
def town(tmp_path):
    town = make_town(tmp_path, keeps="all", own=("generator",))
    yield town
    town.store.close()


def plan(town, filed_on):
    site = site_id(town, town.generator)
    add(town, ManagementPlan, site=site, year=2026, version=1, filed_on=filed_on, note="")


def rules(town):
    return [item.rule for item in work(town)]


def test_a_plan_that_is_not_filed_waits_and_one_filed_late_is_past(town):
    town.batch()
    on_day(town, date(2026, 4, 20))
    assert "plan" in rules(town)
    plan(town, date(2026, 4, 17))
    assert severities(town, "plan") == ["violation"]
    assert "plan" not in rules(town)


def test_a_receipt_is_late_by_working_days_as_the_manifest_says(town):
    town.arrived()
    # Due Tuesday 10 March 2026; the following Monday is four working days and six calendar days later.
    on_day(town, date(2026, 3, 16))
    (waiting,) = [item for item in work(town) if item.rule == "confirmation"]
    assert waiting.due.working_days
    assert waiting.due.days_left == -4
