"""Verify of claims: read again from the entries held here, they must come to what the tables say.

Registers are read one after the other, and what each tells is compared before the next one is read.
Then transfers are judged some at a time, from the tables where these were found right. So a county
of thirty registers needs the memory of one.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, select, true, union

from db.captured import CLAIMS
from db.models import (
    HERE,
    Base,
    ClaimFinding,
    ClaimKey,
    ForeignClaim,
    ForeignManifest,
    ForeignPart,
    ForeignRegister,
    ForeignStanding,
)
from hwtrack.domain.claims import Key
from hwtrack.services.claims import entries_of, own_entries
from hwtrack.services.claims_book import Book
from hwtrack.services.claims_parts import WAITS
from hwtrack.services.claims_reading import ReadEntry
from hwtrack.services.claims_state import Address, ManifestState
from hwtrack.services.claims_tables import TableSource, empty_book, lots_of, outdated, rows_of
from hwtrack.services.replaying import SHOWN, Problem

_TABLES = sorted(CLAIMS)
_NAMES = {
    "foreign_standing": "读到之处",
    "foreign_manifest": "联单",
    "foreign_part": "联单的组成",
    "claim_key": "联单的编号",
    "foreign_claim": "所报的量",
    "claim_finding": "不一致之处",
}
_LOT = 2_000
"""Manifests judged at once, with whatever meets them."""
_Row = dict[str, Any]
_About = tuple[int, int]
"""The register and the manifest (0: none) that a row is about."""
_Pulse = Callable[[], None]


def claim_problems(connection: Connection, pulse: _Pulse) -> list[Problem]:
    """Return the rows about other registers' claims that their entries do not give."""
    if outdated(connection):
        # An earlier version of the program read them; they are read anew once the register is opened for writing.
        return []
    registers = connection.execute(select(ForeignRegister.id, ForeignRegister.name)).all()
    names = {number: str(name) for number, name in registers}
    again = _ReadAgain(connection, pulse)
    again.read(list(names))
    again.judge()
    found = [_problem(table, names, *about) for table in _TABLES for about in sorted(again.differing[table])]
    return found[:SHOWN]


class _Source(TableSource):
    """The tables, except of registers whose rows their entries do not give: what these were read again to tell."""

    def __init__(self, connection: Connection) -> None:
        super().__init__(connection)
        self.apart: set[int] = set()
        self.states: dict[Address, ManifestState] = {}
        self._by_key: dict[Key, set[Address]] = defaultdict(set)

    def set_apart(self, register: int, book: Book | None) -> None:
        """Take a register's word from the book that it was read into; a register that is not held says nothing."""
        self.apart.add(register)
        if book is not None:
            self.states.update(book.manifests)
            for key, addresses in book.by_key.items():
                self._by_key[key] |= addresses

    def manifests(self, addresses: Iterable[Address]) -> Iterator[ManifestState]:
        """Return the manifests at these addresses that there are."""
        asked = list(addresses)
        yield from super().manifests(one for one in asked if one.register not in self.apart)
        yield from (self.states[one] for one in asked if one in self.states)

    def meeting(self, keys: Iterable[Key]) -> set[Address]:
        """Return the manifests that can be recognised by one of these."""
        asked = list(keys)
        found = {one for one in super().meeting(asked) if one.register not in self.apart}
        return found.union(*(self._by_key.get(key, ()) for key in asked))


