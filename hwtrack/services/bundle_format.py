"""A bundle's head: what it says of itself, and the note that signs it; docs/bundle-format.md is the description.

Layout: a magic line, the header (one line of canonical JSON), a C2SP note that signs the digests of
header and body together with the recipient, the body (one zlib stream). Nothing of a file is
unpacked before its digests agree with the note, and every byte is covered by one of them.
"""

from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import orjson

from db.base import instant_text
from hwtrack.domain.merkle import HASH_BYTES, CompactRange
from hwtrack.domain.text import clean_line
from hwtrack.errors import UserError
from hwtrack.services.checkpoints import note_holds, read_note
from hwtrack.services.desk import origin_of
from hwtrack.services.epochs import Epochs, Start
from hwtrack.services.journal import canonical
from hwtrack.services.register_card import RegisterCard, read_card
from hwtrack.settings import DEFAULTS

MAGIC = b"hwtrack bundle 1\n"
SUFFIX = ".hwb"
FORMAT = 1
NOTE_LIMIT = 2_000
"""Bytes of the signed note: a recipient of 200 characters has 600."""
_MOST_STARTS = 1_000
_MOST = 1 << 53
_UID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_HEX = re.compile(r"([0-9a-f]{2})*")
_PREFIX = re.compile(r"[A-Z][A-Z0-9]{1,5}")
_SCHEMA = re.compile(r"[0-9]{4}")
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z", re.ASCII)
_KEYS = frozenset(
    [
        "format",
        "register",
        "name",
        "prefix",
        "sample",
        "schema",
        "epoch",
        "starts",
        "first",
        "last",
        "count",
        "edge",
        "root",
        "checkpoint",
        "card",
        "recipient",
        "made_at",
        "packed",
        "unpacked",
        "body",
    ]
)


class BundleDamaged(Exception):
    """A file is no sound bundle; the reason in Chinese and in English."""

    def __init__(self, reason: str, reason_en: str) -> None:
        """Keep both sentences."""
        super().__init__(reason)
        self.reason, self.reason_en = reason, reason_en
        self.header: BundleHeader | None = None
        """What the file claims to be, where its header could be read; nobody vouches for it."""


class NotSignedError(BundleDamaged):
    """The head is sound, but its signature, a digest or its checkpoint does not hold."""


@dataclass(frozen=True, slots=True)
class BundleHeader:
    """What a bundle says of itself: whose entries after *first* up to *last*, of which epochs, for whom.

    `edge` are the peaks of the Merkle tree before the first entry, `root` is that after the last;
    `packed`, `unpacked` (bytes) and `body` (SHA-256, hex) are of the packed body.
    """

    register_uid: str
    name: str
    prefix: str
    sample: bool
    schema: str
    epoch: int
    starts: tuple[tuple[int, int, int], ...]
    first: int
    last: int
    edge: bytes
    root: bytes
    checkpoint: str
    card: str
    recipient: str
    made_at: datetime
    packed: int
    unpacked: int
    body: str

    @property
    def origin(self) -> str:
        """Name the journal as its checkpoint at `last` does."""
        return origin_of(self.register_uid, self.epoch)

    @property
    def count(self) -> int:
        """Count the entries."""
        return self.last - self.first

    @property
    def epochs(self) -> Epochs:
        """Return the epochs that led to the last entry."""
        starts = tuple(Start(number, *start) for number, start in enumerate(self.starts, start=1))
        return Epochs(self.register_uid, self.epoch, starts)

    def tree(self) -> CompactRange:
        """Return the Merkle tree before the first entry."""
        return CompactRange.unpack(self.first, self.edge)


def write_header(header: BundleHeader) -> bytes:
    """Write the header as one line of canonical JSON, without its line break."""
    return canonical(
        {
            "format": FORMAT,
            "register": header.register_uid,
            "name": header.name,
            "prefix": header.prefix,
            "sample": header.sample,
            "schema": header.schema,
            "epoch": header.epoch,
            "starts": [list(start) for start in header.starts],
            "first": header.first,
            "last": header.last,
            "count": header.count,
            "edge": header.edge.hex(),
            "root": header.root.hex(),
            "checkpoint": header.checkpoint,
            "card": header.card,
            "recipient": header.recipient,
            "made_at": instant_text(header.made_at),
            "packed": header.packed,
            "unpacked": header.unpacked,
            "body": header.body,
        }
    )


def signed_text(origin: str, recipient: str, header: bytes, body: str) -> str:
    """Write what the note signs: for whom, and the digests of header and body."""
    digest = hashlib.sha256(header).hexdigest()
    return f"hwtrack bundle 1\norigin: {origin}\nrecipient: {recipient}\nheader: {digest}\nbody: {body}\n"


def read_header(line: bytes) -> BundleHeader:
    """Read a header, taken only when every part is what it should be.

    Raises:
        BundleDamaged: it is not.
    """
    try:
        told = orjson.loads(line)
    except orjson.JSONDecodeError:
        raise _damaged("头部不是 JSON", "its header is no JSON") from None
    if not isinstance(told, dict) or told.keys() != _KEYS or canonical(told) != line:
        raise _damaged("头部的项目不符", "its header has other parts")
    if told["format"] != FORMAT:
        raise _damaged("格式版本不识", "its format is of another version")
    try:
        header = _header(told)
    except (TypeError, ValueError, UserError):
        raise _damaged("头部有一项无法读出", "a part of its header cannot be read") from None
    _check_numbers(header, _number(told["count"]))
    return header


