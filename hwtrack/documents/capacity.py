"""Print the yearly guidance bulletin of a region: shortages with their proofs, what lies idle, generation, loads, figures.

Routine and emergency capacity are never added up; an unknown capacity is a state of its own and stands outside the sums.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from hwtrack.documents import page as paging
from hwtrack.documents import style, text
from hwtrack.documents.bulletin_tables import (
    METHOD_TITLES,
    place_generation,
    place_indicators,
    place_methods,
    place_published,
    place_surplus,
)
from hwtrack.documents.capacity_pools import mass, place_pools
from hwtrack.documents.capacity_values import CapacityPaper, PoolRow, ProofRow
from hwtrack.documents.flow import Flow
from hwtrack.documents.formats import beijing, percent, tonnes_a_year
from hwtrack.documents.grid import Field, draw_fields, fit_fields
from hwtrack.documents.page import Fact, Foot, Head, Number, texts_of
from hwtrack.documents.sheet import Pen, Sheet
from hwtrack.documents.shortages import (
    check_proofs,
    place_remedies,
    place_shortfalls,
    proof_row,
    settled_sentence,
)
from hwtrack.documents.style import baseline
from hwtrack.documents.tables import place_sentence

TITLE: Final = "利用处置能力建设引导性公告"
SENTENCE: Final = "本公告由登记数据推算，供研判使用，不替代主管部门的规划、许可与行政决定。"
NOTE: Final = "由登记数据计算，供研判使用"
CONTINUED: Final = "与第 1 页为同一文件，二维码相同　缺一页即不完整"
COLUMNS: Final = (65.0, 65.0)


def capacity_pdf(paper: CapacityPaper) -> bytes:
    """Return the bulletin as a PDF; the same values give the same bytes.

    Raises ValueError when its rows do not add up to its totals, UserError when a text cannot be set.
    """
    _check_sums(paper)
    facts, overflow = paging.settle_facts(_facts(paper), COLUMNS, lines=2)
    if _region_size(paper) is None:
        overflow = (fit_fields(Field("地区", paper.region, style.WIDTH, 15.0, bold=True)), *overflow)
    flow = Flow()
    if overflow:
        height = sum(row.height for row in overflow)
        flow.place(height, lambda sheet, y: draw_fields(sheet, style.LEFT, y, overflow))
    _place_lead(flow, paper)
    place_shortfalls(flow, paper.shortfalls, "预计产生" if _forecast(paper) else "全年产生")
    _place_proofs(flow, paper.proofs)
    named = tuple(pool for pool in paper.pools if pool.in_proof)
    place_pools(flow, "证明中的能力池", named)
    place_remedies(flow, paper.remedies)
    place_surplus(flow, "富余的方式", paper.surplus_methods)
    place_surplus(flow, "富余的许可明细", paper.surplus_lines, rest=True)
    place_generation(flow, paper.generation)
    for kind in METHOD_TITLES:
        place_methods(flow, paper.methods, kind)
    place_indicators(flow, paper.indicators)
    place_published(flow, paper.published)
    _place_pools(flow, paper.pools)
    _place_notes(flow, paper)
    flow.strike_rest()
    marks = paging.marks_in_order(paper.marks)
    foot = Foot(SENTENCE, "生成", paper.printing, paper.checkpoint, marks, text.replaced(texts_of(paper)))

    def head(number: int) -> Head:
        kinds = ("年度公告" if number == 1 else "续页", *marks)
        return Head(kinds, NOTE if number == 1 else CONTINUED, TITLE, _numbers(paper), facts, COLUMNS)

    pen = Pen(style.PAGE_WIDTH, style.PAGE_HEIGHT, f"{TITLE} {paper.region} {paper.year}", paper.printing.at)
    flow.draw(pen.sheet, head, foot, paper.qr)
    return pen.finish()


def _check_sums(paper: CapacityPaper) -> None:
    """Refuse figures that a reader could not add up: printing them would be worse than printing nothing."""
    if sum(row.short_grams for row in paper.shortfalls) != paper.totals.short:
        raise ValueError("the shortfalls do not add up to the total")
    check_proofs(paper.totals.short, paper.proofs)


def _forecast(paper: CapacityPaper) -> bool:
    return paper.totals.short_low is not None


def _region(paper: CapacityPaper) -> str:
    return f"{paper.region}　{paper.division_code}".rstrip()


def _region_size(paper: CapacityPaper) -> float | None:
    """Return the size at which the region stands in the header; None where it needs a row of its own."""
    fitted = text.fit(text.clean(_region(paper)), 44.0, 0.0, style.INTERNAL, bold=True)
    return fitted.size if len(fitted.lines) == 1 else None


def _numbers(paper: CapacityPaper) -> tuple[Number, ...]:
    size = _region_size(paper)
    region = "见下" if size is None else _region(paper)
    number = text.fit_number(text.clean(paper.number), 36.0, style.INTERNAL, bold=True).size
    return (
        Number("地区", (region,), size or style.INTERNAL, 20.0, 28.0),
        Number("年度", (str(paper.year),), style.INTERNAL, 76.0, 84.0),
        Number("编号", (paper.number,), number, 104.0, 112.0),
    )


def _facts(paper: CapacityPaper) -> tuple[Fact, ...]:
    lines = [pool for pool in paper.pools if not pool.outbound]
    unknown = sum(pool.licensed_grams is None for pool in lines)
    totals = paper.totals
    certain = totals.short if totals.short_low is None else totals.short_low
    state = (
        "有废物没有去处" if certain else "预计中值下有废物没有去处" if totals.short else "全部废物均有去处"
    )
    return (
        Fact("提示", state, 15.0),
        Fact("数据至", beijing(paper.as_of), 15.0),
        Fact("能力池", f"{len(lines)} 个" + (f"，其中 {unknown} 个规模未登记" if unknown else ""), 15.0),
        Fact("依据登记", f"{paper.sites:,} 个场所　{paper.licence_lines:,} 条许可明细", 15.0),
    )


def _place_lead(flow: Flow, paper: CapacityPaper) -> None:
    """Place the paragraph that carries the only figures that matter."""
    totals = paper.totals
    begin = f"{paper.region} {paper.year} 年{_generated(paper)}，待安排 {mass(totals.to_place)}。"
    if totals.short:
        share = percent(totals.short, totals.to_place)
        codes, ends = len({row.code for row in paper.shortfalls}), _ends(paper)
        begin += (
            f"其中 {mass(totals.short)}（{share}{ends}）在登记的全部能力中没有去处，涉及 {codes} 个代码。"
        )
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


def _generated(paper: CapacityPaper) -> str:
    """Say what the year generated and, where it is not over, what is still expected of it."""
    totals = paper.totals
    if not totals.expected:
        return f"登记产生危险废物 {mass(totals.generated)}"
    if not totals.generated:
        return f"预计产生危险废物 {mass(totals.expected)}"
    return f"登记产生危险废物 {mass(totals.generated)}，预计再产生 {mass(totals.expected)}"


def _ends(paper: CapacityPaper) -> str:
    low, high = paper.totals.short_low, paper.totals.short_high
    return "" if low is None or high is None else f"；按预计低值 {mass(low)}、高值 {mass(high)}"


def _place_proofs(flow: Flow, proofs: Sequence[ProofRow]) -> None:
    if not proofs:
        return
    rows = [proof_row(settled_sentence(proof), proof.short_grams) for proof in proofs]
    words = "各句各自成立，缺口可以相加" if len(proofs) > 1 else "可以逐项相加核对"
    flow.section("为什么：可以核对的证明", words, rows[0].height)
    for row in rows:
        flow.place(row.height, row.draw)
    if len(proofs) > 1:
        total = sum(proof.short_grams for proof in proofs)
        addends = " + ".join(tonnes_a_year(proof.short_grams) for proof in proofs)
        place_sentence(flow, f"合计　{addends} = {mass(total)}", style.FINE)


def _place_pools(flow: Flow, pools: Sequence[PoolRow]) -> None:
    """List every pool: those for every day, then collection platforms and emergency capacity, each apart."""
    routine = [pool for pool in pools if not (pool.emergency or pool.collection or pool.outbound)]
    place_pools(flow, "全部能力池", routine)
    place_pools(flow, "跨省转出批准（不与省内能力相加）", [pool for pool in pools if pool.outbound])
    place_pools(
        flow,
        "收集平台（只转交，不计为去处）",
        [pool for pool in pools if pool.collection and not pool.emergency],
    )
    place_pools(flow, "应急能力（不与日常能力相加）", [pool for pool in pools if pool.emergency])


def _place_notes(flow: Flow, paper: CapacityPaper) -> None:
    flow.section("方法与依据", "", 12.0)
    notes = [("说明", note) for note in paper.notes]
    for title, words in (("算法", paper.method_note), ("依据", paper.legal_note), *notes):
        if words:
            place_sentence(flow, f"{title}　{words}", style.LABEL)
