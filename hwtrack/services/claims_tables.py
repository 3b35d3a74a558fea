"""The book of claims in the register's tables: what it is read from, and how an outcome is written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Connection, bindparam, delete, insert, or_, select

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
    OwnerDenial,
    OwnerDenialEnd,
    Register,
    SameAs,
    SameAsEnd,
)
from hwtrack.domain.claims import Key, Link, Match, Name, keys_of
from hwtrack.services.claims_book import Book, Denial
from hwtrack.services.claims_calling import called_from, is_outdated, kept_from, kept_text, label_of, party_of
from hwtrack.services.claims_parts import WAITS, ClaimRow, FindingRow, NoSource, Part, Reading
from hwtrack.services.claims_rows import link_of
from hwtrack.services.claims_state import Address, ManifestState, state_from

_LOT = 500
"""Values asked for at once: every SQLite takes so many."""
T = TypeVar("T", int, str)
Rows = dict[str, list[dict[str, Any]]]
"""Rows by table, each by its columns."""
_ALL = (ForeignStanding, ForeignManifest, ForeignPart, ClaimKey, ForeignClaim, ClaimFinding)


def lots_of(values: Iterable[T]) -> Iterator[list[T]]:
    """Yield values in order, so many at a time as any SQLite takes."""
    ordered = sorted(values)
    for start in range(0, len(ordered), _LOT):
        yield ordered[start : start + _LOT]


class TableSource:
    """What the tables say, asked for in lots."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self._labels: dict[str, set[str]] | None = None

    def parts(self, kind: str, register: int, numbers: Iterable[int]) -> dict[int, Part]:
        """Return the parts of those numbers that there are; for links all."""
        columns = (ForeignPart.number, ForeignPart.manifest, ForeignPart.content)
        asked = select(*columns).where(ForeignPart.kind == kind, ForeignPart.register == register)
        if kind == "link":
            return {row[0]: (row[1] or 0, row[2]) for row in self.connection.execute(asked)}
        return {
            row[0]: (row[1] or 0, row[2])
            for lot in lots_of(numbers)
            for row in self.connection.execute(asked.where(ForeignPart.number.in_(lot)))
        }

    def manifests(self, addresses: Iterable[Address]) -> Iterator[ManifestState]:
        """Return the manifests at these addresses that there are."""
        by_register: dict[int, list[int]] = {}
        for address in addresses:
            by_register.setdefault(address.register, []).append(address.number)
        for register, numbers in by_register.items():
            for lot in lots_of(numbers):
                yield from self._states(register, ForeignManifest.number.in_(lot))

    def of_register(self, register: int) -> Iterator[ManifestState]:
        """Return every manifest of a register."""
        yield from self._states(register)

    def _states(self, register: int, *where: ColumnElement[bool]) -> Iterator[ManifestState]:
        asked = select(ForeignManifest.number, ForeignManifest.content)
        for number, content in self.connection.execute(
            asked.where(ForeignManifest.register == register, *where)
        ).all():
            yield state_from(Address(register, number), content)

    def meeting(self, keys: Iterable[Key]) -> set[Address]:
        """Return the manifests that can be recognised by one of these."""
        by_kind: dict[Match, list[str]] = {}
        for kind, key in keys:
            by_kind.setdefault(kind, []).append(key)
        return {
            Address(*row)
            for kind, found in by_kind.items()
            for lot in lots_of(found)
            for row in self.connection.execute(
                select(ClaimKey.register, ClaimKey.number).where(
                    ClaimKey.kind == kind.value, ClaimKey.key.in_(lot)
                )
            )
        }

    def calling(self, register: int, label: str) -> set[Address]:
        """Return the manifests of a register that name a party so now."""
        return {
            Address(register, number)
            for party in (ForeignManifest.receiver_code, ForeignManifest.sender_code)
            for number in self.connection.execute(
                select(ForeignManifest.number).where(ForeignManifest.register == register, party == label)
            ).scalars()
        }

    def naming(self, labels: Iterable[str], first: str, last: str) -> set[Address]:
        """Return the manifests that name whoever was ever called so, shipped or told of from *first* to before *last*."""
        known = self._called_now()
        now = {label for ever in labels for label in known.get(ever, ())}
        shipped, told = ForeignManifest.shipped_on, ForeignManifest.told_on
        return {
            Address(register, number)
            for lot in lots_of(now)
            for party in (ForeignManifest.receiver_code, ForeignManifest.sender_code)
            for register, number, *days in self.connection.execute(
                select(ForeignManifest.register, ForeignManifest.number, shipped, told).where(
                    party.in_(lot), told >= first
                )
            )
            if any(first <= day < last for day in days)
        }

    def waiting(self, register: int, last: str) -> set[Address]:
        """Return the manifests of a register whose silence has to be judged once it is held up to *last*."""
        where = (ForeignPart.kind == WAITS, ForeignPart.register == register, ForeignPart.content < last)
        asked = select(ForeignPart.number).where(*where)
        return {Address(register, number) for number in self.connection.execute(asked).scalars()}

    def _called_now(self) -> dict[str, set[str]]:
        """Return by what label organisations are known now that some register ever called so."""
        if self._labels is None:
            self._labels = {}
            asked = select(ForeignPart.content).where(
                ForeignPart.kind == "organisation", ForeignPart.content != ""
            )
            for content in self.connection.execute(asked).scalars():
                called = called_from(content)
                for label in party_of(called):
                    self._labels.setdefault(label, set()).add(label_of(called))
        return self._labels


