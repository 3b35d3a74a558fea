"""The journal entries that are about something, with those of their rows that are, columns named.

What they are told with (`LogWords`) goes with them onto paper and into its attachment, so that the log can be
told again from the entries without the register.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

import orjson
from sqlalchemy import Connection

from db.captured import BY_NAME, CURRENT, upcast
from db.queries.journal_rows import StoredEntry, entries_up_to
from hwtrack.errors import EnvironmentProblem

CARRIED = 2_000_000
"""Bytes of a payload that a trail carries along; of a larger one its digest."""
Rows = dict[str, list[dict[str, Any]]]
Gone = dict[str, list[int]]
LARGE = 100_000
"""Bytes of a payload above which it is looked through for identities before it is decoded."""


@dataclass(frozen=True)
class Touching:
    """An entry with those of its rows that are about the subject, by table, columns named.

    `gone` lists deleted drafts by table and number; `whole` says that these are all the rows it has; `digest` is
    the payload's SHA-256, kept where a payload is too large to be carried along.
    """

    entry: StoredEntry
    rows: Rows
    gone: Gone = field(default_factory=dict)
    whole: bool = False
    digest: str = ""


@dataclass(frozen=True)
class Subject:
    """What makes an entry one about the subject: numbers by table, and identities to look for.

    `entries` are known to be about it (its movements' entries); only payloads that hold one of `uids`, or
    that are small where there are `many`, are read besides.
    """

    ids: Mapping[str, Collection[int]]
    uids: Collection[str]
    entries: Collection[int]
    many: bool = False


def touching_entries(connection: Connection, subject: Subject, size: int) -> tuple[Touching, ...]:
    """Return the entries up to *size* that touch the subject, in order."""
    needles = [uid.encode() for uid in subject.uids]
    found = []
    for entry in entries_up_to(connection, size):
        payload = entry.payload
        small = subject.many and len(payload) <= LARGE
        if small or entry.seq in subject.entries or any(needle in payload for needle in needles):
            touching = touching_of(entry, subject.ids)
            if touching.rows or touching.gone:
                found.append(touching)
    return tuple(found)


def touching_of(entry: StoredEntry, ids: Mapping[str, Collection[int]] | None) -> Touching:
    """Return an entry with its rows of these numbers; None takes all.

    Raises:
        EnvironmentProblem: the entry's payload is damaged.
    """
    try:
        rows = rows_about(entry.payload, ids)
    except (orjson.JSONDecodeError, KeyError, TypeError, AttributeError, ValueError):
        raise EnvironmentProblem(
            f"日志第 {entry.seq} 条的内容无法读出。",
            remedy="请先用 hwtrack verify 核验，再用完好的备份恢复。",
        ) from None
    digest = hashlib.sha256(entry.payload).hexdigest()
    return Touching(entry if len(entry.payload) <= CARRIED else replace(entry, payload=b""), *rows, digest)


def rows_about(payload: bytes, ids: Mapping[str, Collection[int]] | None) -> tuple[Rows, Gone, bool]:
    """Return a payload's rows and deletions with these numbers, and whether these are all; None takes all."""
    content = orjson.loads(payload)
    rows: Rows = {}
    whole = True
    for name, stored in content["rows"].items():
        table = BY_NAME[name].table
        columns = CURRENT[table].columns
        wanted = stored if ids is None else [row for row in stored if row[0] in ids.get(table, ())]
        whole &= len(wanted) == len(stored)
        if wanted:
            rows[table] = [dict(zip(columns, upcast(name, tuple(row)), strict=True)) for row in wanted]
    gone: Gone = {}
    for table, numbers in content.get("gone", {}).items():
        about = [number for number in numbers if ids is None or number in ids.get(table, ())]
        if about:
            gone[table] = about
    return rows, gone, whole


@dataclass(frozen=True)
class LogWords:
    """What a log needs besides its entries.

    `names` say by table and number what a row is called, `things` by identity; `before` holds rows as they were
    before the first entry of the log, by table.
    """

    names: Mapping[str, Mapping[int, str]] = field(default_factory=dict)
    things: Mapping[str, str] = field(default_factory=dict)
    before: Rows = field(default_factory=dict)

    def name(self, table: str, number: int) -> str:
        """Return what a row is called, its number if it has no name here."""
        return self.names.get(table, {}).get(number) or f"第 {number} 号"

    def as_json(self) -> dict[str, Any]:
        """Write the words as JSON, for who tells the log again without the register."""
        names = {table: {str(k): v for k, v in found.items()} for table, found in self.names.items()}
        return {"names": names, "things": dict(self.things), "before": self.before}

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> LogWords:
        """Read what `as_json` wrote; raises KeyError, TypeError, AttributeError or ValueError for anything else."""
        names = {
            str(table): {int(k): _words(v) for k, v in found.items()}
            for table, found in data["names"].items()
        }
        things = {str(uid): _words(name) for uid, name in data["things"].items()}
        before = {table: [dict(row) for row in rows] for table, rows in data["before"].items()}
        return cls(names, things, before)


def _words(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError("a name is a text")
    return value


def earlier_rows(
    entries: Iterator[StoredEntry], wanted: Mapping[str, Collection[int]]
) -> dict[str, dict[int, dict[str, Any]]]:
    """Return the last state of these rows in earlier entries, by table and number."""
    found: dict[str, dict[int, dict[str, Any]]] = {table: {} for table in wanted}
    needles = [f'"{table}/'.encode() for table in wanted]
    for entry in entries:
        if any(needle in entry.payload for needle in needles):
            for table, rows in touching_of(entry, wanted).rows.items():
                found[table].update((row["id"], row) for row in rows)
    return found
