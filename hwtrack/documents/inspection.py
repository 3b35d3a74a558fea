"""Print a site's inspection sheet: the twenty checks with their results, the findings with the law, room for the pen.

The checks are what this register can tell; what an inspector sees on the spot is written beside them by hand.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from hwtrack.documents import page as paging
from hwtrack.documents import style, text
from hwtrack.documents.flow import Flow
from hwtrack.documents.formats import NONE, UNKNOWN
from hwtrack.documents.grid import Column, draw_fields
from hwtrack.documents.inspection_values import CheckRow, FoundRow, InspectionPaper
from hwtrack.documents.page import Fact, Foot, Head, Number, StampBlock, texts_of
from hwtrack.documents.sheet import Pen, Sheet
from hwtrack.documents.style import baseline
from hwtrack.documents.tables import Table, cells, place_sentence, place_table, titles

TITLE: Final = "现场检查表"
SENTENCE: Final = "本件列出登记簿中可以查出的事项，证明其与所列校验点一致，不证明称重与填报时间本身属实。"
NOTE: Final = "由登记簿按检查当日的规则推算"
CONTINUED: Final = "与第 1 页为同一文件，二维码相同　缺一页即不完整"
PASSED, FOUND, IDLE = "合格", "有发现", "不适用"
FACT_COLUMNS: Final = (65.0, 65.0)
CHECKS: Final = (
    Column("项", 9.0),
    Column("检查", 37.0),
    Column("结果", 18.0),
    Column("违规", 11.0, "right", number=True),
    Column("存疑", 11.0, "right", number=True),
    Column("提示", 11.0, "right", number=True),
    Column("已整改仍查出", 20.0, "right", number=True),
    Column("", 6.0),
    Column("现场核对（手写）", 53.0),
)
PEN_LEAST, PEN_MOST, PEN_STEP = 4, 14, 7.2
"""Ruled lines for the pen: at least, at most, and mm apart."""
TEXT_LEFT: Final = 14.0
TEXT_WIDTH: Final = 122.0
LEGAL: Final = 20


def inspection_pdf(paper: InspectionPaper) -> bytes:
    """Return the sheet as a PDF; the same values give the same bytes.

    Raises UserError for a text that cannot be set.
    """
    facts, overflow = paging.settle_facts(_facts(paper), FACT_COLUMNS, lines=1)
    flow = Flow()
    if overflow:
        height = sum(row.height for row in overflow)
        flow.place(height, lambda sheet, y: draw_fields(sheet, style.LEFT, y, overflow))
    _place_checks(flow, paper)
    _place_findings(flow, paper)
    _place_pen(flow)
    flow.stamps(StampBlock("被检查单位"), StampBlock("检查人员（两人）", "（执法证号）"))
    marks = paging.marks_in_order(paper.marks)
    foot = Foot(SENTENCE, "打印", paper.printing, paper.checkpoint, marks, text.replaced(texts_of(paper)))

    def head(number: int) -> Head:
        kinds = (TITLE if number == 1 else "续页", *marks)
        note = NOTE if number == 1 else CONTINUED
        return Head(kinds, note, TITLE, _numbers(paper), facts, FACT_COLUMNS, 4.3)

    pen = Pen(style.PAGE_WIDTH, style.PAGE_HEIGHT, f"{TITLE} {paper.number}", paper.printing.at)
    flow.draw(pen.sheet, head, foot, paper.qr)
    return pen.finish()


def _numbers(paper: InspectionPaper) -> tuple[Number, ...]:
    number = text.fit_number(text.clean(paper.number), 60.0, style.INTERNAL, bold=True)
    return (
        Number("编号", (paper.number,), number.size, 20.0, 28.0),
        Number("检查日", (str(paper.on),), style.INTERNAL, 88.0, 98.0),
    )


def _facts(paper: InspectionPaper) -> tuple[Fact, ...]:
    return (
        Fact("单位", paper.unit, 15.0),
        Fact("信用代码", paper.credit_code or UNKNOWN, 15.0),
        Fact("管理类别", paper.supervision or NONE, 15.0),
        Fact("所在县", paper.county or UNKNOWN, 15.0),
        Fact("经营许可", paper.licence or NONE, 15.0),
        Fact("贮存设施", f"{paper.areas} 处", 15.0),
    )


# The checks


def _place_checks(flow: Flow, paper: InspectionPaper) -> None:
    rows = [cells(CHECKS, _check(row)) for row in paper.checks]
    place_table(flow, Table("检查项", "登记簿按检查当日有效的规则逐项推算", titles(CHECKS), rows))
    place_sentence(flow, _sum(paper.checks), style.LABEL)


def _check(row: CheckRow) -> tuple[str, ...]:
    counts = (row.violations, row.warnings, row.notices, row.settled)
    return (
        str(row.number),
        row.name,
        row.result,
        *(str(count) if count else NONE for count in counts),
        "",
        "",
    )


def _sum(checks: Sequence[CheckRow]) -> str:
    """Say how many checks passed, found something and do not apply; the sum proves that none is missing."""
    legal = [row for row in checks if row.number <= LEGAL]
    passed, found, idle = (sum(row.result == word for row in legal) for word in (PASSED, FOUND, IDLE))
    total = f"{passed} {PASSED} + {found} {FOUND} + {idle} {IDLE} = {len(legal)} 项"
    beyond = "；第 21 项为日志自身的时间与次序，不是法定检查项" if len(checks) > len(legal) else ""
    return f"{total}。{IDLE} = 该项所查的事在本场所没有登记{beyond}。"


# The findings


def _place_findings(flow: Flow, paper: InspectionPaper) -> None:
    note = "依据为事发当日有效的条文" if paper.findings else "没有发现"
    flow.section("发现", note, 12.0 if paper.findings else 6.0)
    if not paper.findings:
        place_sentence(flow, "登记簿在检查当日没有查出问题；不等于现场没有问题。", style.TABLE)
    for finding in paper.findings:
        _place_finding(flow, finding)
    if paper.findings:
        total = len(paper.findings) + paper.omitted
        rest = f"，列出 {len(paper.findings)} 条，其余 {paper.omitted} 条见登记簿" if paper.omitted else ""
        place_sentence(flow, f"发现完　共 {total} 条{rest}。", style.LABEL)


def _place_finding(flow: Flow, finding: FoundRow) -> None:
    blocks = [
        (line, size, bold)
        for words, size, bold in _lines_of(finding)
        for line in text.wrap(text.clean(words), TEXT_WIDTH, size, bold=bold)
    ]
    state = text.wrap(text.clean(finding.state), 36.0, style.SECOND)
    steps = [style.line_height(size, 1.3) for _, size, _ in blocks]
    height = max(11.4, sum(steps) + 3.0, len(state) * style.line_height(style.TABLE, 1.3) + 3.0)

    def draw(sheet: Sheet, y: float) -> None:
        at = y + (height - sum(steps)) / 2
        _draw_badge(sheet, at, finding)
        for index, line in enumerate(state):
            base = baseline(at + index * steps[0], steps[0], style.SECOND)
            sheet.text(style.RIGHT, base, line, style.SECOND, align="right")
        for (line, size, bold), step in zip(blocks, steps, strict=True):
            sheet.text(style.LEFT + TEXT_LEFT, baseline(at, step, size), line, size, bold=bold)
            at += step
        sheet.rule(style.LEFT, y + height, style.RIGHT, y + height, style.NORMAL)

    flow.place(height, draw)


def _lines_of(finding: FoundRow) -> list[tuple[str, float, bool]]:
    """Return the lines of a finding: the fact, duty and penalty, what the law is by now, what was written."""
    title = "　".join(filter(None, (f"第 {finding.number} 项", finding.subject, str(finding.day or ""))))
    law = "；".join(
        filter(None, (finding.article, f"罚则 {finding.penalty}" if finding.penalty else "", finding.since))
    )
    note = f"现场记录：{finding.note}" if finding.note else ""
    lines = [
        (title, style.FINE, False),
        (finding.fact, style.TABLE, True),
        (law or "没有法条：供核对的提示", style.FINE, False),
        (note, style.FINE, False),
    ]
    return [(words, size, bold) for words, size, bold in lines if words]


def _draw_badge(sheet: Sheet, top: float, finding: FoundRow) -> None:
    """Draw a solid badge for an offence, an outlined one for a doubt or a reminder."""
    wide, high = 8.8, 4.8
    if finding.grave:
        sheet.fill(style.LEFT, top, wide, high)
    else:
        sheet.frame(style.LEFT, top, wide, high, style.STRONG)
    size = text.fit_number(finding.badge, wide - 1.2, style.SECOND, bold=True).size
    base = baseline(top, high, style.SECOND)
    centre = style.LEFT + wide / 2
    sheet.text(centre, base, finding.badge, size, bold=True, align="centre", white=finding.grave)


def _place_pen(flow: Flow) -> None:
    """Leave ruled lines for what is seen on the spot, as many as the page has room for."""
    flow.section("现场记录", "手写", PEN_LEAST * PEN_STEP + paging.STAMP_LEAST)
    lines = min(int((flow.room - paging.STAMP_MOST) / PEN_STEP), PEN_MOST)
    lines = max(lines, PEN_LEAST)

    def draw(sheet: Sheet, y: float) -> None:
        for line in range(1, lines + 1):
            sheet.rule(style.LEFT, y + line * PEN_STEP, style.RIGHT, y + line * PEN_STEP, style.DENSE)

    flow.place(lines * PEN_STEP, draw)
