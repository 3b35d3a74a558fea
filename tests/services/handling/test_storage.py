"""Storage areas as the desk sees them, and what it is told before waste is put into one."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from db import guards
from db.models import AreaEnd
from hwtrack.errors import UserError
from hwtrack.services import batches as b
from hwtrack.services.desk import desk
from hwtrack.services.handling import check_step
from hwtrack.services.manifests import dispatch_manifest
from hwtrack.services.movements import Correction
from hwtrack.services.office import Office
from hwtrack.services.places import add_area
from hwtrack.services.requests import NewBatchForm
from hwtrack.services.steps import Dispatch
from hwtrack.services.upgrading import adopt_defaults
from hwtrack.services.views import ListQuery
from tests.helpers.registers import START, TONNE, make_town
from tests.services.handling.conftest import LATER


@pytest.fixture
def office(yard):
    return Office(yard.town.store)


def put(yard, area, code, grams, at=START):
    form = NewBatchForm(
        site_uid=yard.town.generator, storage_uid=area, waste_code=code, grams=grams, happened_at=at
    )
    return yard.do(b.record_batch, form)


def rows(office, **asked):
    source = office.list_areas(ListQuery(**asked))
    return [row for page in range(source.count() // 128 + 1) for row in source.page(page)]


def area(office, uid):
    return next(row for row in rows(office) if row.uid == uid)


def test_an_area_tells_its_mass_its_limit_and_its_oldest_day(yard, office):
    put(yard, yard.first, "398-051-22", TONNE, START + timedelta(days=3))
    put(yard, yard.first, "398-051-22", TONNE)
    found = area(office, yard.first)
    assert (found.grams, found.limit_grams, found.batches) == (2 * TONNE, 50 * TONNE, 2)
    assert found.oldest_on == START.date()
    assert found.days == 30
    assert found.due.kind
    assert office.list_areas(ListQuery()).total_grams() == 2 * TONNE


def test_a_storage_point_shows_the_laws_limit(yard, office):
    yard.do(lambda s, _: add_area(s, 1, "TS009", "贮存点", "point", 9 * TONNE).id, None)
    assert next(row for row in rows(office) if row.code == "TS009").limit_grams == 3 * TONNE


def test_the_list_is_narrowed_by_words_and_by_what_matters(yard, office):
    put(yard, yard.second, "398-051-22", 45 * TONNE)
    put(yard, yard.first, "398-051-22", 45 * TONNE)
    assert {row.code for row in rows(office, text="二号")} == {"TS002"}
    assert [row.uid for row in rows(office, filters=("full",))] == [yard.first]
    assert {row.kind for row in rows(office, filters=("units",))} == {"unit"}
    assert {row.uid for row in rows(office, filters=("held",))} == {yard.first, yard.second}
    assert rows(office, text="%_'") == []


@pytest.mark.parametrize("key", ["code", "site", "load", "grams", "oldest_on", "nonsense"])
def test_every_order_holds_every_area(yard, office, key):
    put(yard, yard.first, "398-051-22", TONNE)
    there = {row.uid for row in rows(office)}
    for descending in (False, True):
        assert {row.uid for row in rows(office, sort=key, descending=descending)} == there


def test_another_keepers_areas_are_not_listed(tmp_path):
    town = make_town(tmp_path, keeps="sites", own=("facility",))
    assert {row.site for row in rows(Office(town.store))} == {"赣州虔绿环保有限公司"}
    town.store.close()


def test_acid_beside_cyanide_is_found_in_the_area_and_before_the_step(yard, office):
    yard.do(adopt_defaults, None)
    put(yard, yard.first, "900-300-34", TONNE)
    cyanide = put(yard, yard.second, "336-104-33", TONNE)
    said = office.check_step(b.Shift(cyanide.uid, yard.first, None, LATER))
    assert [(found.rule, found.severity, found.field) for found in said.findings] == [
        ("incompatible", "warning", "storage_uid")
    ]
    assert said.findings[0].setting
    office.take_batch_step(b.Shift(cyanide.uid, yard.first, None, LATER))
    assert area(office, yard.first).clashes == 1
    assert [found.rule for found in office.area(yard.first).findings] == ["incompatible"]


def test_a_step_that_would_overfill_a_point_is_told_with_the_law(yard, office):
    yard.do(lambda s, _: add_area(s, 1, "TS009", "贮存点", "point", None).id, None)
    point = next(row for row in rows(office) if row.code == "TS009").uid
    batch = put(yard, yard.first, "398-051-22", 4 * TONNE)
    assert office.check_step(b.Shift(batch.uid, point, 3 * TONNE, LATER)).findings == ()
    over = office.check_step(b.Shift(batch.uid, point, 3 * TONNE + 1, LATER)).findings
    assert [(found.severity, found.legal_basis) for found in over] == [
        ("violation", "GB 18597-2023 第8.3.5节")
    ]
    whole = office.check_step(b.Shift(batch.uid, point, None, LATER)).findings
    assert [found.rule for found in whole] == ["area_limit"]


def test_a_drum_counts_with_its_own_mass(yard, office):
    yard.do(lambda s, _: add_area(s, 1, "TS009", "小间", "store", 400_000).id, None)
    small = next(row for row in rows(office) if row.code == "TS009").uid
    batch = yard.town.batch(900_000)
    one = b.Shift(batch.uid, small, None, LATER, containers=batch.container_codes[:1])
    assert office.check_step(one).findings == ()
    assert office.check_step(replace(one, containers=batch.container_codes[:2])).findings != ()


def test_a_closed_area_blocks_before_the_step(yard, office):
    def close(session, _):
        session.add(AreaEnd(uid=desk(session).new_uid(), area=1, last_day=START.date()))

    yard.do(close, None)
    batch = put(yard, yard.second, "398-051-22", TONNE)
    said = office.check_step(b.Shift(batch.uid, yard.first, None, LATER))
    assert said.blocks() == 1
    assert area(office, yard.first).last_day == START.date()


def test_what_is_put_nowhere_in_particular_goes_into_an_area_still_open(yard):
    def close(session, _):
        session.add(AreaEnd(uid=desk(session).new_uid(), area=1, last_day=START.date()))

    yard.do(close, None)
    batch = yard.town.batch(900, at=LATER)
    assert yard.held(batch.uid) == {"TS002": 900}


def test_an_old_layer_of_a_tank_is_found_overdue(yard, office):
    tank = office.take_batch_step(b.NewTank(yard.town.generator, "398-051-22", LATER))
    old = b.Opening(yard.town.generator, yard.first, "398-051-22", 300, START, date(2024, 6, 1))
    made = yard.do(b.open_stock, old)
    office.take_batch_step(b.Pour(tank, made.uid, yard.second, None, LATER))
    assert [found.rule for found in office.batch(tank).findings] == ["storage_time"]
    office.take_batch_step(b.Treatment(tank, 200, LATER))
    assert [found.rule for found in office.batch(tank).findings] == ["storage_time"]
    office.take_batch_step(b.Treatment(tank, 100, LATER))
    assert office.batch(tank).findings == ()


def test_what_names_no_area_or_batch_finds_nothing_and_breaks_nothing(yard):
    for step in (b.Shift("", "", None, LATER), b.Shift("x", yard.first, None, LATER), b.NewUnit("", "", "")):
        assert yard.town.store.ask(check_step, step).findings == ()


def test_an_area_lists_its_batches_the_oldest_first(yard, office):
    young = put(yard, yard.first, "398-051-22", 100, START + timedelta(days=5))
    old = put(yard, yard.first, "336-054-17", 200)
    detail = office.area(yard.first)
    assert [one.uid for one in detail.contents] == [old.uid, young.uid]
    assert [one.days for one in detail.contents] == [30, 25]
    with pytest.raises(UserError, match="没有这个"):
        office.area("nowhere")


def test_the_office_offers_what_a_batch_may_do_and_books_it(yard, office):
    batch = yard.town.batch(900)
    offer = office.handling_offer(batch.uid)
    assert [cell.grams for cell in offer.cells] == [900]
    assert [one.code for one in offer.cells[0].containers] == list(batch.container_codes)
    assert {choice.uid for choice in offer.stores} == {yard.first, yard.second}
    assert [choice.uid for choice in offer.units] == [yard.furnace]
    assert "D10" in {choice.uid for choice in offer.methods}
    made = office.take_batch_step(b.Split(batch.uid, 300, LATER))
    assert office.batch(made).row.stock_grams == 300
    assert office.take_batch_step(b.Shift(made, yard.second, None, LATER)) == made
    assert office.handling_offer(batch.uid).movements[0].numbers == ("HWCK20260303001", "HWRK20260303001")
    assert [c.uid for c in office.site_offer(yard.town.generator).stores] == [c.uid for c in offer.stores]


def test_a_tank_of_the_same_waste_is_offered(yard, office):
    tank = office.take_batch_step(b.NewTank(yard.town.generator, "398-051-22", LATER, site_code="罐1"))
    batch = yard.town.batch(900)
    assert [choice.uid for choice in office.handling_offer(batch.uid).tanks] == [tank]


def test_regrouping_is_offered_with_what_it_would_make_or_why_not(yard, office):
    one, other = yard.town.batch(900), yard.town.batch(600, at=LATER)
    offer = office.regroup_offer((other.uid, one.uid))
    assert [grams for _, _, grams in offer.parts] == [600, 900]
    assert offer.oldest_on == START.date()
    assert offer.refused == ""
    assert "两个" in office.regroup_offer((one.uid,)).refused
    third = yard.town.batch(5, code="336-054-17")
    assert "同一代码" in office.regroup_offer((one.uid, third.uid)).refused
    office.take_batch_step(b.Treatment(other.uid, None, LATER))
    assert "没有在库" in office.regroup_offer((one.uid, other.uid)).refused


def test_corrections_list_their_dependents_and_leave_manifests_alone(yard, office):
    batch = yard.town.batch(900)
    uid = yard.town.ready(batch, 300)
    yard.do(dispatch_manifest, Dispatch(uid, LATER))
    office.take_batch_step(b.Shift(batch.uid, yard.second, 100, LATER))
    by_kind = {step.kind: step for step in office.handling_offer(batch.uid).movements}
    assert by_kind["generate"].dependents == 2
    assert {step.kind for step in office.dependents(by_kind["generate"].uid)} == {"load", "shift"}
    with pytest.raises(UserError, match="联单"):
        office.correct_steps((Correction(by_kind["load"].uid, 200, "抄错", "甲"),))
    office.correct_steps((Correction(by_kind["shift"].uid, 150, "抄错", "甲"),))
    assert yard.held(batch.uid) == {"TS001": 450, "TS002": 150}


def test_a_scanned_container_is_found_wherever_it_is(yard, office):
    batch = yard.town.batch(900)
    code = batch.container_codes[0]
    found = office.find_container(f" {code.lower()} ")
    assert (found.state, found.batch_code, found.grams) == ("storage", batch.code, 300)
    with pytest.raises(UserError, match="没有登记"):
        office.find_container("9" * 37)


def test_containers_of_an_older_register_are_where_their_batch_was_put(yard):
    """Before steps were followed nobody wrote down where a container went."""
    batch = yard.town.batch(900)
    with yard.town.store._writer.begin() as connection:
        connection.exec_driver_sql("DROP TRIGGER keep_container_step_delete")
        connection.exec_driver_sql("DELETE FROM container_step")
    assert yard.codes(batch.uid) == batch.container_codes
    part = yard.do(b.split_batch, b.Split(batch.uid, None, LATER, containers=batch.container_codes[:1]))
    assert yard.codes(part) == batch.container_codes[:1]
    assert yard.codes(batch.uid) == batch.container_codes[1:]
    with yard.town.store._writer.begin() as connection:
        connection.exec_driver_sql("DELETE FROM container_step")
        guards.install(connection)
    yard.sound = lambda: None


def test_a_batchs_page_tells_where_its_containers_are(yard, office):
    batch = yard.town.batch(900)
    office.take_batch_step(b.Treatment(batch.uid, None, LATER, containers=batch.container_codes[:1]))
    views = {one.code: one for one in office.batch(batch.uid).containers}
    assert views[batch.container_codes[0]].state == "treated"
    assert (views[batch.container_codes[1]].state, views[batch.container_codes[1]].place) == (
        "storage",
        "TS001",
    )


def test_a_tank_in_an_area_is_as_old_as_its_oldest_layer(yard, office):
    tank = office.take_batch_step(b.NewTank(yard.town.generator, "398-051-22", LATER))
    old, new = yard.town.batch(300), yard.town.batch(300, at=LATER + timedelta(days=9))
    for one in (old, new):
        office.take_batch_step(b.Pour(tank, one.uid, yard.second, None, LATER + timedelta(days=10)))
    stored = {one.uid: one for one in office.area(yard.second).contents}
    assert stored[tank].clock_from == START.date()
    office.take_batch_step(b.Treatment(tank, 300, LATER + timedelta(days=10)))
    stored = {one.uid: one for one in office.area(yard.second).contents}
    assert stored[tank].clock_from == date(2026, 3, 12)
