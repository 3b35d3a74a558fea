"""A batch and what was made of it before anybody else accepted it: its places, manifests, revisions."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import Connection, bindparam, text

from hwtrack.domain.movement import NEW_BATCH

_NEW = ", ".join(sorted(f"'{kind}'" for kind in NEW_BATCH))


@dataclass(frozen=True, slots=True)
class Ride:
    """A manifest as one line of it knows: its number, receiver, method and the vehicle that carried it."""

    line: int
    manifest: int
    number: str
    receiver: str
    method: str
    plate: str
    driver: str


_CLOSURE = text(f"""
    WITH RECURSIVE made(batch) AS (
        SELECT :batch
        UNION
        SELECT m.to_batch FROM made JOIN movement m ON m.from_batch = made.batch
        WHERE m.from_batch <> m.to_batch AND m.kind IN ({_NEW})
    )
    SELECT batch FROM made ORDER BY batch
""")
_RIDES = text("""
    SELECT i.id, f.id, f.internal_no, coalesce(o.name, ''), coalesce(i.method, ''),
        coalesce((SELECT g.plate FROM leg g WHERE g.manifest = f.id ORDER BY g.no LIMIT 1), ''),
        coalesce((SELECT g.driver FROM leg g WHERE g.manifest = f.id ORDER BY g.no LIMIT 1), '')
    FROM manifest_line i JOIN manifest f ON f.id = i.manifest
    LEFT JOIN site s ON s.id = f.receiver LEFT JOIN organisation o ON o.id = s.organisation
    WHERE i.id IN :lines OR i.batch IN :batches
""").bindparams(bindparam("lines", expanding=True), bindparam("batches", expanding=True))
_PLACES = text("""
    SELECT p.id, coalesce(a.code || ' ' || a.name, g.plate, '')
    FROM place p LEFT JOIN storage_area a ON a.place = p.id LEFT JOIN leg g ON g.place = p.id
    WHERE p.id IN :places
""").bindparams(bindparam("places", expanding=True))


def made_of(connection: Connection, batch: int) -> frozenset[int]:
    """Return the batch and every batch poured, split or charged from it by the same custodian."""
    return frozenset(row[0] for row in connection.execute(_CLOSURE, {"batch": batch}))


def rides_of(connection: Connection, lines: Collection[int], batches: Collection[int]) -> dict[int, Ride]:
    """Return the manifests of these lines, and those that list the batches, by line."""
    asked = {"lines": sorted(lines) or [0], "batches": sorted(batches)}
    return {row[0]: Ride(*row) for row in connection.execute(_RIDES, asked)}


def place_names(connection: Connection, places: Collection[int]) -> dict[int, str]:
    """Name storage areas by code and name, vehicles by their plate."""
    return {row[0]: row[1] for row in connection.execute(_PLACES, {"places": sorted(places) or [0]})}


@dataclass(frozen=True, slots=True)
class Ground:
    """Why a movement was corrected: the reason, who asked, who consented."""

    revision: int
    reason: str
    requested_by: str
    consent_by: str


_GROUNDS = text("""
    SELECT m.id, r.id, r.reason, r.requested_by, coalesce(r.consent_by, '')
    FROM movement m JOIN revision r ON r.id = m.revision WHERE m.id IN :movements
""").bindparams(bindparam("movements", expanding=True))


def grounds_of(connection: Connection, movements: Collection[int]) -> dict[int, Ground]:
    """Return the revision behind each of these movements that belongs to one."""
    rows = connection.execute(_GROUNDS, {"movements": sorted(movements) or [0]})
    return {row[0]: Ground(*row[1:]) for row in rows}


def manifest_uids(connection: Connection, manifests: Collection[int]) -> dict[int, str]:
    """Return the identities of manifests."""
    asked = text("SELECT id, uid FROM manifest WHERE id IN :ids").bindparams(bindparam("ids", expanding=True))
    return {row[0]: row[1] for row in connection.execute(asked, {"ids": sorted(manifests) or [0]})}


def batch_uids(connection: Connection, batches: Collection[int]) -> dict[int, str]:
    """Return the identities of batches."""
    asked = text("SELECT id, uid FROM batch WHERE id IN :ids").bindparams(bindparam("ids", expanding=True))
    return {row[0]: row[1] for row in connection.execute(asked, {"ids": sorted(batches) or [0]})}


_ROW_IDS = {
    "container": "SELECT id FROM container WHERE batch IN :ids",
    "leg": "SELECT id FROM leg WHERE manifest IN :ids",
}


def row_ids(connection: Connection, table: str, parents: Collection[int]) -> frozenset[int]:
    """Return the numbers of a batch's containers, or of a manifest's legs."""
    asked = text(_ROW_IDS[table]).bindparams(bindparam("ids", expanding=True))
    return frozenset(row[0] for row in connection.execute(asked, {"ids": sorted(parents) or [0]}))
