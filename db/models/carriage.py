"""What stands behind a manifest: contracts, approvals, trips, permits, links, scans, receipts, corrections."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from db.base import GUARDED, Base, CalendarDay, Grams, Line, Moment, Pk, Uid, at_most, one_of
from db.models.tracking import FORMS
from hwtrack.domain.text import LINE_LIMIT, NOTE_LIMIT

REFUSAL_REASONS = ["name", "quantity", "characteristic", "form", "packaging", "licence", "capacity", "other"]
SIDES = ["sender", "carrier", "receiver"]
PROPOSAL_STATES = ["open", "consented", "refused", "withdrawn"]
MEANS = ["road", "rail", "water", "pipeline"]
FOLLOWS = ["redirect", "return", "onward"]


class VehiclePermit(Base):
    """A renewal of a vehicle's 道路运输证: a new row, the earlier stays."""

    __tablename__ = "vehicle_permit"
    __table_args__ = (
        CheckConstraint("valid_from <= valid_to", name="validity"),
        Index("ix_vehicle_permit_vehicle", "vehicle"),
        GUARDED,
    )
    id: Mapped[Pk]
    uid: Mapped[Uid]
    vehicle: Mapped[int] = mapped_column(ForeignKey("vehicle.id"))
    number: Mapped[Line]
    valid_from: Mapped[CalendarDay]
    valid_to: Mapped[CalendarDay]


class CrewCertificate(Base):
    """A renewal of a driver's or escort's certificate (从业资格证)."""

    __tablename__ = "crew_certificate"
    __table_args__ = (
        CheckConstraint("valid_from <= valid_to", name="validity"),
        Index("ix_crew_certificate_member", "member"),
        GUARDED,
    )
    id: Mapped[Pk]
    uid: Mapped[Uid]
    member: Mapped[int] = mapped_column(ForeignKey("crew_member.id"))
    number: Mapped[Line]
    valid_from: Mapped[CalendarDay]
    valid_to: Mapped[CalendarDay]


class FleetEnd(Base):
    """The last day a vehicle or a member of the crew may be put on a new trip."""

    __tablename__ = "fleet_end"
    __table_args__ = (
        CheckConstraint("(vehicle IS NULL) <> (member IS NULL)", name="vehicle_or_member"),
        at_most("reason", NOTE_LIMIT),
        GUARDED,
    )
    id: Mapped[Pk]
    uid: Mapped[Uid]
    vehicle: Mapped[int | None] = mapped_column(ForeignKey("vehicle.id"), unique=True)
    member: Mapped[int | None] = mapped_column(ForeignKey("crew_member.id"), unique=True)
    last_day: Mapped[CalendarDay]
    reason: Mapped[Line]


class Contract(Base):
    """A contract between a sender's and a receiver's site (委托合同)."""

    __tablename__ = "contract"
    __table_args__ = (
        CheckConstraint("valid_from <= valid_to", name="validity"),
        CheckConstraint("sender <> receiver", name="two_parties"),
        at_most("number", LINE_LIMIT),
        at_most("note", NOTE_LIMIT),
        UniqueConstraint("sender", "receiver", "number"),
        GUARDED,
    )
    id: Mapped[Pk]
    uid: Mapped[Uid]
    sender: Mapped[int] = mapped_column(ForeignKey("site.id"))
    receiver: Mapped[int] = mapped_column(ForeignKey("site.id"))
    number: Mapped[Line]
    valid_from: Mapped[CalendarDay]
    valid_to: Mapped[CalendarDay]
    note: Mapped[Line]


class ContractWaste(Base):
    """A waste (code, or category HWxx) a contract covers, with the agreed grams where there are any."""

    __tablename__ = "contract_waste"
    __table_args__ = (
        UniqueConstraint("contract", "waste"),
        CheckConstraint("grams > 0", name="grams_positive"),
        GUARDED,
    )
    id: Mapped[Pk]
    uid: Mapped[Uid]
    contract: Mapped[int] = mapped_column(ForeignKey("contract.id"))
    waste: Mapped[str]
    grams: Mapped[Grams | None]


