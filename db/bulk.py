"""Fast inserts of collected rows, and the numbers they are given."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sqlalchemy import Connection

from db.base import Base
from db.captured import CURRENT, Row


def last_number(connection: Connection, table: str) -> int:
    """Return the highest number a table has ever given, deleted rows included."""
    highest = connection.exec_driver_sql(
        f"SELECT max(coalesce((SELECT max(id) FROM {table}), 0),"
        " coalesce((SELECT seq FROM sqlite_sequence WHERE name = ?), 0))",
        (table,),
    ).scalar_one()
    return int(highest)


def insert_rows(connection: Connection, rows: Mapping[str, Sequence[Row]]) -> None:
    """Insert rows by table, referenced tables first."""
    order = [table.name for table in Base.metadata.sorted_tables]
    for name in sorted(rows, key=order.index):
        if rows[name]:
            layout = CURRENT[name]
            marks = ", ".join("?" * len(layout.columns))
            connection.exec_driver_sql(
                f"INSERT INTO {name} ({', '.join(layout.columns)}) VALUES ({marks})",
                list(rows[name]),
            )
