"""Engines on one register file: durable commits, one writer at a time, reads that never block long."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import Any
from urllib.parse import quote

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import OperationalError
from sqlalchemy.pool import ConnectionPoolEntry, NullPool, QueuePool

APPLICATION_ID = 0x48575431
"""'HWT1' in the file's header: what marks a SQLite file as a register."""
BUSY_SECONDS = 10
STEPS_BETWEEN_LOOKS = 20_000
"""Steps of SQLite's machine, about a millisecond, after which a read looks whether it is still wanted."""
_HEADER = 100
_READ_VERSION, _WAL_VERSION = 19, 2
"""Where the file's header says how it is to be read, and what stands there for a write-ahead log."""
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


class AnotherFileError(Exception):
    """The file that was opened is no longer the one at its place: nothing is written into it."""


def file_number(path: Path) -> tuple[int, int]:
    """Return the device and the number of a file.

    Raises:
        OSError: it is not there.
    """
    status = path.stat()
    return status.st_dev, status.st_ino


def write_engine(path: Path) -> Engine:
    """Return the engine whose transactions begin as writers and are on disk when they commit.

    A file that was moved, deleted or replaced since refuses every transaction with `AnotherFileError`: the system would
    let the old one be written on, and what is entered would be seen by nobody.

    Raises:
        OSError: the file is not there.
    """
    meant = file_number(path)

    def begin(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE")
        # Looked at under the lock for writing: whoever puts another file there holds it meanwhile.
        if not _is_at(path, meant):
            connection.exec_driver_sql("ROLLBACK")
            raise AnotherFileError(path)

    def creator() -> sqlite3.Connection:
        if not _is_at(path, meant):
            raise AnotherFileError(path)
        connection = _connect(path, "rw")
        connection.execute(f"PRAGMA journal_mode = {journal_mode()}")
        connection.execute("PRAGMA synchronous = FULL")
        return connection

    engine = create_engine("sqlite://", creator=creator, poolclass=QueuePool, pool_size=1)
    event.listen(engine, "begin", begin)
    return engine


def is_wal(path: Path) -> bool:
    """Say whether a file's header asks for a write-ahead log beside it.

    Raises:
        OSError: it cannot be read.
    """
    with path.open("rb") as file:
        return file.read(_HEADER)[_READ_VERSION] == _WAL_VERSION


def leave_wal(path: Path) -> None:
    """Make a file whole again: what its write-ahead log holds is written into it, and no log is asked for any more.

    Raises:
        sqlite3.OperationalError: another program has it open.
    """
    with closing(_connect(path, "rw")) as connection:
        connection.execute("PRAGMA busy_timeout = 0")
        connection.execute("PRAGMA journal_mode = DELETE").fetchone()


def close_writer(engine: Engine, path: Path) -> None:
    """Close an engine that writes; the last one to do so leaves one whole file, which any SQLite reads from any disk."""
    engine.dispose()
    with suppress(OSError, sqlite3.DatabaseError):
        if is_wal(path):
            leave_wal(path)


def _is_at(path: Path, number: tuple[int, int]) -> bool:
    try:
        return file_number(path) == number
    except OSError:
        return False


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


class GivenUpError(Exception):
    """A read that nobody was waiting for has given way."""


@contextmanager
def giving_way(connection: Connection, unwanted: Callable[[], bool]) -> Iterator[None]:
    """Break off whatever this connection reads as soon as it is unwanted.

    Raises:
        GivenUpError: it was broken off.
    """
    raw = connection.connection.driver_connection
    if not isinstance(raw, sqlite3.Connection):
        raise TypeError(type(raw).__name__)
    raw.set_progress_handler(unwanted, STEPS_BETWEEN_LOOKS)
    try:
        yield
    except OperationalError as error:
        if getattr(error.orig, "sqlite_errorcode", None) != sqlite3.SQLITE_INTERRUPT:
            raise
        raise GivenUpError from error
    finally:
        raw.set_progress_handler(None, 0)
