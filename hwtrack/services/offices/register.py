"""The office's part for parties, licences, contracts, approvals, plans, carriers, areas."""

from __future__ import annotations

from hwtrack.services.store import Store


class RegisterOffice:
    """Answer for parties, licences, contracts, approvals, plans, carriers, areas; every question and action by name, frozen answers."""

    store: Store
