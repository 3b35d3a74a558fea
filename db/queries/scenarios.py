"""What scenarios lean on: what pools accepted within some days, by whose waste it was."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, bindparam, text

_CHUNK = 400


@dataclass(frozen=True, slots=True)
class PoolTook:
    """Grams of a waste that a pool (licence line) accepted; `site` is whose batch it was."""

    pool: int
    site: int
    code: str
    properties: str
    grams: int


_TOOK = text("""
    SELECT m.pool, b.custodian, b.waste_code, b.properties, CAST(sum(m.grams) AS BIGINT)
    FROM movement m JOIN batch b ON b.id = m.from_batch
    WHERE m.pool IN :pools AND m.happened_on BETWEEN :first AND :last
    GROUP BY 1, 2, 3, 4 HAVING sum(m.grams) > 0
    ORDER BY 1, 2, 3, 4
""").bindparams(bindparam("pools", expanding=True))


def took_between(connection: Connection, pools: Sequence[int], first: date, last: date) -> list[PoolTook]:
    """Return what these pools accepted from *first* to *last*, red-letter rows net."""
    found: list[PoolTook] = []
    asked = sorted(pools)
    for start in range(0, len(asked), _CHUNK):
        span = {
            "pools": asked[start : start + _CHUNK],
            "first": first.isoformat(),
            "last": last.isoformat(),
        }
        found += [PoolTook(*row) for row in connection.execute(_TOOK, span)]
    return found
