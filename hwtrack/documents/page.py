"""Set what every paper has: header with QR, section bars, stamp blocks, struck space, seam mark and footer."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, is_dataclass
from dataclasses import fields as fields_of

from hwtrack.documents import qr, style, text
from hwtrack.documents.formats import beijing, root_short
from hwtrack.documents.grid import Field, FieldRow, fit_fields
from hwtrack.documents.sheet import Sheet
from hwtrack.documents.style import PT, baseline
from hwtrack.documents.values import Checkpoint, Mark, Printing
from hwtrack.errors import UserError

KIND_HEIGHT = 5.6
STAMP_LEAST = 36.0
STAMP_MOST = 44.0
ORIGIN_PREFIX = "hwtrack/register/"
"""What the origins of all registers begin with."""


@dataclass(frozen=True, slots=True)
class Fact:
    """A label and its value in the header's columns; the value starts `indent` mm after the label, 0 = right behind it."""

    label: str
    value: str
    indent: float = 0.0


@dataclass(frozen=True, slots=True)
class Number:
    """An identifier in the header: groups are set apart by gaps, not by blanks."""

    label: str
    groups: tuple[str, ...]
    size: float
    left: float
    value_left: float
    bold: bool = True


@dataclass(frozen=True, slots=True)
class Head:
    """What stands in the header, the same on every page but for the facts."""

    kinds: tuple[str, ...]
    note: str
    title: str
    numbers: tuple[Number, ...]
    facts: tuple[Fact, ...]
    columns: tuple[float, ...]
    fact_height: float = 5.1


@dataclass(frozen=True, slots=True)
class Foot:
    """What stands in the footer; `verb` is 打印, 导出 or 生成, `notes` the characters that could not be drawn."""

    sentence: str
    verb: str
    printing: Printing
    checkpoint: Checkpoint | None
    marks: tuple[Mark, ...] = ()
    notes: tuple[str, ...] = ()
    count_word: str = "次打印"


def marks_in_order(marks: frozenset[Mark]) -> tuple[Mark, ...]:
    """Return the marks of a paper in their fixed order."""
    return tuple(mark for mark in Mark if mark in marks)


