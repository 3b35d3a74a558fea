"""Add what the chain of custody needs: supervision, carriage, handling; more papers on record."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from db import guards

WHOLE = sa.BigInteger().with_variant(sa.Integer(), "sqlite")

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add what the chain of custody needs."""
    op.create_table(
        "finding_action",
        sa.Column("id", WHOLE, nullable=False),
        sa.Column("uid", sa.Text(), nullable=False),
        sa.Column("rule", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("done_by", sa.Text(), nullable=False),
        sa.Column("done_at", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("person", sa.Text(), nullable=False),
        sa.Column("due_on", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "kind <> 'assigned' OR length(person) > 0", name=op.f("ck_finding_action_assignment_has_person")
        ),
        sa.CheckConstraint(
            "kind IN ('acknowledged', 'resolved', 'assigned', 'reopened')",
            name=op.f("ck_finding_action_kind_listed"),
        ),
        sa.CheckConstraint(
            "kind NOT IN ('resolved', 'reopened') OR length(reason) > 0",
            name=op.f("ck_finding_action_resolution_has_reason"),
        ),
        sa.CheckConstraint("length(person) <= 200", name=op.f("ck_finding_action_person_length")),
        sa.CheckConstraint("length(reason) <= 2000", name=op.f("ck_finding_action_reason_length")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_finding_action")),
        sa.UniqueConstraint("uid", name=op.f("uq_finding_action_uid")),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )
    op.create_index("ix_finding_action_subject_rule", "finding_action", ["subject", "rule"], unique=False)
    op.create_table(
        "incompatibility",
        sa.Column("id", WHOLE, nullable=False),
        sa.Column("uid", sa.Text(), nullable=False),
        sa.Column("first", sa.Text(), nullable=False),
        sa.Column("second", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.CheckConstraint("first <= second", name=op.f("ck_incompatibility_ordered")),
        sa.CheckConstraint("length(reason) <= 200", name=op.f("ck_incompatibility_reason_length")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_incompatibility")),
        sa.UniqueConstraint("first", "second", name=op.f("uq_incompatibility_first_second")),
        sa.UniqueConstraint("uid", name=op.f("uq_incompatibility_uid")),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )
    op.create_table(
        "manifest_template",
        sa.Column("id", WHOLE, nullable=False),
        sa.Column("uid", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("form", sa.Text(), nullable=False),
        sa.CheckConstraint("length(name) <= 200", name=op.f("ck_manifest_template_name_length")),
        sa.CheckConstraint("length(name) > 0", name=op.f("ck_manifest_template_name_given")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_manifest_template")),
        sa.UniqueConstraint("name", name=op.f("uq_manifest_template_name")),
        sa.UniqueConstraint("uid", name=op.f("uq_manifest_template_uid")),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )
    op.create_table(
        "former_name",
        sa.Column("id", WHOLE, nullable=False),
        sa.Column("uid", sa.Text(), nullable=False),
        sa.Column("organisation", WHOLE, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("last_day", sa.Text(), nullable=False),
        sa.CheckConstraint("length(name) <= 200", name=op.f("ck_former_name_name_length")),
        sa.CheckConstraint("length(name) > 0", name=op.f("ck_former_name_name_given")),
        sa.ForeignKeyConstraint(
            ["organisation"], ["organisation.id"], name=op.f("fk_former_name_organisation_organisation")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_former_name")),
        sa.UniqueConstraint("organisation", "last_day", name=op.f("uq_former_name_organisation_last_day")),
        sa.UniqueConstraint("uid", name=op.f("uq_former_name_uid")),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )
    op.create_table(
        "revision_change",
        sa.Column("id", WHOLE, nullable=False),
        sa.Column("uid", sa.Text(), nullable=False),
        sa.Column("revision", WHOLE, nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("subject_uid", sa.Text(), nullable=False),
        sa.Column("field", sa.Text(), nullable=False),
        sa.Column("before", sa.Text(), nullable=False),
        sa.Column("after", sa.Text(), nullable=False),
        sa.CheckConstraint("before <> after", name=op.f("ck_revision_change_changes_something")),
        sa.CheckConstraint("length(after) <= 2000", name=op.f("ck_revision_change_after_length")),
        sa.CheckConstraint("length(before) <= 2000", name=op.f("ck_revision_change_before_length")),
        sa.ForeignKeyConstraint(
            ["revision"], ["revision.id"], name=op.f("fk_revision_change_revision_revision")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_revision_change")),
        sa.UniqueConstraint(
            "revision",
            "subject",
            "subject_uid",
            "field",
            name=op.f("uq_revision_change_revision_subject_subject_uid_field"),
        ),
        sa.UniqueConstraint("uid", name=op.f("uq_revision_change_uid")),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )
    op.create_index("ix_revision_change_subject_uid", "revision_change", ["subject_uid"], unique=False)
    op.create_table(
        "trip",
        sa.Column("id", WHOLE, nullable=False),
        sa.Column("uid", sa.Text(), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("carrier", WHOLE, nullable=False),
        sa.Column("means", sa.Text(), nullable=False),
        sa.Column("plate", sa.Text(), nullable=False),
        sa.Column("trailer", sa.Text(), nullable=False),
        sa.Column("driver", sa.Text(), nullable=False),
        sa.Column("driver_phone", sa.Text(), nullable=False),
        sa.Column("escort", sa.Text(), nullable=False),
        sa.Column("waybill", sa.Text(), nullable=False),
        sa.Column("planned_at", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "means IN ('road', 'rail', 'water', 'pipeline')", name=op.f("ck_trip_means_listed")
        ),
        sa.CheckConstraint("length(waybill) <= 200", name=op.f("ck_trip_waybill_length")),
        sa.ForeignKeyConstraint(["carrier"], ["organisation.id"], name=op.f("fk_trip_carrier_organisation")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_trip")),
        sa.UniqueConstraint("number", name=op.f("uq_trip_number")),
        sa.UniqueConstraint("uid", name=op.f("uq_trip_uid")),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )
    op.create_table(
        "approval",
        sa.Column("id", WHOLE, nullable=False),
        sa.Column("uid", sa.Text(), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("sender", WHOLE, nullable=False),
        sa.Column("receiver", WHOLE, nullable=False),
        sa.Column("waste_code", sa.Text(), nullable=False),
        sa.Column("method", sa.Text(), nullable=True),
        sa.Column("grams", WHOLE, nullable=False),
        sa.Column("valid_from", sa.Text(), nullable=False),
        sa.Column("valid_to", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.CheckConstraint("grams > 0", name=op.f("ck_approval_grams_positive")),
        sa.CheckConstraint("length(note) <= 2000", name=op.f("ck_approval_note_length")),
        sa.CheckConstraint("length(number) <= 200", name=op.f("ck_approval_number_length")),
        sa.CheckConstraint("sender <> receiver", name=op.f("ck_approval_two_parties")),
        sa.CheckConstraint("valid_from <= valid_to", name=op.f("ck_approval_validity")),
        sa.ForeignKeyConstraint(
            ["method"], ["treatment_method.code"], name=op.f("fk_approval_method_treatment_method")
        ),
        sa.ForeignKeyConstraint(["receiver"], ["site.id"], name=op.f("fk_approval_receiver_site")),
        sa.ForeignKeyConstraint(["sender"], ["site.id"], name=op.f("fk_approval_sender_site")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_approval")),
        sa.UniqueConstraint("number", name=op.f("uq_approval_number")),
        sa.UniqueConstraint("uid", name=op.f("uq_approval_uid")),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )
    op.create_index("ix_approval_sender_receiver", "approval", ["sender", "receiver"], unique=False)
    op.create_table(
        "contact",
        sa.Column("id", WHOLE, nullable=False),
        sa.Column("uid", sa.Text(), nullable=False),
        sa.Column("site", WHOLE, nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("phone", sa.Text(), nullable=False),
        sa.Column("last_day", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "role IN ('handler', 'warehouse', 'dispatcher', 'emergency', 'other')",
            name=op.f("ck_contact_role_listed"),
        ),
        sa.CheckConstraint("length(name) <= 200", name=op.f("ck_contact_name_length")),
        sa.CheckConstraint("length(name) > 0", name=op.f("ck_contact_name_given")),
        sa.ForeignKeyConstraint(["site"], ["site.id"], name=op.f("fk_contact_site_site")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contact")),
        sa.UniqueConstraint("uid", name=op.f("uq_contact_uid")),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )
    op.create_index("ix_contact_site", "contact", ["site"], unique=False)
    op.create_table(
        "contract",
        sa.Column("id", WHOLE, nullable=False),
        sa.Column("uid", sa.Text(), nullable=False),
        sa.Column("sender", WHOLE, nullable=False),
        sa.Column("receiver", WHOLE, nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("valid_from", sa.Text(), nullable=False),
        sa.Column("valid_to", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.CheckConstraint("length(note) <= 2000", name=op.f("ck_contract_note_length")),
        sa.CheckConstraint("length(number) <= 200", name=op.f("ck_contract_number_length")),
        sa.CheckConstraint("sender <> receiver", name=op.f("ck_contract_two_parties")),
        sa.CheckConstraint("valid_from <= valid_to", name=op.f("ck_contract_validity")),
        sa.ForeignKeyConstraint(["receiver"], ["site.id"], name=op.f("fk_contract_receiver_site")),
        sa.ForeignKeyConstraint(["sender"], ["site.id"], name=op.f("fk_contract_sender_site")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contract")),
        sa.UniqueConstraint("sender", "receiver", "number", name=op.f("uq_contract_sender_receiver_number")),
        sa.UniqueConstraint("uid", name=op.f("uq_contract_uid")),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )
    op.create_table(
        "crew_certificate",
        sa.Column("id", WHOLE, nullable=False),
        sa.Column("uid", sa.Text(), nullable=False),
        sa.Column("member", WHOLE, nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("valid_from", sa.Text(), nullable=False),
        sa.Column("valid_to", sa.Text(), nullable=False),
        sa.CheckConstraint("valid_from <= valid_to", name=op.f("ck_crew_certificate_validity")),
        sa.ForeignKeyConstraint(
            ["member"], ["crew_member.id"], name=op.f("fk_crew_certificate_member_crew_member")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_crew_certificate")),
        sa.UniqueConstraint("uid", name=op.f("uq_crew_certificate_uid")),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )
    op.create_index("ix_crew_certificate_member", "crew_certificate", ["member"], unique=False)
    op.create_table(
        "declaration",
        sa.Column("id", WHOLE, nullable=False),
        sa.Column("uid", sa.Text(), nullable=False),
        sa.Column("site", WHOLE, nullable=False),
        sa.Column("period", sa.Text(), nullable=False),
        sa.Column("version", WHOLE, nullable=False),
        sa.Column("submitted_on", sa.Text(), nullable=False),
        sa.Column("handler", sa.Text(), nullable=False),
        sa.Column("receipt_no", sa.Text(), nullable=False),
        sa.Column("journal_size", WHOLE, nullable=False),
        sa.CheckConstraint("journal_size > 0", name=op.f("ck_declaration_journal_size_positive")),
        sa.CheckConstraint("length(handler) <= 200", name=op.f("ck_declaration_handler_length")),
        sa.CheckConstraint("length(period) IN (4, 7)", name=op.f("ck_declaration_period_form")),
        sa.CheckConstraint("length(receipt_no) <= 200", name=op.f("ck_declaration_receipt_no_length")),
        sa.CheckConstraint("version > 0", name=op.f("ck_declaration_version_positive")),
        sa.ForeignKeyConstraint(["site"], ["site.id"], name=op.f("fk_declaration_site_site")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_declaration")),
        sa.UniqueConstraint("site", "period", "version", name=op.f("uq_declaration_site_period_version")),
        sa.UniqueConstraint("uid", name=op.f("uq_declaration_uid")),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )
    op.create_table(
        "emergency_plan",
        sa.Column("id", WHOLE, nullable=False),
        sa.Column("uid", sa.Text(), nullable=False),
        sa.Column("site", WHOLE, nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("filed_on", sa.Text(), nullable=False),
        sa.Column("valid_to", sa.Text(), nullable=True),
        sa.CheckConstraint("filed_on <= valid_to", name=op.f("ck_emergency_plan_validity")),
        sa.CheckConstraint("length(number) <= 200", name=op.f("ck_emergency_plan_number_length")),
        sa.ForeignKeyConstraint(["site"], ["site.id"], name=op.f("fk_emergency_plan_site_site")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_emergency_plan")),
        sa.UniqueConstraint("uid", name=op.f("uq_emergency_plan_uid")),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )
    op.create_index("ix_emergency_plan_site", "emergency_plan", ["site"], unique=False)
    op.create_table(
        "fleet_end",
        sa.Column("id", WHOLE, nullable=False),
        sa.Column("uid", sa.Text(), nullable=False),
        sa.Column("vehicle", WHOLE, nullable=True),
        sa.Column("member", WHOLE, nullable=True),
        sa.Column("last_day", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "(vehicle IS NULL) <> (member IS NULL)", name=op.f("ck_fleet_end_vehicle_or_member")
        ),
        sa.CheckConstraint("length(reason) <= 2000", name=op.f("ck_fleet_end_reason_length")),
        sa.ForeignKeyConstraint(["member"], ["crew_member.id"], name=op.f("fk_fleet_end_member_crew_member")),
        sa.ForeignKeyConstraint(["vehicle"], ["vehicle.id"], name=op.f("fk_fleet_end_vehicle_vehicle")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_fleet_end")),
        sa.UniqueConstraint("member", name=op.f("uq_fleet_end_member")),
        sa.UniqueConstraint("uid", name=op.f("uq_fleet_end_uid")),
        sa.UniqueConstraint("vehicle", name=op.f("uq_fleet_end_vehicle")),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )
    op.create_table(
        "management_plan",
        sa.Column("id", WHOLE, nullable=False),
        sa.Column("uid", sa.Text(), nullable=False),
        sa.Column("site", WHOLE, nullable=False),
        sa.Column("year", WHOLE, nullable=False),
        sa.Column("version", WHOLE, nullable=False),
        sa.Column("filed_on", sa.Text(), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.CheckConstraint("length(note) <= 2000", name=op.f("ck_management_plan_note_length")),
        sa.CheckConstraint("version > 0", name=op.f("ck_management_plan_version_positive")),
        sa.CheckConstraint("year BETWEEN 2000 AND 2999", name=op.f("ck_management_plan_year_range")),
        sa.ForeignKeyConstraint(["site"], ["site.id"], name=op.f("fk_management_plan_site_site")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_management_plan")),
        sa.UniqueConstraint("site", "year", "version", name=op.f("uq_management_plan_site_year_version")),
        sa.UniqueConstraint("uid", name=op.f("uq_management_plan_uid")),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )
    op.create_table(
        "supervision",
        sa.Column("id", WHOLE, nullable=False),
        sa.Column("uid", sa.Text(), nullable=False),
        sa.Column("site", WHOLE, nullable=False),
        sa.Column("valid_from", sa.Text(), nullable=False),
        sa.Column("running_since", sa.Text(), nullable=True),
        sa.Column("permitted_grams", WHOLE, nullable=True),
        sa.Column("own_facility", sa.Integer(), nullable=False),
        sa.Column("class_override", sa.Text(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("decided_by", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "class_override IN ('key', 'simplified', 'registration')",
            name=op.f("ck_supervision_class_override_listed"),
        ),
        sa.CheckConstraint(
            "class_override IS NULL OR length(reason) > 0", name=op.f("ck_supervision_override_has_reason")
        ),
        sa.CheckConstraint("length(reason) <= 2000", name=op.f("ck_supervision_reason_length")),
        sa.CheckConstraint("permitted_grams >= 0", name=op.f("ck_supervision_permitted_not_negative")),
        sa.ForeignKeyConstraint(["site"], ["site.id"], name=op.f("fk_supervision_site_site")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_supervision")),
        sa.UniqueConstraint("uid", name=op.f("uq_supervision_uid")),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )
    op.create_index("ix_supervision_site_valid_from", "supervision", ["site", "valid_from"], unique=False)
    op.create_table(
        "vehicle_permit",
        sa.Column("id", WHOLE, nullable=False),
        sa.Column("uid", sa.Text(), nullable=False),
        sa.Column("vehicle", WHOLE, nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("valid_from", sa.Text(), nullable=False),
        sa.Column("valid_to", sa.Text(), nullable=False),
        sa.CheckConstraint("valid_from <= valid_to", name=op.f("ck_vehicle_permit_validity")),
        sa.ForeignKeyConstraint(["vehicle"], ["vehicle.id"], name=op.f("fk_vehicle_permit_vehicle_vehicle")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_vehicle_permit")),
        sa.UniqueConstraint("uid", name=op.f("uq_vehicle_permit_uid")),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )
    op.create_index("ix_vehicle_permit_vehicle", "vehicle_permit", ["vehicle"], unique=False)
    op.create_table(
        "back_entry",
        sa.Column("id", WHOLE, nullable=False),
        sa.Column("uid", sa.Text(), nullable=False),
        sa.Column("manifest", WHOLE, nullable=False),
        sa.Column("paper_no", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("completed_on", sa.Text(), nullable=False),
        sa.Column("entered_on", sa.Text(), nullable=False),
        sa.CheckConstraint("completed_on <= entered_on", name=op.f("ck_back_entry_entered_afterwards")),
        sa.CheckConstraint("length(paper_no) <= 200", name=op.f("ck_back_entry_paper_no_length")),
        sa.CheckConstraint("length(reason) <= 2000", name=op.f("ck_back_entry_reason_length")),
        sa.CheckConstraint("length(reason) > 0", name=op.f("ck_back_entry_has_reason")),
        sa.ForeignKeyConstraint(["manifest"], ["manifest.id"], name=op.f("fk_back_entry_manifest_manifest")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_back_entry")),
        sa.UniqueConstraint("manifest", name=op.f("uq_back_entry_manifest")),
        sa.UniqueConstraint("uid", name=op.f("uq_back_entry_uid")),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )
    op.create_index("ix_back_entry_completed_on", "back_entry", ["completed_on"], unique=False)
    op.create_table(
        "contract_waste",
        sa.Column("id", WHOLE, nullable=False),
        sa.Column("uid", sa.Text(), nullable=False),
        sa.Column("contract", WHOLE, nullable=False),
        sa.Column("waste", sa.Text(), nullable=False),
        sa.Column("grams", WHOLE, nullable=True),
        sa.CheckConstraint("grams > 0", name=op.f("ck_contract_waste_grams_positive")),
        sa.ForeignKeyConstraint(
            ["contract"], ["contract.id"], name=op.f("fk_contract_waste_contract_contract")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contract_waste")),
        sa.UniqueConstraint("contract", "waste", name=op.f("uq_contract_waste_contract_waste")),
        sa.UniqueConstraint("uid", name=op.f("uq_contract_waste_uid")),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )
    op.create_table(
        "declaration_line",
        sa.Column("id", WHOLE, nullable=False),
        sa.Column("uid", sa.Text(), nullable=False),
        sa.Column("declaration", WHOLE, nullable=False),
        sa.Column("waste_code", sa.Text(), nullable=False),
        sa.Column("opening_grams", WHOLE, nullable=False),
        sa.Column("generated_grams", WHOLE, nullable=False),
        sa.Column("received_grams", WHOLE, nullable=False),
        sa.Column("adjusted_grams", WHOLE, nullable=False),
        sa.Column("own_grams", WHOLE, nullable=False),
        sa.Column("out_grams", WHOLE, nullable=False),
        sa.Column("closing_grams", WHOLE, nullable=False),
        sa.CheckConstraint(
            "opening_grams + generated_grams + received_grams + adjusted_grams - own_grams - out_grams = closing_grams",
            name=op.f("ck_declaration_line_balance_holds"),
        ),
        sa.ForeignKeyConstraint(
            ["declaration"], ["declaration.id"], name=op.f("fk_declaration_line_declaration_declaration")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_declaration_line")),
        sa.UniqueConstraint(
            "declaration", "waste_code", name=op.f("uq_declaration_line_declaration_waste_code")
        ),
        sa.UniqueConstraint("uid", name=op.f("uq_declaration_line_uid")),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )
    op.create_table(
        "manifest_approval",
        sa.Column("id", WHOLE, nullable=False),
        sa.Column("uid", sa.Text(), nullable=False),
        sa.Column("manifest", WHOLE, nullable=False),
        sa.Column("approval", WHOLE, nullable=False),
        sa.ForeignKeyConstraint(
            ["approval"], ["approval.id"], name=op.f("fk_manifest_approval_approval_approval")
        ),
        sa.ForeignKeyConstraint(
            ["manifest"], ["manifest.id"], name=op.f("fk_manifest_approval_manifest_manifest")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_manifest_approval")),
        sa.UniqueConstraint("manifest", name=op.f("uq_manifest_approval_manifest")),
        sa.UniqueConstraint("uid", name=op.f("uq_manifest_approval_uid")),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )
    op.create_index("ix_manifest_approval_approval", "manifest_approval", ["approval"], unique=False)
    op.create_table(
        "manifest_follow",
        sa.Column("id", WHOLE, nullable=False),
        sa.Column("uid", sa.Text(), nullable=False),
        sa.Column("manifest", WHOLE, nullable=False),
        sa.Column("origin", WHOLE, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "kind IN ('redirect', 'return', 'onward')", name=op.f("ck_manifest_follow_kind_listed")
        ),
        sa.CheckConstraint("length(reason) <= 2000", name=op.f("ck_manifest_follow_reason_length")),
        sa.CheckConstraint("manifest <> origin", name=op.f("ck_manifest_follow_another")),
        sa.ForeignKeyConstraint(
            ["manifest"], ["manifest.id"], name=op.f("fk_manifest_follow_manifest_manifest")
        ),
        sa.ForeignKeyConstraint(["origin"], ["manifest.id"], name=op.f("fk_manifest_follow_origin_manifest")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_manifest_follow")),
        sa.UniqueConstraint("manifest", name=op.f("uq_manifest_follow_manifest")),
        sa.UniqueConstraint("uid", name=op.f("uq_manifest_follow_uid")),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )
    op.create_index("ix_manifest_follow_origin", "manifest_follow", ["origin"], unique=False)
    op.create_table(
        "plan_line",
        sa.Column("id", WHOLE, nullable=False),
        sa.Column("uid", sa.Text(), nullable=False),
        sa.Column("plan", WHOLE, nullable=False),
        sa.Column("waste_code", sa.Text(), nullable=False),
        sa.Column("generated_grams", WHOLE, nullable=False),
        sa.Column("own_grams", WHOLE, nullable=False),
        sa.Column("out_grams", WHOLE, nullable=False),
        sa.CheckConstraint("generated_grams >= 0", name=op.f("ck_plan_line_generated_not_negative")),
        sa.CheckConstraint("out_grams >= 0", name=op.f("ck_plan_line_out_not_negative")),
        sa.CheckConstraint("own_grams >= 0", name=op.f("ck_plan_line_own_not_negative")),
        sa.ForeignKeyConstraint(
            ["plan"], ["management_plan.id"], name=op.f("fk_plan_line_plan_management_plan")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plan_line")),
        sa.UniqueConstraint("plan", "waste_code", name=op.f("uq_plan_line_plan_waste_code")),
        sa.UniqueConstraint("uid", name=op.f("uq_plan_line_uid")),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )
    op.create_table(
        "proposal",
        sa.Column("id", WHOLE, nullable=False),
        sa.Column("uid", sa.Text(), nullable=False),
        sa.Column("manifest", WHOLE, nullable=False),
        sa.Column("side", sa.Text(), nullable=False),
        sa.Column("requested_by", sa.Text(), nullable=False),
        sa.Column("requested_at", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("changes", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("answered_by", sa.Text(), nullable=False),
        sa.Column("answered_at", sa.Text(), nullable=True),
        sa.Column("answer_note", sa.Text(), nullable=False),
        sa.Column("revision", WHOLE, nullable=True),
        sa.CheckConstraint("side IN ('sender', 'carrier', 'receiver')", name=op.f("ck_proposal_side_listed")),
        sa.CheckConstraint(
            "state <> 'consented' OR answered_by <> requested_by", name=op.f("ck_proposal_two_people")
        ),
        sa.CheckConstraint(
            "state IN ('open', 'consented', 'refused', 'withdrawn')", name=op.f("ck_proposal_state_listed")
        ),
        sa.CheckConstraint(
            "state IN ('open', 'withdrawn') OR (length(answered_by) > 0 AND answered_at IS NOT NULL)",
            name=op.f("ck_proposal_answer_has_name"),
        ),
        sa.CheckConstraint("length(answer_note) <= 2000", name=op.f("ck_proposal_answer_note_length")),
        sa.CheckConstraint("length(reason) <= 2000", name=op.f("ck_proposal_reason_length")),
        sa.CheckConstraint("length(reason) > 0", name=op.f("ck_proposal_has_reason")),
        sa.ForeignKeyConstraint(["manifest"], ["manifest.id"], name=op.f("fk_proposal_manifest_manifest")),
        sa.ForeignKeyConstraint(["revision"], ["revision.id"], name=op.f("fk_proposal_revision_revision")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_proposal")),
        sa.UniqueConstraint("revision", name=op.f("uq_proposal_revision")),
        sa.UniqueConstraint("uid", name=op.f("uq_proposal_uid")),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )
    op.create_index("ix_proposal_manifest_state", "proposal", ["manifest", "state"], unique=False)
    op.create_table(
        "treatment_unit",
        sa.Column("id", WHOLE, nullable=False),
        sa.Column("uid", sa.Text(), nullable=False),
        sa.Column("site", WHOLE, nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("method", sa.Text(), nullable=True),
        sa.Column("place", WHOLE, nullable=False),
        sa.CheckConstraint("length(code) > 0", name=op.f("ck_treatment_unit_code_given")),
        sa.CheckConstraint("length(name) <= 200", name=op.f("ck_treatment_unit_name_length")),
        sa.ForeignKeyConstraint(
            ["method"], ["treatment_method.code"], name=op.f("fk_treatment_unit_method_treatment_method")
        ),
        sa.ForeignKeyConstraint(["place"], ["place.id"], name=op.f("fk_treatment_unit_place_place")),
        sa.ForeignKeyConstraint(["site"], ["site.id"], name=op.f("fk_treatment_unit_site_site")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_treatment_unit")),
        sa.UniqueConstraint("place", name=op.f("uq_treatment_unit_place")),
        sa.UniqueConstraint("site", "code", name=op.f("uq_treatment_unit_site_code")),
        sa.UniqueConstraint("uid", name=op.f("uq_treatment_unit_uid")),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )
    op.create_table(
        "area_end",
        sa.Column("id", WHOLE, nullable=False),
        sa.Column("uid", sa.Text(), nullable=False),
        sa.Column("area", WHOLE, nullable=False),
        sa.Column("last_day", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["area"], ["storage_area.id"], name=op.f("fk_area_end_area_storage_area")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_area_end")),
        sa.UniqueConstraint("area", name=op.f("uq_area_end_area")),
        sa.UniqueConstraint("uid", name=op.f("uq_area_end_uid")),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )
    op.create_table(
        "leg_trip",
        sa.Column("id", WHOLE, nullable=False),
        sa.Column("uid", sa.Text(), nullable=False),
        sa.Column("leg", WHOLE, nullable=False),
        sa.Column("trip", WHOLE, nullable=False),
        sa.ForeignKeyConstraint(["leg"], ["leg.id"], name=op.f("fk_leg_trip_leg_leg")),
        sa.ForeignKeyConstraint(["trip"], ["trip.id"], name=op.f("fk_leg_trip_trip_trip")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_leg_trip")),
        sa.UniqueConstraint("leg", name=op.f("uq_leg_trip_leg")),
        sa.UniqueConstraint("uid", name=op.f("uq_leg_trip_uid")),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )
    op.create_index("ix_leg_trip_trip", "leg_trip", ["trip"], unique=False)
    op.create_table(
        "line_seen",
        sa.Column("id", WHOLE, nullable=False),
        sa.Column("uid", sa.Text(), nullable=False),
        sa.Column("line", WHOLE, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("hazards", sa.Text(), nullable=False),
        sa.Column("form", sa.Text(), nullable=True),
        sa.Column("packaging", sa.Text(), nullable=False),
        sa.Column("package_count", WHOLE, nullable=True),
        sa.Column("refusal_reason", sa.Text(), nullable=True),
        sa.Column("reported_on", sa.Text(), nullable=True),
        sa.Column("reported_to", sa.Text(), nullable=False),
        sa.Column("report_note", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "form IN ('solid', 'semi_solid', 'liquid', 'gas', 'unknown')",
            name=op.f("ck_line_seen_form_listed"),
        ),
        sa.CheckConstraint(
            "refusal_reason IN ('name', 'quantity', 'characteristic', 'form', 'packaging', 'licence', 'capacity', 'other')",
            name=op.f("ck_line_seen_refusal_reason_listed"),
        ),
        sa.CheckConstraint("length(name) <= 200", name=op.f("ck_line_seen_name_length")),
        sa.CheckConstraint("length(packaging) <= 200", name=op.f("ck_line_seen_packaging_length")),
        sa.CheckConstraint("length(report_note) <= 2000", name=op.f("ck_line_seen_report_note_length")),
        sa.CheckConstraint("package_count >= 0", name=op.f("ck_line_seen_packages_not_negative")),
        sa.CheckConstraint(
            "reported_on IS NULL OR length(reported_to) > 0", name=op.f("ck_line_seen_report_has_addressee")
        ),
        sa.ForeignKeyConstraint(["line"], ["manifest_line.id"], name=op.f("fk_line_seen_line_manifest_line")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_line_seen")),
        sa.UniqueConstraint("line", name=op.f("uq_line_seen_line")),
        sa.UniqueConstraint("uid", name=op.f("uq_line_seen_uid")),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )
    op.create_table(
        "loading_scan",
        sa.Column("id", WHOLE, nullable=False),
        sa.Column("uid", sa.Text(), nullable=False),
        sa.Column("line", WHOLE, nullable=False),
        sa.Column("container", WHOLE, nullable=False),
        sa.Column("scanned_at", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["container"], ["container.id"], name=op.f("fk_loading_scan_container_container")
        ),
        sa.ForeignKeyConstraint(
            ["line"], ["manifest_line.id"], name=op.f("fk_loading_scan_line_manifest_line")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_loading_scan")),
        sa.UniqueConstraint("line", "container", name=op.f("uq_loading_scan_line_container")),
        sa.UniqueConstraint("uid", name=op.f("uq_loading_scan_uid")),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )
    op.create_table(
        "container_step",
        sa.Column("id", WHOLE, nullable=False),
        sa.Column("uid", sa.Text(), nullable=False),
        sa.Column("movement", WHOLE, nullable=False),
        sa.Column("container", WHOLE, nullable=False),
        sa.ForeignKeyConstraint(
            ["container"], ["container.id"], name=op.f("fk_container_step_container_container")
        ),
        sa.ForeignKeyConstraint(
            ["movement"], ["movement.id"], name=op.f("fk_container_step_movement_movement")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_container_step")),
        sa.UniqueConstraint("container", "movement", name=op.f("uq_container_step_container_movement")),
        sa.UniqueConstraint("uid", name=op.f("uq_container_step_uid")),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )
    op.create_index("ix_container_step_movement", "container_step", ["movement"], unique=False)
    op.create_table(
        "step_number",
        sa.Column("id", WHOLE, nullable=False),
        sa.Column("uid", sa.Text(), nullable=False),
        sa.Column("movement", WHOLE, nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.CheckConstraint("length(code) BETWEEN 15 AND 24", name=op.f("ck_step_number_code_length")),
        sa.ForeignKeyConstraint(["movement"], ["movement.id"], name=op.f("fk_step_number_movement_movement")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_step_number")),
        sa.UniqueConstraint("code", name=op.f("uq_step_number_code")),
        sa.UniqueConstraint("uid", name=op.f("uq_step_number_uid")),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )
    op.create_index("ix_step_number_movement", "step_number", ["movement"], unique=False)
    op.create_table(
        "step_detail",
        sa.Column("id", WHOLE, nullable=False),
        sa.Column("uid", sa.Text(), nullable=False),
        sa.Column("movement", WHOLE, nullable=False),
        sa.Column("method", sa.Text(), nullable=True),
        sa.Column("completed_at", sa.Text(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "method IS NOT NULL OR completed_at IS NOT NULL OR length(reason) > 0",
            name=op.f("ck_step_detail_says_something"),
        ),
        sa.CheckConstraint("length(reason) <= 2000", name=op.f("ck_step_detail_reason_length")),
        sa.ForeignKeyConstraint(
            ["method"], ["treatment_method.code"], name=op.f("fk_step_detail_method_treatment_method")
        ),
        sa.ForeignKeyConstraint(["movement"], ["movement.id"], name=op.f("fk_step_detail_movement_movement")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_step_detail")),
        sa.UniqueConstraint("movement", name=op.f("uq_step_detail_movement")),
        sa.UniqueConstraint("uid", name=op.f("uq_step_detail_uid")),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )

    _index_what_rules_ask()
    _widen_print_run()
    _index_storage()
    guards.install(op.get_bind())


def _index_what_rules_ask() -> None:
    """Let the rules find what they judge without reading whole tables."""
    for name, table, columns, where in (
        (
            "ix_movement_generated",
            "movement",
            ["from_place", "happened_on", "grams", "from_kind"],
            "from_kind = 'generation'",
        ),
        (
            "ix_movement_lineless",
            "movement",
            ["kind", "id"],
            "line IS NULL AND kind IN ('accept', 'leave', 'load')",
        ),
        ("ix_manifest_paper", "manifest", ["happened_on", "id"], "official_missing = 'paper'"),
        ("ix_batch_flowing", "batch", ["id"], "flowing = 1"),
        ("ix_manifest_line_discrepancy", "manifest_line", ["manifest"], "discrepancy <> 'none'"),
    ):
        op.create_index(
            name, table, columns, unique=False, sqlite_where=sa.text(where), postgresql_where=sa.text(where)
        )


def _index_storage() -> None:
    """Let a site's ledger be read by the days of its storage areas."""
    for end, name in (("to", "into"), ("from", "from")):
        op.create_index(
            f"ix_movement_{name}_storage",
            "movement",
            [f"{end}_place", "happened_on", f"{end}_batch", "grams"],
            unique=False,
            sqlite_where=sa.text(f"{end}_kind = 'storage'"),
            postgresql_where=sa.text(f"{end}_kind = 'storage'"),
        )


def _widen_print_run() -> None:
    """Let ledgers, declarations, traces and inspections be on record as papers too.

    A CHECK cannot be changed in place; no other table refers to this one.
    """
    op.drop_index("ix_print_run_document_subject", "print_run")
    op.rename_table("print_run", "print_run_0001")
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
            "document IN ('manifest', 'label', 'audit', 'capacity', 'ledger', 'declaration', 'trace',"
            " 'inspection')",
            name=op.f("ck_print_run_document_listed"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_print_run")),
        sa.UniqueConstraint("uid", name=op.f("uq_print_run_uid")),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )
    op.execute(
        "INSERT INTO print_run (id, uid, document, subject, values_digest, payload, printed_at)"
        " SELECT id, uid, document, subject, values_digest, payload, printed_at FROM print_run_0001"
    )
    op.drop_table("print_run_0001")
    op.create_index("ix_print_run_document_subject", "print_run", ["document", "subject"], unique=False)
