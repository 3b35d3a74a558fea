"""Ways a manifest may take besides the plain one: pipeline, paper, another province, exempt use, trips, templates."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from hwtrack.domain.field_rules import RULES
from hwtrack.domain.manifest import ManifestState
from hwtrack.errors import UserError
from hwtrack.services.drafts import sign_manifest
from hwtrack.services.register import NewLicence, NewLicenceLine, NewWaste, record_licence
from hwtrack.services.requests import NewLineForm, NewManifestForm
from hwtrack.services.steps import (
    Dispatch,
    HandOver,
    LegChange,
    LineReceipt,
    Meter,
    NewTrip,
    PaperLeg,
    PaperManifest,
    PipelineDay,
    TripLoad,
    TripStep,
    Voiding,
)
from tests.helpers.custody import CODE, DAY, HOUR, NOON
from tests.helpers.registers import START, TONNE

# Pipeline


def pipeline_day(journey, day, sent=TONNE, taken=TONNE, **more):
    return PipelineDay(
        journey.town.generator,
        journey.town.facility,
        CODE,
        day,
        Meter(5 * TONNE, 5 * TONNE + sent),
        Meter(0, taken),
        contact="陈水根",
        handler="王丽",
        **more,
    )


def test_a_week_of_a_pipeline_is_seven_manifests_with_both_meters_and_the_difference(journey):
    for day in range(2, 9):
        sent, taken = day * 1_000, day * 1_000 - 3
        journey.office.book_pipeline_day(pipeline_day(journey, date(2026, 3, day), sent, taken))
    assert journey.town.rows("SELECT state, count(*) FROM manifest GROUP BY 1") == [("closed", 7)]
    assert journey.town.scalar("SELECT sum(grams) FROM movement WHERE kind = 'generate'") == 35_000
    assert journey.town.scalar("SELECT sum(grams) FROM movement WHERE kind = 'loss'") == 21
    assert journey.stock() == {"storage2": 35_000 - 21}
    assert journey.town.scalar("SELECT count(*) FROM entry WHERE action = 'book_pipeline_day'") == 7
    assert journey.town.rows("SELECT DISTINCT means FROM leg") == [("管道",)]
    assert "5.0000→5.0020" in str(journey.town.scalar("SELECT note FROM manifest WHERE id = 1"))


def test_a_pipeline_empties_a_tank_in_storage_too(journey):
    batch = journey.town.batch(TONNE)
    asked = pipeline_day(journey, date(2026, 3, 3), 400_000, 400_000, batch_uid=batch.uid)
    journey.office.book_pipeline_day(asked)
    assert journey.stock() == {"storage1": 600_000, "storage2": 400_000}
    with pytest.raises(UserError, match=r"存量不足|在库"):
        journey.office.book_pipeline_day(replace(asked, day=date(2026, 3, 4), sent=Meter(0, 600_001)))


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"day": date(2026, 3, 3)}, "day"),
        ({"day": date(2027, 1, 1)}, "day"),
        ({"day": date(2026, 3, 4), "sent": Meter(5, 5)}, "sent"),
        ({"day": date(2026, 3, 4), "sent": Meter(5, 4)}, "sent"),
        ({"day": date(2026, 3, 4), "taken": Meter(-1, 4)}, "taken"),
        ({"day": date(2026, 3, 4), "waste_code": "900-041-49"}, "lines.0.waste_code"),
    ],
)
def test_a_pipelines_day_is_booked_once_and_its_meters_run_forward(journey, change, field):
    asked = pipeline_day(journey, date(2026, 3, 3))
    journey.office.book_pipeline_day(asked)
    with pytest.raises(UserError) as refused:
        journey.office.book_pipeline_day(replace(asked, **change))
    assert refused.value.field == field
    assert journey.town.scalar("SELECT count(*) FROM manifest") == 1


# Paper


def on_paper(journey, day, **changes):
    at = datetime(day.year, day.month, day.day, 1, tzinfo=UTC)
    form = journey.form(None, kind="back_entered", official_reason="")
    asked = PaperManifest(
        form,
        "赣纸0007",
        "国家系统停机",
        (PaperLeg(at, at + 3 * HOUR),),
        at + 4 * HOUR,
        (LineReceipt(1, TONNE, TONNE, method="R4"),),
        handler="王丽",
    )
    return replace(asked, **changes)


def test_a_paper_manifest_is_entered_whole_with_its_own_times_in_one_action(journey):
    before = journey.town.scalar("SELECT max(seq) FROM entry")
    detail = journey.office.enter_paper(on_paper(journey, date(2026, 3, 5)))
    assert journey.town.scalar("SELECT max(seq) FROM entry") == before + 1
    assert journey.town.rows(
        "SELECT state, kind, official_missing, substr(shipped_at, 1, 13), substr(received_at, 1, 13) FROM manifest"
    ) == [("closed", "back_entered", "paper", "2026-03-05T01", "2026-03-05T05")]
    entry = journey.office.custody(detail.row.uid).back_entry
    assert (entry.paper_no, entry.completed_on, entry.entered_on) == (
        "赣纸0007",
        date(2026, 3, 5),
        date(2026, 4, 1),
    )
    assert journey.stock() == {"storage2": TONNE}


@pytest.mark.parametrize(("today", "late"), [((2026, 2, 28), False), ((2026, 3, 1), True)])
def test_the_ten_working_days_count_a_make_up_saturday(journey, today, late):
    """From 10 February 2026 the Spring Festival holiday and two make-up Saturdays lie on the way."""
    from hwtrack.services.reference import working_calendar

    calendar = journey.office.store.ask(lambda session, _: working_calendar(session), None)
    start = date(2026, 2, 9)
    due = calendar.after(start, 10).day
    assert due == date(2026, 2, 28)
    assert (due.weekday(), calendar.is_working(due)) == (5, True)
    journey.town.clock.now = datetime(*today, 4, tzinfo=UTC)
    asked = on_paper(journey, start)
    rules = [f.rule for f in journey.office.check_paper(asked).findings]
    assert ("back_entry" in rules) is late
    view = journey.office.custody(journey.office.enter_paper(asked).row.uid).back_entry
    assert (view.due_on, view.late) == (due, late)


def test_paper_with_two_legs_and_a_refused_rest_is_entered_to_the_end(journey):
    at = datetime(2026, 3, 5, 1, tzinfo=UTC)
    legs = (PaperLeg(at, at + HOUR, "赣州东站"), PaperLeg(at + 2 * HOUR, at + 5 * HOUR))
    asked = on_paper(journey, date(2026, 3, 5), legs=legs, received_at=at + 6 * HOUR, returned_at=at + DAY)
    asked = replace(
        asked,
        form=replace(asked.form, later_legs=(journey.rail_leg(),)),
        lines=(LineReceipt(1, TONNE, 800_000, method="R4", note="超量"),),
    )
    uid = journey.office.enter_paper(asked).row.uid
    assert (journey.state(uid), journey.stock()) == ("closed", {"storage1": 200_000, "storage2": 800_000})
    assert journey.office.custody(uid).legs[0].end_point == "赣州东站"


def test_what_ran_on_paper_against_a_rule_is_recorded_and_the_rule_is_named(journey):
    asked = on_paper(journey, date(2026, 3, 5))
    line = replace(asked.form.lines[0], waste_code="900-041-49")
    asked = replace(asked, form=replace(asked.form, lines=(line,)))
    blocks = {f.rule for f in journey.office.check_paper(asked).findings if f.severity == "block"}
    assert "receiver_licensed" in blocks
    journey.office.enter_paper(asked)
    assert journey.stock() == {"storage2": TONNE}


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"reason": ""}, "reason"),
        ({"legs": ()}, "legs"),
        ({"received_at": START}, "at"),
        ({"completed_on": date(2026, 4, 2)}, "completed_on"),
    ],
)
def test_paper_whose_times_cannot_be_is_refused_and_leaves_nothing_behind(journey, change, field):
    with pytest.raises(UserError) as refused:
        journey.office.enter_paper(on_paper(journey, date(2026, 3, 5), **change))
    assert refused.value.field == field
    assert journey.town.scalar("SELECT count(*) FROM manifest") == 0


def test_a_normal_manifest_is_not_entered_as_paper(journey):
    asked = on_paper(journey, date(2026, 3, 5))
    with pytest.raises(UserError, match="类型"):
        journey.office.enter_paper(replace(asked, form=replace(asked.form, kind="normal")))


# Another province


def crossing(journey, approval="", grams=TONNE, batch=None):
    batch = batch or journey.town.batch(grams)
    return journey.form(batch, grams, kind="cross_province", approval_uid=approval)


def blocks(journey, form):
    return {f.field for f in journey.office.check_manifest(form).findings if f.severity == "block"}


def test_a_transfer_to_another_province_needs_its_approval(journey):
    form = crossing(journey)
    assert blocks(journey, form) == {"approval_uid"}
    with pytest.raises(UserError, match="跨省"):
        journey.office.sign_manifest(form)
    assert blocks(journey, replace(form, approval_uid=journey.approval(TONNE))) == set()


@pytest.mark.parametrize(
    "wrong",
    [
        {"valid_to": date(2026, 3, 1)},
        {"valid_from": date(2026, 3, 20)},
        {"waste_code": "398-005-22"},
    ],
)
def test_an_approval_counts_on_its_days_and_for_its_waste_only(journey, wrong):
    form = crossing(journey, journey.approval(TONNE, **wrong))
    assert blocks(journey, form) == {"approval_uid"}


def test_an_approval_of_other_parties_does_not_serve(journey):
    form = replace(crossing(journey, journey.approval(TONNE)), receiver_uid=journey.other)
    assert blocks(journey, form) == {"approval_uid"}


def test_two_clerks_do_not_promise_the_same_tonne(journey):
    approval = journey.approval(1_500_000)
    first, second = crossing(journey, approval), crossing(journey, approval)
    assert blocks(journey, first) == blocks(journey, second) == set()
    uid = journey.office.sign_manifest(first)
    assert blocks(journey, second) == {"lines.0.grams"}
    with pytest.raises(UserError, match=r"余 0\.5000 吨"):
        journey.office.sign_manifest(second)
    view = journey.office.approval(approval)
    assert (view.used, view.left) == (TONNE, 500_000)
    journey.office.void_manifest(Voiding(uid, "计划取消"))
    assert journey.office.approval(approval).left == 1_500_000
    journey.office.sign_manifest(second)


def test_a_heavier_weighing_at_dispatch_is_held_against_the_approval(journey):
    approval = journey.approval(TONNE)
    batch = journey.town.batch(2 * TONNE)
    uid = journey.office.sign_manifest(crossing(journey, approval, batch=batch))
    with pytest.raises(UserError, match="重新申请"):
        journey.office.dispatch(Dispatch(uid, NOON, shipped=(TONNE + 1,)))
    assert journey.state(uid) == "ready"
    journey.office.dispatch(Dispatch(uid, NOON, shipped=(TONNE,)))
    assert journey.office.approval(approval).left == 0
    (choice,) = journey.office.approval_choices(journey.town.generator, journey.town.facility)
    assert choice.hint == "余 0.0000 吨"


# Exempt use


def exempt(journey, method="R5"):
    licence = NewLicence(
        journey.other,
        "点对点2026-1",
        date(2026, 1, 1),
        date(2026, 12, 31),
        (NewLicenceLine(method, (NewWaste("HW17"),), 10 * TONNE, exempt_from_uid=journey.town.generator),),
    )
    journey.town.store.do(record_licence, licence)


def test_exempt_use_takes_the_named_generators_waste_and_the_manifest_still_runs(journey):
    exempt(journey)
    line = NewLineForm(waste_code="336-054-17", grams=TONNE, form="solid", packaging="吨袋")
    form = journey.form(None, receiver_uid=journey.other, lines=(line,))
    found = {f.rule: f.severity for f in journey.office.check_manifest(form).findings}
    assert (found["exempt_use"], found["receiver_licensed"]) == ("notice", "pass")
    other = replace(form, generator_uid=journey.town.facility)
    assert {
        f.field for f in journey.office.check_manifest(other).findings if f.rule == "receiver_licensed"
    } == {"lines.0.waste_code"}
    uid = journey.office.sign_manifest(form)
    journey.office.dispatch(Dispatch(uid, NOON))
    journey.office.take_step(uid, "arrive_manifest", "")
    journey.receive(uid, TONNE, TONNE, journey.town.clock.now, method="")
    assert journey.town.rows("SELECT method FROM manifest_line") == [("R5",)]
    assert journey.town.scalar("SELECT count(*) FROM movement WHERE pool IS NOT NULL") == 1


def test_exempt_use_never_covers_disposal(journey):
    exempt(journey, "D10")
    line = NewLineForm(waste_code="336-054-17", grams=TONNE, form="solid", packaging="吨袋")
    form = journey.form(None, receiver_uid=journey.other, lines=(line,))
    (found,) = [f for f in journey.office.check_manifest(form).findings if f.rule == "exempt_use"]
    assert found.severity == "block"


# Trips


def trip(journey, **changes):
    new = NewTrip(
        journey.town.carrier, vehicle_uid=journey.uid_of("vehicle", "plate = '赣B7P112'"), waybill="W1"
    )
    return journey.office.new_trip(replace(new, **changes))


def without_vehicle(journey, **changes):
    return journey.ready(vehicle_uid="", **changes)


def test_three_manifests_ride_on_one_trip_and_leave_and_arrive_together(journey):
    made = trip(journey)
    uids = [without_vehicle(journey) for _ in range(3)]
    for uid in uids:
        journey.office.put_on_trip(TripLoad(made.uid, uid))
    results = journey.office.depart_trip(TripStep(made.uid, NOON))
    assert [(r.manifest_uid, r.ok) for r in results] == [(uid, True) for uid in uids]
    view = journey.office.trip(made.uid)
    assert (view.state, len(view.legs), made.number) == ("under_way", 3, "GZC260401-01")
    assert journey.town.rows("SELECT DISTINCT plate FROM leg") == [("赣B7P112",)]
    assert journey.town.rows("SELECT DISTINCT trip, waybill FROM manifest") == [("GZC260401-01", "W1")]
    assert all(r.ok for r in journey.office.arrive_trip(TripStep(made.uid, NOON + HOUR)))
    assert journey.town.rows("SELECT DISTINCT state FROM manifest") == [("arrived",)]
    assert [view.number for view in journey.office.trips("赣B7P112")] == [made.number]


def test_a_trip_still_to_leave_stands_before_those_that_left_later(journey):
    waiting = trip(journey, planned_at=NOON - HOUR)
    gone = trip(journey, planned_at=NOON + HOUR)
    journey.office.put_on_trip(TripLoad(gone.uid, without_vehicle(journey)))
    journey.office.depart_trip(TripStep(gone.uid, NOON + HOUR))
    assert [view.uid for view in journey.office.trips("")] == [waiting.uid, gone.uid]
    assert [view.state for view in journey.office.trips("")] == ["planned", "under_way"]
    assert journey.office.trips("%") == ()


def test_one_manifest_that_cannot_leave_stops_no_other_and_says_why(journey):
    made = trip(journey)
    good = without_vehicle(journey)
    poor = journey.office.sign_manifest(replace(journey.form(None), vehicle_uid=""))
    journey.office.void_manifest(Voiding(without_vehicle(journey), "x"))
    for uid in (poor, good):
        journey.office.put_on_trip(TripLoad(made.uid, uid))
    journey.office.void_manifest(Voiding(poor, "未装车"))
    refused, left = journey.office.depart_trip(TripStep(made.uid, NOON))
    assert (refused.ok, left.ok) == (False, True)
    assert "作废" in refused.message
    assert journey.state(good) == "in_transit"


def test_one_trip_is_one_vehicle_of_one_carrier_that_has_not_left(journey):
    made = trip(journey)
    with pytest.raises(UserError, match="一车次只能一辆车"):
        journey.office.put_on_trip(TripLoad(made.uid, journey.ready()))
    train = journey.ready(
        carrier_uid=journey.railway, means="rail", vehicle_uid="", driver_uid="", plate="K1"
    )
    with pytest.raises(UserError, match="承运人不是"):
        journey.office.put_on_trip(TripLoad(made.uid, train))
    uid = without_vehicle(journey)
    journey.office.put_on_trip(TripLoad(made.uid, uid))
    with pytest.raises(UserError, match="已排在"):
        journey.office.put_on_trip(TripLoad(trip(journey).uid, uid))
    with pytest.raises(UserError, match="请先撤出车次"):
        journey.office.change_leg(LegChange(uid, 1, journey.road_leg()))
    journey.office.take_off_trip(TripLoad(made.uid, uid))
    journey.office.put_on_trip(TripLoad(made.uid, uid))
    journey.office.depart_trip(TripStep(made.uid, NOON))
    for late in (journey.office.put_on_trip, journey.office.take_off_trip):
        with pytest.raises(UserError, match=r"已出发|待运"):
            late(
                TripLoad(made.uid, uid if late == journey.office.take_off_trip else without_vehicle(journey))
            )


def test_a_trip_of_the_second_leg_takes_the_load_over_and_arrives_for_it(journey):
    uid = journey.ready(later_legs=(replace(journey.road_leg(), vehicle_uid=""),))
    made = trip(journey)
    journey.office.put_on_trip(TripLoad(made.uid, uid, 2))
    journey.office.dispatch(Dispatch(uid, NOON))
    assert journey.office.depart_trip(TripStep(made.uid, NOON + HOUR))[0].ok
    assert [leg.state for leg in journey.office.custody(uid).legs] == ["done", "under_way"]
    assert journey.office.arrive_trip(TripStep(made.uid, NOON + 2 * HOUR))[0].ok
    assert journey.state(uid) == "arrived"


def test_a_trip_that_ends_where_the_next_carrier_waits_is_no_arrival_at_the_receiver(journey):
    uid = without_vehicle(journey, later_legs=(journey.rail_leg(),))
    made = trip(journey)
    journey.office.put_on_trip(TripLoad(made.uid, uid))
    journey.office.depart_trip(TripStep(made.uid, NOON))
    assert journey.office.arrive_trip(TripStep(made.uid, NOON + HOUR))[0].ok
    assert journey.state(uid) == "in_transit"
    journey.office.hand_over(HandOver(uid, NOON + 2 * HOUR))
    assert journey.office.custody(uid).legs[0].arrived_at == NOON + HOUR


def test_a_form_that_names_its_trip_rides_on_it_once_signed(journey):
    made = trip(journey)
    uid = without_vehicle(journey, trip_uid=made.uid)
    assert [leg.manifest_uid for leg in journey.office.trip(made.uid).legs] == [uid]


# Templates and copies


def test_a_template_keeps_the_form_without_number_date_and_batch(journey):
    form = journey.form(journey.town.batch(), official_no="20263607000123", waybill="W9")
    (kept,) = journey.office.save_template("每周污泥", form)
    assert (kept.name, kept.codes, kept.generator) == ("每周污泥", (CODE,), "龙南岭新线路板有限公司")
    begun = journey.office.template(kept.uid)
    assert (begun.official_no, begun.handed_over_at, begun.waybill, begun.lines[0].batch_uid) == (
        "",
        None,
        "",
        "",
    )
    assert (begun.lines[0].grams, begun.carrier_uid) == (TONNE, journey.town.carrier)
    (again,) = journey.office.save_template(" 每周污泥 ", replace(form, via="G45"))
    assert (again.uid, journey.office.template(again.uid).via) == (kept.uid, "G45")
    with pytest.raises(UserError):
        journey.office.save_template("  ", form)
    assert journey.office.delete_template(kept.uid) == ()
    with pytest.raises(UserError, match="没有这个模板"):
        journey.office.template(kept.uid)


def test_the_last_manifest_of_a_sender_is_copied_with_its_legs_but_no_date(journey):
    with pytest.raises(UserError, match="还没有联单"):
        journey.office.copy_last_manifest(journey.town.generator)
    journey.shipped(later_legs=(journey.rail_leg(),), via="G45")
    journey.office.void_manifest(Voiding(journey.ready(via="G60"), "x"))
    form = journey.office.copy_last_manifest(journey.town.generator)
    assert (form.uid, form.via, form.official_reason) == ("", "G45", "")
    assert form.later_legs[0].carrier_uid == journey.railway
    assert (form.vehicle_uid, form.lines[0].batch_uid) == (
        journey.uid_of("vehicle", "plate = '赣B3T568'"),
        "",
    )


def test_a_signature_is_taken_back_until_the_load_leaves_and_the_form_is_whole(journey):
    form = journey.form(
        journey.town.batch(), later_legs=(journey.rail_leg(),), note="小心轻放", un_numbers="UN3082"
    )
    uid = journey.office.sign_manifest(form)
    again = journey.office.reopen_manifest(uid)
    assert journey.state(uid) == "draft"
    assert (again.note, again.un_numbers, again.later_legs[0].plate) == ("小心轻放", "UN3082", "K9523次")
    assert journey.office.draft(uid) == again
    assert again.handed_over_at == form.handed_over_at
    assert journey.office.sign_manifest(replace(again, note="改")) == uid
    journey.office.dispatch(Dispatch(uid, NOON))
    with pytest.raises(UserError, match="不能转为"):
        journey.office.reopen_manifest(uid)


# Loading


def codes(journey, batch):
    return batch.container_codes


def test_labels_are_scanned_at_loading_and_each_answer_says_what_it_is(journey):
    batch = journey.town.batch()
    uid = journey.office.sign_manifest(journey.form(batch))
    from hwtrack.services.steps import Scan

    other_batch = journey.town.batch()
    other_waste = journey.town.batch(code="398-005-22")

    def said(code):
        return journey.office.scan_label(Scan(uid, code)).kind

    first = batch.container_codes[0]
    assert said(first) == "fits"
    assert said(f" https://qr.example/{first.lower()}?x=1 ") == "again"
    assert said(other_batch.container_codes[0]) == "other_batch"
    assert said(other_waste.container_codes[0]) == "wrong_waste"
    assert said("9" * 37) == "unknown"
    assert said("x' OR 1=1 --") == "unknown"
    second = journey.office.sign_manifest(journey.form(batch, 5))
    assert journey.office.scan_label(Scan(second, first)).kind == "other_vehicle"
    (view, *_) = journey.office.custody(uid).loading
    assert (view.scanned, view.expected, view.codes) == (1, 3, (first,))


def test_what_was_not_scanned_is_a_doubt_and_blocks_where_the_house_says_so(journey):
    from hwtrack.services.register import NewSetting, change_setting
    from hwtrack.services.steps import Scan

    batch = journey.town.batch()
    uid = journey.office.sign_manifest(journey.form(batch))
    (found,) = [
        f for f in journey.office.check_dispatch(Dispatch(uid, NOON)).findings if f.rule == "loading_scan"
    ]
    assert (found.severity, found.setting) == ("warning", True)
    journey.town.store.do(change_setting, NewSetting("require_loading_scan", "1"))
    with pytest.raises(UserError, match="已扫 0 件，应为 3 件"):
        journey.office.dispatch(Dispatch(uid, NOON))
    for code in batch.container_codes:
        journey.office.scan_label(Scan(uid, code))
    journey.office.dispatch(Dispatch(uid, NOON))
    with pytest.raises(UserError, match="只在待运时"):
        journey.office.scan_label(Scan(uid, batch.container_codes[0]))


def test_an_empty_form_is_the_form_of_a_new_manifest():
    assert NewManifestForm().legs()[0].means == "road"


def test_scanned_containers_go_along_with_the_part_that_is_loaded(journey):
    from hwtrack.services.containers import container_whereabouts
    from hwtrack.services.steps import Scan

    batch = journey.town.batch(3 * TONNE)
    uid = journey.office.sign_manifest(journey.form(batch, TONNE, lines=(
        replace(journey.form(batch, TONNE).lines[0], package_count=1),
    )))  # fmt: skip
    first, second, _ = batch.container_codes
    journey.office.scan_label(Scan(uid, first))
    journey.office.dispatch(Dispatch(uid, NOON))
    states = [journey.office.store.ask(container_whereabouts, code).state for code in (first, second)]
    assert states == ["transit", "storage"]


# What the table of field rules says is what check and signature say


HARD = [rule.path for rule in RULES if rule.hard and rule.required_from is ManifestState.READY]


@pytest.mark.parametrize("path", [path for path in HARD if path not in {"kind", "origin_reason"}])
def test_form_check_and_signature_agree_on_what_is_needed(journey, path):
    form = crossing(journey, journey.approval(TONNE))
    name = path.removeprefix("legs.*.").replace("lines.*.", "")
    if path == "lines":
        poor, field = replace(form, lines=()), "lines.0.waste_code"
    elif path.startswith("lines."):
        empty = None if name == "grams" else ""
        poor = replace(form, lines=(replace(form.lines[0], batch_uid="", **{name: empty}),))
        field = f"lines.0.{name}"
    else:
        poor, field = replace(form, **{name: ""}), name
        if name == "official_no":
            poor = replace(poor, official_reason="")
    assert field in blocks(journey, poor)
    with pytest.raises(UserError):
        journey.office.sign_manifest(poor)
    with pytest.raises(UserError) as refused:
        journey.town.store.do(sign_manifest, poor)
    assert refused.value.field == field
    (state,) = [state for state in journey.office.form_fields("") if state.path == path]
    assert state.required


def test_form_check_and_correction_agree_on_what_is_locked(journey):
    from hwtrack.services.steps import FieldChange, NewProposal

    uid = journey.shipped()
    for state in journey.office.form_fields(uid):
        path = state.path.replace("*", "0")
        asked = NewProposal(uid, "sender", "甲", "x", (FieldChange(path, "?", "!"),))
        (found,) = journey.office.check_revision(asked).findings
        assert ("不能更正" in found.message) is not state.revisable
        assert state.locked or not state.revisable or path == "official_no"


# Contracts


def test_a_contract_that_does_not_cover_the_waste_on_the_day_is_a_doubt(journey):
    from hwtrack.services.contracts import AgreedWaste, NewContract, record_contract

    form = journey.form(journey.town.batch())

    def doubts(asked):
        return [f for f in journey.office.check_manifest(asked).findings if f.rule == "contract"]

    assert doubts(form) == []
    ends = (journey.town.generator, journey.town.facility)
    days = (date(2026, 1, 1), date(2026, 12, 31))
    other = journey.town.store.do(
        record_contract, NewContract(*ends, "委2026-1", *days, (AgreedWaste("HW17"),))
    )
    (found,) = doubts(form)
    assert (found.severity, found.field) == ("warning", "contract_uid")
    fits = journey.town.store.do(
        record_contract, NewContract(*ends, "委2026-2", *days, (AgreedWaste("HW22"),))
    )
    assert doubts(form) == []
    assert "委2026-1" in doubts(replace(form, contract_uid=other))[0].message
    uid = journey.office.sign_manifest(replace(form, contract_uid=fits))
    assert journey.office.custody(uid).contract_no == "委2026-2"
    with pytest.raises(UserError, match="不是移出人与接受人之间"):
        journey.office.sign_manifest(replace(form, contract_uid=fits, receiver_uid=journey.other))
    assert {c.label for c in journey.office.contract_choices(*ends)} == {"委2026-1", "委2026-2"}
