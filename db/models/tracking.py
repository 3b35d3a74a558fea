"""Waste on its way: places, batches, containers, manifests, and the movements that book the mass."""

from __future__ import annotations

from sqlalchemy import (
    CheckConstraint,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    UniqueConstraint,
    text,
)
from sqlalchemy.orm import Mapped, mapped_column

from db.base import GUARDED, STRICT, Base, CalendarDay, Flag, Grams, Line, Moment, Pk, Uid, at_most, one_of
from hwtrack.domain.manifest import ManifestKind, ManifestState
from hwtrack.domain.movement import NEW_BATCH, PATHS, PHYSICAL, PlaceKind
from hwtrack.domain.quantity import MAX_GRAMS
from hwtrack.domain.text import LINE_LIMIT, NOTE_LIMIT

FORMS = ["solid", "semi_solid", "liquid", "gas", "unknown"]
OFFICIAL_MISSING = ["awaiting", "paper", "imported_without", "not_required"]
LINELESS = "line IS NULL AND kind IN ('accept', 'leave', 'load')"
"""Mass that went from one site to another under no line of a manifest."""
_PHYSICAL = ", ".join(sorted(f"'{kind}'" for kind in PHYSICAL))
_NEW_BATCH = ", ".join(sorted(f"'{kind}'" for kind in NEW_BATCH))


def _path_check() -> str:
    """Write the table of kinds and paths as one CHECK."""
    cases = []
    for kind, paths in PATHS.items():
        ends = " OR ".join(f"(from_kind = '{start}' AND to_kind = '{end}')" for start, end in sorted(paths))
        cases.append(f"(kind = '{kind}' AND ({ends}))")
    return " OR ".join(cases)


def _partial(name: str, *columns: str, where: str) -> Index:
    """Index only the rows that the condition names, on either engine."""
    return Index(name, *columns, sqlite_where=text(where), postgresql_where=text(where))


def _movement_indexes() -> tuple[Index, ...]:
    """List the reads that must not scan: a cell's days, a pool's year, a batch's neighbours."""
    physical = f"IN ({_PHYSICAL})"
    cell = ("happened_on", "grams")
    return (
        _partial("ix_movement_to_cell", "to_batch", "to_place", *cell, where=f"to_kind {physical}"),
        _partial("ix_movement_from_cell", "from_batch", "from_place", *cell, where=f"from_kind {physical}"),
        _partial("ix_movement_pool", "pool", *cell, where="pool IS NOT NULL"),
        _partial("ix_movement_onward", "from_batch", "to_batch", where="from_batch <> to_batch"),
        # The kind too: of all that lies in a facility's storage, most was only accepted, and has ended.
        _partial("ix_movement_origin", "to_batch", "from_batch", "kind", where="from_batch <> to_batch"),
        _partial("ix_movement_line", "line", where="line IS NOT NULL"),
        # What each site made by day, and the few that left under no line: the rules ask for all of them.
        _partial("ix_movement_generated", "from_place", *cell, "from_kind", where="from_kind = 'generation'"),
        _partial("ix_movement_lineless", "kind", "id", where=LINELESS),
        _partial("ix_movement_revision", "revision", where="revision IS NOT NULL"),
        Index("ix_movement_kind_day", "kind", "happened_on"),
        # A site's ledger asks for the days of its storage areas, whatever batch lay in them.
        _partial(
            "ix_movement_into_storage",
            "to_place",
            "happened_on",
            "to_batch",
            "grams",
            where="to_kind = 'storage'",
        ),
        _partial(
            "ix_movement_from_storage",
            "from_place",
            "happened_on",
            "from_batch",
            "grams",
            where="from_kind = 'storage'",
        ),
    )


class Place(Base):
    """Where grams can be; one transit place per leg, boundary places per site that keeps books."""

    __tablename__ = "place"
    __table_args__ = (
        UniqueConstraint("id", "kind"),
        one_of("kind", [kind.value for kind in PlaceKind]),
        Index("ix_place_custodian_kind", "custodian", "kind"),
        GUARDED,
    )
    id: Mapped[Pk]
    uid: Mapped[Uid]
    custodian: Mapped[int] = mapped_column(ForeignKey("site.id"))
    kind: Mapped[str]


