"""What waits on the desk, counted beside the work: the queues first, shortfalls and alerts when it is quiet."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

if TYPE_CHECKING:
    from hwtrack.services.requests import QueueCounts
    from ui.data import Register
    from ui.tasks import Tasks

QUIET = 1500
"""Milliseconds without a change after which alerts are counted."""


class Counting(QObject):
    """Counts on the worker's thread; `counted` tells that a count came in."""

    counted = Signal()

    def __init__(self, tasks: Tasks, parent: QObject) -> None:
        super().__init__(parent)
        self.counts: QueueCounts | None = None
        self._tasks = tasks
        self._register: Register | None = None
        self._alert_timer = QTimer(self)
        self._alert_timer.setSingleShot(True)
        self._alert_timer.setInterval(QUIET)
        self._alert_timer.timeout.connect(self.ask_alerts)

    def ask(self, register: Register) -> None:
        """Count anew; shortfalls and alerts, which take longest, follow the others."""
        self._register = register
        ask = partial(self._tasks.run, later=True)
        ask(lambda _job: register.counts(), self._take)
        # Where capacity cannot be computed its own page says why; a missing count interrupts nobody.
        ask(lambda _job: register.shortfalls(), self._take_shortfalls, lambda _error: None)
        self._alert_timer.start()

    def ask_alerts(self) -> None:
        """Count the alerts once the desk is quiet: nobody's next page waits for them."""
        if self._register is not None:
            register = self._register
            ask = partial(self._tasks.run, later=True)
            ask(lambda _job: register.open_alerts(), self._take_alerts, lambda _error: None)
            # The first name found by its pinyin loads a dictionary for a third of a second: here, not while one types.
            self._tasks.run(lambda _job: register.division_choices(""), lambda _found: None)

    def stop(self) -> None:
        """Ask the register no more: it is closed next."""
        self._alert_timer.stop()
        self._register = None

    def _take(self, counts: QueueCounts) -> None:
        known = self.counts or replace(counts, shortfalls=0, capacity_alerts=0)
        self.counts = replace(counts, shortfalls=known.shortfalls, capacity_alerts=known.capacity_alerts)
        self.counted.emit()

    def _take_shortfalls(self, number: int) -> None:
        if self.counts is not None:
            self.counts = replace(self.counts, shortfalls=number)
            self.counted.emit()

    def _take_alerts(self, number: int) -> None:
        if self.counts is not None:
            self.counts = replace(self.counts, capacity_alerts=number)
            self.counted.emit()
