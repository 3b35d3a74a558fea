"""Print a site's ledger or declaration: the balance first, the tables under repeated heads, the sums last.

HJ 1259's columns are set in their order in stacked cells, so that a row of eighteen reads on an upright
page; the workbook has them side by side.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from hwtrack.documents import formats, style, text
from hwtrack.documents import page as paging
from hwtrack.documents.flow import Flow
from hwtrack.documents.grid import (
    Column,
    TableRow,
    draw_fields,
    draw_rows,
    draw_table_head,
    draw_total,
    fit_row,
    fit_total,
)
from hwtrack.documents.ledger_rows import place_table
from hwtrack.documents.ledger_values import LedgerPaper
from hwtrack.documents.page import Fact, Foot, Head, Number, StampBlock, texts_of
from hwtrack.documents.sheet import Pen, Sheet
from hwtrack.domain.ledger import Balance, LedgerRow, LedgerTable
from hwtrack.domain.ledger_columns import TITLES

TITLE: Final = "危险废物管理台账"
DECLARATION_TITLE: Final = "危险废物申报表"
SENTENCE: Final = "本件是登记簿的副本，证明其与所列校验点一致；正式申报以国家危险废物信息管理系统为准。"
NOTE: Final = "由登记簿流转记录生成　HJ 1259-2022"
CONTINUED: Final = "与第 1 页为同一文件，二维码相同　缺一页即不完整"
COLUMNS: Final = (65.0, 65.0)
BALANCE_ROW: Final = 8.4

_FIGURE = 17.6
BALANCE_COLUMNS: Final = (
    Column("废物", 38.8),
    *(
        Column(title, _FIGURE, "right", style.SECOND, number=True)
        for title in ("期初", "产生", "接收", "调整", "自行利用处置", "委外")
    ),
    Column("期末", _FIGURE, "right", style.SECOND, bold=True, number=True),
    Column("核对", 14.0, "right", style.FINE),
)


def ledger_pdf(paper: LedgerPaper) -> bytes:
    """Return a ledger, or a declaration, as a PDF; the same values give the same bytes.

    Raises UserError for a text that cannot be set.
    """
    title = DECLARATION_TITLE if paper.declaration else TITLE
    facts, overflow = paging.settle_facts(_facts(paper), COLUMNS, lines=1)
    flow = Flow()
    if overflow:
        height = sum(row.height for row in overflow)
        flow.place(height, lambda sheet, y: draw_fields(sheet, style.LEFT, y, overflow))
    _place_balance(flow, paper)
    for table, rows in _shown(paper):
        place_table(flow, table, rows)
    _place_findings(flow, paper.findings)
    _place_sums(flow, paper)
    flow.stamps(StampBlock("填报单位"), StampBlock("填报人", ""))
    marks = paging.marks_in_order(paper.marks)
    notes = text.replaced(texts_of(paper))
    foot = Foot(SENTENCE, "打印", paper.printing, paper.checkpoint, marks, notes)
    kind = "申报" if paper.declaration else "台账"

    def head(number: int) -> Head:
        first = number == 1
        kinds = (kind if first else "续页", *marks)
        return Head(kinds, NOTE if first else CONTINUED, title, _numbers(paper), facts, COLUMNS, 4.3)

    pen = Pen(style.PAGE_WIDTH, style.PAGE_HEIGHT, f"{title} {paper.number}", paper.printing.at)
    flow.draw(pen.sheet, head, foot, paper.qr or "")
    return pen.finish()


def _shown(paper: LedgerPaper) -> tuple[tuple[LedgerTable, tuple[LedgerRow, ...]], ...]:
    """Return the five tables of HJ 1259, and the adjustments where there are any."""
    return tuple((table, rows) for table, rows in paper.tables if rows or table is not LedgerTable.ADJUSTED)


def _numbers(paper: LedgerPaper) -> tuple[Number, ...]:
    if paper.declaration:
        told = paper.declaration
        return (
            Number("申报期", (told.period,), style.INTERNAL, 20.0, 32.0),
            Number("版次", (f"第 {told.version} 版",), style.INTERNAL, 76.0, 84.0),
        )
    period = f"{paper.first} 至 {paper.last}"
    rows = sum(len(found) for _, found in paper.tables)
    return (
        Number("期间", (period,), style.INTERNAL, 20.0, 28.0),
        Number("行数", (f"{rows:,}",), style.INTERNAL, 104.0, 112.0),
    )


def _facts(paper: LedgerPaper) -> tuple[Fact, ...]:
    facts = [
        Fact("单位", paper.site, 15.0),
        Fact("信用代码", paper.credit_code or formats.UNKNOWN, 15.0),
        Fact("分类管理", paper.supervision[0], 15.0),
        Fact("行政区划", paper.division, 15.0),
    ]
    told = paper.declaration
    if told is not None:
        submitted = f"{told.submitted_on}　{told.handler}"
        facts += [Fact("提交", submitted, 15.0), Fact("回执编号", told.receipt_no or formats.NONE, 15.0)]
    else:
        net = "红字与原行并列" if not paper.net else "已抵销红字"
        facts += [Fact("截至", f"{paper.as_of}", 15.0), Fact("更正", net, 15.0)]
    return tuple(facts)


def _place_balance(flow: Flow, paper: LedgerPaper) -> None:
    balances = (*paper.balances, paper.total)
    places = formats.places_for([grams for row in balances for grams in _figures(row)])
    rows = [_balance_row(row, places) for row in balances]
    note = "单位 吨　期初 + 产生 + 接收 + 调整 − 自行利用处置 − 委外 = 期末"
    done = 0
    while done < len(rows):
        flow.section("平衡", note, style.TABLE_HEAD_HEIGHT + rows[done].height, continued=done > 0)
        flow.place(style.TABLE_HEAD_HEIGHT, lambda sheet, y: draw_table_head(sheet, y, BALANCE_COLUMNS))
        while done < len(rows) and rows[done].height <= flow.room:

            def draw(sheet: Sheet, y: float, row: TableRow = rows[done]) -> None:
                draw_rows(sheet, y, BALANCE_COLUMNS, [row])

            flow.place(rows[done].height, draw)
            done += 1
        if done < len(rows):
            flow.break_page()


def _balance_row(balance: Balance, places: int) -> TableRow:
    words = f"{balance.waste_code}　{balance.name}" if balance.waste_code else "合计"
    if balance.stock is None:
        checked = formats.NONE
    else:
        checked = "相符" if balance.agrees else f"差 {formats.tonnes(balance.difference, 6)}"
    figures = (formats.tonnes(grams, places) if grams else formats.NONE for grams in _figures(balance))
    least = BALANCE_ROW if balance.waste_code else style.WASTE_ROW
    return fit_row(BALANCE_COLUMNS, (words, *figures, checked), least)


def _figures(balance: Balance) -> tuple[int, ...]:
    return (
        balance.opening,
        balance.generated,
        balance.received,
        balance.adjusted,
        balance.own,
        balance.out,
        balance.closing,
    )


def _place_findings(flow: Flow, findings: Sequence[tuple[str, str]]) -> None:
    if not findings:
        return
    flow.section("核查发现", "依据 HJ 1259-2022 6.3", 8.0)
    step = style.line_height(style.TABLE, style.PARAGRAPH_LEADING)
    for message, _ in findings:
        for line in text.wrap(text.clean(message), style.WIDTH, style.TABLE):

            def draw(sheet: Sheet, y: float, line: str = line) -> None:
                sheet.text(style.LEFT, style.baseline(y, step, style.TABLE), line, style.TABLE)

            flow.place(step, draw)


def _place_sums(flow: Flow, paper: LedgerPaper) -> None:
    """Place every table's sum and the equation that proves the closing, with the stamps on their page."""
    rows = [
        fit_total(f"{TITLES[table][0]}合计", (f"{len(found)} 行",), _tonnes(sum(r.grams for r in found)))
        for table, found in _shown(paper)
    ]
    rows.append(fit_total("期末", _proof(paper.total), _tonnes(paper.total.closing)))
    height = sum(row.height for row in rows)
    flow.section("合计", "单位 吨；与以上各表、平衡一致", height + paging.STAMP_LEAST)

    def draw(sheet: Sheet, y: float) -> None:
        for row in rows:
            y = draw_total(sheet, y, row, closing=row is rows[-1])

    flow.place(height, draw)


def _proof(total: Balance) -> tuple[str, ...]:
    """Write the sum that proves the closing."""
    opening, generated, received, adjusted, own, out, _ = (_tonnes(grams) for grams in _figures(total))
    return (
        f"期初 {opening} + 产生 {generated} + 接收 {received}",
        f"+ 调整 {adjusted} − 自行 {own} − 委外 {out}",
    )


def _tonnes(grams: int) -> str:
    return formats.tonnes(grams, formats.places_for([grams]))