class _ReadAgain:
    """All that was read again, register by register, and what the tables say otherwise."""

    def __init__(self, connection: Connection, pulse: _Pulse) -> None:
        self.connection, self.pulse = connection, pulse
        self.differing: dict[str, set[_About]] = defaultdict(set)
        self.source = _Source(connection)
        self.all = empty_book(connection)
        """Of all registers how far they were read, and the links; no manifest."""

    # Reading.

    def read(self, registers: Sequence[int]) -> None:
        """Read what each register tells, and compare it with the rows about that register."""
        told = self._told_of()
        for register in registers:
            self._compare_register(register, self._book(register, entries_of(self.connection, register)))
        if self.all.readings:
            # Whoever takes entries reads this register's own journal with them.
            self._compare_register(HERE, self._book(HERE, _own_read(self.connection)))
        for register in sorted(told - {*registers, *self.all.readings}):
            self._compare_register(register, None)

    def _told_of(self) -> set[int]:
        """Return the registers that any row is about."""
        columns = (
            model.__table__.c.register for model in (ForeignStanding, ForeignManifest, ForeignPart, ClaimKey)
        )
        return set(self.connection.execute(union(*map(select, columns))).scalars())

    def _book(self, register: int, lots: Iterable[list[ReadEntry]]) -> Book:
        book = empty_book(self.connection)
        book.links = self.all.links
        for lot in lots:
            self.pulse()
            book.take(register, lot)
        book.name_changed()
        self.all.readings.update(book.readings)
        return book

    def _compare_register(self, register: int, book: Book | None) -> None:
        meant = rows_of(book) if book is not None else {}
        # No index begins with the register of a part: it is asked for by every kind there is.
        # Who is waited for is known once transfers are judged.
        asked = select(ForeignPart.kind).where(ForeignPart.kind != WAITS).distinct()
        kinds = self.connection.execute(asked).scalars().all()
        alike = True
        for model in (ForeignStanding, ForeignManifest, ForeignPart, ClaimKey):
            self.pulse()
            where = [model.__table__.c.register == register]
            where += [ForeignPart.kind.in_(kinds)] if model is ForeignPart else []
            table = model.__tablename__
            alike &= self._compare(table, meant.get(table, ()), _held(self.connection, table, where))
        if not alike:
            self.source.set_apart(register, book)

    # Judging.

    def judge(self) -> None:
        """Judge every transfer anew, and compare claims and disagreements."""
        ahead = set[Address]()
        for lot in self._lots():
            self.pulse()
            book = Book(self.source, self.all.names, self.all.readings, self.all.links, self.all.denied)
            book.touched = set(lot) - ahead
            # Rows about a manifest that nobody tells of are compared as well: with none.
            judged = book.touched | book.settle() if book.touched else set()
            self._compare_judged(book, judged)
            ahead = (ahead | judged) - set(lot)

    def _lots(self) -> Iterator[list[Address]]:
        """Yield, register by register, all manifests that a row or an entry tells of."""
        tables = (
            (ForeignManifest.register, ForeignManifest.number, true()),
            (ForeignClaim.register, ForeignClaim.number, true()),
            (ClaimFinding.first_register, ClaimFinding.first_number, true()),
            (ForeignPart.register, ForeignPart.number, ForeignPart.kind == WAITS),
        )
        registers = (select(register).where(only) for register, _, only in tables)
        told = set(self.connection.execute(union(*registers)).scalars())
        for register in sorted(told | {one.register for one in self.source.states}):
            asked = union(*(select(number).where(of == register, only) for of, number, only in tables))
            numbers = set(self.connection.execute(asked).scalars())
            numbers.update(one.number for one in self.source.states if one.register == register)
            ordered = [Address(register, number) for number in sorted(numbers)]
            for start in range(0, len(ordered), _LOT):
                yield ordered[start : start + _LOT]

    def _compare_judged(self, book: Book, judged: set[Address]) -> None:
        meant = rows_of(book)
        for table, of, number, only in (
            ("foreign_part", ForeignPart.register, ForeignPart.number, ForeignPart.kind == WAITS),
            ("foreign_claim", ForeignClaim.register, ForeignClaim.number, true()),
            ("claim_finding", ClaimFinding.first_register, ClaimFinding.first_number, true()),
        ):
            by_register: dict[int, list[int]] = defaultdict(list)
            for address in judged:
                by_register[address.register].append(address.number)
            held = (
                row
                for register, numbers in by_register.items()
                for some in lots_of(numbers)
                for row in _held(self.connection, table, [of == register, number.in_(some), only])
            )
            self._compare(table, meant[table], held)

    # Comparing.

    def _compare(self, table: str, meant: Iterable[_Row], held: Iterable[tuple[Any, ...]]) -> bool:
        """Note which manifests rows differ of: the row that is there, or the one that should be."""
        columns = _columns(table)
        left = Counter(tuple(row[name] for name in columns) for row in meant)
        left.subtract(held)
        found = {_about(dict(zip(columns, row, strict=True))) for row, count in left.items() if count}
        self.differing[table] |= found
        return not found


def _own_read(connection: Connection) -> Iterator[list[ReadEntry]]:
    """Yield this register's own entries as far as the tables say they were read."""
    asked = select(ForeignStanding.seq).where(ForeignStanding.register == HERE)
    last = connection.execute(asked).scalars().first()
    for lot in own_entries(connection, 0):
        kept = [entry for entry in lot if last is None or entry.seq <= last]
        if kept:
            yield kept
        if len(kept) < len(lot):
            return


def _columns(table: str) -> list[str]:
    return [name for name in map(str, Base.metadata.tables[table].columns.keys()) if name != "id"]


def _held(
    connection: Connection, table: str, where: Sequence[ColumnElement[bool]]
) -> Iterator[tuple[Any, ...]]:
    asked = select(*(Base.metadata.tables[table].c[name] for name in _columns(table))).where(*where)
    return (tuple(row) for row in connection.execute(asked))


def _about(row: _Row) -> _About:
    """Return the register and the manifest (0: none) that a row is about."""
    register = row.get("register", row.get("first_register"))
    number = row.get("manifest") or row.get("number") or row.get("first_number") or 0
    return int(str(register)), int(str(number))


def _problem(table: str, names: dict[int, str], register: int, number: int) -> Problem:
    whose = "本台账库" if register == HERE else f"台账库“{names.get(register, register)}”"
    which = f"第 {number} 号联单" if number else ""
    text = f"表 {table}（{_NAMES[table]}）中{whose}{which}的行与所存日志条目不符"
    return Problem("claim", text, table, number or None)
