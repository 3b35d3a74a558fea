"""How long the capacity page takes to open on a million movements, in a window that has been open a while.

The window places the present year when it starts and after every booking, off its own thread; what is
measured is from going to the page until its figures are seen. The floor is painting the same page
once more, as it stands.

Run: python bench/bench_capacity_open.py [--movements N] [--repeat N]
"""

from __future__ import annotations

import argparse
import os
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from million_movements import MOVEMENTS, register_of
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication

TARGET_MS = 300
QUIET_SECONDS = 4.0


def wait(app: QApplication, done: Callable[[], bool], quiet: float = 0.0) -> None:
    """Turn the event loop until something holds, and at least for a while."""
    end = time.perf_counter() + quiet
    while time.perf_counter() < end or not done():
        app.processEvents()


def opened(path: Path) -> tuple[float, float, float]:
    """Return the milliseconds until the figures are seen, until the cures are too, and of one more painting."""
    from ui.app import make_application, open_register
    from ui.main_window import MainWindow
    from ui.pages.capacity import CapacityPage

    with tempfile.TemporaryDirectory() as folder:
        memory = QSettings(str(Path(folder) / "memory.ini"), QSettings.Format.IniFormat)
        app = QApplication.instance() or make_application(["bench"], memory)
        window = MainWindow(memory)
        window.resize(1440, 900)
        window.show()
        register = open_register(path)
        window.attach(register)
        wait(app, lambda: not window.tasks.busy, QUIET_SECONDS)
        start = time.perf_counter()
        window.go_to("capacity", "")
        page = window.pages["capacity"]
        if not isinstance(page, CapacityPage):
            raise TypeError(type(page).__name__)
        wait(app, lambda: page.sheet is not None)
        window.grab()
        seen = time.perf_counter()
        wait(app, lambda: not window.tasks.busy)
        whole = time.perf_counter()
        window.grab()
        painted = time.perf_counter() - whole
        window.close()
        register.close()
    return (seen - start) * 1_000, (whole - start) * 1_000, painted * 1_000


def main() -> None:
    """Open the page in several windows one after the other and print the medians."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--movements", type=int, default=MOVEMENTS)
    parser.add_argument("--repeat", type=int, default=3)
    asked = parser.parse_args()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    path = register_of(asked.movements)
    seen, whole, floor = (
        statistics.median(part) for part in zip(*(opened(path) for _ in range(asked.repeat)), strict=True)
    )
    print(f"capacity page on {asked.movements:,} movements, load {os.getloadavg()[0]:.1f}")
    print(f"  floor: painting the page           {floor:>6.0f} ms")
    print(f"  figures seen (target {TARGET_MS} ms)       {seen:>6.0f} ms  {seen / floor:>5.1f} x")
    print(f"  what would help is there too       {whole:>6.0f} ms  {whole / floor:>5.1f} x")


if __name__ == "__main__":
    main()
