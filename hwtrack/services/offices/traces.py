"""The office's part for where mass came from and where it went."""

from __future__ import annotations

from hwtrack.services.store import Store


class TraceOffice:
    """Answer for where mass came from and where it went; every question and action by name, frozen answers."""

    store: Store
