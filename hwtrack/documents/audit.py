"""Print a batch's audit trail: balance, custody chain, log, findings, attached data and how to check them.

The paper proves that it agrees with the checkpoint that it names; it does not prove weights or reported times, and its
footer says so.
"""

from __future__ import annotations

from typing import Final

from hwtrack.documents import audit_log, chain, formats, style, text
from hwtrack.documents import page as paging
from hwtrack.documents.flow import Flow
from hwtrack.documents.formats import NBSP, beijing_day
from hwtrack.documents.grid import FieldRow, draw_fields
from hwtrack.documents.page import Fact, Foot, Head, Number, StampBlock, texts_of
from hwtrack.documents.sheet import Pen, Sheet
from hwtrack.documents.style import baseline
from hwtrack.documents.values import AuditPaper, FindingRow, MassBalance

TITLE: Final = "批次审计轨迹"
SENTENCE: Final = "本件是登记簿的副本，证明其与所列校验点一致，不证明称重与填报时间本身属实。"
NOTE: Final = "由登记簿日志生成，供检查人员带走核对"
CONTINUED: Final = "与第 1 页为同一文件，二维码相同　缺一页即不完整"
COLUMNS: Final = (65.0, 65.0)
BAR_HEIGHT: Final = 4.2
BALANCE_HEIGHT: Final = 22.5


def audit_pdf(paper: AuditPaper) -> bytes:
    """Return the audit trail as a PDF with its data attached; the same values give the same bytes.

    Raises UserError for a text that cannot be set or a chain whose bands name unknown cards.
    """
    facts, overflow = paging.settle_facts(_facts(paper), COLUMNS, lines=1)
    flow = Flow()
    _place_overflow(flow, overflow)
    _place_balance(flow, paper.balance)
    _place_chain(flow, paper)
    audit_log.place_log(flow, paper.entries)
    _place_findings(flow, paper.findings)
    _place_attached(flow, paper)
    _place_checking(flow, paper)
    flow.stamps(StampBlock("提供单位"), StampBlock("检查人员（两人）", "（执法证号）"))
    marks = paging.marks_in_order(paper.marks)
    foot = Foot(
        SENTENCE, "导出", paper.printing, paper.checkpoint, marks, text.replaced(texts_of(paper)), "份"
    )

    def head(number: int) -> Head:
        kinds = ("审计轨迹" if number == 1 else "续页", *marks)
        return Head(kinds, NOTE if number == 1 else CONTINUED, TITLE, _numbers(paper), facts, COLUMNS, 4.3)

    pen = Pen(style.PAGE_WIDTH, style.PAGE_HEIGHT, f"{TITLE} {paper.batch}", paper.printing.at)
    for file in paper.attached:
        pen.attach(file.name, file.what, file.content)
    flow.draw(pen.sheet, head, foot, paper.qr)
    return pen.finish()


def _numbers(paper: AuditPaper) -> tuple[Number, ...]:
    batch = text.fit_number(text.clean(paper.batch), 46.0, style.INTERNAL, bold=True).size
    due = paper.balance.due
    mass = f"{formats.tonnes(due, formats.places_for([due]))}{NBSP}t"
    size = text.fit_number(mass, 25.0, style.INTERNAL, bold=True).size
    return (
        Number("批次", (paper.batch,), batch, 20.0, 28.0),
        Number("质量", (mass,), size, 76.0, 84.0),
        Number("日志", (f"{len(paper.entries):,} 条",), style.INTERNAL, 111.0, 119.0),
    )


def _facts(paper: AuditPaper) -> tuple[Fact, ...]:
    days = [beijing_day(entry.happened_at) for entry in paper.entries]
    period = f"{min(days)} 至 {max(days)}" if days else ""
    kind = "　".join(filter(None, (paper.waste_code, paper.hazards, paper.form)))
    return (
        Fact("废物代码", kind, 15.0),
        Fact("单位", paper.unit, 15.0),
        Fact("废物名称", paper.waste_name, 15.0),
        Fact("信用代码", paper.credit_code or formats.UNKNOWN, 15.0),
        Fact("期间", period, 15.0),
        Fact("登记簿", paper.checkpoint.key_name, 15.0),
    )


def _place_overflow(flow: Flow, overflow: tuple[FieldRow, ...]) -> None:
    if overflow:
        height = sum(row.height for row in overflow)
        flow.place(height, lambda sheet, y: draw_fields(sheet, style.LEFT, y, overflow))


def _place_balance(flow: Flow, balance: MassBalance) -> None:
    flow.section("物料平衡", "单位 吨，4 位小数；全部由日志重算", BALANCE_HEIGHT)
    top = flow.y
    flow.place(BALANCE_HEIGHT, lambda sheet, y: _draw_balance(sheet, y, balance))
    if balance.unexplained:
        height = BALANCE_HEIGHT + style.SECTION_HEIGHT
        frame_top = top - style.SECTION_HEIGHT
        flow.place(
            0.0,
            lambda sheet, _: sheet.frame(
                style.LEFT - 1.4, frame_top, style.WIDTH + 2.8, height, style.OPENING
            ),
        )


