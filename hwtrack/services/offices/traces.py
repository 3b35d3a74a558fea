"""The office's part for where mass came from and where it went."""

from __future__ import annotations

from hwtrack.services import paper_trace, trace_view
from hwtrack.services.store import Store


class TraceOffice:
    """Answer for where mass came from and where it went; every question and action by name, frozen answers."""

    store: Store

    def trace(self, asked: str) -> trace_view.TraceView:
        """Trace a batch, residue, container or manifest by its code, number, identity or scanned label."""
        return self.store.ask(trace_view.trace_view, asked)

    def trace_preview(self, asked: str) -> bytes:
        """Show a trace as it would print; nothing is recorded."""
        return paper_trace.print_trace(self.store, asked, record=False)

    def trace_pdf(self, asked: str) -> bytes:
        """Print a trace; the print is recorded."""
        return paper_trace.print_trace(self.store, asked)
