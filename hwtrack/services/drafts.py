"""Drafts of manifests: saved whole as typed, signed once nothing blocks."""

from __future__ import annotations

from dataclasses import asdict, replace
from datetime import datetime
from typing import Any

import orjson
from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models import (
    Batch,
    CrewMember,
    Leg,
    Manifest,
    ManifestLine,
    Organisation,
    Site,
    Vehicle,
    WasteCode,
)
from hwtrack.domain.codes import is_official_no, is_waste_code, plain
from hwtrack.domain.manifest import ManifestKind, ManifestState, move
from hwtrack.domain.text import clean_line
from hwtrack.errors import UserError
from hwtrack.services.desk import desk, shanghai_day
from hwtrack.services.movements import batch_by_uid, check_mass
from hwtrack.services.numbers import next_internal_no, retire_internal_no
from hwtrack.services.register import site_by_uid
from hwtrack.services.requests import DraftSaved, NewLineForm, NewManifestForm
from hwtrack.services.snapshots import carrier_snapshot, site_snapshot

DEFAULT_REASON = "awaiting"


def manifest_by_uid(session: Session, uid: str) -> Manifest:
    """Return the manifest of that identity.

    Raises:
        UserError: there is none.
    """
    row = session.scalars(select(Manifest).where(Manifest.uid == uid)).first()
    if row is None:
        raise UserError("没有这张联单。", field="uid")
    return row


def lines_of(session: Session, manifest_id: int) -> list[ManifestLine]:
    """Return a manifest's lines in order."""
    rows = select(ManifestLine).where(ManifestLine.manifest == manifest_id).order_by(ManifestLine.no)
    return list(session.scalars(rows))


def legs_of(session: Session, manifest_id: int) -> list[Leg]:
    """Return a manifest's legs in order."""
    return list(session.scalars(select(Leg).where(Leg.manifest == manifest_id).order_by(Leg.no)))


def save_draft(session: Session, form: NewManifestForm) -> DraftSaved:
    """Save a draft as typed, complete or not; the number is given at the first save.

    Raises:
        UserError: the manifest was signed meanwhile, or the official number is another's.
    """
    manifest = manifest_by_uid(session, form.uid) if form.uid else _new_manifest(session)
    if manifest.state != ManifestState.DRAFT:
        raise UserError("联单已签署，不能再改草稿；请用更正。", field="state")
    _check_lines(form)
    manifest.draft = _draft_text(replace(form, uid=manifest.uid))
    # Rows are filled field by field; a look-up in between must not write them half filled.
    with session.no_autoflush:
        _fill(session, manifest, form)
        session.flush()
        _fill_lines(session, manifest, form)
        _fill_leg(session, manifest, form)
    session.flush()
    return DraftSaved(manifest.uid, manifest.internal_no, desk(session).now)


def delete_draft(session: Session, uid: str) -> str:
    """Delete a draft nobody signed; the journal keeps what it was, and its number is not given again.

    Raises:
        UserError: it is signed (then it is voided instead), or there is none.
    """
    manifest = manifest_by_uid(session, uid)
    if manifest.state != ManifestState.DRAFT:
        raise UserError("联单已签署，不能删除；请作废。", field="state")
    number = manifest.internal_no
    retire_internal_no(session, number)
    for part in (*lines_of(session, manifest.id), *legs_of(session, manifest.id)):
        session.delete(part)
    session.flush()
    session.delete(manifest)
    session.flush()
    return number


def draft(session: Session, uid: str) -> NewManifestForm:
    """Return a draft as it was typed.

    Raises:
        UserError: it is signed, or there is none.
    """
    manifest = manifest_by_uid(session, uid)
    if manifest.draft is None:
        raise UserError("该联单不是草稿。", field="state")
    return _form_of(orjson.loads(manifest.draft))


def copy_manifest(session: Session, uid: str) -> NewManifestForm:
    """Return a new form like an earlier manifest: parties and wastes; numbers and dates cleared."""
    manifest = manifest_by_uid(session, uid)
    if manifest.draft is not None:
        form = _form_of(orjson.loads(manifest.draft))
        return replace(form, uid="", official_no="", official_reason="", handed_over_at=None)
    legs = legs_of(session, manifest.id)
    leg = legs[0] if legs else None
    return NewManifestForm(
        generator_uid=_site_uid(session, manifest.sender),
        receiver_uid=_site_uid(session, manifest.receiver),
        contact=manifest.sender_handler,
        carrier_uid=_organisation_uid(session, leg.carrier) if leg else "",
        lines=tuple(
            NewLineForm(
                waste_code=line.waste_code,
                form=line.form,
                packaging=line.packaging,
                package_count=line.package_count,
                grams=line.planned_grams,
            )
            for line in lines_of(session, manifest.id)
        ),
    )


