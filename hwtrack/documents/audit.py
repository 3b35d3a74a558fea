"""Print an audit trail of a batch, a manifest, a site or a period: balance, custody chain, log, findings, attached data and how to check them.

The paper proves that it agrees with the checkpoint that it names; it does not prove weights or reported times, and its
footer says so.
"""

from __future__ import annotations

from typing import Final

from hwtrack.documents import audit_log, chain, formats, style, tables, text
from hwtrack.documents import page as paging
from hwtrack.documents.audit_balance import place_balance, place_codes, place_lines
from hwtrack.documents.flow import Flow
from hwtrack.documents.formats import NBSP
from hwtrack.documents.grid import FieldRow, draw_fields
from hwtrack.documents.page import Fact, Foot, Head, Number, StampBlock, texts_of
from hwtrack.documents.sheet import Pen, Sheet
from hwtrack.documents.style import baseline
from hwtrack.documents.values import AuditPaper, FindingRow

KINDS: Final = {"batch": "批次", "manifest": "联单", "site": "场所", "period": "期间"}
TITLE: Final = "审计轨迹"
SENTENCE: Final = "本件是登记簿的副本，证明其与所列校验点一致，不证明称重与填报时间本身属实。"
NOTE: Final = "由登记簿日志生成，供检查人员带走核对"
CONTINUED: Final = "与第 1 页为同一文件，二维码相同　缺一页即不完整"
COLUMNS: Final = (65.0, 65.0)


def audit_pdf(paper: AuditPaper) -> bytes:
    """Return the audit trail as a PDF with its data attached; the same values give the same bytes.

    Raises UserError for a text that cannot be set or a chain whose bands name unknown cards.
    """
    facts, overflow = paging.settle_facts(_facts(paper), COLUMNS, lines=1)
    flow = _laid(paper, overflow)
    marks = paging.marks_in_order(paper.marks)
    foot = Foot(
        SENTENCE, "导出", paper.printing, paper.checkpoint, marks, text.replaced(texts_of(paper)), "份"
    )
    title = f"{KINDS[paper.kind]}{TITLE}"

    numbers = _numbers(paper)

    def head(number: int) -> Head:
        kinds = ("审计轨迹" if number == 1 else "续页", *marks)
        return Head(kinds, NOTE if number == 1 else CONTINUED, title, numbers, facts, COLUMNS, 4.3)

    pen = Pen(style.PAGE_WIDTH, style.PAGE_HEIGHT, f"{title} {paper.number}", paper.printing.at)
    for file in (file for file in paper.attached if file.content):
        pen.attach(file.name, file.what, file.content)
    flow.draw(pen.sheet, head, foot, paper.qr)
    return pen.finish()


def audit_pages(paper: AuditPaper) -> int:
    """Count the pages of an audit trail without drawing them."""
    return _laid(paper, paging.settle_facts(_facts(paper), COLUMNS, lines=1)[1]).page


def _laid(paper: AuditPaper, overflow: tuple[FieldRow, ...]) -> Flow:
    """Lay the sections out over pages."""
    flow = Flow()
    _place_overflow(flow, overflow)
    if paper.balance is not None:
        place_balance(flow, paper.balance)
    else:
        place_codes(flow, paper.codes)
    if paper.lines:
        place_lines(flow, paper.lines)
    _place_chain(flow, paper)
    audit_log.place_log(flow, paper.entries)
    _place_findings(flow, paper)
    _place_attached(flow, paper)
    _place_checking(flow, paper)
    flow.stamps(StampBlock("提供单位"), StampBlock("检查人员（两人）", "（执法证号）"))
    return flow


def _numbers(paper: AuditPaper) -> tuple[Number, ...]:
    room = 46.0 if paper.mass is not None else 80.0
    size = text.fit_number(text.clean(paper.number), room, style.INTERNAL, bold=True).size
    numbers = [Number(KINDS[paper.kind], (paper.number,), size, 20.0, 28.0)]
    if paper.mass is not None:
        mass = f"{formats.tonnes(paper.mass, formats.places_for([paper.mass]))}{NBSP}t"
        size = text.fit_number(mass, 25.0, style.INTERNAL, bold=True).size
        numbers.append(Number("质量", (mass,), size, 76.0, 84.0))
    count = len({entry.seq for entry in paper.entries})
    return (*numbers, Number("日志", (f"{count:,} 条",), style.INTERNAL, 111.0, 119.0))


def _facts(paper: AuditPaper) -> tuple[Fact, ...]:
    return tuple(Fact(label, value or formats.UNKNOWN, 15.0) for label, value in paper.facts)


def _place_overflow(flow: Flow, overflow: tuple[FieldRow, ...]) -> None:
    if overflow:
        height = sum(row.height for row in overflow)
        flow.place(height, lambda sheet, y: draw_fields(sheet, style.LEFT, y, overflow))


def _place_chain(flow: Flow, paper: AuditPaper) -> None:
    laid = chain.lay_chain(paper.nodes, paper.bands)
    height = chain.TITLES_HEIGHT + laid.height + 0.8
    flow.section("流转链", laid.note, height)
    flow.place(height, lambda sheet, y: chain.draw_chain(sheet, y, laid))


def _place_findings(flow: Flow, paper: AuditPaper) -> None:
    findings = paper.findings
    flow.section("发现", "依据为事发当日有效的条文" if findings else "没有发现", 8.0 if findings else 0.0)
    for finding in findings:
        _place_finding(flow, finding)
    for remark in paper.remarks:
        tables.place_sentence(flow, remark, style.FINE)


