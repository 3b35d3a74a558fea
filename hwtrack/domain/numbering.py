"""Human numbers: allocated inside the transaction from the highest one given, never from a count."""

from __future__ import annotations

import re
from datetime import date

PREFIX = re.compile(r"[A-Z][A-Z0-9]{1,5}")


def batch_code(day: date, serial: int) -> str:
    """Compose HWCS + YYYYMMDD + serial of three digits or more (HJ 1259, 产生批次编码)."""
    return f"HWCS{day:%Y%m%d}{serial:03d}"


def internal_no(prefix: str, year: int, serial: int) -> str:
    """Compose our own manifest number: the register's prefix, year, serial: `GZ26-001192`."""
    return f"{prefix}{year % 100:02d}-{serial:06d}"


def serial_of(number: str, stem: str) -> int:
    """Return the serial behind *stem* in a number that was given before."""
    return int(number[len(stem) :])
