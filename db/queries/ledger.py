"""What a site's ledger is made of: its movements over days, their sums by waste, its stock reckoned back.

Everything is asked by the site's storage areas and the days (`ix_movement_into_storage`,
`ix_movement_from_storage`); what never came into storage is found by the site's own batches.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Connection, TextClause, text

EVER = 2**62
"""Movements up to this number are all there are."""

# CROSS JOIN keeps the order of the tables and +m.id the search by place: left to itself the planner
# reads every movement of the register.
_INTO = """
    FROM place s CROSS JOIN movement m CROSS JOIN place f
    WHERE s.custodian = :site AND s.kind = 'storage' AND m.to_place = s.id AND m.to_kind = 'storage'
        AND f.id = m.from_place AND m.happened_on <= :last AND +m.id <= :newest
"""
_FROM = """
    FROM place s CROSS JOIN movement m CROSS JOIN place t
    WHERE s.custodian = :site AND s.kind = 'storage' AND m.from_place = s.id AND m.from_kind = 'storage'
        AND t.id = m.to_place AND m.happened_on <= :last AND +m.id <= :newest
"""
_PAST = """
    FROM batch b CROSS JOIN movement m CROSS JOIN place f CROSS JOIN place t
    WHERE b.custodian = :site AND m.to_batch = b.id AND m.to_kind IN ('storage', 'transit', 'unit')
        AND f.id = m.from_place AND t.id = m.to_place AND m.happened_on <= :last AND +m.id <= :newest
        AND ((+m.kind = 'generate' AND m.to_kind = 'transit' AND f.custodian = :site)
            OR (+m.kind = 'accept' AND m.to_kind = 'unit' AND t.custodian = :site))
"""
"""Made straight into a vehicle, or accepted straight into a unit: never in storage."""

_FLOWS = f"""
    SELECT m.happened_on AS day, m.to_batch AS batch,
        CASE WHEN m.kind = 'open' THEN 'opened'
            WHEN m.from_kind IN ('generation', 'unit') THEN 'generated'
            WHEN m.from_kind = 'difference' THEN 'adjusted'
            WHEN m.from_kind = 'storage' AND f.custodian = :site THEN 'adjusted'
            WHEN m.kind IN ('return', 'park') AND f.custodian = :site THEN 'out'
            ELSE 'received' END AS part,
        CASE WHEN m.kind IN ('return', 'park') AND f.custodian = :site THEN -m.grams ELSE m.grams END AS grams
    {_INTO}
    UNION ALL
    SELECT m.happened_on, m.from_batch,
        CASE WHEN m.to_kind IN ('unit', 'treatment') THEN 'own'
            WHEN m.to_kind = 'difference' THEN 'adjusted'
            WHEN m.to_kind = 'storage' AND t.custodian = :site THEN 'adjusted'
            ELSE 'out' END,
        CASE WHEN m.to_kind = 'difference' OR (m.to_kind = 'storage' AND t.custodian = :site)
            THEN -m.grams ELSE m.grams END
    {_FROM}
    UNION ALL
    SELECT m.happened_on, m.to_batch, CASE WHEN m.kind = 'generate' THEN 'generated' ELSE 'received' END, m.grams
    {_PAST}
    UNION ALL
    SELECT m.happened_on, m.to_batch, CASE WHEN m.kind = 'generate' THEN 'out' ELSE 'own' END, m.grams
    {_PAST}
"""


def _sums(key: str) -> TextClause:
    return text(f"""
        WITH flow AS ({_FLOWS})
        SELECT {key}, b.waste_code, flow.part, CAST(sum(flow.grams) AS BIGINT)
        FROM flow JOIN batch b ON b.id = flow.batch
        GROUP BY 1, 2, 3 ORDER BY 1, 2, 3
    """)


_BY_MONTH = _sums("substr(flow.day, 1, 7)")
_BY_SIDE = _sums("CASE WHEN flow.day < :first THEN 0 ELSE 1 END")


@dataclass(frozen=True, slots=True)
class PartSum:
    """Grams of one part of the balance: `key` is a month, or 0 before the first day and 1 from it on."""

    key: str | int
    waste_code: str
    part: str
    grams: int


def sums_by_month(connection: Connection, site: int, last: date, newest: int = EVER) -> list[PartSum]:
    """Return a site's whole history up to *last* by month, waste and part of the balance."""
    asked = {"site": site, "last": last.isoformat(), "newest": newest}
    return [PartSum(*row) for row in connection.execute(_BY_MONTH, asked)]


def sums_by_side(
    connection: Connection, site: int, first: date, last: date, newest: int = EVER
) -> list[PartSum]:
    """Return what came before *first* and what from then to *last*, by waste and part of the balance."""
    asked = {"site": site, "first": first.isoformat(), "last": last.isoformat(), "newest": newest}
    return [PartSum(*row) for row in connection.execute(_BY_SIDE, asked)]


