"""People at the desk: passwords asked, compared and hashed outside of any transaction, then recorded as actions.

A wrong password is journalled and slows the next attempts down; an attempt that comes too early is
neither compared nor journalled. Where nothing can be written (a register opened for reading only, a full
disk, a file that was moved away) nothing is recorded, and the right password opens the desk all the same:
whoever works there can still read and save elsewhere. Refusals are counted in memory then.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from math import ceil

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models import Account, AccountSecret
from hwtrack.domain.passwords import as_hashed, check_password, clean_login, clean_name, login_key
from hwtrack.errors import EnvironmentProblem, SignInNeededError, ThrottledError, UserError
from hwtrack.services import accounts, comings
from hwtrack.services.accounts import HashedAccount, NewSecret
from hwtrack.services.comings import Arrival, Departure, Refusal
from hwtrack.services.desk import Person, desk
from hwtrack.services.door import ACCOUNTS, mode_of, person_of
from hwtrack.services.passwords import digest_of
from hwtrack.services.people_views import NewAccount
from hwtrack.services.store import Store
from hwtrack.services.throttle import Refusals, nobodys_login, refusals_of

_WRONG = "登录名或密码不对。"
_WRONG_PASSWORD = "密码不对。"  # noqa: S105 - a message
"""Where the login is not asked for, nothing is given away by this, and the other would send people astray."""


@dataclass(frozen=True, slots=True)
class _Known:
    """What the register knows of a login before its password is compared."""

    login: str
    refusals: Refusals
    person: Person | None = None
    closed: bool = False
    encoded: str | None = None

    @property
    def account(self) -> int | None:
        """Return the account's number, None where the login is nobody's."""
        return None if self.person is None else self.person.account


def access_mode(session: Session, _asked: None) -> str:
    """Return how people come to this register now: accounts, no_passwords or unchosen."""
    return mode_of(session)


def sign_in(store: Store, login: str, password: str) -> Person:
    """Let somebody sit down at the desk; whoever sat there before is gone.

    Raises:
        UserError: the register has no accounts, wrong login or password, a closed account, or too early
            after refusals.
        EnvironmentProblem: the password's record does not agree with the journal.
    """
    if store.ask(access_mode, None) != ACCOUNTS:
        raise UserError("本台账库未启用账户，不必登录。", field="login")
    known = _proven(store, login, password)
    with suppress(EnvironmentProblem):
        sign_out(store)
    return _let_in(store, known, password, comings.sign_in)


def unlock(store: Store, password: str) -> Person:
    """Let the person of a locked desk come back.

    Raises:
        SignInNeededError: nobody is signed in.
        UserError: as `sign_in`.
    """
    known = _proven(store, _seated(store).login, password, _WRONG_PASSWORD)
    return _let_in(store, known, password, comings.unlock_desk)


def _let_in(store: Store, known: _Known, password: str, action: Callable[[Session, Arrival], None]) -> Person:
    """Let in whoever proved who they are, without an entry where the machine hinders it."""
    try:
        return _arrive(store, known, password, action)
    except EnvironmentProblem:
        # Others may have been refused while this one was compared; the journal cannot tell any more.
        _refuse_early(store, known)
        return _seat(store, known, _both(known)[0])


def _arrive(store: Store, known: _Known, password: str, action: Callable[[Session, Arrival], None]) -> Person:
    person, encoded = _both(known)
    if store.writable:
        again = store.passwords.hash(password) if store.passwords.is_outdated(encoded) else ""
        store.do(action, Arrival(person, store.clock(), known.refusals, again), coming=person)
        if again:
            person = replace(person, secret_digest=digest_of(again))
    return _seat(store, known, person)


def _seat(store: Store, known: _Known, person: Person) -> Person:
    store.door.throttle.let_in(known.login)
    store.door.seat(person)
    return person


def lock(store: Store) -> None:
    """Lock the desk; nothing is asked and nothing refuses it."""
    person = store.door.present
    if person is None:
        return
    # Locked before it is recorded: an entry that waits for another program keeps nobody's desk open.
    store.door.lock()
    if store.writable:
        store.do(comings.lock_desk, Departure(person.account, store.clock()), coming=person)


def sign_out(store: Store) -> None:
    """Leave the desk; nothing refuses it."""
    if store.person is None:
        return
    try:
        if store.writable:
            store.do(comings.sign_out, Departure(store.person.account, store.clock()))
    finally:
        store.door.seat(None)


def prove(store: Store, password: str) -> None:
    """Take the password of whoever is signed in for the one signature that comes next.

    Raises:
        SignInNeededError: nobody is signed in, or the desk is locked.
        UserError: as `sign_in`.
    """
    store.door.forget_proof()
    store.door.prove(_both(_proven(store, _present(store).login, password, _WRONG_PASSWORD))[0])


def _present(store: Store) -> Person:
    person = store.door.present
    if person is None:
        raise SignInNeededError("桌面已锁定，请先解锁。" if store.door.locked else "请先登录再操作。")
    return person


def _seated(store: Store) -> Person:
    if store.person is None:
        raise SignInNeededError("请先登录再操作。")
    return store.person


def _both(known: _Known) -> tuple[Person, str]:
    assert known.person is not None  # noqa: S101 - it was compared
    assert known.encoded is not None  # noqa: S101 - as above
    return known.person, known.encoded


def _proven(store: Store, login: str, password: str, wrong: str = _WRONG) -> _Known:
    """Return what is known of a login whose password was just given; everything else raises."""
    known = store.ask(_known, login)
    _refuse_early(store, known)
    right = store.passwords.agrees(known.encoded, password)
    if known.person is not None and known.encoded is not None:
        _require_vouched(known.person, known.encoded)
    if right and not known.closed:
        return known
    _keep_refusal(store, known)
    raise UserError("账户已停用，请联系管理员。" if right else wrong, field="password")


def _keep_refusal(store: Store, known: _Known) -> None:
    """Record a refusal; one that cannot be written is counted in memory, or a full disk would let people guess."""
    refusal = Refusal(known.account, known.login, store.clock(), known.refusals)
    try:
        if store.writable:
            store.do(comings.refuse_sign_in, refusal)
            return
    except EnvironmentProblem:
        # As for the right password: tried many at once, neither tells anything.
        _refuse_early(store, known)
    store.door.throttle.refuse_unwritten(known.login)


def _known(session: Session, login: str) -> _Known:
    row = session.execute(
        select(Account, AccountSecret.encoded)
        .outerjoin(AccountSecret, AccountSecret.account == Account.id)
        .where(Account.login_key == login_key(login))
    ).first()
    if row is None:
        told = nobodys_login(desk(session).register.uid, login_key(login))
        return _Known(told, refusals_of(session, None, told))
    account, encoded = row.Account, row.encoded
    return _Known(
        account.login,
        refusals_of(session, account.id, account.login),
        person_of(account),
        account.closed_on is not None,
        encoded or "",
    )


def _refuse_early(store: Store, known: _Known) -> None:
    seconds = store.door.throttle.seconds_left(known.refusals, known.login, store.clock())
    if seconds > 0:
        wait = f"{ceil(seconds)} 秒" if seconds <= 59 else f"{ceil(seconds / 60)} 分钟"
        raise ThrottledError(f"密码多次不对，请 {wait}后再试。", wait_seconds=ceil(seconds))


def _require_vouched(person: Person, encoded: str) -> None:
    """Refuse a hash that the journal does not vouch for: somebody put it there past the program."""
    if digest_of(encoded) != person.secret_digest:
        raise EnvironmentProblem(
            f"账户“{person.login}”的密码记录缺失或与日志不符，不能登录。",
            remedy="请用 hwtrack verify 核验，并由管理员重设密码。",
        )


# Accounts, with the passwords as typed


def start_accounts(store: Store, first: NewAccount) -> Person:
    """Let the register be worked with by account; its first administrator is signed in.

    The login and password of an administrator of earlier accounts put those in force again, and nobody else's.

    Raises:
        UserError: it has accounts in force, or earlier ones that this is no administrator of, or what the login, name, roles or password lack.
    """
    known = store.ask(_known, first.login)
    if known.person is not None:
        if store.ask(access_mode, None) == ACCOUNTS:
            raise UserError("本台账库已启用账户。", field="mode")
        known = _proven(store, first.login, first.password)
        return _arrive(store, known, first.password, accounts.resume_accounts)
    # Told before a name or a password is found wanting: whoever mistypes his login needs neither.
    store.ask(accounts.require_startable, None)
    made = _hashed(store, first, must_change=False)
    store.do(accounts.start_accounts, made)
    person = _both(store.ask(_known, made.login))[0]
    store.door.seat(person)
    return person


def work_without_passwords(store: Store, reason: str) -> None:
    """Let the register be worked with without passwords, by choice; where it has accounts, an administrator signs it.

    Raises:
        UserError: no reason.
        NotPermittedError: it has accounts, and this is no administrator.
        SignatureNeededError: it has accounts, and the password was not just given.
    """
    if store.ask(access_mode, None) != ACCOUNTS:
        store.do(accounts.choose_no_passwords, reason)
        return
    store.do(accounts.turn_accounts_off, reason)
    store.door.seat(None)


def make_account(store: Store, new: NewAccount) -> str:
    """Make an account with its first password; return its uid.

    Raises:
        UserError: what the login, name, roles or password lack.
    """
    clean_login(new.login), clean_name(new.name)
    check_password(new.password, new.login, new.name)
    store.require("make_account")
    return store.do(accounts.make_account, _hashed(store, new, must_change=True))


def _hashed(store: Store, new: NewAccount, *, must_change: bool) -> HashedAccount:
    login, name = clean_login(new.login), clean_name(new.name)
    check_password(new.password, login, name)
    encoded = store.passwords.hash(new.password)
    return HashedAccount(login, name, new.roles, encoded, must_change, store.clock())


def reset_password(store: Store, account_uid: str, password: str) -> str:
    """Give another's account a new first password; return its uid.

    Raises:
        UserError: as `accounts.reset_password`, or what the password lacks.
    """
    login, name = store.ask(_who, account_uid)
    check_password(password, login, name)
    store.require("reset_password")
    return store.do(accounts.reset_password, NewSecret(account_uid, store.passwords.hash(password)))


def change_own_password(store: Store, old: str, new: str) -> Person:
    """Change the password of whoever is signed in.

    Raises:
        UserError: the old one is wrong, or what the new one lacks.
    """
    me = _present(store)
    check_password(new, me.login, me.name, field="new")
    person, _ = _both(_proven(store, me.login, old, _WRONG_PASSWORD))
    if as_hashed(old) == as_hashed(new):
        raise UserError("新密码须与原密码不同。", field="new")
    encoded = store.passwords.hash(new)
    store.do(accounts.change_own_password, NewSecret(person.uid, encoded, person.secret_digest))
    changed = _both(store.ask(_known, person.login))[0]
    store.door.seat(changed)
    return changed


def _who(session: Session, account_uid: str) -> tuple[str, str]:
    row = session.execute(select(Account.login, Account.name).where(Account.uid == account_uid)).first()
    if row is None:
        raise UserError("没有这个账户。", field="account")
    return str(row.login), str(row.name)
