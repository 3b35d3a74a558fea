"""Write a site's ledger as a workbook: a sheet for each table, the balance and the declarations.

Cells are typed: masses are numbers with the decimals they need, times are dates, and whatever is a
number in name only is text. No text is ever read as a formula or an address.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO
from typing import TYPE_CHECKING, Final

from hwtrack.documents.formats import BEIJING
from hwtrack.documents.ledger_values import DeclarationLine, LedgerPaper
from hwtrack.domain.ledger import Balance, LedgerRow
from hwtrack.domain.ledger_columns import (
    COLUMNS,
    MISSING,
    TITLES,
    Cell,
    CellKind,
    LedgerColumn,
    cell,
    mass_in,
    word,
)

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

CELL_LIMIT: Final = 32_767
"""Characters of a cell; a longer text would be left out whole."""
EXACT_DIGITS: Final = 15
"""Digits of a number that every spreadsheet keeps."""
HEAD_ROWS: Final = 4
_RED, _HEAD, _LINE = "#B3261E", "#E0EFF1", "#7A868C"
_FONT: Final = "Noto Sans SC"
_LEAST_PLACES, _MOST_PLACES = 4, 6

BALANCE_TITLES: Final = (
    ("危险废物代码", "Waste code"),
    ("国家危险废物名录名称", "Name in the national catalogue"),
    ("期初", "Opening"),
    ("产生", "Generated"),
    ("接收", "Received"),
    ("调整", "Adjusted"),
    ("自行利用处置", "Own treatment"),
    ("委外", "Sent out"),
    ("期末", "Closing"),
    ("存量（独立核算）", "Stock (reckoned apart)"),
    ("差", "Difference"),
    ("计量单位", "Unit"),
)
DECLARATION_TITLES: Final = (
    ("申报期", "Period"),
    ("期限", "Due"),
    ("状态", "State"),
    ("版次", "Version"),
    ("提交日期", "Submitted on"),
    ("经办人", "Handler"),
    ("回执编号", "Receipt no."),
    ("日志条数", "Journal entries"),
    ("其后变动的代码", "Codes changed since"),
)


def ledger_book(paper: LedgerPaper, language: str = "zh", unit: str = "t") -> bytes:
    """Return the workbook of a ledger in Chinese or English, masses in tonnes (t) or kilograms (kg)."""
    # Its import costs 40 ms that only an export needs.
    from xlsxwriter import Workbook

    buffer = BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with Workbook(buffer, {**options, "strings_to_numbers": False}) as book:
        book.set_properties({"title": paper.site, "author": "hwtrack", "created": _made(paper)})
        _Book(book, paper, language, unit).write()
    return buffer.getvalue()


def _made(paper: LedgerPaper) -> datetime:
    """Return when the workbook says it was made: the print's time, so that the same gives the same."""
    return paper.printing.at.astimezone(BEIJING).replace(tzinfo=None)


@dataclass(frozen=True, slots=True)
class _Heading:
    text: str
    kind: CellKind
    width: int


