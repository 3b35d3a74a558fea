"""Sums of movements over days for an audit trail: by waste code over a register, and by counterparty."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, text

from hwtrack.domain.movement import MovementKind

# Naming every kind lets the index (kind, happened_on) find the days.
_KINDS = ", ".join(sorted(f"'{kind.value}'" for kind in MovementKind))
_PHYSICAL = "('storage', 'transit', 'unit')"
_CODES = text(f"""
    SELECT b.waste_code, CASE WHEN m.happened_on > :last THEN 'after' ELSE
        CASE m.from_kind WHEN 'generation' THEN 'generated' WHEN 'opening' THEN 'opened'
            WHEN 'outside' THEN 'received' ELSE 'adjusted' END END AS part, CAST(sum(m.grams) AS BIGINT)
    FROM movement m JOIN batch b ON b.id = m.to_batch
    WHERE m.kind IN ({_KINDS}) AND m.happened_on >= :first AND m.to_kind IN {_PHYSICAL}
        AND (m.from_kind NOT IN {_PHYSICAL} OR m.from_batch <> m.to_batch)
    GROUP BY 1, 2
    UNION ALL
    SELECT b.waste_code, CASE WHEN m.happened_on > :last THEN 'after' ELSE
        CASE m.to_kind WHEN 'treatment' THEN 'own' WHEN 'outside' THEN 'out' ELSE 'adjusted' END END,
        CAST(-sum(m.grams) AS BIGINT)
    FROM movement m JOIN batch b ON b.id = m.from_batch
    WHERE m.kind IN ({_KINDS}) AND m.happened_on >= :first AND m.from_kind IN {_PHYSICAL}
        AND (m.to_kind NOT IN {_PHYSICAL} OR m.from_batch <> m.to_batch)
    GROUP BY 1, 2
""")
_STOCK = text(
    "SELECT b.waste_code, CAST(sum(k.grams) AS BIGINT) FROM stock k JOIN batch b ON b.id = k.batch GROUP BY 1"
)


def code_flows(connection: Connection, first: date, last: date) -> list[tuple[str, str, int]]:
    """Return (waste code, part, grams) of a register's movements; what leaves is negative, `after` came later."""
    asked = {"first": first.isoformat(), "last": last.isoformat()}
    return [(code, part, int(grams)) for code, part, grams in connection.execute(_CODES, asked)]


def stock_now(connection: Connection) -> dict[str, int]:
    """Return what the register holds today by waste code: stored, under way and in units."""
    return {code: int(grams) for code, grams in connection.execute(_STOCK)}


@dataclass(frozen=True, slots=True)
class Carried:
    """Grams of one kind of movement under manifests of one carrier to one receiver."""

    kind: str
    sender: str
    carrier: str
    receiver: str
    grams: int
    manifests: int


_CARRIED = """
    SELECT m.kind, coalesce(so.name, ''), coalesce(co.name, ''), coalesce(ro.name, ''),
        CAST(sum(m.grams) AS BIGINT), count(DISTINCT f.id)
    FROM movement m JOIN manifest_line l ON l.id = m.line JOIN manifest f ON f.id = l.manifest
    LEFT JOIN site s ON s.id = f.sender LEFT JOIN organisation so ON so.id = s.organisation
    LEFT JOIN site r ON r.id = f.receiver LEFT JOIN organisation ro ON ro.id = r.organisation
    LEFT JOIN leg g ON g.manifest = f.id AND g.no = 1 LEFT JOIN organisation co ON co.id = g.carrier
    WHERE m.kind IN ('load', 'generate', 'arrive', 'accept', 'loss', 'gain', 'return')
        AND m.happened_on BETWEEN :first AND :last AND m.line IS NOT NULL {narrowed}
    GROUP BY 1, 2, 3, 4
"""
_CARRIED_ALL = text(_CARRIED.format(narrowed=""))
_CARRIED_SITE = text(_CARRIED.format(narrowed="AND (f.sender = :site OR f.receiver = :site)"))


def carried_between(connection: Connection, first: date, last: date, site: int | None) -> list[Carried]:
    """Sum what manifests moved on these days by kind, sender, carrier and receiver; of one site or of all."""
    asked: dict[str, object] = {"first": first.isoformat(), "last": last.isoformat()}
    statement = _CARRIED_ALL
    if site is not None:
        statement, asked = _CARRIED_SITE, {**asked, "site": site}
    return [Carried(*row) for row in connection.execute(statement, asked)]


_MADE = """
    SELECT o.name, CAST(sum(m.grams) AS BIGINT), count(*)
    FROM movement m JOIN batch b ON b.id = m.to_batch
    JOIN site s ON s.id = b.custodian JOIN organisation o ON o.id = s.organisation
    WHERE m.kind IN ('generate', 'open') AND m.happened_on BETWEEN :first AND :last {narrowed}
    GROUP BY 1 HAVING sum(m.grams) <> 0
"""
_MADE_ALL = text(_MADE.format(narrowed=""))
_MADE_SITE = text(_MADE.format(narrowed="AND b.custodian = :site"))


def made_between(
    connection: Connection, first: date, last: date, site: int | None
) -> list[tuple[str, int, int]]:
    """Return (organisation, grams, movements) of what was generated or opened with on these days."""
    asked: dict[str, object] = {"first": first.isoformat(), "last": last.isoformat()}
    statement = _MADE_ALL
    if site is not None:
        statement, asked = _MADE_SITE, {**asked, "site": site}
    return [(name, int(grams), int(count)) for name, grams, count in connection.execute(statement, asked)]
