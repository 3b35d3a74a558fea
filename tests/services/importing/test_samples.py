"""The sample export: exactly the dirty rows of its truth file, for the right reason."""

import json
from collections import defaultdict
from decimal import Decimal
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from hwtrack.domain.quantity import round_to_gram
from hwtrack.services.importing import import_export
from hwtrack.services.store import Store

REFUSED = {"code", "credit", "duplicate", "number", "negative", "blank_receiver"}
MEANT = {"date_text", "excel_serial", "fullwidth", "unit_kg", "thousands", "numeric_no", "void"}
FILES = [("platform_export_2025.xlsx", 0), ("platform_export_2025_gb18030.csv", -1)]


def truth(folder: Path, offset: int = 0) -> dict[int, str]:
    rows = json.loads((folder / "platform_export_2025.truth.json").read_text(encoding="utf-8"))
    return {row["row"] + offset: row["dirt"] for row in rows}


@pytest.mark.parametrize(("name", "offset"), FILES)
def test_the_dirty_rows_and_nothing_else_are_flagged(
    sample_folder: Path, store: Store, name: str, offset: int
) -> None:
    dirty = truth(sample_folder, offset)
    assert set(dirty.values()) == REFUSED | MEANT | {"category"}
    report = import_export(store, sample_folder / name)
    assert {issue.row: issue.rule for issue in report.refused} == {
        row: dirt for row, dirt in dirty.items() if dirt in REFUSED
    }
    assert {issue.row: issue.rule for issue in report.warnings} == {
        row: dirt for row, dirt in dirty.items() if dirt == "category"
    }
    assert len(report.refused) + report.imported == report.rows == 1500
    assert report.void == sum(dirt == "void" for dirt in dirty.values())
    assert store.verify().ok


def test_what_is_booked_is_what_the_file_says(sample_folder: Path, store: Store, grams) -> None:
    """Sum of the file's own cells, read here by other means, gram for gram."""
    path = sample_folder / "platform_export_2025.xlsx"
    cells = CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python(skip_empty_area=False)
    heading = cells[1]
    dirty = truth(sample_folder)
    report = import_export(store, path)
    expected: dict[str, int] = defaultdict(int)
    for number, row in enumerate(cells, 1):
        if number <= 2 or row[0] == "合计" or dirty.get(number) in REFUSED | {"void"}:
            continue
        unit = row[heading.index("计量单位")]
        for column in ("计划数量", "确认数量"):
            cell = row[heading.index(column)]
            value = Decimal(cell.replace(",", "")) if isinstance(cell, str) else Decimal(repr(cell))
            expected[column] += round_to_gram(value, unit)
    assert report.imported > 1400
    assert grams("generate") == grams("load") == expected["计划数量"]
    assert grams("accept") == expected["确认数量"]
    assert grams("gain") - grams("loss") == expected["确认数量"] - expected["计划数量"]


def test_the_same_data_as_csv_changes_nothing(sample_folder: Path, store: Store) -> None:
    first = import_export(store, sample_folder / "platform_export_2025.xlsx")
    root = store.verify().root
    for name, _ in FILES:
        again = import_export(store, sample_folder / name)
        assert (again.imported, again.unchanged, again.entries) == (0, first.imported, 0)
        assert [issue.rule for issue in again.refused] == [issue.rule for issue in first.refused]
    assert store.verify().root == root


def test_a_dry_run_says_the_same_and_needs_no_register(sample_folder: Path, store: Store) -> None:
    path = sample_folder / "platform_export_2025.xlsx"
    alone, dry = import_export(None, path, dry_run=True), import_export(store, path, dry_run=True)
    assert store.verify().entries == 1
    real = import_export(store, path)
    for tried in (alone, dry):
        assert tried.as_json()["refused"] == real.as_json()["refused"]
        assert (tried.imported, len(tried.findings)) == (real.imported, len(real.findings))
        assert tried.entries == 0
