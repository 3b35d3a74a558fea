"""Files half written: `.NAME.PID.ENDING` beside the name they are to have, taken away once their writer is gone."""

from __future__ import annotations

import glob
import os
from contextlib import suppress
from pathlib import Path

import psutil


def draft_of(path: Path, ending: str = "part") -> Path:
    """Return the name that a file of this program has until it is whole."""
    return path.with_name(f".{path.name}.{os.getpid()}.{ending}")


def remove_half_written(path: Path, ending: str = "part", *, own: bool = True) -> None:
    """Take away what programs that were killed left of this file, and what bears this program's own number.

    Without *own* that is left alone: another thread may be writing it.
    """
    for left in path.parent.glob(f".{glob.escape(path.name)}.*.{ending}*"):
        number = left.name.removeprefix(f".{path.name}.").partition(".")[0]
        if (own and number == str(os.getpid())) or writer_is_gone(number):
            with suppress(OSError):
                left.unlink()


def writer_is_gone(number: str) -> bool:
    """Say whether a text is the number of a process that has ended."""
    return number.isdecimal() and number != str(os.getpid()) and not psutil.pid_exists(int(number))
