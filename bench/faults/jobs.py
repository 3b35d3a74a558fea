"""Kill a program at the calls that change the disk while it does longer work, and let the next one finish it.

Run: python bench/faults/jobs.py [most kills per call] [job …]. Founding a register, upgrading one, backing up,
restoring, replacing the register in use, importing a workbook, printing into a file, making a bundle of a register
and taking one of it. After each kill every register
left opens and verifies with the entries it had, no half file has a whole one's name, and the same work, done again,
succeeds. Exit code 1 otherwise.
"""

from __future__ import annotations

import collections
import gzip
import shutil
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from bench.faults.strike import MEMORY
from bench.faults.tracing import calls_of, require_strace, struck
from hwtrack.errors import HwtrackError
from hwtrack.output import whole_file
from hwtrack.services.backup import back_up, verify_file
from hwtrack.services.bundle_reading import open_bundle
from hwtrack.services.bundles_in import take
from hwtrack.services.bundles_out import export_bundle
from hwtrack.services.exchange_views import BundleAsk, BundleTake
from hwtrack.services.importing import import_export
from hwtrack.services.importing import run as importing
from hwtrack.services.keys import FileKeys
from hwtrack.services.office import Office
from hwtrack.services.papers import print_manifest
from hwtrack.services.replacing import replace_register
from hwtrack.services.restoring import Restore, restore_backup
from hwtrack.services.store import NewRegister, Store
from tests.helpers.bundles import COUNTY
from tests.helpers.exports import new_store, row, workbook
from tests.helpers.faults import content_of, journal_size, own_home
from tests.helpers.registers import FakeClock, make_town

OLD = Path(__file__).parents[2] / "tests" / "data" / "register_0001.hwt.gz"
ROWS, CHUNK = 9, 3


@dataclass(frozen=True)
class Job:
    """A work to be killed in a folder made ready for it, and what must hold there after a kill."""

    name: str
    ready: Callable[[Path], None]
    work: Callable[[Path], object]
    holds: Callable[[Path], str]
    """Say what is wrong in the folder after a kill, "" if nothing."""
    done: Callable[[Path], str]
    """Say what is wrong after the same work was done again and ended."""
    again: Callable[[Path], object] | None = None


def opened(path: Path) -> Store:
    """Open as the next user does."""
    return Store.open(path, actor="judge", clock=FakeClock())


def sound(path: Path, entries: int) -> str:
    """Say what is wrong with a register that must have so many entries."""
    try:
        with opened(path) as store:
            seen = store.verify()
    except HwtrackError as told:
        return f"{path.name} does not open: {told}"
    if not seen.ok:
        return f"{path.name}: {seen.problems[0].message}"
    return "" if seen.entries == entries else f"{path.name} has {seen.entries} entries, not {entries}"


def absent_or_sound(path: Path, entries: int) -> str:
    """Say what is wrong with a file that must be whole where it is there."""
    return sound(path, entries) if path.exists() else ""


def first(*wrong: str) -> str:
    """Return the first that is wrong."""
    return next((one for one in wrong if one), "")


def only(folder: Path, *patterns: str) -> str:
    """Say which files are left that none of the patterns means."""
    meant = {path for pattern in patterns for path in folder.glob(pattern)}
    left = sorted(path.name for path in folder.rglob("*") if path.is_file() and path not in meant)
    return f"left behind: {', '.join(left)}" if left else ""


