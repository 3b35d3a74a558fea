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
    exempt: bool = False
    """Whether it is open to one generator only (“点对点”定向利用)."""


def fitting_lines(
    session: Session, site_id: int, code: str, day: date, sender: int | None = None
) -> list[FittingLine]:
    """Return the lines of the receiver's licences in force on *day* that accept the code.

    A line of exempt use counts for the generator it names only; *sender* None is any other.
    """
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
        select(
            LicenceLine.id,
            LicenceLine.method,
            Licence.number,
            LicenceLine.annual_grams,
            LicenceLine.exempt_from.is_not(None),
        )
        .join(Licence, Licence.id == LicenceLine.licence)
        .where(
            Licence.site == site_id,
            Licence.valid_from <= day,
            Licence.valid_to >= day,
            ~suspended,
            accepted,
            LicenceLine.exempt_from.is_(None) | (LicenceLine.exempt_from == sender),
        )
        .order_by(LicenceLine.id)
    )
    return [FittingLine(*row[:4], exempt=bool(row[4])) for row in rows]


def fitting_line(
    session: Session,
    site_id: int,
    code: str,
    day: date,
    method: str | None = None,
    sender: int | None = None,
) -> FittingLine | None:
    """Return the line the waste fills: the one of the method given, else the first that fits."""
    lines = fitting_lines(session, site_id, code, day, sender)
    if method:
        lines = [line for line in lines if line.method == method]
    return lines[0] if lines else None