class _Book:
    """The workbook in the making."""

    def __init__(self, book: Workbook, paper: LedgerPaper, language: str, unit: str) -> None:
        self.book, self.paper, self.language, self.unit = book, paper, language, unit
        self.places = 3 if unit == "kg" else _places(paper)
        self._formats: dict[tuple[str, bool], Format] = {}

    def write(self) -> None:
        self._balance()
        for table, rows in self.paper.tables:
            columns = COLUMNS[table]
            headings = [self._heading(column) for column in columns]
            sheet = self._sheet(self._say(*TITLES[table]), headings)
            for at, row in enumerate(rows, HEAD_ROWS + 1):
                self._row(sheet, at, columns, row)
            self._sum(sheet, columns, rows)
        self._declarations()

    def _say(self, zh: str, en: str) -> str:
        return en if self.language == "en" else zh

    def _heading(self, column: LedgerColumn) -> _Heading:
        text = column.title(self.language)
        if column.kind is CellKind.MASS:
            text += f" ({self.unit})" if self.language == "en" else f"（{word(f'unit/{self.unit}', 'zh')}）"
        return _Heading(text, column.kind, column.width)

    def _sheet(self, title: str, headings: Sequence[_Heading]) -> Worksheet:
        """Add a sheet with its three lines of what it is, and the frozen row of titles."""
        sheet: Worksheet = self.book.add_worksheet(title)
        self._text(sheet, 0, 0, f"{self.paper.site}　{title}", "title")
        self._text(sheet, 1, 0, self._what(), "note")
        self._text(sheet, 2, 0, self._proof(), "note")
        for at, heading in enumerate(headings):
            sheet.set_column(at, at, heading.width)
            right = heading.kind in {CellKind.MASS, CellKind.COUNT}
            self._text(sheet, HEAD_ROWS, at, heading.text, "head_right" if right else "head")
        sheet.set_row(HEAD_ROWS, 32)
        sheet.freeze_panes(HEAD_ROWS + 1, 1)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(HEAD_ROWS)
        sheet.set_footer("&L" + title.replace("&", "&&") + "&R&P / &N")
        return sheet

    def _what(self) -> str:
        paper = self.paper
        period = self._say(f"{paper.first} 至 {paper.last}", f"{paper.first} to {paper.last}")
        if paper.as_of < paper.last:
            period += self._say(f"（截至 {paper.as_of}）", f" (as of {paper.as_of})")
        words = [period, paper.credit_code, self._say(paper.supervision[0], paper.supervision[1])]
        if paper.net:
            words.append(self._say("已抵销红字", "red-letter rows netted"))
        return "　".join(filter(None, words))

    def _proof(self) -> str:
        checkpoint = self.paper.checkpoint
        if checkpoint is None:
            return self._say("没有校验点", "No checkpoint")
        return self._say(
            f"校验点 {checkpoint.origin} 日志 {checkpoint.size} 条 根 {checkpoint.root}",
            f"Checkpoint {checkpoint.origin}, {checkpoint.size} entries, root {checkpoint.root}",
        )

    def _row(self, sheet: Worksheet, at: int, columns: Sequence[LedgerColumn], row: LedgerRow) -> None:
        for place, column in enumerate(columns):
            value = cell(row, column, self.language, self.unit)
            self._cell(sheet, at, place, value, column.kind, red=row.grams < 0)

    def _cell(
        self, sheet: Worksheet, at: int, place: int, value: Cell, kind: CellKind, *, red: bool = False
    ) -> None:
        """Write a cell by what its column holds; what is not known is a dash, never zero."""
        if value is None:
            self._text(sheet, at, place, MISSING, "text", red=red)
        elif kind is CellKind.MASS and isinstance(value, Decimal):
            self._number(sheet, at, place, value, "mass")
        elif kind is CellKind.TIME and isinstance(value, datetime):
            there = value.astimezone(BEIJING).replace(tzinfo=None)
            sheet.write_datetime(at, place, there, self._format("time", red))
        elif kind is CellKind.COUNT and isinstance(value, int):
            sheet.write_number(at, place, value, self._format("count", red))
        else:
            self._text(sheet, at, place, str(value), "text", red=red)

    def _text(
        self, sheet: Worksheet, at: int, place: int, text: str, name: str, *, red: bool = False
    ) -> None:
        # Never `write`, which takes a leading = for a formula and an address for a link.
        sheet.write_string(at, place, text[:CELL_LIMIT], self._format(name, red))

    def _number(self, sheet: Worksheet, at: int, place: int, mass: Decimal, name: str) -> None:
        """Write a mass as a number; one of more digits than a spreadsheet keeps is text, never rounded."""
        if len(mass.normalize().as_tuple().digits) > EXACT_DIGITS:
            self._text(sheet, at, place, f"{mass:f}", "text", red=mass < 0)
        else:
            sheet.write_number(at, place, mass, self._format(name, mass < 0))

    def _sum(self, sheet: Worksheet, columns: Sequence[LedgerColumn], rows: Sequence[LedgerRow]) -> None:
        place = next(at for at, column in enumerate(columns) if column.kind is CellKind.MASS)
        at = HEAD_ROWS + 1 + len(rows)
        words = self._say(f"合计 {len(rows)} 行", f"Total of {len(rows)} rows")
        self._text(sheet, at, 0, words, "total")
        total = mass_in(sum(row.grams for row in rows), self.unit)
        self._number(sheet, at, place, total, "total_mass")

    def _balance(self) -> None:
        title = self._say("平衡", "Balance")
        masses = range(2, len(BALANCE_TITLES) - 1)
        headings = [
            _Heading(
                self._say(*words), CellKind.MASS if at in masses else CellKind.TEXT, 38 if at == 1 else 15
            )
            for at, words in enumerate(BALANCE_TITLES)
        ]
        sheet = self._sheet(title, headings)
        self._text(sheet, 3, 0, self._equation(), "note")
        at = HEAD_ROWS + 1
        for balance in (*self.paper.balances, self.paper.total):
            name = balance.name_en if self.language == "en" else balance.name
            total = not balance.waste_code
            self._text(
                sheet, at, 0, balance.waste_code or self._say("合计", "Total"), "total" if total else "text"
            )
            self._text(sheet, at, 1, name, "total" if total else "text")
            for place, grams in zip(masses, _figures(balance), strict=True):
                self._mass(sheet, at, place, grams, total=total)
            unit = word(f"unit/{self.unit}", self.language)
            self._text(sheet, at, len(BALANCE_TITLES) - 1, unit, "total" if total else "text")
            at += 1
        for message, english in self.paper.findings:
            at += 1
            self._text(sheet, at, 0, self._say(message, english or message), "note")

    def _equation(self) -> str:
        return self._say(
            "期初 + 产生 + 接收 + 调整 − 自行利用处置 − 委外 = 期末；期初含本期录入的期初存量",
            "opening + generated + received + adjusted − own treatment − sent out = closing;"
            " opening includes opening stock entered in the period",
        )

    def _mass(self, sheet: Worksheet, at: int, place: int, grams: int | None, *, total: bool) -> None:
        name = "total_mass" if total else "mass"
        if grams is None:
            self._text(sheet, at, place, MISSING, "text")
        else:
            self._number(sheet, at, place, mass_in(grams, self.unit), name)

    def _declarations(self) -> None:
        if not self.paper.declarations:
            return
        headings = [_Heading(self._say(*words), CellKind.TEXT, 16) for words in DECLARATION_TITLES]
        sheet = self._sheet(self._say("申报", "Declarations"), headings)
        for at, line in enumerate(self.paper.declarations, HEAD_ROWS + 1):
            for place, value in enumerate(_declaration_cells(line, self.language)):
                if isinstance(value, int):
                    sheet.write_number(at, place, value, self._format("count"))
                elif isinstance(value, date):
                    sheet.write_datetime(at, place, value, self._format("day"))
                else:
                    self._text(sheet, at, place, value or MISSING, "text")

    def _format(self, name: str, red: bool = False) -> Format:
        """Return a format, made once for each look."""
        found = self._formats.get((name, red))
        if found is None:
            look = {"font_name": _FONT, "font_size": 10, **_LOOKS[name](self.places)}
            found = self.book.add_format({**look, "font_color": _RED} if red else look)
            self._formats[name, red] = found
        return found


