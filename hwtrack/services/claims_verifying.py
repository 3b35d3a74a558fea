"""Verify of claims: read again from the entries held here, they must come to what the tables say."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from itertools import chain as joined

from sqlalchemy import Connection, select

from db.captured import CLAIMS
from db.models import HERE, Base, ForeignRegister, ForeignStanding
from hwtrack.services.claims import entries_of, own_entries
from hwtrack.services.claims_book import Book
from hwtrack.services.claims_reading import ReadEntry
from hwtrack.services.claims_tables import empty_book, outdated, rows_of
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


def claim_problems(connection: Connection, pulse: Callable[[], None]) -> list[Problem]:
    """Return the rows about other registers' claims that their entries do not give."""
    if outdated(connection):
        # An earlier version of the program read them; they are read anew once the register is opened for writing.
        return []
    registers = connection.execute(select(ForeignRegister.id, ForeignRegister.name)).all()
    names = {number: str(name) for number, name in registers}
    meant = rows_of(_read_again(connection, list(names), pulse)) if names else {}
    found: list[Problem] = []
    for table in _TABLES:
        pulse()
        columns = [name for name in map(str, Base.metadata.tables[table].columns.keys()) if name != "id"]
        wanted = Counter(tuple(row[name] for name in columns) for row in meant.get(table, ()))
        held = Counter(_held(connection, table, columns))
        # What differs, told once for each manifest: the row that is there and the one that should be.
        differing = joined((held - wanted).elements(), (wanted - held).elements())
        keys = {_key(dict(zip(columns, row, strict=True))) for row in differing}
        found += [_problem(table, names, *key) for key in sorted(keys)]
    return found[:SHOWN]


def _read_again(connection: Connection, registers: list[int], pulse: Callable[[], None]) -> Book:
    book = empty_book(connection)
    for register in registers:
        for lot in entries_of(connection, register):
            pulse()
            book.take(register, lot)
    # Whoever takes entries reads this register's own journal with them.
    for lot in _own_read(connection) if book.readings else ():
        pulse()
        book.take(HERE, lot)
    book.settle()
    return book


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


def _held(connection: Connection, table: str, columns: list[str]) -> Iterator[tuple[object, ...]]:
    rows = connection.execute(select(*(Base.metadata.tables[table].c[name] for name in columns)))
    return (tuple(int(value) if isinstance(value, bool) else value for value in row) for row in rows)


def _key(row: dict[str, object]) -> tuple[int, int]:
    """Return the register and the manifest (0: none) that a row is about."""
    register = row.get("register", row.get("first_register"))
    number = row.get("manifest") or row.get("number") or row.get("first_number") or 0
    return int(str(register)), int(str(number))


def _problem(table: str, names: dict[int, str], register: int, number: int) -> Problem:
    whose = "本台账库" if register == HERE else f"台账库“{names.get(register, register)}”"
    which = f"第 {number} 号联单" if number else ""
    text = f"表 {table}（{_NAMES[table]}）中{whose}{which}的行与所存日志条目不符"
    return Problem("claim", text, table, number or None)
