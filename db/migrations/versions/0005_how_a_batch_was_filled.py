"""Keep the kind in the index of what a batch was filled from: waste that was only accepted has ended."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

FILLED = sa.text("from_batch <> to_batch")


def upgrade() -> None:
    """Make the index anew: the capacity page asks every batch in stock whether it was only accepted."""
    op.drop_index("ix_movement_origin", "movement")
    op.create_index(
        "ix_movement_origin",
        "movement",
        ["to_batch", "from_batch", "kind"],
        unique=False,
        sqlite_where=FILLED,
        postgresql_where=FILLED,
    )
