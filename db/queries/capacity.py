"""What capacity is computed from: grams lying on a day's end, on the way, generated, accepted, pools' loads."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, bindparam, text

from hwtrack.domain.movement import MovementKind

_ALL_KINDS = ", ".join(sorted(f"'{kind.value}'" for kind in MovementKind))
_INHERITING = "('regroup', 'split', 'repack', 'reclassify')"
_CHUNK = 400


@dataclass(frozen=True, slots=True)
class Held:
    """Grams of a batch in a place at a day's end; `owner` is the batch's site, `site` the place's."""

    batch: int
    place: int
    kind: str
    site: int
    owner: int
    code: str
    properties: str
    grams: int


@dataclass(frozen=True, slots=True)
class Origin:
    """Grams that came into a batch out of another; `end` says that an accepting end-pool took them."""

    batch: int
    source: int
    accepted: bool
    end: bool
    grams: int


@dataclass(frozen=True, slots=True)
class OnTheWay:
    """The manifest line under which a batch lies in a vehicle."""

    batch: int
    place: int
    receiver: int | None
    received_at: str | None
    shipped_on: str
    code: str
    method: str | None
    pool: int | None
    sender: int | None


@dataclass(frozen=True, slots=True)
class SiteMass:
    """Grams of a waste by the site whose batch it was."""

    site: int
    code: str
    properties: str
    grams: int


# Stock is known now; what moved after the day is taken back, found by kind and day, so that the
# present costs nothing and a past year costs only what came later.
_HELD = text(f"""
    WITH flow AS (
        SELECT batch, place, grams FROM stock
        UNION ALL
        SELECT to_batch, to_place, -grams FROM movement
        WHERE kind IN ({_ALL_KINDS}) AND happened_on > :day AND to_kind IN ('storage', 'transit')
        UNION ALL
        SELECT from_batch, from_place, grams FROM movement
        WHERE kind IN ({_ALL_KINDS}) AND happened_on > :day AND from_kind IN ('storage', 'transit')
    ),
    held AS (SELECT batch, place, sum(grams) AS grams FROM flow GROUP BY batch, place HAVING sum(grams) > 0)
    SELECT h.batch, h.place, p.kind, p.custodian, b.custodian, b.waste_code, b.properties,
        CAST(h.grams AS BIGINT)
    FROM held h JOIN place p ON p.id = h.place JOIN batch b ON b.id = h.batch
    WHERE p.kind IN ('storage', 'transit')
    ORDER BY h.batch, h.place
""")


def held_at(connection: Connection, day: date) -> list[Held]:
    """Return what lies in storages and vehicles at the end of *day*."""
    rows = connection.execute(_HELD, {"day": day.isoformat()})
    return [Held(*row) for row in rows]


_COLLECTING = """
    CASE WHEN l.id IS NULL THEN s.kind = 'platform' ELSE l.collection_only = 1 OR c.kind = 'collection' END
"""
_ORIGINS = text(f"""
    SELECT m.to_batch, m.from_batch, m.kind = 'accept',
        m.kind = 'accept' AND NOT ({_COLLECTING}), sum(m.grams)
    FROM movement m
    JOIN place p ON p.id = m.to_place JOIN site s ON s.id = p.custodian
    LEFT JOIN licence_line l ON l.id = m.pool LEFT JOIN licence c ON c.id = l.licence
    WHERE m.to_batch IN :batches AND m.from_batch <> m.to_batch
        AND (m.kind = 'accept' OR m.kind IN {_INHERITING})
    GROUP BY 1, 2, 3, 4 HAVING sum(m.grams) > 0
    ORDER BY 1, 2
""").bindparams(bindparam("batches", expanding=True))


def origins_of(connection: Connection, batches: Iterable[int]) -> list[Origin]:
    """Return out of which batches these came, back to where each was generated or accepted."""
    found: list[Origin] = []
    seen: set[int] = set()
    asked = set(batches)
    while asked:
        seen |= asked
        level = [
            Origin(to, source, bool(accepted), bool(end), int(grams))
            for chunk in _chunks(sorted(asked))
            for to, source, accepted, end, grams in connection.execute(_ORIGINS, {"batches": chunk})
        ]
        found += level
        asked = {row.source for row in level if not row.accepted} - seen
    return found


_WAY = text("""
    SELECT m.to_batch, m.to_place, f.receiver, f.received_at, max(m.happened_on), i.waste_code, i.method, i.pool,
        f.sender
    FROM movement m
    JOIN manifest_line i ON i.id = m.line JOIN manifest f ON f.id = i.manifest
    WHERE m.to_batch IN :batches AND m.to_kind IN ('storage', 'transit') AND m.line IS NOT NULL
        AND m.happened_on <= :day
    GROUP BY m.to_batch, m.to_place, m.line HAVING sum(m.grams) > 0
    ORDER BY m.to_batch, m.to_place, max(m.id)
""").bindparams(bindparam("batches", expanding=True))


