"""The engine's check of its own pages, constraints and indexes, made while the journal is read.

On a register of 1.5 million rows it takes as long as all the rest: every row is looked up in every
index. The engine does that without Python, hence beside it, on a connection of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass

from sqlalchemy import Engine

from db.queries import replay

_SECONDS = 0.1
_CACHE = 96 << 20
"""Bytes of pages kept in memory where a register has so many: a county's file of 612 MB takes no longer than with 256 MB."""


@dataclass(frozen=True)
class PageCheck:
    """A check under way."""

    found: Future[list[str]]

    def damage(self, pulse: Callable[[], None]) -> list[str]:
        """Wait for what the engine finds wrong; *pulse* is called meanwhile, and may raise to stop."""
        while True:
            try:
                return self.found.result(_SECONDS)
            except TimeoutError:
                pulse()


@contextmanager
def checking_pages(engine: Engine) -> Iterator[PageCheck]:
    """Check the pages of a register beside other reading; left early, the check is broken off."""
    with replay.raw_reading(engine) as connection, ThreadPoolExecutor(1) as worker:
        usual = replay.use_cache(connection, _CACHE)
        check = PageCheck(worker.submit(replay.storage_damage, connection))
        try:
            yield check
        finally:
            replay.interrupt(connection)
            worker.shutdown()
            replay.use_cache(connection, usual)
