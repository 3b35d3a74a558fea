"""What went to other registers and what came from them: bundles sent and acknowledged, foreign entries verbatim."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, ForeignKey, Index, LargeBinary, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from db.base import GUARDED, Base, Flag, Line, Moment, Pk, Uid, at_most, one_of
from hwtrack.domain.text import LINE_LIMIT

_NOTE = 4_000
"""Characters of a signed note or of a tree's edge in hex."""


class BundleSent(Base):
    """A bundle that left the house: to whom, the entries after *first* up to *last*, the root there, its digest."""

    __tablename__ = "bundle_sent"
    __table_args__ = (
        CheckConstraint("first >= 0 AND last >= first", name="range"),
        CheckConstraint("length(root) = 64", name="root_64"),
        CheckConstraint("length(digest) = 64", name="digest_64"),
        at_most("recipient", LINE_LIMIT),
        GUARDED,
    )
    id: Mapped[Pk]
    uid: Mapped[Uid]
    recipient: Mapped[Line]
    epoch: Mapped[int]
    first: Mapped[int]
    last: Mapped[int]
    root: Mapped[str]
    digest: Mapped[str]
    sent_at: Mapped[Moment]


class BundleAcknowledged(Base):
    """A recipient acknowledged in writing that it holds the journal up to *last*: the signed note as it came."""

    __tablename__ = "bundle_acknowledged"
    __table_args__ = (
        CheckConstraint("last > 0", name="last_positive"),
        CheckConstraint("length(root) = 64", name="root_64"),
        at_most("recipient", LINE_LIMIT),
        at_most("by_register", LINE_LIMIT),
        at_most("note", _NOTE),
        GUARDED,
    )
    id: Mapped[Pk]
    uid: Mapped[Uid]
    recipient: Mapped[Line]
    by_register: Mapped[Line]
    epoch: Mapped[int]
    last: Mapped[int]
    root: Mapped[str]
    note: Mapped[str]
    acknowledged_at: Mapped[Moment]


class ForeignRegister(Base):
    """Another register whose bundles are taken: its identity, and the key a person compared and accepted."""

    __tablename__ = "foreign_register"
    __table_args__ = (
        CheckConstraint("length(public_key) = 64", name="public_key_64"),
        CheckConstraint("sample IN (0, 1)", name="sample_flag"),
        at_most("name", LINE_LIMIT),
        at_most("prefix", LINE_LIMIT),
        at_most("note", LINE_LIMIT),
        GUARDED,
    )
    id: Mapped[Pk]
    uid: Mapped[Uid]
    register_uid: Mapped[str] = mapped_column(unique=True)
    name: Mapped[Line]
    prefix: Mapped[Line]
    sample: Mapped[Flag]
    public_key: Mapped[str]
    accepted_at: Mapped[Moment]
    note: Mapped[Line]


class ForeignSlice(Base):
    """A bundle that was taken: the entries after *first* up to *last* of one epoch, the tree's edge there, the signed note.

    `edge` is the Merkle tree's right edge (its peaks, in hex) after *last*; the next slice goes on from it.
    The entries themselves lie in `foreign_entry`: this row's root vouches for them.
    """

    __tablename__ = "foreign_slice"
    __table_args__ = (
        CheckConstraint("epoch > 0 AND first >= 0 AND last > first", name="range"),
        CheckConstraint("length(root) = 64", name="root_64"),
        CheckConstraint("length(digest) = 64", name="digest_64"),
        at_most("edge", _NOTE),
        at_most("note", _NOTE),
        at_most("file_name", LINE_LIMIT),
        at_most("schema", LINE_LIMIT),
        Index("ix_foreign_slice_register", "register"),
        GUARDED,
    )
    id: Mapped[Pk]
    uid: Mapped[Uid]
    register: Mapped[int] = mapped_column(ForeignKey("foreign_register.id"))
    epoch: Mapped[int]
    first: Mapped[int]
    last: Mapped[int]
    root: Mapped[str]
    edge: Mapped[str]
    note: Mapped[str]
    digest: Mapped[str]
    schema: Mapped[Line]
    file_name: Mapped[Line]
    received_at: Mapped[Moment]


class ForeignEntry(Base):
    """One entry of another register's journal, verbatim; not journalled again here, the slice's root vouches for it."""

    __tablename__ = "foreign_entry"
    __table_args__ = (
        CheckConstraint("epoch > 0 AND seq > 0", name="positive"),
        CheckConstraint("length(leaf) = 32", name="leaf_32"),
        UniqueConstraint("register", "epoch", "seq"),
        GUARDED,
    )
    id: Mapped[Pk]
    register: Mapped[int] = mapped_column(ForeignKey("foreign_register.id"))
    epoch: Mapped[int]
    seq: Mapped[int]
    happened_at: Mapped[Line]
    recorded_at: Mapped[Line]
    actor: Mapped[Line]
    action: Mapped[Line]
    payload: Mapped[bytes] = mapped_column(LargeBinary)
    leaf: Mapped[bytes] = mapped_column(LargeBinary)


class ExchangeRefusal(Base):
    """A bundle that was refused and why: a gap, a fork, another key; kept so that the sender can be told."""

    __tablename__ = "exchange_refusal"
    __table_args__ = (
        one_of("kind", ["gap", "fork", "signature", "key", "damaged"]),
        at_most("register_uid", LINE_LIMIT),
        at_most("told", LINE_LIMIT),
        at_most("file_name", LINE_LIMIT),
        GUARDED,
    )
    id: Mapped[Pk]
    uid: Mapped[Uid]
    register_uid: Mapped[Line]
    kind: Mapped[Line]
    first: Mapped[int]
    last: Mapped[int]
    seq: Mapped[int | None]
    told: Mapped[Line]
    file_name: Mapped[Line]
    refused_at: Mapped[Moment]
