"""Traces on 1,000,000 movements: a batch, a fan-in of one and two layers, a container, a manifest.

Beside each its floor: the two recursive queries for the closure and the movements that touch it, as
bare SQL through `sqlite3` on the same file, and how many times that the whole answer takes. The
register is built once (about two minutes). `python bench/bench_trace.py 100000` measures on fewer.
"""

from __future__ import annotations

import hashlib
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from statistics import median

import orjson

from db import guards
from db.captured import CURRENT
from hwtrack.domain.uid import uuid7
from hwtrack.services.store import NewRegister, Store
from hwtrack.services.trace import Trace, trace_batch, trace_thing
from hwtrack.services.trace_view import trace_report, trace_view

ROWS = 1_000_000
FAN, LAYERS = 200, 10
"""Batches poured together by a platform, and how many such batches are poured together again."""
AN_ENTRY = 400
"""Movements of one journal entry (an import's chunk)."""
FIRST = date(2023, 7, 1)
TARGET = 100.0
CLOSURE = """
    WITH RECURSIVE kin(batch) AS (SELECT ? UNION
        SELECT m.{there} FROM movement m JOIN kin ON m.{here} = kin.batch WHERE m.from_batch <> m.to_batch)
    SELECT batch FROM kin"""
TOUCHING = """
    SELECT * FROM movement WHERE id IN (
        SELECT id FROM movement WHERE to_batch IN ({marks}) AND to_kind IN ('storage', 'transit', 'unit')
        UNION SELECT id FROM movement
        WHERE from_batch IN ({marks}) AND from_kind IN ('storage', 'transit', 'unit'))"""

Row = dict[str, object]


def register_of(rows: int = ROWS) -> Path:
    """Return the register's path, building it if this schema has none yet."""
    schema = Path(__file__).parents[1] / "db" / "migrations" / "versions"
    sources = b"".join(path.read_bytes() for path in (*sorted(schema.glob("0*.py")), Path(__file__)))
    mark = hashlib.sha256(sources + "".join(guards.statements()).encode()).hexdigest()[:12]
    path = Path(tempfile.gettempdir()) / "hwtrack-bench" / f"trace-{rows}-{mark}.hwt"
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        started = time.perf_counter()
        draft = path.with_suffix(".part")
        draft.unlink(missing_ok=True)
        _build(draft, rows)
        draft.replace(path)
        print(f"built {path} in {time.perf_counter() - started:.0f} s", file=sys.stderr)
    return path


def _build(path: Path, rows: int) -> None:
    sample = NewRegister("JX", "测量用", keeps="all", sample=True, reference_day=date(2026, 6, 30))
    Store.create(path, sample, actor="bench", seed=1).close()
    raw = sqlite3.connect(path, isolation_level=None)
    for setting in ("synchronous = OFF", "journal_mode = OFF", "cache_size = -400000"):
        raw.execute(f"PRAGMA {setting}")
    size = raw.execute("SELECT max(seq) FROM entry").fetchone()[0] or 0
    raw.execute("BEGIN")
    town = _Town()
    for table, found in town.everything(rows):
        _insert(raw, table, found)
    for number, entry in enumerate(town.entries(), start=size + 1):
        raw.execute(
            "INSERT INTO entry (seq, happened_at, recorded_at, actor, action, payload, leaf)"
            " VALUES (?, ?, ?, 'bench', 'bench', ?, ?)",
            (number, _at(0), _at(0), entry, bytes(32)),
        )
    raw.execute("COMMIT")
    raw.close()


def _insert(raw: sqlite3.Connection, table: str, found: list[Row]) -> None:
    columns = CURRENT[table].columns
    marks = ", ".join("?" * len(columns))
    raw.executemany(
        f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({marks})",
        [tuple(row.get(column) for column in columns) for row in found],
    )


def _at(day: int) -> str:
    moment = datetime(FIRST.year, FIRST.month, FIRST.day, 2, 30, tzinfo=UTC) + timedelta(days=day)
    return moment.strftime("%Y-%m-%dT%H:%M:%S.000Z")


