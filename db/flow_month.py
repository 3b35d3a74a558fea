"""Monthly sums of what became of waste: the net of a transaction applied once, recomputed from movements."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from sqlalchemy import Connection

from db.stock import PHYSICAL_SQL
from hwtrack.domain.movement import MovementKind

COUNTED = frozenset(
    {
        MovementKind.OPEN,
        MovementKind.GENERATE,
        MovementKind.ARRIVE,
        MovementKind.RESIDUE,
        MovementKind.ACCEPT,
        MovementKind.TREAT,
        MovementKind.LEAVE,
        MovementKind.GAIN,
        MovementKind.LOSS,
    }
)
"""The kinds that bring waste into the books or out of them; the others only move it about."""
_COUNTED_SQL = ", ".join(sorted(f"'{kind}'" for kind in COUNTED))
_MONTH = len("2026-06")
_CHUNK = 400
_COLUMNS = "month, kind, site, waste_code, properties, receiver, pool"

Key = tuple[str, str, int, str, str, int, int]
"""Month, kind, site, waste code, properties, receiver and pool."""
Difference = tuple[str, str, int, str, str, int, int, int | None, int | None]
"""A key with what is booked and what the movements add up to."""


class Moved(NamedTuple):
    """One movement as far as the sums are concerned; `batch` is whose waste it was before."""

    kind: str
    batch: int
    to_place: int
    pool: int | None
    grams: int
    day: str


class Waste(NamedTuple):
    """Whose a batch is and what: site, waste code, special properties."""

    site: int
    code: str
    properties: str


@dataclass(frozen=True)
class Written:
    """What a transaction wrote: its movements, and of the batches and places it wrote what they are."""

    moved: Collection[Moved]
    batches: Mapping[int, Waste]
    custodians: Mapping[int, int]
    first_movement: int
    """Movements before this number are older than the transaction."""
    was: Mapping[int, str]
    """The properties that batches had before this transaction changed them."""


def book(connection: Connection, written: Written) -> None:
    """Bring the sums up to date with a transaction, in the same transaction."""
    changed = _changes(connection, written)
    for batch, before in written.was.items():
        waste = written.batches.get(batch)
        if waste is not None and before != waste.properties:
            _retell(connection, changed, written.first_movement, batch, waste, before)
    rows = [(*key, grams) for key, grams in sorted(changed.items()) if grams]
    if rows:
        connection.exec_driver_sql(_ADD, rows)
    # A sum is never below zero, so only one that fell can have come to nothing.
    fallen = [row[:-1] for row in rows if row[-1] < 0]
    if fallen:
        connection.exec_driver_sql(_DROP, fallen)


_ADD = f"""
    INSERT INTO flow_month ({_COLUMNS}, grams) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT ({_COLUMNS}) DO UPDATE SET grams = flow_month.grams + excluded.grams
"""
_DROP = f"DELETE FROM flow_month WHERE {' AND '.join(f'{name} = ?' for name in _COLUMNS.split(', '))} AND grams = 0"


def _changes(connection: Connection, written: Written) -> dict[Key, int]:
    """Net the transaction's movements by key."""
    batches = dict(written.batches)
    places = dict(written.custodians)
    batches.update(_batches(connection, {row.batch for row in written.moved} - batches.keys()))
    taken_in = {row.to_place for row in written.moved if row.kind == MovementKind.ACCEPT}
    places.update(_custodians(connection, taken_in - places.keys()))
    found: dict[Key, int] = defaultdict(int)
    for kind, batch, to_place, pool, grams, day in written.moved:
        receiver, line = (places[to_place], pool or 0) if kind == MovementKind.ACCEPT else (0, 0)
        found[(day[:_MONTH], kind, *batches[batch], receiver, line)] += grams
    return found


def _retell(
    connection: Connection, changed: dict[Key, int], first: int, batch: int, waste: Waste, before: str
) -> None:
    """Move what a batch did before this transaction from its former properties to those it has now."""
    rows = connection.exec_driver_sql(_OF_BATCH, (batch, first, batch, first))
    for month, kind, receiver, pool, grams in rows:
        changed[month, kind, waste.site, waste.code, before, receiver, pool] -= grams
        changed[month, kind, *waste, receiver, pool] += grams


