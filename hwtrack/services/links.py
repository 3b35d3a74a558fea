"""Refused mass goes on to another facility by a linked manifest, begun here as a draft to be signed."""

from __future__ import annotations

from dataclasses import replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models import Batch, Manifest, ManifestFollow, Site
from hwtrack.domain.manifest import ManifestKind, ManifestState, move
from hwtrack.domain.text import clean_note
from hwtrack.errors import UserError
from hwtrack.services.custody_views import LinkView
from hwtrack.services.drafts import save_draft
from hwtrack.services.form_record import form_of
from hwtrack.services.legs import leg_form
from hwtrack.services.manifest_parts import manifest_by_uid
from hwtrack.services.register import site_by_uid
from hwtrack.services.requests import LegForm, NewLineForm, NewManifestForm
from hwtrack.services.steps import Redirect
from hwtrack.services.vehicles import HeldLine, in_vehicles, last_leg


def redirect_draft(session: Session, step: Redirect) -> NewManifestForm:
    """Begin a linked manifest for what was refused, to another facility; return it as a draft to sign.

    The load changes hands when the linked manifest is dispatched; then the first one closes. Refused
    mass used no capacity at the first facility and uses none on the way.

    Raises:
        UserError: nothing was refused, no reason, or the facility that refused it.
    """
    origin = manifest_by_uid(session, step.uid)
    reason = clean_note(step.reason, field="reason")
    if not reason:
        raise UserError("改运须写明原因。", field="reason")
    receiver = site_by_uid(session, step.receiver_uid, "receiver_uid")
    if receiver.id == origin.receiver:
        raise UserError("该单位已拒收，请另选接受人。", field="receiver_uid")
    held = in_vehicles(session, origin)
    if origin.state not in {ManifestState.RECEIVED, ManifestState.RETURNING} or not held:
        raise UserError("联单没有可改运的拒收量。", field="state")
    if origin.state == ManifestState.RECEIVED:
        origin.state = move(ManifestState.RECEIVED, ManifestState.RETURNING)
        session.flush()
    form = _form(session, origin, step, held)
    saved = save_draft(session, replace(form, origin_reason=reason))
    return replace(form, origin_reason=reason, uid=saved.uid)


def _form(session: Session, origin: Manifest, step: Redirect, held: list[HeldLine]) -> NewManifestForm:
    told, leg = form_of(session, origin), last_leg(session, origin)
    riding = leg_form(session, leg)
    if step.carrier_uid and step.carrier_uid != riding.carrier_uid:
        riding = LegForm(carrier_uid=step.carrier_uid)
    refuser = session.get_one(Site, origin.receiver)
    return replace(
        NewManifestForm(),
        generator_uid=told.generator_uid,
        contact=told.contact,
        phone=told.phone,
        emergency_phone=told.emergency_phone,
        receiver_uid=step.receiver_uid,
        official_reason="awaiting",
        kind=ManifestKind.NORMAL.value,
        carrier_uid=riding.carrier_uid,
        means=riding.means,
        vehicle_uid=riding.vehicle_uid,
        trailer_uid=riding.trailer_uid,
        driver_uid=riding.driver_uid,
        escort_uid=riding.escort_uid,
        plate=riding.plate,
        start_point=refuser.address,
        origin_uid=origin.uid,
        lines=tuple(_line(session, part) for part in held),
    )


def _line(session: Session, part: HeldLine) -> NewLineForm:
    line = part.line
    return NewLineForm(
        waste_code=line.waste_code,
        batch_uid=session.get_one(Batch, line.batch).uid,
        form=line.form,
        packaging=line.packaging,
        grams=part.grams,
        name=line.name,
        hazards=line.hazards,
        harmful=line.harmful,
    )


def links_of(session: Session, manifest: Manifest) -> tuple[LinkView, ...]:
    """Return the manifests linked with one: where its mass came from, and where it goes on."""
    rows = session.scalars(
        select(ManifestFollow)
        .where((ManifestFollow.manifest == manifest.id) | (ManifestFollow.origin == manifest.id))
        .order_by(ManifestFollow.id)
    )
    found = []
    for row in rows:
        role = "origin" if row.manifest == manifest.id else "follow"
        other = session.get_one(Manifest, row.origin if role == "origin" else row.manifest)
        found.append(LinkView(role, row.kind, other.uid, other.internal_no, other.state, row.reason))
    return tuple(found)
