"""What an audit trail asks of the tables: which rows belong to a thing, and what rows are called."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from datetime import date

from sqlalchemy import Connection, bindparam, column, select, table, text

from db.queries.custody import place_names

_CHUNK = 400
CHILDREN: Mapping[str, tuple[tuple[str, str], ...]] = {
    "site": (
        ("batch", "custodian"),
        ("place", "custodian"),
        ("storage_area", "site"),
        ("treatment_unit", "site"),
        ("licence", "site"),
        ("contact", "site"),
        ("supervision", "site"),
        ("emergency_plan", "site"),
        ("management_plan", "site"),
        ("declaration", "site"),
        ("facility_total", "site"),
        ("contract", "sender"),
        ("contract", "receiver"),
        ("approval", "sender"),
        ("approval", "receiver"),
        ("manifest", "sender"),
        ("manifest", "receiver"),
    ),
    "organisation": (
        ("former_name", "organisation"),
        ("carrier_permit", "organisation"),
        ("vehicle", "organisation"),
        ("crew_member", "organisation"),
    ),
    "vehicle": (("vehicle_permit", "vehicle"), ("fleet_end", "vehicle")),
    "crew_member": (("crew_certificate", "member"), ("fleet_end", "member")),
    "storage_area": (("area_end", "area"),),
    "licence": (("licence_suspension", "licence"), ("licence_line", "licence")),
    "licence_line": (("licence_waste", "line"), ("line_property", "line"), ("emergency_listing", "line")),
    "management_plan": (("plan_line", "plan"),),
    "declaration": (("declaration_line", "declaration"),),
    "contract": (("contract_waste", "contract"),),
    "batch": (("container", "batch"),),
    "manifest": (
        ("manifest_line", "manifest"),
        ("leg", "manifest"),
        ("manifest_approval", "manifest"),
        ("manifest_follow", "manifest"),
        ("back_entry", "manifest"),
        ("proposal", "manifest"),
    ),
    "leg": (("leg_trip", "leg"),),
    "manifest_line": (("loading_scan", "line"), ("line_seen", "line")),
    "revision": (("revision_change", "revision"),),
}
"""The rows that belong to a row of a table, by table and the column that names it."""


def _chunks(numbers: Collection[int]) -> Iterator[list[int]]:
    ordered = sorted(numbers)
    for start in range(0, len(ordered), _CHUNK):
        yield ordered[start : start + _CHUNK]


def with_parts(
    connection: Connection, ids: Mapping[str, Collection[int]], besides: str = ""
) -> dict[str, set[int]]:
    """Return these rows and every row that belongs to them, by table; of the table *besides* only those given."""
    found: dict[str, set[int]] = {name: set(numbers) for name, numbers in ids.items()}
    waiting = list(found.items())
    while waiting:
        parent, numbers = waiting.pop()
        for child, by in (one for one in CHILDREN.get(parent, ()) if one[0] != besides):
            more = _children(connection, child, by, numbers) - found.get(child, set())
            if more:
                found.setdefault(child, set()).update(more)
                waiting.append((child, more))
    return found


def _children(connection: Connection, child: str, by: str, parents: Collection[int]) -> set[int]:
    rows = table(child, column("id"), column(by))
    found: set[int] = set()
    for chunk in _chunks(parents):
        found.update(connection.execute(select(rows.c.id).where(rows.c[by].in_(chunk))).scalars())
    return found


_MOVED = {
    "line": "SELECT id FROM movement WHERE line IN :ids",
    "to": "SELECT id FROM movement WHERE to_batch IN :ids AND to_kind IN ('storage', 'transit', 'unit')",
    "from": "SELECT id FROM movement WHERE from_batch IN :ids AND from_kind IN ('storage', 'transit', 'unit')",
    "revision": "SELECT DISTINCT revision FROM movement WHERE id IN :ids AND revision IS NOT NULL",
    "line_batch": "SELECT DISTINCT to_batch FROM movement WHERE line IN :ids AND kind = 'accept'",
}


def _asked(connection: Connection, sql: str, numbers: Collection[int]) -> set[int]:
    statement = text(sql).bindparams(bindparam("ids", expanding=True))
    found: set[int] = set()
    for chunk in _chunks(numbers):
        found.update(row[0] for row in connection.execute(statement, {"ids": chunk}))
    return found


def moved(connection: Connection, batches: Collection[int], lines: Collection[int]) -> set[int]:
    """Return the numbers of every movement of these batches and of these lines."""
    return (
        _asked(connection, _MOVED["line"], lines)
        | _asked(connection, _MOVED["to"], batches)
        | _asked(connection, _MOVED["from"], batches)
    )


def revisions_of(connection: Connection, movements: Collection[int]) -> set[int]:
    """Return the revisions that these movements belong to."""
    return _asked(connection, _MOVED["revision"], movements)


def details_of(connection: Connection, movements: Collection[int]) -> set[int]:
    """Return the numbers of what was noted beside movements."""
    return _children(connection, "step_detail", "movement", movements)


def uids_of(connection: Connection, of: str, numbers: Collection[int]) -> set[str]:
    """Return the identities of rows."""
    rows = table(of, column("id"), column("uid"))
    found: set[str] = set()
    for chunk in _chunks(numbers):
        found.update(connection.execute(select(rows.c.uid).where(rows.c.id.in_(chunk))).scalars())
    return found


_RANGE = text("""
    SELECT seq FROM entry
    WHERE (happened_at >= :first AND happened_at < :after) OR (recorded_at >= :first AND recorded_at < :after)
    ORDER BY seq
