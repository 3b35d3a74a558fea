"""Copying a register that is in use: small steps from the connection that writes, entries in between.

From any other connection each entry would begin the copy anew. What is written between two steps is
written into the copy too, so that at the last step the copy is the register of that moment.
"""

from __future__ import annotations

import errno
import os
import sqlite3
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from hwtrack.domain.merkle import CompactRange
from hwtrack.errors import EnvironmentProblem
from hwtrack.output import readable
from hwtrack.services.opening import blame
from hwtrack.services.store import Store
from hwtrack.services.turns import Turns

Progress = Callable[[int, int], None]
"""Is told how much is done of how much; what it raises ends the work, and nothing is left behind."""

_STEP_PAGES = 64
"""Pages a step, a megabyte: about 1 ms in which no entry can be made."""
_SYNC_PAGES = 128
"""Pages, 2 MB, after which the copy is first flushed: a gigabyte at once would keep entries waiting for the disk."""
_MOST_SYNC_PAGES = 1024
_FLUSH_SECONDS = 0.01
"""What one flush shall take: each of an entry's own waits for it. By it more or less is flushed at once."""
_SOURCE_KIB, _TARGET_PAGES = 2_000, 100
"""What is kept in memory of the register, which entries go on using, and of the copy."""
_MOST_RESTARTS = 20
_DAMAGE = ("malformed", "not a database", "corrupt")
_REFUSED = (errno.EACCES, errno.EPERM, errno.EROFS)


def silent(_done: int, _total: int) -> None:
    """Tell nobody."""


def copy_register(store: Store, draft: Path, progress: Progress = silent) -> CompactRange:
    """Copy an open register into a new file, flushed to the disk; return its Merkle edge at that moment.

    Raises:
        EnvironmentProblem: no space, the folder or the disk is gone, another program never stops writing,
            or the register is damaged. The register in use is not touched; the draft may be there.
    """
    with (
        copying_into(draft.parent),
        _new_file(draft) as handle,
        ThreadPoolExecutor(1) as disk,
        closing(_target(draft)) as target,
    ):
        with store.pen() as (pen, turns), _passing_through(pen):
            flushes = _Flushes(lambda: disk.submit(_flushed, handle))
            steps = _Steps(pen, turns, flushes, progress)
            try:
                pen.backup(target, pages=_STEP_PAGES, progress=steps)
            except sqlite3.DatabaseError as error:
                if any(word in str(error) for word in _DAMAGE):
                    with blame(store.path):
                        raise
                raise
        # A copy is one file: in the mode of a register in use it would need others beside it.
        target.execute("PRAGMA journal_mode = DELETE").fetchone()
        target.close()
        # A disk that fails says so once: the flush under way may be the one that is told.
        flushes.settle()
        os.fsync(handle)
    assert steps.edge is not None  # noqa: S101 - the last step read it
    return steps.edge


def _target(draft: Path) -> sqlite3.Connection:
    # Not as a URI: a share of another machine is a fine place for a copy, and has none.
    target = sqlite3.connect(draft, isolation_level=None, check_same_thread=False)
    target.execute("PRAGMA journal_mode = OFF").fetchone()
    target.execute("PRAGMA synchronous = OFF")
    target.execute(f"PRAGMA cache_size = {_TARGET_PAGES}")
    return target


@contextmanager
def _passing_through(pen: sqlite3.Connection) -> Iterator[None]:
    """Keep few pages in memory while every page passes once: those that stay in the processor are copied faster."""
    (usual,) = pen.execute("PRAGMA cache_size").fetchone()
    pen.execute(f"PRAGMA cache_size = {-_SOURCE_KIB}")
    try:
        yield
    finally:
        pen.execute(f"PRAGMA cache_size = {int(usual)}")


