"""`hwtrack verify` says what agrees, with the file alone and with what others kept, and ends with the code for it."""

import json
import re
import shutil
import sqlite3
from pathlib import Path

import pytest
from typer.testing import CliRunner

from hwtrack.cli import app
from hwtrack.services.checkpoints import body
from tests.helpers.forging import rechain, unguarded
from tests.helpers.registers import make_town

PAGE = Path(__file__).parents[1] / "docs" / "verify-json.md"


@pytest.fixture(scope="module")
def kept(tmp_path_factory):
    folder = tmp_path_factory.mktemp("kept")
    town = make_town(folder)
    (folder / "note.txt").write_text(town.store.checkpoint().note)
    town.batch(1_000)
    town.store.close()
    return folder


def run(*words):
    return CliRunner().invoke(app, ["verify", *map(str, words)])


def test_what_somebody_kept_is_told_with_what_it_covers(kept):
    found = run(kept / "town.hwt", "--against", kept / "note.txt")
    assert found.exit_code == 0
    assert "签名成立" in found.stdout
    assert re.search(r"他人留存的校验点覆盖到第 \d+ 条；其余 1 条未被所给文件覆盖。", found.stdout)
    alone = run(kept / "town.hwt")
    assert alone.exit_code == 0
    assert "他人留存的校验点覆盖" not in alone.stdout


def test_a_handful_of_files_may_follow_as_a_shell_writes_them_out(kept, tmp_path):
    again = shutil.copy(kept / "note.txt", tmp_path / "again.txt")
    found = run(kept / "town.hwt", "--against", kept / "note.txt", again)
    assert found.exit_code == 0, found.output
    assert "again.txt" in found.stdout
    assert "写在 --against 之后" in str(run(kept / "town.hwt", kept / "note.txt").exception)


def test_a_rewritten_register_ends_with_one(kept, tmp_path):
    path = shutil.copy(kept / "town.hwt", tmp_path / "forged.hwt")
    with unguarded(path) as raw:
        raw.execute("DELETE FROM checkpoint")
        raw.execute("UPDATE entry SET actor = '别人' WHERE seq = 2")
        rechain(raw)
    assert run(path).exit_code == 0
    found = run(path, "--against", kept / "note.txt", "--json")
    assert found.exit_code == 1
    said = json.loads(found.stdout)
    assert [(one["kind"], one["entry"]) for one in said["problems"]] == [
        ("held_rewritten", said["entries"] - 1)
    ]


def test_where_nothing_could_be_compared_the_code_is_three(kept, tmp_path):
    other = tmp_path / "other.txt"
    other.write_text(body("hwtrack/register/0193e0a0-0000-7000-8000-000000000001/1", 5, bytes(32)))
    for file in (other, tmp_path / "missing.pdf"):
        assert run(kept / "town.hwt", "--against", file).exit_code == 3
    assert run(kept / "town.hwt", "--against", other, "--against", kept / "note.txt").exit_code == 0
    assert run(tmp_path / "none.hwt").exit_code != 0


def test_the_page_names_every_key(kept):
    said = json.loads(run(kept / "town.hwt", "--against", kept / "note.txt", "--json").stdout)
    page = PAGE.read_text(encoding="utf-8")
    assert said["format"] == "hwtrack verify 1"
    names = [*said, *(key if key == "source" else f".{key}" for key in said["held"][0])]
    assert [name for name in names if name not in page] == []


def test_a_damaged_register_is_told_in_json_too(kept, tmp_path):
    path = shutil.copy(kept / "town.hwt", tmp_path / "damaged.hwt")
    with unguarded(path) as raw:
        raw.execute("UPDATE movement SET grams = grams + 1")
    found = run(path, "--json")
    assert found.exit_code == 1
    assert {one["kind"] for one in json.loads(found.stdout)["problems"]} == {"changed", "stock", "flow_month"}
    assert sqlite3.connect(path).execute("SELECT count(*) FROM entry").fetchone()[0]