def _place_finding(flow: Flow, finding: FindingRow) -> None:
    fact = text.wrap(text.clean(finding.fact), 122.0, style.TABLE, bold=True)
    article = text.wrap(text.clean(finding.article), 122.0, style.FINE)
    state = text.wrap(text.clean(finding.state), 36.0, style.SECOND)
    fact_step, article_step = style.line_height(style.TABLE, 1.3), style.line_height(style.FINE, 1.3)
    block = max(len(fact) * fact_step + len(article) * article_step, len(state) * fact_step)
    height = max(11.4, block + 3.0)

    def draw(sheet: Sheet, y: float) -> None:
        at = y + (height - block) / 2
        _draw_badge(sheet, at, finding)
        first = baseline(at, fact_step, style.TABLE)
        for index, line in enumerate(fact):
            sheet.text(style.LEFT + 14.0, first + index * fact_step, line, style.TABLE, bold=True)
        for index, line in enumerate(state):
            sheet.text(style.RIGHT, first + index * fact_step, line, style.SECOND, align="right")
        at += len(fact) * fact_step
        for index, line in enumerate(article):
            at_line = baseline(at, article_step, style.FINE) + index * article_step
            sheet.text(style.LEFT + 14.0, at_line, line, style.FINE)
        sheet.rule(style.LEFT, y + height, style.RIGHT, y + height, style.NORMAL)

    flow.place(height, draw)


def _draw_badge(sheet: Sheet, top: float, finding: FindingRow) -> None:
    """Draw a solid badge for what the law forbids, an outlined one for a reminder."""
    word = finding.badge or ("阻止" if finding.blocking else "提醒")
    wide, high = 8.8, 4.8
    base = baseline(top, high, style.SECOND)
    if finding.blocking:
        sheet.fill(style.LEFT, top, wide, high)
    else:
        sheet.frame(style.LEFT, top, wide, high, style.STRONG)
    size = text.fit_number(word, wide - 1.2, style.SECOND, bold=True).size
    centre = style.LEFT + wide / 2
    sheet.text(centre, base, word, size, bold=True, align="centre", white=finding.blocking)


def _place_attached(flow: Flow, paper: AuditPaper) -> None:
    flow.section(
        "随附数据",
        "PDF 附件，纸面不重复" if paper.attached else "没有随附数据",
        6.2 if paper.attached else 0.0,
    )
    for file in paper.attached:
        name = text.fit(text.clean(file.name), 32.0, 5.9, style.TABLE, bold=True)
        what = text.fit(text.clean(file.what), 112.0, 5.9, style.TABLE)
        height = text.row_height([name, what], 6.2)
        size = formats.NONE if file.size is None else f"{file.size:,} 字节"

        def draw(
            sheet: Sheet,
            y: float,
            name: text.Fitted = name,
            what: text.Fitted = what,
            height: float = height,
            size: str = size,
        ) -> None:
            sheet.block(name, style.LEFT, y, height, bold=True)
            sheet.block(what, style.LEFT + 34.0, y, height)
            sheet.text(style.RIGHT, baseline(y, height, style.SECOND), size, style.SECOND, align="right")
            sheet.rule(style.LEFT, y + height, style.RIGHT, y + height, style.NORMAL)

        flow.place(height, draw)


def _place_checking(flow: Flow, paper: AuditPaper) -> None:
    """Place how to check, root and key; the stamp blocks stay on the same page."""
    sentences = [text.wrap(text.clean(sentence), 168.0, style.TABLE) for sentence in paper.how_to_check]
    step = style.line_height(style.TABLE, style.PARAGRAPH_LEADING)
    heights = [len(lines) * step + 1.6 for lines in sentences]
    key_height = 17.2
    needed = sum(heights) + key_height
    flow.section("怎样核对", "不需要网络", needed + paging.STAMP_LEAST)
    for number, (lines, height) in enumerate(zip(sentences, heights, strict=True), start=1):

        def draw(sheet: Sheet, y: float, number: int = number, lines: tuple[str, ...] = lines) -> None:
            first = baseline(y + 0.8, step, style.TABLE)
            sheet.text(style.LEFT + 2.2, first, str(number), style.SECTION, bold=True, align="centre")
            for index, line in enumerate(lines):
                sheet.text(style.LEFT + 7.0, first + index * step, line, style.TABLE)

        flow.place(height, draw)
    flow.place(key_height, lambda sheet, y: _draw_key(sheet, y, paper))


def _draw_key(sheet: Sheet, top: float, paper: AuditPaper) -> None:
    sheet.rule(style.LEFT, top + 1.0, style.RIGHT, top + 1.0, style.NORMAL)
    root = text.fit_number(formats.groups(paper.checkpoint.root), 158.0, style.VALUE, bold=True)
    sheet.text(style.LEFT, top + 6.0, "根（全长）", style.LABEL)
    sheet.text(style.LEFT + 16.0, top + 6.0, root.lines[0], root.size, bold=True)
    key = "未签名：打印时没有登记簿的密钥"
    if paper.checkpoint.fingerprint:
        signed_at = formats.beijing(paper.checkpoint.signed_at)
        key = f"Ed25519　{formats.groups(paper.checkpoint.fingerprint, 4)}　{signed_at} 签名"
    fitted = text.fit_number(text.clean(key), 158.0, style.SECOND)
    sheet.text(style.LEFT, top + 10.6, "登记簿密钥", style.LABEL)
    sheet.text(style.LEFT + 16.0, top + 10.6, fitted.lines[0], fitted.size)
    sheet.text(style.LEFT, top + 15.2, "封签", style.LABEL)
    seal = text.fit_number(text.clean(paper.seal or formats.NONE), 158.0, style.SECOND)
    sheet.text(style.LEFT + 16.0, top + 15.2, seal.lines[0], seal.size)
    sheet.rule(style.LEFT, top + 17.2, style.RIGHT, top + 17.2, style.NORMAL)
