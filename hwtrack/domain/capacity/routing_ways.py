"""Reading a routed flow back: which waste of which division went by which way to which pool."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from hwtrack.domain.capacity.routing_graph import Entries, Group, RoutingGraph, Via
from hwtrack.domain.capacity.values import CapacityInputError

Way = tuple[str, str, str, str, int]
"""Waste, division, platform passed (empty: none), pool, grams."""
Mass = tuple[tuple[str, str], int]
"""(Waste, division) and grams."""


@dataclass(frozen=True, slots=True)
class Reads:
    """What a flow says: ways, and what stays without a place as (waste, division, grams)."""

    hauls: list[Way]
    stranded: list[tuple[str, str, int]]


def read_plan(graph: RoutingGraph) -> Reads:
    """Read the flow, in order; waste that shared a node is told apart in the order of its keys.

    Raises:
        CapacityInputError: storages lead in a circle.
    """
    reader = _Reader(graph)
    waiting = {}
    for group in graph.groups():
        if group.choice.alone:
            waiting[group.choice.alone] = group
        else:
            reader.read(group)
    for key in _earlier_first(graph, waiting):
        reader.read(waiting[key])
    reader.pass_on()
    reader.hauls.sort()
    reader.stranded.sort()
    return Reads(_merged(reader.hauls), reader.stranded)


def _merged(hauls: list[Way]) -> list[Way]:
    """Add up what took the same way in several portions (months, storages)."""
    merged: list[Way] = []
    last: tuple[str, ...] = ()
    for haul in hauls:
        way = haul[:4]
        if way == last:
            merged[-1] = (*way, merged[-1][4] + haul[4])
        else:
            merged.append(haul)
            last = way
    return merged


class _Reader:
    def __init__(self, graph: RoutingGraph) -> None:
        self._graph, self._flow = graph, graph.solver.flow
        self.hauls: list[Way] = []
        self.stranded: list[tuple[str, str, int]] = []
        self._stored: dict[str, list[Mass]] = defaultdict(list)
        self._passing: dict[tuple[Via, Entries], list[Mass]] = defaultdict(list)
        self._storages = defaultdict(list)
        for buffer, arc in graph.storages:
            self._storages[buffer.earlier].append((buffer.later, arc))

    def read(self, group: Group) -> None:
        """Share what leaves a group's node among the waste in it, what waited before first."""
        choice, arc, flow = group.choice, group.arc, self._flow
        masses = self._stored.pop(choice.alone, []) if choice.alone else []
        masses += self._begun(group, flow(arc))
        for _, pool in choice.straight:
            if not masses:
                return
            arc += 1
            if grams := flow(arc):
                taken = _take(masses, grams)
                self.hauls += [(waste, origin, "", pool, part) for (waste, origin), part in taken]
        for via in choice.platforms:
            arc += 1
            self._passing[via, choice.further] += _take(masses, flow(arc))
        for later, storage in self._storages.get(choice.alone, ()):
            self._stored[later] += _take(masses, flow(storage))

    def _begun(self, group: Group, grams: int) -> list[Mass]:
        """Part what is under way from what stays where it is."""
        begun = []
        for waste, held in group.parts:
            part = min(held, grams)
            grams -= part
            if part:
                begun.append(((waste, group.division), part))
            if held > part:
                self.stranded.append((waste, group.division, held - part))
        return begun

    def pass_on(self) -> None:
        """Share what leaves each platform among what came to it."""
        for (via, entries), masses in self._passing.items():
            arc = self._graph.onward[via, entries]
            for place, (_, pool) in enumerate(entries):
                for (waste, division), grams in _take(masses, self._flow(arc + place)):
                    self.hauls.append((waste, division, via[0], pool, grams))


def _take(masses: list[Mass], grams: int) -> list[Mass]:
    """Take so many grams out of a list, from its end."""
    taken = []
    while grams:
        name, held = masses.pop()
        part = min(held, grams)
        grams -= part
        taken.append((name, part))
        if held > part:
            masses.append((name, held - part))
    return taken


def _earlier_first(graph: RoutingGraph, waiting: Iterable[str]) -> list[str]:
    """Order wastes so that what is stored comes from a waste already read."""
    before: dict[str, set[str]] = {key: set() for key in waiting}
    for buffer, _ in graph.storages:
        before[buffer.later].add(buffer.earlier)
    order = []
    while before:
        ready = sorted(key for key, earlier in before.items() if not earlier & before.keys())
        if not ready:
            raise CapacityInputError(f"贮存首尾相接：{min(before)}。", field="buffers")
        order += ready
        for key in ready:
            del before[key]
    return order
