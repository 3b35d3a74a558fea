"""Row errors written back: into a copy of the user's own workbook, or a new one for CSV and XLS."""

from __future__ import annotations

import os
import warnings
import zipfile
from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from hwtrack.errors import EnvironmentProblem, UserError
from hwtrack.output import require_folder
from hwtrack.services.importing.cells import Cell, shown
from hwtrack.services.importing.container import Container, FileKind, inspect_container
from hwtrack.services.importing.report import ImportReport, RowIssue
from hwtrack.services.importing.sheets import sheets_of

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet
    from xlsxwriter import Workbook as NewBook
    from xlsxwriter.worksheet import Worksheet as NewSheet

HEADING = "导入说明（坐标按原表，未计本列）"
_REFUSED, _WARNED = "FFC7CE", "FFEB9C"
_WIDTH = 60
_CELL_LIMIT = 32_767
_DATES = "yyyy-mm-dd hh:mm:ss"
_TIMESTAMPED = "docProps/core.xml"

Issues = Mapping[tuple[str, int], Sequence[tuple[RowIssue, str]]]
"""The issues of each row (sheet, row) with the colour of their cell."""


def write_errors(path: Path, report: ImportReport, out: Path) -> Path:
    """Write why rows were refused or warned of beside them, in a new first column of a copy of *path*.

    The bad cells are coloured and named by their coordinate in the user's own sheet; other cells
    stay as they are. Macros are neither run nor kept in an .xlsx. The same output again is no error.

    Raises:
        UserError: *out* is the input, is another file that exists, or is not named .xlsx.
        EnvironmentProblem: *out* cannot be written.
    """
    _refuse_input(path, out)
    container = inspect_container(path)
    draft = out.with_name(f".{out.stem}.{os.getpid()}{out.suffix}")
    try:
        if container.kind is FileKind.XLSX:
            _annotate(container, report, draft)
        else:
            _write_anew(container, report, draft)
        if not out.exists():
            draft.replace(out)
        elif not _same_content(draft, out):
            raise UserError(f"“{out}”已存在且内容不同，请换一个文件名。", field="errors")
    except OSError as error:
        raise EnvironmentProblem(
            f"无法写入“{out}”（{error.strerror}）。",
            remedy="请检查文件夹、空间与权限，关闭打开它的程序后再试。",
        ) from None
    finally:
        draft.unlink(missing_ok=True)
    return out


def check_target(path: Path, out: Path) -> None:
    """Refuse an errors workbook that could never be written, before the import begins.

    Raises:
        UserError: *out* is the input itself or is not named .xlsx.
        EnvironmentProblem: its folder does not exist.
    """
    _refuse_input(path, out)
    require_folder(out)


def _refuse_input(path: Path, out: Path) -> None:
    if out.suffix.lower() not in {".xlsx", ".xlsm"}:
        raise UserError(f"“{out.name}”应以 .xlsx 结尾。", field="errors")
    if out.suffix.lower() == ".xlsm" and path.suffix.lower() != ".xlsm":
        raise UserError(f"“{out.name}”不含宏，应以 .xlsx 结尾。", field="errors")
    if out.exists() and path.exists() and out.samefile(path):
        raise UserError("原因不能写进原文件，请换一个文件名。", field="errors")


def _same_content(left: Path, right: Path) -> bool:
    """Say whether two workbooks differ in nothing but the time they were written."""
    try:
        with zipfile.ZipFile(left) as one, zipfile.ZipFile(right) as two:
            if sorted(one.namelist()) != sorted(two.namelist()):
                return False
            return all(one.read(name) == two.read(name) for name in one.namelist() if name != _TIMESTAMPED)
    except zipfile.BadZipFile:
        return False


def _by_row(report: ImportReport) -> Issues:
    found: dict[tuple[str, int], list[tuple[RowIssue, str]]] = defaultdict(list)
    for issues, colour in ((report.refused, _REFUSED), (report.warnings, _WARNED)):
        for issue in issues:
            found[issue.sheet, issue.row].append((issue, colour))
    return found


def _sentence(issues: Sequence[tuple[RowIssue, str]]) -> str:
    parts = []
    for colour, title in ((_REFUSED, "退回："), (_WARNED, "提醒：")):
        said = [
            f"{issue.cell}{f'（{issue.column}）' if issue.column else ''} {issue.message}".strip()
            for issue, its in issues
            if its == colour
        ]
        if said:
            parts.append(title + "；".join(text.rstrip("。") for text in said) + "。")
    return " ".join(parts)[:_CELL_LIMIT]


