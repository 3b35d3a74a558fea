"""Which county's waste goes to which pool: least tonne-kilometres among the placements with least shortage.

The order is that of the law and of sense: least shortage, routine pools before emergency ones,
then the shortest ways. The result is *one* optimal plan, the same for every order of the inputs;
another may carry as few tonne-kilometres.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from hwtrack.domain.capacity.routing_graph import Masses, RoutingGraph
from hwtrack.domain.capacity.routing_limits import Bounds, bounds_of
from hwtrack.domain.capacity.routing_ways import Reads, read_plan
from hwtrack.domain.capacity.values import CapacityInputError, Question

Distance = Callable[[str, str], int]
"""Whole kilometres between the places (division codes) of a source and a facility."""
LARGEST_KM = 20_000
LARGEST_MASS = 2**46
"""Grams in all that may be routed, 70 million tonnes: the solver adds up a node's arcs in 64 bits."""


class Haul(NamedTuple):
    """Grams of one waste class of a county that go to a pool; `via` is the platform they pass, if any."""

    waste: str
    division: str
    pool: str
    grams: int
    km: int
    via: str | None = None

    @property
    def gram_km(self) -> int:
        """Return mass times way in gram-kilometres."""
        return self.grams * self.km


@dataclass(frozen=True, slots=True)
class Stranded:
    """Grams of one waste class of a county that have nowhere to go in this plan."""

    waste: str
    division: str
    grams: int


@dataclass(frozen=True, slots=True)
class Plan:
    """One optimal plan; what is placed and what is stranded add up to what was asked."""

    hauls: tuple[Haul, ...]
    stranded: tuple[Stranded, ...]
    placed_grams: int

    @property
    def gram_km(self) -> int:
        """Sum the gram-kilometres, in Python: the solver's own sum saturates at 2⁶³ − 1."""
        return sum(haul.gram_km for haul in self.hauls)

    @property
    def tonne_km(self) -> int:
        """Return whole tonne-kilometres, rounded down."""
        return self.gram_km // 1_000_000


def route(question: Question, masses: Masses, places: Mapping[str, str], distance: Distance) -> Plan:
    """Find the plan of least tonne-kilometres.

    `masses` says by class key and division what a demand of the question is made of (its grams
    must add up), `places` the division of each pool. Waste that may wait in a storage must come
    from one division only: a store is at one place. Limits that cross each other are cut into parts,
    so that the plan keeps them all.

    Raises:
        CapacityInputError: masses do not add up, a place is missing, a distance is no whole number of km.
    """
    _check(question, masses, places)
    bounds, ways = bounds_of(question), _Ways(places, distance)
    return _plan(_solved(bounds, masses, ways), bounds.total_grams, ways)


def _solved(bounds: Bounds, masses: Masses, ways: _Ways) -> Reads:
    """Solve and read; the solver's memory is given back before the plan is written down."""
    graph = RoutingGraph(bounds, masses, ways)
    graph.solve()
    return read_plan(graph)


class _Ways:
    """Ways in km, each pair asked once."""

    def __init__(self, places: Mapping[str, str], distance: Distance) -> None:
        self._places, self._distance = places, distance
        self._known: dict[tuple[str, str], int] = {}

    def km(self, division: str, pool: str) -> int:
        """Return the way from a division to a pool in whole kilometres."""
        found = self._known.get((division, pool))
        if found is None:
            found = self._distance(division, self._places[pool])
            if not 0 <= found <= LARGEST_KM:
                raise CapacityInputError(f"{division} 至能力池 {pool} 的距离 {found} km 不可能。", field="km")
            self._known[division, pool] = found
        return found

    def of(self, division: str, via: str, pool: str) -> int:
        """Return the whole way from a division to a pool, over a platform if one is named."""
        if not via:
            found = self._known.get((division, pool))
            return self.km(division, pool) if found is None else found
        return self.km(division, via) + self.onward_km(via, pool)

    def onward_km(self, platform: str, pool: str) -> int:
        """Return the way from a platform to a pool."""
        return self.km(self._places[platform], pool)


def _check(question: Question, masses: Masses, places: Mapping[str, str]) -> None:
    for pool in question.pools:
        if pool.key not in places:
            raise CapacityInputError(f"能力池 {pool.name} 没有所在地，无法计算运距。", field="division")
    waiting = {key for buffer in question.buffers for key in (buffer.earlier, buffer.later)}
    for demand in question.demands:
        parts = masses.get(demand.key, {})
        if sum(parts.values()) != demand.grams or any(grams < 0 for grams in parts.values()):
            raise CapacityInputError(f"废物 {demand.key} 各县之和不等于 {demand.grams} g。", field="grams")
        if demand.key in waiting and len(parts) != 1:
            raise CapacityInputError(f"可贮存的废物 {demand.key} 须来自同一个县。", field="buffers")
    total = sum(demand.grams for demand in question.demands)
    if total >= LARGEST_MASS:
        raise CapacityInputError(f"质量合计 {total} g 超出可计算的范围。", field="grams")


def _plan(reads: Reads, placed_grams: int, ways: _Ways) -> Plan:
    """Write the plan down and hold it against what the plain search says can be placed."""
    hauls = tuple(
        Haul(waste, division, pool, grams, ways.of(division, via, pool), via or None)
        for waste, division, via, pool, grams in reads.hauls
    )
    placed = sum(haul.grams for haul in hauls)
    if placed != placed_grams:
        raise AssertionError(f"the routed plan places {placed} g, the plain search {placed_grams} g")
    return Plan(hauls, tuple(Stranded(*row) for row in reads.stranded), placed)
