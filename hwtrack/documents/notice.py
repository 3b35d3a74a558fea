"""Print the capacity notice of one county: what has nowhere to go, the proof, the pools, what would help; one page.

It fits one page whatever the register holds: where it would not, fewer rows are named and the rest is summed.
Nothing is ever set smaller.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from hwtrack.documents import page as paging
from hwtrack.documents import style, text
from hwtrack.documents.capacity_pools import mass, place_pools
from hwtrack.documents.capacity_values import ProofRow, ShortfallRow
from hwtrack.documents.flow import Flow
from hwtrack.documents.formats import beijing, percent, tonnes_a_year
from hwtrack.documents.notice_values import NoticePaper
from hwtrack.documents.page import Fact, Foot, Head, Number, StampBlock, texts_of
from hwtrack.documents.sheet import Pen, Sheet
from hwtrack.documents.shortages import (
    check_proofs,
    place_remedies,
    place_shortfalls,
    proof_row,
    proof_sentence,
)
from hwtrack.documents.style import baseline
from hwtrack.documents.tables import Row, place_sentence, sentence
from hwtrack.errors import UserError

TITLE: Final = "处置能力预警函"
SENTENCE: Final = "本函由登记数据推算，供研判使用，不替代主管部门的规划、许可与行政决定。"
NOTE: Final = "由登记数据计算，供县级研判"
ELSEWHERE: Final = "见年度《能力建设引导性公告》"
COLUMNS: Final = (65.0, 65.0)
GAP: Final = 2.6
"""Air before a section in mm: less than on other papers, because all of it is one page."""
LEAD_LINES: Final = 2
_OWN_WORDS: Final = {"县": "本县", "市": "本市", "区": "本区"}


@dataclass(frozen=True, slots=True)
class _Plan:
    """How many rows are named: wastes, proofs, wastes and pools in a proof's sentence, pools, cures."""

    wastes: int
    proofs: int
    names: tuple[int, int]
    pools: int
    cures: int
    causes: bool = True
    """Whether the sentences also say why a pool has nothing left."""


PLANS: Final = (
    _Plan(6, 6, (3, 6), 10, 5),
    _Plan(6, 6, (3, 4), 8, 4),
    _Plan(6, 6, (3, 3), 6, 3),
    _Plan(6, 6, (2, 3), 5, 3),
    _Plan(6, 6, (2, 2), 4, 3),
    _Plan(6, 6, (2, 2), 4, 2),
    _Plan(6, 5, (1, 2), 3, 2),
    _Plan(5, 5, (1, 2), 3, 2),
    _Plan(5, 4, (1, 2), 3, 2),
    _Plan(4, 4, (1, 2), 3, 2),
    _Plan(4, 4, (1, 2), 2, 1),
    _Plan(4, 3, (1, 1), 2, 1),
    _Plan(3, 3, (1, 1), 2, 1),
    _Plan(3, 2, (1, 1), 2, 1),
    _Plan(2, 2, (1, 0), 1, 1),
    _Plan(1, 1, (1, 0), 1, 1),
    _Plan(1, 1, (1, 0), 1, 0),
    _Plan(1, 1, (1, 0), 0, 0, causes=False),
)
"""From the fullest page to the one that always fits: the proofs give way last."""


def notice_pdf(paper: NoticePaper) -> bytes:
    """Return the notice as a PDF of one page; the same values give the same bytes.

    Raises ValueError when its rows do not add up to its totals, UserError when a text cannot be set.
    """
    _check_sums(paper)
    flow = _settled(paper)
    flow.stamps(StampBlock("签发单位"), StampBlock("收件单位回执", "（签收）"))
    marks = paging.marks_in_order(paper.marks)
    foot = Foot(SENTENCE, "生成", paper.printing, paper.checkpoint, marks, text.replaced(texts_of(paper)))
    kinds = ("预警函" if paper.figures.short else "未见缺口", *marks)
    head = Head(kinds, NOTE, TITLE, _numbers(paper), _facts(paper), COLUMNS)
    pen = Pen(style.PAGE_WIDTH, style.PAGE_HEIGHT, f"{TITLE} {paper.county} {paper.year}", paper.printing.at)
    flow.draw(pen.sheet, lambda _: head, foot, paper.qr)
    return pen.finish()


def _check_sums(paper: NoticePaper) -> None:
    """Refuse figures that a reader could not add up."""
    if sum(row.short_grams for row in paper.wastes) != paper.figures.short:
        raise ValueError("the wastes do not add up to the county's shortage")
    if any(row.to_place_grams - row.reachable_grams != row.short_grams for row in paper.wastes):
        raise ValueError("to place − reachable is not the shortage of a waste")
    check_proofs(sum(proof.short_grams for proof in paper.proofs), paper.proofs)


