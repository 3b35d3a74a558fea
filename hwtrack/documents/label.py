"""Print the container label of HJ 1276-2022: 100, 150 or 200 mm by volume, with its 37-character code and QR.

Text is never set smaller than the standard's height and never cut. When it is too long the title gives way first, then
category and code share a row, then the cautions are cut back to their first phrase; then the next larger label is
proposed, and beyond 200 mm printing is refused with the reason.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from hwtrack.documents import pictograms, qr, style, text
from hwtrack.documents.formats import NBSP, UNKNOWN, kilograms
from hwtrack.documents.page import marks_in_order
from hwtrack.documents.sheet import Pen, Sheet
from hwtrack.documents.style import PT
from hwtrack.documents.values import LabelPaper
from hwtrack.errors import UserError

MARGIN: Final = 3.0
GROUND: Final = "1 0.588235 0 rg"
"""RGB(255, 150, 0)."""

TEXT_HEIGHTS: Final = {100: 3.0, 150: 5.0, 200: 6.0}
CODE_SIDES: Final = {100: 25.0, 150: 33.0, 200: 50.0}
INK_OF_EM: Final = 0.86
"""An ideograph fills 0.86 of its em, so the em is the standard's text height ÷ 0.86."""
LARGER: Final = 1.18
"""Letters and digits alone are set this much larger: they are 0.73 em high and may not be under the standard's height."""
LEADING: Final = 1.16
ROW_AIR: Final = 0.12
MAX_PAYLOAD: Final = 196
_DESCENDERS: Final = re.compile(r"[gjpqyQ,;()\[\]_/@]")


class LabelTooSmall(UserError):
    """The texts do not fit on this label; `proposed_side` is the next larger one in mm, None when there is none."""

    def __init__(self, side: int, proposed_side: int | None) -> None:
        remedy = f"请改用 {proposed_side} mm 的标签" if proposed_side else "请缩短名称、成分或注意事项"
        super().__init__(
            f"文字放不进 {side} mm 的标签（字高不得小于 {TEXT_HEIGHTS[side]:g} mm）：{remedy}。", field="name"
        )
        self.proposed_side = proposed_side


@dataclass(frozen=True, slots=True)
class _Row:
    label: tuple[str, ...]
    value: tuple[str, ...]

    @property
    def height(self) -> float:
        """Return the height that the row needs, in em; descenders of larger letters need a little more."""
        lines = max(len(self.label), len(self.value))
        deep = 0.1 if len(self.value) == 1 and _is_deep(self.value[0]) else 0.0
        return lines * LEADING + ROW_AIR + deep


@dataclass(frozen=True, slots=True)
class _Layout:
    """The rows of a label beside the pictograms, at full width and beside the QR, and how high its title is."""

    title: float
    beside_pictures: tuple[_Row, ...]
    full: tuple[_Row, ...]
    beside_code: tuple[_Row, ...]

    @property
    def rows(self) -> tuple[_Row, ...]:
        return self.beside_pictures + self.full + self.beside_code


@dataclass(frozen=True, slots=True)
class _Measures:
    """The measures of one label size in mm; `em` is that of an ideograph at the standard's height."""

    side: int
    em: float
    border: float
    field: float

    @property
    def left(self) -> float:
        return MARGIN + self.border

    @property
    def right(self) -> float:
        return self.side - MARGIN - self.border

    @property
    def divider(self) -> float:
        return self.right - self.field - 0.014 * self.side

    @property
    def value_left(self) -> float:
        return self.left + 0.3 * self.em + 4.0 * self.em + 0.4 * self.em

    @property
    def hairline(self) -> float:
        return 0.25 * self.side / 100 / PT

    def columns(self, right: float) -> float:
        """Return the width for a value that ends at `right`, in em."""
        return (right - self.value_left - 0.1 * self.em) / self.em


def label_pdf(paper: LabelPaper) -> bytes:
    """Return the label as a PDF of exactly its size; the same values give the same bytes.

    Raises LabelTooSmall with the next larger size when the texts do not fit, UserError for a malformed code.
    """
    return labels_pdf((paper,))


