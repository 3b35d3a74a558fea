"""Sums of months: what was generated, treated, accepted and received, read from the summary alone."""

from __future__ import annotations

import calendar
from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import BindParameter, Connection, bindparam, text

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


class MonthMass(NamedTuple):
    """Grams of a waste that all sites together generated in a month (2026-06)."""

    month: str
    code: str
    properties: str
    grams: int


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


def treated_between(connection: Connection, first: date, last: date) -> list[SiteMass]:
    """Return what sites treated of their batches from *first* to *last*, what they had accepted included."""
    return _by_site(connection, ("treat",), first, last)


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


def received_by_pool(connection: Connection, first: date, last: date) -> dict[int, int]:
    """Return what each pool accepted from *first* to *last*, red-letter rows net."""
    sql, values = _source(connection, ("accept",), first, last)
    asked = text(
        f"SELECT f.pool, sum(f.grams) FROM {sql} f WHERE f.month IN :months AND f.kind IN :kinds"
        " AND f.pool > 0 GROUP BY 1"
    ).bindparams(*_expanding("months", "kinds"))
    return {pool: int(grams) for pool, grams in connection.execute(asked, values)}


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
) -> list[MonthMass]:
    """Return what the province generated of each waste (or of some codes only) in each of these whole months."""
    some = codes is not None and len(codes) <= _CHUNK
    # Month by month: SQLite sorts many short lists in half the time of one long one.
    asked = text(
        "SELECT waste_code, properties, CAST(sum(grams) AS BIGINT) FROM flow_month"
        f" WHERE month = :month AND kind IN :kinds {'AND waste_code IN :codes' if some else ''}"
        " GROUP BY 1, 2 ORDER BY 1, 2"
    ).bindparams(*_expanding("kinds", *(["codes"] if some else [])))
    values: dict[str, object] = {"kinds": list(GENERATED)}
    if some:
        values["codes"] = list(codes or ())
    return [
        MonthMass(month, *row)
        for month in months
        for row in connection.execute(asked, {**values, "month": month}).all()
    ]


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
