"""What the year's figures are computed from: monthly sums, licence lines as registered, who covers whom."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import Connection, bindparam, text


class Accepted(NamedTuple):
    """Grams of a code accepted by a receiver on a line (0: none); `home`: sent by a site of the home province."""

    code: str
    receiver: int
    pool: int
    home: bool
    grams: int


class Made(NamedTuple):
    """Grams of a code that a site generated or treated."""

    site: int
    code: str
    grams: int


# Grouping by the sender too would sort ten times the rows that anybody asks for.
_ACCEPTED = text("""
    SELECT waste_code, receiver, pool, CASE WHEN site IN :outside THEN 0 ELSE 1 END, CAST(sum(grams) AS BIGINT)
    FROM flow_month
    WHERE month BETWEEN :first AND :last AND kind = 'accept'
    GROUP BY 1, 2, 3, 4 HAVING sum(grams) <> 0 ORDER BY 1, 2, 3, 4
""").bindparams(bindparam("outside", expanding=True))


def accepted(connection: Connection, months: tuple[str, str], outside: list[int]) -> list[Accepted]:
    """Return what was accepted from the first to the last month (YYYY-MM); *outside* are sites elsewhere."""
    asked = {"first": months[0], "last": months[1], "outside": outside}
    return [
        Accepted(code, receiver, pool, bool(home), grams)
        for code, receiver, pool, home, grams in connection.execute(_ACCEPTED, asked)
    ]


_MADE = text("""
    SELECT site, waste_code, CAST(sum(grams) AS BIGINT) FROM flow_month
    WHERE month BETWEEN :first AND :last AND kind IN :kinds
    GROUP BY 1, 2 HAVING sum(grams) <> 0 ORDER BY 1, 2
""").bindparams(bindparam("kinds", expanding=True))


def generated(connection: Connection, months: tuple[str, str]) -> list[Made]:
    """Return what each site generated of each code, residues of treatment included."""
    return _made(connection, months, ["generate", "residue"])


def treated(connection: Connection, months: tuple[str, str]) -> list[Made]:
    """Return what each site treated of each code."""
    return _made(connection, months, ["treat"])


def _made(connection: Connection, months: tuple[str, str], kinds: list[str]) -> list[Made]:
    asked = {"first": months[0], "last": months[1], "kinds": kinds}
    return [Made(site, code, grams) for site, code, grams in connection.execute(_MADE, asked)]


_MEDICAL_SENDERS = text("""
    SELECT site FROM flow_month
    WHERE month BETWEEN :first AND :last AND kind = 'accept' AND waste_code LIKE '%-01'
    GROUP BY site HAVING sum(grams) > 0
""")
_SENDERS_TO = text("""
    SELECT site FROM flow_month
    WHERE month BETWEEN :first AND :last AND kind = 'accept' AND receiver IN :receivers
    GROUP BY site HAVING sum(grams) > 0
""").bindparams(bindparam("receivers", expanding=True))


def medical_senders(connection: Connection, months: tuple[str, str]) -> frozenset[int]:
    """Return the sites whose medical waste (HW01) somebody accepted."""
    rows = connection.execute(_MEDICAL_SENDERS, {"first": months[0], "last": months[1]})
    return frozenset(rows.scalars())


def senders_to(connection: Connection, months: tuple[str, str], receivers: list[int]) -> frozenset[int]:
    """Return the sites whose waste these receivers accepted."""
    asked = {"first": months[0], "last": months[1], "receivers": receivers}
    return frozenset(connection.execute(_SENDERS_TO, asked).scalars())


@dataclass(frozen=True, slots=True)
class LineRow:
    """A licence line as registered, with its licence and the site that holds it."""

    line: int
    uid: str
    no: int
    method: str
    kind: str
    annual_grams: int | None
    daily_grams: int | None
    collects: bool
    exempt_from: int | None
    licence: int
    number: str
    valid_from: date | None
    valid_to: date | None
    site: int
    division: str
    facility: str
    closed_on: date | None = None
    """Day from which its facility is closed, itself or with its organisation."""


_LINES = text("""
    SELECT l.id, l.uid, l.no, l.method, l.kind, l.annual_grams, l.daily_grams,
        l.collection_only = 1 OR c.kind = 'collection', l.exempt_from,
        c.id, c.number, c.valid_from, c.valid_to, s.id, coalesce(s.division_code, ''), o.name,
        CASE WHEN s.closed_on IS NULL OR o.closed_on < s.closed_on THEN o.closed_on ELSE s.closed_on END
    FROM licence_line l
    JOIN licence c ON c.id = l.licence JOIN site s ON s.id = c.site
    JOIN organisation o ON o.id = s.organisation
    ORDER BY l.id
