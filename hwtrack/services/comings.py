"""People come and go, as the journal records it: each function is one action of the Store.

What was compared comes here with the refusals before it, so that attempts made at once are not all compared.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from db.models import Account, AccountSecret, SignIn
from hwtrack.errors import SignInNeededError
from hwtrack.services.desk import Person, desk
from hwtrack.services.passwords import digest_of
from hwtrack.services.throttle import Refusals, refuse_overtaken


@dataclass(frozen=True, slots=True)
class Arrival:
    """Somebody gave the right password at a moment; `encoded` is their hash made anew where the cost rose."""

    person: Person
    at: datetime
    before: Refusals
    encoded: str = ""


@dataclass(frozen=True, slots=True)
class Refusal:
    """Somebody gave a wrong password for a login; `account` is None where the login is nobody's."""

    account: int | None
    login: str
    at: datetime
    before: Refusals


@dataclass(frozen=True, slots=True)
class Departure:
    """Whoever sat at the desk left it, or locked it."""

    account: int
    at: datetime


def sign_in(session: Session, arrival: Arrival) -> None:
    """Record that somebody signed in; their hash is kept anew where its cost rose.

    Raises:
        SignInNeededError: the account was closed or its password changed since it was compared.
        ThrottledError: others were refused while this one was compared.
    """
    arrive(session, same_secret(session, arrival.person), "signed_in", arrival)


def unlock_desk(session: Session, arrival: Arrival) -> None:
    """Record that the person of a locked desk came back.

    Raises:
        SignInNeededError: as `sign_in`.
    """
    arrive(session, same_secret(session, arrival.person), "unlocked", arrival)


def refuse_sign_in(session: Session, refusal: Refusal) -> None:
    """Record a sign-in, unlocking or signature that was refused: it slows the next attempts down.

    Raises:
        ThrottledError: others were refused while this one was compared.
    """
    refuse_overtaken(session, refusal.account, refusal.login, refusal.before)
    session.add(
        SignIn(
            uid=desk(session).new_uid(),
            account=refusal.account,
            login=refusal.login,
            kind="refused",
            at=refusal.at,
        )
    )
    session.flush()


def lock_desk(session: Session, leaving: Departure) -> None:
    """Record that the desk was locked."""
    keep_coming(session, session.get_one(Account, leaving.account), "locked", leaving.at)


def sign_out(session: Session, leaving: Departure) -> None:
    """Record that somebody signed out."""
    keep_coming(session, session.get_one(Account, leaving.account), "signed_out", leaving.at)


def same_secret(session: Session, person: Person) -> Account:
    """Return the account of a person whose password was compared, if it is still that password.

    Raises:
        SignInNeededError: it was closed or its password changed since.
    """
    account = session.get_one(Account, person.account)
    if account.closed_on is not None or account.secret_digest != person.secret_digest:
        raise SignInNeededError("账户刚被停用或密码刚被更改，请重新登录。")
    return account


def arrive(session: Session, account: Account, kind: str, arrival: Arrival) -> None:
    """Record that somebody came.

    Raises:
        ThrottledError: others were refused while this one was compared.
    """
    refuse_overtaken(session, account.id, account.login, arrival.before)
    if arrival.encoded:
        keep_secret(session, account, arrival.encoded)
    keep_coming(session, account, kind, arrival.at)


def keep_coming(session: Session, account: Account, kind: str, at: datetime) -> None:
    """Keep that the person of an account came or went."""
    session.add(
        SignIn(uid=desk(session).new_uid(), account=account.id, login=account.login, kind=kind, at=at)
    )
    session.flush()


def keep_secret(session: Session, account: Account, encoded: str) -> None:
    """Keep an account's hash, where no bundle takes it, and its digest in the journal."""
    secret = session.get(AccountSecret, account.id)
    if secret is None:
        session.add(AccountSecret(account=account.id, encoded=encoded))
    else:
        secret.encoded = encoded
    account.secret_digest = digest_of(encoded)
