"""Print the transfer manifest: the three parts of Order 23 in the form's order, with continuation pages and QR.

Our print is an internal copy: the official manifest is the one in the national system (危险废物转移管理办法), and every page
says so.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import chain
from typing import Final

from hwtrack.documents import manifest_rows as rows
from hwtrack.documents import page as paging
from hwtrack.documents import style, text
from hwtrack.documents.formats import beijing
from hwtrack.documents.grid import (
    Column,
    Field,
    FieldRow,
    TableRow,
    draw_fields,
    draw_rows,
    draw_table_head,
    draw_total,
    fit_fields,
)
from hwtrack.documents.manifest_plan import (
    GAP,
    PagePlan,
    Span,
    choose_spacing,
    measure,
    plan_pages,
    shows_table,
    total_rows,
)
from hwtrack.documents.page import Fact, Foot, Head, Number, StampBlock, texts_of
from hwtrack.documents.sheet import Pen, Sheet
from hwtrack.documents.values import ManifestPaper, Mark
from hwtrack.errors import UserError

TITLE: Final = "危险废物转移联单"
SENTENCE: Final = "本联单为内部留存件，正式联单以国家危险废物信息管理系统运行的电子联单为准。"
COPIES: Final = "内部留存件　移出人、承运人、接受人各执一份"
CONTINUED: Final = "与第 1 页为同一联单，二维码相同　缺一页即不完整"
COLUMNS: Final = (43.5, 43.5, 43.0)
STAMPS: Final = (StampBlock("移出人"), StampBlock("承运人"), StampBlock("接受人"))


def manifest_pdf(paper: ManifestPaper) -> bytes:
    """Return one manifest as a PDF; the same values give the same bytes."""
    return manifests_pdf((paper,))


def manifests_pdf(papers: Iterable[ManifestPaper]) -> bytes:
    """Return many manifests in one PDF, in their order, the fonts embedded once.

    Each manifest counts its own pages. Raises UserError for an empty list or a text that cannot be set.
    """
    remaining = iter(papers)
    first = next(remaining, None)
    if first is None:
        raise UserError("没有可打印的联单。")
    pen = Pen(style.PAGE_WIDTH, style.PAGE_HEIGHT, f"{TITLE} {first.internal_no}", first.printing.at)
    for paper in chain((first,), remaining):
        _ManifestDrawing(pen.sheet, paper).draw()
    return pen.finish()


class _ManifestDrawing:
    """One manifest on its way to paper."""

    def __init__(self, sheet: Sheet, paper: ManifestPaper) -> None:
        if paper.qr is None and not paper.is_draft:
            raise UserError("正式打印的联单必须带二维码；只有草稿可以没有。", field="qr")
        self.sheet = sheet
        self.paper = paper
        self.marks = paging.marks_in_order(paper.marks)
        self.void_note, extra = _void_words(paper)
        extra += _correction_rows(paper)
        self.continued, parties = _continued_facts(paper)
        self.measured = choose_spacing(measure(paper, extra, parties))
        self.pages = plan_pages(self.measured)
        self.foot = Foot(
            SENTENCE,
            "打印",
            paper.printing,
            None if paper.is_draft else paper.checkpoint,
            tuple(mark for mark in self.marks if mark is not Mark.DRAFT),
            text.replaced(texts_of(paper)),
        )

    def draw(self) -> None:
        for number, page in enumerate(self.pages, start=1):
            paging.draw_header(
                self.sheet, self._head(number, page), None if self.paper.is_draft else self.paper.qr
            )
            if number == 1:
                self._first_page(page)
            else:
                self._continuation(page)
            if self.paper.void is not None:
                self.sheet.rule(style.LEFT, style.BODY_BOTTOM, style.RIGHT, style.BODY_TOP, style.STRONG)
            paging.draw_footer(self.sheet, self.foot, number, len(self.pages))
            self.sheet.end_page()

    def _head(self, number: int, page: PagePlan) -> Head:
        first = number == 1
        kinds = _kinds(self.paper)
        if not first:
            kinds = ("续页", *(kinds if self.paper.void else kinds[1:]))
        note = (self.void_note or _note(self.paper)) if first else CONTINUED
        facts = self._facts(page) if first else (*self.continued, self._position(page))
        return Head(kinds, note, TITLE, _numbers(self.paper), tuple(facts), COLUMNS)

    def _facts(self, page: PagePlan) -> tuple[Fact, ...]:
        paper = self.paper
        where = (
            Fact("运输段", f"{len(paper.legs)} 段")
            if len(self.pages) == 1
            else Fact("续页", self._continued_words(page))
        )
        return (
            Fact("联单类型", paper.kind),
            Fact("车次", paper.trip or ""),
            Fact("电子运单", paper.waybill or ""),
            Fact("UN 编号", "、".join(paper.un_numbers)),
            Fact("押运员", paper.escort or ""),
            where,
        )

    def _continued_words(self, page: PagePlan) -> str:
        """Say on page 1 where the rest is: 第 2 页，5–14 行."""
        last = len(self.pages)
        words = ["第 2 页" if last == 2 else f"第 2–{last} 页"]
        lines, legs = Span(page.lines.end, len(self.paper.lines)), Span(page.legs.end, len(self.paper.legs))
        if lines.count:
            words.append(f"{lines.words()} 行")
        if legs.count:
            words.append(f"{legs.words()} 段")
        return "，".join(words)

    def _position(self, page: PagePlan) -> Fact:
        words = []
        if page.lines.count:
            words.append(f"{page.lines.words()} 行，共 {len(self.paper.lines)} 行")
        if page.legs.count:
            words.append(f"{page.legs.words()} 段，共 {len(self.paper.legs)} 段")
        return Fact("本页", "；".join(words))

    def _first_page(self, page: PagePlan) -> None:
        sheet, measured, paper = self.sheet, self.measured, self.paper
        y = style.BODY_TOP
        if measured.extra:
            sheet.rule(style.LEFT, y, style.RIGHT, y, style.OPENING)
            y = draw_fields(sheet, style.LEFT, y, measured.extra)
        y = paging.draw_section(
            sheet, y, 1, "移出人填写", f"计量　{paper.weighing_note}" if paper.weighing_note else ""
        )
        y = draw_fields(sheet, style.LEFT, y, measured.generator)
        y = self._table(y, page, accepted=False, wide=False)
        note = "" if paper.legs else "尚未指定承运人"
        if len(paper.legs) > 1:
            note = f"共 {len(paper.legs)} 段，交接时间与地点逐段填写"
        y = self._legs(y, page, "承运人填写", note)
        y = paging.draw_section(sheet, y, 3, "接受人填写", paper.tolerance_note)
        y = draw_fields(sheet, style.LEFT, y, measured.receiver)
        y = self._table(y, page, accepted=True, wide=False)
        if paper.is_draft:
            paging.strike(sheet, y, style.BODY_BOTTOM)
            return
        top = paging.stamp_top(y)
        paging.strike(sheet, y, top)
        paging.draw_stamps(sheet, top, STAMPS)

    def _continuation(self, page: PagePlan) -> None:
        sheet = self.sheet
        y = style.BODY_TOP
        if self.measured.parties:
            sheet.rule(style.LEFT, y, style.RIGHT, y, style.OPENING)
            y = draw_fields(sheet, style.LEFT, y, self.measured.parties)
        before = f"承前页 {Span(0, page.lines.first).words()} 行" if page.lines.first else ""
        y = paging.draw_section(sheet, y, 1, "移出人填写（续）", before)
        y = self._table(y, page, accepted=False, wide=True) + GAP
        if page.legs.count:
            y = (
                self._legs(
                    y,
                    page,
                    "承运人填写（续）",
                    f"承前页 {Span(0, page.legs.first).words()} 段" if page.legs.first else "",
                )
                + GAP
            )
        y = paging.draw_section(sheet, y, 3, "接受人填写（续）", before)
        y = self._table(y, page, accepted=True, wide=True)
        paging.strike(sheet, y, style.BODY_BOTTOM)

    def _table(self, y: float, page: PagePlan, *, accepted: bool, wide: bool) -> float:
        columns: Sequence[Column] = rows.ACCEPTED_COLUMNS if accepted else rows.SHIPPED_COLUMNS
        table = self.measured.accepted if accepted else self.measured.shipped
        shown = [
            TableRow(
                table[index].cells, table[index].height + (self.measured.row_air(index) if wide else 0.0)
            )
            for index in range(page.lines.first, page.lines.end)
        ]
        if shows_table(self.paper, page):
            y = draw_table_head(self.sheet, y, columns)
            y = draw_rows(self.sheet, y, columns, shown)
        totals = total_rows(self.paper, page, accepted=accepted)
        for total in totals:
            y = draw_total(self.sheet, y, total)
        return y

    def _legs(self, y: float, page: PagePlan, title: str, note: str) -> float:
        sheet, rail = self.sheet, rows.RAIL
        y = paging.draw_section(sheet, y, 2, title, note)
        for index in range(page.legs.first, page.legs.end):
            top = y
            y = draw_fields(sheet, style.LEFT + rail, y, self.measured.legs[index], rail=1.1)
            sheet.rule(style.LEFT + rail - 1.1, top, style.LEFT + rail - 1.1, y, style.NORMAL)
            sheet.rule(style.LEFT, y, style.RIGHT, y, style.STRONG)
            middle, centre = (top + y) / 2, style.LEFT + (rail - 1.1) / 2
            sheet.text(centre, middle + 0.6, str(index + 1), style.INTERNAL, bold=True, align="centre")
            sheet.text(centre, middle + 4.4, "段", style.LABEL, align="centre")
        return y


def _kinds(paper: ManifestPaper) -> tuple[str, ...]:
    """Return the words of the kind box: 作废 or 草稿 in place of the kind, then the marks."""
    others = tuple(mark.value for mark in paging.marks_in_order(paper.marks) if mark is not Mark.DRAFT)
    if paper.void is not None:
        return "作废", *others
    if paper.is_draft:
        return Mark.DRAFT.value, *others
    version = (f"更正第 {paper.correction.version} 版",) if paper.correction else ()
    return paper.kind_box, *version, *others


def _note(paper: ManifestPaper) -> str:
    return f"替代 {paper.correction.replaces}" if paper.correction else COPIES


def _void_words(paper: ManifestPaper) -> tuple[str, tuple[FieldRow, ...]]:
    """Return the note beside 作废, and a row of its own for a reason that is too long to stand there."""
    if paper.void is None:
        return "", ()
    words = f"{beijing(paper.void.at)}　{paper.void.reason}"
    if text.width(text.clean(words), style.LABEL) <= 2 * 90.0 - 10.0:
        return words, ()
    return f"{beijing(paper.void.at)}　原因见下", (
        fit_fields(Field("作废原因", paper.void.reason, style.WIDTH, 15)),
    )


def _correction_rows(paper: ManifestPaper) -> tuple[FieldRow, ...]:
    """Return a row for every correction: number, day, before and after, reason, both names."""
    notes = paper.correction.notes if paper.correction is not None else ()
    return tuple(fit_fields(Field("更正", note, style.WIDTH, 15)) for note in notes)


def _numbers(paper: ManifestPaper) -> tuple[Number, ...]:
    """Return both numbers; the official one in groups 4·2·2·6 set apart by gaps, not blanks."""
    number = paper.official_no
    if number:
        groups = (number[:4], number[4:6], number[6:8], number[8:]) if len(number) == 14 else (number,)
        official = Number("国家联单编号", groups, style.OFFICIAL, style.LEFT, 40.0)
    else:
        official = Number("国家联单编号", ("待国家系统发号",), style.VALUE, style.LEFT, 40.0, bold=False)
    room = style.HEADER_RIGHT - 118.0
    size = text.fit_number(text.clean(paper.internal_no), room, style.INTERNAL, bold=True).size
    return official, Number("内部编号", (paper.internal_no,), size, 104.0, 118.0)


def _continued_facts(paper: ManifestPaper) -> tuple[tuple[Fact, ...], tuple[FieldRow, ...]]:
    """Return the facts that a continuation page repeats, and rows for parties' names too long for its header."""
    parties, below = paging.settle_facts(
        (Fact("移出人", paper.generator.name), Fact("接受人", paper.receiver.name)),
        COLUMNS,
        lines=2,
        bold=True,
    )
    others = (
        Fact("电子运单", paper.waybill or ""),
        Fact("交付时间", beijing(paper.generator.handed_over_at)),
        Fact("接受时间", beijing(paper.receiver.received_at)),
    )
    return parties + others, below
