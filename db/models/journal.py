"""The journal: one entry per action, its Merkle frontier, the checkpoints that left the house, and its keys."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, LargeBinary
from sqlalchemy.orm import Mapped, mapped_column

from db.base import GUARDED, STRICT, Base, CalendarDay, Line, Moment, Pk, Uid, at_most, one_of
from hwtrack.domain.text import LINE_LIMIT, NOTE_LIMIT


class Entry(Base):
    """One action: who, when (claimed and recorded), what, and the rows after it."""

    __tablename__ = "entry"
    __table_args__ = (
        CheckConstraint("seq > 0", name="seq_positive"),
        CheckConstraint("length(leaf) = 32", name="leaf_32"),
        STRICT,
    )
    seq: Mapped[Pk]
    happened_at: Mapped[Moment]
    recorded_at: Mapped[Moment]
    actor: Mapped[Line]
    action: Mapped[Line]
    payload: Mapped[bytes] = mapped_column(LargeBinary)
    leaf: Mapped[bytes] = mapped_column(LargeBinary)


class Frontier(Base):
    """The right edge of the Merkle tree, derived from the leaves so that an append costs one hash."""

    __tablename__ = "frontier"
    __table_args__ = (CheckConstraint("id = 1", name="single_row"), STRICT)
    id: Mapped[Pk]
    size: Mapped[int]
    peaks: Mapped[bytes] = mapped_column(LargeBinary)


class CheckpointRow(Base):
    """A checkpoint that was signed: the note as it left (origin, size, root, signature lines)."""

    __tablename__ = "checkpoint"
    __table_args__ = (CheckConstraint("length(root) = 32", name="root_32"), GUARDED)
    id: Mapped[Pk]
    size: Mapped[int]
    root: Mapped[bytes] = mapped_column(LargeBinary)
    signed_at: Mapped[Moment]
    note: Mapped[Line]


class KeyChange(Base):
    """The register's signing key was replaced: both keys as 64 hex digits, the statement, and who signed it.

    `old_signature` is empty where the old key was lost: then only the journal links the two.
    """

    __tablename__ = "key_change"
    __table_args__ = (
        CheckConstraint("length(old_key) = 64 AND length(new_key) = 64", name="keys_64"),
        CheckConstraint("old_key <> new_key", name="other_key"),
        CheckConstraint("length(old_signature) IN (0, 128)", name="old_signature_128"),
        CheckConstraint("length(new_signature) = 128", name="new_signature_128"),
        at_most("statement", NOTE_LIMIT),
        at_most("reason", LINE_LIMIT),
        GUARDED,
    )
    id: Mapped[Pk]
    uid: Mapped[Uid]
    old_key: Mapped[str]
    new_key: Mapped[str]
    statement: Mapped[Line]
    old_signature: Mapped[str]
    new_signature: Mapped[str]
    reason: Mapped[Line]
    changed_at: Mapped[Moment]


class EpochStart(Base):
    """The register was restored from a backup: after *size* entries its journal goes on under a later epoch."""

    __tablename__ = "epoch_start"
    __table_args__ = (
        CheckConstraint("epoch > former", name="later"),
        CheckConstraint("former > 0", name="former_positive"),
        CheckConstraint("size > 0", name="size_positive"),
        at_most("reason", LINE_LIMIT),
        GUARDED,
    )
    id: Mapped[Pk]
    uid: Mapped[Uid]
    epoch: Mapped[int]
    former: Mapped[int]
    size: Mapped[int]
    reason: Mapped[Line]
    started_at: Mapped[Moment]


class SealCertificate(Base):
    """A certificate that seals the register's PDF files: DER as base64, its SHA-256, and who made it.

    The last row is the one in use. The private half is kept where the signing key is.
    """

    __tablename__ = "seal_certificate"
    __table_args__ = (
        one_of("origin", ["made_here", "brought"]),
        CheckConstraint("length(fingerprint) = 64", name="fingerprint_64"),
        CheckConstraint("length(certificate) BETWEEN 1 AND 16000", name="certificate_length"),
        at_most("holder", LINE_LIMIT),
        GUARDED,
    )
    id: Mapped[Pk]
    uid: Mapped[Uid]
    certificate: Mapped[str]
    fingerprint: Mapped[str]
    holder: Mapped[Line]
    origin: Mapped[str]
    valid_from: Mapped[CalendarDay]
    valid_to: Mapped[CalendarDay]