""")
_RANGE_MOVED = text("SELECT id FROM movement WHERE happened_on BETWEEN :first AND :last ORDER BY id")


def entries_between(connection: Connection, first: str, after: str) -> list[int]:
    """Return the entries claimed or recorded from one moment to before another (stored text)."""
    return [row[0] for row in connection.execute(_RANGE, {"first": first, "after": after})]


def moved_between(connection: Connection, first: date, last: date) -> list[int]:
    """Return the numbers of the movements that happened on these days, in order."""
    asked = {"first": first.isoformat(), "last": last.isoformat()}
    return [row[0] for row in connection.execute(_RANGE_MOVED, asked)]


def payload_bytes(connection: Connection, entries: Collection[int]) -> int:
    """Sum the bytes of entries' payloads."""
    statement = text("SELECT coalesce(sum(length(payload)), 0) FROM entry WHERE seq IN :ids").bindparams(
        bindparam("ids", expanding=True)
    )
    return sum(int(connection.execute(statement, {"ids": chunk}).scalar() or 0) for chunk in _chunks(entries))


_SITE = """
    SELECT s.id, CASE WHEN s.name IN ('', o.name) THEN o.name ELSE o.name || ' ' || s.name END
    FROM site s JOIN organisation o ON o.id = s.organisation WHERE s.id IN :ids
"""
_NAMES = {
    "site": _SITE,
    "organisation": "SELECT id, name FROM organisation WHERE id IN :ids",
    "batch": "SELECT id, CASE item WHEN 0 THEN code ELSE code || '-' || item END FROM batch WHERE id IN :ids",
    "container": "SELECT id, code FROM container WHERE id IN :ids",
    "manifest": "SELECT id, internal_no FROM manifest WHERE id IN :ids",
    "manifest_line": (
        "SELECT l.id, m.internal_no FROM manifest_line l JOIN manifest m ON m.id = l.manifest WHERE l.id IN :ids"
    ),
    "leg": (
        "SELECT l.id, m.internal_no || ' 第 ' || l.no || ' 段' FROM leg l JOIN manifest m ON m.id = l.manifest"
        " WHERE l.id IN :ids"
    ),
    "licence": "SELECT id, number FROM licence WHERE id IN :ids",
    "licence_line": (
        "SELECT l.id, p.number || ' 第 ' || l.no || ' 项' FROM licence_line l JOIN licence p ON p.id = l.licence"
        " WHERE l.id IN :ids"
    ),
    "storage_area": "SELECT id, code || ' ' || name FROM storage_area WHERE id IN :ids",
    "treatment_unit": "SELECT id, code || ' ' || name FROM treatment_unit WHERE id IN :ids",
    "vehicle": "SELECT id, plate FROM vehicle WHERE id IN :ids",
    "crew_member": "SELECT id, name FROM crew_member WHERE id IN :ids",
    "contract": "SELECT id, number FROM contract WHERE id IN :ids",
    "approval": "SELECT id, number FROM approval WHERE id IN :ids",
    "management_plan": "SELECT id, year || ' 年第 ' || version || ' 版' FROM management_plan WHERE id IN :ids",
    "declaration": "SELECT id, period || ' 第 ' || version || ' 版' FROM declaration WHERE id IN :ids",
    "trip": "SELECT id, number FROM trip WHERE id IN :ids",
    "account": "SELECT id, name || '（' || login || '）' FROM account WHERE id IN :ids",
    "revision": (
        "SELECT id, reason || '（' || requested_by || ' 提出' ||"
        " CASE WHEN coalesce(consent_by, '') = '' THEN '' ELSE '，' || consent_by || ' 同意' END || '）'"
        " FROM revision WHERE id IN :ids"
    ),
}
_THINGS = ("manifest", "batch", "site", "organisation")


def names_of(connection: Connection, wanted: Mapping[str, Collection[int]]) -> dict[str, dict[int, str]]:
    """Return what rows are called, by table and number; tables whose rows have no name are left out."""
    found: dict[str, dict[int, str]] = {}
    for of, numbers in wanted.items():
        named: dict[int, str] = {}
        if of == "place":
            for chunk in _chunks(numbers):
                named.update(place_names(connection, chunk))
        elif of in _NAMES:
            statement = text(_NAMES[of]).bindparams(bindparam("ids", expanding=True))
            for chunk in _chunks(numbers):
                named.update((row[0], row[1]) for row in connection.execute(statement, {"ids": chunk}))
        if named:
            found[of] = {number: name for number, name in sorted(named.items()) if name}
    return found


def things_named(connection: Connection, uids: Collection[str]) -> dict[str, str]:
    """Return what batches, manifests, sites and organisations of these identities are called."""
    found: dict[str, str] = {}
    ordered = sorted(uids)
    for of in _THINGS:
        rows = table(of, column("id"), column("uid"))
        numbers: dict[int, str] = {}
        for start in range(0, len(ordered), _CHUNK):
            asked = select(rows.c.id, rows.c.uid).where(rows.c.uid.in_(ordered[start : start + _CHUNK]))
            numbers.update((row[0], row[1]) for row in connection.execute(asked))
        named = names_of(connection, {of: numbers}).get(of, {})
        found.update((uid, named[number]) for number, uid in numbers.items() if number in named)
    return found
