"""What the window asks about batches' steps, containers, storage areas, units."""

from __future__ import annotations

from typing import Protocol


class AsksHandling(Protocol):
    """Ask about batches' steps, containers, storage areas, units; safe to call from the worker's thread."""
