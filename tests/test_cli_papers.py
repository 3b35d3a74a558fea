"""The command line prints a county's notice and the year's bulletin like the window does."""

from __future__ import annotations

import json
import sqlite3
from datetime import date
from io import BytesIO

import pytest
from openpyxl import load_workbook
from typer.testing import CliRunner

from hwtrack.cli import app
from hwtrack.errors import EnvironmentProblem, UserError
from tests.helpers.provinces import line, make_province
from tests.helpers.registers import TONNE


@pytest.fixture
def register(tmp_path):
    province = make_province(tmp_path)
    province.site("信丰焚烧", county="360722")
    province.site("虔绿", "facility", "360703")
    province.licence("虔绿", line("D1", "772-002-18", tonnes=100))
    province.waste("信丰焚烧", "772-002-18", 150 * TONNE, date(2025, 3, 3))
    province.store.close()
    return province.store.path


def run(command: str, register, *options: str) -> str:
    found = CliRunner().invoke(app, [command, str(register), *options])
    if found.exception is not None and not isinstance(found.exception, SystemExit):
        raise found.exception
    return found.stdout


def test_a_notice_is_written_whole_and_told(register, tmp_path):
    out = tmp_path / "函.pdf"
    said = run("notice", register, "--county", "360722", "--year", "2025", "--out", str(out))
    assert said == f"已写出 {out}。\n"
    assert out.read_bytes().startswith(b"%PDF")
    assert out.read_bytes().rstrip().endswith(b"%%EOF")
    told = run("notice", register, "--county", "360722", "--year", "2025", "--out", str(out), "--json")
    assert json.loads(told) == {"pdf": str(out), "bytes": out.stat().st_size}


def test_a_bulletin_is_paper_workbook_or_both(register, tmp_path):
    pdf, xlsx = tmp_path / "b.pdf", tmp_path / "b.xlsx"
    said = run("bulletin", register, "--year", "2025", "--pdf", str(pdf), "--xlsx", str(xlsx))
    assert said == f"已写出 {pdf}。\n已写出 {xlsx}。\n"
    assert pdf.read_bytes().startswith(b"%PDF")
    assert load_workbook(BytesIO(xlsx.read_bytes())).sheetnames[0] == "说明"
    xlsx.unlink()
    told = json.loads(run("bulletin", register, "--year", "2025", "--xlsx", str(xlsx), "--json"))
    assert told == {"files": [{"path": str(xlsx), "bytes": xlsx.stat().st_size}]}


def test_a_bulletin_without_a_file_to_write_is_wrong_usage(register):
    with pytest.raises(UserError, match="--pdf 或 --xlsx"):
        run("bulletin", register, "--year", "2025")


@pytest.mark.parametrize(
    ("options", "reason"),
    [
        (("--county", "360700", "--year", "2025"), "不是县"),
        (("--county", "360722", "--year", "2099"), "没有 2099 年"),
    ],
)
def test_what_cannot_be_noticed_is_refused_and_leaves_no_file(register, tmp_path, options, reason):
    out = tmp_path / "n.pdf"
    out.write_bytes(b"before")
    with pytest.raises(UserError, match=reason):
        run("notice", register, *options, "--out", str(out))
    assert out.read_bytes() == b"before"
    assert sorted(path.name for path in tmp_path.iterdir() if path.suffix == ".part") == []


def test_a_register_is_never_overwritten_by_a_paper(register, tmp_path):
    with pytest.raises(UserError, match="台账库，不能覆盖"):
        run("bulletin", register, "--year", "2025", "--xlsx", str(register))
    with pytest.raises(EnvironmentProblem, match="是文件夹"):
        run("notice", register, "--county", "360722", "--year", "2025", "--out", str(tmp_path))


def prints(register) -> int:
    with sqlite3.connect(register) as base:
        return base.execute("SELECT count(*) FROM print_run").fetchone()[0]


def test_a_bulletins_paper_and_workbook_need_a_file_each(register, tmp_path):
    one = tmp_path / "b.pdf"
    with pytest.raises(UserError, match="同一个文件"):
        run(
            "bulletin", register, "--year", "2025", "--pdf", str(one), "--xlsx", str(tmp_path / "." / "b.pdf")
        )
    assert not one.exists()


def test_a_bulletin_of_which_one_file_cannot_be_written_is_neither_written_nor_on_record(register, tmp_path):
    (tmp_path / "file").write_text("x")
    pdf = tmp_path / "b.pdf"
    with pytest.raises(EnvironmentProblem, match="没有文件夹"):
        run(
            "bulletin",
            register,
            "--year",
            "2025",
            "--pdf",
            str(pdf),
            "--xlsx",
            str(tmp_path / "file" / "b.xlsx"),
        )
    assert not pdf.exists()
    assert prints(register) == 0


def test_a_sites_inspection_sheet_is_written_beside_what_was_found(register, tmp_path):
    out = tmp_path / "检查表.pdf"
    said = run("inspect", register, "--site", "虔绿", "--pdf", str(out))
    assert said.endswith(f"已写出 {out}。\n")
    assert "核查" in said
    assert out.read_bytes().startswith(b"%PDF")
    with pytest.raises(UserError, match="请先选一个场所"):
        run("inspect", register, "--pdf", str(out))
