"""A year of a busy site's ledger on 1,000,000 movements of 150 sites, beside the bare SQL of the same rows.

The floor is the movements and sums alone, through `sqlite3` on the same file: no names, no numbers, no
rules. The register is built once (about a minute); its guards are put back before it is read.
"""

from __future__ import annotations

import hashlib
import random
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from statistics import median

from db import guards
from db.captured import CURRENT
from db.engine import write_engine
from db.queries import ledger as reads
from hwtrack.domain.uid import uuid7
from hwtrack.services.declarations import declaration_year
from hwtrack.services.ledger_views import AskLedger
from hwtrack.services.ledgers import ledger
from hwtrack.services.paper_ledger import AskBook, export_ledger
from hwtrack.services.store import NewRegister, Store

ROWS, SITES, BUSY, DAYS = 1_000_000, 150, 30_000, 1_090
"""Movements, sites, movements of the first site, days they lie on."""
FIRST = date(2023, 7, 1)
CODES = ("900-249-08", "398-051-22", "900-041-49", "772-002-18", "336-054-17", "900-039-49")
TARGET = 1_000


def register_of() -> Path:
    """Return the register's path, building it if this schema has none yet."""
    schema = Path(__file__).parents[1] / "db" / "migrations" / "versions"
    sources = b"".join(path.read_bytes() for path in (*sorted(schema.glob("0*.py")), Path(__file__)))
    mark = hashlib.sha256(sources + "".join(guards.statements()).encode()).hexdigest()[:12]
    path = Path(tempfile.gettempdir()) / "hwtrack-bench" / f"ledger-{ROWS}-{mark}.hwt"
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        started = time.perf_counter()
        draft = path.with_suffix(".part")
        draft.unlink(missing_ok=True)
        _build(draft)
        draft.replace(path)
        print(f"built {path} in {time.perf_counter() - started:.0f} s", file=sys.stderr)
    return path


