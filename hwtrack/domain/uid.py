"""UUIDv7 (RFC 9562): identities that travel between registers and sort by the time they were made."""

from __future__ import annotations

RANDOM_BITS = 74


def uuid7(milliseconds: int, random_bits: int) -> str:
    """Compose a UUIDv7 from Unix milliseconds and 74 random bits."""
    high = (milliseconds & (2**48 - 1)) << 80
    middle = (0x7 << 76) | ((random_bits >> 62) & 0xFFF) << 64
    low = (0b10 << 62) | (random_bits & (2**62 - 1))
    digits = f"{high | middle | low:032x}"
    return f"{digits[:8]}-{digits[8:12]}-{digits[12:16]}-{digits[16:20]}-{digits[20:]}"
