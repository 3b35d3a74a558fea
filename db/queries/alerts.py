"""What alerts are judged by: months of pools, gains of stores, medical lots, contracts beyond a licence's end."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from datetime import date
from typing import NamedTuple

from sqlalchemy import Connection, bindparam, text

_POOL_MONTHS = text("""
    SELECT pool, month, CAST(sum(grams) AS BIGINT) FROM flow_month
    WHERE month IN :months AND kind = 'accept' AND pool > 0
    GROUP BY pool, month
""").bindparams(bindparam("months", expanding=True))


def months_of_pools(connection: Connection, months: Collection[str]) -> dict[int, dict[str, int]]:
    """Return by pool and month (2026-03) what was accepted, from the sums kept by month."""
    found: dict[int, dict[str, int]] = defaultdict(dict)
    for pool, month, grams in connection.execute(_POOL_MONTHS, {"months": sorted(months)}):
        found[pool][month] = int(grams)
    return dict(found)


class AreaHeld(NamedTuple):
    """A storage area with what it holds and its own limit, in grams."""

    uid: str
    code: str
    name: str
    site: int
    place: int
    point: bool
    limit: int
    grams: int


_AREAS = text("""
    SELECT a.uid, a.code, a.name, a.site, a.place, a.kind = 'point',
        CASE WHEN a.kind = 'point' THEN :point ELSE a.limit_grams END, CAST(sum(k.grams) AS BIGINT)
    FROM storage_area a JOIN stock k ON k.place = a.place
    WHERE a.kind = 'point' OR a.limit_grams > 0
    GROUP BY a.id ORDER BY a.id
""")


def limited_areas(connection: Connection, point_grams: int) -> list[AreaHeld]:
    """Return the areas with a limit that hold something; a storage point's limit is the law's."""
    rows = connection.execute(_AREAS, {"point": point_grams})
    return [
        AreaHeld(uid, code, name, site, place, bool(point), int(limit), int(grams))
        for uid, code, name, site, place, point, limit, grams in rows
    ]


_GAINED = text("""
    SELECT p.id,
        (SELECT coalesce(CAST(sum(m.grams) AS BIGINT), 0) FROM movement m
            WHERE m.to_place = p.id AND m.to_kind = 'storage' AND m.happened_on > :since)
        - (SELECT coalesce(CAST(sum(m.grams) AS BIGINT), 0) FROM movement m
            WHERE m.from_place = p.id AND m.from_kind = 'storage' AND m.happened_on > :since)
    FROM place p WHERE p.id IN :places
""").bindparams(bindparam("places", expanding=True))


def gained_since(connection: Connection, places: Collection[int], since: date) -> dict[int, int]:
    """Return by storage place how much more lies there than at the end of a day."""
    if not places:
        return {}
    rows = connection.execute(_GAINED, {"places": sorted(places), "since": since.isoformat()})
    return {place: int(grams) for place, grams in rows}


class MedicalLot(NamedTuple):
    """Medical waste of a code in a site's stores whose clock began on one day."""

    site: int
    kind: str
    code: str
    since: str
    grams: int


# The plus keeps SQLite from reading every batch in the order of its site: the day narrows them to a few.
MEDICAL = """
    SELECT +b.custodian, s.kind, b.waste_code, b.clock_from, CAST(sum(k.grams) AS BIGINT)
    FROM batch b CROSS JOIN stock k CROSS JOIN place p CROSS JOIN site s
    WHERE k.batch = b.id AND p.id = k.place AND p.kind = 'storage' AND p.custodian = b.custodian
        AND s.id = b.custodian AND b.clock_from >= :since AND substr(b.waste_code, 9, 2) = '01' AND b.flowing = 0
    GROUP BY 1, 2, 3, 4 ORDER BY 1, 3, 4
"""
"""Medical waste in store by site, code and day; a few batches of the last days, never all of them."""


def medical_lots(connection: Connection, since: date) -> list[MedicalLot]:
    """Return medical waste in store whose clock began on or after a day."""
    return [MedicalLot(*row) for row in connection.execute(text(MEDICAL), {"since": since.isoformat()})]


class EndingLicence(NamedTuple):
    """A licence that ends in a span of days."""

    id: int
    uid: str
    number: str
    site: int
    valid_to: str


_ENDING = text("""
    SELECT l.id, l.uid, l.number, l.site, l.valid_to FROM licence l
    WHERE l.valid_to BETWEEN :first AND :last ORDER BY l.valid_to, l.id
""")


def licences_ending(connection: Connection, first: date, last: date) -> list[EndingLicence]:
    """Return the licences whose last day lies from *first* to *last*."""
    span = {"first": first.isoformat(), "last": last.isoformat()}
    return [EndingLicence(*row) for row in connection.execute(_ENDING, span)]


_CONTRACTED = text("""
    SELECT c.number, c.sender, w.waste, w.grams FROM contract c JOIN contract_waste w ON w.contract = c.id
    WHERE c.receiver = :site AND c.valid_from <= :day AND c.valid_to >= :day
    ORDER BY c.number, w.waste
""")


def contracted_on(connection: Connection, site: int, day: date) -> list[tuple[str, int, str, int | None]]:
    """Return number, sender, waste and agreed grams of a receiver's contracts that hold on a day."""
    rows = connection.execute(_CONTRACTED, {"site": site, "day": day.isoformat()})
    return [(number, sender, waste, grams) for number, sender, waste, grams in rows]
