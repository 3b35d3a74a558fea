"""Opening stock, stocktaking, and waste that leaves without a manifest of this register."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.orm import Session

from hwtrack.domain.movement import MovementKind, PlaceKind
from hwtrack.domain.text import clean_note
from hwtrack.errors import UserError
from hwtrack.services.batch_steps.making import (
    UNPACKED,
    BatchRecorded,
    Packing,
    add_containers,
    new_batch,
    own_site,
)
from hwtrack.services.batch_steps.taking import area_place, known_method, take
from hwtrack.services.desk import shanghai_day
from hwtrack.services.held import cell_grams
from hwtrack.services.movements import Handlers, StepFacts, batch_by_uid, check_mass, move
from hwtrack.services.places import boundary, storage_of


@dataclass(frozen=True)
class Opening:
    """What lay in storage when the books began: since when, and how it is packed."""

    site_uid: str
    storage_uid: str
    waste_code: str
    grams: int
    at: datetime
    clock_from: date
    form: str = "unknown"
    packing: Packing = UNPACKED
    handler: str = ""


def open_stock(session: Session, asked: Opening) -> BatchRecorded:
    """Record opening stock (期初结存); its storage clock counts from the day it began to lie.

    Raises:
        UserError: it began to lie after the books began, or the site's books are not kept here.
    """
    site = own_site(session, asked.site_uid)
    check_mass(asked.grams)
    day = shanghai_day(asked.at)
    if asked.clock_from > day:
        raise UserError("贮存起始日晚于期初日。", field="clock_from")
    batch = new_batch(
        session,
        site,
        asked.waste_code,
        asked.at,
        name="",
        form=asked.form or "unknown",
        clock_from=asked.clock_from,
    )
    made = add_containers(session, batch, asked.packing, asked.grams, day)
    move(
        session,
        MovementKind.OPEN,
        (batch.id, boundary(session, site.id, PlaceKind.OPENING)),
        (batch.id, storage_of(session, site.id, asked.storage_uid, shanghai_day(asked.at))),
        asked.grams,
        asked.at,
        handlers=Handlers(asked.handler, asked.handler),
        facts=StepFacts(containers=[one.id for one in made]),
    )
    return BatchRecorded(batch.uid, batch.code, tuple(one.code for one in made))


@dataclass(frozen=True)
class Stocktaking:
    """What was weighed of a batch in a storage area, and why it differs from the books."""

    batch_uid: str
    storage_uid: str
    counted: int
    reason: str
    at: datetime
    handler: str = ""


def take_stock(session: Session, asked: Stocktaking) -> int:
    """Book the difference between the scale and the books; return it (negative: less was found).

    Raises:
        UserError: no reason, or nothing differs.
    """
    batch = batch_by_uid(session, asked.batch_uid)
    if asked.counted < 0:
        raise UserError("盘点量不能为负。", field="counted")
    if not clean_note(asked.reason, field="reason"):
        raise UserError("盘点差异须写明原因。", field="reason")
    place = area_place(session, batch.custodian, asked.storage_uid)
    # What was booked later had not left, or not come, when it was counted.
    difference = asked.counted - cell_grams(session, batch.id, place.id, asked.at)
    if difference == 0:
        raise UserError("盘点量与账面一致，没有差异。", field="counted")
    side = (batch.id, boundary(session, batch.custodian, PlaceKind.DIFFERENCE))
    store = (batch.id, place)
    kind, ends = (MovementKind.GAIN, (side, store)) if difference > 0 else (MovementKind.LOSS, (store, side))
    move(
        session,
        kind,
        *ends,
        abs(difference),
        asked.at,
        handlers=Handlers(asked.handler, asked.handler),
        facts=StepFacts(reason=asked.reason),
    )
    return difference


@dataclass(frozen=True)
class Leaving:
    """Waste that goes out without a manifest of this register: exported, or under an exemption.

    *whom* names the receiver and the paper it goes under (the notice of export, the exemption).
    """

    batch_uid: str
    grams: int | None
    method: str
    whom: str
    at: datetime
    abroad: bool = False
    handler: str = ""
    taker: str = ""
    containers: tuple[str, ...] = ()


def leave_site(session: Session, asked: Leaving) -> None:
    """Book waste out of storage to outside.

    Raises:
        UserError: nobody is named, no method or an unknown one, or less is in stock than asked for.
    """
    batch = batch_by_uid(session, asked.batch_uid)
    if not clean_note(asked.whom, field="whom"):
        raise UserError("请写明接收单位与依据（核准通知单或豁免依据）。", field="whom")
    method = known_method(session, asked.method)
    if method is None:
        raise UserError("利用处置方式未选。", field="method")
    outside = boundary(session, batch.custodian, PlaceKind.OUTSIDE)
    for part in take(session, batch, asked.grams, asked.containers):
        move(
            session,
            MovementKind.LEAVE,
            (batch.id, part.place),
            (batch.id, outside),
            part.grams,
            asked.at,
            handlers=Handlers(asked.handler, asked.taker),
            facts=StepFacts(part.containers, method, None, asked.whom, asked.abroad),
        )
