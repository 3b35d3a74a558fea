"""Salvaging a damaged register: what can be read goes into a folder of plain files, and what cannot is named.

The register's own file is only read. Entries come first and verbatim, each compared with its leaf;
every table follows as CSV that a spreadsheet takes for text. It is no register: nothing is repaired.
"""

from __future__ import annotations

import base64
import csv
import os
import re
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

import orjson

from db.models import Base
from hwtrack.errors import EnvironmentProblem, UserError
from hwtrack.output import readable
from hwtrack.services.desk import SHANGHAI, Clock, system_clock
from hwtrack.services.recovery_views import SalvagedView
from hwtrack.services.salvage_reading import (
    NO_END,
    Row,
    TableReading,
    entries_in_pages,
    is_entry,
    opened_damaged,
)

_SECRET = frozenset({"account_secret"})
"""Hashes of passwords leave the register with nothing."""
_SUMS = frozenset({"flow_month"})
"""Sums of movements, which have no row numbers to read around."""
_ENTRY = "entry"
_ENTRY_COLUMNS = ("seq", "happened_at", "recorded_at", "actor", "action", "payload", "leaf")
_FORMULA = re.compile(r"\s*[=+\-@＝＋－＠\t\r\n]")
_UNSAFE = re.compile(r"[^\w.-]+")
_UNITS, _TELL_EVERY, _SHOWN = 1_000, 500, 50
_BESIDE = ("-journal", "-wal")

Progress = Callable[[int, int], None]


@dataclass
class _Found:
    """What was read so far, and what could not be."""

    entries: dict[int, bool] = field(default_factory=dict)
    """Number of each entry, and whether it is what its leaf says."""
    tables: dict[str, int] = field(default_factory=dict)
    unreadable: list[str] = field(default_factory=list)


def salvage(
    path: Path, to: Path, progress: Progress = lambda _done, _total: None, *, clock: Clock = system_clock
) -> SalvagedView:
    """Write what can be read of a register into a new folder in *to*, which has its name only when it is whole.

    Raises:
        UserError: *to* is no folder.
        EnvironmentProblem: the register cannot be read at all, or there is no space.
    """
    if not path.is_file():
        raise EnvironmentProblem(f"没有文件“{readable(path)}”。", remedy="请检查路径。")
    if to.exists() and not to.is_dir():
        raise UserError(f"“{readable(to)}”不是文件夹。", field="to")
    stem = _UNSAFE.sub("_", readable(Path(path.stem)))[:60]
    name = f"hwtrack-salvage-{stem}-{clock().astimezone(SHANGHAI).strftime('%Y%m%d-%H%M%S')}"
    part = to / f".{name}.{os.getpid()}.part"
    try:
        part.mkdir(parents=True, mode=0o700)
        with _source(path, part) as source:
            found = _write(source, part, progress)
        _report(part / "report.txt", path, found)
        folder = _named(part, to / name)
    except OSError as error:
        raise EnvironmentProblem(
            f"无法导出到“{readable(to)}”（{error.strerror}），没有留下任何文件。",
            remedy="请检查空间与权限，或换一个文件夹；台账库未作任何改动。",
        ) from error
    finally:
        shutil.rmtree(part, ignore_errors=True)
    return SalvagedView(
        readable(folder),
        len(found.tables),
        sum(found.tables.values()),
        len(found.entries),
        tuple(found.unreadable),
    )


def _named(part: Path, folder: Path) -> Path:
    names = (f"{folder.name}{end}" for end in ("", *(f"-{number}" for number in range(2, 1000))))
    free = next(one for name in names if not (one := folder.with_name(name)).exists())
    return part.rename(free)


