"""What registers claim of each other's transfers, kept up to date in the transaction that brings new entries."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence, Set

from sqlalchemy import ColumnElement, Connection, Text, func, or_, select, type_coerce
from sqlalchemy.orm import Session

from db.models import (
    HERE,
    ClaimFinding,
    Entry,
    EpochStart,
    ForeignEntry,
    ForeignRegister,
    ForeignSlice,
    ForeignStanding,
    Register,
)
from hwtrack.domain.epoch_line import line_of
from hwtrack.services.claims_book import Book
from hwtrack.services.claims_parts import NeedsRebuildError
from hwtrack.services.claims_reading import TABLES, EntryLike, ReadEntry, former_in
from hwtrack.services.claims_tables import empty_book, load_book, outdated, write_book
from hwtrack.services.desk import desk, shanghai_day
from hwtrack.services.pausing import collector_paused

_LOT = 2_000
"""Entries read at once."""
_TOLD = TABLES - {"same_as", "same_as_end"}
"""Links of this register are judged where they are made."""


def refresh_claims(session: Session, register: ForeignRegister, entries: Sequence[EntryLike]) -> int:
    """Take what new *entries* of a register say; return how many disagreements it has part in now.

    Called in the transaction that keeps the entries, after they were written.
    """
    session.flush()
    connection = session.connection()
    with collector_paused():
        book = open_book(connection)
        today = shanghai_day(desk(session).now).isoformat()
        take_entries(connection, book, register.id, [_read(entry, today) for entry in entries])
        take_own(connection, book)
        write_book(connection, book, book.settle())
    return disagreements_of(connection, register.id)


def _read(entry: EntryLike, taken_on: str) -> ReadEntry:
    return ReadEntry(entry.epoch, entry.seq, entry.recorded_at, entry.payload, taken_on)


def take_entries(connection: Connection, book: Book, register: int, entries: Sequence[ReadEntry]) -> None:
    """Take new entries of a register that go on from what was read; else read all that it still stands by."""
    reading = book.readings.get(register)
    if reading is None:
        goes_on = len({entry.epoch for entry in entries}) <= 1
    else:
        goes_on = _goes_on((reading.epoch, reading.seq), entries)
    try:
        if goes_on:
            book.take(register, entries)
            return
    except NeedsRebuildError:
        pass
    # Of a large bundle some entries are read before its slices are kept: they came on the same day as these.
    read_anew(connection, book, register, entries[-1].taken_on)


def _goes_on(read: tuple[int, int], entries: Sequence[ReadEntry]) -> bool:
    """Say whether entries are of the epoch read last, one after the other."""
    epoch, seq = read
    return all(
        entry.epoch == epoch and entry.seq == number for number, entry in enumerate(entries, start=seq + 1)
    )


def read_anew(connection: Connection, book: Book, register: int, today: str = "") -> None:
    """Forget what was read of a register, and read all of its entries that it stands by; what no slice has came *today*."""
    book.forget(register)
    for lot in entries_of(connection, register, today):
        book.take(register, lot)


def entries_of(connection: Connection, register: int, today: str = "") -> Iterator[list[ReadEntry]]:
    """Yield the entries that a register stands by, in order: its own, or those held of another.

    *today* is the day on which those came that no slice has yet.
    """
    if register == HERE:
        yield from own_entries(connection, 0)
        return
    of = ForeignEntry.register == register
    firsts = select(ForeignEntry.epoch, func.min(ForeignEntry.seq)).where(of).group_by(ForeignEntry.epoch)
    starts = {row[0]: row[1] for row in connection.execute(firsts)}
    columns = (ForeignEntry.epoch, ForeignEntry.seq, ForeignEntry.recorded_at, ForeignEntry.payload)
    taken = _Taken(connection, register, today)
    for epoch, end in sorted(line_of(starts, _formers(connection, of, starts)).items()):
        asked = select(*columns).where(of, ForeignEntry.epoch == epoch).order_by(ForeignEntry.seq)
        if end is not None:
            asked = asked.where(ForeignEntry.seq <= end)
        rows = connection.execution_options(yield_per=_LOT).execute(asked)
        for lot in rows.partitions():
            yield [ReadEntry(*row, taken.on(row.epoch, row.seq)) for row in lot]


class _Taken:
    """On which days (in Shanghai) the entries of a register came here, slice by slice."""

    def __init__(self, connection: Connection, register: int, today: str) -> None:
        self._today = today
        asked = (
            select(ForeignSlice.epoch, ForeignSlice.last, ForeignSlice.received_at)
            .where(ForeignSlice.register == register)
            .order_by(ForeignSlice.epoch, ForeignSlice.last)
        )
        self._ends: list[tuple[int, int]] = []
        self._days: list[str] = []
        for epoch, last, received_at in connection.execute(asked):
            self._ends.append((epoch, last))
            self._days.append(shanghai_day(received_at).isoformat())

    def on(self, epoch: int, seq: int) -> str:
        """Return the day of the slice that brought an entry, today for one that has none yet."""
        place = bisect_left(self._ends, (epoch, seq))
        found = place < len(self._ends) and self._ends[place][0] == epoch
        return self._days[place] if found else self._today


def _formers(connection: Connection, of: ColumnElement[bool], starts: Mapping[int, int]) -> dict[int, int]:
    """Return which epoch each later one says in its first entry that it went on from."""
    found: dict[int, int] = {}
    for epoch, seq in starts.items():
        where = (
            of,
            ForeignEntry.epoch == epoch,
            ForeignEntry.seq == seq,
            ForeignEntry.action == "start_epoch",
        )
        for payload in connection.execute(select(ForeignEntry.payload).where(*where)).scalars():
            found[epoch] = former_in(payload)
    return found


def take_own(connection: Connection, book: Book) -> None:
    """Take what this register's own journal says since it was read last: it is one more that tells."""
    reading = book.readings.get(HERE)
    try:
        for lot in own_entries(connection, reading.seq if reading is not None else 0):
            book.take(HERE, lot)
    except NeedsRebuildError:
        read_anew(connection, book, HERE)