def labels_pdf(papers: Iterable[LabelPaper]) -> bytes:
    """Return many labels in one PDF, each page of its own exact size, the fonts embedded once.

    Raises as label_pdf does, and UserError for an empty list.
    """
    laid = [(paper, *_lay(paper)) for paper in papers]
    if not laid:
        raise UserError("没有可打印的标签。")
    first = laid[0][0]
    pen = Pen(first.side_mm, first.side_mm, f"危险废物标签 {first.container_code}", None)
    for paper, layout, measures in laid:
        pen.sheet.resize(measures.side, measures.side)
        _draw(pen.sheet, paper, layout, measures)
        pen.sheet.end_page()
    return pen.finish()


def _lay(paper: LabelPaper) -> tuple[_Layout, _Measures]:
    """Choose the first layout that the texts fit."""
    _check(paper)
    side = paper.side_mm
    modules, _ = qr.encode(paper.qr)
    em, field = TEXT_HEIGHTS[side] / INK_OF_EM, CODE_SIDES[side] * (1 + 8 / modules)
    measures = _Measures(side, em, max(1.0, 0.009 * side), field)
    layout = next((plan for plan in _plans(paper, measures) if _spare(plan, measures) >= 0), None)
    if layout is None:
        raise LabelTooSmall(side, {100: 150, 150: 200}.get(side))
    return layout, measures


def _check(paper: LabelPaper) -> None:
    if not re.fullmatch(r"[0-9A-Z]{37}", paper.container_code):
        raise UserError("数字识别码应为 37 位大写字母和数字。", field="container_code")
    if len(paper.qr) > MAX_PAYLOAD:
        raise UserError(f"标签二维码内容有 {len(paper.qr)} 个字符，最多 {MAX_PAYLOAD} 个。", field="qr")
    unknown = [hazard for hazard in paper.hazards if hazard not in pictograms.WORDS]
    if unknown:
        raise UserError(f"危险特性只能是 T、C、I、R、In，没有“{'、'.join(unknown)}”。", field="hazards")


def _plans(paper: LabelPaper, measures: _Measures) -> Iterator[_Layout]:
    """Yield the layouts in the order in which text gives way."""
    first_phrase = re.split(r"[，；。,;]", paper.cautions)[0]
    for title, shared, cautions in (
        (0.08, False, paper.cautions),
        (0.06, False, paper.cautions),
        (0.06, True, paper.cautions),
        (0.06, True, first_phrase),
    ):
        yield _layout(paper, measures, title, shared, cautions)


def _layout(paper: LabelPaper, measures: _Measures, title: float, shared: bool, cautions: str) -> _Layout:
    narrow, wide = measures.columns(measures.divider), measures.columns(measures.right)
    code = paper.container_code
    weight = UNKNOWN if paper.mass_grams is None else f"{kilograms(paper.mass_grams)}{NBSP}kg"
    if shared:
        kind = [_row("类别代码", f"{paper.category} {paper.code}", narrow)]
    else:
        kind = [_row("废物类别", paper.category, narrow), _row("废物代码", paper.code, narrow)]
    return _Layout(
        title * measures.side,
        (
            _row("废物名称", paper.name, narrow),
            *kind,
            _row("废物形态", paper.form, narrow),
            _row("主要成分", paper.main_components, narrow),
            _row("有害成分", paper.harmful, narrow),
        ),
        (
            _row("注意事项", cautions, wide),
            _Row(("数字识别", "码"), (code[:18], f"{code[18:26]} {code[26:34]} {code[34:]}")),
        ),
        (
            _Row(("产生/收", "集单位"), _value(paper.unit, narrow)),
            _Row(
                ("联系人和", "联系方式"),
                (*_value(paper.contact, narrow), *_value(paper.contact_phone, narrow)),
            ),
            _row("产生日期", paper.generated_on.isoformat(), narrow),
            _row("废物重量", weight, narrow),
            _row("备注", paper.remark, narrow),
        ),
    )


def _row(label: str, value: str, columns: float) -> _Row:
    return _Row((label,), _value(value, columns))


def _value(value: str, columns: float) -> tuple[str, ...]:
    """Wrap a value in a column given in em; letters and digits are wider because they are set larger."""
    cleaned = text.clean(value)
    return text.wrap(cleaned, columns / _scale(cleaned), 1 / PT, bold=True)


def _is_deep(line: str) -> bool:
    """Tell whether a line of letters and digits reaches below its baseline, as kg does."""
    return _scale(line) > 1 and _DESCENDERS.search(line) is not None


