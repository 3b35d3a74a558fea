"""Fill the disk to the last byte while entries are made, and empty it again: nothing is lost, nothing half written.

Run: python bench/faults/room.py [entries]. A small disk in memory (tmpfs) is mounted, which needs root; without it a
limit on the size of the program's files stands for the full disk, and the table says so.
"""

from __future__ import annotations

import os
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from bench.faults.strike import MEMORY, MODES
from tests.helpers.faults import Said, enter, entered, forked, heard, journal_size, judge, own_home, use_mode
from tests.helpers.registers import make_town

SPARE = (0, 8, 64, 256)
"""KiB free beside the register when the first entry is made."""


@contextmanager
def small_disk(size: int) -> Iterator[Path | None]:
    """Mount a disk of so many bytes; None where this user may not."""
    with tempfile.TemporaryDirectory() as name:
        command = ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", name]
        if subprocess.run(command, check=False, capture_output=True).returncode:
            yield None
            return
        try:
            yield Path(name)
        finally:
            subprocess.run(["umount", name], check=True)


def listened(work: Callable[[Callable[[str], object]], None]) -> Said:
    """Do the work in a child and return what it said."""
    heard_at, listener = os.pipe()
    child = forked(work, listener)
    os.close(listener)
    with os.fdopen(heard_at, "rb") as pipe:
        said = pipe.read().decode()
    os.waitpid(child, 0)
    return heard(said)


def filled(source: Path, mode: str, spare: int, entries: int) -> tuple[str, Said, str]:
    """Make entries where there is so little room, then more after room was made; return how, what was said, what is wrong."""
    use_mode(mode)
    size, before = source.stat().st_size, journal_size(source)
    with small_disk(size + spare) as disk:
        if disk is None:
            return limited(source, spare, entries)
        path = Path(shutil.copyfile(source, disk / "r.hwt"))
        said = listened(lambda say: enter(path, range(1, entries + 1), say))
        first = judge_elsewhere(path, said, before)
        subprocess.run(["mount", "-o", f"remount,size={size * 3}", str(disk)], check=True)
        known = entered(path)
        again = listened(lambda say: enter(path, range(1_000, 1_003), say))
        verdict = judge(path, again, before + len(known), known=known)
        wrong = first or verdict.fault or ("" if len(again.saved) == 3 else f"with room: {again.told}")
        return "tmpfs", said, wrong


def judge_elsewhere(path: Path, said: Said, before: int) -> str:
    """Judge a copy where there is room: the next user copies what is left of a full disk."""
    with tempfile.TemporaryDirectory(dir=MEMORY) as name:
        for beside in path.parent.glob("r.hwt*"):
            if not beside.name.endswith("-shm"):
                shutil.copyfile(beside, Path(name) / beside.name)
        return judge(Path(name) / "r.hwt", said, before).fault


def limited(source: Path, spare: int, entries: int) -> tuple[str, Said, str]:
    """Make entries under a limit on the size of files, as the full disk of a user who is not root."""
    with tempfile.TemporaryDirectory(dir=MEMORY) as name:
        path = Path(shutil.copyfile(source, Path(name) / "r.hwt"))
        before, limit = journal_size(path), path.stat().st_size + spare

        def work(say: Callable[[str], object]) -> None:
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
            resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
            enter(path, range(1, entries + 1), say)

        said = listened(work)
        return "limit", said, judge(path, said, before).fault


def main(entries: int = 60, spares: Sequence[int] = SPARE) -> int:
    """Fill the disk with each spare room in both modes."""
    bad = 0
    print(f"{'mode':10}{'disk':8}{'free KiB':>9}{'saved':>7}{'refused':>9}  first refusal")
    with tempfile.TemporaryDirectory(dir=MEMORY) as name:
        own_home(Path(name))
        use_mode("TRUNCATE")
        town = make_town(Path(name))
        town.store.close()
        for mode in MODES:
            for spare in spares:
                how, said, wrong = filled(town.store.path, mode, spare << 10, entries)
                bad += bool(wrong)
                refusal = said.told[0].split("/")[0] if said.told else ""
                print(
                    f"{mode:10}{how:8}{spare:9}{len(said.saved):7}{len(said.refused):9}  {refusal} {'BAD: ' + wrong if wrong else ''}",
                    flush=True,
                )
    return int(bad > 0)


if __name__ == "__main__":
    sys.exit(main(*(int(one) for one in sys.argv[1:])))
