"""Files that are not what they seem: refused with a reason, before they fill memory or disk."""

import struct
import time
import zipfile
from pathlib import Path

import pytest
from xlsxwriter import Workbook

from hwtrack.errors import EnvironmentProblem, UserError
from hwtrack.services.importing import import_export, read_export
from hwtrack.services.importing.container import inspect_container
from hwtrack.settings import ImportCaps
from tests.helpers.exports import csv_file, row, workbook

SHEET = "xl/worksheets/sheet1.xml"


def repacked(source: Path, target: Path, name: str, content: bytes) -> Path:
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for member in old.namelist():
            new.writestr(member, content if member == name else old.read(member))
    return target


def with_cell(tmp_path: Path, cell: bytes) -> Path:
    path = workbook(tmp_path / "plain.xlsx", [row()])
    with zipfile.ZipFile(path) as archive:
        sheet = archive.read(SHEET)
    return repacked(
        path, tmp_path / "far.xlsx", SHEET, sheet.replace(b"</sheetData>", cell + b"</sheetData>")
    )


def test_an_empty_file_and_a_missing_one_are_told_apart(tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").write_bytes(b"")
    with pytest.raises(UserError, match="空文件"):
        read_export(tmp_path / "a.xlsx")
    with pytest.raises(EnvironmentProblem):
        read_export(tmp_path / "none.xlsx")
    with pytest.raises(EnvironmentProblem):
        read_export(tmp_path)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"%PDF-1.7 ...", "不是能识别"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "不是能识别"),
        (b"<html><table><tr><td>1</td></tr></table></html>", "网页"),
        (b"PK\x03\x04 and nothing more", "损坏"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600, "不是能识别"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "密码"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "Workbook".encode("utf-16-le"), "损坏"),
        (b"a,b\n1,2\n", "没有认出表头"),
        (b"\xff\xff\xff\xff", "GB18030"),
    ],
)
def test_a_file_of_another_kind_is_refused_with_its_reason(
    tmp_path: Path, content: bytes, reason: str
) -> None:
    path = tmp_path / "export.xlsx"
    path.write_bytes(content)
    with pytest.raises(UserError, match=reason):
        read_export(path)