class Approval(Base):
    """A cross-province approval (跨省转移批准): one waste, one receiver, a quantity, at most 12 months."""

    __tablename__ = "approval"
    __table_args__ = (
        CheckConstraint("valid_from <= valid_to", name="validity"),
        CheckConstraint("grams > 0", name="grams_positive"),
        CheckConstraint("sender <> receiver", name="two_parties"),
        at_most("number", LINE_LIMIT),
        at_most("note", NOTE_LIMIT),
        Index("ix_approval_sender_receiver", "sender", "receiver"),
        GUARDED,
    )
    id: Mapped[Pk]
    uid: Mapped[Uid]
    number: Mapped[Line] = mapped_column(unique=True)
    sender: Mapped[int] = mapped_column(ForeignKey("site.id"))
    receiver: Mapped[int] = mapped_column(ForeignKey("site.id"))
    waste_code: Mapped[str]
    method: Mapped[str | None] = mapped_column(ForeignKey("treatment_method.code"))
    grams: Mapped[Grams]
    valid_from: Mapped[CalendarDay]
    valid_to: Mapped[CalendarDay]
    note: Mapped[Line]


class ManifestApproval(Base):
    """Which approval a manifest uses up; its balance is the sum of what these manifests shipped."""

    __tablename__ = "manifest_approval"
    __table_args__ = (Index("ix_manifest_approval_approval", "approval"), GUARDED)
    id: Mapped[Pk]
    uid: Mapped[Uid]
    manifest: Mapped[int] = mapped_column(ForeignKey("manifest.id"), unique=True)
    approval: Mapped[int] = mapped_column(ForeignKey("approval.id"))


class ManifestFollow(Base):
    """A manifest that carries on the mass of an earlier one, and why."""

    __tablename__ = "manifest_follow"
    __table_args__ = (
        one_of("kind", FOLLOWS),
        CheckConstraint("manifest <> origin", name="another"),
        at_most("reason", NOTE_LIMIT),
        Index("ix_manifest_follow_origin", "origin"),
        GUARDED,
    )
    id: Mapped[Pk]
    uid: Mapped[Uid]
    manifest: Mapped[int] = mapped_column(ForeignKey("manifest.id"), unique=True)
    origin: Mapped[int] = mapped_column(ForeignKey("manifest.id"))
    kind: Mapped[str]
    reason: Mapped[Line]


class BackEntry(Base):
    """A manifest that ran on paper and was entered afterwards (补录, Order 23 article 20)."""

    __tablename__ = "back_entry"
    __table_args__ = (
        at_most("paper_no", LINE_LIMIT),
        at_most("reason", NOTE_LIMIT),
        CheckConstraint("length(reason) > 0", name="has_reason"),
        CheckConstraint("completed_on <= entered_on", name="entered_afterwards"),
        Index("ix_back_entry_completed_on", "completed_on"),
        GUARDED,
    )
    id: Mapped[Pk]
    uid: Mapped[Uid]
    manifest: Mapped[int] = mapped_column(ForeignKey("manifest.id"), unique=True)
    paper_no: Mapped[Line]
    reason: Mapped[Line]
    completed_on: Mapped[CalendarDay]
    """Day the transfer was completed: from it the ten working days run."""
    entered_on: Mapped[CalendarDay]


class Trip(Base):
    """One journey of a vehicle (车次); several manifests may ride on it."""

    __tablename__ = "trip"
    __table_args__ = (one_of("means", MEANS), at_most("waybill", LINE_LIMIT), GUARDED)
    id: Mapped[Pk]
    uid: Mapped[Uid]
    number: Mapped[Line] = mapped_column(unique=True)
    carrier: Mapped[int] = mapped_column(ForeignKey("organisation.id"))
    means: Mapped[str]
    plate: Mapped[str]
    trailer: Mapped[str]
    driver: Mapped[Line]
    driver_phone: Mapped[str]
    escort: Mapped[Line]
    waybill: Mapped[Line]
    planned_at: Mapped[Moment | None]


class LegTrip(Base):
    """A leg of a manifest that rides on a trip."""

    __tablename__ = "leg_trip"
    __table_args__ = (Index("ix_leg_trip_trip", "trip"), GUARDED)
    id: Mapped[Pk]
    uid: Mapped[Uid]
    leg: Mapped[int] = mapped_column(ForeignKey("leg.id"), unique=True)
    trip: Mapped[int] = mapped_column(ForeignKey("trip.id"))


