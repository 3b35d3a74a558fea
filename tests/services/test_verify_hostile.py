"""Whatever is done to a register's file, verify names it, and never calls it sound or falls over."""

import random
import shutil
import sqlite3
from datetime import timedelta

import orjson
import pytest

from db import guards
from hwtrack.errors import EnvironmentProblem
from hwtrack.services.store import Store
from tests.helpers.registers import START, make_town


@pytest.fixture(scope="module")
def sound(tmp_path_factory):
    town = make_town(tmp_path_factory.mktemp("sound"))
    town.closed()
    town.received(1_000_000, 999_000, 500_000)
    town.store.checkpoint()
    town.shipped(700)
    town.ready(town.batch(900, at=START + timedelta(days=1)))
    assert town.store.verify().ok
    town.store.close()
    return town.store.path


@pytest.fixture
def tampered(sound, tmp_path):
    """Change a copy of the register as root could, without its guards and constraints, and verify it."""

    def change(*sql, guarded=True):
        path = tmp_path / "tampered.hwt"
        shutil.copy(sound, path)
        raw = sqlite3.connect(path, isolation_level=None)
        raw.execute("PRAGMA writable_schema = ON")
        raw.execute("PRAGMA ignore_check_constraints = ON")
        for name in guards.names():
            raw.execute(f"DROP TRIGGER {name}")
        for statement in sql:
            raw.execute(statement)
        for statement in guards.statements() if guarded else ():
            raw.execute(statement)
        raw.close()
        return verified(path)

    return change


def verified(path):
    with Store.open(path, actor="x", read_only=True, unguarded=True) as store:
        return store.verify()


def kinds(seen):
    return {(problem.kind, problem.table) for problem in seen.problems}


@pytest.mark.parametrize("guarded", [True, False])
@pytest.mark.parametrize(
    ("sql", "kind", "table"),
    [
        ("UPDATE movement SET grams = grams + 1 WHERE id = 2", "changed", "movement"),
        ("UPDATE movement SET happened_on = '2026-03-01' WHERE id = 1", "changed", "movement"),
        ("UPDATE movement SET handler_from = '别人' WHERE id = 1", "changed", "movement"),
        ("UPDATE movement SET pool = NULL WHERE pool IS NOT NULL", "changed", "movement"),
        ("DELETE FROM movement WHERE id > 2", "lost_row", "movement"),
        ("UPDATE place SET custodian = 2 WHERE id = 1", "changed", "place"),
        ("UPDATE batch SET clock_from = '2026-03-30' WHERE id = 1", "changed", "batch"),
        ("UPDATE batch SET waste_code = '900-249-08' WHERE id = 1", "changed", "batch"),
        ("UPDATE batch SET flowing = 1 WHERE id = 1", "changed", "batch"),
        ("UPDATE container SET grams = 5 WHERE id = 1", "changed", "container"),
        ("UPDATE manifest SET state = 'closed' WHERE state = 'in_transit'", "changed", "manifest"),
        ("UPDATE manifest SET state = 'closed' WHERE state = 'in_transit'", "in_transit", "manifest"),
        ("UPDATE manifest SET sender_snapshot = '{}' WHERE id = 1", "changed", "manifest"),
        ("UPDATE manifest_line SET accepted_grams = 0", "changed", "manifest_line"),
        ("UPDATE leg SET plate = '赣B00000' WHERE id = 1", "changed", "leg"),
        ("UPDATE licence_line SET annual_grams = 1", "changed", "licence_line"),
        ("UPDATE licence SET valid_to = '2099-01-01'", "changed", "licence"),
        ("UPDATE legal_basis SET valid_from = '1999-01-01' WHERE id = 1", "changed", "legal_basis"),
        ("UPDATE waste_code SET hazards = '' WHERE id = 1", "changed", "waste_code"),
        ("DELETE FROM waste_code WHERE id = 9", "lost_row", "waste_code"),
        ("UPDATE site SET own = 1", "changed", "site"),
        ("UPDATE register SET name = '别的库'", "changed", "register"),
        ("UPDATE register SET public_key = 'zz'", "changed", "register"),
        ("UPDATE register SET reference_day = 'someday'", "changed", "register"),
        ("UPDATE register SET keeps = 'sites'", "changed", "register"),
        ("DELETE FROM register", "lost_row", "register"),
        ("DELETE FROM register", "identity", "register"),
        ("UPDATE stock SET grams = grams + 1", "stock", "stock"),
        ("DELETE FROM stock", "stock", "stock"),
        ("INSERT INTO stock (batch, place, grams) VALUES (1, 1, 7)", "stock", "stock"),
        ("UPDATE stock SET place = 1", "stock", "stock"),
        ("UPDATE checkpoint SET root = zeroblob(32)", "checkpoint", "checkpoint"),
        ("UPDATE checkpoint SET size = size - 1", "checkpoint", "checkpoint"),
        ("UPDATE checkpoint SET note = ''", "checkpoint", "checkpoint"),
        ("UPDATE frontier SET peaks = zeroblob(32)", "frontier", "frontier"),
        ("DELETE FROM frontier", "frontier", "frontier"),
        ("DELETE FROM entry", "truncated", "entry"),
        ("DELETE FROM entry WHERE seq = 4", "gap", "entry"),
        ("UPDATE entry SET seq = 1000 WHERE seq = 4", "gap", "entry"),
        ("UPDATE entry SET action = 'x' WHERE seq = 2", "leaf", "entry"),
        ("UPDATE entry SET happened_at = 'never' WHERE seq = 2", "leaf", "entry"),
        ("UPDATE entry SET leaf = zeroblob(32) WHERE seq = 2", "leaf", "entry"),
        ("UPDATE entry SET payload = zeroblob(9) WHERE seq = 2", "payload", "entry"),
        ("UPDATE entry SET payload = CAST('[1]' AS BLOB) WHERE seq = 2", "payload", "entry"),
        ("UPDATE entry SET payload = CAST('{\"rows\":{\"x/9\":[[1]]}}' AS BLOB) WHERE seq = 2", "payload", "entry"),
        ("UPDATE organisation SET name = CAST(x'ff41' AS TEXT) WHERE id = 1", "changed", "organisation"),
        ("UPDATE entry SET actor = CAST(x'ff41' AS TEXT) WHERE seq = 2", "leaf", "entry"),
        ("UPDATE sqlite_sequence SET seq = 0 WHERE name = 'manifest'", "sequence", "manifest"),
        ("DELETE FROM sqlite_sequence", "sequence", "batch"),
        ("DROP INDEX ix_batch_clock_from", "schema", "ix_batch_clock_from"),
        ("DROP TABLE manifest_search", "schema", "manifest_search"),
        (
            "UPDATE sqlite_master SET sql = replace(sql, '(grams >= 0)', '(grams >= -1)') WHERE name = 'stock'",
            "schema",
            "stock",
        ),
        (
            "CREATE TRIGGER helper AFTER INSERT ON movement BEGIN UPDATE stock SET grams = 0; END",
            "guard",
            "helper",
        ),
    ],
)  # fmt: skip
def test_tampering_is_named(tampered, sql, kind, table, guarded):
    seen = tampered(sql, guarded=guarded)
    assert not seen.ok
    assert (kind, table) in kinds(seen)
    assert guarded == (("guard", "keep_movement_update") not in kinds(seen))