def texts_of(value: object) -> Iterator[str]:
    """Yield every text of a paper, however deep, in the order of its fields."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from texts_of(item)
    elif is_dataclass(value) and not isinstance(value, type):
        for field in fields_of(value):
            yield from texts_of(getattr(value, field.name))


def draw_header(sheet: Sheet, head: Head, payload: str | None) -> None:
    """Draw kind boxes, title, numbers and facts, and the QR at its fixed place."""
    left = _draw_kinds(sheet, head.kinds)
    _draw_note(sheet, head.note, left + 2.8)
    sheet.text(style.LEFT, 27.4, head.title, style.TITLE, bold=True, tracking=style.TITLE_TRACKING)
    for number in head.numbers:
        _draw_number(sheet, number)
    sheet.rule(style.LEFT, 38.4, style.HEADER_RIGHT, 38.4, style.NORMAL)
    draw_facts(sheet, head.facts, head.columns, head.fact_height)
    if payload is not None:
        qr.draw(sheet, payload, style.QR_LEFT, style.QR_TOP, style.QR_SIDE)


def _draw_kinds(sheet: Sheet, kinds: Sequence[str]) -> float:
    """Draw one box with the kind and a cell for each mark; return its right edge."""
    x, y = style.LEFT, style.HEADER_TOP
    for kind in kinds:
        wide = text.width(kind, style.SECOND, bold=True) + 4.0
        sheet.frame(x, y, wide, KIND_HEIGHT, style.STRONG)
        sheet.text(x + 2.0, baseline(y, KIND_HEIGHT, style.SECOND), kind, style.SECOND, bold=True)
        x += wide
    return x


def _draw_note(sheet: Sheet, note: str, left: float) -> None:
    fitted = text.fit(text.clean(note), style.HEADER_RIGHT - left, KIND_HEIGHT + 0.3, style.LABEL)
    if len(fitted.lines) > 2:
        raise UserError(f"“{note}” 太长，放不进页眉。")
    sheet.block(fitted, left, style.HEADER_TOP, KIND_HEIGHT)


def _draw_number(sheet: Sheet, number: Number) -> None:
    y = 35.9
    sheet.text(number.left, y, number.label, style.LABEL)
    x = number.value_left
    for group in number.groups:
        x += sheet.text(x, y, group, number.size, bold=number.bold) + 1.3


def fit_fact(fact: Fact, column: float) -> text.Fitted:
    """Fit a header fact beside its label."""
    return text.fit(text.clean(fact.value), column - fact_indent(fact) - 2.0, 6.0, style.SECOND)


def settle_facts(
    facts: Sequence[Fact], columns: Sequence[float], *, lines: int, bold: bool = False
) -> tuple[tuple[Fact, ...], tuple[FieldRow, ...]]:
    """Move facts that need more than `lines` lines in the header to rows of their own, and refer to them."""
    settled, below = [], []
    for index, fact in enumerate(facts):
        if len(fit_fact(fact, columns[index % len(columns)]).lines) > lines:
            below.append(fit_fields(Field(fact.label, fact.value, style.WIDTH, 15, bold=bold)))
            settled.append(Fact(fact.label, "见下", fact.indent))
        else:
            settled.append(fact)
    return tuple(settled), tuple(below)


def fact_indent(fact: Fact) -> float:
    """Return where the value of a fact starts, in mm from its label."""
    return fact.indent or text.width(fact.label, style.LABEL) + 1.8


def draw_facts(sheet: Sheet, facts: Sequence[Fact], columns: Sequence[float], least: float) -> None:
    """Set facts in rows under the number line, at most two lines each; refuse what the header cannot hold."""
    y, limit = 39.4, style.QR_TOP + style.QR_SIDE
    for start in range(0, len(facts), len(columns)):
        row = facts[start : start + len(columns)]
        fitted = [fit_fact(fact, column) for fact, column in zip(row, columns, strict=False)]
        height = max(least, *(cell.height + 0.4 for cell in fitted if len(cell.lines) > 1), 0.0)
        if y + height > limit + 0.2:
            raise UserError("页眉各项太长，放不下：" + "、".join(fact.label for fact in row))
        x = style.LEFT
        for fact, cell, column in zip(row, fitted, columns, strict=False):
            first = sheet.block(cell, x + fact_indent(fact), y, height)
            sheet.text(x, first, fact.label, style.LABEL)
            x += column
        y += height


def draw_section(sheet: Sheet, top: float, number: int, title: str, note: str = "") -> float:
    """Open a section with its rule, black number, title and note; return the y where it goes on."""
    sheet.rule(style.LEFT, top, style.RIGHT, top, style.OPENING)
    bottom = top + style.SECTION_HEIGHT
    sheet.fill(style.LEFT, top, 5.2, style.SECTION_HEIGHT)
    base = baseline(top, style.SECTION_HEIGHT, style.SECTION)
    sheet.text(style.LEFT + 2.6, base, str(number), style.SECTION, bold=True, align="centre", white=True)
    wide = sheet.text(style.LEFT + 7.0, base, title, style.SECTION, bold=True)
    if note:
        room = style.WIDTH - 7.0 - wide - 6.0
        fitted = text.fit(text.clean(note), room, style.SECTION_HEIGHT, style.LABEL)
        if len(fitted.lines) > 1:
            raise UserError(f"“{note}” 太长，放不进一行。")
        sheet.text(style.RIGHT, base, fitted.lines[0], fitted.size, align="right")
    sheet.rule(style.LEFT, bottom, style.RIGHT, bottom, style.NORMAL)
    return bottom


@dataclass(frozen=True, slots=True)
class StampBlock:
    """A place for stamp, signature and date."""

    title: str
    corner: str = "（公章）"


def draw_stamps(sheet: Sheet, top: float, blocks: Sequence[StampBlock]) -> None:
    """Draw the blocks that close a body, from `top` to its end at y 276."""
    bottom, wide = style.BODY_BOTTOM, style.WIDTH / len(blocks)
    sheet.rule(style.LEFT, top, style.RIGHT, top, style.OPENING)
    for index, block in enumerate(blocks):
        left = style.LEFT + index * wide
        inner = left + (1.4 if index else 0.0)
        right = left + wide - 2.0
        if index:
            sheet.rule(left, top, left, bottom, style.NORMAL)
        sheet.text(inner, top + 4.4, block.title, style.SECOND, bold=True)
        sheet.text(right, top + 4.3, block.corner, style.LABEL, align="right")
        sheet.text(inner, bottom - 7.0, "签字", style.LABEL)
        sheet.rule(inner + 8.2, bottom - 6.2, right, bottom - 6.2, style.DENSE)
        sheet.text(inner, bottom - 1.6, "日期", style.LABEL)
        for part, word in ((0.40, "年"), (0.61, "月"), (0.82, "日")):
            sheet.text(left + wide * part, bottom - 1.6, word, style.LABEL, align="centre")


def stamp_top(after: float) -> float:
    """Return where the stamp blocks start when the text before them ends at `after`."""
    return max(after, style.BODY_BOTTOM - STAMP_MOST)


def strike(sheet: Sheet, top: float, bottom: float) -> None:
    """Strike free space with two hairlines and 以下空白, where there is room enough to write something in."""
    if bottom - top < 7.0:
        return
    middle = top + min((bottom - top) / 2, 12.0)
    centre = (style.LEFT + style.RIGHT) / 2
    sheet.rule(style.LEFT, middle, centre - 16, middle, style.DENSE)
    sheet.rule(centre + 16, middle, style.RIGHT, middle, style.DENSE)
    sheet.text(
        centre,
        middle + style.RISE * style.SECOND * PT,
        "以下空白",
        style.SECOND,
        align="centre",
        tracking=1.1,
    )


def draw_seam(sheet: Sheet) -> None:
    """Mark where the seam stamp goes on a paper of two pages or more."""
    for y in (style.SEAM_TOP, style.SEAM_BOTTOM):
        sheet.rule(style.SEAM_LEFT, y, style.SEAM_RIGHT, y, style.NORMAL)
    middle = (style.SEAM_LEFT + style.SEAM_RIGHT) / 2
    for index, character in enumerate("骑缝章"):
        sheet.text(middle, 157.4 + index * 3.6, character, style.LABEL, align="centre")


def draw_footer(sheet: Sheet, foot: Foot, page: int, pages: int) -> None:
    """Draw the three lines of the footer, and the seam mark when there are several pages."""
    first, second, third = style.FOOTER_BASELINES
    sheet.rule(style.LEFT, style.BODY_BOTTOM, style.RIGHT, style.BODY_BOTTOM, style.OPENING)
    sheet.text(style.LEFT, first, foot.sentence, style.FINE, bold=True)
    run = sheet.text(
        style.RIGHT, first, f"第 {page} 页 / 共 {pages} 页", style.SECOND, bold=True, align="right"
    )
    _draw_foot_marks(sheet, foot.marks, style.RIGHT - run - 4.0, first)
    count = _count_words(foot)
    run = sheet.text(style.RIGHT, second, count, style.LABEL, align="right")
    if foot.checkpoint is not None:
        room = style.WIDTH - run - 4.0
        _draw_one_line(sheet, _checkpoint_words(foot.checkpoint, room), second, room)
    run = sheet.text(style.RIGHT, third, foot.printing.version, style.LABEL, align="right")
    _draw_one_line(sheet, _printing_words(foot), third, style.WIDTH - run - 4.0)
    if pages > 1:
        draw_seam(sheet)


def _draw_foot_marks(sheet: Sheet, marks: Sequence[Mark], right: float, base: float) -> None:
    for mark in reversed(marks):
        wide = text.width(mark, style.FINE, bold=True) + 2.4
        sheet.frame(right - wide, base - 3.0, wide, 3.8, style.NORMAL)
        sheet.text(right - 1.2, base, mark, style.FINE, bold=True, align="right")
        right -= wide + 1.6


def _draw_one_line(sheet: Sheet, words: str, base: float, room: float) -> None:
    """Draw a footer line at 7 pt, down to 6.75; refuse what is still too long."""
    fitted = text.fit(text.clean(words), room, 0.0, style.LABEL)
    if len(fitted.lines) > 1:
        raise UserError(f"页脚“{words}”太长，放不进一行。")
    sheet.text(style.LEFT, base, fitted.lines[0], fitted.size)


def _count_words(foot: Foot) -> str:
    printing = foot.printing
    words = f"第 {printing.count} {foot.count_word}"
    if printing.count > 1 and printing.first_at is not None:
        words += f"（重印：首次 {beijing(printing.first_at)}）"
    return words


def _checkpoint_words(checkpoint: Checkpoint, room: float) -> str:
    """Quote the checkpoint; beside the words of a reprint what the QR says in full gives way first."""
    tail = f"日志 {checkpoint.size:,} 条　根 {root_short(checkpoint.root)}"
    full = f"校验点　{checkpoint.origin}　{tail}"
    choices = (f"{full}（全长见二维码）", full)
    fitting = (words for words in choices if text.width(text.clean(words), style.LABEL) <= room)
    return next(fitting, f"校验点　登记簿 {checkpoint.origin.removeprefix(ORIGIN_PREFIX)}　{tail}")


def _printing_words(foot: Foot) -> str:
    printing = foot.printing
    words = f"{foot.verb} {beijing(printing.at)}　{printing.by}　{printing.edition}"
    if foot.notes:
        shown = "，".join(foot.notes[:4])
        more = f" 等 {len(foot.notes)} 种" if len(foot.notes) > 4 else ""
        words += f"　未印出 {shown}{more}"
    return words