class Stock:
    """What the jobs begin with, made once."""

    def __init__(self, folder: Path) -> None:
        town = make_town(folder / "town")
        self.manifest = town.closed()
        back_up(town.store, folder / "backup.hwt")
        town.batch(500)
        town.store.close()
        self.town, self.backup = town.store.path, folder / "backup.hwt"
        self.entries, self.kept = journal_size(self.town), journal_size(self.backup)
        restored = restore_backup(
            Restore(self.backup, folder / "restored.hwt", "x", actor="x"), clock=FakeClock()
        )
        self.restored = restored.path
        self.book = workbook(folder / "a.xlsx", [row(number) for number in range(1, ROWS + 1)])
        new_store(folder / "empty.hwt").close()
        self.empty = folder / "empty.hwt"
        importing.CHUNK = CHUNK
        self._make_bundle(folder)

    def _make_bundle(self, folder: Path) -> None:
        """Let a facility send its entries, and a county found a register."""
        self.keys, self.bundle, self.county = (
            FileKeys(folder / "keys"),
            folder / "a.hwb",
            folder / "county.hwt",
        )
        (folder / "facility").mkdir()
        facility = make_town(folder / "facility", keeps="sites", own=("generator",), keys=self.keys)
        facility.shipped()
        self.sent = export_bundle(facility.store, BundleAsk(COUNTY, self.bundle), _silent).last
        facility.store.close()
        self.facility = facility.store.path
        new = NewRegister("XJ", COUNTY, keeps="all")
        with Store.create(self.county, new, actor="科员", clock=FakeClock(), keys=self.keys) as county:
            self.fingerprint = Office(county).look_at_bundle(self.bundle).fingerprint


def _silent(_done: int, _total: int) -> None:
    pass


def founding(_stock: Stock) -> Job:
    """Found a register."""

    def found(folder: Path) -> None:
        new = NewRegister("GZ", "新库", sample=True)
        Store.create(folder / "new.hwt", new, actor="x", clock=FakeClock(), seed=1).close()

    def again(folder: Path) -> None:
        if not (folder / "new.hwt").exists():
            found(folder)

    return Job(
        "found",
        lambda folder: None,
        found,
        lambda folder: absent_or_sound(folder / "new.hwt", 1),
        lambda folder: first(sound(folder / "new.hwt", 1), only(folder, "new.hwt*")),
        again,
    )


def upgrading(_stock: Stock) -> Job:
    """Open a register of the first version."""

    def ready(folder: Path) -> None:
        (folder / "old.hwt").write_bytes(gzip.decompress(OLD.read_bytes()))
        (folder / "was.txt").write_text(repr(_journal(folder / "old.hwt")))

    def holds(folder: Path) -> str:
        copies = list(folder.glob("old.0001*.hwt"))
        lost = [copy.name for copy in copies if repr(_journal(copy)) != (folder / "was.txt").read_text()]
        return f"a copy without its journal: {lost}" if lost else ""

    def done(folder: Path) -> str:
        entries = len(_journal(folder / "old.hwt"))
        was = (folder / "was.txt").read_text()
        grown = repr(_journal(folder / "old.hwt")).startswith(was[:-1])
        return first(
            "" if grown else "the journal is another",
            sound(folder / "old.hwt", entries),
            only(folder, "old*.hwt", "*-journal", "was.txt"),
        )

    return Job("upgrade", ready, lambda folder: opened(folder / "old.hwt").close(), holds, done)


def _journal(path: Path) -> list[tuple[int, str]]:
    raw = sqlite3.connect(path)
    try:
        return raw.execute("SELECT seq, hex(leaf) FROM entry ORDER BY seq").fetchall()
    finally:
        raw.close()


def backing_up(stock: Stock) -> Job:
    """Back a register up into a folder."""

    def ready(folder: Path) -> None:
        shutil.copyfile(stock.town, folder / "town.hwt")
        (folder / "kept").mkdir()

    def work(folder: Path) -> None:
        with opened(folder / "town.hwt") as store:
            back_up(store, folder / "kept")

    def holds(folder: Path) -> str:
        copies = (folder / "kept").glob("*.hwt")
        half = [copy.name for copy in copies if not verify_file(copy).ok]
        return first(sound(folder / "town.hwt", stock.entries), f"not whole: {half}" if half else "")

    return Job(
        "back up",
        ready,
        work,
        holds,
        lambda folder: first(holds(folder), only(folder, "town.hwt*", "kept/hwtrack-*")),
    )


