"""Which province a register is at home in, and which sites lie outside it."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models import Division

DIGITS = 2
"""Leading digits of a division code that name the province (GB/T 2260)."""


def home_province(session: Session) -> str:
    """Return the two digits of the province the register is kept in; empty: no province is known."""
    code = session.scalars(
        select(Division.code).where(Division.level == "province").order_by(Division.id).limit(1)
    ).first()
    return (code or "")[:DIGITS]


def lies_outside(division_code: str | None, home: str) -> bool:
    """Say whether a site of that division lies in another province; unknown is not outside."""
    return bool(division_code and home) and not str(division_code).startswith(home)