def _header(told: dict[str, Any]) -> BundleHeader:
    return BundleHeader(
        register_uid=_like(_UID, told["register"]),
        name=_line(told["name"]),
        prefix=_like(_PREFIX, told["prefix"]),
        sample=_flag(told["sample"]),
        schema=_like(_SCHEMA, told["schema"]),
        epoch=_number(told["epoch"]),
        starts=_starts(told["starts"]),
        first=_number(told["first"]),
        last=_number(told["last"]),
        edge=bytes.fromhex(_like(_HEX, told["edge"])),
        root=bytes.fromhex(_like(_HEX, told["root"])),
        checkpoint=_text(told["checkpoint"], NOTE_LIMIT),
        card=_text(told["card"], DEFAULTS.bundle_caps.header_bytes),
        recipient=_line(told["recipient"]),
        made_at=moment(told["made_at"]),
        packed=_number(told["packed"]),
        unpacked=_number(told["unpacked"]),
        body=_like(_HEX, told["body"]),
    )


def _check_numbers(header: BundleHeader, count: int) -> None:
    caps = DEFAULTS.bundle_caps
    if not 0 <= header.first < header.last or count != header.count or header.epoch < 1:
        raise _damaged("条目号不符", "its numbers of entries do not agree")
    if len(header.edge) != HASH_BYTES * header.first.bit_count():
        raise _damaged("默克尔树边缘与条目号不符", "its Merkle edge is of another size")
    if len(header.root) != HASH_BYTES or len(header.body) != 2 * HASH_BYTES:
        raise _damaged("根或摘要不是 32 字节", "its root or digest is not 32 bytes")
    if not _starts_agree(header):
        raise _damaged("纪元不相接", "its epochs do not follow one another")
    if (
        header.count > caps.entries
        or header.packed > caps.packed_bytes
        or header.unpacked > caps.unpacked_bytes
    ):
        raise _damaged(
            f"过大：{header.count:,} 条，展开后 {header.unpacked:,} 字节",
            f"too large: {header.count:,} entries, {header.unpacked:,} bytes unpacked",
        )


def _starts_agree(header: BundleHeader) -> bool:
    epoch, size = 0, 0
    for later, former, start in header.starts:
        if (epoch and former != epoch) or not size < start < header.last or not 0 < former < later:
            return False
        epoch, size = later, start
    return not header.starts or epoch == header.epoch


def check_head(header: BundleHeader, line: bytes, note: bytes) -> RegisterCard:
    """Check that the key shown by the header's card signed header, body and checkpoint; return the card.

    Raises:
        NotSignedError: it did not, or the card is of another register.
    """
    try:
        card = read_card(header.card)
    except UserError as said:
        raise NotSignedError(said.message.rstrip("。"), "the card in its header does not hold") from None
    if (card.register_uid, card.origin, card.name) != (header.register_uid, header.origin, header.name):
        raise NotSignedError("身份卡是另一台账库的", "the card in its header is of another register")
    if not is_signed(
        signed_text(header.origin, header.recipient, line, header.body), note, header.origin, card.public_key
    ):
        raise NotSignedError("签名不成立：内容被改动，或不是这把密钥签的", "its signature does not hold")
    if read_note(header.checkpoint, card.public_key) != (header.origin, header.last, header.root):
        raise NotSignedError("所附校验点不成立", "the checkpoint it carries does not hold")
    return card


def is_signed(text: str, note: bytes, origin: str, public_key: bytes) -> bool:
    """Say whether *note* is exactly *text* with one signature of that name and key, not a byte otherwise."""
    begin = f"{text}\n— {origin} ".encode()
    mark = note[len(begin) : -1]
    try:
        exact = base64.b64encode(base64.b64decode(mark, validate=True)) == mark
    except ValueError:
        return False
    if not exact or note != begin + mark + b"\n":
        return False
    return note_holds(note.decode(), origin, public_key)


def moment(text: object) -> datetime:
    """Read a moment as the journal writes it.

    Raises:
        ValueError: it is none.
    """
    if not isinstance(text, str) or not _MOMENT.fullmatch(text):
        raise ValueError("no moment")
    return datetime.fromisoformat(text).astimezone(UTC)


def _number(value: object) -> int:
    if type(value) is not int or not 0 <= value < _MOST:
        raise ValueError("no number")
    return value


def _flag(value: object) -> bool:
    if not isinstance(value, bool):
        raise TypeError("no flag")
    return value


def _text(value: object, limit: int) -> str:
    if not isinstance(value, str) or len(value) > limit:
        raise ValueError("no text")
    return value


def _line(value: object) -> str:
    if not isinstance(value, str) or not value or clean_line(value, field="bundle") != value:
        raise ValueError("no plain line")
    return value


def _like(pattern: re.Pattern[str], value: object) -> str:
    if not isinstance(value, str) or not pattern.fullmatch(value):
        raise ValueError("another form")
    return value


def _starts(value: object) -> tuple[tuple[int, int, int], ...]:
    if not isinstance(value, list) or len(value) > _MOST_STARTS:
        raise ValueError("no list of epochs")
    found = []
    for start in value:
        epoch, former, size = (_number(part) for part in start)
        found.append((epoch, former, size))
    return tuple(found)


def _damaged(reason: str, reason_en: str) -> BundleDamaged:
    return BundleDamaged(reason, reason_en)
