"""Batches: generated into storage with their containers, moved, split, regrouped and treated."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models import Batch, Container, Organisation, Site, WasteCode
from hwtrack.domain.codes import is_waste_code, plain, proposed_properties
from hwtrack.domain.movement import MovementKind, PlaceKind
from hwtrack.domain.quantity import largest_remainder
from hwtrack.domain.text import clean_line, clean_note
from hwtrack.errors import UserError
from hwtrack.services.desk import desk, shanghai_day
from hwtrack.services.movements import (
    Handlers,
    batch_by_uid,
    move,
    stock_in_storage,
    take_from_storage,
)
from hwtrack.services.numbers import next_batch_code, next_container_codes
from hwtrack.services.places import boundary, keeps_books, storage_of
from hwtrack.services.register import site_by_uid
from hwtrack.services.requests import NewBatchForm

_LITRES = {"吨桶": 1000, "吨箱": 1000, "200 L 桶": 200, "50 L 桶": 50, "编织袋": 50, "吨袋": 1000}
DEFAULT_LITRES = 200


@dataclass(frozen=True)
class BatchRecorded:
    """The identity and number of a recorded batch, and its containers' codes."""

    uid: str
    code: str
    container_codes: tuple[str, ...]


def record_batch(session: Session, form: NewBatchForm) -> BatchRecorded:
    """Record waste generated at a site of this register and put into storage.

    Raises:
        UserError: a field is missing or impossible, with the field's name.
    """
    site = site_by_uid(session, form.site_uid)
    if not keeps_books(session, site):
        raise UserError("本台账库不记该场所的账。", field="site_uid")
    if site.closed_on is not None and desk(session).today > site.closed_on:
        raise UserError("该场所已关闭，不能新增批次。", field="site_uid")
    grams, at = _mass_and_time(session, form)
    batch = new_batch(session, site, form.waste_code, at, name="", form=form.form or "unknown")
    batch.properties = " ".join(sorted(form.properties)) or batch.properties
    batch.site_code = clean_line(form.site_code, field="site_code") or None
    batch.note = clean_note(form.note, field="note")
    session.flush()
    move(
        session,
        MovementKind.GENERATE,
        (batch.id, boundary(session, site.id, PlaceKind.GENERATION)),
        (batch.id, storage_of(session, site.id, form.storage_uid)),
        grams,
        at,
        handlers=Handlers(form.handler, form.handler),
    )
    codes = _add_containers(session, batch, site, form, grams, shanghai_day(at))
    return BatchRecorded(batch.uid, batch.code, codes)


def _mass_and_time(session: Session, form: NewBatchForm) -> tuple[int, datetime]:
    if not form.grams or form.grams <= 0:
        raise UserError("产生量须大于零。", field="grams")
    at = form.happened_at or desk(session).now
    if shanghai_day(at) > desk(session).today:
        raise UserError("产生时间晚于今天。", field="happened_at")
    return form.grams, at


def new_batch(
    session: Session,
    site: Site,
    waste_code: str,
    at: datetime,
    *,
    name: str,
    form: str,
    clock_from: date | None = None,
) -> Batch:
    """Make a batch of a site with the next code of the day.

    Its storage clock starts at *at*, or at *clock_from* where it was poured from older batches.

    Raises:
        UserError: the waste code is malformed.
    """
    code = plain(waste_code)
    if not is_waste_code(code):
        raise UserError(f"废物代码“{waste_code}”格式不对，应为 XXX-XXX-XX。", field="waste_code")
    known = session.execute(
        select(WasteCode.name_zh, WasteCode.hazards).where(WasteCode.code == code).limit(1)
    ).first()
    day = shanghai_day(at)
    batch = Batch(
        uid=desk(session).new_uid(),
        code=next_batch_code(session, day),
        item=0,
        custodian=site.id,
        site_code=None,
        waste_code=code,
        name=name or (known.name_zh if known else ""),
        form=form,
        properties=" ".join(sorted(proposed_properties(code))),
        hazards=known.hazards if known else "",
        clock_from=clock_from or day,
        flowing=False,
        note="",
    )
    session.add(batch)
    session.flush()
    return batch


