"""What the receiver finds: taken, taken in part, refused, sent back or on to another facility."""

from dataclasses import replace
from datetime import date

import pypdfium2
import pytest

from hwtrack.errors import UserError
from hwtrack.services import papers
from hwtrack.services.steps import (
    Arrival,
    Dispatch,
    LineReceipt,
    MismatchReport,
    Receipt,
    Redirect,
    Return,
    Voiding,
)
from tests.helpers.custody import DAY, HOUR, NOON
from tests.helpers.registers import TONNE


def pool_use(journey):
    return journey.town.rows("SELECT pool, sum(grams) FROM movement WHERE pool IS NOT NULL GROUP BY 1")


def test_a_load_accepted_in_part_uses_capacity_for_that_part_only_and_the_rest_goes_back(journey):
    uid = journey.received(TONNE, TONNE, 700_000)
    assert journey.line(uid) == (TONNE, TONNE, 700_000, 300_000)
    assert pool_use(journey) == [(1, 700_000)]
    assert "redirect_draft" in journey.office.custody(uid).actions
    journey.office.take_step(uid, "refuse_manifest", "")
    journey.office.return_load(Return(uid, NOON + DAY, "陈水根"))
    assert journey.stock() == {"storage1": 300_000, "storage2": 700_000}
    assert journey.line(uid) == (TONNE, TONNE, 700_000, 300_000)
    assert journey.town.scalar("SELECT opinion FROM manifest_line") == "accept_part"


def test_a_refusal_without_a_reason_is_refused_and_nothing_is_lost(journey):
    uid = journey.arrived()
    receipt = Receipt(uid, NOON + 5 * HOUR, (LineReceipt(1, TONNE, 0),))
    (found,) = [f for f in journey.office.check_receipt(receipt).findings if f.rule == "missing"]
    assert (found.field, found.severity) == ("lines.0.note", "block")
    with pytest.raises(UserError, match="理由"):
        journey.office.receive(receipt)
    assert journey.state(uid) == "arrived"


def test_what_was_seen_is_kept_beside_what_was_signed_and_the_mismatch_is_found_by_comparison(journey):
    uid = journey.arrived()
    seen = {"form": "semi_solid", "packaging": "编织袋", "package_count": 4, "hazards": "T"}
    line = LineReceipt(1, TONNE, TONNE, discrepancy="none", method="R4", **seen)
    receipt = Receipt(uid, NOON + 5 * HOUR, (line,))
    (found,) = [f for f in journey.office.check_receipt(receipt).findings if f.rule == "mismatch"]
    assert "形态" in found.message
    assert "包装" in found.message
    journey.office.receive(replace(receipt, lines=(replace(line, discrepancy=""),)))
    assert journey.town.rows("SELECT form, packaging, package_count, discrepancy FROM manifest_line") == [
        ("liquid", "吨桶", 3, "form")
    ]
    (view,) = journey.office.custody(uid).seen
    assert (view.form, view.packaging, view.package_count) == ("semi_solid", "编织袋", 4)
    assert set(view.differs) == {"form", "packaging"}


@pytest.mark.parametrize(("weighed", "kind"), [(TONNE - 29_000, "none"), (TONNE - 31_000, "quantity")])
def test_a_weight_beyond_the_houses_tolerance_is_a_mismatch_of_quantity(journey, weighed, kind):
    uid = journey.received(TONNE, weighed, weighed)
    assert journey.town.scalar("SELECT discrepancy FROM manifest_line") == kind
    assert ("report_mismatch" in journey.office.custody(uid).actions) == (kind != "none")


def test_a_mismatch_is_reported_to_the_county_with_its_day_and_addressee(journey):
    uid = journey.received(TONNE, TONNE, 600_000)
    asked = MismatchReport(uid, 1, date(2026, 3, 4), "南康区生态环境局", "电话并书面")
    journey.office.report_mismatch(asked)
    (view,) = journey.office.custody(uid).seen
    assert (view.reported_on, view.reported_to) == (date(2026, 3, 4), "南康区生态环境局")
    for wrong, field in (
        (replace(asked, to=" "), "to"),
        (replace(asked, on=date(2026, 3, 1)), "on"),
        (replace(asked, on=date(2027, 1, 1)), "on"),
        (replace(asked, line_no=9), "line_no"),
    ):
        with pytest.raises(UserError) as refused:
            journey.office.report_mismatch(wrong)
        assert refused.value.field == field


def test_nothing_is_reported_where_nothing_differs(journey):
    uid = journey.closed()
    with pytest.raises(UserError, match="没有重大差异"):
        journey.office.report_mismatch(MismatchReport(uid, 1, date(2026, 3, 4), "南康区生态环境局"))