def _annotate(container: Container, report: ImportReport, draft: Path) -> None:
    from openpyxl import load_workbook

    from hwtrack.services.importing.shifting import insert_first_column

    headings, issues = dict(report.headings), _by_row(report)
    with warnings.catch_warnings():
        # openpyxl says which extensions of Excel it cannot keep; the user has the original.
        warnings.simplefilter("ignore", UserWarning)
        workbook = load_workbook(container.path, keep_vba=draft.suffix.lower() == ".xlsm")
        insert_first_column(workbook, headings)
        for name, heading_row in headings.items():
            _annotate_sheet(workbook[name], heading_row, issues)
        workbook.save(draft)
        workbook.close()


def _annotate_sheet(sheet: Worksheet, heading_row: int, issues: Issues) -> None:
    from openpyxl.styles import Font, PatternFill

    fills = {colour: PatternFill("solid", start_color=colour) for colour in (_REFUSED, _WARNED)}
    title = sheet.cell(heading_row, 1, HEADING)
    title.font = Font(bold=True)
    sheet.column_dimensions["A"].width = _WIDTH
    for (name, row), found in issues.items():
        if name != sheet.title:
            continue
        reason = sheet.cell(row, 1)
        reason.value = _sentence(found)
        # What a user typed stays text even if it begins like a formula.
        reason.data_type = "s"
        reason.fill = fills[found[0][1]]
        for issue, colour in reversed(found):
            if issue.cell:
                sheet[issue.cell].offset(0, 1).fill = fills[colour]


def _write_anew(container: Container, report: ImportReport, draft: Path) -> None:
    from xlsxwriter import Workbook

    headings, issues = dict(report.headings), _by_row(report)
    options = {
        "constant_memory": True,
        "strings_to_formulas": False,
        "strings_to_numbers": False,
        "strings_to_urls": False,
        "remove_timezone": True,
    }
    with Workbook(draft, options) as book:
        forms = _Forms(book)
        for number, sheet in enumerate(sheets_of(container), 1):
            page = book.add_worksheet(sheet.name or f"导入数据{number}")
            page.set_column(0, 0, _WIDTH)
            for row, cells in enumerate(sheet.rows, 1):
                if row == headings.get(sheet.name):
                    page.write_string(row - 1, 0, HEADING)
                _write_row(page, row, cells, issues.get((sheet.name, row), ()), forms)


class _Forms:
    """The cell formats of a new workbook, each made once."""

    def __init__(self, book: NewBook) -> None:
        self._book = book
        self._made: dict[tuple[str, str], object] = {}

    def of(self, colour: str, numbers: str = "") -> object | None:
        if not colour and not numbers:
            return None
        if (colour, numbers) not in self._made:
            values = {"bg_color": colour} if colour else {}
            self._made[colour, numbers] = self._book.add_format(
                {**values, "num_format": numbers or "General"}
            )
        return self._made[colour, numbers]


def _write_row(
    page: NewSheet, row: int, cells: Sequence[Cell], found: Sequence[tuple[RowIssue, str]], forms: _Forms
) -> None:
    from xlsxwriter.utility import xl_cell_to_rowcol

    colours = {xl_cell_to_rowcol(issue.cell)[1]: colour for issue, colour in reversed(found) if issue.cell}
    if found:
        page.write_string(row - 1, 0, _sentence(found), forms.of(found[0][1]))
    for column, cell in enumerate(cells):
        _write_cell(page, (row - 1, column + 1), cell, colours.get(column, ""), forms)


def _write_cell(page: NewSheet, at: tuple[int, int], cell: Cell, colour: str, forms: _Forms) -> None:
    if isinstance(cell, datetime | date | time | timedelta):
        page.write_datetime(*at, cell, forms.of(colour, _DATES))
    elif isinstance(cell, float | int) and not isinstance(cell, bool):
        page.write_number(*at, cell, forms.of(colour))
    elif shown(cell):
        page.write_string(*at, shown(cell)[:_CELL_LIMIT], forms.of(colour))
    elif colour:
        page.write_blank(*at, None, forms.of(colour))
