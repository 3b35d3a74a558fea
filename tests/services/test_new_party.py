"""A new organisation at the desk: all findings at once, one entry for all its papers, ready for work."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from hwtrack.errors import UserError
from hwtrack.services.new_party import check_party, division_choices, method_choices, record_new_party
from hwtrack.services.office import Office
from hwtrack.services.requests import (
    AreaForm,
    CrewForm,
    LicenceLineForm,
    NewBatchForm,
    NewPartyForm,
    VehicleForm,
)
from hwtrack.services.store import NewRegister, Store
from tests.helpers.registers import START, TONNE, FakeClock, credit_code


@pytest.fixture
def office(tmp_path):
    new = NewRegister("GZ", "赣州虔绿", keeps="sites", sample=True)
    store = Store.create(tmp_path / "own.hwt", new, actor="陈水根", clock=FakeClock(), seed=3)
    yield Office(store)
    store.close()


def own_form(**changes: object) -> NewPartyForm:
    form = NewPartyForm(
        "龙南岭新线路板有限公司",
        credit_code("龙南岭新线路板有限公司"),
        "generator",
        "360783",
        "工业大道 1 号",
        "陈水根",
        "13807970001",
        own=True,
        areas=(AreaForm("TS001", "危废暂存库", 50 * TONNE),),
    )
    return replace(form, **changes)


def test_a_register_of_own_sites_needs_one_and_can_then_book_a_batch(office):
    assert office.needs_first_site()
    uid = office.record_party(own_form())
    assert not office.needs_first_site()
    site = office.site_choices("岭新", "generator")[0]
    area = office.storage_choices(site.uid)[0]
    batch = office.record_batch(
        NewBatchForm(site.uid, area.uid, "398-051-22", 2 * TONNE, START, form="liquid", handler="陈水根")
    )
    assert office.batch(batch).row.stock_grams == 2 * TONNE
    assert office.party(uid).sites[0].division == "赣州市龙南市"
    assert office.store.verify().ok


def test_an_office_register_needs_no_site_of_its_own(tmp_path):
    with Store.create(
        tmp_path / "a.hwt", NewRegister("GZ", "x", keeps="all", sample=True), actor="t", seed=1
    ) as store:
        assert not Office(store).needs_first_site()


def test_a_facility_is_recorded_with_its_licence_in_one_entry(office):
    before = office.info().journal_size
    lines = (LicenceLineForm("R4", ("HW22", "321-022-48"), 20_000 * TONNE), LicenceLineForm("D9", ("HW17",)))
    form = own_form(
        name="虔绿环保", credit_code="", kind="facility", own=False, licence_no="赣环危废证字2022-036号",
        licence_from=date(2024, 1, 1), licence_to=date(2028, 12, 31), lines=lines,
    )  # fmt: skip
    licence = office.party(office.record_party(form)).licences[0]
    assert office.info().journal_size == before + 1
    assert (licence.no, licence.valid_to) == ("赣环危废证字2022-036号", date(2028, 12, 31))
    assert [(line.method, line.licensed_grams) for line in licence.lines] == [
        ("R4", 20_000 * TONNE),
        ("D9", None),
    ]
    assert set(licence.lines[0].accepted) == {"HW22", "321-022-48"}


def test_a_carrier_is_offered_with_its_vehicle_and_driver(office):
    form = own_form(
        name="赣南危运", credit_code="", kind="carrier", own=False, areas=(), permit_no="赣交运管许可360702号",
        permit_to=date(2027, 12, 31), vehicles=(VehicleForm("赣B3T568", date(2027, 1, 1)),),
        crew=(CrewForm("谢春生", "driver", "138", date(2027, 1, 1)), CrewForm("钟海", "escort")),
    )  # fmt: skip
    uid = office.record_party(form)
    assert [choice.uid for choice in office.carrier_choices("危运")] == [uid]
    assert [choice.label for choice in office.vehicle_choices(uid)] == ["赣B3T568"]
    assert [choice.label for choice in office.crew_choices(uid, "escort")] == ["钟海"]


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"name": " "}, "name"),
        ({"kind": ""}, "kind"),
        ({"credit_code": "91360702MA0000000X"}, "credit_code"),
        ({"areas": (AreaForm("", "库"),)}, "areas.0.code"),
        ({"areas": (AreaForm("TS001", "库"), AreaForm("TS001 ", "另一库"))}, "areas.1.code"),
        ({"areas": (AreaForm("TS001", "库", -1),)}, "areas.0.limit"),
        ({"kind": "shop"}, "kind"),
        ({"lines": (LicenceLineForm("D9", ("HW08",), -1),)}, "lines.0.annual"),
        ({"vehicles": (VehicleForm("赣B3T568"), VehicleForm("赣B·3T568"))}, "vehicles.1.plate"),
        ({"licence_no": "036"}, "licence_from"),
        ({"lines": (LicenceLineForm("X9", ("HW08",)),)}, "lines.0.method"),
        ({"lines": (LicenceLineForm("D9", ("HW41",)),)}, "lines.0.wastes"),
        ({"lines": (LicenceLineForm("D9", ("HW08", "900-249")),)}, "lines.0.wastes"),
        ({"licence_no": "1", "licence_from": date(2026, 2, 1), "licence_to": date(2026, 1, 1)}, "licence_to"),
        ({"vehicles": (VehicleForm("B3T568"),)}, "vehicles.0.plate"),
        ({"crew": (CrewForm("", "driver", "138"),)}, "crew.0.name"),
    ],
)
def test_what_is_wrong_is_told_at_its_field_in_both_languages_and_nothing_is_recorded(office, changes, field):
    form = own_form(**changes)
    found = office.store.ask(check_party, form).findings
    blocks = {f.field: f for f in found if f.severity == "block"}
    assert field in blocks
    assert blocks[field].message_en
    before = office.info().journal_size
    with pytest.raises(UserError):
        office.store.do(record_new_party, form)
    assert office.info().journal_size == before


def test_a_credit_code_that_is_known_names_its_holder(office):
    office.record_party(own_form())
    found = office.check_party(own_form(name="另一家")).findings
    assert any("龙南岭新线路板" in f.message for f in found if f.field == "credit_code")


def test_counties_and_methods_are_offered(office):
    for typed in ("龙南", "360783", "lns"):
        found = office.store.ask(division_choices, typed)
        assert ("360783", "赣州市龙南市") in [(choice.uid, choice.label) for choice in found]
    assert len(office.store.ask(method_choices, None)) == 27
