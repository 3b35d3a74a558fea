"""What the database itself refuses, written past the services with plain SQL."""

import sqlite3

import pytest

from db import guards
from tests.helpers.registers import make_town


@pytest.fixture(scope="module")
def path(tmp_path_factory):
    town = make_town(tmp_path_factory.mktemp("guards"))
    town.closed()
    town.batch(500)
    town.store.close()
    return town.store.path


@pytest.fixture
def raw(path):
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("BEGIN")
    yield connection
    connection.execute("ROLLBACK")
    connection.close()


MOVEMENT = (
    "INSERT INTO movement (uid, kind, from_batch, from_place, from_kind, to_batch, to_place, to_kind, grams,"
    " happened_at, happened_on, handler_from, handler_to, pool, reverses, revision)"
    " SELECT 'new', {kind}, from_batch, from_place, from_kind, {to_batch}, to_place, {to_kind}, {grams},"
    " happened_at, {day}, '', '', {pool}, {reverses}, {revision} FROM movement WHERE kind = 'generate' LIMIT 1"
)
PLAIN = {
    "kind": "kind",
    "to_batch": "to_batch",
    "to_kind": "to_kind",
    "grams": "grams",
    "day": "happened_on",
    "pool": "NULL",
    "reverses": "NULL",
    "revision": "NULL",
}


def test_a_plain_movement_is_accepted(raw):
    raw.execute(MOVEMENT.format(**PLAIN))


@pytest.mark.parametrize(
    "change",
    [
        {"grams": "0"},
        {"grams": "9007199254740992"},
        {"grams": "1.5"},
        {"grams": "'many'"},
        {"grams": "-5"},
        {"kind": "'treat'"},
        {"kind": "'teleport'"},
        {"to_kind": "'unit'"},
        {"to_batch": "2"},
        {"to_batch": "99"},
        {"pool": "1"},
        {"day": "'2020-01-01'"},
        {"grams": "-grams", "reverses": "id"},
        {"grams": "-grams - 1", "reverses": "id", "revision": "1"},
    ],
)
def test_an_impossible_movement_is_refused(raw, change):
    raw.execute("INSERT INTO revision (uid, reason, requested_by) VALUES ('r', 'x', 'y')")
    with pytest.raises(sqlite3.IntegrityError):
        raw.execute(MOVEMENT.format(**{**PLAIN, **change}))


def test_a_red_row_repeats_its_original_once(raw):
    raw.execute("INSERT INTO revision (uid, reason, requested_by) VALUES ('r', 'x', 'y')")
    red = {**PLAIN, "grams": "-grams", "reverses": "id", "revision": "1"}
    raw.execute(MOVEMENT.format(**red))
    with pytest.raises(sqlite3.IntegrityError):
        raw.execute(MOVEMENT.format(**red).replace("'new'", "'again'"))


@pytest.mark.parametrize("table", ["entry", "movement", "place", "batch"])
def test_what_is_written_is_neither_changed_nor_deleted_nor_replaced(raw, table):
    key = "seq" if table == "entry" else "id"
    for sql in (
        f"UPDATE {table} SET {key} = {key} WHERE {key} = 1"
        if table != "batch"
        else "UPDATE batch SET code = 'x'",
        f"DELETE FROM {table} WHERE {key} = 1",
        f"INSERT OR REPLACE INTO {table} SELECT * FROM {table} WHERE {key} = 1",
    ):
        with pytest.raises(sqlite3.IntegrityError):
            raw.execute(sql)


@pytest.mark.parametrize(
    "sql",
    [
        "INSERT OR REPLACE INTO batch SELECT 99, 'u', 'x', 0, custodian, site_code, waste_code, name, form,"  # noqa: ISC004
        " properties, hazards, clock_from, flowing, note FROM batch WHERE id = 3",
        "UPDATE OR REPLACE batch SET site_code = 'OURS' WHERE id = 1",
    ],
)
def test_a_batch_is_not_replaced_by_taking_its_sites_code(raw, sql):
    raw.execute("UPDATE batch SET site_code = 'OURS' WHERE id = 3")
    with pytest.raises(sqlite3.IntegrityError, match="batch"):
        raw.execute(sql)
    assert raw.execute("SELECT count(*) FROM batch WHERE site_code = 'OURS'").fetchone() == (1,)


def test_entries_follow_one_another(raw):
    last = raw.execute("SELECT max(seq) FROM entry").fetchone()[0]
    with pytest.raises(sqlite3.IntegrityError):
        raw.execute(
            f"INSERT INTO entry SELECT {last + 2}, happened_at, recorded_at, actor, action, payload, leaf FROM entry"
            " WHERE seq = 1"
        )


def test_the_storage_clock_is_not_reset_by_pouring(raw):
    place = raw.execute("SELECT place FROM storage_area LIMIT 1").fetchone()[0]
    raw.execute("UPDATE batch SET clock_from = '2026-01-01' WHERE id = 1")
    with pytest.raises(sqlite3.IntegrityError, match="clock"):
        raw.execute(
            "INSERT INTO movement (uid, kind, from_batch, from_place, from_kind, to_batch, to_place, to_kind, grams,"
            f" happened_at, happened_on, handler_from, handler_to) VALUES ('n', 'regroup', 1, {place}, 'storage', 2,"
            f" {place}, 'storage', 5, '2026-03-02T01:00:00.000Z', '2026-03-02', '', '')"
        )
    with pytest.raises(sqlite3.IntegrityError, match="clock"):
        raw.execute("UPDATE batch SET clock_from = '2026-01-02' WHERE id = 1")


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE manifest SET official_no = '123'",
        "UPDATE manifest SET official_no = NULL, official_missing = NULL",
        "UPDATE manifest SET state = 'lost'",
        "UPDATE manifest SET state = 'void', void_reason = NULL",
        "UPDATE manifest SET receiver = NULL",
        "UPDATE manifest SET sender_snapshot = NULL",
        "UPDATE manifest_line SET accepted_grams = accepted_grams + 1",
        "UPDATE stock SET grams = -1",
        "UPDATE licence SET valid_from = '2030-01-01'",
        "UPDATE organisation SET credit_code = '123'",
        "UPDATE container SET code = 'short'",
        "INSERT INTO register SELECT 2, 'u', epoch, prefix, name, keeps, sample, reference_day, public_key FROM register",
    ],
)
def test_a_row_that_cannot_be_true_is_refused(raw, sql):
    with pytest.raises(sqlite3.IntegrityError):
        raw.execute(sql)


def test_every_guard_is_in_place(raw):
    present = {row[0] for row in raw.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")}
    assert guards.names() <= present
