"""The year's capacity as its page shows it: the answer, every county by waste, proofs to add up, loads by method."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models import Division, TreatmentMethod
from hwtrack.domain.capacity import CeilingKind, PoolKind, Proof
from hwtrack.services.capacity import CapacityYear, capacity_year, view_of_year
from hwtrack.services.capacity_places import county_masses
from hwtrack.services.capacity_pools import PoolFacts
from hwtrack.services.overviews import CapacityView
from hwtrack.services.pausing import collector_paused

_Place = tuple[str, str]
"""A division and a waste code."""


class CountyMass(NamedTuple):
    """A county's mass of one waste code in grams: generated in the year, still open, and its part in the shortage.

    `exposed_grams` is what of the open mass shares in a proof, `share_grams` the county's share by
    convention. `doubtful` means that the waste is short only if pools of unknown scale hold nothing.
    """

    division_code: str
    waste_code: str
    generated_grams: int
    demand_grams: int
    exposed_grams: int
    share_grams: int
    doubtful: bool = False


@dataclass(frozen=True, slots=True)
class CityName:
    """A city: the first four digits of its counties' codes name it."""

    division_code: str
    name: str


@dataclass(frozen=True, slots=True)
class ProofWasteLine:
    """A waste of a proof with its open grams."""

    waste_code: str
    name_zh: str
    name_en: str
    properties: tuple[str, ...]
    grams: int


@dataclass(frozen=True, slots=True)
class ProofPoolLine:
    """A limit of a proof: `kind` as the network names it, or closed (accepts the waste, holds nothing)."""

    kind: str
    key: str
    pool: str
    grams: int


@dataclass(frozen=True, slots=True)
class ProofStepLine:
    """Wastes of a proof of which the same share finds a place, given the steps before."""

    waste_codes: tuple[str, ...]
    demand_grams: int
    placeable_grams: int


@dataclass(frozen=True, slots=True)
class ProofView:
    """A proof line by line: wastes add up to the demand, pools to the capacity, the rest has nowhere to go."""

    wastes: tuple[ProofWasteLine, ...]
    pools: tuple[ProofPoolLine, ...]
    steps: tuple[ProofStepLine, ...]
    demand_grams: int
    capacity_grams: int

    @property
    def shortage_grams(self) -> int:
        """Return what has nowhere to go."""
        return self.demand_grams - self.capacity_grams

    def concerns(self, waste_code: str, properties: tuple[str, ...]) -> bool:
        """Say whether a waste is among those of the proof."""
        return any(row.waste_code == waste_code and row.properties == properties for row in self.wastes)


@dataclass(frozen=True, slots=True)
class MethodLoad:
    """The routine pools of one method together; those of unknown scale are counted, never added."""

    method: str
    name_zh: str
    name_en: str
    pools: int
    unknown: int
    licensed_grams: int
    received_grams: int
    committed_grams: int


@dataclass(frozen=True, slots=True)
class CapacitySheet:
    """Everything the capacity page shows of a year."""

    view: CapacityView
    masses: tuple[CountyMass, ...]
    cities: tuple[CityName, ...]
    proofs: tuple[ProofView, ...]
    methods: tuple[MethodLoad, ...]


def capacity_sheet(session: Session, year: int) -> CapacitySheet:
    """Answer a year for the capacity page.

    Raises:
        UserError: the register has no waste in that year.
    """
    return sheet_of_year(session, capacity_year(session, year))


def sheet_of_year(session: Session, found: CapacityYear, *, cures: bool = True) -> CapacitySheet:
    """Answer a year that has been placed; `cures` False leaves out what would help, which takes longest."""
    cities = select(Division.code, Division.name).where(Division.level == "city").order_by(Division.code)
    with collector_paused():
        return CapacitySheet(
            view=view_of_year(session, found, cures=cures),
            masses=_masses(found),
            cities=tuple(CityName(code, name) for code, name in session.execute(cities)),
            proofs=tuple(proof_view(found, proof) for proof in found.placed.proofs),
            methods=_methods(session, found.facts.pools),
        )