def restoring(stock: Stock) -> Job:
    """Restore a backup into a new file."""

    def ready(folder: Path) -> None:
        shutil.copyfile(stock.backup, folder / "backup.hwt")

    def work(folder: Path) -> None:
        asked = Restore(folder / "backup.hwt", folder / "new.hwt", "硬盘损坏", actor="x")
        restore_backup(asked, clock=FakeClock())

    def again(folder: Path) -> None:
        if not (folder / "new.hwt").exists():
            work(folder)

    def holds(folder: Path) -> str:
        same = (folder / "backup.hwt").read_bytes() == stock.backup.read_bytes()
        return first(
            "" if same else "the backup was written into",
            absent_or_sound(folder / "new.hwt", stock.kept + 1),
        )

    def done(folder: Path) -> str:
        return first(
            holds(folder),
            sound(folder / "new.hwt", stock.kept + 1),
            only(folder, "backup.hwt*", "new.hwt*"),
        )

    return Job("restore", ready, work, holds, done, again)


def replacing(stock: Stock) -> Job:
    """Put a restored register in the place of the one in use."""

    def ready(folder: Path) -> None:
        shutil.copyfile(stock.town, folder / "town.hwt")
        shutil.copyfile(stock.restored, folder / "new.hwt")

    def work(folder: Path) -> None:
        replace_register(folder / "town.hwt", folder / "new.hwt", clock=FakeClock())

    def again(folder: Path) -> None:
        if (folder / "new.hwt").exists():
            work(folder)

    def holds(folder: Path) -> str:
        held = [content_of(path) for path in folder.glob("*.hwt")]
        meant = (content_of(stock.town), content_of(stock.restored))
        return "" if all(one in held for one in meant) else "one of the two registers is gone"

    def done(folder: Path) -> str:
        return first(holds(folder), sound(folder / "town.hwt", stock.kept + 1), only(folder, "town*.hwt*"))

    return Job("replace", ready, work, holds, done, again)


def bringing_in(stock: Stock) -> Job:
    """Import a workbook, three manifests an entry."""

    def ready(folder: Path) -> None:
        shutil.copyfile(stock.empty, folder / "r.hwt")
        shutil.copyfile(stock.book, folder / "a.xlsx")

    def work(folder: Path) -> None:
        with opened(folder / "r.hwt") as store:
            import_export(store, folder / "a.xlsx")

    def holds(folder: Path) -> str:
        with opened(folder / "r.hwt") as store:
            seen, many = store.verify(), _manifests(store)
        return "" if seen.ok and many % CHUNK == 0 else f"{many} manifests, verify {seen.problems}"

    def done(folder: Path) -> str:
        with opened(folder / "r.hwt") as store:
            seen, many = store.verify(), _manifests(store)
        wrong = "" if seen.ok and many == ROWS else f"{many} manifests, verify {seen.problems}"
        return first(wrong, only(folder, "r.hwt*", "a.xlsx"))

    return Job("import", ready, work, holds, done)


def _manifests(store: Store) -> int:
    with store._reader.connect() as connection:
        return int(connection.exec_driver_sql("SELECT count(*) FROM manifest").scalar() or 0)


def printing(stock: Stock) -> Job:
    """Print a manifest into a file that is there already."""

    def ready(folder: Path) -> None:
        shutil.copyfile(stock.town, folder / "town.hwt")
        (folder / "m.pdf").write_bytes(b"%PDF the one of yesterday %%EOF")

    def work(folder: Path) -> None:
        with opened(folder / "town.hwt") as store, whole_file(folder / "m.pdf") as file:
            file.write(print_manifest(store, stock.manifest))

    def holds(folder: Path) -> str:
        paper = (folder / "m.pdf").read_bytes()
        whole = paper.startswith(b"%PDF") and paper.rstrip().endswith(b"%%EOF")
        entries = journal_size(folder / "town.hwt")
        return first(
            "" if whole else "half a paper",
            "" if 0 <= entries - stock.entries <= 2 else f"{entries} entries",
            sound(folder / "town.hwt", journal_size(folder / "town.hwt")),
        )

    return Job(
        "print", ready, work, holds, lambda folder: first(holds(folder), only(folder, "town.hwt*", "m.pdf"))
    )


