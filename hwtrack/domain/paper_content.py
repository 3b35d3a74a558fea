"""What a signed code says of its paper, and the short list of plain values that a QR carries for it.

A list, not a map: names of fields would cost what a code of 40 mm does not have. Each kind begins with
its number; the order of the rest is fixed for good, a new field means a new kind. Texts are bytes in
GB 18030, which takes two bytes a Chinese character; digits are packed as whole numbers.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from enum import IntEnum, StrEnum
from typing import Any

DIGEST_BYTES = 16
"""Bytes of the digest of a paper's values that its code carries: the first half of the SHA-256."""
LONGEST_TEXT = 200
_CONTAINER_BYTES = 24
_DAY_ZERO = date(2000, 1, 1).toordinal()
_LAST_SECOND = int(datetime(2200, 1, 1, tzinfo=UTC).timestamp())
"""No paper is signed later; what a clock cannot hold is refused before it is asked."""
_WHOLE = re.compile(r"[1-9][0-9]{0,17}")
_WASTE = re.compile(r"\d{3}-\d{3}-\d{2}", re.ASCII)
_UID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_BATCH = "HWCS"
_HIDDEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
NAME_LENGTHS = (24, 18, 14, 11, 8)
"""Lengths to which a party's name is shortened, one after the other, before it is left out."""
Array = list[Any]


class Shown(StrEnum):
    """How far a manifest had come when its paper was made, as the paper itself shows it."""

    READY = "ready"
    IN_TRANSIT = "in_transit"
    ARRIVED = "arrived"
    RECEIVED = "received"
    VOID = "void"


class Cut(IntEnum):
    """What a code leaves out because it would not fit: names first, then names and lines; never a mass."""

    NOTHING = 0
    NAMES_SHORT = 1
    NAMES_OUT = 2
    LINES_SUMMED = 3


class _Kind(IntEnum):
    MANIFEST = 1
    PAPER = 2
    LABEL = 3


@dataclass(frozen=True, slots=True)
class LineContent:
    """One waste of a manifest: its code and the shipped grams, None where nothing was weighed."""

    code: str
    grams: int | None


@dataclass(frozen=True, slots=True)
class ManifestContent:
    """What a manifest's code says.

    `root` is the Merkle root as 64 hex digits under `size` entries, `digest` the first 32 hex digits
    of the digest of the values, `signed_at` whole seconds. `lines` may be fewer than `line_count`
    (`cut`); `shipped_grams` is the sum of all lines, `accepted_grams` None before the receipt;
    `version` counts from 1 and grows with each correction.
    """

    subject: str
    number: str
    official_no: str
    size: int
    root: str
    digest: str
    signed_at: datetime
    state: Shown
    version: int
    sender: str
    receiver: str
    plates: str
    lines: tuple[LineContent, ...]
    line_count: int
    shipped_grams: int
    accepted_grams: int | None
    cut: Cut = Cut.NOTHING


@dataclass(frozen=True, slots=True)
class PaperContent:
    """What the code of any other paper says: the document, its subject and number, the journal as it stood."""

    document: str
    subject: str
    number: str
    size: int
    root: str
    digest: str
    signed_at: datetime


@dataclass(frozen=True, slots=True)
class LabelContent:
    """What a label's code says: container, batch ("" where it does not fit), grams if weighed, day of generation."""

    container: str
    batch: str
    grams: int | None
    generated_on: date


Content = ManifestContent | PaperContent | LabelContent


def array_of(content: Content) -> Array:
    """Write a content as the list that is signed."""
    if isinstance(content, LabelContent):
        return _label_array(content)
    head = [
        _subject(content.subject),
        _text(content.number),
        content.size,
        bytes.fromhex(content.root),
        bytes.fromhex(content.digest),
        int(content.signed_at.timestamp()),
    ]
    if isinstance(content, PaperContent):
        return [int(_Kind.PAPER), _text(content.document), *head]
    return [
        int(_Kind.MANIFEST),
        *head,
        _number(content.official_no),
        list(Shown).index(content.state),
        content.version,
        _text(content.sender),
        _text(content.receiver),
        _text(content.plates),
        [part for line in content.lines for part in (_waste(line.code), line.grams)],
        content.line_count,
        content.shipped_grams,
        content.accepted_grams,
        int(content.cut),
    ]


def _label_array(label: LabelContent) -> Array:
    digits = label.batch.removeprefix(_BATCH)
    packed: Any = [_text(label.batch)]
    if label.batch.startswith(_BATCH) and _WHOLE.fullmatch(digits):
        packed = _bytes_of(int(digits))
    code = int(label.container, 36).to_bytes(_CONTAINER_BYTES, "big")
    return [int(_Kind.LABEL), code, packed, label.grams, label.generated_on.toordinal() - _DAY_ZERO]


def content_of(array: object) -> Content | None:
    """Read the list back; None if it is not one that `array_of` writes.

    What is read is somebody else's data: characters that hide or reorder others are refused too.
    """
    try:
        content = _read(array)
        return content if array_of(content) == array else None
    except (ValueError, TypeError, IndexError, OverflowError, AttributeError):
        return None


def _read(array: object) -> Content:
    if not isinstance(array, list):
        raise TypeError
    kind, parts = _Kind(_count(array[0])), array[1:]
    if kind is _Kind.LABEL:
        return _label_from(parts)
    if kind is _Kind.PAPER:
        document, *head = parts
        return PaperContent(_text_from(document), *_head_from(head))
    return _manifest_from(parts)


