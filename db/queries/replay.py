"""Reading a register raw, for the comparison of its tables with its journal."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DatabaseError, OperationalError

from db.base import Base
from db.captured import CURRENT, Row

EntryRow = tuple[int, str, str, str, str, bytes, bytes]
NoteRow = tuple[int, bytes, str]
UNREADABLE_TEXT = (sqlite3.OperationalError, DatabaseError, UnicodeDecodeError)
"""What a driver raises when text is not UTF-8; see `is_unreadable_text`."""
SUM_FAILED = DatabaseError
"""What the engine raises when a sum leaves 64 bits; see `is_overflow`."""
_LOT = 1_000


def is_unreadable_text(error: Exception) -> bool:
    """Say whether a read failed only because some text is no longer UTF-8."""
    return isinstance(error, UnicodeDecodeError) or "decode to UTF-8" in str(error)


def is_overflow(error: Exception) -> bool:
    """Say whether a read failed only because a sum does not fit into 64 bits: no mass ever booked does that."""
    return "overflow" in str(error) or "out of range" in str(error)


def _lots(connection: Connection, sql: str) -> Iterator[list[tuple[Any, ...]]]:
    """Yield rows as the driver has them, many at once: a row object each would take as long as the comparison.

    The cursor is not closed but let go: a damaged file ends the reading anywhere, the connection perhaps first.
    """
    cursor = connection.connection.cursor()
    cursor.execute(sql)
    while lot := cursor.fetchmany(_LOT):
        yield list(lot)


@contextmanager
def raw_reading(engine: Engine) -> Iterator[Connection]:
    """Open a read in which text that is no longer UTF-8 reads as something, not as a crash."""
    with engine.connect() as connection:
        driver = connection.connection.driver_connection
        assert driver is not None  # noqa: S101 - a connection that was just opened has its driver
        before = driver.text_factory
        driver.text_factory = lambda raw: raw.decode("utf-8", "surrogateescape")
        try:
            yield connection
        finally:
            driver.text_factory = before


def use_cache(connection: Connection, size: int) -> int:
    """Let the engine keep up to *size* bytes of pages for this connection; return what it kept before."""
    before = int(connection.exec_driver_sql("PRAGMA cache_size").scalar_one())
    connection.exec_driver_sql(f"PRAGMA cache_size = -{size >> 10}")
    return -before << 10


def interrupt(connection: Connection) -> None:
    """Break off what another thread runs on the connection, if it runs anything."""
    driver = connection.connection.driver_connection
    assert driver is not None  # noqa: S101 - an open connection has its driver
    driver.interrupt()


def entries(connection: Connection, lot: int) -> Iterator[list[EntryRow]]:
    """Yield the entries in order as stored, a small *lot* at a time: an import's payload is a megabyte."""
    cursor = connection.connection.cursor()
    cursor.execute(
        "SELECT seq, happened_at, recorded_at, actor, action, payload, leaf FROM entry ORDER BY seq"
    )
    while found := cursor.fetchmany(lot):
        yield list(found)


def table_lots(connection: Connection, table: str) -> Iterator[list[Row]]:
    """Return a table's rows in rising order of their numbers, in the frozen column order, a thousand at a time."""
    columns = ", ".join(CURRENT[table].columns)
    return _lots(connection, f"SELECT {columns} FROM {table} ORDER BY id")


STOCK_DIFFERENCES = """
    WITH flow (batch, place, booked, summed) AS (
        SELECT to_batch, to_place, NULL, grams FROM movement
        WHERE to_kind IN ('storage', 'transit', 'unit')
        UNION ALL
        SELECT from_batch, from_place, NULL, -grams FROM movement
        WHERE from_kind IN ('storage', 'transit', 'unit')
        UNION ALL
        SELECT batch, place, grams, NULL FROM stock
    )
    SELECT batch, place, sum(booked), sum(summed) FROM flow GROUP BY batch, place
    HAVING coalesce(sum(booked), 0) <> coalesce(sum(summed), 0) OR sum(booked) = 0
    ORDER BY 1, 2 LIMIT 100
"""
"""Without FULL OUTER JOIN, which SQLite knows from 3.39 on only."""


