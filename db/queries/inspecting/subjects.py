"""Which of the twenty checks have anything to look at at a site: their subject exists there or does not."""

from __future__ import annotations

from typing import Final

from sqlalchemy import Connection

from db.queries.inspecting import ask

_RAN = "state NOT IN ('draft', 'ready', 'void')"
_SENT = f"FROM manifest m WHERE m.sender = :site AND m.{_RAN}"
_TAKEN = "FROM manifest m WHERE m.receiver = :site AND m.state <> 'void'"
_LICENCE = "FROM licence l WHERE l.site = :site"
_HELD = "FROM stock k JOIN batch b ON b.id = k.batch JOIN place p ON p.id = k.place AND p.kind = 'storage'"
_AREA = "FROM storage_area a JOIN stock k ON k.place = a.place JOIN batch b ON b.id = k.batch"
_MEDICAL = "substr(b.waste_code, 9, 2) = '01'"

_SUBJECTS: Final[dict[int, str]] = {
    3: "FROM batch b WHERE b.custodian = :site",
    5: f"{_TAKEN} AND m.arrived_at IS NOT NULL",
    7: f"""{_SENT} AND (m.kind = 'cross_province' OR EXISTS (SELECT 1 FROM site s JOIN site r ON r.id = m.receiver
        WHERE s.id = m.sender AND substr(s.division_code, 1, 2) <> substr(r.division_code, 1, 2)))
        UNION ALL SELECT 1 FROM approval a WHERE a.sender = :site""",
    4: f"""{_SENT} UNION ALL SELECT 1 FROM movement v JOIN batch b ON b.id = v.from_batch
        WHERE v.line IS NULL AND v.kind IN ('accept', 'leave', 'load') AND b.custodian = :site""",
    6: f"""{_SENT} AND m.official_missing = 'paper' UNION ALL
        SELECT 1 FROM back_entry e JOIN manifest m ON m.id = e.manifest WHERE m.sender = :site AND m.state <> 'void'""",
    8: f"{_TAKEN} AND m.received_at IS NOT NULL",
    9: "FROM licence l JOIN licence_line n ON n.licence = l.id WHERE l.site = :site AND n.annual_grams > 0",
    10: f"{_HELD} WHERE b.custodian = :site",
    11: f"{_AREA} WHERE a.site = :site AND (a.limit_grams IS NOT NULL OR a.kind = 'point')",
    12: f"""{_AREA} WHERE a.site = :site AND a.kind <> 'unnamed'
        GROUP BY a.id HAVING count(DISTINCT b.waste_code) > 1""",
    13: f"FROM leg g JOIN manifest m ON m.id = g.manifest WHERE m.sender = :site AND m.{_RAN}",
    14: f"{_TAKEN} AND m.received_at IS NOT NULL",
    15: """FROM manifest m JOIN manifest_line n ON n.manifest = m.id
        WHERE m.receiver = :site AND m.state <> 'void' AND m.received_at IS NOT NULL AND n.discrepancy <> 'none'""",
    16: "FROM batch b WHERE b.custodian = :site",
    17: _LICENCE,
    18: f"{_AREA} WHERE a.site = :site AND a.kind IN ('store', 'point') AND b.flowing = 0",
    20: f"""FROM site s JOIN batch b ON b.custodian = s.id AND {_MEDICAL}
        WHERE s.id = :site AND s.kind = 'institution'""",
}
"""What each check looks at, as the rest of `SELECT 1`. Plans, declarations and emergency plans (1, 2, 19)
are asked of sites, not of rows: who makes or takes waste has to have them."""


def looked_at(connection: Connection, site: int) -> frozenset[int]:
    """Return the checks whose subject exists at a site in the register's rows."""
    parts = " UNION ALL ".join(
        f"SELECT {number} WHERE EXISTS (SELECT 1 {rest})" for number, rest in _SUBJECTS.items()
    )
    return frozenset(int(number) for (number,) in ask(connection, parts, site))
