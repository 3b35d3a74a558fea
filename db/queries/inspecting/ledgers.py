"""Adjustments, entries without handler, mass without origin, and disorder within a day."""

from __future__ import annotations

from sqlalchemy import Connection

from db.queries.inspecting import NOT_TAKEN_BACK, Found, ask, at_site, day_number


def adjustments(connection: Connection, site: int | None) -> list[Found]:
    """Return stocktaking differences: movement, batch, code, site, grams (signed), day."""
    return ask(
        connection,
        f"""SELECT m.uid, b.uid, b.code, b.waste_code, b.custodian,
                CASE WHEN m.kind = 'gain' THEN m.grams ELSE -m.grams END, m.happened_on
            FROM movement m JOIN batch b ON b.id = m.to_batch
            WHERE m.kind IN ('gain', 'loss') AND (m.from_kind = 'storage' OR m.to_kind = 'storage')
                AND {NOT_TAKEN_BACK}{at_site("b.custodian", site)}
            ORDER BY m.id""",
        site,
    )


def without_handler(connection: Connection, site: int | None) -> list[Found]:
    """Return by site and step how many entries name no handler, with the first and the last day."""
    # Nearly every movement is of these kinds: read in a row they cost a third of looking each up.
    return ask(
        connection,
        f"""SELECT b.custodian, m.kind, count(*), min(m.happened_on), max(m.happened_on)
            FROM movement m JOIN batch b ON b.id = m.from_batch
            WHERE m.handler_from = '' AND m.handler_to = '' AND +m.reverses IS NULL
                AND +m.kind IN ('generate', 'load', 'accept', 'charge', 'treat', 'shift')
                {at_site("b.custodian", site)}
            GROUP BY b.custodian, m.kind ORDER BY 1, 2""",
        site,
    )


def without_origin(connection: Connection, site: int | None) -> list[Found]:
    """Return mass taken over without a line, or out of a unit nothing was charged into."""
    charged = """NOT EXISTS (SELECT 1 FROM movement c WHERE c.to_batch = m.from_batch
        AND c.from_batch <> c.to_batch AND c.kind IN ('charge', 'accept'))"""
    row = "m.uid, b.uid, b.code, b.waste_code, b.custodian, m.kind, m.grams, m.happened_on"
    where = at_site("b.custodian", site)
    return ask(
        connection,
        f"""SELECT {row} FROM movement m JOIN batch b ON b.id = m.to_batch
            WHERE m.line IS NULL AND m.kind IN ('accept', 'leave', 'load') AND m.kind = 'accept'
                AND m.to_kind <> 'outside' AND {NOT_TAKEN_BACK}{where}
            UNION ALL
            SELECT {row} FROM movement m JOIN batch b ON b.id = m.to_batch
            WHERE m.kind = 'residue' AND {charged} AND {NOT_TAKEN_BACK}{where}
            UNION ALL
            SELECT {row} FROM movement m JOIN batch b ON b.id = m.from_batch
            WHERE m.kind = 'treat' AND m.from_kind = 'unit' AND {charged} AND {NOT_TAKEN_BACK}{where}""",
        site,
    )


def disordered(connection: Connection, site: int | None) -> list[Found]:
    """Return cells and days on which something went out before something came in, with the batch."""
    # A tank moves thousands of times a day: only the first that left is set beside what came in. Over a whole
    # register, whose cells move a few times in their lives, grouping would take twice as long as the look-ups.
    first, grouped = ("min(m.happened_at)", "GROUP BY 1, 2, 3") if site is not None else ("m.happened_at", "")
    return ask(
        connection,
        f"""WITH gone AS (
                SELECT m.from_batch AS batch, m.from_place AS place, m.happened_on AS day, {first} AS moment
                FROM movement m JOIN batch b ON b.id = m.from_batch
                WHERE m.from_kind IN ('storage', 'transit', 'unit') {at_site("b.custodian", site)} {grouped}
            )
            SELECT DISTINCT o.batch, o.place, o.day, b.uid, b.code, b.waste_code, b.custodian
            FROM gone o JOIN movement i ON i.to_batch = o.batch AND i.to_place = o.place
                AND i.happened_on = o.day AND i.happened_at > o.moment
            JOIN batch b ON b.id = o.batch
            WHERE i.to_kind IN ('storage', 'transit', 'unit')
            ORDER BY 3, 1""",
        site,
    )


def cell_events(connection: Connection, batch: int, place: int, day: str) -> list[tuple[str, int]]:
    """Return what a cell held before a day, then what came and went on it, in time."""
    rows = ask(
        connection,
        """SELECT CASE WHEN happened_on < :day THEN '' ELSE happened_at END, sum(grams) FROM (
                SELECT happened_on, happened_at, grams FROM movement
                WHERE to_batch = :batch AND to_place = :place
                    AND to_kind IN ('storage', 'transit', 'unit') AND happened_on <= :day
                UNION ALL
                SELECT happened_on, happened_at, -grams FROM movement
                WHERE from_batch = :batch AND from_place = :place
                    AND from_kind IN ('storage', 'transit', 'unit') AND happened_on <= :day)
            GROUP BY 1 ORDER BY 1""",
        batch=batch,
        place=place,
        day=day,
    )
    return [(at, int(grams)) for at, grams in rows]


def backward_clocks(connection: Connection) -> list[Found]:
    """Return journal entries (seq, recorded, recorded before) made while the clock showed less than at the entry before."""
    return ask(
        connection,
        """SELECT e.seq, e.recorded_at, b.recorded_at FROM entry e JOIN entry b ON b.seq = e.seq - 1
           WHERE e.recorded_at < b.recorded_at ORDER BY e.seq""",
    )


def far_claims(connection: Connection, days: int) -> list[Found]:
    """Return journal entries whose claimed time may lie *days* or more from the recorded one, or ahead of it."""
    apart = f"{day_number('recorded_at')} - {day_number('happened_at')}"
    return ask(
        connection,
        f"""SELECT seq, happened_at, recorded_at FROM entry
            WHERE {apart} >= :days OR happened_at > recorded_at ORDER BY seq""",
        days=days,
    )
