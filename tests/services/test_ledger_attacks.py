"""What somebody tries with the ledger, in good faith or bad: it is refused with its reason, or it adds up."""

import threading
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import orjson
import pytest
from sqlalchemy.exc import IntegrityError

from db.captured import CURRENT
from db.models import Leg, Manifest
from hwtrack.errors import UserError
from hwtrack.services.batches import (
    Regroup,
    Shift,
    Split,
    Treatment,
    new_batch,
    regroup_batches,
    shift_batch,
    split_batch,
    treat_batch,
)
from hwtrack.services.drafts import delete_draft, legs_of, manifest_by_uid, save_draft, sign_manifest
from hwtrack.services.lists import list_manifests
from hwtrack.services.manifests import (
    arrive_manifest,
    close_manifest,
    dispatch_manifest,
    hand_over_leg,
    receive_manifest,
    refuse_manifest,
    return_manifest,
    take_back_load,
    void_manifest,
)
from hwtrack.services.movements import Correction, correct_movements
from hwtrack.services.places import add_area
from hwtrack.services.register import site_by_uid
from hwtrack.services.requests import NewLineForm, NewManifestForm
from hwtrack.services.seeking import search
from hwtrack.services.steps import (
    Arrival,
    Closing,
    Dispatch,
    HandOver,
    LineReceipt,
    Receipt,
    Return,
    Voiding,
)
from hwtrack.services.store import Store
from hwtrack.services.views import ListQuery
from tests.helpers.registers import START, TONNE, make_town

DAY = timedelta(days=1)
CODE = "398-051-22"


@pytest.fixture
def town(tmp_path):
    town = make_town(tmp_path)
    yield town
    assert town.store.verify().problems == ()
    town.store.close()


def last(town, kind):
    (row,) = town.rows(
        f"SELECT uid FROM movement WHERE kind = '{kind}' AND reverses IS NULL ORDER BY id DESC LIMIT 1"
    )
    return row[0]


def correct(town, *changes):
    asked = tuple(Correction(last(town, kind), grams, "抄错磅单", "陈水根") for kind, grams in changes)
    return town.store.do(correct_movements, asked)


def stock(town):
    sql = "SELECT p.kind || p.custodian, sum(s.grams) FROM stock s JOIN place p ON p.id = s.place GROUP BY 1"
    return dict(town.rows(sql))


def line_figures(town):
    return town.rows("SELECT shipped_grams, received_grams, accepted_grams, refused_grams FROM manifest_line")


# Corrections


def test_a_load_corrected_on_the_way_is_received_at_its_right_mass(town):
    uid = town.arrived()
    correct(town, ("load", 900_000))
    assert town.scalar("SELECT shipped_grams FROM manifest") == 900_000
    receipt = Receipt(uid, START + DAY + timedelta(hours=5), (LineReceipt(1, 900_000, 900_000),))
    town.store.do(receive_manifest, receipt)
    assert stock(town) == {"storage1": 100_000, "storage2": 900_000}
    assert line_figures(town) == [(900_000, 900_000, 900_000, 0)]
    assert town.scalar("SELECT count(*) FROM movement WHERE kind IN ('gain', 'loss')") == 0


def test_what_was_accepted_is_corrected_with_the_pool_and_the_line(town):
    town.received(TONNE, TONNE - 500, TONNE - 500)
    correct(town, ("load", TONNE - 100), ("loss", 600), ("accept", TONNE - 700))
    assert town.scalar("SELECT sum(grams) FROM movement WHERE pool IS NOT NULL") == TONNE - 700
    assert line_figures(town) == [(TONNE - 100, TONNE - 700, TONNE - 700, 0)]
    assert stock(town) == {"storage1": 100, "storage2": TONNE - 700}


def test_a_correction_leaves_nothing_in_the_vehicle_of_a_closed_manifest(town):
    town.closed()
    correct(town, ("accept", 900_000))
    assert line_figures(town) == [(TONNE, 900_000, 900_000, 0)]
    assert town.rows("SELECT sum(grams) FROM movement WHERE kind = 'loss'") == [(100_000,)]
    assert stock(town) == {"storage2": 900_000}
    correct(town, ("load", 950_000))
    assert line_figures(town) == [(950_000, 900_000, 900_000, 0)]
    assert town.rows("SELECT sum(grams) FROM movement WHERE kind = 'loss'") == [(50_000,)]
    assert stock(town) == {"storage1": 50_000, "storage2": 900_000}


