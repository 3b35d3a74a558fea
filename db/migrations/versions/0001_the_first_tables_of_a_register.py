"""Create the first tables of a register."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from db import guards, search

WHOLE = sa.BigInteger().with_variant(sa.Integer(), "sqlite")

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create the first tables of a register."""
    op.create_table(
        "calendar_exception",
        sa.Column("id", WHOLE, nullable=False),
        sa.Column("day", sa.Text(), nullable=False),
        sa.Column("working", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_calendar_exception")),
        sa.UniqueConstraint("day", name=op.f("uq_calendar_exception_day")),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )
    op.create_table(
        "calendar_year",
        sa.Column("id", WHOLE, nullable=False),
        sa.Column("year", WHOLE, nullable=False),
        sa.Column("estimated", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_calendar_year")),
        sa.UniqueConstraint("year", name=op.f("uq_calendar_year_year")),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )
    op.create_table(
        "catalogue_edition",
        sa.Column("id", WHOLE, nullable=False),
        sa.Column("edition", sa.Text(), nullable=False),
        sa.Column("valid_from", sa.Text(), nullable=False),
        sa.Column("valid_to", sa.Text(), nullable=True),
        sa.Column("complete", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_catalogue_edition")),
        sa.UniqueConstraint("edition", name=op.f("uq_catalogue_edition_edition")),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )
    op.create_table(
        "checkpoint",
        sa.Column("id", WHOLE, nullable=False),
        sa.Column("size", WHOLE, nullable=False),
        sa.Column("root", sa.LargeBinary(), nullable=False),
        sa.Column("signed_at", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.CheckConstraint("length(root) = 32", name=op.f("ck_checkpoint_root_32")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_checkpoint")),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )
    op.create_table(
        "division",
        sa.Column("id", WHOLE, nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("level", sa.Text(), nullable=False),
        sa.Column("parent", sa.Text(), nullable=True),
        sa.Column("full_name", sa.Text(), nullable=False),
        sa.CheckConstraint("level IN ('province', 'city', 'county')", name=op.f("ck_division_level_listed")),
        sa.ForeignKeyConstraint(["parent"], ["division.code"], name=op.f("fk_division_parent_division")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_division")),
        sa.UniqueConstraint("code", name=op.f("uq_division_code")),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )
    op.create_table(
        "entry",
        sa.Column("seq", WHOLE, nullable=False),
        sa.Column("happened_at", sa.Text(), nullable=False),
        sa.Column("recorded_at", sa.Text(), nullable=False),
        sa.Column("actor", sa.Text(), nullable=False),
        sa.Column("action", sa.Text(), nullable=False),
        sa.Column("payload", sa.LargeBinary(), nullable=False),
        sa.Column("leaf", sa.LargeBinary(), nullable=False),
        sa.CheckConstraint("length(leaf) = 32", name=op.f("ck_entry_leaf_32")),
        sa.CheckConstraint("seq > 0", name=op.f("ck_entry_seq_positive")),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_entry")),
        sqlite_strict=True,
    )
    op.create_table(
        "frontier",
        sa.Column("id", WHOLE, nullable=False),
        sa.Column("size", WHOLE, nullable=False),
        sa.Column("peaks", sa.LargeBinary(), nullable=False),
        sa.CheckConstraint("id = 1", name=op.f("ck_frontier_single_row")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_frontier")),
        sqlite_strict=True,
    )
    op.create_table(
        "legal_basis",
        sa.Column("id", WHOLE, nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("instrument", sa.Text(), nullable=False),
        sa.Column("article", sa.Text(), nullable=False),
        sa.Column("gist_zh", sa.Text(), nullable=False),
        sa.Column("gist_en", sa.Text(), nullable=False),
        sa.Column("valid_from", sa.Text(), nullable=False),
        sa.Column("valid_to", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_legal_basis")),
        sa.UniqueConstraint("key", "valid_from", name=op.f("uq_legal_basis_key_valid_from")),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )
    op.create_table(
        "organisation",
        sa.Column("id", WHOLE, nullable=False),
        sa.Column("uid", sa.Text(), nullable=False),
        sa.Column("credit_code", sa.Text(), nullable=True),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("initials", sa.Text(), nullable=False),
        sa.Column("group_name", sa.Text(), nullable=True),
        sa.Column("closed_on", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "credit_code IS NULL OR length(credit_code) = 18", name=op.f("ck_organisation_credit_code_18")
        ),
        sa.CheckConstraint("length(name) <= 200", name=op.f("ck_organisation_name_length")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_organisation")),
        sa.UniqueConstraint("credit_code", name=op.f("uq_organisation_credit_code")),
        sa.UniqueConstraint("uid", name=op.f("uq_organisation_uid")),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )
    op.create_index("ix_organisation_name", "organisation", ["name"], unique=False)
    op.create_table(
        "print_run",
        sa.Column("id", WHOLE, nullable=False),
        sa.Column("uid", sa.Text(), nullable=False),
        sa.Column("document", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("values_digest", sa.Text(), nullable=False),
        sa.Column("payload", sa.Text(), nullable=False),
        sa.Column("printed_at", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "document IN ('manifest', 'label', 'audit', 'capacity')",
            name=op.f("ck_print_run_document_listed"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_print_run")),
        sa.UniqueConstraint("uid", name=op.f("uq_print_run_uid")),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )
    op.create_index("ix_print_run_document_subject", "print_run", ["document", "subject"], unique=False)
    op.create_table(
        "register",
        sa.Column("id", WHOLE, nullable=False),
        sa.Column("uid", sa.Text(), nullable=False),
        sa.Column("epoch", WHOLE, nullable=False),
        sa.Column("prefix", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("keeps", sa.Text(), nullable=False),
        sa.Column("sample", sa.Integer(), nullable=False),
        sa.Column("reference_day", sa.Text(), nullable=True),
        sa.Column("public_key", sa.Text(), nullable=True),
        sa.CheckConstraint("keeps IN ('all', 'sites')", name=op.f("ck_register_keeps_listed")),
        sa.CheckConstraint("id = 1", name=op.f("ck_register_single_row")),
        sa.CheckConstraint("length(name) <= 200", name=op.f("ck_register_name_length")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_register")),
        sa.UniqueConstraint("uid", name=op.f("uq_register_uid")),
        sqlite_strict=True,
    )
    op.create_table(
        "revision",
        sa.Column("id", WHOLE, nullable=False),
        sa.Column("uid", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("requested_by", sa.Text(), nullable=False),
        sa.Column("consent_by", sa.Text(), nullable=True),
        sa.Column("consent_at", sa.Text(), nullable=True),
        sa.CheckConstraint("length(reason) <= 2000", name=op.f("ck_revision_reason_length")),
        sa.CheckConstraint("length(reason) > 0", name=op.f("ck_revision_has_reason")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_revision")),
        sa.UniqueConstraint("uid", name=op.f("uq_revision_uid")),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )
    op.create_table(
        "setting",
        sa.Column("id", WHOLE, nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_setting")),
        sa.UniqueConstraint("key", name=op.f("uq_setting_key")),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )
    op.create_table(
        "treatment_method",
        sa.Column("id", WHOLE, nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("name_zh", sa.Text(), nullable=False),
        sa.Column("name_en", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_treatment_method")),
        sa.UniqueConstraint("code", name=op.f("uq_treatment_method_code")),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )
    op.create_table(
        "waste_category",
        sa.Column("id", WHOLE, nullable=False),
        sa.Column("category", sa.Text(), nullable=False),
        sa.Column("name_zh", sa.Text(), nullable=False),
        sa.Column("name_en", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_waste_category")),
        sa.UniqueConstraint("category", name=op.f("uq_waste_category_category")),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )
    op.create_table(
        "carrier_permit",
        sa.Column("id", WHOLE, nullable=False),
        sa.Column("uid", sa.Text(), nullable=False),
        sa.Column("organisation", WHOLE, nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("classes", sa.Text(), nullable=False),
        sa.Column("valid_from", sa.Text(), nullable=True),
        sa.Column("valid_to", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["organisation"], ["organisation.id"], name=op.f("fk_carrier_permit_organisation_organisation")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_carrier_permit")),
        sa.UniqueConstraint("uid", name=op.f("uq_carrier_permit_uid")),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )
    op.create_index("ix_carrier_permit_organisation", "carrier_permit", ["organisation"], unique=False)
    op.create_table(
        "crew_member",
        sa.Column("id", WHOLE, nullable=False),
        sa.Column("uid", sa.Text(), nullable=False),
        sa.Column("organisation", WHOLE, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("phone", sa.Text(), nullable=False),
        sa.Column("certificate", sa.Text(), nullable=False),
        sa.Column("valid_to", sa.Text(), nullable=True),
        sa.CheckConstraint("role IN ('driver', 'escort')", name=op.f("ck_crew_member_role_listed")),
        sa.ForeignKeyConstraint(
            ["organisation"], ["organisation.id"], name=op.f("fk_crew_member_organisation_organisation")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_crew_member")),
        sa.UniqueConstraint("uid", name=op.f("uq_crew_member_uid")),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )
    op.create_index("ix_crew_member_organisation", "crew_member", ["organisation"], unique=False)
    op.create_table(
        "site",
        sa.Column("id", WHOLE, nullable=False),
        sa.Column("uid", sa.Text(), nullable=False),
        sa.Column("organisation", WHOLE, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("division_code", sa.Text(), nullable=True),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("contact", sa.Text(), nullable=False),
        sa.Column("phone", sa.Text(), nullable=False),
        sa.Column("emergency_phone", sa.Text(), nullable=False),
        sa.Column("beds", WHOLE, nullable=True),
        sa.Column("own", sa.Integer(), nullable=False),
        sa.Column("closed_on", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "kind IN ('generator', 'institution', 'facility', 'platform', 'carrier', 'mixed')",
            name=op.f("ck_site_kind_listed"),
        ),
        sa.CheckConstraint("length(address) <= 200", name=op.f("ck_site_address_length")),
        sa.CheckConstraint("length(name) <= 200", name=op.f("ck_site_name_length")),
        sa.ForeignKeyConstraint(
            ["division_code"], ["division.code"], name=op.f("fk_site_division_code_division")
        ),
        sa.ForeignKeyConstraint(
            ["organisation"], ["organisation.id"], name=op.f("fk_site_organisation_organisation")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_site")),
        sa.UniqueConstraint("uid", name=op.f("uq_site_uid")),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )
    op.create_index("ix_site_division_code", "site", ["division_code"], unique=False)
    op.create_index("ix_site_organisation", "site", ["organisation"], unique=False)
    op.create_table(
        "vehicle",
        sa.Column("id", WHOLE, nullable=False),
        sa.Column("uid", sa.Text(), nullable=False),
        sa.Column("organisation", WHOLE, nullable=False),
        sa.Column("plate", sa.Text(), nullable=False),
        sa.Column("trailer", sa.Integer(), nullable=False),
        sa.Column("permit_no", sa.Text(), nullable=False),
        sa.Column("valid_to", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["organisation"], ["organisation.id"], name=op.f("fk_vehicle_organisation_organisation")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_vehicle")),
        sa.UniqueConstraint("organisation", "plate", name=op.f("uq_vehicle_organisation_plate")),
        sa.UniqueConstraint("uid", name=op.f("uq_vehicle_uid")),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )
    op.create_table(
        "waste_code",
        sa.Column("id", WHOLE, nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("edition", sa.Text(), nullable=False),
        sa.Column("category", sa.Text(), nullable=False),
        sa.Column("hazards", sa.Text(), nullable=False),
        sa.Column("hazard_rule", sa.Text(), nullable=False),
        sa.Column("name_zh", sa.Text(), nullable=False),
        sa.Column("name_en", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["category"], ["waste_category.category"], name=op.f("fk_waste_code_category_waste_category")
        ),
        sa.ForeignKeyConstraint(
            ["edition"], ["catalogue_edition.edition"], name=op.f("fk_waste_code_edition_catalogue_edition")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_waste_code")),
        sa.UniqueConstraint("code", "edition", name=op.f("uq_waste_code_code_edition")),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )
    op.create_table(
        "batch",
        sa.Column("id", WHOLE, nullable=False),
        sa.Column("uid", sa.Text(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("item", WHOLE, nullable=False),
        sa.Column("custodian", WHOLE, nullable=False),
        sa.Column("site_code", sa.Text(), nullable=True),
        sa.Column("waste_code", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("form", sa.Text(), nullable=False),
        sa.Column("properties", sa.Text(), nullable=False),
        sa.Column("hazards", sa.Text(), nullable=False),
        sa.Column("clock_from", sa.Text(), nullable=False),
        sa.Column("flowing", sa.Integer(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "form IN ('solid', 'semi_solid', 'liquid', 'gas', 'unknown')", name=op.f("ck_batch_form_listed")
        ),
        sa.CheckConstraint("item >= 0", name=op.f("ck_batch_item_not_negative")),
        sa.CheckConstraint("length(name) <= 200", name=op.f("ck_batch_name_length")),
        sa.CheckConstraint("length(note) <= 2000", name=op.f("ck_batch_note_length")),
        sa.ForeignKeyConstraint(["custodian"], ["site.id"], name=op.f("fk_batch_custodian_site")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_batch")),
        sa.UniqueConstraint("code", "item", name=op.f("uq_batch_code_item")),
        sa.UniqueConstraint("custodian", "site_code", "item", name=op.f("uq_batch_custodian_site_code_item")),
        sa.UniqueConstraint("uid", name=op.f("uq_batch_uid")),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )
    op.create_index("ix_batch_clock_from", "batch", ["clock_from"], unique=False)
    op.create_index("ix_batch_custodian", "batch", ["custodian"], unique=False)
    op.create_index("ix_batch_waste_code", "batch", ["waste_code"], unique=False)
    op.create_table(
        "licence",
        sa.Column("id", WHOLE, nullable=False),
        sa.Column("uid", sa.Text(), nullable=False),
        sa.Column("site", WHOLE, nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("valid_from", sa.Text(), nullable=True),
        sa.Column("valid_to", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "kind IN ('comprehensive', 'collection', 'unknown')", name=op.f("ck_licence_kind_listed")
        ),
        sa.CheckConstraint("valid_from <= valid_to", name=op.f("ck_licence_validity")),
        sa.ForeignKeyConstraint(["site"], ["site.id"], name=op.f("fk_licence_site_site")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_licence")),
        sa.UniqueConstraint("uid", name=op.f("uq_licence_uid")),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )
    op.create_index("ix_licence_number", "licence", ["number"], unique=False)
    op.create_index("ix_licence_site", "licence", ["site"], unique=False)
    op.create_table(
        "manifest",
        sa.Column("id", WHOLE, nullable=False),
        sa.Column("uid", sa.Text(), nullable=False),
        sa.Column("internal_no", sa.Text(), nullable=False),
        sa.Column("official_no", sa.Text(), nullable=True),
        sa.Column("official_missing", sa.Text(), nullable=True),
        sa.Column("platform_no", sa.Text(), nullable=True),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("sender", WHOLE, nullable=True),
        sa.Column("receiver", WHOLE, nullable=True),
        sa.Column("sender_handler", sa.Text(), nullable=False),
        sa.Column("receiver_handler", sa.Text(), nullable=False),
        sa.Column("licence_no", sa.Text(), nullable=False),
        sa.Column("sender_snapshot", sa.Text(), nullable=True),
        sa.Column("receiver_snapshot", sa.Text(), nullable=True),
        sa.Column("trip", sa.Text(), nullable=False),
        sa.Column("waybill", sa.Text(), nullable=False),
        sa.Column("un_numbers", sa.Text(), nullable=False),
        sa.Column("happened_on", sa.Text(), nullable=False),
        sa.Column("shipped_grams", WHOLE, nullable=False),
        sa.Column("signed_at", sa.Text(), nullable=True),
        sa.Column("shipped_at", sa.Text(), nullable=True),
        sa.Column("arrived_at", sa.Text(), nullable=True),
        sa.Column("received_at", sa.Text(), nullable=True),
        sa.Column("closed_at", sa.Text(), nullable=True),
        sa.Column("void_reason", sa.Text(), nullable=True),
        sa.Column("draft", sa.Text(), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "draft IS NULL OR state = 'draft'", name=op.f("ck_manifest_only_drafts_have_draft")
        ),
        sa.CheckConstraint(
            "kind IN ('normal', 'back_entered', 'back_entered_emergency', 'back_entered_special', 'cross_province')",
            name=op.f("ck_manifest_kind_listed"),
        ),
        sa.CheckConstraint(
            "official_missing IN ('awaiting', 'paper', 'imported_without', 'not_required')",
            name=op.f("ck_manifest_official_missing_listed"),
        ),
        sa.CheckConstraint(
            "official_no IS NULL OR (length(official_no) = 14 AND official_no >= '20000000000000' AND official_no <= '20999999999999')",
            name=op.f("ck_manifest_official_no_form"),
        ),
        sa.CheckConstraint(
            "state <> 'void' OR void_reason IS NOT NULL", name=op.f("ck_manifest_void_has_reason")
        ),
        sa.CheckConstraint(
            "state IN ('draft', 'ready', 'in_transit', 'arrived', 'received', 'returning', 'closed', 'void')",
            name=op.f("ck_manifest_state_listed"),
        ),
        sa.CheckConstraint(
            "state IN ('draft', 'void') OR (sender IS NOT NULL AND receiver IS NOT NULL)",
            name=op.f("ck_manifest_signed_has_parties"),
        ),
        sa.CheckConstraint(
            "state IN ('draft', 'void') OR sender_snapshot IS NOT NULL",
            name=op.f("ck_manifest_signed_has_snapshot"),
        ),
        sa.CheckConstraint(
            "(official_no IS NULL) <> (official_missing IS NULL)",
            name=op.f("ck_manifest_official_no_or_reason"),
        ),
        sa.CheckConstraint("length(note) <= 2000", name=op.f("ck_manifest_note_length")),
        sa.CheckConstraint("shipped_grams >= 0", name=op.f("ck_manifest_shipped_not_negative")),
        sa.ForeignKeyConstraint(["receiver"], ["site.id"], name=op.f("fk_manifest_receiver_site")),
        sa.ForeignKeyConstraint(["sender"], ["site.id"], name=op.f("fk_manifest_sender_site")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_manifest")),
        sa.UniqueConstraint("internal_no", name=op.f("uq_manifest_internal_no")),
        sa.UniqueConstraint("official_no", name=op.f("uq_manifest_official_no")),
        sa.UniqueConstraint("platform_no", name=op.f("uq_manifest_platform_no")),
        sa.UniqueConstraint("uid", name=op.f("uq_manifest_uid")),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )
    op.create_index("ix_manifest_happened_on_id", "manifest", ["happened_on", "id", "state"], unique=False)
    op.create_index("ix_manifest_receiver", "manifest", ["receiver", "id"], unique=False)
    op.create_index("ix_manifest_sender", "manifest", ["sender", "id"], unique=False)
    op.create_index(
        "ix_manifest_shipped_grams_id", "manifest", ["shipped_grams", "id", "state"], unique=False
    )
    op.create_index("ix_manifest_state_id", "manifest", ["state", "id"], unique=False)
    op.create_table(
        "place",
        sa.Column("id", WHOLE, nullable=False),
        sa.Column("uid", sa.Text(), nullable=False),
        sa.Column("custodian", WHOLE, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "kind IN ('storage', 'transit', 'unit', 'generation', 'opening', 'additive', 'difference', 'treatment', 'outside')",
            name=op.f("ck_place_kind_listed"),
        ),
        sa.ForeignKeyConstraint(["custodian"], ["site.id"], name=op.f("fk_place_custodian_site")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_place")),
        sa.UniqueConstraint("id", "kind", name=op.f("uq_place_id_kind")),
        sa.UniqueConstraint("uid", name=op.f("uq_place_uid")),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )
    op.create_index("ix_place_custodian_kind", "place", ["custodian", "kind"], unique=False)
    op.create_table(
        "container",
        sa.Column("id", WHOLE, nullable=False),
        sa.Column("uid", sa.Text(), nullable=False),
        sa.Column("batch", WHOLE, nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("litres", WHOLE, nullable=False),
        sa.Column("grams", WHOLE, nullable=True),
        sa.CheckConstraint("grams > 0", name=op.f("ck_container_grams_positive")),
        sa.CheckConstraint("length(code) = 37", name=op.f("ck_container_code_37")),
        sa.CheckConstraint("litres > 0", name=op.f("ck_container_litres_positive")),
        sa.ForeignKeyConstraint(["batch"], ["batch.id"], name=op.f("fk_container_batch_batch")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_container")),
        sa.UniqueConstraint("code", name=op.f("uq_container_code")),
        sa.UniqueConstraint("uid", name=op.f("uq_container_uid")),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )
    op.create_index("ix_container_batch", "container", ["batch"], unique=False)
    op.create_table(
        "leg",
        sa.Column("id", WHOLE, nullable=False),
        sa.Column("uid", sa.Text(), nullable=False),
        sa.Column("manifest", WHOLE, nullable=False),
        sa.Column("no", WHOLE, nullable=False),
        sa.Column("carrier", WHOLE, nullable=False),
        sa.Column("carrier_snapshot", sa.Text(), nullable=True),
        sa.Column("means", sa.Text(), nullable=False),
        sa.Column("plate", sa.Text(), nullable=False),
        sa.Column("driver", sa.Text(), nullable=False),
        sa.Column("driver_phone", sa.Text(), nullable=False),
        sa.Column("escort", sa.Text(), nullable=False),
        sa.Column("start_point", sa.Text(), nullable=False),
        sa.Column("end_point", sa.Text(), nullable=False),
        sa.Column("via", sa.Text(), nullable=False),
        sa.Column("departed_at", sa.Text(), nullable=True),
        sa.Column("arrived_at", sa.Text(), nullable=True),
        sa.Column("place", WHOLE, nullable=True),
        sa.CheckConstraint("no > 0", name=op.f("ck_leg_no_positive")),
        sa.ForeignKeyConstraint(["carrier"], ["organisation.id"], name=op.f("fk_leg_carrier_organisation")),
        sa.ForeignKeyConstraint(["manifest"], ["manifest.id"], name=op.f("fk_leg_manifest_manifest")),
        sa.ForeignKeyConstraint(["place"], ["place.id"], name=op.f("fk_leg_place_place")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_leg")),
        sa.UniqueConstraint("manifest", "no", name=op.f("uq_leg_manifest_no")),
        sa.UniqueConstraint("place", name=op.f("uq_leg_place")),
        sa.UniqueConstraint("uid", name=op.f("uq_leg_uid")),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )
    op.create_index("ix_leg_carrier", "leg", ["carrier", "no", "manifest"], unique=False)
    op.create_table(
        "licence_line",
        sa.Column("id", WHOLE, nullable=False),
        sa.Column("uid", sa.Text(), nullable=False),
        sa.Column("licence", WHOLE, nullable=False),
        sa.Column("no", WHOLE, nullable=False),
        sa.Column("method", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("annual_grams", WHOLE, nullable=True),
        sa.Column("daily_grams", WHOLE, nullable=True),
        sa.Column("collection_only", sa.Integer(), nullable=False),
        sa.Column("group_only", sa.Integer(), nullable=False),
        sa.Column("exempt_from", WHOLE, nullable=True),
        sa.CheckConstraint("kind IN ('routine', 'emergency')", name=op.f("ck_licence_line_kind_listed")),
        sa.CheckConstraint("annual_grams >= 0", name=op.f("ck_licence_line_annual_not_negative")),
        sa.CheckConstraint("daily_grams >= 0", name=op.f("ck_licence_line_daily_not_negative")),
        sa.ForeignKeyConstraint(["exempt_from"], ["site.id"], name=op.f("fk_licence_line_exempt_from_site")),
        sa.ForeignKeyConstraint(["licence"], ["licence.id"], name=op.f("fk_licence_line_licence_licence")),
        sa.ForeignKeyConstraint(
            ["method"], ["treatment_method.code"], name=op.f("fk_licence_line_method_treatment_method")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_licence_line")),
        sa.UniqueConstraint("uid", name=op.f("uq_licence_line_uid")),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )
    op.create_index("ix_licence_line_licence", "licence_line", ["licence"], unique=False)
    op.create_table(
        "licence_suspension",
        sa.Column("id", WHOLE, nullable=False),
        sa.Column("uid", sa.Text(), nullable=False),
        sa.Column("licence", WHOLE, nullable=False),
        sa.Column("first_day", sa.Text(), nullable=False),
        sa.Column("last_day", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.CheckConstraint("first_day <= last_day", name=op.f("ck_licence_suspension_order")),
        sa.CheckConstraint("length(reason) <= 2000", name=op.f("ck_licence_suspension_reason_length")),
        sa.ForeignKeyConstraint(
            ["licence"], ["licence.id"], name=op.f("fk_licence_suspension_licence_licence")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_licence_suspension")),
        sa.UniqueConstraint("uid", name=op.f("uq_licence_suspension_uid")),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )
    op.create_index("ix_licence_suspension_licence", "licence_suspension", ["licence"], unique=False)
    op.create_table(
        "stock",
        sa.Column("batch", WHOLE, nullable=False),
        sa.Column("place", WHOLE, nullable=False),
        sa.Column("grams", WHOLE, nullable=False),
        sa.CheckConstraint("grams >= 0", name=op.f("ck_stock_not_negative")),
        sa.ForeignKeyConstraint(["batch"], ["batch.id"], name=op.f("fk_stock_batch_batch")),
        sa.ForeignKeyConstraint(["place"], ["place.id"], name=op.f("fk_stock_place_place")),
        sa.PrimaryKeyConstraint("batch", "place", name=op.f("pk_stock")),
        sqlite_strict=True,
    )
    op.create_index("ix_stock_place", "stock", ["place"], unique=False)
    op.create_table(
        "storage_area",
        sa.Column("id", WHOLE, nullable=False),
        sa.Column("uid", sa.Text(), nullable=False),
        sa.Column("site", WHOLE, nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("limit_grams", WHOLE, nullable=True),
        sa.Column("place", WHOLE, nullable=False),
        sa.CheckConstraint(
            "kind IN ('store', 'yard', 'pool', 'tank', 'point', 'unnamed')",
            name=op.f("ck_storage_area_kind_listed"),
        ),
        sa.CheckConstraint("limit_grams >= 0", name=op.f("ck_storage_area_limit_not_negative")),
        sa.ForeignKeyConstraint(["place"], ["place.id"], name=op.f("fk_storage_area_place_place")),
        sa.ForeignKeyConstraint(["site"], ["site.id"], name=op.f("fk_storage_area_site_site")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_storage_area")),
        sa.UniqueConstraint("place", name=op.f("uq_storage_area_place")),
        sa.UniqueConstraint("site", "code", name=op.f("uq_storage_area_site_code")),
        sa.UniqueConstraint("uid", name=op.f("uq_storage_area_uid")),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )
    op.create_table(
        "licence_waste",
        sa.Column("id", WHOLE, nullable=False),
        sa.Column("uid", sa.Text(), nullable=False),
        sa.Column("line", WHOLE, nullable=False),
        sa.Column("category", sa.Text(), nullable=True),
        sa.Column("code", sa.Text(), nullable=True),
        sa.Column("limit_grams", WHOLE, nullable=True),
        sa.CheckConstraint(
            "(category IS NULL) <> (code IS NULL)", name=op.f("ck_licence_waste_category_or_code")
        ),
        sa.CheckConstraint("limit_grams >= 0", name=op.f("ck_licence_waste_limit_not_negative")),
        sa.ForeignKeyConstraint(
            ["line"], ["licence_line.id"], name=op.f("fk_licence_waste_line_licence_line")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_licence_waste")),
        sa.UniqueConstraint("line", "category", "code", name=op.f("uq_licence_waste_line_category_code")),
        sa.UniqueConstraint("uid", name=op.f("uq_licence_waste_uid")),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )
    op.create_table(
        "manifest_line",
        sa.Column("id", WHOLE, nullable=False),
        sa.Column("uid", sa.Text(), nullable=False),
        sa.Column("manifest", WHOLE, nullable=False),
        sa.Column("no", WHOLE, nullable=False),
        sa.Column("batch", WHOLE, nullable=True),
        sa.Column("waste_code", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("hazards", sa.Text(), nullable=False),
        sa.Column("form", sa.Text(), nullable=False),
        sa.Column("harmful", sa.Text(), nullable=False),
        sa.Column("packaging", sa.Text(), nullable=False),
        sa.Column("package_count", WHOLE, nullable=True),
        sa.Column("planned_grams", WHOLE, nullable=False),
        sa.Column("shipped_grams", WHOLE, nullable=True),
        sa.Column("received_grams", WHOLE, nullable=True),
        sa.Column("accepted_grams", WHOLE, nullable=True),
        sa.Column("refused_grams", WHOLE, nullable=True),
        sa.Column("discrepancy", sa.Text(), nullable=True),
        sa.Column("discrepancy_note", sa.Text(), nullable=False),
        sa.Column("opinion", sa.Text(), nullable=True),
        sa.Column("method", sa.Text(), nullable=True),
        sa.Column("pool", WHOLE, nullable=True),
        sa.CheckConstraint(
            "discrepancy IN ('name', 'quantity', 'characteristic', 'form', 'packaging', 'none')",
            name=op.f("ck_manifest_line_discrepancy_listed"),
        ),
        sa.CheckConstraint(
            "form IN ('solid', 'semi_solid', 'liquid', 'gas', 'unknown')",
            name=op.f("ck_manifest_line_form_listed"),
        ),
        sa.CheckConstraint(
            "opinion IN ('accept', 'accept_part', 'refuse')", name=op.f("ck_manifest_line_opinion_listed")
        ),
        sa.CheckConstraint(
            "accepted_grams + refused_grams = received_grams", name=op.f("ck_manifest_line_receipt_adds_up")
        ),
        sa.CheckConstraint("accepted_grams >= 0", name=op.f("ck_manifest_line_accepted_not_negative")),
        sa.CheckConstraint(
            "length(discrepancy_note) <= 2000", name=op.f("ck_manifest_line_discrepancy_note_length")
        ),
        sa.CheckConstraint("length(harmful) <= 200", name=op.f("ck_manifest_line_harmful_length")),
        sa.CheckConstraint("length(name) <= 200", name=op.f("ck_manifest_line_name_length")),
        sa.CheckConstraint("package_count >= 0", name=op.f("ck_manifest_line_packages_not_negative")),
        sa.CheckConstraint("planned_grams > 0", name=op.f("ck_manifest_line_planned_positive")),
        sa.CheckConstraint("received_grams >= 0", name=op.f("ck_manifest_line_received_not_negative")),
        sa.CheckConstraint("refused_grams >= 0", name=op.f("ck_manifest_line_refused_not_negative")),
        sa.CheckConstraint("shipped_grams > 0", name=op.f("ck_manifest_line_shipped_positive")),
        sa.ForeignKeyConstraint(["batch"], ["batch.id"], name=op.f("fk_manifest_line_batch_batch")),
        sa.ForeignKeyConstraint(
            ["manifest"], ["manifest.id"], name=op.f("fk_manifest_line_manifest_manifest")
        ),
        sa.ForeignKeyConstraint(
            ["method"], ["treatment_method.code"], name=op.f("fk_manifest_line_method_treatment_method")
        ),
        sa.ForeignKeyConstraint(
            ["pool"], ["licence_line.id"], name=op.f("fk_manifest_line_pool_licence_line")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_manifest_line")),
        sa.UniqueConstraint("manifest", "no", name=op.f("uq_manifest_line_manifest_no")),
        sa.UniqueConstraint("uid", name=op.f("uq_manifest_line_uid")),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )
    op.create_index("ix_manifest_line_batch", "manifest_line", ["batch"], unique=False)
    op.create_index(
        "ix_manifest_line_waste_code", "manifest_line", ["waste_code", "no", "manifest"], unique=False
    )
    op.create_index(
        "ix_manifest_line_weighed",
        "manifest_line",
        ["received_grams", "shipped_grams", "manifest"],
        unique=False,
        sqlite_where=sa.text("received_grams <> shipped_grams"),
        postgresql_where=sa.text("received_grams <> shipped_grams"),
    )
    op.create_table(
        "movement",
        sa.Column("id", WHOLE, nullable=False),
        sa.Column("uid", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("from_batch", WHOLE, nullable=False),
        sa.Column("from_place", WHOLE, nullable=False),
        sa.Column("from_kind", sa.Text(), nullable=False),
        sa.Column("to_batch", WHOLE, nullable=False),
        sa.Column("to_place", WHOLE, nullable=False),
        sa.Column("to_kind", sa.Text(), nullable=False),
        sa.Column("grams", WHOLE, nullable=False),
        sa.Column("happened_at", sa.Text(), nullable=False),
        sa.Column("happened_on", sa.Text(), nullable=False),
        sa.Column("handler_from", sa.Text(), nullable=False),
        sa.Column("handler_to", sa.Text(), nullable=False),
        sa.Column("line", WHOLE, nullable=True),
        sa.Column("pool", WHOLE, nullable=True),
        sa.Column("reverses", WHOLE, nullable=True),
        sa.Column("revision", WHOLE, nullable=True),
        sa.CheckConstraint(
            "(kind = 'open' AND ((from_kind = 'opening' AND to_kind = 'storage'))) OR (kind = 'generate' AND ((from_kind = 'generation' AND to_kind = 'storage') OR (from_kind = 'generation' AND to_kind = 'transit'))) OR (kind = 'shift' AND ((from_kind = 'storage' AND to_kind = 'storage'))) OR (kind = 'regroup' AND ((from_kind = 'storage' AND to_kind = 'storage'))) OR (kind = 'split' AND ((from_kind = 'storage' AND to_kind = 'storage'))) OR (kind = 'repack' AND ((from_kind = 'storage' AND to_kind = 'storage'))) OR (kind = 'reclassify' AND ((from_kind = 'storage' AND to_kind = 'storage'))) OR (kind = 'load' AND ((from_kind = 'storage' AND to_kind = 'transit'))) OR (kind = 'arrive' AND ((from_kind = 'outside' AND to_kind = 'transit'))) OR (kind = 'handover' AND ((from_kind = 'transit' AND to_kind = 'transit'))) OR (kind = 'park' AND ((from_kind = 'transit' AND to_kind = 'storage'))) OR (kind = 'accept' AND ((from_kind = 'transit' AND to_kind = 'outside') OR (from_kind = 'transit' AND to_kind = 'storage') OR (from_kind = 'transit' AND to_kind = 'unit'))) OR (kind = 'return' AND ((from_kind = 'transit' AND to_kind = 'outside') OR (from_kind = 'transit' AND to_kind = 'storage'))) OR (kind = 'gain' AND ((from_kind = 'difference' AND to_kind = 'storage') OR (from_kind = 'difference' AND to_kind = 'transit') OR (from_kind = 'difference' AND to_kind = 'unit'))) OR (kind = 'loss' AND ((from_kind = 'storage' AND to_kind = 'difference') OR (from_kind = 'transit' AND to_kind = 'difference') OR (from_kind = 'unit' AND to_kind = 'difference'))) OR (kind = 'charge' AND ((from_kind = 'storage' AND to_kind = 'unit'))) OR (kind = 'additive' AND ((from_kind = 'additive' AND to_kind = 'unit'))) OR (kind = 'residue' AND ((from_kind = 'unit' AND to_kind = 'storage'))) OR (kind = 'treat' AND ((from_kind = 'storage' AND to_kind = 'treatment') OR (from_kind = 'unit' AND to_kind = 'treatment'))) OR (kind = 'leave' AND ((from_kind = 'storage' AND to_kind = 'outside')))",
            name=op.f("ck_movement_path"),
        ),
        sa.CheckConstraint(
            "(kind IN ('charge', 'reclassify', 'regroup', 'repack', 'residue', 'split') OR (kind = 'accept' AND to_kind <> 'outside')) = (from_batch <> to_batch)",
            name=op.f("ck_movement_batch_changes"),
        ),
        sa.CheckConstraint("pool IS NULL OR kind = 'accept'", name=op.f("ck_movement_pool_only_on_accept")),
        sa.CheckConstraint(
            "(grams < 0) = (reverses IS NOT NULL)", name=op.f("ck_movement_negative_is_reversal")
        ),
        sa.CheckConstraint(
            "from_place <> to_place OR from_batch <> to_batch", name=op.f("ck_movement_goes_somewhere")
        ),
        sa.CheckConstraint(
            "grams <> 0 AND grams > -9007199254740992 AND grams < 9007199254740992",
            name=op.f("ck_movement_grams_range"),
        ),
        sa.CheckConstraint("id > 0", name=op.f("ck_movement_id_positive")),
        sa.CheckConstraint(
            "reverses IS NULL OR revision IS NOT NULL", name=op.f("ck_movement_reversal_has_revision")
        ),
        sa.ForeignKeyConstraint(["from_batch"], ["batch.id"], name=op.f("fk_movement_from_batch_batch")),
        sa.ForeignKeyConstraint(
            ["from_place", "from_kind"],
            ["place.id", "place.kind"],
            name=op.f("fk_movement_from_place_from_kind_place"),
        ),
        sa.ForeignKeyConstraint(["line"], ["manifest_line.id"], name=op.f("fk_movement_line_manifest_line")),
        sa.ForeignKeyConstraint(["pool"], ["licence_line.id"], name=op.f("fk_movement_pool_licence_line")),
        sa.ForeignKeyConstraint(["reverses"], ["movement.id"], name=op.f("fk_movement_reverses_movement")),
        sa.ForeignKeyConstraint(["revision"], ["revision.id"], name=op.f("fk_movement_revision_revision")),
        sa.ForeignKeyConstraint(["to_batch"], ["batch.id"], name=op.f("fk_movement_to_batch_batch")),
        sa.ForeignKeyConstraint(
            ["to_place", "to_kind"],
            ["place.id", "place.kind"],
            name=op.f("fk_movement_to_place_to_kind_place"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_movement")),
        sa.UniqueConstraint("reverses", name=op.f("uq_movement_reverses")),
        sa.UniqueConstraint("uid", name=op.f("uq_movement_uid")),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )
    op.create_index(
        "ix_movement_from_cell",
        "movement",
        ["from_batch", "from_place", "happened_on", "grams"],
        unique=False,
        sqlite_where=sa.text("from_kind IN ('storage', 'transit', 'unit')"),
        postgresql_where=sa.text("from_kind IN ('storage', 'transit', 'unit')"),
    )
    op.create_index("ix_movement_kind_day", "movement", ["kind", "happened_on"], unique=False)
    op.create_index(
        "ix_movement_line",
        "movement",
        ["line"],
        unique=False,
        sqlite_where=sa.text("line IS NOT NULL"),
        postgresql_where=sa.text("line IS NOT NULL"),
    )
    op.create_index(
        "ix_movement_onward",
        "movement",
        ["from_batch", "to_batch"],
        unique=False,
        sqlite_where=sa.text("from_batch <> to_batch"),
        postgresql_where=sa.text("from_batch <> to_batch"),
    )
    op.create_index(
        "ix_movement_origin",
        "movement",
        ["to_batch", "from_batch"],
        unique=False,
        sqlite_where=sa.text("from_batch <> to_batch"),
        postgresql_where=sa.text("from_batch <> to_batch"),
    )
    op.create_index(
        "ix_movement_pool",
        "movement",
        ["pool", "happened_on", "grams"],
        unique=False,
        sqlite_where=sa.text("pool IS NOT NULL"),
        postgresql_where=sa.text("pool IS NOT NULL"),
    )
    op.create_index(
        "ix_movement_revision",
        "movement",
        ["revision"],
        unique=False,
        sqlite_where=sa.text("revision IS NOT NULL"),
        postgresql_where=sa.text("revision IS NOT NULL"),
    )
    op.create_index(
        "ix_movement_to_cell",
        "movement",
        ["to_batch", "to_place", "happened_on", "grams"],
        unique=False,
        sqlite_where=sa.text("to_kind IN ('storage', 'transit', 'unit')"),
        postgresql_where=sa.text("to_kind IN ('storage', 'transit', 'unit')"),
    )
    guards.install(op.get_bind())
    search.create(op.get_bind())