def _masses(found: CapacityYear) -> tuple[CountyMass, ...]:
    generated, demand = _zeros(), _zeros()
    for (division, (code, _)), grams in found.facts.generated.items():
        generated[division, code] += grams
    for one in found.facts.waste.classes.values():
        for division, grams in one.counties.items():
            demand[division, one.model.code] += grams
    exposed, shares = _parts(found)
    doubtful = {row.code for row in found.placed.doubtful}
    return tuple(
        CountyMass(
            *key,
            generated.get(key, 0),
            demand.get(key, 0),
            exposed.get(key, 0),
            shares.get(key, 0),
            key[1] in doubtful,
        )
        for key in sorted({**generated, **demand})
    )


def _parts(found: CapacityYear) -> tuple[dict[_Place, int], dict[_Place, int]]:
    """Sum by county and code what shares in a proof, and the shares, which add up to the shortage."""
    codes = {demand.key: demand.code for demand in found.facts.demands}
    masses = county_masses(found.facts)
    exposed, shares = _zeros(), _zeros()
    for (key, division), grams in found.counties.shares.items():
        shares[division, codes[key]] += grams
        exposed[division, codes[key]] += masses[key][division]
    return exposed, shares


def _zeros() -> dict[_Place, int]:
    return defaultdict(int)


def proof_view(found: CapacityYear, proof: Proof) -> ProofView:
    """Write a proof line by line, the largest masses first; classes of one waste are one line."""
    sums: dict[tuple[str, tuple[str, ...]], int] = defaultdict(int)
    codes = {}
    for waste in proof.wastes:
        sums[waste.code, tuple(sorted(waste.properties))] += waste.grams
        codes[waste.key] = waste.code
    wastes = [
        ProofWasteLine(code, *found.waste_names.get(code, ("", "")), properties, grams)
        for (code, properties), grams in sums.items()
    ]
    return ProofView(
        wastes=tuple(sorted(wastes, key=lambda row: (-row.grams, row.waste_code, row.properties))),
        pools=_limits(found, proof),
        steps=tuple(
            ProofStepLine(
                tuple(sorted({codes[key] for key in step.wastes})), step.demand_grams, step.placeable_grams
            )
            for step in proof.steps
        ),
        demand_grams=proof.demand_grams,
        capacity_grams=proof.capacity_grams,
    )


def _limits(found: CapacityYear, proof: Proof) -> tuple[ProofPoolLine, ...]:
    names = found.facts.names
    lines = []
    for ceiling in proof.ceilings:
        key = names.get(ceiling.key, ceiling.key) if ceiling.kind is CeilingKind.FACILITY else ceiling.key
        pool = names.get(ceiling.pools[0], ceiling.pools[0]) if ceiling.pools else ""
        lines.append(ProofPoolLine(ceiling.kind.value, key, pool, ceiling.grams))
    named = {key for ceiling in proof.ceilings for key in ceiling.pools}
    empty = [key for key in proof.closed if key not in named]
    return tuple(lines) + tuple(ProofPoolLine("closed", key, names.get(key, key), 0) for key in empty)


def _methods(session: Session, pools: Iterable[PoolFacts]) -> tuple[MethodLoad, ...]:
    """Add up the routine pools by method, the largest scale first; emergency capacity is never added."""
    of_method: dict[str, list[PoolFacts]] = defaultdict(list)
    for row in pools:
        if row.pool.kind is PoolKind.ROUTINE:
            of_method[row.pool.method].append(row)
    columns = select(TreatmentMethod.code, TreatmentMethod.name_zh, TreatmentMethod.name_en)
    names = {code: (zh, en) for code, zh, en in session.execute(columns)}
    loads = [_method(code, names.get(code, ("", "")), group) for code, group in of_method.items()]
    return tuple(sorted(loads, key=lambda row: (-row.licensed_grams, row.method)))


def _method(code: str, names: tuple[str, str], pools: list[PoolFacts]) -> MethodLoad:
    known = [row for row in pools if row.pool.licensed_grams is not None]
    return MethodLoad(
        code,
        *names,
        pools=len(pools),
        unknown=len(pools) - len(known),
        licensed_grams=sum(row.pool.licensed_grams or 0 for row in known),
        received_grams=sum(row.pool.received_grams for row in known),
        committed_grams=sum(row.committed_grams for row in known),
    )
