"""What capacity is computed from: grams that lie somewhere at a day's end, on the way, and where they came from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, bindparam, text

from db.queries.flow_sums import (
    SiteMass,
    accepted_between,
    accepted_by_waste,
    generated_between,
    received_by_code,
    received_by_pool,
    received_by_property,
)
from db.stock import PHYSICAL_SQL
from hwtrack.domain.movement import PATHS, MovementKind

__all__ = [
    "Held",
    "OnTheWay",
    "Origin",
    "SiteMass",
    "accepted_between",
    "accepted_by_waste",
    "first_day",
    "generated_between",
    "held_at",
    "lines_on_the_way",
    "origins_of",
    "received_by_code",
    "received_by_pool",
    "received_by_property",
]
_ALL_KINDS = ", ".join(sorted(f"'{kind.value}'" for kind in MovementKind))
_LEAVING_TRANSIT = ", ".join(
    sorted(f"'{kind}'" for kind, paths in PATHS.items() if any(start == "transit" for start, _ in paths))
)
_INHERITING = "('regroup', 'split', 'repack', 'reclassify')"
_CHUNK = 400


@dataclass(frozen=True, slots=True)
class Held:
    """Grams of a batch in a place at a day's end; `owner` is the batch's site, `site` the place's; see `held_at`."""

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
    sender: int | None


# Stock is known now. On the evening of a past day there lay what lies there now or left since, as far
# as it had come by then; each such cell is weighed by its own index, the others are not read.
_NOW = "stock"
_THEN = f"""
    (
        SELECT batch, place FROM stock
        UNION ALL SELECT m.from_batch, m.from_place FROM place s CROSS JOIN movement m
            WHERE m.from_place = s.id AND s.kind = 'storage' AND m.from_kind = 'storage' AND m.happened_on > :day
        UNION ALL SELECT m.from_batch, m.from_place FROM movement m
            WHERE m.kind IN ({_LEAVING_TRANSIT}) AND m.from_kind = 'transit' AND m.happened_on > :day
    )
"""
_CAME = f"i.to_batch = h.batch AND i.to_place = h.place AND i.to_kind IN ({PHYSICAL_SQL}) AND i.happened_on <= :day"
_LEFT = f"o.from_batch = h.batch AND o.from_place = h.place AND o.from_kind IN ({PHYSICAL_SQL}) AND o.happened_on <= :day"
_HAD_COME = f"EXISTS (SELECT 1 FROM movement i WHERE {_CAME})"
_WEIGHED = f"""
    (SELECT coalesce(sum(i.grams), 0) FROM movement i WHERE {_CAME})
    - (SELECT coalesce(sum(o.grams), 0) FROM movement o WHERE {_LEFT})
"""
_LATER = text(f"SELECT 1 FROM movement WHERE kind IN ({_ALL_KINDS}) AND happened_on > :day LIMIT 1")
_COLLECTORS = """
    SELECT s.id FROM site s WHERE s.kind = 'platform'
    UNION SELECT c.site FROM licence c JOIN licence_line l ON l.licence = c.id
    WHERE l.collection_only = 1 OR c.kind = 'collection'
"""
# A batch that nothing was poured into is its owner's own; one that was only accepted, by a site that
# collects for nobody, has ended. Both need no look at where they came from, and they are most of a
# register: the first are summed here, the second left out.
_FILLED = "EXISTS (SELECT 1 FROM movement m WHERE m.to_batch = h.batch AND m.from_batch <> m.to_batch)"
_POURED = """
    EXISTS (
        SELECT 1 FROM movement m WHERE m.to_batch = h.batch AND m.from_batch <> m.to_batch AND m.kind <> 'accept'
    )
"""
_AT_HOME = "p.kind = 'storage' AND p.custodian = b.custodian"
_LYING = f"""
    WITH cell AS (
        SELECT {{distinct}} h.batch, h.place, {{grams}} AS grams, p.kind AS kind, p.custodian AS site, b.custodian AS owner,
            b.waste_code, b.properties, NOT ({_AT_HOME}) OR {_FILLED} AS apart
        FROM {{held}} h JOIN place p ON p.id = h.place JOIN batch b ON b.id = h.batch
        WHERE {{there}} AND p.kind IN ('storage', 'transit') AND NOT (
            {_AT_HOME} AND {_FILLED} AND NOT {_POURED} AND b.custodian NOT IN ({_COLLECTORS})
        )
    )
    SELECT CASE WHEN apart THEN batch ELSE 0 END, CASE WHEN apart THEN place ELSE 0 END,
        min(kind), min(site), owner, waste_code, properties, CAST(sum(grams) AS BIGINT)
    FROM cell WHERE grams > 0 GROUP BY 1, 2, owner, waste_code, properties
    ORDER BY 1, 2, owner, waste_code, properties
"""


