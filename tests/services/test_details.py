"""A manifest, a batch and a party in full: what was signed, what is due, and every gram accounted for."""

from __future__ import annotations

from datetime import timedelta

import pytest

from hwtrack.errors import UserError
from hwtrack.services.batches import Regroup, Split, Treatment, regroup_batches, split_batch, treat_batch
from hwtrack.services.details import batch_detail, manifest_detail, party_detail
from hwtrack.services.manifests import refuse_manifest, return_manifest, void_manifest
from hwtrack.services.movements import Correction, correct_movements
from hwtrack.services.register import NewSetting, change_setting
from hwtrack.services.requests import NewLineForm
from hwtrack.services.steps import Arrival, Return, Voiding
from tests.helpers.registers import START, TONNE, make_town


@pytest.fixture
def town(tmp_path):
    town = make_town(tmp_path)
    yield town
    town.store.close()


def states(detail) -> list[str]:
    return [step.state for step in detail.steps]


def test_a_closed_manifest_has_passed_every_step_with_its_time(town):
    detail = town.store.ask(manifest_detail, town.closed())
    assert states(detail) == ["draft", "ready", "in_transit", "arrived", "received", "closed"]
    assert detail.current == 5
    assert all(step.at is not None for step in detail.steps)
    assert detail.next_step is None
    assert detail.row.outcome == "full"


def test_an_arrived_manifest_is_due_for_confirmation_in_working_days(town):
    detail = town.store.ask(manifest_detail, town.arrived())
    coming = detail.steps[detail.current + 1]
    # It came on Tuesday, 3 March 2026; five working days later is Tuesday the 10th.
    assert coming.due.at.isoformat() == "2026-03-10T16:00:00+00:00"
    assert coming.due.kind == "confirm"
    assert coming.due.working_days
    assert coming.due.days_left == -16
    assert "部令第23号" in coming.due.legal_basis
    assert [found.rule for found in detail.findings] == ["confirmation"]
    assert (detail.next_step.action, detail.next_step.alternative) == ("receive_manifest", "refuse_manifest")
    assert detail.timeline[0].kind == "deadline"


def test_the_next_step_follows_the_state(town):
    asked = {
        town.save(town.form()): "edit_manifest",
        town.ready(town.batch()): "dispatch_manifest",
        town.shipped(): "arrive_manifest",
        town.arrived(): "receive_manifest",
        town.received(): "close_manifest",
        town.received(TONNE, TONNE, 400_000): "refuse_manifest",
        town.received(TONNE, TONNE, 0): "return_manifest",
    }
    found = {uid: town.store.ask(manifest_detail, uid).next_step.action for uid in asked}
    assert found == asked


def test_a_return_replaces_the_rest_of_the_way(town):
    uid = town.received(TONNE, TONNE, 400_000)
    town.store.do(refuse_manifest, Arrival(uid, START + timedelta(days=2)))
    detail = town.store.ask(manifest_detail, uid)
    assert states(detail)[-3:] == ["received", "returning", "closed"]
    assert states(detail)[detail.current] == "returning"
    assert detail.row.outcome == "partly"
    town.store.do(return_manifest, Return(uid, START + timedelta(days=2)))
    closed = town.store.ask(manifest_detail, uid)
    assert states(closed)[closed.current] == "closed"
    assert "return" in [entry.kind for entry in closed.timeline]


def test_a_whole_refusal_is_never_shown_as_received(town):
    detail = town.store.ask(manifest_detail, town.received(TONNE, TONNE, 0))
    assert "received" not in states(detail)
    assert "received" not in [entry.kind for entry in detail.timeline]
    assert detail.row.outcome == "refused"


def test_a_void_manifest_ends_where_it_was_voided(town):
    uid = town.shipped()
    town.store.do(void_manifest, Voiding(uid, "重复填写", "陈水根"))
    detail = town.store.ask(manifest_detail, uid)
    assert states(detail) == ["draft", "ready", "void"]
    assert detail.next_step is None
    assert detail.void_reason == "重复填写"
    assert "reverse" in [entry.kind for entry in detail.timeline]


def test_parties_stay_as_they_signed(town):
    uid = town.closed()

    def rename(session, name):
        from db.models import Organisation

        session.get_one(Organisation, 1).name = name

    town.store.do(rename, "改名后有限公司")
    detail = town.store.ask(manifest_detail, uid)
    assert detail.parties[0].name == detail.row.generator == "龙南岭新线路板有限公司"
    assert detail.parties[2].licence_no == "赣环危废证字2022-036号"
    assert detail.parties[2].categories == ("HW22",)


def test_a_draft_with_nothing_but_a_number_can_be_shown(town):
    uid = town.save(town.form().__class__())
    detail = town.store.ask(manifest_detail, uid)
    assert [party.name for party in detail.parties] == ["", "", ""]
    assert (detail.lines, detail.row.grams) == ((), None)


def test_a_weighing_in_doubt_is_told_and_its_tolerance_is_a_setting(town):
    uid = town.received(TONNE, TONNE - 40_000, TONNE - 40_000)
    detail = town.store.ask(manifest_detail, uid)
    assert [line.doubtful for line in detail.lines] == [True]
    assert [(found.rule, found.setting) for found in detail.findings] == [("weight_difference", True)]
    assert detail.row.findings == 1
    town.store.do(change_setting, NewSetting("tolerance_permille", "50"))
    assert town.store.ask(manifest_detail, uid).findings == ()


