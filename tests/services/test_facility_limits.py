"""Limits beside licence lines are recorded with their reasons, refused with their field, and kept in the journal."""

from datetime import date

import pytest

from hwtrack.errors import UserError
from hwtrack.services.capacity import capacity_year
from hwtrack.services.emergency_list import (
    ListingChange,
    ListingRemoval,
    NewListing,
    change_listing,
    emergency_lines,
    emergency_list,
    list_emergency_line,
    remove_listing,
)
from hwtrack.services.facility_totals import (
    NewFacilityTotal,
    TotalEnding,
    end_facility_total,
    facility_total_views,
    record_facility_total,
)
from hwtrack.services.licences import Renewal, check_licence, renew_licence
from hwtrack.services.line_properties import LineProperties, check_line_properties, record_line_properties
from hwtrack.services.party_book import licences_book
from hwtrack.services.party_details import organisation_number
from hwtrack.services.register import NewLicence, NewProperty
from tests.helpers.provinces import line, make_province
from tests.helpers.registers import TONNE

ASH, MEDICAL = "772-002-18", "841-001-01"
TODAY = date(2026, 6, 30)
NO_CHLORINE, SOME_ARSENIC = NewProperty("high_chlorine"), NewProperty("arsenic", 20 * TONNE)


@pytest.fixture
def province(tmp_path):
    made = make_province(tmp_path)
    made.site("信丰电镀")
    made.site("虔绿", "facility", "360703")
    made.site("红源", "facility", "360703")
    yield made
    assert made.store.verify().problems == ()
    made.store.close()


def book(province, name="虔绿"):
    return province.store.ask(licences_book, province.organisations[name])


def actions(province):
    return [row[0] for row in province.rows("SELECT action FROM entry ORDER BY seq")]


# Special properties of a line


def test_a_licence_says_what_its_lines_refuse_and_limit_and_a_renewal_carries_it_on(province):
    kiln = line("C1", ASH, tonnes=100, properties=(NO_CHLORINE, SOME_ARSENIC))
    uid = province.licence("虔绿", kiln, last=date(2026, 12, 31))
    renewal = Renewal(uid, "赣环危废证字 虔绿 2", date(2027, 1, 1), date(2031, 12, 31))
    province.store.do(renew_licence, renewal)
    assert [one.lines[0].told.properties for one in book(province)] == [(NO_CHLORINE, SOME_ARSENIC)] * 2


@pytest.mark.parametrize(
    ("properties", "says"),
    [
        ((NewProperty("high_sugar"),), "没有特性“high_sugar”"),
        ((NO_CHLORINE, NewProperty("high_chlorine", TONNE)), "“高氯”写了两次"),
        ((NewProperty("arsenic", 0),), "限量须大于零"),
        ((NewProperty("arsenic", 101 * TONNE),), "大于本行规模"),
    ],
)
def test_what_is_wrong_with_a_property_is_found_while_it_is_typed(province, properties, says):
    new = NewLicence(
        province.sites["虔绿"],
        "证 1",
        date(2026, 1, 1),
        date(2027, 1, 1),
        (line("C1", ASH, tonnes=100, properties=properties),),
    )
    found = province.store.ask(check_licence, new).findings
    assert [(row.field, says in row.message) for row in found] == [("lines.0.properties", True)]


def test_properties_are_added_to_a_recorded_line_but_never_changed(province):
    province.licence("虔绿", line("C1", ASH, tonnes=100))
    uid = book(province)[0].lines[0].uid
    province.store.do(record_line_properties, LineProperties(uid, (NO_CHLORINE,)))
    province.store.do(record_line_properties, LineProperties(uid, (NO_CHLORINE, SOME_ARSENIC)))
    assert book(province)[0].lines[0].told.properties == (NO_CHLORINE, SOME_ARSENIC)
    assert actions(province)[-1] == "record_line_properties"
    for changed in ((SOME_ARSENIC,), (NewProperty("high_chlorine", TONNE), SOME_ARSENIC)):
        with pytest.raises(UserError, match="高氯已按许可登记") as refused:
            province.store.do(record_line_properties, LineProperties(uid, changed))
        assert refused.value.field == "properties"
    found = province.store.ask(check_line_properties, LineProperties(uid, ())).findings
    assert {row.severity for row in found} == {"block"}


# The facility's total


def total(province, tonnes, first=None, last=None, site="虔绿", reason="环评批复"):
    grams = None if tonnes is None else tonnes * TONNE
    return NewFacilityTotal(province.sites[site], grams, first, last, reason)


