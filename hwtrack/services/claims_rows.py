"""What each row of a register's journal changes in the book of claims."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import orjson

from db.models import HERE
from hwtrack.domain.claims import Fact, Link, Name
from hwtrack.services.claims_calling import Called, called_anew, called_from, label_of, text_of
from hwtrack.services.claims_parts import NeedsRebuildError, Part, Reading
from hwtrack.services.claims_reading import Read
from hwtrack.services.claims_state import RETURN, Address

if TYPE_CHECKING:
    from hwtrack.services.claims_book import Book

Row = tuple[Any, ...]
Taker = Callable[["Book", Reading, Row, Read], None]


def take_rows(book: Book, reading: Reading, read: Read) -> None:
    """Take the rows of one entry.

    Raises:
        NeedsRebuildError: whose books the register keeps is no longer what it was.
    """
    for table, take in _TAKERS.items():
        for row in read.rows.get(table, ()):
            take(book, reading, row, read)
    _take_gone(book, reading.register, read)
    reading.skipped += read.skipped


def _take_register(book: Book, reading: Reading, row: Row, _read: Read) -> None:
    if reading.keeps != row[2]:
        _require_nothing_read(book, reading)
    reading.keeps = row[2]


def _require_nothing_read(book: Book, reading: Reading) -> None:
    """Have all read anew where manifests were judged by what the register said before these entries."""
    if reading.seq and reading.register not in book.forgotten:
        raise NeedsRebuildError


def _take_organisation(book: Book, reading: Reading, row: Row, _read: Read) -> None:
    number, code, name = row
    known = book.part("organisation", reading.register, number)
    called = called_anew(_called(known), code, name)
    if known is not None and known[1] != text_of(called):
        if str(number) in reading.kept:
            _require_nothing_read(book, reading)
        book.call_anew(reading.register, label_of(_called(known)))
    book.set_part("organisation", reading.register, number, 0, text_of(called))
    if str(number) in reading.kept:
        reading.kept[str(number)] = called


def _called(part: Part | None) -> Called:
    return called_from(part[1]) if part is not None else []


def _take_site(book: Book, reading: Reading, row: Row, _read: Read) -> None:
    number, organisation, own = row
    content = orjson.dumps([organisation, 1 if own else 0]).decode()
    known = book.part("site", reading.register, number)
    keeps = reading.keeps == "sites"
    first = bool(own) and keeps and str(organisation) not in reading.kept
    changed = known is not None and known[1] != content
    if changed and not keeps:
        # Whose books a register keeps that keeps all is asked by nobody: only another owner is a change.
        changed = known is not None and (not known[1] or orjson.loads(known[1])[0] != organisation)
    if changed or first:
        # Manifests already read may name it, as a party or as the carrier of a leg.
        _require_nothing_read(book, reading)
    book.set_part("site", reading.register, number, 0, content)
    _refer(book, reading, "organisation", organisation)
    if first:
        owner = book.part("organisation", reading.register, organisation)
        reading.kept[str(organisation)] = _called(owner)


def _refer(book: Book, reading: Reading, kind: str, number: int) -> None:
    """Note what is referred to before it came: once it comes, who was read without it is read anew."""
    if number and book.part(kind, reading.register, number) is None:
        book.set_part(kind, reading.register, number, 0)


def _take_manifest(book: Book, reading: Reading, row: Row, read: Read) -> None:
    book.fresh_state(Address(reading.register, row[0])).take_manifest(row, read.epoch, read.seq)
    for site in row[6:8]:
        _refer(book, reading, "site", site)


def _take_line(book: Book, reading: Reading, row: Row, read: Read) -> None:
    state = book.state(reading.register, row[1])
    if state is None:
        reading.skipped += 1
        return
    state.take_line(row, read.epoch, read.seq)
    book.set_part("line", reading.register, row[0], row[1])


def _take_leg(book: Book, reading: Reading, row: Row, _read: Read) -> None:
    number, manifest, no, carrier, place = row
    state = book.state(reading.register, manifest)
    if state is None:
        reading.skipped += 1
        return
    state.legs[str(number)] = [no, carrier]
    book.set_part("leg", reading.register, number, manifest)
    if place:
        # A vehicle stays that of its leg even after the load was taken back.
        book.set_part("place", reading.register, place, manifest, str(no))


def _take_paper(book: Book, reading: Reading, row: Row, _read: Read) -> None:
    state = book.state(reading.register, row[1])
    if state is not None:
        state.paper_no = row[2]


def _take_movement(book: Book, reading: Reading, row: Row, read: Read) -> None:
    kind, place, grams, line = row
    part = book.part("line", reading.register, line)
    state = book.state(reading.register, part[0]) if part is not None else None
    if state is None:
        # Not under a manifest, or under one that was not understood.
        return
    stamp, code = (read.epoch, read.seq), state.lines.get(str(line), [""])[0]
    vehicle = book.part("place", reading.register, place)
    if kind == RETURN:
        state.flow(RETURN, code, 0, grams, stamp)
    elif vehicle is not None and vehicle[0] == state.address.number:
        state.flow(Fact.HANDED_OVER, code, int(vehicle[1]), grams, stamp)
    elif vehicle is not None:
        state.flow(Fact.TAKEN_OVER, code, 0, grams, stamp)
        origin = book.state(reading.register, vehicle[0])
        if origin is not None:
            origin.flow(Fact.CARRIED_ON, code, 0, grams, stamp)


def _take_link(book: Book, reading: Reading, row: Row, _read: Read) -> None:
    """Take a link that the register's people confirmed there: it speaks for its own manifests only."""
    own = book.names[reading.register]
    # This register's own links are read from their table.
    if reading.register == HERE or own not in {row[1], row[3]} or row[1] == row[3]:
        return
    if not (row[2] and row[4]):
        # What has no identity is nobody's to be linked to: no key would find it when the link goes.
        return
    content = orjson.dumps([list(row[1:3]), list(row[3:5])]).decode()
    if book.part("link", reading.register, row[0]) is None:
        book.set_part("link", reading.register, row[0], 0, content)
        book.join(link_of(content), joined=True)


def _take_link_end(book: Book, reading: Reading, row: Row, _read: Read) -> None:
    part = book.part("link", reading.register, row[1])
    if part is not None and part[1]:
        book.set_part("link", reading.register, row[1], 0)
        book.join(link_of(part[1]), joined=False)


def _take_gone(book: Book, register: int, read: Read) -> None:
    for table, kind in (("manifest_line", "line"), ("leg", "leg")):
        for number in read.gone.get(table, ()):
            part = book.part(kind, register, number)
            state = book.state(register, part[0]) if part is not None else None
            if state is not None:
                (state.lines if kind == "line" else state.legs).pop(str(number), None)
    for number in read.gone.get("manifest", ()):
        book.drop(Address(register, number))


def link_of(content: str) -> Link:
    """Read a link back from the text it is kept as."""
    first, second = sorted(Name(*pair) for pair in orjson.loads(content))
    return first, second


_TAKERS: dict[str, Taker] = {
    "register": _take_register,
    "organisation": _take_organisation,
    "site": _take_site,
    "manifest": _take_manifest,
    "manifest_line": _take_line,
    "leg": _take_leg,
    "back_entry": _take_paper,
    "movement": _take_movement,
    "same_as": _take_link,
    "same_as_end": _take_link_end,
}
"""In the order in which rows refer to each other."""
