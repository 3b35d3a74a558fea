"""A county's part in the year's capacity: its waste, the pools it can reach, the proofs that concern it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models import Division
from hwtrack.domain.capacity import PoolKind, PoolLoad, Proof
from hwtrack.domain.capacity.acceptance import Acceptance
from hwtrack.domain.capacity.counties import Exposure
from hwtrack.domain.capacity.wording import CHINESE, ENGLISH, proof_sentence
from hwtrack.errors import UserError
from hwtrack.services.capacity import CapacityYear, capacity_year
from hwtrack.services.capacity_facts import Waste, accepted_by_county
from hwtrack.services.capacity_places import county_masses, distance_km, pool_places
from hwtrack.services.capacity_pools import PoolFacts
from hwtrack.services.capacity_views import (
    CountyAsk,
    CountyPool,
    CountyProof,
    CountyView,
    CountyWaste,
    ExposureRow,
)

CITY, PROVINCE = "00", "0000"


def county_view(session: Session, asked: CountyAsk) -> CountyView:
    """Show one county, or one city with all its counties.

    Raises:
        UserError: there is no such division, or the year cannot be computed.
    """
    return shown_county(session, capacity_year(session, asked.year), asked.division)


def shown_county(session: Session, found: CapacityYear, division: str) -> CountyView:
    """Show one county or city of a year that is placed already.

    Raises:
        UserError: there is no such division.
    """
    names = {row.code: row.name for row in session.execute(select(Division.code, Division.name))}
    if division not in names:
        raise UserError(f"没有行政区划 {division}。", field="division")
    accepted = accepted_by_county(session, found.facts)
    counties = counties_within(division, _divisions(found, accepted))
    whole = found.counties.exposure(counties)
    return CountyView(
        year=found.facts.year,
        forecast=found.facts.forecast,
        as_of=found.facts.as_of,
        division=division,
        name=names[division],
        generated_grams=sum(_sums(found.facts.generated, counties).values()),
        accepted_grams=sum(_sums(accepted, counties).values()),
        demand_grams=whole.demand_grams,
        exposed_grams=whole.exposed_grams,
        least_grams=whole.least_grams,
        most_grams=whole.most_grams,
        share_grams=whole.share_grams,
        wastes=tuple(_wastes(found, counties, _sums(accepted, counties))),
        pools=tuple(_pools(session, found, division, counties)),
        proofs=tuple(_proofs(found, counties)),
    )


def counties_within(division: str, known: Collection[str]) -> tuple[str, ...]:
    """Return which of the known divisions a county, a city or the province is made up of."""
    if division.endswith(PROVINCE):
        return tuple(sorted(code for code in known if code.startswith(division[:2])))
    if division.endswith(CITY):
        return tuple(sorted(code for code in known if code.startswith(division[:4])))
    return (division,) if division in known else ()


def exposure(session: Session, year: int) -> tuple[ExposureRow, ...]:
    """List for each county and waste that shares in a shortage its bounds and its share.

    Raises:
        UserError: the year cannot be computed.
    """
    return exposure_of(capacity_year(session, year))


def exposure_of(found: CapacityYear) -> tuple[ExposureRow, ...]:
    """List the exposure of a year that is placed already, by division, code and properties."""
    short = {waste: keys for waste, keys in _classes(found).items() if waste in found.proofs}
    rows = []
    for division in found.counties.divisions:
        for (code, properties), keys in sorted(short.items()):
            row = found.counties.exposure([division], keys)
            if row.exposed_grams:
                figures = (
                    row.demand_grams,
                    row.exposed_grams,
                    row.least_grams,
                    row.most_grams,
                    row.share_grams,
                )
                rows.append(ExposureRow(division, code, properties, *figures))
    return tuple(rows)


def _divisions(found: CapacityYear, accepted: Mapping[tuple[str, Waste], int]) -> set[str]:
    known = {division for division, _ in (*found.facts.generated, *accepted)}
    return known | set(found.counties.divisions)


def _classes(found: CapacityYear) -> dict[Waste, set[str]]:
    """Return the classes of which each waste consists: apart by group or exempt source."""
    classes: dict[Waste, set[str]] = defaultdict(set)
    for demand in found.facts.demands:
        classes[demand.code, tuple(sorted(demand.properties))].add(demand.key)
    return classes


def _sums(rows: Mapping[tuple[str, Waste], int], counties: Collection[str]) -> dict[Waste, int]:
    sums: dict[Waste, int] = defaultdict(int)
    for (division, waste), grams in rows.items():
        if division in counties:
            sums[waste] += grams
    return sums


def _wastes(
    found: CapacityYear, counties: Collection[str], accepted: Mapping[Waste, int]
) -> Iterator[CountyWaste]:
    """Show the county's wastes, the most exposed first."""
    generated = _sums(found.facts.generated, counties)
    classes = _classes(found)
    rows = [
        _waste(found, waste, found.counties.exposure(counties, classes.get(waste, frozenset())), sums)
        for waste in sorted({*generated, *accepted, *classes})
        for sums in ((generated.get(waste, 0), accepted.get(waste, 0)),)
    ]
    here = [row for row in rows if row.demand_grams or row.generated_grams or row.accepted_grams]
    yield from sorted(
        here, key=lambda row: (-row.share_grams, -row.exposed_grams, -row.demand_grams, row.code)
    )


