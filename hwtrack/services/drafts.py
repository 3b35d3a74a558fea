"""Drafts of manifests: saved whole as typed, signed once nothing blocks, copied and begun again."""

from __future__ import annotations

from dataclasses import asdict, fields, replace
from datetime import datetime
from typing import Any

import orjson
from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models import LegTrip, LoadingScan, Manifest, ManifestApproval, ManifestFollow, Proposal
from hwtrack.domain.manifest import ManifestState, move
from hwtrack.errors import UserError
from hwtrack.services.desk import desk
from hwtrack.services.draft_rows import check_lines, fill_lines, fill_manifest, new_manifest
from hwtrack.services.form_record import form_of
from hwtrack.services.legs import fill_legs
from hwtrack.services.manifest_parts import legs_of, lines_of, manifest_by_uid
from hwtrack.services.numbers import retire_internal_no
from hwtrack.services.register import site_by_uid
from hwtrack.services.requests import DraftSaved, LegForm, NewLineForm, NewManifestForm
from hwtrack.services.signing import freeze_parties, link_manifest, require_complete

__all__ = [
    "cleared",
    "copy_last_manifest",
    "copy_manifest",
    "delete_draft",
    "draft",
    "form_text",
    "legs_of",
    "lines_of",
    "manifest_by_uid",
    "read_form",
    "reopen_manifest",
    "save_draft",
    "sign_manifest",
]


def save_draft(session: Session, form: NewManifestForm) -> DraftSaved:
    """Save a draft as typed, complete or not; the number is given at the first save.

    Raises:
        UserError: the manifest was signed meanwhile, or the official number is another's.
    """
    manifest = manifest_by_uid(session, form.uid) if form.uid else new_manifest(session)
    if manifest.state != ManifestState.DRAFT:
        raise UserError("联单已签署，不能再改草稿；请用更正。", field="state")
    check_lines(form)
    manifest.draft = form_text(replace(form, uid=manifest.uid))
    # Rows are filled field by field; a look-up in between must not write them half filled.
    with session.no_autoflush:
        fill_manifest(session, manifest, form)
        session.flush()
        fill_lines(session, manifest, form)
        fill_legs(session, manifest, form.legs())
    session.flush()
    return DraftSaved(manifest.uid, manifest.internal_no, desk(session).now)


def delete_draft(session: Session, uid: str) -> str:
    """Delete a draft nobody signed; the journal keeps what it was, and its number is not given again.

    Raises:
        UserError: it is signed or a correction was asked for (then it is voided instead), or there is none.
    """
    manifest = manifest_by_uid(session, uid)
    if manifest.state != ManifestState.DRAFT:
        raise UserError("联单已签署，不能删除；请作废。", field="state")
    if session.scalars(select(Proposal.id).where(Proposal.manifest == manifest.id).limit(1)).first():
        raise UserError("签署后提出过更正，记录须保留，不能删除；请作废。", field="state")
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
    return read_form(manifest.draft)


def copy_manifest(session: Session, uid: str) -> NewManifestForm:
    """Return a new form like an earlier manifest: parties, wastes, legs; numbers, dates, batches cleared."""
    manifest = manifest_by_uid(session, uid)
    if manifest.draft is not None:
        return cleared(read_form(manifest.draft))
    return cleared(form_of(session, manifest))


def cleared(form: NewManifestForm) -> NewManifestForm:
    """Return a form without what belongs to one transfer only: numbers, dates, batches, links."""
    return replace(
        form,
        uid="",
        official_no="",
        official_reason="",
        handed_over_at=None,
        waybill="",
        trip_uid="",
        origin_uid="",
        origin_reason="",
        lines=tuple(replace(line, batch_uid="") for line in form.lines),
    )


def copy_last_manifest(session: Session, generator_uid: str) -> NewManifestForm:
    """Return a new form like the last manifest of a sender that was not voided.

    Raises:
        UserError: the sender has none yet.
    """
    site = site_by_uid(session, generator_uid, "generator_uid")
    last = session.scalars(
        select(Manifest.uid)
        .where(Manifest.sender == site.id, Manifest.state != ManifestState.VOID.value)
        .order_by(Manifest.id.desc())
        .limit(1)
    ).first()
    if last is None:
        raise UserError("该单位还没有联单可以复制。", field="generator_uid")
    return copy_manifest(session, last)


def sign_manifest(session: Session, form: NewManifestForm) -> str:
    """Sign a draft as the sender: save it, freeze the parties, and make it ready; return its uid.

    The blocking findings of the pre-check are the caller's to show; here only what the register
    itself cannot hold is refused.

    Raises:
        UserError: a party, line, mass, carrier or the official number's reason is missing.
    """
    require_complete(session, form)
    saved = save_draft(session, form)
    manifest = manifest_by_uid(session, saved.uid)
    freeze_parties(session, manifest, form)
    manifest.state = move(ManifestState(manifest.state), ManifestState.READY)
    manifest.draft = None
    manifest.signed_at = desk(session).now
    session.flush()
    link_manifest(session, manifest, form)
    session.flush()
    return manifest.uid


def reopen_manifest(session: Session, uid: str) -> NewManifestForm:
    """Take a signature back before anything was loaded: the manifest is a draft again, as it was typed.

    Raises:
        UserError: it is not waiting to leave.
    """
    manifest = manifest_by_uid(session, uid)
    manifest.state = move(ManifestState(manifest.state), ManifestState.DRAFT)
    form = form_of(session, manifest)
    for table in (ManifestApproval, ManifestFollow):
        for row in session.scalars(select(table).where(table.manifest == manifest.id)):
            session.delete(row)
    # What was scanned belongs to the lines as they were signed.
    lines = [line.id for line in lines_of(session, manifest.id)]
    for scan in session.scalars(select(LoadingScan).where(LoadingScan.line.in_(lines))):
        session.delete(scan)
    legs = [leg.id for leg in legs_of(session, manifest.id)]
    for riding in session.scalars(select(LegTrip).where(LegTrip.leg.in_(legs))):
        session.delete(riding)
    manifest.draft = form_text(form)
    manifest.sender_snapshot = manifest.receiver_snapshot = manifest.signed_at = None
    manifest.licence_no = ""
    for leg in legs_of(session, manifest.id):
        leg.carrier_snapshot = None
    session.flush()
    return form


def form_text(form: NewManifestForm) -> str:
    """Write a form as JSON, whole.

    Raises:
        UserError: half a character stands in it.
    """
    try:
        return orjson.dumps(asdict(form), option=orjson.OPT_SORT_KEYS).decode()
    except TypeError:
        # Half a character (a lone surrogate), as some programs leave on the clipboard.
        raise UserError("含有不完整的字符，请删去后重填。", field="note") from None


def read_form(text: str) -> NewManifestForm:
    """Read a draft back; one written before a field was added has the field empty."""
    content: dict[str, Any] = orjson.loads(text)
    at = content["handed_over_at"]
    known = {field.name for field in fields(NewManifestForm)}
    return NewManifestForm(
        **{
            **{key: value for key, value in content.items() if key in known},
            "handed_over_at": datetime.fromisoformat(at) if at else None,
            "lines": tuple(NewLineForm(**line) for line in content["lines"]),
            "later_legs": tuple(LegForm(**leg) for leg in content.get("later_legs", ())),
            "stops": tuple(content.get("stops", ())),
        }
    )
