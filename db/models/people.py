"""Who works with the register: accounts, their secrets apart from the journal, sign-ins, signatures."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from db.base import GUARDED, STRICT, Base, CalendarDay, Flag, Line, Moment, Pk, Uid, at_most, one_of
from hwtrack.domain.text import LINE_LIMIT


class Account(Base):
    """A person who signs in: `login_key` is the login as it is compared, `roles` the names of roles, sorted.

    Login and name never change, so that what was signed stays somebody's. `secret_digest` is the
    SHA-256 of the password's hash with its salt, which lies in `account_secret` and never in the journal.
    """

    __tablename__ = "account"
    __table_args__ = (
        CheckConstraint("length(login) BETWEEN 1 AND 40", name="login_length"),
        CheckConstraint("length(name) BETWEEN 1 AND 40", name="name_length"),
        CheckConstraint("roles <> ''", name="roles_given"),
        CheckConstraint("length(secret_digest) = 64", name="secret_digest_64"),
        CheckConstraint("must_change IN (0, 1)", name="must_change_flag"),
        at_most("roles", LINE_LIMIT),
        GUARDED,
    )
    id: Mapped[Pk]
    uid: Mapped[Uid]
    login: Mapped[Line]
    login_key: Mapped[str] = mapped_column(unique=True)
    name: Mapped[Line]
    roles: Mapped[Line]
    secret_digest: Mapped[str]
    must_change: Mapped[Flag]
    created_at: Mapped[Moment]
    closed_on: Mapped[CalendarDay | None]


class AccountSecret(Base):
    """The argon2 hash of an account's password, as argon2 encodes it: not journalled, so that it leaves with no bundle."""

    __tablename__ = "account_secret"
    __table_args__ = (CheckConstraint("length(encoded) BETWEEN 1 AND 500", name="encoded_length"), STRICT)
    account: Mapped[int] = mapped_column(ForeignKey("account.id"), primary_key=True)
    encoded: Mapped[str]


class SignIn(Base):
    """Somebody signed in or out, or was refused; `account` is empty where the login is nobody's."""

    __tablename__ = "sign_in"
    __table_args__ = (
        one_of("kind", ["signed_in", "unlocked", "refused", "locked", "signed_out"]),
        at_most("login", LINE_LIMIT),
        Index("ix_sign_in_account", "account"),
        GUARDED,
    )
    id: Mapped[Pk]
    uid: Mapped[Uid]
    account: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    login: Mapped[Line]
    kind: Mapped[Line]
    at: Mapped[Moment]


class Signature(Base):
    """A person signed a record with the password: who, as what, in which meaning, and which row of which table."""

    __tablename__ = "signature"
    __table_args__ = (
        at_most("name", LINE_LIMIT),
        at_most("roles", LINE_LIMIT),
        at_most("meaning", LINE_LIMIT),
        Index("ix_signature_subject_uid", "subject_uid"),
        GUARDED,
    )
    id: Mapped[Pk]
    uid: Mapped[Uid]
    account: Mapped[int] = mapped_column(ForeignKey("account.id"))
    name: Mapped[Line]
    roles: Mapped[Line]
    meaning: Mapped[Line]
    subject: Mapped[Line]
    subject_uid: Mapped[Line]
    signed_at: Mapped[Moment]


class AccessChoice(Base):
    """How people come to this register from then on: by accounts, or without passwords by choice."""

    __tablename__ = "access_choice"
    __table_args__ = (one_of("kind", ["accounts", "no_passwords"]), at_most("reason", LINE_LIMIT), GUARDED)
    id: Mapped[Pk]
    uid: Mapped[Uid]
    kind: Mapped[Line]
    reason: Mapped[Line]
    chosen_at: Mapped[Moment]
