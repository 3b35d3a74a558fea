"""What the window asks about where mass came from and where it went."""

from __future__ import annotations

from typing import Protocol


class AsksTraces(Protocol):
    """Ask about where mass came from and where it went; safe to call from the worker's thread."""
