"""Print a certificate of absence: what was asked, what was searched, that nothing was found, and what that does not prove.

One page. It is worth as much as the register is complete, and says so.
"""

from __future__ import annotations

from typing import Final

from hwtrack.documents import formats, style, text
from hwtrack.documents import page as paging
from hwtrack.documents.absence_values import AbsencePaper, AskedBy
from hwtrack.documents.flow import Flow
from hwtrack.documents.formats import NONE, beijing
from hwtrack.documents.grid import Column, Field, draw_fields, fit_fields
from hwtrack.documents.page import Fact, Foot, Head, Number, StampBlock, texts_of
from hwtrack.documents.sheet import Pen, Sheet
from hwtrack.documents.style import baseline
from hwtrack.documents.tables import cells, place_sentence, titles, total
from hwtrack.documents.values import AttachedFile
from hwtrack.errors import UserError

TITLE: Final = "查无联单证明"
SENTENCE: Final = "本件只说明本登记簿在所列校验点时没有这样的联单，不证明没有发生转移。"
NOTE: Final = "由登记簿查得，供路检等核对"
COLUMNS: Final = (65.0, 65.0)
SEARCHED: Final = (
    Column("查了什么", 62.0, bold=True),
    Column("数量", 22.0, align="right", number=True),
    Column("　说明", 92.0, size=style.SECOND),
)
KEY_HEIGHT: Final = 17.2
NOT_PROVED: Final = (
    "没有转移：没有联单而装运的、没有登记的、登记时写成别的号码的，本登记簿里都查不到。",
    "别的登记簿与国家危险废物信息管理系统里没有：本登记簿只有记入其中的联单；正式联单以国家系统运行的电子联单为准。",
    "该车或该单位合法或违法：是否应有联单，由检查人员依法认定。",
)
SAME: Final = {
    AskedBy.PLATE: "全角与半角、大小写、有无间隔点或空格视为相同；字母 O 与数字 0、字母 I 与数字 1 也视为相同（宁可多查到）。",
    AskedBy.CREDIT: "全角与半角、大小写、空格视为相同；按移出人、各段承运人、接受人现登记的代码，以及签署时抄录的代码查找。",
}


def absence_pdf(paper: AbsencePaper, files: tuple[AttachedFile, ...] = ()) -> bytes:
    """Return the certificate as a PDF of one page that carries the files; the same values give the same bytes.

    Raises UserError when a text cannot be set, ValueError when the search and the checkpoint are not of the same journal.
    """
    if paper.checkpoint.size != paper.entries:
        raise ValueError("the checkpoint does not cover exactly what was searched")
    flow = Flow()
    _place_lead(flow, paper)
    _place_asked(flow, paper)
    _place_searched(flow, paper)
    _place_not_proved(flow)
    _place_checking(flow, paper)
    if flow.page > 1 or flow.room < paging.STAMP_LEAST:
        raise UserError("查无联单证明的文字太长，放不进一页。")
    flow.stamps(StampBlock("提供单位"), StampBlock("检查人员（两人）", "（执法证号）"))
    marks = paging.marks_in_order(paper.marks)
    foot = Foot(
        SENTENCE, "出具", paper.printing, paper.checkpoint, marks, text.replaced(texts_of(paper)), "次出具"
    )
    head = Head(("查无记录", *marks), NOTE, TITLE, _numbers(paper), _facts(paper), COLUMNS)
    pen = Pen(style.PAGE_WIDTH, style.PAGE_HEIGHT, f"{TITLE} {paper.sought}", paper.printing.at)
    for file in files:
        pen.attach(file.name, file.what, file.content)
    flow.draw(pen.sheet, lambda _: head, foot, paper.qr)
    return pen.finish()


def period_words(paper: AbsencePaper) -> str:
    """Say which days were searched."""
    first, last = paper.first_day, paper.last_day
    if first is None and last is None:
        return "不限日期"
    return f"{first or '最早'} 至 {last or '出具时'}"


def _numbers(paper: AbsencePaper) -> tuple[Number, ...]:
    wide = 46.0 if paper.asked_by is AskedBy.CREDIT else 34.0
    label = "信用代码" if paper.asked_by is AskedBy.CREDIT else "牌号"
    size = text.fit_number(text.clean(paper.sought), wide, style.INTERNAL, bold=True).size
    left = 32.0 if paper.asked_by is AskedBy.CREDIT else 28.0
    return (
        Number(label, (paper.sought,), size, 20.0, left),
        Number("查得联单", ("0 张",), style.INTERNAL, 84.0, 97.0),
        Number("日志", (f"{paper.entries:,} 条",), style.INTERNAL, 114.0, 122.0),
    )


