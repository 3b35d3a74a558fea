"""What the capacity page asks: what was answered last, at once; then the register's answer of now."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from hwtrack.services.capacity_kept import FirstSight
from hwtrack.services.capacity_sheet import CapacitySheet
from ui import errors
from ui.pages.base import Desk
from ui.tasks import Job


class CapacityAsks(QObject):
    """One question at a time: a new one drops the answers still to come, which may rest on older books.

    `sighted` brings what can be shown before anything is computed, `first` a year without what would
    help, `whole` a year with it, `county` a county; `refused` a division that cannot be shown. `stopped`
    tells that nothing comes: somebody called it off, or a year cannot be computed.
    """

    sighted = Signal(object)
    first = Signal(object)
    whole = Signal(object)
    county = Signal(object)
    refused = Signal(str, object)
    stopped = Signal()

    def __init__(self, desk: Desk, page: QWidget) -> None:
        super().__init__(page)
        self._desk, self._page = desk, page
        self._jobs: list[Job] = []

    def begin(self, year: int | None) -> None:
        """Ask what is on offer and what a year (None: the present one) was answered last."""
        jobs, self._jobs = self._jobs, []
        for job in jobs:
            job.cancel()
        register = self._desk.register

        def look(_job: Job) -> FirstSight:
            return register.capacity_first_sight(year)

        self._keep(self._desk.tasks.glance(look, self.sighted.emit, self._failed))

    def ask(self, year: int, *, cures: bool) -> None:
        """Ask for a year's figures of now."""
        register, answered = self._desk.register, self.whole if cures else self.first

        def answer(_job: Job) -> CapacitySheet:
            return register.capacity_sheet(year, cures)

        self._run(answer, answered.emit, self._failed)

    def ask_county(self, year: int, division: str) -> None:
        """Ask for a county's figures of now."""
        register = self._desk.register
        self._run(
            lambda _job: register.county_view(year, division),
            self.county.emit,
            lambda error: self.refused.emit(division, error),
        )

    def _run(
        self,
        work: Callable[[Job], object],
        done: Callable[[object], None],
        failed: Callable[[BaseException], None],
    ) -> None:
        self._keep(self._desk.tasks.run(work, done, failed, title=self.tr("计算能力")))

    def _keep(self, job: Job) -> None:
        self._jobs.append(job)
        job.finished.connect(self._ended)

    def _ended(self) -> None:
        """Tell of a question called off in the status bar; those dropped for a newer one are no longer here."""
        ended = [job for job in self._jobs if not job.running]
        self._jobs = [job for job in self._jobs if job.running]
        if not all(job.wanted() for job in ended):
            self.stopped.emit()

    def _failed(self, error: BaseException) -> None:
        self.stopped.emit()
        errors.show(error, self._page)
