"""A day at the furnace: charge, additive, ash, slag, treatment; the balance holds to the gram."""

from __future__ import annotations

from datetime import timedelta

import pytest

from hwtrack.errors import UserError
from hwtrack.services import batches as b
from hwtrack.services.batch_details import batch_detail
from hwtrack.services.storing import area_detail
from hwtrack.services.trace import trace_batch
from tests.services.handling.conftest import LATER

ASH, SLAG = "772-003-18", "772-005-18"


def inside(yard) -> int:
    return yard.town.store.ask(area_detail, yard.furnace).row.grams


def test_a_furnace_day_balances_to_the_gram(yard):
    one, other = yard.town.batch(700), yard.town.batch(301, code="336-054-17")
    morning, noon, evening = (LATER + timedelta(hours=hour) for hour in (0, 4, 8))
    for batch in (one, other):
        yard.do(b.charge_unit, b.Charge(batch.uid, yard.furnace, None, morning, "甲", "乙"))
    assert yard.numbers("charge") == ["HWCK20260303002", "HWZXCZ20260303002"]
    yard.do(b.add_additive, b.Additive(yard.furnace, 100, morning, "消石灰", "乙"))
    ash = yard.do(
        b.record_residue, b.Residue(yard.furnace, ASH, 120, noon, yard.second, packing=b.Packing("吨袋", 2))
    )
    assert yard.numbers("residue") == ["HWRK20260303002"]
    slag = yard.do(b.record_residue, b.Residue(yard.furnace, SLAG, 81, evening, yard.second))
    assert inside(yard) == 700 + 301 + 100 - 120 - 81
    done = yard.do(b.treat_unit, b.UnitTreatment(yard.furnace, None, evening, "", evening, "乙"))
    assert done == 900
    assert inside(yard) == 0
    assert yard.held(ash) == {"TS002": 120}
    assert yard.held(slag) == {"TS002": 81}
    assert len(yard.codes(ash)) == 2
    sums = dict(yard.town.rows("SELECT kind, sum(grams) FROM movement GROUP BY kind"))
    assert sums["charge"] + sums["additive"] == sums["residue"] + sums["treat"]
    methods = yard.town.rows(
        "SELECT DISTINCT d.method FROM step_detail d JOIN movement m ON m.id = d.movement WHERE m.kind = 'treat'"
    )
    assert methods == [("D10",)]


def test_ash_names_what_it_came_from_and_starts_a_clock_of_its_own(yard):
    batch = yard.town.batch(400)
    yard.do(b.charge_unit, b.Charge(batch.uid, yard.furnace, None, LATER))
    yard.do(b.add_additive, b.Additive(yard.furnace, 200, LATER))
    ash = yard.do(b.record_residue, b.Residue(yard.furnace, ASH, 300, LATER, yard.second))
    traced = yard.town.store.ask(trace_batch, ash)
    assert {(origin.kind, origin.grams) for origin in traced.origins} == {
        ("generation", 200),
        ("additive", 100),
    }
    assert batch.code in traced.ancestors
    assert traced.clock_from == LATER.date()
    relatives = yard.town.store.ask(batch_detail, ash).relatives
    assert relatives


def test_520_g_of_ash_do_not_come_from_400_g_of_waste(yard):
    batch = yard.town.batch(400)
    yard.do(b.charge_unit, b.Charge(batch.uid, yard.furnace, None, LATER))
    with pytest.raises(UserError, match="先登记辅料"):
        yard.do(b.record_residue, b.Residue(yard.furnace, ASH, 520, LATER, yard.second))
    yard.do(b.add_additive, b.Additive(yard.furnace, 120, LATER))
    assert yard.do(b.record_residue, b.Residue(yard.furnace, ASH, 520, LATER, yard.second))
    assert inside(yard) == 0


def test_charged_drums_are_empty_and_cannot_be_charged_again(yard):
    batch = yard.town.batch(900)
    yard.do(
        b.charge_unit, b.Charge(batch.uid, yard.furnace, None, LATER, containers=batch.container_codes[:2])
    )
    assert yard.where(batch.container_codes[0]).state == "emptied"
    assert yard.codes(batch.uid) == batch.container_codes[2:]
    with pytest.raises(UserError, match="不在批次"):
        yard.do(
            b.charge_unit,
            b.Charge(batch.uid, yard.furnace, None, LATER, containers=batch.container_codes[:1]),
        )


def test_one_waste_still_inside_goes_on_in_its_charge(yard):
    batch = yard.town.batch(900)
    first = yard.do(b.charge_unit, b.Charge(batch.uid, yard.furnace, 300, LATER))
    assert yard.do(b.charge_unit, b.Charge(batch.uid, yard.furnace, 300, LATER)) == first
    yard.do(b.treat_unit, b.UnitTreatment(yard.furnace, None, LATER))
    assert yard.do(b.charge_unit, b.Charge(batch.uid, yard.furnace, 300, LATER)) != first


def test_an_empty_furnace_gives_nothing(yard):
    for action, asked in (
        (b.add_additive, b.Additive(yard.furnace, 1, LATER)),
        (b.record_residue, b.Residue(yard.furnace, ASH, 1, LATER, yard.second)),
        (b.treat_unit, b.UnitTreatment(yard.furnace, 1, LATER)),
        (b.treat_unit, b.UnitTreatment(yard.furnace, None, LATER)),
    ):
        with pytest.raises(UserError):
            yard.do(action, asked)


def test_a_unit_has_one_code_at_its_site_and_burns_no_other_sites_waste(yard):
    with pytest.raises(UserError, match="已有利用处置设施"):
        yard.do(b.record_unit, b.NewUnit(yard.town.generator, "SS001", "另一座"))
    theirs = yard.do(b.record_unit, b.NewUnit(yard.town.facility, "SS001", "焚烧炉", "D10"))
    batch = yard.town.batch(900)
    with pytest.raises(UserError, match="不属于"):
        yard.do(b.charge_unit, b.Charge(batch.uid, theirs, None, LATER))
    with pytest.raises(UserError, match="请选择"):
        yard.do(b.charge_unit, b.Charge(batch.uid, "", None, LATER))
