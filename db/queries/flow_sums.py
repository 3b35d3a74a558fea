"""Sums of months: what was generated, treated, accepted and received, read from the summary alone."""

from __future__ import annotations

import calendar
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import BindParameter, Connection, Row, bindparam, text

GENERATED = ("generate", "residue")
_MONTH = len("2026-06")
_CHUNK = 400
# A platform passes waste on: what it accepted has not ended. Asked once for all, not for each row.
_COLLECTING = """
    f.pool IN (
        SELECT l.id FROM licence_line l JOIN licence c ON c.id = l.licence
        WHERE l.collection_only = 1 OR c.kind = 'collection'
    ) OR (f.pool = 0 AND f.receiver IN (SELECT id FROM site WHERE kind = 'platform'))
"""
# What a day's month brought after the day; nothing, but where a clock was set back.
_AFTER = """
    SELECT substr(m.happened_on, 1, 7) AS month, m.kind AS kind, b.custodian AS site, b.waste_code AS waste_code,
        b.properties AS properties, CASE m.kind WHEN 'accept' THEN p.custodian ELSE 0 END AS receiver,
        CASE m.kind WHEN 'accept' THEN coalesce(m.pool, 0) ELSE 0 END AS pool, -m.grams AS grams
    FROM movement m JOIN place p ON p.id = m.to_place
    JOIN batch b ON b.id = CASE m.kind WHEN 'residue' THEN m.to_batch ELSE m.from_batch END
    WHERE m.kind IN ({kinds}) AND m.happened_on > :day AND m.happened_on <= :month_end
"""
_ANY_AFTER = (
    "SELECT 1 FROM movement WHERE kind IN ({kinds}) AND happened_on > :day AND happened_on <= :month_end"
)


class SiteMass(NamedTuple):
    """Grams of a waste by the site whose batch it was."""

    site: int
    code: str
    properties: str
    grams: int


class Generated(NamedTuple):
    """Grams of a waste that a site generated in the year so far, and in the trailing twelve months."""

    site: int
    code: str
    properties: str
    in_year: int
    trailing: int


def generated_between(connection: Connection, first: date, last: date) -> list[SiteMass]:
    """Return what was generated from *first*, a month's first day, to *last*; residues included."""
    return _by_site(connection, GENERATED, first, last)


def generated_and_trailing(connection: Connection, day: date, trailing: tuple[date, date]) -> list[Generated]:
    """Return by site and waste what was generated from the year's start to *day*, and in the trailing year.

    The trailing year is given as its first and last day: whole months, the last one not after *day*.
    """
    sql, values = _source(connection, GENERATED, trailing[0], day)
    asked = text(
        "SELECT f.site, f.waste_code, f.properties,"
        " CAST(sum(CASE WHEN f.month >= :january THEN f.grams ELSE 0 END) AS BIGINT),"
        " CAST(sum(CASE WHEN f.month <= :last THEN f.grams ELSE 0 END) AS BIGINT)"
        f" FROM {sql} f WHERE f.month IN :months AND f.kind IN :kinds GROUP BY 1, 2, 3 ORDER BY 1, 2, 3"
    ).bindparams(*_expanding("months", "kinds"))
    values |= {"january": f"{day.year:04d}-01", "last": trailing[1].isoformat()[:_MONTH]}
    return [Generated._make(row) for row in connection.execute(asked, values).all()]


def accepted_between(connection: Connection, first: date, last: date) -> list[SiteMass]:
    """Return what was accepted as an end from *first* to *last*, by the sender's site and waste."""
    return _by_site(connection, ("accept",), first, last, f"NOT ({_COLLECTING})")


def accepted_by_waste(
    connection: Connection, first: date, last: date, outside: Sequence[int] = ()
) -> dict[tuple[str, str], int]:
    """Return what was accepted as an end of each waste (code, properties), but for what these sites sent."""
    sql, values = _source(connection, ("accept",), first, last)
    # Month by month the rows lie in the order of the groups: nothing is sorted.
    asked = text(
        f"SELECT f.waste_code, f.properties, CAST(sum(f.grams) AS BIGINT) FROM {sql} f WHERE f.month = :month"
        f" AND f.kind = 'accept' AND NOT ({_COLLECTING}) AND f.site NOT IN :outside GROUP BY 1, 2"
    ).bindparams(*_expanding("outside"))
    day = {name: value for name, value in values.items() if name not in {"months", "kinds"}}
    found: dict[tuple[str, str], int] = defaultdict(int)
    for month in months_between(first.isoformat()[:_MONTH], last.isoformat()[:_MONTH]):
        rows = connection.execute(asked, {**day, "month": month, "outside": list(outside)})
        for code, properties, grams in rows.all():
            found[code, properties] += grams
    return dict(found)


def treated_between(connection: Connection, first: date, last: date) -> dict[tuple[int, str], int]:
    """Return by site and code what was treated from *first* to *last*, what sites had accepted included."""
    sql, values = _source(connection, ("treat",), first, last)
    asked = text(
        f"SELECT f.site, f.waste_code, CAST(sum(f.grams) AS BIGINT) FROM {sql} f"
        " WHERE f.month IN :months AND f.kind IN :kinds GROUP BY 1, 2"
    ).bindparams(*_expanding("months", "kinds"))
    return {(site, code): grams for site, code, grams in connection.execute(asked, values).all()}


