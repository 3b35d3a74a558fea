"""Draw the graph of a trace: cards in columns joined by bands whose width is mass, in one ink.

The subject's mass is hatched, what was mixed with it stays white, a weighing difference is solid.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from hwtrack.documents import style, text
from hwtrack.documents.formats import NBSP, places_for, tonnes
from hwtrack.documents.sheet import Point, Sheet
from hwtrack.domain.flow_chart import (
    Band,
    Card,
    FlowChart,
    FlowNode,
    Measures,
    Picture,
    collapsed,
    picture_of,
    window,
)

HEADS: Final = {
    "made": "产生",
    "stored": "贮存",
    "poured": "分装与合并",
    "carried": "运输",
    "accepted": "接受",
    "charged": "投料",
    "ended": "去处",
}
MOST_COLUMNS: Final = 8
MOST_CARDS: Final = (7, 6, 5, 4, 3)
HEADS_HEIGHT: Final = 5.0
KEY_HEIGHT: Final = 5.6
GAP: Final = 3.0
BETWEEN: Final = 6.5
HEIGHT: Final = 62.0
MOST_HEIGHT: Final = 150.0
THIN: Final = 0.3
STEPS: Final = 16


@dataclass(frozen=True, slots=True)
class TraceGraph:
    """A picture in mm with the width of its cards, and the note that says what it does not show."""

    picture: Picture
    chart: FlowChart
    card: float
    note: str

    @property
    def height(self) -> float:
        """Return the height with heads and key in mm."""
        return HEADS_HEIGHT + self.picture.height + KEY_HEIGHT


def lay_graph(chart: FlowChart) -> TraceGraph:
    """Place the graph on the width of the paper; the more cards a column has, the more are summed."""
    shown, before, after = window(chart, MOST_COLUMNS)
    count = max(len(shown.stages), 1)
    card = min((style.WIDTH - BETWEEN * (count - 1)) / count, 36.0)
    laid = (_lay(collapsed(shown, most), card) for most in MOST_CARDS)
    # Three cards a column always fit; the first that does holds the most.
    kept, picture = next(
        (one for one in laid if one[1].height <= MOST_HEIGHT), _lay(collapsed(shown, 2), card)
    )
    return TraceGraph(picture, kept, card, _note(before, after))


def _lay(chart: FlowChart, card: float) -> tuple[FlowChart, Picture]:
    needs = {node.key: _needed(node, card) for node in chart.nodes}
    least = min(needs.values(), default=10.0)
    measures = Measures(style.WIDTH, HEIGHT, card, least, GAP, THIN, needs)
    return chart, picture_of(chart, measures, least_gap=BETWEEN)


def _note(before: int, after: int) -> str:
    left_out = "、".join(
        words for words, count in ((f"前 {before} 栏", before), (f"后 {after} 栏", after)) if count
    )
    rest = f"；{left_out}未画，见下表" if left_out else ""
    return f"卡高与带宽按质量同一比例，卡高不小于文字{rest}"


def _facts(node: FlowNode) -> tuple[str, ...]:
    facts = [node.detail] if node.detail else []
    facts += [_tonnes(node.own)] if node.own or not node.other else []
    facts += [f"另 {_tonnes(node.other)}"] if node.other else []
    return tuple(facts)


def _tonnes(grams: int) -> str:
    return f"{tonnes(grams, places_for([grams]))}{NBSP}t"


def _title(node: FlowNode, card: float) -> text.Fitted:
    room = 2 * style.line_height(style.LABEL) + 0.1
    words = node.title or f"其余 {node.members} 项"
    return text.fit(text.clean(words), card - 2.4, room, style.LABEL, bold=True)


def _lines(node: FlowNode, card: float) -> list[str]:
    return [line for fact in _facts(node) for line in text.wrap(text.clean(fact), card - 2.4, style.LABEL)]


def _needed(node: FlowNode, card: float) -> float:
    step = style.line_height(style.LABEL, style.LOG_LEADING)
    return _title(node, card).height + len(_lines(node, card)) * step + 1.2


def draw_graph(sheet: Sheet, top: float, graph: TraceGraph) -> None:
    """Draw heads, bands, cards and key from `top`."""
    for head, left in zip(graph.chart.stages, graph.picture.lefts, strict=True):
        sheet.text(style.LEFT + left, top + 3.6, HEADS[head], style.LABEL, bold=True)
    down = top + HEADS_HEIGHT
    for band in graph.picture.bands:
        _draw_band(sheet, down, band)
    for card in graph.picture.cards:
        _draw_card(sheet, down, card, graph.card)
    _draw_key(sheet, down + graph.picture.height, graph.chart)


def _draw_band(sheet: Sheet, down: float, band: Band) -> None:
    upper = [(style.LEFT + x, down + y) for x, y in _curve(band)]
    middle = [(x, y + band.own) for x, y in upper]
    own = [*upper, *reversed(middle)]
    if band.edge.own:
        if band.edge.difference:
            sheet.polygon(own)
        else:
            sheet.hatch(own)
    edges = [upper] if band.edge.difference else [upper, middle]
    if band.other > THIN or not band.edge.own:
        lower = [(x, y + (band.own if band.edge.own else 0.0) + band.other) for x, y in upper]
        edges = [*edges, lower]
    for edge in edges:
        for (xa, ya), (xb, yb) in pairwise(edge):
            sheet.rule(xa, ya, xb, yb, style.DENSE)


def _curve(band: Band) -> list[Point]:
    """Return the upper edge of a band: straight past cards, eased between columns."""
    way: list[Point] = []
    for (x0, y0), (x1, y1) in pairwise(band.points):
        for step in range(STEPS + 1):
            part = step / STEPS
            ease = part * part * (3 - 2 * part)
            way.append((x0 + (x1 - x0) * part, y0 + (y1 - y0) * ease))
    return way


def _draw_card(sheet: Sheet, down: float, card: Card, wide: float) -> None:
    left, top = style.LEFT + card.left, down + card.top
    sheet.blank(left, top, wide, card.height)
    weight = style.OPENING if card.node.is_subject else style.NORMAL
    sheet.frame(left, top, wide, card.height, weight)
    title, lines = _title(card.node, wide), _lines(card.node, wide)
    step = style.line_height(style.LABEL, style.LOG_LEADING)
    at = top + (card.height - title.height - len(lines) * step) / 2
    sheet.block(title, left + 1.2, at, title.height, bold=True)
    at += title.height
    for line in lines:
        sheet.text(left + 1.2, style.baseline(at, step, style.LABEL), line, style.LABEL)
        at += step


def _draw_key(sheet: Sheet, top: float, chart: FlowChart) -> None:
    """Say what hatched, white and solid mean, as far as the graph shows them."""
    x, base = style.LEFT, top + 4.4
    kinds = (
        ("所溯质量", True),
        ("混入的其他质量", any(edge.other for edge in chart.edges)),
        ("过磅差", any(edge.difference for edge in chart.edges)),
    )
    for number, (word, shown) in enumerate(kinds):
        if not shown:
            continue
        box = (x, base - 2.1, 4.2, 2.3)
        if number == 0:
            sheet.hatch([(x, box[1]), (x + 4.2, box[1]), (x + 4.2, box[1] + 2.3), (x, box[1] + 2.3)], 0.9)
        elif number == 2:
            sheet.fill(*box)
        sheet.frame(*box, style.NORMAL)
        x += 5.6 + sheet.text(x + 5.6, base, word, style.LABEL) + 5.0
    sheet.text(style.RIGHT, base, "粗框为所溯对象", style.LABEL, align="right")
