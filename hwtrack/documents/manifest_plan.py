"""Decide which lines and legs of a manifest stand on which page. Nothing is drawn here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from hwtrack.documents import manifest_rows as rows
from hwtrack.documents import style
from hwtrack.documents.grid import FieldRow, TableRow, TotalRow
from hwtrack.documents.page import STAMP_LEAST
from hwtrack.documents.values import ManifestPaper
from hwtrack.errors import UserError

FIRST_PAGE_LINES: Final = 4
FIRST_PAGE_LEGS: Final = 2
GAP: Final = 5.0
"""Space in mm between the sections of a continuation page."""


@dataclass(frozen=True, slots=True)
class Span:
    """Items `first` up to, not including, `end`."""

    first: int
    end: int

    @property
    def count(self) -> int:
        """Return how many items the span holds."""
        return self.end - self.first

    def words(self) -> str:
        """Write the span as people count: 5–14, or 5 alone."""
        return f"{self.first + 1}" if self.count == 1 else f"{self.first + 1}–{self.end}"


@dataclass(frozen=True, slots=True)
class PagePlan:
    """The lines and legs of one page."""

    lines: Span
    legs: Span


def total_rows(paper: ManifestPaper, page: PagePlan, *, accepted: bool) -> tuple[TotalRow, ...]:
    """Return the total rows that close a table on this page: of the whole, and before it of the page when they differ."""
    places = rows.places_of(paper)
    everything, span = paper.lines, page.lines
    here = everything[span.first : span.end]
    add = rows.accepted_sum if accepted else rows.shipped_sum
    counts = "" if accepted else rows.packages_words(everything)
    proof = rows.difference_words(everything, places) if accepted else ""
    if span.count == len(everything):
        return (rows.total_row("合计", everything, (counts, proof), add(everything), places),)
    parts = _addends(paper, span, accepted) if span.count else _codes(paper)
    whole = rows.total_row("全单合计", everything, (counts, parts, proof), add(everything), places)
    if span.first == 0 or not span.count:
        return (whole,)
    count_here = "" if accepted else rows.packages_words(here)
    return rows.total_row("本页", here, (count_here,), add(here), places), whole


def _codes(paper: ManifestPaper) -> str:
    """List the codes on a page that has room for none of the lines: every page carries them."""
    return "代码 " + "、".join(dict.fromkeys(line.code for line in paper.lines))


def _addends(paper: ManifestPaper, span: Span, accepted: bool) -> str:
    """Write the parts that add up to the whole: the lines before, on, and after this page."""
    add = rows.accepted_sum if accepted else rows.shipped_sum
    places = rows.places_of(paper)
    parts = (Span(0, span.first), span, Span(span.end, len(paper.lines)))
    words = []
    for part in parts:
        grams = add(paper.lines[part.first : part.end])
        if part.count and grams is not None:
            words.append(f"{part.words()} 行 {rows.mass_words(grams, places)}")
    return " + ".join(words) if len(words) > 1 else ""


@dataclass(frozen=True, slots=True)
class Measured:
    """A manifest with every row fitted once; lines are wider apart on continuation pages."""

    paper: ManifestPaper
    generator: tuple[FieldRow, ...]
    receiver: tuple[FieldRow, ...]
    legs: tuple[tuple[FieldRow, ...], ...]
    shipped: tuple[TableRow, ...]
    accepted: tuple[TableRow, ...]
    extra: tuple[FieldRow, ...] = ()
    """Rows above part 1: a reason for voiding that is too long for the header."""
    parties: tuple[FieldRow, ...] = ()
    """Rows on top of continuation pages: names that are too long for their header."""
    tight: bool = False
    """Continuation rows as low as those of the first page, because that saves a page."""

    def row_air(self, index: int) -> float:
        """Return the extra height of a continuation row: 7.4 mm where the form's first page has 6.9."""
        if self.tight:
            return 0.0
        both = (self.shipped[index], self.accepted[index])
        return (
            style.WASTE_ROW_WIDE - style.WASTE_ROW
            if all(row.height <= style.WASTE_ROW for row in both)
            else 0.0
        )