def load_book(connection: Connection) -> Book:
    """Open the book of claims as the tables have it."""
    readings = {
        row.register: Reading(
            row.register, row.epoch, row.seq, row.last_day, row.keeps, kept_from(row.codes), row.skipped
        )
        for row in connection.execute(select(ForeignStanding.__table__))
    }
    content = select(ForeignPart.content).where(ForeignPart.kind == "link", ForeignPart.content != "")
    told = [link_of(text) for text in connection.execute(content).scalars()]
    links = Counter([*own_links(connection), *told])
    return Book(TableSource(connection), register_names(connection), readings, links, denials(connection))


def outdated(connection: Connection) -> bool:
    """Say whether an earlier version of the program read what is held, whose rows are not those of this one."""
    return is_outdated(connection.execute(select(ForeignStanding.codes)).scalars())


def empty_book(connection: Connection) -> Book:
    """Open a book that is made from entries alone: only people's links and the registers' names are read."""
    links = Counter(own_links(connection))
    book = Book(NoSource(), register_names(connection), {}, links, denials(connection))
    for register in book.names:
        book.forget(register)
    book.readings.clear()
    return book


def register_names(connection: Connection) -> dict[int, str]:
    """Return the identities of the registers held, and of this one, by their numbers."""
    rows = connection.execute(select(ForeignRegister.id, ForeignRegister.register_uid)).all()
    return {**{number: str(uid) for number, uid in rows}, HERE: _own_uid(connection)}


def _own_uid(connection: Connection) -> str:
    return str(connection.execute(select(Register.uid)).scalars().first() or "")


def own_links(connection: Connection) -> list[Link]:
    """Return the links that people of this register made and did not take back."""
    ended = select(SameAsEnd.id).where(SameAsEnd.link == SameAs.id).exists()
    rows = connection.execute(
        select(
            SameAs.first_register, SameAs.first_manifest, SameAs.second_register, SameAs.second_manifest
        ).where(~ended)
    )
    found = []
    for first_register, first, second_register, second in rows:
        one, other = sorted((Name(first_register, first), Name(second_register, second)))
        found.append((one, other))
    return found


def denials(connection: Connection) -> frozenset[Denial]:
    """Return which registers people do not believe to speak for which organisations."""
    ended = select(OwnerDenialEnd.id).where(OwnerDenialEnd.denial == OwnerDenial.id).exists()
    rows = connection.execute(select(OwnerDenial.register_uid, OwnerDenial.code).where(~ended))
    return frozenset((register, code) for register, code in rows)


def rows_of(book: Book) -> Rows:
    """Return the rows that a settled book gives the tables."""
    manifests = [book.manifests[address] for address in sorted(book.changed)]
    return {
        "foreign_standing": [_standing_row(one) for _, one in sorted(book.readings.items())],
        "foreign_manifest": [_manifest_row(one) for one in manifests],
        "foreign_part": [
            *(_part_row(*part, *book.known[part[:2]][part[2]]) for part in sorted(book.changed_parts)),
            *(_part_row(WAITS, *one, one.number, day) for one, day in sorted(book.waiting.items())),
        ],
        "claim_key": [
            {"kind": kind.value, "key": key, "register": one.address.register, "number": one.address.number}
            for one in manifests
            if one.address in book.renumbered
            for kind, key in dict.fromkeys(keys_of(book.told[one.address]))
        ],
        "foreign_claim": [_claim_row(one) for one in book.claims],
        "claim_finding": [_finding_row(one) for one in book.findings],
    }


