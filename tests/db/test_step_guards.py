"""What the database refuses of numbers and containers, written past the services."""

import sqlite3

import pytest

from hwtrack.services.movements import Correction, correct_movements
from tests.helpers.registers import make_town


@pytest.fixture(scope="module")
def path(tmp_path_factory):
    town = make_town(tmp_path_factory.mktemp("steps"))
    town.batch(900)
    town.shipped(600)
    uid = town.scalar("SELECT uid FROM movement WHERE id = 1")
    town.store.do(correct_movements, (Correction(str(uid), 800, "抄错", "甲"),))
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


RED = "(SELECT id FROM movement WHERE grams < 0)"
LOAD = "(SELECT id FROM movement WHERE kind = 'load')"


@pytest.mark.parametrize(
    ("sql", "told"),
    [
        (
            f"INSERT INTO step_number (uid, movement, code) VALUES ('n', {RED}, 'HWRK20260302900')",
            "red-letter",
        ),
        (f"INSERT INTO container_step (uid, movement, container) VALUES ('n', {RED}, 1)", "red-letter"),
        ("INSERT INTO step_number (uid, movement, code) VALUES ('n', 1, 'HWXX20260302900')", "HJ 1259"),
        ("INSERT INTO step_number (uid, movement, code) VALUES ('n', 1, 'HWRK2026030290x')", "HJ 1259"),
        ("INSERT INTO step_number (uid, movement, code) VALUES ('n', 1, 'HWCKLY20260302900z')", "HJ 1259"),
        (
            f"INSERT INTO container_step (uid, movement, container) VALUES ('n', {LOAD}, 1)",
            "from where it is",
        ),
        ("INSERT INTO container_step (uid, movement, container) VALUES ('n', 2, 4)", "never replaced"),
        ("UPDATE container_step SET container = 2", "never changed"),
        ("DELETE FROM container_step", "never deleted"),
        (
            "INSERT OR REPLACE INTO step_number (uid, movement, code) VALUES ('n', 1, 'HWRK20260302001')",
            "never replaced",
        ),
        ("DELETE FROM step_number", "never deleted"),
        ("INSERT INTO step_detail (uid, movement, reason) VALUES ('n', 1, '')", "says_something"),
        ("INSERT INTO step_detail (uid, movement, method, reason) VALUES ('n', 1, 'D99', '')", "FOREIGN KEY"),
    ],
)
def test_the_database_refuses(raw, sql, told):
    with pytest.raises(sqlite3.IntegrityError, match=told):
        raw.execute(sql)


def test_what_a_step_says_is_written_once(raw):
    raw.execute("INSERT INTO step_detail (uid, movement, reason) VALUES ('n', 1, '盘点')")
    with pytest.raises(sqlite3.IntegrityError, match="never changed"):
        raw.execute("UPDATE step_detail SET reason = '别的'")
