"""Signed codes of papers: `HWT2:` and base45 of a COSE_Sign1 (RFC 9052) over the list of the content.

The key is named by the first eight bytes of its SHA-256 (kid), the algorithm stands beside it, both
under the signature: a code under another algorithm, SM2 for one, is told apart from a bad signature.
This is the one reader of codes; unsigned ones of previews and of papers printed earlier are read too.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

from hwtrack.domain.paper_code import LabelCode, PaperCode, read_payload
from hwtrack.domain.paper_content import (
    Content,
    LabelContent,
    ManifestContent,
    PaperContent,
    array_of,
    content_of,
    smaller,
)
from hwtrack.errors import UserError
from hwtrack.services.checkpoints import fingerprint
from hwtrack.services.keys import Signer

PREFIX: Final = "HWT2:"
PAPER_BYTES: Final = 299
"""Bytes of a paper's code: 449 characters and the prefix, version 13-M, modules of 0.58 mm at 40 mm."""
LABEL_BYTES: Final = 127
"""Bytes of a label's code: 191 characters and the prefix, version 8-M, modules of 0.51 mm at 25 mm."""
_ENVELOPE: Final = 85
"""Bytes around the content: tag, list, header with algorithm and kid, lengths, and 64 of the signature."""
EDDSA: Final = -8
_ALG, _KID = 1, 4
_KID_BYTES = 8
_LONGEST = 500
"""Characters beyond which a text cannot be one of our codes."""
_BASE45 = re.compile(r"[0-9A-Z $%*+\-./:]*", re.ASCII)
_SIGN1_TAG = b"\xd2"
_UINT, _NINT, _BYTES, _ARRAY, _MAP, _SIMPLE = 0, 1, 2, 4, 5, 7
_NULL = 0xF6


class SignatureState(StrEnum):
    """What the signature of a code is worth under a given key."""

    HOLDS = "holds"
    BROKEN = "broken"
    UNSIGNED = "unsigned"
    OTHER_ALGORITHM = "other_algorithm"


@dataclass(frozen=True, slots=True)
class ReadCode:
    """A code that was read. `content` is None where a signed code is damaged or says what no paper says.

    `kid` names the key as 16 hex digits, `algorithm` by its COSE number; both empty without a signature.
    """

    text: str
    content: Content | PaperCode | LabelCode | None
    kid: str = ""
    algorithm: int | None = None
    message: bytes = b""

    @property
    def signed(self) -> bool:
        """Say whether the code claims a signature."""
        return self.text.startswith(PREFIX)

    def state_under(self, public_key: bytes) -> SignatureState:
        """Say whether the signature was made with the key."""
        if not self.signed:
            return SignatureState.UNSIGNED
        if self.algorithm is not None and self.algorithm != EDDSA:
            return SignatureState.OTHER_ALGORITHM
        holds = self.content is not None and _holds(self.message, public_key)
        return SignatureState.HOLDS if holds else SignatureState.BROKEN


def sign_code(content: Content, signer: Signer) -> str:
    """Sign a content as the text of its QR; what does not fit gives way in the fixed order.

    The same content under the same key gives the same text: Ed25519 signs without chance.

    Raises:
        UserError: even what must not be left out does not fit, or a part cannot be carried.
    """
    limit = LABEL_BYTES if isinstance(content, LabelContent) else PAPER_BYTES
    for shorter in smaller(content):
        payload = _bytes_of(array_of(shorter))
        if len(payload) <= limit - _ENVELOPE:
            if content_of(array_of(shorter)) != shorter:
                break
            return PREFIX + _base45(_signed(payload, signer))
    raise UserError("编号或名称太长，或含有不可见的字符，不能写入二维码。", field="number")


def read_code(text: str) -> ReadCode | None:
    """Read the text of a QR; None if it is not one of our codes. Nothing is verified yet."""
    if len(text) > _LONGEST:
        return None
    if not text.startswith(PREFIX):
        old = read_payload(text)
        return None if old is None else ReadCode(text, old)
    message = _message_of(text)
    parts = None if message is None else _parts(message)
    if message is None or parts is None:
        return ReadCode(text, None)
    header, payload = parts
    content = content_of(_plain_value(payload, (_UINT, _BYTES, _ARRAY)))
    return ReadCode(text, content, header[_KID].hex(), header[_ALG], message)


def checkpoint_in(text: str) -> tuple[int, str] | None:
    """Return (size, root as hex) of the journal that a paper's code quotes; None for labels and other texts."""
    content = _paper_in(text)
    return None if content is None else (content.size, content.root)


