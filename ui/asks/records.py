"""What the window asks about what proves a record."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from hwtrack.services.requests import VerifyView


class AsksRecords(Protocol):
    """Ask about verification, keys, checkpoints, audit trails, papers and scans; safe from the worker's thread."""

    def verify(self, progress: Callable[[int, int], None]) -> VerifyView: ...