def stock_differences(connection: Connection) -> list[tuple[int, int, int | None, int | None]]:
    """Return cells (batch, place, booked, summed) whose stock is not the sum of their movements."""
    return [tuple(row) for row in connection.exec_driver_sql(STOCK_DIFFERENCES)]


def storage_damage(connection: Connection) -> list[str]:
    """Return what the engine itself finds wrong with its pages, constraints and indexes.

    An index that lies hides rows from lists although every table reads as it should.
    """
    found = [str(row[0]) for row in connection.exec_driver_sql("PRAGMA integrity_check(20)")]
    found = [said for said in found if said != "ok"]
    try:
        strays = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchmany(20)
    except OperationalError as error:
        # A schema whose reference was changed leads to what is no key.
        if "foreign key mismatch" not in str(error.orig):
            raise
        return [*found, str(error.orig)]
    return found + [f"{table} {key} → {parent}" for table, key, parent, _ in strays]


def ended_with_mass(connection: Connection) -> list[tuple[int, str, str, int]]:
    """Return manifests (number, internal number, state, grams) that ended with mass still in transit."""
    rows = connection.exec_driver_sql(
        "SELECT m.id, m.internal_no, m.state, sum(s.grams) FROM stock s"
        " JOIN leg l ON l.place = s.place JOIN manifest m ON m.id = l.manifest"
        " WHERE m.state IN ('closed', 'void') GROUP BY m.id ORDER BY m.id LIMIT 100"
    )
    return [tuple(row) for row in rows]


def given_numbers(connection: Connection) -> dict[str, int]:
    """Return the highest number each numbered table has given, as the database remembers it.

    A name that is no numbered table's is among them: somebody or something wrote it there.
    """
    rows = connection.exec_driver_sql("SELECT name, seq FROM sqlite_sequence")
    found = {str(name): int(seq or 0) for name, seq in rows}
    numbered = (t for t in Base.metadata.tables.values() if t.dialect_options["sqlite"]["autoincrement"])
    return {table.name: 0 for table in numbered} | found


def is_numbered(name: str) -> bool:
    """Say whether a table of that name gives numbers that are never given again."""
    table = Base.metadata.tables.get(name)
    return table is not None and bool(table.dialect_options["sqlite"]["autoincrement"])


def checkpoint_notes(connection: Connection) -> list[NoteRow]:
    """Return size, root and note of every checkpoint that was signed here, by rising size."""
    rows = connection.exec_driver_sql("SELECT size, root, note FROM checkpoint ORDER BY size, id")
    return [tuple(row) for row in rows]


def frontier_row(connection: Connection) -> tuple[int, bytes] | None:
    """Return the stored size and peaks of the Merkle tree; None where there is another row than the one, or more."""
    rows = [tuple(row) for row in connection.exec_driver_sql("SELECT id, size, peaks FROM frontier LIMIT 2")]
    return (rows[0][1], rows[0][2]) if len(rows) == 1 and rows[0][0] == 1 else None


def unvouched_secrets(connection: Connection) -> list[tuple[int, str, str]]:
    """Return the accounts whose password hash is missing or is not the one whose digest the register keeps.

    Each with its number, its login, and whether the hash is gone or another.
    """
    rows = connection.exec_driver_sql(
        "SELECT a.id, a.login, a.secret_digest, s.encoded FROM account a"
        " LEFT JOIN account_secret s ON s.account = a.id ORDER BY a.id"
    )
    found = []
    for account, login, digest, encoded in rows:
        if encoded is None:
            found.append((account, str(login), "缺失"))
        # Where text is no longer UTF-8, columns are read as bytes.
        elif hashlib.sha256(_bytes(encoded)).hexdigest().encode() != _bytes(digest):
            found.append((account, str(login), "与日志所记不符"))
    return found


def _bytes(value: object) -> bytes:
    return value if isinstance(value, bytes) else str(value).encode("utf-8", "surrogatepass")
