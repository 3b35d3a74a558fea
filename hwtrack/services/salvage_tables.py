"""The tables of a damaged register, written out as CSV that a spreadsheet takes for text."""

from __future__ import annotations

import csv
import re
import sqlite3
from collections.abc import Callable
from pathlib import Path

from db.captured import CURRENT
from db.models import Base
from db.schema import known_versions
from hwtrack.services.salvage_comparing import Journalled, in_frozen_order, rows_due
from hwtrack.services.salvage_found import Found, capped, plain, told
from hwtrack.services.salvage_reading import FAULTS, NO_END, TableReading

_SECRET = frozenset({"account_secret"})
"""Hashes of passwords leave the register with nothing."""
_SUMS = frozenset({"flow_month"})
"""Sums of movements, which have no row numbers to read around."""
_FORMULA = re.compile(r"\s*[=+\-@＝＋－＠\t\r\n]")


def tables_of(raw: sqlite3.Connection, found: Found) -> list[str]:
    """Return our own tables that the file has; whatever else it has is not read."""
    ours = sorted(Base.metadata.tables.keys() - _SECRET - _SUMS - {"entry"})
    damaged = False
    try:
        raw.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except FAULTS:
        # Of a list that is damaged SQLite keeps what it could read, and fails the first time only.
        damaged = True
    there = [table for table in ours if _is_there(raw, table)]
    gone = "、".join(table for table in ours if table not in there)
    if gone and (damaged or not _is_older(raw)):
        found.unreadable.append(f"文件内部的目录损坏，找不到的表：{gone}；读得出的日志条目中含各表的行")
    return there


def _is_older(raw: sqlite3.Connection) -> bool:
    """Say whether the register is of a version that had fewer tables."""
    try:
        rows = raw.execute("SELECT version_num FROM alembic_version").fetchall()
    except FAULTS:
        return False
    return len(rows) == 1 and rows[0][0] in known_versions()[:-1]


def _is_there(raw: sqlite3.Connection, table: str) -> bool:
    try:
        raw.execute(f'SELECT 1 FROM "{table}" LIMIT 0')  # noqa: S608 - one of our own names
    except FAULTS:
        return False
    return True


def write_table(
    raw: sqlite3.Connection,
    table: str,
    part: Path,
    journal: Journalled,
    found: Found,
    tell: Callable[[int], None],
) -> None:
    """Write one table with its header, and tell what of it could not be read or is not what it should be."""
    reading, count = TableReading(raw, table), 0
    folder = part / "tables"
    folder.mkdir(exist_ok=True)
    # The mark lets a spreadsheet read it as UTF-8.
    with (folder / f"{table}.csv").open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file, quoting=csv.QUOTE_NONNUMERIC)
        writer.writerow([_cell(name) for name in reading.columns])
        order = in_frozen_order(table, reading.columns) if table in CURRENT else None
        for number, row in told(reading, tell):
            writer.writerow([_cell(value) for value in row])
            count += 1
            if table in CURRENT:
                journal.see(table, number, None if order is None else tuple(row[at] for at in order))
    found.tables[table] = count
    found.unreadable += [
        *_strange_names(table, reading.columns),
        *capped([_lost(table, *ends) for ends in reading.lost]),
        *_compared(raw, table, journal, count),
    ]


def _compared(raw: sqlite3.Connection, table: str, journal: Journalled, count: int) -> list[str]:
    """Tell rows that are missing or wrong by the journal; where that does not have them all, by the indexes."""
    said = journal.told(table)
    if said or (journal.whole and table in CURRENT):
        return said
    due = rows_due(raw, table)
    if due <= count:
        return []
    return [f"表 {table} 少了 {due - count:,} 行，或索引、编号损坏：按索引或编号应有 {due:,} 行"]


def _strange_names(table: str, columns: tuple[str, ...]) -> list[str]:
    """Tell a header that is damaged: no version of a table had a column that the models do not know."""
    known = Base.metadata.tables[table].columns.keys()
    strange = "、".join(name for name in columns if name not in known)
    if strange:
        return [f"表 {table} 的列名损坏：{strange}"]
    return [] if columns else [f"表 {table} 的列名读不出"]


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
    return "" if value is None else plain(value)
