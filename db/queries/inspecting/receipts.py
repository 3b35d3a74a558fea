"""Arrivals not confirmed, receipts confirmed late, weights that differ, mismatches noted."""

from __future__ import annotations

from sqlalchemy import Connection

from db.queries.inspecting import Found, ask, at_site, day_number


def unconfirmed(connection: Connection, site: int | None) -> list[Found]:
    """Return manifests at the receiver's gate: uid, number, receiver, sender, grams, arrival."""
    return ask(
        connection,
        f"""SELECT m.uid, m.internal_no, m.receiver, m.sender, m.shipped_grams, m.arrived_at
            FROM manifest m WHERE m.state = 'arrived' AND m.arrived_at IS NOT NULL
                {at_site("m.receiver", site)} ORDER BY m.arrived_at""",
        site,
    )


def on_the_road(connection: Connection, site: int | None) -> list[Found]:
    """Return manifests on their way to a site: uid, number, receiver, sender, grams, departure."""
    return ask(
        connection,
        f"""SELECT m.uid, m.internal_no, m.receiver, m.sender, m.shipped_grams, m.shipped_at
            FROM manifest m WHERE m.state = 'in_transit' AND m.shipped_at IS NOT NULL
                {at_site("m.receiver", site)} ORDER BY m.shipped_at""",
        site,
    )


def perhaps_late(connection: Connection, days: int, site: int | None) -> list[Found]:
    """Return receipts that may lie more than *days* after arrival: uid, number, receiver, arrival, receipt."""
    apart = f"{day_number('m.received_at')} - {day_number('m.arrived_at')}"
    return ask(
        connection,
        f"""SELECT m.uid, m.internal_no, m.receiver, m.arrived_at, m.received_at FROM manifest m
            WHERE m.received_at IS NOT NULL AND m.arrived_at IS NOT NULL AND m.state <> 'void'
                AND {apart} >= :days{at_site("m.receiver", site)} ORDER BY m.id""",
        site,
        days=days,
    )


_LINE = """m.uid, m.internal_no, m.receiver, n.no, n.waste_code, n.form, n.method, n.shipped_grams,
    n.received_grams, m.received_at"""


def differing(connection: Connection, permille: int, grams: int, site: int | None) -> list[Found]:
    """Return lines whose two weights differ beyond the tolerance."""
    return ask(
        connection,
        f"""SELECT {_LINE} FROM manifest_line n JOIN manifest m ON m.id = n.manifest
            WHERE n.received_grams <> n.shipped_grams AND m.received_at IS NOT NULL AND m.state <> 'void'
                AND abs(n.received_grams - n.shipped_grams) > :grams
                AND abs(n.received_grams - n.shipped_grams) > n.shipped_grams * :permille / 1000
                {at_site("m.receiver", site)} ORDER BY n.id""",
        site,
        permille=permille,
        grams=grams,
    )


def landfilled(connection: Connection, site: int | None) -> list[Found]:
    """Return lines put into a landfill that are liquid or medical."""
    return ask(
        connection,
        f"""SELECT {_LINE} FROM manifest_line n JOIN manifest m ON m.id = n.manifest
            WHERE n.method = 'D1' AND (n.form = 'liquid' OR substr(n.waste_code, 9, 2) = '01')
                AND m.received_at IS NOT NULL AND m.state <> 'void'{at_site("m.receiver", site)} ORDER BY n.id""",
        site,
    )


def mismatches(connection: Connection, site: int | None, *, pending: bool) -> list[Found]:
    """Return lines on which the receiver noted a mismatch, with the day it reported it (or not).

    Pending are those not reported of manifests not closed yet; what was closed is past.
    """
    # The few under way are found by their state; of all that were, the lines that differ are.
    rest = (
        " AND s.reported_on IS NULL AND m.state IN ('in_transit', 'arrived', 'received', 'returning')"
        if pending
        else ""
    )
    return ask(
        connection,
        f"""SELECT m.uid, m.internal_no, m.receiver, n.no, n.waste_code, n.discrepancy, m.received_at,
                s.reported_on, n.shipped_grams, n.received_grams
            FROM manifest_line n JOIN manifest m ON m.id = n.manifest LEFT JOIN line_seen s ON s.line = n.id
            WHERE n.discrepancy <> 'none' AND m.received_at IS NOT NULL AND m.state <> 'void'
                {rest}{at_site("m.receiver", site)} ORDER BY +n.id""",
        site,
    )
