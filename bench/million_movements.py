"""A register of a million movements for measurements: three years of a province, made once and kept.

About 2,700 generators with one to five wastes each, 300 licence lines of 150 facilities; nine of ten
accepted loads are treated, the last days' loads are on the road. It has no journal entries.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from itertools import count
from pathlib import Path
from typing import NamedTuple

from million import PLACES, TRADES, fill, kept

import resources
from db import flow_month
from db.captured import Row
from db.engine import write_engine
from hwtrack.domain.uid import uuid7

MOVEMENTS = 1_000_000
GENERATORS, FACILITIES, LINES = 2_700, 150, 300
FIRST_DAY, LAST_DAY = date(2023, 7, 1), date(2026, 6, 30)
CARRIER = GENERATORS + FACILITIES + 1
METHODS = ("R4", "D10", "R9", "D9", "D1", "C1")
CHUNK = 20_000
KINDS = ("generation", "storage", "transit", "treatment", "difference")
_DAYS = (LAST_DAY - FIRST_DAY).days


class Line(NamedTuple):
    """A licence line and the facility that holds it."""

    key: int
    site: int
    codes: tuple[str, ...]


def register_of(movements: int = MOVEMENTS) -> Path:
    """Return the register's path, building it if this schema has none yet."""
    return kept("movements", movements, Path(__file__), _build)


def _build(path: Path, movements: int) -> None:
    fill(path, LAST_DAY, _everything(random.Random(11), movements))
    _derive(path)


def _derive(path: Path) -> None:
    """Sum stock and months as a register that was filled by its own actions has them."""
    engine = write_engine(path)
    with engine.begin() as connection:
        flow_month.recompute(connection)
        connection.exec_driver_sql(
            "INSERT INTO stock (batch, place, grams) SELECT batch, place, sum(grams) FROM ("
            "SELECT to_batch AS batch, to_place AS place, grams FROM movement"
            " WHERE to_kind IN ('storage', 'transit', 'unit') UNION ALL"
            " SELECT from_batch, from_place, -grams FROM movement"
            " WHERE from_kind IN ('storage', 'transit', 'unit')) AS flow"
            " GROUP BY batch, place HAVING sum(grams) > 0"
        )
    engine.dispose()


_MOMENTS = count(1_700_000_000_000)
"""Identities rise with time, as real ones do: an index over them is written and looked up in order."""


def _uid(draw: random.Random) -> str:
    return uuid7(next(_MOMENTS), draw.getrandbits(74))


def place_of(site: int, kind: str) -> int:
    """Return the place of a kind at a site."""
    return (site - 1) * len(KINDS) + KINDS.index(kind) + 1


def _everything(draw: random.Random, movements: int) -> Iterator[tuple[str, list[Row]]]:
    codes = [row["code"] for row in resources.rows("data/waste_codes.csv")]
    counties = [row["code"] for row in resources.rows("data/divisions.csv") if row["level"] == "county"]
    yield from _parties(draw, counties)
    lines = _lines(draw, codes)
    yield from _licences(draw, lines)
    takers: dict[str, list[Line]] = {}
    for line in lines:
        for code in line.codes:
            takers.setdefault(code, []).append(line)
    wastes = {site: draw.sample(codes, draw.randint(1, 5)) for site in range(1, GENERATORS + 1)}
    yield from _plans(draw, wastes)
    yield from _Cycles(draw, wastes, takers, movements).tables()


def _parties(draw: random.Random, counties: list[str]) -> Iterator[tuple[str, list[Row]]]:
    organisations: list[Row] = []
    sites: list[Row] = []
    places: list[Row] = []
    for number in range(1, CARRIER + 1):
        kind = "generator" if number <= GENERATORS else "facility" if number < CARRIER else "carrier"
        name = f"{draw.choice(PLACES)}{draw.choice(TRADES)}{number}号有限公司"
        organisations.append((number, _uid(draw), None, name, "", None, None))
        where = (name, kind, draw.choice(counties), "工业园", "王芳", "1", "", None, 1, None)
        sites.append((number, _uid(draw), number, *where))
        places += [(place_of(number, kind), _uid(draw), number, kind) for kind in KINDS]
    yield "organisation", organisations
    yield "site", sites
    yield "place", places


def _lines(draw: random.Random, codes: list[str]) -> list[Line]:
    """Give every code to at least one line, most to several."""
    taken = [set(draw.sample(codes, draw.randint(2, 12))) for _ in range(LINES)]
    for code in codes:
        taken[draw.randrange(LINES)].add(code)
    return [
        Line(key, GENERATORS + 1 + key % FACILITIES, tuple(sorted(names)))
        for key, names in enumerate(taken, 1)
    ]


def _licences(draw: random.Random, lines: list[Line]) -> Iterator[tuple[str, list[Row]]]:
    wastes = [(line.key, code) for line in lines for code in line.codes]
    yield (
        "licence",
        [
            (
                line.key,
                _uid(draw),
                line.site,
                f"赣环危废证字{line.key}号",
                "comprehensive",
                "2023-01-01",
                "2027-12-31",
            )
            for line in lines
        ],
    )
    yield (
        "licence_line",
        [
            (
                line.key,
                _uid(draw),
                line.key,
                1,
                draw.choice(METHODS),
                "routine",
                draw.randint(3, 40) * 10**9,
                None,
                0,
                0,
                None,
            )
            for line in lines
        ],
    )
    yield (
        "licence_waste",
        [(key, _uid(draw), line, None, code, None) for key, (line, code) in enumerate(wastes, 1)],
    )