def _terms(balance: MassBalance) -> list[tuple[str, int, str]]:
    """Return the figures with the sign that follows each: all but the last add up."""
    terms = [
        ("产生", balance.generated, "+"),
        ("更正", balance.corrected, "="),
        ("应有", balance.due, "="),
        ("已接受", balance.accepted, "+"),
    ]
    if balance.treated:
        terms.append(("已处置", balance.treated, "+"))
    if balance.left:
        terms.append(("移出账外", balance.left, "+"))
    terms += [
        ("在库", balance.stored, "+"),
        ("在途", balance.in_transit, "+"),
        ("过磅差", balance.difference, ""),
    ]
    return [*terms, ("不符", balance.unexplained, "")]


def _draw_balance(sheet: Sheet, top: float, balance: MassBalance) -> None:
    terms = _terms(balance)
    places = formats.places_for([grams for _, grams, _ in terms])
    wide = style.WIDTH / len(terms)
    for index, (label, grams, sign) in enumerate(terms):
        left = style.LEFT + index * wide
        bold = label == "应有" or (label == "不符" and grams != 0)
        sheet.text(left + wide / 2, top + 4.2, label, style.FINE, bold=bold, align="centre")
        figure = text.fit_number(formats.tonnes(grams, places), wide - 3.0, style.LEAD, bold=True)
        sheet.text(left + wide / 2, top + 9.2, figure.lines[0], figure.size, bold=True, align="centre")
        if sign:
            sheet.text(left + wide, top + 9.0, sign, style.VALUE, align="centre")
    rule = style.RIGHT - wide
    sheet.rule(rule, top + 1.4, rule, top + 10.6, style.STRONG)
    _draw_balance_bar(sheet, top + 12.2, balance)


def _draw_balance_bar(sheet: Sheet, top: float, balance: MassBalance) -> None:
    """Draw one bar to scale with its key; what is zero is not drawn and said so."""
    parts = [
        (_ended_words(balance), balance.accepted + balance.treated + balance.left, 0.9),
        ("在途", balance.in_transit, 1.5),
        ("在库", balance.stored, 0.0),
        ("过磅差", max(balance.difference, 0), -1.0),
    ]
    whole = sum(grams for _, grams, _ in parts)
    x = style.LEFT
    for _, grams, pitch in parts:
        wide = style.WIDTH * grams / whole if whole else 0.0
        if wide > 0:
            _draw_part(sheet, (x, top, wide, BAR_HEIGHT), pitch)
            sheet.rule(x, top, x, top + BAR_HEIGHT, style.NORMAL)
        x += wide
    sheet.frame(style.LEFT, top, style.WIDTH, BAR_HEIGHT, style.NORMAL)
    x = style.LEFT
    base = top + BAR_HEIGHT + 3.9
    for label, grams, pitch in parts:
        if grams:
            _draw_part(sheet, (x, base - 2.1, 4.2, 2.3), pitch)
            sheet.frame(x, base - 2.1, 4.2, 2.3, style.NORMAL)
            x += 5.6 + sheet.text(x + 5.6, base, label, style.LABEL) + 5.0
    # A gain is negative: no part of the bar, and not zero either.
    zeros = "、".join(
        label for label, grams, _ in parts if not grams and (label != "过磅差" or not balance.difference)
    )
    note = (f"{zeros}为零，不画；" if zeros else "") + "不符不为零时本节整框加粗，并列入发现"
    sheet.text(style.RIGHT, base, note, style.LABEL, align="right")


def _ended_words(balance: MassBalance) -> str:
    """Name what came to an end: accepted elsewhere, treated here, or gone from these books."""
    ends = (("已接受", balance.accepted), ("已处置", balance.treated), ("移出账外", balance.left))
    return "、".join(word for word, grams in ends if grams) or "已接受"


def _draw_part(sheet: Sheet, box: tuple[float, float, float, float], pitch: float) -> None:
    """Fill a part of the bar: hatched every `pitch` mm, white for 0, solid below 0."""
    x, top, wide, height = box
    if pitch > 0:
        sheet.hatch([(x, top), (x + wide, top), (x + wide, top + height), (x, top + height)], pitch)
    elif pitch < 0:
        sheet.fill(x, top, wide, height)


def _place_chain(flow: Flow, paper: AuditPaper) -> None:
    laid = chain.lay_chain(paper.nodes, paper.bands)
    height = chain.TITLES_HEIGHT + laid.height + 0.8
    flow.section("流转链", laid.note, height)
    flow.place(height, lambda sheet, y: chain.draw_chain(sheet, y, laid))


def _place_findings(flow: Flow, findings: tuple[FindingRow, ...]) -> None:
    flow.section("发现", "依据为事发当日有效的条文" if findings else "没有发现", 8.0 if findings else 0.0)
    for finding in findings:
        _place_finding(flow, finding)


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
        size = f"{len(file.content):,} 字节"

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
    key_height = 12.6
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
    sheet.rule(style.LEFT, top + 12.6, style.RIGHT, top + 12.6, style.NORMAL)
