"""UUIDv7 (RFC 9562): identities that travel between registers and sort by the time they were made."""

from __future__ import annotations

RANDOM_BITS = 74


def uuid7(milliseconds: int, random_bits: int) -> str:
    """Compose a UUIDv7 from Unix milliseconds and 74 random bits."""
    tail = random_bits & (2**62 - 1)
    return (
        f"{milliseconds >> 16 & 0xFFFFFFFF:08x}-{milliseconds & 0xFFFF:04x}-7{random_bits >> 62 & 0xFFF:03x}"
        f"-{tail >> 48 | 0x8000:04x}-{tail & 0xFFFFFFFFFFFF:012x}"
    )
