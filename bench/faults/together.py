"""Two programs write into one register at once and one of them is killed, while it holds the lock too: the other goes on.

Run: python bench/faults/together.py [rounds] [seed]. In each round two programs enter as fast as they can, one is killed
at a random moment and its register judged when the other has ended. Then one holds the lock for good and is killed while
another waits for it. Last, a killed program's files beside the register are deleted, as a tidy user would.
"""

from __future__ import annotations

import collections
import os
import random
import shutil
import signal
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from bench.faults.strike import MEMORY, MODES
from hwtrack.services.keys import FileKeys
from tests.helpers.faults import (
    SIDES,
    Said,
    content_of,
    damage_of,
    enter,
    forked,
    heard,
    journal_size,
    judge,
    own_home,
    use_mode,
)
from tests.helpers.registers import make_town

EACH = 12


class Entering:
    """A program that enters, and what it has said."""

    def __init__(self, path: Path, first: int, many: int = EACH) -> None:
        def work(say: Callable[[str], object]) -> None:
            enter(path, range(first, first + many), say)

        heard_at, listener = os.pipe()
        self.child = forked(work, listener)
        os.close(listener)
        self._pipe, self._heard = os.fdopen(heard_at, "rb"), b""

    def kill_after(self, many: int, dice: random.Random) -> None:
        """Kill it some milliseconds after it said so many things."""
        for _ in range(many):
            self._heard += self._pipe.readline()
        time.sleep(dice.uniform(0, 0.03))
        os.kill(self.child, signal.SIGKILL)

    def ended(self) -> Said:
        """Wait for its end and return what it said."""
        with self._pipe:
            self._heard += self._pipe.read()
        os.waitpid(self.child, 0)
        return heard(self._heard.decode())


def both(one: Said, two: Said) -> Said:
    """Add what two programs said."""
    return Said(
        one.saved + two.saved,
        one.refused + two.refused,
        one.unsure + two.unsure,
        one.told + two.told,
        two.closed,
        one.odd + two.odd,
    )


def fresh(source: Path, folder: Path) -> Path:
    """Return a copy of the register at a place where none was seen before."""
    place = Path(tempfile.mkdtemp(dir=folder))
    return Path(shutil.copyfile(source, place / "r.hwt"))


def one_killed(source: Path, folder: Path, dice: random.Random) -> tuple[int, int, str]:
    """Kill one of two at a random moment; return what each saved, and what is wrong."""
    path, before = fresh(source, folder), journal_size(source)
    one, two = Entering(path, 1), Entering(path, 10_000)
    one.kill_after(dice.randrange(EACH), dice)
    first, second = one.ended(), two.ended()
    verdict = judge(path, both(first, second), before)
    wrong = verdict.fault or ("" if len(second.saved) == EACH else f"the other stopped: {second.told}")
    return len(first.saved), len(second.saved), wrong


def holder_killed(source: Path, folder: Path, dice: random.Random) -> tuple[int, int, str]:
    """Kill a program that holds the lock with half a transaction on the disk, while another waits."""
    path, before = fresh(source, folder), journal_size(source)

    def hold(say: Callable[[str], object]) -> None:
        raw = sqlite3.connect(path, isolation_level=None)
        raw.execute("PRAGMA cache_size = 5")
        raw.execute("BEGIN IMMEDIATE")
        rows = ((f"x{number}", "v" * 150) for number in range(2_000))
        raw.executemany("INSERT INTO setting (key, value) VALUES (?, ?)", rows)
        say("holds")
        time.sleep(60)

    ready, listener = os.pipe()
    holder = forked(hold, listener)
    os.read(ready, 6)
    two = Entering(path, 10_000, 5)
    time.sleep(dice.uniform(0.1, 0.8))
    os.kill(holder, signal.SIGKILL)
    os.waitpid(holder, 0)
    os.close(ready)
    os.close(listener)
    second = two.ended()
    verdict = judge(path, second, before)
    return 0, len(second.saved), verdict.fault or ("" if len(second.saved) == 5 else f"{second.told}")


def sides_deleted(source: Path, folder: Path, dice: random.Random) -> tuple[int, int, str]:
    """Kill a program and delete what it left beside the register: told, or every acknowledged entry is there."""
    path = fresh(source, folder)
    one = Entering(path, 1)
    one.kill_after(dice.randrange(1, 9), dice)
    said = one.ended()
    left = [path.with_name(path.name + end) for end in SIDES]
    for side in left:
        side.unlink(missing_ok=True)
    verdict, told = damage_of(path, content_of(source))
    if verdict in {"refused", "told"}:
        return len(said.saved), 1, ""
    wrong = told if verdict == "TRACEBACK" else judge(path, said, journal_size(source)).fault
    return len(said.saved), 0, wrong


def main(rounds: int = 15, seed: int = 1, modes: Sequence[str] = MODES) -> int:
    """Run each for so many rounds in each mode."""
    dice, bad = random.Random(seed), 0
    print(f"{'mode':10}{'what':28}{'rounds':>7}{'saved by the one':>18}{'other / told':>14}{'bad':>5}")
    with tempfile.TemporaryDirectory(dir=MEMORY) as name:
        own_home(Path(name))
        folder = Path(name)
        # Not a sample, which would be made again: what was seen in it is remembered.
        town = make_town(folder, keys=FileKeys(folder / "keys"))
        town.store.close()
        for mode in modes:
            use_mode(mode)
            for what in (one_killed, holder_killed, sides_deleted):
                found = collections.Counter[str]()
                for number in range(rounds):
                    first, second, wrong = what(town.store.path, folder, dice)
                    found["first"] += first
                    found["second"] += second
                    if wrong:
                        found["bad"] += 1
                        print(f"  {what.__name__} {number}: {wrong}", flush=True)
                title = what.__name__.replace("_", " ")
                print(
                    f"{mode:10}{title:28}{rounds:7}{found['first']:18}{found['second']:14}{found['bad']:5}",
                    flush=True,
                )
                bad += found["bad"]
    return int(bad > 0)


if __name__ == "__main__":
    sys.exit(main(*(int(one) for one in sys.argv[1:])))
