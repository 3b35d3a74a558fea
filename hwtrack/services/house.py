"""The settings of this register: the defaults, changed where the register says so."""

from __future__ import annotations

from dataclasses import fields, replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models import Setting
from hwtrack.settings import DEFAULTS, Settings

_NUMBERS = frozenset(
    field.name for field in fields(Settings) if isinstance(getattr(DEFAULTS, field.name), int)
)


def house_settings(session: Session) -> Settings:
    """Return the settings in force here; an unreadable value keeps the default."""
    changed = {}
    for row in session.scalars(select(Setting).where(Setting.key.in_(_NUMBERS))):
        if row.value.isascii() and row.value.isdigit():
            changed[row.key] = int(row.value)
    return replace(DEFAULTS, **changed)  # type: ignore[arg-type] # only the number fields are named
