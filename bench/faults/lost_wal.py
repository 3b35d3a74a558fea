"""Kill a program that enters, take the -wal or -journal file away, and see whether the next start notices what is lost.

Run: python bench/faults/lost_wal.py [trials] [seed]. Exit code 1 where acknowledged entries are gone and nobody says so.
"""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from hwtrack.services.health import examine
from hwtrack.services.keys import FileKeys
from tests.helpers.registers import make_town

LONGEST = 1.5
SIDE_FILES = ("-wal", "-shm", "-journal")
ENTERING = """
import sys
from pathlib import Path
import db.engine
db.engine.journal_mode = lambda: sys.argv[2]
from hwtrack.services.keys import FileKeys
from hwtrack.services.register import NewSetting, change_setting
from hwtrack.services.store import Store
store = Store.open(Path(sys.argv[1]), actor="bench", keys=FileKeys(Path(sys.argv[3])))
number = store.verify().entries
while True:
    number += 1
    store.do(change_setting, NewSetting("tolerance_grams", str(number)))
    print(number, flush=True)
"""


@dataclass(frozen=True)
class Trial:
    """What was acknowledged before the kill, what is there after it, and what was said."""

    mode: str
    acknowledged: int
    present: int
    state: str

    @property
    def lost(self) -> int:
        """Count the acknowledged entries that are gone."""
        return max(0, self.acknowledged - self.present)


def killed(path: Path, keys: Path, mode: str, after: float) -> int:
    """Let a program enter, kill it *after* seconds of entering; return the last number it acknowledged."""
    command = [sys.executable, "-c", ENTERING, str(path), mode, str(keys)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as program:
        assert program.stdout is not None
        first = program.stdout.readline()
        time.sleep(after)
        program.send_signal(signal.SIGKILL)
        told = [first, *program.stdout.read().splitlines()]
    return int(told[-1])


def trial(source: Path, folder: Path, mode: str, after: float) -> Trial:
    """Make one trial on a copy of the register."""
    folder.mkdir()
    path = folder / "register.hwt"
    path.write_bytes(source.read_bytes())
    acknowledged = killed(path, source.parent / "keys", mode, after)
    for end in SIDE_FILES:
        path.with_name(path.name + end).unlink(missing_ok=True)
    found = examine(path)
    return Trial(mode, acknowledged, found.entries or 0, found.state)


def main(trials: int = 20, seed: int = 1) -> int:
    """Print the trials; 1 where a loss went unnoticed."""
    dice, made = random.Random(seed), []
    with tempfile.TemporaryDirectory() as name:
        # What is remembered of these registers is not the user's own.
        os.environ["XDG_DATA_HOME"] = name
        town = make_town(Path(name), keys=FileKeys(Path(name) / "keys"))
        town.store.close()
        for number in range(trials):
            mode = "TRUNCATE" if number % 4 == 0 else "WAL"
            made.append(trial(town.store.path, Path(name) / str(number), mode, dice.uniform(0, LONGEST)))
            print(made[-1], flush=True)
    lost = [one for one in made if one.lost]
    unnoticed = [one for one in lost if one.state == "good"]
    print(f"{len(made)} trials, entries lost in {len(lost)}, unnoticed in {len(unnoticed)}")
    return int(bool(unnoticed))


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:])))