def test_a_gap_is_told_once_and_hides_no_changed_row(tampered):
    seen = tampered("DELETE FROM entry WHERE seq = 4", "UPDATE movement SET grams = 5 WHERE id = 2")
    assert [problem.entry for problem in seen.problems if problem.kind == "gap"] == [4]
    assert ("changed", "movement") in kinds(seen)


def test_thousands_of_lost_movements_are_told_in_a_hundred_lines(tampered):
    rows = [[key, *["x"] * 17] for key in range(100, 6_000)]
    payload = orjson.dumps({"rows": {"movement/1": rows}}).decode()
    seen = tampered(
        f"UPDATE entry SET payload = CAST('{payload}' AS BLOB) WHERE seq = 2",
        "UPDATE movement SET id = id + 9000",
    )
    assert ("lost_row", "movement") in kinds(seen)
    assert len(seen.problems) < 400


def test_an_entry_whose_rows_lost_a_column_is_a_finding_not_a_crash(tampered):
    payload = orjson.dumps({"rows": {"organisation/1": [[1, "x"]], "place/1": [[1]]}}).decode()
    seen = tampered(f"UPDATE entry SET payload = CAST('{payload}' AS BLOB) WHERE seq = 2")
    assert {("leaf", "entry"), ("changed", "organisation"), ("changed", "place")} <= kinds(seen)


def test_an_index_that_hides_a_row_is_found_although_every_table_reads_well(tampered):
    seen = tampered(
        "UPDATE sqlite_master SET sql = replace(sql, '(clock_from)', '(waste_code)')"
        " WHERE name = 'ix_batch_clock_from'"
    )
    assert {"damage", "schema"} <= {problem.kind for problem in seen.problems}


