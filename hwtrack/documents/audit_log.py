"""Set a journal's entries as a table of two lines a row at least; an entry is never split."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from hwtrack.documents import style, text
from hwtrack.documents.flow import SECTION_GAP, Flow
from hwtrack.documents.formats import BEIJING
from hwtrack.documents.sheet import Sheet
from hwtrack.documents.values import LogEntry

TITLES: Final = ("日志", "发生（自报）", "记录（本机）", "何人", "事项", "由 → 至", "理由与凭据")
WIDTHS: Final = (13.0, 18.0, 18.0, 25.0, 24.0, 46.0, 32.0)
STEP: Final = style.line_height(style.FINE, style.LOG_LEADING)
AIR: Final = 1.1
HEAD_HEIGHT: Final = style.TABLE_HEAD_HEIGHT
END_HEIGHT: Final = 6.0


@dataclass(frozen=True, slots=True)
class _Row:
    cells: tuple[tuple[str, ...], ...]
    late: bool

    @property
    def height(self) -> float:
        return max(2, *(len(cell) for cell in self.cells)) * STEP + AIR


def _fit(entry: LogEntry) -> _Row:
    """Break an entry into cells; the recorded time says how many days late it came."""
    happened, recorded = entry.happened_at.astimezone(BEIJING), entry.recorded_at.astimezone(BEIJING)
    days = (recorded.date() - happened.date()).days
    late = f"迟 {days} 日" if days > 0 else f"早 {-days} 日" if days < 0 else ""
    words = (entry.who, entry.action, entry.change, entry.reason)
    wrapped = tuple(
        text.wrap(text.clean(word), wide - 1.6, style.FINE)
        for word, wide in zip(words, WIDTHS[3:], strict=True)
    )
    times = tuple(tuple(moment.isoformat(" ", "minutes")[:16].split()) for moment in (happened, recorded))
    second = (*times[1], late) if late else times[1]  # a line of its own: beside the clock it is too wide
    return _Row(((f"{entry.seq:,}",), times[0], second, *wrapped), bool(late))


def place_log(flow: Flow, entries: Sequence[LogEntry]) -> None:
    """Place the log; every page says which entries it holds of how many, the last one sums them up."""
    rows = [_fit(entry) for entry in entries]
    done = 0
    counts: dict[int, int] = {}
    while True:
        least = HEAD_HEIGHT + (rows[done].height if done < len(rows) else 0.0)
        if flow.room < SECTION_GAP + style.SECTION_HEIGHT + least + END_HEIGHT:
            flow.break_page()
        taken = _take(flow, rows[done:])
        _place_page(flow, rows, entries, done, taken)
        counts[flow.page] = taken
        done += taken
        if done >= len(rows):
            break
        flow.break_page()
    words = _end_words(counts, entries)
    flow.place(END_HEIGHT, lambda sheet, y: sheet.text(style.LEFT, y + 4.2, words, style.FINE))


def _take(flow: Flow, rows: Sequence[_Row]) -> int:
    """Return how many of these rows fit on the page below a section bar and a table head."""
    # The closing line stands below the last entry, so its room is kept as well.
    room = flow.room - SECTION_GAP - style.SECTION_HEIGHT - HEAD_HEIGHT - END_HEIGHT
    taken = 0
    for row in rows:
        room -= row.height
        if room < 0:
            break
        taken += 1
    return max(taken, 1) if rows else 0


def _place_page(flow: Flow, rows: Sequence[_Row], entries: Sequence[LogEntry], done: int, taken: int) -> None:
    word = _word(entries)
    span = f"第 {done + 1}–{done + taken} {word}，共 {len(entries)} {word}" if taken else "没有条目"
    note = span if done else f"{span}；按序号排列，时间为北京时间"
    flow.section("日志", note, HEAD_HEIGHT, continued=done > 0)
    flow.place(HEAD_HEIGHT, _draw_head)
    for row in rows[done : done + taken]:

        def draw(sheet: Sheet, y: float, row: _Row = row) -> None:
            _draw_row(sheet, y, row)

        flow.place(row.height, draw)


def _draw_head(sheet: Sheet, top: float) -> None:
    x = style.LEFT
    for title, wide in zip(TITLES, WIDTHS, strict=True):
        sheet.text(x, style.baseline(top, HEAD_HEIGHT, style.LABEL), title, style.LABEL, bold=True)
        x += wide
    sheet.rule(style.LEFT, top + HEAD_HEIGHT, style.RIGHT, top + HEAD_HEIGHT, style.STRONG)


def _draw_row(sheet: Sheet, top: float, row: _Row) -> None:
    x = style.LEFT
    first = style.baseline(top + AIR / 2, STEP, style.FINE)
    for index, (cell, wide) in enumerate(zip(row.cells, WIDTHS, strict=True)):
        bold = index == 0 or (index == 2 and row.late)
        for line, words in enumerate(cell):
            sheet.text(x, first + line * STEP, words, style.FINE, bold=bold)
        x += wide
    bottom = top + row.height
    sheet.rule(style.LEFT, bottom, style.RIGHT, bottom, style.DENSE)


def _word(entries: Sequence[LogEntry]) -> str:
    """Return what is counted: entries, or lines where an entry tells of several moments."""
    return "条" if len({entry.seq for entry in entries}) == len(entries) else "行"


def _end_words(counts: dict[int, int], entries: Sequence[LogEntry]) -> str:
    if not entries:
        return "日志完　0 条"
    *before, last = counts.items()
    word, own = _word(entries), len({entry.seq for entry in entries})
    end = f"最后一条 #{entries[-1].seq:,}" if word == "条" else f"即 {own} 条，最后一条 #{entries[-1].seq:,}"
    if not before:
        return f"日志完　本页 {last[1]} {word}；{end}"
    pages = f"第 {before[0][0]} 页" if len(before) == 1 else f"第 {before[0][0]}–{before[-1][0]} 页"
    earlier = sum(count for _, count in before)
    return f"日志完　{pages} {earlier} {word} + 本页 {last[1]} {word} = {len(entries)} {word}；{end}"
