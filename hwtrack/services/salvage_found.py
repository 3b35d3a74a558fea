"""What a salvage found so far, how far it is, and how values are written."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from hwtrack.services.salvage_pages import Row
from hwtrack.services.salvage_reading import TableReading

UNITS = 1_000
"""Steps of progress that the reading of one table counts for."""
_TELL_EVERY, _SHOWN = 500, 50


@dataclass
class Found:
    """What was read so far, and what could not be."""

    entries: dict[int, bool] = field(default_factory=dict)
    """Number of each entry, and whether it is what its leaf says."""
    tables: dict[str, int] = field(default_factory=dict)
    unreadable: list[str] = field(default_factory=list)


def capped(told: list[str]) -> list[str]:
    """Keep the first of many problems, and say how many more there are."""
    return told if len(told) <= _SHOWN else [*told[:_SHOWN], f"另有 {len(told) - _SHOWN:,} 处"]


def told(reading: TableReading, tell: Callable[[int], None]) -> Iterator[tuple[int, Row]]:
    """Return the rows of a reading, and tell how far it is."""
    for count, (number, row) in enumerate(reading.rows()):
        if count % _TELL_EVERY == 0:
            span = max(1, reading.high - reading.low + 1)
            tell(min(UNITS - 1, (number - reading.low) * UNITS // span))
        yield number, row


def plain(value: object) -> object:
    """Write bytes as hexadecimal digits, anything else as it is."""
    return value.hex() if isinstance(value, bytes) else value
