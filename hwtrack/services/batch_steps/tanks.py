"""Flowing tanks: a perpetual batch of one waste that ages first in, first out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from hwtrack.domain.movement import MovementKind
from hwtrack.domain.text import clean_line
from hwtrack.errors import UserError
from hwtrack.services.batch_steps.clock import clock_of
from hwtrack.services.batch_steps.inside import require_one_waste
from hwtrack.services.batch_steps.making import new_batch, own_site
from hwtrack.services.batch_steps.taking import take, total
from hwtrack.services.desk import shanghai_day
from hwtrack.services.movements import Handlers, StepFacts, batch_by_uid, move
from hwtrack.services.places import storage_of


@dataclass(frozen=True)
class NewTank:
    """A tank of one waste at a site."""

    site_uid: str
    waste_code: str
    at: datetime
    form: str = "liquid"
    site_code: str = ""


def record_tank(session: Session, asked: NewTank) -> str:
    """Record a tank as a flowing batch, empty so far; return its uid.

    Raises:
        UserError: the site's books are not kept here, or the code is malformed.
    """
    site = own_site(session, asked.site_uid)
    tank = new_batch(session, site, asked.waste_code, asked.at, name="", form=asked.form or "unknown")
    tank.flowing = True
    tank.site_code = clean_line(asked.site_code, field="site_code") or None
    session.flush()
    return tank.uid


@dataclass(frozen=True)
class Pour:
    """Pour waste from storage into a tank; poured containers are empty."""

    tank_uid: str
    batch_uid: str
    storage_uid: str
    grams: int | None
    at: datetime
    handler: str = ""
    taker: str = ""
    containers: tuple[str, ...] = ()


def pour_into_tank(session: Session, asked: Pour) -> None:
    """Pour mass of a batch into a tank of the same waste.

    Raises:
        UserError: no tank, another waste or site, or less in stock than asked for.
    """
    tank, source = batch_by_uid(session, asked.tank_uid, "tank_uid"), batch_by_uid(session, asked.batch_uid)
    if not tank.flowing:
        raise UserError("所选批次不是罐（流动批次）。", field="tank_uid")
    require_one_waste([tank, source])
    taken = take(session, source, asked.grams, asked.containers)
    clock = clock_of(session, source, total(taken))
    if clock < tank.clock_from:
        # Older waste makes the tank older; what is in it now ages by layers.
        tank.clock_from = clock
        session.flush()
    place = storage_of(session, tank.custodian, asked.storage_uid, shanghai_day(asked.at))
    for part in taken:
        move(
            session,
            MovementKind.REGROUP,
            (source.id, part.place),
            (tank.id, place),
            part.grams,
            asked.at,
            handlers=Handlers(asked.handler, asked.taker),
            facts=StepFacts(containers=part.containers),
        )
