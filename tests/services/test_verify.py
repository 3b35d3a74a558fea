"""Verify finds what was changed behind the register's back, and names table, row and entry."""

import shutil
import sqlite3

import pytest

from db import guards
from hwtrack.services.store import Store
from tests.helpers.registers import make_town


@pytest.fixture(scope="module")
def sound(tmp_path_factory):
    town = make_town(tmp_path_factory.mktemp("sound"))
    town.closed()
    town.received(1_000_000, 999_000, 500_000)
    town.store.checkpoint()
    assert town.store.verify().ok
    town.store.close()
    return town.store.path


@pytest.fixture
def tampered(sound, tmp_path):
    """Run SQL with the guards out of the way, then put them back, as one would who wants to hide it."""

    def change(*sql):
        path = tmp_path / "tampered.hwt"
        shutil.copy(sound, path)
        raw = sqlite3.connect(path)
        for name in guards.names():
            raw.execute(f"DROP TRIGGER {name}")
        for statement in sql:
            raw.execute(statement)
        for statement in guards.statements():
            raw.execute(statement)
        raw.commit()
        raw.close()
        with Store.open(path, actor="x") as store:
            return store.verify()

    return change


def test_one_gram_changed_is_named_by_table_row_and_entry(tampered):
    seen = tampered("UPDATE movement SET grams = grams + 1 WHERE id = 2")
    changed = [p for p in seen.problems if p.kind == "changed"]
    assert not seen.ok
    assert [(p.table, p.row) for p in changed] == [("movement", 2)]
    assert changed[0].entry is not None
    assert "movement" in changed[0].message
    assert "grams" in changed[0].message


@pytest.mark.parametrize(
    ("sql", "kind", "table"),
    [
        ("DELETE FROM movement WHERE id = 3", "lost_row", "movement"),
        ("UPDATE manifest SET note = '改' WHERE id = 1", "changed", "manifest"),
        ("UPDATE organisation SET name = '别的厂' WHERE id = 1", "changed", "organisation"),
        ("DELETE FROM crew_member", "lost_row", "crew_member"),
        ("INSERT INTO setting (key, value) VALUES ('k', 'v')", "unknown_row", "setting"),
        ("UPDATE stock SET grams = grams + 1", "stock", "stock"),
        ("UPDATE entry SET actor = '别人' WHERE seq = 3", "leaf", "entry"),
        (
            "UPDATE entry SET payload = cast(replace(payload, '1', '2') AS BLOB) WHERE seq = 4",
            "leaf",
            "entry",
        ),
        ("UPDATE entry SET recorded_at = '2030-01-01T00:00:00.000Z' WHERE seq = 5", "leaf", "entry"),
        ("DELETE FROM entry WHERE seq = (SELECT max(seq) FROM entry)", "frontier", "frontier"),
        ("DELETE FROM entry WHERE seq = 4", "gap", "entry"),
        ("UPDATE frontier SET size = size - 1", "frontier", "frontier"),
        ("UPDATE checkpoint SET note = replace(note, 'hwtrack', 'hwtrick')", "checkpoint", "checkpoint"),
    ],
)
def test_tampering_is_caught(tampered, sql, kind, table):
    seen = tampered(sql)
    assert not seen.ok
    assert (kind, table) in {(p.kind, p.table) for p in seen.problems}


def test_a_movement_booked_past_the_journal_is_found(tampered):
    seen = tampered(
        "INSERT INTO movement (uid, kind, from_batch, from_place, from_kind, to_batch, to_place, to_kind, grams,"
        " happened_at, happened_on, handler_from, handler_to) SELECT 'x', kind, from_batch, from_place, from_kind,"
        " to_batch, to_place, to_kind, grams, happened_at, happened_on, '', '' FROM movement WHERE id = 1"
    )
    assert {"unknown_row", "stock"} <= {p.kind for p in seen.problems}


def test_missing_guards_are_named_although_such_a_register_is_not_opened(sound, tmp_path):
    from hwtrack.services.verifying import verify_register

    path = tmp_path / "bare.hwt"
    shutil.copy(sound, path)
    with Store.open(path, actor="x") as store:
        raw = sqlite3.connect(path)
        raw.execute("DROP TRIGGER keep_entry_delete")
        raw.commit()
        raw.close()
        seen = verify_register(store._reader, store.identity)
    assert [p.table for p in seen.problems] == ["keep_entry_delete"]


def test_a_checkpoint_under_another_key_does_not_hold(tampered):
    seen = tampered(f"UPDATE register SET public_key = '{'00' * 32}'")
    assert {p.kind for p in seen.problems} == {"changed", "checkpoint"}


def test_any_single_byte_of_a_payload_is_covered(tampered):
    seen = tampered("UPDATE entry SET payload = cast(payload || ' ' AS BLOB) WHERE seq = 2")
    assert [p.kind for p in seen.problems if p.entry == 2] == ["leaf"]
