"""Strike a program that makes entries at every call that changes the disk: killed, disk full, disk failing.

Run: python bench/faults/strike.py [entries] [every]. One run for each call of each kind (with *every*, each so many);
both journal modes. After each run the register is opened as the next user opens it, verified, and compared with what
had been acknowledged. Exit code 1 where anything else holds than what must hold.
"""

from __future__ import annotations

import collections
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from bench.faults.tracing import calls_of, require_strace, struck
from tests.helpers.faults import enter, heard, journal_size, judge, own_home, use_mode
from tests.helpers.registers import make_town

MODES = ("TRUNCATE", "WAL")
FAULTS = {"killed": "signal=KILL", "disk full": "error=ENOSPC", "disk failing": "error=EIO"}
MEMORY = "/dev/shm" if Path("/dev/shm").is_dir() else None  # noqa: S108 - a folder of its own is made inside


def main(entries: int = 6, every: int = 1) -> int:
    """Strike at each call of each kind, and print what was found."""
    require_strace()
    bad = 0
    print(
        f"{entries} entries\n{'mode':10}{'fault':14}{'call':16}{'runs':>6}{'struck':>8}{'saved':>14}{'one more':>10}{'refused':>9}{'unsure':>8}{'bad':>5}"
    )
    with tempfile.TemporaryDirectory(dir=MEMORY) as name:
        own_home(Path(name))
        folder = Path(name)
        town = make_town(folder)
        town.store.close()
        for mode in MODES:
            use_mode(mode)
            for fault, how in FAULTS.items():
                bad += round_of(town.store.path, folder, (mode, fault, how), entries, every)
    return int(bad > 0)


def round_of(source: Path, folder: Path, what: tuple[str, str, str], entries: int, every: int) -> int:
    """Strike at each call in one mode with one fault; return how many ended badly."""
    mode, fault, how = what
    path, before = folder / "run" / "struck.hwt", journal_size(source)

    def fresh() -> None:
        shutil.rmtree(path.parent, ignore_errors=True)
        path.parent.mkdir()
        shutil.copyfile(source, path)

    def work(say: Callable[[str], object]) -> None:
        enter(path, range(1, entries + 1), say, back=True)

    fresh()
    bad = 0
    for call, many in calls_of(work, folder).items():
        if call == "write" and fault != "killed":
            # The only thing written so is what the child says to us.
            continue
        begun, found = time.perf_counter(), collections.Counter[str]()
        saved: list[int] = []
        for number in range(1, many + 1, every):
            fresh()
            run = struck(work, call, number, how)
            said = heard(run.said)
            verdict = judge(path, said, before)
            found["runs"] += 1
            found["struck"] += run.killed or bool(said.told)
            found["more"] += verdict.present - verdict.saved
            found["refused"] += len(said.refused)
            found["unsure"] += len(said.unsure)
            saved.append(verdict.saved)
            if verdict.fault:
                bad += 1
                found["bad"] += 1
                print(f"  {call} {number}: {verdict}\n    {said}", flush=True)
        print(
            f"{mode:10}{fault:14}{call:16}{found['runs']:6}{found['struck']:8}{f'{min(saved)}–{max(saved)}':>14}"
            f"{found['more']:10}{found['refused']:9}{found['unsure']:8}{found['bad']:5}   {time.perf_counter() - begun:4.0f} s",
            flush=True,
        )
    return bad


if __name__ == "__main__":
    sys.exit(main(*(int(one) for one in sys.argv[1:])))
