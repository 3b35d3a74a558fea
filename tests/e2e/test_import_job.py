"""The provincial export as clerks have it, through the command line."""

from pathlib import Path

import openpyxl
import orjson
import pytest

# One process builds the demo for all of them.
pytestmark = pytest.mark.e2e
SAMPLES = Path(__file__).parents[3] / "shared" / "samples"
REFUSED = {"code", "credit", "duplicate", "number", "negative", "blank_receiver"}
needs_sample = pytest.mark.skipif(
    not SAMPLES.is_dir(), reason="the provincial sample lies beside the project"
)


@needs_sample
def test_the_sample_imports_with_exactly_the_dirty_rows_flagged(hwtrack, tmp_path):
    truth = orjson.loads((SAMPLES / "platform_export_2025.truth.json").read_bytes())
    register = tmp_path / "r.hwt"
    errors = tmp_path / "errors.xlsx"
    run = hwtrack(
        "import", SAMPLES / "platform_export_2025.xlsx", "--register", register, "--errors", errors, "--json"
    )
    assert run.code == 1, run.err
    report = run.json
    assert report["rows"] == 1500
    refused = {(item["row"], item["rule"]) for item in report["refused"]}
    assert refused == {(item["row"], item["dirt"]) for item in truth if item["dirt"] in REFUSED}
    warned = {(item["row"], item["rule"]) for item in report["warnings"]}
    assert warned == {(item["row"], item["dirt"]) for item in truth if item["dirt"] == "category"}
    assert report["imported"] == 1500 - len({row for row, _ in refused})
    book = openpyxl.load_workbook(errors)
    reasons = [str(row[0].value or "") for row in book.active.iter_rows(min_row=3)]
    assert sum(bool(reason) for reason in reasons) == len({row for row, _ in refused | warned})

    again = hwtrack("import", SAMPLES / "platform_export_2025.xlsx", "--register", register, "--json").json
    assert (again["imported"], again["unchanged"]) == (0, report["imported"])
    assert hwtrack("verify", register).code == 0
    voided = sum(item["dirt"] == "void" for item in truth)
    import sqlite3

    raw = sqlite3.connect(register)
    assert raw.execute("SELECT count(*) FROM manifest WHERE state = 'void'").fetchone()[0] == voided
    raw.close()


@needs_sample
def test_the_same_as_gb18030_csv_has_the_same_dirt_one_row_higher(hwtrack, tmp_path):
    truth = orjson.loads((SAMPLES / "platform_export_2025.truth.json").read_bytes())
    run = hwtrack(
        "import",
        SAMPLES / "platform_export_2025_gb18030.csv",
        "--register",
        tmp_path / "r.hwt",
        "--dry-run",
        "--json",
    )
    refused = {(item["row"] + 1, item["rule"]) for item in run.json["refused"]}
    assert refused == {(item["row"], item["dirt"]) for item in truth if item["dirt"] in REFUSED}
    assert not (tmp_path / "r.hwt").exists()


def test_a_file_that_is_no_export_makes_no_register(hwtrack, tmp_path):
    wrong = tmp_path / "photo.xlsx"
    wrong.write_bytes(b"\x89PNG\r\n")
    run = hwtrack("import", wrong, "--register", tmp_path / "r.hwt", "--json")
    assert run.code in {2, 3}
    assert run.out == ""
    assert not (tmp_path / "r.hwt").exists()
