"""Two clerks cannot promise the same tonne: what is signed counts at once for everybody, named by its manifest."""

from __future__ import annotations

import threading
from dataclasses import replace
from datetime import date

import pytest

from db.models import FacilityTotal, LicenceLine, LicenceWaste, LineProperty
from hwtrack.errors import UserError
from hwtrack.services.batches import record_batch
from hwtrack.services.checks import check_manifest
from hwtrack.services.next_steps import SeenForm, sign_as_seen, sign_checked
from hwtrack.services.pools import fitting_line
from hwtrack.services.promises import LineBook, committed_by_pool, promised_grams
from hwtrack.services.register import (
    NewLicence,
    NewLicenceLine,
    NewWaste,
    Suspension,
    record_licence,
    suspend_licence,
)
from hwtrack.services.requests import NewBatchForm, NewLineForm
from hwtrack.services.store import Store
from tests.helpers.findings import add, change, key, site_id
from tests.helpers.registers import START, TONNE, make_town

CODE = "398-051-22"


@pytest.fixture
def town(tmp_path):
    town = make_town(tmp_path)
    yield town
    town.store.close()


def complete(town, **line):
    vehicle = str(town.scalar("SELECT uid FROM vehicle"))
    driver = str(town.scalar("SELECT uid FROM crew_member"))
    filled = NewLineForm(
        **{"waste_code": CODE, "grams": TONNE, "form": "liquid", "packaging": "吨桶", **line}
    )
    return replace(town.form(filled), vehicle_uid=vehicle, driver_uid=driver)


def told(town, form, rule):
    return [
        one
        for one in town.store.ask(check_manifest, form).findings
        if one.rule == rule and one.severity != "pass"
    ]


def number(town, uid):
    return str(town.scalar(f"SELECT internal_no FROM manifest WHERE uid = '{uid}'"))


