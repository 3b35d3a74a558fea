"""Add what proves a record: changes of the register's key, certificates that seal its papers, the absence paper."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from db import guards

WHOLE = sa.BigInteger().with_variant(sa.Integer(), "sqlite")

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add what proves a record."""
    op.create_table(
        "key_change",
        sa.Column("id", WHOLE, nullable=False),
        sa.Column("uid", sa.Text(), nullable=False),
        sa.Column("old_key", sa.Text(), nullable=False),
        sa.Column("new_key", sa.Text(), nullable=False),
        sa.Column("statement", sa.Text(), nullable=False),
        sa.Column("old_signature", sa.Text(), nullable=False),
        sa.Column("new_signature", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("changed_at", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "length(old_key) = 64 AND length(new_key) = 64", name=op.f("ck_key_change_keys_64")
        ),
        sa.CheckConstraint("old_key <> new_key", name=op.f("ck_key_change_other_key")),
        sa.CheckConstraint("length(old_signature) IN (0, 128)", name=op.f("ck_key_change_old_signature_128")),
        sa.CheckConstraint("length(new_signature) = 128", name=op.f("ck_key_change_new_signature_128")),
        sa.CheckConstraint("length(statement) <= 2000", name=op.f("ck_key_change_statement_length")),
        sa.CheckConstraint("length(reason) <= 200", name=op.f("ck_key_change_reason_length")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_key_change")),
        sa.UniqueConstraint("uid", name=op.f("uq_key_change_uid")),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )
    op.create_table(
        "seal_certificate",
        sa.Column("id", WHOLE, nullable=False),
        sa.Column("uid", sa.Text(), nullable=False),
        sa.Column("certificate", sa.Text(), nullable=False),
        sa.Column("fingerprint", sa.Text(), nullable=False),
        sa.Column("holder", sa.Text(), nullable=False),
        sa.Column("origin", sa.Text(), nullable=False),
        sa.Column("valid_from", sa.Text(), nullable=False),
        sa.Column("valid_to", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "origin IN ('made_here', 'brought')", name=op.f("ck_seal_certificate_origin_listed")
        ),
        sa.CheckConstraint("length(fingerprint) = 64", name=op.f("ck_seal_certificate_fingerprint_64")),
        sa.CheckConstraint(
            "length(certificate) BETWEEN 1 AND 16000", name=op.f("ck_seal_certificate_certificate_length")
        ),
        sa.CheckConstraint("length(holder) <= 200", name=op.f("ck_seal_certificate_holder_length")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_seal_certificate")),
        sa.UniqueConstraint("uid", name=op.f("uq_seal_certificate_uid")),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )
    _admit_the_absence_paper()
    guards.install(op.get_bind())


def _admit_the_absence_paper() -> None:
    """Put certificates of absence among the papers: a CHECK cannot be changed in place."""
    op.drop_index("ix_print_run_document_subject", "print_run")
    op.rename_table("print_run", "print_run_0003")
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
            " 'inspection', 'notice', 'bulletin', 'absence')",
            name=op.f("ck_print_run_document_listed"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_print_run")),
        sa.UniqueConstraint("uid", name=op.f("uq_print_run_uid")),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )
    op.execute(
        "INSERT INTO print_run (id, uid, document, subject, values_digest, payload, printed_at)"
        " SELECT id, uid, document, subject, values_digest, payload, printed_at FROM print_run_0003"
    )
    op.drop_table("print_run_0003")
    op.create_index("ix_print_run_document_subject", "print_run", ["document", "subject"], unique=False)
