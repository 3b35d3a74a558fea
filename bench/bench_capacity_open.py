"""How long the capacity page takes to show figures on a million movements, whenever it is opened.

Four moments, each in windows of their own: the window has been open a while and at rest; another year is
chosen then; something was booked the moment before, in a window where the page was not open yet; the
first click as soon as the window has its register. Measured is from the click until the figures are
painted. After a booking those are the last ones, said to be that; when the new ones stand there is
measured too. The floor is painting the same page once more, as it stands. Bookings go into a copy.

Run: python bench/bench_capacity_open.py [--movements N] [--repeat N]
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from million_movements import LAST_DAY, MOVEMENTS, register_of
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication

from hwtrack.services.office import Office
from hwtrack.services.requests import NewPartyForm
from ui.app import make_application, open_register
from ui.main_window import MainWindow
from ui.pages.capacity import CapacityPage

TARGET_MS = 300

Spent = tuple[float, float]
"""Milliseconds by the clock, and of the processor in all threads."""


def now() -> Spent:
    """Read both clocks."""
    return time.perf_counter() * 1_000, time.process_time() * 1_000


@dataclass
class Times:
    """What was spent on each thing, by name."""

    of: dict[str, list[Spent]] = field(default_factory=dict)

    def since(self, name: str, began: Spent) -> None:
        """Note what has passed since then."""
        clock, busy = now()
        self.of.setdefault(name, []).append((clock - began[0], busy - began[1]))

    def median(self, name: str) -> Spent:
        """Return the medians of both clocks."""
        return statistics.median(one[0] for one in self.of[name]), statistics.median(
            one[1] for one in self.of[name]
        )


FLOOR = "floor: painting the page"
REST = "window open and at rest"
YEAR = "another year is chosen"
BOOKED = "right after a booking: the last figures"
NEWER = "   and until the new ones are there"
START = "first click after the start"
PLACED = "after the start until this year is placed"
WARM = "   and until all years are prepared"
JUDGED = (REST, YEAR, BOOKED, START)


def wait(done: Callable[[], bool]) -> None:
    """Turn the event loop until something holds; a minute is more than anything takes."""
    end = time.monotonic() + 60
    while not done():
        if time.monotonic() > end:
            raise TimeoutError
        QApplication.processEvents()
        time.sleep(0.001)  # a window sleeps between events too: turning on would hold up the worker


@contextmanager
def opened(path: Path) -> Iterator[tuple[MainWindow, Office]]:
    """Open a window on the register, as the program starts."""
    with tempfile.TemporaryDirectory() as folder:
        memory = QSettings(str(Path(folder) / "memory.ini"), QSettings.Format.IniFormat)
        if QApplication.instance() is None:
            make_application(["bench"], memory)
        window = MainWindow(memory)
        window.resize(1440, 900)
        window.show()
        register = open_register(path)
        if not isinstance(register, Office):
            raise TypeError(type(register).__name__)
        window.attach(register)
        yield window, register
        window.close()
        register.close()


def click(window: MainWindow) -> CapacityPage:
    """Go to the page and wait until its figures are painted."""
    window.go_to("capacity", "")
    page = window.pages["capacity"]
    if not isinstance(page, CapacityPage):
        raise TypeError(type(page).__name__)
    wait(lambda: page.sheet is not None)
    window.grab()
    return page


def at_rest(path: Path, times: Times) -> None:
    """Open the page in a window that has been open a while, then choose the year before."""
    began = now()
    with opened(path) as (window, _register):
        wait(lambda: not window.tasks.busy)
        times.since(PLACED, began)
        wait(lambda: window.tasks.ready)
        times.since(WARM, began)
        began = now()
        page = click(window)
        times.since(REST, began)
        wait(lambda: not window.tasks.busy)
        began = now()
        window.grab()
        times.since(FLOOR, began)
        wait(lambda: window.tasks.ready)
        began, before = now(), LAST_DAY.year - 1
        page.year.setCurrentIndex(page.year.findData(before))
        page.year.activated.emit(page.year.currentIndex())
        wait(lambda: page.view is not None and page.view.year == before)
        window.grab()
        times.since(YEAR, began)


def after_booking(path: Path, times: Times) -> None:
    """Open the page the moment something was booked, and wait for the figures that know of it."""
    with opened(path) as (window, register):
        wait(lambda: window.tasks.ready)
        booked: list[str] = []
        name = f"新记产废单位{time.time_ns()}号"
        form = NewPartyForm(name=name, kind="generator", division_code="360783")
        window.tasks.run(lambda _job: register.record_party(form), booked.append)
        wait(lambda: bool(booked))
        window.refresh()
        began = now()
        page = click(window)
        times.since(BOOKED, began)
        if page.standing.current:
            raise RuntimeError("figures older than the register were shown without saying so")
        wait(lambda: page.standing.current)
        window.grab()
        times.since(NEWER, began)


def at_start(path: Path, times: Times) -> None:
    """Open the page as soon as the window has its register."""
    with opened(path) as (window, _register):
        began = now()
        click(window)
        times.since(START, began)


def main() -> None:
    """Open the page in several windows one after the other and print the medians."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--movements", type=int, default=MOVEMENTS)
    parser.add_argument("--repeat", type=int, default=3)
    asked = parser.parse_args()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    times = Times()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(shutil.copy(register_of(asked.movements), folder))
        for _ in range(asked.repeat):
            at_start(path, times)
            at_rest(path, times)
            after_booking(path, times)
    print(
        f"capacity page on {asked.movements:,} movements, medians of {asked.repeat}, load {os.getloadavg()[0]:.1f}"
    )
    print(f"{'clock':>53}{'processor':>12}{'to the floor':>14}")
    least = times.median(FLOOR)[1]
    for name in (FLOOR, REST, YEAR, BOOKED, NEWER, START, PLACED, WARM):
        clock, busy = times.median(name)
        print(f"  {name:<42} {clock:>6.0f} ms {busy:>8.0f} ms {busy / least:>11.1f}")
    late = [name.split(":")[0] for name in JUDGED if times.median(name)[0] > TARGET_MS]
    print(
        f"target {TARGET_MS} ms by the clock: "
        + (f"missed: {', '.join(late)}" if late else "met at every moment")
    )


if __name__ == "__main__":
    main()