def test_a_manifest_is_not_closed_or_voided_past_the_services_with_mass_on_the_way(town):
    town.arrived()

    def force(session, states):
        for state in states:
            manifest = session.get_one(Manifest, 1)
            manifest.state, manifest.void_reason = state, "x"
            session.flush()

    with pytest.raises(UserError, match="在途"):
        town.store.do(force, ("returning", "closed"))
    for jump in ("closed", "void", "draft", "ready"):
        with pytest.raises(IntegrityError, match="does not go there"):
            town.store.do(force, (jump,))


def test_a_red_row_is_not_taken_back_and_nothing_twice(town):
    uid = town.shipped()
    loaded = last(town, "load")
    town.store.do(void_manifest, Voiding(uid, "车辆故障"))
    (red,) = town.rows("SELECT uid FROM movement WHERE grams < 0")
    for again in (red[0], loaded):
        with pytest.raises(UserError, match="已冲销"):
            town.store.do(correct_movements, (Correction(again, 5, "x", "y"),))
    batch = town.batch()
    twice = Correction(last(town, "generate"), 5, "x", "y")
    with pytest.raises(UserError, match="已冲销"):
        town.store.do(correct_movements, (twice, twice))
    assert batch.code


# Loads taken back


def test_waste_made_in_the_vehicle_is_unmade_with_the_load_and_can_leave_another_day(town):
    uid = town.store.do(sign_manifest, town.form(NewLineForm(waste_code=CODE, grams=9)))
    town.store.do(dispatch_manifest, Dispatch(uid, START + DAY, shipped=(8,)))
    town.store.do(take_back_load, Voiding(uid, "漏装", "陈水根"))
    assert town.rows("SELECT batch, shipped_grams FROM manifest_line") == [(None, None)]
    assert town.scalar("SELECT shipped_grams FROM manifest") == 9
    town.store.do(dispatch_manifest, Dispatch(uid, START + 2 * DAY))
    assert town.rows("SELECT grams FROM movement ORDER BY id") == [(8,), (-8,), (9,)]
    assert stock(town) == {"transit1": 9}


def test_a_void_takes_back_every_leg_and_every_place_the_load_came_from(town):
    second = town.store.do(lambda session, _: add_area(session, 1, "TS002", "二号库", "store", None).id, None)
    batch = town.batch(TONNE)
    area = town.scalar(f"SELECT uid FROM storage_area WHERE place = {second}")
    town.store.do(shift_batch, Shift(batch.uid, area, 400_000, START))
    uid = town.ready(batch)
    town.store.do(add_leg, uid)
    town.store.do(dispatch_manifest, Dispatch(uid, START + DAY))
    town.store.do(hand_over_leg, HandOver(uid, START + DAY))
    assert [row[0] for row in town.rows("SELECT kind FROM movement WHERE line IS NOT NULL")] == [
        "load",
        "load",
        "handover",
    ]
    town.store.do(void_manifest, Voiding(uid, "企业停产"))
    assert sorted(town.rows("SELECT place, grams FROM stock")) == [(1, 600_000), (second, 400_000)]
    assert town.rows("SELECT place, departed_at, arrived_at FROM leg") == [(None, None, None)] * 2


def add_leg(session, uid):
    first = legs_of(session, manifest_by_uid(session, uid).id)[0]
    copied = {name: getattr(first, name) for name in CURRENT["leg"].columns if name != "id"}
    session.add(Leg(**{**copied, "uid": f"{uid}-2", "no": 2}))


def test_the_last_legs_receipt_leaves_the_first_leg_as_it_was(town):
    uid = town.ready(town.batch())
    town.store.do(add_leg, uid)
    town.store.do(dispatch_manifest, Dispatch(uid, START + DAY))
    town.store.do(hand_over_leg, HandOver(uid, START + DAY + timedelta(hours=1)))
    town.store.do(arrive_manifest, Arrival(uid, START + DAY + timedelta(hours=3)))
    receipt = Receipt(uid, START + DAY + timedelta(hours=4), (LineReceipt(1, TONNE, 600_000, note="超"),))
    town.store.do(receive_manifest, receipt)
    assert town.rows("SELECT substr(arrived_at, 12, 2) FROM leg ORDER BY no") == [("02",), ("04",)]
    assert stock(town) == {"transit1": 400_000, "storage2": 600_000}
    town.store.do(refuse_manifest, Arrival(uid, START + 2 * DAY))
    town.store.do(return_manifest, Return(uid, START + 2 * DAY))
    assert stock(town) == {"storage1": 400_000, "storage2": 600_000}