class _Town:
    """One generator, one platform, one plant; batches go the usual way, some are poured together."""

    GENERATOR, PLATFORM, PLANT = 1, 2, 3

    def __init__(self) -> None:
        self.batches, self.movements, self.uids = 0, 0, 0
        self.rows: dict[str, list[Row]] = {}
        self.payloads: list[list[list[int]]] = []

    def uid(self) -> str:
        self.uids += 1
        return uuid7(1_700_000_000_000, self.uids)

    def everything(self, rows: int) -> Iterator[tuple[str, list[Row]]]:
        """Yield the rows table by table, in pieces."""
        yield from self._parties()
        chain = 0
        for _ in range(LAYERS):
            sources = [self._received(chain + number, self.PLATFORM, 1) for number in range(FAN)]
            chain += FAN
            self._pour(sources, 12)
        # The batches poured last, one of each round, are poured together again.
        self._pour(list(self.poured), 20)
        while self.movements < rows:
            self._treated(chain, chain % 900)
            chain += 1
            if len(self.rows["movement"]) > 40_000:
                yield from self._out()
        yield from self._out()

    def _out(self) -> Iterator[tuple[str, list[Row]]]:
        for table in (
            "place",
            "batch",
            "container",
            "manifest",
            "manifest_line",
            "leg",
            "movement",
            "container_step",
        ):
            if self.rows.get(table):
                yield table, self.rows[table]
        self.rows = {}

    def add(self, table: str, **columns: object) -> None:
        self.rows.setdefault(table, []).append({"uid": self.uid(), **columns})

    def _parties(self) -> Iterator[tuple[str, list[Row]]]:
        names = ("产废单位", "收集平台", "处置中心", "运输队")
        kinds = ("generator", "platform", "facility", "carrier")
        yield (
            "organisation",
            [{"id": n, "uid": self.uid(), "name": name, "initials": "a"} for n, name in enumerate(names, 1)],
        )
        yield "site", [
            {
                "id": n, "uid": self.uid(), "organisation": n, "name": name, "kind": kind, "division_code": "360702",
                "address": "", "contact": "", "phone": "", "emergency_phone": "", "own": 1,
            }
            for n, (name, kind) in enumerate(zip(names, kinds, strict=True), 1)
        ]  # fmt: skip
        self.poured: list[int] = []
        self.places = 0
        self.boundary = {
            (site, kind): self._place(site, kind)
            for site in (1, 2, 3)
            for kind in ("generation", "storage", "treatment", "difference")
        }
        yield "place", self.rows.pop("place")

    def _place(self, site: int, kind: str) -> int:
        self.places += 1
        self.add("place", id=self.places, custodian=site, kind=kind)
        return self.places

    def _batch(self, site: int, day: int) -> int:
        self.batches += 1
        on = FIRST + timedelta(days=day)
        self.add(
            "batch", id=self.batches, code=f"HWCS{on:%Y%m%d}{self.batches:06d}", item=0, custodian=site,
            waste_code="900-249-08", name="废矿物油", form="liquid", properties="", hazards="T/I",
            clock_from=on.isoformat(), flowing=0, note="",
        )  # fmt: skip
        return self.batches

    def _move(self, kind: str, start: tuple[int, int, str], end: tuple[int, int, str], grams: int, day: int, line: int | None = None) -> int:  # fmt: skip
        self.movements += 1
        on = FIRST + timedelta(days=day)
        self.add(
            "movement", id=self.movements, kind=kind, from_batch=start[0], from_place=start[1], from_kind=start[2],
            to_batch=end[0], to_place=end[1], to_kind=end[2], grams=grams, happened_at=_at(day),
            happened_on=on.isoformat(), handler_from="", handler_to="", line=line,
        )  # fmt: skip
        if not self.payloads or len(self.payloads[-1]) >= AN_ENTRY:
            self.payloads.append([])
        self.payloads[-1].append([self.movements, grams, start[0], start[1], end[0], end[1]])
        return self.movements

    def _received(self, chain: int, receiver: int, day: int) -> int:
        """Generate a batch, send it by a manifest, and let the receiver take it as a batch of its own."""
        grams = 200_000 + chain % 977
        store = (self.boundary[1, "storage"], "storage")
        batch = self._batch(self.GENERATOR, day)
        made = self._move("generate", (batch, self.boundary[1, "generation"], "generation"), (batch, *store), grams, day)  # fmt: skip
        transit, line = self._manifest(batch, receiver, grams, day + 3), self.manifests
        load = self._move("load", (batch, *store), (batch, transit, "transit"), grams, day + 3, line)
        taken = self._batch(receiver, day + 4)
        inside = (taken, self.boundary[receiver, "storage"], "storage")
        accept = self._move("accept", (batch, transit, "transit"), inside, grams, day + 4, line)
        if chain % 50 == 0:
            self._containers(batch, grams, (made, load, accept))
        return taken

    manifests = 0

    def _manifest(self, batch: int, receiver: int, grams: int, day: int) -> int:
        self.manifests += 1
        transit = self._place(self.GENERATOR, "transit")
        on = FIRST + timedelta(days=day)
        self.add(
            "manifest", id=self.manifests, internal_no=f"JX{on.year % 100}-{self.manifests:07d}",
            official_missing="awaiting", kind="normal", state="closed", sender=1, receiver=receiver, sender_handler="",
            receiver_handler="", licence_no="", sender_snapshot="{}", receiver_snapshot="{}", trip="", waybill="",
            un_numbers="", happened_on=on.isoformat(), shipped_grams=grams, signed_at=_at(day), shipped_at=_at(day),
            arrived_at=_at(day + 1), received_at=_at(day + 1), closed_at=_at(day + 2), note="",
        )  # fmt: skip
        self.add(
            "manifest_line", id=self.manifests, manifest=self.manifests, no=1, batch=batch, waste_code="900-249-08",
            name="废矿物油", hazards="T/I", form="liquid", harmful="", packaging="", planned_grams=grams,
            shipped_grams=grams, received_grams=grams, accepted_grams=grams, refused_grams=0, discrepancy_note="",
            opinion="accept",
        )  # fmt: skip
        self.add(
            "leg", id=self.manifests, manifest=self.manifests, no=1, carrier=4, means="", plate="赣B3T568", driver="",
            driver_phone="", escort="", start_point="", end_point="", via="", place=transit,
        )  # fmt: skip
        return transit

    containers = 0

    def _containers(self, batch: int, grams: int, movements: tuple[int, ...]) -> None:
        self.containers += 1
        code = f"91360702MA0000001N90024908{self.containers:011d}"
        self.add(
            "container", id=self.containers, batch=batch, code=code, kind="", litres=200, grams=grams // 3
        )
        for movement in movements:
            self.steps = getattr(self, "steps", 0) + 1
            self.add("container_step", id=self.steps, movement=movement, container=self.containers)

    def _pour(self, sources: list[int], day: int) -> None:
        poured = self._batch(self.PLATFORM, 0)
        store = (self.boundary[2, "storage"], "storage")
        for source in sources:
            self._move("regroup", (source, *store), (poured, *store), 200_000, day)
        self.poured.append(poured)

    def _treated(self, chain: int, day: int) -> None:
        taken = self._received(chain, self.PLANT, day)
        store, end = self.boundary[3, "storage"], self.boundary[3, "treatment"]
        self._move("treat", (taken, store, "storage"), (taken, end, "treatment"), 200_000, day + 9)

    def entries(self) -> Iterator[bytes]:
        """Yield the payloads of the journal's entries."""
        for rows in self.payloads:
            yield orjson.dumps({"rows": {"movement/1": rows}})


