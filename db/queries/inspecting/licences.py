"""Receipts against the licence line they filled, loads of pools by year, licences' ends."""

from __future__ import annotations

from sqlalchemy import Connection

from db.queries.inspecting import Found, ask, at_site

_LINE = "f.uid, f.internal_no, f.receiver, n.no, n.waste_code"


def outside_validity(connection: Connection, site: int | None) -> list[Found]:
    """Return lines accepted into a pool on a day its licence did not hold or was suspended, with the day."""
    pools = "licence l CROSS JOIN licence_line p CROSS JOIN movement m CROSS JOIN manifest_line n CROSS JOIN manifest f"
    joined = "p.licence = l.id AND m.pool = p.id AND n.id = m.line AND f.id = n.manifest"
    last = f"{joined}{at_site('l.site', site)} GROUP BY n.id, f.id, m.happened_on HAVING sum(m.grams) > 0"
    return ask(
        connection,
        f"""SELECT {_LINE}, m.happened_on FROM {pools} WHERE m.happened_on > l.valid_to AND {last}
            UNION
            SELECT {_LINE}, m.happened_on FROM {pools} WHERE m.happened_on < l.valid_from AND {last}
            UNION
            SELECT {_LINE}, m.happened_on FROM licence_suspension s CROSS JOIN {pools}
            WHERE l.id = s.licence AND m.happened_on BETWEEN s.first_day AND s.last_day AND {last}""",
        site,
    )


def outside_scope(connection: Connection, site: int | None) -> list[Found]:
    """Return lines accepted into a pool whose licence line names neither their code nor its category."""
    return ask(
        connection,
        f"""WITH wrong AS (SELECT w.pool, w.waste_code FROM (
                SELECT DISTINCT pool, waste_code FROM manifest_line WHERE pool IS NOT NULL) w
                WHERE NOT EXISTS (SELECT 1 FROM licence_waste a WHERE a.line = w.pool
                    AND (a.code = w.waste_code OR a.category = 'HW' || substr(w.waste_code, 9, 2))))
            SELECT {_LINE}, f.happened_on FROM wrong w
            JOIN manifest_line n ON n.waste_code = w.waste_code AND n.pool = w.pool
            JOIN manifest f ON f.id = n.manifest
            WHERE n.accepted_grams > 0 AND f.state <> 'void'{at_site("f.receiver", site)}""",
        site,
    )


def other_method(connection: Connection, site: int | None) -> list[Found]:
    """Return lines treated by another method than their pool's: the line, the method used, the pool's, the day."""
    return ask(
        connection,
        f"""SELECT {_LINE}, n.method, p.method, f.happened_on FROM manifest_line n
            JOIN licence_line p ON p.id = n.pool AND p.method <> n.method JOIN manifest f ON f.id = n.manifest
            WHERE n.accepted_grams > 0 AND f.state <> 'void'{at_site("f.receiver", site)}""",
        site,
    )


def nowhere_licensed(connection: Connection, site: int | None) -> list[Found]:
    """Return lines accepted without a pool by a receiver with licence lines, none of which fits on the day."""
    return ask(
        connection,
        f"""SELECT {_LINE}, f.happened_on FROM manifest_line n CROSS JOIN manifest f
            WHERE f.id = n.manifest AND n.pool IS NULL AND n.accepted_grams > 0 AND f.state <> 'void'
                AND f.receiver IN (SELECT l.site FROM licence l JOIN licence_line p ON p.licence = l.id)
                AND NOT EXISTS (SELECT 1 FROM licence l JOIN licence_line p ON p.licence = l.id
                    JOIN licence_waste a ON a.line = p.id
                    WHERE l.site = f.receiver AND l.valid_from <= f.happened_on AND l.valid_to >= f.happened_on
                        AND (a.code = n.waste_code OR a.category = 'HW' || substr(n.waste_code, 9, 2)))
                {at_site("f.receiver", site)}""",
        site,
    )


def unknown_scope(connection: Connection, site: int | None) -> list[Found]:
    """Return receivers without any licence line: how many manifests they received, the last day."""
    return ask(
        connection,
        f"""SELECT f.receiver, count(*), max(f.happened_on) FROM manifest f
            WHERE f.received_at IS NOT NULL AND f.state <> 'void' AND f.receiver NOT IN (
                SELECT l.site FROM licence l JOIN licence_line p ON p.licence = l.id)
                {at_site("f.receiver", site)}
            GROUP BY f.receiver""",
        site,
    )


def loads(connection: Connection, first_day: str, site: int | None) -> list[Found]:
    """Return by pool and year the grams received since a day: uid, site, number, method, scale, year, grams."""
    return ask(
        connection,
        f"""SELECT p.uid, l.site, l.number, p.method, p.annual_grams, t.year, CAST(t.grams AS BIGINT)
            FROM (SELECT m.pool AS pool, substr(m.happened_on, 1, 4) AS year, sum(m.grams) AS grams
                FROM licence_line q CROSS JOIN movement m
                WHERE m.pool = q.id AND m.pool IS NOT NULL AND m.happened_on >= :first
                GROUP BY m.pool, 2) t
            JOIN licence_line p ON p.id = t.pool JOIN licence l ON l.id = p.licence
            WHERE p.annual_grams > 0{at_site("l.site", site)} ORDER BY p.id, t.year""",
        site,
        first=first_day,
    )


def last_licences(connection: Connection, until: str, site: int | None) -> list[Found]:
    """Return of every site the licence that ends last, if by *until*: uid, number, site, last day."""
    return ask(
        connection,
        f"""SELECT l.uid, l.number, l.site, l.valid_to FROM licence l
            WHERE l.valid_to <= :until AND NOT EXISTS (SELECT 1 FROM licence n WHERE n.site = l.site
                AND (n.valid_to > l.valid_to OR (n.valid_to = l.valid_to AND n.id > l.id)))
                {at_site("l.site", site)} ORDER BY l.valid_to, l.id""",
        site,
        until=until,
    )
