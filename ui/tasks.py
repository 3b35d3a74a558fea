"""One worker executor. Work runs off the window's thread; what comes back are frozen values.

There is one thread for it: two long jobs on one register would only wait for each other. Beside it run
glances that take a few milliseconds and must not wait for long work, and, while there is no work,
what may be prepared.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from threading import Event
from typing import Any

from PySide6.QtCore import QObject, QRunnable, Qt, QThreadPool, QTimer, Signal, Slot

from hwtrack.errors import HwtrackError, SignatureNeededError, SignInNeededError

QUIET = 1500
"""Milliseconds without work after which something may be prepared."""


class Cancelled(Exception):
    """The user no longer wants the result."""


class NotSigned(Exception):
    """The person did not sign: nothing was written, and there is nothing to tell them."""


class _NotProved(Exception):
    """The password was refused; the work was not begun."""

    def __init__(self, why: HwtrackError) -> None:
        super().__init__(str(why))
        self.why = why


@dataclass(frozen=True, slots=True)
class Unsigned:
    """Work that was refused because its action is signed: what signing means, and how it goes on.

    `again(prove, forget, refused)` does the work once more right behind the proof, so that nothing comes
    between the two, and has the proof forgotten if the work did not need it after all; `refused` hears
    why the proof was not accepted. `give_up` leaves everything as it was.
    """

    needed: SignatureNeededError
    job: Job
    again: Callable[[Callable[[], None], Callable[[], None], Callable[[BaseException], None]], None]
    give_up: Callable[[], None]


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
        self.saves = False
        self.running = True
        self.on_unsigned: Callable[[Job, SignatureNeededError], None] | None = None
        self.on_refused: Callable[[BaseException], None] = lambda _why: None
        self._done, self._failed = done, failed
        self._cancel = Event()
        queued = Qt.ConnectionType.QueuedConnection
        self._came.connect(self._deliver, queued)
        self._broke.connect(self._report, queued)

    def cancel(self) -> None:
        """Ask the work to stop; its result is dropped even if it comes."""
        self._cancel.set()

    def wanted(self) -> bool:
        """Say whether somebody still waits; safe to ask from any thread."""
        return not self._cancel.is_set()

    def progress(self, done: int, total: int) -> None:
        """Report from the worker how far it is; raises Cancelled when nobody waits any more."""
        if not self.wanted():
            raise Cancelled
        self.progressed.emit(done, total)

    def run(self, work: Callable[[Job], Any]) -> None:
        """Do the work on the worker's thread and send the outcome home; not begun if nobody waits any more."""
        try:
            if not self.wanted():
                raise Cancelled
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
        if isinstance(error, _NotProved):
            self.on_refused(error.why)
            return
        if isinstance(error, SignatureNeededError) and self.on_unsigned is not None and self.wanted():
            # Still under way: the person is asked, and the same work is done again.
            self.on_unsigned(self, error)
            return
        self._end()
        if not isinstance(error, Cancelled):
            self._failed(error)

    def leave_unsigned(self) -> None:
        """End without a signature; whoever waits puts its form back as it was."""
        self._end()
        self._failed(NotSigned())

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
    """The window's one executor. `started` tells the status bar of long work.

    `on_signature` asks for a signature where work needs one; without it the refusal is told like any other.
    `turned_away` carries why nobody is signed in any more who could have done the work.
    """

    started = Signal(object)
    turned_away = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool, self._glances, self._idle = (QThreadPool(self) for _ in range(3))
        for pool in (self._pool, self._glances, self._idle):
            pool.setMaxThreadCount(1)
        self._jobs: set[Job] = set()
        self._ahead: Job | None = None
        self._prepare: Callable[[Job], None] | None = None
        self._quiet = QTimer(self)
        self._quiet.setSingleShot(True)
        self._quiet.setInterval(QUIET)
        self._quiet.timeout.connect(self._begin_ahead)
        self._shut = False
        self.on_signature: Callable[[Unsigned], None] | None = None

    def run(
        self,
        work: Callable[[Job], Any],
        done: Callable[[Any], None],
        failed: Callable[[BaseException], None] | None = None,
        title: str = "",
        *,
        later: bool = False,
        saves: bool = False,
    ) -> Job:
        """Start work; `done` or `failed` is called on the window's thread, unless cancelled.

        What is to come *later* lets all other work go first: nobody's page waits for a count. What *saves*
        something that was typed is brought to its end when the window closes.
        """
        job = self._start(self._pool, work, done, failed, title, later=later)
        job.saves = saves
        return job

    def glance(
        self,
        work: Callable[[Job], Any],
        done: Callable[[Any], None],
        failed: Callable[[BaseException], None] | None = None,
    ) -> Job:
        """Start a look of a few milliseconds that does not wait behind the work under way."""
        return self._start(self._glances, work, done, failed, "")

    def prepare(self, work: Callable[[Job], None]) -> None:
        """Prepare from now on, whenever there was no work for a while, what may be asked for next.

        Any work ends it; it is told so by `Job.wanted`. That something cannot be prepared is told to
        whoever asks for it.
        """
        self._prepare = work
        self._quiet.start()

    def _begin_ahead(self) -> None:
        if self._prepare is None:
            return
        if self.busy or self._ahead is not None:
            self._quiet.start()
            return
        self._ahead = Job("", lambda _nothing: None, lambda _error: None)
        self._ahead.finished.connect(self._end_ahead)
        # As high a priority as the others: a thread put to sleep with the interpreter's lock stops the window.
        self._idle.start(_Runner(self._ahead, self._prepare))

    def _end_ahead(self) -> None:
        self._ahead = None

    def _start(
        self,
        pool: QThreadPool,
        work: Callable[[Job], Any],
        done: Callable[[Any], None],
        failed: Callable[[BaseException], None] | None,
        title: str,
        *,
        later: bool = False,
    ) -> Job:
        from ui import errors

        job = Job(title, done, self._watching(failed or errors.show))
        if self._shut:
            job.cancel()
            return job
        if self._ahead is not None:
            self._ahead.cancel()
        if self._prepare is not None:
            self._quiet.start()
        if self.on_signature is not None:
            job.on_unsigned = lambda job, needed: self._ask_signature(pool, job, work, needed)
        job.finished.connect(lambda: self._jobs.discard(job))
        self._jobs.add(job)
        self.started.emit(job)
        pool.start(_Runner(job, work), -1 if later else 0)
        return job

    def _watching(self, failed: Callable[[BaseException], None]) -> Callable[[BaseException], None]:
        """Tell, beside whoever waits, that nobody is signed in."""

        def tell(error: BaseException) -> None:
            if isinstance(error, SignInNeededError):
                self.turned_away.emit(error)
            failed(error)

        return tell

    def _ask_signature(
        self, pool: QThreadPool, job: Job, work: Callable[[Job], Any], needed: SignatureNeededError
    ) -> None:
        """Have the person asked; the work is done again right behind the proof."""

        def again(
            prove: Callable[[], None], forget: Callable[[], None], refused: Callable[[BaseException], None]
        ) -> None:
            def proved(job: Job) -> object:
                try:
                    prove()
                except HwtrackError as why:
                    raise _NotProved(why) from None
                try:
                    return work(job)
                finally:
                    forget()

            job.on_refused = refused
            pool.start(_Runner(job, proved), 1)

        if self.on_signature is None or self._shut:
            job.leave_unsigned()
        else:
            self.on_signature(Unsigned(needed, job, again, job.leave_unsigned))

    def wait(self, milliseconds: int = 10_000) -> bool:
        """Wait for every thread, for instance before the register is closed."""
        done = [pool.waitForDone(milliseconds) for pool in (self._idle, self._glances, self._pool)]
        return all(done)

    @property
    def busy(self) -> bool:
        """Return whether anything is under way."""
        return bool(self._jobs)

    @property
    def saving(self) -> tuple[Job, ...]:
        """Return the work under way that saves what was typed."""
        return tuple(job for job in self._jobs if job.saves)

    @property
    def ready(self) -> bool:
        """Return whether nothing is under way and what could be prepared is."""
        return not self.busy and self._ahead is None and not self._quiet.isActive()

    def shut(self) -> bool:
        """Stop everything and take no more work, before the window and its register go."""
        self._shut = True
        self._prepare = None
        self._quiet.stop()
        self.cancel_all()
        return self.wait()

    def cancel_all(self) -> None:
        """Ask everything under way to stop, but for what saves something that was typed."""
        for job in (*self._jobs, *((self._ahead,) if self._ahead is not None else ())):
            if not job.saves:
                job.cancel()