class Batch(Base):
    """Waste of one code made in one go; a tracked drum or bag is an item of its batch."""

    __tablename__ = "batch"
    __table_args__ = (
        UniqueConstraint("code", "item"),
        UniqueConstraint("custodian", "site_code", "item"),
        CheckConstraint("item >= 0", name="item_not_negative"),
        one_of("form", FORMS),
        at_most("name", LINE_LIMIT),
        at_most("note", NOTE_LIMIT),
        Index("ix_batch_clock_from", "clock_from"),
        Index("ix_batch_waste_code", "waste_code"),
        Index("ix_batch_custodian", "custodian"),
        _partial("ix_batch_flowing", "id", where="flowing = 1"),
        GUARDED,
    )
    id: Mapped[Pk]
    uid: Mapped[Uid]
    code: Mapped[str]
    item: Mapped[int]
    custodian: Mapped[int] = mapped_column(ForeignKey("site.id"))
    site_code: Mapped[str | None]
    waste_code: Mapped[str]
    name: Mapped[Line]
    form: Mapped[str]
    properties: Mapped[str] = mapped_column(active_history=True)
    """Special properties in order; what they were before a change is known, or the month's sums would be lost."""
    hazards: Mapped[str]
    clock_from: Mapped[CalendarDay]
    flowing: Mapped[Flag]
    note: Mapped[Line]


class Container(Base):
    """A drum, bag or box with its 37-character 数字识别码."""

    __tablename__ = "container"
    __table_args__ = (
        CheckConstraint("length(code) = 37", name="code_37"),
        CheckConstraint("grams > 0", name="grams_positive"),
        CheckConstraint("litres > 0", name="litres_positive"),
        Index("ix_container_batch", "batch"),
        GUARDED,
    )
    id: Mapped[Pk]
    uid: Mapped[Uid]
    batch: Mapped[int] = mapped_column(ForeignKey("batch.id"))
    code: Mapped[str] = mapped_column(unique=True)
    kind: Mapped[Line]
    litres: Mapped[int]
    grams: Mapped[Grams | None]


class Manifest(Base):
    """A transfer manifest: our number, the official one or why it is missing, state and parties."""

    __tablename__ = "manifest"
    __table_args__ = (
        one_of("state", [state.value for state in ManifestState]),
        one_of("kind", [kind.value for kind in ManifestKind]),
        one_of("official_missing", OFFICIAL_MISSING),
        CheckConstraint("(official_no IS NULL) <> (official_missing IS NULL)", name="official_no_or_reason"),
        CheckConstraint(
            "official_no IS NULL OR (length(official_no) = 14"
            " AND official_no >= '20000000000000' AND official_no <= '20999999999999')",
            name="official_no_form",
        ),
        CheckConstraint("state <> 'void' OR void_reason IS NOT NULL", name="void_has_reason"),
        CheckConstraint(
            "state IN ('draft', 'void') OR sender_snapshot IS NOT NULL", name="signed_has_snapshot"
        ),
        CheckConstraint(
            "state IN ('draft', 'void') OR (sender IS NOT NULL AND receiver IS NOT NULL)",
            name="signed_has_parties",
        ),
        CheckConstraint("draft IS NULL OR state = 'draft'", name="only_drafts_have_draft"),
        CheckConstraint("shipped_grams >= 0", name="shipped_not_negative"),
        at_most("note", NOTE_LIMIT),
        Index("ix_manifest_state_id", "state", "id"),
        # With the state behind them, a queue sorted by day or mass is read from the index alone.
        Index("ix_manifest_happened_on_id", "happened_on", "id", "state"),
        Index("ix_manifest_shipped_grams_id", "shipped_grams", "id", "state"),
        Index("ix_manifest_sender", "sender", "id"),
        Index("ix_manifest_receiver", "receiver", "id"),
        _partial("ix_manifest_paper", "happened_on", "id", where="official_missing = 'paper'"),
        GUARDED,
    )
    id: Mapped[Pk]
    uid: Mapped[Uid]
    internal_no: Mapped[str] = mapped_column(unique=True)
    official_no: Mapped[str | None] = mapped_column(unique=True)
    official_missing: Mapped[str | None]
    platform_no: Mapped[str | None] = mapped_column(unique=True)
    kind: Mapped[str]
    state: Mapped[str]
    sender: Mapped[int | None] = mapped_column(ForeignKey("site.id"))
    receiver: Mapped[int | None] = mapped_column(ForeignKey("site.id"))
    sender_handler: Mapped[Line]
    receiver_handler: Mapped[Line]
    licence_no: Mapped[Line]
    sender_snapshot: Mapped[str | None]
    receiver_snapshot: Mapped[str | None]
    trip: Mapped[str]
    waybill: Mapped[str]
    un_numbers: Mapped[str]
    happened_on: Mapped[CalendarDay]
    """Day of the hand-over; before it, the planned day."""
    shipped_grams: Mapped[Grams]
    """Sum of the lines as signed (移出量合计), kept for sorting and printed as the form's total."""
    signed_at: Mapped[Moment | None]
    shipped_at: Mapped[Moment | None]
    arrived_at: Mapped[Moment | None]
    received_at: Mapped[Moment | None]
    closed_at: Mapped[Moment | None]
    void_reason: Mapped[Line | None]
    draft: Mapped[Line | None]
    """What was typed, whole, as JSON, until the draft is signed: nothing entered is lost."""
    note: Mapped[Line]


