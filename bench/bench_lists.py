"""Lists on 1,000,000 manifests: open, any page, two-character search, memory, each beside its floor.

The floor is the bare SQL of the same thing through `sqlite3`, in the same process and on the same
file: no session, no row classes, no deadlines. The register is built once (about three minutes).
"""

from __future__ import annotations

import random
import sqlite3
import sys
import time
from collections.abc import Callable
from statistics import median

import psutil
from million import ROWS, register_of

from db.engine import _connect
from hwtrack.services.lists import PAGE_ROWS, list_manifests
from hwtrack.services.store import Store
from hwtrack.services.views import ListQuery

STRIDE = 4096
STATES = ("arrived", "ready", "returning", "received", "in_transit", "draft", "closed", "void")
SEARCHED = ("医院", '"医 院"')
TARGETS = {"open": 150, "page": 20, "search": 50, "memory": 40}

WALK_STATE = "SELECT id FROM manifest WHERE state = ? AND id < ? ORDER BY id DESC LIMIT 1 OFFSET ?"
WALK_DAY = (
    "SELECT happened_on, id FROM manifest WHERE (happened_on, id) > (?, ?) ORDER BY 1, 2 LIMIT 1 OFFSET ?"
)
HITS = "SELECT rowid FROM manifest_search WHERE manifest_search MATCH ? ORDER BY rowid DESC LIMIT ?"
COUNT = "SELECT count(*) FROM manifest_search WHERE manifest_search MATCH ?"
ROWS_OF = """
    SELECT m.id, m.uid, m.internal_no, m.official_no, m.official_missing, m.state, m.happened_on,
        m.shipped_grams, m.arrived_at, so.name, ro.name
    FROM manifest m LEFT JOIN site s ON s.id = m.sender LEFT JOIN organisation so ON so.id = s.organisation
    LEFT JOIN site r ON r.id = m.receiver LEFT JOIN organisation ro ON ro.id = r.organisation
    WHERE m.id IN ({marks})"""
LINES_OF = """
    SELECT l.manifest, l.waste_code, b.properties, l.shipped_grams, l.received_grams, l.refused_grams
    FROM manifest_line l LEFT JOIN batch b ON b.id = l.batch WHERE l.manifest IN ({marks})
    ORDER BY l.manifest, l.no"""
CARRIERS_OF = """
    SELECT g.manifest, o.name FROM leg g JOIN organisation o ON o.id = g.carrier
    WHERE g.manifest IN ({marks}) AND g.no = 1"""


def milliseconds(work: Callable[[], object], times: int) -> float:
    """Return the median of several runs."""
    taken = []
    for _ in range(times):
        started = time.perf_counter()
        work()
        taken.append((time.perf_counter() - started) * 1000)
    return median(taken)


def floor_open(raw: sqlite3.Connection) -> list[int]:
    """Walk the index of states in strides, as the list's own order does."""
    anchors = []
    for state in STATES:
        after = 2**62
        while row := raw.execute(WALK_STATE, (state, after, STRIDE - 1)).fetchone():
            anchors.append(row[0])
            after = row[0]
    return anchors


def floor_by_day(raw: sqlite3.Connection) -> list[tuple[str, int]]:
    """Walk the index of days in strides."""
    anchors: list[tuple[str, int]] = []
    after = ("", 0)
    while row := raw.execute(WALK_DAY, (*after, STRIDE - 1)).fetchone():
        after = row
        anchors.append(row)
    return anchors


def floor_rows(raw: sqlite3.Connection, numbers: list[int]) -> None:
    """Read the rows of one page with their names, lines and carriers."""
    marks = ", ".join("?" * len(numbers))
    for statement in (ROWS_OF, LINES_OF, CARRIERS_OF):
        raw.execute(statement.format(marks=marks), numbers).fetchall()


def floor_page(raw: sqlite3.Connection, anchors: list[int], draw: random.Random) -> None:
    """Seek to an anchor and read one page after it."""
    after = draw.choice(anchors)
    skipped = draw.randrange(STRIDE - PAGE_ROWS)
    seek = "SELECT id FROM manifest WHERE state = 'closed' AND id < ? ORDER BY id DESC LIMIT ? OFFSET ?"
    floor_rows(raw, [row[0] for row in raw.execute(seek, (after, PAGE_ROWS, skipped))])


def floor_search(raw: sqlite3.Connection) -> None:
    """Find the newest hits, count all, and read the first page."""
    numbers = [row[0] for row in raw.execute(HITS, (SEARCHED[1], PAGE_ROWS))]
    raw.execute(COUNT, (SEARCHED[1],)).fetchone()
    floor_rows(raw, numbers)


def report(name: str, ours: float, floor: float, target: float | None, unit: str = "ms") -> None:
    """Print one line of the table."""
    aim = "" if target is None else f"   target {target:g} {unit} {'met' if ours <= target else 'MISSED'}"
    print(
        f"{name:34}{ours:9.1f} {unit}   floor {floor:8.1f} {unit}   ratio {ours / max(floor, 0.1):5.1f}{aim}"
    )


def resident() -> float:
    """Return this process's resident memory in MB."""
    return float(psutil.Process().memory_info().rss) / 1e6


def main() -> None:
    """Measure and print."""
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else ROWS
    path, draw = register_of(rows), random.Random(1)
    raw = _connect(path, "ro")
    store = Store.open(path, actor="bench", read_only=True)
    list_manifests(store, ListQuery(queue="drafts")).page(0)
    before = resident()
    anchors = floor_open(raw)
    closed = anchors[-200:]
    floor_memory = resident() - before
    before = resident()
    source = list_manifests(store, ListQuery())
    pages = -(-source.count() // PAGE_ROWS)
    for _ in range(300):
        source.page(draw.randrange(pages))
    memory = resident() - before
    print(f"{source.count():,} manifests, pages of {PAGE_ROWS}, {path.stat().st_size / 1e9:.2f} GB, medians")
    report(
        "open, own order",
        milliseconds(lambda: list_manifests(store, ListQuery()), 9),
        milliseconds(lambda: floor_open(raw), 9),
        TARGETS["open"],
    )
    by_day = ListQuery(sort="happened_on", descending=True)
    report(
        "open, by day",
        milliseconds(lambda: list_manifests(store, by_day), 9),
        milliseconds(lambda: floor_by_day(raw), 9),
        TARGETS["open"],
    )
    any_page = milliseconds(lambda: source.page(draw.randrange(pages)), 300)
    bare_page = milliseconds(lambda: floor_page(raw, closed, draw), 300)
    report("page at a random place", any_page, bare_page, TARGETS["page"])
    report("last page", milliseconds(lambda: source.page(pages - 1), 20), bare_page, TARGETS["page"])
    words = ListQuery(text=SEARCHED[0])
    hits = list_manifests(store, words)
    first_page = milliseconds(lambda: list_manifests(store, words).page(0), 15)
    report(
        f"search {SEARCHED[0]}, {hits.count():,} hits",
        first_page,
        milliseconds(lambda: floor_search(raw), 15),
        TARGETS["search"],
    )
    sums = iter([list_manifests(store, ListQuery()) for _ in range(5)])
    summed = "SELECT sum(shipped_grams) FROM manifest"
    report(
        "sum of the whole list",
        milliseconds(lambda: next(sums).total_grams(), 5),
        milliseconds(lambda: raw.execute(summed).fetchone(), 5),
        None,
    )
    report("memory, list and 300 pages", memory, floor_memory, TARGETS["memory"], "MB")
    store.close()
    raw.close()


if __name__ == "__main__":
    main()
