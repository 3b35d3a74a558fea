"""Place a year's waste on the year's pools: least shortage, routine before emergency, with its proof."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from hwtrack.domain.capacity.crossing import Kept, keep_crossings
from hwtrack.domain.capacity.cuts import Cut, independent_cuts
from hwtrack.domain.capacity.flow import push_flow, raise_arcs
from hwtrack.domain.capacity.network import CeilingKind, PlacingNetwork, build_network, network_like
from hwtrack.domain.capacity.results import (
    Ceiling,
    Crossing,
    CrossingRange,
    EmergencyStep,
    InboundResult,
    Placement,
    PoolLoad,
    Proof,
    ProofWaste,
    Shortfall,
    Totals,
)
from hwtrack.domain.capacity.scale import effective_grams
from hwtrack.domain.capacity.sharing import Reach, fair_shortages, least_and_most, principal_steps
from hwtrack.domain.capacity.values import Buffer, Demand, FacilityTotal, Pool, PoolKind, Question

WasteName = tuple[str, tuple[str, ...]]
"""A code with its properties in order: what a shortfall is reported by."""


@dataclass(frozen=True, slots=True)
class _Shortage:
    """What one state of the unknown pools leaves short: proofs and per waste (fair, least, most)."""

    proofs: tuple[Proof, ...]
    of_waste: dict[WasteName, tuple[int, int, int]]


def placement(
    demands: Iterable[Demand],
    pools: Iterable[Pool],
    year: int,
    *,
    facility_totals: Iterable[FacilityTotal] = (),
    buffers: Iterable[Buffer] = (),
) -> Placement:
    """Place the wastes on the pools of the year and prove what finds no place, in whole grams.

    Raises:
        CapacityInputError: a fact contradicts itself (negative mass, missing pool, double key).
    """
    return answer(Question(year, tuple(demands), tuple(pools), tuple(facility_totals), tuple(buffers)))


def answer(question: Question, plain: PlacingNetwork | None = None) -> Placement:
    """Answer a question; see `placement`. The order of its wastes and pools does not matter.

    *plain* is the network of the same wastes with masses as great or greater, if it is at hand.
    """
    placing = build_network(question) if plain is None else network_like(plain, question)
    residual = placing.network.residual()
    known = push_flow(placing.network, residual)
    at_most = _shortage(placing, residual) if placing.unknown_arcs else None
    raise_arcs(placing.network, residual, ((arc, placing.infinite) for arc in placing.unknown_arcs))
    placed = known + push_flow(placing.network, residual)
    certain = _shortage(placing, residual)
    shortfalls, doubtful = _shortfalls(question, certain, at_most or certain)
    kept = keep_crossings(placing, residual) if placing.crossings else Kept(placing, residual, placed)
    return Placement(
        year=question.year,
        totals=_totals(placing, known, placed),
        shortfalls=shortfalls,
        doubtful=doubtful,
        proofs=certain.proofs,
        loads=_loads(kept.placing, kept.residual),
        inbound=_inbound(kept.placing, kept.residual[:], kept.placed),
        emergency=_emergency(kept.placing, kept.residual, kept.placed),
        crossing=_crossing(placing, placed, kept.placed),
    )


def _crossing(placing: PlacingNetwork, placed: int, kept: int) -> CrossingRange | None:
    if not placing.crossings:
        return None
    limits = tuple(Crossing(one.kind, one.key, one.pool) for one in placing.crossings)
    demand = own_demand(placing.question)
    return CrossingRange(limits, demand - placed, demand - kept)


def own_demand(question: Question) -> int:
    """Sum the province's own open waste, without what comes from outside."""
    return sum(waste.grams for waste in question.demands if not waste.inbound)


def _totals(placing: PlacingNetwork, known: int, placed: int) -> Totals:
    demand = own_demand(placing.question)
    return Totals(demand, routine_capacity(placing), known, placed - known, demand - placed)


def routine_capacity(placing: PlacingNetwork) -> int:
    """Sum what routine pools of known scale still hold, no facility above its total."""
    of_facility: dict[str, int] = {}
    for pool in placing.question.pools:
        if pool.kind is PoolKind.ROUTINE:
            of_facility[pool.facility] = of_facility.get(pool.facility, 0) + (placing.left[pool.key] or 0)
    for arc, ceiling in placing.ceilings.items():
        if ceiling.kind is CeilingKind.FACILITY and ceiling.key in of_facility:
            of_facility[ceiling.key] = min(of_facility[ceiling.key], placing.network.capacities[arc])
    return sum(of_facility.values())


def _shortage(placing: PlacingNetwork, residual: list[int]) -> _Shortage:
    reach = Reach(placing)
    wastes = {waste.key: waste for waste in placing.wastes}
    proofs, sums = [], dict[WasteName, tuple[int, int, int]]()
    for cut in independent_cuts(placing, residual):
        proof = _proof(placing, cut, reach, wastes)
        proofs.append(proof)
        fair = fair_shortages(reach, proof.steps)
        names = _by_name(wastes[key] for key in cut.wastes)
        for name, (least, most) in least_and_most(reach, cut.wastes, names).items():
            before = sums.get(name, (0, 0, 0))
            grams = sum(fair[key] for key in names[name])
            sums[name] = (before[0] + grams, before[1] + least, before[2] + most)
    return _Shortage(tuple(proofs), sums)


