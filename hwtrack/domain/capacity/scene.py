"""A year before its waste is placed, as assumptions change it; what pools accepted may be assumed undone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from hwtrack.domain.capacity.values import Demand, FacilityTotal, Pool

NOT_LANDFILLED = "not_landfilled"
"""A property given to waste that a scenario keeps out of landfills; landfill lines refuse it."""
PRETREATED = "pretreated"
"""Marks the key of a part whose properties a cure takes off."""
LAST_IN_LIST = 1_000_000
"""A new emergency line stands behind those on the list."""


def told_apart(key: str, mark: str) -> str:
    """Name the part of a waste that an assumption treats otherwise than the rest."""
    return f"{key}|{mark}"


def untold_key(key: str) -> str:
    """Name the waste of which this is a part, as it was before any assumption."""
    marks = (f"|{NOT_LANDFILLED}", f"|{PRETREATED}")
    while key.endswith(marks):
        key = key.rpartition("|")[0]
    return key


@dataclass(frozen=True, slots=True)
class LocalWaste:
    """Open waste of a county; `site` is whose it is (0: of nobody in the register, assumed)."""

    site: int
    division: str
    demand: Demand


@dataclass(frozen=True, slots=True)
class Taken:
    """What a pool has accepted of a site's waste within some days, in grams."""

    pool: str
    site: int
    division: str
    code: str
    properties: frozenset[str]
    grams: int


@dataclass(frozen=True, slots=True)
class Scene:
    """A year before its waste is placed. `displaced` is what pools are assumed not to have accepted."""

    year: int
    wastes: tuple[LocalWaste, ...]
    pools: tuple[Pool, ...]
    facility_totals: tuple[FacilityTotal, ...] = ()
    inbound: tuple[Demand, ...] = ()
    displaced: tuple[Taken, ...] = ()


@dataclass(frozen=True, slots=True)
class History:
    """What the register knows that assumptions lean on.

    `taken` lists what pools accepted, by assumption (its place): of a line that is down within its
    days, of landfills within the year. `accepted` is the mass of the year accepted as an end, by
    code; `generated` what a county (division, code) generates in `of_days` days.
    """

    taken: Mapping[int, tuple[Taken, ...]]
    accepted: Mapping[str, int]
    generated: Mapping[tuple[str, str], int]
    of_days: int


def displace(scene: Scene, taken: Sequence[Taken], property_of: str = "") -> Scene:
    """Assume that pools had not accepted these masses: they are open again, and the pools have their room back."""
    known = {pool.key for pool in scene.pools}
    gone = tuple(row for row in taken if row.pool in known and row.grams > 0)
    by_waste: dict[tuple[int, str, str, tuple[str, ...]], int] = defaultdict(int)
    for row in gone:
        kept = row.properties | {property_of} if property_of else row.properties
        by_waste[row.site, row.division, row.code, tuple(sorted(kept))] += row.grams
    twins = {(waste.site, waste.demand.code): waste.demand for waste in scene.wastes}
    mark = f"displaced|{len(scene.displaced)}"
    more = []
    for number, ((site, division, code, properties), grams) in enumerate(sorted(by_waste.items())):
        twin = twins.get((site, code))
        demand = Demand(
            key=f"{mark}|{number}",
            code=code,
            grams=grams,
            properties=frozenset(properties),
            source=twin.source if twin else None,
            group=twin.group if twin else None,
        )
        more.append(LocalWaste(site, division, demand))
    pools = tuple(_given_back(pool, gone) for pool in scene.pools)
    return replace(scene, wastes=(*scene.wastes, *more), pools=pools, displaced=(*scene.displaced, *gone))


def _given_back(pool: Pool, gone: Sequence[Taken]) -> Pool:
    own = [row for row in gone if row.pool == pool.key]
    if not own:
        return pool
    limits = []
    for limit in pool.sub_limits:
        of_limit = sum(
            row.grams
            for row in own
            if (not limit.codes or row.code in limit.codes)
            and (not limit.properties or limit.properties & row.properties)
        )
        limits.append(replace(limit, received_grams=max(limit.received_grams - of_limit, 0)))
    received = max(pool.received_grams - sum(row.grams for row in own), 0)
    return replace(pool, received_grams=received, sub_limits=tuple(limits))
