"""Reading for which nobody waits: it gives way to whatever is written here, and to whoever is in a hurry."""

from __future__ import annotations

from collections.abc import Callable
from types import TracebackType
from typing import TYPE_CHECKING, TypeVar

from sqlalchemy.orm import Session

from db.engine import GivenUpError, giving_way

if TYPE_CHECKING:
    from hwtrack.services.store import Store

__all__ = ["GivenUpError", "Writing", "ask_idly"]

A = TypeVar("A")
R = TypeVar("R")


class Writing:
    """Says whether anybody in this program is writing, or waits for their turn; entered around every write."""

    def __init__(self) -> None:
        """Begin with nobody."""
        self._inside: list[None] = []

    def __enter__(self) -> None:
        """Be one more."""
        self._inside.append(None)

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Be one less."""
        self._inside.pop()

    def __bool__(self) -> bool:
        """Say whether there is anybody."""
        return bool(self._inside)


def ask_idly(store: Store, question: Callable[[Session, A], R], argument: A, wanted: Callable[[], bool]) -> R:
    """Run one read as long as it is *wanted* and nobody here writes: an open read would hold up a commit.

    Raises:
        GivenUpError: it has given way.
    """

    def unwanted() -> bool:
        return bool(store.writing) or not wanted()

    def read(session: Session, asked: A) -> R:
        with giving_way(session.connection(), unwanted):
            return question(session, asked)

    if unwanted():
        raise GivenUpError
    return store.ask(read, argument)
