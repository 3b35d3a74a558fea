"""The door of a register with accounts: who sits at the desk, what they may do, and what they sign.

The Store asks it for every action, inside the transaction that writes: an account that was closed, whose
roles or password were changed meanwhile, by whatever program, no longer opens it.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models import AccessChoice, Account, Signature
from hwtrack.domain.permissions import DUTIES, Permit, permit_of, role_names, roles_of, roles_told
from hwtrack.domain.signing import SIGNED, is_signed
from hwtrack.errors import NotPermittedError, SignatureNeededError, SignInNeededError
from hwtrack.services.audit_words import ACTIONS
from hwtrack.services.desk import Person, desk
from hwtrack.services.throttle import Throttle

ACCOUNTS, NO_PASSWORDS, UNCHOSEN = "accounts", "no_passwords", "unchosen"
PROOF_SECONDS = 60
"""A password given for a signature is good so long, and for one act."""
_WHILE_IT_MUST_CHANGE = frozenset({"change_own_password"})


@dataclass(frozen=True, slots=True)
class Proof:
    """Somebody gave the password for a signature: whose account, under which hash, at which tick."""

    account: int
    secret_digest: str
    at: float


def mode_of(session: Session) -> str:
    """Return how people come to this register now: accounts, no_passwords or unchosen."""
    last = select(AccessChoice.kind).order_by(AccessChoice.id.desc()).limit(1)
    return session.scalars(last).first() or UNCHOSEN


def person_of(account: Account) -> Person:
    """Return who an account is."""
    return Person(
        account.id,
        account.uid,
        account.login,
        account.name,
        roles_of(account.roles),
        account.secret_digest,
        bool(account.must_change),
    )


class Door:
    """Who is at this desk: at most one person, perhaps locked out, perhaps with a proof for one signature."""

    def __init__(self, ticks: Callable[[], float] = time.monotonic) -> None:
        """Begin with nobody; *ticks* counts seconds, whatever the clock on the wall says."""
        self._guard = threading.Lock()
        self._person: Person | None = None
        self._locked = False
        self._proof: Proof | None = None
        self._ticks = ticks
        self.throttle = Throttle(ticks)

    @property
    def person(self) -> Person | None:
        """Return who is signed in, locked or not."""
        return self._person

    @property
    def present(self) -> Person | None:
        """Return who is signed in and not locked out."""
        with self._guard:
            return None if self._locked else self._person

    @property
    def locked(self) -> bool:
        """Say whether the desk is locked."""
        return self._locked

    def seat(self, person: Person | None) -> None:
        """Let a person sit down, unlocked, or let nobody be there; no proof is left of before."""
        with self._guard:
            self._person, self._locked, self._proof = person, False, None

    def lock(self) -> None:
        """Lock the desk of the person who sits there."""
        with self._guard:
            self._locked, self._proof = self._person is not None, None

    def prove(self, person: Person) -> None:
        """Keep that this person just gave the password."""
        with self._guard:
            self._proof = Proof(person.account, person.secret_digest, self._ticks())

    def forget_proof(self) -> None:
        """Forget a proof that was not used."""
        with self._guard:
            self._proof = None

    def admit(self, session: Session, action: str, coming: Person | None = None) -> Person | None:
        """Return who does an action, as their account stands now; None where nobody need be known.

        *coming* is somebody who just proved who they are and is not seated yet.

        Raises:
            SignInNeededError: nobody is signed in, the desk is locked, or the account was closed or its
                password changed meanwhile.
            NotPermittedError: the roles do not include the action, or the password must be changed first.
        """
        person = coming or self.present
        if mode_of(session) != ACCOUNTS:
            return coming
        permit = permit_of(action)
        if permit is not None and not permit.roles:
            return person
        if person is None:
            raise SignInNeededError("桌面已锁定，请先解锁。" if self._locked else "请先登录再操作。")
        person = _as_it_stands(session, person)
        if person.must_change and action not in _WHILE_IT_MUST_CHANGE:
            raise NotPermittedError("请先修改密码；在此之前不能办理其他事项。", field="must_change")
        if permit is None or not permit.allows(person.roles):
            raise NotPermittedError(_refusal(action, permit))
        return person

    def require(self, session: Session, asked: tuple[str, object]) -> None:
        """Refuse what the door would refuse of (action, argument), before any work is done for it; no proof is used.

        Raises:
            SignInNeededError: as `admit`.
            NotPermittedError: as `admit`.
            SignatureNeededError: it is signed, and the password was not given.
        """
        action, argument = asked
        person = self.admit(session, action)
        if person is not None and is_signed(action, argument) and not self._has_proof(person):
            raise _signature_needed(action)

    def sign(self, session: Session, person: Person, action: str, about: tuple[object, object]) -> None:
        """Put the person's signature beside what a signed action wrote; *about* is its argument and its result.

        Raises:
            SignatureNeededError: the password was not given for it; the caller writes nothing.
        """
        argument, result = about
        if not is_signed(action, argument):
            return
        if not self._use_proof(person):
            raise _signature_needed(action)
        here, meaning = desk(session), SIGNED[action]
        session.add(
            Signature(
                uid=here.new_uid(),
                account=person.account,
                name=person.name,
                roles=role_names(person.roles),
                meaning=meaning.zh,
                subject=meaning.subject,
                subject_uid=here.register.uid if meaning.subject == "register" else subject_uid(result),
                signed_at=here.now,
            )
        )

    def _has_proof(self, person: Person) -> bool:
        with self._guard:
            return self._is_of(person, self._proof)

    def _use_proof(self, person: Person) -> bool:
        with self._guard:
            proof, self._proof = self._proof, None
        return self._is_of(person, proof)

    def _is_of(self, person: Person, proof: Proof | None) -> bool:
        if proof is None or self._ticks() - proof.at > PROOF_SECONDS:
            return False
        return (proof.account, proof.secret_digest) == (person.account, person.secret_digest)


def subject_uid(result: object) -> str:
    """Return the identity of what an action wrote: it is its result, or the result bears it."""
    found = result if isinstance(result, str) else getattr(result, "uid", None)
    assert isinstance(found, str)  # noqa: S101 - a test holds every signed action to it
    return found


def _as_it_stands(session: Session, person: Person) -> Person:
    """Return the person by the account as it is in this very transaction."""
    account = session.scalars(select(Account).where(Account.id == person.account)).first()
    if account is None or account.closed_on is not None:
        raise SignInNeededError("账户已停用，请联系管理员。")
    if account.secret_digest != person.secret_digest:
        raise SignInNeededError("密码已在别处更改，请重新登录。")
    return person_of(account)


def _refusal(action: str, permit: Permit | None) -> str:
    told = DUTIES[action][0] if action in DUTIES else ACTIONS.get(action, action)
    if permit is None:
        return f"“{told}”未列入权限表，不能办理。"
    return f"“{told}”由{roles_told(permit.roles)}办理，您的账户没有这项职责。"


def _signature_needed(action: str) -> SignatureNeededError:
    meaning = SIGNED[action]
    return SignatureNeededError(
        f"此项须签名，请再次输入密码：{meaning.zh}。", meaning=meaning.zh, meaning_en=meaning.en
    )


def permitted(person: Person | None, action: str) -> bool:
    """Say whether a person's roles include an action or a duty."""
    permit = permit_of(action)
    if permit is None:
        return False
    return not permit.roles or (person is not None and permit.allows(person.roles))