def _facts(paper: AbsencePaper) -> tuple[Fact, ...]:
    return (
        Fact("查询时间", beijing(paper.printing.at), 15.0),
        Fact("登记簿", paper.checkpoint.key_name, 15.0),
        Fact("期间", period_words(paper), 15.0),
        Fact("查找方式", f"按{paper.asked_by}", 15.0),
    )


def _place_lead(flow: Flow, paper: AbsencePaper) -> None:
    words = (
        f"截至 {beijing(paper.printing.at)}（日志第 {paper.entries:,} 条），本登记簿已签署的 {paper.manifests:,} 张转移联单中，"
        f"{_within(paper)}没有一张列明{paper.asked_by}“{paper.sought}”。"
    )
    lines = text.wrap(text.clean(words), style.WIDTH, style.LEAD)
    step = style.line_height(style.LEAD, 1.5)

    def draw(sheet: Sheet, y: float) -> None:
        for index, line in enumerate(lines):
            sheet.text(style.LEFT, baseline(y + index * step, step, style.LEAD), line, style.LEAD)

    flow.place(len(lines) * step, draw)


def _within(paper: AbsencePaper) -> str:
    return "" if paper.first_day is None and paper.last_day is None else f"在 {period_words(paper)} 期间"


def _place_asked(flow: Flow, paper: AbsencePaper) -> None:
    holder = paper.holder or "本登记簿没有登记这个号码"
    rows = (
        fit_fields(Field("所问（原样）", paper.asked, style.WIDTH, 26.0)),
        fit_fields(Field("统一写法", paper.sought, style.WIDTH, 26.0, bold=True)),
        fit_fields(Field("登记的持有人", holder, style.WIDTH, 26.0)),
    )
    height = sum(row.height for row in rows)
    flow.section("问的是什么", f"按{paper.asked_by}", height)
    flow.place(height, lambda sheet, y: draw_fields(sheet, style.LEFT, y, rows))
    place_sentence(flow, SAME[paper.asked_by], style.FINE)


def _place_searched(flow: Flow, paper: AbsencePaper) -> None:
    head = titles(SEARCHED)
    rows = [cells(SEARCHED, (row.what, f"{row.count:,}", f"　{row.note}")) for row in paper.searched]
    rows.append(total(SEARCHED, ("查得列明该号码的联单", "0", f"　{_sum_words(paper)}")))
    flow.section("查了什么，查得什么", "件数由登记簿在该校验点时的各表数得", head.height + rows[0].height)
    for row in (head, *rows):
        flow.place(row.height, row.draw)
    if paper.drafts:
        words = f"另有草稿 {paper.drafts:,} 份列明该号码：草稿没有签署，不是联单，未计入。"
        place_sentence(flow, words, style.FINE)


def _sum_words(paper: AbsencePaper) -> str:
    if not paper.outside:
        return f"全部 {paper.manifests:,} 张逐张比对"
    return f"全部 {paper.manifests:,} − 期间外 {paper.outside:,} = 逐张比对 {paper.searched_manifests:,} 张"


def _place_not_proved(flow: Flow) -> None:
    flow.section("本件不证明什么", "", 8.0)
    for words in NOT_PROVED:
        place_sentence(flow, f"·　{words}", style.TABLE)


def _place_checking(flow: Flow, paper: AbsencePaper) -> None:
    flow.section("怎样核对", "不需要网络", 20.0)
    place_sentence(
        flow,
        "对本文件运行 hwtrack check：封签、附件、页面文字、二维码与校验点逐项核对。到场用 hwtrack verify --against 本文件，"
        "核对该登记簿是否仍含本件的校验点：校验点所覆盖的日志此后若有改动，即可查出。",
        style.TABLE,
    )
    flow.place(KEY_HEIGHT, lambda sheet, y: _draw_key(sheet, y, paper))


def _draw_key(sheet: Sheet, top: float, paper: AbsencePaper) -> None:
    checkpoint = paper.checkpoint
    sheet.rule(style.LEFT, top + 1.0, style.RIGHT, top + 1.0, style.NORMAL)
    root = text.fit_number(formats.groups(checkpoint.root), 158.0, style.VALUE, bold=True)
    sheet.text(style.LEFT, top + 6.0, "根（全长）", style.LABEL)
    sheet.text(style.LEFT + 16.0, top + 6.0, root.lines[0], root.size, bold=True)
    key = "未签名：出具时没有登记簿的密钥"
    if checkpoint.fingerprint:
        signed_at = beijing(checkpoint.signed_at) or NONE
        key = f"Ed25519　{formats.groups(checkpoint.fingerprint, 4)}　{signed_at} 签名"
    for y, label, words in ((10.6, "登记簿密钥", key), (15.2, "封签", paper.seal or NONE)):
        fitted = text.fit_number(text.clean(words), 158.0, style.SECOND)
        sheet.text(style.LEFT, top + y, label, style.LABEL)
        sheet.text(style.LEFT + 16.0, top + y, fitted.lines[0], fitted.size)
