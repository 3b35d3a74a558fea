"""Entries of other registers as they are held here, read and written raw: a bundle has thousands."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import Connection

ForeignRow = tuple[int, int, int, str, str, str, str, bytes, bytes]
"""register, epoch, seq, happened_at, recorded_at, actor, action, payload, leaf."""
SliceRow = tuple[int, int, int, str, str, str]
"""epoch, first, last, root, edge, note."""
_COLUMNS = "register, epoch, seq, happened_at, recorded_at, actor, action, payload, leaf"


def add_entries(connection: Connection, rows: Sequence[ForeignRow]) -> None:
    """Insert entries of another register, verbatim; the slice's root vouches for them, not this journal."""
    marks = ", ".join("?" * len(_COLUMNS.split(", ")))
    connection.exec_driver_sql(f"INSERT INTO foreign_entry ({_COLUMNS}) VALUES ({marks})", list(rows))


def leaves(connection: Connection, register: int, epoch: int, after: int, until: int) -> list[bytes]:
    """Return the leaves of a register's entries after one number up to another, in order."""
    rows = connection.exec_driver_sql(
        "SELECT leaf FROM foreign_entry WHERE register = ? AND epoch = ? AND seq > ? AND seq <= ? ORDER BY seq",
        (register, epoch, after, until),
    )
    return [row[0] for row in rows]


def payloads_of(connection: Connection, register: int, epoch: int, action: str) -> list[tuple[int, bytes]]:
    """Return number and payload of a register's entries of one action in one epoch; reads them all through."""
    rows = connection.exec_driver_sql(
        "SELECT seq, payload FROM foreign_entry WHERE register = ? AND epoch = ? AND action = ? ORDER BY seq",
        (register, epoch, action),
    )
    return [(row[0], row[1]) for row in rows]


def entry_lots(connection: Connection, register: int, lot: int) -> Iterator[list[tuple[Any, ...]]]:
    """Yield a register's entries by epoch and number: epoch, then the columns that a leaf is made of, then the leaf."""
    cursor = connection.connection.cursor()
    cursor.execute(
        "SELECT epoch, seq, happened_at, recorded_at, actor, action, payload, leaf FROM foreign_entry"
        " WHERE register = ? ORDER BY epoch, seq",
        (register,),
    )
    while found := cursor.fetchmany(lot):
        yield list(found)


def registers(connection: Connection) -> list[tuple[int, str, str]]:
    """Return number, identity and name of every foreign register, also of one whose row is gone."""
    rows = connection.exec_driver_sql(
        "SELECT e.register, coalesce(r.register_uid, ''), coalesce(r.name, '') FROM"
        " (SELECT DISTINCT register FROM foreign_entry UNION SELECT DISTINCT register FROM foreign_slice) e"
        " LEFT JOIN foreign_register r ON r.id = e.register ORDER BY e.register"
    )
    return [tuple(row) for row in rows]


def slices(connection: Connection, register: int) -> list[SliceRow]:
    """Return epoch, first, last, root, edge and note of every slice of a register, by epoch and number."""
    rows = connection.exec_driver_sql(
        "SELECT epoch, first, last, root, edge, note FROM foreign_slice WHERE register = ? ORDER BY epoch, first, id",
        (register,),
    )
    return [tuple(row) for row in rows]
