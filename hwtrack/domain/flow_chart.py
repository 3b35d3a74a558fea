"""The picture of a story: where mass was, in columns, and what went from one to the next, in grams.

Cards and bands are drawn on one scale, on the screen and on paper: what is asked for is measures,
what is answered is boxes. Columns follow the way of the waste; a second round (a platform, a return)
has columns of its own further right.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from graphlib import TopologicalSorter
from itertools import pairwise

MADE, STORED, POURED, CARRIED, ACCEPTED, CHARGED, ENDED = range(7)
STAGES = ("made", "stored", "poured", "carried", "accepted", "charged", "ended")
"""产生, 贮存, 分装与合并, 运输, 接受, 投料, 去处."""
REST = "rest"


@dataclass(frozen=True)
class FlowNode:
    """Where mass was: `key` is its own, `kind` says what it is, `stage` which column's heading it has.

    `own` grams are the subject's, `other` what was mixed with it. `is_subject` marks what is traced;
    `members` counts what a summed node (`rest`) stands for.
    """

    key: str
    kind: str
    stage: str
    column: int
    title: str
    own: int
    other: int = 0
    detail: str = ""
    day: str = ""
    batch_uid: str = ""
    manifest_uid: str = ""
    is_subject: bool = False
    members: int = 1
    movements: tuple[int, ...] = ()

    @property
    def grams(self) -> int:
        """Return all the mass that was there."""
        return self.own + self.other


@dataclass(frozen=True)
class FlowEdge:
    """Mass that went from one node to another; `difference` where the scale found or missed it."""

    source: str
    target: str
    own: int
    other: int = 0
    difference: bool = False

    @property
    def grams(self) -> int:
        """Return all the mass that went."""
        return self.own + self.other


@dataclass(frozen=True)
class FlowChart:
    """Nodes by column from the top down, and the edges between them; `stages` heads the columns."""

    nodes: tuple[FlowNode, ...]
    edges: tuple[FlowEdge, ...]
    stages: tuple[str, ...]


def columns_of(stages: dict[str, int], edges: Iterable[tuple[str, str]]) -> tuple[dict[str, int], list[int]]:
    """Give every node a column right of all it comes from, and each column one stage.

    *stages* are the nodes in the order the mass came to them, *edges* never lead back. What made
    mass stands beside what it went into, what ended beside what it came from.

    Returns:
        The column of each node, and the stage of each column.
    """
    sources, targets = defaultdict[str, list[str]](list), defaultdict[str, list[str]](list)
    for source, target in edges:
        sources[target].append(source)
        targets[source].append(target)
    ranks: dict[str, int] = {}
    for key in TopologicalSorter({key: sources[key] for key in stages}).static_order():
        stage = stages[key]
        if stage in {MADE, ENDED}:
            continue
        before = max((ranks.get(source, -1) for source in sources[key]), default=-1)
        turn, last = divmod(before, ENDED) if before >= 0 else (0, -1)
        ranks[key] = (turn if stage > last else turn + 1) * ENDED + stage
    for key, stage in stages.items():
        if stage == MADE:
            after = [ranks[target] for target in targets[key] if target in ranks]
            ranks[key] = min(after, default=MADE + 1) - 1
    return _packed(stages, ranks, sources)


def _packed(
    stages: dict[str, int], ranks: dict[str, int], sources: dict[str, list[str]]
) -> tuple[dict[str, int], list[int]]:
    """Leave out the columns nothing stands in; put each end beside the last it came from."""
    owners = {rank: stages[key] for key, rank in ranks.items() if stages[key] != MADE}
    used = sorted(owners)
    place = {rank: number + 1 for number, rank in enumerate(used)}
    column = {key: place[rank] for key, rank in ranks.items() if stages[key] != MADE}
    for key, stage in stages.items():
        if stage == ENDED:
            column[key] = 1 + max((column.get(source, 0) for source in sources[key]), default=0)
        elif stage == MADE:
            # The next column that holds something, less one.
            after = min((rank for rank in used if rank > ranks[key]), default=None)
            column[key] = place[after] - 1 if after is not None else 0
    width = max(column.values(), default=0) + 1
    heads = [MADE, *(owners[rank] for rank in used)]
    return column, [*heads, *([ENDED] * (width - len(heads)))]


def collapsed(chart: FlowChart, most: int) -> FlowChart:
    """Sum the smallest of more than *most* nodes of one column and kind of node, to the gram.

    What is traced is never summed away.
    """
    groups = defaultdict[tuple[int, bool], list[FlowNode]](list)
    for node in chart.nodes:
        groups[node.column, node.stage == STAGES[ENDED]].append(node)
    instead: dict[str, FlowNode] = {}
    for (column, ended), nodes in groups.items():
        if len(nodes) <= most:
            continue
        ranked = sorted(nodes, key=lambda node: (not node.is_subject, -node.own, -node.other, node.key))
        summed = ranked[most - 1 :]
        rest = _sum(summed, f"{REST}-{column}-{int(ended)}")
        instead |= {node.key: rest for node in summed}
    if not instead:
        return chart
    nodes = list(dict.fromkeys(instead.get(node.key, node) for node in chart.nodes))
    return replace(chart, nodes=tuple(nodes), edges=_merged(chart.edges, instead))


def _sum(nodes: list[FlowNode], key: str) -> FlowNode:
    kinds = {node.kind for node in nodes}
    return FlowNode(
        key=key,
        kind=nodes[0].kind if len(kinds) == 1 else REST,
        stage=nodes[0].stage,
        column=nodes[0].column,
        title="",
        own=sum(node.own for node in nodes),
        other=sum(node.other for node in nodes),
        members=sum(node.members for node in nodes),
        movements=tuple(sorted({number for node in nodes for number in node.movements})),
    )


def _merged(edges: Iterable[FlowEdge], instead: dict[str, FlowNode]) -> tuple[FlowEdge, ...]:
    found: dict[tuple[str, str], FlowEdge] = {}
    for edge in edges:
        ends = tuple(instead[key].key if key in instead else key for key in (edge.source, edge.target))
        before = found.get((ends[0], ends[1]))
        found[ends[0], ends[1]] = FlowEdge(
            ends[0],
            ends[1],
            edge.own + (before.own if before else 0),
            edge.other + (before.other if before else 0),
            edge.difference and (before is None or before.difference),
        )
    return tuple(found.values())


def window(chart: FlowChart, most: int) -> tuple[FlowChart, int, int]:
    """Keep at most so many columns, with what is traced among them.

    Returns:
        The chart of these columns, and how many were left out before and after them.
    """
    count = len(chart.stages)
    if count <= most:
        return chart, 0, 0
    middle = min((node.column for node in chart.nodes if node.is_subject), default=0)
    first = min(max(middle - most // 2, 0), count - most)
    kept = {node.key for node in chart.nodes if first <= node.column < first + most}
    nodes = tuple(replace(node, column=node.column - first) for node in chart.nodes if node.key in kept)
    edges = tuple(edge for edge in chart.edges if edge.source in kept and edge.target in kept)
    shown = FlowChart(nodes, edges, chart.stages[first : first + most])
    return shown, first, count - most - first


@dataclass(frozen=True)
class Measures:
    """What a picture is drawn in: card width, the least card height, gaps, and the room there is.

    *needs* is the least height of single cards that hold more words than the others.
    """

    width: float
    height: float
    card: float
    least: float
    gap: float
    band: float
    needs: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True)
class Card:
    """A node with its box."""

    node: FlowNode
    left: float
    top: float
    height: float


@dataclass(frozen=True)
class Band:
    """An edge with where it leaves, where it arrives and through which heights it passes between.

    `points` are the upper ends from left to right: out of a card, past other columns, into a card.
    """

    edge: FlowEdge
    points: tuple[tuple[float, float], ...]
    own: float
    other: float


@dataclass(frozen=True)
class Picture:
    """The cards and bands with the left edge of each column, and how large all of it is."""

    cards: tuple[Card, ...]
    bands: tuple[Band, ...]
    lefts: tuple[float, ...]
    width: float
    height: float
    per_gram: float


@dataclass
class _Slot:
    """A card, or the way of a band past a column."""

    key: str
    tall: float
    at: float = 0.0
    wish: float = 0.0


def picture_of(chart: FlowChart, measures: Measures, least_gap: float = 36.0) -> Picture:
    """Place cards and bands on one scale; bands pass other columns between the cards.

    *least_gap* is the least distance between columns.
    """
    count = max(len(chart.stages), 1)
    step = measures.card + least_gap
    if count > 1:
        step = max(step, (measures.width - measures.card) / (count - 1))
    scale = _scale(chart, measures, count)
    slots, ways = _slots(chart, measures, scale, count)
    _order(slots, ways)
    _settle(chart, slots, ways, measures.gap)
    return _drawn(chart, measures, scale, slots, ways, step)


def _scale(chart: FlowChart, measures: Measures, count: int) -> float:
    """Choose grams to height so that the fullest column fits, and no card but the heaviest fills it."""
    best = 0.0
    for column in range(count):
        nodes = [node for node in chart.nodes if node.column == column]
        room = measures.height - measures.gap * (len(nodes) - 1)
        grams = sum(node.grams for node in nodes)
        if grams:
            # Light cards keep their least height, whatever the scale.
            fit = _fitting([node.grams for node in nodes], room, measures.least)
            best = fit if not best else min(best, fit)
    return best


def _fitting(masses: list[int], room: float, least: float) -> float:
    """Return the largest scale at which cards of these masses, none under the least, fit the room."""
    ordered = sorted(masses)
    for light, grams in enumerate(ordered):
        scale = (room - least * light) / max(sum(ordered[light:]), 1)
        if scale * grams >= least:
            return scale
    return least / max(ordered[-1], 1)


def _slots(
    chart: FlowChart, measures: Measures, scale: float, count: int
) -> tuple[list[list[_Slot]], dict[int, list[str]]]:
    """Put cards and the ways of long bands into the columns."""
    slots: list[list[_Slot]] = [[] for _ in range(count)]
    where = {node.key: node.column for node in chart.nodes}
    for node in chart.nodes:
        slots[node.column].append(
            _Slot(node.key, max(node.grams * scale, measures.needs.get(node.key, measures.least)))
        )
    ways: dict[int, list[str]] = {}
    for number, edge in enumerate(chart.edges):
        keys = [edge.source]
        for column in range(where[edge.source] + 1, where[edge.target]):
            key = f"way {number} {column}"
            slots[column].append(_Slot(key, max(edge.grams * scale, measures.band)))
            keys.append(key)
        ways[number] = [*keys, edge.target]
    return slots, ways


def _order(slots: list[list[_Slot]], ways: dict[int, list[str]]) -> None:
    """Order each column by where its mass comes from and goes to, so that few bands cross."""
    near = defaultdict[str, list[str]](list), defaultdict[str, list[str]](list)
    for keys in ways.values():
        for before, after in pairwise(keys):
            near[0][after].append(before)
            near[1][before].append(after)
    for turn in range(4):
        places = {slot.key: float(i) for column in slots for i, slot in enumerate(column)}
        for column in slots if turn % 2 == 0 else reversed(slots):
            look = near[turn % 2]
            for slot in column:
                beside = [places[key] for key in look[slot.key]]
                slot.wish = sum(beside) / len(beside) if beside else places[slot.key]
            column.sort(key=lambda slot: slot.wish)
            places |= {slot.key: float(i) for i, slot in enumerate(column)}


def _settle(chart: FlowChart, slots: list[list[_Slot]], ways: dict[int, list[str]], gap: float) -> None:
    """Stand every slot as near as there is room to where its mass comes from, the first ones at the top."""
    tall = max(sum(slot.tall + gap for slot in column) for column in slots)
    before = defaultdict[str, list[tuple[str, int]]](list)
    for number, keys in ways.items():
        for source, target in pairwise(keys):
            before[target].append((source, chart.edges[number].grams))
    at: dict[str, _Slot] = {}
    for column in slots:
        top = 0.0
        for slot in column:
            known = [(at[key], grams) for key, grams in before[slot.key] if key in at]
            weight = sum(grams for _, grams in known)
            middle = sum((one.at + one.tall / 2) * grams for one, grams in known) / weight if weight else 0.0
            slot.at = max(top, middle - slot.tall / 2)
            top = slot.at + slot.tall + gap
        _lift(column, gap, tall)
        at |= {slot.key: slot for slot in column}


def _lift(column: list[_Slot], gap: float, tall: float) -> None:
    """Push up what would stand below the end of the picture."""
    bottom = tall
    for slot in reversed(column):
        slot.at = min(slot.at, bottom - gap - slot.tall)
        bottom = slot.at


def _drawn(
    chart: FlowChart,
    measures: Measures,
    scale: float,
    slots: list[list[_Slot]],
    ways: dict[int, list[str]],
    step: float,
) -> Picture:
    lefts = tuple(column * step for column in range(len(slots)))
    at = {slot.key: slot for column in slots for slot in column}
    column_of = {slot.key: number for number, column in enumerate(slots) for slot in column}
    leaving, arriving = _ports(chart, at, ways)
    bands = []
    for number, edge in enumerate(chart.edges):
        keys = ways[number]
        points = [(lefts[column_of[keys[0]]] + measures.card, at[keys[0]].at + leaving[number] * scale)]
        for key in keys[1:-1]:
            points += [(lefts[column_of[key]] + side, at[key].at) for side in (0.0, measures.card)]
        points.append((lefts[column_of[keys[-1]]], at[keys[-1]].at + arriving[number] * scale))
        other = edge.other * scale
        bands.append(Band(edge, tuple(points), max(edge.own * scale, measures.band), other))
    cards = tuple(Card(node, lefts[node.column], at[node.key].at, at[node.key].tall) for node in chart.nodes)
    height = max((slot.at + slot.tall for slot in at.values()), default=0.0)
    return Picture(cards, tuple(bands), lefts, lefts[-1] + measures.card, height, scale)


def _ports(
    chart: FlowChart, at: dict[str, _Slot], ways: dict[int, list[str]]
) -> tuple[dict[int, int], dict[int, int]]:
    """Stack the bands at each card's sides in the order of what they come from and go to."""
    return (
        _stacked(chart, lambda n: chart.edges[n].source, lambda n: at[ways[n][1]].at),
        _stacked(chart, lambda n: chart.edges[n].target, lambda n: at[ways[n][-2]].at),
    )


def _stacked(chart: FlowChart, card: Callable[[int], str], height: Callable[[int], float]) -> dict[int, int]:
    used: dict[str, int] = defaultdict(int)
    found: dict[int, int] = {}
    for number in sorted(range(len(chart.edges)), key=height):
        found[number] = used[card(number)]
        used[card(number)] += chart.edges[number].grams
    return found
