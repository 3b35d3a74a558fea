"""Set what has nowhere to go: the table with its bars, the sentence that a reader adds up, and what would help."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from hwtrack.documents import charts, style, text
from hwtrack.documents.capacity_pools import mass
from hwtrack.documents.capacity_values import ProofPool, ProofRow, Remedy, ShortfallRow
from hwtrack.documents.flow import Flow
from hwtrack.documents.formats import tonnes_a_year
from hwtrack.documents.sheet import Sheet
from hwtrack.documents.style import baseline
from hwtrack.documents.tables import Row, Table, close, place_table

SHORT_RIGHTS: Final = (98.0, 116.0, 135.0, 154.0, 172.0)
"""Right edges of the figures of the table; its bars fill the rest."""
SHORT_BAR: Final = (173.6, 22.4)
MOST_WASTES: Final = 4
MOST_POOLS: Final = 12
PROOF_WIDTH: Final = 146.0
_NAMED: Final = ((MOST_WASTES, MOST_POOLS), (MOST_WASTES, 6), (2, 4), (1, 2), (1, 0))
_MOST_LINES: Final = 24
NOT_CERTAIN: Final = "低值不缺"
"""The tag of a waste that is short by the forecast's middle, not by its low end."""


@dataclass(frozen=True, slots=True)
class _Bars:
    """The scale of the bars: mm per gram."""

    most: int

    def width(self, grams: int) -> float:
        return SHORT_BAR[1] * grams / self.most if self.most else 0.0


def place_shortfalls(
    flow: Flow, rows: Sequence[ShortfallRow], generated: str, foot: Sequence[Row] = ()
) -> None:
    """Place the table of wastes with nowhere to go; `generated` titles the first figure, the total proves itself."""
    if not rows:
        flow.section("没有去处的废物", "没有", sum(row.height for row in foot))
        for row in foot:
            flow.place(row.height, row.draw)
        return
    bars = _Bars(max(row.to_place_grams for row in rows))
    height = style.TOTAL_HEIGHT + 0.4
    place_table(
        flow,
        Table(
            "没有去处的废物",
            "单位 吨；条长按待安排量同一比例",
            Row(style.TABLE_HEAD_HEIGHT, lambda sheet, y: _draw_head(sheet, y, generated)),
            [_row(row, bars) for row in rows],
            (Row(height, lambda sheet, y: _draw_total(sheet, y, rows)), *foot),
        ),
    )


def _draw_head(sheet: Sheet, top: float, generated: str) -> None:
    base = baseline(top, style.TABLE_HEAD_HEIGHT, style.LABEL)
    sheet.text(style.LEFT, base, "废物", style.LABEL, bold=True)
    names = (generated, "已接受", "待安排", "可去余量", "缺口")
    for title, right in zip(names, SHORT_RIGHTS, strict=True):
        sheet.text(right, base, title, style.LABEL, bold=True, align="right")
    sheet.text(SHORT_BAR[0], base, "可去 / 缺口", style.LABEL, bold=True)
    close(sheet, top + style.TABLE_HEAD_HEIGHT, style.STRONG)


def _row(row: ShortfallRow, bars: _Bars) -> Row:
    name = text.fit(text.clean(row.name), 56.0, 6.6, style.FINE)
    height = 5.8 + name.height + 0.9

    def draw(sheet: Sheet, y: float) -> None:
        _draw_code(sheet, y, row)
        sheet.block(name, style.LEFT, y + 5.8, name.height)
        figures = (row.generated_grams, row.accepted_grams, row.to_place_grams, row.reachable_grams)
        for grams, right in zip(figures, SHORT_RIGHTS, strict=False):
            _figure(sheet, grams, right, y, height)
        _figure(sheet, row.short_grams, SHORT_RIGHTS[-1], y, height, bold=True)
        parts = (bars.width(row.to_place_grams - row.short_grams), bars.width(row.short_grams))
        charts.draw_split_bar(sheet, SHORT_BAR[0], y + height / 2 - charts.BAR / 2, parts)
        close(sheet, y + height)

    return Row(height, draw)


def _draw_code(sheet: Sheet, top: float, row: ShortfallRow) -> None:
    x = style.LEFT + sheet.text(style.LEFT, top + 4.4, row.code, style.VALUE, bold=True) + 1.8
    for tag in row.properties if row.certain else (*row.properties, NOT_CERTAIN):
        wide = text.width(text.clean(tag), style.LABEL) + 1.8
        sheet.frame(x, top + 1.5, wide, 3.7, style.NORMAL)
        sheet.text(x + 0.9, top + 4.3, tag, style.LABEL)
        x += wide + 1.2


def _figure(sheet: Sheet, grams: int, right: float, top: float, height: float, *, bold: bool = False) -> None:
    words = tonnes_a_year(grams)
    fitted = text.fit_number(words, 17.4, style.VALUE if bold else style.TABLE, bold)
    sheet.text(right, baseline(top, height, fitted.size), words, fitted.size, bold=bold, align="right")


