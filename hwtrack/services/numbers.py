"""Allocating human numbers inside the transaction, from the highest one given."""

from __future__ import annotations

from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from db.models import Batch, Container, Manifest, Setting
from hwtrack.domain.codes import container_code
from hwtrack.domain.numbering import batch_code, internal_no, serial_of
from hwtrack.errors import UserError
from hwtrack.services.desk import desk

_LAST_CONTAINER = 999
_DELETED = "deleted_up_to/"
"""Key of the setting that keeps the highest serial of a deleted draft, by stem."""


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
    given = max(_last_serial(session, stem), _deleted_serial(session, stem))
    return internal_no(identity.prefix, year, given + 1)


def _last_serial(session: Session, stem: str) -> int:
    # The longest number is the highest: 1000000 follows 999999.
    last = session.scalars(
        select(Manifest.internal_no)
        .where(Manifest.internal_no >= stem, Manifest.internal_no < f"{stem}~")
        .order_by(func.length(Manifest.internal_no).desc(), Manifest.internal_no.desc())
        .limit(1)
    ).first()
    return 0 if last is None else serial_of(last, stem)


def _deleted_serial(session: Session, stem: str) -> int:
    kept = session.scalars(select(Setting.value).where(Setting.key == f"{_DELETED}{stem}")).first()
    return int(kept) if kept is not None and kept.isascii() and kept.isdigit() else 0


def retire_internal_no(session: Session, number: str) -> None:
    """Remember the number of a manifest about to be deleted, so that it is never given again."""
    stem = number[: number.index("-") + 1]
    serial = serial_of(number, stem)
    row = session.scalars(select(Setting).where(Setting.key == f"{_DELETED}{stem}")).first()
    if row is None:
        session.add(Setting(key=f"{_DELETED}{stem}", value=str(serial)))
    elif serial > int(row.value):
        row.value = str(serial)


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
