"""From journal entries, own or another register's, to what they tell of manifests: rows checked, upcast and in order.

Entries of another register are data: a value of the wrong kind or size is left out and counted as
not understood, as is a layout of a later version. Nothing in them can stop the reading.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import lru_cache
from operator import itemgetter
from typing import Any, Protocol

import orjson

from db.captured import BY_NAME, CURRENT, Row, upcast_rows
from hwtrack.domain.quantity import MAX_GRAMS
from hwtrack.domain.text import LINE_LIMIT

_MALFORMED = (ValueError, TypeError, KeyError, IndexError, AttributeError)


class EntryLike(Protocol):
    """An entry as somebody holds it."""

    @property
    def epoch(self) -> int:
        """Return under which epoch it was made."""

    @property
    def seq(self) -> int:
        """Return its number."""

    @property
    def recorded_at(self) -> str:
        """Return when it was recorded, as UTC text."""

    @property
    def payload(self) -> bytes:
        """Return the rows after it, as the journal has them."""


@dataclass(frozen=True, slots=True)
class ReadEntry:
    """An entry as it is read: under which epoch, its number, when it was recorded (UTC text), its payload.

    `taken_on` is the day (in Shanghai) on which another's entry came here; empty for this register's own.
    """

    epoch: int
    seq: int
    recorded_at: str
    payload: bytes
    taken_on: str = ""

    @property
    def reaches(self) -> str:
        """Return the day up to which its register is heard by it: a clock ahead tells of no day before it came."""
        try:
            day = shanghai_day_of(self.recorded_at)
        except (ValueError, TypeError):
            return ""
        return min(day, self.taken_on) if self.taken_on else day


@dataclass(slots=True)
class Read:
    """The wanted rows of one entry by table, checked; drafts deleted; rows not understood."""

    epoch: int
    seq: int
    rows: dict[str, list[tuple[Any, ...]]] = field(default_factory=dict)
    gone: dict[str, list[int]] = field(default_factory=dict)
    skipped: int = 0


def whole(value: object) -> int:
    """Return a number as it may stand in a journal.

    Raises:
        ValueError: it is none, or beyond 2^53.
    """
    if type(value) is not int or not -MAX_GRAMS < value < MAX_GRAMS:
        raise ValueError("no number")
    return value


def number(value: object) -> int:
    """Return the number of another row, 0 for none."""
    return 0 if value is None else whole(value)


def grams(value: object) -> int | None:
    """Return a mass that may not be known yet."""
    return None if value is None else whole(value)


def line(value: object) -> str:
    """Return a text of one line, empty for none.

    Raises:
        ValueError: it is no text, or longer than a line may be.
    """
    if value is None:
        return ""
    if type(value) is not str or len(value) > LINE_LIMIT:
        raise ValueError("no line")
    return value


def day(value: object) -> str:
    """Return a calendar day as ISO text, empty for none.

    Raises:
        ValueError: it is no day.
    """
    text = line(value)
    return date.fromisoformat(text).isoformat() if text else ""


@lru_cache(maxsize=4096)
def shanghai_day_of(text: str) -> str:
    """Return the Shanghai day of a moment written in UTC, empty for none.

    Raises:
        ValueError: it is no moment.
    """
    if not text:
        return ""
    try:
        return (datetime.fromisoformat(text).replace(tzinfo=None) + timedelta(hours=8)).date().isoformat()
    except OverflowError:
        raise ValueError("no moment") from None


def _moment_day(value: object) -> str:
    return shanghai_day_of(line(value))


Check = Callable[[object], object]
_CHECKS: dict[str, tuple[tuple[str, Check], ...]] = {
    "register": (("id", whole), ("uid", line), ("keeps", line)),
    "organisation": (("id", whole), ("credit_code", line), ("name", line)),
    "site": (("id", whole), ("organisation", whole), ("own", whole)),
    "manifest": (
        ("id", whole),
        ("uid", line),
        ("internal_no", line),
        ("official_no", line),
        ("platform_no", line),
        ("state", line),
        ("sender", number),
        ("receiver", number),
        ("happened_on", day),
        ("shipped_at", _moment_day),
        ("arrived_at", _moment_day),
        ("received_at", _moment_day),
        ("closed_at", _moment_day),
    ),
    "manifest_line": (
        ("id", whole),
        ("manifest", whole),
        ("waste_code", line),
        ("shipped_grams", grams),
        ("received_grams", grams),
        ("accepted_grams", grams),
    ),
    "leg": (("id", whole), ("manifest", whole), ("no", whole), ("carrier", whole), ("place", number)),
    "back_entry": (("id", whole), ("manifest", whole), ("paper_no", line)),
    "movement": (("kind", line), ("from_place", whole), ("grams", whole), ("line", number)),
    "same_as": (
        ("id", whole),
        ("first_register", line),
        ("first_manifest", line),
        ("second_register", line),
        ("second_manifest", line),
    ),
    "same_as_end": (("id", whole), ("link", whole)),
}
TABLES = frozenset(_CHECKS)
"""Tables that tell of hand-overs."""
_COLUMNS = {
    table: itemgetter(*(CURRENT[table].columns.index(name) for name, _ in checks))
    for table, checks in _CHECKS.items()
}
_KINDS = {table: tuple(check for _, check in checks) for table, checks in _CHECKS.items()}
_CARRYING = frozenset({"handover", "park", "return"})
_FORMER_AT = CURRENT["epoch_start"].columns.index("former")
_KIND_AT = CURRENT["movement"].columns.index("kind")


def read_entries(entries: Iterable[ReadEntry]) -> Iterator[Read]:
    """Read entries one after the other."""
    for entry in entries:
        found = Read(entry.epoch, entry.seq)
        try:
            content = orjson.loads(entry.payload)
            items = list(content["rows"].items())
            _take_gone(found, content.get("gone") or {})
        except _MALFORMED:
            found.skipped += 1
            items = []
        for name, rows in items:
            _take_rows(found, name, rows)
        yield found


def former_in(payload: bytes) -> int:
    """Return the epoch that an entry says its register goes on from, 0 where it says none."""
    try:
        return whole(orjson.loads(payload)["rows"]["epoch_start/1"][0][_FORMER_AT])
    except _MALFORMED:
        return 0


def _take_gone(found: Read, gone: dict[str, list[object]]) -> None:
    for table in ("manifest", "manifest_line", "leg"):
        if table in gone:
            found.gone[table] = [whole(key) for key in gone[table]]


def _take_rows(found: Read, name: str, rows: object) -> None:
    if not isinstance(rows, list):
        found.skipped += 1
        return
    layout = BY_NAME.get(name)
    if layout is None:
        found.skipped += len(rows)
        return
    if layout.table not in _CHECKS:
        return
    kept = found.rows.setdefault(layout.table, [])
    columns, checks = _COLUMNS[layout.table], _KINDS[layout.table]
    for row in _upcast(found, name, rows):
        try:
            if layout.table == "movement" and row[_KIND_AT] not in _CARRYING:
                continue
            kept.append(tuple(check(value) for check, value in zip(checks, columns(row), strict=True)))
        except _MALFORMED:
            found.skipped += 1


def _upcast(found: Read, name: str, rows: list[Any]) -> list[Row]:
    try:
        return upcast_rows(name, rows)
    except _MALFORMED:
        found.skipped += len(rows)
        return []
