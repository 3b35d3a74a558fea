"""Accounts and sign-ins as the journal records them: each function is one action of the Store.

Passwords come here hashed: hashing takes too long for a transaction. Whoever calls these from a desk goes
through `signing_in`, which asks for passwords, compares them and hashes them.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models import AccessChoice, Account, AccountSecret
from hwtrack.domain.passwords import clean_login, clean_name, login_key, name_key
from hwtrack.domain.people import Role, may_go_together
from hwtrack.domain.permissions import role_names, roles_of
from hwtrack.domain.text import clean_line
from hwtrack.errors import SignInNeededError, UserError
from hwtrack.services.comings import Arrival, arrive, keep_coming, keep_secret, same_secret
from hwtrack.services.desk import desk
from hwtrack.services.door import ACCOUNTS, NO_PASSWORDS, mode_of, person_of
from hwtrack.services.passwords import digest_of


@dataclass(frozen=True, slots=True)
class HashedAccount:
    """An account to be made, its password hashed already."""

    login: str
    name: str
    roles: tuple[str, ...]
    encoded: str
    must_change: bool = True
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class NewSecret:
    """A new password of an account, hashed; `instead_of` is the digest of the one that was compared."""

    account_uid: str
    encoded: str
    instead_of: str = ""


# How people come to the register


def start_accounts(session: Session, first: HashedAccount) -> str:
    """Let the register be worked with by account from now on; the first is an administrator, who is signed in.

    Raises:
        UserError: it has accounts already, in force or of before, or what `make_account` refuses.
    """
    require_startable(session)
    if _roles(first.roles) != {Role.ADMINISTRATOR}:
        raise UserError("第一个账户须为管理员，再由管理员建立其他账户。", field="roles")
    account = _made(session, first)
    _choose(session, ACCOUNTS, "")
    keep_coming(session, account, "signed_in", first.at or desk(session).now)
    return account.uid


def resume_accounts(session: Session, arrival: Arrival) -> None:
    """Let the register be worked with by its earlier accounts again, as an administrator among them asks.

    Raises:
        UserError: it has accounts in use, or this is no open administrator's.
    """
    _require_without_accounts(session)
    account = same_secret(session, arrival.person)
    if Role.ADMINISTRATOR not in roles_of(account.roles):
        raise UserError("须由管理员的账户重新启用。", field="login")
    _choose(session, ACCOUNTS, "")
    arrive(session, account, "signed_in", arrival)


def choose_no_passwords(session: Session, reason: str) -> None:
    """Record that the register is worked with without passwords by choice; the same again changes nothing.

    Raises:
        UserError: no reason, or the register has accounts.
    """
    _require_without_accounts(session)
    if mode_of(session) != NO_PASSWORDS:
        _choose(session, NO_PASSWORDS, reason)


def require_startable(session: Session, _asked: None = None) -> None:
    """Refuse to begin with a new administrator where accounts are on record: he would have power over them.

    Raises:
        UserError: accounts are in force, or with the administrators who can put them in force again.
    """
    _require_without_accounts(session)
    kept = session.scalars(select(Account).where(Account.closed_on.is_(None)).order_by(Account.id))
    able = [person_of(one).label for one in kept if Role.ADMINISTRATOR in roles_of(one.roles)]
    if able:
        raise UserError(
            f"本台账库有以前的账户，只能由以前的管理员（{'、'.join(able)}）用本人的登录名和密码重新启用。",
            field="login",
        )


def turn_accounts_off(session: Session, reason: str) -> str:
    """Let the register be worked with without passwords again; its accounts stay on record.

    Raises:
        UserError: no reason, or it has no accounts.
    """
    _require_accounts(session)
    _choose(session, NO_PASSWORDS, reason)
    return desk(session).register.uid


def _require_without_accounts(session: Session) -> None:
    if mode_of(session) == ACCOUNTS:
        raise UserError("本台账库已启用账户。", field="mode")


def _require_accounts(session: Session) -> None:
    """Refuse to change accounts that are not in force: then nobody is known who may, and the door asks for nobody."""
    if mode_of(session) != ACCOUNTS:
        raise UserError("本台账库未启用账户。", field="mode")


def _choose(session: Session, kind: str, reason: str) -> None:
    text = clean_line(reason, field="reason")
    if kind == NO_PASSWORDS and not text:
        raise UserError("请写明为何不设密码。", field="reason")
    here = desk(session)
    session.add(AccessChoice(uid=here.new_uid(), kind=kind, reason=text, chosen_at=here.now))
    session.flush()


# Accounts


def make_account(session: Session, new: HashedAccount) -> str:
    """Make an account with a first password, to be changed at the first sign-in; return its uid.

    Raises:
        UserError: accounts are not in force, a login or name that is taken or malformed, or roles that do not
            go together.
    """
    _require_accounts(session)
    return _made(session, new).uid


def _made(session: Session, new: HashedAccount) -> Account:
    login, name = clean_login(new.login), clean_name(new.name)
    roles = _roles(new.roles)
    if session.scalars(select(Account.id).where(Account.login_key == login_key(login))).first():
        raise UserError(f"登录名“{login}”已有账户（停用的也不再给他人使用）。", field="login")
    _refuse_name_alike(session, name)
    here = desk(session)
    account = Account(
        uid=here.new_uid(),
        login=login,
        login_key=login_key(login),
        name=name,
        roles=role_names(roles),
        secret_digest=digest_of(new.encoded),
        must_change=new.must_change,
        created_at=here.now,
        closed_on=None,
    )
    session.add(account)
    session.flush()
    session.add(AccountSecret(account=account.id, encoded=new.encoded))
    session.flush()
    return account


def _refuse_name_alike(session: Session, name: str) -> None:
    """Refuse a name that looks like another account's: records and corrections are told apart by it."""
    alike = next(
        (kept for kept in session.scalars(select(Account.name)) if name_key(kept) == name_key(name)), None
    )
    if alike is not None:
        raise UserError(f"已有姓名为“{alike}”的账户，请加注以区分，如“{name}（二车间）”。", field="name")


