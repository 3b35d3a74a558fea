"""Clocks of others: a moment that lies ahead of ours by more than a slow battery explains."""

from __future__ import annotations

from datetime import datetime, timedelta

AHEAD = timedelta(days=1)
"""A clock so far ahead of ours is told; a slow battery is not."""


def is_ahead(at: datetime, now: datetime) -> bool:
    """Say whether a moment that somebody else wrote lies in the future of this clock."""
    return at > now + AHEAD


def moment_of(text: str) -> datetime | None:
    """Read a moment out of a held entry; None where it is none."""
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        return None
    # A moment without its zone is no moment of ours: it is somebody else's text.
    return found if found.tzinfo is not None else None
