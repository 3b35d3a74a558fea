"""Set the balance of an audit trail: eight figures and one bar, or a table by waste code, or a manifest's lines."""

from __future__ import annotations

from typing import Final

from hwtrack.documents import formats, style, tables, text
from hwtrack.documents.flow import Flow
from hwtrack.documents.grid import Column
from hwtrack.documents.sheet import Sheet
from hwtrack.documents.values import AuditLine, MassBalance
from hwtrack.domain.ledger import Balance, total_of

BAR_HEIGHT: Final = 4.2
BALANCE_HEIGHT: Final = 22.5
_FIGURE: Final = 20.8
_LONGEST: Final = 14
"""Characters of a figure that a column holds at the smallest size."""
CODES: Final = (
    Column("废物", 30.4),
    *(
        Column(title, _FIGURE, "right", style.TABLE, number=True)
        for title in ("期初", "产生", "移入", "调整", "处置", "移出", "期末")
    ),
)
LINES: Final = (
    Column("序号", 10.0),
    Column("代码", 22.0),
    Column("废物名称", 44.0),
    *(
        Column(title, 20.0, "right", style.TABLE, number=True)
        for title in ("计划", "移出", "过磅", "接受", "拒收")
    ),
)


def place_codes(flow: Flow, codes: tuple[Balance, ...]) -> None:
    """Place the balance by waste code; its total adds up to the gram."""
    note = "单位 吨；期初 + 产生 + 移入 + 调整 − 处置 − 移出 = 期末"
    if not codes:
        flow.section("物料平衡", "期间内没有质量变动", 0.0)
        return
    total = total_of(codes)
    places = formats.places_for([grams for row in (*codes, total) for grams in _figures(row)])
    longest = max(len(_mass(grams, places)) for row in (*codes, total) for grams in _figures(row))
    if longest > _LONGEST:
        places = 4
        note += "；四舍五入至 0.0001"
    rows = [
        tables.cells(
            CODES, (f"{row.waste_code} {row.name}", *(_mass(grams, places) for grams in _figures(row)))
        )
        for row in codes
    ]
    last = tables.total(
        CODES, (f"合计 {len(codes)} 种", *(_mass(grams, places) for grams in _figures(total)))
    )
    unlike = [row for row in codes if not row.agrees]
    if unlike:
        named = "、".join(
            f"{row.waste_code} 差 {formats.tonnes(row.difference, places)}{formats.NBSP}t"
            for row in unlike[:6]
        )
        note = f"单位 吨；与存量不符：{named}"
    tables.place_table(flow, tables.Table("物料平衡", note, tables.titles(CODES), rows, (last,)))


def _figures(row: Balance) -> tuple[int, ...]:
    return row.opening, row.generated, row.received, row.adjusted, row.own, row.out, row.closing


def _mass(grams: int | None, places: int) -> str:
    return formats.NONE if not grams else formats.tonnes(grams, places)


def place_lines(flow: Flow, lines: tuple[AuditLine, ...]) -> None:
    """Place the lines of a manifest as they stand: what is not known yet is said so."""
    masses = [(line.planned, line.shipped, line.received, line.accepted, line.refused) for line in lines]
    places = formats.places_for([grams for row in masses for grams in row])
    rows = [
        tables.cells(
            LINES,
            (
                str(line.no),
                line.code,
                line.name,
                *(formats.UNKNOWN if grams is None else formats.tonnes(grams, places) for grams in row),
            ),
        )
        for line, row in zip(lines, masses, strict=True)
    ]
    sums = [sum(grams or 0 for grams in found) for found in zip(*masses, strict=True)]
    last = tables.total(
        LINES, ("合计", f"{len(lines)} 行", "", *(formats.tonnes(grams, places) for grams in sums))
    )
    tables.place_table(flow, tables.Table("联单明细", "单位 吨", tables.titles(LINES), rows, (last,)))


def place_balance(flow: Flow, balance: MassBalance) -> None:
    """Place the balance of one thing: eight figures with their signs, one bar to scale."""
    places = formats.places_for([grams for _, grams, _ in _terms(balance)])
    flow.section("物料平衡", f"单位 吨，{places} 位小数；全部由日志重算", BALANCE_HEIGHT)
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
        (balance.made_word, balance.generated, "+"),
        ("更正", balance.corrected, "="),
        ("应有", balance.due, "="),
        ("已接受", balance.accepted, "+"),
    ]
    if balance.treated:
        terms.append(("已处置", balance.treated, "+"))
    if balance.left:
        terms.append((balance.left_word, balance.left, "+"))
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
    ends = (("已接受", balance.accepted), ("已处置", balance.treated), (balance.left_word, balance.left))
    return "、".join(word for word, grams in ends if grams) or "已接受"


def _draw_part(sheet: Sheet, box: tuple[float, float, float, float], pitch: float) -> None:
    """Fill a part of the bar: hatched every `pitch` mm, white for 0, solid below 0."""
    x, top, wide, height = box
    if pitch > 0:
        sheet.hatch([(x, top), (x + wide, top), (x + wide, top + height), (x, top + height)], pitch)
    elif pitch < 0:
        sheet.fill(x, top, wide, height)
