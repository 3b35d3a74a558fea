"""What is done about a finding: by name, with a reason, and nothing else changes."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from datetime import date, timedelta

import pytest

from db.models import LicenceLine, ManifestLine
from hwtrack.domain.fate import FateKind
from hwtrack.errors import UserError
from hwtrack.services.counts import queue_counts
from hwtrack.services.finding_actions import act_on_finding
from hwtrack.services.inspected import FindingStep, WorkFilter
from hwtrack.services.inspection import finding_story, inspect, persons
from hwtrack.services.today import today_view
from hwtrack.services.worklist import work_list
from tests.helpers.findings import change, found, on_day, work
from tests.helpers.registers import TONNE, make_town

REASON = "已补录并培训信息员"


@pytest.fixture
def town(tmp_path):
    town = make_town(tmp_path)
    yield town
    town.store.close()


def step(one, kind, **more):
    return FindingStep(one.rule, one.subject, one.state, kind, **more)


def act(town, one, kind, **more):
    town.store.do(act_on_finding, step(one, kind, **more))


def late(town):
    """Return the finding of an arrival nobody confirmed."""
    town.arrived()
    (one,) = found(town, "confirmation")
    return one


def test_an_action_adds_one_row_and_one_entry_and_changes_nothing_else(town):
    one = late(town)
    tables = [name for (name,) in town.rows("SELECT name FROM sqlite_master WHERE type = 'table'")]
    derived = ("entry", "frontier", "finding_action", "sqlite_sequence")
    tables = [
        name for name in tables if name not in derived and not str(name).startswith(("words", "search"))
    ]
    before = {name: town.rows(f"SELECT * FROM {name} ORDER BY 1") for name in tables}
    act(town, one, "acknowledged")
    assert {name: town.rows(f"SELECT * FROM {name} ORDER BY 1") for name in tables} == before
    assert town.scalar("SELECT count(*) FROM finding_action") == 1
    assert town.scalar("SELECT action FROM entry ORDER BY seq DESC LIMIT 1") == "act_on_finding"
    assert town.store.verify().ok


def test_who_when_and_why_are_kept(town):
    one = late(town)
    act(town, one, "assigned", person="王丽", due_on=date(2026, 4, 8), reason="本周办完")
    act(town, one, "resolved", reason=REASON)
    told = town.store.ask(finding_story, (one.rule, one.subject))
    assert [(entry.kind, entry.done_by, entry.reason, entry.person) for entry in told] == [
        ("assigned", "陈水根", "本周办完", "王丽"),
        ("resolved", "陈水根", REASON, ""),
    ]
    assert told[0].due_on == date(2026, 4, 8)
    assert town.store.ask(persons, None) == ("王丽",)


def test_what_is_resolved_and_still_found_is_never_hidden_from_an_inspector(town):
    one = late(town)
    act(town, one, "resolved", reason=REASON)
    (again,) = found(town, "confirmation")
    assert (again.status, again.reason, again.done_by) == ("resolved", REASON, "陈水根")
    seen = town.store.ask(inspect, None)
    check = next(check for check in seen.checks if check.number == 5)
    assert (check.violations, check.resolved) == (0, 1)
    assert [item for item in work(town) if item.rule == "confirmation"] == []


def test_a_resolved_finding_that_grew_comes_back(town):
    town.received()
    change(town, LicenceLine, 1, annual_grams=TONNE - 1)
    (one,) = found(town, "pool_load")
    act(town, one, "resolved", reason="已停收")
    assert [item for item in work(town) if item.rule == "pool_load"] == []
    change(town, LicenceLine, 1, annual_grams=TONNE // 2)
    (item,) = [item for item in work(town) if item.rule == "pool_load"]
    assert item.status == "open"
    assert found(town, "pool_load")[0].grown


def test_a_reopened_finding_is_back_in_the_work_list(town):
    one = late(town)
    act(town, one, "resolved", reason=REASON)
    act(town, one, "reopened", reason="复查未完成")
    assert [item.status for item in work(town) if item.rule == "confirmation"] == ["open"]


def test_what_is_acknowledged_waits_until_it_is_due(town):
    town.arrived()
    on_day(town, date(2026, 3, 9))
    (one,) = found(town, "confirmation")
    act(town, one, "acknowledged")
    assert [item.rule for item in work(town)] == []
    on_day(town, date(2026, 3, 10))
    assert [(item.rule, item.group) for item in work(town)] == [("confirmation", "today")]


def test_the_work_list_is_narrowed_to_site_and_person(town):
    one = late(town)
    act(town, one, "assigned", person="王丽")

    def asked(**wanted):
        return [item.rule for item in town.store.ask(work_list, WorkFilter(**wanted))]

    assert asked(person="王丽") == ["confirmation"]
    assert asked(person="陈水根") == []
    assert asked(site_uid=town.facility) == ["confirmation"]
    assert asked(site_uid=town.generator) == []
    with pytest.raises(UserError, match="没有场所"):
        asked(site_uid="nowhere")


def test_an_assigned_finding_of_the_past_is_in_the_work_list_of_its_person(town):
    town.received(weighed=TONNE // 2, accepted=TONNE // 2)
    (one,) = found(town, "weight_difference")
    assert "weight_difference" not in [item.rule for item in work(town)]
    act(town, one, "assigned", person="王丽", due_on=date(2026, 4, 1))
    (item,) = [item for item in work(town) if item.rule == "weight_difference"]
    assert (item.rule, item.group, item.person, item.kind) == (
        "weight_difference",
        "today",
        "王丽",
        "resolve_finding",
    )


def test_every_thing_to_do_has_exactly_one_next_action(town):
    town.arrived()
    town.shipped()
    on_day(town, date(2026, 3, 5))
    kinds = {item.kind: item.group for item in work(town)}
    assert kinds == {"receive_manifest": "week", "weigh_manifest": "arriving"}


@pytest.mark.parametrize(
    ("change_of", "field"),
    [
        ({"kind": "resolved", "reason": "  "}, "reason"),
        ({"kind": "resolved", "reason": "x" * 2001}, "reason"),
        ({"kind": "resolved", "reason": "好\u202e了"}, "reason"),
        ({"kind": "resolved", "reason": "a\x00b"}, "reason"),
        ({"kind": "assigned"}, "person"),
        ({"kind": "assigned", "person": "王\n丽"}, "person"),
        ({"kind": "assigned", "person": "王丽", "due_on": date(2026, 3, 31)}, "due_on"),
        ({"kind": "reopened", "reason": "再查"}, "kind"),
        ({"kind": "forgiven"}, "kind"),
        ({"kind": "acknowledged", "rule": "no_such_rule"}, "rule"),
        ({"kind": "acknowledged", "subject": "manifest"}, "subject"),
        ({"kind": "acknowledged", "subject": "'; DROP TABLE finding_action; --"}, "subject"),
        ({"kind": "acknowledged", "state": "bad"}, "subject"),
    ],
)
def test_a_refusal_names_the_field_and_leaves_nothing(town, change_of, field):
    one = late(town)
    with pytest.raises(UserError) as told:
        town.store.do(act_on_finding, replace(step(one, "acknowledged"), **change_of))
    assert told.value.field == field
    assert town.scalar("SELECT count(*) FROM finding_action") == 0


@pytest.mark.parametrize(
    "reason", ["=cmd|' /C calc'!A0", "<b>已改</b>", "好" * 2000, "第一行\n第二行", "'; --"]
)
def test_whatever_a_reason_says_is_kept_as_it_is(town, reason):
    one = late(town)
    act(town, one, "resolved", reason=reason)
    assert found(town, "confirmation")[0].reason == reason


def test_past_the_program_the_database_still_refuses(town):
    act(town, late(town), "acknowledged")
    town.store.close()
    raw = sqlite3.connect(town.store.path)
    values = "'r', 's:1', '3:1', '{kind}', '某人', '2026-04-01T00:00:00.000Z', '{reason}', '{person}', NULL"
    insert = "INSERT INTO finding_action (uid, rule, subject, state, kind, done_by, done_at, reason, person, due_on) VALUES ('u', "
    for kind, reason, person in (("resolved", "", ""), ("assigned", "", ""), ("erased", "x", "")):
        with pytest.raises(sqlite3.IntegrityError):
            raw.execute(insert + values.format(kind=kind, reason=reason, person=person) + ")")
    for statement in ("UPDATE finding_action SET reason = 'x'", "DELETE FROM finding_action"):
        with pytest.raises(sqlite3.IntegrityError, match="never"):
            raw.execute(statement)
    raw.close()


def test_a_site_is_named_by_uid_name_or_code_and_an_ambiguous_name_is_asked_back(town):
    town.arrived()
    for name in (
        town.facility,
        "赣州虔绿环保有限公司",
        str(town.scalar("SELECT credit_code FROM organisation WHERE id = 2")),
    ):
        assert [one.rule for one in town.store.ask(inspect, name).findings if one.number == 5] == [
            "confirmation"
        ]
    assert [one.rule for one in town.store.ask(inspect, town.generator).findings if one.number == 5] == []
    with pytest.raises(UserError, match="没有场所"):
        town.store.ask(inspect, "某某公司")


def test_a_fact_is_the_same_finding_at_every_door(town):
    """The same receipt: the form, the manifest's detail, the work list and the inspection agree."""
    from hwtrack.services.details import manifest_detail
    from hwtrack.services.receiving import check_receipt_form
    from hwtrack.services.steps import LineReceipt, Receipt
    from tests.helpers.registers import START

    uid = town.arrived()
    typed = Receipt(uid, START + timedelta(days=1, hours=5), (LineReceipt(1, TONNE // 2, TONNE // 2),))
    (form,) = [
        one for one in town.store.ask(check_receipt_form, typed).findings if one.rule == "weight_difference"
    ]
    from hwtrack.services.receiving import receive_checked

    town.store.do(receive_checked, typed)
    (detail,) = [
        one for one in town.store.ask(manifest_detail, uid).findings if one.rule == "weight_difference"
    ]
    (seen,) = found(town, "weight_difference")
    assert form.message == detail.message == seen.message
    assert form.legal_basis == detail.legal_basis == seen.legal_basis
    assert form.severity == detail.severity == seen.severity
    assert {kind.value for kind in FateKind} == {"acknowledged", "assigned", "resolved", "reopened"}
    change(town, ManifestLine, 1, discrepancy="quantity")
    (todo,) = [item for item in work(town) if item.rule == "mismatch_report"]
    (told,) = found(town, "mismatch_report")
    assert todo.finding.message == told.message


def test_the_same_act_again_fills_no_history_and_another_word_is_another_act(town):
    one = late(town)
    for _ in range(3):
        act(town, one, "acknowledged")
        assert len(town.store.ask(finding_story, (one.rule, one.subject))) == 1
    for reason, acts in ((REASON, 2), (REASON, 2), ("另行说明", 3)):
        act(town, one, "resolved", reason=reason)
        assert len(town.store.ask(finding_story, (one.rule, one.subject))) == acts
    act(town, one, "reopened", reason="又发现一次")
    with pytest.raises(UserError, match="不必重新打开"):
        act(town, one, "reopened", reason="又发现一次")
    act(town, one, "resolved", reason=REASON)
    assert len(town.store.ask(finding_story, (one.rule, one.subject))) == 5


def test_the_desk_shows_the_head_of_the_work_list_and_counts_no_other(town, monkeypatch):
    for _ in range(3):
        town.arrived()
    town.shipped()
    on_day(town, date(2026, 3, 20))
    whole = work(town)
    assert [item.group for item in whole] == ["overdue"] * 3
    for shown in (2, 200):
        monkeypatch.setattr("hwtrack.services.today.SHOWN", shown)
        monkeypatch.setattr("hwtrack.services.counts.SHOWN", shown)
        view, counts = town.store.ask(today_view, None), town.store.ask(queue_counts, None)
        assert view.items == whole[:shown]
        assert (counts.today, counts.overdue) == (len(view.items), len(view.items))
        # Whom the list can be narrowed to is not cut off with it.
        assert view.sites == ((town.facility, whole[0].site),)


def test_a_finding_assigned_that_asks_for_nothing_by_itself_is_shown_once(town):
    town.received(weighed=TONNE // 2, accepted=TONNE // 2)
    for one in found(town, "weight_difference"):
        act(town, one, "assigned", person="王丽")
    assert [item.rule for item in work(town)].count("weight_difference") == 1
    late(town)
    for one in found(town, "confirmation"):
        act(town, one, "assigned", person="王丽")
    assert [item.rule for item in work(town)].count("confirmation") == 1
