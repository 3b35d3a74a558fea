"""Who works with a register, as the window and the commands are told: frozen, and never a password or its hash."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class PersonView:
    """Somebody who signed in: login, name, the names of their roles, and whether the password must be changed first."""

    account_uid: str
    login: str
    name: str
    roles: tuple[str, ...]
    must_change: bool = False


@dataclass(frozen=True, slots=True)
class AccessView:
    """How people come to the register, and who is at the desk.

    `mode` is accounts, no_passwords (by choice, journalled) or unchosen (never asked: made by an
    earlier version). `person` is None while nobody is signed in; without accounts nobody ever is.
    `idle_minutes` is the setting after which the window locks itself; 0 means never.
    """

    mode: str
    person: PersonView | None = None
    chosen_at: datetime | None = None
    reason: str = ""
    idle_minutes: int = 10


@dataclass(frozen=True, slots=True)
class NewAccount:
    """An account to be made: who, with which roles, and the first password (to be changed at the first sign-in)."""

    login: str
    name: str
    roles: tuple[str, ...]
    password: str


@dataclass(frozen=True, slots=True)
class AccountRow:
    """An account in the list; `last_seen` is the last sign-in that was let in, `refusals` those refused since."""

    uid: str
    login: str
    name: str
    roles: tuple[str, ...]
    created_at: datetime
    closed_on: date | None
    last_seen: datetime | None
    refusals: int
    must_change: bool


@dataclass(frozen=True, slots=True)
class SignInRow:
    """One sign-in, refusal, lock or sign-out: `kind` as the journal has it, `entry` its number there."""

    at: datetime
    login: str
    name: str
    kind: str
    entry: int


@dataclass(frozen=True, slots=True)
class PermissionRow:
    """One action and the roles that may do it, named in both languages; `signed` where the password is asked again."""

    action: str
    name_zh: str
    name_en: str
    roles: tuple[str, ...]
    signed: bool


@dataclass(frozen=True, slots=True)
class SignatureView:
    """A signature on a record: who, as what, when, and what was meant by it, in both languages."""

    name: str
    login: str
    roles: tuple[str, ...]
    meaning: str
    meaning_zh: str
    meaning_en: str
    signed_at: datetime
    entry: int
