"""Checkpoints: size and root of the journal in the C2SP note format, signed when something leaves."""

from __future__ import annotations

import base64
import hashlib
from dataclasses import dataclass
from datetime import datetime

from hwtrack.domain.merkle import HASH_BYTES
from hwtrack.services.keys import Signer, verify_signature

_ED25519 = b"\x01"
_KEY_HASH_BYTES = 4


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
    text = body(origin, size, root)
    signature = key_hash(origin, signer.public_key) + signer.sign(text.encode())
    note = f"{text}\n— {origin} {base64.b64encode(signature).decode()}\n"
    return Checkpoint(origin, size, root, at, note, fingerprint(signer.public_key))


def read_note(note: str, public_key: bytes) -> tuple[str, int, bytes] | None:
    """Return (origin, size, root) of a note whose signature holds under the key, else None."""
    text, _, signatures = note.partition("\n\n")
    lines = text.split("\n")
    if len(lines) != 3 or not lines[1].isdigit():
        return None
    origin = lines[0]
    try:
        root = base64.b64decode(lines[2], validate=True)
        signed = [
            base64.b64decode(line.rsplit(" ", 1)[1], validate=True)
            for line in signatures.splitlines()
            if line.startswith(f"— {origin} ")
        ]
    except ValueError:
        return None
    expected = key_hash(origin, public_key)
    holds = any(
        mark[:_KEY_HASH_BYTES] == expected
        and verify_signature(public_key, mark[_KEY_HASH_BYTES:], f"{text}\n".encode())
        for mark in signed
    )
    if not holds or len(root) != HASH_BYTES:
        return None
    return origin, int(lines[1]), root
