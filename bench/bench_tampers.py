"""Change copies of a register at random, and let verify and a second reading from the written rules judge each.

Run: python bench/bench_tampers.py [changes] [first seed] [register]. Without a register a small town is made. With one,
which must be a sample (its key is in it), a note is carried away before its last tenth. Exit code 1 where the two
disagree, or where anything at or below the note was changed and is not found beside it.
"""

from __future__ import annotations

import collections
import shutil
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from hwtrack.services.checkpoints import sign
from hwtrack.services.papers import print_labels
from hwtrack.services.store import Store
from tests.helpers.registers import START, make_town
from tests.helpers.second_reading import read_register, root
from tests.helpers.tampers import COLUMNS
from tests.helpers.two_readings import Sound, both, sound_register


def town(folder: Path) -> Sound:
    """Make a town, and carry a note away in the middle of its life."""
    made = make_town(folder)
    print_labels(made.store, made.batch(800_000).uid)
    made.closed()
    carried = made.store.checkpoint()
    made.received()
    made.batch(5_000)
    made.store.checkpoint()
    return sound_register(made.store, folder, carried.note, carried.size)


def given(path: Path, folder: Path) -> Sound:
    """Take a copy of a sample register, and the note that would have been signed before its last tenth."""
    copy = Path(shutil.copy(path, folder / "sound.hwt"))
    store = Store.open(copy, actor="bench")
    store.checkpoint()
    leaves = read_register(copy, COLUMNS).leaves
    size = len(leaves) * 9 // 10
    signer = store.signer()
    assert signer is not None, "the register's key is not at hand"
    note = sign(store.identity.origin, size, root(leaves[:size]), signer, START).note
    return sound_register(store, folder, note, size)


def main(changes: int, first: int, path: Path | None) -> int:
    """Tell every disagreement, and what is found of which kind of change."""
    told: collections.Counter[str] = collections.Counter()
    started = time.perf_counter()
    with tempfile.TemporaryDirectory() as folder:
        sound = town(Path(folder)) if path is None else given(path, Path(folder))
        for seed in range(first, first + changes):
            found = both(sound, seed, Path(folder) / "changed.hwt")
            below = found.tamper.seq is not None and found.tamper.seq <= sound.size
            missed = found.beside and below
            told["found" if not found.beside else "not found"] += 1
            if not found.agree or missed:
                told["disagreements" if not found.agree else "missed"] += 1
                print(f"seed {seed}: {found}")
            elif found.beside:
                print(f"seed {seed}: not found, as documented: {found.tamper.what}")
    print(
        f"{changes} changes, note at {sound.size} entries, {time.perf_counter() - started:.0f} s: {dict(told)}"
    )
    return int(bool(told["disagreements"] or told["missed"]))


if __name__ == "__main__":
    asked = sys.argv[1:]
    sys.exit(
        main(
            int(asked[0]) if asked else 300,
            int(asked[1]) if len(asked) > 1 else 1,
            Path(asked[2]) if len(asked) > 2 else None,
        )
    )
