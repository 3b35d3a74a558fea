"""Where waste and pools are, and how far it is from one to the other."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from sqlalchemy import select
from sqlalchemy.orm import Session

import resources
from db.models import Site
from hwtrack.domain.capacity import PoolKind
from hwtrack.domain.capacity.counties import Masses
from hwtrack.domain.capacity.values import class_key
from hwtrack.services.capacity_facts import CapacityFacts
from hwtrack.services.capacity_views import OUTSIDE
from hwtrack.settings import OUTSIDE_KM


def county_masses(facts: CapacityFacts) -> Masses:
    """Say of which counties each class of the province's own open waste is made up, in grams."""
    return facts.county_masses


def routed_masses(facts: CapacityFacts) -> Masses:
    """Add to the province's own waste what comes in from outside."""
    found = {key: dict(parts) for key, parts in county_masses(facts).items()}
    for demand in facts.inbound:
        parts = found.setdefault(class_key(demand), {})
        parts[OUTSIDE] = parts.get(OUTSIDE, 0) + demand.grams
    return found


def pool_places(session: Session, facts: CapacityFacts) -> Mapping[str, str]:
    """Return the division of each pool; approvals to send waste out lead outside."""
    sites = {row.uid: row.division_code for row in session.execute(select(Site.uid, Site.division_code))}
    return {
        row.pool.key: OUTSIDE
        if row.pool.kind is PoolKind.OUTBOUND
        else sites.get(row.pool.facility) or OUTSIDE
        for row in facts.pools
    }


def distance_km(one: str, other: str) -> int:
    """Return the great-circle distance between two divisions' label points in whole km.

    A code that has no outline of its own is placed at its city's; what lies outside the province,
    or nowhere known, is taken to be `OUTSIDE_KM` away.
    """
    table = _table()
    here, there = _known(one, table), _known(other, table)
    return table[here][there] if here and there else OUTSIDE_KM


def _known(code: str, table: Mapping[str, Mapping[str, int]]) -> str:
    return next((one for one in (code, f"{code[:4]}00") if one in table), "")


@cache
def _table() -> Mapping[str, Mapping[str, int]]:
    return {
        row["code"]: {code: int(km) for code, km in row.items() if code != "code"}
        for row in resources.rows("data/county_distances.csv")
    }
