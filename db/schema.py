"""The schema of a register file: made and brought up to date by migrations, checked when opened."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from sqlalchemy import Connection, create_engine

from db import search
from db.models import Base

_MIGRATIONS = Path(__file__).parent / "migrations"


def upgrade(connection: Connection) -> None:
    """Bring the schema to the newest version inside the caller's transaction."""
    # Alembic takes 0.2 s to import, which opening a register does not need.
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


def first_view(connection: Connection) -> str | None:
    """Return the name of a view if the file has one: the models mean none."""
    return connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'view' LIMIT 1").scalar()


def version(connection: Connection) -> str | None:
    """Return the schema version the file says it has."""
    known = connection.exec_driver_sql(
        "SELECT name FROM sqlite_master WHERE name = 'alembic_version'"
    ).first()
    if known is None:
        return None
    rows = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalars().all()
    return str(rows[0]) if len(rows) == 1 else None


@cache
def known_versions() -> tuple[str, ...]:
    """Return the versions this program knows, oldest first (the migration files' number)."""
    files = sorted((_MIGRATIONS / "versions").glob("[0-9]*.py"))
    return tuple(path.name.split("_")[0] for path in files)


def altered(connection: Connection) -> list[str]:
    """Return the tables, indexes and views that are missing, one too many, or read otherwise than the models mean them."""
    meant = _meant()
    here = _shapes(connection)
    return sorted(name for name in meant.keys() | here.keys() if here.get(name) != meant.get(name))


_NOT_OURS = ("alembic_version", "sqlite_autoindex_alembic_version", "sqlite_stat")
"""What keeps the version, which is read at opening, and statistics that SQLite gathers: no models mean them."""


def _is_search_part(name: str) -> bool:
    """Say whether a table is one of those in which SQLite keeps a search index: its own to shape."""
    return "_search_" in name


@cache
def _meant() -> dict[str, tuple[str, ...]]:
    engine = create_engine("sqlite://")
    with engine.begin() as connection:
        Base.metadata.create_all(connection)
        search.create(connection)
        shapes = _shapes(connection)
    engine.dispose()
    return shapes


def _shapes(connection: Connection) -> dict[str, tuple[str, ...]]:
    """Return all but triggers with kind, table and clauses in alphabetical order: migrations order them freely.

    The indexes that SQLite makes for itself have no clauses; renamed, they would still lie.
    """
    rows = connection.exec_driver_sql(
        "SELECT name, type, tbl_name, coalesce(sql, '') FROM sqlite_master WHERE type <> 'trigger'"
    )
    return {
        str(name): (str(kind), str(table), *sorted(part.strip(" ,\t") for part in str(sql).split("\n")))
        for name, kind, table, sql in rows
        if not _is_search_part(str(name)) and not str(name).startswith(_NOT_OURS)
    }