def _scale(line: str) -> float:
    return LARGER if line.replace(NBSP, " ").isascii() else 1.0


def _title_height(layout: _Layout) -> float:
    return layout.title * 1.26


def _spare(layout: _Layout, measures: _Measures) -> float:
    """Return the height in mm that is left over; also negative when pictograms or QR do not fit beside their rows."""
    rows = sum(row.height for row in layout.rows) * measures.em
    spare = measures.side - 2 * measures.left - _title_height(layout) - rows
    share = max(spare, 0.0) / len(layout.rows)
    beside = sum(row.height * measures.em + share for row in layout.beside_code)
    return min(spare, beside - measures.field)


def _draw(sheet: Sheet, paper: LabelPaper, layout: _Layout, measures: _Measures) -> None:
    _draw_ground(sheet, paper, measures)
    _draw_title(sheet, paper, layout, measures)
    share = (
        measures.side
        - 2 * measures.left
        - _title_height(layout)
        - sum(row.height for row in layout.rows) * measures.em
    ) / len(layout.rows)
    top = measures.left + _title_height(layout)
    middle = _draw_rows(sheet, layout.beside_pictures, top, measures.divider, share, measures)
    sheet.rule(measures.divider, top, measures.divider, middle, measures.hairline)
    _draw_hazards(sheet, paper.hazards, top, middle, measures)
    lower = _draw_rows(sheet, layout.full, middle, measures.right, share, measures)
    end = _draw_rows(sheet, layout.beside_code, lower, measures.divider, share, measures)
    sheet.rule(measures.left, middle, measures.right, middle, measures.hairline)
    sheet.rule(measures.left, lower, measures.right, lower, measures.hairline)
    sheet.rule(measures.divider, lower, measures.divider, end, measures.hairline)
    _draw_code(sheet, paper, (lower + end) / 2, measures)


def _draw_ground(sheet: Sheet, paper: LabelPaper, measures: _Measures) -> None:
    side = measures.side
    if paper.ground:
        sheet.literal(0, 0, side, f"{GROUND} 0 0 1 1 re f 0 g")
    inner = side - 2 * MARGIN - measures.border
    sheet.frame(
        MARGIN + measures.border / 2, MARGIN + measures.border / 2, inner, inner, measures.border / PT
    )


def _draw_title(sheet: Sheet, paper: LabelPaper, layout: _Layout, measures: _Measures) -> None:
    height, size = _title_height(layout), layout.title / PT
    base = measures.left + height / 2 + style.RISE * layout.title
    sheet.text(
        measures.side / 2, base, "危险废物", size, bold=True, align="centre", tracking=0.28 * layout.title
    )
    bottom = measures.left + height
    sheet.rule(measures.left, bottom, measures.right, bottom, 3 * measures.hairline)
    right = measures.right - 0.3 * measures.em
    for mark in reversed(marks_in_order(paper.marks)):
        wide = text.width(mark, measures.em / PT, bold=True) + 0.5 * measures.em
        sheet.frame(
            right - wide,
            bottom - height / 2 - 0.7 * measures.em,
            wide,
            1.4 * measures.em,
            2 * measures.hairline,
        )
        at = bottom - height / 2 + style.RISE * measures.em
        sheet.text(right - wide / 2, at, mark, measures.em / PT, bold=True, align="centre")
        right -= wide + 0.4 * measures.em


def _draw_rows(
    sheet: Sheet, rows: Sequence[_Row], top: float, right: float, share: float, measures: _Measures
) -> float:
    """Draw label and value of each row and a hairline between rows; return the y below."""
    for index, row in enumerate(rows):
        height = row.height * measures.em + share
        _draw_stack(sheet, row.label, measures.left + 0.3 * measures.em, top, height, measures.em, bold=False)
        _draw_stack(sheet, row.value, measures.value_left, top, height, measures.em, bold=True)
        top += height
        if index < len(rows) - 1:
            sheet.rule(measures.left, top, right, top, measures.hairline)
    return top


def _draw_stack(
    sheet: Sheet, lines: Sequence[str], x: float, top: float, height: float, em: float, *, bold: bool
) -> None:
    step = LEADING * em
    middle = top + (height - step * len(lines)) / 2 + step / 2
    for index, line in enumerate(lines):
        larger = _scale(line) if bold else 1.0
        sheet.text(
            x, middle + index * step + _rise(line, larger, len(lines)) * em, line, em * larger / PT, bold=bold
        )