def follow_own(connection: Connection, tables: Set[str]) -> None:
    """Let the claims follow what was just written here to *tables*, where others' entries are held."""
    if tables.isdisjoint(_TOLD):
        return
    asked = select(ForeignStanding.seq).where(ForeignStanding.register == HERE)
    if connection.execute(asked).first() is not None:
        book = open_book(connection)
        take_own(connection, book)
        write_book(connection, book, book.settle())


def open_book(connection: Connection) -> Book:
    """Open the book of claims to write in it, read anew where an earlier version of the program read it."""
    renew_claims(connection)
    return load_book(connection)


def renew_claims(connection: Connection) -> None:
    """Read all entries anew where an earlier version of the program read them."""
    if not outdated(connection):
        return
    with collector_paused():
        book = empty_book(connection)
        for register in [number for number in book.names if number != HERE]:
            for lot in entries_of(connection, register):
                book.take(register, lot)
        for lot in own_entries(connection, 0):
            book.take(HERE, lot)
        write_book(connection, book, book.settle())


def own_entries(connection: Connection, after: int) -> Iterator[list[ReadEntry]]:
    """Yield this register's own entries after the one of that number."""
    starts = connection.execute(select(EpochStart.size, EpochStart.former).order_by(EpochStart.id)).all()
    current = connection.execute(select(Register.epoch)).scalars().first() or 1
    recorded = type_coerce(Entry.recorded_at, Text)
    asked = select(Entry.seq, recorded, Entry.payload).where(Entry.seq > after).order_by(Entry.seq)
    rows = connection.execution_options(yield_per=_LOT).execute(asked)
    for lot in rows.partitions():
        yield [
            ReadEntry(next((former for size, former in starts if seq <= size), current), seq, at, payload)
            for seq, at, payload in lot
        ]


def disagreements_of(connection: Connection, register: int) -> int:
    """Count the disagreements that a register has part in."""
    asked = select(func.count()).where(
        or_(ClaimFinding.first_register == register, ClaimFinding.other_register == register)
    )
    return int(connection.execute(asked).scalar_one())
