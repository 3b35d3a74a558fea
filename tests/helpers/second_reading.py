"""A second reading of the proofs, from the written rules alone: sqlite3, hashlib, json, base64, one Ed25519.

Nothing of hwtrack is imported. The column lists of the payloads are given as data: they are the format.
It is written as the rules are (RFC 9162 by its recursion, stock by adding up) and not to be fast.
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
import sqlite3
from collections import Counter, defaultdict
from contextlib import closing
from dataclasses import dataclass, field

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

PHYSICAL = {"storage", "transit", "unit"}
COUNTED = {"open", "generate", "arrive", "residue", "accept", "treat", "leave", "gain", "loss"}


def sha(data: bytes) -> bytes:
    return hashlib.sha256(data).digest()


def plain_json(value) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode()


def leaf(seq, happened, recorded, actor, action, payload_sha256: str) -> bytes:
    return sha(b"\x00" + plain_json([seq, happened, recorded, actor, action, payload_sha256]))


def split(count: int) -> int:
    """Return the largest power of two below *count*."""
    power = 1
    while power * 2 < count:
        power *= 2
    return power


def root(leaves: list[bytes]) -> bytes:
    """MTH of RFC 9162, section 2.1.1."""
    if not leaves:
        return sha(b"")
    if len(leaves) == 1:
        return leaves[0]
    at = split(len(leaves))
    return sha(b"\x01" + root(leaves[:at]) + root(leaves[at:]))


def path(index: int, leaves: list[bytes]) -> list[bytes]:
    """PATH of section 2.1.3.1."""
    if len(leaves) == 1:
        return []
    at = split(len(leaves))
    if index < at:
        return [*path(index, leaves[:at]), root(leaves[at:])]
    return [*path(index - at, leaves[at:]), root(leaves[:at])]


def grown(size: int, leaves: list[bytes], *, whole: bool = True) -> list[bytes]:
    """SUBPROOF of section 2.1.4.1."""
    if size == len(leaves):
        return [] if whole else [root(leaves)]
    at = split(len(leaves))
    if size <= at:
        return [*grown(size, leaves[:at], whole=whole), root(leaves[at:])]
    return [*grown(size - at, leaves[at:], whole=False), root(leaves[:at])]


def root_by_path(index: int, count: int, found: bytes, proof: list[bytes]) -> bytes | None:
    """Follow a path down the recursion of PATH; None where its length is not that of the place."""
    if count == 1:
        return found if not proof else None
    if not proof:
        return None
    at, sibling = split(count), proof[-1]
    if index < at:
        below = root_by_path(index, at, found, proof[:-1])
        return None if below is None else sha(b"\x01" + below + sibling)
    below = root_by_path(index - at, count - at, found, proof[:-1])
    return None if below is None else sha(b"\x01" + sibling + below)


def roots_by_growth(size: int, count: int, earlier: bytes, proof: list[bytes], *, whole=True):
    """Follow a growth proof down the recursion of SUBPROOF; (earlier root, present root), None where it is misshapen."""
    if size == count:
        if whole:
            return (earlier, earlier) if not proof else None
        return (proof[0], proof[0]) if len(proof) == 1 else None
    if not proof:
        return None
    at, other = split(count), proof[-1]
    if size <= at:
        below = roots_by_growth(size, at, earlier, proof[:-1], whole=whole)
        return None if below is None else (below[0], sha(b"\x01" + below[1] + other))
    below = roots_by_growth(size - at, count - at, earlier, proof[:-1], whole=False)
    return None if below is None else tuple(sha(b"\x01" + other + one) for one in below)


def peaks(leaves: list[bytes]) -> bytes:
    """Return the roots of the perfect subtrees, largest first."""
    packed, rest = b"", leaves
    for bit in reversed(range(len(leaves).bit_length())):
        if len(leaves) >> bit & 1:
            packed, rest = packed + root(rest[: 1 << bit]), rest[1 << bit :]
    return packed


def signed_by(public_key: bytes, signature: bytes, text: bytes) -> bool:
    try:
        Ed25519PublicKey.from_public_bytes(public_key).verify(signature, text)
    except (InvalidSignature, ValueError):
        return False
    return True


@dataclass(frozen=True)
class Noted:
    """A C2SP note of three lines: origin, size, root, and its signature lines (name, mark)."""

    origin: str
    size: int
    root: bytes
    text: bytes
    marks: tuple[tuple[str, bytes], ...]

    def holds_under(self, public_key: bytes) -> bool:
        name = sha(self.origin.encode() + b"\n\x01" + public_key)[:4]
        return any(
            whose == self.origin and mark[:4] == name and signed_by(public_key, mark[4:], self.text)
            for whose, mark in self.marks
        )


def read_note(note: str) -> Noted | None:
    text, gap, signatures = note.partition("\n\n")
    lines = text.split("\n")
    if not gap or len(lines) != 3 or not re.fullmatch("0|[1-9][0-9]*", lines[1]):
        return None
    marks = re.findall(r"^— (\S+) ([A-Za-z0-9+/=]+)$", signatures, re.MULTILINE)
    try:
        found = base64.b64decode(lines[2], validate=True)
        told = tuple((name, base64.b64decode(mark, validate=True)) for name, mark in marks)
    except ValueError:
        return None
    return Noted(lines[0], int(lines[1]), found, f"{text}\n".encode(), told) if len(found) == 32 else None


@dataclass
class Read:
    """What was read of a register, and what does not agree in it."""

    leaves: list[bytes] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    rows: dict[str, dict[int, tuple]] = field(default_factory=dict)
    highest: dict[str, int] = field(default_factory=dict)

    @property
    def ok(self) -> bool:
        return not self.wrong


def read_register(file, columns: dict[str, tuple[str, tuple[str, ...]]], schema=None, anchors=()) -> Read:
    """Read a register. *columns* says of each "table/version" its table and columns; *schema* is what a sound
    register's `sqlite_master` holds; *anchors* are notes that somebody else kept."""
    read = Read()
    with closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True)) as db:
        db.text_factory = lambda raw: raw.decode("utf-8", "surrogateescape")
        _journal(db, read, columns)
        tables = dict(columns.values())
        for table, names in tables.items():
            _table(db, read, table, names)
        _edge(db, read)
        _stock(db, read)
        _months(db, read)
        _ended(db, read)
        _numbers(db, read)
        _checkpoints(db, read)
        if schema is not None and schema_of(db) != schema:
            read.wrong.append("schema")
        for found in [*db.execute("PRAGMA integrity_check"), *db.execute("PRAGMA foreign_key_check")]:
            read.wrong += [] if found == ("ok",) else [f"engine {found}"]
    for anchor in anchors:
        note = read_note(anchor)
        if note is None or root(read.leaves[: note.size]) != note.root or len(read.leaves) < note.size:
            read.wrong.append("anchor")
    return read


