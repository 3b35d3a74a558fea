"""Keep when a register was restored from a backup: its journal goes on under a new epoch."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from db import guards

WHOLE = sa.BigInteger().with_variant(sa.Integer(), "sqlite")

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the starts of epochs."""
    op.create_table(
        "epoch_start",
        sa.Column("id", WHOLE, nullable=False),
        sa.Column("uid", sa.Text(), nullable=False),
        sa.Column("epoch", WHOLE, nullable=False),
        sa.Column("former", WHOLE, nullable=False),
        sa.Column("size", WHOLE, nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("started_at", sa.Text(), nullable=False),
        sa.CheckConstraint("epoch > former", name=op.f("ck_epoch_start_later")),
        sa.CheckConstraint("former > 0", name=op.f("ck_epoch_start_former_positive")),
        sa.CheckConstraint("size > 0", name=op.f("ck_epoch_start_size_positive")),
        sa.CheckConstraint("length(reason) <= 200", name=op.f("ck_epoch_start_reason_length")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_epoch_start")),
        sa.UniqueConstraint("uid", name=op.f("uq_epoch_start_uid")),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )
    guards.install(op.get_bind())
