"""What an audit trail carries as files: its entries with their proofs, its own values, checkpoint and register card.

Written and read here, so that the two cannot drift: what is read needs neither the register nor the network.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

import orjson

from db.queries.journal_rows import StoredEntry
from hwtrack.documents.values import AuditPaper, LogEntry
from hwtrack.domain.merkle import HASH_BYTES, MerkleTree, includes
from hwtrack.errors import UserError
from hwtrack.services.audit_entries import Gone, LogWords, Rows, Touching, rows_about
from hwtrack.services.audit_log import log_of
from hwtrack.services.journal import framed_leaf
from hwtrack.services.paper_values import read_values, write_values

FORMAT = "hwtrack audit entries 2"
ENTRIES, PAPER, CHECKPOINT, CARD = "entries.json", "paper.json", "checkpoint.txt", "register.txt"
DOCUMENT = "audit"
PAYLOADS = 8_000_000
"""Bytes of payloads attached whole in one paper; the largest beyond that are attached as their digest."""
_TEXTS = ("happened_at", "recorded_at", "actor", "action")
_HEX = 2 * HASH_BYTES
_NO_ROWS = (KeyError, TypeError, AttributeError, ValueError, IndexError)
"""What reading raises where a payload does not hold rows as the journal writes them."""


@dataclass(frozen=True, slots=True)
class AuditSubject:
    """What a trail is about: kind batch, manifest, site or period, its uid and number, first and last day if limited."""

    kind: str
    uid: str
    number: str
    first: str = ""
    last: str = ""


@dataclass(frozen=True, slots=True)
class ProvedEntry:
    """An entry as attached: its frame, its payload if it is whole, its rows about the subject, and its proof.

    `about` names the rows by table and number where the payload holds others too; None means all of them.
    """

    seq: int
    happened_at: str
    recorded_at: str
    actor: str
    action: str
    payload_sha256: str
    leaf: bytes
    proof: tuple[bytes, ...]
    payload: bytes | None
    rows: Rows = field(default_factory=dict)
    gone: Gone = field(default_factory=dict)
    about: Mapping[str, frozenset[int]] | None = None

    @property
    def payload_holds(self) -> bool:
        """Say whether the payload has the digest that the entry names; one that is not attached is not contradicted."""
        return self.payload is None or hashlib.sha256(self.payload).hexdigest() == self.payload_sha256

    @property
    def leaf_holds(self) -> bool:
        """Say whether the leaf is that of the frame and of the payload's digest."""
        return framed_leaf(*_frame(self), self.payload_sha256) == self.leaf

    def included(self, root: bytes, size: int) -> bool:
        """Say whether the proof shows the leaf under a root of *size* entries."""
        return includes(root, size, self.seq - 1, self.leaf, self.proof)


@dataclass(frozen=True, slots=True)
class AuditEntries:
    """The file entries.json: which journal it was cut from, what it is about, the entries and the names they use."""

    origin: str
    size: int
    root: bytes
    subject: AuditSubject
    entries: tuple[ProvedEntry, ...]
    words: LogWords

    def log(self) -> tuple[LogEntry, ...]:
        """Tell the entries again in the trade's words, as the paper's log must read.

        Raises:
            UserError: an entry's payload holds something else than rows.
        """
        try:
            return log_of([_touching(entry) for entry in self.entries], self.words)
        except _NO_ROWS:
            raise _wrong("日志行") from None


def _touching(entry: ProvedEntry) -> Touching:
    stored = StoredEntry(*_frame(entry), entry.payload or b"", entry.leaf)
    if entry.payload is None:
        return Touching(stored, entry.rows, entry.gone)
    return Touching(stored, *rows_about(entry.payload, entry.about))


def _frame(entry: ProvedEntry) -> tuple[int, str, str, str, str]:
    return entry.seq, entry.happened_at, entry.recorded_at, entry.actor, entry.action


def whole_payloads(touching: Iterable[Touching], limit: int) -> frozenset[int]:
    """Return the numbers of the entries whose payload is attached whole: the smallest first, up to the limit in bytes."""
    kept, room = set(), limit
    carried = (one for one in touching if one.entry.payload)
    for one in sorted(carried, key=lambda one: (len(one.entry.payload), one.entry.seq)):
        room -= len(one.entry.payload)
        if room < 0:
            break
        kept.add(one.entry.seq)
    return frozenset(kept)