_STOCK = text("""
    WITH held AS (
        SELECT k.batch AS batch, k.grams AS grams FROM place s JOIN stock k ON k.place = s.id
        WHERE s.custodian = :site AND s.kind = 'storage'
        UNION ALL
        SELECT m.to_batch, -m.grams FROM place s CROSS JOIN movement m
        WHERE s.custodian = :site AND s.kind = 'storage' AND m.happened_on > :last
            AND m.to_place = s.id AND m.to_kind = 'storage'
        UNION ALL
        SELECT m.from_batch, m.grams FROM place s CROSS JOIN movement m
        WHERE s.custodian = :site AND s.kind = 'storage' AND m.happened_on > :last
            AND m.from_place = s.id AND m.from_kind = 'storage'
    )
    SELECT b.waste_code, CAST(sum(held.grams) AS BIGINT) FROM held JOIN batch b ON b.id = held.batch
    GROUP BY 1 ORDER BY 1
""")


def stock_at(connection: Connection, site: int, last: date) -> dict[str, int]:
    """Return what lay in a site's storage at the end of *last*, reckoned back from today's stock."""
    rows = connection.execute(_STOCK, {"site": site, "last": last.isoformat()})
    return {code: int(grams) for code, grams in rows}


_IDS = f"""
    SELECT m.id AS id {_INTO} AND m.happened_on >= :first
    UNION SELECT m.id {_FROM} AND m.happened_on >= :first
    UNION SELECT m.id {_PAST} AND m.happened_on >= :first
"""
_ROWS = text(f"""
    WITH ids AS ({_IDS})
    SELECT m.id, m.kind, m.from_kind, m.to_kind, m.from_place, m.to_place, f.custodian, t.custodian,
        m.grams, m.happened_at, m.handler_from, m.handler_to, m.reverses,
        fb.id, fb.code, fb.item, fb.waste_code, fb.name, tb.id, tb.code, tb.item, tb.waste_code, tb.name,
        coalesce(fa.code, fu.code, ''), coalesce(fa.kind, ''), coalesce(ta.code, tu.code, ''),
        coalesce(ta.kind, ''), coalesce(sd.method, tu.method, ''), coalesce(l.method, sd.method, ''), coalesce(l.packaging, ''),
        l.package_count, coalesce(d.internal_no, ''), d.receiver_snapshot, coalesce(d.licence_no, ''),
        coalesce(o.name, CASE WHEN m.kind = 'leave' THEN sd.reason END, ''), coalesce(p.exempt_from, 0)
    FROM ids JOIN movement m ON m.id = ids.id
    JOIN place f ON f.id = m.from_place JOIN place t ON t.id = m.to_place
    JOIN batch fb ON fb.id = m.from_batch JOIN batch tb ON tb.id = m.to_batch
    LEFT JOIN storage_area fa ON fa.place = m.from_place LEFT JOIN storage_area ta ON ta.place = m.to_place
    LEFT JOIN treatment_unit fu ON fu.place = m.from_place LEFT JOIN treatment_unit tu ON tu.place = m.to_place
    LEFT JOIN manifest_line l ON l.id = m.line LEFT JOIN manifest d ON d.id = l.manifest
    LEFT JOIN site r ON r.id = d.receiver LEFT JOIN organisation o ON o.id = r.organisation
    LEFT JOIN licence_line p ON p.id = l.pool
    LEFT JOIN step_detail sd ON sd.movement = coalesce(m.reverses, m.id)
    ORDER BY m.happened_at, m.id
""")


@dataclass(frozen=True, slots=True)
class BatchFacts:
    """A batch as a row of the ledger names it."""

    id: int
    code: str
    item: int
    waste_code: str
    name: str

    @property
    def number(self) -> str:
        """Return its number, with the item's where it is a tracked drum or bag."""
        return f"{self.code}-{self.item:03d}" if self.item else self.code


@dataclass(frozen=True, slots=True)
class MovementRow:
    """A movement with what a ledger says of it."""

    id: int
    kind: str
    from_kind: str
    to_kind: str
    from_place: int
    to_place: int
    from_site: int
    to_site: int
    grams: int
    happened_at: datetime
    handler_from: str
    handler_to: str
    reverses: int | None
    source: BatchFacts
    target: BatchFacts
    from_facility: str
    from_area_kind: str
    to_facility: str
    to_area_kind: str
    unit_method: str
    line_method: str
    packaging: str
    package_count: int | None
    manifest_no: str
    receiver_snapshot: str | None
    licence_no: str
    receiver: str
    exempt_from: int


def movements_of(
    connection: Connection, site: int, first: date, last: date, newest: int = EVER
) -> list[MovementRow]:
    """Return the movements of a site's account from *first* to *last* in the order of time."""
    return [_movement(tuple(row)) for row in connection.execute(_ROWS, _span(site, first, last, newest))]