def sending(stock: Stock) -> Job:
    """Make a bundle of a register's entries."""
    made = "sent.hwb"

    def ready(folder: Path) -> None:
        shutil.copyfile(stock.facility, folder / "f.hwt")

    def work(folder: Path) -> None:
        with Store.open(folder / "f.hwt", actor="x", clock=FakeClock(), keys=stock.keys) as store:
            export_bundle(store, BundleAsk(COUNTY, folder / made), _silent)

    def again(folder: Path) -> None:
        (folder / made).unlink(missing_ok=True)
        work(folder)

    def holds(folder: Path) -> str:
        if (folder / made).exists():
            with open_bundle(folder / made) as bundle:
                if sum(len(lot) for lot in bundle.lots()) != bundle.header.count:
                    return "half a bundle"
        return sound(folder / "f.hwt", journal_size(folder / "f.hwt"))

    return Job(
        "send",
        ready,
        work,
        holds,
        lambda folder: first(holds(folder), only(folder, "f.hwt*", "*.hwb")),
        again,
    )


def taking(stock: Stock) -> Job:
    """Take another register's bundle: its key, then all of its entries or none."""

    def ready(folder: Path) -> None:
        shutil.copyfile(stock.county, folder / "c.hwt")
        shutil.copyfile(stock.bundle, folder / "a.hwb")

    def work(folder: Path) -> None:
        with Store.open(folder / "c.hwt", actor="x", clock=FakeClock(), keys=stock.keys) as store:
            take(store, BundleTake(folder / "a.hwb", stock.fingerprint), _silent)

    def holds(folder: Path) -> str:
        held = _foreign(folder / "c.hwt")
        wrong = "" if held in {0, stock.sent} else f"{held} of {stock.sent} entries"
        return first(sound(folder / "c.hwt", journal_size(folder / "c.hwt")), wrong)

    def done(folder: Path) -> str:
        wrong = "" if _foreign(folder / "c.hwt") == stock.sent else "not taken"
        return first(holds(folder), wrong, only(folder, "c.hwt*", "a.hwb"))

    return Job("take", ready, work, holds, done)


def _foreign(path: Path) -> int:
    with opened(path) as store, store._reader.connect() as connection:
        return int(connection.exec_driver_sql("SELECT count(*) FROM foreign_entry").scalar() or 0)


JOBS = (founding, upgrading, backing_up, restoring, replacing, bringing_in, printing, sending, taking)


def main(most: int = 25, *names: str) -> int:
    """Kill each job at its calls and print what was found."""
    require_strace()
    bad = 0
    print(f"{'job':10}{'call':14}{'calls':>7}{'kills':>7}{'bad':>5}")
    with tempfile.TemporaryDirectory(dir=MEMORY) as name:
        own_home(Path(name))
        folder = Path(name)
        (folder / "town").mkdir()
        stock = Stock(folder)
        for make in JOBS:
            job = make(stock)
            if not names or job.name in names:
                bad += killed(job, folder, most)
    return int(bad > 0)


def killed(job: Job, folder: Path, most: int) -> int:
    """Kill one job at up to so many of its calls of each kind; return how many kills ended badly."""
    place, bad = folder / "run", 0

    def fresh() -> None:
        # What the home remembers of the registers there goes with them: else the older file of each run is told.
        for gone in (place, folder / "home"):
            shutil.rmtree(gone, ignore_errors=True)
        place.mkdir()
        job.ready(place)

    def work(_say: Callable[[str], object]) -> None:
        job.work(place)

    fresh()
    for call, many in calls_of(work, folder).items():
        begun, found = time.perf_counter(), collections.Counter[str]()
        for number in range(1, many + 1, max(1, many // most)):
            fresh()
            found["killed"] += struck(work, call, number, "signal=KILL").killed
            try:
                wrong = job.holds(place)
                if not wrong:
                    (job.again or job.work)(place)
                    wrong = job.done(place)
            except HwtrackError as told:
                wrong = f"told {told}"
            if wrong:
                found["bad"] += 1
                print(f"  {job.name}, {call} {number} of {many}: {wrong}", flush=True)
        bad += found["bad"]
        print(
            f"{job.name:10}{call:14}{many:7}{found['killed']:7}{found['bad']:5}"
            f"   {time.perf_counter() - begun:4.0f} s",
            flush=True,
        )
    return bad


if __name__ == "__main__":
    asked = sys.argv[1:]
    sys.exit(main(int(asked[0]) if asked else 25, *asked[1:]))
