"""Who writes past the services is refused by the database: moves, what was signed, deletes, answers."""

import sqlite3
from contextlib import contextmanager
from dataclasses import replace

import pytest
from sqlalchemy.exc import IntegrityError

from hwtrack.errors import UserError
from hwtrack.services.steps import (
    Answer,
    Dispatch,
    FieldChange,
    NewProposal,
    OfficialNumber,
    Redirect,
    Scan,
    Voiding,
)
from tests.helpers.custody import DAY, NOON
from tests.helpers.registers import TONNE


def force(journey, sql):
    """Write with plain SQL on the file itself, as any other program could."""
    with journey.town.store._writer.begin() as connection:
        connection.exec_driver_sql(sql)


def refused(journey, sql, match=None):
    with pytest.raises(IntegrityError, match=match):
        force(journey, sql)


@pytest.mark.parametrize(
    ("state", "targets"),
    [
        ("ready", ("arrived", "received", "closed", "returning")),
        ("in_transit", ("received", "closed", "void", "draft")),
        ("closed", ("draft", "ready", "in_transit", "arrived", "received", "void")),
    ],
)
def test_a_manifest_never_jumps(journey, state, targets):
    made = {"ready": journey.ready, "in_transit": journey.shipped, "closed": journey.closed}
    made[state]()
    for target in targets:
        refused(journey, f"UPDATE manifest SET state = '{target}', void_reason = 'x'", "does not go there")
    refused(journey, "UPDATE manifest SET state = 'lost'")


@pytest.mark.parametrize("column", ["sender", "receiver"])
def test_signed_parties_are_not_exchanged_once_the_load_has_left(journey, column):
    journey.shipped()
    refused(journey, f"UPDATE manifest SET {column} = 4", "never changed")
    refused(journey, f"UPDATE manifest SET {column}_snapshot = '{{}}'", "never changed")


def test_signed_parties_are_not_edited_by_saving_the_draft_again(journey):
    uid = journey.ready()
    signed = journey.town.rows("SELECT sender_snapshot, receiver_snapshot, receiver FROM manifest")
    form = replace(journey.form(None), uid=uid, receiver_uid=journey.other)
    with pytest.raises(UserError, match="已签署"):
        journey.office.save_draft(form)
    assert journey.town.rows("SELECT sender_snapshot, receiver_snapshot, receiver FROM manifest") == signed


@pytest.mark.parametrize("table", ["manifest", "manifest_line", "leg", "movement"])
def test_nothing_of_a_signed_manifest_is_deleted(journey, table):
    journey.shipped()
    refused(journey, f"DELETE FROM {table}")


@pytest.mark.parametrize(
    "change",
    [
        "manifest_line SET waste_code = '398-005-22'",
        "manifest_line SET no = 2",
        "manifest_line SET uid = 'x'",
        "leg SET carrier = 4",
        "leg SET carrier_snapshot = '{}'",
        "leg SET no = 2",
    ],
)
def test_the_waste_and_the_carrier_of_a_load_that_left_stay_as_they_were_signed(journey, change):
    uid = journey.ready()
    journey.office.dispatch(Dispatch(uid, NOON))
    refused(journey, f"UPDATE {change}", "never changed")


def test_an_answered_correction_is_neither_reworded_nor_answered_again_nor_deleted(journey):
    uid = journey.shipped()
    asked = NewProposal(uid, "sender", "陈水根", "抄错", (FieldChange("note", "", "补充"),))
    (first,) = journey.office.propose_revision(asked)
    refused(journey, "UPDATE proposal SET reason = '别的'", "never reworded")
    refused(
        journey,
        "UPDATE proposal SET state = 'consented', answered_by = '陈水根', answered_at = '2026-03-03T00:00:00.000Z'",
    )
    journey.office.answer_proposal(Answer(first.uid, "consented", "王丽"))
    refused(journey, "UPDATE proposal SET state = 'refused'", "answered once")
    refused(journey, "DELETE FROM proposal", "never deleted")
    refused(journey, "UPDATE revision_change SET after = 'x'", "never changed")
    refused(journey, "DELETE FROM revision_change", "never deleted")
    refused(journey, "UPDATE revision SET reason = 'x'", "never changed")


def test_one_manifest_has_one_origin_one_approval_and_one_paper(journey):
    first = journey.received(TONNE, TONNE, 0)
    second = journey.office.sign_manifest(journey.office.redirect_draft(Redirect(first, journey.other, "x")))
    row = "manifest_follow (uid, manifest, origin, kind, reason)"
    refused(
        journey,
        f"INSERT INTO {row} SELECT 'u2', manifest, origin, kind, '' FROM manifest_follow",
        "never replaced",
    )
    refused(journey, f"INSERT INTO {row} VALUES ('u3', 1, 1, 'redirect', '')", "another")
    paper = "back_entry (uid, manifest, paper_no, reason, completed_on, entered_on)"
    refused(journey, f"INSERT INTO {paper} VALUES ('u', 1, '', '', '2026-03-01', '2026-03-02')", "has_reason")
    refused(
        journey, f"INSERT INTO {paper} VALUES ('u', 1, '', 'x', '2026-03-03', '2026-03-02')", "afterwards"
    )
    assert journey.state(second) == "ready"


def test_a_voids_reason_and_a_receipts_sum_are_the_databases_business_too(journey):
    uid = journey.ready()
    refused(journey, "UPDATE manifest SET state = 'void'", "void_has_reason")
    journey.office.dispatch(Dispatch(uid, NOON))
    refused(
        journey,
        "UPDATE manifest_line SET received_grams = 5, accepted_grams = 5, refused_grams = 1",
        "receipt_adds_up",
    )
    refused(journey, "INSERT INTO line_seen (uid, line, name, hazards, packaging, reported_to, report_note, reported_on)"
            " VALUES ('u', 1, '', '', '', '', '', '2026-03-03')", "report_has_addressee")  # fmt: skip