@contextmanager
def _source(path: Path, part: Path) -> Iterator[Path]:
    """Give the file to read: where a killed program left the rest of a write beside it, a copy with that."""
    real = path.resolve()
    beside = [real.with_name(real.name + end) for end in _BESIDE]
    left = [one for one in beside if one.is_file() and one.stat().st_size]
    if not left:
        yield real
        return
    copy = part / "copy"
    copy.mkdir()
    for one in (real, *left):
        shutil.copyfile(one, copy / one.name)
    with suppress(sqlite3.DatabaseError):
        raw = sqlite3.connect(copy / real.name, isolation_level=None)
        # SQLite takes back, or takes in, what lies beside; where it cannot, the file is read as it is.
        with suppress(sqlite3.DatabaseError):
            raw.execute("PRAGMA journal_mode = DELETE").fetchone()
        raw.close()
    try:
        yield copy / real.name
    finally:
        shutil.rmtree(copy, ignore_errors=True)


def _write(source: Path, part: Path, progress: Progress) -> _Found:
    found = _Found()
    try:
        with opened_damaged(source) as raw:
            tables = _tables(raw, found)
            total = (len(tables) + 2) * _UNITS
            _write_entries(raw, source, part, found, lambda done: progress(done, total))
            for number, table in enumerate(tables):
                before = (number + 2) * _UNITS
                _write_table(raw, table, part, found, partial(_tell_on, progress, before, total))
    except sqlite3.DatabaseError as error:
        found.unreadable.append(
            f"文件内部的目录读不出（{error}），各表无从读起；读得出的日志条目中含各表的行"
        )
        if not found.entries:
            _write_entries(None, source, part, found, lambda done: progress(done, 2 * _UNITS))
    return found


def _tell_on(progress: Progress, before: int, total: int, done: int) -> None:
    progress(before + done, total)


def _tables(raw: sqlite3.Connection, found: _Found) -> list[str]:
    """Return our own tables that the file has; whatever else it has is not read."""
    ours = sorted(Base.metadata.tables.keys() - _SECRET - _SUMS - {_ENTRY})
    damaged = False
    try:
        raw.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except sqlite3.DatabaseError:
        # Of a list that is damaged SQLite keeps what it could read, and fails the first time only.
        damaged = True
    there = [table for table in ours if _is_there(raw, table)]
    if damaged and len(there) < len(ours):
        gone = "、".join(table for table in ours if table not in there)
        found.unreadable.append(f"文件内部的目录损坏，找不到的表：{gone}；读得出的日志条目中含各表的行")
    return there


def _is_there(raw: sqlite3.Connection, table: str) -> bool:
    try:
        raw.execute(f'SELECT 1 FROM "{table}" LIMIT 0')  # noqa: S608 - one of our own names
    except sqlite3.DatabaseError:
        return False
    return True