def _by_name(wastes: Iterable[Demand]) -> dict[WasteName, list[str]]:
    names: dict[WasteName, list[str]] = {}
    for waste in wastes:
        names.setdefault(_name(waste), []).append(waste.key)
    return names


def _name(waste: Demand) -> WasteName:
    return waste.code, tuple(sorted(waste.properties))


def _proof(placing: PlacingNetwork, cut: Cut, reach: Reach, wastes: dict[str, Demand]) -> Proof:
    members = [wastes[key] for key in cut.wastes]
    ceilings = [
        Ceiling(at.kind, at.key, at.pools, placing.network.capacities[arc])
        for arc in cut.arcs
        for at in (placing.ceilings[arc],)
    ]
    return Proof(
        wastes=tuple(ProofWaste(waste.key, waste.code, waste.properties, waste.grams) for waste in members),
        ceilings=tuple(sorted(ceilings, key=lambda ceiling: (-ceiling.grams, ceiling.pools, ceiling.key))),
        closed=_closed_pools(placing, members),
        demand_grams=cut.demand_grams,
        capacity_grams=cut.capacity_grams,
        steps=principal_steps(reach, cut.wastes),
    )


def _closed_pools(placing: PlacingNetwork, wastes: list[Demand]) -> tuple[str, ...]:
    ends = {pool.key: pool for waste in wastes for pool in placing.routes[waste.key].ends}
    return tuple(
        key for key in sorted(ends) if ends[key].kind is not PoolKind.EMERGENCY and placing.left[key] == 0
    )


def _shortfalls(
    question: Question, certain: _Shortage, at_most: _Shortage
) -> tuple[tuple[Shortfall, ...], tuple[Shortfall, ...]]:
    """List what is certainly short, then what is short only if unknown pools hold nothing."""
    demand: dict[WasteName, int] = {}
    for waste in question.demands:
        if not waste.inbound:
            demand[_name(waste)] = demand.get(_name(waste), 0) + waste.grams
    rows = []
    for name in sorted(certain.of_waste.keys() | at_most.of_waste.keys()):
        grams, least, most = certain.of_waste.get(name, (0, 0, 0))
        worst = at_most.of_waste.get(name, (0, 0, 0))[0]
        code, properties = name
        rows.append(Shortfall(code, frozenset(properties), demand[name], grams, least, most, worst))
    rows.sort(key=lambda row: (-row.grams, -row.at_most_grams, row.code, sorted(row.properties)))
    sure = tuple(row for row in rows if row.most_grams)
    return sure, tuple(row for row in rows if not row.most_grams and row.at_most_grams)


def _loads(placing: PlacingNetwork, residual: list[int]) -> tuple[PoolLoad, ...]:
    loads = []
    for pool in sorted(placing.question.pools, key=lambda pool: pool.key):
        arcs = placing.passing.get(pool.key, [])
        arcs = [placing.pool_arcs[pool.key]] if pool.key in placing.pool_arcs else arcs
        loads.append(
            PoolLoad(
                pool=pool.key,
                name=pool.name,
                facility=pool.facility,
                kind=pool.kind,
                left_grams=placing.left[pool.key],
                placed_grams=sum(residual[arc ^ 1] for arc in arcs),
                over_grams=effective_grams(pool, placing.question.year).over_grams,
            )
        )
    return tuple(loads)


def _emergency(placing: PlacingNetwork, residual: list[int], placed: int) -> tuple[EmergencyStep, ...]:
    """Open the emergency list in its order; each pool takes only what is left without a place."""
    shortage = own_demand(placing.question) - placed
    listed = [pool for pool in placing.question.pools if pool.kind is PoolKind.EMERGENCY and pool.listed]
    steps = []
    for pool in sorted(listed, key=lambda pool: (pool.order, pool.key)):
        left = placing.left[pool.key]
        grams = placing.infinite if left is None else left
        raise_arcs(placing.network, residual, [(placing.pool_arcs[pool.key], grams)])
        relieved = push_flow(placing.network, residual)
        shortage -= relieved
        steps.append(EmergencyStep(pool.key, pool.name, relieved, shortage))
    return tuple(steps)


def _inbound(placing: PlacingNetwork, residual: list[int], placed: int) -> InboundResult | None:
    """Place waste from outside beside the province's own, without ever displacing it from the totals."""
    inbound = [waste for waste in placing.wastes if waste.inbound]
    if not inbound:
        return None
    for waste in inbound:
        residual[placing.demand_arcs[waste.key]] += waste.grams
    beside = push_flow(placing.network, residual)
    demand = sum(waste.grams for waste in inbound)
    return InboundResult(demand, beside, own_demand(placing.question) - placed + demand - beside)
