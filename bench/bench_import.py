"""Import of 100,000 rows against its floor: calamine reading the file plus raw sqlite3 writing the rows.

The workbook is the platform's export as the samples show it: 36 columns, a title row, a heading row,
about 8 % of rows dirty in the ways such files are, a total row. The floor is taken in the same run:
reading the same file with calamine into Python values, and writing the very rows the import wrote,
of the same tables, with `executemany` in one transaction into an empty register with the same
constraints, indexes and guards, durable in the same way, and committing. The floor has no journal,
no search index, no checking; a second floor includes the journal's entries, the stock and the
search index, whose rows the import writes too.

Run: python bench/bench_import.py [--rows N] [--repeat N] [--profile]
"""

from __future__ import annotations

import argparse
import cProfile
import os
import pstats
import random
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import resources
from db.captured import CURRENT
from db.engine import journal_mode
from db.models import Base
from hwtrack.services.importing import import_export
from hwtrack.services.store import NewRegister, Store

HEADINGS = [
    "省联单号",
    "国家联单号",
    "产生单位",
    "产生单位统一社会信用代码",
    "产废单位所属市",
    "区（县/镇）",
    "废物类别",
    "废物代码",
    "废物名称",
    "废物形态",
    "包装方式",
    "计划数量",
    "确认数量",
    "计量单位",
    "发运人",
    "接收人",
    "计划转移时间",
    "接收日期",
    "处置方式大类",
    "处置方式小类",
    "车牌号",
    "承运人",
    "运输开始时间",
    "运输结束时间",
    "运输单位",
    "接收单位",
    "接收单位所属省",
    "接收单位所属市",
    "许可证编号",
    "接收单位处理意见",
    "是否存在重大差异",
    "重大差异简述",
    "接收企业备注",
    "是否作废",
    "当前阶段",
    "补录类型",
]
DIRT = [
    "code",
    "credit",
    "duplicate",
    "number",
    "negative",
    "blank_receiver",
    "category",
    "date_text",
    "excel_serial",
    "fullwidth",
    "unit_kg",
    "thousands",
    "numeric_no",
    "void",
]
DIRTY_SHARE = 0.08
_EXCEL_EPOCH = datetime(1899, 12, 30)  # noqa: DTZ001 - a sheet's local time
_FULLWIDTH = str.maketrans("0123456789-", "０１２３４５６７８９－")
_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"


def credit_code(draw: random.Random, county: str) -> str:
    """Make up a credit code with its check digit (GB 32100)."""
    body = f"91{county}" + "".join(draw.choice(_ALPHABET) for _ in range(9))
    total = sum(_ALPHABET.index(char) * 3**place % 31 * 1 for place, char in enumerate(body))
    return body + _ALPHABET[-total % 31]


