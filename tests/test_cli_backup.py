"""`hwtrack backup`, `restore` and `replace` say what was done, and end with the code for it."""

import json
import shutil

import pytest
from typer.testing import CliRunner

from hwtrack.cli import app
from hwtrack.services import backup_settings
from hwtrack.settings import UserFolders
from tests.helpers.registers import make_town


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    town = make_town(tmp_path_factory.mktemp("town"))
    town.batch()
    town.store.close()
    return town.store.path


@pytest.fixture
def register(made, tmp_path, monkeypatch):
    folders = UserFolders(tmp_path / "data", tmp_path / "log", portable=False)
    monkeypatch.setattr(backup_settings, "user_folders", lambda: folders)
    return shutil.copyfile(made, tmp_path / "r.hwt")


def run(*words, code=0):
    found = CliRunner().invoke(app, [*map(str, words)])
    assert found.exit_code == code, found.output
    return found.stdout


def test_a_backup_is_made_listed_restored_and_put_in_place(register, tmp_path):
    assert "已备份并核验" in run("backup", register)
    told = json.loads(run("backup", register, "--list", "--json"))
    (one,) = told["backups"]
    assert (one["state"], one["why"]) == ("verified", ["daily", "monthly", "newest", "weekly"])
    assert "最近一份" in run("backup", register, "--list")
    restored = json.loads(
        run("restore", one["path"], "--to", tmp_path / "new.hwt", "--reason", "试", "--json")
    )
    assert (restored["former_epoch"], restored["epoch"], restored["entries"]) == (1, 2, one["entries"])
    replaced = json.loads(run("replace", register, "--by", tmp_path / "new.hwt", "--json"))
    assert replaced["lost"] == 0
    assert "一致" in run("verify", register)


def test_where_no_file_was_any_more_none_is_said_to_be_unread(register, tmp_path):
    backup, new = tmp_path / "b.hwt", tmp_path / "new.hwt"
    run("backup", register, "--to", backup)
    run("restore", backup, "--to", new, "--reason", "试")
    register.unlink()
    told = run("replace", register, "--by", new)
    assert "原处没有文件" in told
    assert "无法读出" not in told


def test_choices_are_kept_and_a_backup_elsewhere_takes_no_part_in_them(register, tmp_path):
    assert "已保存" in run("backup", register, "--keep", "3,2,1", "--manual")
    made = json.loads(run("backup", register, "--to", tmp_path / "b.hwt", "--json"))
    assert made["removed"] == []
    told = json.loads(run("backup", register, "--list", "--json"))
    assert (told["kept"], told["automatic"], told["backups"]) == (
        {"daily": 3, "weekly": 2, "monthly": 1},
        False,
        [],
    )


@pytest.mark.parametrize("keep", ["3", "3,2", "a,b,c", "-1,2,3", "2000,1,1"])
def test_choices_that_mean_nothing_are_refused(register, keep):
    found = CliRunner().invoke(app, ["backup", str(register), "--keep", keep])
    assert found.exit_code != 0
    assert not (register.parent / "data" / "backups.json").exists()
