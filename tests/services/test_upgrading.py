"""A register of the first version is brought up to date whole, with a copy of it as it was."""

import gzip
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from typer.testing import CliRunner

from db import guards, schema
from db.engine import read_engine
from hwtrack.cli import app
from hwtrack.errors import EnvironmentProblem
from hwtrack.services.papers import preview_manifest
from hwtrack.services.store import Store
from tests.helpers.registers import FakeClock

MADE_BY_0001 = Path(__file__).parent.parent / "data" / "register_0001.hwt.gz"


@pytest.fixture
def old(tmp_path):
    path = tmp_path / "old.hwt"
    path.write_bytes(gzip.decompress(MADE_BY_0001.read_bytes()))
    return path


def open_it(path, **how):
    return Store.open(path, actor="陈水根", clock=FakeClock(), **how)


def rows(store, sql):
    with store._reader.connect() as connection:
        return connection.exec_driver_sql(sql).all()


def dump(path):
    with closing(sqlite3.connect(path)) as raw:
        return list(raw.iterdump())


def test_what_was_written_stays_and_proves_itself(old):
    before = dump(old)
    with open_it(old) as store:
        seen = store.verify()
        assert seen.problems == ()
        assert rows(store, "SELECT count(*) FROM movement") == [(6,)]
        assert rows(store, "SELECT document FROM print_run") == [("manifest",)]
        assert rows(store, "SELECT count(*) FROM incompatibility")[0][0] > 5
        assert rows(store, "SELECT count(*) FROM published_figure") == [(9,)]
        (uid,) = rows(store, "SELECT uid FROM manifest WHERE state = 'closed'")[0]
        assert preview_manifest(store, uid).startswith(b"%PDF")
    assert dump(old.parent / "old.0001.hwt") == before


def test_the_upgraded_schema_is_the_one_the_models_name(old):
    open_it(old).close()
    with read_engine(old).connect() as connection:
        assert schema.version(connection) == schema.known_versions()[-1]
        assert schema.altered(connection) == []
        assert guards.altered(connection) == []


@pytest.mark.parametrize("how", ["read_only", "unguarded"])
def test_reading_alone_does_not_change_an_old_file_nor_call_it_damaged(old, how):
    before = old.read_bytes()
    with pytest.raises(EnvironmentProblem, match="较旧的版本") as told:
        open_it(old, **{how: True})
    assert "hwtrack upgrade" in told.value.remedy
    assert old.read_bytes() == before


def test_the_command_line_upgrades_verifies_and_leaves_a_new_file_alone(old):
    run = CliRunner()
    assert "已升级" in (first := run.invoke(app, ["upgrade", str(old)])).output
    assert first.exit_code == 0
    assert "核验一致" in first.output
    copies = sorted(path.name for path in old.parent.glob("*.hwt"))
    assert "未作改动" in run.invoke(app, ["upgrade", str(old)]).output
    assert sorted(path.name for path in old.parent.glob("*.hwt")) == copies == ["old.0001.hwt", "old.hwt"]
    assert run.invoke(app, ["verify", str(old)]).exit_code == 0


def test_an_upgrade_that_fails_leaves_the_file_as_it_was(old, monkeypatch):
    before = old.read_bytes()

    def fails(connection):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(guards, "install", fails)
    with pytest.raises(OSError, match="space"):
        open_it(old)
    monkeypatch.undo()
    assert old.read_bytes() == before
    with open_it(old) as store:
        assert store.verify().ok


def test_the_copy_of_an_older_upgrade_is_not_lost(old):
    kept = old.parent / "old.0001.hwt"
    kept.write_bytes(b"an earlier copy")
    open_it(old).close()
    assert kept.read_bytes() == b"an earlier copy"
    assert (old.parent / "old.0001-2.hwt").exists()
