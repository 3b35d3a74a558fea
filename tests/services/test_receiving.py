"""The receipt at the desk: methods that fit, the tolerance while typing, a refusal's reason, previews."""

from __future__ import annotations

from datetime import timedelta

import pytest

from hwtrack.errors import UserError
from hwtrack.services.office import Office
from hwtrack.services.receiving import check_receipt_form, receipt_offer, receive_checked
from hwtrack.services.steps import LineReceipt, Receipt
from tests.helpers.registers import START, TONNE, make_town


@pytest.fixture
def town(tmp_path):
    town = make_town(tmp_path)
    yield town
    town.store.close()


def receipt(uid: str, *lines: LineReceipt, days: int = 1) -> Receipt:
    return Receipt(uid, START + timedelta(days=days, hours=6), lines, handler="王丽")


def test_methods_are_those_of_the_receivers_lines_that_take_the_waste(town):
    offer = town.store.ask(receipt_offer, town.arrived())
    assert [(choice.uid, choice.group) for choice in offer.methods[0]] == [("R4", "fits")]
    assert offer.methods[0][0].hint == "赣环危废证字2022-036号"
    assert [store.label for store in offer.stores] == ["TS001 危废暂存库"]


def test_a_receiver_whose_books_are_elsewhere_offers_no_store(tmp_path):
    town = make_town(tmp_path, keeps="sites", own=("generator",))
    assert town.store.ask(receipt_offer, town.arrived()).stores == ()
    town.store.close()


def test_where_no_line_fits_every_method_is_offered(town):
    uid = town.arrived()
    town.clock.now += timedelta(days=3650)
    methods = town.store.ask(receipt_offer, uid).methods[0]
    assert {choice.group for choice in methods} == {"all"}
    assert len(methods) == 27


def test_the_tolerance_is_judged_as_typed_and_changes_nothing(town):
    uid = town.arrived()
    before = town.scalar("SELECT count(*) FROM entry")
    low = LineReceipt(1, TONNE * 96 // 100, TONNE * 96 // 100, method="R4")
    found = town.store.ask(check_receipt_form, receipt(uid, low)).findings
    assert [(f.rule, f.field, f.setting) for f in found] == [("weight_difference", "lines.0.received", True)]
    assert "−0.0400 吨" in found[0].message
    assert found[0].message_en
    near = LineReceipt(1, TONNE * 98 // 100, TONNE * 98 // 100, method="R4")
    assert town.store.ask(check_receipt_form, receipt(uid, near)).findings == ()
    assert town.scalar("SELECT count(*) FROM entry") == before


def test_a_landfill_and_a_late_confirmation_are_told_while_typing(town):
    uid = town.arrived()
    line = LineReceipt(1, TONNE, TONNE, method="D1")
    found = town.store.ask(check_receipt_form, receipt(uid, line, days=20)).findings
    assert {(f.rule, f.field) for f in found} == {
        ("liquid_to_landfill", "lines.0.method"),
        ("confirmation", "received_at"),
    }


def test_a_refusal_needs_its_reason_and_is_kept_with_it(town):
    uid = town.arrived()
    partly = LineReceipt(1, TONNE, TONNE * 9 // 10, method="R4")
    assert town.store.ask(check_receipt_form, receipt(uid, partly)).findings[0].field == "lines.0.note"
    with pytest.raises(UserError, match="理由") as refused:
        town.store.do(receive_checked, receipt(uid, partly))
    assert refused.value.field == "lines.0.note"
    assert town.scalar("SELECT state FROM manifest") == "arrived"
    told = LineReceipt(1, TONNE, TONNE * 9 // 10, method="R4", discrepancy="packaging", note="两只桶渗漏")
    Office(town.store).receive(receipt(uid, told))
    assert town.rows(
        "SELECT accepted_grams, refused_grams, discrepancy, discrepancy_note, method FROM manifest_line"
    ) == [(900_000, 100_000, "packaging", "两只桶渗漏", "R4")]


def test_looking_at_a_paper_is_not_printing_it(town):
    office, uid = Office(town.store), town.shipped()
    batch = town.rows("SELECT uid FROM batch")[0][0]
    for look in (office.manifest_preview, office.label_preview, office.audit_preview):
        assert look(uid if look == office.manifest_preview else batch).startswith(b"%PDF")
    assert town.scalar("SELECT count(*) FROM print_run") == 0
    office.manifest_pdf(uid)
    office.label_pdf(batch)
    assert town.rows("SELECT document FROM print_run ORDER BY id")[0] == ("manifest",)
