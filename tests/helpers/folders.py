"""Folders for what tests share, or make beside pytest's own: none of them is left when the tests end."""

from __future__ import annotations

import atexit
import os
import tempfile
from pathlib import Path


def folder_of_the_run() -> Path:
    """Make a folder, in memory where the tests' own lie there, that goes when this process ends."""
    made = tempfile.TemporaryDirectory(
        dir=os.environ.get("PYTEST_DEBUG_TEMPROOT"), ignore_cleanup_errors=True
    )
    atexit.register(made.cleanup)
    return Path(made.name)
