"""Print a trace: the sum that must balance, the graph, every origin, every end and the movements.

The paper proves that it agrees with the checkpoint that it names; shares of mixed mass are a
convention, and it says so.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from hwtrack.documents import formats, style, text, trace_graph
from hwtrack.documents import page as paging
from hwtrack.documents.audit import SENTENCE
from hwtrack.documents.flow import SECTION_GAP, Flow
from hwtrack.documents.formats import NBSP, NONE, beijing
from hwtrack.documents.grid import Column, TableRow, draw_fields, draw_rows, draw_table_head, fit_row
from hwtrack.documents.page import Fact, Foot, Head, Number, StampBlock, texts_of
from hwtrack.documents.sheet import Pen, Sheet
from hwtrack.documents.trace_values import TracePaper, TraceSum

KINDS: Final = {"batch": "批次", "residue": "残渣", "container": "容器", "manifest": "联单"}
NOTE: Final = "由登记簿流转记录逐笔推算，双向追溯"
CONTINUED: Final = "与第 1 页为同一文件，二维码相同　缺一页即不完整"
COLUMNS: Final = (65.0, 65.0)
SUM_ROW: Final = 11.0
TERMS: Final = 6
ROW: Final = 5.6
END: Final = 5.6


def trace_pdf(paper: TracePaper) -> bytes:
    """Return the trace sheet as a PDF; the same values give the same bytes.

    Raises UserError for a text or a mass that cannot be set.
    """
    facts, overflow = paging.settle_facts(_facts(paper), COLUMNS, lines=1)
    flow = Flow()
    if overflow:
        height = sum(row.height for row in overflow)
        flow.place(height, lambda sheet, y: draw_fields(sheet, style.LEFT, y, overflow))
    _place_sums(flow, paper)
    _place_graph(flow, paper)
    _place_origins(flow, paper)
    _place_ends(flow, paper)
    _place_moves(flow, paper)
    _place_convention(flow, paper)
    flow.stamps(StampBlock("提供单位"), StampBlock("核对人员", "（签名）"))
    marks = paging.marks_in_order(paper.marks)
    foot = Foot(SENTENCE, "导出", paper.printing, paper.checkpoint, marks, text.replaced(texts_of(paper)))
    title = f"{KINDS[paper.kind]}溯源单"

    def head(number: int) -> Head:
        kinds = ("溯源单" if number == 1 else "续页", *marks)
        return Head(kinds, NOTE if number == 1 else CONTINUED, title, _numbers(paper), facts, COLUMNS, 4.3)

    pen = Pen(style.PAGE_WIDTH, style.PAGE_HEIGHT, f"{title} {paper.number}", paper.printing.at)
    flow.draw(pen.sheet, head, foot, paper.qr)
    return pen.finish()


def _numbers(paper: TracePaper) -> tuple[Number, ...]:
    number = text.fit_number(text.clean(paper.number), 116.0, style.INTERNAL, bold=True)
    return (Number(KINDS[paper.kind], (paper.number,), number.size, 20.0, 28.0),)


def _mass(grams: int, places: int | None = None) -> str:
    return formats.tonnes(grams, formats.places_for([grams]) if places is None else places)


def _facts(paper: TracePaper) -> tuple[Fact, ...]:
    days = [origin.day for origin in paper.origins]
    last = max((beijing(move.at)[:10] for move in paper.moves), default="")
    period = f"{min(days)} 至 {last}" if days else ""
    return (
        Fact("质量", f"{_mass(paper.in_grams)}{NBSP}t（{paper.in_grams:,}{NBSP}g）", 15.0),
        Fact("单位", paper.site or formats.UNKNOWN, 15.0),
        Fact("废物", paper.waste or formats.UNKNOWN, 15.0),
        Fact("另号", paper.second or NONE, 15.0),
        Fact("期间", period, 15.0),
        Fact("登记簿", paper.checkpoint.key_name, 15.0),
    )


def _place_sums(flow: Flow, paper: TracePaper) -> None:
    """Set what came in and what became of it, each with its total: both totals are the same."""
    masses = [paper.in_grams, *(term.grams for term in (*paper.came, *paper.went))]
    places = formats.places_for(masses)
    rows = [("来源", part) for part in _chunks(paper.came)] + [("去处", part) for part in _chunks(paper.went)]
    flow.section("物料平衡", "单位 吨；来源合计 = 去处合计 = 所溯质量", SUM_ROW * len(rows) + 6.0)
    for side, (first, terms, last) in rows:

        def draw(
            sheet: Sheet,
            y: float,
            side: str = side,
            terms: Sequence[TraceSum] = terms,
            ends: tuple[bool, bool] = (first, last),
        ) -> None:
            _draw_sum(sheet, y, side, terms, ends, paper.in_grams, places)

        flow.place(SUM_ROW, draw)
    came, went = sum(term.grams for term in paper.came), sum(term.grams for term in paper.went)
    words = f"来源 {_mass(came, places)} − 去处 {_mass(went, places)} = {_mass(came - went, places)}"
    flow.place(5.0, lambda sheet, y: sheet.text(style.RIGHT, y + 3.4, words, style.LABEL, align="right"))


def _chunks(terms: Sequence[TraceSum]) -> list[tuple[bool, Sequence[TraceSum], bool]]:
    parts = [terms[at : at + TERMS] for at in range(0, len(terms), TERMS)] or [()]
    return [(n == 0, part, n == len(parts) - 1) for n, part in enumerate(parts)]


def _draw_sum(
    sheet: Sheet,
    top: float,
    side: str,
    terms: Sequence[TraceSum],
    ends: tuple[bool, bool],
    whole: int,
    places: int,
) -> None:
    if ends[0]:
        sheet.text(style.LEFT, top + 8.8, side, style.LABEL)
    wide = (style.WIDTH - 10.0) / (TERMS + 1)
    for place, term in enumerate(terms):
        left = style.LEFT + 10.0 + place * wide
        label = text.fit(text.clean(term.word), wide - 2.0, 5.6, style.LABEL)
        sheet.block(label, left, top + 0.2, 5.4)
        figure = text.fit_number(_mass(term.grams, places), wide - 4.0, style.LEAD, bold=True)
        run = sheet.text(left, top + 9.2, figure.lines[0], figure.size, bold=True)
        last = place == len(terms) - 1 and ends[1]
        sheet.text(left + run + 1.2, top + 9.0, "=" if last else "+", style.VALUE)
    if ends[1]:
        figure = text.fit_number(_mass(whole, places), wide - 1.0, style.LEAD, bold=True)
        left = style.LEFT + 10.0 + len(terms) * wide
        sheet.text(left, top + 4.2, "所溯质量", style.LABEL)
        sheet.text(left, top + 9.2, figure.lines[0], figure.size, bold=True)


def _place_graph(flow: Flow, paper: TracePaper) -> None:
    if not paper.chart.nodes:
        return
    graph = trace_graph.lay_graph(paper.chart)
    flow.section("流转图", graph.note, graph.height)
    flow.place(graph.height, lambda sheet, y: trace_graph.draw_graph(sheet, y, graph))


def _place_table(
    flow: Flow, title: str, columns: Sequence[Column], cells: Sequence[Sequence[str]], closing: str
) -> None:
    """Place a table that goes on over pages; its last line says how many rows there were and their sum."""
    rows = [fit_row(columns, row, ROW) for row in cells]
    done = 0
    while True:
        # Three rows at least stand under a head.
        least = style.TABLE_HEAD_HEIGHT + sum(row.height for row in rows[done : done + 3]) + END
        if flow.room < SECTION_GAP + style.SECTION_HEIGHT + least:
            flow.break_page()
        taken = _taken(flow, rows[done:])
        span = f"第 {done + 1}–{done + taken} 行，共 {len(rows)} 行" if len(rows) > taken else ""
        flow.section(title, span, style.TABLE_HEAD_HEIGHT, continued=done > 0)
        flow.place(style.TABLE_HEAD_HEIGHT, lambda sheet, y: draw_table_head(sheet, y, columns))
        part = rows[done : done + taken]
        flow.place(
            sum(row.height for row in part),
            lambda sheet, y, part=part: draw_rows(sheet, y, columns, part),  # type: ignore[misc] # bound now
        )
        done += taken
        if done >= len(rows):
            break
        flow.break_page()
    flow.place(END, lambda sheet, y: sheet.text(style.LEFT, y + 3.9, closing, style.LABEL))


def _taken(flow: Flow, rows: Sequence[TableRow]) -> int:
    room = flow.room - SECTION_GAP - style.SECTION_HEIGHT - style.TABLE_HEAD_HEIGHT - END
    taken = 0
    for row in rows:
        room -= row.height
        if room < 0:
            break
        taken += 1
    return max(taken, 1) if rows else 0


def _place_origins(flow: Flow, paper: TracePaper) -> None:
    columns = (
        Column("来源", 20.0),
        Column("批次", 34.0),
        Column("废物代码", 22.0),
        Column("单位", 54.0),
        Column("日期", 20.0),
        Column("质量 t", 26.0, "right", style.MASS, bold=True, number=True),
    )
    places = formats.places_for([row.grams for row in paper.origins])
    cells = [
        (row.how, row.batch, row.waste_code, row.site, str(row.day), _mass(row.grams, places))
        for row in paper.origins
    ]
    _place_table(flow, "来源", columns, cells, _closing([row.grams for row in paper.origins], places))


def _place_ends(flow: Flow, paper: TracePaper) -> None:
    columns = (
        Column("去处", 34.0),
        Column("何处", 68.0),
        Column("所在批次", 48.0),
        Column("质量 t", 26.0, "right", style.MASS, bold=True, number=True),
    )
    places = formats.places_for([row.grams for row in paper.ends])
    cells = [(row.how, row.place, row.batch, _mass(row.grams, places)) for row in paper.ends]
    _place_table(flow, "去处", columns, cells, _closing([row.grams for row in paper.ends], places))


def _closing(masses: Sequence[int], places: int) -> str:
    return f"共 {len(masses)} 项，合计 {_mass(sum(masses), places)}{NBSP}t"


def _place_moves(flow: Flow, paper: TracePaper) -> None:
    columns = (
        Column("日志", 14.0),
        Column("时间", 25.0, size=style.FINE),
        Column("动作", 16.0),
        Column("由 → 至", 47.0, size=style.FINE),
        Column("批次、联单", 28.0, size=style.FINE),
        Column("质量 t", 23.0, "right", number=True),
        Column("其中所溯 t", 23.0, "right", bold=True, number=True),
    )
    shares = [row.share for row in paper.moves]
    places = formats.places_for([*(row.grams for row in paper.moves), *shares])
    cells = [
        (
            f"{row.journal_seq:,}" if row.journal_seq else NONE,
            beijing(row.at),
            row.what,
            row.way,
            "　".join(part for part in (row.batch, row.manifest) if part),
            _mass(row.grams, places),
            NONE if row.share is None else _mass(row.share, places),
        )
        for row in paper.moves
    ]
    _place_table(
        flow, "流转", columns, cells, f"流转完　{len(paper.moves)} 笔；红字冲销的两行都列出，不计入所溯"
    )


def _place_convention(flow: Flow, paper: TracePaper) -> None:
    lines = text.wrap(text.clean(paper.convention), style.WIDTH, style.TABLE)
    step = style.line_height(style.TABLE, style.PARAGRAPH_LEADING)
    height = len(lines) * step + 1.6
    # The stamps come next, and never stand on a page alone.
    flow.section("分摊约定", "", height + paging.STAMP_LEAST)

    def draw(sheet: Sheet, y: float) -> None:
        for number, line in enumerate(lines):
            top = y + 0.8 + number * step
            sheet.text(style.LEFT, style.baseline(top, step, style.TABLE), line, style.TABLE)

    flow.place(height, draw)
