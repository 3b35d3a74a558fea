"""The office's part for ledgers and declarations."""

from __future__ import annotations

from hwtrack.services.store import Store


class LedgerOffice:
    """Answer for ledgers and declarations; every question and action by name, frozen answers."""

    store: Store