def schema_of(db: sqlite3.Connection) -> set[tuple]:
    return set(db.execute("SELECT type, name, tbl_name, sql FROM sqlite_master"))


def _journal(db, read: Read, columns) -> None:
    last = 0
    for seq, *said, payload, stored in db.execute(
        "SELECT seq, happened_at, recorded_at, actor, action, payload, leaf FROM entry ORDER BY seq"
    ):
        if seq != last + 1:
            read.wrong.append(f"gap before {seq}")
        last = seq
        try:
            found = leaf(seq, *said, sha(payload).hex())
            content = json.loads(payload)
            for name, rows in content["rows"].items():
                table, names = columns[name]
                held = read.rows.setdefault(table, {})
                for row in rows:
                    if len(row) != len(names):
                        read.wrong.append(f"entry {seq}: {name}")
                    held[row[0]] = tuple(row)
                    read.highest[table] = max(read.highest.get(table, 0), row[0])
            for table, keys in content.get("gone", {}).items():
                for key in keys:
                    read.rows[table].pop(key)
        except (ValueError, KeyError, TypeError, AttributeError):
            read.wrong.append(f"entry {seq} unreadable")
            found = sha(b"")
        if found != stored:
            read.wrong.append(f"leaf {seq}")
        read.leaves.append(found)


def _table(db, read: Read, table: str, names) -> None:
    there = {row[0]: row for row in db.execute(f"SELECT {', '.join(names)} FROM {table}")}
    told = read.rows.get(table, {})
    for key in there.keys() | told.keys():
        # Compared with their types: 1 is not 1.0, and not true.
        if repr(there.get(key)) != repr(told.get(key)):
            read.wrong.append(f"{table} {key}")


def _edge(db, read: Read) -> None:
    if list(db.execute("SELECT id, size, peaks FROM frontier")) != [
        (1, len(read.leaves), peaks(read.leaves))
    ]:
        read.wrong.append("frontier")


