"""Wastes that may not lie together in one storage area: a table of the house, edited by the user."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models import Incompatibility
from hwtrack.domain.codes import covers, is_waste, plain
from hwtrack.domain.text import clean_line
from hwtrack.errors import UserError
from hwtrack.services.desk import desk


@dataclass(frozen=True, slots=True)
class Pair:
    """Two wastes (category HWxx or code) that may not lie together, and why."""

    first: str
    second: str
    reason: str = ""
    uid: str = ""


def incompatible_pairs(session: Session, _: None = None) -> tuple[Pair, ...]:
    """Return every pair in the order of the wastes."""
    rows = session.scalars(select(Incompatibility).order_by(Incompatibility.first, Incompatibility.second))
    return tuple(Pair(row.first, row.second, row.reason, row.uid) for row in rows)


def apart(pairs: tuple[Pair, ...], one: str, other: str) -> Pair | None:
    """Return the pair that keeps two waste codes apart, if any does."""
    for pair in pairs:
        if (covers(pair.first, one) and covers(pair.second, other)) or (
            covers(pair.first, other) and covers(pair.second, one)
        ):
            return pair
    return None


def add_pair(session: Session, new: Pair) -> str:
    """Add a pair, or say another reason for one that is there; return its uid.

    Raises:
        UserError: a waste that is neither category nor code, or the same waste twice.
    """
    wastes = [_waste(new.first, "first"), _waste(new.second, "second")]
    if wastes[0] == wastes[1]:
        raise UserError("同一种废物不会与自己不相容。", field="second")
    first, second = sorted(wastes)
    row = session.scalars(
        select(Incompatibility).where(Incompatibility.first == first, Incompatibility.second == second)
    ).first()
    reason = clean_line(new.reason, field="reason")
    if row is None:
        row = Incompatibility(uid=desk(session).new_uid(), first=first, second=second, reason=reason)
        session.add(row)
    else:
        row.reason = reason
    session.flush()
    return row.uid


def remove_pair(session: Session, uid: str) -> None:
    """Take a pair out of the table; the journal keeps that it was there.

    Raises:
        UserError: there is no such pair.
    """
    row = session.scalars(select(Incompatibility).where(Incompatibility.uid == uid)).first()
    if row is None:
        raise UserError("没有这一对不相容废物。", field="uid")
    session.delete(row)
    session.flush()


def _waste(text: str, field: str) -> str:
    waste = plain(text).upper()
    if not is_waste(waste):
        raise UserError(f"“{text}”不是废物类别（HW01）或代码（900-249-08）。", field=field)
    return waste
