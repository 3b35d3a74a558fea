"""The rows that a damaged register's readable entries say its tables have, compared with those its tables gave.

SQLite reads over some damage without a fault and returns fewer rows, or another table's: only the
journal, the indexes and the numbers given tell. Digests lie in a file of their own, not in memory.
"""

from __future__ import annotations

import errno
import hashlib
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

import orjson

from db.captured import APPEND_ONLY, BY_NAME, CURRENT, upcast_rows
from hwtrack.services.replaying import UNREADABLE
from hwtrack.services.salvage_pages import Row
from hwtrack.services.salvage_reading import FAULTS

_NEVER_DELETED = APPEND_ONLY | {"checkpoint", "foreign_entry"}
"""Tables that have every row they ever gave a number."""
_FAULTS_ASKED = 50
_DIGEST_BYTES = 16
_TITLE = "*** in database"
"""What SQLite writes above the faults of a file."""
_SCHEMA = """
    CREATE TABLE said (
        name TEXT, key INTEGER, seq INTEGER, digest BLOB, same INTEGER, PRIMARY KEY (name, key)
    ) WITHOUT ROWID
"""
_SAY = """
    INSERT INTO said (name, key, seq, digest) VALUES (?, ?, ?, ?)
    ON CONFLICT (name, key) DO UPDATE SET seq = excluded.seq, digest = excluded.digest
    WHERE excluded.seq >= said.seq
"""
_SEE = "UPDATE said SET same = coalesce(digest = ?, 1) WHERE name = ? AND key = ? AND digest IS NOT NULL"
_COUNT = "SELECT count(*), min(key) FROM said WHERE name = ? AND digest IS NOT NULL AND "


@dataclass
class Journalled:
    """The rows that the entries give, and which of them the tables gave too."""

    raw: sqlite3.Connection
    whole: bool = False
    """All entries were read, so that no row may be another than they say."""
    strangers: dict[str, list[int]] = field(default_factory=dict)
    """How many rows of each table no entry gave, and the first."""

    def take(self, number: int, payload: bytes) -> None:
        """Take the rows of one entry that is what its leaf says, in any order of the entries."""
        with suppress(*UNREADABLE):
            for row in list(_rows_of(number, payload)):
                self.asked(_SAY, *row)

    def see(self, table: str, key: int, row: Row | None) -> None:
        """Take a row that a table gave; None for one whose columns have no names to compare by."""
        digest = None if row is None else _digest(row)
        if not self.asked(_SEE, digest, table, key).rowcount:
            self.strangers.setdefault(table, [0, key])[0] += 1

    def told(self, table: str) -> list[str]:
        """Say which rows of a table are missing, and of a whole journal also which are strange or changed."""
        lost, first = self.asked(_COUNT + "same IS NULL", table).fetchone()
        said = [f"表 {table} 少了 {lost:,} 行，日志中有（如第 {first:,} 行）"] if lost else []
        if self.whole:
            strange, first = self.strangers.get(table, (0, 0))
            said += [f"表 {table} 有 {strange:,} 行不在日志中（如第 {first:,} 行）"] if strange else []
            changed, first = self.asked(_COUNT + "same = 0", table).fetchone()
            said += [f"表 {table} 有 {changed:,} 行与日志不符（如第 {first:,} 行）"] if changed else []
        return said

    def asked(self, sql: str, *values: object) -> sqlite3.Cursor:
        """Run one statement on the file of digests.

        Raises:
            OSError: the disk is full or fails.
        """
        try:
            return self.raw.execute(sql, values)
        except sqlite3.Error as error:
            # Of the register's own faults none reaches here: it is the disk.
            raise OSError(errno.EIO, str(error)) from error


@contextmanager
def journalled(file: Path) -> Iterator[Journalled]:
    """Open an empty comparison whose digests lie in a new *file* until the end.

    Raises:
        OSError: there is no space for it.
    """
    try:
        with closing(sqlite3.connect(file, isolation_level=None)) as raw:
            journal = Journalled(raw)
            for sql in ("PRAGMA journal_mode = OFF", "PRAGMA synchronous = OFF", _SCHEMA, "BEGIN"):
                journal.asked(sql)
            yield journal
    finally:
        file.unlink(missing_ok=True)


def _rows_of(number: int, payload: bytes) -> Iterator[tuple[str, int, int, bytes | None]]:
    content = orjson.loads(payload)
    for name, rows in content["rows"].items():
        for row in upcast_rows(name, rows):
            yield BY_NAME[name].table, int(row[0] or 0), number, _digest(row)
    for table, keys in content.get("gone", {}).items():
        for key in keys:
            yield table, int(key), number, None


def _digest(row: Iterable[object]) -> bytes:
    # A flag is true in one writing and 1 in the other.
    plain = [int(value) if isinstance(value, bool) else value for value in row]
    return hashlib.blake2b(repr(plain).encode("utf-8", "surrogatepass"), digest_size=_DIGEST_BYTES).digest()


def in_frozen_order(table: str, columns: Sequence[str]) -> list[int] | None:
    """Return where the columns lie that an entry has of a table; None where their names do not tell."""
    try:
        return [columns.index(name) for name in CURRENT[table].columns]
    except ValueError:
        return None


def rows_due(raw: sqlite3.Connection, table: str) -> int:
    """Return how many rows a table has by its indexes, and by the numbers given where it never loses a row."""
    counts = [0]
    with suppress(*FAULTS, TypeError, ValueError):
        listed = raw.execute(f'PRAGMA index_list("{table}")').fetchall()
        whole = [name for _, name, _, _, partial in listed if not partial]
        for name in whole:
            with suppress(*FAULTS):
                # Names of our own tables; an index of another name does not exist.
                sql = f'SELECT count(*) FROM "{table}" INDEXED BY "{name}"'  # noqa: S608
                counts.append(int(raw.execute(sql).fetchone()[0]))
    if table in _NEVER_DELETED:
        with suppress(*FAULTS, TypeError, ValueError):
            given = raw.execute("SELECT seq FROM sqlite_sequence WHERE name = ?", (table,)).fetchone()
            counts.append(int(given[0]))
    return max(counts)


def page_faults(raw: sqlite3.Connection) -> list[str]:
    """Return what SQLite itself finds wrong with the pages: only so much, since one fault may have many followers."""
    try:
        found = [str(row[0]) for row in raw.execute(f"PRAGMA quick_check({_FAULTS_ASKED})")]
    except FAULTS as error:
        return [f"存储检查中断：{error}"]
    lines = [line for told in found for line in told.splitlines() if line != "ok" and _TITLE not in line]
    return [f"存储检查：{line}" for line in lines[:_FAULTS_ASKED]]
