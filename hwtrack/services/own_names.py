"""Names on records of a register with accounts: everybody stands there under their own, and signs for nobody else."""

from __future__ import annotations

from sqlalchemy.orm import Session

from hwtrack.domain.passwords import name_key
from hwtrack.errors import UserError
from hwtrack.services.desk import desk
from hwtrack.services.register import required


def own_name(session: Session, typed: str, field: str, *, needed: bool = True) -> str:
    """Return the name under which somebody proposes or answers: with accounts that of the person signed in.

    Raises:
        UserError: no name where one is *needed*, or with accounts another's.
    """
    person = desk(session).person
    if person is None:
        return required(typed, field) if needed else typed
    if typed.strip() not in {"", person.name, person.label}:
        raise UserError(f"您以“{person.name}”登录，不能以他人名义办理。", field=field)
    return person.name


def is_own_name(session: Session, kept: str, given: str) -> bool:
    """Say whether who is named on a record is whoever gives a name now: by the names as they look, and by the account.

    Earlier versions let accounts have names that look alike; before there were accounts somebody may
    have typed a name with the login behind it.
    """
    person = desk(session).person
    own = {given} if person is None else {given, person.label}
    return name_key(kept) in map(name_key, own)


def refuse_others_consent(session: Session, typed: str, field: str) -> None:
    """Refuse a consent that is only typed: with accounts whoever consents signs in for it.

    Raises:
        UserError: somebody's consent was typed.
    """
    if desk(session).person is not None and typed.strip():
        raise UserError("同意须由对方本人登录后作出，不能代填。", field=field)
