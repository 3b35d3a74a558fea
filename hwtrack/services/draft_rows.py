"""A draft's rows: what of the form is complete enough to stand in the register's columns."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models import Batch, Manifest, ManifestLine, Site, Trip, WasteCode
from db.models.tracking import FORMS, OFFICIAL_MISSING
from hwtrack.domain.codes import is_official_no, is_waste_code, plain
from hwtrack.domain.manifest import ManifestKind, ManifestState
from hwtrack.domain.text import clean_line, clean_note
from hwtrack.errors import UserError
from hwtrack.services.desk import desk, shanghai_day
from hwtrack.services.manifest_parts import lines_of
from hwtrack.services.movements import check_count, check_mass
from hwtrack.services.numbers import next_internal_no
from hwtrack.services.requests import NewManifestForm

DEFAULT_REASON = "awaiting"


def new_manifest(session: Session) -> Manifest:
    """Add an empty draft with the next number."""
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


def fill_manifest(session: Session, manifest: Manifest, form: NewManifestForm) -> None:
    """Fill a draft's columns from what was typed."""
    manifest.sender = _site_id(session, form.generator_uid)
    manifest.receiver = _site_id(session, form.receiver_uid)
    manifest.sender_handler = clean_line(form.contact, field="contact")
    manifest.happened_on = shanghai_day(form.handed_over_at or desk(session).now)
    if form.kind not in set(ManifestKind):
        raise UserError(f"没有联单类型“{form.kind}”。", field="kind")
    manifest.kind = form.kind
    manifest.waybill = clean_line(form.waybill, field="waybill")
    manifest.un_numbers = clean_line(form.un_numbers, field="un_numbers")
    manifest.note = clean_note(form.note, field="note")
    manifest.trip = _trip_number(session, form.trip_uid)
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


def fill_lines(session: Session, manifest: Manifest, form: NewManifestForm) -> None:
    """Make a draft's lines those that are complete; the others stay in the draft as typed."""
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
        row.batch = batch_id(session, line.batch_uid)
        row.waste_code, row.planned_grams = code, line.grams or 0
        told = [clean_line(text, field=f"lines.{no - 1}.name") for text in (line.name, line.hazards)]
        row.name = told[0] or (known.name_zh if known else "")
        row.hazards = told[1] or (known.hazards if known else "")
        row.harmful = clean_line(line.harmful, field=f"lines.{no - 1}.harmful")
        row.form = line.form or "unknown"
        row.packaging = clean_line(line.packaging, field=f"lines.{no - 1}.packaging")
        row.package_count = line.package_count
    for row in kept.values():
        session.delete(row)


def check_lines(form: NewManifestForm) -> None:
    """Refuse a mass, a count or a key that no line and no list holds."""
    if form.official_reason and form.official_reason not in OFFICIAL_MISSING:
        raise UserError("国家联单编号未填的原因请从列表选择。", field="official_no")
    for index, line in enumerate(form.lines):
        if line.form and line.form not in FORMS:
            raise UserError("废物形态请从列表选择。", field=f"lines.{index}.form")
        if line.grams:
            check_mass(line.grams, f"lines.{index}.grams")
        if line.package_count is not None:
            check_count(line.package_count, f"lines.{index}.package_count")


def _new_line(session: Session, manifest_id: int, no: int) -> ManifestLine:
    return ManifestLine(
        uid=desk(session).new_uid(),
        manifest=manifest_id,
        no=no,
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


def _trip_number(session: Session, uid: str) -> str:
    return (session.scalars(select(Trip.number).where(Trip.uid == uid)).first() or "") if uid else ""


def _site_id(session: Session, uid: str) -> int | None:
    return session.scalars(select(Site.id).where(Site.uid == uid)).first() if uid else None


def batch_id(session: Session, uid: str) -> int | None:
    """Return the number of a batch, None where none is chosen."""
    return session.scalars(select(Batch.id).where(Batch.uid == uid)).first() if uid else None