class Rows:
    """Draws rows in the sample's shape from a seed."""

    def __init__(self, seed: int) -> None:
        self.draw = random.Random(seed)
        divisions = resources.rows("data/divisions.csv")
        cities = {row["code"]: row["name"] for row in divisions if row["level"] == "city"}
        counties = [row for row in divisions if row["level"] == "county"]
        self.generators = [
            (
                f"{row['name'][:-1]}样例{n}号有限公司",
                credit_code(self.draw, row["code"]),
                cities[row["parent"]],
                row,
            )
            for n, row in enumerate(self.draw.choices(counties, k=1500))
        ]
        self.wastes = resources.rows("data/waste_codes.csv")
        self.receivers = [
            (f"样例{n}号环保科技有限公司", f"样例危废证字{n}号", city)
            for n, city in enumerate(cities.values())
        ]
        self.carriers = [f"样例{n}号危货运输有限公司" for n in range(20)]
        self.serials: dict[str, int] = {}
        self.last_official = ""

    def row(self, number: int) -> list[object]:
        """Draw a clean row."""
        draw = self.draw
        name, code, city, county = draw.choice(self.generators)
        waste = draw.choice(self.wastes)
        receiver, licence, receiver_city = draw.choice(self.receivers)
        left = datetime(2025, 1, 1) + timedelta(minutes=draw.randrange(360 * 24 * 60))  # noqa: DTZ001
        came = left + timedelta(seconds=draw.randrange(3_600, 100_000), milliseconds=draw.randrange(1000))
        planned = draw.randrange(2_000, 250_000) / 10_000
        accepted = planned if draw.random() < 0.9 else round(planned * draw.uniform(0.95, 1.03), 4)
        prefix = f"2025{county['parent'][:4]}"
        self.serials[prefix] = self.serials.get(prefix, 0) + 1
        official = f"{prefix}{self.serials[prefix]:06d}"
        return [
            f"JX2025{number:06d}", official, name, code, city, county["name"],
            waste["category"], waste["code"], waste["name_zh"],
            draw.choice(("固态", "半固态", "液态")), draw.choice(("桶装", "袋装", "箱装", "罐装")),
            planned, accepted, "吨", draw.choice(("刘伟", "张敏", "王杰")), draw.choice(("刘洋", "陈艳")),
            left, came, "利用", draw.choice(("R4", "R9", "D1", "D9", "D10", "C1")),
            f"赣L{draw.randrange(10_000, 99_999)}", draw.choice(("周师傅", "钱师傅")), left, came,
            draw.choice(self.carriers), receiver, "江西省", receiver_city, licence,
            "接受", "否", "", "", "否", "完结", "正常",
        ]  # fmt: skip

    def soiled(self, row: list[object], dirt: str) -> list[object]:
        """Make a row dirty in one of the ways of the samples' truth file."""
        changes: dict[str, Callable[[], dict[int, object]]] = {
            "code": lambda: {7: "999-999-99"},
            "credit": lambda: {3: str(row[3])[:-1] + ("0" if str(row[3])[-1] != "0" else "1")},
            "duplicate": lambda: {1: self.last_official or row[1]},
            "number": lambda: {1: str(row[1])[:-1]},
            "negative": lambda: {12: -float(str(row[12]))},
            "blank_receiver": lambda: {25: "   "},
            "category": lambda: {6: "HW42"},
            "date_text": lambda: {17: f"{row[17]:%Y年%m月%d日}"},
            "excel_serial": lambda: {17: (row[17] - _EXCEL_EPOCH) / timedelta(days=1)},  # type: ignore[operator]
            "fullwidth": lambda: {7: str(row[7]).translate(_FULLWIDTH)},
            "unit_kg": lambda: {
                11: round(float(str(row[11])) * 1000, 1),
                12: round(float(str(row[12])) * 1000, 1),
                13: "千克",
            },
            "thousands": lambda: {
                11: f"{float(str(row[11])) * 1000:,.1f}",
                12: f"{float(str(row[12])) * 1000:,.1f}",
                13: "kg",
            },
            "numeric_no": lambda: {1: int(str(row[1]))},
            "void": lambda: {33: "是"},
        }
        for place, value in changes[dirt]().items():
            row[place] = value
        return row


def write_workbook(path: Path, count: int, seed: int = 1) -> None:
    """Write a workbook of *count* rows in the sample's shape."""
    from xlsxwriter import Workbook

    rows = Rows(seed)
    with Workbook(path, {"constant_memory": True, "default_date_format": "yyyy-mm-dd hh:mm:ss"}) as book:
        page = book.add_worksheet("联单导出")
        page.write_string(0, 0, "危险废物转移联单导出（合成样例）")
        page.write_row(1, 0, HEADINGS)
        for number in range(count):
            row = rows.row(number)
            if rows.draw.random() < DIRTY_SHARE:
                row = rows.soiled(row, rows.draw.choice(DIRT))
            rows.last_official = str(row[1])
            page.write_row(number + 2, 0, row)
        page.write_row(count + 2, 0, ["合计"])


Spent = tuple[float, float]
"""Seconds by the clock and of the processor: the second does not count whoever else works here."""


def timed(work: Callable[[], object]) -> Spent:
    """Run and return the seconds it took."""
    start, busy = time.perf_counter(), time.process_time()
    work()
    return time.perf_counter() - start, time.process_time() - busy


def new_register(path: Path) -> Store:
    """Create an empty register that keeps all books."""
    for left in (path, path.with_name(path.name + "-journal"), path.with_name(path.name + "-wal")):
        left.unlink(missing_ok=True)
    return Store.create(path, NewRegister("BM", "bench", keeps="all", sample=True), actor="bench", seed=1)


def read_with_calamine(path: Path) -> int:
    """Read every cell of the file into Python values."""
    from python_calamine import CalamineWorkbook

    with CalamineWorkbook.from_path(path) as book:
        return sum(len(book.get_sheet_by_name(name).to_python()) for name in book.sheet_names)


