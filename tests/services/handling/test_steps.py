"""Each step of a batch: its mass, its numbers, its handlers, its containers, and what is refused."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from db.models import AreaEnd, StepNumber
from hwtrack.errors import UserError
from hwtrack.services import batches as b
from hwtrack.services.desk import desk
from hwtrack.services.drafts import sign_manifest
from hwtrack.services.manifests import arrive_manifest, dispatch_manifest, receive_manifest
from hwtrack.services.movements import Correction, correct_movements, dependent_movements
from hwtrack.services.requests import NewLineForm
from hwtrack.services.steps import Arrival, Dispatch, LineReceipt, Receipt
from hwtrack.services.storing import area_detail
from hwtrack.services.trace import trace_batch
from tests.helpers.registers import START, TONNE, make_town
from tests.services.handling.conftest import LATER


def test_generated_waste_is_put_into_storage_under_a_number(yard):
    batch = yard.town.batch(900)
    assert yard.numbers() == ["HWRK20260302001"]
    assert yard.codes(batch.uid) == batch.container_codes
    assert [yard.where(code).grams for code in batch.container_codes] == [300, 300, 300]


def test_serials_run_over_the_day_and_the_register(yard):
    for _ in range(3):
        yard.town.batch(900)
    yard.town.batch(900, at=LATER)
    codes = [code for (code,) in yard.town.rows("SELECT code FROM step_number ORDER BY id")]
    assert codes == ["HWRK20260302001", "HWRK20260302002", "HWRK20260302003", "HWRK20260303001"]


def test_the_thousandth_number_of_a_day_follows_the_nine_hundred_and_ninety_ninth(yard):
    yard.town.batch(900)

    def jump(session, _):
        session.add(StepNumber(uid=desk(session).new_uid(), movement=1, code="HWRK20260302999"))

    yard.town.store.do(jump, None)
    yard.town.batch(900)
    yard.town.batch(900)
    codes = [code for (code,) in yard.town.rows("SELECT code FROM step_number ORDER BY id DESC LIMIT 2")]
    assert codes == ["HWRK202603021001", "HWRK202603021000"]


def test_a_shift_is_out_and_in_with_both_handlers(yard):
    batch = yard.town.batch(900)
    yard.do(b.shift_batch, b.Shift(batch.uid, yard.second, None, LATER, "甲", "乙"))
    assert yard.numbers() == ["HWCK20260303001", "HWRK20260303001"]
    assert yard.held(batch.uid) == {"TS002": 900}
    assert yard.codes(batch.uid) == batch.container_codes
    hands = yard.town.rows("SELECT handler_from, handler_to FROM movement ORDER BY id DESC LIMIT 1")
    assert hands == [("甲", "乙")]


def test_one_drum_moves_to_another_area_with_what_is_in_it(yard):
    batch = yard.town.batch(900)
    drum = batch.container_codes[1]
    yard.do(b.shift_batch, b.Shift(batch.uid, yard.second, None, LATER, containers=(drum,)))
    assert yard.held(batch.uid) == {"TS001": 600, "TS002": 300}
    assert "二号库" in yard.where(drum).place_name
    assert "二号库" not in yard.where(batch.container_codes[0]).place_name


def test_split_by_containers_takes_their_mass(yard):
    batch = yard.town.batch(1000)
    part = yard.do(b.split_batch, b.Split(batch.uid, None, LATER, containers=batch.container_codes[:2]))
    assert sum(yard.held(part).values()) + sum(yard.held(batch.uid).values()) == 1000
    assert yard.codes(part) == batch.container_codes[:2]
    assert yard.codes(batch.uid) == batch.container_codes[2:]
    assert yard.numbers() == ["HWCK20260303001", "HWRK20260303001"]


def test_loose_mass_taken_out_leaves_the_drums_with_less(yard):
    batch = yard.town.batch(900)
    part = yard.do(b.split_batch, b.Split(batch.uid, 300, LATER))
    assert yard.codes(part) == ()
    assert [yard.where(code).grams for code in batch.container_codes] == [200, 200, 200]


def test_an_emptied_batch_leaves_no_container_behind(yard):
    batch = yard.town.batch(900)
    first = yard.do(b.split_batch, b.Split(batch.uid, 300, LATER))
    rest = yard.do(b.split_batch, b.Split(batch.uid, 600, LATER))
    assert yard.codes(batch.uid) == ()
    assert yard.codes(first) == ()
    assert yard.codes(rest) == batch.container_codes


def test_a_container_of_another_batch_is_not_carried(yard):
    one, other = yard.town.batch(900), yard.town.batch(900)
    with pytest.raises(UserError, match="不在批次"):
        yard.do(b.split_batch, b.Split(one.uid, None, LATER, containers=other.container_codes[:1]))
    assert yard.held(one.uid) == {"TS001": 900}


@pytest.mark.parametrize("code", ["", "X", "9" * 37, "'; DROP TABLE container; --", "\u202e" * 37])
def test_a_code_that_is_no_containers_is_told(yard, code):
    batch = yard.town.batch(900)
    with pytest.raises(UserError, match="没有登记数字识别码"):
        yard.do(b.split_batch, b.Split(batch.uid, None, LATER, containers=(code,)))


def test_regrouping_takes_the_drums_along_and_keeps_the_oldest_clock(yard):
    old, new = yard.town.batch(900), yard.town.batch(600, at=LATER)
    made = yard.do(b.regroup_batches, b.Regroup((new.uid, old.uid), LATER, "甲", "乙"))
    assert yard.held(made) == {"TS001": 1500}
    assert set(yard.codes(made)) == {*old.container_codes, *new.container_codes}
    assert yard.town.rows(f"SELECT clock_from FROM batch WHERE uid = '{made}'") == [("2026-03-02",)]


def test_shares_are_regrouped_into_one_area(yard):
    one, other = yard.town.batch(900), yard.town.batch(600)
    yard.do(b.shift_batch, b.Shift(other.uid, yard.second, None, LATER))
    asked = b.Regroup((one.uid, other.uid), LATER, grams=(400, None), storage_uid=yard.second)
    made = yard.do(b.regroup_batches, asked)
    assert yard.held(made) == {"TS002": 1000}
    assert yard.held(one.uid) == {"TS001": 500}
    traced = yard.town.store.ask(trace_batch, made)
    assert {origin.code: origin.grams for origin in traced.origins} == {one.code: 400, other.code: 600}


def test_different_wastes_are_not_regrouped(yard):
    one, other = yard.town.batch(900), yard.town.batch(900, code="336-054-17")
    with pytest.raises(UserError, match="同一代码"):
        yard.do(b.regroup_batches, b.Regroup((one.uid, other.uid), LATER))


def test_repacking_empties_the_old_drums_and_fills_new_ones(yard):
    batch = yard.town.batch(900)
    packing = b.Packing("吨桶", 0, (500, 400))
    made = yard.do(b.repack_batch, b.Repack(batch.uid, packing, LATER, "甲", "乙"))
    new = yard.codes(made)
    assert len(new) == 2
    assert not set(new) & set(batch.container_codes)
    assert [yard.where(code).grams for code in new] == [500, 400]
    assert {yard.where(code).state for code in batch.container_codes} == {"emptied"}
    with pytest.raises(UserError, match="不在批次"):
        yard.do(b.split_batch, b.Split(made, None, LATER, containers=batch.container_codes[:1]))


def test_new_drums_hold_no_more_than_there_is(yard):
    batch = yard.town.batch(900)
    with pytest.raises(UserError, match="超过"):
        yard.do(b.repack_batch, b.Repack(batch.uid, b.Packing("吨桶", 0, (500, 401)), LATER))
    with pytest.raises(UserError, match="新容器的数量"):
        yard.do(b.repack_batch, b.Repack(batch.uid, b.Packing(), LATER))


def test_another_code_keeps_the_clock_and_gives_the_drums_new_labels(yard):
    batch = yard.town.batch(900)
    made = yard.do(b.reclassify_batch, b.Reclassify(batch.uid, "336-054-17", "鉴别结果", LATER, "甲"))
    assert yard.held(made) == {"TS001": 900}
    assert all("33605417" in code for code in yard.codes(made))
    assert len(yard.codes(made)) == 3
    assert yard.where(batch.container_codes[0]).state == "emptied"
    assert yard.town.rows("SELECT reason FROM step_detail") == [("鉴别结果",)]
    assert yard.town.rows(f"SELECT clock_from FROM batch WHERE uid = '{made}'") == [("2026-03-02",)]


@pytest.mark.parametrize(
    ("code", "reason", "told"),
    [("336-054-17", " ", "理由"), ("398-051-22", "查", "相同"), ("398-051-99", "查", "格式")],
)
def test_another_code_needs_a_reason_and_must_be_another(yard, code, reason, told):
    batch = yard.town.batch(900)
    with pytest.raises(UserError, match=told):
        yard.do(b.reclassify_batch, b.Reclassify(batch.uid, code, reason, LATER))


def test_own_disposal_has_its_number_method_and_completion(yard):
    batch = yard.town.batch(900)
    done = LATER + timedelta(hours=3)
    yard.do(b.treat_batch, b.Treatment(batch.uid, 900, LATER, "甲", "D10", done))
    assert yard.numbers() == ["HWCK20260303001", "HWZXCZ20260303001"]
    assert yard.town.rows("SELECT method, completed_at FROM step_detail") == [
        ("D10", "2026-03-03T04:00:00.000Z")
    ]
    assert yard.where(batch.container_codes[0]).state == "treated"


def test_nothing_is_finished_before_it_began(yard):
    batch = yard.town.batch(900)
    with pytest.raises(UserError, match="早于开始"):
        yard.do(b.treat_batch, b.Treatment(batch.uid, 900, LATER, "甲", "R4", START))
    with pytest.raises(UserError, match="没有利用处置方式"):
        yard.do(b.treat_batch, b.Treatment(batch.uid, 900, LATER, "甲", "R99"))


def test_what_leaves_for_abroad_bears_the_export_number(yard):
    batch = yard.town.batch(900)
    asked = b.Leaving(batch.uid, 300, "R4", "Umicore，核准通知单 2026-07", LATER, abroad=True)
    yard.do(b.leave_site, asked)
    assert yard.numbers() == ["HWCK20260303001", "HWCKLY20260303001"]
    with pytest.raises(UserError, match="接收单位"):
        yard.do(b.leave_site, b.Leaving(batch.uid, 300, "R4", "", LATER))


def test_stocktaking_books_the_difference_with_its_reason(yard):
    batch = yard.town.batch(900)
    assert yard.do(b.take_stock, b.Stocktaking(batch.uid, yard.first, 880, "蒸发", LATER, "甲")) == -20
    assert yard.numbers() == []
    assert yard.held(batch.uid) == {"TS001": 880}
    assert sum(yard.where(code).grams for code in batch.container_codes) == 880
    assert yard.do(b.take_stock, b.Stocktaking(batch.uid, yard.first, 901, "复核", LATER)) == 21
    with pytest.raises(UserError, match="没有差异"):
        yard.do(b.take_stock, b.Stocktaking(batch.uid, yard.first, 901, "复核", LATER))
    with pytest.raises(UserError, match="原因"):
        yard.do(b.take_stock, b.Stocktaking(batch.uid, yard.first, 5, " ", LATER))


def test_a_stock_counted_before_the_waste_left_is_compared_with_what_lay_there_then(yard):
    """Written down after the shipment, the count of 880 g was booked as a gain of 880 g instead of a loss of 20."""
    batch = yard.town.batch(900)
    yard.do(b.leave_site, b.Leaving(batch.uid, 500, "R4", "某厂（豁免）", LATER))
    counted = b.Stocktaking(batch.uid, yard.first, 880, "蒸发", LATER - timedelta(hours=1))
    assert yard.do(b.take_stock, counted) == -20
    assert yard.held(batch.uid) == {"TS001": 380}
    # A loss that what has left since contradicts is for the shipment's correction.
    with pytest.raises(UserError, match="存量"):
        yard.do(b.take_stock, b.Stocktaking(batch.uid, yard.first, 100, "少了", LATER - timedelta(hours=1)))
    assert yard.do(b.take_stock, b.Stocktaking(batch.uid, yard.first, 379, "蒸发", LATER)) == -1


@pytest.mark.parametrize("method", ["R12", "甲\0乙", ""])
def test_what_leaves_goes_to_a_listed_method(yard, method):
    batch = yard.town.batch(900)
    with pytest.raises(UserError) as refused:
        yard.do(b.leave_site, b.Leaving(batch.uid, 500, method, "某厂（豁免）", LATER))
    assert refused.value.field == "method"


def test_another_code_in_no_possible_year_is_refused(yard):
    batch = yard.town.batch(900)
    long_ago = datetime(1, 1, 1, tzinfo=UTC)
    with pytest.raises(UserError) as refused:
        yard.do(b.reclassify_batch, b.Reclassify(batch.uid, "398-005-22", "重新鉴别", long_ago))
    assert refused.value.field == "at"


def test_opening_stock_is_as_old_as_it_is(yard):
    asked = b.Opening(
        yard.town.generator,
        yard.second,
        "398-051-22",
        700,
        START,
        date(2025, 6, 1),
        packing=b.Packing("吨桶", 1),
    )
    made = yard.do(b.open_stock, asked)
    assert yard.held(made.uid) == {"TS002": 700}
    assert yard.where(made.container_codes[0]).grams == 700
    assert yard.town.scalar(f"SELECT clock_from FROM batch WHERE uid = '{made.uid}'") == "2025-06-01"
    late = b.Opening(yard.town.generator, yard.second, "398-051-22", 700, START, date(2026, 6, 1))
    with pytest.raises(UserError, match="晚于期初"):
        yard.do(b.open_stock, late)


def test_a_tank_ages_by_what_is_left_in_it(yard):
    tank = yard.do(b.record_tank, b.NewTank(yard.town.generator, "398-051-22", LATER, site_code="罐1"))
    old, new = yard.town.batch(300), yard.town.batch(300, at=LATER + timedelta(days=5))
    day = LATER + timedelta(days=6)
    for one in (old, new):
        yard.do(b.pour_into_tank, b.Pour(tank, one.uid, yard.first, None, day))
    assert yard.where(old.container_codes[0]).state == "emptied"
    assert yard.held(tank) == {"TS001": 600}
    first = yard.do(b.split_batch, b.Split(tank, 300, day))
    then = yard.do(b.split_batch, b.Split(tank, 100, day))
    clocks = dict(yard.town.rows("SELECT uid, clock_from FROM batch"))
    assert (clocks[first], clocks[then]) == ("2026-03-02", "2026-03-08")
    stored = yard.town.store.ask(area_detail, yard.first).contents
    assert {one.uid: one.clock_from for one in stored}[tank] == date(2026, 3, 8)


def test_only_a_tank_is_poured_into(yard):
    one, other = yard.town.batch(300), yard.town.batch(300)
    with pytest.raises(UserError, match="不是罐"):
        yard.do(b.pour_into_tank, b.Pour(one.uid, other.uid, yard.first, None, LATER))


def test_a_closed_area_takes_nothing_in_and_lets_everything_out(yard):
    batch = yard.town.batch(900)

    def close(session, _):
        session.add(AreaEnd(uid=desk(session).new_uid(), area=1, last_day=START.date()))

    yard.town.store.do(close, None)
    yard.do(b.shift_batch, b.Shift(batch.uid, yard.second, 400, LATER))
    with pytest.raises(UserError, match="不再收存"):
        yard.do(b.shift_batch, b.Shift(batch.uid, yard.first, 400, LATER))
    assert yard.do(b.take_stock, b.Stocktaking(batch.uid, yard.first, 510, "复核", LATER)) == 10
    assert yard.do(b.split_batch, b.Split(batch.uid, 100, LATER))


def test_only_sites_whose_books_are_kept_here_have_numbers(tmp_path):
    town = make_town(tmp_path, keeps="sites", own=("facility",))
    uid = town.store.do(sign_manifest, town.form(NewLineForm(waste_code="398-051-22", grams=TONNE)))
    town.store.do(dispatch_manifest, Dispatch(uid, LATER))
    assert town.rows("SELECT code FROM step_number") == []
    town.store.do(arrive_manifest, Arrival(uid, LATER))
    town.store.do(receive_manifest, Receipt(uid, LATER, (LineReceipt(1, TONNE, TONNE),)))
    assert town.rows("SELECT code FROM step_number") == [("HWRK20260303001",)]
    town.store.close()


def movement(yard, kind: str) -> str:
    return str(
        yard.town.scalar(f"SELECT uid FROM movement WHERE kind = '{kind}' AND grams > 0 ORDER BY id DESC")
    )


def test_a_correction_bears_a_new_number_of_its_kind_and_the_red_row_none(yard):
    batch = yard.town.batch(900)
    yard.do(b.treat_batch, b.Treatment(batch.uid, 300, LATER, "甲", "D10", LATER))
    yard.do(correct_movements, (Correction(movement(yard, "treat"), 400, "抄错", "甲", "乙"),))
    rows = yard.town.rows(
        "SELECT m.grams, n.code FROM movement m LEFT JOIN step_number n ON n.movement = m.id"
        " WHERE m.kind = 'treat' ORDER BY m.id, n.id"
    )
    assert rows == [
        (300, "HWCK20260303001"),
        (300, "HWZXCZ20260303001"),
        (-300, None),
        (400, "HWCK20260303002"),
        (400, "HWZXCZ20260303002"),
    ]
    details = yard.town.rows("SELECT method FROM step_detail")
    assert details == [("D10",), ("D10",)]


def test_a_split_that_never_happened_gives_the_drums_back(yard):
    batch = yard.town.batch(900)
    part = yard.do(b.split_batch, b.Split(batch.uid, None, LATER, containers=batch.container_codes[:1]))
    yard.do(correct_movements, (Correction(movement(yard, "split"), 0, "没有拆", "甲"),))
    assert yard.codes(batch.uid) == batch.container_codes
    assert yard.codes(part) == ()


def test_a_drum_that_went_on_is_corrected_together_with_what_took_it(yard):
    batch = yard.town.batch(900)
    drum = batch.container_codes[:1]
    yard.do(b.shift_batch, b.Shift(batch.uid, yard.second, 300, LATER))
    yard.do(b.shift_batch, b.Shift(batch.uid, yard.second, None, LATER, containers=drum))
    shift = movement(yard, "shift")
    yard.do(b.split_batch, b.Split(batch.uid, None, LATER, containers=drum))
    split = movement(yard, "split")
    assert split in yard.town.store.ask(dependent_movements, shift)
    with pytest.raises(UserError, match="一并更正"):
        yard.do(correct_movements, (Correction(shift, 0, "没有移", "甲"),))
    both = (Correction(split, 0, "没有拆", "甲"), Correction(shift, 0, "没有移", "甲"))
    yard.do(correct_movements, both)
    assert set(yard.codes(batch.uid)) == set(batch.container_codes)


def test_a_weighing_corrected_at_the_source_is_shared_by_its_drums(yard):
    batch = yard.town.batch(900)
    yard.do(correct_movements, (Correction(movement(yard, "generate"), 1200, "重新过磅", "甲"),))
    assert [yard.where(code).grams for code in batch.container_codes] == [400, 400, 400]


def test_what_was_taken_back_no_longer_depends(yard):
    batch = yard.town.batch(900)
    made = movement(yard, "generate")
    yard.do(b.shift_batch, b.Shift(batch.uid, yard.second, 300, LATER))
    assert len(yard.town.store.ask(dependent_movements, made)) == 1
    yard.do(correct_movements, (Correction(movement(yard, "shift"), 0, "没有移", "甲"),))
    assert yard.town.store.ask(dependent_movements, made) == ()


def test_drums_that_a_count_left_empty_are_relabelled_with_the_rest(yard):
    """Three drums share one gram: two tell no mass of their own, and none is lost."""
    batch = yard.town.batch(900)
    yard.do(b.take_stock, b.Stocktaking(batch.uid, yard.first, 1, "蒸发", LATER, "甲"))
    new = yard.do(b.reclassify_batch, b.Reclassify(batch.uid, "398-004-22", "鉴别结果", LATER))
    drums = yard.town.rows(
        f"SELECT c.grams FROM container c JOIN batch b ON b.id = c.batch WHERE b.uid = '{new}' ORDER BY c.id"
    )
    assert sorted(drums, key=lambda row: row[0] or 0) == [(None,), (None,), (1,)]
    assert yard.town.store.verify().problems == ()
