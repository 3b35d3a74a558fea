"""The journal of a damaged register, written out entry by entry, each compared with its leaf."""

from __future__ import annotations

import base64
import sqlite3
from collections.abc import Callable
from pathlib import Path

import orjson

from hwtrack.services.salvage_comparing import Journalled
from hwtrack.services.salvage_found import UNITS, Found, capped, plain, told
from hwtrack.services.salvage_pages import Row, entries_in_pages, is_entry
from hwtrack.services.salvage_reading import FAULTS, TableReading
from hwtrack.services.salvage_source import Source

_ENTRY = "entry"
_ENTRY_COLUMNS = ("seq", "happened_at", "recorded_at", "actor", "action", "payload", "leaf")


def write_entries(
    raw: sqlite3.Connection | None,
    source: Source,
    part: Path,
    journal: Journalled,
    found: Found,
    tell: Callable[[int], None],
) -> None:
    """Write the journal: what the table gives, and where that is not all what the pages still hold."""
    with (part / "entries.jsonl").open("wb") as file:
        whole, expected = False, 0
        if raw is not None:
            expected = _size(raw)
            reading = TableReading(raw, _ENTRY)
            for number, row in told(reading, tell):
                file.write(_line(row, "table"))
                found.entries[number] = is_entry(row)
                if found.entries[number]:
                    journal.take(number, row[5])  # type: ignore[arg-type] # what has a leaf has bytes
            expected = max(expected, *found.entries, 0)
            whole = not reading.lost and expected == len(found.entries) and all(found.entries.values())
        if not whole:
            for entry in entries_in_pages(
                source.path, source.page_bytes, lambda done, pages: tell(UNITS + done * UNITS // pages)
            ):
                if not found.entries.get(entry[0]):
                    file.write(_line(entry, "page"))
                    found.entries[entry[0]] = True
                    journal.take(entry[0], entry[5])
    missing = _entries_missing(found.entries, expected)
    journal.whole = not missing
    found.unreadable += missing


def _size(raw: sqlite3.Connection) -> int:
    """Return how many entries the register says it has; 0 where that cannot be read."""
    try:
        return int(raw.execute("SELECT size FROM frontier").fetchone()[0])
    except (*FAULTS, TypeError, ValueError):
        return 0


def _line(row: Row, found_in: str) -> bytes:
    """Write one entry as a line of JSON: its columns as stored, and whether it is what its leaf says."""
    said: dict[str, object] = {name: plain(value) for name, value in zip(_ENTRY_COLUMNS, row, strict=False)}
    payload = row[5] if len(row) > 5 else None
    if isinstance(payload, bytes):
        try:
            said["payload"] = payload.decode()
        except UnicodeDecodeError:
            said["payload_base64"] = base64.b64encode(payload).decode()
    return orjson.dumps(
        {**said, "agrees": is_entry(row), "found_in": found_in}, option=orjson.OPT_APPEND_NEWLINE
    )


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
    return [*capped(gaps), *capped([f"第 {number:,} 条日志与其叶不符" for number in wrong])]
