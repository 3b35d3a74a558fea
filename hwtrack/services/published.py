"""Published figures as kept: brought along once, then added, changed and withdrawn by people."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.orm import Session

import resources
from db.models import Division, PublishedFigure
from hwtrack.domain.capacity.published import check_figure, millionths_of
from hwtrack.domain.text import clean_line, clean_note
from hwtrack.errors import UserError
from hwtrack.services.desk import desk


@dataclass(frozen=True, slots=True)
class PublishedForm:
    """A figure as published: of what and where, how much in which unit, on which day, by whom.

    `scope` is the name of a province, city or county, or any other words. `uid` names the figure to
    change; empty: a new one.
    """

    scope: str
    waste: str
    kind: str
    value: Decimal
    unit: str
    as_of: date
    source: str
    uid: str = ""


def adopt_published(session: Session) -> None:
    """Add the bundled figures where none was ever kept: what a person changed or withdrew stays so."""
    if session.scalars(select(PublishedFigure.id).limit(1)).first() is not None:
        return
    for row in resources.rows("data/published_capacity.csv"):
        session.add(
            PublishedFigure(
                uid=desk(session).new_uid(),
                scope=row["scope"],
                waste=row["waste"],
                kind=row["kind"],
                millionths=millionths_of(Decimal(row["value"])),
                unit=row["unit"],
                as_of=date.fromisoformat(row["as_of"]),
                source=row["source"],
                withdrawn=False,
            )
        )
    session.flush()


def published_figures(session: Session, until: date | None = None) -> tuple[PublishedFigure, ...]:
    """Return the figures in force, by scope, waste and kind, the newest first; none after *until*."""
    row = PublishedFigure
    asked = select(row).where(row.withdrawn == 0)
    if until is not None:
        asked = asked.where(row.as_of <= until)
    order = (row.scope, row.waste, row.kind, row.unit, row.as_of.desc(), row.id)
    return tuple(session.scalars(asked.order_by(*order)))


def add_published(session: Session, form: PublishedForm) -> str:
    """Record a figure; return its uid.

    Raises:
        UserError: a field that says nothing or too much (named), or the same figure is there already.
    """
    row = PublishedFigure(uid=desk(session).new_uid(), withdrawn=False)
    _fill(session, row, form)
    session.add(row)
    session.flush()
    return row.uid


def change_published(session: Session, form: PublishedForm) -> str:
    """Change a figure; the journal keeps what it was. What is the same already changes nothing.

    Raises:
        UserError: there is no such figure, a field is wrong (named), or another says the same already.
    """
    row = _figure(session, form.uid)
    _fill(session, row, form)
    session.flush()
    return row.uid


def withdraw_published(session: Session, uid: str) -> None:
    """Take a figure out of every comparison; it stays on record.

    Raises:
        UserError: there is no such figure.
    """
    _figure(session, uid).withdrawn = True
    session.flush()


def _figure(session: Session, uid: str) -> PublishedFigure:
    asked = select(PublishedFigure).where(PublishedFigure.uid == uid, PublishedFigure.withdrawn == 0)
    row = session.scalars(asked).first()
    if row is None:
        raise UserError("没有这个公布数，或已撤下。", field="uid")
    return row


def _fill(session: Session, row: PublishedFigure, form: PublishedForm) -> None:
    check_figure(form.waste, form.kind, form.unit)
    told = {
        "scope": clean_line(form.scope, field="scope"),
        "waste": form.waste,
        "kind": form.kind,
        "millionths": millionths_of(form.value),
        "unit": form.unit,
        "as_of": form.as_of,
        "source": clean_note(form.source, field="source"),
    }
    if not told["scope"]:
        raise UserError("请写公布数的范围：省、市或其他。", field="scope")
    if form.as_of > desk(session).today:
        raise UserError("公布数的截至日晚于今天。", field="as_of")
    if not told["source"]:
        raise UserError("请写来源：文件或新闻的名称与日期。", field="source")
    same = select(PublishedFigure.uid).where(
        PublishedFigure.withdrawn == 0,
        *(getattr(PublishedFigure, name) == value for name, value in told.items()),
    )
    with session.no_autoflush:
        if any(uid != row.uid for uid in session.scalars(same)):
            raise UserError("同一个公布数已经登记。", field="value")
    for name, value in told.items():
        if getattr(row, name) != value:
            setattr(row, name, value)


def published_scopes(session: Session, _: None = None) -> tuple[str, ...]:
    """Offer the names a figure's scope can have so that it can be compared: the province, then its cities."""
    rows = select(Division.name).where(Division.level != "county").order_by(Division.code)
    return tuple(session.scalars(rows))
