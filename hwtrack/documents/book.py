"""Write workbooks whose cells are what they say: masses exact, counts whole, text never a formula or an address."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from io import BytesIO
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

CELL_LIMIT: Final = 32_767
"""Characters of a cell; a longer text would be left out whole."""
EXACT_DIGITS: Final = 15
"""Digits of a number that every spreadsheet keeps."""
MISSING: Final = "–"
HEAD_ROWS: Final = 4
"""Rows above the titles: what the sheet is, of when, under which checkpoint, and one of air."""
_NARROW, _LINE_HEIGHT, _MOST_HEIGHT = 0x2E80, 15, 400
_HEAD, _LINE, _FONT = "#E0EFF1", "#7A868C", "Noto Sans SC"

Value = str | int | Decimal | date | None


class Kind(StrEnum):
    """What a column holds: text, a count, tonnes, grams, a share in per cent, a day."""

    TEXT = "text"
    COUNT = "count"
    TONNES = "tonnes"
    GRAMS = "grams"
    PERCENT = "percent"
    DAY = "day"


_NUMBERS: Final = frozenset({Kind.COUNT, Kind.TONNES, Kind.GRAMS, Kind.PERCENT})


@dataclass(frozen=True, slots=True)
class BookColumn:
    """A column: its title, what it holds, its width in characters."""

    title: str
    kind: Kind = Kind.TEXT
    width: int = 16


def tonnes_of(grams: int) -> Decimal:
    """Return grams as tonnes, exactly."""
    return Decimal(grams).scaleb(-6)


def percent_of(part: int, whole: int | None) -> Decimal | None:
    """Return part ÷ whole in per cent with one decimal, half up; None where there is nothing to divide by."""
    return Decimal((2000 * part + whole) // (2 * whole)).scaleb(-1) if whole else None


class Book:
    """A workbook in the making; `note` and `proof` stand over every table."""

    def __init__(self, title: str, made: datetime, note: str, proof: str) -> None:
        """Begin a workbook. `made` is the print's time, so that the same gives the same."""
        # Its import costs 40 ms that only an export needs.
        from xlsxwriter import Workbook

        self._buffer = BytesIO()
        options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
        self._book: Workbook = Workbook(self._buffer, {**options, "strings_to_numbers": False})
        self._book.set_properties({"title": title, "author": "hwtrack", "created": made.replace(tzinfo=None)})
        self._title, self._note, self._proof = title, note, proof
        self._formats: dict[str, Format] = {}

    def finish(self) -> bytes:
        """Close the workbook and return it."""
        self._book.close()
        return self._buffer.getvalue()

    def page(self, name: str, pairs: Sequence[tuple[str, Sequence[Value]]]) -> None:
        """Add a sheet of names and what stands beside them."""
        sheet = self._sheet(name)
        widths = (40, 90, 26)
        for place, width in enumerate(widths):
            sheet.set_column(place, place, width)
        sheet.freeze_panes(HEAD_ROWS, 1)
        for at, (title, values) in enumerate(pairs, HEAD_ROWS):
            _grow(sheet, at, (title, *values), widths)
            self._text(sheet, at, 0, title, "total_text" if not values else "bold")
            for place, value in enumerate(values, 1):
                kind = Kind.GRAMS if isinstance(value, int) else Kind.TONNES
                self._cell(sheet, at, place, value, kind if isinstance(value, int | Decimal) else Kind.TEXT)

    def table(
        self,
        name: str,
        columns: Sequence[BookColumn],
        rows: Sequence[Sequence[Value]],
        total: Sequence[Value] = (),
        note: str = "",
    ) -> None:
        """Add a sheet that is a table with frozen titles, its total in bold under it and a note at the end."""
        sheet, widths = self._sheet(name), [column.width for column in columns]
        for at, column in enumerate(columns):
            sheet.set_column(at, at, column.width)
            self._text(
                sheet, HEAD_ROWS, at, column.title, "head_right" if column.kind in _NUMBERS else "head"
            )
        sheet.set_row(HEAD_ROWS, 32)
        sheet.freeze_panes(HEAD_ROWS + 1, 1)
        sheet.repeat_rows(HEAD_ROWS)
        at = HEAD_ROWS + 1
        for row in rows:
            _grow(sheet, at, row, widths)
            for place, (column, value) in enumerate(zip(columns, row, strict=True)):
                self._cell(sheet, at, place, value, column.kind)
            at += 1
        for place, value in enumerate(total):
            self._cell(sheet, at, place, value, columns[place].kind, total=True)
        if rows:
            sheet.autofilter(HEAD_ROWS, 0, at - 1, len(columns) - 1)
        if note:
            self._text(sheet, at + 2, 0, note, "note")
        # On paper the tonnes are enough; the grams beside them are for who reckons on.
        printed = sum(column.kind is not Kind.GRAMS for column in columns)
        sheet.print_area(0, 0, at + 2, printed - 1)

    def _sheet(self, name: str) -> Worksheet:
        sheet: Worksheet = self._book.add_worksheet(name)
        self._text(sheet, 0, 0, f"{self._title}　{name}", "title")
        self._text(sheet, 1, 0, self._note, "note")
        self._text(sheet, 2, 0, self._proof, "note")
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        sheet.set_footer("&L" + f"{self._title}　{name}".replace("&", "&&") + "&R&P / &N")
        return sheet

    def _cell(
        self, sheet: Worksheet, at: int, place: int, value: Value, kind: Kind, *, total: bool = False
    ) -> None:
        """Write a cell by what its column holds; what is not known is a dash, never zero."""
        # A whole number among tonnes is a count of something else.
        shown = Kind.COUNT if kind is Kind.TONNES and isinstance(value, int) else kind
        look = f"total_{shown.value}" if total else shown.value
        if value is None:
            # In a row of totals nothing stands where nothing is summed.
            self._text(sheet, at, place, "" if total else MISSING, "total_text" if total else "missing")
        elif isinstance(value, date):
            sheet.write_datetime(at, place, value, self._format(look))
        elif isinstance(value, str) or kind is Kind.TEXT:
            self._text(sheet, at, place, str(value), "total_text" if total else "text")
        elif len(Decimal(value).normalize().as_tuple().digits) > EXACT_DIGITS:
            # One of more digits than a spreadsheet keeps is text, never rounded.
            self._text(sheet, at, place, f"{Decimal(value):f}", "total_text" if total else "text")
        else:
            sheet.write_number(at, place, value, self._format(look))

    def _text(self, sheet: Worksheet, at: int, place: int, text: str, look: str) -> None:
        # Never `write`, which takes a leading = for a formula and an address for a link.
        sheet.write_string(at, place, text[:CELL_LIMIT], self._format(look))

    def _format(self, name: str) -> Format:
        """Return a format, made once for each look."""
        found = self._formats.get(name)
        if found is None:
            total = name.removeprefix("total_") if name.startswith("total_") else ""
            look = {**_LOOKS[total or name], **({"bold": True, "top": 1} if total else {})}
            found = self._book.add_format({"font_name": _FONT, "font_size": 10, **look})
            self._formats[name] = found
        return found