def written_rows(
    register: Path, empty: Path, derived: bool
) -> dict[str, tuple[str, list[tuple[object, ...]]]]:
    """Return what an import added, by table, as insert statements and rows."""
    connection = sqlite3.connect(register)
    connection.execute("ATTACH ? AS empty", (str(empty),))
    found = {}
    for table in (table.name for table in Base.metadata.sorted_tables):
        if table in CURRENT:
            columns = CURRENT[table].columns
        elif derived and table in {"stock", "flow_month", "entry"}:
            columns = tuple(row[1] for row in connection.execute(f"PRAGMA table_info({table})"))
        else:
            continue
        names, key = ", ".join(columns), columns[0]
        last = f"(SELECT coalesce(max({key}), 0) FROM empty.{table})"
        rows = connection.execute(
            f"SELECT {names} FROM main.{table} WHERE {key} > {last} ORDER BY {key}"
        ).fetchall()
        marks = ", ".join("?" * len(columns))
        found[table] = (f"INSERT INTO {table} ({names}) VALUES ({marks})", rows)
    if derived:
        for table in ("manifest_search", "batch_search", "organisation_search"):
            rows = connection.execute(f"SELECT rowid, words FROM main.{table} ORDER BY rowid").fetchall()
            found[table] = (f"INSERT INTO {table} (rowid, words) VALUES (?, ?)", rows)
    connection.close()
    return {table: entry for table, entry in found.items() if entry[1]}


def write_raw(register: Path, rows: dict[str, tuple[str, list[tuple[object, ...]]]]) -> None:
    """Write rows with sqlite3 alone: one transaction, foreign keys, guards and durability as in a register."""
    connection = sqlite3.connect(register, isolation_level=None)
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute(f"PRAGMA journal_mode = {journal_mode()}")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA cache_size = -16000")
    connection.execute("BEGIN IMMEDIATE")
    for sql, values in rows.values():
        connection.executemany(sql, values)
    connection.execute("COMMIT")
    connection.close()


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--rows", type=int, default=100_000)
    parser.add_argument("--repeat", type=int, default=3)
    parser.add_argument("--profile", action="store_true")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="hwtrack-bench-") as name:
        measure(Path(name), asked.rows, asked.repeat, asked.profile)


def measure(folder: Path, count: int, repeat: int, profile: bool) -> None:
    """Take the medians of import and floors, interleaved."""
    book, register, empty = folder / "export.xlsx", folder / "import.hwt", folder / "empty.hwt"
    raw = folder / "raw.hwt"
    write_workbook(book, count)
    new_register(empty).close()
    if profile:
        show_profile(register, book)
        return
    seconds: dict[str, list[Spent]] = {}
    note = ""
    for _ in range(repeat):
        with new_register(register) as store:
            seconds.setdefault("import", []).append(timed(lambda: import_export(store, book)))
            again = import_export(store, book, dry_run=True) if not note else None
            if again is not None:
                note = f"{again.unchanged} of {again.rows} rows unchanged on a second run, {again.refused_rows} refused"
        seconds.setdefault("read", []).append(timed(lambda: read_with_calamine(book)))
        for label, derived in (("write", False), ("write with journal, stock, search", True)):
            rows = written_rows(register, empty, derived)
            raw.write_bytes(empty.read_bytes())
            if derived:
                clear_search(raw)
            spent = timed(lambda rows=rows: write_raw(raw, rows))  # type: ignore[misc] # bound now
            seconds.setdefault(label, []).append(spent)
            tables = sum(len(values) for _, values in rows.values())
            note_rows = f"{tables} rows of {len(rows)} tables"
            seconds.setdefault(f"rows: {label}: {note_rows}", [])
    show(seconds, count, note)


def clear_search(raw: Path) -> None:
    """Empty the search tables, whose rows are written again whole."""
    connection = sqlite3.connect(raw)
    for table in ("manifest_search", "batch_search", "organisation_search"):
        connection.execute(f"DELETE FROM {table}")
    connection.commit()
    connection.close()


def show(seconds: dict[str, list[Spent]], count: int, note: str) -> None:
    """Print medians and ratios, by the clock and of the processor."""
    print(f"import of {count} rows ({note}), load {os.getloadavg()[0]:.1f}")
    for name, part in (("clock", 0), ("processor", 1)):
        print(f" by the {name}")
        _show_one(
            {
                label: statistics.median(one[part] for one in times)
                for label, times in seconds.items()
                if times
            }
        )
    for label in seconds:
        if label.startswith("rows: "):
            print(f"  {label.removeprefix('rows: ')}")


def _show_one(median: dict[str, float]) -> None:
    for label, value in median.items():
        print(f"  {label:40} {value:8.2f} s")
    floor = median["read"] + median["write"]
    full = median["read"] + median["write with journal, stock, search"]
    print(f"  ratio to the floor (read + write):          {median['import'] / floor:5.2f}  (target 3)")
    print(f"  ratio to read + write with derived tables:  {median['import'] / full:5.2f}")


def show_profile(register: Path, book: Path) -> None:
    """Print where one import spends its time."""
    with new_register(register) as store:
        profiler = cProfile.Profile()
        profiler.runcall(import_export, store, book)
    pstats.Stats(profiler).sort_stats("tottime").print_stats(45)


if __name__ == "__main__":
    main()