# Each arm names the partial index of cells by its condition: a batch's few movements are read.
_OF_BATCH = f"""
    SELECT substr(m.happened_on, 1, {_MONTH}), m.kind, 0, 0, m.grams FROM movement m
    WHERE m.to_batch = ? AND m.to_kind IN ({PHYSICAL_SQL}) AND m.id < ?
        AND m.kind || '' IN ('open', 'generate', 'arrive', 'residue', 'gain')
    UNION ALL
    SELECT substr(m.happened_on, 1, {_MONTH}), m.kind,
        CASE m.kind WHEN 'accept' THEN p.custodian ELSE 0 END,
        CASE m.kind WHEN 'accept' THEN coalesce(m.pool, 0) ELSE 0 END, m.grams
    FROM movement m JOIN place p ON p.id = m.to_place
    WHERE m.from_batch = ? AND m.from_kind IN ({PHYSICAL_SQL}) AND m.id < ?
        AND m.kind || '' IN ('accept', 'treat', 'leave', 'loss')
"""

SUMS = f"""
    SELECT substr(m.happened_on, 1, {_MONTH}) AS month, m.kind AS kind, b.custodian AS site,
        b.waste_code AS waste_code, b.properties AS properties,
        CASE m.kind WHEN 'accept' THEN p.custodian ELSE 0 END AS receiver,
        CASE m.kind WHEN 'accept' THEN coalesce(m.pool, 0) ELSE 0 END AS pool, sum(m.grams) AS grams
    FROM movement m JOIN place p ON p.id = m.to_place
    JOIN batch b ON b.id = CASE m.kind WHEN 'residue' THEN m.to_batch ELSE m.from_batch END
    WHERE m.kind IN ({_COUNTED_SQL})
    GROUP BY 1, 2, 3, 4, 5, 6, 7 HAVING sum(m.grams) <> 0
"""
"""The sums as the movements alone give them."""

_UNEQUAL = f"""
    WITH told ({_COLUMNS}, grams) AS (
        SELECT {_COLUMNS}, grams FROM flow_month
        UNION ALL
        SELECT substr(m.happened_on, 1, {_MONTH}), m.kind, b.custodian, b.waste_code, b.properties,
            CASE m.kind WHEN 'accept' THEN p.custodian ELSE 0 END,
            CASE m.kind WHEN 'accept' THEN coalesce(m.pool, 0) ELSE 0 END, -m.grams
        FROM movement m JOIN place p ON p.id = m.to_place
        JOIN batch b ON b.id = CASE m.kind WHEN 'residue' THEN m.to_batch ELSE m.from_batch END
        WHERE m.kind || '' IN ({_COUNTED_SQL})
    )
    SELECT 1 FROM told GROUP BY {_COLUMNS} HAVING sum(grams) <> 0
    UNION ALL SELECT 1 FROM flow_month WHERE grams = 0
    LIMIT 1
"""
"""Whether there is any difference, with one sort instead of two, the movements read in the order they lie in."""

DIFFERENCES = f"""
    WITH told ({_COLUMNS}, booked, summed) AS (
        SELECT {_COLUMNS}, grams, NULL FROM flow_month
        UNION ALL
        SELECT {_COLUMNS}, NULL, grams FROM ({SUMS}) AS sums
    )
    SELECT {_COLUMNS}, sum(booked), sum(summed) FROM told GROUP BY {_COLUMNS}
    HAVING coalesce(sum(booked), 0) <> coalesce(sum(summed), 0) OR sum(booked) = 0
    ORDER BY {_COLUMNS} LIMIT 100
"""


def recompute(connection: Connection) -> None:
    """Make the sums anew from the movements, as the migration that brought them did."""
    connection.exec_driver_sql("DELETE FROM flow_month")
    connection.exec_driver_sql(f"INSERT INTO flow_month ({_COLUMNS}, grams) {SUMS}")


def differences(connection: Connection) -> list[Difference]:
    """Return the keys whose booked sum is not that of the movements, or is kept although it is nothing."""
    if connection.exec_driver_sql(_UNEQUAL).first() is None:
        return []
    return [tuple(row) for row in connection.exec_driver_sql(DIFFERENCES)]


def _batches(connection: Connection, keys: Collection[int]) -> Iterator[tuple[int, Waste]]:
    for ids in _chunks(keys):
        rows = connection.exec_driver_sql(
            f"SELECT id, custodian, waste_code, properties FROM batch WHERE id IN ({ids})"
        )
        yield from ((row[0], Waste(*row[1:])) for row in rows)


def _custodians(connection: Connection, keys: Collection[int]) -> Iterator[tuple[int, int]]:
    for ids in _chunks(keys):
        rows = connection.exec_driver_sql(f"SELECT id, custodian FROM place WHERE id IN ({ids})")
        yield from ((row[0], row[1]) for row in rows)


def _chunks(keys: Iterable[int]) -> Iterator[str]:
    ordered = sorted(keys)
    for start in range(0, len(ordered), _CHUNK):
        yield ", ".join(map(str, ordered[start : start + _CHUNK]))