def _head_from(parts: Array) -> tuple[str, str, int, str, str, datetime]:
    subject, number, size, root, digest, at = parts
    if len(root) != 32 or len(digest) != DIGEST_BYTES:
        raise ValueError
    uid = subject.hex() if isinstance(subject, bytes) else ""
    if uid:
        uid = "-".join((uid[:8], uid[8:12], uid[12:16], uid[16:20], uid[20:]))
    return (
        uid or _text_from(subject[0]),
        _text_from(number),
        _count(size),
        root.hex(),
        digest.hex(),
        _moment(_count(at)),
    )


def _moment(seconds: int) -> datetime:
    if seconds > _LAST_SECOND:
        raise ValueError
    return datetime.fromtimestamp(seconds, UTC)


def _manifest_from(parts: Array) -> ManifestContent:
    subject, number, size, root, digest, at = _head_from(parts[:6])
    official, state, version, sender, receiver, plates, lines, count, shipped, accepted, cut = parts[6:]
    return ManifestContent(
        subject=subject,
        number=number,
        official_no=str(official) if type(official) is int else _text_from(official),
        size=size,
        root=root,
        digest=digest,
        signed_at=at,
        state=list(Shown)[_count(state)],
        version=_count(version),
        sender=_text_from(sender),
        receiver=_text_from(receiver),
        plates=_text_from(plates),
        lines=tuple(
            LineContent(_waste_from(code), _grams(grams))
            for code, grams in zip(lines[::2], lines[1::2], strict=True)
        ),
        line_count=_count(count),
        shipped_grams=_count(shipped),
        accepted_grams=_grams(accepted),
        cut=Cut(_count(cut)),
    )


def _label_from(parts: Array) -> LabelContent:
    packed, batch, grams, day = parts
    if isinstance(batch, bytes):
        batch = f"{_BATCH}{int.from_bytes(batch, 'big')}"
    else:
        (words,) = batch
        batch = _text_from(words)
    container = _base36(int.from_bytes(packed, "big")).rjust(37, "0")
    return LabelContent(container, batch, _grams(grams), date.fromordinal(_count(day) + _DAY_ZERO))


def smaller(content: Content) -> Iterator[Content]:
    """Yield a content and then what gives way, in the fixed order, until it fits.

    A manifest first shortens the parties' names, the longer one with the other; then leaves them out;
    then sums the lines that do not fit, from the last. A label leaves its batch out, which the
    container's code implies. Masses of the sum, numbers and the root are never touched.
    """
    yield content
    if isinstance(content, LabelContent):
        yield replace(content, batch="")
    if not isinstance(content, ManifestContent):
        return
    for length in NAME_LENGTHS:
        if length < max(len(content.sender), len(content.receiver)):
            yield replace(
                content,
                sender=_short(content.sender, length),
                receiver=_short(content.receiver, length),
                cut=Cut.NAMES_SHORT,
            )
    bare = replace(content, sender="", receiver="", cut=Cut.NAMES_OUT)
    yield bare
    for kept in range(len(content.lines) - 1, -1, -1):
        yield replace(bare, lines=content.lines[:kept], cut=Cut.LINES_SUMMED)


def _short(name: str, length: int) -> str:
    return name if len(name) <= length else f"{name[: length - 1]}…"


def visible(text: str) -> str:
    """Write characters that hide or reorder others as a mark, as the paper itself does."""
    return "".join("□" if unicodedata.category(char) in _HIDDEN else char for char in text)


def same_name(paper: str, record: str) -> bool:
    """Say whether a name on the paper is the record's, shortened or whole."""
    return record.startswith(paper[:-1]) if paper.endswith("…") else paper == record


def _subject(subject: str) -> Any:  # noqa: ANN401 - an identity as 16 bytes, a word in a list of its own
    return bytes.fromhex(subject.replace("-", "")) if _UID.fullmatch(subject) else [_text(subject)]


def _text(text: str) -> bytes:
    return text.encode("gb18030")


def _text_from(raw: Any) -> str:  # noqa: ANN401 - whatever the code holds
    if not isinstance(raw, bytes):
        raise TypeError
    text = raw.decode("gb18030")
    if len(text) > LONGEST_TEXT or any(unicodedata.category(char) in _HIDDEN for char in text):
        raise ValueError
    return text


def _number(text: str) -> int | bytes:
    return int(text) if _WHOLE.fullmatch(text) else _text(text)


def _waste(code: str) -> Any:  # noqa: ANN401 - a number for a code of the catalogue, else its text
    return int(code.replace("-", "")) if _WASTE.fullmatch(code) else _text(code)


def _waste_from(raw: Any) -> str:  # noqa: ANN401
    if type(raw) is int:
        digits = f"{raw:08d}"
        return f"{digits[:3]}-{digits[3:6]}-{digits[6:]}"
    return _text_from(raw)


def _count(number: Any) -> int:  # noqa: ANN401
    if type(number) is not int or not 0 <= number < 2**63:
        raise ValueError
    return number


def _grams(number: Any) -> int | None:  # noqa: ANN401
    return None if number is None else _count(number)


def _bytes_of(number: int) -> bytes:
    return number.to_bytes((number.bit_length() + 7) // 8, "big")


def _base36(number: int) -> str:
    digits = ""
    while number:
        number, digit = divmod(number, 36)
        digits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"[digit] + digits
    return digits
