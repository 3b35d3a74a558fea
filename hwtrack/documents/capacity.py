"""Print the year's capacity of a region: what has nowhere to go, the proof that a reader can add up, every pool's load.

Routine and emergency capacity are never added up; an unknown capacity is a state of its own and stands outside the sums.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from hwtrack.documents import charts, style, text
from hwtrack.documents import page as paging
from hwtrack.documents.capacity_pools import close, mass, place_pools, place_sentence
from hwtrack.documents.flow import Flow
from hwtrack.documents.formats import beijing, percent, tonnes_a_year
from hwtrack.documents.grid import draw_fields
from hwtrack.documents.page import Fact, Foot, Head, Number, texts_of
from hwtrack.documents.sheet import Pen, Sheet
from hwtrack.documents.style import baseline
from hwtrack.documents.values import CapacityPaper, ProofRow, ShortfallRow

TITLE: Final = "利用处置能力测算书"
SENTENCE: Final = "本件由登记数据推算，供研判使用，不替代主管部门的规划、许可与行政决定。"
NOTE: Final = "由登记数据计算，供研判使用"
CONTINUED: Final = "与第 1 页为同一文件，二维码相同　缺一页即不完整"
COLUMNS: Final = (65.0, 65.0)

SHORT_RIGHTS: Final = (98.0, 116.0, 135.0, 154.0, 172.0)
"""Right edges of the figures of the first table; its bars fill the rest."""
SHORT_TITLES: Final = ("全年产生", "已接受", "待安排", "可去余量", "缺口")
SHORT_BAR: Final = (173.6, 22.4)


def capacity_pdf(paper: CapacityPaper) -> bytes:
    """Return the capacity paper as a PDF; the same values give the same bytes.

    Raises ValueError when its rows do not add up to its totals, UserError when a text cannot be set.
    """
    _check_sums(paper)
    facts, overflow = paging.settle_facts(_facts(paper), COLUMNS, lines=2)
    flow = Flow()
    if overflow:
        height = sum(row.height for row in overflow)
        flow.place(height, lambda sheet, y: draw_fields(sheet, style.LEFT, y, overflow))
    _place_lead(flow, paper)
    _place_shortfalls(flow, paper)
    _place_proofs(flow, paper.proofs)
    named = tuple(pool for pool in paper.pools if pool.in_proof)
    place_pools(flow, "证明中的能力池", named)
    _place_remedies(flow, paper)
    _place_notes(flow, paper)
    if flow.page == 1:
        flow.strike_rest()
        flow.break_page()
    routine = tuple(pool for pool in paper.pools if not pool.emergency and not pool.collection)
    collection = tuple(pool for pool in paper.pools if pool.collection and not pool.emergency)
    emergency = tuple(pool for pool in paper.pools if pool.emergency)
    place_pools(flow, "全部能力池", routine)
    if collection:
        place_pools(flow, "收集平台（只转交，不计为去处）", collection)
    if emergency:
        place_pools(flow, "应急能力（不与日常能力相加）", emergency)
    flow.strike_rest()
    marks = paging.marks_in_order(paper.marks)
    foot = Foot(SENTENCE, "生成", paper.printing, paper.checkpoint, marks, text.replaced(texts_of(paper)))

    def head(number: int) -> Head:
        kinds = ("能力测算" if number == 1 else "续页", *marks)
        return Head(kinds, NOTE if number == 1 else CONTINUED, TITLE, _numbers(paper), facts, COLUMNS)

    pen = Pen(style.PAGE_WIDTH, style.PAGE_HEIGHT, f"{TITLE} {paper.region} {paper.year}", paper.printing.at)
    flow.draw(pen.sheet, head, foot, paper.qr)
    return pen.finish()


def _check_sums(paper: CapacityPaper) -> None:
    """Refuse figures that a reader could not add up: printing them would be worse than printing nothing."""
    short = paper.totals.short
    if sum(row.short_grams for row in paper.shortfalls) != short:
        raise ValueError("the shortfalls do not add up to the total")
    if paper.proofs and sum(proof.short_grams for proof in paper.proofs) != short:
        raise ValueError("the proofs do not add up to the total")
    wrong = [
        proof.wastes for proof in paper.proofs if proof.to_place_grams - proof.room_grams != proof.short_grams
    ]
    if wrong:
        raise ValueError(f"to place − room is not the shortage: {wrong}")


def _numbers(paper: CapacityPaper) -> tuple[Number, ...]:
    region = text.fit_number(
        f"{text.clean(paper.region)}　{paper.division_code}", 44.0, style.INTERNAL, bold=True
    ).size
    number = text.fit_number(text.clean(paper.number), 36.0, style.INTERNAL, bold=True).size
    return (
        Number("地区", (f"{paper.region}　{paper.division_code}",), region, 20.0, 28.0),
        Number("年度", (str(paper.year),), style.INTERNAL, 76.0, 84.0),
        Number("编号", (paper.number,), number, 104.0, 112.0),
    )


def _facts(paper: CapacityPaper) -> tuple[Fact, ...]:
    unknown = sum(pool.licensed_grams is None for pool in paper.pools)
    state = "有废物没有去处" if paper.totals.short else "全部废物均有去处"
    return (
        Fact("提示", state, 15.0),
        Fact("数据至", beijing(paper.as_of), 15.0),
        Fact(
            "能力池", f"{len(paper.pools)} 个" + (f"，其中 {unknown} 个规模未登记" if unknown else ""), 15.0
        ),
        Fact("依据登记", f"{paper.sites:,} 个场所　{paper.licence_lines:,} 条许可明细", 15.0),
    )


def _place_lead(flow: Flow, paper: CapacityPaper) -> None:
    """Place the paragraph that carries the only figures that matter."""
    totals = paper.totals
    begin = f"{paper.region} {paper.year} 年登记产生危险废物 {mass(totals.generated)}，待安排 {mass(totals.to_place)}。"
    if totals.short:
        share = percent(totals.short, totals.to_place)
        begin += f"其中 {mass(totals.short)}（{share}）在登记的全部能力中没有去处，涉及 {len(paper.shortfalls)} 个代码。"
        ample = totals.room >= totals.to_place
        end = f"全部能力池合计尚余 {mass(totals.room)}，" + (
            "总量有余，但不接受下列废物。" if ample else "总量亦不足。"
        )
    else:
        end = f"全部能力池合计尚余 {mass(totals.room)}，每一种废物都有去处。"
    lines = text.wrap(text.clean(begin + end), style.WIDTH, style.LEAD)
    step = style.line_height(style.LEAD, 1.5)

    def draw(sheet: Sheet, y: float) -> None:
        for index, line in enumerate(lines):
            sheet.text(style.LEFT, baseline(y + index * step, step, style.LEAD), line, style.LEAD)

    flow.place(len(lines) * step, draw)


def _place_shortfalls(flow: Flow, paper: CapacityPaper) -> None:
    note = "单位 吨；条长按待安排量同一比例" if paper.shortfalls else "没有"
    flow.section("没有去处的废物", note, 14.0)
    if not paper.shortfalls:
        return
    flow.place(style.TABLE_HEAD_HEIGHT, _draw_short_head)
    most = max(row.to_place_grams for row in paper.shortfalls)
    for row in paper.shortfalls:
        _place_shortfall(flow, row, most)
    sums = (
        sum(row.to_place_grams for row in paper.shortfalls),
        sum(row.reachable_grams for row in paper.shortfalls),
        sum(row.short_grams for row in paper.shortfalls),
    )
    flow.place(style.TOTAL_HEIGHT + 0.4, lambda sheet, y: _draw_short_total(sheet, y, sums))


def _draw_short_head(sheet: Sheet, top: float) -> None:
    base = baseline(top, style.TABLE_HEAD_HEIGHT, style.LABEL)
    sheet.text(style.LEFT, base, "废物", style.LABEL, bold=True)
    for title, right in zip(SHORT_TITLES, SHORT_RIGHTS, strict=True):
        sheet.text(right, base, title, style.LABEL, bold=True, align="right")
    sheet.text(SHORT_BAR[0], base, "可去 / 缺口", style.LABEL, bold=True)
    close(sheet, top + style.TABLE_HEAD_HEIGHT, style.STRONG)


def _place_shortfall(flow: Flow, row: ShortfallRow, most: int) -> None:
    name = text.fit(text.clean(row.name), 56.0, 6.6, style.FINE)
    height = 5.4 + name.height + 1.0

    def draw(sheet: Sheet, y: float) -> None:
        x = style.LEFT + sheet.text(style.LEFT, y + 4.4, row.code, style.VALUE, bold=True) + 1.8
        for tag in row.properties:
            wide = text.width(text.clean(tag), style.LABEL) + 1.8
            sheet.frame(x, y + 1.5, wide, 3.7, style.NORMAL)
            sheet.text(x + 0.9, y + 4.3, tag, style.LABEL)
            x += wide + 1.2
        sheet.block(name, style.LEFT, y + 5.4, name.height)
        figures = (row.generated_grams, row.accepted_grams, row.to_place_grams, row.reachable_grams)
        for grams, right in zip(figures, SHORT_RIGHTS, strict=False):
            _figure(sheet, tonnes_a_year(grams), right, y, height)
        _figure(sheet, tonnes_a_year(row.short_grams), SHORT_RIGHTS[-1], y, height, bold=True)
        unit = SHORT_BAR[1] / most if most else 0.0
        reach = (row.to_place_grams - row.short_grams) * unit
        charts.draw_split_bar(
            sheet, SHORT_BAR[0], y + height / 2 - charts.BAR / 2, (reach, row.short_grams * unit)
        )
        close(sheet, y + height)

    flow.place(height, draw)


def _figure(sheet: Sheet, words: str, right: float, top: float, height: float, *, bold: bool = False) -> None:
    fitted = text.fit_number(words, 17.4, style.VALUE if bold else style.TABLE, bold)
    sheet.text(right, baseline(top, height, fitted.size), words, fitted.size, bold=bold, align="right")


def _draw_short_total(sheet: Sheet, top: float, sums: tuple[int, int, int]) -> None:
    height = style.TOTAL_HEIGHT + 0.4
    sheet.text(style.LEFT, baseline(top, height, style.TABLE), "合计", style.TABLE, bold=True)
    for grams, right in zip(sums, SHORT_RIGHTS[2:], strict=True):
        _figure(sheet, tonnes_a_year(grams), right, top, height, bold=True)
    base = baseline(top, height, style.LABEL)
    charts.draw_split_bar(sheet, SHORT_BAR[0], top + height / 2 - 1.2, (3.6, 0.0), 2.4)
    sheet.text(SHORT_BAR[0] + 4.4, base, "可去", style.LABEL)
    sheet.fill(SHORT_BAR[0] + 12.0, top + height / 2 - 1.2, 3.6, 2.4)
    sheet.text(SHORT_BAR[0] + 16.4, base, "缺口", style.LABEL)
    close(sheet, top + height)


def proof_sentence(proof: ProofRow) -> str:
    """Write the sentence that a reader can add up: what may go only where, and what is left over."""
    if proof.pools:
        pools = "、".join(
            f"{pool.name}（{'规模未登记，不计' if pool.room_grams is None else f'尚余 {mass(pool.room_grams)}'}）"
            for pool in proof.pools
        )
        where = f"只可去 {len(proof.pools)} 个能力池：{pools}"
    else:
        where = "在登记的能力池中没有去处"
    cause = f"；{proof.cause.rstrip('。；')}" if proof.cause else ""
    sum_words = f"待安排 {mass(proof.to_place_grams)} − 余量 {mass(proof.room_grams)} = 缺口 {mass(proof.short_grams)}。"
    return f"{proof.wastes} {where}{cause}。{sum_words}"


def _place_proofs(flow: Flow, proofs: Sequence[ProofRow]) -> None:
    if not proofs:
        return
    words = "各句各自成立，缺口可以相加" if len(proofs) > 1 else "可以逐项相加核对"
    flow.section("为什么：可以核对的证明", words, 12.0)
    step = style.line_height(style.TABLE, 1.4)
    for proof in proofs:
        lines = text.wrap(text.clean(proof_sentence(proof)), 146.0, style.TABLE)
        height = len(lines) * step + 1.8

        def draw(
            sheet: Sheet,
            y: float,
            lines: tuple[str, ...] = lines,
            height: float = height,
            proof: ProofRow = proof,
        ) -> None:
            for index, line in enumerate(lines):
                sheet.text(style.LEFT, baseline(y + 0.9 + index * step, step, style.TABLE), line, style.TABLE)
            base = baseline(y, height, style.SECTION)
            sheet.text(style.RIGHT, base, mass(proof.short_grams), style.SECTION, bold=True, align="right")
            close(sheet, y + height)

        flow.place(height, draw)
    if len(proofs) > 1:
        total = sum(proof.short_grams for proof in proofs)
        addends = " + ".join(tonnes_a_year(proof.short_grams) for proof in proofs)
        place_sentence(flow, f"合计　{addends} = {mass(total)}", style.FINE)


def _place_remedies(flow: Flow, paper: CapacityPaper) -> None:
    if not paper.remedies:
        return
    flow.section("什么会有帮助", "每项单独计算，不相加", 6.0)
    for remedy in paper.remedies:
        what = text.fit(text.clean(remedy.what), 66.0, style.FIELD_HEIGHT - 0.3, style.TABLE, bold=True)
        effect = text.fit(text.clean(remedy.effect), 106.0, style.FIELD_HEIGHT - 0.3, style.TABLE)
        height = text.row_height([what, effect], style.FIELD_HEIGHT)

        def draw(
            sheet: Sheet,
            y: float,
            what: text.Fitted = what,
            effect: text.Fitted = effect,
            height: float = height,
        ) -> None:
            sheet.block(what, style.LEFT, y, height, bold=True)
            sheet.block(effect, style.LEFT + 70.0, y, height)
            close(sheet, y + height)

        flow.place(height, draw)


def _place_notes(flow: Flow, paper: CapacityPaper) -> None:
    flow.y += 1.4
    for title, words in (("算法", paper.method_note), ("依据", paper.legal_note)):
        if words:
            place_sentence(flow, f"{title}　{words}", style.LABEL)
