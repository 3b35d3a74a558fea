"""Looking through every manifest of a register for a plate or a credit code, as a certificate of absence needs it."""

from __future__ import annotations

import json
from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import Connection, bindparam, text

# Days in Beijing; what is still under way has no last day and meets every later period.
_SPAN = """
    SELECT f.id, f.internal_no, coalesce(f.official_no, '') AS official_no, f.state, f.happened_on,
        min(f.happened_on, coalesce(date(f.shipped_at, '+8 hours'), f.happened_on)) AS first_day,
        CASE WHEN f.state IN ('ready', 'in_transit', 'arrived', 'returning') THEN '9999-12-31' ELSE max(
            f.happened_on,
            coalesce(date(f.shipped_at, '+8 hours'), f.happened_on),
            coalesce(date(f.arrived_at, '+8 hours'), f.happened_on),
            coalesce(date(f.received_at, '+8 hours'), f.happened_on)
        ) END AS last_day
    FROM manifest f
"""
_FOUND = text(f"""
    SELECT internal_no, official_no, state, happened_on FROM ({_SPAN})
    WHERE id IN (SELECT value FROM json_each(:manifests))
        AND (state = 'draft' OR (first_day <= :last AND last_day >= :first))
    ORDER BY id
""")
_WITHIN = f"SELECT id FROM ({_SPAN}) WHERE state <> 'draft' AND first_day <= :last AND last_day >= :first"
_COUNTS = text(f"""
    SELECT
        (SELECT count(*) FROM manifest WHERE state <> 'draft'),
        (SELECT count(*) FROM ({_WITHIN})),
        (SELECT count(*) FROM leg WHERE manifest IN ({_WITHIN})),
        (SELECT count(*) FROM leg WHERE manifest IN ({_WITHIN}) AND trim(plate) = ''),
        (SELECT count(*) FROM manifest WHERE state = 'draft')
""")
_NAMELESS = text(f"""
    SELECT count(*) FROM organisation o WHERE o.credit_code IS NULL AND o.id IN (
        SELECT s.organisation FROM manifest f JOIN site s ON s.id = f.sender OR s.id = f.receiver
            WHERE f.id IN ({_WITHIN})
        UNION SELECT carrier FROM leg WHERE manifest IN ({_WITHIN})
    )
""")
_PLATES = text("""
    SELECT plate FROM leg UNION SELECT json_extract(carrier_snapshot, '$.trailer') FROM leg
    UNION SELECT plate FROM trip UNION SELECT trailer FROM trip
""")
_BY_PLATE = text("""
    SELECT manifest FROM leg WHERE plate IN :plates OR json_extract(carrier_snapshot, '$.trailer') IN :plates
    UNION SELECT leg.manifest FROM trip JOIN leg_trip ON leg_trip.trip = trip.id JOIN leg ON leg.id = leg_trip.leg
        WHERE trip.plate IN :plates OR trip.trailer IN :plates
""").bindparams(bindparam("plates", expanding=True))
_BY_CREDIT = text("""
    SELECT f.id FROM manifest f
        LEFT JOIN site a ON a.id = f.sender LEFT JOIN site b ON b.id = f.receiver
        LEFT JOIN organisation o ON o.id = a.organisation LEFT JOIN organisation p ON p.id = b.organisation
        WHERE o.credit_code = :code OR p.credit_code = :code
            OR instr(coalesce(f.sender_snapshot, ''), :code) OR instr(coalesce(f.receiver_snapshot, ''), :code)
    UNION SELECT leg.manifest FROM leg JOIN organisation o ON o.id = leg.carrier WHERE o.credit_code = :code
""")


@dataclass(frozen=True, slots=True)
class Span:
    """The days searched, as ISO text; what bounds nothing is far away."""

    first: str
    last: str


@dataclass(frozen=True, slots=True)
class FoundManifest:
    """A manifest that names what was asked."""

    internal_no: str
    official_no: str
    state: str
    happened_on: str


@dataclass(frozen=True, slots=True)
class SearchCounts:
    """How much was searched: signed manifests in all and within the days, their legs, legs without a plate, drafts."""

    manifests: int
    within: int
    legs: int
    unplated: int
    drafts: int


def plates_written(connection: Connection) -> frozenset[str]:
    """Return every spelling of a plate on legs (trailers too) and trips."""
    return frozenset(str(plate) for (plate,) in connection.execute(_PLATES) if plate)


def manifests_with_plates(connection: Connection, plates: Collection[str]) -> frozenset[int]:
    """Return the manifests one of whose vehicles is written in one of these ways."""
    if not plates:
        return frozenset()
    return frozenset(row[0] for row in connection.execute(_BY_PLATE, {"plates": sorted(plates)}))


def manifests_with_credit(connection: Connection, code: str) -> frozenset[int]:
    """Return the manifests one of whose parties has or had the credit code."""
    return frozenset(row[0] for row in connection.execute(_BY_CREDIT, {"code": code}))


def manifests_within(
    connection: Connection, manifests: Collection[int], span: Span
) -> tuple[FoundManifest, ...]:
    """Return those that were under way on one of the days; drafts whatever their day."""
    if not manifests:
        return ()
    asked = {"manifests": json.dumps(sorted(manifests)), "first": span.first, "last": span.last}
    return tuple(FoundManifest(*row) for row in connection.execute(_FOUND, asked))


def search_counts(connection: Connection, span: Span) -> SearchCounts:
    """Count what there is to search."""
    row = connection.execute(_COUNTS, {"first": span.first, "last": span.last}).one()
    return SearchCounts(*row)


def parties_without_code(connection: Connection, span: Span) -> int:
    """Count the parties of manifests within the days of whom no credit code is known."""
    asked = {"first": span.first, "last": span.last}
    return int(connection.execute(_NAMELESS, asked).scalar_one())
