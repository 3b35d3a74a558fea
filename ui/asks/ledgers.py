"""What the window asks about ledgers and declarations."""

from __future__ import annotations

from typing import Protocol


class AsksLedgers(Protocol):
    """Ask about ledgers and declarations; safe to call from the worker's thread."""
