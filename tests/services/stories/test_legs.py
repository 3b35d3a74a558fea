"""A load that changes carriers, and one that rests on the way: every gram and every hour stays told."""

from dataclasses import replace
from datetime import date

import pytest

from db.queries.plan_course import happened
from hwtrack.errors import UserError
from hwtrack.services.carriers import NewCarrierPapers, record_carrier_papers
from hwtrack.services.manifests import arrive_manifest, refuse_manifest
from hwtrack.services.register import record_party
from hwtrack.services.requests import LegForm
from hwtrack.services.steps import Arrival, Dispatch, HandOver, LegChange, Park, Resume, Return, Voiding
from tests.helpers.custody import CODE, DAY, HOUR, NOON
from tests.helpers.registers import TONNE
from tests.helpers.registers import _party as party


def three_legs(journey):
    return journey.ready(later_legs=(journey.rail_leg(), journey.road_leg()))


def test_a_load_goes_by_road_rail_and_road_and_each_carrier_keeps_his_hours_and_place(journey):
    uid = three_legs(journey)
    office = journey.office
    office.dispatch(Dispatch(uid, NOON))
    office.hand_over(HandOver(uid, NOON + HOUR, "赣州东站", "谢春生", "李站长", NOON + 2 * HOUR))
    office.hand_over(HandOver(uid, NOON + 5 * HOUR, "南昌北站", "李站长", "刘建国"))
    legs = office.custody(uid).legs
    assert [(leg.means, leg.state, leg.grams) for leg in legs] == [
        ("road", "done", 0),
        ("rail", "done", 0),
        ("road", "under_way", TONNE),
    ]
    assert [leg.end_point for leg in legs[:2]] == ["赣州东站", "南昌北站"]
    assert [leg.start_point for leg in legs[1:]] == ["赣州东站", "南昌北站"]
    office.take_step(uid, "arrive_manifest", "")
    legs = office.custody(uid).legs
    assert (legs[0].arrived_at, legs[1].departed_at, legs[1].arrived_at) == (
        NOON + HOUR,
        NOON + 2 * HOUR,
        NOON + 5 * HOUR,
    )
    assert journey.town.rows(
        "SELECT kind, handler_from, handler_to FROM movement WHERE kind = 'handover'"
    ) == [("handover", "谢春生", "李站长"), ("handover", "李站长", "刘建国")]


def test_a_load_does_not_arrive_while_a_planned_leg_has_not_taken_over(journey):
    uid = three_legs(journey)
    journey.office.dispatch(Dispatch(uid, NOON))
    with pytest.raises(UserError, match="第 2 段尚未接运"):
        journey.office.take_step(uid, "arrive_manifest", "")


@pytest.mark.parametrize(
    ("hours", "departed", "sentence"), [(-1, None, "早于本段起运"), (3, 2, "下一段起运时间早于")]
)
def test_a_hand_over_follows_the_departure_and_precedes_the_next(journey, hours, departed, sentence):
    uid = three_legs(journey)
    journey.office.dispatch(Dispatch(uid, NOON))
    later = None if departed is None else NOON + departed * HOUR
    with pytest.raises(UserError, match=sentence):
        journey.office.hand_over(HandOver(uid, NOON + hours * HOUR, departed_at=later))


def test_without_a_next_leg_nobody_takes_over_unless_one_is_added(journey):
    uid = journey.shipped()
    with pytest.raises(UserError, match="没有下一段"):
        journey.office.hand_over(HandOver(uid, NOON + HOUR))
    relief = LegForm(carrier_uid=journey.town.carrier, plate="赣B7P112")
    journey.office.hand_over(HandOver(uid, NOON + HOUR, "大余服务区，车辆故障", leg=relief))
    legs = journey.office.custody(uid).legs
    assert [(leg.plate, leg.grams) for leg in legs] == [("赣B3T568", 0), ("赣B7P112", TONNE)]
    assert journey.town.scalar("SELECT count(*) FROM leg WHERE carrier_snapshot IS NULL") == 0