def test_the_warning_names_what_is_left_and_the_manifest_that_holds_the_rest(town):
    change(town, LicenceLine, 1, annual_grams=2 * TONNE)
    first = town.ready(town.batch(3 * TONNE // 2), 3 * TONNE // 2)
    (found,) = told(town, complete(town), "pool_load")
    assert found.severity == "violation"
    assert number(town, first) in found.message
    assert "尚余 0.5000 吨" in found.message
    assert "0.5000 t are left" in found.message_en


def test_two_clerks_who_sign_at_the_same_time_do_not_both_get_the_tonne(town, tmp_path):
    change(town, LicenceLine, 1, annual_grams=TONNE)
    forms = [complete(town, batch_uid=town.batch().uid) for _ in range(2)]
    seen = [town.store.ask(check_manifest, form) for form in forms]
    assert [[one for one in result.findings if one.severity == "warning"] for result in seen] == [[], []]
    barrier, signed, refused = threading.Barrier(2), [], []

    def clerk(form, result):
        store = Store.open(town.store.path, actor="陈水根", clock=town.clock)
        known = frozenset((one.rule, one.field, one.severity) for one in result.findings)
        barrier.wait()
        try:
            signed.append(store.do(sign_as_seen, SeenForm(form, known)))
        except UserError as error:
            refused.append(error)
        finally:
            store.close()

    threads = [threading.Thread(target=clerk, args=pair) for pair in zip(forms, seen, strict=True)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    (first,) = signed
    (error,) = refused
    assert number(town, first) in error.message
    assert error.field == "lines.0.grams"
    assert town.scalar("SELECT count(*) FROM manifest") == 1


def test_who_has_read_the_warning_may_sign_on_his_own_account(town):
    change(town, LicenceLine, 1, annual_grams=TONNE)
    town.ready(town.batch())
    form = complete(town, batch_uid=town.batch().uid)
    with pytest.raises(UserError, match="情况有变"):
        town.store.do(sign_as_seen, SeenForm(form, frozenset()))
    read = town.store.ask(check_manifest, form)
    known = frozenset((one.rule, one.field, one.severity) for one in read.findings)
    assert town.store.do(sign_as_seen, SeenForm(form, known))


def test_what_is_signed_out_of_a_batch_cannot_be_signed_away_again_unseen(town):
    batch = town.batch(TONNE)
    first = town.ready(batch, 3 * TONNE // 4)
    (found,) = told(town, complete(town, batch_uid=batch.uid, grams=TONNE // 2), "stock")
    assert found.severity == "warning"
    assert number(town, first) in found.message
    assert told(town, complete(town, batch_uid=batch.uid, grams=TONNE // 4), "stock") == []


def test_a_draft_signed_again_does_not_stand_in_its_own_way(town):
    change(town, LicenceLine, 1, annual_grams=2 * TONNE)
    form = complete(town, batch_uid=town.batch().uid)
    uid = town.store.do(sign_checked, form)
    assert told(town, replace(form, uid=uid), "pool_load") == []
    assert told(town, replace(form, uid=uid), "stock") == []


def test_a_limit_inside_the_licence_counts_what_is_promised(town):
    change(town, LicenceWaste, 1, limit_grams=2 * TONNE)
    first = town.ready(town.batch(TONNE))
    assert told(town, complete(town), "pool_limit") == []
    (found,) = told(town, complete(town, grams=3 * TONNE // 2), "pool_limit")
    assert found.severity == "warning"
    assert number(town, first) in found.message
    town.received()
    (found,) = told(town, complete(town, grams=TONNE), "pool_limit")
    assert "已接受 1 吨" in found.message


def test_the_facility_s_total_counts_every_line_of_it(town):
    add(
        town,
        FacilityTotal,
        site=site_id(town, town.facility),
        annual_grams=TONNE,
        valid_from=date(2026, 1, 1),
        reason="许可",
    )
    assert told(town, complete(town), "pool_limit") == []
    town.ready(town.batch(TONNE // 2), TONNE // 2)
    (found,) = told(town, complete(town), "pool_limit")
    assert "设施总量" in found.message


def test_a_property_that_a_line_refuses_or_limits_is_told(town):
    form = NewBatchForm(
        site_uid=town.generator, waste_code=CODE, grams=TONNE, happened_at=START, form="liquid",
        properties=("arsenic",), handler="陈水根",
    )  # fmt: skip
    batch = town.store.do(record_batch, form)
    asked = complete(town, batch_uid=batch.uid)
    assert told(town, asked, "pool_limit") == []
    add(town, LineProperty, line=1, property="arsenic", limit_grams=None)
    (found,) = told(town, asked, "pool_limit")
    assert "不接受" in found.message
    assert told(town, complete(town), "pool_limit") == []


def test_a_daily_scale_is_promised_day_by_day(town):
    change(town, LicenceLine, 1, daily_grams=TONNE)
    town.ready(town.batch(TONNE // 2), TONNE // 2)
    (found,) = told(town, complete(town), "pool_limit")
    assert "日处理能力" in found.message
    another = replace(complete(town), handed_over_at=START.replace(day=9))
    assert told(town, another, "pool_limit") == []


def test_what_is_promised_in_all_is_what_each_pool_is_asked_for(town):
    town.ready(town.batch(TONNE))
    town.shipped(2 * TONNE)
    town.received()
    day, receiver = town.store.today, site_id(town, town.facility)
    line = town.store.ask(lambda s, _: fitting_line(s, receiver, CODE, day), None)
    assert town.store.ask(lambda s, _: promised_grams(s, receiver, line.id, day), None) == 3 * TONNE
    assert town.store.ask(lambda s, _: committed_by_pool(s, day), None) == {line.id: 3 * TONNE}
    assert key(town, "SELECT count(*) FROM manifest") == 3


def test_lines_read_at_once_are_those_that_a_receipt_fills(town):
    receiver, sender = site_id(town, town.facility), site_id(town, town.generator)
    lines = (
        NewLicenceLine("R4", (NewWaste("HW17"),), 5 * TONNE, exempt_from_uid=town.generator),
        NewLicenceLine("D9", (NewWaste("336-064-17"), NewWaste("HW22")), 5 * TONNE),
    )
    new = NewLicence(town.facility, "赣环危废证字2026-1号", date(2026, 2, 1), date(2026, 6, 30), lines)
    licence = town.store.do(record_licence, new)
    town.store.do(suspend_licence, Suspension(licence, date(2026, 5, 1), date(2026, 5, 9), "整改"))
    for day in (date(2026, 1, 31), date(2026, 3, 3), date(2026, 5, 5), date(2026, 7, 1), date(2030, 1, 1)):
        for code in (CODE, "336-064-17", "336-054-17", "900-214-08"):
            for who in (sender, receiver, None):
                one = town.store.ask(lambda s, _: fitting_line(s, receiver, code, day, sender=who), None)  # noqa: B023
                found = town.store.ask(lambda s, _: LineBook(s, day).line_of(receiver, code, who), None)  # noqa: B023
                assert found == (one.id if one else None), (day, code, who)
