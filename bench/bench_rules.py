"""Inspection and work list over 1,000,000 movements, beside the bare SQL of the same facts.

    python bench/bench_rules.py [MOVEMENTS]

Targets: `inspect` at most 10 s, the work list at most 300 ms, whether whole, as the desk shows it or as
the navigation counts it. The floor is what the statements alone take: the ratio says what the rules, the
law and the frozen answers cost. Judged is processor time, which does not count whoever else works here.
"""

from __future__ import annotations

import hashlib
import os
import random
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Self

from sqlalchemy import event

import resources
from db import guards
from db.captured import CURRENT, Row
from hwtrack.domain.uid import uuid7
from hwtrack.services.counts import queue_counts
from hwtrack.services.inspection import inspect
from hwtrack.services.store import NewRegister, Store
from hwtrack.services.today import today_view
from hwtrack.services.worklist import work_list

MOVEMENTS = 1_000_000
GENERATORS, FACILITIES, CARRIERS, OWN = 2_700, 150, 200, 40
FIRST_DAY, LAST_DAY = date(2023, 7, 1), date(2026, 6, 30)
CHUNK = 20_000
INSPECT_SECONDS, WORK_MILLISECONDS = 10.0, 300.0
PER_MANIFEST = 4
"""Movements of one manifest: generated, loaded, accepted, treated."""


def register_of(movements: int) -> Path:
    """Return the register's path, building it if this schema has none yet."""
    schema = Path(__file__).parents[1] / "db" / "migrations" / "versions"
    sources = b"".join(path.read_bytes() for path in (*sorted(schema.glob("0*.py")), Path(__file__)))
    mark = hashlib.sha256(sources + "".join(guards.statements()).encode()).hexdigest()[:12]
    path = Path(tempfile.gettempdir()) / "hwtrack-bench" / f"rules-{movements}-{mark}.hwt"
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        started = time.perf_counter()
        draft = path.with_suffix(".part")
        draft.unlink(missing_ok=True)
        sample = NewRegister("JX", "测量用", keeps="all", sample=True, reference_day=LAST_DAY)
        Store.create(draft, sample, actor="bench", seed=1).close()
        _fill(draft, movements)
        draft.replace(path)
        print(f"built {path.name} in {time.perf_counter() - started:.0f} s", file=sys.stderr)
    return path


