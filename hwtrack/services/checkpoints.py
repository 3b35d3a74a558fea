"""Checkpoints: size and root of the journal in the C2SP note format, signed when something leaves."""

from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import dataclass
from datetime import datetime

from hwtrack.domain.merkle import HASH_BYTES
from hwtrack.services.keys import Signer, verify_signature

_ED25519 = b"\x01"
_KEY_HASH_BYTES = 4
_SIZE = re.compile(r"0|[1-9][0-9]{0,17}")


@dataclass(frozen=True)
class Checkpoint:
    """What the journal was at one moment; *note* is the signed text, empty if nobody could sign."""

    origin: str
    size: int
    root: bytes
    signed_at: datetime
    note: str
    key_fingerprint: str

    @property
    def root_hex(self) -> str:
        """Return the root as 64 hex digits."""
        return self.root.hex()


def body(origin: str, size: int, root: bytes) -> str:
    """Write the three lines that are signed."""
    return f"{origin}\n{size}\n{base64.b64encode(root).decode()}\n"


def key_hash(origin: str, public_key: bytes) -> bytes:
    """Return the four bytes that name the key in a signature line."""
    return hashlib.sha256(origin.encode() + b"\n" + _ED25519 + public_key).digest()[:_KEY_HASH_BYTES]


def fingerprint(public_key: bytes) -> str:
    """Return the short name of a key that papers print."""
    return hashlib.sha256(public_key).hexdigest()[:16]


def sign(origin: str, size: int, root: bytes, signer: Signer, at: datetime) -> Checkpoint:
    """Sign the journal's size and root with the register's key."""
    note = signed_note(body(origin, size, root), origin, signer)
    return Checkpoint(origin, size, root, at, note, fingerprint(signer.public_key))


def signed_note(text: str, origin: str, signer: Signer) -> str:
    """Return *text*, which ends with a line break, as a C2SP note signed under the name *origin*."""
    signature = key_hash(origin, signer.public_key) + signer.sign(text.encode())
    return f"{text}\n— {origin} {base64.b64encode(signature).decode()}\n"


def signed_also(note: str, origin: str, signer: Signer | None) -> str:
    """Add the present key's signature to a note that a key before it signed: a paper printed again quotes the same."""
    if signer is None or note_holds(note, origin, signer.public_key):
        return note
    return note + signed_note(note.partition("\n\n")[0] + "\n", origin, signer).partition("\n\n")[2]


def note_holds(note: str, origin: str, public_key: bytes) -> bool:
    """Say whether one signature of a C2SP note is of that name and holds under the key."""
    try:
        note.encode()
    except UnicodeEncodeError:
        # Damaged bytes are no text, and nobody signed them.
        return False
    text, _, signatures = note.partition("\n\n")
    expected, prefix = key_hash(origin, public_key), f"— {origin} "
    for line in signatures.split("\n"):
        if not line.startswith(prefix):
            continue
        try:
            mark = base64.b64decode(line.removeprefix(prefix), validate=True)
        except ValueError:
            continue
        holds = verify_signature(public_key, mark[_KEY_HASH_BYTES:], f"{text}\n".encode())
        if mark[:_KEY_HASH_BYTES] == expected and holds:
            return True
    return False


def read_note(note: str, public_key: bytes) -> tuple[str, int, bytes] | None:
    """Return (origin, size, root) of a note whose signature holds under the key, else None."""
    lines = note.partition("\n\n")[0].split("\n")
    if len(lines) != 3 or not _SIZE.fullmatch(lines[1]):
        return None
    try:
        root = base64.b64decode(lines[2], validate=True)
    except ValueError:
        return None
    if len(root) != HASH_BYTES or not note_holds(note, lines[0], public_key):
        return None
    return lines[0], int(lines[1]), root