def _movement(row: tuple) -> MovementRow:  # type: ignore[type-arg] # one value a column, as selected
    batches = (BatchFacts(*row[13:18]), BatchFacts(*row[18:23]))
    return MovementRow(*row[:9], datetime.fromisoformat(row[9]), *row[10:13], *batches, *row[23:])  # type: ignore[call-arg] # 28 of them


def _span(site: int, first: date, last: date, newest: int) -> dict[str, str | int]:
    return {"site": site, "first": first.isoformat(), "last": last.isoformat(), "newest": newest}


_CONTAINERS = text(f"""
    WITH ids AS ({_IDS})
    SELECT cs.movement, c.code, c.kind FROM ids JOIN container_step cs ON cs.movement = ids.id
    JOIN container c ON c.id = cs.container ORDER BY 1, 2
""")
_MADE_WITH = text(f"""
    WITH ids AS ({_IDS})
    SELECT m.id, c.code, c.kind FROM ids CROSS JOIN movement m CROSS JOIN container c
    WHERE m.id = ids.id AND c.batch = m.to_batch AND m.kind = 'generate' ORDER BY 1, 2
""")
_NUMBERS = text(f"""
    WITH ids AS ({_IDS})
    SELECT n.movement, n.code FROM ids JOIN step_number n ON n.movement = ids.id ORDER BY n.id
""")
_STORED_AS = text(f"""
    WITH ids AS ({_IDS})
    SELECT DISTINCT m.id, n.code FROM ids JOIN movement m ON m.id = ids.id AND m.from_kind = 'storage'
    JOIN movement i ON i.to_batch = m.from_batch AND i.to_place = m.from_place AND i.to_kind = 'storage'
        AND i.to_kind IN ('storage', 'transit', 'unit')
    JOIN step_number n ON n.movement = i.id
    WHERE n.code LIKE 'HWRK%' AND i.happened_on <= m.happened_on ORDER BY m.id, n.code
""")
_FINISHED = text(f"""
    WITH ids AS ({_IDS})
    SELECT ids.id, d.completed_at FROM ids JOIN movement m ON m.id = ids.id
    JOIN step_detail d ON d.movement = coalesce(m.reverses, m.id) WHERE d.completed_at IS NOT NULL
    UNION ALL
    SELECT m.id, max(coalesce(d.completed_at, e.happened_at))
    FROM ids CROSS JOIN movement m CROSS JOIN movement e LEFT JOIN step_detail d ON d.movement = e.id
    WHERE m.id = ids.id AND m.to_kind = 'unit' AND e.from_batch = m.to_batch
        AND e.from_place = m.to_place AND e.from_kind IN ('storage', 'transit', 'unit')
        AND e.kind = 'treat' AND +e.reverses IS NULL
        AND NOT EXISTS (SELECT 1 FROM movement red WHERE red.reverses = e.id)
    GROUP BY m.id
""")


@dataclass(frozen=True, slots=True)
class Beside:
    """What stands beside movements: containers (code, kind), numbers given, numbers in storage, ends."""

    containers: dict[int, list[tuple[str, str]]]
    numbers: dict[int, list[str]]
    stored_as: dict[int, list[str]]
    finished: dict[int, datetime]


def beside(connection: Connection, site: int, first: date, last: date, newest: int = EVER) -> Beside:
    """Return what stands beside a site's movements; a generation without steps has its batch's containers."""
    asked = _span(site, first, last, newest)
    containers = _gathered(connection, _CONTAINERS, asked)
    for movement, made in _gathered(connection, _MADE_WITH, asked).items():
        containers.setdefault(movement, made)
    return Beside(
        containers,
        {key: [code for (code,) in found] for key, found in _gathered(connection, _NUMBERS, asked).items()},
        {key: [code for (code,) in found] for key, found in _gathered(connection, _STORED_AS, asked).items()},
        {row[0]: datetime.fromisoformat(row[1]) for row in connection.execute(_FINISHED, asked)},
    )


def _gathered(
    connection: Connection, statement: TextClause, asked: dict[str, str | int]
) -> dict[int, list[tuple]]:  # type: ignore[type-arg] # the columns behind the movement
    found: dict[int, list[tuple]] = {}  # type: ignore[type-arg] # the same
    for movement, *rest in connection.execute(statement, asked):
        found.setdefault(movement, []).append(tuple(rest))
    return found


_FIRST_DAY = text("""
    SELECT min(day) FROM (
        SELECT min(m.happened_on) AS day FROM place s CROSS JOIN movement m
        WHERE s.custodian = :site AND s.kind = 'storage' AND m.to_place = s.id AND m.to_kind = 'storage'
        UNION ALL
        SELECT min(m.happened_on) FROM batch b CROSS JOIN movement m
        WHERE b.custodian = :site AND m.to_batch = b.id AND m.to_kind IN ('storage', 'transit', 'unit')
    ) AS days
""")


def first_day(connection: Connection, site: int) -> date | None:
    """Return the day of a site's first movement; None where there is none."""
    found = connection.execute(_FIRST_DAY, {"site": site}).scalar()
    return None if found is None else date.fromisoformat(found)