def _add_containers(
    session: Session, batch: Batch, site: Site, form: NewBatchForm, grams: int, day: date
) -> tuple[str, ...]:
    count = form.container_count or 0
    credit_code = session.get_one(Organisation, site.organisation).credit_code
    if not count or credit_code is None:
        return ()
    if count < 0:
        raise UserError("容器数量不能为负。", field="container_count")
    codes = next_container_codes(session, credit_code, batch.waste_code, day, count)
    kind = clean_line(form.container_kind, field="container_kind")
    for code, share in zip(codes, largest_remainder(grams, [1] * count), strict=True):
        session.add(
            Container(
                uid=desk(session).new_uid(),
                batch=batch.id,
                code=code,
                kind=kind,
                litres=_LITRES.get(kind, DEFAULT_LITRES),
                grams=share or None,
            )
        )
    return tuple(codes)


@dataclass(frozen=True)
class Shift:
    """Move mass of a batch to another storage area of the same site."""

    batch_uid: str
    storage_uid: str
    grams: int
    at: datetime
    handler: str = ""


def shift_batch(session: Session, asked: Shift) -> None:
    """Move mass of a batch between storage areas.

    Raises:
        UserError: less is in stock than asked for.
    """
    batch = batch_by_uid(session, asked.batch_uid)
    target = storage_of(session, batch.custodian, asked.storage_uid)
    for place, grams in take_from_storage(session, batch.id, asked.grams, leave=target):
        ends = ((batch.id, place), (batch.id, target))
        move(session, MovementKind.SHIFT, *ends, grams, asked.at, handlers=Handlers(asked.handler))


@dataclass(frozen=True)
class Regroup:
    """Put several batches of one waste into a new batch (a collection platform's work)."""

    batch_uids: tuple[str, ...]
    at: datetime
    handler: str = ""


def regroup_batches(session: Session, asked: Regroup) -> str:
    """Regroup whole batches in storage into a new one; its storage clock is the oldest's.

    Raises:
        UserError: fewer than two batches, different wastes or sites, or nothing in stock.
    """
    sources = [batch_by_uid(session, uid) for uid in dict.fromkeys(asked.batch_uids)]
    if len(sources) < 2:
        raise UserError("归并至少需要两个批次。", field="batch_uids")
    first = sources[0]
    if any((b.custodian, b.waste_code) != (first.custodian, first.waste_code) for b in sources):
        raise UserError("只能归并同一场所同一代码的批次。", field="batch_uids")
    site = session.get_one(Site, first.custodian)
    oldest = min(source.clock_from for source in sources)
    batch = new_batch(
        session, site, first.waste_code, asked.at, name=first.name, form=first.form, clock_from=oldest
    )
    batch.properties = " ".join(sorted({p for b in sources for p in b.properties.split()}))
    session.flush()
    for source in sources:
        held = stock_in_storage(session, source.id)
        if not held:
            raise UserError(f"批次 {source.code} 没有在库存量。", field="batch_uids")
        for place, grams in held:
            ends = ((source.id, place), (batch.id, place))
            move(session, MovementKind.REGROUP, *ends, grams, asked.at, handlers=Handlers(asked.handler))
    return batch.uid


@dataclass(frozen=True)
class Split:
    """Take part of a batch out of it as a batch of its own."""

    batch_uid: str
    grams: int
    at: datetime
    handler: str = ""


def split_batch(session: Session, asked: Split) -> str:
    """Split mass off a batch into a new one with the same storage clock; return its uid.

    Raises:
        UserError: less is in stock than asked for.
    """
    source = batch_by_uid(session, asked.batch_uid)
    site = session.get_one(Site, source.custodian)
    batch = new_batch(
        session,
        site,
        source.waste_code,
        asked.at,
        name=source.name,
        form=source.form,
        clock_from=source.clock_from,
    )
    batch.properties = source.properties
    session.flush()
    for place, grams in take_from_storage(session, source.id, asked.grams):
        ends = ((source.id, place), (batch.id, place))
        move(session, MovementKind.SPLIT, *ends, grams, asked.at, handlers=Handlers(asked.handler))
    return batch.uid


@dataclass(frozen=True)
class Treatment:
    """Treat mass of a batch in storage at the site that holds it."""

    batch_uid: str
    grams: int
    at: datetime
    handler: str = ""


def treat_batch(session: Session, asked: Treatment) -> None:
    """Record the end of waste: used or disposed of where it lies.

    Raises:
        UserError: less is in stock than asked for.
    """
    batch = batch_by_uid(session, asked.batch_uid)
    end = (batch.id, boundary(session, batch.custodian, PlaceKind.TREATMENT))
    for place, grams in take_from_storage(session, batch.id, asked.grams):
        move(
            session,
            MovementKind.TREAT,
            (batch.id, place),
            end,
            grams,
            asked.at,
            handlers=Handlers(asked.handler),
        )
