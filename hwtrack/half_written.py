"""Files half written: `.NAME.WRITER.LETTERS.ENDING` beside the name they are to have, taken away once their writer is gone.

A folder may be shared: whether another machine's program still runs cannot be seen from here, and what it
writes is left alone.
"""

from __future__ import annotations

import glob
import hashlib
import os
import platform
import re
import secrets
from contextlib import suppress
from functools import cache
from pathlib import Path

import psutil

WRITER = r"[0-9]{1,10}(?:-[0-9a-f]{6})?"
"""A process's number and its machine; without one it is of this machine."""
_LONGEST, _DIGEST = 200, 12
"""Bytes of a name that a draft bears whole: with what is added it stays below the 255 that systems take."""


@cache
def _machine() -> str:
    return hashlib.sha256(platform.node().encode("utf-8", "surrogateescape")).hexdigest()[:6]


def writer() -> str:
    """Name this process among those of all machines that write into a folder."""
    return f"{os.getpid()}-{_machine()}"


def draft_of(path: Path, ending: str = "part") -> Path:
    """Return a name that no other draft has, for a file until it is whole."""
    return path.with_name(f".{_borne(path)}.{writer()}.{secrets.token_hex(4)}.{ending}")


def _borne(path: Path) -> str:
    """Return a file's name as its drafts bear it: one too long to be added to by its beginning and its digest."""
    whole = os.fsencode(path.name)
    if len(whole) <= _LONGEST:
        return path.name
    end = path.suffix if len(os.fsencode(path.suffix)) <= _DIGEST else ""
    digest = hashlib.sha256(whole).hexdigest()[:_DIGEST]
    return f"{whole[: _LONGEST - 2 * _DIGEST - 1].decode('utf-8', 'ignore')}~{digest}{end}"


def remove_half_written(path: Path, ending: str = "part") -> None:
    """Take away what programs of this machine that were killed left of this file."""
    name = _borne(path)
    for left in path.parent.glob(f".{glob.escape(name)}.*.{ending}*"):
        if writer_is_gone(left.name.removeprefix(f".{name}.").partition(".")[0]):
            remove(left)


def remove(left: Path) -> None:
    """Take a file away where that can be done: what cannot be is in nobody's way."""
    with suppress(OSError):
        left.unlink(missing_ok=True)


def writer_is_gone(mark: str) -> bool:
    """Say whether a text names a process of this machine that has ended."""
    if not re.fullmatch(WRITER, mark):
        return False
    number, _, machine = mark.partition("-")
    return machine in {"", _machine()} and not _runs(int(number))


def _runs(number: int) -> bool:
    try:
        return number == os.getpid() or psutil.pid_exists(number)
    except OverflowError:
        # No system counts so far.
        return False
