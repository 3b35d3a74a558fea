"""The schema of a register file: made and brought up to date by migrations, checked when opened."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from sqlalchemy import Connection

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


def version(connection: Connection) -> str | None:
    """Return the schema version the file says it has."""
    known = connection.exec_driver_sql(
        "SELECT name FROM sqlite_master WHERE name = 'alembic_version'"
    ).first()
    if known is None:
        return None
    return str(connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar_one())


@cache
def known_versions() -> tuple[str, ...]:
    """Return the versions this program knows, oldest first (the migration files' number)."""
    files = sorted((_MIGRATIONS / "versions").glob("[0-9]*.py"))
    return tuple(path.name.split("_")[0] for path in files)
