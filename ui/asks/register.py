"""What the window asks about parties, licences, contracts, approvals, plans, carriers, areas."""

from __future__ import annotations

from typing import Protocol


class AsksRegister(Protocol):
    """Ask about parties, licences, contracts, approvals, plans, carriers, areas; safe to call from the worker's thread."""
