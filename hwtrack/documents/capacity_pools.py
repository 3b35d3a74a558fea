"""Set tables of capacity pools with their load bars, and the small pieces that the capacity paper shares with them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from hwtrack.documents import charts, formats, style, text
from hwtrack.documents.flow import Flow
from hwtrack.documents.formats import NBSP, NONE, percent, tonnes_a_year
from hwtrack.documents.sheet import Sheet
from hwtrack.documents.style import baseline
from hwtrack.documents.values import PoolRow

POOL_BAR: Final = (84.0, 48.0)
POOL_RIGHTS: Final = (147.0, 161.0, 178.0, 196.0)
POOL_TITLES: Final = ("已接受", "在途", "许可 t/a", "占用率")
POOL_ROW: Final = 5.6


def place_pools(flow: Flow, title: str, pools: Sequence[PoolRow]) -> None:
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
        note = "占用率 =（已接受 + 在途）÷ 许可规模"
        if len(here) < len(pools):
            note = f"第 {done + 1}–{done + len(here)} 个，共 {len(pools)} 个；{note}"
        flow.section(title, note, 10.0, continued=done > 0)
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
        place_sentence(flow, _pools_words(pools), style.LABEL)


def _pools_words(pools: Sequence[PoolRow]) -> str:
    known = [pool for pool in pools if pool.licensed_grams is not None]
    accepted = sum(pool.accepted_grams for pool in known)
    under_way = sum(pool.under_way_grams for pool in known)
    licensed = sum(pool.licensed_grams or 0 for pool in known)
    sums = f"已登记规模的 {len(known)} 个合计：已接受 {mass(accepted)}，在途 {mass(under_way)}，许可 {formats.scale(licensed)} t/a"
    return f"斜线 已接受　空白 在途　实心 超许可规模　虚框 规模未登记　竖线 100 %，虚线 80 和 120 %　　{sums}"


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
    close(sheet, top + style.TABLE_HEAD_HEIGHT, style.STRONG)


def _draw_pool(sheet: Sheet, top: float, pool: PoolRow) -> None:
    height = _pool_height(pool)
    sheet.block(_pool_fit(pool), style.LEFT, top, height)
    base = baseline(top, height, style.TABLE)
    method = text.fit_number(text.clean(pool.method), 12.6, style.TABLE)
    sheet.text(70.0, base, pool.method, method.size)
    charts.draw_load_bar(sheet, POOL_BAR[0], top + height / 2 - charts.BAR / 2, POOL_BAR[1], pool)
    licensed = pool.licensed_grams
    load = (
        "不计"
        if licensed is None
        else NONE
        if licensed == 0
        else percent(pool.accepted_grams + pool.under_way_grams, licensed)
    )
    figures = (_dash(pool.accepted_grams), _dash(pool.under_way_grams), formats.scale(licensed), load)
    widths = (15.0, 13.2, 16.0, 17.0)
    for words, right, room in zip(figures, POOL_RIGHTS, widths, strict=True):
        bold = right == style.RIGHT
        size = text.fit_number(words, room, style.TABLE, bold).size
        sheet.text(right, base, words, size, bold=bold, align="right")
    close(sheet, top + height, style.DENSE)


def _dash(grams: int) -> str:
    return tonnes_a_year(grams) if grams else NONE


def mass(grams: int) -> str:
    """Write a capacity figure with its unit, held together."""
    return f"{tonnes_a_year(grams)}{NBSP}t"


def close(sheet: Sheet, y: float, weight: float = style.NORMAL) -> None:
    """Close a row with a rule over the whole width."""
    sheet.rule(style.LEFT, y, style.RIGHT, y, weight)


def place_sentence(flow: Flow, words: str, size: float) -> None:
    """Place a sentence over the whole width."""
    lines = text.wrap(text.clean(words), style.WIDTH, size)
    step = style.line_height(size, 1.4)

    def draw(sheet: Sheet, y: float) -> None:
        for index, line in enumerate(lines):
            sheet.text(style.LEFT, baseline(y + 0.8 + index * step, step, size), line, size)

    flow.place(len(lines) * step + 1.0, draw)
