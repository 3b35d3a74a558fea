"""Reading a whole export: its sheets, its readable rows as manifests, and what could not be read."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from hwtrack.domain.codes import plain
from hwtrack.errors import UserError
from hwtrack.services.importing.cells import Cell, is_blank, shown
from hwtrack.services.importing.columns import (
    HEADER_WITHIN,
    Column,
    SheetShape,
    is_repeated_heading,
    looks_like_heading,
    missing,
    recognise,
)
from hwtrack.services.importing.container import Container, inspect_container
from hwtrack.services.importing.gathering import Gathering
from hwtrack.services.importing.gazetteer import gazetteer
from hwtrack.services.importing.pausing import collector_paused
from hwtrack.services.importing.report import RowIssue
from hwtrack.services.importing.rows import ExportRow, RowReader
from hwtrack.services.importing.sheets import Sheet, first_rows, sheets_of

Progress = Callable[[int, int, str], None]
"""Told how many rows are done, of how many, and what is being done, in the user's words."""
PROGRESS_EVERY = 1_000
_TOTAL = re.compile(
    r"(?:本页|全部|本表|累计)?(?:合\s*计|总\s*计|小\s*计|累\s*计|共\s*计)\s*[:(（]?.*", re.DOTALL
)


@dataclass(frozen=True)
class Export:
    """An export as read: manifests in order of their first row, and what was refused or warned of."""

    container: Container
    sheets: tuple[SheetShape, ...]
    rows: int
    manifests: tuple[tuple[ExportRow, ...], ...]
    refused: tuple[RowIssue, ...]
    warnings: tuple[RowIssue, ...]


@dataclass
class _Reading:
    shapes: list[SheetShape] = field(default_factory=list)
    readers: list[RowReader] = field(default_factory=list)
    lacking: list[str] = field(default_factory=list)
    gathering: Gathering = field(default_factory=Gathering)
    rows: int = 0


def read_export(path: Path, *, progress: Progress | None = None) -> Export:
    """Read an export (XLSX, XLS, CSV in UTF-8 or GB18030) without any register.

    Raises:
        UserError: not an export that can be read, with the reason and what to do.
        EnvironmentProblem: the file cannot be opened.
    """
    container = inspect_container(path)
    reading = _Reading()
    with collector_paused():
        for sheet in sheets_of(container):
            _read_sheet(sheet, container, reading, progress)
    if not reading.shapes:
        raise _no_heading(path, reading.lacking)
    issues = reading.gathering
    refused = [issue for reader in reading.readers for issue in reader.refused] + issues.refused
    warnings = [issue for reader in reading.readers for issue in reader.warnings] + issues.warnings
    order = {shape.name: place for place, shape in enumerate(reading.shapes)}
    return Export(
        container,
        tuple(reading.shapes),
        reading.rows,
        issues.manifests(),
        tuple(sorted(refused, key=lambda issue: (order[issue.sheet], issue.row))),
        tuple(sorted(warnings, key=lambda issue: (order[issue.sheet], issue.row))),
    )


def _no_heading(path: Path, lacking: list[str]) -> UserError:
    if lacking:
        return UserError(f"“{path.name}”的表头缺少：{'、'.join(lacking)}。请重新导出这些列。", field="file")
    return UserError(
        f"“{path.name}”里没有认出表头；需要一行列名，如 国家联单号、产生单位、废物代码、计划数量、接收单位。",
        field="file",
    )


def _read_sheet(sheet: Sheet, container: Container, reading: _Reading, progress: Progress | None) -> None:
    head, rows = first_rows(sheet.rows, HEADER_WITHIN)
    found = _heading(head, reading)
    if found is None:
        return
    place, columns = found
    shape = SheetShape(sheet.name, place + 1, columns)
    reader = RowReader(shape, gazetteer(), epoch_1904=container.epoch_1904)
    reading.shapes.append(shape)
    reading.readers.append(reader)
    if not {"unit"} & columns.keys() and not any(column.unit for column in columns.values()):
        key = "planned" if "planned" in columns else "accepted"
        reader.warnings.append(shape.issue(shape.heading_row, key, "unit", "没有计量单位列，数量按吨读取。"))
    for number, cells in _data_rows(rows, shape):
        reading.rows += 1
        claim, row = reader.read(number, cells)
        if claim is not None:
            reading.gathering.take(claim, row, shape)
        if progress is not None and not number % PROGRESS_EVERY:
            progress(number, sheet.height, "读取")


def _heading(head: Sequence[Sequence[Cell]], reading: _Reading) -> tuple[int, dict[str, Column]] | None:
    """Return the first row that names enough columns; note what a near one lacks."""
    for place, row in enumerate(head):
        columns = recognise(row)
        if looks_like_heading(columns):
            lacks = missing(columns)
            if not lacks:
                return place, columns
            reading.lacking = reading.lacking or lacks
    return None


def _data_rows(rows: Iterator[list[Cell]], shape: SheetShape) -> Iterator[tuple[int, list[Cell]]]:
    """Yield the rows below the heading that say something of a manifest, numbered from 1."""
    code = shape.columns["code"].index
    for number, cells in enumerate(rows, 1):
        if number <= shape.heading_row:
            continue
        # A waste code is the mark of a row of data; all else is looked at more closely.
        if (code >= len(cells) or is_blank(cells[code])) and not _says_something(cells):
            continue
        if is_repeated_heading(cells, shape.columns):
            continue
        yield number, cells


def _says_something(cells: Sequence[Cell]) -> bool:
    """Say whether a row without a code is one of data: not blank, no total, no lone remark."""
    filled = [cell for cell in cells if not is_blank(cell)]
    if len(filled) <= 1:
        return False
    return _TOTAL.fullmatch(plain(shown(filled[0]))) is None
