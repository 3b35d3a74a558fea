"""UUIDv7 (RFC 9562): identities that travel between registers and sort by the time they were made."""

from __future__ import annotations

from uuid import UUID

RANDOM_BITS = 74


def uuid7(milliseconds: int, random_bits: int) -> str:
    """Compose a UUIDv7 from Unix milliseconds and 74 random bits."""
    high = (milliseconds & (2**48 - 1)) << 80
    middle = (0x7 << 76) | ((random_bits >> 62) & 0xFFF) << 64
    low = (0b10 << 62) | (random_bits & (2**62 - 1))
    return str(UUID(int=high | middle | low))
