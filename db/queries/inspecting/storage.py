"""What lies in storage: how long, how much in an area, what beside what, with which labels."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection

from db.queries.inspecting import Found, ask, at_site, day_number


@dataclass(frozen=True)
class Since:
    """From which day on a batch has not lain long enough to be looked at, by who holds it (ISO)."""

    institution: str
    plant: str
    collector: str
    operator: str
    generator: str


_OPERATOR = "s.kind IN ('facility', 'platform')"
_COLLECTOR = f"""{_OPERATOR} AND s.id IN (SELECT c.site FROM licence c WHERE c.kind = 'collection')
    AND s.id NOT IN (SELECT c.site FROM licence c WHERE c.kind <> 'collection')"""
_HOLDER = f"""CASE WHEN s.kind = 'institution' THEN 'institution' WHEN {_COLLECTOR} THEN 'collector'
    WHEN {_OPERATOR} THEN 'operator' ELSE 'generator' END"""
_MEDICAL = "substr(b.waste_code, 9, 2) = '01'"


def holder_of(connection: Connection, site: int) -> str:
    """Return as whom a site holds its batches: institution, operator, collector or generator."""
    return str(ask(connection, f"SELECT {_HOLDER} FROM site s WHERE s.id = :site", site)[0][0])


def lying(connection: Connection, since: Since, site: int | None, limit: int) -> list[Found]:
    """Return batches in storage near or over their limit, the oldest first, at most *limit*.

    Each is batch, code, waste, site, grams, the day the clock runs from, and who holds it. A licence
    for collection counts by its days; whoever runs one holds as a collector.
    """
    return ask(
        connection,
        f"""SELECT b.uid, b.code, b.waste_code, b.custodian, sum(k.grams), b.clock_from, {_HOLDER}, b.item
            FROM stock k CROSS JOIN place p ON p.id = k.place AND p.kind = 'storage'
            CROSS JOIN batch b ON b.id = k.batch AND b.clock_from <= :latest AND b.flowing = 0
            CROSS JOIN site s ON s.id = b.custodian
            WHERE b.clock_from <= CASE
                WHEN s.kind = 'institution' AND {_MEDICAL} THEN :institution
                WHEN {_OPERATOR} AND {_MEDICAL} THEN :plant
                WHEN {_COLLECTOR} THEN :collector
                WHEN {_OPERATOR} THEN :operator ELSE :generator END
                {at_site("b.custodian", site)}
            GROUP BY b.id, s.id ORDER BY b.clock_from, b.id LIMIT :limit""",
        site,
        latest=max(since.institution, since.plant, since.collector, since.operator, since.generator),
        institution=since.institution,
        plant=since.plant,
        collector=since.collector,
        operator=since.operator,
        generator=since.generator,
        limit=limit,
    )


def flowing(connection: Connection, site: int | None) -> list[Found]:
    """Return flowing tanks with the day their oldest mass came in, if first in is first out."""
    return ask(
        connection,
        f"""WITH came AS (SELECT m.to_batch AS batch, m.to_place AS place, m.happened_on AS day, sum(m.grams) AS grams
                FROM batch b CROSS JOIN movement m
                WHERE b.flowing = 1 AND m.to_batch = b.id AND m.to_kind IN ('storage', 'transit', 'unit')
                    AND m.to_kind = 'storage'
                GROUP BY 1, 2, 3),
            later AS (SELECT batch, place, day, sum(grams) OVER (PARTITION BY batch, place ORDER BY day DESC
                ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS grams FROM came)
            SELECT b.uid, b.code, b.waste_code, b.custodian, k.grams, min(c.day), {_HOLDER}, b.item
            FROM later c JOIN stock k ON k.batch = c.batch AND k.place = c.place
            JOIN batch b ON b.id = k.batch JOIN site s ON s.id = b.custodian
            WHERE coalesce(c.grams, 0) < k.grams{at_site("b.custodian", site)}
            GROUP BY b.id, k.place, s.id ORDER BY 6, b.id""",
        site,
    )


def areas(connection: Connection, site: int | None) -> list[Found]:
    """Return areas with a limit and what they hold: uid, code, name, site, limit, kind, grams."""
    return ask(
        connection,
        f"""SELECT a.uid, a.code, a.name, a.site, a.limit_grams, a.kind, sum(k.grams)
            FROM storage_area a JOIN stock k ON k.place = a.place
            WHERE (a.limit_grams IS NOT NULL OR a.kind = 'point'){at_site("a.site", site)}
            GROUP BY a.id ORDER BY a.id""",
        site,
    )


def pairs(connection: Connection) -> list[Found]:
    """Return the house's table of wastes that may not lie together."""
    return ask(connection, "SELECT first, second, reason FROM incompatibility ORDER BY first, second")


def contents(connection: Connection, site: int | None) -> list[Found]:
    """Return the codes that lie in each area: uid, code, name, site, waste code."""
    return ask(
        connection,
        f"""SELECT DISTINCT a.uid, a.code, a.name, a.site, b.waste_code
            FROM storage_area a JOIN stock k ON k.place = a.place JOIN batch b ON b.id = k.batch
            WHERE a.kind <> 'unnamed'{at_site("a.site", site)} ORDER BY a.uid, b.waste_code""",
        site,
    )


def unlabelled(connection: Connection, site: int | None) -> list[Found]:
    """Return by site how many batches made there lie in a store or point without container code, and one."""
    return ask(
        connection,
        f"""SELECT a.site, count(DISTINCT b.id), min(b.code)
            FROM storage_area a JOIN stock k ON k.place = a.place JOIN batch b ON b.id = k.batch
            WHERE a.kind IN ('store', 'point') AND b.flowing = 0
                AND NOT EXISTS (SELECT 1 FROM container c WHERE c.batch = b.id)
                AND NOT EXISTS (SELECT 1 FROM movement o WHERE o.to_batch = b.id AND o.from_batch <> o.to_batch)
                {at_site("a.site", site)}
            GROUP BY a.site""",
        site,
    )


def waited_for_collection(connection: Connection, days: int, site: int | None) -> list[Found]:
    """Return medical waste that may have waited over *days* at an institution: site, made on, collected on."""
    apart = f"{day_number('m.happened_on')} - {day_number('b.clock_from')}"
    return ask(
        connection,
        f"""SELECT b.custodian, b.clock_from, max(m.happened_on) FROM site s
            JOIN batch b ON b.custodian = s.id AND {_MEDICAL}
            JOIN movement m ON m.from_batch = b.id AND m.from_kind IN ('storage', 'transit', 'unit')
                AND m.kind = 'load'
            WHERE s.kind = 'institution' AND {apart} > :days AND +m.reverses IS NULL{at_site("s.id", site)}
            GROUP BY b.id, s.id ORDER BY 1, 2""",
        site,
        days=days,
    )
