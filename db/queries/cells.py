"""Conditions that the partial indexes of cells can be recognised by.

The kinds are written out: with bound values the planner cannot know that an index holds the rows,
and reads every movement of the register.
"""

from __future__ import annotations

from sqlalchemy import ColumnElement, literal_column

from db.models import Movement
from db.queries.order import Condition
from hwtrack.domain.movement import PHYSICAL, MovementKind

_KINDS = ", ".join(sorted(f"'{kind}'" for kind in PHYSICAL))


def into_physical() -> Condition:
    """Say that a movement ends in a physical place (`ix_movement_to_cell`)."""
    return literal_column(f"(movement.to_kind IN ({_KINDS}))")


def out_of_physical() -> Condition:
    """Say that a movement begins in a physical place (`ix_movement_from_cell`)."""
    return literal_column(f"(movement.from_kind IN ({_KINDS}))")


def of_kind(*kinds: MovementKind) -> ColumnElement[bool]:
    """Say of which kinds a movement is where the batches are named: each batch's few movements are read.

    The bare column would offer the index by kind and day, and all of the register's would be read.
    """
    return Movement.kind.concat("").in_([kind.value for kind in kinds])
