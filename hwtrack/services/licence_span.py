"""Until when a site is licensed without a gap, renewals included."""

from __future__ import annotations

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models import Licence
from hwtrack.domain.validity import Paper, covered_until


def licensed_until(session: Session, site_id: int, day: date) -> date | None:
    """Return the last day up to which a site is licensed without a gap from *day* on; None: not licensed."""
    rows = session.execute(
        select(Licence.number, Licence.valid_from, Licence.valid_to).where(Licence.site == site_id)
    )
    return covered_until([Paper(*row) for row in rows], day)


def has_licence(session: Session, site_id: int) -> bool:
    """Say whether any licence with its validity is recorded of a site."""
    rows = select(Licence.id).where(Licence.site == site_id, Licence.valid_to.is_not(None)).limit(1)
    return session.scalars(rows).first() is not None
