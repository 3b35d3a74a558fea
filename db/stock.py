"""Stock of physical places: the net of a transaction applied once, never negative at a day's end."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from sqlalchemy import Connection

from hwtrack.domain.movement import PHYSICAL

_T = TypeVar("_T")
Cell = tuple[int, int]
"""A batch in a place."""
PHYSICAL_SQL = ", ".join(sorted(f"'{kind}'" for kind in PHYSICAL))
"""The physical kinds as the partial indexes on movements name them."""
_CHUNK = 400


@dataclass(frozen=True)
class Flow:
    """One movement as far as stock is concerned."""

    from_batch: int
    from_place: int
    from_kind: str
    to_batch: int
    to_place: int
    to_kind: str
    grams: int
    day: str


@dataclass(frozen=True)
class Shortage:
    """A cell whose stock would be negative at the end of *day* (None: now)."""

    batch: int
    place: int
    day: str | None
    grams: int


Changes = dict[Cell, dict[str, int]]


def changes(flows: Iterable[Flow]) -> Changes:
    """Return the change of every physical cell by day."""
    found: Changes = defaultdict(lambda: defaultdict(int))
    for flow in flows:
        if flow.from_kind in PHYSICAL:
            found[flow.from_batch, flow.from_place][flow.day] -= flow.grams
        if flow.to_kind in PHYSICAL:
            found[flow.to_batch, flow.to_place][flow.day] += flow.grams
    return found


def apply(connection: Connection, changed: Changes) -> Shortage | None:
    """Book the net of each cell; return the first cell that would fall below zero."""
    net = {cell: sum(days.values()) for cell, days in changed.items()}
    before = _stock_of(connection, {batch for batch, _ in net})
    new, other, empty = [], [], []
    for (batch, place), grams in net.items():
        had = before.get((batch, place))
        now = (had or 0) + grams
        if now < 0:
            return Shortage(batch, place, None, now)
        if had is None and now:
            new.append((batch, place, now))
        elif had is not None and now:
            other.append((now, batch, place))
        elif had is not None:
            empty.append((batch, place))
    _write(connection, "INSERT INTO stock (batch, place, grams) VALUES (?, ?, ?)", new)
    _write(connection, "UPDATE stock SET grams = ? WHERE batch = ? AND place = ?", other)
    _write(connection, "DELETE FROM stock WHERE batch = ? AND place = ?", empty)
    return None


def day_end_shortage(connection: Connection, changed: Changes, fresh: Collection[int]) -> Shortage | None:
    """Return the first day's end at which a touched cell is negative, past days included.

    *fresh* are batches made in this transaction: all their movements are in *changed*, so their
    days add up without asking the database.
    """
    asked = []
    for cell, days in changed.items():
        if cell[0] in fresh:
            short = _running_shortage(cell, days)
            if short is not None:
                return short
        elif min(days.values()) < 0:
            asked.append(cell)
    for chunk in _chunks(asked):
        short = _asked_shortage(connection, chunk)
        if short is not None:
            return short
    return None


def _running_shortage(cell: Cell, days: Mapping[str, int]) -> Shortage | None:
    total = 0
    for day in sorted(days):
        total += days[day]
        if total < 0:
            return Shortage(*cell, day, total)
    return None


def _asked_shortage(connection: Connection, cells: list[Cell]) -> Shortage | None:
    values = ", ".join(f"({batch}, {place})" for batch, place in cells)
    # CROSS JOIN keeps the small list outside; without it the planner scans all movements.
    row = connection.exec_driver_sql(
        f"""
        WITH cell (batch, place) AS (VALUES {values}),
        flow AS (
            SELECT c.batch, c.place, m.happened_on AS day, m.grams AS grams
            FROM cell c CROSS JOIN movement m ON m.to_batch = c.batch AND m.to_place = c.place
                AND m.to_kind IN ({PHYSICAL_SQL})
            UNION ALL
            SELECT c.batch, c.place, m.happened_on, -m.grams
            FROM cell c CROSS JOIN movement m ON m.from_batch = c.batch AND m.from_place = c.place
                AND m.from_kind IN ({PHYSICAL_SQL})
        ),
        daily AS (SELECT batch, place, day, sum(grams) AS grams FROM flow GROUP BY 1, 2, 3),
        running AS (
            SELECT batch, place, day,
                sum(grams) OVER (PARTITION BY batch, place ORDER BY day) AS total FROM daily
        )
        SELECT batch, place, day, total FROM running WHERE total < 0 ORDER BY day, batch LIMIT 1
        """
    ).first()
    return None if row is None else Shortage(*row)


@dataclass(frozen=True)
class EndedWithMass:
    """A manifest that is closed or void while grams of it are in transit."""

    number: str
    grams: int


def ended_with_mass(
    connection: Connection, manifests: Collection[int], places: Collection[int]
) -> EndedWithMass | None:
    """Return a closed or void manifest, of those given or with a leg in those places, that has mass left."""
    for sql, keys in ((_ENDED_THEMSELVES, manifests), (_ENDED_ON_THE_WAY, places)):
        for chunk in _chunks(sorted(keys)):
            row = connection.exec_driver_sql(sql.format(keys=", ".join(map(str, chunk)))).first()
            if row is not None:
                return EndedWithMass(*row)
    return None


# CROSS JOIN keeps the given keys outside, so that each is a look-up.
_ENDED_THEMSELVES = """
    SELECT m.internal_no, s.grams FROM manifest m
    CROSS JOIN leg l ON l.manifest = m.id CROSS JOIN stock s ON s.place = l.place
    WHERE m.id IN ({keys}) AND m.state IN ('closed', 'void') LIMIT 1"""
_ENDED_ON_THE_WAY = """
    SELECT m.internal_no, s.grams FROM stock s
    CROSS JOIN leg l ON l.place = s.place CROSS JOIN manifest m ON m.id = l.manifest
    WHERE s.place IN ({keys}) AND m.state IN ('closed', 'void') LIMIT 1"""


def _stock_of(connection: Connection, batches: Collection[int]) -> dict[Cell, int]:
    found: dict[Cell, int] = {}
    for chunk in _chunks(sorted(batches)):
        ids = ", ".join(map(str, chunk))
        rows = connection.exec_driver_sql(f"SELECT batch, place, grams FROM stock WHERE batch IN ({ids})")
        found.update(((batch, place), grams) for batch, place, grams in rows)
    return found


def _write(connection: Connection, sql: str, rows: Sequence[tuple[int, ...]]) -> None:
    if rows:
        connection.exec_driver_sql(sql, list(rows))


def _chunks(items: list[_T]) -> Iterator[list[_T]]:
    for start in range(0, len(items), _CHUNK):
        yield items[start : start + _CHUNK]
