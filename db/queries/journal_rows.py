"""Finding journal entries by what is in their payloads; the journal has no index, so these read it through."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sqlalchemy import Connection


@dataclass(frozen=True, slots=True)
class StoredEntry:
    """One journal entry as stored, moments as text."""

    seq: int
    happened_at: str
    recorded_at: str
    actor: str
    action: str
    payload: bytes
    leaf: bytes


def entries_up_to(connection: Connection, size: int) -> Iterator[StoredEntry]:
    """Yield the entries in order, one at a time in memory."""
    rows = connection.exec_driver_sql(
        "SELECT seq, happened_at, recorded_at, actor, action, payload, leaf FROM entry"
        " WHERE seq <= ? ORDER BY seq",
        (size,),
        execution_options={"stream_results": True},
    )
    for row in rows:
        yield StoredEntry(*row)


def entries_holding(connection: Connection, uid: str) -> Iterator[StoredEntry]:
    """Yield the entries whose payload names the uid, the latest first."""
    rows = connection.exec_driver_sql(
        "SELECT seq, happened_at, recorded_at, actor, action, payload, leaf FROM entry"
        " WHERE instr(payload, ?) > 0 ORDER BY seq DESC",
        (uid.encode(),),
        execution_options={"stream_results": True},
    )
    for row in rows:
        yield StoredEntry(*row)


def journal_size(connection: Connection) -> int:
    """Return the number of the last entry."""
    return int(connection.exec_driver_sql("SELECT coalesce(max(seq), 0) FROM entry").scalar() or 0)


def leaves_up_to(connection: Connection, size: int) -> list[bytes]:
    """Return the leaves of the first entries, in order."""
    rows = connection.exec_driver_sql("SELECT leaf FROM entry WHERE seq <= ? ORDER BY seq", (size,))
    return [row[0] for row in rows]


def leaves_between(connection: Connection, after: int, until: int) -> list[bytes]:
    """Return the leaves of the entries after one number up to another, in order."""
    rows = connection.exec_driver_sql(
        "SELECT leaf FROM entry WHERE seq > ? AND seq <= ? ORDER BY seq", (after, until)
    )
    return [row[0] for row in rows]


def entries_of(connection: Connection, seqs: Iterable[int]) -> Iterator[StoredEntry]:
    """Yield these entries in order."""
    ordered = sorted(set(seqs))
    for start in range(0, len(ordered), 400):
        chunk = ordered[start : start + 400]
        marks = ", ".join("?" * len(chunk))
        rows = connection.exec_driver_sql(
            "SELECT seq, happened_at, recorded_at, actor, action, payload, leaf FROM entry"
            f" WHERE seq IN ({marks}) ORDER BY seq",
            tuple(chunk),
        )
        for row in rows:
            yield StoredEntry(*row)
