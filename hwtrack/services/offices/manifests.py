"""The office's part for trips, scans, corrections, links, templates of manifests."""

from __future__ import annotations

from hwtrack.services.store import Store


class ManifestOffice:
    """Answer for trips, scans, corrections, links, templates of manifests; every question and action by name, frozen answers."""

    store: Store
