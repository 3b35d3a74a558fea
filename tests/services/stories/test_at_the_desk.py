"""What a new user types, scans and takes back: refused with its field or kept as it happened, never a fault."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from hwtrack.domain.paper_content import LabelContent
from hwtrack.errors import UserError
from hwtrack.services.batches import Split
from hwtrack.services.drafts import delete_draft
from hwtrack.services.requests import NewLineForm
from hwtrack.services.signed_codes import sign_code
from hwtrack.services.steps import (
    Dispatch,
    FieldChange,
    HandOver,
    LineReceipt,
    NewProposal,
    NewTrip,
    OfficialNumber,
    PaperLeg,
    PaperManifest,
    Park,
    Receipt,
    Redirect,
    Scan,
    TripLoad,
    TripStep,
    Voiding,
)
from tests.helpers.custody import CODE, HOUR, NOON
from tests.helpers.registers import TONNE

HALF = "a\ud800b"
LAST_EVENING = datetime(9999, 12, 31, 23, 59, tzinfo=UTC)


def scan(journey, uid, code):
    return journey.office.scan_label(Scan(uid, code)).kind


def line_of(batch, grams=TONNE):
    return NewLineForm(CODE, batch.uid, "liquid", "吨桶", 3, grams)


# Receipts


@pytest.mark.parametrize(
    ("seen", "field"),
    [
        ({"form": "sludge"}, "form"),
        ({"form": HALF}, "form"),
        ({"method": "R12"}, "method"),
        ({"discrepancy": "colour"}, "discrepancy"),
        ({"discrepancy": "全\0部"}, "discrepancy"),
        ({"package_count": 2**63}, "package_count"),
        ({"package_count": -1}, "package_count"),
        ({"received": 2**63, "accepted": 2**63}, "received"),
        ({"received": 2**53, "accepted": 0}, "received"),
        ({"received": 5, "accepted": 6}, "accepted"),
        ({"received": -5, "accepted": -6}, "accepted"),
    ],
)
def test_a_receipt_no_list_and_no_scale_knows_is_refused_with_its_field(journey, seen, field):
    uid = journey.arrived()
    line = LineReceipt(**{"no": 1, "received": TONNE, "accepted": TONNE, "note": "x", **seen})
    with pytest.raises(UserError) as refused:
        journey.office.receive(Receipt(uid, NOON + 5 * HOUR, (line,), handler="王丽"))
    assert refused.value.field == f"lines.0.{field}"
    assert journey.state(uid) == "arrived"


def test_a_load_that_came_empty_is_lost_on_the_way_whole_and_closed(journey):
    uid = journey.arrived()
    journey.receive(uid, 0, 0)
    assert journey.line(uid) == (TONNE, 0, 0, 0)
    assert "close_manifest" in journey.office.custody(uid).actions
    journey.office.take_step(uid, "close_manifest", "")
    assert journey.town.rows("SELECT kind, grams FROM movement ORDER BY id") == [
        ("generate", TONNE),
        ("load", TONNE),
        ("loss", TONNE),
    ]


def test_the_last_evening_of_the_calendar_lies_ahead_like_any_other_day(journey):
    waiting, arrived = journey.ready(), journey.arrived()
    with pytest.raises(UserError) as refused:
        journey.office.dispatch(Dispatch(waiting, LAST_EVENING))
    assert refused.value.field == "lines.0.waste_code"
    with pytest.raises(UserError, match="晚于今天"):
        journey.receive(arrived, TONNE, TONNE, at=LAST_EVENING)


# Scans


def test_half_a_character_from_a_scanner_is_refused_not_a_fault(journey):
    uid = journey.ready()
    with pytest.raises(UserError, match="不完整的字符"):
        journey.office.scan_label(Scan(uid, HALF))
    with pytest.raises(UserError, match="不完整的字符"):
        journey.office.manifest(HALF)


def test_a_drum_is_loaded_by_the_signed_code_of_its_label(journey):
    batch = journey.town.batch(900_000)
    uid = journey.office.sign_manifest(journey.form(batch, 300_000))
    content = LabelContent(batch.container_codes[0], batch.code, 300_000, date(2026, 3, 2))
    label = sign_code(content, journey.town.store.signer())
    assert scan(journey, uid, f"{label}\r\n") == "fits"
    assert scan(journey, uid, label[:-6]) == "unknown"


def test_a_drum_that_left_on_an_earlier_manifest_is_not_scanned_onto_the_next(journey):
    batch = journey.town.batch(900_000)
    first, second = (journey.office.sign_manifest(journey.form(batch, grams)) for grams in (300_000, 600_000))
    gone, *left = batch.container_codes
    assert scan(journey, first, gone) == "fits"
    journey.office.dispatch(Dispatch(first, NOON))
    journey.office.take_step(first, "arrive_manifest", "")
    assert scan(journey, second, gone) == "other_vehicle"
    journey.office.take_step(first, "receive_manifest", "")
    assert scan(journey, second, gone) == "other_vehicle"
    # Both that are still here are all there is to scan.
    assert journey.office.custody(second).loading[0].expected == 2
    assert [scan(journey, second, code) for code in left] == ["fits", "fits"]
    assert not [
        found
        for found in journey.office.check_dispatch(Dispatch(second, NOON)).findings
        if found.rule == "loading_scan"
    ]


def test_a_scanned_drum_moved_away_before_loading_no_longer_counts(journey):
    batch = journey.town.batch(900_000)
    uid = journey.office.sign_manifest(journey.form(batch, 600_000))
    away, second, third = batch.container_codes
    assert [scan(journey, uid, code) for code in (away, second)] == ["fits", "fits"]
    journey.office.take_batch_step(Split(batch.uid, None, NOON, containers=(away,)))
    (loading,) = journey.office.custody(uid).loading
    assert (loading.scanned, loading.expected, loading.codes) == (1, 2, (second,))
    assert scan(journey, uid, away) == "other_vehicle"
    assert scan(journey, uid, third) == "fits"
    journey.office.dispatch(Dispatch(uid, NOON))
    places = [journey.office.find_container(code).state for code in batch.container_codes]
    assert places == ["storage", "transit", "transit"]


def test_refused_drums_are_scanned_onto_the_manifest_that_carries_them_on(journey):
    batch = journey.town.batch(900_000)
    first = journey.office.sign_manifest(journey.form(batch, 900_000))
    journey.office.dispatch(Dispatch(first, NOON))
    journey.office.take_step(first, "arrive_manifest", "")
    journey.office.take_step(first, "refuse_manifest", "包装破损")
    second = journey.office.sign_manifest(
        journey.office.redirect_draft(Redirect(first, journey.other, "改运"))
    )
    assert [scan(journey, second, code) for code in batch.container_codes] == ["fits"] * 3


def test_what_was_scanned_belongs_to_the_signature_and_goes_with_it(journey):
    one, other = journey.town.batch(), journey.town.batch()
    uid = journey.office.sign_manifest(journey.form(one))
    assert [scan(journey, uid, code) for code in one.container_codes] == ["fits"] * 3
    form = journey.office.reopen_manifest(uid)
    journey.office.sign_manifest(replace(form, lines=(line_of(other),)))
    (loading,) = journey.office.custody(uid).loading
    assert (loading.scanned, loading.expected) == (0, 3)
    journey.office.reopen_manifest(uid)
    journey.office.save_draft(replace(form, lines=()))
    number = journey.town.store.do(delete_draft, uid)
    assert journey.town.rows(f"SELECT * FROM manifest WHERE internal_no = '{number}'") == []


def test_a_draft_somebody_asked_to_correct_is_voided_not_deleted(journey):
    uid = journey.ready()
    asked = NewProposal(uid, "sender", "陈水根", "抄错", (FieldChange("note", "", "补充"),))
    journey.office.propose_revision(asked)
    journey.office.reopen_manifest(uid)
    with pytest.raises(UserError, match="不能删除"):
        journey.town.store.do(delete_draft, uid)
    journey.office.void_manifest(Voiding(uid, "不再转移"))
    assert journey.state(uid) == "void"


# Times


def test_a_load_is_not_handed_over_nor_put_down_before_its_trip_came_there(journey):
    uid = journey.ready(later_legs=(journey.rail_leg(),))
    trip = journey.office.new_trip(NewTrip(journey.town.carrier, plate="赣B3T568"))
    journey.office.put_on_trip(TripLoad(trip.uid, uid))
    journey.office.depart_trip(TripStep(trip.uid, NOON))
    journey.office.arrive_trip(TripStep(trip.uid, NOON + 3 * HOUR))
    with pytest.raises(UserError, match="早于本段到达时间"):
        journey.office.hand_over(HandOver(uid, NOON + 2 * HOUR))
    area = str(
        journey.town.scalar(
            f"SELECT a.uid FROM storage_area a JOIN site s ON s.id = a.site WHERE s.uid = '{journey.other}'"
        )
    )
    with pytest.raises(UserError, match="早于本段到达时间"):
        journey.office.park_load(Park(uid, NOON + 2 * HOUR, area))
    journey.office.hand_over(HandOver(uid, NOON + 3 * HOUR))
    first, second = journey.office.custody(uid).legs
    assert first.arrived_at == second.departed_at == NOON + 3 * HOUR


def test_refused_mass_goes_on_only_after_it_was_refused(journey):
    """Part of what was refused goes on, part waits: the first manifest stays open."""
    batches = journey.town.batch(), journey.town.batch()
    first = journey.office.sign_manifest(replace(journey.form(None), lines=tuple(map(line_of, batches))))
    journey.office.dispatch(Dispatch(first, NOON))
    journey.office.take_step(first, "arrive_manifest", "")
    refused_at = journey.town.clock.now
    journey.office.take_step(first, "refuse_manifest", "包装破损")
    draft = journey.office.redirect_draft(Redirect(first, journey.other, "改运"))
    second = journey.office.sign_manifest(replace(draft, lines=draft.lines[:1]))
    with pytest.raises(UserError, match="早于原联单"):
        journey.office.dispatch(Dispatch(second, refused_at - HOUR))
    journey.office.dispatch(Dispatch(second, refused_at))
    assert (journey.state(first), journey.state(second)) == ("returning", "in_transit")
    assert journey.stock() == {"transit1": 2 * TONNE}


# Promises and corrections


def test_a_load_under_way_promises_the_pool_what_was_weighed_not_what_was_planned(journey):
    uid = journey.ready()
    journey.office.dispatch(Dispatch(uid, NOON, (700_000,)))
    (pool,) = journey.office.pools_after(journey.form(journey.town.batch()))
    assert pool.committed_grams == 700_000 + TONNE


@pytest.mark.parametrize(
    "path", ["legs.*.plate", "lines.*.name", "lines.9.name", "lines.-1.name", "lines.name", "legs.0", "lines"]
)
def test_a_field_that_is_none_is_not_corrected(journey, path):
    uid = journey.shipped()
    with pytest.raises(UserError) as refused:
        journey.office.revision_value(uid, path)
    assert refused.value.field


def test_the_first_legs_fields_are_corrected_by_either_name(journey):
    uid = journey.shipped()
    assert journey.office.revision_value(uid, "plate") == "赣B3T568"
    assert journey.office.revision_value(uid, "legs.0.plate") == "赣B3T568"


def test_a_national_number_typed_by_an_input_method_is_the_same_number(journey):
    uid = journey.ready()
    journey.office.give_official_no(OfficialNumber(uid, " ２０２６３６０１０００１２３ "))
    assert journey.town.scalar("SELECT official_no FROM manifest") == "20263601000123"


# Paper


def paper(journey, *lines, **changes):
    ran = PaperManifest(
        journey.form(journey.town.batch(), kind="back_entered"),
        "纸-17",
        "系统停用",
        (PaperLeg(NOON, NOON + 4 * HOUR),),
        NOON + 5 * HOUR,
        lines or (LineReceipt(1, TONNE, TONNE, "R4"),),
        "王丽",
    )
    return replace(ran, **changes)


REFUSED_WHOLE = LineReceipt(1, TONNE, 0, note="包装破损")


@pytest.mark.parametrize(
    ("lines", "changes", "field"),
    [
        ((), {"completed_on": date(2026, 3, 2)}, "completed_on"),
        ((), {"completed_on": date(2027, 1, 1)}, "completed_on"),
        ((), {"returned_at": NOON + 9 * HOUR}, "returned_at"),
        ((REFUSED_WHOLE,), {"returned_at": NOON + 4 * HOUR}, "at"),
        ((), {"received_at": NOON + HOUR}, "at"),
        ((), {"legs": (PaperLeg(NOON, NOON - HOUR),)}, "at"),
        ((), {"legs": ()}, "legs"),
    ],
)
def test_paper_that_cannot_have_run_so_is_refused_and_books_nothing(journey, lines, changes, field):
    asked = paper(journey, *lines, **changes)
    entries = journey.town.scalar("SELECT max(seq) FROM entry")
    with pytest.raises(UserError) as refused:
        journey.office.enter_paper(asked)
    assert refused.value.field == field
    assert journey.town.scalar("SELECT max(seq) FROM entry") == entries


def test_a_transfer_completed_on_paper_is_due_from_the_day_it_was_received(journey):
    uid = journey.office.enter_paper(paper(journey)).row.uid
    entry = journey.office.custody(uid).back_entry
    assert entry is not None
    assert (entry.completed_on, entry.due_on) == (date(2026, 3, 3), date(2026, 3, 17))
