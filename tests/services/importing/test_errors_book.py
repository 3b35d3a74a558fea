"""Reasons written back into a copy of the user's own workbook."""

from pathlib import Path

import openpyxl
import pytest
from openpyxl.chart import BarChart, Reference
from openpyxl.formatting.rule import CellIsRule
from openpyxl.styles import Font, PatternFill
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation

from hwtrack.errors import EnvironmentProblem, UserError
from hwtrack.services.importing import check_target, import_export, read_export, write_errors
from hwtrack.services.importing.errors_book import HEADING
from hwtrack.services.importing.shifting import shift_formula
from tests.helpers.exports import csv_file, moment, row, workbook

RED, AMBER = "00FFC7CE", "00FFEB9C"
ROWS = [row(1), row(2, 废物代码="=1+1", 计量单位="桶"), row(3, 废物类别="HW42"), row(4)]


def written(path: Path, out: Path):
    report = import_export(None, path, dry_run=True)
    write_errors(path, report, out)
    return report, openpyxl.load_workbook(out)


def test_bad_rows_carry_reason_and_colour_and_good_ones_stay(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", ROWS)
    _, book = written(path, tmp_path / "out.xlsx")
    sheet, original = book["联单导出"], openpyxl.load_workbook(path)["联单导出"]
    assert sheet["A2"].value == HEADING
    assert [bool(sheet.cell(n, 1).value) for n in range(3, 8)] == [False, True, True, False, False]
    reason = sheet["A4"].value
    assert reason.startswith("退回：H4（废物代码）")
    assert "N4（计量单位）" in reason
    assert sheet["A5"].value.startswith("提醒：G5（废物类别）")
    assert [sheet[c].fill.start_color.rgb for c in ("A4", "I4", "O4", "A5", "H5")] == [
        RED,
        RED,
        RED,
        AMBER,
        AMBER,
    ]
    for cells in original.iter_rows():
        for cell in cells:
            copy = sheet.cell(cell.row, cell.column + 1)
            assert (copy.value or "", copy.number_format) == (cell.value or "", cell.number_format)


def test_a_mended_copy_can_be_imported_itself(tmp_path: Path, store) -> None:
    path = workbook(tmp_path / "a.xlsx", ROWS)
    import_export(store, path)
    _, book = written(path, tmp_path / "out.xlsx")
    book["联单导出"]["I4"], book["联单导出"]["O4"] = "261-110-11", "吨"
    book.save(tmp_path / "mended.xlsx")
    report = import_export(store, tmp_path / "mended.xlsx")
    assert (report.rows, report.imported, report.unchanged, report.refused) == (4, 1, 3, ())


def test_formulas_merges_filters_and_widths_go_on_meaning_the_same(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", ROWS)
    book = openpyxl.load_workbook(path)
    sheet = book["联单导出"]
    sheet.merge_cells("A1:F1")
    sheet["AL3"] = "=SUM(L3:M3)*$A$1+Sheet9!A1"
    sheet.column_dimensions["C"].width = 33
    sheet.freeze_panes, sheet.auto_filter.ref = "C3", "A2:AJ6"
    sheet.conditional_formatting.add(
        "L3:L6", CellIsRule("lessThan", ["$M3"], fill=PatternFill(bgColor="FF0000"))
    )
    allowed = DataValidation(type="list", formula1="$AL$1:$AL$3")
    sheet.add_data_validation(allowed)
    allowed.add("N3:N6")
    sheet["C3"].font = Font(bold=True)
    sheet["D3"].hyperlink = "https://example.org/"
    other = book.create_sheet("Sheet9")
    other["B2"] = "=联单导出!$L$3+SUM('联单导出'!L:M)+A1"
    book.defined_names["量"] = DefinedName("量", attr_text="联单导出!$L$3:$L$6")
    chart = BarChart()
    chart.add_data(Reference(sheet, min_col=12, min_row=3, max_row=6))
    other.add_chart(chart, "D4")
    book.save(path)
    _, copy = written(path, tmp_path / "out.xlsx")
    sheet = copy["联单导出"]
    assert [str(cells) for cells in sheet.merged_cells.ranges] == ["B1:G1"]
    assert sheet["AM3"].value == "=SUM(M3:N3)*$B$1+Sheet9!A1"
    assert copy["Sheet9"]["B2"].value == "=联单导出!$M$3+SUM('联单导出'!M:N)+A1"
    assert (sheet.column_dimensions["D"].width, sheet.column_dimensions["A"].width) == (33, 60)
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("D3", "B2:AK6")
    (condition,) = sheet.conditional_formatting
    assert (str(condition.sqref), condition.rules[0].formula) == ("M3:M6", ["$N3"])
    (validation,) = sheet.data_validations.dataValidation
    assert (str(validation.sqref), validation.formula1) == ("O3:O6", "$AM$1:$AM$3")
    assert (sheet["D3"].font.b, sheet["E3"].hyperlink.ref) == (True, "E3")
    assert copy.defined_names["量"].attr_text == "联单导出!$M$3:$M$6"
    (drawn,) = copy["Sheet9"]._charts
    assert drawn.series[0].val.numRef.f == "'联单导出'!$M$3:$M$6"


@pytest.mark.parametrize(
    ("formula", "moved"),
    [
        ("=A1", "=B1"),
        ('=IF($Z9>0,AA1,"A1")', '=IF($AA9>0,AB1,"A1")'),
        ("=SUM(3:5)+Rate+LOG10(2)", "=SUM(3:5)+Rate+LOG10(2)"),
        ("='it''s'!A1+S!A1", "='it''s'!B1+S!A1"),
        ("=XFD1", "=XFD1"),
    ],
)
def test_references_into_the_sheet_move_and_nothing_else(formula: str, moved: str) -> None:
    assert shift_formula(formula, "it's", frozenset({"it's"})) == moved


def test_text_never_becomes_a_formula(tmp_path: Path) -> None:
    hostile = row(1, 产生单位="=cmd|' /C calc'!A0", 废物代码="=2+5", 接收单位="@x", 接收人="+1")
    for path in (workbook(tmp_path / "a.xlsx", [hostile]), csv_file(tmp_path / "a.csv", [hostile])):
        _, book = written(path, tmp_path / f"{path.suffix[1:]}.xlsx")
        for cells in book.worksheets[0].iter_rows():
            assert all(cell.data_type != "f" for cell in cells)
        values = {cell.value for cells in book.worksheets[0].iter_rows() for cell in cells}
        assert {"=cmd|' /C calc'!A0", "=2+5"} <= values


@pytest.mark.parametrize("name", ["a.csv", "export.xls"])
def test_csv_and_xls_get_a_new_workbook_with_all_their_rows(tmp_path: Path, name: str) -> None:
    path = Path(__file__).parent / "data" / name
    if name == "a.csv":
        path = csv_file(tmp_path / name, [row(1), row(2), row(3, 废物代码="999-999-99")])
    report, book = written(path, tmp_path / "out.xlsx")
    sheet = book.worksheets[0]
    (issue,) = report.refused
    assert sheet.cell(issue.row, 1).value.startswith(f"退回：{issue.cell}")
    assert sheet[issue.cell].offset(0, 1).fill.start_color.rgb == "FFFFC7CE"
    again = read_export(tmp_path / "out.xlsx")
    assert (again.rows, len(again.manifests)) == (report.rows, 2)


def test_the_input_is_never_overwritten_nor_another_file(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", ROWS)
    before = path.read_bytes()
    report = import_export(None, path, dry_run=True)
    with pytest.raises(UserError, match="原文件"):
        write_errors(path, report, tmp_path / "." / "a.xlsx")
    (tmp_path / "b.xlsx").write_bytes(b"something of the user's")
    with pytest.raises(UserError, match="已存在"):
        write_errors(path, report, tmp_path / "b.xlsx")
    with pytest.raises(UserError, match=r"\.xlsx 结尾"):
        check_target(path, tmp_path / "b.csv")
    with pytest.raises(EnvironmentProblem):
        write_errors(path, report, tmp_path / "none" / "b.xlsx")
    with pytest.raises(EnvironmentProblem):
        check_target(path, tmp_path / "none" / "b.xlsx")
    assert path.read_bytes() == before
    assert (tmp_path / "b.xlsx").read_bytes() == b"something of the user's"
    assert sorted(p.name for p in tmp_path.iterdir()) == ["a.xlsx", "b.xlsx"]


@pytest.mark.parametrize("kind", ["xlsx", "csv"])
def test_the_same_reasons_again_are_no_error(tmp_path: Path, kind: str) -> None:
    path = workbook(tmp_path / "a.xlsx", ROWS) if kind == "xlsx" else csv_file(tmp_path / "a.csv", ROWS)
    report = import_export(None, path, dry_run=True)
    out = write_errors(path, report, tmp_path / "out.xlsx")
    first = out.read_bytes()
    write_errors(path, report, out)
    assert out.read_bytes() == first


def test_dates_of_an_old_workbook_stay_dates(tmp_path: Path) -> None:
    _, book = written(Path(__file__).parent / "data" / "export.xls", tmp_path / "out.xlsx")
    sheet = book.worksheets[0]
    column = next(cell.column for cell in sheet[2] if cell.value == "接收日期")
    assert sheet.cell(3, column).value == moment(2025, 10, 7, 9, 30)
