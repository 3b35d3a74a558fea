"""What supervision asks of a site: its class, plan, declarations, emergency plan, contacts, findings' fate."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from db.base import GUARDED, Base, CalendarDay, Flag, Grams, Line, Moment, Pk, Uid, at_most, one_of
from hwtrack.domain.text import LINE_LIMIT, NOTE_LIMIT

SUPERVISION_CLASSES = ["key", "simplified", "registration"]
CONTACT_ROLES = ["handler", "warehouse", "dispatcher", "emergency", "other"]
FINDING_ACTIONS = ["acknowledged", "resolved", "assigned", "reopened"]


class FormerName(Base):
    """A name an organisation bore until a day, inclusive; its present name is its own."""

    __tablename__ = "former_name"
    __table_args__ = (
        at_most("name", LINE_LIMIT),
        CheckConstraint("length(name) > 0", name="name_given"),
        UniqueConstraint("organisation", "last_day"),
        GUARDED,
    )
    id: Mapped[Pk]
    uid: Mapped[Uid]
    organisation: Mapped[int] = mapped_column(ForeignKey("organisation.id"))
    name: Mapped[Line]
    last_day: Mapped[CalendarDay]


class Contact(Base):
    """A person of a site and what he answers for; one who left keeps the last day."""

    __tablename__ = "contact"
    __table_args__ = (
        one_of("role", CONTACT_ROLES),
        CheckConstraint("length(name) > 0", name="name_given"),
        at_most("name", LINE_LIMIT),
        Index("ix_contact_site", "site"),
        GUARDED,
    )
    id: Mapped[Pk]
    uid: Mapped[Uid]
    site: Mapped[int] = mapped_column(ForeignKey("site.id"))
    role: Mapped[str]
    name: Mapped[Line]
    phone: Mapped[str]
    last_day: Mapped[CalendarDay | None]


class Supervision(Base):
    """What a site's supervision class rests on from a day on (HJ 1259 4.2); the class itself is computed.

    `permitted_grams` is the yearly figure of the EIA or permit, asked for where the site has run less than
    a year. `class_override` is the bureau's own decision, with its reason.
    """

    __tablename__ = "supervision"
    __table_args__ = (
        one_of("class_override", SUPERVISION_CLASSES),
        CheckConstraint("permitted_grams >= 0", name="permitted_not_negative"),
        CheckConstraint("class_override IS NULL OR length(reason) > 0", name="override_has_reason"),
        at_most("reason", NOTE_LIMIT),
        Index("ix_supervision_site_valid_from", "site", "valid_from"),
        GUARDED,
    )
    id: Mapped[Pk]
    uid: Mapped[Uid]
    site: Mapped[int] = mapped_column(ForeignKey("site.id"))
    valid_from: Mapped[CalendarDay]
    running_since: Mapped[CalendarDay | None]
    permitted_grams: Mapped[Grams | None]
    own_facility: Mapped[Flag]
    class_override: Mapped[str | None]
    reason: Mapped[Line]
    decided_by: Mapped[Line]


class EmergencyPlan(Base):
    """An emergency plan (应急预案) filed for a site; a new one is a new row."""

    __tablename__ = "emergency_plan"
    __table_args__ = (
        CheckConstraint("filed_on <= valid_to", name="validity"),
        at_most("number", LINE_LIMIT),
        Index("ix_emergency_plan_site", "site"),
        GUARDED,
    )
    id: Mapped[Pk]
    uid: Mapped[Uid]
    site: Mapped[int] = mapped_column(ForeignKey("site.id"))
    number: Mapped[Line]
    filed_on: Mapped[CalendarDay]
    valid_to: Mapped[CalendarDay | None]


class ManagementPlan(Base):
    """A site's yearly management plan (管理计划); a changed plan is a new version."""

    __tablename__ = "management_plan"
    __table_args__ = (
        CheckConstraint("version > 0", name="version_positive"),
        CheckConstraint("year BETWEEN 2000 AND 2999", name="year_range"),
        UniqueConstraint("site", "year", "version"),
        at_most("note", NOTE_LIMIT),
        GUARDED,
    )
    id: Mapped[Pk]
    uid: Mapped[Uid]
    site: Mapped[int] = mapped_column(ForeignKey("site.id"))
    year: Mapped[int]
    version: Mapped[int]
    filed_on: Mapped[CalendarDay | None]
    """Day it was filed with the bureau; None while it is only kept here."""
    note: Mapped[Line]


