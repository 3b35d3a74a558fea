"""Where another register contradicts a manifest of this one."""

from __future__ import annotations

from sqlalchemy import Connection

from db.models import HERE
from db.queries.inspecting import Found, ask


def contradicted(connection: Connection, site: int | None) -> list[Found]:
    """Return each contradiction: manifest, number, sender, day, fact, waste, leg, other register, both masses, whose word.

    The masses are this register's and the other's; whose word is owner or as_told, and whether it is this register's.
    """
    narrowed = "" if site is None else " AND (m.sender = :site OR m.receiver = :site)"
    parts = [
        f"""SELECT m.uid, m.internal_no, m.sender, m.happened_on, f.kind, f.waste_code, f.leg_no, r.name,
                f.{mine}_grams, f.{theirs}_grams, f.first_told, {int(mine == "first")}
            FROM claim_finding f JOIN manifest m ON m.id = f.{mine}_number
            JOIN foreign_register r ON r.id = f.{theirs}_register
            WHERE f.{mine}_register = {HERE}{narrowed}"""
        for mine, theirs in (("first", "other"), ("other", "first"))
    ]
    return sorted(ask(connection, " UNION ALL ".join(parts), site), key=lambda row: (row[1], row[4:8]))
