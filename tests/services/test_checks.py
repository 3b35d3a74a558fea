"""The pre-check names every doubt at once with its field, and what the law forbids is not signed."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from hwtrack.errors import UserError
from hwtrack.services.checks import check_batch, check_manifest
from hwtrack.services.next_steps import STEPS, sign_checked
from hwtrack.services.register import (
    NewLicence,
    NewLicenceLine,
    NewSetting,
    NewWaste,
    Suspension,
    change_setting,
    record_licence,
    suspend_licence,
)
from hwtrack.services.requests import NewBatchForm, NewLineForm, NewManifestForm
from hwtrack.services.today import today_view
from hwtrack.services.worklist import open_findings
from tests.helpers.registers import START, TONNE, make_town


@pytest.fixture
def town(tmp_path):
    town = make_town(tmp_path)
    yield town
    town.store.close()


def found(town, form):
    result = town.store.ask(check_manifest, form)
    return {(f.rule, f.severity, f.field) for f in result.findings if f.severity != "pass"}


def complete(town, **line):
    vehicle = str(town.scalar("SELECT uid FROM vehicle"))
    driver = str(town.scalar("SELECT uid FROM crew_member"))
    filled = NewLineForm(
        **{"waste_code": "398-051-22", "grams": TONNE, "form": "liquid", "packaging": "吨桶", **line}
    )
    return replace(town.form(filled), vehicle_uid=vehicle, driver_uid=driver)


def test_a_complete_manifest_passes_and_says_what_held(town):
    form = complete(town, batch_uid=town.batch().uid)
    assert found(town, form) == set()
    passed = [f.rule for f in town.store.ask(check_manifest, form).findings]
    assert {"receiver_licensed", "pool_load", "stock", "carrier_papers"} <= set(passed)


def test_an_empty_form_names_everything_that_is_missing(town):
    fields = {field for _, severity, field in found(town, NewManifestForm()) if severity == "block"}
    assert {"generator_uid", "receiver_uid", "carrier_uid", "lines.0.waste_code", "official_no"} <= fields


def test_a_code_that_the_licence_does_not_name_blocks_with_its_law(town):
    form = complete(town, waste_code="900-041-49")
    assert ("receiver_licensed", "block", "lines.0.waste_code") in found(town, form)
    with pytest.raises(UserError, match="固体废物污染环境防治法") as refused:
        town.store.do(sign_checked, form)
    assert refused.value.field == "lines.0.waste_code"


def test_a_licence_counts_on_the_day_only(town):
    form = replace(complete(town), handed_over_at=START - timedelta(days=900))
    assert ("receiver_licensed", "block", "lines.0.waste_code") in found(town, form)


def test_a_suspended_licence_takes_nothing(town):
    licence = str(town.scalar("SELECT uid FROM licence"))
    town.store.do(suspend_licence, Suspension(licence, date(2026, 3, 1), date(2026, 3, 31), "整改"))
    assert ("receiver_licensed", "block", "lines.0.waste_code") in found(town, complete(town))


def test_a_pool_is_watched_from_80_per_cent_with_what_is_promised(town):
    town.store.do(
        record_licence,
        NewLicence(
            town.facility,
            "二号",
            date(2026, 1, 1),
            date(2026, 12, 31),
            (NewLicenceLine("D9", (NewWaste("HW17"),), 10 * TONNE),),
        ),
    )
    small = complete(town, waste_code="336-054-17", grams=8 * TONNE)
    assert ("pool_load", "notice", "lines.0.grams") in found(town, small)
    town.store.do(sign_checked, small)
    assert ("pool_load", "warning", "lines.0.grams") in found(
        town, complete(town, waste_code="336-054-17", grams=3 * TONNE)
    )
    assert ("pool_load", "violation", "lines.0.grams") in found(
        town, complete(town, waste_code="336-054-17", grams=5 * TONNE)
    )


def test_more_than_is_in_stock_blocks(town):
    form = complete(town, batch_uid=town.batch(TONNE).uid, grams=TONNE + 1)
    assert ("stock", "block", "lines.0.grams") in found(town, form)


def test_an_expired_vehicle_blocks_and_an_unknown_number_is_not_invented(town):
    form = replace(complete(town), official_no="123")
    assert ("official_no", "block", "official_no") in found(town, form)
    town.clock.now += timedelta(days=500)
    late = replace(complete(town), handed_over_at=town.clock.now)
    assert ("carrier_papers", "block", "vehicle_uid") in found(town, late)


def test_a_code_outside_the_bundled_edition_is_a_doubt_not_a_block(town):
    result = town.store.ask(
        check_batch, NewBatchForm(site_uid=town.generator, waste_code="999-999-49", grams=1)
    )
    assert [(f.rule, f.severity) for f in result.findings] == [("waste_code", "warning")]


def test_every_next_step_leads_to_the_end(town):
    uid = town.store.do(sign_checked, complete(town, batch_uid=town.batch().uid))
    for step in ("dispatch_manifest", "arrive_manifest", "receive_manifest", "close_manifest"):
        town.store.do(STEPS[step], (uid, ""))
    assert town.scalar("SELECT state FROM manifest") == "closed"
    assert town.scalar("SELECT sum(grams) FROM movement WHERE kind = 'accept'") == TONNE


def test_a_whole_load_is_refused_only_with_a_reason_and_goes_back(town):
    uid = town.arrived()
    with pytest.raises(UserError, match="理由"):
        town.store.do(STEPS["refuse_manifest"], (uid, " "))
    town.store.do(STEPS["refuse_manifest"], (uid, "与标签不符"))
    town.store.do(STEPS["return_manifest"], (uid, ""))
    assert town.scalar("SELECT state FROM manifest") == "closed"
    assert town.scalar("SELECT discrepancy_note FROM manifest_line") == "与标签不符"


def test_an_unconfirmed_arrival_is_overdue_after_five_working_days(town):
    town.arrived()
    (late,) = [f for f in town.store.ask(open_findings, 100) if f.rule == "confirmation"]
    assert (late.severity, late.due) == ("violation", date(2026, 3, 10))
    assert "第18条" in late.legal_basis


def test_storage_beyond_the_house_limit_says_that_it_is_a_setting(town):
    town.store.do(change_setting, NewSetting("generator_storage_days", "10"))
    town.batch()
    (old,) = [f for f in town.store.ask(open_findings, 100) if f.rule == "storage_time"]
    assert "设置，不是国家规定" in old.message
    assert old.legal_basis == ""


def test_the_desk_shows_what_is_overdue_first(town):
    town.arrived()
    town.store.do(change_setting, NewSetting("generator_storage_days", "10"))
    town.batch()
    items = town.store.ask(today_view, None).items
    assert [item.group for item in items[:2]] == ["overdue", "overdue"]
    assert items[0].kind == "receive_manifest"
    assert items[0].party == "龙南岭新线路板有限公司"
