"""Management plans by year and version beside what happened, and emergency plans on file."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from hwtrack.errors import UserError
from hwtrack.services.batches import Treatment, treat_batch
from hwtrack.services.manifests import (
    Return,
    dispatch_manifest,
    receive_manifest,
    return_manifest,
    take_back_load,
)
from hwtrack.services.office import Office
from hwtrack.services.plans import (
    NewEmergencyPlan,
    PlanFiling,
    PlanForm,
    PlannedWaste,
    emergency_plan_on,
    file_plan,
    record_emergency_plan,
    save_plan,
)
from hwtrack.services.steps import Dispatch, LineReceipt, Receipt, Voiding
from tests.helpers.registers import START, TONNE, make_town

DAY = timedelta(days=1)
CODE, OIL = "398-051-22", "900-249-08"


@pytest.fixture
def town(tmp_path):
    town = make_town(tmp_path)
    yield town
    town.store.close()


def entries(town):
    return town.scalar("SELECT max(seq) FROM entry")


def form(town, *lines, **changes):
    wastes = lines or (PlannedWaste(CODE, 10 * TONNE, 0, 9 * TONNE), PlannedWaste(OIL, TONNE))
    return replace(PlanForm(town.generator, 2026, wastes), **changes)


def plan(town):
    return Office(town.store).party_plans(town.generator)[0][0]


def course(town, code=CODE):
    line = next(line for line in plan(town).lines if line.waste_code == code)
    seen = line.happened
    return seen.generated_grams, seen.own_grams, seen.out_grams


def test_a_plan_kept_here_is_changed_in_place_and_drops_what_it_no_longer_names(town):
    uid = town.store.do(save_plan, form(town))
    again = town.store.do(save_plan, form(town, PlannedWaste(CODE, 12 * TONNE)))
    assert again == uid
    assert town.rows("SELECT waste_code, generated_grams FROM plan_line") == [(CODE, 12 * TONNE)]
    assert (plan(town).version, plan(town).older) == (1, ())
    assert town.store.verify().ok


def test_a_filed_plan_is_never_changed_but_followed_by_a_version(town):
    uid = town.store.do(save_plan, form(town))
    town.store.do(file_plan, PlanFiling(uid, date(2026, 3, 31)))
    kept = town.rows("SELECT * FROM plan_line")
    second = town.store.do(save_plan, form(town, PlannedWaste(CODE, TONNE)))
    assert second != uid
    assert town.rows("SELECT * FROM plan_line WHERE plan = 1") == kept
    assert (plan(town).version, plan(town).older) == (2, ((1, date(2026, 3, 31)),))
    with pytest.raises(UserError) as refused:
        town.store.do(file_plan, PlanFiling(uid, date(2026, 3, 30)))
    assert refused.value.field == "filed_on"


def test_the_same_plan_again_writes_nothing(town):
    uid = town.store.do(save_plan, form(town))
    before = entries(town)
    assert town.store.do(save_plan, form(town)) == uid
    town.store.do(file_plan, PlanFiling(uid, date(2026, 3, 31)))
    assert town.store.do(save_plan, form(town)) == uid
    assert town.store.do(save_plan, form(town, filed_on=date(2026, 3, 31))) == uid
    assert entries(town) == before + 1


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"lines": ()}, "lines"),
        ({"lines": (PlannedWaste("HW22"),)}, "lines.0.waste_code"),
        ({"lines": (PlannedWaste(CODE), PlannedWaste(f" {CODE}"))}, "lines.1.waste_code"),
        ({"lines": (PlannedWaste(CODE, own_grams=-1),)}, "lines.0.own_grams"),
        ({"lines": (PlannedWaste(CODE, out_grams=2**53),)}, "lines.0.out_grams"),
        ({"year": 26}, "year"),
        ({"filed_on": date(2026, 4, 2)}, "filed_on"),
        ({"site_uid": "nobody"}, "site_uid"),
    ],
)
def test_a_plan_that_cannot_be_is_refused_at_its_field(town, changes, field):
    with pytest.raises(UserError) as refused:
        town.store.do(save_plan, form(town, **changes))
    assert refused.value.field == field
    assert town.scalar("SELECT count(*) FROM management_plan") == 0


def test_a_plan_stands_beside_what_happened_and_corrections_are_netted(town):
    town.store.do(save_plan, form(town))
    batch = town.batch(5 * TONNE)
    assert course(town) == (5 * TONNE, 0, 0)
    town.store.do(treat_batch, Treatment(batch.uid, TONNE, START + DAY))
    uid = town.ready(batch, 3 * TONNE)
    town.store.do(dispatch_manifest, Dispatch(uid, START + DAY))
    assert course(town) == (5 * TONNE, TONNE, 3 * TONNE)
    town.store.do(take_back_load, Voiding(uid, "称错", "陈水根"))
    assert course(town) == (5 * TONNE, TONNE, 0)
    assert course(town, OIL) == (0, 0, 0)


def test_what_came_back_was_not_sent_out(town):
    town.store.do(save_plan, form(town))
    uid = town.arrived(2 * TONNE)
    at = START + DAY + timedelta(hours=5)
    town.store.do(receive_manifest, Receipt(uid, at, (LineReceipt(1, 2 * TONNE, 0, note="不符"),)))
    town.store.do(return_manifest, Return(uid, at))
    assert course(town) == (2 * TONNE, 0, 0)


def test_a_waste_nobody_planned_shows_with_zero_planned(town):
    town.store.do(save_plan, form(town, PlannedWaste(OIL, TONNE)))
    town.batch()
    lines = {line.waste_code: line for line in plan(town).lines}
    assert lines[CODE].planned == PlannedWaste(CODE)
    assert lines[CODE].happened.generated_grams == TONNE


def test_an_emergency_plan_is_on_file_from_its_day_to_its_end(town):
    new = NewEmergencyPlan(town.generator, "360783-2026-001", date(2026, 3, 1), date(2029, 3, 1))
    town.store.do(record_emergency_plan, new)
    site = town.scalar(f"SELECT id FROM site WHERE uid = '{town.generator}'")

    def on(day):
        return town.store.ask(lambda s, d: emergency_plan_on(s, site, d) is not None, day)

    days = [date(2026, 2, 28), date(2026, 3, 1), date(2029, 3, 1), date(2029, 3, 2)]
    assert [on(day) for day in days] == [False, True, True, False]
    assert Office(town.store).party_plans(town.generator)[1][0].days_left == 1065
    for change, field in (
        ({"number": ""}, "number"), ({"valid_to": date(2026, 2, 1)}, "valid_to"),
        ({"filed_on": date(2026, 4, 2)}, "filed_on"), ({}, "number"),
    ):  # fmt: skip
        with pytest.raises(UserError) as refused:
            town.store.do(record_emergency_plan, replace(new, **change))
        assert refused.value.field == field