def sign_manifest(session: Session, form: NewManifestForm) -> str:
    """Sign a draft as the sender: save it, freeze the parties, and make it ready; return its uid.

    The blocking findings of the pre-check are the caller's to show; here only what the register
    itself cannot hold is refused.

    Raises:
        UserError: a party, line, mass, carrier or the official number's reason is missing.
    """
    _require_complete(session, form)
    saved = save_draft(session, form)
    manifest = manifest_by_uid(session, saved.uid)
    day = manifest.happened_on
    assert manifest.sender is not None and manifest.receiver is not None  # noqa: S101, PT018 - checked above
    manifest.sender_snapshot = site_snapshot(session, manifest.sender, day)
    manifest.receiver_snapshot = site_snapshot(session, manifest.receiver, day)
    manifest.licence_no = str(orjson.loads(manifest.receiver_snapshot)["licence_no"])
    for leg in legs_of(session, manifest.id):
        leg.carrier_snapshot = carrier_snapshot(session, leg.carrier, day)
    manifest.state = move(ManifestState(manifest.state), ManifestState.READY)
    manifest.draft = None
    manifest.signed_at = desk(session).now
    session.flush()
    return manifest.uid


def _require_complete(session: Session, form: NewManifestForm) -> None:
    for value, field, message in (
        (form.generator_uid, "generator_uid", "请填移出人。"),
        (form.receiver_uid, "receiver_uid", "请填接受人。"),
        (form.carrier_uid, "carrier_uid", "请填承运人。"),
        (form.official_no or form.official_reason, "official_no", "请填国家联单编号，或选未填原因。"),
    ):
        if not value:
            raise UserError(message, field=field)
    _require_lines(session, form)
    _require_parties(session, form)


def _require_lines(session: Session, form: NewManifestForm) -> None:
    if not form.lines:
        raise UserError("联单至少有一行废物。", field="lines")
    batches = [line.batch_uid for line in form.lines if line.batch_uid]
    if len(batches) != len(set(batches)):
        raise UserError("同一批次只能列一行，请合并。", field="lines")
    for index, line in enumerate(form.lines):
        if not is_waste_code(plain(line.waste_code)):
            raise UserError("废物代码格式不对，应为 XXX-XXX-XX。", field=f"lines.{index}.waste_code")
        if not line.grams or line.grams <= 0:
            raise UserError("移出量须大于零。", field=f"lines.{index}.grams")
        _require_own_batch(session, form, index)


def _require_parties(session: Session, form: NewManifestForm) -> None:
    if form.generator_uid == form.receiver_uid:
        raise UserError("移出人与接受人不能是同一场所；场内移动请用移库。", field="receiver_uid")
    if _carrier(session, form) is None:
        raise UserError("没有这个承运人。", field="carrier_uid")
    for uid, field in ((form.generator_uid, "generator_uid"), (form.receiver_uid, "receiver_uid")):
        site = site_by_uid(session, uid, field)
        closed = session.get_one(Organisation, site.organisation).closed_on or site.closed_on
        if closed is not None and closed < desk(session).today:
            raise UserError("该单位已关闭，不能新建联单。", field=field)


def _require_own_batch(session: Session, form: NewManifestForm, index: int) -> None:
    """Refuse a batch that is not there, not the sender's, or another waste: its mass is not his to ship."""
    line, field = form.lines[index], f"lines.{index}.batch_uid"
    if not line.batch_uid:
        return
    batch = batch_by_uid(session, line.batch_uid, field)
    if batch.waste_code != plain(line.waste_code):
        raise UserError(f"批次 {batch.code} 的代码是 {batch.waste_code}，与本行不符。", field=field)
    if session.get_one(Site, batch.custodian).uid != form.generator_uid:
        raise UserError(f"批次 {batch.code} 不在移出人名下。", field=field)


def _carrier(session: Session, form: NewManifestForm) -> Organisation | None:
    return session.scalars(select(Organisation).where(Organisation.uid == form.carrier_uid)).first()


def _new_manifest(session: Session) -> Manifest:
    manifest = Manifest(
        uid=desk(session).new_uid(),
        internal_no=next_internal_no(session),
        official_no=None,
        official_missing=DEFAULT_REASON,
        platform_no=None,
        kind=ManifestKind.NORMAL.value,
        state=ManifestState.DRAFT.value,
        sender=None,
        receiver=None,
        sender_handler="",
        receiver_handler="",
        licence_no="",
        sender_snapshot=None,
        receiver_snapshot=None,
        trip="",
        waybill="",
        un_numbers="",
        happened_on=desk(session).today,
        shipped_grams=0,
        signed_at=None,
        shipped_at=None,
        arrived_at=None,
        received_at=None,
        closed_at=None,
        void_reason=None,
        draft=None,
        note="",
    )
    session.add(manifest)
    return manifest


def _fill(session: Session, manifest: Manifest, form: NewManifestForm) -> None:
    manifest.sender = _site_id(session, form.generator_uid)
    manifest.receiver = _site_id(session, form.receiver_uid)
    manifest.sender_handler = clean_line(form.contact, field="contact")
    manifest.happened_on = shanghai_day(form.handed_over_at or desk(session).now)
    number = plain(form.official_no).replace(" ", "")
    if number and is_official_no(number):
        known = session.scalars(
            select(Manifest.internal_no).where(Manifest.official_no == number, Manifest.uid != manifest.uid)
        ).first()
        if known is not None:
            raise UserError(f"国家联单编号 {number} 已用于 {known}。", field="official_no")
        manifest.official_no, manifest.official_missing = number, None
    elif number and manifest.draft is None:
        raise UserError("国家联单编号应为 14 位数字。", field="official_no")
    else:
        manifest.official_no, manifest.official_missing = None, form.official_reason or DEFAULT_REASON
    manifest.shipped_grams = sum(line.grams or 0 for line in form.lines)


