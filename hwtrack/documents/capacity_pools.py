"""Set tables of capacity pools with their load bars."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from hwtrack.documents import charts, formats, style, text
from hwtrack.documents.capacity_values import PoolRow
from hwtrack.documents.flow import Flow
from hwtrack.documents.formats import NBSP, NONE, percent, tonnes_a_year
from hwtrack.documents.sheet import Sheet
from hwtrack.documents.style import baseline
from hwtrack.documents.tables import Row, Table, close, place_table, sentence

POOL_BAR: Final = (84.0, 48.0)
POOL_RIGHTS: Final = (147.0, 161.0, 178.0, 196.0)
POOL_TITLES: Final = ("已接受", "在途已签", "许可 t/a", "占用率")
POOL_ROW: Final = 5.6
LOAD: Final = "占用率 =（已接受 + 在途和已签）÷ 许可规模"
LEGEND: Final = "斜线 已接受　空白 在途和已签　实心 超许可规模　虚框 规模未登记　竖线 100 %，虚线 80 和 120 %"


def place_pools(
    flow: Flow,
    title: str,
    pools: Sequence[PoolRow],
    *,
    what: str = "能力池",
    closing: str | None = None,
    effective: bool = False,
) -> None:
    """Place a table of pools with bars; it closes with `closing`, or with the sums of those of known scale.

    `effective`: the scales are those of the days that hold, no longer as licensed.
    """
    if not pools:
        return
    words = f"{LEGEND}　　{_sums(pools)}" if closing is None else f"{LEGEND}　　{closing}".rstrip()
    left, wide = POOL_BAR
    place_table(
        flow,
        Table(
            title,
            LOAD.replace("许可规模", "折算规模") if effective else LOAD,
            Row(style.TABLE_HEAD_HEIGHT, lambda sheet, y: _draw_head(sheet, y, what, effective)),
            [_row(pool, effective) for pool in pools],
            (sentence(words, style.LABEL),),
            lambda sheet, y, height: charts.draw_load_scale(sheet, left, wide, y, y + height),
        ),
    )


def _fit(pool: PoolRow) -> text.Fitted:
    return text.fit(text.clean(pool.name), 48.0, POOL_ROW - 0.3, style.TABLE)


def _row(pool: PoolRow, effective: bool) -> Row:
    name = _fit(pool)
    height = text.row_height([name], POOL_ROW)
    return Row(height, lambda sheet, y: _draw_pool(sheet, y, pool, (name, height, effective)))


def _sums(pools: Sequence[PoolRow]) -> str:
    known = [pool for pool in pools if pool.licensed_grams is not None]
    accepted = sum(pool.accepted_grams for pool in known)
    under_way = sum(pool.under_way_grams for pool in known)
    licensed = sum(pool.licensed_grams or 0 for pool in known)
    return (
        f"已登记规模的 {len(known)} 个合计：已接受 {mass(accepted)}，在途和已签 {mass(under_way)}，"
        f"许可 {formats.scale(licensed)} t/a"
    )


def _draw_head(sheet: Sheet, top: float, what: str, effective: bool) -> None:
    base = baseline(top, style.TABLE_HEAD_HEIGHT, style.LABEL)
    sheet.text(style.LEFT, base, what, style.LABEL, bold=True)
    sheet.text(70.0, base, "方式", style.LABEL, bold=True)
    left, wide = POOL_BAR
    sheet.text(left, base, f"0{NBSP}%", style.LABEL)
    for value in (80, 100, 120):
        sheet.text(charts.scale_x(left, wide, value), base, str(value), style.LABEL, align="centre")
    names = tuple("折算 t" if effective and title == "许可 t/a" else title for title in POOL_TITLES)
    for title, right in zip(names, POOL_RIGHTS, strict=True):
        sheet.text(right, base, title, style.LABEL, bold=True, align="right")
    close(sheet, top + style.TABLE_HEAD_HEIGHT, style.STRONG)


def _draw_pool(sheet: Sheet, top: float, pool: PoolRow, how: tuple[text.Fitted, float, bool]) -> None:
    name, height, effective = how
    sheet.block(name, style.LEFT, top, height)
    base = baseline(top, height, style.TABLE)
    method = text.fit_number(text.clean(pool.method), 12.6, style.TABLE)
    sheet.text(70.0, base, pool.method, method.size)
    charts.draw_load_bar(sheet, POOL_BAR[0], top + height / 2 - charts.BAR / 2, POOL_BAR[1], pool)
    licensed = pool.licensed_grams
    figures = (
        _dash(pool.accepted_grams),
        _dash(pool.under_way_grams),
        tonnes_a_year(licensed) if effective and licensed is not None else formats.scale(licensed),
        load_words(pool.accepted_grams + pool.under_way_grams, licensed),
    )
    widths = (15.0, 13.2, 16.0, 17.0)
    for words, right, room in zip(figures, POOL_RIGHTS, widths, strict=True):
        bold = right == style.RIGHT
        size = text.fit_number(words, room, style.TABLE, bold).size
        sheet.text(right, base, words, size, bold=bold, align="right")
    close(sheet, top + height, style.DENSE)


def load_words(used: int, licensed: int | None) -> str:
    """Write a load rate: 不计 where the scale is unknown, a dash where nothing is licensed."""
    if licensed is None:
        return "不计"
    return percent(used, licensed) if licensed else NONE


def _dash(grams: int) -> str:
    return tonnes_a_year(grams) if grams else NONE


def mass(grams: int) -> str:
    """Write a capacity figure with its unit, held together."""
    return f"{tonnes_a_year(grams)}{NBSP}t"
