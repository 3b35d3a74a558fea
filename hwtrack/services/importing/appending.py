"""Lines that a later export adds to a manifest which is in the register already."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import TypeDecorator
from sqlalchemy.orm import Session

from db.base import Base
from db.captured import CURRENT, Row
from db.models import Manifest
from hwtrack.services.bulk import Bulk
from hwtrack.services.desk import desk
from hwtrack.services.importing.plan import Held, Planner
from hwtrack.services.importing.rows import ExportRow


@dataclass(frozen=True)
class NewLines:
    """Rows to add to a manifest; a row refused in an earlier import may have been mended since."""

    planner: Planner
    held: Held
    rows: tuple[ExportRow, ...]


def add_imported_lines(session: Session, new: NewLines) -> None:
    """Add lines with their batches and movements to an imported manifest, and their mass to its total."""
    work = Bulk(session.connection(), session, desk(session))
    new.planner.append(work, new.held, new.rows)
    models = {mapper.local_table.name: mapper.class_ for mapper in Base.registry.mappers}  # type: ignore[attr-defined] # every model has a table
    for table in Base.metadata.sorted_tables:
        rows = work.rows.get(table.name, [])
        session.add_all(_instance(models[table.name], row) for row in rows)
        session.flush()
    manifest = session.get_one(Manifest, new.held.manifest)
    manifest.shipped_grams += sum(row.course.planned for row in new.rows)


def _instance(model: type[Base], row: Row) -> Base:
    """Make a model of a row as stored, which the session journals like any other."""
    values: dict[str, Any] = {}
    for name, value in zip(CURRENT[model.__tablename__].columns, row, strict=True):
        kind = model.__table__.columns[name].type
        if isinstance(kind, TypeDecorator):
            # A moment or day is text as stored; the session wants what it stands for.
            values[name] = kind.process_result_value(value, None)  # type: ignore[arg-type] # the dialect is not asked
        else:
            values[name] = value
    return model(**values)
