"""The office's part for findings, work list, what was done about them."""

from __future__ import annotations

from hwtrack.services.store import Store


class FindingsOffice:
    """Answer for findings, work list, what was done about them; every question and action by name, frozen answers."""

    store: Store