def _fill_lines(session: Session, manifest: Manifest, form: NewManifestForm) -> None:
    kept = {line.no: line for line in lines_of(session, manifest.id)}
    complete = [
        (no, line)
        for no, line in enumerate(form.lines, 1)
        if is_waste_code(plain(line.waste_code)) and line.grams and line.grams > 0
    ]
    for no, line in complete:
        row = kept.pop(no, None)
        if row is None:
            row = _new_line(session, manifest.id, no)
            session.add(row)
        code = plain(line.waste_code)
        known = session.execute(
            select(WasteCode.name_zh, WasteCode.hazards).where(WasteCode.code == code).limit(1)
        ).first()
        row.batch = _batch_id(session, line.batch_uid)
        row.waste_code, row.planned_grams = code, line.grams or 0
        row.name, row.hazards = (known.name_zh, known.hazards) if known else ("", "")
        row.form = line.form or "unknown"
        row.packaging = clean_line(line.packaging, field=f"lines.{no - 1}.packaging")
        row.package_count = line.package_count
    for row in kept.values():
        session.delete(row)


def _check_lines(form: NewManifestForm) -> None:
    for index, line in enumerate(form.lines):
        if line.grams:
            check_mass(line.grams, f"lines.{index}.grams")
        if line.package_count is not None and line.package_count < 0:
            raise UserError("件数不能为负。", field=f"lines.{index}.package_count")


def _new_line(session: Session, manifest_id: int, no: int) -> ManifestLine:
    return ManifestLine(
        uid=desk(session).new_uid(),
        manifest=manifest_id,
        no=no,
        harmful="",
        shipped_grams=None,
        received_grams=None,
        accepted_grams=None,
        refused_grams=None,
        discrepancy=None,
        discrepancy_note="",
        opinion=None,
        method=None,
        pool=None,
    )


def _fill_leg(session: Session, manifest: Manifest, form: NewManifestForm) -> None:
    legs = legs_of(session, manifest.id)
    carrier = _carrier(session, form)
    if carrier is None:
        for leg in legs:
            session.delete(leg)
        return
    leg = legs[0] if legs else _new_leg(session, manifest.id, 1)
    leg.carrier = carrier.id
    vehicle = session.scalars(select(Vehicle).where(Vehicle.uid == form.vehicle_uid)).first()
    driver = session.scalars(select(CrewMember).where(CrewMember.uid == form.driver_uid)).first()
    escort = session.scalars(select(CrewMember).where(CrewMember.uid == form.escort_uid)).first()
    leg.plate = vehicle.plate if vehicle else ""
    leg.driver, leg.driver_phone = (driver.name, driver.phone) if driver else ("", "")
    leg.escort = escort.name if escort else ""
    leg.via = clean_line(form.via, field="via")
    leg.start_point = _address(session, manifest.sender)
    leg.end_point = _address(session, manifest.receiver)


def _new_leg(session: Session, manifest_id: int, no: int) -> Leg:
    leg = Leg(
        uid=desk(session).new_uid(),
        manifest=manifest_id,
        no=no,
        carrier_snapshot=None,
        means="公路",
        departed_at=None,
        arrived_at=None,
        place=None,
    )
    session.add(leg)
    return leg


def _address(session: Session, site_id: int | None) -> str:
    return session.get_one(Site, site_id).address if site_id is not None else ""


def _site_id(session: Session, uid: str) -> int | None:
    return session.scalars(select(Site.id).where(Site.uid == uid)).first() if uid else None


def _batch_id(session: Session, uid: str) -> int | None:
    return session.scalars(select(Batch.id).where(Batch.uid == uid)).first() if uid else None


def _site_uid(session: Session, site_id: int | None) -> str:
    return session.get_one(Site, site_id).uid if site_id is not None else ""


def _organisation_uid(session: Session, organisation_id: int) -> str:
    return session.get_one(Organisation, organisation_id).uid


def _draft_text(form: NewManifestForm) -> str:
    try:
        return orjson.dumps(asdict(form), option=orjson.OPT_SORT_KEYS).decode()
    except TypeError:
        # Half a character (a lone surrogate), as some programs leave on the clipboard.
        raise UserError("含有不完整的字符，请删去后重填。", field="note") from None


def _form_of(content: dict[str, Any]) -> NewManifestForm:
    at = content["handed_over_at"]
    return NewManifestForm(
        **{
            **content,
            "handed_over_at": datetime.fromisoformat(at) if at else None,
            "lines": tuple(NewLineForm(**line) for line in content["lines"]),
        }
    )