def test_a_zip_that_is_no_workbook_is_refused(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.xlsx", "w") as archive:
        archive.writestr("word/document.xml", "<x/>")
    with pytest.raises(UserError, match="不是能识别"):
        read_export(tmp_path / "a.xlsx")


def test_a_bomb_is_refused_by_what_it_claims(tmp_path: Path) -> None:
    path = workbook(tmp_path / "plain.xlsx", [row()])
    bomb = repacked(path, tmp_path / "bomb.xlsx", "xl/theme/theme1.xml", b" " * 30_000_000)
    assert bomb.stat().st_size < 100_000
    with pytest.raises(UserError, match="解开后超过"):
        inspect_container(bomb, ImportCaps(unpacked_bytes=20_000_000))


def test_a_bomb_that_lies_about_its_size_is_refused_while_it_unpacks(tmp_path: Path) -> None:
    path = workbook(tmp_path / "plain.xlsx", [row()])
    bomb = repacked(path, tmp_path / "bomb.xlsx", SHEET, b" " * 50_000_000)
    content = bytearray(bomb.read_bytes())
    claimed = struct.pack("<I", 50_000_000)
    while claimed in content:
        at = content.index(claimed)
        content[at : at + 4] = struct.pack("<I", 1_000)
    bomb.write_bytes(content)
    with pytest.raises(UserError, match="比它声明的大"):
        inspect_container(bomb)


@pytest.mark.parametrize(
    "cell",
    [
        b'<row r="1048576"><c r="A1048576"><v>1</v></c></row>',
        b'<row r="9"><c r="XFD9"><v>1</v></c></row>',
        b"<row r='9'><c s='1' r='XFD9'><v>1</v></c></row>",
        b'<row r="9"><c r="A199999"><v>1</v></c><c r="IV9"><v>1</v></c></row>',
        b'<row r="9"><c r="IV150000"><v>1</v></c></row>',
        b'<row r="9"><c\nr = "xfd9"><v>1</v></c></row>',
    ],
)
def test_one_far_cell_does_not_claim_all_between(tmp_path: Path, cell: bytes) -> None:
    path = with_cell(tmp_path, cell)
    began = time.monotonic()
    with pytest.raises(UserError, match="远处的单元格"):
        read_export(path)
    assert time.monotonic() - began < 10


@pytest.mark.parametrize(
    "cell", [b'<c r="A9" t="s"><v>99999</v></c>', b'<c r="9"><v>1</v></c>', b'<c r="A0"><v>1</v></c>']
)
def test_a_sheet_that_no_excel_wrote_is_refused_whole(tmp_path: Path, cell: bytes) -> None:
    with pytest.raises(UserError, match="损坏"):
        read_export(with_cell(tmp_path, b'<row r="9">' + cell + b"</row>"))


def test_a_claimed_dimension_costs_nothing(tmp_path: Path) -> None:
    path = workbook(tmp_path / "plain.xlsx", [row()])
    with zipfile.ZipFile(path) as archive:
        sheet = archive.read(SHEET)
    claimed = sheet.replace(b'ref="A1:AJ4"', b'ref="A1:XFD1048576"')
    assert claimed != sheet
    assert read_export(repacked(path, tmp_path / "big.xlsx", SHEET, claimed)).rows == 1


def test_too_many_rows_or_columns_are_refused(tmp_path: Path) -> None:
    caps = ImportCaps(rows=5, columns=40)
    with pytest.raises(UserError, match="超过上限（5 行"):
        inspect_container(workbook(tmp_path / "a.xlsx", [row(n) for n in range(9)]), caps)
    with pytest.raises(UserError, match="MB"):
        inspect_container(tmp_path / "a.xlsx", ImportCaps(packed_bytes=100))


def test_a_csv_of_endless_rows_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = csv_file(tmp_path / "a.csv", [row(n) for n in range(9)])
    from hwtrack.services.importing import sheets

    container = inspect_container(path)
    (sheet,) = sheets.sheets_of(container, ImportCaps(rows=5))
    with pytest.raises(UserError, match="超过 5 行"):
        list(sheet.rows)


def test_a_formula_counts_by_the_value_it_showed(tmp_path: Path, store, grams) -> None:
    values = row(1, 计划数量="=PLACEHOLDER")
    path = tmp_path / "a.xlsx"
    with Workbook(path) as book:
        page = book.add_worksheet()
        for column, (heading, value) in enumerate(values.items()):
            page.write(0, column, heading)
            if heading == "计划数量":
                page.write_formula(1, column, "=1+0.5", None, 1.5)
            else:
                page.write(1, column, value if isinstance(value, str | float) else "2025-10-07")
    report = import_export(store, path)
    assert (report.imported, grams("load")) == (1, 1_500_000)


def test_a_formula_that_was_never_calculated_is_named_as_such(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with Workbook(path) as book:
        page = book.add_worksheet()
        for column, (heading, value) in enumerate(row(1).items()):
            page.write(0, column, heading)
            if heading in {"计划数量", "确认数量"}:
                page.write_formula(1, column, "=1+0.5", None, "")
            else:
                page.write(1, column, value if isinstance(value, str | float) else "2025-10-07")
    (issue,) = read_export(path).refused
    assert (issue.rule, "公式" in issue.message) == ("mass", True)


def test_text_that_looks_like_a_formula_stays_text(tmp_path: Path, store, rows_of) -> None:
    import_export(
        store, workbook(tmp_path / "a.xlsx", [row(1, 废物名称="=HYPERLINK(1)", 接收企业备注="@SUM(1)")])
    )
    assert rows_of("SELECT name FROM manifest_line") == [("=HYPERLINK(1)",)]


def test_nothing_of_a_file_that_is_refused_reaches_the_register(tmp_path: Path, store) -> None:
    (tmp_path / "a.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    with pytest.raises(UserError):
        import_export(store, tmp_path / "a.csv")
    assert store.verify().entries == 1