class ManifestLine(Base):
    """One waste on a manifest: planned, shipped, received (weighed), accepted and refused grams."""

    __tablename__ = "manifest_line"
    __table_args__ = (
        UniqueConstraint("manifest", "no"),
        CheckConstraint("planned_grams > 0", name="planned_positive"),
        CheckConstraint("shipped_grams > 0", name="shipped_positive"),
        CheckConstraint("received_grams >= 0", name="received_not_negative"),
        CheckConstraint("accepted_grams >= 0", name="accepted_not_negative"),
        CheckConstraint("refused_grams >= 0", name="refused_not_negative"),
        CheckConstraint("accepted_grams + refused_grams = received_grams", name="receipt_adds_up"),
        CheckConstraint("package_count >= 0", name="packages_not_negative"),
        one_of("form", FORMS),
        one_of("discrepancy", ["name", "quantity", "characteristic", "form", "packaging", "none"]),
        one_of("opinion", ["accept", "accept_part", "refuse"]),
        at_most("name", LINE_LIMIT),
        at_most("harmful", LINE_LIMIT),
        at_most("discrepancy_note", NOTE_LIMIT),
        Index("ix_manifest_line_batch", "batch"),
        # The two weighings that differ are looked at for every line of the register.
        _partial(
            "ix_manifest_line_weighed",
            "received_grams",
            "shipped_grams",
            "manifest",
            where="received_grams <> shipped_grams",
        ),
        Index("ix_manifest_line_waste_code", "waste_code", "no", "manifest"),
        _partial("ix_manifest_line_discrepancy", "manifest", where="discrepancy <> 'none'"),
        GUARDED,
    )
    id: Mapped[Pk]
    uid: Mapped[Uid]
    manifest: Mapped[int] = mapped_column(ForeignKey("manifest.id"))
    no: Mapped[int]
    batch: Mapped[int | None] = mapped_column(ForeignKey("batch.id"))
    """None until dispatch where the waste is generated straight into the vehicle."""
    waste_code: Mapped[str]
    name: Mapped[Line]
    hazards: Mapped[str]
    form: Mapped[str]
    harmful: Mapped[Line]
    packaging: Mapped[Line]
    package_count: Mapped[int | None]
    planned_grams: Mapped[Grams]
    shipped_grams: Mapped[Grams | None]
    received_grams: Mapped[Grams | None]
    accepted_grams: Mapped[Grams | None]
    refused_grams: Mapped[Grams | None]
    discrepancy: Mapped[str | None]
    discrepancy_note: Mapped[Line]
    opinion: Mapped[str | None]
    method: Mapped[str | None] = mapped_column(ForeignKey("treatment_method.code"))
    pool: Mapped[int | None] = mapped_column(ForeignKey("licence_line.id"))