def _build(path: Path) -> None:
    day = FIRST + timedelta(days=DAYS + 5)
    sample = NewRegister("JX", "测量用", keeps="all", sample=True, reference_day=day)
    Store.create(path, sample, actor="bench", seed=1).close()
    raw = sqlite3.connect(path, isolation_level=None)
    for setting in ("synchronous = OFF", "journal_mode = OFF", "cache_size = -400000"):
        raw.execute(f"PRAGMA {setting}")
    triggers = [row[0] for row in raw.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")]
    indexes = raw.execute(
        "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND tbl_name = 'movement' AND sql IS NOT NULL"
    ).fetchall()
    raw.execute("BEGIN")
    for name in triggers:
        raw.execute(f"DROP TRIGGER {name}")
    for name, _ in indexes:
        raw.execute(f"DROP INDEX {name}")
    for table, rows in _everything():
        marks = ", ".join("?" * len(CURRENT[table].columns))
        columns = ", ".join(CURRENT[table].columns)
        raw.executemany(f"INSERT INTO {table} ({columns}) VALUES ({marks})", rows)
    raw.execute(
        "INSERT INTO stock (batch, place, grams) SELECT batch, place, sum(grams) FROM ("
        "SELECT to_batch AS batch, to_place AS place, grams FROM movement WHERE to_kind IN ('storage', 'transit')"
        " UNION ALL SELECT from_batch, from_place, -grams FROM movement WHERE from_kind IN ('storage', 'transit')"
        ") GROUP BY 1, 2 HAVING sum(grams) > 0"
    )
    for _, sql in indexes:
        raw.execute(sql)
    raw.execute("COMMIT")
    raw.close()
    engine = write_engine(path)
    with engine.begin() as connection:
        guards.install(connection)
    engine.dispose()


def _everything() -> Iterator[tuple[str, list[tuple[object, ...]]]]:
    draw = random.Random(7)
    uid = lambda: uuid7(1_700_000_000_000, draw.getrandbits(74))  # noqa: E731 - used by every row
    organisations, sites, places, areas = [], [], [], []
    for site in range(1, SITES + 1):
        organisations.append((site, uid(), None, f"产废单位 {site}", "cfdw", None, None))
        sites.append(
            (site, uid(), site, f"产废单位 {site}", "generator", None, "", "", "", "", None, 1, None)
        )
        base = 5 * (site - 1)
        kinds = ("generation", "storage", "storage", "treatment", "transit")
        places += [(base + at, uid(), site, kind) for at, kind in enumerate(kinds, 1)]
        areas += [
            (2 * site + at, uid(), site, f"TS00{at + 1}", "库", "store", None, base + 2 + at) for at in (0, 1)
        ]
    yield "organisation", organisations
    yield "site", sites
    yield "place", places
    yield "storage_area", areas
    batches: list[tuple[object, ...]] = []
    movements: list[tuple[object, ...]] = []
    for number in range(1, ROWS // 4 + 1):
        site = 1 if number * 4 % ROWS < BUSY else draw.randint(2, SITES)
        day = FIRST + timedelta(days=draw.randint(0, DAYS))
        batches.append(
            (number, uid(), f"HWCS{day:%Y%m%d}{number:06d}", 0, site, None, draw.choice(CODES), "废物", "solid", "", "T", day.isoformat(), 0, "")
        )  # fmt: skip
        base, grams = 5 * (site - 1), 2 * draw.randint(1_000, 900_000)
        steps = (("generate", 1, 2, grams), ("shift", 2, 3, grams), ("treat", 3, 4, grams // 2), ("load", 3, 5, grams // 2))  # fmt: skip
        kinds = {1: "generation", 2: "storage", 3: "storage", 4: "treatment", 5: "transit"}
        for later, (kind, start, end, mass) in enumerate(steps):
            on = (day + timedelta(days=later)).isoformat()
            movements.append(
                (len(movements) + 1, uid(), kind, number, base + start, kinds[start], number, base + end, kinds[end],
                 mass, f"{on}T02:30:00.000Z", on, "陈", "李", None, None, None, None)
            )  # fmt: skip
    yield "batch", batches
    yield "movement", movements


def milliseconds(work: Callable[[], object], times: int = 5) -> float:
    """Return the median of several runs in processor time: whoever else works here does not count."""
    taken = []
    for _ in range(times):
        started = time.process_time()
        work()
        taken.append((time.process_time() - started) * 1000)
    return median(taken)


def _floor(raw: sqlite3.Connection, asked: dict[str, object]) -> int:
    rows = raw.execute(
        f"WITH ids AS ({reads._IDS}) SELECT m.* FROM ids JOIN movement m ON m.id = ids.id",
        asked,
    ).fetchall()
    raw.execute(str(reads._BY_SIDE), asked).fetchall()
    return len(rows)


def main() -> int:
    """Measure and print; 1 where the year takes longer than a second."""
    path = register_of()
    raw = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    uid = raw.execute("SELECT uid FROM site WHERE id = 1").fetchone()[0]
    asked = AskLedger(uid, date(2025, 1, 1), date(2025, 12, 31))
    bound: dict[str, object] = {"site": 1, "first": "2025-01-01", "last": "2025-12-31", "newest": reads.EVER}
    with Store.open(path, actor="bench") as store:
        view = store.ask(ledger, asked)
        rows = sum(len(table.rows) for table in view.tables)
        floor, moved = milliseconds(lambda: _floor(raw, bound)), _floor(raw, bound)
        whole = milliseconds(lambda: store.ask(ledger, asked))
        month = AskLedger(uid, date(2025, 11, 1), date(2025, 11, 30))
        print(
            f"movements {ROWS:,} in all, {moved:,} of the site's year, {rows:,} rows, balanced: {view.total.agrees}"
        )
        print(f"bare SQL of the year    {floor:8.1f} ms")
        print(
            f"ledger of the year      {whole:8.1f} ms   {whole / floor:4.1f} × the floor, target {TARGET} ms"
        )
        print(f"ledger of a month       {milliseconds(lambda: store.ask(ledger, month)):8.1f} ms")
        print(
            f"declarations of a year  {milliseconds(lambda: store.ask(declaration_year, (uid, 2025))):8.1f} ms"
        )
        print(
            f"workbook of the year    {milliseconds(lambda: export_ledger(store, AskBook(asked)), 1):8.1f} ms"
        )
    return int(whole > TARGET)


if __name__ == "__main__":
    sys.exit(main())
