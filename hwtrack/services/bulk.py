"""Writing many rows as one action: Core inserts, journalled and booked like any other action."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property

from sqlalchemy import Connection
from sqlalchemy.orm import Session

from db.bulk import insert_rows, last_number
from db.captured import Row
from hwtrack.services.desk import Desk


@contextmanager
def session_on(connection: Connection) -> Iterator[Session]:
    """Work in a session inside a transaction that somebody else commits."""
    with Session(connection, expire_on_commit=False, join_transaction_mode="rollback_only") as session:
        yield session


class Bulk:
    """Collects rows by table in the frozen column order; numbers come from `next_id`."""

    def __init__(self, connection: Connection, session: Session, desk: Desk) -> None:
        """Begin with nothing collected; *session* may be read from."""
        self.connection = connection
        self.session = session
        self.desk = desk
        self.rows: dict[str, list[Row]] = {}
        self._next: dict[str, int] = {}

    def next_id(self, table: str) -> int:
        """Return the next number of a table; a number is never given twice."""
        if table not in self._next:
            self._next[table] = last_number(self.connection, table)
        self._next[table] += 1
        return self._next[table]

    def add(self, table: str, row: Row) -> None:
        """Collect one row, values as stored, in the table's frozen column order."""
        self.rows.setdefault(table, []).append(row)

    def insert(self) -> None:
        """Insert what was collected, tables in the order their references need."""
        insert_rows(self.connection, self.rows)

    @cached_property
    def fresh_batches(self) -> frozenset[int]:
        """Return the batches made here: nothing else has moved them yet."""
        return frozenset(int(row[0] or 0) for row in self.rows.get("batch", ()))
