"""Verifying a million entries and 1.9 million rows, beside only reading and hashing the same bytes.

Floors are measured in the same run: the bare `sqlite3` reading of the same rows, and SHA-256 over their
bytes. Leaves and root are one thread's work and measured in processor time. The whole register is checked by
two threads (the engine looks its indexes through meanwhile): there the clock counts, so measure it on a
machine at rest; the processor's share is printed beside it.
"""

from __future__ import annotations

import hashlib
import sqlite3
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import orjson
from million_entries import register_of
from million_movements import MOVEMENTS

from db.captured import CURRENT, DERIVED
from db.queries import replay
from hwtrack.services.journal_reading import LOT, JournalReading
from hwtrack.services.pausing import collector_paused
from hwtrack.services.store import Store

R = TypeVar("R")
LEAVES, WHOLE = 3.0, 4.0
"""So many times their floor they may take at most."""


def timed(work: Callable[[], R]) -> tuple[float, float, R]:
    """Return the processor time of a piece of work, the time by the clock, and its result."""
    started, clock = time.process_time(), time.perf_counter()
    found = work()
    return time.process_time() - started, time.perf_counter() - clock, found


def hash_entries(path: Path) -> int:
    """Read the bytes of every entry, all that its leaf is of, and hash them once; return how many there are."""
    raw = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    sha, total = hashlib.sha256, 0
    whole = "CAST(seq || happened_at || recorded_at || actor || action || payload AS BLOB)"
    for (entry,) in raw.execute(f"SELECT {whole} FROM entry ORDER BY seq"):
        sha(entry).digest()
        total += len(entry)
    raw.close()
    return total


def hash_payloads(path: Path) -> int:
    """Read and hash the payloads alone."""
    raw = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    sha = hashlib.sha256
    count = sum(
        bool(sha(payload).digest()) for (payload,) in raw.execute("SELECT payload FROM entry ORDER BY seq")
    )
    raw.close()
    return count


def read_leaves(path: Path) -> tuple[int, bytes]:
    """Compute every leaf, compare it with the stored one, and return size and root."""
    with (
        collector_paused(),
        Store.open(path, actor="bench", read_only=True) as store,
        store._reader.connect() as connection,
    ):
        journal = JournalReading(frozenset())
        journal.read(replay.entries(connection, LOT))
    assert not journal.problems
    return journal.tree.size, journal.tree.root()


def hash_rows(path: Path) -> int:
    """Read every row of entries and tables, and hash its bytes once."""
    hash_entries(path)
    raw = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    sha, dumps, count = hashlib.sha256, orjson.dumps, 0
    for table in CURRENT:
        if table not in DERIVED:
            for row in raw.execute(f"SELECT {', '.join(CURRENT[table].columns)} FROM {table} ORDER BY id"):
                sha(dumps(row)).digest()
                count += 1
    raw.close()
    return count


def main() -> int:
    """Measure and print; 1 where a target is missed."""
    path = register_of(int(sys.argv[1]) if len(sys.argv) > 1 else MOVEMENTS)
    bytes_hashed = hash_entries(path)  # so that the file is in memory for all
    floor, _, _ = timed(lambda: hash_entries(path))
    bare, _, _ = timed(lambda: hash_payloads(path))
    leaves, _, (size, _root) = timed(lambda: read_leaves(path))
    print(f"{size:,} entries, {bytes_hashed / size:,.0f} bytes each")
    print(f"payloads read, hashed  {bare:7.2f} s")
    print(f"entries read, hashed   {floor:7.2f} s")
    print(
        f"leaves and root        {leaves:7.2f} s   {leaves / floor:4.1f} × the floor, target {LEAVES}; {leaves / bare:.1f} × the payloads"
    )
    spent_on_rows, floor_rows, rows = timed(lambda: hash_rows(path))
    with Store.open(path, actor="bench", read_only=True) as store:
        spent, whole, seen = timed(store.verify)
    assert seen.ok, seen.problems[:3]
    print(f"{seen.rows + seen.entries:,} rows verified of {rows + size:,}")
    print(f"rows read and hashed   {floor_rows:7.2f} s   {spent_on_rows:7.2f} s of the processor")
    print(
        f"register verified      {whole:7.2f} s   {whole / floor_rows:4.1f} × the floor, target {WHOLE};"
        f" {spent:.2f} s of the processor, {spent / spent_on_rows:.1f} ×"
    )
    return int(leaves > LEAVES * floor or whole > WHOLE * floor_rows)


if __name__ == "__main__":
    sys.exit(main())