def write_entries(
    subject: AuditSubject,
    origin: str,
    tree: MerkleTree,
    touching: tuple[Touching, ...],
    words: LogWords,
) -> bytes:
    """Write the entries with their inclusion proofs under the root of *tree*; see `PAYLOADS` for what is left out."""
    whole = whole_payloads(touching, PAYLOADS)
    data = {
        "format": FORMAT,
        "origin": origin,
        "size": tree.size,
        "root": tree.root().hex(),
        "subject": subject,
        "entries": [_written(one, tree, whole=one.entry.seq in whole) for one in touching],
        "words": words.as_json(),
    }
    return orjson.dumps(data, option=orjson.OPT_SORT_KEYS)


def _written(one: Touching, tree: MerkleTree, *, whole: bool) -> dict[str, Any]:
    entry = one.entry
    data: dict[str, Any] = {
        "seq": entry.seq,
        "happened_at": entry.happened_at,
        "recorded_at": entry.recorded_at,
        "actor": entry.actor,
        "action": entry.action,
        "payload_sha256": one.digest,
        "leaf": entry.leaf.hex(),
        "proof": [node.hex() for node in tree.inclusion(entry.seq - 1)],
    }
    if not whole:
        data |= {"rows": one.rows, "gone": one.gone}
        return data
    data["payload"] = entry.payload.decode()
    if not one.whole:
        numbers = {table: [row["id"] for row in rows] for table, rows in one.rows.items()}
        data["about"] = {
            table: numbers.get(table, []) + one.gone.get(table, []) for table in {**numbers, **one.gone}
        }
    return data


def write_paper(paper: AuditPaper) -> bytes:
    """Write the values from which the same paper is drawn again."""
    return write_values(DOCUMENT, paper)


def read_paper(data: bytes) -> AuditPaper:
    """Read the values of an audit trail back; its attached files have no content then.

    Raises:
        UserError: the file is damaged or of another format.
    """
    return read_values(_json(data, PAPER), DOCUMENT, AuditPaper)


def read_entries(data: bytes) -> AuditEntries:
    """Read entries.json; whether leaves, payloads and proofs hold is for the reader to ask of each entry.

    Raises:
        UserError: the file is damaged or of another format.
    """
    found = _json(data, ENTRIES)
    if not isinstance(found, dict) or found.get("format") != FORMAT:
        raise UserError(f"附件 {ENTRIES} 的格式不是“{FORMAT}”。", field=ENTRIES)
    try:
        subject = AuditSubject(**{name: _text(value, name) for name, value in found["subject"].items()})
        return AuditEntries(
            _text(found["origin"], "origin"),
            _count(found["size"], "size"),
            _digest(found["root"], "root"),
            subject,
            tuple(map(_proved, found["entries"])),
            LogWords.from_json(found["words"]),
        )
    except _NO_ROWS as error:
        raise _wrong(str(error)) from None


def _json(data: bytes, name: str) -> object:
    try:
        return orjson.loads(data)
    except orjson.JSONDecodeError:
        raise UserError(f"附件 {name} 不是可读的 JSON。", field=name) from None


def _proved(entry: dict[str, Any]) -> ProvedEntry:
    happened, recorded, actor, action = (_text(entry[name], name) for name in _TEXTS)
    payload, about = entry.get("payload"), entry.get("about")
    return ProvedEntry(
        _count(entry["seq"], "seq"),
        happened,
        recorded,
        actor,
        action,
        _digest(entry["payload_sha256"], "payload_sha256").hex(),
        _digest(entry["leaf"], "leaf"),
        tuple(_digest(node, "proof") for node in entry["proof"]),
        None if payload is None else _text(payload, "payload").encode(),
        entry.get("rows", {}),
        entry.get("gone", {}),
        None if about is None else {table: frozenset(numbers) for table, numbers in about.items()},
    )


def _text(value: object, name: str) -> str:
    if not isinstance(value, str):
        raise _wrong(name)
    return value


def _count(value: object, name: str) -> int:
    if type(value) is not int or value < 1:
        raise _wrong(name)
    return value


def _digest(value: object, name: str) -> bytes:
    if not isinstance(value, str) or len(value) != _HEX:
        raise _wrong(name)
    return bytes.fromhex(value)


def _wrong(what: str) -> UserError:
    return UserError(f"附件 {ENTRIES} 的 {what[:120]} 不成立。", field=ENTRIES)
