"""Set the rows of a ledger's table in stacked cells under a head that every page repeats."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from hwtrack.documents import formats, style, text
from hwtrack.documents.flow import SECTION_GAP, Flow
from hwtrack.documents.sheet import Sheet
from hwtrack.domain.ledger import LedgerRow, LedgerTable
from hwtrack.domain.ledger_columns import TITLES, code_runs, word

WIDTHS: Final = (35.5, 33.5, 19.0, 34.0, 26.0, 28.0)
HEAD: Final = 5.0
STEP: Final = style.line_height(style.FINE, style.LOG_LEADING)
AIR: Final = 1.3
END: Final = 6.0
_MASS, _CODES = 2, 18
"""The column of the mass; the credit code at the head of a container's code."""
_SERIAL = 3

_PLACE_TITLES: dict[LedgerTable, str] = {
    LedgerTable.GENERATED: "产生设施　去向",
    LedgerTable.STORED: "贮存设施",
    LedgerTable.TAKEN_OUT: "贮存设施　去向",
    LedgerTable.OWN: "设施　方式　完毕",
    LedgerTable.SENT_OUT: "接收单位　方式",
    LedgerTable.ADJUSTED: "事项　贮存设施",
}


@dataclass(frozen=True, slots=True)
class _Row:
    cells: tuple[tuple[str, ...], ...]

    @property
    def height(self) -> float:
        return max(len(cell) for cell in self.cells) * STEP + AIR


def place_table(flow: Flow, table: LedgerTable, rows: Sequence[LedgerRow]) -> None:
    """Place a table; each page says which rows it holds of how many, the last one sums them up."""
    if not rows:
        flow.section(TITLES[table][0], "本期没有记录", 0.0)
        return
    places = formats.places_for([row.grams for row in rows])
    fitted = [_fit(table, row, places) for row in rows]
    done = 0
    while done < len(fitted):
        if flow.room < SECTION_GAP + style.SECTION_HEIGHT + HEAD + fitted[done].height + END:
            flow.break_page()
        done += _place_page(flow, table, fitted, done)
        if done < len(fitted):
            flow.break_page()
    total = formats.tonnes(sum(row.grams for row in rows), places)
    words = f"{TITLES[table][0]}合计　{len(rows):,} 行　{total}{formats.NBSP}t"
    flow.place(END, lambda sheet, y: sheet.text(style.LEFT, y + 4.2, words, style.TABLE, bold=True))


def _place_page(flow: Flow, table: LedgerTable, rows: Sequence[_Row], done: int) -> int:
    """Place what fits on this page; return how many rows that are."""
    room = flow.room - SECTION_GAP - style.SECTION_HEIGHT - HEAD - END
    taken = 0
    for row in rows[done:]:
        room -= row.height
        if room < 0 and taken:
            break
        taken += 1
    note = f"第 {done + 1:,}–{done + taken:,} 行，共 {len(rows):,} 行；量以吨计，时间为北京时间"
    flow.section(TITLES[table][0], note, HEAD + rows[done].height, continued=done > 0)
    flow.place(HEAD, lambda sheet, y: _draw_head(sheet, y, table))
    for row in rows[done : done + taken]:

        def draw(sheet: Sheet, y: float, row: _Row = row) -> None:
            _draw_row(sheet, y, row)

        flow.place(row.height, draw)
    return taken


def _titles(table: LedgerTable) -> tuple[str, ...]:
    last = {LedgerTable.GENERATED: "经办人", LedgerTable.ADJUSTED: "批次　经办人"}
    return (
        "时间" if table is LedgerTable.ADJUSTED else "批次编码　时间",
        "废物名称　类别　代码",
        "量 t",
        "容器/包装",
        _PLACE_TITLES[table],
        last.get(table, "关联批次　经办人"),
    )