class PlanLine(Base):
    """What a plan foresees of one waste in its year: generated, treated by oneself, sent out (grams)."""

    __tablename__ = "plan_line"
    __table_args__ = (
        UniqueConstraint("plan", "waste_code"),
        CheckConstraint("generated_grams >= 0", name="generated_not_negative"),
        CheckConstraint("own_grams >= 0", name="own_not_negative"),
        CheckConstraint("out_grams >= 0", name="out_not_negative"),
        GUARDED,
    )
    id: Mapped[Pk]
    uid: Mapped[Uid]
    plan: Mapped[int] = mapped_column(ForeignKey("management_plan.id"))
    waste_code: Mapped[str]
    generated_grams: Mapped[Grams]
    own_grams: Mapped[Grams]
    out_grams: Mapped[Grams]


class Declaration(Base):
    """A declaration (申报) of a site for a period: 2026, 2026-Q3 or 2026-11; told anew is a new version.

    `journal_size` is the journal's length it was computed at: what was known then.
    """

    __tablename__ = "declaration"
    __table_args__ = (
        CheckConstraint("version > 0", name="version_positive"),
        CheckConstraint("journal_size > 0", name="journal_size_positive"),
        CheckConstraint("length(period) IN (4, 7)", name="period_form"),
        UniqueConstraint("site", "period", "version"),
        at_most("handler", LINE_LIMIT),
        at_most("receipt_no", LINE_LIMIT),
        GUARDED,
    )
    id: Mapped[Pk]
    uid: Mapped[Uid]
    site: Mapped[int] = mapped_column(ForeignKey("site.id"))
    period: Mapped[str]
    version: Mapped[int]
    submitted_on: Mapped[CalendarDay]
    handler: Mapped[Line]
    receipt_no: Mapped[Line]
    journal_size: Mapped[int]


class DeclarationLine(Base):
    """What was declared of one waste: the balance of the period, which must hold."""

    __tablename__ = "declaration_line"
    __table_args__ = (
        UniqueConstraint("declaration", "waste_code"),
        CheckConstraint(
            "opening_grams + generated_grams + received_grams + adjusted_grams"
            " - own_grams - out_grams = closing_grams",
            name="balance_holds",
        ),
        GUARDED,
    )
    id: Mapped[Pk]
    uid: Mapped[Uid]
    declaration: Mapped[int] = mapped_column(ForeignKey("declaration.id"))
    waste_code: Mapped[str]
    opening_grams: Mapped[Grams]
    generated_grams: Mapped[Grams]
    received_grams: Mapped[Grams]
    adjusted_grams: Mapped[Grams]
    own_grams: Mapped[Grams]
    out_grams: Mapped[Grams]
    closing_grams: Mapped[Grams]


class Incompatibility(Base):
    """Two wastes (a category HWxx or a code each) that may not lie in one storage area, and why.

    A setting: the bundled pairs are practice, not law; the user edits them.
    """

    __tablename__ = "incompatibility"
    __table_args__ = (
        CheckConstraint("first <= second", name="ordered"),
        UniqueConstraint("first", "second"),
        at_most("reason", LINE_LIMIT),
        GUARDED,
    )
    id: Mapped[Pk]
    uid: Mapped[Uid]
    first: Mapped[str]
    second: Mapped[str]
    reason: Mapped[Line]


class FindingAction(Base):
    """What somebody did about a finding: took note, assigned it, resolved it or opened it again.

    *rule* and *subject* name the finding; *state* is a digest of what was found, so that a finding
    that grew worse since is seen to be another.
    """

    __tablename__ = "finding_action"
    __table_args__ = (
        one_of("kind", FINDING_ACTIONS),
        CheckConstraint(
            "kind NOT IN ('resolved', 'reopened') OR length(reason) > 0", name="resolution_has_reason"
        ),
        CheckConstraint("kind <> 'assigned' OR length(person) > 0", name="assignment_has_person"),
        at_most("reason", NOTE_LIMIT),
        at_most("person", LINE_LIMIT),
        Index("ix_finding_action_subject_rule", "subject", "rule"),
        GUARDED,
    )
    id: Mapped[Pk]
    uid: Mapped[Uid]
    rule: Mapped[str]
    subject: Mapped[str]
    state: Mapped[str]
    kind: Mapped[str]
    done_by: Mapped[Line]
    done_at: Mapped[Moment]
    reason: Mapped[Line]
    person: Mapped[Line]
    due_on: Mapped[CalendarDay | None]