def test_a_refused_load_goes_on_to_another_facility_by_a_linked_manifest_and_fills_its_pool_once(journey):
    first = journey.received(TONNE, TONNE, 400_000)
    form = journey.office.redirect_draft(Redirect(first, journey.other, "超出许可范围"))
    assert (form.lines[0].grams, form.origin_uid) == (600_000, first)
    assert journey.state(first) == "returning"
    second = journey.office.sign_manifest(form)
    journey.office.dispatch(Dispatch(second, NOON + DAY))
    assert (journey.state(first), journey.state(second)) == ("closed", "in_transit")
    assert journey.town.rows(
        "SELECT kind, grams FROM movement WHERE kind IN ('load', 'handover') ORDER BY id"
    ) == [
        ("load", TONNE),
        ("handover", 600_000),
    ]
    journey.office.store.do(arrive, Arrival(second, NOON + DAY + HOUR))
    journey.receive(second, 600_000, 600_000, NOON + DAY + 2 * HOUR)
    journey.office.take_step(second, "close_manifest", "")
    assert journey.line(first) == (TONNE, TONNE, 400_000, 600_000)
    assert journey.line(second) == (600_000, 600_000, 600_000, 0)
    assert pool_use(journey) == [(1, 400_000), (2, 600_000)]
    assert journey.stock() == {"storage2": 400_000, "storage4": 600_000}
    with pypdfium2.PdfDocument(
        papers.print_audit(journey.office.store, journey.uid_of("batch", "id = 1"))
    ) as pdf:
        text = pdf[0].get_textpage().get_text_bounded()
    assert "经联单 GZ26-000002" in text
    (link,) = journey.office.custody(first).links
    assert (link.role, link.uid, link.reason) == ("follow", second, "超出许可范围")
    assert journey.office.custody(second).links[0].role == "origin"


def arrive(session, step):
    from hwtrack.services.manifests import arrive_manifest

    return arrive_manifest(session, step)


def test_part_of_a_refused_load_goes_on_and_the_rest_comes_home(journey):
    first = journey.received(TONNE, TONNE, 0)
    form = journey.office.redirect_draft(Redirect(first, journey.other, "没有余量"))
    form = replace(form, lines=(replace(form.lines[0], grams=250_000),))
    second = journey.office.sign_manifest(form)
    journey.office.dispatch(Dispatch(second, NOON + DAY))
    assert journey.state(first) == "returning"
    journey.office.return_load(Return(first, NOON + DAY + HOUR, "陈水根"))
    assert (journey.state(first), journey.stock()) == ("closed", {"storage1": 750_000, "transit1": 250_000})


def test_a_linked_manifest_carries_no_more_than_its_origin_holds(journey):
    first = journey.received(TONNE, TONNE, 400_000)
    form = journey.office.redirect_draft(Redirect(first, journey.other, "超出许可范围"))
    much = replace(form, lines=(replace(form.lines[0], grams=600_001),))
    found = {f.rule: f for f in journey.office.check_manifest(much).findings}
    assert (found["stock"].severity, found["stock"].field) == ("block", "lines.0.grams")
    second = journey.office.sign_manifest(form)
    with pytest.raises(UserError, match="在库"):
        journey.office.dispatch(Dispatch(second, NOON + DAY, shipped=(600_001,)))
    assert journey.state(first) == "returning"


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"receiver_uid": ""}, "receiver_uid"),
        ({"reason": " "}, "reason"),
    ],
)
def test_mass_goes_on_only_with_a_reason_and_never_to_who_refused_it(journey, change, field):
    first = journey.received(TONNE, TONNE, 0)
    asked = replace(Redirect(first, journey.other, "没有余量"), **change)
    with pytest.raises(UserError) as refused:
        journey.office.redirect_draft(asked)
    assert refused.value.field == field
    with pytest.raises(UserError, match="已拒收"):
        journey.office.redirect_draft(Redirect(first, journey.town.facility, "再试"))


def test_nothing_goes_on_of_a_load_that_was_taken_whole(journey):
    uid = journey.closed()
    with pytest.raises(UserError, match="没有可改运"):
        journey.office.redirect_draft(Redirect(uid, journey.other, "x"))


def test_a_void_of_the_linked_manifest_before_it_leaves_leaves_the_first_as_it_was(journey):
    first = journey.received(TONNE, TONNE, 0)
    second = journey.office.sign_manifest(
        journey.office.redirect_draft(Redirect(first, journey.other, "没有余量"))
    )
    journey.office.void_manifest(Voiding(second, "另行安排"))
    journey.office.return_load(Return(first, NOON + DAY))
    assert journey.stock() == {"storage1": TONNE}


def test_the_first_legs_receipt_never_stands_on_another_manifest(journey):
    first = journey.received(TONNE, TONNE, 400_000)
    arrived = journey.town.rows("SELECT arrived_at FROM leg ORDER BY id")
    second = journey.office.sign_manifest(
        journey.office.redirect_draft(Redirect(first, journey.other, "超出许可范围"))
    )
    journey.office.dispatch(Dispatch(second, NOON + DAY))
    journey.office.store.do(arrive, Arrival(second, NOON + 2 * DAY))
    assert journey.town.rows("SELECT arrived_at FROM leg ORDER BY id")[:1] == arrived