def test_a_load_rests_at_a_facility_as_the_same_batch_on_the_same_clock_and_fills_no_pool(journey):
    uid = journey.shipped(later_legs=(journey.rail_leg(),))
    area = journey.office.stop_choices("瑞金")[0].uid
    journey.office.park_load(Park(uid, NOON + HOUR, area, "仓管"))
    assert journey.stock() == {"storage4": TONNE}
    (stop,) = journey.office.custody(uid).stops
    assert (stop.grams, stop.since, stop.line_no) == (TONNE, NOON + HOUR, 1)
    assert journey.town.rows("SELECT from_batch = to_batch, pool FROM movement WHERE kind = 'park'") == [
        (1, None)
    ]
    assert journey.town.scalar("SELECT count(*) FROM batch") == 1
    for refused in ("arrive_manifest",):
        with pytest.raises(UserError, match="停放"):
            journey.office.take_step(uid, refused, "")
    with pytest.raises(UserError, match="停放中"):
        journey.office.hand_over(HandOver(uid, NOON + 2 * HOUR))
    with pytest.raises(UserError, match="早于停放"):
        journey.office.resume_load(Resume(uid, NOON))
    journey.office.resume_load(Resume(uid, NOON + DAY, "仓管"))
    told = {entry.kind: entry.grams for entry in journey.office.manifest(uid).timeline}
    assert (told["in_transit"], told["park"], told["load"]) == (TONNE, TONNE, TONNE)
    journey.office.take_step(uid, "arrive_manifest", "")
    journey.receive(uid, TONNE, TONNE, journey.town.clock.now)
    assert journey.line(uid) == (TONNE, TONNE, TONNE, 0)
    year = journey.office.store.ask(lambda session, _: happened(session, 1, 2026), None)[CODE]
    assert (year.generated_grams, year.out_grams) == (TONNE, TONNE)


def test_what_rests_elsewhere_is_not_the_senders_to_ship_again(journey):
    batch = journey.town.batch(2 * TONNE)
    uid = journey.office.sign_manifest(journey.form(batch))
    journey.office.dispatch(Dispatch(uid, NOON))
    area = journey.office.stop_choices("瑞金")[0].uid
    journey.office.park_load(Park(uid, NOON + HOUR, area))
    second = journey.form(batch, 2 * TONNE)
    found = {f.rule: f.severity for f in journey.office.check_manifest(second).findings}
    assert found["stock"] == "block"


def test_a_load_rests_neither_at_home_nor_nowhere(journey):
    uid = journey.shipped()
    home = journey.uid_of("storage_area", "site = 1")
    with pytest.raises(UserError, match="移出人自己"):
        journey.office.park_load(Park(uid, NOON + HOUR, home))
    with pytest.raises(UserError, match="没有这个贮存分区"):
        journey.office.park_load(Park(uid, NOON + HOUR, "x"))
    with pytest.raises(UserError, match="没有停放"):
        journey.office.resume_load(Resume(uid, NOON + HOUR))


def test_a_void_on_the_way_takes_back_hand_overs_and_stops_to_the_gram(journey):
    uid = journey.shipped(later_legs=(journey.rail_leg(),))
    journey.office.hand_over(HandOver(uid, NOON + HOUR, "赣州东站"))
    journey.office.park_load(Park(uid, NOON + 2 * HOUR, journey.office.stop_choices("瑞金")[0].uid))
    journey.office.void_manifest(Voiding(uid, "企业停产，货物原车送回", "陈水根"))
    assert journey.stock() == {"storage1": TONNE}
    assert journey.state(uid) == "void"


def test_a_vehicle_is_changed_until_it_leaves_and_then_only_by_correction(journey):
    uid = journey.ready(later_legs=(journey.rail_leg(),))
    change = replace(journey.road_leg(), vehicle_uid=journey.uid_of("vehicle", "plate = '赣B7P112'"))
    change = replace(change, trailer_uid=journey.uid_of("vehicle", "plate = '赣B2231挂'"))
    journey.office.change_leg(LegChange(uid, 1, change))
    leg = journey.office.custody(uid).legs[0]
    assert (leg.plate, leg.trailer) == ("赣B7P112", "赣B2231挂")
    journey.office.dispatch(Dispatch(uid, NOON))
    with pytest.raises(UserError, match="已起运，只能更正"):
        journey.office.change_leg(LegChange(uid, 1, change))
    journey.office.change_leg(LegChange(uid, 2, journey.rail_leg(plate="K9999次")))
    assert journey.office.custody(uid).legs[1].plate == "K9999次"
    journey.office.change_leg(LegChange(uid, 3, journey.road_leg()))
    assert [leg.no for leg in journey.office.custody(uid).legs] == [1, 2, 3]


