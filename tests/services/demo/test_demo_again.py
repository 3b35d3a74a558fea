"""The same seed gives the same register: on another day, with another hash seed, in another time zone."""

import os
import subprocess
import sys
from pathlib import Path

from tests.helpers.demo import SMALL, Built

_BUILD = (
    "import sys; from pathlib import Path; from hwtrack.services.demo import build_demo;"
    "print(build_demo(Path(sys.argv[1]), int(sys.argv[2]), scale=float(sys.argv[3])).root)"
)


def build_elsewhere(path: Path, seed: int) -> str:
    surroundings = {**os.environ, "PYTHONHASHSEED": "4711", "TZ": "America/New_York", "LC_ALL": "C"}
    run = subprocess.run(
        [sys.executable, "-c", _BUILD, str(path), str(seed), str(SMALL)],
        capture_output=True,
        text=True,
        check=True,
        env=surroundings,
        cwd=Path(__file__).parents[3],
    )
    return run.stdout.strip()


def everything(built: Built) -> dict[str, list[tuple]]:
    tables = built.column(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name"
    )
    return {table: sorted(built.rows(f"SELECT * FROM {table}"), key=repr) for table in tables}


def test_same_seed_gives_the_same_rows_and_root_elsewhere(demo: Built, tmp_path: Path) -> None:
    again = Built(tmp_path / "again.hwt", demo.summary)
    assert build_elsewhere(again.path, 1) == demo.summary.root
    mine, other = everything(demo), everything(again)
    assert mine.keys() == other.keys()
    assert [table for table in mine if mine[table] != other[table]] == []


def test_another_seed_gives_another_register(demo: Built, tmp_path: Path) -> None:
    assert build_elsewhere(tmp_path / "other.hwt", 2) != demo.summary.root
