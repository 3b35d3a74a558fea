"""Who sits at the desk and when: what a service knows besides its argument."""

from __future__ import annotations

import getpass
import random
import secrets
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from hwtrack.domain.passwords import NOT_SIGNED_IN
from hwtrack.domain.people import Role
from hwtrack.domain.text import LINE_LIMIT, clean_line
from hwtrack.domain.uid import RANDOM_BITS, uuid7
from hwtrack.errors import UserError

SHANGHAI = ZoneInfo("Asia/Shanghai")
Clock = Callable[[], datetime]


def system_clock() -> datetime:
    """Return the workstation's time, aware, in UTC."""
    return datetime.now(UTC)


def shanghai_day(moment: datetime) -> date:
    """Return the calendar day in Shanghai on which *moment* falls; the calendar's last day is not passed."""
    try:
        return moment.astimezone(SHANGHAI).date()
    except OverflowError:
        # The evening of 9999-12-31, which a date field offers as its end.
        return date.max


def default_actor() -> str:
    """Return the account of the operating system, or a word where there is none."""
    with suppress(OSError, KeyError, ImportError, UserError):
        return clean_line(getpass.getuser(), field="actor") or "unknown"
    return "unknown"


def not_signed_in(actor: str) -> str:
    """Mark a name that nobody proved, so that it reads as no account's; what is marked already stays as it is."""
    mark = f"{NOT_SIGNED_IN}："
    return actor if actor.startswith(mark) else f"{mark}{actor}"[:LINE_LIMIT]


def origin_of(uid: str, epoch: int) -> str:
    """Name the journal of a register in one of its epochs, as checkpoints do."""
    return f"hwtrack/register/{uid}/{epoch}"


def names_earlier(origin: str, card_origin: str) -> bool:
    """Say whether a journal's name is that of *card_origin*, or of the same register before it was restored."""
    uid, _, epoch = card_origin.rpartition("/")
    of, _, then = origin.rpartition("/")
    return of == uid and then.isascii() and then.isdigit() and epoch.isdigit() and 0 < int(then) <= int(epoch)


@dataclass(frozen=True)
class RegisterIdentity:
    """What a register says of itself."""

    uid: str
    epoch: int
    prefix: str
    name: str
    keeps: str
    sample: bool
    reference_day: date | None
    public_key: str | None

    @property
    def origin(self) -> str:
        """Name the journal as its checkpoints do."""
        return origin_of(self.uid, self.epoch)


@dataclass
class UidSource:
    """Makes UUIDv7s; seeded for a demo that must come out the same again, random otherwise."""

    clock: Clock
    seed: int | None = None
    _random: random.Random | None = field(default=None, init=False)

    def __post_init__(self) -> None:
        """Seed the source where reproducibility is asked for."""
        if self.seed is not None:
            self._random = random.Random(self.seed)  # noqa: S311 - sample data, not a secret

    def __call__(self) -> str:
        """Return the next identity."""
        bits = secrets.randbits if self._random is None else self._random.getrandbits
        return uuid7(int(self.clock().timestamp() * 1000), bits(RANDOM_BITS))


@dataclass(frozen=True, slots=True)
class Person:
    """Who is signed in: the account, its roles, and the digest of the password's hash as it then was."""

    account: int
    uid: str
    login: str
    name: str
    roles: frozenset[Role]
    secret_digest: str
    must_change: bool

    @property
    def label(self) -> str:
        """Name the person as journal entries do; the login tells two of one name apart."""
        return f"{self.name}（{self.login}）"


@dataclass(frozen=True)
class Desk:
    """Who acts, the moment, the day the rules call today, and the register at hand.

    `actor` is what the entry says; `person` is None where nobody signed in.
    """

    actor: str
    now: datetime
    today: date
    register: RegisterIdentity
    new_uid: Callable[[], str]
    person: Person | None = None

    @property
    def name(self) -> str:
        """Return the name under which whoever is here stands on records."""
        return self.actor if self.person is None else self.person.name


def desk(session: Session) -> Desk:
    """Return the desk at which this session's transaction is made."""
    found = session.info["desk"]
    assert isinstance(found, Desk)  # noqa: S101 - the Store puts it there before any service runs
    return found