def _standing_row(one: Reading) -> dict[str, Any]:
    return {
        "register": one.register,
        "epoch": one.epoch,
        "seq": one.seq,
        "last_day": one.last_day,
        "keeps": one.keeps,
        "codes": kept_text(one.kept),
        "skipped": one.skipped,
    }


def _manifest_row(one: ManifestState) -> dict[str, Any]:
    return {
        "register": one.address.register,
        "number": one.address.number,
        "uid": one.uid,
        "internal_no": one.internal_no,
        "sender_code": one.sender_code,
        "receiver_code": one.receiver_code,
        "shipped_on": one.shipped_on,
        "told_on": one.told_on,
        "content": one.text(),
    }


def _part_row(kind: str, register: int, number: int, manifest: int, content: str) -> dict[str, Any]:
    return {
        "kind": kind,
        "register": register,
        "number": number,
        "manifest": manifest or None,
        "content": content,
    }


def _claim_row(one: ClaimRow) -> dict[str, Any]:
    return {
        "register": one.address.register,
        "number": one.address.number,
        "fact": one.slot.fact.value,
        "waste_code": one.slot.waste_code,
        "leg_no": one.slot.leg_no,
        "grams": one.value.grams,
        "epoch": one.value.epoch,
        "seq": one.value.seq,
        "counts": int(one.counts),
    }


def _finding_row(one: FindingRow) -> dict[str, Any]:
    found, mine, theirs = one.found, one.found.first_value, one.found.other_value
    return {
        "kind": found.kind,
        "matched_by": found.matched_by.value if found.matched_by is not None else None,
        "waste_code": found.slot.waste_code,
        "leg_no": found.slot.leg_no,
        "first_register": one.first.register,
        "first_number": one.first.number,
        "first_told": found.first_told.value,
        "first_grams": mine.grams if mine is not None else None,
        "first_epoch": mine.epoch if mine is not None else found.first.epoch,
        "first_seq": mine.seq if mine is not None else found.first.seq,
        "other_register": one.other.register,
        "other_number": one.other.number or None,
        "other_told": found.other_told.value,
        "other_grams": theirs.grams if theirs is not None else None,
        "other_epoch": theirs.epoch if theirs is not None else 0,
        "other_seq": theirs.seq if theirs is not None else 0,
    }


def write_book(connection: Connection, book: Book, judged: set[Address]) -> None:
    """Write a settled book: what was judged replaces what the tables said of it."""
    for register in book.forgotten:
        _forget(connection, register)
    away = sorted(book.gone)
    changed, seen = [*sorted(book.changed), *away], [*sorted(judged), *away]
    _clear(connection, ForeignManifest, ("register", "number"), changed)
    _clear(connection, ClaimKey, ("register", "number"), [*sorted(book.renumbered & book.changed), *away])
    _clear(connection, ForeignPart, ("kind", "register", "number"), sorted(book.changed_parts))
    _clear(connection, ForeignPart, ("kind", "register", "number"), [(WAITS, *one) for one in seen])
    _clear(connection, ForeignClaim, ("register", "number"), seen)
    _clear(connection, ClaimFinding, ("first_register", "first_number"), seen)
    _clear(connection, ClaimFinding, ("other_register", "other_number"), seen)
    connection.execute(delete(ForeignStanding))
    rows = rows_of(book)
    for model in _ALL:
        if rows[model.__tablename__]:
            connection.execute(insert(model), rows[model.__tablename__])


def _forget(connection: Connection, register: int) -> None:
    for table in _ALL:
        if table is ClaimFinding:
            sides = (ClaimFinding.first_register == register, ClaimFinding.other_register == register)
            connection.execute(delete(ClaimFinding).where(or_(*sides)))
        else:
            connection.execute(delete(table).where(table.__table__.c.register == register))


def _clear(
    connection: Connection, model: type[Base], columns: Sequence[str], keys: Sequence[Sequence[int | str]]
) -> None:
    """Delete the rows of these keys."""
    if not keys:
        return
    where = (model.__table__.c[name] == bindparam(f"k_{name}") for name in columns)
    values = [{f"k_{name}": value for name, value in zip(columns, key, strict=True)} for key in keys]
    connection.execute(delete(model).where(*where), values)