# Forms that lie


def test_waste_is_not_sent_to_oneself_to_make_its_storage_clock_young(town):
    line = NewLineForm(waste_code=CODE, batch_uid=town.batch().uid, grams=TONNE)
    with pytest.raises(UserError, match="同一场所"):
        town.store.do(sign_manifest, replace(town.form(line), receiver_uid=town.generator))


def test_a_line_ships_only_a_batch_that_is_there_of_that_waste_and_the_senders_own(town):
    town.closed()
    ours, theirs = town.batch(), town.scalar("SELECT uid FROM batch WHERE custodian = 2")
    for batch, code in (("gone", CODE), (theirs, CODE), (ours.uid, "900-249-08")):
        with pytest.raises(UserError) as refused:
            town.store.do(
                sign_manifest, town.form(NewLineForm(waste_code=code, batch_uid=str(batch), grams=9))
            )
        assert refused.value.field == "lines.0.batch_uid"


@pytest.mark.parametrize("field", ["carrier_uid", "receiver_uid", "generator_uid"])
def test_a_party_that_is_not_there_signs_nothing(town, field):
    form = town.form(NewLineForm(waste_code=CODE, grams=9))
    with pytest.raises(UserError) as refused:
        town.store.do(sign_manifest, replace(form, **{field: "nobody"}))
    assert refused.value.field == field


@pytest.mark.parametrize("grams", [2**53, 2**63, 10**30])
def test_a_mass_no_reader_of_json_keeps_is_refused(town, grams):
    with pytest.raises(UserError, match="范围"):
        town.batch(grams)
    with pytest.raises(UserError, match="范围"):
        town.save(town.form(NewLineForm(waste_code=CODE, grams=grams)))


def test_odd_lines_are_refused_with_their_field(town):
    for change, field in (({"package_count": -1}, "lines.0.package_count"), ({"packaging": "a\x00"}, None)):
        with pytest.raises(UserError) as refused:
            town.save(town.form(NewLineForm(waste_code=CODE, grams=5, **change)))
        assert field in {None, refused.value.field}
    with pytest.raises(UserError, match="字符"):
        town.save(replace(town.form(NewLineForm(waste_code=CODE, grams=5)), phone="\ud800"))


@pytest.mark.parametrize("grams", [0, -5])
def test_nothing_and_less_is_not_moved(town, grams):
    batch, uid = town.batch(), town.ready(town.batch())
    for act, asked in (
        (split_batch, Split(batch.uid, grams, START)),
        (treat_batch, Treatment(batch.uid, grams, START)),
        (dispatch_manifest, Dispatch(uid, START + DAY, shipped=(grams,))),
    ):
        with pytest.raises(UserError, match="大于零"):
            town.store.do(act, asked)
    assert town.scalar("SELECT count(*) FROM batch") == 2


# Times


def test_no_movement_lies_ahead_or_before_the_ledgers_calendar(town):
    batch = town.batch()
    for at, said in ((START + 400 * DAY, "晚于"), (datetime(1988, 7, 1, 0, 30, tzinfo=UTC), "1992")):
        for act, asked in (
            (split_batch, Split(batch.uid, 5, at)),
            (treat_batch, Treatment(batch.uid, 5, at)),
        ):
            with pytest.raises(UserError, match=said):
                town.store.do(act, asked)
    with pytest.raises(UserError, match="1992"):
        town.batch(5, at=datetime(1988, 7, 1, 0, 30, tzinfo=ZoneInfo("Asia/Shanghai")))


def test_the_day_ends_at_midnight_in_shanghai(town):
    late = town.batch(5, at=datetime(2026, 3, 2, 15, 59, 59, 999_000, tzinfo=UTC))
    early = town.batch(5, at=datetime(2026, 3, 2, 16, 0, tzinfo=UTC))
    assert (late.code, early.code) == ("HWCS20260302001", "HWCS20260303001")
    assert town.rows("SELECT happened_on FROM movement ORDER BY id") == [("2026-03-02",), ("2026-03-03",)]


def test_nothing_ends_before_it_was_received(town):
    uid = town.received(TONNE, TONNE, 400_000)
    town.store.do(refuse_manifest, Arrival(uid, START + 2 * DAY))
    with pytest.raises(UserError, match="接受时间"):
        town.store.do(return_manifest, Return(uid, START + DAY))
    other = town.received()
    with pytest.raises(UserError, match="接受时间"):
        town.store.do(close_manifest, Closing(other, START))


