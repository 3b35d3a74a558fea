"""A pipeline's day: both sides meter, one manifest a day, the difference booked, in one action."""

from __future__ import annotations

from datetime import date, datetime, time

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models import Batch, Leg, Manifest, ManifestLine, Organisation, Site
from hwtrack.domain.carriage import means_word
from hwtrack.domain.codes import plain
from hwtrack.domain.findings import blocking
from hwtrack.domain.manifest import ManifestState
from hwtrack.domain.quantity import tonnes
from hwtrack.domain.rules.dispatch import check_dispatch
from hwtrack.errors import UserError
from hwtrack.services.checks import dispatch_facts, missing_fields, require_unblocked
from hwtrack.services.desk import SHANGHAI, desk
from hwtrack.services.drafts import sign_manifest
from hwtrack.services.manifests import (
    arrive_manifest,
    close_manifest,
    dispatch_manifest,
    receive_manifest,
)
from hwtrack.services.reference import law_book
from hwtrack.services.register import site_by_uid
from hwtrack.services.requests import NewLineForm, NewManifestForm
from hwtrack.services.steps import Arrival, Closing, Dispatch, LineReceipt, Meter, PipelineDay, Receipt


def book_pipeline_day(session: Session, day: PipelineDay) -> str:
    """Book one day of a pipeline: what both meters say, as one closed manifest; return its uid.

    The mass comes out of a batch in storage or is generated straight into the pipe; what the two
    meters differ by is booked as a difference. The city's bureau says how such manifests are made out.

    Raises:
        UserError: nothing flowed, a meter that ran backwards, a second booking of the day, a blocking
            finding, or a day that lies ahead.
    """
    if day.day > desk(session).today:
        raise UserError("日期晚于今天。", field="day")
    sent, taken = _flowed(day.sent, "sent"), _flowed(day.taken, "taken")
    if sent == 0:
        raise UserError("当日没有输送量，不必登记。", field="sent")
    sender, receiver = (
        site_by_uid(session, day.generator_uid, "generator_uid"),
        site_by_uid(session, day.receiver_uid, "receiver_uid"),
    )
    _refuse_second(session, day, sender, receiver)
    at = _end_of(session, day.day)
    form = _form(session, day, sender, sent, at)
    found = check_dispatch(dispatch_facts(session, form), law_book(session))
    require_unblocked(blocking([*missing_fields(session, form, found), *found]))
    uid = sign_manifest(session, form)
    dispatch_manifest(session, Dispatch(uid, at, handler=day.contact))
    arrive_manifest(session, Arrival(uid, at))
    line = LineReceipt(1, taken, taken, method=day.method)
    receive_manifest(session, Receipt(uid, at, (line,), day.handler, day.storage_uid))
    return close_manifest(session, Closing(uid, at))


def _flowed(meter: Meter, field: str) -> int:
    if meter.before < 0 or meter.after < meter.before:
        raise UserError("流量计止数小于起数。", field=field)
    return meter.after - meter.before


def _refuse_second(session: Session, day: PipelineDay, sender: Site, receiver: Site) -> None:
    known = session.scalars(
        select(Manifest.internal_no)
        .join(Leg, Leg.manifest == Manifest.id)
        .join(ManifestLine, ManifestLine.manifest == Manifest.id)
        .where(
            Manifest.sender == sender.id,
            Manifest.receiver == receiver.id,
            Manifest.happened_on == day.day,
            Manifest.state != ManifestState.VOID.value,
            Leg.means == means_word("pipeline"),
            ManifestLine.waste_code == plain(day.waste_code),
        )
    ).first()
    if known is not None:
        raise UserError(f"{day.day} 的管道输送已登记为 {known}；有误请更正。", field="day")


def _end_of(session: Session, day: date) -> datetime:
    """Return the day's last minute, or now where the day is today: nothing is claimed ahead of the clock."""
    end = datetime.combine(day, time(23, 59), SHANGHAI)
    return min(end, desk(session).now) if day == desk(session).today else end


def _form(session: Session, day: PipelineDay, sender: Site, grams: int, at: datetime) -> NewManifestForm:
    own = session.get_one(Organisation, sender.organisation).uid
    batch = session.scalars(select(Batch).where(Batch.uid == day.batch_uid)).first()
    note = (
        f"管道日联单：移出计量 {tonnes(day.sent.before)}→{tonnes(day.sent.after)} 吨，"
        f"接受计量 {tonnes(day.taken.before)}→{tonnes(day.taken.after)} 吨"
    )
    line = NewLineForm(
        waste_code=day.waste_code,
        batch_uid=day.batch_uid,
        form=batch.form if batch is not None else "liquid",
        packaging="管道",
        grams=grams,
    )
    return NewManifestForm(
        generator_uid=day.generator_uid,
        receiver_uid=day.receiver_uid,
        contact=day.contact,
        handed_over_at=at,
        official_reason="awaiting",
        carrier_uid=day.carrier_uid or own,
        means="pipeline",
        approval_uid=day.approval_uid,
        note=note,
        lines=(line,),
    )
