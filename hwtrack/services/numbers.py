"""Allocating human numbers inside the transaction, from the highest one given."""

from __future__ import annotations

from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from db.models import Batch, Container, Manifest
from hwtrack.domain.codes import container_code
from hwtrack.domain.numbering import batch_code, internal_no, serial_of
from hwtrack.errors import UserError
from hwtrack.services.desk import desk

_LAST_CONTAINER = 999


def next_batch_code(session: Session, day: date) -> str:
    """Return the next HWCS code of the day; serials run over the whole register."""
    stem = f"HWCS{day:%Y%m%d}"
    # The longest number is the highest: 1000 follows 999.
    last = session.scalars(
        select(Batch.code)
        .where(Batch.code >= stem, Batch.code < f"{stem}~")
        .order_by(func.length(Batch.code).desc(), Batch.code.desc())
        .limit(1)
    ).first()
    return batch_code(day, 1 if last is None else serial_of(last, stem) + 1)


def next_internal_no(session: Session) -> str:
    """Return the next manifest number of the register's year."""
    identity, year = desk(session).register, desk(session).today.year
    stem = f"{identity.prefix}{year % 100:02d}-"
    last = session.scalars(
        select(func.max(Manifest.internal_no)).where(
            Manifest.internal_no >= stem, Manifest.internal_no < f"{stem}~"
        )
    ).first()
    return internal_no(identity.prefix, year, 1 if last is None else serial_of(last, stem) + 1)


def next_container_codes(
    session: Session, credit_code: str, waste_code: str, day: date, count: int
) -> list[str]:
    """Return the next 37-character codes of a generator, waste and day.

    Raises:
        UserError: more than 999 containers of one waste on one day.
    """
    first = container_code(credit_code, waste_code, day, 0)
    stem = first[:-3]
    last = session.scalars(
        select(func.max(Container.code)).where(Container.code >= stem, Container.code < f"{stem}~")
    ).first()
    start = 0 if last is None else serial_of(last, stem)
    if start + count > _LAST_CONTAINER:
        raise UserError("同一单位同一废物每天最多 999 个容器编码。", field="container_count")
    return [container_code(credit_code, waste_code, day, start + i + 1) for i in range(count)]
