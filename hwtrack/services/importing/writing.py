"""Rows of an import in the journal's frozen column order, by name, without a place for a slip."""

from __future__ import annotations

from operator import itemgetter
from typing import Any

from db.captured import CURRENT, Row, Value
from hwtrack.services.bulk import Bulk

_ORDER: dict[str, Any] = {table: itemgetter(*layout.columns) for table, layout in CURRENT.items()}


def put(work: Bulk, table: str, **values: Value) -> int:
    """Collect a row given by its columns' names; number and identity are added. Return the number.

    Raises:
        KeyError: a column of the table is missing.
    """
    key = work.next_id(table)
    values["id"] = key
    if "uid" not in values:
        values["uid"] = work.desk.new_uid()
    row: Row = _ORDER[table](values)
    work.add(table, row)
    return key
