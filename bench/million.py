"""A register of a million manifests for measurements, made once and kept among temporary files."""

from __future__ import annotations

import hashlib
import random
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import resources
from db import guards, search
from db.captured import CURRENT, Row
from db.engine import write_engine
from hwtrack.domain.uid import uuid7
from hwtrack.services.register import initials
from hwtrack.services.store import NewRegister, Store

ROWS = 1_000_000
GENERATORS, FACILITIES, CARRIERS, BATCHES = 2_700, 150, 200, 60_000
FIRST_DAY, LAST_DAY = date(2023, 7, 1), date(2026, 6, 30)
CHUNK = 20_000
PLACES = ("南昌", "九江", "景德镇", "萍乡", "新余", "鹰潭", "赣州", "宜春", "上饶", "吉安", "抚州")
TRADES = ("化工", "电镀", "铜业", "钨业", "电子", "制药", "机械", "汽车", "稀土", "纺织")
OPEN = (("draft", 2), ("ready", 3), ("in_transit", 5), ("arrived", 4), ("received", 13), ("returning", 1))


def register_of(rows: int = ROWS) -> Path:
    """Return the register's path, building it if this schema has none yet."""
    return kept("lists", rows, Path(__file__), _build)


def kept(name: str, count: int, script: Path, build: Callable[[Path, int], None]) -> Path:
    """Return where a measured register lies, building it if *script* or the schema changed since."""
    schema = Path(__file__).parents[1] / "db" / "migrations" / "versions"
    sources = b"".join(path.read_bytes() for path in (*sorted(schema.glob("0*.py")), Path(__file__), script))
    mark = hashlib.sha256(sources + "".join(guards.statements()).encode()).hexdigest()[:12]
    path = Path(tempfile.gettempdir()) / "hwtrack-bench" / f"{name}-{count}-{mark}.hwt"
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        started = time.perf_counter()
        draft = path.with_suffix(".part")
        draft.unlink(missing_ok=True)
        build(draft, count)
        draft.replace(path)
        print(f"built {path} in {time.perf_counter() - started:.0f} s", file=sys.stderr)
    return path


def fill(path: Path, day: date, tables: Iterable[tuple[str, Iterable[Row]]]) -> None:
    """Make a sample register of *day* and write rows past its guards and journal, as fast as SQLite takes them."""
    sample = NewRegister("JX", "测量用", keeps="all", sample=True, reference_day=day)
    Store.create(path, sample, actor="bench", seed=1).close()
    raw = sqlite3.connect(path, isolation_level=None)
    for setting in ("synchronous = OFF", "journal_mode = OFF", "cache_size = -400000"):
        raw.execute(f"PRAGMA {setting}")
    raw.execute("BEGIN")
    for table, found in tables:
        marks = ", ".join("?" * len(CURRENT[table].columns))
        raw.executemany(f"INSERT INTO {table} ({', '.join(CURRENT[table].columns)}) VALUES ({marks})", found)
    raw.execute("COMMIT")
    raw.close()


def _build(path: Path, rows: int) -> None:
    fill(path, LAST_DAY, _everything(random.Random(7), rows))
    _index_words(path, rows)


def _index_words(path: Path, rows: int) -> None:
    engine = write_engine(path)
    for index, count in (
        ("manifest", rows),
        ("batch", BATCHES),
        ("organisation", GENERATORS + FACILITIES + CARRIERS),
    ):
        for first in range(1, count + 1, CHUNK):
            with engine.begin() as connection:
                search.refresh(connection, index, range(first, min(first + CHUNK, count + 1)))
    engine.dispose()


def _uid(draw: random.Random) -> str:
    return uuid7(1_700_000_000_000, draw.getrandbits(74))