def _settled(paper: NoticePaper) -> Flow:
    """Return the fullest page that leaves room for the signatures."""
    for plan in PLANS:
        flow = Flow(GAP)
        _place_all(flow, paper, plan)
        if flow.page == 1 and flow.room >= paging.STAMP_LEAST:
            return flow
    raise UserError("预警函的文字太长，放不进一页。")


def _place_all(flow: Flow, paper: NoticePaper, plan: _Plan) -> None:
    _place_lead(flow, paper)
    short = bool(paper.figures.short)
    place_shortfalls(flow, _named(paper.wastes, plan.wastes), _generated(paper), _range(paper))
    if short:
        _place_proofs(flow, paper, plan)
        rest = len(paper.pools) - plan.pools
        closing = f"另有 {rest} 个，{ELSEWHERE}" if rest > 0 else ""
        place_pools(flow, "这些废物能到达的能力池", paper.pools[: plan.pools], closing=closing)
        place_remedies(flow, paper.remedies[: plan.cures])
    flow.y += 0.6
    place_sentence(flow, f"依据　{paper.legal_note}", style.LABEL)
    flow.y += 0.8


def _generated(paper: NoticePaper) -> str:
    return "预计产生" if paper.forecast else "全年产生"


def _own(paper: NoticePaper) -> str:
    return _OWN_WORDS.get(paper.county[-1:], "本地")


def _numbers(paper: NoticePaper) -> tuple[Number, ...]:
    region = f"{paper.county}　{paper.division_code}"
    size = text.fit_number(text.clean(region), 44.0, style.INTERNAL, bold=True).size
    number = text.fit_number(text.clean(paper.number), 36.0, style.INTERNAL, bold=True).size
    return (
        Number("县", (region,), size, 20.0, 25.0),
        Number("年度", (str(paper.year),), style.INTERNAL, 72.0, 80.0),
        Number("编号", (paper.number,), number, 98.0, 106.0),
    )


def _facts(paper: NoticePaper) -> tuple[Fact, ...]:
    state = "有废物没有去处" if paper.figures.short else "未见没有去处的废物"
    return (
        Fact("致", f"{paper.county}人民政府、生态环境主管部门", 15.0),
        Fact("数据至", beijing(paper.as_of), 15.0),
        Fact("提示", state, 15.0),
        Fact("依据登记", f"{paper.sites:,} 个场所　{paper.licence_lines:,} 条许可明细", 15.0),
    )


def _place_lead(flow: Flow, paper: NoticePaper) -> None:
    """Place two lines with the only figures that matter; what does not fit two lines gives way."""
    wrapped = [text.wrap(text.clean(words), style.WIDTH, style.LEAD) for words in _leads(paper)]
    lines = next((lines for lines in wrapped if len(lines) <= LEAD_LINES), wrapped[-1])
    step = style.line_height(style.LEAD, 1.5)

    def draw(sheet: Sheet, y: float) -> None:
        for index, line in enumerate(lines):
            sheet.text(style.LEFT, baseline(y + index * step, step, style.LEAD), line, style.LEAD)

    flow.place(len(lines) * step, draw)


def _leads(paper: NoticePaper) -> tuple[str, ...]:
    """Write the lead in full and shorter."""
    figures, own = paper.figures, _own(paper)
    if not figures.to_place:
        return (f"{own} {paper.year} 年没有登记待安排的危险废物，未见缺口。",)
    begin = f"{own} {paper.year} 年{_generated(paper)}危险废物 {mass(figures.generated)}，"
    asked = f"待安排 {mass(figures.to_place)}"
    if not figures.short:
        end = _without_shortage(paper)
        return tuple(words + end[at] for words in (begin + asked, own + asked) for at in range(len(end)))
    share = percent(figures.short, figures.to_place)
    short = f"，其中 {mass(figures.short)}（{share}）在{paper.region}登记的全部能力中没有去处"
    kinds = f"，涉及 {len({row.code for row in paper.wastes})} 个代码。"
    ample = figures.region_room >= figures.region_to_place
    room = f"能力池合计尚余 {mass(figures.region_room)}，" + (
        "总量有余，但不接受下列废物。" if ample else "总量亦不足。"
    )
    return (
        begin + asked + short + kinds + room,
        own + asked + short + kinds + room,
        own + asked + short + kinds,
    )


