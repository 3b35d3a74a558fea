"""Keep which organisations a register is not believed to keep the books of, though it says so."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from db import guards

WHOLE = sa.BigInteger().with_variant(sa.Integer(), "sqlite")

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add denials and their withdrawal."""
    op.create_table(
        "owner_denial",
        sa.Column("id", WHOLE, nullable=False),
        sa.Column("uid", sa.Text(), nullable=False),
        sa.Column("register_uid", sa.Text(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("denied_by", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("denied_at", sa.Text(), nullable=False),
        sa.CheckConstraint("length(code) <= 200", name=op.f("ck_owner_denial_code_length")),
        sa.CheckConstraint("length(denied_by) <= 200", name=op.f("ck_owner_denial_denied_by_length")),
        sa.CheckConstraint("length(reason) <= 200", name=op.f("ck_owner_denial_reason_length")),
        sa.CheckConstraint("length(register_uid) <= 200", name=op.f("ck_owner_denial_register_uid_length")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_owner_denial")),
        sa.UniqueConstraint("uid", name=op.f("uq_owner_denial_uid")),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )
    op.create_table(
        "owner_denial_end",
        sa.Column("id", WHOLE, nullable=False),
        sa.Column("uid", sa.Text(), nullable=False),
        sa.Column("denial", WHOLE, nullable=False),
        sa.Column("ended_by", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("ended_at", sa.Text(), nullable=False),
        sa.CheckConstraint("length(ended_by) <= 200", name=op.f("ck_owner_denial_end_ended_by_length")),
        sa.CheckConstraint("length(reason) <= 200", name=op.f("ck_owner_denial_end_reason_length")),
        sa.ForeignKeyConstraint(
            ["denial"], ["owner_denial.id"], name=op.f("fk_owner_denial_end_denial_owner_denial")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_owner_denial_end")),
        sa.UniqueConstraint("denial", name=op.f("uq_owner_denial_end_denial")),
        sa.UniqueConstraint("uid", name=op.f("uq_owner_denial_end_uid")),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )
    guards.install(op.get_bind())
