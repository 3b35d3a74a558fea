"""The receiver's pools as they would stand with a manifest's wastes promised to them."""

from __future__ import annotations

from collections import Counter
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from db.models import Licence, LicenceLine, Movement, Organisation, Site
from hwtrack.domain.codes import plain
from hwtrack.services.desk import desk, shanghai_day
from hwtrack.services.overviews import PoolView
from hwtrack.services.pools import fitting_line
from hwtrack.services.promises import promised_grams
from hwtrack.services.requests import NewManifestForm


def pools_after(session: Session, form: NewManifestForm) -> tuple[PoolView, ...]:
    """Return each pool the wastes would fill, their grams among the committed ones.

    Pools are the receiver's licence lines in force on the day of hand-over; a waste that no line
    takes fills none.
    """
    receiver = session.scalars(select(Site).where(Site.uid == form.receiver_uid)).one_or_none()
    if receiver is None:
        return ()
    day = shanghai_day(form.handed_over_at) if form.handed_over_at else desk(session).today
    added: Counter[int] = Counter()
    for line in form.lines:
        fit = fitting_line(session, receiver.id, plain(line.waste_code), day)
        if fit is not None:
            added[fit.id] += line.grams or 0
    return tuple(_pool(session, receiver, number, grams, day, form.uid) for number, grams in added.items())


def _pool(session: Session, receiver: Site, number: int, grams: int, day: date, but: str) -> PoolView:
    line = session.get_one(LicenceLine, number)
    licence = session.get_one(Licence, line.licence)
    facility = session.get_one(Organisation, receiver.organisation).name
    return PoolView(
        uid=line.uid,
        facility=facility,
        name=line.method,
        method=line.method,
        division=receiver.division_code or "",
        licensed_grams=line.annual_grams,
        received_grams=_received(session, number, day),
        committed_grams=promised_grams(session, receiver.id, number, day, but) + grams,
        valid_to=licence.valid_to,
    )


def _received(session: Session, number: int, day: date) -> int:
    first, last = date(day.year, 1, 1), date(day.year, 12, 31)
    return int(
        session.scalars(
            select(func.coalesce(func.sum(Movement.grams), 0)).where(
                Movement.pool == number, Movement.happened_on >= first, Movement.happened_on <= last
            )
        ).one()
    )