def taken_in_between(
    connection: Connection, sites: Sequence[int], first: date, last: date
) -> dict[tuple[int, str], int]:
    """Return what these sites accepted from others of each waste code, by the receiving site."""
    sql, values = _source(connection, ("accept",), first, last)
    asked = text(
        f"SELECT f.receiver, f.waste_code, sum(f.grams) FROM {sql} f WHERE f.month IN :months"
        " AND f.kind IN :kinds AND f.receiver IN :sites GROUP BY 1, 2"
    ).bindparams(*_expanding("months", "kinds", "sites"))
    found: dict[tuple[int, str], int] = defaultdict(int)
    for start in range(0, len(sites), _CHUNK):
        rows = connection.execute(asked, {**values, "sites": sites[start : start + _CHUNK]})
        for site, code, grams in rows:
            found[site, code] += int(grams)
    return found


# The index of receipts by pool and day holds the grams: no row and no summary is read.
_RECEIVED = text("""
    SELECT l.id, (
        SELECT CAST(sum(m.grams) AS BIGINT) FROM movement m
        WHERE m.pool = l.id AND m.pool IS NOT NULL AND m.happened_on BETWEEN :first AND :last
    ) FROM licence_line l
""")


def received_by_pool(connection: Connection, first: date, last: date) -> dict[int, int]:
    """Return what each pool accepted from *first* to *last*, red-letter rows net."""
    rows = connection.execute(_RECEIVED, {"first": first.isoformat(), "last": last.isoformat()})
    return {pool: grams for pool, grams in rows.all() if grams is not None}


def received_by_code(
    connection: Connection, pools: Sequence[int], first: date, last: date
) -> dict[tuple[int, str], int]:
    """Return what these pools accepted of each waste code (for limits inside a line)."""
    return _received_by(connection, "f.waste_code", pools, first, last)


def received_by_property(
    connection: Connection, pools: Sequence[int], first: date, last: date
) -> dict[tuple[int, str], int]:
    """Return what these pools accepted by the special properties of the batch (for limits inside a line)."""
    found = _received_by(connection, "f.properties", pools, first, last)
    return {(pool, properties): grams for (pool, properties), grams in found.items() if properties}


def _received_by(
    connection: Connection, what: str, pools: Sequence[int], first: date, last: date
) -> dict[tuple[int, str], int]:
    if not pools:
        return {}
    sql, values = _source(connection, ("accept",), first, last)
    asked = text(
        f"SELECT f.pool, {what}, sum(f.grams) FROM {sql} f WHERE f.month IN :months"
        " AND f.kind IN :kinds AND f.pool IN :pools GROUP BY 1, 2 ORDER BY 1, 2"
    ).bindparams(*_expanding("months", "kinds", "pools"))
    found: dict[tuple[int, str], int] = {}
    for start in range(0, len(pools), _CHUNK):
        rows = connection.execute(asked, {**values, "pools": list(pools[start : start + _CHUNK])})
        found.update(((pool, name), int(grams)) for pool, name, grams in rows)
    return found


def generated_by_month(
    connection: Connection, months: Sequence[str], codes: Sequence[str] | None = None
) -> Iterator[tuple[str, Sequence[Row[str, str, int]]]]:
    """Yield these whole months, each with what the province generated in it: code, properties, grams.

    What was generated and what came about as residue are two yields of a month. *codes* leaves out others.
    """
    if codes is not None and not codes:
        return
    some = list(codes) if codes is not None and len(codes) <= _CHUNK else []
    among = f"AND waste_code IN ({', '.join('?' * len(some))})" if some else ""
    # By month and kind the rows lie in the order of the groups: nothing is sorted.
    asked = (
        "SELECT waste_code, properties, CAST(sum(grams) AS BIGINT) FROM flow_month"
        f" WHERE month = ? AND kind = ? {among} GROUP BY waste_code, properties"
    )
    for month in months:
        for kind in GENERATED:
            rows = connection.exec_driver_sql(asked, (month, kind, *some))
            yield month, rows.all()


def months_between(first: str, last: str) -> list[str]:
    """List the months from *first* to *last*, both inclusive (2025-12, 2026-01)."""
    start, end = (int(month[:4]) * 12 + int(month[5:7]) - 1 for month in (first, last))
    return [f"{number // 12:04d}-{number % 12 + 1:02d}" for number in range(start, end + 1)]


def _by_site(
    connection: Connection, kinds: Sequence[str], first: date, last: date, where: str = "1 = 1"
) -> list[SiteMass]:
    sql, values = _source(connection, kinds, first, last)
    asked = text(
        f"SELECT f.site, f.waste_code, f.properties, CAST(sum(f.grams) AS BIGINT) FROM {sql} f"
        f" WHERE f.month IN :months AND f.kind IN :kinds AND {where} GROUP BY 1, 2, 3 ORDER BY 1, 2, 3"
    ).bindparams(*_expanding("months", "kinds"))
    return [SiteMass._make(row) for row in connection.execute(asked, values).all()]


def _source(
    connection: Connection, kinds: Sequence[str], first: date, last: date
) -> tuple[str, dict[str, object]]:
    """Name what to sum: the summary, and where the last month goes on after *last* what came then, taken off."""
    months = months_between(first.isoformat()[:_MONTH], last.isoformat()[:_MONTH])
    values: dict[str, object] = {"months": months, "kinds": list(kinds)}
    month_end = last.replace(day=calendar.monthrange(last.year, last.month)[1])
    listed = ", ".join(f"'{kind}'" for kind in kinds)
    after: dict[str, object] = {"day": last.isoformat(), "month_end": month_end.isoformat()}
    asked = text(_ANY_AFTER.format(kinds=listed) + " LIMIT 1")
    if connection.execute(asked, after).first() is None:
        return "flow_month", values
    columns = "month, kind, site, waste_code, properties, receiver, pool, grams"
    both = f"(SELECT {columns} FROM flow_month UNION ALL {_AFTER.format(kinds=listed)})"
    return both, {**values, **after}


def _expanding(*names: str) -> list[BindParameter[Any]]:
    return [bindparam(name, expanding=True) for name in names]
