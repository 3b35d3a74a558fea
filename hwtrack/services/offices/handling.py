"""The office's part for batches' steps, containers, storage areas, units."""

from __future__ import annotations

from hwtrack.services.store import Store


class HandlingOffice:
    """Answer for batches' steps, containers, storage areas, units; every question and action by name, frozen answers."""

    store: Store