def lines_on_the_way(
    connection: Connection, batches: Iterable[int], day: date
) -> dict[tuple[int, int], OnTheWay]:
    """Return by (batch, place) the manifest line under which it lay there on *day*, the latest one."""
    found = {}
    for chunk in _chunks(sorted(set(batches))):
        for row in connection.execute(_WAY, {"batches": chunk, "day": day.isoformat()}):
            found[row[0], row[1]] = OnTheWay(*row)
    return found


_GENERATED = text("""
    SELECT b.custodian, b.waste_code, b.properties, CAST(sum(m.grams) AS BIGINT)
    FROM movement m JOIN batch b ON b.id = m.to_batch
    WHERE m.kind IN ('generate', 'residue') AND m.happened_on BETWEEN :first AND :last
    GROUP BY 1, 2, 3 ORDER BY 1, 2, 3
""")
_ACCEPTED = text(f"""
    SELECT b.custodian, b.waste_code, b.properties, CAST(sum(m.grams) AS BIGINT)
    FROM movement m JOIN batch b ON b.id = m.from_batch
    JOIN place p ON p.id = m.to_place JOIN site s ON s.id = p.custodian
    LEFT JOIN licence_line l ON l.id = m.pool LEFT JOIN licence c ON c.id = l.licence
    WHERE m.kind = 'accept' AND m.happened_on BETWEEN :first AND :last AND NOT ({_COLLECTING})
    GROUP BY 1, 2, 3 ORDER BY 1, 2, 3
""")


def generated_between(connection: Connection, first: date, last: date) -> list[SiteMass]:
    """Return what was generated from *first* to *last* by site and waste, residues included."""
    return [SiteMass(*row) for row in connection.execute(_GENERATED, _span(first, last))]


def accepted_between(connection: Connection, first: date, last: date) -> list[SiteMass]:
    """Return what was accepted as an end from *first* to *last*, by the sender's site and waste."""
    return [SiteMass(*row) for row in connection.execute(_ACCEPTED, _span(first, last))]


POOL_RECEIVED = """
    SELECT l.id, coalesce((
        SELECT sum(m.grams) FROM movement m
        WHERE m.pool = l.id AND m.happened_on BETWEEN :first AND :last
    ), 0)
    FROM licence_line l
"""
"""One search of the partial covering index for each pool; never a scan of the movements."""


def received_by_pool(connection: Connection, first: date, last: date) -> dict[int, int]:
    """Return what each pool accepted from *first* to *last*, red-letter rows net."""
    rows = connection.execute(text(POOL_RECEIVED), _span(first, last))
    return {pool: int(grams) for pool, grams in rows}


_RECEIVED_BY_CODE = text("""
    SELECT m.pool, b.waste_code, sum(m.grams)
    FROM movement m JOIN batch b ON b.id = m.from_batch
    WHERE m.pool IN :pools AND m.happened_on BETWEEN :first AND :last
    GROUP BY 1, 2 ORDER BY 1, 2
""").bindparams(bindparam("pools", expanding=True))


def received_by_code(
    connection: Connection, pools: Sequence[int], first: date, last: date
) -> dict[tuple[int, str], int]:
    """Return what these pools accepted of each waste code (for limits inside a line)."""
    found: dict[tuple[int, str], int] = {}
    for chunk in _chunks(sorted(pools)):
        rows = connection.execute(_RECEIVED_BY_CODE, {"pools": chunk, **_span(first, last)})
        found.update(((pool, code), int(grams)) for pool, code, grams in rows)
    return found


_FIRST_DAY = text("""
    SELECT min(day) FROM (
        SELECT min(happened_on) AS day FROM movement WHERE kind = 'generate'
        UNION ALL SELECT min(happened_on) FROM movement WHERE kind = 'open'
        UNION ALL SELECT min(happened_on) FROM movement WHERE kind = 'accept'
        UNION ALL SELECT min(happened_on) FROM movement WHERE kind = 'arrive'
    ) AS days
""")


def first_day(connection: Connection) -> date | None:
    """Return the first day on which waste came into the books."""
    found = connection.execute(_FIRST_DAY).scalar()
    return None if found is None else date.fromisoformat(found)


def _span(first: date, last: date) -> dict[str, str]:
    return {"first": first.isoformat(), "last": last.isoformat()}


def _chunks(items: Sequence[int]) -> Iterator[Sequence[int]]:
    for start in range(0, len(items), _CHUNK):
        yield items[start : start + _CHUNK]