def _fill(path: Path, movements: int) -> None:
    raw = sqlite3.connect(path, isolation_level=None)
    for setting in ("synchronous = OFF", "journal_mode = OFF", "cache_size = -400000", "foreign_keys = OFF"):
        raw.execute(f"PRAGMA {setting}")
    raw.execute("BEGIN")
    for table, rows in _everything(random.Random(7), movements // PER_MANIFEST):
        columns = CURRENT[table].columns if table in CURRENT else ("batch", "place", "grams")
        marks = ", ".join("?" * len(columns))
        raw.executemany(f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({marks})", rows)
    raw.execute("COMMIT")
    raw.execute("ANALYZE")
    raw.execute("DROP TABLE sqlite_stat1")
    raw.close()


class Maker:
    """Draws a province: every row numbered, every day told, in the order of time."""

    def __init__(self, draw: random.Random, manifests: int) -> None:
        self.draw, self.manifests = draw, manifests
        self.codes = [row["code"] for row in resources.rows("data/waste_codes.csv")]
        self.hazards = {row["code"]: row["hazards"] for row in resources.rows("data/waste_codes.csv")}
        self.counties = [
            row["code"] for row in resources.rows("data/divisions.csv") if row["level"] == "county"
        ]
        self.site_codes = [draw.choice(self.codes) for _ in range(GENERATORS)]

    def uid(self) -> str:
        """Draw an identity."""
        return uuid7(1_700_000_000_000, self.draw.getrandbits(74))

    def parties(self) -> Iterator[tuple[str, list[Row]]]:
        """Draw organisations, sites, licences, carriers' papers, and the places of the ledger."""
        tables: dict[str, list[Row]] = {}

        def add(table: str, *values: object) -> None:
            tables.setdefault(table, []).append(values)  # type: ignore[arg-type] # values of a row

        for number in range(1, GENERATORS + FACILITIES + CARRIERS + 1):
            medical = number <= GENERATORS and number % 10 == 0
            kind = "institution" if medical else "generator"
            kind = (
                kind
                if number <= GENERATORS
                else "facility"
                if number <= GENERATORS + FACILITIES
                else "carrier"
            )
            own = int(number <= OWN or GENERATORS < number <= GENERATORS + 3)
            county, name = self.draw.choice(self.counties), f"单位 {number}"
            add("organisation", number, self.uid(), None, name, "dw", None, None)
            add("site", number, self.uid(), number, name, kind, county, "", "王芳", "", "", None, own, None)
            if kind != "carrier":
                self._places(add, number)
            if kind == "facility":
                add(
                    "licence",
                    number,
                    self.uid(),
                    number,
                    f"证 {number}",
                    "comprehensive",
                    "2023-01-01",
                    "2027-12-31",
                )
                add(
                    "licence_line",
                    number,
                    self.uid(),
                    number,
                    1,
                    "D10",
                    "routine",
                    40_000_000_000,
                    None,
                    0,
                    0,
                    None,
                )
            if kind == "carrier":
                add(
                    "carrier_permit",
                    number,
                    self.uid(),
                    number,
                    "运",
                    "3,4,5,6,8,9",
                    "2023-01-01",
                    "2027-12-31",
                )
                until = "2026-05-31" if number % 50 == 0 else "2027-12-31"
                add("vehicle", number, self.uid(), number, f"赣A{number:05d}", 0, "", until)
                add("crew_member", number, self.uid(), number, "张三", "driver", "", "", "2027-12-31")
        wastes = [
            (number * 100 + place, self.uid(), number, f"HW{place:02d}", None, None)
            for number in range(GENERATORS + 1, GENERATORS + FACILITIES + 1)
            for place in range(1, 51)
            if place not in {41, 42, 43, 44}
        ]
        yield from tables.items()
        yield "licence_waste", wastes

    def _places(self, add: Callable[..., None], number: int) -> None:
        for offset, kind in enumerate(("storage", "transit", "generation", "treatment", "difference")):
            add("place", number * 5 + offset, self.uid(), number, kind)
        add("storage_area", number, self.uid(), number, "TS001", "库", "store", 10**12, number * 5)

    def rows(self, numbers: range) -> Iterator[tuple[str, list[Row]]]:
        """Draw manifests with batches, lines, legs and movements."""
        tables: dict[str, list[Row]] = {
            name: [] for name in ("batch", "manifest", "manifest_line", "leg", "movement", "stock")
        }
        for number in numbers:
            self._one(tables, number)
        yield from tables.items()

    def _one(self, tables: dict[str, list[Row]], number: int) -> None:
        draw = self.draw
        sender = draw.randint(1, GENERATORS)
        carrier = GENERATORS + FACILITIES + draw.randint(1, CARRIERS)
        code = "841-001-01" if sender % 10 == 0 else self.site_codes[sender - 1]
        # A facility takes a category or two, as licences do, not everything.
        receiver = GENERATORS + 1 + (int(code[-2:]) * 3 + draw.randint(0, 2)) % FACILITIES
        grams = draw.randint(1_000, 3_000_000)
        left = LAST_DAY - timedelta(days=(self.manifests - number) * 1095 // self.manifests)
        born = left - timedelta(days=1 if sender % 10 == 0 else draw.randint(1, 60))
        taken = left + timedelta(days=9 if number % 500 == 0 else 1)
        state = (
            "closed" if taken < LAST_DAY - timedelta(days=2) else "arrived" if number % 3 else "in_transit"
        )
        weighed = grams - grams // 20 if number % 400 == 0 else grams
        done = state == "closed"
        one, two = 2 * number - 1, 2 * number
        for key, site, day in ((one, sender, born), (two, receiver, taken)):
            tables["batch"].append(
                (key, self.uid(), f"HWCS{day:%Y%m%d}{key:07d}", 0, site, None, code, "", "solid", "", "T",
                 day.isoformat(), 0, "")
            )  # fmt: skip
        tables["manifest"].append(self._manifest(number, sender, receiver, grams, (left, taken), state))
        received = (weighed, weighed, 0) if done else (None, None, None)
        tables["manifest_line"].append(
            (number, self.uid(), number, 1, one, code, "", self.hazards[code], "solid", "", "吨袋", 4, grams, grams,
             *received, "quantity" if weighed != grams and done else "none" if done else None, "",
             "accept" if done else None, "D10" if done else None, receiver if done else None)
        )  # fmt: skip
        tables["leg"].append(
            (number, self.uid(), number, 1, carrier, None, "公路", f"赣A{carrier:05d}", "张三", "", "", "", "", "",
             _at(left, 3), None, None)
        )  # fmt: skip
        self._moves(tables, number, (sender, receiver), (born, left, taken), (grams, weighed), done)

    def _manifest(
        self, number: int, sender: int, receiver: int, grams: int, days: tuple[date, date], state: str
    ) -> Row:
        left, taken = (_at(day, 3) for day in days)
        arrived = left if state != "in_transit" else None
        received = taken if state == "closed" else None
        return (
            number, self.uid(), f"JX{days[0].year % 100:02d}-{number:07d}", None, "awaiting", None, "normal", state, sender,
            receiver, "王芳", "李强", f"证 {receiver}", "{}", "{}", "", "", "", days[0].isoformat(), grams, left, left,
            arrived, received, received, None, None, "",
        )  # fmt: skip

    def _moves(
        self, tables: dict[str, list[Row]], number: int, sites: tuple[int, int], days: tuple[date, date, date],
        masses: tuple[int, int], done: bool,
    ) -> None:  # fmt: skip
        (sender, receiver), (born, left, taken), (grams, weighed) = sites, days, masses
        one, two = 2 * number - 1, 2 * number
        steps = [
            (
                "generate",
                one,
                sender * 5 + 2,
                "generation",
                one,
                sender * 5,
                "storage",
                grams,
                born,
                None,
                None,
            ),
            ("load", one, sender * 5, "storage", one, sender * 5 + 1, "transit", grams, left, number, None),
        ]
        if done and weighed != grams:
            steps.append(
                (
                    "loss",
                    one,
                    sender * 5 + 1,
                    "transit",
                    one,
                    sender * 5 + 4,
                    "difference",
                    grams - weighed,
                    taken,
                    number,
                    None,
                )
            )
        if done:
            steps.append(
                (
                    "accept",
                    one,
                    sender * 5 + 1,
                    "transit",
                    two,
                    receiver * 5,
                    "storage",
                    weighed,
                    taken,
                    number,
                    receiver,
                )
            )
        treated = taken + timedelta(days=20)
        if done and treated <= LAST_DAY and number % 10:
            steps.append(
                (
                    "treat",
                    two,
                    receiver * 5,
                    "storage",
                    two,
                    receiver * 5 + 3,
                    "treatment",
                    weighed,
                    treated,
                    None,
                    None,
                )
            )
        elif done:
            tables["stock"].append((two, receiver * 5, weighed))
        if not done:
            tables["stock"].append((one, sender * 5 + 1, grams))
        for place, (kind, *ends, mass, day, line, pool) in enumerate(steps):
            tables["movement"].append(
                (number * 5 + place, self.uid(), kind, *ends, mass, _at(day, 2 + place), day.isoformat(), "王芳", "",
                 line, pool, None, None)
            )  # fmt: skip


def _at(day: date, hour: int) -> str:
    return datetime(day.year, day.month, day.day, hour, 30, tzinfo=UTC).strftime("%Y-%m-%dT%H:%M:%S.000Z")


def _everything(draw: random.Random, manifests: int) -> Iterator[tuple[str, list[Row]]]:
    maker = Maker(draw, manifests)
    yield from maker.parties()
    for first in range(1, manifests + 1, CHUNK):
        yield from maker.rows(range(first, min(first + CHUNK, manifests + 1)))


class Statements:
    """Keeps what was asked, to ask it again bare."""

    def __init__(self, store: Store) -> None:
        self.asked: list[tuple[str, object]] = []
        self._reader = store._reader

    def __enter__(self) -> Self:
        """Listen."""
        event.listen(self._reader, "before_cursor_execute", self._keep)
        return self

    def __exit__(self, *_: object) -> None:
        """Listen no more."""
        event.remove(self._reader, "before_cursor_execute", self._keep)

    def _keep(self, _connection, _cursor, statement, parameters, _context, _many) -> None:
        self.asked.append((statement, parameters))


def bare(path: Path, asked: list[tuple[str, object]]) -> float:
    """Return the seconds of processor time the statements alone take, with the cache a register has."""
    raw = sqlite3.connect(path)
    raw.execute("PRAGMA cache_size = -16000")
    started = time.process_time()
    for statement, parameters in asked:
        raw.execute(statement, parameters).fetchall()  # type: ignore[arg-type] # as the driver had them
    spent = time.process_time() - started
    raw.close()
    return spent


def measure(store: Store, name: str, question: Callable[..., object], times: int) -> tuple[float, object]:
    """Print the median milliseconds of a question and of its bare statements; return seconds and answer."""
    store.ask(question, None)
    clock, spent, answer = [], [], None
    for _ in range(times):
        started, busy = time.perf_counter(), time.process_time()
        answer = store.ask(question, None)
        clock.append(time.perf_counter() - started)
        spent.append(time.process_time() - busy)
    with Statements(store) as statements:
        store.ask(question, None)
    floor = statistics.median(bare(store.path, statements.asked) for _ in range(times))
    whole = statistics.median(spent)
    print(
        f"{name:<12} {whole * 1000:7.0f} ms of processor ({statistics.median(clock) * 1000:7.0f} by the clock)"
        f"   bare SQL {floor * 1000:6.0f} ms   ratio {whole / floor:.2f}   load {os.getloadavg()[0]:.1f}"
    )
    return whole, answer


def main() -> int:
    """Measure and print; the exit code tells whether the targets hold."""
    movements = int(sys.argv[1]) if len(sys.argv) > 1 else MOVEMENTS
    path = register_of(movements)
    with Store.open(path, read_only=True) as store:
        count = store.ask(
            lambda session, _: session.connection().exec_driver_sql("SELECT count(*) FROM movement").scalar(),
            None,
        )
        print(f"{count:,} movements, {path.stat().st_size / 1e6:.0f} MB")
        whole, seen = measure(store, "inspect", inspect, 3)
        work, items = measure(store, "work list", lambda session, _: work_list(session), 7)
        shown, _ = measure(store, "desk", today_view, 7)
        counted, _ = measure(store, "counts", queue_counts, 7)
        print(f"{len(seen.findings):,} findings, {len(items):,} things to do")  # type: ignore[attr-defined, arg-type] # as asked
    return int(whole > INSPECT_SECONDS or max(work, shown, counted) * 1000 > WORK_MILLISECONDS)


if __name__ == "__main__":
    sys.exit(main())
