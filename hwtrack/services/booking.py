"""Booking the mass: what a transaction's movements do to stock, and what they may never do."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from types import MappingProxyType

from sqlalchemy import Connection

from db import flow_month, stock
from db.captured import CURRENT, Row
from hwtrack.domain.quantity import MAX_GRAMS, tonnes
from hwtrack.errors import UserError

_COLUMNS = CURRENT["movement"].columns
_STATE = CURRENT["manifest"].columns.index("state")
_FLOW = [
    _COLUMNS.index(name)
    for name in (
        ["from_batch", "from_place", "from_kind", "to_batch", "to_place", "to_kind", "grams", "happened_on"]
    )
]


_KEY, _KIND, _FROM, _TO = (_COLUMNS.index(name) for name in ("id", "kind", "from_batch", "to_batch"))
_MOVED = [_COLUMNS.index(name) for name in ("to_place", "pool", "grams", "happened_on")]
_WASTE = [CURRENT["batch"].columns.index(name) for name in ("custodian", "waste_code", "properties")]
_CUSTODIAN = CURRENT["place"].columns.index("custodian")


def book(
    connection: Connection,
    rows: Mapping[str, list[Row]],
    fresh: frozenset[int] | None = None,
    was: Mapping[int, str] = MappingProxyType({}),
) -> None:
    """Apply the movements to stock once, net per cell, and check every day's end they touch.

    The sums of the months follow; *was* holds the properties of batches that this transaction changed.

    Raises:
        UserError: a batch would hold less than nothing somewhere, now or at a past day's end.
    """
    movements = rows.get("movement")
    _sum_by_month(connection, rows, was)
    if not movements:
        _refuse_ended(connection, rows, ())
        return
    if fresh is None:
        fresh = frozenset(int(row[0] or 0) for row in _new_batches(connection, rows))
    flows = (stock.Flow(*(row[i] for i in _FLOW)) for row in movements)  # type: ignore[arg-type] # frozen column types
    changed = stock.changes(flows)
    short = stock.apply(connection, changed) or stock.day_end_shortage(connection, changed, fresh)
    if short is not None:
        raise UserError(_sentence(connection, short), field="grams")
    _refuse_ended(connection, rows, {place for _, place in changed})


def _sum_by_month(connection: Connection, rows: Mapping[str, list[Row]], was: Mapping[int, str]) -> None:
    """Keep the sums of the months: they say what became of the waste, not where it lies."""
    movements = rows.get("movement", ())
    if not movements and not was:
        return
    moved = [
        flow_month.Moved(kind, row[_TO if kind == "residue" else _FROM], *(row[i] for i in _MOVED))  # type: ignore[arg-type] # frozen column types
        for row in movements
        if (kind := row[_KIND]) in flow_month.COUNTED
    ]
    written = flow_month.Written(
        moved,
        {int(row[0] or 0): flow_month.Waste(*(row[i] for i in _WASTE)) for row in rows.get("batch", ())},  # type: ignore[arg-type] # frozen column types
        {int(row[0] or 0): int(row[_CUSTODIAN] or 0) for row in rows.get("place", ())},
        min((int(row[_KEY] or 0) for row in movements), default=MAX_GRAMS),
        was,
    )
    flow_month.book(connection, written)


def _refuse_ended(connection: Connection, rows: Mapping[str, list[Row]], places: Collection[int]) -> None:
    """Refuse a manifest closed or void while something of it is still in a vehicle."""
    manifests = {int(row[0] or 0) for row in rows.get("manifest", ()) if row[_STATE] in {"closed", "void"}}
    found = stock.ended_with_mass(connection, manifests, places)
    if found is not None:
        raise UserError(
            f"联单 {found.number} 已完结或作废，不能仍有 {tonnes(found.grams)} 吨在途；请连同其去向一起登记。",
            field="state",
        )


def _new_batches(connection: Connection, rows: Mapping[str, list[Row]]) -> list[Row]:
    """Return the batch rows of this transaction that no earlier movement can touch."""
    first = min((int(row[0] or 0) for row in rows["movement"]), default=0)
    found = []
    for row in rows.get("batch", []):
        key = int(row[0] or 0)
        # Mass first comes to rest somewhere; asked this way the index of cells answers, not a scan.
        moved = connection.exec_driver_sql(
            f"SELECT 1 FROM movement WHERE to_batch = ? AND to_kind IN ({stock.PHYSICAL_SQL})"  # noqa: S608 - our own names
            " AND id < ? LIMIT 1",
            (key, first),
        ).first()
        if moved is None:
            found.append(row)
    return found


def _sentence(connection: Connection, short: stock.Shortage) -> str:
    code, place = connection.exec_driver_sql(
        "SELECT b.code, coalesce(a.name, p.kind) FROM batch b, place p"
        " LEFT JOIN storage_area a ON a.place = p.id WHERE b.id = ? AND p.id = ?",
        (short.batch, short.place),
    ).one()
    missing = tonnes(-short.grams)
    if short.day is None:
        return f"批次 {code} 在“{place}”的存量不足，差 {missing} 吨。"
    return f"批次 {code} 在“{place}”{short.day} 日末的存量会是 −{missing} 吨；请检查日期与数量。"
