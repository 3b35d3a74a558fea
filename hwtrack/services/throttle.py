"""How long somebody waits after refused sign-ins: counted in the journal, so across restarts and programs."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from db.models import SignIn
from hwtrack.errors import ThrottledError

FREE = 5
"""So many refusals in a row cost no waiting."""
LONGEST_MINUTES = 15
REFUSED = "refused"
LET_IN = ("signed_in", "unlocked")
_MINUTE = 60.0


@dataclass(frozen=True, slots=True)
class Refusals:
    """Refusals of a login since it was last let in: how many, and number and time of the last one."""

    count: int = 0
    last: int = 0
    at: datetime | None = None


def nobodys_login(register_uid: str, key: str) -> str:
    """Return what the journal says of a login that is nobody's.

    People type a password into the wrong field: what was typed never stands in the journal, and the two
    hex digits by which it is counted fit one word in 256. So few counts also bound how many entries
    somebody who tries ever other logins can make.
    """
    return "未知-" + hashlib.sha256(f"{register_uid} {key}".encode("utf-8", "surrogatepass")).hexdigest()[:2]


def refusals_of(session: Session, account: int | None, login: str) -> Refusals:
    """Count the refusals of an account, or of a login that is nobody's, since it was last let in."""
    whose = SignIn.account == account if account is not None else SignIn.login == login
    since = select(func.coalesce(func.max(SignIn.id), 0)).where(whose, SignIn.kind.in_(LET_IN))
    refused = (
        select(SignIn.id, SignIn.at)
        .where(whose, SignIn.kind == REFUSED, SignIn.id > since.scalar_subquery())
        .order_by(SignIn.id.desc())
    )
    rows = session.execute(refused).all()
    return Refusals(len(rows), rows[0].id, rows[0].at) if rows else Refusals()


def refuse_overtaken(session: Session, account: int | None, login: str, before: Refusals) -> None:
    """Refuse whoever tried many passwords at once: what was compared tells nothing when its turn comes too late.

    Raises:
        ThrottledError: since *before* others were refused, so that this attempt should have waited.
    """
    now = refusals_of(session, account, login)
    if now.last != before.last and (minutes := waiting_minutes(now.count)):
        raise ThrottledError(f"密码多次不对，请 {minutes} 分钟后再试。", wait_seconds=minutes * 60)


def waiting_minutes(count: int) -> int:
    """Return how many minutes the next attempt waits after *count* refusals in a row: 0, then 1, 2, 4 … 15."""
    return 0 if count < FREE else min(LONGEST_MINUTES, 1 << min(count - FREE, 10))


class Throttle:
    """What this program saw of refusals: by it a clock that is set back or on shortens no waiting."""

    def __init__(self, ticks: Callable[[], float]) -> None:
        """Count by *ticks*, seconds that never go back."""
        self._ticks = ticks
        self._seen: dict[int, float] = {}
        self._unwritten: dict[str, tuple[int, float]] = {}

    def seconds_left(self, refusals: Refusals, login: str, now: datetime) -> float:
        """Return how many seconds a login still waits; 0 if none.

        Refusals that could not be written (a read-only register) count with those of the journal.
        """
        more, ticked = self._unwritten.get(login, (0, 0.0))
        delay = waiting_minutes(refusals.count + more) * _MINUTE
        if not delay:
            return 0.0
        since = ticked if more else self._tick_of(refusals, now)
        return max(0.0, delay - (self._ticks() - since))

    def refuse_unwritten(self, login: str) -> None:
        """Remember a refusal that no journal holds."""
        self._unwritten[login] = (self._unwritten.get(login, (0, 0.0))[0] + 1, self._ticks())

    def let_in(self, login: str) -> None:
        """Forget a login's unwritten refusals: it was let in."""
        self._unwritten.pop(login, None)

    def _tick_of(self, refusals: Refusals, now: datetime) -> float:
        """Return the tick at which the last refusal was, as well as this program can know it."""
        if refusals.last not in self._seen:
            passed = 0.0 if refusals.at is None else (now - refusals.at).total_seconds()
            # Refused in the clock's future: the clock was set back, and the whole time is waited from now.
            self._seen[refusals.last] = self._ticks() - max(0.0, passed)
        return self._seen[refusals.last]