def _write_entries(
    raw: sqlite3.Connection | None, source: Path, part: Path, found: _Found, tell: Callable[[int], None]
) -> None:
    """Write the journal: what the table gives, and where that is not all what the pages still hold."""
    with (part / "entries.jsonl").open("wb") as file:
        whole, expected = False, 0
        if raw is not None:
            expected = _size(raw)
            reading = TableReading(raw, _ENTRY)
            for number, row in _told(reading, tell):
                file.write(_line(row, "table"))
                found.entries[number] = is_entry(row)
            expected = max(expected, *found.entries, 0)
            whole = not reading.lost and expected == len(found.entries) and all(found.entries.values())
        if not whole:
            for entry in entries_in_pages(source, lambda done, pages: tell(_UNITS + done * _UNITS // pages)):
                if not found.entries.get(entry[0]):
                    file.write(_line(entry, "page"))
                    found.entries[entry[0]] = True
    found.unreadable += _entries_missing(found.entries, expected)


def _size(raw: sqlite3.Connection) -> int:
    """Return how many entries the register says it has; 0 where that cannot be read."""
    try:
        return int(raw.execute("SELECT size FROM frontier").fetchone()[0])
    except (sqlite3.DatabaseError, TypeError, ValueError):
        return 0


def _told(reading: TableReading, tell: Callable[[int], None]) -> Iterator[tuple[int, Row]]:
    for count, (number, row) in enumerate(reading.rows()):
        if count % _TELL_EVERY == 0:
            span = max(1, reading.high - reading.low + 1)
            tell(min(_UNITS - 1, (number - reading.low) * _UNITS // span))
        yield number, row


def _line(row: Row, found_in: str) -> bytes:
    """Write one entry as a line of JSON: its columns as stored, and whether it is what its leaf says."""
    told: dict[str, object] = {name: _plain(value) for name, value in zip(_ENTRY_COLUMNS, row, strict=False)}
    payload = row[5] if len(row) > 5 else None
    if isinstance(payload, bytes):
        try:
            told["payload"] = payload.decode()
        except UnicodeDecodeError:
            told["payload_base64"] = base64.b64encode(payload).decode()
    return orjson.dumps(
        {**told, "agrees": is_entry(row), "found_in": found_in}, option=orjson.OPT_APPEND_NEWLINE
    )


def _plain(value: object) -> object:
    return value.hex() if isinstance(value, bytes) else value


def _entries_missing(entries: dict[int, bool], expected: int) -> list[str]:
    """Name the entries that are missing of those expected, and those that are not what their leaf says."""
    gaps, due = [], 1
    for number in (*sorted(entries), expected + 1):
        if number > due:
            gaps.append(f"第 {due:,} 至 {number - 1:,} 条日志读不出")
        due = max(due, number + 1)
    if not expected:
        gaps.append("日志共有多少条读不出，末尾可能还有缺失")
    wrong = [number for number, agrees in sorted(entries.items()) if not agrees]
    return [*_capped(gaps), *_capped([f"第 {number:,} 条日志与其叶不符" for number in wrong])]


def _capped(told: list[str]) -> list[str]:
    return told if len(told) <= _SHOWN else [*told[:_SHOWN], f"另有 {len(told) - _SHOWN:,} 处"]


def _write_table(
    raw: sqlite3.Connection, table: str, part: Path, found: _Found, tell: Callable[[int], None]
) -> None:
    reading, count = TableReading(raw, table), 0
    folder = part / "tables"
    folder.mkdir(exist_ok=True)
    # The mark lets a spreadsheet read it as UTF-8.
    with (folder / f"{table}.csv").open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file, quoting=csv.QUOTE_NONNUMERIC)
        for _, row in _told(reading, tell):
            if not count:
                writer.writerow(reading.columns)
            writer.writerow([_cell(value) for value in row])
            count += 1
        if not count:
            writer.writerow(reading.columns)
    found.tables[table] = count
    found.unreadable += _capped([_lost(table, *ends) for ends in reading.lost])


def _lost(table: str, low: int, high: int) -> str:
    if high >= NO_END:
        return f"表 {table} 第 {low:,} 行起读不出"
    if low == high:
        return f"表 {table} 第 {low:,} 行读不出"
    return f"表 {table} 第 {low:,} 至 {high:,} 行之间读不出"


def _cell(value: object) -> object:
    """Write a value so that no spreadsheet takes it for a formula: an apostrophe before what would be one."""
    if isinstance(value, str):
        return f"'{value}" if _FORMULA.match(value) else value
    return "" if value is None else _plain(value)


def _report(file: Path, path: Path, found: _Found) -> None:
    agreeing = sum(found.entries.values())
    lines = [
        f"台账库 Register: {readable(path)}",
        f"日志 Entries: {len(found.entries):,}，其中与叶相符 of which agree with their leaf: {agreeing:,}  (entries.jsonl)",
        f"表 Tables: {len(found.tables)}，{sum(found.tables.values()):,} 行 rows  (tables/*.csv)",
        "文字以 = + - @ 开头的，前面加了一个 '。Text that begins like a formula has a ' before it.",
        "不含口令的散列值；含个人信息，请妥善保管。Without hashes of passwords; with personal data: keep it safe.",
        "",
        "读不出的 What could not be read:" if found.unreadable else "没有读不出的。Nothing was unreadable.",
        *(f"  {told}" for told in found.unreadable),
        "",
        "表 Rows of each table:",
        *(f"  {table}: {count:,}" for table, count in found.tables.items()),
    ]
    file.write_text("\n".join(lines) + "\n", encoding="utf-8-sig")