def held_at(connection: Connection, day: date) -> list[Held]:
    """Return what lies in storages and vehicles at the end of *day* and may still ask for a place.

    Cells whose story must be looked at come one by one; all else that lies with its owner as it was
    made comes summed by owner and waste, with batch and place 0. What an end has accepted is left out.
    """
    later = connection.execute(_LATER, {"day": day.isoformat()}).first() is not None
    lying = (
        _LYING.format(held=_THEN, grams=_WEIGHED, there=_HAD_COME, distinct="DISTINCT")
        if later
        else _LYING.format(held=_NOW, grams="h.grams", there="h.grams > 0", distinct="")
    )
    rows = connection.execute(text(lying), {"day": day.isoformat()} if later else {})
    return [Held(*row) for row in rows.all()]


_COLLECTING = """
    CASE WHEN l.id IS NULL THEN s.kind = 'platform' ELSE l.collection_only = 1 OR c.kind = 'collection' END
"""
_ORIGINS = text(f"""
    SELECT m.to_batch, m.from_batch, m.kind = 'accept',
        m.kind = 'accept' AND NOT ({_COLLECTING}), sum(m.grams)
    FROM movement m
    JOIN place p ON p.id = m.to_place JOIN site s ON s.id = p.custodian
    LEFT JOIN licence_line l ON l.id = m.pool LEFT JOIN licence c ON c.id = l.licence
    WHERE m.to_batch IN :batches AND m.from_batch <> m.to_batch AND m.happened_on <= :day
        AND (m.kind || '' = 'accept' OR m.kind || '' IN {_INHERITING})
    GROUP BY 1, 2, 3, 4 HAVING sum(m.grams) > 0
    ORDER BY 1, 2
""").bindparams(bindparam("batches", expanding=True))


def origins_of(connection: Connection, batches: Iterable[int], day: date) -> list[Origin]:
    """Return out of which batches these came until *day*, back to where each was generated or accepted."""
    found: list[Origin] = []
    seen: set[int] = set()
    asked = set(batches)
    while asked:
        seen |= asked
        level = [
            Origin(to, source, bool(accepted), bool(end), int(grams))
            for chunk in _chunks(sorted(asked))
            for to, source, accepted, end, grams in connection.execute(
                _ORIGINS, {"batches": chunk, "day": day.isoformat()}
            )
        ]
        found += level
        asked = {row.source for row in level if not row.accepted} - seen
    return found


# Written so that the index of cells answers: by the bare conditions all lines, or all of a kind, are read.
_WAY = text(f"""
    SELECT m.to_batch, m.to_place, f.receiver, f.received_at, max(m.happened_on), i.waste_code, i.method, f.sender
    FROM movement m
    JOIN manifest_line i ON i.id = m.line JOIN manifest f ON f.id = i.manifest
    WHERE m.to_batch IN :batches AND m.to_kind IN ({PHYSICAL_SQL}) AND m.to_kind <> 'unit'
        AND coalesce(m.line, 0) > 0 AND m.happened_on <= :day
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


def _chunks(items: Sequence[int]) -> Iterator[Sequence[int]]:
    for start in range(0, len(items), _CHUNK):
        yield items[start : start + _CHUNK]