def test_a_total_counts_from_its_day_and_the_later_one_goes_before(province):
    province.licence("虔绿", line("D10", "HW08", tonnes=60), line("R3", "HW06", tonnes=60))
    province.store.do(record_facility_total, total(province, 80))
    uid = province.store.do(record_facility_total, total(province, 90, date(2026, 1, 1)))
    number = province.store.ask(organisation_number, province.organisations["虔绿"])
    rows = province.store.ask(facility_total_views, number)
    assert [(row.annual_grams // TONNE, row.in_force) for row in rows] == [(90, True), (80, False)]
    assert rows[0].lines_grams == 120 * TONNE
    province.waste("信丰电镀", "900-249-08", TONNE, date(2025, 3, 3))
    province.store.do(end_facility_total, TotalEnding(uid, date(2026, 3, 31)))
    rows = province.store.ask(facility_total_views, number)
    assert [row.in_force for row in rows] == [False, True]
    placed = province.store.ask(capacity_year, 2026)
    assert placed.facts.facility_totals[0].grams == (90 * 90 + 275 * 80) * TONNE // 365


@pytest.mark.parametrize(
    ("told", "field"),
    [
        ({"tonnes": None}, "annual_grams"),
        ({"tonnes": -1}, "annual_grams"),
        ({"tonnes": 1, "first": TODAY, "last": date(2026, 1, 1)}, "valid_to"),
        ({"tonnes": 1, "reason": " "}, "reason"),
        ({"tonnes": 1, "site": "红源"}, "site_uid"),
        ({"tonnes": 1, "first": date(2026, 1, 1)}, "valid_from"),
    ],
)
def test_a_total_that_cannot_be_is_refused_with_its_field(province, told, field):
    province.licence("虔绿", line("D10", "HW08", tonnes=60))
    province.store.do(record_facility_total, total(province, 80, date(2026, 1, 1)))
    with pytest.raises(UserError) as refused:
        province.store.do(record_facility_total, total(province, **told))
    assert refused.value.field == field


def test_a_total_ends_within_its_days_only(province):
    province.licence("虔绿", line("D10", "HW08", tonnes=60))
    uid = province.store.do(record_facility_total, total(province, 80, date(2026, 1, 1)))
    for asked, field in (
        (TotalEnding(uid, date(2025, 1, 1)), "last_day"),
        (TotalEnding("x", TODAY), "total_uid"),
    ):
        with pytest.raises(UserError) as refused:
            province.store.do(end_facility_total, asked)
        assert refused.value.field == field


# The emergency list


@pytest.fixture
def listed(province):
    both = [line(method, "HW01", tonnes=40, kind="emergency") for method in ("D10", "Y10")]
    province.licence("虔绿", line("Y11", "HW01", tonnes=60), *both)
    lines = {one.label[-3:]: one.uid for one in province.store.ask(emergency_lines, None)}
    for method in ("Y10", "D10"):
        province.store.do(list_emergency_line, NewListing(lines[method], None, date(2026, 1, 1)))
    return province


def test_the_list_keeps_its_order_and_opens_in_it(listed):
    listed.waste("信丰电镀", MEDICAL, 110 * TONNE, date(2026, 3, 3))
    rows = listed.store.ask(emergency_list, None)
    assert [(row.order_no, row.facility, row.method) for row in rows] == [
        (1, "虔绿", "Y10"),
        (2, "虔绿", "D10"),
    ]
    assert listed.store.ask(emergency_lines, None) == ()
    steps = listed.store.ask(capacity_year, 2026).placed.emergency
    assert [step.name for step in steps] == ["虔绿 Y10", "虔绿 D10"]
    listed.store.do(change_listing, ListingChange(rows[0].uid, 7, "改造后"))
    assert [row.order_no for row in listed.store.ask(emergency_list, None)] == [2, 7]
    assert actions(listed)[-1] == "change_listing"


def test_a_line_taken_off_stays_on_record_and_may_come_back(listed):
    first, _ = listed.store.ask(emergency_list, None)
    listed.store.do(remove_listing, ListingRemoval(first.uid, TODAY))
    rows = listed.store.ask(emergency_list, None)
    assert [(row.method, row.in_force) for row in rows] == [("D10", True), ("Y10", False)]
    (free,) = listed.store.ask(emergency_lines, None)
    listed.store.do(list_emergency_line, NewListing(free.uid, 1, TODAY))
    assert [row.method for row in listed.store.ask(emergency_list, None) if row.in_force] == ["Y10", "D10"]


def test_only_an_emergency_line_comes_on_the_list_and_only_once(listed):
    lines = listed.store.ask(licences_book, listed.organisations["虔绿"])[0].lines
    routine, taken = lines[0].uid, lines[1].uid
    for uid, order, field in ((routine, 3, "line_uid"), (taken, 3, "line_uid"), ("", 3, "line_uid")):
        with pytest.raises(UserError) as refused:
            listed.store.do(list_emergency_line, NewListing(uid, order, TODAY))
        assert refused.value.field == field


def test_a_place_is_held_by_one_line_and_a_day_off_is_not_before_the_day_on(listed):
    first, _ = listed.store.ask(emergency_list, None)
    for action, asked, field in (
        (change_listing, ListingChange(first.uid, 2), "order_no"),
        (change_listing, ListingChange(first.uid, 0), "order_no"),
        (change_listing, ListingChange("x", 3), "listing_uid"),
        (remove_listing, ListingRemoval(first.uid, date(2025, 1, 1)), "removed_on"),
    ):
        with pytest.raises(UserError) as refused:
            listed.store.do(action, asked)
        assert refused.value.field == field
    listed.store.do(remove_listing, ListingRemoval(first.uid, TODAY))
    for action, asked in (
        (remove_listing, ListingRemoval(first.uid, TODAY)),
        (change_listing, ListingChange(first.uid, 3)),
    ):
        with pytest.raises(UserError, match="移出清单"):
            listed.store.do(action, asked)


def test_a_line_that_comes_on_the_list_later_is_not_on_it_yet(listed):
    first, _ = listed.store.ask(emergency_list, None)
    listed.store.do(remove_listing, ListingRemoval(first.uid, TODAY))
    (free,) = listed.store.ask(emergency_lines, None)
    listed.store.do(list_emergency_line, NewListing(free.uid, 1, date(2027, 1, 1)))
    found = listed.store.ask(emergency_list, None)
    assert [(row.method, row.listed_on.year, row.in_force) for row in found] == [
        ("D10", 2026, True),
        ("Y10", 2027, False),
        ("Y10", 2026, False),
    ]