def _stock(db, read: Read) -> None:
    cells: Counter = Counter()
    for batch, place, kind, grams in db.execute(
        "SELECT to_batch, to_place, to_kind, grams FROM movement"
        " UNION ALL SELECT from_batch, from_place, from_kind, -grams FROM movement"
    ):
        cells[batch, place] += grams if kind in PHYSICAL else 0
    booked = {(batch, place): grams for batch, place, grams in db.execute("SELECT * FROM stock")}
    if booked != {cell: grams for cell, grams in cells.items() if grams}:
        read.wrong.append("stock")


def _months(db, read: Read) -> None:
    batches = {
        row[0]: row[1:] for row in db.execute("SELECT id, custodian, waste_code, properties FROM batch")
    }
    places = dict(db.execute("SELECT id, custodian FROM place"))
    sums: Counter = Counter()
    for kind, source, made, place, pool, grams, day in db.execute(
        "SELECT kind, from_batch, to_batch, to_place, pool, grams, happened_on FROM movement"
    ):
        whose = batches.get(made if kind == "residue" else source)
        if kind in COUNTED and whose is not None and place in places:
            to = (places[place], pool or 0) if kind == "accept" else (0, 0)
            sums[(day[:7], kind, *whose, *to)] += grams
    booked = {
        tuple(row[:-1]): row[-1]
        for row in db.execute(
            "SELECT month, kind, site, waste_code, properties, receiver, pool, grams FROM flow_month"
        )
    }
    if booked != {key: grams for key, grams in sums.items() if grams}:
        read.wrong.append("months")


def _ended(db, read: Read) -> None:
    ended = {
        key for key, state in db.execute("SELECT id, state FROM manifest") if state in {"closed", "void"}
    }
    way = {place for place, manifest in db.execute("SELECT place, manifest FROM leg") if manifest in ended}
    held = defaultdict(int)
    for place, grams in db.execute("SELECT place, grams FROM stock"):
        held[place] += grams
    if any(held.get(place) for place in way):
        read.wrong.append("ended with mass")


def _numbers(db, read: Read) -> None:
    given = dict(db.execute("SELECT name, seq FROM sqlite_sequence"))
    numbered = {
        name
        for name, sql in db.execute("SELECT name, sql FROM sqlite_master")
        if "AUTOINCREMENT" in (sql or "")
    }
    for table, highest in read.highest.items():
        if table in numbered and (given.get(table) or 0) < highest:
            read.wrong.append(f"numbers of {table}")


def _checkpoints(db, read: Read) -> None:
    who = db.execute("SELECT uid, epoch, public_key FROM register").fetchall()
    changes = db.execute(
        "SELECT old_key, new_key, statement, old_signature, new_signature FROM key_change ORDER BY id"
    ).fetchall()
    if len(who) != 1:
        read.wrong.append("identity")
        return
    uid, epoch, key = who[0]
    origin = f"hwtrack/register/{uid}/{epoch}"
    spans, start = [], 0
    for old, new, statement, old_signature, new_signature in changes:
        lines, signed = statement.split("\n"), statement.encode("utf-8", "surrogateescape")
        told = dict(line.partition(": ")[::2] for line in lines[1:5])
        sound = (told.get("origin"), told.get("old"), told.get("new")) == (origin, old, new)
        sound &= signed_by(bytes.fromhex(new), bytes.fromhex(new_signature), signed)
        sound &= not old_signature or signed_by(bytes.fromhex(old), bytes.fromhex(old_signature), signed)
        sound &= not spans or spans[-1][3] == old
        if not sound:
            read.wrong.append("key change")
        size = int(told.get("size", "0"))
        spans.append((start, size, old, new))
        start = size + 1
    if spans and spans[-1][3] != key:
        read.wrong.append("present key")
    for size, stored, text in db.execute("SELECT size, root, note FROM checkpoint"):
        note = read_note(text)
        used = next((old for first, last, old, _ in spans if first <= size <= last), key)
        sound = note is not None and (note.origin, note.size, note.root) == (origin, size, stored)
        sound = sound and size <= len(read.leaves) and root(read.leaves[:size]) == stored
        try:
            sound = sound and note.holds_under(bytes.fromhex(used or ""))
        except ValueError:
            sound = False
        if not sound:
            read.wrong.append(f"checkpoint {size}")
