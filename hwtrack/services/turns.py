"""Who writes takes turns: long work that holds the pen lets others write between its steps."""

from __future__ import annotations

import sqlite3
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import NamedTuple, cast

from sqlalchemy import Engine

_LOOK_AGAIN = 0.0005
"""Seconds between two looks whether those who waited have had their turn."""


class Pen(NamedTuple):
    """The connection that writes, and whose turn it is."""

    connection: sqlite3.Connection
    turns: Turns


class Turns:
    """A lock that one thread may take again, and that tells its holder whether somebody waits.

    A lock given back and taken again at once never changes hands: the thread that runs takes it.
    """

    def __init__(self) -> None:
        """Begin with nobody waiting."""
        self._lock = threading.RLock()
        self._counts = threading.Lock()
        self._asked = 0
        self._served = 0

    @contextmanager
    def taken(self) -> Iterator[None]:
        """Wait for one's turn and keep it."""
        with self._counts:
            self._asked += 1
        self._lock.acquire()
        with self._counts:
            self._served += 1
        try:
            yield
        finally:
            self._lock.release()

    @contextmanager
    def pen(self, engine: Engine) -> Iterator[Pen]:
        """Hold the one connection of an engine, between two transactions of others."""
        with self.taken():
            borrowed = engine.raw_connection()
            held = cast("sqlite3.Connection", borrowed.driver_connection)
            # Back into the pool of one: whoever writes next is given the same.
            borrowed.close()
            yield Pen(held, self)

    def give_way(self) -> None:
        """Let one of those who wait have their turn; go on at once if nobody waits. For the holder only."""
        if self._asked == self._served:
            return
        with self.paused():
            before = self._served
            while before == self._served and self._asked != self._served:
                time.sleep(_LOOK_AGAIN)

    @contextmanager
    def paused(self) -> Iterator[None]:
        """Let others write while something else is done. For the holder only, who took it once."""
        self._lock.release()
        try:
            yield
        finally:
            self._lock.acquire()
