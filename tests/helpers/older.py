"""The register kept as `tests/data/register_0002.hwt.xz`, told as steps: run at an older commit, it is that file."""

import lzma
import sqlite3
import sys
import tempfile
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

from hwtrack.services.batches import Treatment, treat_batch
from hwtrack.services.movements import Correction, correct_movements
from hwtrack.services.plans import PlanForm, PlannedWaste, save_plan
from tests.helpers.registers import START, TONNE, Town, make_town

ETCHANT, ARSENIC, ASH = "398-051-22", "321-022-48", "772-002-18"


def small_register(folder: Path) -> Town:
    """Tell a closed and a half refused manifest, one on the road, own treatment, a correction, a filed plan."""
    town = make_town(folder, own=("generator", "facility"))
    town.closed()
    town.received(2 * TONNE, 2 * TONNE - 500, TONNE)
    town.shipped(TONNE // 2)
    kept = town.batch(5 * TONNE)
    town.store.do(treat_batch, Treatment(kept.uid, TONNE, START + timedelta(days=1)))
    wrong = town.batch(3 * TONNE, ARSENIC)
    town.batch(4 * TONNE, ASH, START - timedelta(days=90))
    (uid,) = town.rows(
        "SELECT m.uid FROM movement m JOIN batch b ON b.id = m.from_batch"
        f" WHERE m.kind = 'generate' AND b.uid = '{wrong.uid}'"
    )[0]
    town.store.do(correct_movements, (Correction(str(uid), 2 * TONNE, "磅单看错", "王丽"),))
    lines = (
        PlannedWaste(ETCHANT, 60 * TONNE, 10 * TONNE, 50 * TONNE),
        PlannedWaste(ASH, 9 * TONNE, 0, 9 * TONNE),
    )
    town.store.do(save_plan, PlanForm(town.generator, 2026, lines, date(2026, 3, 20)))
    town.store.checkpoint()
    return town


def keep(target: Path) -> None:
    """Write the register, small: what it holds is the same in every run."""
    with tempfile.TemporaryDirectory() as name:
        town = small_register(Path(name))
        town.store.close()
        with closing(sqlite3.connect(town.store.path)) as raw:
            raw.execute("PRAGMA journal_mode = DELETE")
            raw.execute("VACUUM")
        target.write_bytes(lzma.compress(town.store.path.read_bytes(), preset=9 | lzma.PRESET_EXTREME))


if __name__ == "__main__":
    keep(Path(sys.argv[1]))
