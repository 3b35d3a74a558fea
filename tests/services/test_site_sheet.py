"""A site's sheet from a real register: who is inspected, which checks apply there, what a finding rests on."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import select

from db.models import PrintRun
from hwtrack.domain.rules.registry import CHECK_NAMES
from hwtrack.errors import UserError
from hwtrack.services.drafts import sign_manifest
from hwtrack.services.evidence import MOST_EVENTS, evidence_of
from hwtrack.services.inspected import EvidenceAsk, FindingStep
from hwtrack.services.inspection import inspect
from hwtrack.services.manifests import arrive_manifest, dispatch_manifest, receive_manifest
from hwtrack.services.office import Office
from hwtrack.services.paper_inspection import inspection_sheet, print_inspection
from hwtrack.services.requests import NewLineForm
from hwtrack.services.signed_codes import number_in
from hwtrack.services.steps import Arrival, Dispatch, LineReceipt, Receipt
from tests.documents.reading import pages
from tests.helpers.registers import START, TONNE, make_town


@pytest.fixture
def town(tmp_path):
    made = make_town(tmp_path, own=("generator", "facility"))
    yield made
    assert made.store.verify().problems == ()
    made.store.close()


def late(town) -> str:
    """Ship a manifest that is confirmed nine working days after it arrived; return its uid."""
    uid = town.arrived()
    town.clock.now = START + timedelta(days=40)
    receipt = Receipt(uid, START + timedelta(days=14), (LineReceipt(1, TONNE, TONNE),), handler="王丽")
    town.store.do(receive_manifest, receipt)
    return uid


def applying(town, site: str) -> set[int]:
    return {check.number for check in town.store.ask(inspect, site).checks if check.applies}


def test_over_a_whole_register_every_check_applies(town):
    assert all(check.applies for check in town.store.ask(inspect, None).checks)


def test_what_a_site_does_not_have_cannot_be_checked_there(town):
    """A generator without a licence has none that runs out; who sends nothing needs no carrier."""
    assert applying(town, town.generator) == {21}
    town.received()
    assert applying(town, town.generator) == {1, 2, 3, 4, 13, 16, 19, 21}
    assert applying(town, town.facility) >= {3, 5, 8, 9, 10, 11, 14, 16, 17, 19}
    assert not applying(town, town.facility) & {4, 6, 7, 13, 15, 20}


def test_passed_found_and_idle_checks_are_twenty(town):
    late(town)
    view = town.store.ask(inspect, town.facility)
    tally = view.tally
    assert tally.checks == 20 == len(CHECK_NAMES) - 1
    assert tally.passed + tally.found + tally.idle == 20
    assert tally.found == sum(bool(check.total) for check in view.checks if check.number <= 20)


def test_the_head_says_who_is_inspected(town):
    head = town.store.ask(inspect, town.facility).head
    assert head.organisation == "赣州虔绿环保有限公司"
    assert head.county == town.scalar("SELECT name FROM division WHERE code = '360703'")
    assert head.licence_no == "赣环危废证字2022-036号"
    assert [(line.method, line.categories) for line in head.licence_lines] == [("R4", ("HW22",))]
    assert head.areas == 1
    assert head.supervision_class == "key"
    assert town.store.ask(inspect, None).head is None


def test_a_late_receipt_rests_on_its_arrival_its_deadline_and_its_entry(town):
    uid = late(town)
    finding = next(
        row for row in town.store.ask(inspect, town.facility).findings if row.rule == "confirmation"
    )
    asked = EvidenceAsk("confirmation", "manifest", uid, finding.due)
    told = town.store.ask(evidence_of, asked)
    kinds = [one.kind for one in told if one.kind != "ready"]
    assert kinds == ["in_transit", "arrived", "deadline", "received"]
    assert told == tuple(sorted(told, key=lambda one: one.at))
    received = next(one for one in told if one.kind == "received")
    assert (received.late, received.working_days) == (4, True)
    assert received.actor == "陈水根"
    actions = dict(town.rows("SELECT seq, action FROM entry"))
    assert {one.kind: actions[one.seq] for one in told if one.seq} == {
        "ready": "sign_manifest",
        "in_transit": "dispatch_manifest",
        "arrived": "arrive_manifest",
        "received": "receive_manifest",
    }
    assert not any(one.clock_back for one in told)


def test_a_clock_that_ran_backwards_is_told_beside_the_entry(town):
    uid = town.shipped()
    town.clock.now -= timedelta(days=3)
    town.store.do(arrive_manifest, Arrival(uid, START + timedelta(days=1, hours=4)))
    told = town.store.ask(evidence_of, EvidenceAsk("confirmation", "manifest", uid))
    assert [one.kind for one in told if one.clock_back] == ["arrived"]


def test_an_entry_tells_when_it_claims_to_have_happened_and_when_it_was_recorded(town):
    town.batch()
    seq = town.scalar("SELECT max(seq) FROM entry")
    told = town.store.ask(evidence_of, EvidenceAsk("claimed_time", "entry", str(seq)))
    assert [(one.kind, one.at, one.seq) for one in told] == [
        ("claimed", town.clock.now, seq),
        ("recorded", town.clock.now, seq),
    ]
    assert town.store.ask(evidence_of, EvidenceAsk("claimed_time", "entry", "999")) == ()


def test_what_rests_on_no_single_thing_has_no_timeline(town):
    assert town.store.ask(evidence_of, EvidenceAsk("plan", "site", town.generator)) == ()
    assert town.store.ask(evidence_of, EvidenceAsk("confirmation", "manifest", "nowhere")) == ()


def test_a_batch_tells_its_first_and_last_events_and_how_many_are_between(town):
    batch = town.batch(20 * TONNE)
    for day in range(15):
        manifest = town.ready(batch, TONNE)
        town.store.do(dispatch_manifest, Dispatch(manifest, START + timedelta(days=1, minutes=day)))
    told = town.store.ask(evidence_of, EvidenceAsk("storage_time", "batch", batch.uid))
    assert len(told) == MOST_EVENTS
    (more,) = [one for one in told if one.kind == "more"]
    assert more.count == 16 - (MOST_EVENTS - 1)
    assert told[0].kind == "generate"


def test_a_printed_sheet_is_on_record_under_a_checkpoint_and_a_preview_is_not(town):
    late(town)
    before = town.rows("SELECT (SELECT count(*) FROM entry), (SELECT count(*) FROM checkpoint)")
    office = Office(town.store)
    assert office.inspection_preview(town.facility)
    assert town.rows("SELECT (SELECT count(*) FROM entry), (SELECT count(*) FROM checkpoint)") == before
    printed = office.inspection_pdf(town.facility)
    (run,) = town.store.ask(lambda session, _: session.scalars(select(PrintRun)).all(), None)
    assert (run.document, run.subject) == ("inspection", town.facility)
    assert town.scalar("SELECT max(size) FROM checkpoint") == before[0][0]
    said = "".join(page.words() for page in pages(printed))
    assert "赣州虔绿环保有限公司" in said
    assert "才确认接受" in said


def test_the_same_sheet_again_carries_the_same_code_and_another_day_a_new_one(town):
    late(town)
    number = town.store.ask(inspection_sheet, town.facility).number
    for _ in range(2):
        print_inspection(town.store, town.facility)
    first, second = (row[0] for row in town.rows("SELECT payload FROM print_run ORDER BY id"))
    assert first == second
    assert number_in(str(first)) == number
    town.clock.now += timedelta(days=1)
    assert town.store.ask(inspection_sheet, town.facility).number != number


def test_what_was_written_on_the_spot_stands_on_the_next_sheet(town):
    late(town)
    finding = town.store.ask(inspect, town.facility).findings[0]
    step = FindingStep(finding.rule, finding.subject, finding.state, "acknowledged", "企业说明：信息员请假。")
    Office(town.store).act_on_finding(step)
    row = town.store.ask(inspection_sheet, town.facility).paper.findings[0]
    assert row.note == "企业说明：信息员请假。"
    assert row.state.startswith("已知悉　陈水根")


def test_a_sheet_is_of_one_site(town):
    with pytest.raises(UserError, match="请先选一个场所"):
        print_inspection(town.store, "")
    with pytest.raises(UserError, match="没有场所"):
        print_inspection(town.store, "别处")


def test_a_law_that_changed_since_is_named_with_its_day(town):
    """A receipt without licence was an offence under the law of 2020; the code took its place on 2026-08-15."""
    batch = town.batch(code="900-249-08")
    line = NewLineForm(waste_code="900-249-08", batch_uid=batch.uid, grams=TONNE, form="liquid")
    uid = town.store.do(sign_manifest, town.form(line))
    town.store.do(dispatch_manifest, Dispatch(uid, START + timedelta(days=1)))
    town.store.do(arrive_manifest, Arrival(uid, START + timedelta(days=1, hours=4)))
    receipt = Receipt(
        uid, START + timedelta(days=1, hours=5), (LineReceipt(1, TONNE, TONNE),), handler="王丽"
    )
    town.store.do(receive_manifest, receipt)
    (then,) = [
        row for row in town.store.ask(inspect, town.facility).findings if row.rule == "receiver_licensed"
    ]
    assert (then.law_since, then.law_now) == (None, "")
    town.clock.now = datetime(2026, 9, 1, 1, 0, tzinfo=UTC)
    (now,) = [
        row for row in town.store.ask(inspect, town.facility).findings if row.rule == "receiver_licensed"
    ]
    assert now.legal_basis == then.legal_basis == "《固体废物污染环境防治法(2020)》第80条"
    assert (now.law_since, now.law_now) == (date(2026, 8, 15), "《生态环境法典》第534条")
    assert now.gist == "经营许可"
    paper = town.store.ask(inspection_sheet, town.facility).paper
    assert "2026-08-15 起为《生态环境法典》第534条" in {row.since for row in paper.findings}