def _waste(found: CapacityYear, waste: Waste, exposed: Exposure, sums: tuple[int, int]) -> CountyWaste:
    zh, en = found.waste_names.get(waste[0], ("", ""))
    return CountyWaste(
        code=waste[0],
        properties=waste[1],
        name_zh=zh,
        name_en=en,
        generated_grams=sums[0],
        accepted_grams=sums[1],
        demand_grams=exposed.demand_grams,
        exposed_grams=exposed.exposed_grams,
        least_grams=exposed.least_grams,
        most_grams=exposed.most_grams,
        share_grams=exposed.share_grams,
    )


def _pools(
    session: Session, found: CapacityYear, division: str, counties: Collection[str]
) -> Iterator[CountyPool]:
    """Show the pools that some open waste of the county may go to, the nearest first."""
    places, loads = pool_places(session, found.facts), {load.pool: load for load in found.placed.loads}
    codes = _codes_by_pool(found, counties)
    rows = [
        _pool(row, loads[row.pool.key], distance_km(division, places[row.pool.key]), codes[row.pool.key])
        for row in found.facts.pools
        if row.pool.key in codes
    ]
    yield from sorted(rows, key=lambda row: (row.km, row.name, row.uid))


def _codes_by_pool(found: CapacityYear, counties: Collection[str]) -> dict[str, set[str]]:
    masses, acceptance = county_masses(found.facts), Acceptance(row.pool for row in found.facts.pools)
    codes: dict[str, set[str]] = defaultdict(set)
    for demand in found.facts.demands:
        if any(masses.get(demand.key, {}).get(county) for county in counties):
            accepting = acceptance.accepting(demand)
            if any(pool.kind is PoolKind.COLLECTION for pool in accepting):
                accepting = [*accepting, *acceptance.onward(demand)]
            for pool in accepting:
                codes[pool.key].add(demand.code)
    return codes


def _pool(row: PoolFacts, load: PoolLoad, km: int, codes: set[str]) -> CountyPool:
    pool = row.pool
    used = pool.received_grams + row.committed_grams
    return CountyPool(
        uid=pool.key,
        name=pool.name,
        facility=row.facility,
        division=row.division,
        method=pool.method,
        kind=pool.kind.value,
        km=km,
        load_permille=used * 1000 // pool.licensed_grams if pool.licensed_grams else None,
        left_grams=load.left_grams,
        placed_grams=load.placed_grams,
        codes=tuple(sorted(codes)),
    )


def _proofs(found: CapacityYear, counties: Collection[str]) -> Iterator[CountyProof]:
    masses = county_masses(found.facts)
    for proof in found.placed.proofs:
        own = sum(masses.get(waste.key, {}).get(county, 0) for waste in proof.wastes for county in counties)
        if own:
            yield _proof(found, proof, own)


def _proof(found: CapacityYear, proof: Proof, own: int) -> CountyProof:
    return CountyProof(
        sentence_zh=proof_sentence(proof, found.facts.names, CHINESE),
        sentence_en=proof_sentence(proof, found.facts.names, ENGLISH),
        codes=tuple(sorted({waste.code for waste in proof.wastes})),
        shortage_grams=proof.shortage_grams,
        own_grams=own,
    )
