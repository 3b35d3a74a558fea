"""One worker executor. Work runs off the window's thread; what comes back are frozen values.

There is one thread: two long jobs on one register would only wait for each other.
"""

from __future__ import annotations

from collections.abc import Callable
from threading import Event
from typing import Any

from PySide6.QtCore import QObject, QRunnable, Qt, QThreadPool, Signal, Slot


class Cancelled(Exception):
    """The user no longer wants the result."""


class Job(QObject):
    """A piece of work under way. `cancel` asks it to stop at its next report of progress."""

    progressed = Signal(int, int)
    finished = Signal()
    _came = Signal(object)
    _broke = Signal(object)

    def __init__(
        self, title: str, done: Callable[[Any], None], failed: Callable[[BaseException], None]
    ) -> None:
        super().__init__()
        self.title = title
        self.running = True
        self._done, self._failed = done, failed
        self._cancel = Event()
        queued = Qt.ConnectionType.QueuedConnection
        self._came.connect(self._deliver, queued)
        self._broke.connect(self._report, queued)

    def cancel(self) -> None:
        """Ask the work to stop; its result is dropped even if it comes."""
        self._cancel.set()

    def progress(self, done: int, total: int) -> None:
        """Report from the worker how far it is; raises Cancelled when nobody waits any more."""
        if self._cancel.is_set():
            raise Cancelled
        self.progressed.emit(done, total)

    def run(self, work: Callable[[Job], Any]) -> None:
        """Do the work on the worker's thread and send the outcome home."""
        try:
            self._came.emit(work(self))
        except BaseException as error:  # noqa: BLE001 - every failure is shown on the window's thread
            self._broke.emit(error)

    @Slot(object)
    def _deliver(self, result: object) -> None:
        self._end()
        if not self._cancel.is_set():
            self._done(result)

    @Slot(object)
    def _report(self, error: BaseException) -> None:
        self._end()
        if not isinstance(error, Cancelled):
            self._failed(error)

    def _end(self) -> None:
        self.running = False
        self.finished.emit()


class _Runner(QRunnable):
    def __init__(self, job: Job, work: Callable[[Job], Any]) -> None:
        super().__init__()
        self._job, self._work = job, work

    def run(self) -> None:
        self._job.run(self._work)


class Tasks(QObject):
    """The window's one executor. `started` tells the status bar of long work."""

    started = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._jobs: set[Job] = set()
        self._shut = False

    def run(
        self,
        work: Callable[[Job], Any],
        done: Callable[[Any], None],
        failed: Callable[[BaseException], None] | None = None,
        title: str = "",
    ) -> Job:
        """Start work; `done` or `failed` is called on the window's thread, unless cancelled."""
        from ui import errors

        job = Job(title, done, failed or errors.show)
        if self._shut:
            job.cancel()
            return job
        job.finished.connect(lambda: self._jobs.discard(job))
        self._jobs.add(job)
        self.started.emit(job)
        self._pool.start(_Runner(job, work))
        return job

    def wait(self, milliseconds: int = 10_000) -> bool:
        """Wait for the worker, for instance before the register is closed."""
        return self._pool.waitForDone(milliseconds)

    @property
    def busy(self) -> bool:
        """Return whether anything is under way."""
        return bool(self._jobs)

    def shut(self) -> bool:
        """Stop everything and take no more work, before the window and its register go."""
        self._shut = True
        self.cancel_all()
        return self.wait()

    def cancel_all(self) -> None:
        """Ask everything under way to stop."""
        for job in tuple(self._jobs):
            job.cancel()
