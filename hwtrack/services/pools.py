"""Which pool of a receiver takes a waste on a day: the licence in force, the method, the code."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models import Licence, LicenceLine, LicenceSuspension, LicenceWaste
from hwtrack.domain.codes import category_of


@dataclass(frozen=True)
class FittingLine:
    """A licence line that accepts the code on the day."""

    id: int
    method: str
    licence_no: str
    annual_grams: int | None


def fitting_lines(session: Session, site_id: int, code: str, day: date) -> list[FittingLine]:
    """Return the lines of the receiver's licences in force on *day* that accept the code."""
    suspended = (
        select(LicenceSuspension.id)
        .where(
            LicenceSuspension.licence == Licence.id,
            LicenceSuspension.first_day <= day,
            LicenceSuspension.last_day >= day,
        )
        .exists()
    )
    accepted = (
        select(LicenceWaste.id)
        .where(
            LicenceWaste.line == LicenceLine.id,
            (LicenceWaste.code == code) | (LicenceWaste.category == category_of(code)),
        )
        .exists()
    )
    rows = session.execute(
        select(LicenceLine.id, LicenceLine.method, Licence.number, LicenceLine.annual_grams)
        .join(Licence, Licence.id == LicenceLine.licence)
        .where(
            Licence.site == site_id,
            Licence.valid_from <= day,
            Licence.valid_to >= day,
            ~suspended,
            accepted,
        )
        .order_by(LicenceLine.id)
    )
    return [FittingLine(*row) for row in rows]


def fitting_line(
    session: Session, site_id: int, code: str, day: date, method: str | None = None
) -> FittingLine | None:
    """Return the line the waste fills: the one of the method given, else the first that fits."""
    lines = fitting_lines(session, site_id, code, day)
    if method:
        lines = [line for line in lines if line.method == method]
    return lines[0] if lines else None
