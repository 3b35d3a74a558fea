"""The demo register against its floor: the very rows it holds, written by raw sqlite3, and bare commits.

The demo is built whole: the story told, licences sized, eighteen months booked in bulk, the last
fortnight by single actions. The floor is taken in the same run: the same rows of the same tables,
journal, stock and search included, with `executemany` in one transaction into an empty register
with the same constraints, indexes and guards, and as many one-row commits as the demo has entries.
The floor invents nothing, checks nothing and hashes nothing.

Run: python bench/bench_demo.py [--scale X] [--repeat N] [--seed N]
"""

from __future__ import annotations

import argparse
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from db.engine import journal_mode
from hwtrack.services.demo import DemoSummary, build_demo
from hwtrack.services.store import NewRegister, Store

Inserts = list[tuple[str, list[tuple[object, ...]]]]
SEARCH = ("manifest_search", "batch_search", "organisation_search")
LIMIT_SECONDS = 60


class Stopwatch:
    """Adds up the time between two reports by the part of the work they name."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}
        self._last, self._what = time.perf_counter(), ""

    def __call__(self, _done: int, _total: int, what: str) -> None:
        """Hear a report."""
        now = time.perf_counter()
        if self._what:
            self.seconds[self._what] = self.seconds.get(self._what, 0.0) + now - self._last
        self._last, self._what = now, what


def written(register: Path, empty: Path) -> Inserts:
    """Return what the demo added to an empty register, table by table, as inserts."""
    connection = sqlite3.connect(register)
    connection.execute("ATTACH ? AS empty", (str(empty),))
    # Tables in the order in which they were made: what is referred to comes first.
    tables = connection.execute(
        "SELECT name FROM main.sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
        " AND name NOT LIKE '%_search%' ORDER BY rowid"
    ).fetchall()
    found: Inserts = []
    for (table,) in tables:
        columns = [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]
        key = columns[0]
        known = f"SELECT {key} FROM empty.{table}"
        rows = connection.execute(f"SELECT * FROM main.{table} WHERE {key} NOT IN ({known})").fetchall()
        if rows:
            found.append((f"INSERT INTO {table} VALUES ({', '.join('?' * len(columns))})", rows))
    for table in SEARCH:
        rows = connection.execute(f"SELECT rowid, words FROM main.{table}").fetchall()
        found.append((f"INSERT INTO {table} (rowid, words) VALUES (?, ?)", rows))
    connection.close()
    return found


def raw_connection(register: Path) -> sqlite3.Connection:
    """Open a register as durably as the program does."""
    connection = sqlite3.connect(register, isolation_level=None)
    for pragma in (
        "foreign_keys = ON",
        f"journal_mode = {journal_mode()}",
        "synchronous = FULL",
        "cache_size = -16000",
    ):
        connection.execute(f"PRAGMA {pragma}")
    return connection


def write_raw(register: Path, inserts: Inserts) -> float:
    """Write the rows in one transaction; return the seconds."""
    connection = raw_connection(register)
    start = time.perf_counter()
    connection.execute("BEGIN IMMEDIATE")
    # Places and storage areas refer to sites; the rest is in order.
    connection.execute("PRAGMA defer_foreign_keys = ON")
    for sql, rows in inserts:
        connection.executemany(sql, rows)
    connection.execute("COMMIT")
    seconds = time.perf_counter() - start
    connection.close()
    return seconds


def commit_bare(register: Path, count: int) -> float:
    """Commit one row so many times; return the seconds."""
    connection = raw_connection(register)
    connection.execute("CREATE TABLE bare (n INTEGER PRIMARY KEY)")
    start = time.perf_counter()
    for _ in range(count):
        connection.execute("INSERT INTO bare DEFAULT VALUES")
    seconds = time.perf_counter() - start
    connection.close()
    return seconds


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--scale", type=float, default=1.0)
    parser.add_argument("--repeat", type=int, default=3)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory(prefix="hwtrack-bench-") as folder:
        measure(Path(folder), asked.scale, asked.seed, asked.repeat)


def measure(folder: Path, scale: float, seed: int, repeat: int) -> None:
    """Take the medians of the demo and its floor, interleaved."""
    demo, raw, empty = folder / "demo.hwt", folder / "raw.hwt", folder / "empty.hwt"
    Store.create(empty, NewRegister("BM", "bench", keeps="all", sample=True), actor="bench", seed=1).close()
    seconds: dict[str, list[float]] = {}
    summary: DemoSummary | None = None
    rows = 0
    for _ in range(repeat):
        demo.unlink(missing_ok=True)
        watch, start = Stopwatch(), time.perf_counter()
        summary = build_demo(demo, seed, scale=scale, progress=watch)
        seconds.setdefault("demo", []).append(time.perf_counter() - start)
        for what, spent in watch.seconds.items():
            seconds.setdefault(f"  {what}", []).append(spent)
        inserts = written(demo, empty)
        rows = sum(len(found) for _, found in inserts)
        raw.write_bytes(empty.read_bytes())
        clear(raw)
        seconds.setdefault("raw sqlite3, the same rows", []).append(write_raw(raw, inserts))
        seconds.setdefault("as many bare commits", []).append(commit_bare(raw, summary.counts["entries"]))
    if summary is not None:
        show(seconds, summary, rows)


def clear(raw: Path) -> None:
    """Empty the search tables, whose rows are written again whole."""
    connection = sqlite3.connect(raw)
    for table in SEARCH:
        connection.execute(f"DELETE FROM {table}")
    connection.commit()
    connection.close()


def show(seconds: dict[str, list[float]], summary: DemoSummary, rows: int) -> None:
    """Print medians and the ratio."""
    counts = summary.counts
    print(
        f"demo of {counts['manifests']} manifests, {counts['batches']} batches, {counts['movements']} movements"
        f" in {counts['entries']} entries; {rows} rows"
    )
    median = {label: statistics.median(times) for label, times in seconds.items()}
    for label, value in median.items():
        print(f"  {label:32} {value:8.2f} s")
    floor = median["raw sqlite3, the same rows"] + median["as many bare commits"]
    print(f"  ratio to the floor               {median['demo'] / floor:8.2f}")
    print(f"  limit for the whole demo         {LIMIT_SECONDS:8.2f} s, papers included")


if __name__ == "__main__":
    main()
