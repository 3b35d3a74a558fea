"""What the rules judge, read by few statements for the whole register or for one site."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, text

Found = tuple[Any, ...]
"""A row as its statement names it."""


def at_site(column: str, site: int | None) -> str:
    """Narrow a statement to one site's rows; whole registers are read without a condition."""
    return "" if site is None else f" AND {column} = :site"


def ask(connection: Connection, statement: str, site: int | None = None, **values: object) -> list[Found]:
    """Run a statement and fetch what it finds."""
    if site is not None:
        values["site"] = site
    # Fetched at once: row by row the driver's cursor costs more than what it finds.
    return [tuple(row) for row in connection.execute(text(statement), values).all()]


def day_number(column: str) -> str:
    """Return SQL that orders days and never puts two days nearer than they are.

    Either engine knows it, which is not true of its own date functions; exact is Python's part.
    """
    part = "CAST(substr({0}, {1}, {2}) AS INTEGER)"
    year, month, day = (part.format(column, *span) for span in ((1, 4), (6, 2), (9, 2)))
    return f"({year} * 372 + {month} * 31 + {day})"


NOT_TAKEN_BACK = "+m.reverses IS NULL AND NOT EXISTS (SELECT 1 FROM movement r WHERE r.reverses = m.id)"
"""A movement that stands: neither red nor taken back in red (the plus keeps SQLite off that index)."""
