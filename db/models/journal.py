"""The journal: one entry per action, its Merkle frontier, and the checkpoints that left the house."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, LargeBinary
from sqlalchemy.orm import Mapped, mapped_column

from db.base import GUARDED, STRICT, Base, Line, Moment, Pk


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