""")


def licence_lines(connection: Connection) -> list[LineRow]:
    """Return every licence line, whatever its days."""
    found = []
    for row in connection.execute(_LINES):
        cells: list[Any] = list(row)
        cells[7] = bool(cells[7])
        cells[11:13] = (_day(day) for day in cells[11:13])
        cells[-1] = _day(cells[-1])
        found.append(LineRow(*cells))
    return found


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)


def line_wastes(connection: Connection) -> dict[int, tuple[str, ...]]:
    """Return what each line accepts: categories HWxx and codes."""
    found: dict[int, list[str]] = {}
    rows = connection.execute(text("SELECT line, coalesce(code, category) FROM licence_waste ORDER BY id"))
    for line, waste in rows:
        found.setdefault(line, []).append(waste)
    return {line: tuple(wastes) for line, wastes in found.items()}


def suspensions(connection: Connection) -> dict[int, tuple[tuple[date, date], ...]]:
    """Return the days, both inclusive, on which each licence did not count."""
    found: dict[int, list[tuple[date, date]]] = {}
    rows = connection.execute(text("SELECT licence, first_day, last_day FROM licence_suspension ORDER BY id"))
    for licence, first, last in rows:
        found.setdefault(licence, []).append((date.fromisoformat(first), date.fromisoformat(last)))
    return {licence: tuple(days) for licence, days in found.items()}


@dataclass(frozen=True, slots=True)
class SiteRow:
    """A site that can generate or take waste."""

    site: int
    uid: str
    name: str
    kind: str
    division: str
    medical: bool
    closed_on: date | None


_SITES = text("""
    SELECT s.id, s.uid, CASE WHEN s.name IN ('', o.name) THEN o.name ELSE o.name || ' ' || s.name END,
        s.kind, coalesce(s.division_code, ''), s.kind = 'institution' OR s.beds IS NOT NULL,
        coalesce(s.closed_on, o.closed_on)
    FROM site s JOIN organisation o ON o.id = s.organisation
    WHERE s.kind <> 'carrier'
    ORDER BY s.id
""")


def sites(connection: Connection) -> list[SiteRow]:
    """Return the sites that are not mere carriers."""
    return [
        SiteRow(site, uid, name, kind, division, bool(medical), _day(closed_on))
        for site, uid, name, kind, division, medical, closed_on in connection.execute(_SITES)
    ]


_CONTRACTED = text("""
    SELECT DISTINCT sender, receiver FROM contract WHERE valid_from <= :last AND valid_to >= :first
    ORDER BY sender, receiver
""")


def contracted(connection: Connection, first: date, last: date) -> list[tuple[int, int]]:
    """Return who (sender, receiver) had a contract on some day of the span."""
    span = {"first": first.isoformat(), "last": last.isoformat()}
    return [(sender, receiver) for sender, receiver in connection.execute(_CONTRACTED, span)]


_COLLECTED = """
    SELECT coalesce(s.division_code, ''), CAST(sum(m.grams) AS BIGINT)
    FROM movement m JOIN batch b ON b.id = m.from_batch JOIN site s ON s.id = b.custodian
    WHERE m.kind = 'accept' AND m.happened_on BETWEEN :first AND :last
        AND b.waste_code {} '%-01' AND s.kind NOT IN ('facility', 'platform')
    GROUP BY 1 ORDER BY 1
"""
_MEDICAL_COLLECTED, _OTHER_COLLECTED = (text(_COLLECTED.format(how)) for how in ("LIKE", "NOT LIKE"))


def collected(connection: Connection, first: date, last: date, *, medical: bool) -> dict[str, int]:
    """Return what was accepted from whoever generated it, medical waste (HW01) or all other, by division.

    What a collector passes on is not counted a second time.
    """
    span = {"first": first.isoformat(), "last": last.isoformat()}
    asked = _MEDICAL_COLLECTED if medical else _OTHER_COLLECTED
    return {division: int(grams) for division, grams in connection.execute(asked, span)}
