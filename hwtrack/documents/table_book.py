"""Write tables as a workbook: typed cells, text never read as a formula or an address."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

Cell = str | int | Decimal | date | None
"""Text, a count, a figure, a day; None is not known and shows as a dash, never as zero."""

CELL_LIMIT: Final = 32_767
EXACT_DIGITS: Final = 15
"""Digits of a number that every spreadsheet keeps; a longer one is written as text, never rounded."""
SHEET_NAME_LIMIT: Final = 31
_FONT, _HEAD, _QUIET = "Noto Sans SC", "#E0EFF1", "#7A868C"
_LEFT = {"align": "left", "indent": 1, "valign": "top"}
_LOOKS: dict[str, dict[str, object]] = {
    "title": {"bold": True, "font_size": 14},
    "note": {"font_color": _QUIET},
    "head": {"bold": True, "bg_color": _HEAD, "text_wrap": True, "bottom": 1, "num_format": "@", **_LEFT},
    "text": {"num_format": "@", **_LEFT},
    "wrapped": {"num_format": "@", "text_wrap": True, **_LEFT},
    "count": {"num_format": "#,##0", "valign": "top"},
    "whole": {"num_format": "#,##0;−#,##0;0", "valign": "top"},
    "figure": {"num_format": "#,##0.0#####;−#,##0.0#####;0", "valign": "top"},
    "day": {"num_format": "yyyy-mm-dd", **_LEFT},
}


@dataclass(frozen=True, slots=True)
class Heading:
    """A column: its title, its width in characters, and whether long text is wrapped."""

    title: str
    width: int = 14
    wrapped: bool = False


@dataclass(frozen=True, slots=True)
class TableSheet:
    """A sheet: its title, the lines that say what it is, its columns and rows."""

    title: str
    notes: tuple[str, ...]
    headings: tuple[Heading, ...]
    rows: tuple[tuple[Cell, ...], ...]


def table_book(title: str, made_at: datetime, sheets: Sequence[TableSheet]) -> bytes:
    """Return a workbook of sheets; the same values give the same bytes. `made_at` is the local time."""
    # Its import costs 40 ms that only an export needs.
    from xlsxwriter import Workbook

    buffer = BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with Workbook(buffer, {**options, "strings_to_numbers": False}) as book:
        book.set_properties({"title": title, "author": "hwtrack", "created": made_at.replace(tzinfo=None)})
        formats = {
            name: book.add_format({"font_name": _FONT, "font_size": 10, **look})
            for name, look in _LOOKS.items()
        }
        for sheet in sheets:
            _write(book, sheet, formats)
    return buffer.getvalue()


def _write(book: Workbook, values: TableSheet, formats: dict[str, Format]) -> None:
    sheet: Worksheet = book.add_worksheet(values.title[:SHEET_NAME_LIMIT])
    head = len(values.notes) + 1
    sheet.write_string(0, 0, values.title, formats["title"])
    for at, note in enumerate(values.notes, 1):
        sheet.write_string(at, 0, note[:CELL_LIMIT], formats["note"])
    for place, heading in enumerate(values.headings):
        sheet.set_column(place, place, heading.width)
        sheet.write_string(head, place, heading.title, formats["head"])
    for at, cells in enumerate(values.rows, head + 1):
        for place, (value, heading) in enumerate(zip(cells, values.headings, strict=True)):
            _cell(sheet, at, place, value, formats, heading)
    sheet.freeze_panes(head + 1, 1)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(head)
    sheet.set_footer("&L" + values.title.replace("&", "&&") + "&R&P / &N")


def _cell(
    sheet: Worksheet, at: int, place: int, value: Cell, formats: dict[str, Format], heading: Heading
) -> None:
    if isinstance(value, Decimal) and len(value.normalize().as_tuple().digits) <= EXACT_DIGITS:
        whole = value == value.to_integral_value()
        sheet.write_number(at, place, value, formats["whole" if whole else "figure"])
    elif isinstance(value, int):
        sheet.write_number(at, place, value, formats["count"])
    elif isinstance(value, date):
        sheet.write_datetime(at, place, value, formats["day"])
    else:
        # Never `write`, which takes a leading = for a formula and an address for a link.
        text = "–" if value is None else f"{value:f}" if isinstance(value, Decimal) else value
        sheet.write_string(at, place, text[:CELL_LIMIT], formats["wrapped" if heading.wrapped else "text"])
