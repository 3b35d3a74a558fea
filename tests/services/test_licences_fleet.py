"""Licences and carriers' papers are renewed by new rows; the old ones stay, the day decides."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from hwtrack.errors import UserError
from hwtrack.services.carriers import NewCrewMember, NewVehicle
from hwtrack.services.checks import check_manifest
from hwtrack.services.fleet import (
    FleetEnding,
    FurtherMember,
    FurtherVehicle,
    PaperRenewal,
    add_to_crew,
    add_to_fleet,
    carrier_permit_on,
    certificate_on,
    end_member,
    end_vehicle,
    renew_carrier_permit,
    renew_certificate,
    renew_vehicle_permit,
    vehicle_permit_on,
)
from hwtrack.services.licences import (
    Lifting,
    Renewal,
    check_licence,
    check_renewal,
    lift_suspension,
    record_new_licence,
    renew_licence,
)
from hwtrack.services.next_steps import STEPS, sign_checked
from hwtrack.services.office import Office
from hwtrack.services.pools import fitting_lines
from hwtrack.services.register import (
    NewLicence,
    NewLicenceLine,
    NewWaste,
    Suspension,
    suspend_licence,
)
from hwtrack.services.requests import NewLineForm
from tests.helpers.registers import START, TONNE, make_town

OLD_END = date(2028, 12, 31)


@pytest.fixture
def town(tmp_path):
    town = make_town(tmp_path)
    yield town
    town.store.close()


def entries(town):
    return town.scalar("SELECT max(seq) FROM entry")


def licence(town):
    return str(town.scalar("SELECT uid FROM licence ORDER BY id LIMIT 1"))


def pools(town, day, code="398-051-22"):
    site = town.scalar(f"SELECT id FROM site WHERE uid = '{town.facility}'")
    return [line.licence_no for line in town.store.ask(lambda s, d: fitting_lines(s, site, code, d), day)]


def rules(result):
    return {(f.severity, f.field) for f in result.findings}


def test_a_renewal_is_a_new_row_with_the_old_lines_and_the_old_row_is_untouched(town):
    before = town.rows("SELECT * FROM licence"), town.rows("SELECT * FROM licence_line")
    town.store.do(renew_licence, Renewal(licence(town), "新证", date(2029, 1, 1), date(2033, 12, 31)))
    assert town.rows("SELECT * FROM licence WHERE id = 1") == before[0]
    assert town.rows("SELECT * FROM licence_line WHERE licence = 1") == before[1]
    assert (pools(town, OLD_END), pools(town, date(2029, 1, 1))) == (["赣环危废证字2022-036号"], ["新证"])
    assert town.rows("SELECT category FROM licence_waste") == [("HW22",), ("HW22",)]
    assert town.store.verify().ok


def test_where_licences_overlap_only_the_new_one_counts_and_capacity_is_not_doubled(town):
    asked = Renewal(licence(town), "", date(2028, 7, 1), date(2033, 6, 30))
    assert rules(town.store.ask(check_renewal, asked)) == {("notice", "valid_from")}
    town.store.do(renew_licence, asked)
    for day in (date(2028, 6, 30), date(2028, 7, 1), OLD_END, date(2029, 1, 1)):
        assert len(pools(town, day)) == 1
    assert town.scalar("SELECT reason FROM licence_suspension") == "已换发 赣环危废证字2022-036号"


def test_days_without_a_licence_between_two_are_named(town):
    asked = Renewal(licence(town), "新证", date(2029, 1, 3), date(2033, 12, 31))
    result = town.store.ask(check_renewal, asked)
    assert rules(result) == {("warning", "valid_from")}
    assert "2029-01-01 至 2029-01-02" in result.findings[0].message
    town.store.do(renew_licence, asked)
    assert pools(town, date(2029, 1, 2)) == []


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"valid_from": date(2024, 1, 1)}, "valid_from"),
        ({"valid_to": date(2028, 1, 1)}, "valid_to"),
        ({"lines": (NewLicenceLine("R4", (), TONNE),)}, "lines.0.wastes"),
        ({"lines": (NewLicenceLine("R4", (NewWaste("HW22"), NewWaste("HW22")), TONNE),)}, "lines.0.wastes"),
        ({"lines": (NewLicenceLine("R4", (NewWaste("HW22"),), -1),)}, "lines.0.annual"),
        ({"lines": (NewLicenceLine("R4", (NewWaste("HW22"),), 1, kind="some"),)}, "lines.0.kind"),
    ],
)
def test_a_renewal_that_cannot_be_is_refused_at_its_field_and_nothing_is_written(town, changes, field):
    asked = replace(Renewal(licence(town), "新证", date(2029, 1, 1), date(2033, 12, 31)), **changes)
    before = entries(town)
    with pytest.raises(UserError) as refused:
        town.store.do(renew_licence, asked)
    assert refused.value.field == field
    assert entries(town) == before


def test_a_licence_renewed_once_is_not_renewed_again_from_the_old_one(town):
    asked = Renewal(licence(town), "", date(2029, 1, 1), date(2033, 12, 31))
    town.store.do(renew_licence, asked)
    with pytest.raises(UserError, match="延续"):
        town.store.do(renew_licence, replace(asked, valid_from=date(2029, 2, 1)))


def test_every_kind_of_line_is_kept_as_the_paper_says_it(town):
    lines = (
        NewLicenceLine(
            "D10", (NewWaste("HW08", 300 * TONNE), NewWaste("HW49")), 1_000 * TONNE, "emergency", 5 * TONNE,
            collection_only=True, group_only=True, exempt_from_uid=town.generator,
        ),
    )  # fmt: skip
    new = NewLicence(town.facility, "二号", date(2026, 1, 1), date(2030, 12, 31), lines)
    town.store.do(record_new_licence, new)
    told = Office(town.store).party_licences(town.facility)[0].lines[0]
    assert told.told == lines[0]
    assert told.exempt_from == "龙南岭新线路板有限公司"
    with pytest.raises(UserError) as refused:
        town.store.do(record_new_licence, new)
    assert refused.value.field == "number"


def test_a_sub_limit_above_its_line_is_a_doubt(town):
    line = NewLicenceLine("D10", (NewWaste("HW08", 3 * TONNE),), 2 * TONNE)
    new = NewLicence(town.facility, "二号", date(2026, 1, 1), date(2030, 12, 31), (line,))
    assert rules(town.store.ask(check_licence, new)) == {("warning", "lines.0.wastes")}
    town.store.do(record_new_licence, new)


@pytest.mark.parametrize("waste", ["HW41", "HW99", "HW", "900-249", "HW０８", ""])
def test_a_licence_names_wastes_that_exist(town, waste):
    line = NewLicenceLine("D10", (NewWaste(waste),), TONNE)
    with pytest.raises(UserError):
        town.store.do(
            record_new_licence,
            NewLicence(town.facility, "二号", date(2026, 1, 1), date(2030, 12, 31), (line,)),
        )


def test_a_lifted_suspension_counts_up_to_the_day_before(town):
    town.store.do(suspend_licence, Suspension(licence(town), date(2026, 3, 1), date(2026, 3, 31), "整改"))
    uid = str(town.scalar("SELECT uid FROM licence_suspension"))
    for day in (date(2026, 2, 28), date(2026, 4, 1)):
        with pytest.raises(UserError):
            town.store.do(lift_suspension, Lifting(uid, day))
    town.store.do(lift_suspension, Lifting(uid, date(2026, 3, 16)))
    assert (len(pools(town, date(2026, 3, 15))), len(pools(town, date(2026, 3, 16)))) == (0, 1)
    town.store.do(lift_suspension, Lifting(uid, date(2026, 3, 1)))
    assert town.scalar("SELECT count(*) FROM licence_suspension") == 0
    assert town.store.verify().ok


# The fleet


def vehicle(town):
    return str(town.scalar("SELECT uid FROM vehicle"))


def driver(town):
    return str(town.scalar("SELECT uid FROM crew_member"))


def complete(town, at=START):
    line = NewLineForm("398-051-22", town.batch().uid, "liquid", grams=TONNE)
    return replace(town.form(line), vehicle_uid=vehicle(town), driver_uid=driver(town), handed_over_at=at)


def blocks(town, form):
    found = town.store.ask(check_manifest, form).findings
    return {(f.rule, f.field) for f in found if f.severity == "block"}


def test_a_renewed_permit_counts_from_its_day_and_the_first_before(town):
    town.clock.now = START + timedelta(days=400)
    town.store.do(
        renew_vehicle_permit, PaperRenewal(vehicle(town), "续 2 号", date(2027, 1, 11), date(2028, 1, 10))
    )
    on = {
        day: town.store.ask(lambda s, d: vehicle_permit_on(s, 1, d), day).last
        for day in (date(2027, 1, 1), date(2027, 1, 5), date(2027, 1, 11), date(2029, 1, 1))
    }
    assert list(on.values()) == [date(2027, 1, 1), date(2027, 1, 1), date(2028, 1, 10), date(2028, 1, 10)]
    assert town.scalar("SELECT valid_to FROM vehicle") == "2027-01-01"
    in_gap = complete(town, START + timedelta(days=309))
    assert ("carrier_papers", "vehicle_uid") in blocks(town, in_gap)
    renewed = replace(in_gap, handed_over_at=START + timedelta(days=315))
    assert ("carrier_papers", "vehicle_uid") not in blocks(town, renewed)


def test_certificate_and_road_permit_are_renewed_and_shown_where_they_are_chosen(town):
    town.clock.now = START + timedelta(days=400)
    assert ("carrier_papers", "driver_uid") in blocks(town, complete(town, town.clock.now))
    town.store.do(renew_certificate, PaperRenewal(driver(town), "续", date(2027, 1, 2), date(2033, 1, 1)))
    town.store.do(
        renew_carrier_permit,
        PaperRenewal(town.carrier, "新许可", date(2028, 1, 1), date(2031, 12, 31), "6,8,9"),
    )
    assert ("carrier_papers", "driver_uid") not in blocks(town, complete(town, town.clock.now))
    office = Office(town.store)
    assert office.crew_choices(town.carrier, "driver")[0].until == date(2033, 1, 1)
    assert office.party(town.carrier).crew[0].certificate_until == date(2033, 1, 1)
    # The next permit has not begun: the one in force is shown.
    assert office.carrier_choices("危运")[0].until == date(2027, 12, 31)
    assert town.store.ask(lambda s, d: carrier_permit_on(s, 3, d), date(2028, 1, 1)).number == "新许可"
    assert town.store.ask(lambda s, d: certificate_on(s, 1, d), date(2027, 1, 1)).last == date(2027, 1, 1)
    assert [permit.counts for permit in office.party_fleet(town.carrier).permits] == [False, True]


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"number": " "}, "number"),
        ({"valid_to": date(2026, 1, 1)}, "valid_to"),
        ({"valid_from": date(2026, 1, 1), "valid_to": date(2027, 1, 1)}, "valid_to"),
        ({"uid": "nobody"}, "uid"),
    ],
)
@pytest.mark.parametrize("renew", [renew_vehicle_permit, renew_certificate, renew_carrier_permit])
def test_a_paper_that_cannot_be_is_refused_at_its_field(town, renew, changes, field):
    uid = {
        renew_vehicle_permit: vehicle(town), renew_certificate: driver(town), renew_carrier_permit: town.carrier,
    }[renew]  # fmt: skip
    asked = PaperRenewal(uid, "续", date(2028, 1, 1), date(2029, 1, 1), "6")
    with pytest.raises(UserError) as refused:
        town.store.do(renew, replace(asked, **changes))
    assert refused.value.field == field


def test_an_ended_vehicle_goes_on_no_new_trip_and_finishes_the_one_it_was_signed_for(town):
    form = complete(town)
    signed = town.store.do(sign_checked, form)
    another = complete(town, START + timedelta(days=30))
    town.store.do(end_vehicle, FleetEnding(vehicle(town), date(2026, 3, 20), "报废"))
    assert blocks(town, another) == {("in_service", "vehicle_uid")}
    with pytest.raises(UserError, match="停用"):
        town.store.do(sign_checked, another)
    assert Office(town.store).vehicle_choices(town.carrier) == ()
    town.store.do(STEPS["dispatch_manifest"], (signed, ""))
    assert town.scalar(f"SELECT state FROM manifest WHERE uid = '{signed}'") == "in_transit"
    # A trip of a day on which it still served may be entered.
    assert blocks(town, replace(another, handed_over_at=START)) == set()


def test_an_ended_driver_is_not_offered_and_gets_no_new_certificate(town):
    town.store.do(end_member, FleetEnding(driver(town), date(2026, 3, 31)))
    assert Office(town.store).crew_choices(town.carrier, "driver") == ()
    with pytest.raises(UserError, match="停用"):
        town.store.do(renew_certificate, PaperRenewal(driver(town), "续", date(2027, 1, 2), date(2028, 1, 1)))
    before = entries(town)
    town.store.do(end_member, FleetEnding(driver(town), date(2026, 3, 31)))
    assert entries(town) == before


def test_vehicles_and_people_join_a_carrier_once(town):
    town.store.do(add_to_fleet, FurtherVehicle(town.carrier, NewVehicle("赣b·1234挂", trailer=True)))
    town.store.do(add_to_crew, FurtherMember(town.carrier, NewCrewMember("钟海", "escort")))
    book = Office(town.store).party_fleet(town.carrier)
    assert [(item.name, item.role) for item in (*book.vehicles, *book.crew)] == [
        ("赣B3T568", "vehicle"), ("赣B1234挂", "trailer"), ("谢春生", "driver"), ("钟海", "escort"),
    ]  # fmt: skip
    with pytest.raises(UserError) as refused:
        town.store.do(add_to_fleet, FurtherVehicle(town.carrier, NewVehicle("赣B3T568")))
    assert refused.value.field == "plate"