class Leg(Base):
    """One carrier's part of the way, in order, with its own transit place."""

    __tablename__ = "leg"
    __table_args__ = (
        UniqueConstraint("manifest", "no"),
        CheckConstraint("no > 0", name="no_positive"),
        Index("ix_leg_carrier", "carrier", "no", "manifest"),
        GUARDED,
    )
    id: Mapped[Pk]
    uid: Mapped[Uid]
    manifest: Mapped[int] = mapped_column(ForeignKey("manifest.id"))
    no: Mapped[int]
    carrier: Mapped[int] = mapped_column(ForeignKey("organisation.id"))
    carrier_snapshot: Mapped[str | None]
    means: Mapped[Line]
    plate: Mapped[str]
    driver: Mapped[Line]
    driver_phone: Mapped[str]
    escort: Mapped[Line]
    start_point: Mapped[Line]
    end_point: Mapped[Line]
    via: Mapped[Line]
    departed_at: Mapped[Moment | None]
    arrived_at: Mapped[Moment | None]
    place: Mapped[int | None] = mapped_column(ForeignKey("place.id"), unique=True)


class Revision(Base):
    """A correction after signing: why, who asked, who consented and when."""

    __tablename__ = "revision"
    __table_args__ = (
        CheckConstraint("length(reason) > 0", name="has_reason"),
        at_most("reason", NOTE_LIMIT),
        GUARDED,
    )
    id: Mapped[Pk]
    uid: Mapped[Uid]
    reason: Mapped[Line]
    requested_by: Mapped[Line]
    consent_by: Mapped[Line | None]
    consent_at: Mapped[Moment | None]


class Movement(Base):
    """Grams of a batch from one place to another at a claimed time; corrected in red only."""

    __tablename__ = "movement"
    __table_args__ = (
        ForeignKeyConstraint(["from_place", "from_kind"], ["place.id", "place.kind"]),
        ForeignKeyConstraint(["to_place", "to_kind"], ["place.id", "place.kind"]),
        CheckConstraint("id > 0", name="id_positive"),
        CheckConstraint(_path_check(), name="path"),
        CheckConstraint(
            f"(kind IN ({_NEW_BATCH}) OR (kind = 'accept' AND to_kind <> 'outside'))"
            " = (from_batch <> to_batch)",
            name="batch_changes",
        ),
        CheckConstraint("from_place <> to_place OR from_batch <> to_batch", name="goes_somewhere"),
        CheckConstraint("pool IS NULL OR kind = 'accept'", name="pool_only_on_accept"),
        CheckConstraint(f"grams <> 0 AND grams > -{MAX_GRAMS} AND grams < {MAX_GRAMS}", name="grams_range"),
        CheckConstraint("(grams < 0) = (reverses IS NOT NULL)", name="negative_is_reversal"),
        CheckConstraint("reverses IS NULL OR revision IS NOT NULL", name="reversal_has_revision"),
        *_movement_indexes(),
        GUARDED,
    )
    id: Mapped[Pk]
    uid: Mapped[Uid]
    kind: Mapped[str]
    from_batch: Mapped[int] = mapped_column(ForeignKey("batch.id"))
    from_place: Mapped[int]
    from_kind: Mapped[str]
    to_batch: Mapped[int] = mapped_column(ForeignKey("batch.id"))
    to_place: Mapped[int]
    to_kind: Mapped[str]
    grams: Mapped[Grams]
    happened_at: Mapped[Moment]
    happened_on: Mapped[CalendarDay]
    """The Shanghai day of `happened_at`."""
    handler_from: Mapped[Line]
    handler_to: Mapped[Line]
    line: Mapped[int | None] = mapped_column(ForeignKey("manifest_line.id"))
    pool: Mapped[int | None] = mapped_column(ForeignKey("licence_line.id"))
    reverses: Mapped[int | None] = mapped_column(ForeignKey("movement.id"), unique=True)
    revision: Mapped[int | None] = mapped_column(ForeignKey("revision.id"))


class Stock(Base):
    """Grams of a batch in a physical place now: the sum of its movements, rows that are not zero."""

    __tablename__ = "stock"
    __table_args__ = (
        CheckConstraint("grams >= 0", name="not_negative"),
        Index("ix_stock_place", "place"),
        STRICT,
    )
    batch: Mapped[int] = mapped_column(ForeignKey("batch.id"), primary_key=True)
    place: Mapped[int] = mapped_column(ForeignKey("place.id"), primary_key=True)
    grams: Mapped[Grams]