def _draw_total(sheet: Sheet, top: float, rows: Sequence[ShortfallRow]) -> None:
    height = style.TOTAL_HEIGHT + 0.4
    sheet.text(style.LEFT, baseline(top, height, style.TABLE), "合计", style.TABLE, bold=True)
    sums = (
        sum(row.to_place_grams for row in rows),
        sum(row.reachable_grams for row in rows),
        sum(row.short_grams for row in rows),
    )
    for grams, right in zip(sums, SHORT_RIGHTS[2:], strict=True):
        _figure(sheet, grams, right, top, height, bold=True)
    base = baseline(top, height, style.LABEL)
    charts.draw_split_bar(sheet, SHORT_BAR[0], top + height / 2 - 1.2, (3.6, 0.0), 2.4)
    sheet.text(SHORT_BAR[0] + 4.4, base, "可去", style.LABEL)
    sheet.fill(SHORT_BAR[0] + 12.0, top + height / 2 - 1.2, 3.6, 2.4)
    sheet.text(SHORT_BAR[0] + 16.4, base, "缺口", style.LABEL)
    close(sheet, top + height)


def proof_sentence(proof: ProofRow, wastes: int = MOST_WASTES, pools: int = MOST_POOLS) -> str:
    """Write the sentence that a reader can add up: what may go only where, and what is left over.

    It names at most so many wastes and pools; the pools that it does not name are summed.
    """
    more = f" 等 {len(proof.wastes)} 种" if len(proof.wastes) > wastes else ""
    cause = f"；{proof.cause.rstrip('。；')}" if proof.cause else ""
    sums = f"待安排 {mass(proof.to_place_grams)} − 余量 {mass(proof.room_grams)} = 缺口 {mass(proof.short_grams)}。"
    named = f"{'、'.join(proof.wastes[:wastes])}{more}"
    between = "" if named.endswith("）") else " "
    return f"{named}{between}{_where(proof.pools, pools)}{cause}。{sums}"


def settled_sentence(proof: ProofRow) -> str:
    """Write a proof's sentence, naming fewer wastes and pools where their names would fill half a page."""
    tries = [proof_sentence(proof, wastes, pools) for wastes, pools in _NAMED]
    return next((words for words in tries if _fits(words)), tries[-1])


def _fits(words: str) -> bool:
    return len(text.wrap(text.clean(words), PROOF_WIDTH, style.TABLE)) <= _MOST_LINES


def _where(pools: Sequence[ProofPool], most: int) -> str:
    if not pools:
        return "在登记的能力池中没有去处"
    named, rest = pools[:most], pools[most:]
    if not named:
        return f"只可去 {len(pools)} 个能力池，合计尚余 {mass(_room(pools))}"
    parts = [
        f"{pool.name}（{'规模未登记，不计' if pool.room_grams is None else f'尚余 {mass(pool.room_grams)}'}）"
        for pool in named
    ]
    if rest:
        parts.append(f"其余 {len(rest)} 个（合计尚余 {mass(_room(rest))}）")
    return f"只可去 {len(pools)} 个能力池：{'、'.join(parts)}"


def _room(pools: Sequence[ProofPool]) -> int:
    return sum(pool.room_grams or 0 for pool in pools)


def proof_row(words: str, grams: int) -> Row:
    """Set a sentence of proof with its shortage at the right."""
    step = style.line_height(style.TABLE, 1.4)
    room = style.WIDTH - text.width(mass(grams), style.SECTION, bold=True) - 6.0
    lines = text.wrap(text.clean(words), min(room, PROOF_WIDTH), style.TABLE)
    height = len(lines) * step + 1.8

    def draw(sheet: Sheet, y: float) -> None:
        for index, line in enumerate(lines):
            sheet.text(style.LEFT, baseline(y + 0.9 + index * step, step, style.TABLE), line, style.TABLE)
        base = baseline(y, height, style.SECTION)
        sheet.text(style.RIGHT, base, mass(grams), style.SECTION, bold=True, align="right")
        close(sheet, y + height)

    return Row(height, draw)


def place_remedies(flow: Flow, remedies: Sequence[Remedy]) -> None:
    """Place what would help, each computed alone."""
    if not remedies:
        return
    rows = [_remedy(remedy) for remedy in remedies]
    flow.section("什么会有帮助", "每项单独计算，不相加", rows[0].height)
    for row in rows:
        flow.place(row.height, row.draw)


def _remedy(remedy: Remedy) -> Row:
    room = style.FIELD_HEIGHT - 0.3
    what = text.fit(text.clean(remedy.what), 66.0, room, style.TABLE, bold=True)
    effect = text.fit(text.clean(remedy.effect), 106.0, room, style.TABLE)
    height = text.row_height([what, effect], style.FIELD_HEIGHT)

    def draw(sheet: Sheet, y: float) -> None:
        sheet.block(what, style.LEFT, y, height, bold=True)
        sheet.block(effect, style.LEFT + 70.0, y, height)
        close(sheet, y + height)

    return Row(height, draw)


def check_proofs(short: int, proofs: Sequence[ProofRow]) -> None:
    """Refuse proofs that a reader could not add up: printing them would be worse than printing nothing.

    Raises ValueError.
    """
    if sum(proof.short_grams for proof in proofs) != short:
        raise ValueError("the proofs do not add up to the total")
    wrong = [proof.wastes for proof in proofs if proof.to_place_grams - proof.room_grams != proof.short_grams]
    if wrong:
        raise ValueError(f"to place − room is not the shortage: {wrong}")