def test_a_changed_register_and_its_changed_journal_are_told_apart_only_by_a_checkpoint(sound, tmp_path):
    """Who rewrites table, entry, leaf and tree alike is caught by a checkpoint held elsewhere, not by verify."""
    from hwtrack.domain.merkle import CompactRange
    from hwtrack.services.checkpoints import read_note
    from hwtrack.services.journal import entry_leaf

    path = tmp_path / "forged.hwt"
    shutil.copy(sound, path)
    held = sqlite3.connect(path).execute("SELECT note FROM checkpoint").fetchone()[0]
    raw = sqlite3.connect(path, isolation_level=None)
    for name in guards.names():
        raw.execute(f"DROP TRIGGER {name}")
    raw.execute("UPDATE organisation SET name = '换了名' WHERE id = 1")
    old = raw.execute("SELECT uid FROM organisation WHERE id = 1").fetchone()[0]
    tree = CompactRange()
    rows = raw.execute("SELECT seq, happened_at, recorded_at, actor, action, payload FROM entry").fetchall()
    for seq, happened, recorded, actor, action, payload in rows:
        content = orjson.loads(payload)
        for row in content["rows"].get("organisation/1", []):
            if row[1] == old:
                row[3] = "换了名"
        forged = orjson.dumps(content, option=orjson.OPT_SORT_KEYS)
        leaf = entry_leaf(seq, happened, recorded, actor, action, forged)
        tree.append(leaf)
        raw.execute("UPDATE entry SET payload = ?, leaf = ? WHERE seq = ?", (forged, leaf, seq))
    raw.execute("UPDATE frontier SET peaks = ?", (tree.pack(),))
    for statement in guards.statements():
        raw.execute(statement)
    with Store.open(path, actor="x") as store:
        seen = store.verify()
        key = bytes.fromhex(store.identity.public_key)
    assert {problem.kind for problem in seen.problems} == {"checkpoint"}
    raw.execute("DROP TRIGGER keep_checkpoint_delete")
    raw.execute("DELETE FROM checkpoint")
    raw.execute(next(sql for sql in guards.statements() if "keep_checkpoint_delete" in sql))
    raw.close()
    with Store.open(path, actor="x") as store:
        assert store.verify().ok
        _, size, root = read_note(held, key)
        with store._reader.connect() as connection:
            leaves = connection.exec_driver_sql(f"SELECT leaf FROM entry WHERE seq <= {size}").scalars().all()
    now = CompactRange()
    for leaf in leaves:
        now.append(leaf)
    assert now.root() != root


def dump(path):
    raw = sqlite3.connect(path)
    raw.text_factory = bytes
    names = [row[0].decode() for row in raw.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    kept = [name for name in names if "search" not in name and name != "sqlite_sequence"]
    content = {name: raw.execute(f"SELECT * FROM {name} NOT INDEXED").fetchall() for name in kept}
    raw.close()
    return content


def test_no_flipped_bit_is_called_sound_where_content_changed(sound, tmp_path):
    lot, path = random.Random(7), tmp_path / "flipped.hwt"
    before, whole = dump(sound), sound.read_bytes()
    outcomes = set()
    for turn in range(120):
        within = (len(whole), 100, 4096, len(whole))[turn % 4]
        data = bytearray(whole)
        data[lot.randrange(within)] ^= 1 << lot.randrange(8)
        path.write_bytes(data)
        try:
            ok = verified(path).ok
        except EnvironmentProblem:
            outcomes.add("refused")
            continue
        outcomes.add(ok)
        assert not ok or dump(path) == before
    assert outcomes == {True, False, "refused"}


@pytest.mark.parametrize(
    ("sql", "kind"),
    [
        ("UPDATE movement SET grams = 9223372036854775807", "stock"),
        ("UPDATE movement SET grams = -9223372036854775807", "flow_month"),
        ("UPDATE flow_month SET grams = -9223372036854775808", "flow_month"),
        ("UPDATE stock SET grams = 9223372036854775807", "stock"),
    ],
)
def test_masses_too_large_to_be_added_up_are_a_finding(tampered, sql, kind):
    assert (kind, kind) in kinds(tampered(sql))


@pytest.mark.parametrize("reference", ["manifest (ia)", "manifest (internal_no)", "manifesu (id)"])
def test_a_changed_reference_of_the_schema_is_told_and_ends_nothing(tampered, reference):
    seen = tampered(
        "UPDATE sqlite_master SET sql = replace(sql, 'REFERENCES manifest (id)', "
        f"'REFERENCES {reference}') WHERE name = 'back_entry'",
        "PRAGMA writable_schema = RESET",
    )
    assert any("back_entry" in problem.message for problem in seen.problems)


@pytest.mark.parametrize("part", ["hwtrack", "—", "="])
def test_damaged_bytes_of_a_checkpoints_note_are_told_and_end_nothing(tampered, part):
    seen = tampered(f"UPDATE checkpoint SET note = replace(note, '{part}', CAST(x'68B2' AS TEXT))")
    assert "checkpoint" in {problem.kind for problem in seen.problems}
