"""Draw a batch's custody chain: cards in four columns joined by hatched bands whose width is mass."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import floor, log10
from typing import Final

from hwtrack.documents import style, text
from hwtrack.documents.formats import GRAMS_PER_TONNE, NBSP, places_for, tonnes
from hwtrack.documents.sheet import Sheet
from hwtrack.documents.values import ChainBand, ChainNode

COLUMN_TITLES: Final = ("产生", "贮存", "运输", "接受")
LEFTS: Final = (20.0, 62.0, 114.0, 160.0)
WIDTHS: Final = (30.0, 34.0, 32.0, 36.0)
MOST_BRANCHES: Final = 6
FULL_HEIGHT: Final = 27.0
GAP: Final = 4.0
TITLES_HEIGHT: Final = 5.0
NICE: Final = (1.0, 1.2, 1.5, 2.0, 2.2, 2.5, 3.0, 4.0, 5.0, 6.0, 8.0)
CURVE_STEPS: Final = 16


@dataclass(frozen=True, slots=True)
class _Card:
    node: ChainNode
    title: text.Fitted
    facts: tuple[str, ...]
    top: float
    height: float


@dataclass(frozen=True, slots=True)
class Chain:
    """Cards placed from y = 0, the bands between them and the scale in mm a gram."""

    cards: tuple[_Card, ...]
    bands: tuple[ChainBand, ...]
    scale: float
    height: float
    note: str


def lay_chain(nodes: Sequence[ChainNode], bands: Sequence[ChainBand]) -> Chain:
    """Place the cards; more than six in a column are drawn as the largest five and 其他 n 笔."""
    kept, joined = _merge(nodes, bands)
    scale, words = _choose_scale(kept)
    cards: list[_Card] = []
    true_heights = True
    for column in range(len(COLUMN_TITLES)):
        top = 0.0
        for node in (node for node in kept if node.column == column):
            card = _card(node, top, scale)
            true_heights &= card.height <= node.grams * scale + 0.05
            cards.append(card)
            top += card.height + GAP
    height = max((card.top + card.height for card in cards), default=0.0)
    note = (
        f"卡高与带宽按质量同一比例，{words}"
        if true_heights
        else f"带宽按质量同一比例，{words}；卡高不小于文字"
    )
    return Chain(tuple(cards), joined, scale, height, note)


def _merge(
    nodes: Sequence[ChainNode], bands: Sequence[ChainBand]
) -> tuple[list[ChainNode], tuple[ChainBand, ...]]:
    renamed: dict[str, str] = {}
    kept: list[ChainNode] = []
    for column in range(len(COLUMN_TITLES)):
        here = [node for node in nodes if node.column == column]
        small: list[ChainNode] = []
        if len(here) > MOST_BRANCHES:
            small = sorted(here, key=lambda node: -node.grams)[MOST_BRANCHES - 1 :]
        dropped = {node.key for node in small}
        kept += [node for node in here if node.key not in dropped]
        if small:
            other = f"others-{column}"
            renamed.update((key, other) for key in dropped)
            grams = sum(node.grams for node in small)
            total = f"{tonnes(grams, places_for([grams]))}{NBSP}t"
            kept.append(ChainNode(other, column, grams, f"其他 {len(small)} 笔", (total,)))
    return kept, _rename(bands, renamed)


def _rename(bands: Iterable[ChainBand], renamed: dict[str, str]) -> tuple[ChainBand, ...]:
    sums: dict[tuple[str, str], tuple[int, int]] = {}
    for band in bands:
        ends = renamed.get(band.source, band.source), renamed.get(band.target, band.target)
        arrived, sent = sums.get(ends, (0, 0))
        sums[ends] = arrived + band.grams, sent + (band.grams if band.sent_grams is None else band.sent_grams)
    return tuple(
        ChainBand(source, target, arrived, sent) for (source, target), (arrived, sent) in sums.items()
    )


def _choose_scale(nodes: Sequence[ChainNode]) -> tuple[float, str]:
    """Return mm a gram so that the fullest column is about 27 mm high, and the words that print it."""
    fullest = max(
        (sum(node.grams for node in nodes if node.column == column) for column in range(4)), default=0
    )
    if fullest <= 0:
        return 0.0, "无质量"
    unit, name = (GRAMS_PER_TONNE, "t") if fullest >= GRAMS_PER_TONNE else (1000, "kg")
    wanted = FULL_HEIGHT * unit / fullest
    power = 10.0 ** floor(log10(wanted))
    nice = max(step * power for step in NICE if step * power <= wanted)
    return nice / unit, f"1 {name} = {nice:.4g} mm"


def _card(node: ChainNode, top: float, scale: float) -> _Card:
    inner = WIDTHS[node.column] - 3.0
    title = text.fit(
        text.clean(node.title), inner, 2 * style.line_height(style.SECOND) + 0.1, style.SECOND, bold=True
    )
    facts = tuple(line for fact in node.facts for line in text.wrap(text.clean(fact), inner, style.LABEL))
    needed = title.height + len(facts) * style.line_height(style.LABEL, style.LOG_LEADING) + 1.4
    return _Card(node, title, facts, top, max(needed, node.grams * scale))


def draw_chain(sheet: Sheet, top: float, chain: Chain) -> None:
    """Draw column titles, bands and cards from `top`."""
    for title, left in zip(COLUMN_TITLES, LEFTS, strict=True):
        sheet.text(left, top + 3.6, title, style.LABEL, bold=True)
    top += TITLES_HEIGHT
    cards = {card.node.key: card for card in chain.cards}
    leaving = dict.fromkeys(cards, 0.0)
    entering = dict.fromkeys(cards, 0.0)
    for band in sorted(chain.bands, key=lambda band: (cards[band.source].top, cards[band.target].top)):
        _draw_band(sheet, top, band, cards, (leaving, entering), chain.scale)
    for card in chain.cards:
        _draw_card(sheet, top, card)


def _draw_band(
    sheet: Sheet,
    top: float,
    band: ChainBand,
    cards: dict[str, _Card],
    used: tuple[dict[str, float], dict[str, float]],
    scale: float,
) -> None:
    """Draw one band as a hatched ribbon; a difference shows as its narrowing."""
    leaving, entering = used
    source, target = cards[band.source], cards[band.target]
    x0, x1 = LEFTS[source.node.column] + WIDTHS[source.node.column], LEFTS[target.node.column]
    y0 = top + source.top + leaving[band.source]
    y1 = top + target.top + entering[band.target]
    wide0, wide1 = (band.grams if band.sent_grams is None else band.sent_grams) * scale, band.grams * scale
    leaving[band.source] += wide0
    entering[band.target] += wide1
    upper = [_on_curve(x0, y0, x1, y1, step / CURVE_STEPS) for step in range(CURVE_STEPS + 1)]
    lower = [_on_curve(x0, y0 + wide0, x1, y1 + wide1, step / CURVE_STEPS) for step in range(CURVE_STEPS + 1)]
    sheet.hatch([*upper, *reversed(lower)])
    for edge in (upper, lower):
        for (xa, ya), (xb, yb) in pairwise(edge):
            sheet.rule(xa, ya, xb, yb, style.DENSE)


def _on_curve(x0: float, y0: float, x1: float, y1: float, part: float) -> tuple[float, float]:
    ease = part * part * (3 - 2 * part)
    return x0 + (x1 - x0) * part, y0 + (y1 - y0) * ease


def _draw_card(sheet: Sheet, top: float, card: _Card) -> None:
    left, wide = LEFTS[card.node.column], WIDTHS[card.node.column]
    y = top + card.top
    sheet.blank(left, y, wide, card.height)
    sheet.frame(left, y, wide, card.height, style.STRONG)
    step = style.line_height(style.LABEL, style.LOG_LEADING)
    block = card.title.height + len(card.facts) * step
    at = y + (card.height - block) / 2
    sheet.block(card.title, left + 1.5, at, card.title.height, bold=True)
    at += card.title.height
    for fact in card.facts:
        sheet.text(left + 1.5, style.baseline(at, step, style.LABEL), fact, style.LABEL)
        at += step
