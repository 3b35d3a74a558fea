"""A small demo register built once, and the reads that look at it without the services' help."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from hwtrack.domain.capacity import Demand, Period, Pool, PoolKind, SubLimit, gather
from hwtrack.services.demo import DemoSummary

FAMILY_CODES = {"772-002-18", "261-139-24", "321-022-48", "321-032-48", "323-001-48", "336-100-17"}
SMALL = 0.05


@dataclass(frozen=True)
class Built:
    """The register's file and what its builder said of it."""

    path: Path
    summary: DemoSummary

    def rows(self, sql: str, *values: object) -> list[tuple]:
        connection = sqlite3.connect(f"file:{self.path}?mode=ro", uri=True)
        try:
            return connection.execute(sql, values).fetchall()
        finally:
            connection.close()

    def column(self, sql: str, *values: object) -> list:
        return [row[0] for row in self.rows(sql, *values)]

    def one(self, sql: str, *values: object) -> object:
        return self.rows(sql, *values)[0][0]


def open_waste(built: Built, year: int) -> tuple[Demand, ...]:
    """Read from the movements alone what lay in store at the year's end without an end pool's acceptance."""
    rows = built.rows(
        """
        WITH flow AS (
            SELECT to_batch AS batch, grams FROM movement
            WHERE to_kind IN ('storage', 'transit') AND happened_on <= :day
            UNION ALL
            SELECT from_batch, -grams FROM movement
            WHERE from_kind IN ('storage', 'transit') AND happened_on <= :day
        ), held AS (SELECT batch, sum(grams) AS grams FROM flow GROUP BY batch HAVING sum(grams) > 0),
        ended AS (
            SELECT m.to_batch AS batch FROM movement m LEFT JOIN licence_line l ON l.id = m.pool
            WHERE m.kind = 'accept' AND coalesce(l.collection_only, 0) = 0
        ), way AS (
            SELECT m.from_batch AS batch, sum(m.grams) AS grams FROM movement m
            JOIN manifest_line n ON n.id = m.line JOIN manifest f ON f.id = n.manifest
            WHERE m.kind = 'load' AND m.grams > 0 AND m.happened_on <= :day AND f.shipped_at IS NOT NULL
                AND (f.received_at IS NULL OR date(f.received_at, '+8 hours') > :day)
            GROUP BY m.from_batch
        )
        SELECT b.id, b.waste_code, b.properties, h.grams - coalesce(w.grams, 0), s.id, o.group_name
        FROM held h JOIN batch b ON b.id = h.batch JOIN site s ON s.id = b.custodian
        JOIN organisation o ON o.id = s.organisation LEFT JOIN way w ON w.batch = b.id
        WHERE b.id NOT IN (SELECT batch FROM ended) AND h.grams > coalesce(w.grams, 0)
        """.replace(":day", f"'{year}-12-31'")
    )
    exempt = set(built.column("SELECT exempt_from FROM licence_line WHERE exempt_from IS NOT NULL"))
    return gather(
        tuple(
            Demand(
                key=str(key),
                code=code,
                grams=grams,
                properties=frozenset(properties.split()),
                source=str(site) if site in exempt else None,
                group=group,
            )
            for key, code, properties, grams, site, group in rows
        )
    )


def pools(built: Built, year: int) -> tuple[Pool, ...]:
    """Read every licence line with what it accepted in the year."""
    accepts: dict[int, list[tuple[str | None, str | None, int | None]]] = defaultdict(list)
    for line, category, code, limit in built.rows(
        "SELECT line, category, code, limit_grams FROM licence_waste"
    ):
        accepts[line].append((category, code, limit))
    received: dict[tuple[int, str], int] = defaultdict(int)
    for pool, code, grams in built.rows(
        "SELECT m.pool, b.waste_code, sum(m.grams) FROM movement m JOIN batch b ON b.id = m.to_batch"
        " WHERE m.kind = 'accept' AND m.pool IS NOT NULL AND substr(m.happened_on, 1, 4) = ? GROUP BY 1, 2",
        str(year),
    ):
        received[pool, code] = grams
    stops = {
        row[0]: row[1:] for row in built.rows("SELECT licence, first_day, last_day FROM licence_suspension")
    }
    found = []
    for key, licence, site, method, kind, annual, collects, group, exempt, first, last in built.rows(
        "SELECT l.id, c.id, c.site, l.method, l.kind, l.annual_grams, l.collection_only,"
        " CASE l.group_only WHEN 1 THEN o.group_name END, l.exempt_from, c.valid_from, c.valid_to"
        " FROM licence_line l JOIN licence c ON c.id = l.licence JOIN organisation o ON o.id = c.site"
    ):
        found.append(
            Pool(
                key=str(key),
                name=str(key),
                facility=str(site),
                method=method,
                licensed_grams=annual,
                codes=frozenset(code for _, code, _ in accepts[key] if code),
                categories=frozenset(category for category, _, _ in accepts[key] if category),
                kind=PoolKind.COLLECTION if collects else PoolKind(kind),
                valid=(Period(date.fromisoformat(first), date.fromisoformat(last)),),
                suspensions=_periods(stops.get(licence)),
                received_grams=sum(grams for (pool, _), grams in received.items() if pool == key),
                group=group,
                exempt_source=str(exempt) if exempt else None,
                sub_limits=tuple(
                    SubLimit(
                        key=code,
                        licensed_grams=limit,
                        codes=frozenset({code}),
                        received_grams=received[key, code],
                    )
                    for _, code, limit in accepts[key]
                    if code and limit is not None
                ),
            )
        )
    return tuple(found)


def _periods(days: tuple[str, str] | None) -> tuple[Period, ...]:
    return (Period(*map(date.fromisoformat, days)),) if days else ()
