"""Strike a process at one system call of its own, and count the calls it makes: both by strace.

The process is a child forked here, which waits until strace holds it: nothing is imported twice.
"""

from __future__ import annotations

import collections
import os
import re
import select
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from tests.helpers.faults import forked

CHANGING = (
    "pwrite64",
    "write",
    "fsync",
    "fdatasync",
    "ftruncate",
    "unlink",
    "rename",
    "link",
    "fallocate",
    "copy_file_range",
    "sendfile",
)
"""The calls of this program that change a disk, as this machine's libraries make them."""
Work = Callable[[Callable[[str], object]], None]
_SECONDS = 60
_CALL = re.compile(rb"^(?:\[pid +\d+\] |\d+ +)?(\w+)\(")


@dataclass(frozen=True)
class Run:
    """How a child ended, and what it had said."""

    status: int
    said: str

    @property
    def killed(self) -> bool:
        """Return whether a signal ended it."""
        return os.WIFSIGNALED(self.status)


def require_strace() -> None:
    """End the script where the machine has no strace."""
    if shutil.which("strace") is None:
        sys.exit("strace is not here: apt-get install -y strace")


def traced(work: Work, options: Sequence[str]) -> tuple[Run, bytes]:
    """Do the work in a child under strace with these options; return its end and what strace says."""
    gate, opens = os.pipe()
    heard, listener = os.pipe()

    def waits(say: Callable[[str], object]) -> None:
        os.read(gate, 1)
        work(say)

    child = forked(waits, listener)
    for end in (gate, listener):
        os.close(end)
    command = ["strace", "-f", "-p", str(child), *options]
    with subprocess.Popen(command, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL) as strace:
        assert strace.stderr is not None
        first = strace.stderr.readline()
        if b"attached" not in first:
            os.kill(child, signal.SIGKILL)
            sys.exit(f"strace: {first.decode()}")
        os.write(opens, b"g")
        os.close(opens)
        said = _listened(heard, child)
        _, status = os.waitpid(child, 0)
        rest = strace.stderr.read()
    return Run(status, said), rest


def _listened(heard: int, child: int) -> str:
    """Listen until the child has ended; one that hangs is killed and says so."""
    lots = []
    while True:
        ready, _, _ = select.select([heard], [], [], _SECONDS)
        if not ready:
            os.kill(child, signal.SIGKILL)
            lots.append(b"hangs\n")
            break
        if not (lot := os.read(heard, 65536)):
            break
        lots.append(lot)
    os.close(heard)
    return b"".join(lots).decode()


def calls_of(work: Work, folder: Path) -> dict[str, int]:
    """Count the changing calls of the work, done once unharmed."""
    log = folder / "strace.txt"
    traced(work, ["-o", str(log), "-e", f"trace={','.join(CHANGING)}"])
    found: collections.Counter[str] = collections.Counter()
    for line in log.read_bytes().splitlines():
        if (match := _CALL.match(line)) is not None:
            found[match[1].decode()] += 1
    log.unlink()
    return {call: found[call] for call in CHANGING if found[call]}


def struck(work: Work, call: str, number: int, how: str) -> Run:
    """Do the work in a child that is struck at its call of that number: `signal=KILL` or `error=ENOSPC`."""
    options = ["-o", "/dev/null", "-e", f"trace={call}", "-e", f"inject={call}:{how}:when={number}"]
    return traced(work, options)[0]