def milliseconds(work: Callable[[], object], times: int = 7) -> float:
    """Return the median of several runs."""
    taken = []
    for _ in range(times):
        started = time.perf_counter()
        work()
        taken.append((time.perf_counter() - started) * 1000)
    return median(taken)


def floor(raw: sqlite3.Connection, batch: int) -> int:
    """Read the closure both ways and every movement that touches it; return how many."""
    kin = {number for here, there in (("to_batch", "from_batch"), ("from_batch", "to_batch")) for (number,) in raw.execute(CLOSURE.format(here=here, there=there), (batch,))}  # fmt: skip
    found, ordered = 0, sorted(kin)
    for at in range(0, len(ordered), 400):
        part = ordered[at : at + 400]
        marks = ", ".join("?" * len(part))
        found += len(raw.execute(TOUCHING.format(marks=marks), (*part, *part)).fetchall())
    return found


def main() -> None:
    """Measure and print; exit 1 when the usual trace misses its target."""
    path = register_of(int(sys.argv[1]) if len(sys.argv) > 1 else ROWS)
    raw = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    movements = raw.execute("SELECT count(*) FROM movement").fetchone()[0]
    layer, twice = _poured(raw)
    middle = raw.execute("SELECT max(id) / 2 FROM batch").fetchone()[0]
    print(f"{movements:,} movements, {path.stat().st_size / 2**20:,.0f} MB")
    late = 0
    with Store.open(path, read_only=True) as store:
        for name, asked, batch, most in _cases(raw, middle, layer, twice):
            bare = milliseconds(lambda batch=batch: floor(raw, batch))  # type: ignore[misc] # bound now
            store.ask(trace_thing, asked)
            told = milliseconds(lambda asked=asked: store.ask(trace_thing, asked))  # type: ignore[misc] # bound now
            drawn = milliseconds(lambda asked=asked: store.ask(trace_report, asked), 3)  # type: ignore[misc] # bound now
            shown = milliseconds(lambda asked=asked: store.ask(trace_view, asked), 3)  # type: ignore[misc] # bound now
            found: Trace = store.ask(trace_thing, asked)
            assert sum(end.grams for end in found.ends) == found.in_grams
            mark = "" if told <= most else "  LATE"
            late += told > most
            print(
                f"{name:<28} {len(found.movements):>6,} movements  trace {told:8.1f} ms  ({told / bare:5.1f} x"
                f" {bare:7.2f} ms of SQL)  with graph {drawn:8.1f}  for the window {shown:8.1f}{mark}"
            )
        assert store.ask(trace_batch, _code(raw, middle)).in_grams
    raise SystemExit(1 if late else 0)


