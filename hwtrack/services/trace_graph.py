"""The graph of a story: where the mass was, and what went from one place to the next, to the gram.

A cell that mass comes back to is told as another node (a lap), so that no band ever runs backward.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from sqlalchemy.orm import Session

from db.queries.closure import MovementFacts
from db.queries.trace_things import Carried, manifests_of
from hwtrack.domain.flow_chart import (
    ACCEPTED,
    CARRIED,
    CHARGED,
    ENDED,
    MADE,
    POURED,
    STAGES,
    STORED,
    FlowChart,
    FlowEdge,
    FlowNode,
    columns_of,
)
from hwtrack.domain.movement import CLOCK_KEEPING, MovementKind, PlaceKind
from hwtrack.services.trace import Story, methods_of

OTHER = "other"
Base = tuple[str, int, int]


@dataclass
class _Node:
    """A node while it is being filled."""

    key: str
    base: Base
    kind: str
    stage: int
    first: MovementFacts
    came: list[int] = field(default_factory=lambda: [0, 0])
    went: list[int] = field(default_factory=lambda: [0, 0])
    movements: list[int] = field(default_factory=list)


@dataclass
class _Graph:
    """The nodes by key and the grams between them: own and other."""

    nodes: dict[str, _Node] = field(default_factory=dict)
    flows: dict[tuple[str, str], list[int]] = field(default_factory=dict)
    parents: dict[str, set[str]] = field(default_factory=dict)
    laps: dict[Base, int] = field(default_factory=dict)
    of: dict[int, str] = field(default_factory=dict)
    """The node into which a movement brought its mass."""

    def add(self, base: Base, kind: str, stage: int, fact: MovementFacts, lap: int = 0) -> str:
        """Return the node of that name, made now if it is not there."""
        key = "-".join(str(part) for part in (*base, *([lap] if lap else [])))
        if key not in self.nodes:
            self.nodes[key] = _Node(key, base, kind, stage, fact)
            self.parents[key] = set()
            self.laps[base] = lap
        return key

    def flow(self, source: str, target: str, own: int, other: int) -> None:
        """Add what went from one node to another."""
        if source == target or not own + other:
            return
        between = self.flows.setdefault((source, target), [0, 0])
        self.parents[target].add(source)
        for place, grams in enumerate((own, other)):
            between[place] += grams
            self.nodes[source].went[place] += grams
            self.nodes[target].came[place] += grams

    def leads_to(self, key: str, ends: set[str]) -> bool:
        """Say whether mass went from a node to one of these."""
        seen, look = set(ends), list(ends)
        while look:
            for parent in self.parents[look.pop()]:
                if parent == key:
                    return True
                if parent not in seen:
                    seen.add(parent)
                    look.append(parent)
        return False


def chart_of(session: Session, story: Story) -> FlowChart:
    """Draw up the graph of a story."""
    graph = _Graph()
    cells = {story.facts[n].to_cell for n, grams in story.lots.own.items() if grams}
    for number in story.lots.order:
        fact = story.facts[number]
        if story.own(number):
            _bring(story, graph, fact)
        elif fact.to_cell is not None and fact.to_cell in cells:
            _bring_other(story, graph, fact)
    for (batch, place), lots in story.lots.held.items():
        last = story.facts[max(lots)]
        end = graph.add(("end", batch, place), last.to_kind, ENDED, last)
        for lot, grams in lots.items():
            graph.flow(graph.of[lot], end, grams, 0)
    return _chart(story, graph, manifests_of(session, _manifests(graph)))


def _bring(story: Story, graph: _Graph, fact: MovementFacts) -> None:
    """Let a movement bring mass of the subject from the nodes its lots were in to the next."""
    number, lots = fact.number, story.lots
    own, other = dict[str, int](), dict[str, int]()
    for taken in (lots.onward.get(number, {}), lots.inward.get(number, {})):
        for lot, grams in taken.items():
            own[graph.of[lot]] = own.get(graph.of[lot], 0) + grams
    entered = lots.entered.get(number, 0)
    if entered:
        made = graph.add(("made", fact.to_batch, fact.from_place), fact.from_kind, MADE, fact)
        own[made] = own.get(made, 0) + entered
        if lots.own.get(number):
            other[made] = fact.grams - story.own(number)
    if lots.own.get(number):
        for lot, grams in lots.beside.get(number, {}).items():
            source = graph.of.get(lot) or _other(graph, story.facts[lot])
            other[source] = other.get(source, 0) + grams - lots.inward.get(number, {}).get(lot, 0)
    target = _target(story, graph, fact, set(own) | set(other))
    graph.of[number] = target
    graph.nodes[target].movements.append(number)
    for source in dict.fromkeys((*own, *other)):
        graph.flow(source, target, own.get(source, 0), other.get(source, 0))


def _bring_other(story: Story, graph: _Graph, fact: MovementFacts) -> None:
    """Let mass that is not the subject's come into a cell where the subject's is or will be."""
    source = _other(graph, fact)
    target = _target(story, graph, fact, {source})
    graph.of[fact.number] = target
    graph.flow(source, target, 0, fact.grams)


def _other(graph: _Graph, fact: MovementFacts) -> str:
    """Name what is mixed in by the batch it came from, or by the boundary."""
    if fact.from_cell is None:
        return graph.add((OTHER, fact.to_batch, fact.from_place), fact.from_kind, MADE, fact)
    return graph.add((OTHER, fact.from_batch, 0), OTHER, MADE, fact)


def _target(story: Story, graph: _Graph, fact: MovementFacts, sources: set[str]) -> str:
    """Return the node a movement leads to; where that would lead back, the next lap of it."""
    base, kind, stage = _base(story, fact)
    lap = graph.laps.get(base)
    if lap is None:
        return graph.add(base, kind, stage, fact)
    key = graph.add(base, kind, stage, fact, lap)
    if graph.leads_to(key, sources - {key}):
        return graph.add(base, kind, stage, fact, lap + 1)
    return key


_STAGES = {MovementKind.ACCEPT: ACCEPTED, **dict.fromkeys(CLOCK_KEEPING, POURED)}


def _base(story: Story, fact: MovementFacts) -> tuple[Base, str, int]:
    """Name where a movement leads: an end, a ride, a unit or a store; with its kind and stage."""
    if fact.to_cell is None:
        return ("end", fact.to_batch, fact.to_place), fact.to_kind, ENDED
    if fact.to_kind == PlaceKind.TRANSIT:
        line = story.lines.get(fact.line or 0)
        base = ("ride", line.manifest, 0) if line else ("way", fact.to_batch, fact.to_place)
        return base, fact.to_kind, CARRIED
    if fact.to_kind == PlaceKind.UNIT:
        return ("unit", fact.to_batch, fact.to_place), fact.to_kind, CHARGED
    stage = _STAGES.get(MovementKind(fact.kind), STORED)
    return ("store", fact.to_batch, fact.to_place), fact.kind, stage


def _manifests(graph: _Graph) -> set[int]:
    return {node.base[1] for node in graph.nodes.values() if node.base[0] == "ride"}


def _chart(story: Story, graph: _Graph, rides: dict[int, Carried]) -> FlowChart:
    stages = {key: node.stage for key, node in graph.nodes.items()}
    columns, heads = columns_of(stages, list(graph.flows))
    methods = methods_of(story)
    nodes = [_flow_node(story, node, columns[key], rides, methods) for key, node in graph.nodes.items()]
    nodes.sort(key=lambda node: node.column)
    edges = tuple(
        FlowEdge(source, target, own, other, _differs(graph, source, target))
        for (source, target), (own, other) in graph.flows.items()
    )
    return FlowChart(tuple(nodes), edges, tuple(STAGES[head] for head in heads))


def _differs(graph: _Graph, source: str, target: str) -> bool:
    return PlaceKind.DIFFERENCE in {graph.nodes[source].kind, graph.nodes[target].kind}


def _flow_node(
    story: Story, node: _Node, column: int, rides: dict[int, Carried], methods: dict[int, str]
) -> FlowNode:
    own, other = (max(came, went) for came, went in zip(node.came, node.went, strict=True))
    title, detail = _words(story, node, rides, methods)
    ride = rides.get(node.base[1]) if node.base[0] == "ride" else None
    batch = None if ride else story.names.get(node.base[1])
    return FlowNode(
        key=node.key,
        kind=node.kind,
        stage=STAGES[node.stage],
        column=column,
        title=title,
        own=own,
        other=other,
        detail=detail,
        day=node.first.happened_on.isoformat(),
        batch_uid=batch.uid if batch else "",
        manifest_uid=ride.uid if ride else "",
        is_subject=_is_subject(story, node),
        movements=tuple(node.movements),
    )


def _is_subject(story: Story, node: _Node) -> bool:
    if story.subject.manifest is not None:
        return node.base[:2] == ("ride", story.subject.manifest.number)
    if story.subject.container is not None:
        return node.stage != MADE and any(number in story.asked.seeds for number in node.movements)
    return node.base[0] in {"store", "unit"} and node.base[1] == story.subject.batch


def _words(story: Story, node: _Node, rides: dict[int, Carried], methods: dict[int, str]) -> tuple[str, str]:
    """Name a node: what it is called by, and whose or where it is."""
    shape, number, place = node.base
    if shape == "ride":
        ride = rides[number]
        return ride.internal_no, ride.plate
    batch = story.names[number]
    where = story.places.get(place)
    if shape in {"made", OTHER} or node.stage == POURED:
        return batch.code, batch.site
    named = (where.name or where.site) if where else ""
    if node.stage == ENDED and node.kind in {PlaceKind.TREATMENT, PlaceKind.OUTSIDE}:
        return methods.get(number, ""), where.site if where else batch.site
    if node.kind == PlaceKind.DIFFERENCE:
        return "", batch.code
    return named, batch.code
