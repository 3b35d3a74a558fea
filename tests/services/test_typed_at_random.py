"""Keys, counts, masses and days that no field offers, handed to the services all the same: refused, kept nowhere."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from hwtrack.domain.quantity import tonnes
from hwtrack.errors import UserError
from hwtrack.services.areas import AreaEnding
from hwtrack.services.batches import NewTank
from hwtrack.services.movements import Correction
from hwtrack.services.office import Office
from hwtrack.services.organisations import FurtherSite, SiteForm
from hwtrack.services.register import NewArea, NewLicence, NewLicenceLine, NewWaste
from hwtrack.services.requests import NewBatchForm, NewLineForm
from hwtrack.services.steps import NewTrip
from tests.helpers.registers import START, TONNE, make_town

LONG_AGO = datetime(1, 1, 1, tzinfo=UTC)


@pytest.fixture
def town(tmp_path):
    town = make_town(tmp_path)
    yield town
    assert town.store.verify().problems == ()
    town.store.close()


@pytest.fixture
def office(town):
    return Office(town.store)


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"form": "sludge"}, "form"),
        ({"form": "a\ud800"}, "form"),
        ({"happened_at": LONG_AGO}, "happened_at"),
        ({"happened_at": datetime(9999, 12, 31, 23, tzinfo=UTC)}, "happened_at"),
        ({"grams": 2**63}, "grams"),
    ],
)
def test_a_batch_of_no_listed_form_or_possible_day_is_refused(town, office, change, field):
    form = NewBatchForm(town.generator, "", "398-051-22", TONNE, START, "liquid", "200 L 桶", 3)
    with pytest.raises(UserError) as refused:
        office.record_batch(replace(form, **change))
    assert refused.value.field == field
    assert town.rows("SELECT * FROM batch") == town.rows("SELECT * FROM container") == []


def test_a_tank_of_no_listed_form_is_refused(town, office):
    tank = NewTank(site_uid=town.generator, waste_code="398-051-22", at=START, form="gaseous")
    with pytest.raises(UserError, match="形态"):
        office.take_batch_step(tank)


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"official_reason": "lost"}, "official_no"),
        ({"lines": (NewLineForm("398-051-22", grams=5, form="sludge"),)}, "lines.0.form"),
        ({"lines": (NewLineForm("398-051-22", grams=5, package_count=2**63),)}, "lines.0.package_count"),
    ],
)
def test_a_draft_keeps_only_what_its_lists_know(town, office, change, field):
    with pytest.raises(UserError) as refused:
        office.save_draft(replace(town.form(), **change))
    assert refused.value.field == field


def test_a_day_before_the_year_1000_is_written_so_that_it_is_read_back(town, office):
    """Written as `1-01-01T…` it made the whole register look damaged."""
    trip = office.new_trip(NewTrip(town.carrier, plate="赣B3T568", planned_at=LONG_AGO))
    assert office.trip(trip.uid).planned_at == LONG_AGO
    assert town.scalar("SELECT planned_at FROM trip") == "0001-01-01T00:00:00.000Z"


def test_a_storage_area_does_not_end_before_what_was_put_into_it(town, office):
    town.batch()
    (area,) = (
        uid
        for (uid,) in town.rows(
            f"SELECT a.uid FROM storage_area a JOIN site s ON s.id = a.site WHERE s.uid = '{town.generator}'"
        )
    )
    with pytest.raises(UserError) as refused:
        office.change_register("end_area", AreaEnding(str(area), date(2026, 3, 1)))
    assert refused.value.field == "last_day"
    office.change_register("end_area", AreaEnding(str(area), date(2026, 3, 2)))
    # What was put in by mistake is taken back, then the area may have ended earlier.
    office.change_register("reopen_area", str(area))
    made = str(town.scalar("SELECT uid FROM movement"))
    office.correct_steps((Correction(made, 0, "重复登记", "陈水根", "王丽"),))
    office.change_register("end_area", AreaEnding(str(area), date(2026, 3, 1)))
    assert town.rows("SELECT last_day FROM area_end") == [("2026-03-01",)]


@pytest.mark.parametrize("limit", [-1, 2**63])
def test_a_licences_sub_limit_is_a_mass(town, office, limit):
    line = NewLicenceLine("R4", (NewWaste("HW22", limit),), 5 * TONNE)
    new = NewLicence(town.facility, "赣环危废证字2026-1号", date(2026, 1, 1), date(2030, 12, 31), (line,))
    with pytest.raises(UserError) as refused:
        office.change_register("record_new_licence", replace(new, kind="comprehensive"))
    assert str(refused.value.field).startswith("lines.0.")


@pytest.mark.parametrize(
    ("site", "area"),
    [
        ({}, NewArea("TS9", "仓", "barn")),
        ({}, NewArea("TS9", "仓", limit_grams=2**63)),
        ({}, NewArea("TS9", "点", "point", limit_grams=4 * TONNE)),
        ({"beds": 2**63}, NewArea("TS9", "仓")),
    ],
)
def test_a_further_sites_areas_are_those_a_site_can_have(town, office, site, area):
    organisation = str(town.scalar("SELECT uid FROM organisation WHERE name LIKE '龙南%'"))
    form = SiteForm(**{"name": "二厂", "kind": "generator", "division_code": "360783", **site})
    before = town.rows("SELECT * FROM site")
    with pytest.raises(UserError):
        office.change_register("add_further_site", FurtherSite(organisation, form, (area,)))
    assert town.rows("SELECT * FROM site") == before


def test_what_depends_on_an_unknown_movement_is_asked_without_a_fault(office):
    with pytest.raises(UserError, match="没有这笔流转"):
        office.dependents("nope")


def test_a_mass_is_named_however_long_it_was_typed():
    assert tonnes(10**30) == "1,000,000,000,000,000,000,000,000.0000"


@pytest.mark.parametrize("year", [0, 1, 10_000])
def test_no_declaration_is_asked_of_a_year_that_is_none(town, office, year):
    with pytest.raises(UserError) as refused:
        office.declaration_year(town.generator, year)
    assert refused.value.field == "year"