def number_in(text: str) -> str | None:
    """Return the number that people read on the paper of a code; None for labels and other texts."""
    content = _paper_in(text)
    return None if content is None else content.number


def subject_in(text: str) -> str | None:
    """Return the identity of what a paper's code is of; None for labels and other texts."""
    content = _paper_in(text)
    return None if content is None else content.subject


def container_in(text: str) -> str | None:
    """Return the 37-character code of the container whose label a scanner read; None for other texts."""
    code = read_code(text)
    content = None if code is None else code.content
    return content.container if isinstance(content, LabelContent | LabelCode) else None


def _paper_in(text: str) -> PaperCode | PaperContent | ManifestContent | None:
    code = read_code(text)
    content = None if code is None else code.content
    return None if isinstance(content, LabelContent | LabelCode) else content


def _base45(message: bytes) -> str:
    import base45

    text: str = base45.b45encode(message).decode("ascii")
    return text


def _message_of(text: str) -> bytes | None:
    import base45

    body = text.removeprefix(PREFIX)
    if not body or not _BASE45.fullmatch(body):
        return None
    try:
        message: bytes = base45.b45decode(body)
    except ValueError:
        return None
    return message


def _bytes_of(value: Any) -> bytes:  # noqa: ANN401 - plain values of a list
    import cbor2

    return cbor2.dumps(value, canonical=True)


def _cose_key(public_key: bytes, secret: bytes | None = None) -> Any:  # noqa: ANN401 - imported late
    """Return an Ed25519 key (OKP, RFC 9053) as COSE names its parts."""
    from cwt import COSEKey

    parts: dict[int, Any] = {1: 1, 3: EDDSA, -1: 6, -2: public_key, 2: kid_of(public_key)}
    if secret is not None:
        parts[-4] = secret
    return COSEKey.new(parts)


def kid_of(public_key: bytes) -> bytes:
    """Return the eight bytes that name a key in a code: those of its fingerprint."""
    return bytes.fromhex(fingerprint(public_key))


def _signed(payload: bytes, signer: Signer) -> bytes:
    from cwt import COSE

    key = _cose_key(signer.public_key, signer.secret)
    protected = {_ALG: EDDSA, _KID: kid_of(signer.public_key)}
    message: bytes = COSE.new().encode(payload, key, protected=protected)
    return message


def _holds(message: bytes, public_key: bytes) -> bool:
    from cwt import COSE
    from cwt.exceptions import CWTError

    try:
        COSE.new().decode(message, _cose_key(public_key))
    except (CWTError, ValueError):
        return False
    return True


def _parts(message: bytes) -> tuple[dict[int, Any], bytes] | None:
    """Return protected header and payload of a COSE_Sign1 written in the one form that we write."""
    if message[:1] != _SIGN1_TAG:
        return None
    body = _plain_value(message[1:], (_UINT, _BYTES, _ARRAY, _MAP))
    if not isinstance(body, list) or len(body) != 4 or body[1] != {}:
        return None
    protected, _, payload, signature = body
    if not all(isinstance(part, bytes) for part in (protected, payload, signature)):
        return None
    header = _plain_value(protected, (_UINT, _NINT, _BYTES, _MAP))
    if not isinstance(header, dict) or set(header) != {_ALG, _KID}:
        return None
    known = type(header[_ALG]) is int and isinstance(header[_KID], bytes) and len(header[_KID]) == _KID_BYTES
    return (header, payload) if known else None


def _plain_value(data: bytes, allowed: tuple[int, ...]) -> Any:  # noqa: ANN401 - whatever it holds
    """Decode CBOR of the allowed major types and null in its shortest form; None for anything else.

    The types are looked at before the decoder runs: tags would make it build dates, patterns or
    numbers of any size out of somebody else's bytes.
    """
    import cbor2

    if not _is_plain(data, allowed):
        return None
    try:
        value = cbor2.loads(data)
        return value if cbor2.dumps(value, canonical=True) == data else None
    except (cbor2.CBORError, TypeError, ValueError, OverflowError):
        return None


def _is_plain(data: bytes, allowed: tuple[int, ...]) -> bool:
    place = 0
    while place < len(data):
        major, short = data[place] >> 5, data[place] & 31
        if data[place] != _NULL and (major not in allowed or short > 27):
            return False
        width = {24: 1, 25: 2, 26: 4, 27: 8}.get(short, 0)
        count = int.from_bytes(data[place + 1 : place + 1 + width], "big") if width else short
        if major in {_ARRAY, _MAP} and count > len(data):
            return False
        place += 1 + width + (count if major == _BYTES else 0)
    return place == len(data)