def test_journal_numbers_name_the_entry_that_booked_the_movement(town):
    for _ in range(3):
        town.save(town.form())
    town.received(TONNE, TONNE + 500, TONNE)
    rows = town.rows("SELECT seq, action FROM entry ORDER BY seq")
    actions = dict(rows)
    batch = town.store.ask(batch_detail, town.scalar("SELECT uid FROM batch WHERE id = 1"))
    told = {view.kind: actions[view.journal_seq] for view in batch.movements}
    assert told == {
        "generate": "record_batch",
        "load": "dispatch_manifest",
        "gain": "receive_manifest",
        "accept": "receive_manifest",
    }


def test_a_blocked_manifest_says_why_it_cannot_leave(town):
    batch = town.batch(TONNE, code="900-249-08")
    from hwtrack.services.drafts import sign_manifest

    line = NewLineForm(waste_code="900-249-08", batch_uid=batch.uid, grams=TONNE, form="liquid")
    uid = town.store.do(sign_manifest, town.form(line))
    detail = town.store.ask(manifest_detail, uid)
    blocked = [found.message for found in detail.findings if found.severity == "block"]
    assert detail.next_step.blocked == blocked[0]


def balanced(detail) -> dict[tuple[str, str], int]:
    assert sum(term.grams for term in detail.balance) == detail.row.grams
    return {(term.kind, term.method): term.grams for term in detail.balance}


def test_a_batchs_sum_is_where_its_grams_are_now(town):
    uid = town.received(2 * TONNE, 2 * TONNE + 300, TONNE)
    del uid
    made, received = (town.scalar(f"SELECT uid FROM batch WHERE id = {n}") for n in (1, 2))
    town.store.do(treat_batch, Treatment(received, 400_000, START + timedelta(days=3)))
    found = balanced(town.store.ask(batch_detail, made))
    assert found == {
        ("storage", ""): 600_000,
        ("transit", ""): TONNE + 300,
        ("treatment", "R4"): 400_000,
        ("difference", ""): -300,
    }
    own = town.store.ask(batch_detail, received)
    assert balanced(own) == {("storage", ""): 600_000, ("treatment", "R4"): 400_000}
    assert [row.code for row in own.relatives] == ["HWCS20260302001"]


def test_regrouped_and_split_batches_stay_balanced(town):
    one, two = town.batch(TONNE), town.batch(3 * TONNE)
    mixed = town.store.do(regroup_batches, Regroup((one.uid, two.uid), START + timedelta(days=1)))
    part = town.store.do(split_batch, Split(mixed, 333_333, START + timedelta(days=2)))
    for uid, grams in ((one.uid, TONNE), (two.uid, 3 * TONNE), (mixed, 4 * TONNE), (part, 333_333)):
        detail = town.store.ask(batch_detail, uid)
        assert balanced(detail) == {("storage", ""): grams}
    relatives = {row.code for row in town.store.ask(batch_detail, mixed).relatives}
    assert len(relatives) == 3


def test_a_correction_shows_in_red_and_the_sum_follows(town):
    batch = town.batch(TONNE)
    movement = town.scalar("SELECT uid FROM movement")
    town.store.do(correct_movements, (Correction(movement, 900_000, "磅单录错", "陈水根"),))
    detail = town.store.ask(batch_detail, batch.uid)
    assert balanced(detail) == {("storage", ""): 900_000}
    assert [(view.grams, view.reverses) for view in detail.movements] == [
        (TONNE, False),
        (-TONNE, True),
        (900_000, False),
    ]
    assert [entry.kind for entry in detail.timeline if entry.kind != "deadline"] == [
        "generate",
        "reverse",
        "generate",
    ]


def test_a_batch_past_its_limit_is_told_with_the_setting(town):
    batch = town.batch(TONNE, at=START - timedelta(days=400))
    detail = town.store.ask(batch_detail, batch.uid)
    assert detail.row.due.days_left < 0
    assert [(found.rule, found.setting) for found in detail.findings] == [("storage_time", True)]


def test_a_party_shows_licence_load_fleet_and_shipments(town):
    town.closed()
    town.ready(town.batch(2 * TONNE), 2 * TONNE)
    facility = town.store.ask(party_detail, town.facility)
    line = facility.licences[0].lines[0]
    assert (line.method, line.accepted, line.licensed_grams) == ("R4", ("HW22",), 20_000 * TONNE)
    assert (line.received_grams, line.committed_grams) == (TONNE, 2 * TONNE)
    assert (facility.manifest_count, facility.manifest_grams) == (2, 3 * TONNE)
    carrier = town.store.ask(party_detail, town.carrier)
    assert [vehicle.plate for vehicle in carrier.vehicles] == ["赣B3T568"]
    assert [person.name for person in carrier.crew] == ["谢春生"]
    generator = town.store.ask(party_detail, town.generator)
    assert generator.sites[0].generated_grams == 3 * TONNE


@pytest.mark.parametrize("ask", [manifest_detail, batch_detail, party_detail])
def test_what_is_not_there_is_a_sentence_not_a_crash(town, ask):
    with pytest.raises(UserError):
        town.store.ask(ask, "018f0000-0000-7000-8000-000000000000")