@contextmanager
def _new_file(draft: Path) -> Iterator[int]:
    """Make a file that only this user reads, and keep it open: closed earlier, SQLite would lose its lock on it."""
    handle = os.open(draft, os.O_RDWR | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
    try:
        yield handle
    finally:
        os.close(handle)


def _flushed(handle: int) -> float:
    """Flush a file to the disk; return how many seconds it took."""
    begun = time.perf_counter()
    os.fsync(handle)
    return time.perf_counter() - begun


@dataclass
class _Flushes:
    """Has the disk take what was copied while the next is copied: less at once where the disk is slow.

    The copy and the entries share the disk, and a flush of one waits for that of the other.
    """

    start: Callable[[], Future[float]]
    every: int = field(default_factory=lambda: _SYNC_PAGES)
    _copied: int = 0
    _under_way: Future[float] | None = None

    def due(self, pages: int) -> bool:
        """Count pages copied; say whether it is time to flush."""
        self._copied += pages
        return self._copied >= self.every

    def begin(self) -> None:
        """Begin the next when that under way has ended, of as much as the disk took in time before."""
        took = self.settle()
        if took > _FLUSH_SECONDS:
            self.every = max(_STEP_PAGES, self.every // 2)
        elif took < _FLUSH_SECONDS / 2:
            self.every = min(_MOST_SYNC_PAGES, self.every * 2)
        self._copied = 0
        self._under_way = self.start()

    def settle(self) -> float:
        """Wait for the flush under way; return how many seconds it took, as meant if there is none.

        Raises:
            OSError: the disk did not take what was copied.
        """
        return _FLUSH_SECONDS if self._under_way is None else self._under_way.result()


@dataclass
class _Steps:
    """What happens between two steps of the copy: others write, the disk keeps up, somebody is told."""

    pen: sqlite3.Connection
    turns: Turns
    flushes: _Flushes
    progress: Progress
    edge: CompactRange | None = None
    _before: int = 1 << 62
    _restarts: int = 0

    def __call__(self, status: int, remaining: int, total: int) -> None:
        if status == sqlite3.SQLITE_BUSY:
            raise EnvironmentProblem("台账库正被另一程序写入，备份未完成。", remedy="请稍候再试。")
        if remaining == 0:
            # Still the only one who writes: the register as the copy has it.
            size, peaks = self.pen.execute("SELECT size, peaks FROM frontier").fetchone()
            self.edge = CompactRange.unpack(size, peaks)
            return
        self._count_restarts(remaining, total)
        due = self.flushes.due(_STEP_PAGES)
        if due:
            with self.turns.paused():
                # The disk may fall behind.
                self.flushes.settle()
                self.progress(total - remaining, total)
        # Between two flushes: who waits has the disk for himself.
        self.turns.give_way()
        if due:
            self.flushes.begin()

    def _count_restarts(self, remaining: int, total: int) -> None:
        """Give up where another program's entries begin the copy anew again and again."""
        begun_anew = remaining >= self._before and total - remaining <= _STEP_PAGES
        self._before = remaining
        self._restarts += begun_anew
        if self._restarts > _MOST_RESTARTS:
            raise EnvironmentProblem(
                "另一程序不停地写入台账库，备份一再重来。", remedy="请等该程序写完，或在该程序中备份。"
            )


@contextmanager
def copying_into(folder: Path) -> Iterator[None]:
    """Say what keeps a copy from being written into a folder, and that the register is unharmed."""
    try:
        yield
    except OSError as error:
        raise _not_copied(folder, error.strerror or str(error), refused=error.errno in _REFUSED) from error
    except sqlite3.DatabaseError as error:
        raise _not_copied(folder, str(error)) from error


def _not_copied(folder: Path, said: str, *, refused: bool = False) -> EnvironmentProblem:
    where = readable(folder)
    if "full" in said or said == os.strerror(28):
        return EnvironmentProblem(
            f"“{where}”所在磁盘已满，备份未完成；台账库与以前的备份不受影响。",
            remedy="请腾出空间，或换一个备份文件夹后再试。",
        )
    # A folder that may not be made is not there either, and was pulled out by nobody.
    if not refused and not folder.is_dir():
        return EnvironmentProblem(
            f"备份文件夹“{where}”不在了，备份未完成；台账库不受影响。",
            remedy="请插上移动盘或恢复该文件夹，或换一个备份文件夹后再试。",
        )
    return EnvironmentProblem(
        f"无法写入“{where}”（{said}），备份未完成；台账库不受影响。",
        remedy="请检查移动盘是否拔出、文件夹权限与磁盘，或换一个备份文件夹后再试。",
    )