def _everything(draw: random.Random, rows: int) -> Iterator[tuple[str, list[Row]]]:
    codes = [row["code"] for row in resources.rows("data/waste_codes.csv")]
    counties = [row["code"] for row in resources.rows("data/divisions.csv") if row["level"] == "county"]
    yield from _parties(draw, counties)
    yield "batch", [_batch(draw, number, codes) for number in range(1, BATCHES + 1)]
    for first in range(1, rows + 1, CHUNK):
        numbers = range(first, min(first + CHUNK, rows + 1))
        picks = [(draw.randint(1, GENERATORS), GENERATORS + draw.randint(1, FACILITIES)) for _ in numbers]
        grams = [draw.randint(1_000, 30_000_000) for _ in numbers]
        days = [LAST_DAY - timedelta(days=(rows - number) * 1095 // rows) for number in numbers]
        yield "manifest", [_manifest(draw, *facts) for facts in zip(numbers, picks, grams, days, strict=True)]
        yield (
            "manifest_line",
            [_line(draw, number, codes, mass) for number, mass in zip(numbers, grams, strict=True)],
        )
        yield "leg", [_leg(draw, number) for number in numbers]


def _parties(draw: random.Random, counties: list[str]) -> Iterator[tuple[str, list[Row]]]:
    organisations: list[Row] = []
    sites: list[Row] = []
    for number in range(1, GENERATORS + FACILITIES + CARRIERS + 1):
        place = draw.choice(PLACES)
        if number <= GENERATORS:
            hospital = draw.random() < 0.1
            name = (
                f"{place}市第{number}医院" if hospital else f"{place}{draw.choice(TRADES)}{number}号有限公司"
            )
            kind = "institution" if hospital else "generator"
        elif number <= GENERATORS + FACILITIES:
            name, kind = f"{place}环保处置{number}厂", "facility"
        else:
            name, kind = f"{place}危货运输{number}队", "carrier"
        organisations.append((number, _uid(draw), None, name, initials(name), None, None))
        sites.append(
            (
                number,
                _uid(draw),
                number,
                name,
                kind,
                draw.choice(counties),
                f"{place}工业园 {number} 号",
                "王芳",
                "0791-1234567",
                "",
                None,
                1,
                None,
            )
        )
    yield "organisation", organisations
    yield "site", sites


def _batch(draw: random.Random, number: int, codes: list[str]) -> Row:
    code = draw.choice(codes)
    day = FIRST_DAY + timedelta(days=number * 1095 // BATCHES)
    properties = "arsenic" if code.endswith("-24") else ""
    return (
        number,
        _uid(draw),
        f"HWCS{day:%Y%m%d}{number:05d}",
        0,
        draw.randint(1, GENERATORS),
        None,
        code,
        "废物",
        "solid",
        properties,
        "T",
        day.isoformat(),
        0,
        "",
    )


def _manifest(draw: random.Random, number: int, sites: tuple[int, int], grams: int, day: date) -> Row:
    state = "closed" if draw.random() < 0.985 else "void"
    if draw.random() < 0.028:
        state = draw.choices([name for name, _ in OPEN], [weight for _, weight in OPEN])[0]
    at = datetime(day.year, day.month, day.day, 2, 30, tzinfo=UTC).strftime("%Y-%m-%dT%H:%M:%S.000Z")
    left = at if state not in {"draft", "ready"} else None
    arrived = at if state in {"arrived", "received", "returning", "closed"} else None
    received = at if state in {"received", "returning", "closed"} else None
    snapshot = f'{{"address":"江西省某市某区工业园 {sites[0]} 号","contact":"王芳","name":"单位 {sites[0]}","phone":"0791-1234567"}}'
    reason = "计划取消" if state == "void" else None
    return (
        number, _uid(draw), f"JX{day.year % 100:02d}-{number:07d}", None, "awaiting", None, "normal", state, *sites,
        "王芳", "李强", "赣环危废 2024-01", snapshot, snapshot, "", "", "", day.isoformat(), grams,
        at, left, arrived, received, at if state == "closed" else None, reason, None, "",
    )  # fmt: skip


def _line(draw: random.Random, number: int, codes: list[str], grams: int) -> Row:
    return (
        number, _uid(draw), number, 1, draw.randint(1, BATCHES), draw.choice(codes), "废物", "T", "solid", "", "吨袋", 4,
        grams, grams, grams, grams, 0, None, "", "accept", None, None,
    )  # fmt: skip


def _leg(draw: random.Random, number: int) -> Row:
    carrier = GENERATORS + FACILITIES + draw.randint(1, CARRIERS)
    return (
        number,
        _uid(draw),
        number,
        1,
        carrier,
        None,
        "公路",
        f"赣A{carrier:05d}",
        "张三",
        "",
        "",
        "",
        "",
        "",
        None,
        None,
        None,
    )


if __name__ == "__main__":
    register_of()
