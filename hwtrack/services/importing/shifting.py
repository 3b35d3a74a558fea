"""Putting a column before a user's sheet with openpyxl, which moves cells but nothing that names them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from openpyxl.chart.data_source import NumRef, StrRef
from openpyxl.formatting.formatting import ConditionalFormattingList
from openpyxl.formula.tokenizer import Token, Tokenizer
from openpyxl.utils import column_index_from_string, get_column_letter
from openpyxl.workbook import Workbook
from openpyxl.worksheet.cell_range import MultiCellRange
from openpyxl.worksheet.formula import ArrayFormula, DataTableFormula
from openpyxl.worksheet.worksheet import Worksheet

_LAST_COLUMN = 16_384
_CELL = re.compile(r"(\$?)([A-Za-z]{1,3})(\$?\d+)")
_COLUMN = re.compile(r"(\$?)([A-Za-z]{1,3})")


def insert_first_column(workbook: Workbook, names: Iterable[str]) -> None:
    """Insert an empty column A into the named sheets; formulas of all sheets go on meaning the same."""
    shifted = frozenset(names)
    for sheet in workbook.worksheets:
        _shift_formulas(sheet, shifted)
        _shift_charts(sheet, shifted)
    for name in shifted:
        _shift_sheet(workbook[name])
    for names_of in (workbook.defined_names, *(sheet.defined_names for sheet in workbook.worksheets)):
        for defined in names_of.values():
            if defined.attr_text:
                defined.attr_text = shift_formula("=" + defined.attr_text, "", shifted)[1:]


def shift_formula(formula: str, own: str, shifted: frozenset[str]) -> str:
    """Move the references of a formula on sheet *own* that point into shifted sheets one to the right."""
    tokens = Tokenizer(formula)
    for token in tokens.items:
        if token.type == Token.OPERAND and token.subtype == Token.RANGE:
            token.value = _shift_reference(token.value, own, shifted)
    return "=" + "".join(token.value for token in tokens.items)


def _shift_reference(text: str, own: str, shifted: frozenset[str]) -> str:
    prefix, mark, cells = text.rpartition("!")
    sheet = prefix.removeprefix("'").removesuffix("'").replace("''", "'") if mark else own
    return prefix + mark + _shift_cells(cells) if sheet in shifted else text


def _shift_cells(cells: str) -> str:
    """Move `B2`, `$A$1:C3` or `A:C`; a name, a row range or a table's column stays."""
    parts = cells.split(":")
    pattern = _CELL if all(_CELL.fullmatch(part) for part in parts) else _COLUMN
    if pattern is _COLUMN and (len(parts) == 1 or not all(_COLUMN.fullmatch(part) for part in parts)):
        return cells
    return ":".join(pattern.sub(_next_column, part) for part in parts)


def _next_column(found: re.Match[str]) -> str:
    column = min(column_index_from_string(found[2]) + 1, _LAST_COLUMN)
    return found[1] + get_column_letter(column) + (found[3] if found.re is _CELL else "")


def _shift_formulas(sheet: Worksheet, shifted: frozenset[str]) -> None:
    for row in sheet.iter_rows():
        for cell in row:
            value = cell.value
            if cell.data_type != "f":
                continue
            if isinstance(value, ArrayFormula):
                value.text = shift_formula(value.text or "=", sheet.title, shifted)
                value.ref = _moved(value.ref, sheet, shifted)
            elif isinstance(value, DataTableFormula):
                value.ref = _moved(value.ref, sheet, shifted)
            elif isinstance(value, str):
                cell.value = shift_formula(value, sheet.title, shifted)


def _moved(cells: str, sheet: Worksheet, shifted: frozenset[str]) -> str:
    return _shift_cells(cells) if sheet.title in shifted else cells


def _shift_charts(sheet: Worksheet, shifted: frozenset[str]) -> None:
    drawings = [*getattr(sheet, "_charts", []), *getattr(sheet, "_images", [])]
    for drawing in drawings:
        for series in getattr(drawing, "series", ()):
            for part in ("val", "cat", "xVal", "yVal", "tx"):
                _shift_source(getattr(series, part, None), shifted)
        if sheet.title in shifted:
            for corner in (getattr(drawing.anchor, "_from", None), getattr(drawing.anchor, "to", None)):
                if corner is not None:
                    corner.col += 1


def _shift_source(source: object, shifted: frozenset[str]) -> None:
    for name in ("numRef", "strRef"):
        reference: NumRef | StrRef | None = getattr(source, name, None)
        if reference is not None and reference.f:
            reference.f = shift_formula("=" + reference.f, "", shifted)[1:]


def _shift_sheet(sheet: Worksheet) -> None:
    merged = [str(cells) for cells in sheet.merged_cells.ranges]
    for cells in merged:
        sheet.unmerge_cells(cells)
    sheet.insert_cols(1)
    for cells in merged:
        sheet.merge_cells(_shift_cells(cells))
    for row in sheet.iter_rows():
        for cell in row:
            if cell.hyperlink is not None:
                cell.hyperlink.ref = cell.coordinate
    _shift_widths(sheet)
    _shift_panes(sheet)
    _shift_conditions(sheet, frozenset({sheet.title}))
    for table in sheet.tables.values():
        table.ref = _shift_cells(table.ref)
        if table.autoFilter is not None:
            table.autoFilter.ref = _shift_cells(table.autoFilter.ref)


def _shift_widths(sheet: Worksheet) -> None:
    held = dict(sheet.column_dimensions)
    sheet.column_dimensions.clear()
    for dimension in held.values():
        dimension.reindex()
        first, last = int(dimension.min or 1) + 1, int(dimension.max or 1) + 1
        dimension.index = get_column_letter(first)
        dimension.min, dimension.max = first, min(last, _LAST_COLUMN)
        sheet.column_dimensions[dimension.index] = dimension


def _shift_panes(sheet: Worksheet) -> None:
    """Keep frozen columns frozen, the new one with them; rows alone need no change."""
    frozen = sheet.freeze_panes
    if frozen and not frozen.startswith("A"):
        sheet.freeze_panes = _shift_cells(frozen)
    if sheet.auto_filter.ref:
        sheet.auto_filter.ref = _shift_cells(sheet.auto_filter.ref)
    if sheet.print_area:
        # openpyxl writes the area with the sheet's name before every part.
        areas = [area.rpartition("!")[2] for area in str(sheet.print_area).split(",")]
        sheet.print_area = ",".join(_shift_cells(area) for area in areas)


def _shift_conditions(sheet: Worksheet, shifted: frozenset[str]) -> None:
    def moved(formula: str) -> str:
        return shift_formula("=" + formula, sheet.title, shifted)[1:]

    conditions = ConditionalFormattingList()
    for held in sheet.conditional_formatting:
        cells = _shift_ranges(held.sqref, _shift_cells)
        for rule in held.rules:
            rule.formula = [moved(formula) for formula in rule.formula]
            conditions.add(cells, rule)
    sheet.conditional_formatting = conditions
    for validation in sheet.data_validations.dataValidation:
        validation.sqref = MultiCellRange(_shift_ranges(validation.sqref, _shift_cells))
        for name in ("formula1", "formula2"):
            formula = getattr(validation, name)
            if formula and not formula.startswith('"'):
                setattr(validation, name, moved(formula))


def _shift_ranges(ranges: MultiCellRange, move: Callable[[str], str]) -> str:
    return " ".join(move(str(cells)) for cells in ranges.ranges)