def _without_shortage(paper: NoticePaper) -> tuple[str, ...]:
    """Say that there is none; what hangs on pools of unknown scale is neither short nor placed."""
    figures = paper.figures
    if figures.doubtful:
        doubt = f"其中 {mass(figures.doubtful)} 能否安排取决于规模未登记的能力池，不作判断；其余均有去处。"
        return (f"。{doubt}", f"，{doubt}")
    if figures.perhaps:
        return (
            f"，按预计低值均有去处；按中值 {mass(figures.perhaps)} 没有去处，不称缺口。",
            "，按预计低值均有去处，未见缺口。",
        )
    placed = f"，在{paper.region}登记的能力中均有去处，未见缺口。"
    return (f"{placed}能力池合计尚余 {mass(figures.region_room)}。", placed)


def _named(rows: Sequence[ShortfallRow], most: int) -> tuple[ShortfallRow, ...]:
    """Name the first rows and sum the rest in one."""
    if len(rows) <= most:
        return tuple(rows)
    named, rest = tuple(rows[: most - 1 or 1]), rows[most - 1 or 1 :]
    summed = ShortfallRow(
        f"其余 {len(rest)} 种",
        f"合并列出，{ELSEWHERE}",
        sum(row.generated_grams for row in rest),
        sum(row.accepted_grams for row in rest),
        sum(row.to_place_grams for row in rest),
        sum(row.reachable_grams for row in rest),
        sum(row.short_grams for row in rest),
    )
    return (*named, summed)


def _range(paper: NoticePaper) -> tuple[Row, ...]:
    """Say that the shortage is the region's, between which bounds the county's part lies, and what is open."""
    figures, own, notes = paper.figures, _own(paper), list[str]()
    if figures.short:
        notes.append(
            f"缺口属{paper.region}全域：在总缺口最小的各种安排下，{own}至少 {mass(figures.least)}、至多 {mass(figures.most)}；"
            "表中份额按待安排量比例分摊（最大余额法），属约定。可去余量 = 待安排 − 缺口。各数四舍五入到 0.1 t，合计以整克相加。"
        )
    else:
        notes.append(f"{own}待安排的废物按登记的许可能力计算，未见确定没有去处者。本函不构成预警。")
    if figures.short and figures.low is not None and figures.high is not None:
        notes.append(
            f"数量含预计的中值；{paper.region}这些废物的缺口按低值 {mass(figures.low)}、按高值 {mass(figures.high)}。"
        )
    if figures.perhaps:
        notes.append(f"另有 {mass(figures.perhaps)} 按预计中值没有去处，按低值有去处，不称缺口。")
    if figures.doubtful and figures.short:
        notes.append(f"另有 {mass(figures.doubtful)} 能否安排取决于规模未登记的能力池，不作判断。")
    notes += paper.notes
    return (sentence("".join(notes), style.LABEL),)


def _place_proofs(flow: Flow, paper: NoticePaper, plan: _Plan) -> None:
    proofs = paper.proofs
    shown = proofs if len(proofs) <= plan.proofs else proofs[: plan.proofs - 1 or 1]
    rest = proofs[len(shown) :]
    told = shown if plan.causes else [replace(proof, cause="") for proof in shown]
    rows = [proof_row(proof_sentence(proof, *plan.names), proof.short_grams) for proof in told]
    if rest:
        rows.append(proof_row(f"其余 {len(rest)} 条证明合计，{ELSEWHERE}：{_sum_words(rest)}", _short(rest)))
    words = "各句各自成立，缺口可以相加" if len(proofs) > 1 else "可以逐项相加核对"
    flow.section("为什么：可以核对的证明", words, rows[0].height)
    for row in rows:
        flow.place(row.height, row.draw)
    addends = [proof.short_grams for proof in shown] + ([_short(rest)] if rest else [])
    whole = f"{' + '.join(tonnes_a_year(grams) for grams in addends)} = " if len(addends) > 1 else ""
    place_sentence(
        flow,
        f"{paper.region}合计　{whole}{mass(_short(proofs))}；其中{_own(paper)}按约定的份额 {mass(paper.figures.short)}",
        style.FINE,
    )


def _short(proofs: Sequence[ProofRow]) -> int:
    return sum(proof.short_grams for proof in proofs)


def _sum_words(proofs: Sequence[ProofRow]) -> str:
    to_place = sum(proof.to_place_grams for proof in proofs)
    room = sum(proof.room_grams for proof in proofs)
    return f"待安排 {mass(to_place)} − 余量 {mass(room)} = 缺口 {mass(_short(proofs))}。"
