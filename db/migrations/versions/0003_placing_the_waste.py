"""Add what placing the waste needs: limits, emergency list, published figures, scenarios, monthly sums."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from db import guards

WHOLE = sa.BigInteger().with_variant(sa.Integer(), "sqlite")

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add what placing the waste needs; the sums of the months are made from the movements."""
    op.create_table(
        "flow_month",
        sa.Column("month", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("waste_code", sa.Text(), nullable=False),
        sa.Column("properties", sa.Text(), nullable=False),
        sa.Column("site", WHOLE, nullable=False),
        sa.Column("receiver", WHOLE, nullable=False),
        sa.Column("pool", WHOLE, nullable=False),
        sa.Column("grams", WHOLE, nullable=False),
        sa.PrimaryKeyConstraint(
            "month",
            "kind",
            "waste_code",
            "properties",
            "site",
            "receiver",
            "pool",
            name=op.f("pk_flow_month"),
        ),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_table(
        "published_figure",
        sa.Column("id", WHOLE, nullable=False),
        sa.Column("uid", sa.Text(), nullable=False),
        sa.Column("scope", sa.Text(), nullable=False),
        sa.Column("waste", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("millionths", WHOLE, nullable=False),
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column("as_of", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("withdrawn", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "kind IN ('routine', 'emergency', 'co_disposal_base', 'collected_mean', 'total_with_emergency', 'surge_factor')",
            name=op.f("ck_published_figure_kind_listed"),
        ),
        sa.CheckConstraint("unit IN ('t/a', 't/d', 'ratio')", name=op.f("ck_published_figure_unit_listed")),
        sa.CheckConstraint(
            "waste IN ('hazardous', 'medical', 'municipal_incineration')",
            name=op.f("ck_published_figure_waste_listed"),
        ),
        sa.CheckConstraint("length(scope) <= 200", name=op.f("ck_published_figure_scope_length")),
        sa.CheckConstraint("length(scope) > 0", name=op.f("ck_published_figure_scope_given")),
        sa.CheckConstraint("length(source) <= 2000", name=op.f("ck_published_figure_source_length")),
        sa.CheckConstraint("length(source) > 0", name=op.f("ck_published_figure_source_given")),
        sa.CheckConstraint("millionths >= 0", name=op.f("ck_published_figure_not_negative")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_published_figure")),
        sa.UniqueConstraint("uid", name=op.f("uq_published_figure_uid")),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )
    op.create_table(
        "scenario",
        sa.Column("id", WHOLE, nullable=False),
        sa.Column("uid", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("assumptions", sa.Text(), nullable=False),
        sa.Column("kept_at", sa.Text(), nullable=False),
        sa.Column("withdrawn", sa.Integer(), nullable=False),
        sa.CheckConstraint("length(name) <= 200", name=op.f("ck_scenario_name_length")),
        sa.CheckConstraint("length(name) > 0", name=op.f("ck_scenario_name_given")),
        sa.CheckConstraint("length(note) <= 2000", name=op.f("ck_scenario_note_length")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_scenario")),
        sa.UniqueConstraint("name", name=op.f("uq_scenario_name")),
        sa.UniqueConstraint("uid", name=op.f("uq_scenario_uid")),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )
    op.create_table(
        "facility_total",
        sa.Column("id", WHOLE, nullable=False),
        sa.Column("uid", sa.Text(), nullable=False),
        sa.Column("site", WHOLE, nullable=False),
        sa.Column("annual_grams", WHOLE, nullable=False),
        sa.Column("valid_from", sa.Text(), nullable=True),
        sa.Column("valid_to", sa.Text(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.CheckConstraint("annual_grams >= 0", name=op.f("ck_facility_total_annual_not_negative")),
        sa.CheckConstraint("length(reason) <= 2000", name=op.f("ck_facility_total_reason_length")),
        sa.CheckConstraint("valid_from <= valid_to", name=op.f("ck_facility_total_validity")),
        sa.ForeignKeyConstraint(["site"], ["site.id"], name=op.f("fk_facility_total_site_site")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_facility_total")),
        sa.UniqueConstraint("uid", name=op.f("uq_facility_total_uid")),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )
    op.create_index("ix_facility_total_site", "facility_total", ["site"], unique=False)
    op.create_table(
        "emergency_listing",
        sa.Column("id", WHOLE, nullable=False),
        sa.Column("uid", sa.Text(), nullable=False),
        sa.Column("line", WHOLE, nullable=False),
        sa.Column("order_no", WHOLE, nullable=False),
        sa.Column("listed_on", sa.Text(), nullable=False),
        sa.Column("removed_on", sa.Text(), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.CheckConstraint("length(note) <= 2000", name=op.f("ck_emergency_listing_note_length")),
        sa.CheckConstraint("listed_on <= removed_on", name=op.f("ck_emergency_listing_validity")),
        sa.CheckConstraint("order_no > 0", name=op.f("ck_emergency_listing_order_positive")),
        sa.ForeignKeyConstraint(
            ["line"], ["licence_line.id"], name=op.f("fk_emergency_listing_line_licence_line")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_emergency_listing")),
        sa.UniqueConstraint("uid", name=op.f("uq_emergency_listing_uid")),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )
    op.create_index("ix_emergency_listing_line", "emergency_listing", ["line"], unique=False)
    op.create_table(
        "line_property",
        sa.Column("id", WHOLE, nullable=False),
        sa.Column("uid", sa.Text(), nullable=False),
        sa.Column("line", WHOLE, nullable=False),
        sa.Column("property", sa.Text(), nullable=False),
        sa.Column("limit_grams", WHOLE, nullable=True),
        sa.CheckConstraint(
            "property IN ('high_chlorine', 'high_fluorine', 'high_salt', 'arsenic', 'chromium')",
            name=op.f("ck_line_property_property_listed"),
        ),
        sa.CheckConstraint("limit_grams > 0", name=op.f("ck_line_property_limit_positive")),
        sa.ForeignKeyConstraint(
            ["line"], ["licence_line.id"], name=op.f("fk_line_property_line_licence_line")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_line_property")),
        sa.UniqueConstraint("line", "property", name=op.f("uq_line_property_line_property")),
        sa.UniqueConstraint("uid", name=op.f("uq_line_property_uid")),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )
    op.execute(
        "INSERT INTO flow_month (month, kind, site, waste_code, properties, receiver, pool, grams)"
        " SELECT substr(m.happened_on, 1, 7), m.kind, b.custodian, b.waste_code, b.properties,"
        " CASE m.kind WHEN 'accept' THEN p.custodian ELSE 0 END,"
        " CASE m.kind WHEN 'accept' THEN coalesce(m.pool, 0) ELSE 0 END, sum(m.grams)"
        " FROM movement m JOIN place p ON p.id = m.to_place"
        " JOIN batch b ON b.id = CASE m.kind WHEN 'residue' THEN m.to_batch ELSE m.from_batch END"
        " WHERE m.kind IN ('open', 'generate', 'arrive', 'residue', 'accept', 'treat', 'leave', 'gain', 'loss')"
        " GROUP BY 1, 2, 3, 4, 5, 6, 7 HAVING sum(m.grams) <> 0"
    )
    _admit_more_papers()
    guards.install(op.get_bind())


def _admit_more_papers() -> None:
    """Put notices and bulletins among the papers: a CHECK cannot be changed in place."""
    op.drop_index("ix_print_run_document_subject", "print_run")
    op.rename_table("print_run", "print_run_0002")
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
            " 'inspection', 'notice', 'bulletin')",
            name=op.f("ck_print_run_document_listed"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_print_run")),
        sa.UniqueConstraint("uid", name=op.f("uq_print_run_uid")),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )
    op.execute(
        "INSERT INTO print_run (id, uid, document, subject, values_digest, payload, printed_at)"
        " SELECT id, uid, document, subject, values_digest, payload, printed_at FROM print_run_0002"
    )
    op.drop_table("print_run_0002")
    op.create_index("ix_print_run_document_subject", "print_run", ["document", "subject"], unique=False)
