"""Set rows of fields and tables whose rows grow with their text; tables are open left and right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from hwtrack.documents import style, text
from hwtrack.documents.sheet import Align, Sheet
from hwtrack.documents.style import baseline


@dataclass(frozen=True, slots=True)
class Field:
    """A label and a value in a cell `width` mm wide; the value starts `indent` mm from the cell's edge."""

    label: str
    value: str | None
    width: float
    indent: float
    bold: bool = False


@dataclass(frozen=True, slots=True)
class FieldRow:
    """Fields side by side with their values fitted, and the height that they need."""

    fields: tuple[Field, ...]
    values: tuple[text.Fitted, ...]
    height: float


def fit_fields(*fields: Field) -> FieldRow:
    """Fit a row of fields; it grows when a value needs more than the row gives."""
    values = tuple(
        text.fit(
            text.clean(field.value or ""),
            field.width - field.indent - 1.0,
            style.FIELD_HEIGHT - 0.3,
            style.VALUE,
            field.bold,
        )
        for field in fields
    )
    return FieldRow(fields, values, text.row_height(values, style.FIELD_HEIGHT))


def draw_fields(sheet: Sheet, left: float, top: float, rows: Sequence[FieldRow], rail: float = 0.0) -> float:
    """Draw rows of fields with rules between them and under every row; return the y below.

    `left` is where the labels start, `rail` how far the rules reach out to the left of them, in mm.
    """
    for row in rows:
        x = left
        bottom = top + row.height
        for index, (field, value) in enumerate(zip(row.fields, row.values, strict=True)):
            if index:
                sheet.rule(x, top, x, bottom, style.NORMAL)
            first = sheet.block(value, x + field.indent, top, row.height, bold=field.bold)
            base = first if field.value else baseline(top, row.height, style.VALUE)
            sheet.text(x + (1.2 if index else 0.0), base, field.label, style.LABEL)
            x += field.width
        sheet.rule(left - rail, bottom, style.RIGHT, bottom, style.NORMAL)
        top = bottom
    return top


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: its title, width in mm and how its cells are set. A `number` never wraps."""

    title: str
    width: float
    align: Align = "left"
    size: float = style.TABLE
    bold: bool = False
    number: bool = False


@dataclass(frozen=True, slots=True)
class TableRow:
    """Fitted cells of one row and the height that they need."""

    cells: tuple[text.Fitted, ...]
    height: float


def fit_row(columns: Sequence[Column], cells: Sequence[str], least: float) -> TableRow:
    """Fit one row of a table that is at least `least` mm high."""
    fitted = tuple(
        text.fit_number(cell, column.width - 2 * style.PAD, column.size, column.bold)
        if column.number
        else text.fit(text.clean(cell), column.width - 2 * style.PAD, least - 0.3, column.size, column.bold)
        for column, cell in zip(columns, cells, strict=True)
    )
    return TableRow(fitted, text.row_height(fitted, least))


def _cell_x(column: Column, left: float) -> float:
    if column.align == "right":
        return left + column.width - style.PAD
    return left + column.width / 2 if column.align == "centre" else left + style.PAD


def draw_table_head(sheet: Sheet, top: float, columns: Sequence[Column]) -> float:
    """Draw the titles of the columns; return the y below."""
    base = baseline(top, style.TABLE_HEAD_HEIGHT, style.LABEL)
    x = style.LEFT
    for column in columns:
        sheet.text(_cell_x(column, x), base, column.title, style.LABEL, bold=True, align=column.align)
        x += column.width
    bottom = top + style.TABLE_HEAD_HEIGHT
    sheet.rule(style.LEFT, bottom, style.RIGHT, bottom, style.STRONG)
    draw_uprights(sheet, top, bottom, columns)
    return bottom


def draw_uprights(sheet: Sheet, top: float, bottom: float, columns: Sequence[Column]) -> None:
    """Draw the rules between columns."""
    x = style.LEFT
    for column in columns[:-1]:
        x += column.width
        sheet.rule(x, top, x, bottom, style.NORMAL)


def draw_rows(sheet: Sheet, top: float, columns: Sequence[Column], rows: Sequence[TableRow]) -> float:
    """Draw the rows of a table; return the y below."""
    start = top
    for row in rows:
        x = style.LEFT
        for column, cell in zip(columns, row.cells, strict=True):
            _draw_cell(sheet, cell, column, _cell_x(column, x), top, row.height)
            x += column.width
        top += row.height
        sheet.rule(style.LEFT, top, style.RIGHT, top, style.NORMAL)
    draw_uprights(sheet, start, top, columns)
    return top


def _draw_cell(sheet: Sheet, cell: text.Fitted, column: Column, x: float, top: float, height: float) -> None:
    if column.align == "left" or len(cell.lines) > 1:
        sheet.block(cell, x, top, height, bold=column.bold, align=column.align)
        return
    base = baseline(top, height, cell.size)
    sheet.text(x, base, cell.lines[0], cell.size, bold=column.bold, align=column.align)


@dataclass(frozen=True, slots=True)
class TotalRow:
    """A total: what is summed, the sum that proves it, and the figure."""

    title: str
    proof: text.Fitted
    figure: str
    height: float


TOTAL_PROOF_LEFT = 38.0
TOTAL_PROOF_WIDTH = style.WIDTH - TOTAL_PROOF_LEFT - 26.0


def fit_total(title: str, proofs: Sequence[str], figure: str) -> TotalRow:
    """Fit a total row: its proofs on one line if they fit, else broken between them; the row grows with them."""
    words = [proof for proof in proofs if proof]
    fitted = text.fit("　".join(words), TOTAL_PROOF_WIDTH, 0.0, style.FINE)
    if len(fitted.lines) > 1:
        fitted = text.Fitted(_stack(words), style.LABEL)
    return TotalRow(title, fitted, figure, text.row_height([fitted], style.TOTAL_HEIGHT))


def _stack(words: Sequence[str]) -> tuple[str, ...]:
    """Join proofs into as few lines as they need."""
    lines: list[str] = []
    for word in words:
        joined = f"{lines[-1]}　{word}" if lines else word
        if lines and text.width(joined, style.LABEL) <= TOTAL_PROOF_WIDTH:
            lines[-1] = joined
        else:
            lines.extend(text.wrap(word, TOTAL_PROOF_WIDTH, style.LABEL))
    return tuple(lines)


def draw_total(sheet: Sheet, top: float, row: TotalRow, *, closing: bool = False) -> float:
    """Draw a total row and the rule under it; return the y below."""
    base = baseline(top, row.height, style.TABLE)
    sheet.text(style.LEFT, base, row.title, style.TABLE, bold=True)
    sheet.block(row.proof, style.LEFT + TOTAL_PROOF_LEFT, top, row.height)
    sheet.text(
        style.RIGHT - style.PAD,
        baseline(top, row.height, style.SECTION),
        row.figure,
        style.SECTION,
        bold=True,
        align="right",
    )
    bottom = top + row.height
    sheet.rule(style.LEFT, bottom, style.RIGHT, bottom, style.OPENING if closing else style.NORMAL)
    return bottom
