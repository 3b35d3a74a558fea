"""Damage a register's bytes at random and see whether the program notices: flips of a bit, truncations, side files.

Run: python bench/faults/damage.py [flips] [truncations] [seed]. Exit code 1 where a changed record goes unnoticed,
or where the program ends with a traceback instead of a reason and a remedy.
"""

from __future__ import annotations

import collections
import random
import sys
import tempfile
import time
from collections.abc import Iterable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from tests.helpers.faults import content_of, damage_of, flips, lived_town, own_home, truncations

KINDS = ("refused", "told", "same", "no record", "UNDETECTED", "TRACEBACK")
BAD = frozenset({"UNDETECTED", "TRACEBACK"})


def struck(
    source: Path, folder: Path, sound: dict[str, bytes], cases: Iterable[tuple[str, bytes]]
) -> collections.Counter[str]:
    """Judge each damaged copy; tell the bad ones."""
    found: collections.Counter[str] = collections.Counter()
    path = folder / "damaged.hwt"
    for what, data in cases:
        path.write_bytes(data)
        verdict, said = damage_of(path, sound)
        found[verdict] += 1
        if verdict in BAD:
            print(f"  {verdict}: {what}: {said}", flush=True)
        if path.read_bytes() != data:
            found["WRITTEN"] += 1
            print(f"  written into: {what}", flush=True)
    return found


def main(many_flips: int = 3_000, many_cuts: int = 300, seed: int = 1) -> int:
    """Print what became of each kind of damage."""
    bad = 0
    with tempfile.TemporaryDirectory(dir="/dev/shm" if Path("/dev/shm").is_dir() else None) as name:  # noqa: S108 - faster
        own_home(Path(name))
        folder, dice = Path(name), random.Random(seed)
        source = lived_town(folder)
        data, sound = source.read_bytes(), content_of(source)
        print(f"register of {len(data) / 1e6:.2f} MB, seed {seed}")
        print(f"{'damage':14}{'many':>6}" + "".join(f"{kind:>12}" for kind in KINDS) + f"{'seconds':>9}")
        rounds = (
            ("bit flips", many_flips, flips(data, many_flips, dice)),
            ("truncations", many_cuts, truncations(data, many_cuts, dice)),
        )
        for what, many, cases in rounds:
            begun = time.perf_counter()
            found = struck(source, folder, sound, cases)
            took = time.perf_counter() - begun
            print(f"{what:14}{many:6}" + "".join(f"{found[kind]:12}" for kind in KINDS) + f"{took:9.0f}")
            bad += sum(found[kind] for kind in (*BAD, "WRITTEN"))
    return int(bad > 0)


if __name__ == "__main__":
    sys.exit(main(*(int(one) for one in sys.argv[1:])))