def measure(paper: ManifestPaper, extra: tuple[FieldRow, ...], parties: tuple[FieldRow, ...]) -> Measured:
    """Fit every row of the manifest."""
    places = rows.places_of(paper)
    numbered = list(enumerate(paper.lines, start=1))
    return Measured(
        paper=paper,
        generator=rows.generator_rows(paper),
        receiver=rows.receiver_rows(paper),
        legs=tuple(rows.leg_rows(leg) for leg in paper.legs),
        shipped=tuple(rows.shipped_row(number, line, places, style.WASTE_ROW) for number, line in numbered),
        accepted=tuple(rows.accepted_row(number, line, places, style.WASTE_ROW) for number, line in numbered),
        extra=extra,
        parties=parties,
    )


def shows_table(paper: ManifestPaper, page: PagePlan) -> bool:
    """Tell whether the tables are drawn on this page: not where only legs go on."""
    return page.lines.count > 0 or not paper.lines


def _height(items: Sequence[FieldRow | TableRow | TotalRow]) -> float:
    return sum(item.height for item in items)


def _tables_height(measured: Measured, page: PagePlan, *, wide: bool) -> float:
    """Return the height of both tables with their totals, without their section bars."""
    span = page.lines
    height = 0.0
    for accepted, table in ((False, measured.shipped), (True, measured.accepted)):
        height += _height(table[span.first : span.end]) + _height(
            total_rows(measured.paper, page, accepted=accepted)
        )
        height += style.TABLE_HEAD_HEIGHT if shows_table(measured.paper, page) else 0.0
    if wide:
        height += 2 * sum(measured.row_air(index) for index in range(span.first, span.end))
    return height


def _legs_height(measured: Measured, legs: Span) -> float:
    return sum(_height(leg) for leg in measured.legs[legs.first : legs.end])


def first_page_height(measured: Measured, page: PagePlan) -> float:
    """Return the height that page 1 needs with these lines and legs, stamp blocks at their least included."""
    stamps = 0.0 if measured.paper.is_draft else STAMP_LEAST
    fields = _height(measured.extra) + _height(measured.generator) + _height(measured.receiver)
    bars = 3 * style.SECTION_HEIGHT
    return (
        fields
        + bars
        + _tables_height(measured, page, wide=False)
        + _legs_height(measured, page.legs)
        + stamps
    )


def continuation_height(measured: Measured, page: PagePlan) -> float:
    """Return the height that a continuation page needs."""
    bars = 2 * style.SECTION_HEIGHT + GAP
    if page.legs.count:
        bars += style.SECTION_HEIGHT + GAP + _legs_height(measured, page.legs)
    return _height(measured.parties) + bars + _tables_height(measured, page, wide=True)


BODY_HEIGHT: Final = style.BODY_BOTTOM - style.BODY_TOP


def choose_spacing(measured: Measured) -> Measured:
    """Set continuation rows tight where that saves a page."""
    tight = replace(measured, tight=True)
    wide_pages = len(plan_pages(measured))
    return tight if wide_pages > 1 and len(plan_pages(tight)) < wide_pages else measured


def plan_pages(measured: Measured) -> tuple[PagePlan, ...]:
    """Spread lines and legs over pages: at most four and two on the first, then as many as fit.

    Raises UserError when texts are so long that not even one item fits on a page.
    """
    lines, legs = len(measured.shipped), len(measured.legs)
    pages = [_first_page(measured, lines, legs)]
    while pages[-1].lines.end < lines or pages[-1].legs.end < legs:
        pages.append(_next_page(measured, pages[-1], lines, legs))
    return tuple(pages)


def _first_page(measured: Measured, lines: int, legs: int) -> PagePlan:
    for leg_end in range(min(legs, FIRST_PAGE_LEGS), -1, -1):
        for line_end in range(min(lines, FIRST_PAGE_LINES), -1, -1):
            page = PagePlan(Span(0, line_end), Span(0, leg_end))
            if first_page_height(measured, page) <= BODY_HEIGHT:
                return page
    raise UserError("单位、地址或经办人的文字太长，联单第 1 页放不下。", field="name")


def _next_page(measured: Measured, before: PagePlan, lines: int, legs: int) -> PagePlan:
    """Take legs first, then lines, as the form's order has them; a page takes at least one item."""
    best: PagePlan | None = None
    leg_end, line_end = before.legs.end, before.lines.end
    while leg_end < legs or line_end < lines:
        if leg_end < legs:
            leg_end += 1
        else:
            line_end += 1
        page = PagePlan(Span(before.lines.end, line_end), Span(before.legs.end, leg_end))
        if continuation_height(measured, page) > BODY_HEIGHT:
            break
        best = page
    if best is None:
        raise UserError("废物名称或承运人的文字太长，续页放不下一行。", field="lines")
    return best
