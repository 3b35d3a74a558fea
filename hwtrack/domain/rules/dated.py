"""Rules with the day from which they hold: what was signed before is never judged by a newer one."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Generic, ParamSpec, TypeVar

P = ParamSpec("P")
R = TypeVar("R")
C = TypeVar("C")


@dataclass(frozen=True, slots=True)
class Dated(Generic[P, R]):
    """A check that holds from a day on."""

    check: Callable[P, R]
    since: date

    @property
    def __name__(self) -> str:
        """Return the check's name."""
        return self.check.__name__

    def __call__(self, *args: P.args, **kwargs: P.kwargs) -> R:
        """Run the check."""
        return self.check(*args, **kwargs)


def in_force(checks: Iterable[C], day: date) -> list[C]:
    """Return the checks that held on *day*, the day of the signature or hand-over; undated ones always do."""
    return [check for check in checks if getattr(check, "since", day) <= day]
