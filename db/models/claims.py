"""What foreign entries mean: manifests and claims read from them (derived), and the links that people make (journalled).

In the derived tables `register` is the number of a foreign register, and `HERE` for this one.
"""

from __future__ import annotations

from sqlalchemy import CheckConstraint, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from db.base import GUARDED, STRICT, Base, Flag, Grams, Line, Moment, Pk, Uid, at_most, one_of
from hwtrack.domain.claims import Fact, Match, Told
from hwtrack.domain.text import LINE_LIMIT

HERE = 0
"""This register among those that tell."""
_FACTS = [fact.value for fact in Fact]
_MATCHES = [match.value for match in Match]
_TOLD = [told.value for told in Told]


class SameAs(Base):
    """A person confirmed that two manifests of two registers are one transfer, and why."""

    __tablename__ = "same_as"
    __table_args__ = (
        CheckConstraint("first_register <> second_register", name="two_registers"),
        *(
            at_most(column, LINE_LIMIT)
            for column in (
                "first_register",
                "first_manifest",
                "second_register",
                "second_manifest",
                "made_by",
                "reason",
            )
        ),
        GUARDED,
    )
    id: Mapped[Pk]
    uid: Mapped[Uid]
    first_register: Mapped[Line]
    first_manifest: Mapped[Line]
    second_register: Mapped[Line]
    second_manifest: Mapped[Line]
    made_by: Mapped[Line]
    reason: Mapped[Line]
    made_at: Mapped[Moment]


class SameAsEnd(Base):
    """A link between two manifests was taken back, and why."""

    __tablename__ = "same_as_end"
    __table_args__ = (at_most("ended_by", LINE_LIMIT), at_most("reason", LINE_LIMIT), GUARDED)
    id: Mapped[Pk]
    uid: Mapped[Uid]
    link: Mapped[int] = mapped_column(ForeignKey("same_as.id"), unique=True)
    ended_by: Mapped[Line]
    reason: Mapped[Line]
    ended_at: Mapped[Moment]


class OwnerDenial(Base):
    """A person found that a register does not keep the books of an organisation that it calls its own, and why.

    `code` is the organisation's credit code, or "=" and its name where it has none.
    """

    __tablename__ = "owner_denial"
    __table_args__ = (
        *(at_most(column, LINE_LIMIT) for column in ("register_uid", "code", "denied_by", "reason")),
        GUARDED,
    )
    id: Mapped[Pk]
    uid: Mapped[Uid]
    register_uid: Mapped[Line]
    code: Mapped[Line]
    denied_by: Mapped[Line]
    reason: Mapped[Line]
    denied_at: Mapped[Moment]


class OwnerDenialEnd(Base):
    """A denial was taken back, and why."""

    __tablename__ = "owner_denial_end"
    __table_args__ = (at_most("ended_by", LINE_LIMIT), at_most("reason", LINE_LIMIT), GUARDED)
    id: Mapped[Pk]
    uid: Mapped[Uid]
    denial: Mapped[int] = mapped_column(ForeignKey("owner_denial.id"), unique=True)
    ended_by: Mapped[Line]
    reason: Mapped[Line]
    ended_at: Mapped[Moment]


class ForeignStanding(Base):
    """How far a register's journal was read: the last entry and its day, whose books it keeps, rows not understood."""

    __tablename__ = "foreign_standing"
    __table_args__ = (STRICT,)
    register: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    epoch: Mapped[int]
    seq: Mapped[int]
    last_day: Mapped[Line]
    keeps: Mapped[Line]
    codes: Mapped[Line]
    skipped: Mapped[int]


class ForeignManifest(Base):
    """A manifest as a register tells it now: its identity, parties and days; `content` holds lines, legs and the rest."""

    __tablename__ = "foreign_manifest"
    __table_args__ = (
        # Who should tell of it and does not: asked whenever a party's register reaches a later day.
        Index("ix_foreign_manifest_receiver_code_told_on", "receiver_code", "told_on"),
        Index("ix_foreign_manifest_sender_code_told_on", "sender_code", "told_on"),
        STRICT,
    )
    register: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    uid: Mapped[Line]
    internal_no: Mapped[Line]
    sender_code: Mapped[Line]
    receiver_code: Mapped[Line]
    shipped_on: Mapped[Line]
    told_on: Mapped[Line]
    content: Mapped[Line]


class ForeignPart(Base):
    """A row of a register that others refer to: a line's or vehicle's manifest, a site, an organisation, a link.

    Under `paper` is kept up to which day an owner's silence on a manifest is no disagreement yet.
    """

    __tablename__ = "foreign_part"
    __table_args__ = (
        one_of("kind", ["line", "leg", "place", "site", "organisation", "paper", "link"]),
        STRICT,
    )
    kind: Mapped[Line] = mapped_column(primary_key=True)
    register: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    manifest: Mapped[int | None]
    content: Mapped[Line]


class ClaimKey(Base):
    """What a manifest can be recognised by in another register."""

    __tablename__ = "claim_key"
    __table_args__ = (
        one_of("kind", _MATCHES),
        Index("ix_claim_key_register_number", "register", "number"),
        STRICT,
    )
    kind: Mapped[Line] = mapped_column(primary_key=True)
    key: Mapped[Line] = mapped_column(primary_key=True)
    register: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)


class ForeignClaim(Base):
    """Grams that a register tells of a manifest, by fact and waste; `counts` where its word is the one that counts."""

    __tablename__ = "foreign_claim"
    __table_args__ = (
        one_of("fact", _FACTS),
        CheckConstraint("counts IN (0, 1)", name="counts_flag"),
        Index(
            "ix_foreign_claim_counted",
            "waste_code",
            "fact",
            "grams",
            sqlite_where=text("counts = 1"),
            postgresql_where=text("counts = 1"),
        ),
        STRICT,
    )
    register: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    fact: Mapped[Line] = mapped_column(primary_key=True)
    waste_code: Mapped[Line] = mapped_column(primary_key=True)
    leg_no: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    grams: Mapped[Grams]
    epoch: Mapped[int]
    seq: Mapped[int]
    counts: Mapped[Flag]


class ClaimFinding(Base):
    """Where two registers contradict each other: the word that counts first, the other after it."""

    __tablename__ = "claim_finding"
    __table_args__ = (
        one_of("kind", [*_FACTS, "missing"]),
        one_of("matched_by", _MATCHES),
        one_of("first_told", _TOLD),
        one_of("other_told", _TOLD),
        Index("ix_claim_finding_first_register_first_number", "first_register", "first_number"),
        Index("ix_claim_finding_other_register_other_number", "other_register", "other_number"),
        STRICT,
    )
    id: Mapped[Pk]
    kind: Mapped[Line]
    matched_by: Mapped[Line | None]
    waste_code: Mapped[Line]
    leg_no: Mapped[int]
    first_register: Mapped[int]
    first_number: Mapped[int]
    first_told: Mapped[Line]
    first_grams: Mapped[Grams | None]
    first_epoch: Mapped[int]
    first_seq: Mapped[int]
    other_register: Mapped[int]
    other_number: Mapped[int | None]
    other_told: Mapped[Line]
    other_grams: Mapped[Grams | None]
    other_epoch: Mapped[int]
    other_seq: Mapped[int]
