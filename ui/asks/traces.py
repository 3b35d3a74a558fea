"""What the window asks about where mass came from and where it went."""

from __future__ import annotations

from typing import Protocol

from hwtrack.services.trace_view import TraceView


class AsksTraces(Protocol):
    """Ask about where mass came from and where it went; safe to call from the worker's thread."""

    def trace(self, asked: str) -> TraceView: ...

    # A preview records nothing; a print signs a checkpoint and is on record.
    def trace_preview(self, asked: str) -> bytes: ...
    def trace_pdf(self, asked: str) -> bytes: ...