def change_roles(session: Session, asked: tuple[str, tuple[str, ...]]) -> str:
    """Give an account other roles: (uid, roles); return its uid.

    Raises:
        UserError: accounts are not in force, one's own account, roles that do not go together, or the last
            administrator would lose the role.
    """
    account, roles = _others(session, asked[0], "职责"), _roles(asked[1])
    if Role.ADMINISTRATOR not in roles:
        _keep_an_administrator(session, account)
    account.roles = role_names(roles)
    session.flush()
    return account.uid


def reset_password(session: Session, new: NewSecret) -> str:
    """Give another's account a new first password, to be changed at the next sign-in; return its uid.

    Raises:
        UserError: accounts are not in force, one's own account (that password is changed, not reset), or a
            closed one.
    """
    account = _others(session, new.account_uid, "密码")
    keep_secret(session, account, new.encoded)
    account.must_change = True
    session.flush()
    return account.uid


def change_own_password(session: Session, new: NewSecret) -> str:
    """Change the password of the person who is signed in; return the digest of its hash.

    Raises:
        UserError: accounts are not in force, or it was changed elsewhere since it was compared.
    """
    account = _account(session, new.account_uid)
    me = desk(session).person
    if me is None or me.account != account.id or account.secret_digest != new.instead_of:
        raise SignInNeededError("密码已在别处更改，请重新登录。")
    keep_secret(session, account, new.encoded)
    account.must_change = False
    session.flush()
    return account.secret_digest


def close_account(session: Session, uid: str) -> str:
    """Close an account: it signs in no more, and what it did stays its; return its uid.

    Raises:
        UserError: accounts are not in force, one's own account, closed already, or the last administrator's.
    """
    account = _others(session, uid, "账户")
    _keep_an_administrator(session, account)
    account.closed_on = desk(session).today
    session.flush()
    return account.uid


def reopen_account(session: Session, uid: str) -> str:
    """Open a closed account again; return its uid.

    Raises:
        UserError: accounts are not in force, or it is open.
    """
    account = _account(session, uid)
    if account.closed_on is None:
        raise UserError("该账户未停用。", field="account")
    account.closed_on = None
    session.flush()
    return account.uid


def _roles(names: tuple[str, ...]) -> frozenset[Role]:
    known = {role.value for role in Role}
    if not set(names) <= known:
        raise UserError("没有这项职责。", field="roles")
    roles = frozenset(Role(name) for name in names)
    if not may_go_together(roles):
        raise UserError(
            "请选职责：经办人、调度、接收人可由一人兼任；检查人员、县级审核人、管理员须单独任命。",
            field="roles",
        )
    return roles


def _account(session: Session, uid: str) -> Account:
    """Return an account that is to be changed."""
    _require_accounts(session)
    account = session.scalars(select(Account).where(Account.uid == uid)).first()
    if account is None:
        raise UserError("没有这个账户。", field="account")
    return account


def _others(session: Session, uid: str, what: str) -> Account:
    """Return an open account that is not of the person who asks."""
    account, me = _account(session, uid), desk(session).person
    if me is not None and me.account == account.id:
        raise UserError(f"不能办理自己的{what}，请由另一位管理员办理。", field="account")
    if account.closed_on is not None:
        raise UserError("该账户已停用。", field="account")
    return account


def _keep_an_administrator(session: Session, leaving: Account) -> None:
    if Role.ADMINISTRATOR not in roles_of(leaving.roles):
        return
    others = session.scalars(
        select(Account.roles).where(Account.id != leaving.id, Account.closed_on.is_(None))
    )
    if not any(Role.ADMINISTRATOR in roles_of(roles) for roles in others):
        raise UserError("这是最后一个管理员账户，请先任命另一位管理员。", field="account")