def _rise(line: str, larger: float, lines: int) -> float:
    """Return how far the baseline lies below the middle of its line, in em."""
    if larger == 1.0:
        return style.RISE
    # Alone in its row, a line with descenders (kg) is moved up, so that they stay clear of the rule.
    return 0.31 if lines == 1 and _is_deep(line) else 0.365 * LARGER


def _draw_code(sheet: Sheet, paper: LabelPaper, middle: float, measures: _Measures) -> None:
    """Draw the QR on its white field with four modules of quiet zone."""
    centre = (measures.divider + measures.right) / 2
    left, top = centre - measures.field / 2, middle - measures.field / 2
    sheet.literal(left, top, measures.field, "1 g 0 0 1 1 re f 0 g")
    code = CODE_SIDES[measures.side]
    quiet = (measures.field - code) / 2
    qr.draw(sheet, paper.qr, left + quiet, top + quiet, code)


def _draw_hazards(
    sheet: Sheet, hazards: Sequence[str], top: float, bottom: float, measures: _Measures
) -> None:
    """Draw title, pictograms and words of the hazards in the cell at the upper right."""
    em = measures.em
    centre = (measures.divider + measures.right) / 2
    room = measures.right - measures.divider
    sheet.text(centre, top + (0.66 + style.RISE) * em, "危险特性", em / PT, bold=True, align="centre")
    top += 1.3 * em
    if len(hazards) == 2:
        _draw_pair(sheet, hazards, top, bottom, measures)
        return
    words = _words(hazards, (room - 0.4 * em) / em)
    floor = bottom - (len(words) * LEADING + 0.2) * em
    for index, line in enumerate(words):
        at = floor + (index + 0.5) * LEADING * em + style.RISE * em
        sheet.text(centre, at, line, em / PT, bold=True, align="centre")
    places = _PLACES[len(hazards)]
    half = min((room - 1.2) / (2 * _reach(places, 0)), (floor - top - 0.8) / (2 * _reach(places, 1)))
    middle = (top + floor) / 2
    for hazard, (across, down) in zip(hazards, places, strict=True):
        pictograms.draw(sheet, hazard, centre + across * half, middle + down * half, half)


_PLACES: Final[dict[int, tuple[tuple[float, float], ...]]] = {
    0: (),
    1: ((0, 0),),
    3: ((-1, -0.5), (1, -0.5), (0, 0.5)),
    4: ((0, -1), (-1, 0), (1, 0), (0, 1)),
    5: ((-1, -1), (1, -1), (0, 0), (-1, 1), (1, 1)),
}
"""Centres of interlocked diamonds, in half diagonals from the middle."""


def _reach(places: Sequence[tuple[float, float]], axis: int) -> float:
    return max((abs(place[axis]) for place in places), default=0.0) + 1.0


def _words(hazards: Sequence[str], columns: float) -> list[str]:
    """Set the hazards' words two a line, parted by a blank where a comma would be too wide (given in em)."""
    words = [pictograms.WORDS[hazard] for hazard in hazards]
    pairs = [words[start : start + 2] for start in range(0, len(words), 2)]
    lines = ["、".join(pair) for pair in pairs]
    return [line if len(line) <= columns else " ".join(pair) for line, pair in zip(lines, pairs, strict=True)]


def _draw_pair(sheet: Sheet, hazards: Sequence[str], top: float, bottom: float, measures: _Measures) -> None:
    """Stack two pictograms with their words at the right."""
    em, right = measures.em, measures.right - 0.4 * measures.em
    widest = max(len(pictograms.WORDS[hazard]) for hazard in hazards) * em
    half = min((bottom - top - 0.6) / 4, (right - widest - 0.3 * em - measures.divider - 0.8) / 2)
    for index, hazard in enumerate(hazards):
        middle = top + (bottom - top) * (0.25 + 0.5 * index)
        pictograms.draw(sheet, hazard, measures.divider + 0.8 + half, middle, half)
        sheet.text(
            right, middle + style.RISE * em, pictograms.WORDS[hazard], em / PT, bold=True, align="right"
        )
