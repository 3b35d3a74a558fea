"""What a signature asks and freezes: complete by the table of field rules, parties copied, links kept."""

from __future__ import annotations

import orjson
from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models import Approval, Contract, Manifest, ManifestApproval, ManifestFollow, Site
from hwtrack.domain.codes import is_waste_code, plain
from hwtrack.domain.field_rules import form_path, missing
from hwtrack.domain.findings import blocking
from hwtrack.domain.manifest import ManifestState
from hwtrack.domain.text import clean_line, clean_note
from hwtrack.errors import UserError
from hwtrack.services.closing import require_open_organisation, require_open_site
from hwtrack.services.desk import desk, shanghai_day
from hwtrack.services.draft_rows import batch_id
from hwtrack.services.form_record import form_facts
from hwtrack.services.legs import carrier_of, sign_leg
from hwtrack.services.manifest_parts import legs_of, lines_of, manifest_by_uid
from hwtrack.services.movements import batch_by_uid
from hwtrack.services.reference import law_book
from hwtrack.services.register import site_by_uid
from hwtrack.services.requests import NewManifestForm
from hwtrack.services.snapshots import read_snapshot, site_snapshot
from hwtrack.services.steps import TripLoad
from hwtrack.services.trips import put_on_trip


def require_complete(session: Session, form: NewManifestForm) -> None:
    """Refuse what the table of field rules or the register itself cannot do without."""
    day = shanghai_day(form.handed_over_at or desk(session).now)
    for found in blocking(missing(form_facts(session, form), ManifestState.READY, day, law_book(session))):
        raise UserError(found.message, field=found.field)
    _require_lines(session, form)
    _require_parties(session, form)
    if form.origin_uid:
        _require_origin(session, form)


def _require_lines(session: Session, form: NewManifestForm) -> None:
    batches = [line.batch_uid for line in form.lines if line.batch_uid]
    if len(batches) != len(set(batches)):
        raise UserError("同一批次只能列一行，请合并。", field="lines")
    for index, line in enumerate(form.lines):
        if not is_waste_code(plain(line.waste_code)):
            raise UserError("废物代码格式不对，应为 XXX-XXX-XX。", field=f"lines.{index}.waste_code")
        if not line.grams or line.grams <= 0:
            raise UserError("移出量须大于零。", field=f"lines.{index}.grams")
        _require_own_batch(session, form, index)


def _require_origin(session: Session, form: NewManifestForm) -> None:
    """Refuse a linked manifest that does not carry on what its origin still has in the vehicle."""
    origin = manifest_by_uid(session, form.origin_uid)
    if origin.state != ManifestState.RETURNING:
        raise UserError("原联单没有待转运的拒收量。", field="origin_uid")
    sender, receiver = session.get_one(Site, origin.sender), session.get_one(Site, origin.receiver)
    if sender.uid != form.generator_uid:
        raise UserError("续运联单的移出人应与原联单相同。", field="generator_uid")
    if receiver.uid == form.receiver_uid:
        raise UserError("该单位已拒收，请另选接受人。", field="receiver_uid")
    held = {line.batch for line in lines_of(session, origin.id)}
    for index, line in enumerate(form.lines):
        if batch_id(session, line.batch_uid) not in held:
            raise UserError("该批次不在原联单上。", field=f"lines.{index}.batch_uid")


def _require_parties(session: Session, form: NewManifestForm) -> None:
    if form.generator_uid == form.receiver_uid:
        raise UserError("移出人与接受人不能是同一场所；场内移动请用移库。", field="receiver_uid")
    today = desk(session).today
    for index, leg in enumerate(form.legs()):
        carrier, field = carrier_of(session, leg.carrier_uid), form_path(f"legs.{index}.carrier_uid")
        if carrier is None:
            raise UserError("没有这个承运人。", field=field)
        require_open_organisation(carrier, today, field)
    receiver = site_by_uid(session, form.receiver_uid, "receiver_uid")
    require_open_site(session, receiver, today, "receiver_uid")
    if not form.origin_uid:
        # Mass that a closed sender has on its way still goes somewhere.
        require_open_site(
            session, site_by_uid(session, form.generator_uid, "generator_uid"), today, "generator_uid"
        )


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


def freeze_parties(session: Session, manifest: Manifest, form: NewManifestForm) -> None:
    """Copy onto the manifest what its parties are on the day: the signed part never changes."""
    day = manifest.happened_on
    assert manifest.sender is not None and manifest.receiver is not None  # noqa: S101, PT018 - checked before
    told = read_snapshot(site_snapshot(session, manifest.sender, day))
    for key in ("contact", "phone", "emergency_phone"):
        told[key] = clean_line(getattr(form, key), field=key) or told[key]
    if form.contract_uid:
        told |= {"contract_uid": form.contract_uid, "contract_no": _contract_no(session, form)}
    if form.handed_over_at is not None:
        told["handed_over_at"] = form.handed_over_at.isoformat()
    if form.stops:
        told["stops"] = [clean_line(stop, field="stops") for stop in form.stops]
    manifest.sender_snapshot = orjson.dumps(told, option=orjson.OPT_SORT_KEYS).decode()
    manifest.receiver_snapshot = site_snapshot(session, manifest.receiver, day)
    manifest.licence_no = str(orjson.loads(manifest.receiver_snapshot)["licence_no"])
    for leg, typed in zip(legs_of(session, manifest.id), form.legs(), strict=True):
        sign_leg(session, leg, typed)


def _contract_no(session: Session, form: NewManifestForm) -> str:
    row = session.scalars(select(Contract).where(Contract.uid == form.contract_uid)).first()
    if row is None:
        raise UserError("没有这份合同。", field="contract_uid")
    ends = [session.get_one(Site, row.sender).uid, session.get_one(Site, row.receiver).uid]
    if ends != [form.generator_uid, form.receiver_uid]:
        raise UserError(f"合同 {row.number} 不是移出人与接受人之间的。", field="contract_uid")
    return row.number


def link_manifest(session: Session, manifest: Manifest, form: NewManifestForm) -> None:
    """Keep the approval a manifest uses and the manifest whose mass it carries on."""
    if form.approval_uid:
        approval = session.scalars(select(Approval).where(Approval.uid == form.approval_uid)).first()
        if approval is None:
            raise UserError("没有这份跨省批准。", field="approval_uid")
        new_uid = desk(session).new_uid()
        session.add(ManifestApproval(uid=new_uid, manifest=manifest.id, approval=approval.id))
    if form.trip_uid:
        put_on_trip(session, TripLoad(form.trip_uid, manifest.uid, 1))
    if form.origin_uid:
        origin = manifest_by_uid(session, form.origin_uid)
        reason = clean_note(form.origin_reason, field="origin_reason")
        session.add(
            ManifestFollow(
                uid=desk(session).new_uid(),
                manifest=manifest.id,
                origin=origin.id,
                kind="redirect",
                reason=reason,
            )
        )
