"""Add what other registers' entries mean, and the links between manifests that people make."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from db import guards

WHOLE = sa.BigInteger().with_variant(sa.Integer(), "sqlite")

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add claims and links."""
    _claims()
    _links()
    guards.install(op.get_bind())


def _claims() -> None:
    op.create_table(
        "claim_finding",
        sa.Column("id", WHOLE, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("matched_by", sa.Text(), nullable=True),
        sa.Column("waste_code", sa.Text(), nullable=False),
        sa.Column("leg_no", WHOLE, nullable=False),
        sa.Column("first_register", WHOLE, nullable=False),
        sa.Column("first_number", WHOLE, nullable=False),
        sa.Column("first_told", sa.Text(), nullable=False),
        sa.Column("first_grams", WHOLE, nullable=True),
        sa.Column("first_epoch", WHOLE, nullable=False),
        sa.Column("first_seq", WHOLE, nullable=False),
        sa.Column("other_register", WHOLE, nullable=False),
        sa.Column("other_number", WHOLE, nullable=True),
        sa.Column("other_told", sa.Text(), nullable=False),
        sa.Column("other_grams", WHOLE, nullable=True),
        sa.Column("other_epoch", WHOLE, nullable=False),
        sa.Column("other_seq", WHOLE, nullable=False),
        sa.CheckConstraint(
            "first_told IN ('owner', 'copy', 'as_told')", name=op.f("ck_claim_finding_first_told_listed")
        ),
        sa.CheckConstraint(
            "kind IN ('shipped', 'taken_back', 'handed_over', 'received', 'accepted', 'returned', 'taken_over', 'carried_on', 'missing')",
            name=op.f("ck_claim_finding_kind_listed"),
        ),
        sa.CheckConstraint(
            "matched_by IN ('uid', 'official_no', 'internal_no', 'same_as')",
            name=op.f("ck_claim_finding_matched_by_listed"),
        ),
        sa.CheckConstraint(
            "other_told IN ('owner', 'copy', 'as_told')", name=op.f("ck_claim_finding_other_told_listed")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_claim_finding")),
        sqlite_strict=True,
    )
    op.create_index(
        "ix_claim_finding_first_register_first_number",
        "claim_finding",
        ["first_register", "first_number"],
        unique=False,
    )
    op.create_index(
        "ix_claim_finding_other_register_other_number",
        "claim_finding",
        ["other_register", "other_number"],
        unique=False,
    )
    op.create_table(
        "claim_key",
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("register", WHOLE, autoincrement=False, nullable=False),
        sa.Column("number", WHOLE, autoincrement=False, nullable=False),
        sa.CheckConstraint(
            "kind IN ('uid', 'official_no', 'internal_no', 'same_as')", name=op.f("ck_claim_key_kind_listed")
        ),
        sa.PrimaryKeyConstraint("kind", "key", "register", "number", name=op.f("pk_claim_key")),
        sqlite_strict=True,
    )
    op.create_index("ix_claim_key_register_number", "claim_key", ["register", "number"], unique=False)
    op.create_table(
        "foreign_claim",
        sa.Column("register", WHOLE, autoincrement=False, nullable=False),
        sa.Column("number", WHOLE, autoincrement=False, nullable=False),
        sa.Column("fact", sa.Text(), nullable=False),
        sa.Column("waste_code", sa.Text(), nullable=False),
        sa.Column("leg_no", WHOLE, autoincrement=False, nullable=False),
        sa.Column("grams", WHOLE, nullable=False),
        sa.Column("epoch", WHOLE, nullable=False),
        sa.Column("seq", WHOLE, nullable=False),
        sa.Column("counts", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "fact IN ('shipped', 'taken_back', 'handed_over', 'received', 'accepted', 'returned', 'taken_over', 'carried_on')",
            name=op.f("ck_foreign_claim_fact_listed"),
        ),
        sa.CheckConstraint("counts IN (0, 1)", name=op.f("ck_foreign_claim_counts_flag")),
        sa.PrimaryKeyConstraint(
            "register", "number", "fact", "waste_code", "leg_no", name=op.f("pk_foreign_claim")
        ),
        sqlite_strict=True,
    )
    op.create_index(
        "ix_foreign_claim_counted",
        "foreign_claim",
        ["waste_code", "fact", "grams"],
        unique=False,
        sqlite_where=sa.text("counts = 1"),
        postgresql_where=sa.text("counts = 1"),
    )
    op.create_table(
        "foreign_manifest",
        sa.Column("register", WHOLE, autoincrement=False, nullable=False),
        sa.Column("number", WHOLE, autoincrement=False, nullable=False),
        sa.Column("uid", sa.Text(), nullable=False),
        sa.Column("internal_no", sa.Text(), nullable=False),
        sa.Column("sender_code", sa.Text(), nullable=False),
        sa.Column("receiver_code", sa.Text(), nullable=False),
        sa.Column("shipped_on", sa.Text(), nullable=False),
        sa.Column("told_on", sa.Text(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("register", "number", name=op.f("pk_foreign_manifest")),
        sqlite_strict=True,
    )
    op.create_index(
        "ix_foreign_manifest_receiver_code_told_on",
        "foreign_manifest",
        ["receiver_code", "told_on"],
        unique=False,
    )
    op.create_index(
        "ix_foreign_manifest_sender_code_told_on",
        "foreign_manifest",
        ["sender_code", "told_on"],
        unique=False,
    )
    op.create_table(
        "foreign_part",
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("register", WHOLE, autoincrement=False, nullable=False),
        sa.Column("number", WHOLE, autoincrement=False, nullable=False),
        sa.Column("manifest", WHOLE, nullable=True),
        sa.Column("content", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "kind IN ('line', 'leg', 'place', 'site', 'organisation', 'paper', 'link')",
            name=op.f("ck_foreign_part_kind_listed"),
        ),
        sa.PrimaryKeyConstraint("kind", "register", "number", name=op.f("pk_foreign_part")),
        sqlite_strict=True,
    )
    op.create_table(
        "foreign_standing",
        sa.Column("register", WHOLE, autoincrement=False, nullable=False),
        sa.Column("epoch", WHOLE, nullable=False),
        sa.Column("seq", WHOLE, nullable=False),
        sa.Column("last_day", sa.Text(), nullable=False),
        sa.Column("keeps", sa.Text(), nullable=False),
        sa.Column("codes", sa.Text(), nullable=False),
        sa.Column("skipped", WHOLE, nullable=False),
        sa.PrimaryKeyConstraint("register", name=op.f("pk_foreign_standing")),
        sqlite_strict=True,
    )


def _links() -> None:
    op.create_table(
        "same_as",
        sa.Column("id", WHOLE, nullable=False),
        sa.Column("uid", sa.Text(), nullable=False),
        sa.Column("first_register", sa.Text(), nullable=False),
        sa.Column("first_manifest", sa.Text(), nullable=False),
        sa.Column("second_register", sa.Text(), nullable=False),
        sa.Column("second_manifest", sa.Text(), nullable=False),
        sa.Column("made_by", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("made_at", sa.Text(), nullable=False),
        sa.CheckConstraint("first_register <> second_register", name=op.f("ck_same_as_two_registers")),
        sa.CheckConstraint("length(first_manifest) <= 200", name=op.f("ck_same_as_first_manifest_length")),
        sa.CheckConstraint("length(first_register) <= 200", name=op.f("ck_same_as_first_register_length")),
        sa.CheckConstraint("length(made_by) <= 200", name=op.f("ck_same_as_made_by_length")),
        sa.CheckConstraint("length(reason) <= 200", name=op.f("ck_same_as_reason_length")),
        sa.CheckConstraint("length(second_manifest) <= 200", name=op.f("ck_same_as_second_manifest_length")),
        sa.CheckConstraint("length(second_register) <= 200", name=op.f("ck_same_as_second_register_length")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_same_as")),
        sa.UniqueConstraint("uid", name=op.f("uq_same_as_uid")),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )
    op.create_table(
        "same_as_end",
        sa.Column("id", WHOLE, nullable=False),
        sa.Column("uid", sa.Text(), nullable=False),
        sa.Column("link", WHOLE, nullable=False),
        sa.Column("ended_by", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("ended_at", sa.Text(), nullable=False),
        sa.CheckConstraint("length(ended_by) <= 200", name=op.f("ck_same_as_end_ended_by_length")),
        sa.CheckConstraint("length(reason) <= 200", name=op.f("ck_same_as_end_reason_length")),
        sa.ForeignKeyConstraint(["link"], ["same_as.id"], name=op.f("fk_same_as_end_link_same_as")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_same_as_end")),
        sa.UniqueConstraint("link", name=op.f("uq_same_as_end_link")),
        sa.UniqueConstraint("uid", name=op.f("uq_same_as_end_uid")),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )
