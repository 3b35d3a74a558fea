"""One program at a time at a file of the user's own: what is looked at is still so when it is written."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_FIRST_LOCK, _LOCK_BYTES = 0x4000_0000, 512
"""Where SQLite locks a file: the pending byte, the reserved one, and 510 that readers share."""


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


@contextmanager
def shut(register: Path) -> Iterator[None]:
    """Hold a register file in the way SQLite does, so that no program writes into it while it is moved.

    A file in WAL mode is not held while any program has it open: on closing, that would delete the new file's log.
    Windows moves no file that is open. Nothing of this process may open or close the file meanwhile.

    Raises:
        BlockingIOError: another program writes into it, or has it open in WAL mode.
        OSError: it cannot be opened.
    """
    if sys.platform == "win32" or not register.exists():
        yield
        return
    held, exclusive = _opened(register)
    try:
        _hold(held, exclusive=exclusive)
        yield
    finally:
        os.close(held)


def _opened(register: Path) -> tuple[int, bool]:
    try:
        return os.open(register, os.O_RDWR), True
    except PermissionError:
        return os.open(register, os.O_RDONLY), False


def _hold(held: int, *, exclusive: bool) -> None:
    if sys.platform != "win32":
        import fcntl

        kind = fcntl.LOCK_EX if exclusive else fcntl.LOCK_SH
        fcntl.lockf(held, kind | fcntl.LOCK_NB, _LOCK_BYTES, _FIRST_LOCK)