def _grow(sheet: Worksheet, at: int, values: Sequence[Value], widths: Sequence[int]) -> None:
    """Make a row as high as its longest text: not every program does so itself. An ideograph is two wide."""
    lines = [1]
    for value, width in zip(values, widths, strict=False):
        if isinstance(value, str):
            wide = sum(2 if ord(character) > _NARROW else 1 for character in value)
            lines.append(-(-wide // max(width - 2, 1)))
    if max(lines) > 1:
        sheet.set_row(at, min(max(lines) * _LINE_HEIGHT, _MOST_HEIGHT))


def _figure(places: int) -> str:
    """Write a number with its places and a true minus; the cell stays a number."""
    figure = "#,##0" + ("." + "0" * places if places else "")
    return f"{figure};−{figure};{figure}"


_TEXT_LOOK: dict[str, object] = {
    "num_format": "@",
    "valign": "top",
    "align": "left",
    "text_wrap": True,
}
_HEAD_LOOK: dict[str, object] = {
    "bold": True,
    "bg_color": _HEAD,
    "text_wrap": True,
    "valign": "vcenter",
    "bottom": 1,
    "num_format": "@",
    "align": "left",
}
_LOOKS: Final[dict[str, dict[str, object]]] = {
    "title": {"bold": True, "font_size": 14},
    "note": {"font_color": _LINE},
    "bold": {**_TEXT_LOOK, "bold": True},
    "head": _HEAD_LOOK,
    "head_right": {**_HEAD_LOOK, "align": "right"},
    "text": _TEXT_LOOK,
    "missing": {"num_format": "@", "valign": "top", "align": "right"},
    "count": {"num_format": "#,##0", "valign": "top"},
    "tonnes": {"num_format": _figure(6), "valign": "top"},
    "grams": {"num_format": _figure(0), "valign": "top"},
    "percent": {"num_format": "#,##0.0", "valign": "top"},
    "day": {"num_format": "yyyy-mm-dd", "valign": "top", "align": "left"},
}
