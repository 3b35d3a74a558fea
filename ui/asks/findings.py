"""What the window asks about findings, work list, what was done about them."""

from __future__ import annotations

from typing import Protocol


class AsksFindings(Protocol):
    """Ask about findings, work list, what was done about them; safe to call from the worker's thread."""
