"""Disagreements as the window shows them: a long list by pages, and the first few of one register."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import ColumnElement, and_, func, select
from sqlalchemy.orm import Session

from db.models import ClaimFinding, ForeignManifest
from db.queries.order import Collected, Rows, collected
from hwtrack.services.claims_views import detail_of, disagreements_where, has_part, held_register
from hwtrack.services.exchange_views import DisagreementRow, ForeignRegisterDetail
from hwtrack.services.lists import ListSource, Reader

FIRST = 6
"""So many disagreements of one register are told with it; all of them stand in the list."""


def list_disagreements(reader: Reader, register_uid: str) -> ListSource[DisagreementRow]:
    """Open the list of disagreements: of one register, or where none is named of all.

    Raises:
        UserError: no register of that identity is held.
    """
    return ListSource(reader, reader.ask(_order, register_uid), _rows)


def foreign_register_briefly(session: Session, register_uid: str) -> ForeignRegisterDetail:
    """Return one register held here with the first of its disagreements; its row says how many there are.

    Raises:
        UserError: none of that identity is held.
    """
    row = held_register(session, register_uid)
    first = [number for (number,) in session.execute(_numbers(has_part(row.id)).limit(FIRST))]
    return detail_of(session, row, tuple(_rows(session, first)))


def _order(session: Session, register_uid: str) -> Collected:
    where = [has_part(held_register(session, register_uid).id)] if register_uid else []
    return collected(session, _numbers(*where))


def _numbers(*where: ColumnElement[bool]) -> Rows:
    """Ask for disagreements by the transfer they are about, as people look for one."""
    of, found = ForeignManifest, ClaimFinding
    known = func.coalesce(func.nullif(of.internal_no, ""), of.uid, "")
    return (
        select(found.id)
        .outerjoin(of, and_(of.register == found.first_register, of.number == found.first_number))
        .where(*where)
        .order_by(
            known,
            func.coalesce(of.uid, ""),
            found.kind,
            found.waste_code,
            found.leg_no,
            found.other_register,
            found.other_number,
            found.id,
        )
    )


def _rows(session: Session, numbers: Sequence[int]) -> list[DisagreementRow]:
    found = disagreements_where(session, ClaimFinding.id.in_(numbers))
    return [found[number] for number in numbers if number in found]
