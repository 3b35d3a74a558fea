"""Exports are recognised by their columns, wherever and in whatever order they stand."""

import random
from pathlib import Path

import pytest
from xlsxwriter import Workbook

from hwtrack.errors import UserError
from hwtrack.services.importing import import_export, read_export
from hwtrack.services.importing.columns import column_letter, recognise
from tests.helpers.exports import csv_file, fill_sheet, row, workbook

GUANGDONG = (
    "广东省联单号 国家联单号 产生单位 产废单位所属市 区（县/镇） 镇（街道） 废物类别 废物代码 废物名称 废物形态 包装方式"
    " 计划数量 确认数量 计量单位 发运人 接收人 计划转移时间 接收日期 处置方式大类 处置方式小类 车牌号 承运人 运输开始时间"
    " 运输结束时间 运输单位 接收单位 接收单位所属省 市 区 许可证编号 接收单位处理意见 是否存在重大差异 重大差异简述"
    " 接收企业备注 是否作废 当前阶段 补录类型"
)
SUFFICIENT = ("国家联单号", "产生单位", "废物代码", "确认数量", "接收单位", "接收日期")


def test_every_column_of_a_platform_is_known_but_the_town() -> None:
    headings = GUANGDONG.split()
    known = {column.title for column in recognise(headings).values()}
    assert set(headings) - known == {"镇（街道）"}


def test_order_titles_and_totals_do_not_matter(tmp_path: Path) -> None:
    headings = list(row())
    random.Random(3).shuffle(headings)
    rows = [{heading: row(n)[heading] for heading in headings} for n in (1, 2)]
    export = read_export(workbook(tmp_path / "a.xlsx", rows, above=4))
    assert (export.rows, len(export.manifests), export.refused) == (2, 2, ())
    assert export.sheets[0].heading_row == 5


def test_a_subset_that_suffices_is_imported(tmp_path: Path, store) -> None:
    rows = [{heading: row(n)[heading] for heading in SUFFICIENT} for n in (1, 2)]
    report = import_export(store, workbook(tmp_path / "a.xlsx", rows, below=False))
    assert (report.imported, [issue.rule for issue in report.warnings]) == (2, ["unit"])
    assert import_export(store, tmp_path / "a.xlsx").unchanged == 2
    assert store.verify().ok


@pytest.mark.parametrize("lost", SUFFICIENT)
def test_a_subset_that_does_not_suffice_names_what_is_missing(tmp_path: Path, lost: str) -> None:
    rows = [{heading: row()[heading] for heading in SUFFICIENT if heading != lost}]
    with pytest.raises(UserError, match="缺少"):
        read_export(workbook(tmp_path / "a.xlsx", rows, below=False))


def test_a_unit_in_the_heading_counts(tmp_path: Path) -> None:
    values = {heading: row()[heading] for heading in SUFFICIENT if heading != "确认数量"}
    export = read_export(workbook(tmp_path / "a.xlsx", [{**values, "确认数量（kg）": 1500}], below=False))
    assert export.manifests[0][0].course.accepted == 1_500_000
    assert not export.warnings


def test_every_sheet_has_its_own_heading_and_rows_are_named_by_sheet(tmp_path: Path) -> None:
    with Workbook(tmp_path / "a.xlsx") as book:
        fill_sheet(book, "一月", [row(1)], 0, False)
        book.add_worksheet("说明").write_string(0, 0, "本表由平台导出")
        fill_sheet(book, "二月", [row(2), row(3, 废物代码="999-999-99")], 3, True)
    export = read_export(tmp_path / "a.xlsx")
    assert (export.rows, [shape.name for shape in export.sheets]) == (3, ["一月", "二月"])
    (issue,) = export.refused
    assert (issue.sheet, issue.row, issue.cell, issue.column) == ("二月", 6, "H6", "废物代码")


def test_blank_rows_totals_remarks_and_repeated_headings_are_no_rows(tmp_path: Path) -> None:
    blank = dict.fromkeys(row(), "")
    rows = [
        row(1),
        {**blank, "产生单位": "　 "},
        {heading: heading for heading in row()},
        {**blank, "省联单号": "本页小计：", "计划数量": 3.0},
        row(2),
        {**blank, "省联单号": "合 计", "计划数量": 3.0},
        {**blank, "省联单号": "制表人：张三"},
    ]
    export = read_export(workbook(tmp_path / "a.xlsx", rows, below=False))
    assert (export.rows, len(export.manifests), export.refused) == (2, 2, ())


def test_a_sheet_that_begins_at_another_corner_keeps_its_coordinates(tmp_path: Path) -> None:
    with Workbook(tmp_path / "a.xlsx") as book:
        page = book.add_worksheet()
        values = row(废物代码="999-999-99")
        for column, (heading, value) in enumerate(values.items(), 2):
            page.write(4, column, heading)
            page.write(5, column, value if isinstance(value, str | float) else "2025-10-07")
    (issue,) = read_export(tmp_path / "a.xlsx").refused
    assert (issue.row, issue.cell) == (6, "J6")


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-8", "gb18030"])
def test_csv_is_read_in_the_encodings_of_the_trade(tmp_path: Path, encoding: str) -> None:
    export = read_export(csv_file(tmp_path / "a.csv", [row(1), row(2)], encoding))
    assert export.manifests[1][0].generator.name == "都昌远泰环保有限公司"


def test_the_old_excel_format_is_read(store) -> None:
    report = import_export(store, Path(__file__).parent / "data" / "export.xls")
    assert (report.rows, report.imported) == (3, 2)
    assert [(issue.row, issue.rule) for issue in report.refused] == [(5, "code")]


def test_columns_are_named_as_the_spreadsheet_does() -> None:
    assert [column_letter(n) for n in (0, 25, 26, 51, 52, 701, 702)] == [
        "A",
        "Z",
        "AA",
        "AZ",
        "BA",
        "ZZ",
        "AAA",
    ]
