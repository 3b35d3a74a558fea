"""Print the year's capacity of a region: what has nowhere to go, the proof that a reader can add up, every pool's load.

Routine and emergency capacity are never added up; an unknown capacity is a state of its own and stands outside the sums.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from hwtrack.documents import charts, formats, style, text
from hwtrack.documents import page as paging
from hwtrack.documents.flow import Flow
from hwtrack.documents.formats import NBSP, NONE, beijing, percent, tonnes_a_year
from hwtrack.documents.grid import draw_fields
from hwtrack.documents.page import Fact, Foot, Head, Number, texts_of
from hwtrack.documents.sheet import Align, Pen, Sheet
from hwtrack.documents.style import baseline
from hwtrack.documents.values import CapacityPaper, PoolRow, ProofRow, ShortfallRow

TITLE: Final = "利用处置能力测算书"
SENTENCE: Final = "本件由登记数据推算，供研判使用，不替代主管部门的规划、许可与行政决定。"
NOTE: Final = "由登记数据计算，供研判使用"
CONTINUED: Final = "与第 1 页为同一文件，二维码相同　缺一页即不完整"
COLUMNS: Final = (65.0, 65.0)

SHORT_RIGHTS: Final = (98.0, 116.0, 135.0, 154.0, 172.0)
"""Right edges of the figures of the first table; its bars fill the rest."""
SHORT_TITLES: Final = ("全年产生", "已接受", "待安排", "可去余量", "缺口")
SHORT_BAR: Final = (173.6, 22.4)

POOL_BAR: Final = (84.0, 48.0)
POOL_RIGHTS: Final = (147.0, 161.0, 178.0, 196.0)
POOL_TITLES: Final = ("已接受", "在途已签", "许可 t/a", "占用率")
POOL_ROW: Final = 5.6


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
    _place_pools(flow, 3, "证明中的能力池", named)
    _place_remedies(flow, paper)
    _place_notes(flow, paper)
    if flow.page == 1:
        flow.strike_rest()
        flow.break_page()
    routine = tuple(pool for pool in paper.pools if not pool.emergency)
    emergency = tuple(pool for pool in paper.pools if pool.emergency)
    _place_pools(flow, 5, "全部能力池", routine)
    if emergency:
        _place_pools(flow, 6, "应急能力（不与日常能力相加）", emergency)
    flow.strike_rest()
    marks = paging.marks_in_order(paper.marks)
    foot = Foot(SENTENCE, "生成", paper.printing, paper.checkpoint, marks, text.replaced(texts_of(paper)))

    def head(number: int) -> Head:
        kinds = ("能力测算" if number == 1 else "续页", *marks)
        return Head(kinds, NOTE if number == 1 else CONTINUED, TITLE, _numbers(paper), facts, COLUMNS)

    pen = Pen(style.PAGE_WIDTH, style.PAGE_HEIGHT, f"{TITLE} {paper.region} {paper.year}", paper.printing.at)
    flow.draw(pen.sheet, head, foot, paper.qr)
    return pen.bytes()


def _check_sums(paper: CapacityPaper) -> None:
    """Refuse figures that a reader could not add up: printing them would be worse than printing nothing."""
    short = paper.totals.short
    if sum(row.short_grams for row in paper.shortfalls) != short:
        raise ValueError("the shortfalls do not add up to the total")
    if paper.proofs and sum(proof.short_grams for proof in paper.proofs) != short:
        raise ValueError("the proofs do not add up to the total")
    wrong = [proof.wastes for proof in paper.proofs if proof.to_place_grams - proof.room_grams != proof.short_grams]
    if wrong:
        raise ValueError(f"to place − room is not the shortage: {wrong}")


def _numbers(paper: CapacityPaper) -> tuple[Number, ...]:
    region = text.fit_number(f"{text.clean(paper.region)}　{paper.division_code}", 44.0, style.INTERNAL, bold=True).size
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
        Fact("能力池", f"{len(paper.pools)} 个" + (f"，其中 {unknown} 个规模未登记" if unknown else ""), 15.0),
        Fact("依据登记", f"{paper.sites:,} 个场所　{paper.licence_lines:,} 条许可明细", 15.0),
    )


def _t(grams: int) -> str:
    return f"{tonnes_a_year(grams)}{NBSP}t"


def _place_lead(flow: Flow, paper: CapacityPaper) -> None:
    """Place the paragraph that carries the only figures that matter."""
    totals = paper.totals
    begin = f"{paper.region} {paper.year} 年登记产生危险废物 {_t(totals.generated)}，待安排 {_t(totals.to_place)}。"
    if totals.short:
        share = percent(totals.short, totals.to_place)
        begin += f"其中 {_t(totals.short)}（{share}）在登记的全部能力中没有去处，涉及 {len(paper.shortfalls)} 个代码。"
        ample = totals.room >= totals.to_place
        end = f"全部能力池合计尚余 {_t(totals.room)}，" + ("总量有余，但不接受下列废物。" if ample else "总量亦不足。")
    else:
        end = f"全部能力池合计尚余 {_t(totals.room)}，每一种废物都有去处。"
    lines = text.wrap(text.clean(begin + end), style.WIDTH, style.LEAD)
    step = style.line_height(style.LEAD, 1.5)

    def draw(sheet: Sheet, y: float) -> None:
        for index, line in enumerate(lines):
            sheet.text(style.LEFT, baseline(y + index * step, step, style.LEAD), line, style.LEAD)

    flow.place(len(lines) * step, draw)


def _place_shortfalls(flow: Flow, paper: CapacityPaper) -> None:
    note = "单位 吨；条长按待安排量同一比例" if paper.shortfalls else "没有"
    flow.section(1, "没有去处的废物", note, 14.0)
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
    _close(sheet, top + style.TABLE_HEAD_HEIGHT, style.STRONG)


def _close(sheet: Sheet, y: float, weight: float = style.NORMAL) -> None:
    sheet.rule(style.LEFT, y, style.RIGHT, y, weight)


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
        charts.draw_split_bar(sheet, SHORT_BAR[0], y + height / 2 - charts.BAR / 2, (reach, row.short_grams * unit))
        _close(sheet, y + height)

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
    _close(sheet, top + height)


def proof_sentence(proof: ProofRow) -> str:
    """Write the sentence that a reader can add up: what may go only where, and what is left over."""
    if proof.pools:
        pools = "、".join(
            f"{pool.name}（{'规模未登记，不计' if pool.room_grams is None else f'尚余 {_t(pool.room_grams)}'}）"
            for pool in proof.pools
        )
        where = f"只可去 {len(proof.pools)} 个能力池：{pools}"
    else:
        where = "在登记的能力池中没有去处"
    cause = f"；{proof.cause.rstrip('。；')}" if proof.cause else ""
    sum_words = f"待安排 {_t(proof.to_place_grams)} − 余量 {_t(proof.room_grams)} = 缺口 {_t(proof.short_grams)}。"
    return f"{proof.wastes} {where}{cause}。{sum_words}"


def _place_proofs(flow: Flow, proofs: Sequence[ProofRow]) -> None:
    if not proofs:
        return
    words = "各句各自成立，缺口可以相加" if len(proofs) > 1 else "可以逐项相加核对"
    flow.section(2, "为什么：可以核对的证明", words, 12.0)
    step = style.line_height(style.TABLE, 1.4)
    for proof in proofs:
        lines = text.wrap(text.clean(proof_sentence(proof)), 146.0, style.TABLE)
        height = len(lines) * step + 1.8

        def draw(
            sheet: Sheet, y: float, lines: tuple[str, ...] = lines, height: float = height, proof: ProofRow = proof
        ) -> None:
            for index, line in enumerate(lines):
                sheet.text(style.LEFT, baseline(y + 0.9 + index * step, step, style.TABLE), line, style.TABLE)
            base = baseline(y, height, style.SECTION)
            sheet.text(style.RIGHT, base, _t(proof.short_grams), style.SECTION, bold=True, align="right")
            _close(sheet, y + height)

        flow.place(height, draw)
    if len(proofs) > 1:
        total = sum(proof.short_grams for proof in proofs)
        addends = " + ".join(tonnes_a_year(proof.short_grams) for proof in proofs)
        _place_sentence(flow, f"合计　{addends} = {_t(total)}", style.FINE)


def _place_sentence(flow: Flow, words: str, size: float) -> None:
    lines = text.wrap(text.clean(words), style.WIDTH, size)
    step = style.line_height(size, 1.4)

    def draw(sheet: Sheet, y: float) -> None:
        for index, line in enumerate(lines):
            sheet.text(style.LEFT, baseline(y + 0.8 + index * step, step, size), line, size)

    flow.place(len(lines) * step + 1.0, draw)


def _place_pools(flow: Flow, number: int, title: str, pools: Sequence[PoolRow]) -> None:
    """Place a table of pools with bars; a table that goes on says which pools a page holds."""
    done = 0
    while done < len(pools):
        heights = [_pool_height(pool) for pool in pools[done:]]
        fixed = style.SECTION_HEIGHT + style.TABLE_HEAD_HEIGHT + 5.0 + 4.6
        if flow.room < fixed + heights[0]:
            flow.break_page()
        taken, room = 0, flow.room - fixed
        while taken < len(heights) and heights[taken] <= room:
            room -= heights[taken]
            taken += 1
        here = pools[done : done + max(taken, 1)]
        note = "占用率 =（已接受 + 在途和已签）÷ 许可规模"
        if len(here) < len(pools):
            note = f"第 {done + 1}–{done + len(here)} 个，共 {len(pools)} 个；{note}"
        flow.section(number, title + ("（续）" if done else ""), note, 10.0)
        _place_pool_rows(flow, here, last=done + len(here) == len(pools), pools=pools)
        done += len(here)
        if done < len(pools):
            flow.break_page()


def _pool_name(pool: PoolRow) -> str:
    return "　".join(filter(None, (pool.facility, pool.label)))


def _pool_fit(pool: PoolRow) -> text.Fitted:
    return text.fit(text.clean(_pool_name(pool)), 48.0, POOL_ROW - 0.3, style.TABLE)


def _pool_height(pool: PoolRow) -> float:
    return text.row_height([_pool_fit(pool)], POOL_ROW)


def _place_pool_rows(flow: Flow, here: Sequence[PoolRow], *, last: bool, pools: Sequence[PoolRow]) -> None:
    height = sum(_pool_height(pool) for pool in here)

    def draw_head(sheet: Sheet, y: float) -> None:
        _draw_pool_head(sheet, y)
        top = y + style.TABLE_HEAD_HEIGHT
        charts.draw_load_scale(sheet, POOL_BAR[0], POOL_BAR[1], top, top + height)

    flow.place(style.TABLE_HEAD_HEIGHT, draw_head)
    for pool in here:

        def draw(sheet: Sheet, y: float, pool: PoolRow = pool) -> None:
            _draw_pool(sheet, y, pool)

        flow.place(_pool_height(pool), draw)
    if last:
        _place_sentence(flow, _pools_words(pools), style.LABEL)


def _pools_words(pools: Sequence[PoolRow]) -> str:
    known = [pool for pool in pools if pool.licensed_grams is not None]
    accepted = sum(pool.accepted_grams for pool in known)
    under_way = sum(pool.under_way_grams for pool in known)
    licensed = sum(pool.licensed_grams or 0 for pool in known)
    sums = f"已登记规模的 {len(known)} 个合计：已接受 {_t(accepted)}，在途已签 {_t(under_way)}，许可 {formats.scale(licensed)} t/a"
    return f"斜线 已接受　空白 在途和已签　实心 超许可规模　虚框 规模未登记　竖线 100 %，虚线 80 和 120 %　　{sums}"


def _draw_pool_head(sheet: Sheet, top: float) -> None:
    base = baseline(top, style.TABLE_HEAD_HEIGHT, style.LABEL)
    sheet.text(style.LEFT, base, "能力池", style.LABEL, bold=True)
    sheet.text(70.0, base, "方式", style.LABEL, bold=True)
    left, wide = POOL_BAR
    sheet.text(left, base, f"0{NBSP}%", style.LABEL)
    for value in (80, 100, 120):
        sheet.text(charts.scale_x(left, wide, value), base, str(value), style.LABEL, align="centre")
    for title, right in zip(POOL_TITLES, POOL_RIGHTS, strict=True):
        sheet.text(right, base, title, style.LABEL, bold=True, align="right")
    _close(sheet, top + style.TABLE_HEAD_HEIGHT, style.STRONG)


def _draw_pool(sheet: Sheet, top: float, pool: PoolRow) -> None:
    height = _pool_height(pool)
    sheet.block(_pool_fit(pool), style.LEFT, top, height)
    base = baseline(top, height, style.TABLE)
    method = text.fit_number(text.clean(pool.method), 12.6, style.TABLE)
    sheet.text(70.0, base, pool.method, method.size)
    charts.draw_load_bar(sheet, POOL_BAR[0], top + height / 2 - charts.BAR / 2, POOL_BAR[1], pool)
    licensed = pool.licensed_grams
    load = "不计" if licensed is None else NONE if licensed == 0 else percent(pool.accepted_grams + pool.under_way_grams, licensed)
    figures = (_dash(pool.accepted_grams), _dash(pool.under_way_grams), formats.scale(licensed), load)
    widths = (15.0, 13.2, 16.0, 17.0)
    align: Align = "right"
    for words, right, room in zip(figures, POOL_RIGHTS, widths, strict=True):
        bold = right == style.RIGHT
        size = text.fit_number(words, room, style.TABLE, bold).size
        sheet.text(right, base, words, size, bold=bold, align=align)
    _close(sheet, top + height, style.DENSE)


def _dash(grams: int) -> str:
    return tonnes_a_year(grams) if grams else NONE


def _place_remedies(flow: Flow, paper: CapacityPaper) -> None:
    if not paper.remedies:
        return
    flow.section(4, "什么会有帮助", "每项单独计算，不相加", 6.0)
    for remedy in paper.remedies:
        what = text.fit(text.clean(remedy.what), 66.0, style.FIELD_HEIGHT - 0.3, style.TABLE, bold=True)
        effect = text.fit(text.clean(remedy.effect), 106.0, style.FIELD_HEIGHT - 0.3, style.TABLE)
        height = text.row_height([what, effect], style.FIELD_HEIGHT)

        def draw(
            sheet: Sheet, y: float, what: text.Fitted = what, effect: text.Fitted = effect, height: float = height
        ) -> None:
            sheet.block(what, style.LEFT, y, height, bold=True)
            sheet.block(effect, style.LEFT + 70.0, y, height)
            _close(sheet, y + height)

        flow.place(height, draw)


def _place_notes(flow: Flow, paper: CapacityPaper) -> None:
    flow.y += 1.4
    for title, words in (("算法", paper.method_note), ("依据", paper.legal_note)):
        if words:
            _place_sentence(flow, f"{title}　{words}", style.LABEL)
