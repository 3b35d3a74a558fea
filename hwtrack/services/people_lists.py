"""What the window and the commands are shown of people: accounts, sign-ins, permissions, signatures."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from db.models import AccessChoice, Account, Entry, Signature, SignIn
from hwtrack.domain.people import Role
from hwtrack.domain.permissions import DUTIES, PERMITS, Permit, roles_of
from hwtrack.domain.signing import SIGNED
from hwtrack.services.audit_words import ACTIONS
from hwtrack.services.desk import Person
from hwtrack.services.door import UNCHOSEN
from hwtrack.services.house import house_settings
from hwtrack.services.people_views import (
    AccessView,
    AccountRow,
    PermissionRow,
    PersonView,
    SignatureView,
    SignInRow,
)
from hwtrack.services.throttle import LET_IN, REFUSED

_SIGNING_IN = (
    "sign_in",
    "sign_out",
    "refuse_sign_in",
    "lock_desk",
    "unlock_desk",
    "start_accounts",
    "resume_accounts",
)
"""Actions that write one row of `sign_in` each."""
_NEAR = 64
"""Entries looked through for a signature from its moment on: several may fall on one moment."""
_MEANT_IN_ENGLISH = {meaning.zh: (meaning.key, meaning.en) for meaning in SIGNED.values()}


def person_view(person: Person) -> PersonView:
    """Return who somebody is, as the window is told."""
    return PersonView(person.uid, person.login, person.name, _names(person.roles), person.must_change)


def _names(roles: Iterable[Role]) -> tuple[str, ...]:
    held = frozenset(roles)
    return tuple(role.value for role in Role if role in held)


def access_view(session: Session, person: Person | None) -> AccessView:
    """Return how people come to the register, since when and why, and who is at the desk."""
    last = session.scalars(select(AccessChoice).order_by(AccessChoice.id.desc()).limit(1)).first()
    return AccessView(
        UNCHOSEN if last is None else last.kind,
        None if person is None else person_view(person),
        None if last is None else last.chosen_at,
        "" if last is None else last.reason,
        house_settings(session).idle_lock_minutes,
    )


def account_rows(session: Session, _asked: None) -> tuple[AccountRow, ...]:
    """Return every account, open ones first, by login."""
    accounts = session.scalars(
        select(Account).order_by(Account.closed_on.is_not(None), Account.login_key)
    ).all()
    seen = dict(
        session.execute(
            select(SignIn.account, func.max(SignIn.id))
            .where(SignIn.kind.in_(LET_IN))
            .group_by(SignIn.account)
        ).all()
    )
    times = dict(session.execute(select(SignIn.id, SignIn.at).where(SignIn.id.in_(seen.values()))).all())
    refused: dict[int, int] = {}
    for number, account in session.execute(select(SignIn.id, SignIn.account).where(SignIn.kind == REFUSED)):
        if account is not None and number > seen.get(account, 0):
            refused[account] = refused.get(account, 0) + 1
    return tuple(
        AccountRow(
            uid=one.uid,
            login=one.login,
            name=one.name,
            roles=_names(roles_of(one.roles)),
            created_at=one.created_at,
            closed_on=one.closed_on,
            last_seen=times.get(seen.get(one.id, 0)),
            refusals=refused.get(one.id, 0),
            must_change=bool(one.must_change),
        )
        for one in accounts
    )


def sign_in_rows(session: Session, limit: int) -> tuple[SignInRow, ...]:
    """Return the last sign-ins, refusals, locks and sign-outs, the newest first, each with its entry."""
    rows = session.execute(
        select(SignIn, Account.name)
        .outerjoin(Account, Account.id == SignIn.account)
        .order_by(SignIn.id.desc())
        .limit(limit)
    ).all()
    # One entry has one row, so the last of both belong together.
    entries = session.execute(
        select(Entry.seq, Entry.payload)
        .where(Entry.action.in_(_SIGNING_IN))
        .order_by(Entry.seq.desc())
        .limit(limit)
    ).all()
    return tuple(
        SignInRow(row.at, row.login, name or "", row.kind, seq if row.uid.encode() in payload else 0)
        for (row, name), (seq, payload) in zip(rows, entries, strict=False)
    )


def permission_rows() -> tuple[PermissionRow, ...]:
    """Return every action and duty of people with the roles that may do it."""
    found = [
        _permission(action, ACTIONS[action], permit) for action, permit in PERMITS.items() if permit.roles
    ]
    return (*found, *(_permission(duty, name, permit) for duty, (name, permit) in DUTIES.items()))


def _permission(action: str, name_zh: str, permit: Permit) -> PermissionRow:
    return PermissionRow(action, name_zh, permit.name_en, _names(permit.roles), action in SIGNED)


def signature_rows(session: Session, subject_uid: str) -> tuple[SignatureView, ...]:
    """Return the signatures on a record, the oldest first."""
    rows = session.execute(
        select(Signature, Account.login)
        .join(Account, Account.id == Signature.account)
        .where(Signature.subject_uid == subject_uid)
        .order_by(Signature.id)
    ).all()
    return tuple(
        SignatureView(
            row.name,
            login,
            _names(roles_of(row.roles)),
            *_meaning(row.meaning),
            row.signed_at,
            _entry_of(session, row),
        )
        for row, login in rows
    )


def _meaning(text: str) -> tuple[str, str, str]:
    """Return key, Chinese and English of a meaning; the journal keeps what was shown, in Chinese."""
    key, english = _MEANT_IN_ENGLISH.get(text, ("", text))
    return key, text, english


def _entry_of(session: Session, signature: Signature) -> int:
    """Return the entry a signature was made in; 0 if there is none.

    The journal has no index of what its payloads hold, so it is looked for where its moment stands;
    only where a clock ran backwards is the journal read through.
    """
    asked = (
        select(Entry.seq)
        .where(Entry.action.in_(SIGNED), func.instr(Entry.payload, signature.uid.encode()) > 0)
        .order_by(Entry.seq.desc())
        .limit(1)
    )
    near = _recorded_from(session, signature.signed_at)
    here = session.scalars(asked.where(Entry.seq.between(near, near + _NEAR))).first()
    return int(here or session.scalars(asked).first() or 0)


def _recorded_from(session: Session, at: datetime) -> int:
    """Return the first entry recorded at a moment or after it, found by halves."""
    low, high = 1, int(session.scalars(select(func.max(Entry.seq))).one() or 0) + 1
    while low < high:
        middle = (low + high) // 2
        recorded = session.scalars(select(Entry.recorded_at).where(Entry.seq == middle)).first()
        if recorded is not None and recorded < at:
            low = middle + 1
        else:
            high = middle
    return low
