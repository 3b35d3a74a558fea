"""What is promised to receivers and not received yet, and what their lines took of it: the dispatch's reads."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, Row, bindparam, text

_CHUNK = 400


@dataclass(frozen=True, slots=True)
class Promise:
    """A line signed or under way and not received: grams as shipped, else as planned."""

    manifest: str
    number: str
    receiver: int
    sender: int
    code: str
    properties: str
    batch: int | None
    grams: int
    day: date
    """Of the hand-over; before it, the planned day."""
    shipped: bool


_PROMISES = """
    SELECT f.uid, f.internal_no, f.receiver, f.sender, n.waste_code, coalesce(b.properties, ''), n.batch,
        coalesce(n.shipped_grams, n.planned_grams), f.happened_on, n.shipped_grams IS NOT NULL
    FROM manifest f JOIN manifest_line n ON n.manifest = f.id LEFT JOIN batch b ON b.id = n.batch
    WHERE f.state IN ('ready', 'in_transit', 'arrived') AND n.received_grams IS NULL{narrowed}
    ORDER BY f.id, n.no
"""


def promises_to(connection: Connection, receiver: int) -> list[Promise]:
    """Return what is promised to one receiver, the oldest manifest first."""
    statement = text(_PROMISES.format(narrowed=" AND f.receiver = :receiver"))
    return [_promise(row) for row in connection.execute(statement, {"receiver": receiver})]


def all_promises(connection: Connection) -> list[Promise]:
    """Return everything that is promised, the oldest manifest first."""
    return [_promise(row) for row in connection.execute(text(_PROMISES.format(narrowed="")))]


def medical_promises(connection: Connection) -> list[Promise]:
    """Return what is promised of medical waste, the oldest manifest first."""
    statement = text(_PROMISES.format(narrowed=" AND substr(n.waste_code, 9, 2) = '01'"))
    return [_promise(row) for row in connection.execute(statement)]


_OF_BATCHES = text(
    _PROMISES.format(narrowed=" AND n.batch IN :batches AND n.shipped_grams IS NULL")
).bindparams(bindparam("batches", expanding=True))


def promises_of(connection: Connection, batches: Collection[int]) -> list[Promise]:
    """Return what is signed to leave these batches and still lies in them."""
    if not batches:
        return []
    return [_promise(row) for row in connection.execute(_OF_BATCHES, {"batches": sorted(batches)})]


def _promise(row: Row[Any]) -> Promise:
    values: tuple[Any, ...] = tuple(row)
    uid, number, receiver, sender, code, properties, batch, grams, day, shipped = values
    on = date.fromisoformat(str(day))
    return Promise(uid, number, receiver, sender, code, properties, batch, int(grams), on, bool(shipped))


_RECEIVED_BY_WASTE = text("""
    SELECT b.waste_code, b.properties, CAST(sum(m.grams) AS BIGINT)
    FROM movement m JOIN batch b ON b.id = m.from_batch
    WHERE m.pool = :pool AND m.happened_on BETWEEN :first AND :last
    GROUP BY 1, 2
""")


def received_by_waste(
    connection: Connection, pool: int, first: date, last: date
) -> list[tuple[str, frozenset[str], int]]:
    """Return what a pool accepted from *first* to *last* by code and special properties."""
    rows = connection.execute(
        _RECEIVED_BY_WASTE, {"pool": pool, "first": first.isoformat(), "last": last.isoformat()}
    )
    return [(code, frozenset(properties.split()), int(grams)) for code, properties, grams in rows]


_RECEIVED_AT = text("""
    SELECT coalesce(CAST(sum(t.grams) AS BIGINT), 0) FROM (
        SELECT (SELECT sum(m.grams) FROM movement m
            WHERE m.pool = p.id AND m.happened_on BETWEEN :first AND :last) AS grams
        FROM licence_line p JOIN licence l ON l.id = p.licence WHERE l.site = :site
    ) t
""")


def received_at(connection: Connection, site: int, first: date, last: date) -> int:
    """Return what all pools of a facility accepted from *first* to *last*."""
    values = {"site": site, "first": first.isoformat(), "last": last.isoformat()}
    return int(connection.execute(_RECEIVED_AT, values).scalar_one())


_RECEIVED = text("""
    SELECT coalesce(CAST(sum(m.grams) AS BIGINT), 0) FROM movement m
    WHERE m.pool = :pool AND m.happened_on BETWEEN :first AND :last
""")


def received_of(connection: Connection, pool: int, first: date, last: date) -> int:
    """Return what one pool accepted from *first* to *last*, red-letter rows net."""
    values = {"pool": pool, "first": first.isoformat(), "last": last.isoformat()}
    return int(connection.execute(_RECEIVED, values).scalar_one())
