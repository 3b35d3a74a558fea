"""The table of field rules is the one place that says what a manifest's form needs and when it is locked."""

import itertools
from dataclasses import fields
from datetime import date

import pytest

from hwtrack.domain.field_rules import (
    FIRST_LEG,
    RULES,
    canonical,
    form_path,
    is_locked,
    is_revisable,
    label,
    locked,
    missing,
    rule_of,
)
from hwtrack.domain.findings import LawBook, Severity
from hwtrack.domain.manifest import ManifestState
from hwtrack.services.requests import LegForm, NewLineForm, NewManifestForm

LAW = LawBook(())
DAY = date(2026, 3, 3)
FULL = {
    "kind": "normal",
    "official_no": "awaiting",
    "generator_uid": "g",
    "receiver_uid": "r",
    "emergency_phone": "1",
    "contact": "c",
    "phone": "2",
    "lines": 1,
    "legs": 1,
    "lines.0.waste_code": "398-051-22",
    "lines.0.grams": 5,
    "lines.0.form": "liquid",
    "lines.0.packaging": "桶",
    "legs.0.means": "road",
    "legs.0.carrier_uid": "k",
    "legs.0.vehicle_uid": "v",
    "legs.0.driver_uid": "d",
}


def lacking(facts, state=ManifestState.READY, day=DAY):
    return {found.field: found.severity for found in missing(facts, state, day, LAW)}


def test_every_path_stands_once_and_has_both_labels():
    assert len({rule.path for rule in RULES}) == len(RULES)
    assert all(rule.label_zh and rule.label_en for rule in RULES)


def test_every_field_of_the_form_has_its_rule():
    own = {field.name for field in fields(NewManifestForm)}
    ruled = {rule.path for rule in RULES}
    assert own - FIRST_LEG - {"uid", "later_legs", "official_reason", "receiver_uid"} <= ruled
    assert {f"legs.*.{field.name}" for field in fields(LegForm)} <= ruled
    assert {f"lines.*.{field.name}" for field in fields(NewLineForm)} <= ruled


def test_a_complete_form_lacks_nothing():
    assert lacking(FULL) == {}


@pytest.mark.parametrize("path", [path for path in FULL if path not in {"legs", "legs.0.means"}])
def test_each_field_alone_is_missed_under_its_own_name(path):
    empty = 0 if path == "lines" else ""
    found = lacking({**FULL, path: empty})
    rule = rule_of(path)
    expected = "lines.0.waste_code" if path == "lines" else form_path(path)
    severity = Severity.BLOCK if rule.hard else Severity.WARNING
    assert found == {expected: severity}


def test_a_draft_is_asked_for_nothing():
    assert lacking({}, ManifestState.DRAFT) == {}


def test_a_train_has_neither_plate_nor_driver_to_ask_for():
    by_rail = {**FULL, "legs.0.means": "rail", "legs.0.vehicle_uid": "", "legs.0.driver_uid": ""}
    assert lacking(by_rail) == {}


def test_every_leg_is_asked_for_its_own_fields():
    two = {**FULL, "legs": 2, "legs.1.means": "road"}
    assert set(lacking(two)) == {"legs.1.carrier_uid", "legs.1.vehicle_uid", "legs.1.driver_uid"}


def test_an_approval_is_asked_for_across_provinces_only_and_a_reason_where_mass_goes_on():
    assert set(lacking({**FULL, "kind": "cross_province"})) == {"approval_uid"}
    assert set(lacking({**FULL, "origin_uid": "m"})) == {"origin_reason"}


def test_a_receipt_of_zero_is_a_receipt_and_a_refusal_needs_its_note():
    received = {**FULL, "lines.0.received": 5, "lines.0.accepted": 0}
    assert set(lacking(received, ManifestState.RECEIVED)) == {"lines.0.discrepancy_note"}
    assert "lines.0.received" in lacking({**FULL, "lines.0.accepted": 0}, ManifestState.RECEIVED)
    taken = {**received, "lines.0.accepted": 5}
    assert lacking(taken, ManifestState.RECEIVED) == {"lines.0.method": Severity.WARNING}


def test_what_was_signed_before_a_rule_began_is_not_judged_by_it():
    first = {rule.since for rule in RULES}
    assert lacking({}, day=min(first).replace(year=2021)) == {}


def test_locking_only_ever_grows_on_the_way():
    way = [ManifestState.DRAFT, ManifestState.READY, ManifestState.IN_TRANSIT, ManifestState.RECEIVED]
    sets = [locked(state) for state in way]
    assert sets[0] == set()
    assert all(before <= after for before, after in itertools.pairwise(sets))
    assert "lines.*.waste_code" in sets[1]
    assert "legs.*.plate" in sets[2] - sets[1]


def test_a_correction_changes_locked_fields_only_and_never_the_parties_or_the_waste():
    for rule in RULES:
        for state in ManifestState:
            if is_revisable(rule.path, state):
                assert is_locked(rule.path, state) or rule.locked_from is None
                assert state not in {ManifestState.DRAFT, ManifestState.VOID}
    for path in ("generator_uid", "receiver_uid", "lines.0.waste_code", "legs.0.carrier_uid", "kind"):
        assert not any(is_revisable(path, state) for state in ManifestState)


def test_an_unknown_field_is_locked_and_never_revised():
    assert is_locked("nonsense", ManifestState.DRAFT)
    assert not is_revisable("lines.0.nonsense", ManifestState.CLOSED)


def test_the_first_legs_fields_go_by_the_forms_own_names():
    assert canonical("via") == "legs.0.via"
    assert form_path("legs.0.carrier_uid") == "carrier_uid"
    assert form_path("legs.1.carrier_uid") == "legs.1.carrier_uid"
    assert label("lines.1.grams") == ("第 2 行移出量", "Line 2: The mass")
    assert label("legs.2.plate")[0] == "第 3 段牌号"
    assert label("contact")[1] == "The sender's handler"