class LoadingScan(Base):
    """A container's label scanned at loading and found to belong to the line (Order 23 article 13)."""

    __tablename__ = "loading_scan"
    __table_args__ = (UniqueConstraint("line", "container"), GUARDED)
    id: Mapped[Pk]
    uid: Mapped[Uid]
    line: Mapped[int] = mapped_column(ForeignKey("manifest_line.id"))
    container: Mapped[int] = mapped_column(ForeignKey("container.id"))
    scanned_at: Mapped[Moment]


class LineSeen(Base):
    """What the receiver saw of a line besides its weight, why it refused, and when it reported a mismatch."""

    __tablename__ = "line_seen"
    __table_args__ = (
        one_of("form", FORMS),
        one_of("refusal_reason", REFUSAL_REASONS),
        CheckConstraint("package_count >= 0", name="packages_not_negative"),
        CheckConstraint("reported_on IS NULL OR length(reported_to) > 0", name="report_has_addressee"),
        at_most("name", LINE_LIMIT),
        at_most("packaging", LINE_LIMIT),
        at_most("report_note", NOTE_LIMIT),
        GUARDED,
    )
    id: Mapped[Pk]
    uid: Mapped[Uid]
    line: Mapped[int] = mapped_column(ForeignKey("manifest_line.id"), unique=True)
    name: Mapped[Line]
    hazards: Mapped[str]
    form: Mapped[str | None]
    packaging: Mapped[Line]
    package_count: Mapped[int | None]
    refusal_reason: Mapped[str | None]
    reported_on: Mapped[CalendarDay | None]
    reported_to: Mapped[Line]
    report_note: Mapped[Line]


class ManifestTemplate(Base):
    """A manifest form kept under a name, to start the next one from (JSON as drafts keep it)."""

    __tablename__ = "manifest_template"
    __table_args__ = (
        at_most("name", LINE_LIMIT),
        CheckConstraint("length(name) > 0", name="name_given"),
        GUARDED,
    )
    id: Mapped[Pk]
    uid: Mapped[Uid]
    name: Mapped[Line] = mapped_column(unique=True)
    form: Mapped[Line]


class Proposal(Base):
    """A correction one side asks for after signing; it takes effect when the other side consents."""

    __tablename__ = "proposal"
    __table_args__ = (
        one_of("side", SIDES),
        one_of("state", PROPOSAL_STATES),
        CheckConstraint("length(reason) > 0", name="has_reason"),
        CheckConstraint(
            "state IN ('open', 'withdrawn') OR (length(answered_by) > 0 AND answered_at IS NOT NULL)",
            name="answer_has_name",
        ),
        CheckConstraint("state <> 'consented' OR answered_by <> requested_by", name="two_people"),
        at_most("reason", NOTE_LIMIT),
        at_most("answer_note", NOTE_LIMIT),
        Index("ix_proposal_manifest_state", "manifest", "state"),
        GUARDED,
    )
    id: Mapped[Pk]
    uid: Mapped[Uid]
    manifest: Mapped[int] = mapped_column(ForeignKey("manifest.id"))
    side: Mapped[str]
    requested_by: Mapped[Line]
    requested_at: Mapped[Moment]
    reason: Mapped[Line]
    changes: Mapped[Line]
    """What is to change, as JSON: the field's path, what it says and what it is to say."""
    state: Mapped[str]
    answered_by: Mapped[Line]
    answered_at: Mapped[Moment | None]
    answer_note: Mapped[Line]
    revision: Mapped[int | None] = mapped_column(ForeignKey("revision.id"), unique=True)


class RevisionChange(Base):
    """One field a revision changed: whose, what it said before and what it says after."""

    __tablename__ = "revision_change"
    __table_args__ = (
        UniqueConstraint("revision", "subject", "subject_uid", "field"),
        at_most("before", NOTE_LIMIT),
        at_most("after", NOTE_LIMIT),
        CheckConstraint("before <> after", name="changes_something"),
        # A story asks what was corrected of its things, whichever revision did it.
        Index("ix_revision_change_subject_uid", "subject_uid"),
        GUARDED,
    )
    id: Mapped[Pk]
    uid: Mapped[Uid]
    revision: Mapped[int] = mapped_column(ForeignKey("revision.id"))
    subject: Mapped[str]
    subject_uid: Mapped[str]
    field: Mapped[str]
    before: Mapped[Line]
    after: Mapped[Line]
