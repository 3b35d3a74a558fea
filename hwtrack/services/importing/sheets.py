"""The raw rows of every sheet of an export, numbered as the spreadsheet counts them."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import cast

from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetTypeEnum

from hwtrack.errors import UserError
from hwtrack.services.importing.cells import Cell
from hwtrack.services.importing.container import Container, FileKind
from hwtrack.settings import DEFAULTS, ImportCaps

CSV_FIELD = 100_000


@dataclass(frozen=True)
class Sheet:
    """A sheet: its name (empty for CSV), how many rows it may hold, and its rows from 1."""

    name: str
    height: int
    first_row: int
    rows: Iterator[list[Cell]]


def sheets_of(container: Container, caps: ImportCaps = DEFAULTS.import_caps) -> Iterator[Sheet]:
    """Open every sheet of a file in its order; rows are read as they are asked for.

    Raises:
        UserError: damaged, password, an unknown encoding, or more rows than are read.
    """
    if container.kind is FileKind.CSV:
        yield _csv_sheet(container.path, caps)
        return
    yield from _workbook_sheets(container.path, caps)


def _workbook_sheets(path: Path, caps: ImportCaps) -> Iterator[Sheet]:
    try:
        workbook = CalamineWorkbook.from_path(path)
    except PasswordError:
        raise UserError(
            f"“{path.name}”设有密码；请在 Excel 中取消密码后另存，再导入。", field="file"
        ) from None
    except (CalamineError, OSError, ValueError):
        raise UserError(f"“{path.name}”已损坏，无法读取；请从平台重新导出。", field="file") from None
    with workbook:
        for meta in workbook.sheets_metadata:
            if meta.typ is not SheetTypeEnum.WorkSheet:
                continue
            try:
                sheet = workbook.get_sheet_by_name(meta.name)
            except (CalamineError, ValueError):
                raise UserError(
                    f"“{path.name}”的工作表“{meta.name}”已损坏；请重新导出。", field="file"
                ) from None
            if sheet.start is None:
                continue
            if sheet.total_height > caps.rows or sheet.total_width > caps.columns:
                raise _too_many(path, caps)
            # The rows come without the columns left of the first cell; headings and coordinates need them.
            left: list[Cell] = [""] * sheet.start[1]
            rows = cast("Iterator[list[Cell]]", sheet.iter_rows())
            yield Sheet(meta.name, sheet.total_height, 1, ([*left, *row] for row in rows) if left else rows)


def _too_many(path: Path, caps: ImportCaps) -> UserError:
    return UserError(f"“{path.name}”超过 {caps.rows} 行或 {caps.columns} 列；请按月分批导出。", field="file")


def _csv_sheet(path: Path, caps: ImportCaps) -> Sheet:
    text = decode(path)
    csv.field_size_limit(CSV_FIELD)
    first_line = text.split("\n", 1)[0]
    separator = max(",\t;", key=first_line.count)
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    height = text.count("\n") + 1
    return Sheet("", height, 1, _counted(path, rows, caps))


def _counted(path: Path, rows: Iterator[list[str]], caps: ImportCaps) -> Iterator[list[Cell]]:
    try:
        for number, row in enumerate(rows, 1):
            if number > caps.rows or len(row) > caps.columns:
                raise _too_many(path, caps)
            yield cast("list[Cell]", row)
    except csv.Error:
        raise UserError(
            f"“{path.name}”不是完好的 CSV；请用 Excel 另存为 .xlsx 再导入。", field="file"
        ) from None


def decode(path: Path) -> str:
    """Read CSV text: UTF-8 with its mark, else UTF-8 if it is clean, else GB18030.

    Raises:
        UserError: neither.
    """
    content = path.read_bytes()
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        raise UserError(f"“{path.name}”是 Unicode 文本；请另存为“CSV UTF-8”。", field="file")
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise UserError(f"“{path.name}”既不是 UTF-8 也不是 GB18030；请另存为“CSV UTF-8”。", field="file")


def first_rows(rows: Iterator[list[Cell]], count: int) -> tuple[list[list[Cell]], Iterator[list[Cell]]]:
    """Take the first rows off and return them with an iterator over all of them again."""
    taken = []
    for row in rows:
        taken.append(row)
        if len(taken) == count:
            break
    return taken, chain(taken, rows)