def test_refused_mass_of_a_load_with_two_legs_comes_back_from_the_last_vehicle(journey):
    uid = journey.shipped(later_legs=(journey.rail_leg(),))
    journey.office.hand_over(HandOver(uid, NOON + HOUR, "赣州东站"))
    journey.office.take_step(uid, "arrive_manifest", "")
    now = journey.town.clock.now
    journey.receive(uid, TONNE, 600_000, now)
    journey.office.take_step(uid, "refuse_manifest", "")
    journey.office.return_load(Return(uid, now, "陈水根"))
    assert journey.stock() == {"storage1": 400_000, "storage2": 600_000}
    assert journey.state(uid) == "closed"


def test_a_draft_with_legs_reads_back_whole_and_one_from_before_still_opens(journey):
    form = journey.form(journey.town.batch(), later_legs=(journey.rail_leg(), LegForm(via="吉安")))
    saved = journey.office.save_draft(form)
    assert journey.office.draft(saved.uid) == replace(form, uid=saved.uid)

    def old(session, _):
        import orjson

        from db.models import Manifest

        row = session.query(Manifest).filter(Manifest.uid == saved.uid).one()
        kept = orjson.loads(row.draft)
        names = "uid generator_uid contact phone emergency_phone handed_over_at official_no official_reason"
        names += " carrier_uid vehicle_uid driver_uid escort_uid receiver_uid via lines"
        kept = {name: kept[name] for name in names.split()}
        line = ["waste_code", "batch_uid", "form", "packaging", "package_count", "grams"]
        kept["lines"] = [{name: row[name] for name in line} for row in kept["lines"]]
        row.draft = orjson.dumps(kept).decode()

    journey.town.store.do(old, None)
    again = journey.office.draft(saved.uid)
    assert (again.later_legs, again.kind, again.lines[0].waste_code) == ((), "normal", CODE)


def test_each_hand_over_names_who_gave_and_who_took(journey):
    """HJ 1259 asks for both handlers; on the road the carrier's is the driver."""
    uid = journey.ready()
    journey.office.dispatch(Dispatch(uid, NOON, handler="陈水根"))
    journey.office.store.do(arrive_manifest, Arrival(uid, NOON + HOUR))
    journey.receive(uid, TONNE, TONNE // 2, NOON + 2 * HOUR)
    journey.office.store.do(refuse_manifest, Arrival(uid, NOON + 3 * HOUR))
    journey.office.return_load(Return(uid, NOON + 5 * HOUR, handler="陈水根"))
    told = journey.town.rows(
        "SELECT kind, handler_from, handler_to FROM movement WHERE kind IN ('load', 'accept', 'return') ORDER BY id"
    )
    assert told == [
        ("load", "陈水根", "谢春生"),
        ("accept", "谢春生", "王丽"),
        ("return", "谢春生", "陈水根"),
    ]


def test_the_permit_of_every_carrier_by_road_names_the_classes_of_the_load(journey):
    """The second carrier by road is judged like the first, at his own field."""
    narrow = journey.office.store.do(
        record_party, party("吉安轻货运输有限公司", "carrier", "360802")
    ).organisation_uid
    papers = NewCarrierPapers(narrow, "吉交运管许可360802号", "3", date(2024, 1, 1), date(2027, 12, 31))
    journey.office.store.do(record_carrier_papers, papers)
    form = journey.form(
        journey.town.batch(), later_legs=(journey.rail_leg(), LegForm(carrier_uid=narrow, plate="赣D12345"))
    )
    found = [f for f in journey.office.check_manifest(form).findings if f.rule == "carrier_class"]
    assert [(f.field, f.severity) for f in found] == [("legs.2.carrier_uid", "warning")]