def _plans(draw: random.Random, wastes: dict[int, list[str]]) -> Iterator[tuple[str, list[Row]]]:
    """File a plan of the year for every other generator; for the rest the rate of the past has to do."""
    sites = [site for site in wastes if site % 2]
    yield (
        "management_plan",
        [
            (number, _uid(draw), site, LAST_DAY.year, 1, f"{LAST_DAY.year}-03-10", "")
            for number, site in enumerate(sites, 1)
        ],
    )
    planned = [(number, code) for number, site in enumerate(sites, 1) for code in wastes[site]]
    yield (
        "plan_line",
        [
            (key, _uid(draw), plan, code, grams, 0, grams)
            for key, (plan, code) in enumerate(planned, 1)
            for grams in (draw.randint(1, 90) * 10**7,)
        ],
    )


class _Cycles:
    """Generate, load, accept, treat: each waste's way, day by day."""

    def __init__(
        self,
        draw: random.Random,
        wastes: dict[int, list[str]],
        takers: dict[str, list[Line]],
        movements: int,
    ) -> None:
        self.draw, self.wastes, self.takers, self.wanted = draw, wastes, takers, movements
        self.movement = self.batch = self.manifest = 0
        self.rows: dict[str, list[Row]] = {"batch": [], "manifest": [], "manifest_line": [], "movement": []}

    def tables(self) -> Iterator[tuple[str, list[Row]]]:
        """Yield rows by table, as many movements as were asked for."""
        cycles = self.wanted * 10 // 43
        for number in range(cycles):
            self._cycle(FIRST_DAY + timedelta(days=number * (_DAYS + 1) // cycles))
            if len(self.rows["movement"]) >= CHUNK:
                yield from self._flush()
        yield from self._flush()

    def _flush(self) -> Iterator[tuple[str, list[Row]]]:
        for table, rows in self.rows.items():
            yield table, rows
            self.rows[table] = []

    def _cycle(self, day: date) -> None:
        draw = self.draw
        site = draw.randint(1, GENERATORS)
        code = draw.choice(self.wastes[site])
        grams = draw.randint(100, 30_000) * 1_000
        batch = self._batch(site, code, day)
        self._move("generate", (batch, site, "generation"), (batch, site, "storage"), grams, day)
        left = day + timedelta(days=draw.randint(1, 40))
        if left > LAST_DAY or draw.random() < 0.01:
            return
        road = LAST_DAY - left < timedelta(days=2)
        line = draw.choice(self.takers[code])
        sheet = self._manifest(site, line, batch, code, grams, left) if road else None
        self._move("load", (batch, site, "storage"), (batch, site, "transit"), grams, left, sheet)
        if road:
            return
        error = draw.choice((0, 0, -5_000, 4_000))
        if error > 0:
            self._move("gain", (batch, site, "difference"), (batch, site, "transit"), error, left)
        if error < 0:
            self._move("loss", (batch, site, "transit"), (batch, site, "difference"), -error, left)
        self._accept(batch, site, code, grams + error, left, line)

    def _accept(self, batch: int, site: int, code: str, grams: int, day: date, line: Line) -> None:
        taken = self._batch(line.site, code, day)
        self._move(
            "accept", (batch, site, "transit"), (taken, line.site, "storage"), grams, day, None, line.key
        )
        done = day + timedelta(days=self.draw.randint(1, 30))
        if done <= LAST_DAY and self.draw.random() < 0.9:
            self._move("treat", (taken, line.site, "storage"), (taken, line.site, "treatment"), grams, done)

    def _batch(self, site: int, code: str, day: date) -> int:
        self.batch += 1
        properties = "arsenic" if code.endswith("-24") else ""
        row = (
            self.batch,
            _uid(self.draw),
            f"HWCS{day:%Y%m%d}{self.batch:07d}",
            0,
            site,
            None,
            code,
            "废物",
            "solid",
        )
        self.rows["batch"].append((*row, properties, "T", day.isoformat(), 0, ""))
        return self.batch

    def _move(
        self,
        kind: str,
        source: tuple[int, int, str],
        target: tuple[int, int, str],
        grams: int,
        day: date,
        line: int | None = None,
        pool: int | None = None,
    ) -> None:
        self.movement += 1
        ends = [(batch, place_of(site, where), where) for batch, site, where in (source, target)]
        at = datetime(day.year, day.month, day.day, 2, tzinfo=UTC).strftime("%Y-%m-%dT%H:%M:%S.000Z")
        row = (self.movement, _uid(self.draw), kind, *ends[0], *ends[1], grams, at, day.isoformat())
        self.rows["movement"].append((*row, "甲", "乙", line, pool, None, None))

    def _manifest(self, site: int, line: Line, batch: int, code: str, grams: int, day: date) -> int:
        self.manifest += 1
        number, at = self.manifest, f"{day.isoformat()}T02:30:00.000Z"
        self.rows["manifest"].append(
            (
                number, _uid(self.draw), f"JX26-{number:07d}", None, "awaiting", None, "normal", "in_transit", site,
                line.site, "王芳", "李强", "", "{}", "{}", "", "", "", day.isoformat(), grams, at, at, None, None, None,
                None, None, "",
            )
        )  # fmt: skip
        self.rows["manifest_line"].append(
            (
                number, _uid(self.draw), number, 1, batch, code, "废物", "T", "solid", "", "吨袋", 4, grams, grams, None,
                None, 0, None, "", None, None, None,
            )
        )  # fmt: skip
        return number


if __name__ == "__main__":
    register_of()
