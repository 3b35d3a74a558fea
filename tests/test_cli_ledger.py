"""The command line tells, writes and refuses a ledger like the window does."""

from __future__ import annotations

import json
from io import BytesIO

import pytest
from openpyxl import load_workbook
from typer.testing import CliRunner

from hwtrack.cli import app
from hwtrack.errors import UserError
from tests.helpers.ledgers import at
from tests.helpers.registers import TONNE, make_town

SITE = "龙南岭新线路板有限公司"


@pytest.fixture
def register(tmp_path):
    town = make_town(tmp_path)
    town.clock.now = at(4, 20)
    town.batch(3 * TONNE)
    path = town.store.path
    town.store.close()
    return path


def run(register, *options: str):
    found = CliRunner().invoke(app, ["ledger", str(register), "--site", SITE, "--year", "2026", *options])
    if found.exception is not None and not isinstance(found.exception, SystemExit):
        raise found.exception
    return found.stdout


def test_the_balance_is_told(register):
    said = run(register, "--month", "3")
    assert f"{SITE}　2026-03-01 至 2026-03-31" in said
    assert "398-051-22" in said
    assert "相符" in said


def test_workbook_and_paper_are_written_with_their_figures(register, tmp_path):
    out, pdf = tmp_path / "台账.xlsx", tmp_path / "台账.pdf"
    said = run(register, "--out", str(out), "--pdf", str(pdf), "--language", "en", "--unit", "kg")
    assert f"已写出 {out}。" in said
    assert load_workbook(BytesIO(out.read_bytes()))["Balance"].cell(6, 4).value == 3_000
    assert pdf.read_bytes().startswith(b"%PDF")


def test_json_has_whole_grams(register):
    told = json.loads(run(register, "--json"))
    assert told["total"]["closing"] == 3 * TONNE
    assert told["tables"]["generated"][0]["code"] == "398-051-22"


def test_what_cannot_be_is_refused_and_leaves_no_file(register, tmp_path):
    before = register.read_bytes()
    with pytest.raises(UserError, match="是台账库"):
        run(register, "--out", str(register))
    with pytest.raises(UserError, match="计量单位"):
        run(register, "--out", str(tmp_path / "x.xlsx"), "--unit", "斤")
    with pytest.raises(UserError, match="只能选一个"):
        run(register, "--month", "3", "--quarter", "1")
    assert register.read_bytes() == before
    assert not list(tmp_path.glob("*.xlsx"))
