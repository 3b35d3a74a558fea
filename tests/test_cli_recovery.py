"""`hwtrack status`, `salvage` and `go-on`: what they say of a register that lost entries, and how they end."""

from __future__ import annotations

import json
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from typer.testing import CliRunner

from hwtrack.cli import app
from hwtrack.errors import EnvironmentProblem
from hwtrack.services.founding import PAGE_BYTES
from hwtrack.services.keys import FileKeys
from hwtrack.services.register import NewSetting, change_setting
from hwtrack.services.store import Store
from tests.helpers.registers import FakeClock, make_town


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    folder = tmp_path_factory.mktemp("town")
    town = make_town(folder, keys=FileKeys(folder / "keys"))
    town.store.close()
    return town.store.path


@pytest.fixture
def short(made, tmp_path):
    path = tmp_path / "r.hwt"
    shutil.copyfile(made, path)
    early = path.read_bytes()
    with Store.open(path, clock=FakeClock(), keys=FileKeys(made.parent / "keys")) as store:
        store.do(change_setting, NewSetting("tolerance_grams", "5"))
    path.write_bytes(early)
    return path


def run(*words, code=0):
    found = CliRunner().invoke(app, [*map(str, words)])
    assert found.exit_code == code, found.output
    return found


def test_a_whole_register_is_well(made):
    assert run("status", made).stdout.startswith("完好")
    told = json.loads(run("status", made, "--json").stdout)
    assert (told["state"], told["newest_good"], told["entries"]) == ("good", None, told["remembered"])


def test_missing_entries_are_told_by_every_command_and_end_status_with_one(short):
    assert "少了 1 条" in run("status", short, code=1).stdout
    found = run("verify", short)
    assert "少了 1 条" in found.stderr
    assert "一致。" in found.stdout
    refused = CliRunner().invoke(app, ["upgrade", str(short)])
    assert refused.exit_code == 0
    assert "少了 1 条" in refused.stderr


def test_a_register_that_is_gone_is_to_be_looked_for_and_nothing_is_kept_or_read_of_it(short):
    short.unlink()
    told = run("status", short, code=1).stdout
    assert told.startswith("缺失：没有文件")
    assert "移走或改名" in told
    assert "保留此文件" not in told
    assert "可读内容" not in told
    english = json.loads(run("status", short, "--json", code=1).stdout)
    assert english["told_en"] == "The file is not there."
    assert "keep this one" not in english["remedy_en"]


def test_going_on_asks_for_a_reason_and_says_from_where(short):
    assert CliRunner().invoke(app, ["go-on", str(short)]).exit_code != 0
    told = json.loads(run("go-on", short, "--reason", "旧文件已毁", "--json").stdout)
    assert told["epoch"] == 2
    assert run("status", short).stdout.startswith("完好")


def test_a_cut_register_is_salvaged_and_what_is_missing_ends_it_with_one(short, tmp_path):
    with short.open("rb+") as file:
        file.truncate(short.stat().st_size - 4_096)
    assert run("status", short, code=1).stdout.startswith("损坏")
    found = json.loads(run("salvage", short, "--to", tmp_path / "out", "--json", code=1).stdout)
    assert (Path(found["path"]) / "report.txt").is_file()
    assert found["unreadable"]


def test_rows_that_sqlite_leaves_out_without_a_fault_end_salvage_with_one(made, tmp_path):
    run("salvage", made, "--to", tmp_path / "whole")
    with closing(sqlite3.connect(made)) as raw:
        ((page,),) = raw.execute("SELECT rootpage FROM sqlite_master WHERE name = 'waste_category'")
    path = shutil.copyfile(made, tmp_path / "r.hwt")
    with path.open("rb+") as file:
        # The count of rows in the head of the table's only page.
        file.seek((page - 1) * PAGE_BYTES + 3)
        file.write((1).to_bytes(2))
    assert "表 waste_category 少了 45 行" in run("salvage", path, "--to", tmp_path / "out", code=1).stdout


def test_what_was_never_a_register_is_refused(tmp_path):
    (tmp_path / "x.hwt").write_bytes(b"PK" * 100)
    found = CliRunner().invoke(app, ["status", str(tmp_path / "x.hwt")])
    assert isinstance(found.exception, EnvironmentProblem)
