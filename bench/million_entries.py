"""A register of a million movements with the journal that would have booked them: an entry an action, made once and kept.

The rows are those of `million_movements`; each movement is an entry, with the batch, manifest and line
that came with it. Reference rows come in entries of 500. Identities rise, as real ones do.
"""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import islice
from pathlib import Path

from million import kept
from million_movements import MOVEMENTS
from million_movements import register_of as movements_of

from db.base import instant_text
from db.captured import CURRENT, DERIVED, Row
from hwtrack.domain.merkle import CompactRange
from hwtrack.services.journal import entry_leaf, payload_of
from hwtrack.services.store import Store

CHUNK = 20_000
_WITH_MOVEMENTS = ("batch", "manifest", "manifest_line")
_START = datetime(2023, 7, 1, tzinfo=UTC)
Entry = tuple[int, str, str, str, str, bytes, bytes]


def register_of(movements: int = MOVEMENTS) -> Path:
    """Return the register's path, building it if this schema has none yet."""
    return kept("entries", movements, Path(__file__), _build)


def _build(path: Path, movements: int) -> None:
    shutil.copy(movements_of(movements), path)
    raw = sqlite3.connect(path, isolation_level=None)
    for setting in ("synchronous = OFF", "journal_mode = OFF", "cache_size = -400000"):
        raw.execute(f"PRAGMA {setting}")
    tree = CompactRange()
    tree.extend([leaf for (leaf,) in raw.execute("SELECT leaf FROM entry ORDER BY seq")])
    first = raw.execute("SELECT payload FROM entry").fetchall()
    raw.execute("BEGIN")
    known = {table: _journalled(first, table) for table in CURRENT}
    entries = _entries(raw, tree.size, known)
    while lot := list(islice(entries, CHUNK)):
        raw.executemany("INSERT INTO entry VALUES (?, ?, ?, ?, ?, ?, ?)", lot)
        tree.extend([entry[6] for entry in lot])
    raw.execute("UPDATE frontier SET size = ?, peaks = ?", (tree.size, tree.pack()))
    raw.execute("COMMIT")
    raw.close()
    with Store.open(path, actor="bench") as store:
        store.checkpoint()


def _journalled(entries: list[tuple[bytes]], table: str) -> int:
    """Count the rows of a table that founding the register already booked."""
    import orjson

    name = CURRENT[table].name
    return sum(len(orjson.loads(payload)["rows"].get(name, ())) for (payload,) in entries)


def _entries(raw: sqlite3.Connection, size: int, known: dict[str, int]) -> Iterator[Entry]:
    for number, (action, rows) in enumerate(_actions(raw, known), size + 1):
        at = instant_text(_START + timedelta(seconds=90 * number))
        payload = payload_of(rows, {})
        yield number, at, at, "测量", action, payload, entry_leaf(number, at, at, "测量", action, payload)


def _actions(raw: sqlite3.Connection, known: dict[str, int]) -> Iterator[tuple[str, dict[str, list[Row]]]]:
    for table in CURRENT:
        if table not in {*_WITH_MOVEMENTS, *DERIVED, "movement"}:
            rows = _rows(raw, table, known[table])
            while lot := list(islice(rows, 500)):
                yield "record_party", {table: lot}
    waiting = {table: _Ahead(_rows(raw, table, 0)) for table in _WITH_MOVEMENTS}
    for move in _rows(raw, "movement", 0):
        line = move[14] or 0
        upto = {"batch": max(int(move[3] or 0), int(move[6] or 0)), "manifest": line, "manifest_line": line}
        rows = {table: waiting[table].upto(int(key)) for table, key in upto.items()}
        yield str(move[2]), {**rows, "movement": [move]}


def _rows(raw: sqlite3.Connection, table: str, known: int) -> Iterator[Row]:
    columns = ", ".join(CURRENT[table].columns)
    yield from raw.cursor().execute(f"SELECT {columns} FROM {table} ORDER BY id LIMIT -1 OFFSET {known}")


class _Ahead:
    """Rows in rising order of their numbers, given out up to a number."""

    def __init__(self, rows: Iterator[Row]) -> None:
        self.rows = rows
        self.next = next(rows, None)

    def upto(self, key: int) -> list[Row]:
        found = []
        while self.next is not None and int(self.next[0] or 0) <= key:
            found.append(self.next)
            self.next = next(self.rows, None)
        return found


if __name__ == "__main__":
    register_of()