# Void


def test_a_manifest_is_voided_before_loading_and_after_but_not_once_it_arrived(journey):
    before, after, arrived = journey.ready(), journey.shipped(), journey.arrived()
    for uid in (before, after):
        with pytest.raises(UserError, match="理由"):
            journey.office.void_manifest(Voiding(uid, " "))
        journey.office.void_manifest(Voiding(uid, "企业停产", "陈水根"))
        assert journey.state(uid) == "void"
    assert journey.stock() == {"storage1": 2 * TONNE, "transit1": TONNE}
    assert journey.town.rows("SELECT reason, requested_by FROM revision") == [("企业停产", "陈水根")]
    with pytest.raises(UserError, match="不能转为"):
        journey.office.void_manifest(Voiding(arrived, "x"))


def test_a_linked_manifest_under_way_is_not_voided_into_a_closed_one(journey):
    first = journey.received(TONNE, TONNE, 0)
    second = journey.office.sign_manifest(journey.office.redirect_draft(Redirect(first, journey.other, "x")))
    journey.office.dispatch(Dispatch(second, NOON + DAY))
    with pytest.raises(UserError, match="已完结"):
        journey.office.void_manifest(Voiding(second, "x"))
    assert (journey.state(first), journey.state(second)) == ("closed", "in_transit")


def test_a_deleted_drafts_number_is_never_given_again(journey):
    from hwtrack.services.drafts import delete_draft

    saved = journey.office.save_draft(journey.form(None))
    journey.town.store.do(delete_draft, saved.uid)
    again = journey.office.save_draft(journey.form(None))
    assert int(again.internal_no[-6:]) == int(saved.internal_no[-6:]) + 1


# Rows that take another's place


@pytest.mark.parametrize("table", ["manifest", "manifest_line", "leg", "proposal"])
@pytest.mark.parametrize("keys", ["ON", "OFF"])
def test_no_part_of_a_manifest_is_replaced_by_another_row(journey, table, keys):
    """A REPLACE deletes the old row without firing the triggers that refuse a delete."""
    uid = journey.shipped()
    journey.office.propose_revision(
        NewProposal(uid, "sender", "陈水根", "抄错", (FieldChange("note", "", "补充"),))
    )
    before = journey.town.rows(f"SELECT * FROM {table}")
    with raw(journey, keys) as connection, pytest.raises(sqlite3.IntegrityError, match="never replaced"):
        connection.execute(f"INSERT OR REPLACE INTO {table} SELECT * FROM {table}")
    assert journey.town.rows(f"SELECT * FROM {table}") == before


@pytest.mark.parametrize(
    ("table", "key"),
    [
        ("manifest", "internal_no"),
        ("manifest", "official_no"),
        ("leg", "place"),
        ("manifest_line", "no"),
    ],
)
def test_no_row_is_pushed_out_by_changing_another_into_it(journey, table, key):
    first = journey.shipped()
    journey.office.give_official_no(OfficialNumber(first, "20263601000123"))
    second = journey.ready()
    form = journey.office.reopen_manifest(second)
    journey.office.save_draft(
        replace(form, lines=(*form.lines, *form.lines), later_legs=(journey.rail_leg(),))
    )
    mine = f"(SELECT max(id) FROM {table})"
    theirs = f"(SELECT {key} FROM {table} WHERE id = 1)"
    if table == "manifest_line":
        theirs = f"(SELECT no FROM {table} WHERE id = {mine} - 1)"
    before = journey.town.scalar(f"SELECT count(*) FROM {table}")
    missing = ", official_missing = NULL" if key == "official_no" else ""
    with raw(journey, "OFF") as connection, pytest.raises(sqlite3.IntegrityError):
        connection.execute(f"UPDATE OR REPLACE {table} SET {key} = {theirs}{missing} WHERE id = {mine}")
    assert journey.town.scalar(f"SELECT count(*) FROM {table}") == before


def test_what_a_manifest_that_left_was_linked_with_is_neither_taken_away_nor_exchanged(journey):
    batch = journey.town.batch()
    first = journey.office.sign_manifest(journey.form(batch, approval_uid=journey.approval(5 * TONNE)))
    journey.office.scan_label(Scan(first, batch.container_codes[0]))
    # Before it left, a scan may be taken back with the signature.
    with raw(journey, "ON") as connection:
        connection.execute("DELETE FROM loading_scan")
        connection.rollback()
    journey.office.dispatch(Dispatch(first, NOON))
    journey.office.take_step(first, "arrive_manifest", "")
    journey.office.take_step(first, "refuse_manifest", "包装破损")
    second = journey.office.sign_manifest(journey.office.redirect_draft(Redirect(first, journey.other, "x")))
    journey.office.dispatch(Dispatch(second, journey.town.clock.now))
    for table, change in {
        "loading_scan": "scanned_at = '2026-03-03T00:00:00.000Z'",
        "manifest_approval": "approval = 1",
        "manifest_follow": "reason = 'y'",
    }.items():
        refused(journey, f"DELETE FROM {table}", "is kept")
        refused(journey, f"UPDATE {table} SET {change}", "is kept")


@contextmanager
def raw(journey, keys):
    """Open the file as any other program would, with foreign keys watched or not."""
    connection = sqlite3.connect(journey.town.store.path)
    connection.execute(f"PRAGMA foreign_keys = {keys}")
    try:
        yield connection
    finally:
        connection.rollback()
        connection.close()
