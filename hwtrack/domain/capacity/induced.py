"""Residues that more burning would leave: (scenario − today) × yield, iterated; an estimate from least to most.

What must be burnt is the same in every optimal plan: what incinerators have taken, what could not be
placed without them, and what their emergency lines relieve. Facilities report the residues of what they
burn today as generators, so only the increase is induced, or it would count twice.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from hwtrack.domain.capacity.flow import push_flow, raise_arcs
from hwtrack.domain.capacity.network import PlacingNetwork, build_network
from hwtrack.domain.capacity.placement import answer
from hwtrack.domain.capacity.results import Placement
from hwtrack.domain.capacity.values import Demand, Pool, PoolKind, Question

BURNING = frozenset({"D10", "Y10"})
"""Incineration of hazardous and of medical waste; what a cement kiln takes ends in its clinker."""
ASH_AND_SLAG = "772-003-18"
"""危废焚烧热解灰渣及污泥: bottom ash and fly ash of burning hazardous waste bear one code."""
MOST_ROUNDS = 12
INDUCED = "induced"


@dataclass(frozen=True, slots=True)
class Yield:
    """What burning leaves of a mass, in thousandths, from least to most."""

    least: int
    most: int

    @property
    def middle(self) -> int:
        """Return the middle, rounded down."""
        return (self.least + self.most) // 2


@dataclass(frozen=True, slots=True)
class Induced:
    """Residues of the increase: `used` grams were placed, the truth lies from least to most."""

    code: str
    burnt_more: int
    least_grams: int
    used_grams: int
    most_grams: int
    settled: bool = True


def largest_placed(question: Question, barred: Callable[[Pool], bool] = lambda _pool: False) -> int:
    """Return the most grams that routine pools other than the barred ones can take of the province's waste.

    Pools of unknown scale are taken as endless, as where shortage is certain.
    """
    placing = build_network(question)
    residual = placing.network.residual()
    raise_arcs(placing.network, residual, ((arc, placing.infinite) for arc in placing.unknown_arcs))
    for pool in question.pools:
        if barred(pool) and pool.key in placing.pool_arcs:
            _shut(placing, residual, placing.pool_arcs[pool.key])
    return push_flow(placing.network, residual)


def _shut(placing: PlacingNetwork, residual: list[int], arc: int) -> None:
    placing.network.capacities[arc] = 0
    residual[arc] = 0


def least_through(question: Question, placed: Placement, methods: Iterable[str]) -> int:
    """Return what lines of these methods must take, received and under way included, in every optimal plan."""
    named = frozenset(methods)
    mine = [pool for pool in question.pools if pool.method in named and pool.kind is not PoolKind.COLLECTION]
    has = sum(pool.received_grams + pool.under_way_grams for pool in mine)
    certain = placed.totals.demand_grams - placed.totals.shortage_grams
    without = largest_placed(question, lambda pool: pool.method in named)
    return has + certain - without


def must_burn(question: Question, placed: Placement) -> int:
    """Return what incinerators must take, their emergency lines included."""
    burning = {pool.key for pool in question.pools if pool.method in BURNING}
    relieved = sum(step.relieved_grams for step in placed.emergency if step.pool in burning)
    return least_through(question, placed, BURNING) + relieved


def with_residues(
    question: Question, burnt_today: int, of_burning: Yield, permille: int
) -> tuple[Question, Placement, Induced]:
    """Add the residues of what burns more than today, place again, until nothing changes.

    `permille` is the yield used for placing. Residues that are burnt themselves leave less each
    time, so that it settles; after 12 rounds the last figure stands and is marked as not settled.
    """
    grams, settled, burnt = 0, False, 0
    asked, placed = question, answer(question)
    for _ in range(MOST_ROUNDS):
        burnt = max(must_burn(asked, placed) - burnt_today, 0)
        left = burnt * permille // 1_000
        if left == grams:
            settled = True
            break
        grams = left
        asked = _with_demand(question, grams)
        placed = answer(asked)
    found = Induced(
        ASH_AND_SLAG,
        burnt,
        burnt * of_burning.least // 1_000,
        grams,
        burnt * of_burning.most // 1_000,
        settled,
    )
    return asked, placed, found


def _with_demand(question: Question, grams: int) -> Question:
    if not grams:
        return question
    residue = Demand(key=INDUCED, code=ASH_AND_SLAG, grams=grams)
    return replace(question, demands=(*question.demands, residue))
