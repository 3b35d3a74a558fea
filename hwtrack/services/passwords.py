"""Passwords as they are kept: hashed by argon2id with a salt; the journal holds a digest of the hash only."""

from __future__ import annotations

import hashlib
import secrets

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from hwtrack.domain.passwords import as_hashed


def digest_of(encoded: str) -> str:
    """Return the SHA-256 of an encoded hash, 64 hex digits, by which the journal vouches for it."""
    return hashlib.sha256(encoded.encode("utf-8", "surrogatepass")).hexdigest()


class Passwords:
    """Hashes and compares passwords; each takes a tenth of a second and more, so never inside a transaction."""

    def __init__(self, hasher: PasswordHasher | None = None) -> None:
        """Use argon2's own present defaults, or a *hasher* of another cost."""
        self._hasher = hasher or PasswordHasher()
        self._nobodys: str | None = None

    def hash(self, password: str) -> str:
        """Return the encoded hash of a password, with a salt of its own."""
        return self._hasher.hash(as_hashed(password))

    def agrees(self, encoded: str | None, password: str) -> bool:
        """Say whether a password is that of a hash; without one it is compared in vain and takes as long."""
        # Made whoever asks: the first login that is nobody's must not take twice as long.
        self._nobodys = self._nobodys or self._hasher.hash(secrets.token_bytes(16))
        try:
            self._hasher.verify(encoded or self._nobodys, as_hashed(password))
        except (VerificationError, InvalidHashError):
            return False
        return encoded is not None

    def is_outdated(self, encoded: str) -> bool:
        """Say whether a hash was made at another cost than today's."""
        try:
            return self._hasher.check_needs_rehash(encoded)
        except InvalidHashError:
            return False
