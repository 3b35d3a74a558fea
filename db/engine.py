"""Engines on one register file: durable commits, one writer at a time, reads that never block long."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any
from urllib.parse import quote

from sqlalchemy import Engine, create_engine, event
from sqlalchemy.pool import ConnectionPoolEntry, NullPool, QueuePool

APPLICATION_ID = 0x48575431
"""'HWT1' in the file's header: what marks a SQLite file as a register."""
BUSY_SECONDS = 10
_FIXED_SINCE = (3, 51, 3)
_BACKPORTS = {(3, 44): 6, (3, 50): 7}


def wal_is_safe(version: tuple[int, int, int]) -> bool:
    """Say whether this SQLite has the fix of the WAL-reset bug (3.51.3, or 3.44.6 / 3.50.7)."""
    if version >= _FIXED_SINCE:
        return True
    patch = _BACKPORTS.get(version[:2])
    return patch is not None and version[2] >= patch


def journal_mode() -> str:
    """Choose the journal mode in which no acknowledged commit was lost: WAL where safe, else TRUNCATE."""
    return "WAL" if wal_is_safe(sqlite3.sqlite_version_info) else "TRUNCATE"


def file_uri(path: Path, mode: str) -> str:
    """Name a file to SQLite, whatever bytes its name is made of, to be opened `ro`, `rw` or, made anew, `rwc`."""
    name = path.as_posix().encode("utf-8", "surrogateescape")
    return f"file:{quote(name)}?mode={mode}"


def _connect(path: Path, mode: str) -> sqlite3.Connection:
    connection = sqlite3.connect(
        file_uri(path, mode), uri=True, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False
    )
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA trusted_schema = OFF")
    connection.execute("PRAGMA cache_size = -16000")
    return connection


def write_engine(path: Path) -> Engine:
    """Return the engine whose transactions begin as writers and are on disk when they commit."""

    def creator() -> sqlite3.Connection:
        connection = _connect(path, "rw")
        connection.execute(f"PRAGMA journal_mode = {journal_mode()}")
        connection.execute("PRAGMA synchronous = FULL")
        return connection

    engine = create_engine("sqlite://", creator=creator, poolclass=QueuePool, pool_size=1)
    event.listen(engine, "begin", lambda conn: conn.exec_driver_sql("BEGIN IMMEDIATE"))
    return engine


def read_engine(path: Path, *, pooled: bool = True) -> Engine:
    """Return the engine for reads; its connections cannot write."""
    # Without a pool no reader holds a file open that a test or a restore wants to move.
    pool: dict[str, Any] = {"poolclass": QueuePool} if pooled else {"poolclass": NullPool}

    def creator() -> sqlite3.Connection:
        connection = _connect(path, "ro")
        connection.execute("PRAGMA query_only = ON")
        return connection

    engine = create_engine("sqlite://", creator=creator, **pool)
    event.listen(engine, "begin", lambda conn: conn.exec_driver_sql("BEGIN"))
    return engine


def close_after_reading(connection: sqlite3.Connection, _record: ConnectionPoolEntry) -> None:
    """End a read that was left open: in TRUNCATE mode it would block the next commit."""
    if connection.in_transaction:
        connection.rollback()