def _poured(raw: sqlite3.Connection) -> tuple[int, int]:
    rows = raw.execute("SELECT to_batch, count(*) FROM movement WHERE kind = 'regroup' GROUP BY 1 ORDER BY 1").fetchall()  # fmt: skip
    return rows[0][0], rows[-1][0]


def _code(raw: sqlite3.Connection, batch: int) -> str:
    return str(raw.execute("SELECT code FROM batch WHERE id = ?", (batch,)).fetchone()[0])


def _cases(
    raw: sqlite3.Connection, middle: int, layer: int, twice: int
) -> Iterator[tuple[str, str, int, float]]:
    container, filled = raw.execute("SELECT code, batch FROM container ORDER BY id DESC LIMIT 1").fetchone()
    manifest, loaded = raw.execute(
        "SELECT m.internal_no, l.batch FROM manifest m JOIN manifest_line l ON l.manifest = m.id"
        " WHERE m.id = (SELECT max(id) / 2 FROM manifest)"
    ).fetchone()
    source = raw.execute("SELECT min(from_batch) FROM movement WHERE to_batch = ? AND kind = 'regroup'", (layer,)).fetchone()[0]  # fmt: skip
    yield "a batch", _code(raw, middle), middle, TARGET
    yield "a container", container, filled, TARGET
    yield "a manifest", manifest, loaded, TARGET
    yield f"one of {FAN} poured together", _code(raw, source), source, TARGET * 100
    yield f"{FAN} poured together", _code(raw, layer), layer, TARGET * 100
    yield f"{LAYERS} x {FAN} in two layers", _code(raw, twice), twice, TARGET * 100


if __name__ == "__main__":
    main()