def test_pouring_together_before_the_waste_was_there_is_refused_by_its_stock(town):
    late = [town.batch(at=START + days * DAY) for days in (5, 6)]
    with pytest.raises(UserError, match="日末"):
        town.store.do(regroup_batches, Regroup(tuple(batch.uid for batch in late), START))


def test_split_mass_keeps_the_clock_however_often_it_is_poured(town):
    uid = town.batch(TONNE).uid
    for turn in range(3):
        uid = town.store.do(split_batch, Split(uid, TONNE // 2 ** (turn + 1), START + (turn + 1) * DAY))
    assert {row[0] for row in town.rows("SELECT clock_from FROM batch")} == {"2026-03-02"}


# Numbers


def test_the_millionth_manifest_follows_the_last_of_six_digits(town):
    def renumber(session, number):
        manifest_by_uid(session, save_draft(session, NewManifestForm()).uid).internal_no = number

    town.store.do(renumber, "GZ26-999999")
    numbers = [town.store.do(save_draft, NewManifestForm()).internal_no for _ in range(3)]
    assert numbers == ["GZ26-1000000", "GZ26-1000001", "GZ26-1000002"]


def test_a_new_year_in_shanghai_begins_its_own_numbers(town):
    town.clock.now = datetime(2026, 12, 31, 15, 59, tzinfo=UTC)
    assert town.store.do(save_draft, NewManifestForm()).internal_no == "GZ26-000001"
    town.clock.now = datetime(2026, 12, 31, 16, 0, tzinfo=UTC)
    assert town.store.do(save_draft, NewManifestForm()).internal_no == "GZ27-000001"


def test_the_thousandth_batch_of_a_day_has_a_number_and_so_has_the_next(town):
    def many(session, count):
        site = site_by_uid(session, town.generator)
        for _ in range(count):
            new_batch(session, site, CODE, START, name="", form="liquid")

    town.store.do(many, 999)
    assert [town.batch().code for _ in range(2)] == ["HWCS202603021000", "HWCS202603021001"]


def test_a_deleted_draft_leaves_a_tombstone_and_its_number_is_never_given_again(town):
    kept = town.store.do(save_draft, NewManifestForm())
    gone = town.store.do(save_draft, town.form(NewLineForm(waste_code=CODE, grams=5)))
    assert len(town.store.ask(search, (gone.internal_no, 5))) == 1
    assert town.store.do(delete_draft, gone.uid) == "GZ26-000002"
    assert town.rows("SELECT id FROM manifest") == [(1,)]
    assert town.scalar("SELECT count(*) FROM manifest_line") == town.scalar("SELECT count(*) FROM leg") == 0
    payload = orjson.loads(town.rows("SELECT payload FROM entry ORDER BY seq DESC LIMIT 1")[0][0])
    assert payload["gone"] == {"leg": [1], "manifest": [2], "manifest_line": [1]}
    assert town.store.ask(search, (gone.internal_no, 5)) == ()
    assert list_manifests(town.store, ListQuery()).count() == 1
    again = town.store.do(save_draft, NewManifestForm())
    assert (kept.internal_no, again.internal_no) == ("GZ26-000001", "GZ26-000003")
    assert town.rows("SELECT max(id) FROM manifest") == [(3,)]
    town.store.do(delete_draft, kept.uid)
    town.store.do(delete_draft, again.uid)
    assert town.store.do(save_draft, NewManifestForm()).internal_no == "GZ26-000004"


def test_a_signed_manifest_is_not_deleted(town):
    uid = town.ready(town.batch())
    with pytest.raises(UserError, match="作废"):
        town.store.do(delete_draft, uid)


# Two at once


def test_two_desks_that_ship_the_same_waste_at_once_ship_it_once(town):
    batch = town.batch(TONNE)
    manifests = [town.ready(batch), town.ready(batch)]
    outcomes = []

    def ship(uid):
        with Store.open(town.store.path, actor="乙", clock=town.clock) as desk:
            try:
                desk.do(dispatch_manifest, Dispatch(uid, START + DAY))
                outcomes.append("shipped")
            except UserError as refused:
                outcomes.append(refused.message[-6:-2])

    desks = [threading.Thread(target=ship, args=(uid,)) for uid in manifests]
    for desk in desks:
        desk.start()
    for desk in desks:
        desk.join()
    assert "shipped" in outcomes
    assert len(outcomes) == len(set(outcomes)) == 2
    assert stock(town) == {"transit1": TONNE}