def _draw_head(sheet: Sheet, top: float, table: LedgerTable) -> None:
    x = style.LEFT
    base = style.baseline(top, HEAD, style.LABEL)
    for index, (title, wide) in enumerate(zip(_titles(table), WIDTHS, strict=True)):
        if index == _MASS:
            sheet.text(x + wide - 2.0, base, title, style.LABEL, bold=True, align="right")
        else:
            sheet.text(x, base, title, style.LABEL, bold=True)
        x += wide
    sheet.rule(style.LEFT, top + HEAD, style.RIGHT, top + HEAD, style.STRONG)


def _draw_row(sheet: Sheet, top: float, row: _Row) -> None:
    x = style.LEFT
    first = style.baseline(top + AIR / 2, STEP, style.FINE)
    for index, (cell, wide) in enumerate(zip(row.cells, WIDTHS, strict=True)):
        for line, words in enumerate(cell):
            y = first + line * STEP
            if index == _MASS:
                size = text.fit_number(words, wide - 3.0, style.TABLE, bold=True).size
                sheet.text(x + wide - 2.0, y, words, size, bold=True, align="right")
            else:
                sheet.text(x, y, words, style.FINE, bold=index == 0 and line == 0)
        x += wide
    sheet.rule(style.LEFT, top + row.height, style.RIGHT, top + row.height, style.DENSE)


def _fit(table: LedgerTable, row: LedgerRow, places: int) -> _Row:
    number = () if table is LedgerTable.ADJUSTED else (row.number or formats.NONE,)
    names = (row.name,) if row.catalogue_name in {"", row.name} else (row.name, row.catalogue_name)
    cells = (
        (*number, formats.beijing(row.at)),
        (*names, f"{row.category}　{row.waste_code}"),
        (formats.tonnes(row.grams, places), *(("红字",) if row.reverses else ())),
        _containers(row),
        _place(table, row),
        _who(row),
    )
    wrapped = (
        lines if index == _MASS else _wrapped(lines, wide, bold=index == 0)
        for index, (lines, wide) in enumerate(zip(cells, WIDTHS, strict=True))
    )
    return _Row(tuple(wrapped))


def _wrapped(lines: Sequence[str], wide: float, *, bold: bool) -> tuple[str, ...]:
    found: list[str] = []
    for number, line in enumerate(filter(None, lines)):
        found += text.wrap(text.clean(line), wide - 1.8, style.FINE, bold and number == 0)
    return tuple(found) or (formats.NONE,)


def _containers(row: LedgerRow) -> tuple[str, ...]:
    """Write container codes in their parts 18 / 8 8 3, as labels do, then the kind and how many."""
    codes: list[str] = []
    for run in code_runs(row.containers):
        rest, serials = run[_CODES : _CODES + 16], run[_CODES + 16 :]
        codes.append(run[:_CODES])
        # A run of serials (001–003) does not fit beside the rest, and no code is broken.
        if rest:
            parts = [f"{rest[:8]} {rest[8:]}", serials]
            codes += [" ".join(parts)] if len(serials) <= _SERIAL else parts
    count = f" × {row.container_count}" if row.container_count is not None else ""
    return (*codes, f"{row.container_kind}{count}")


def _place(table: LedgerTable, row: LedgerRow) -> tuple[str, ...]:
    if table is LedgerTable.SENT_OUT:
        kind = word(f"receiver/{row.receiver_kind}", "zh")
        return (row.receiver, kind, row.licence_no, row.approval_no, row.method)
    area = f"{row.facility}　{word(f'storage/{row.facility_kind}', 'zh')}".strip("　")
    goes_to = word(f"to/{row.goes_to.kind}", "zh")
    if goes_to:
        goes_to = "　".join(filter(None, (f"→ {goes_to}", row.goes_to.name)))
    if table is LedgerTable.ADJUSTED:
        return (word(f"kind/{row.kind}", "zh"), area)
    if table is LedgerTable.OWN:
        ended = f"完毕 {formats.beijing(row.finished_at)}" if row.finished_at else ""
        return (area, row.method, ended)
    return (area, goes_to)


def _who(row: LedgerRow) -> tuple[str, ...]:
    handlers = dict.fromkeys(filter(None, (row.handler_from, row.handler_to)))
    return (*row.links, "、".join(handlers))
