"""What the window asks about trips, scans, corrections, links, templates of manifests."""

from __future__ import annotations

from typing import Protocol


class AsksManifests(Protocol):
    """Ask about trips, scans, corrections, links, templates of manifests; safe to call from the worker's thread."""
