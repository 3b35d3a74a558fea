"""One program at a time at a file of the user's own: what is looked at is still so when it is written."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def alone(path: Path) -> Iterator[None]:
    """Let no other program do the same with this file meanwhile; the lock ends with the program.

    Raises:
        OSError: the file's folder cannot be made or held.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    held = _locked(path)
    try:
        yield
    finally:
        os.close(held)


def _locked(path: Path) -> int:
    """Return a handle under which the system keeps the lock: on the folder, or on a file where folders have none."""
    if sys.platform == "win32":
        import msvcrt

        held = os.open(path.with_name(f"{path.name}.lock"), os.O_RDWR | os.O_CREAT)
        msvcrt.locking(held, msvcrt.LK_LOCK, 1)
    else:
        import fcntl

        held = os.open(path.parent, os.O_RDONLY)
        fcntl.flock(held, fcntl.LOCK_EX)
    return held
