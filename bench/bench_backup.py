"""A backup of a large register while entries are made, beside a plain copy of the file in the same run.

Copying and verifying are measured apart: a plain copy is not verified. An entry's delay is the time
from its being asked to its being on the disk; the largest of each phase is told beside those of the
machine at rest and of a plain copy, so that what the disk and the others who use it do is seen too.
A register's path as argument is measured instead of the million entries; it is copied first.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

from million_entries import register_of

from hwtrack.services.backup import verify_file
from hwtrack.services.copying import copy_register
from hwtrack.services.register import NewSetting, change_setting
from hwtrack.services.store import Store

TARGET, LONGEST, ROUNDS, EVERY, AT_REST = 1.5, 0.1, 9, 0.1, 3.0


@dataclass
class Entries:
    """Somebody who enters without pause, and how long each entry took."""

    store: Store
    took: list[float] = field(default_factory=list)

    @contextmanager
    def made(self) -> Iterator[None]:
        """Enter while the work lasts."""
        ended = threading.Event()
        writer = threading.Thread(target=self._enter, args=(ended,))
        writer.start()
        try:
            yield
        finally:
            ended.set()
            writer.join()

    def _enter(self, ended: threading.Event) -> None:
        while not ended.wait(EVERY):
            begun = time.perf_counter()
            self.store.do(change_setting, NewSetting("tolerance_grams", str(len(self.took) % 9_000 + 1)))
            self.took.append(time.perf_counter() - begun)

    def told(self) -> str:
        """Say how many there were and how long they took, in milliseconds."""
        return f"{len(self.took):5d} entries, median {median(self.took) * 1e3:5.1f} ms, longest {max(self.took) * 1e3:6.1f} ms"


def main() -> int:
    """Measure and print; 1 where the copy is slower than its target or an entry waited too long."""
    source = Path(sys.argv[1]) if len(sys.argv) > 1 else register_of()
    with tempfile.TemporaryDirectory(dir=source.parent) as name:
        folder = Path(name)
        path = folder / "register.hwt"
        # Flushed: else the first entry would wait for all of it.
        plain_copy(source, path)
        with Store.open(path, actor="bench") as store:
            return measured(store, folder)


def measured(store: Store, folder: Path) -> int:
    """Measure the phases, the plain copy and the backup in turn."""
    rest, beside_copy, copying, verifying = (Entries(store) for _ in range(4))
    with rest.made():
        time.sleep(AT_REST)
    plain, backup = [], []
    for number in range(ROUNDS):
        plain.append(seconds(lambda to=folder / f"plain-{number}": plain_copy(store.path, to)))
        with copying.made():
            backup.append(seconds(lambda to=folder / f"copy-{number}": copy_register(store, to)))
        # Measured with entries too, for its longest delay alone.
        with beside_copy.made():
            plain_copy(store.path, folder / f"beside-{number}")
        for made in (f"plain-{number}", f"beside-{number}"):
            (folder / made).unlink()
        # The file system gives the space back at its next flush: not at that of an entry that is measured.
        os.sync()
    with verifying.made():
        last = folder / f"copy-{ROUNDS - 1}"
        verified = seconds(lambda: verify_file(last))
    ratio = median(one / other for one, other in zip(backup, plain, strict=True))
    print(f"register of {store.path.stat().st_size / 1e6:,.0f} MB, an entry every {EVERY * 1e3:.0f} ms")
    print(f"plain copy, flushed           {median(plain):6.2f} s")
    print(
        f"backup while entries are made {median(backup):6.2f} s   {ratio:4.2f} × the plain copy, target {TARGET}"
    )
    print(f"its verification              {verified:6.2f} s")
    for label, entries in (
        ("at rest", rest),
        ("beside a plain copy", beside_copy),
        ("while backing up", copying),
        ("while verifying", verifying),
    ):
        print(f"{label:30}{entries.told()}")
    return int(ratio > TARGET or max(copying.took) - median(rest.took) > LONGEST)


def plain_copy(source: Path, to: Path) -> None:
    """Copy as the system copies files, flushed to the disk."""
    shutil.copyfile(source, to)
    with to.open("rb+") as file:
        os.fsync(file.fileno())


def seconds(work: Callable[[], object]) -> float:
    """Return how long the work took."""
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


if __name__ == "__main__":
    sys.exit(main())
