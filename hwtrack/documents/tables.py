"""Let tables go on over pages: every page repeats the section and the titles and says which rows it holds."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from hwtrack.documents import style, text
from hwtrack.documents.flow import Flow
from hwtrack.documents.grid import Column, TableRow, fit_row
from hwtrack.documents.sheet import Sheet
from hwtrack.documents.style import baseline

ROW: Final = 5.6
FEWEST: Final = 3
"""Rows that stand under a head at least, so that no page ends with a title and one line."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row that is as high as it needs, and how it is drawn from its top."""

    height: float
    draw: Callable[[Sheet, float], object]


@dataclass(frozen=True, slots=True)
class Table:
    """A section that is a table. `foot` stays with the last row; `ground` is drawn behind a page's rows (y, height)."""

    title: str
    note: str
    head: Row
    rows: Sequence[Row]
    foot: Sequence[Row] = ()
    ground: Callable[[Sheet, float, float], object] | None = None


def place_table(flow: Flow, table: Table) -> None:
    """Place a table, over as many pages as it takes; one without rows is its section and its foot only."""
    foot = sum(row.height for row in table.foot)
    done, count = 0, len(table.rows)
    while True:
        rest = table.rows[done:]
        first = sum(row.height for row in rest[:FEWEST]) + (foot if len(rest) <= FEWEST else 0.0)
        least = table.head.height + first
        if flow.section_height + least > flow.room:
            flow.break_page()
        taken = _taken(rest, flow.room - flow.section_height - table.head.height, foot)
        here = rest[:taken]
        span = f"第 {done + 1}–{done + taken} 行，共 {count} 行" if taken < count else ""
        note = "；".join(filter(None, (span, table.note)))
        flow.section(table.title, note, min(least, flow.room / 2), continued=done > 0)
        _place_rows(flow, table, here)
        done += taken
        if done >= count:
            break
        flow.break_page()
    for row in table.foot:
        flow.place(row.height, row.draw)


def _place_rows(flow: Flow, table: Table, here: Sequence[Row]) -> None:
    if not here:
        return
    height, head, ground = sum(row.height for row in here), table.head, table.ground

    def draw_head(sheet: Sheet, y: float) -> None:
        head.draw(sheet, y)
        if ground is not None:
            ground(sheet, y + head.height, height)

    flow.place(head.height, draw_head)
    for row in here:
        flow.place(row.height, row.draw)


def _taken(rows: Sequence[Row], room: float, foot: float) -> int:
    """Count the rows that fit; the last one goes with the foot, or waits for it on the next page."""
    taken = 0
    for row in rows:
        if row.height > room + 1e-6:
            break
        room -= row.height
        taken += 1
    last = taken == len(rows)
    if last and foot > room + 1e-6 and taken > 1:
        taken, last = taken - 1, False
    if not last and len(rows) - taken < FEWEST:
        # No page begins with one line and the end of the table.
        taken = max(taken - FEWEST + len(rows) - taken, min(taken, FEWEST))
    return max(taken, 1) if rows else 0


def close(sheet: Sheet, y: float, weight: float = style.NORMAL) -> None:
    """Close a row with a rule over the whole width."""
    sheet.rule(style.LEFT, y, style.RIGHT, y, weight)


def sentence(words: str, size: float) -> Row:
    """Set a sentence over the whole width."""
    lines = text.wrap(text.clean(words), style.WIDTH, size)
    step = style.line_height(size, 1.4)

    def draw(sheet: Sheet, y: float) -> None:
        for index, line in enumerate(lines):
            sheet.text(style.LEFT, baseline(y + 0.8 + index * step, step, size), line, size)

    return Row(len(lines) * step + 1.0, draw)


def place_sentence(flow: Flow, words: str, size: float) -> None:
    """Place a sentence over the whole width."""
    row = sentence(words, size)
    flow.place(row.height, row.draw)


def titles(columns: Sequence[Column]) -> Row:
    """Set the titles of columns that are open at all sides."""

    def draw(sheet: Sheet, y: float) -> None:
        base = baseline(y, style.TABLE_HEAD_HEIGHT, style.LABEL)
        for column, left in _places(columns):
            x = _anchor(column, left)
            title = text.fit_number(column.title, column.width - 1.0, style.LABEL, bold=True)
            sheet.text(x, base, column.title, title.size, bold=True, align=column.align)
        close(sheet, y + style.TABLE_HEAD_HEIGHT, style.STRONG)

    return Row(style.TABLE_HEAD_HEIGHT, draw)


def cells(columns: Sequence[Column], words: Sequence[str], *, closed: bool = True) -> Row:
    """Set one row; a text that is too long makes it grow, a number never breaks. Not `closed`: no rule under it."""
    return _line(columns, fit_row(columns, words, ROW), style.DENSE if closed else 0.0)


def total(columns: Sequence[Column], words: Sequence[str]) -> Row:
    """Set the row of totals in bold."""
    bold = [Column(one.title, one.width, one.align, one.size, True, one.number) for one in columns]
    return _line(bold, fit_row(bold, words, style.TOTAL_HEIGHT), style.NORMAL)


def _line(columns: Sequence[Column], row: TableRow, weight: float) -> Row:
    def draw(sheet: Sheet, y: float) -> None:
        for (column, left), cell in zip(_places(columns), row.cells, strict=True):
            x = _anchor(column, left)
            if len(cell.lines) > 1:
                sheet.block(cell, x, y, row.height, bold=column.bold, align=column.align)
                continue
            base = baseline(y, row.height, cell.size)
            sheet.text(x, base, cell.lines[0], cell.size, bold=column.bold, align=column.align)
        if weight:
            close(sheet, y + row.height, weight)

    return Row(row.height, draw)


def _places(columns: Sequence[Column]) -> list[tuple[Column, float]]:
    placed, x = [], style.LEFT
    for column in columns:
        placed.append((column, x))
        x += column.width
    return placed


def _anchor(column: Column, left: float) -> float:
    """Set the first column on the left edge and the last on the right: no rule stands there to keep away from."""
    if column.align == "right":
        return left + column.width
    return left + column.width / 2 if column.align == "centre" else left