def _number_format(places: int) -> str:
    """Write a mass with its places, a true minus, and none as a dash; the cell stays a number."""
    figure = "#,##0." + "0" * places
    return f"{figure};−{figure};–"


_HEAD_LOOK: dict[str, object] = {
    "bold": True,
    "bg_color": _HEAD,
    "text_wrap": True,
    "valign": "vcenter",
    "bottom": 1,
    "num_format": "@",
    "align": "left",
    "indent": 1,
}
_LOOKS: dict[str, Callable[[int], dict[str, object]]] = {
    "title": lambda _: {"bold": True, "font_size": 14},
    "note": lambda _: {"font_color": _LINE},
    "head": lambda _: _HEAD_LOOK,
    "head_right": lambda _: {**_HEAD_LOOK, "align": "right", "indent": 0},
    "text": lambda _: {"num_format": "@", "valign": "top", "align": "left", "indent": 1},
    "mass": lambda places: {"num_format": _number_format(places), "valign": "top"},
    "count": lambda _: {"num_format": "#,##0", "valign": "top"},
    "time": lambda _: {"num_format": "yyyy-mm-dd hh:mm", "valign": "top", "align": "left", "indent": 1},
    "day": lambda _: {"num_format": "yyyy-mm-dd", "valign": "top", "align": "left", "indent": 1},
    "total": lambda _: {"bold": True, "top": 1, "num_format": "@", "align": "left", "indent": 1},
    "total_mass": lambda places: {"bold": True, "top": 1, "num_format": _number_format(places)},
}


def _places(paper: LedgerPaper) -> int:
    """Return the decimals of a tonne that show every mass of the workbook exactly: 4 to 6."""
    masses = [row.grams for _, rows in paper.tables for row in rows]
    masses += [grams for balance in paper.balances for grams in _figures(balance) if grams]
    for places in range(_LEAST_PLACES, _MOST_PLACES):
        if all(grams % 10 ** (_MOST_PLACES - places) == 0 for grams in masses):
            return places
    return _MOST_PLACES


def _figures(balance: Balance) -> tuple[int | None, ...]:
    known = balance.stock is not None
    return (
        balance.opening,
        balance.generated,
        balance.received,
        balance.adjusted,
        balance.own,
        balance.out,
        balance.closing,
        balance.stock,
        balance.difference if known else None,
    )


def _declaration_cells(line: DeclarationLine, language: str) -> tuple[str | int | date | None, ...]:
    return (
        line.period,
        line.due_on,
        line.state[1] if language == "en" else line.state[0],
        line.version,
        line.submitted_on,
        line.handler,
        line.receipt_no,
        line.journal_size,
        "、".join(line.changed),
    )
