"""What is found by words is kept true in the transaction that changed it."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import Connection

from db import search
from db.captured import CURRENT, Row

_ROOTS = frozenset(table for table, (_, column) in search.INDEXED.items() if column == "id")


def refresh_search(
    connection: Connection, rows: Mapping[str, list[Row]], gone: Mapping[str, set[int]]
) -> None:
    """Write anew what is found of the rows touched, and of what bears a changed name."""
    # A deleted row is no longer found; its parts go with it or with a change of it.
    wanted = {search.INDEXED[table][0]: set(keys) for table, keys in gone.items() if table in _ROOTS}
    for table, found in rows.items():
        if table in search.INDEXED:
            index, column = search.INDEXED[table]
            position = CURRENT[table].columns.index(column)
            wanted.setdefault(index, set()).update(int(row[position] or 0) for row in found)
    if "former_name" in rows:
        # A renamed organisation is found by both names, and so is what it sent, carried or received.
        position = CURRENT["former_name"].columns.index("organisation")
        renamed = {int(row[position] or 0) for row in rows["former_name"]}
        for index, keys in search.bearers(connection, renamed).items():
            wanted.setdefault(index, set()).update(keys)
    for index, ids in wanted.items():
        search.refresh(connection, index, sorted(ids))
