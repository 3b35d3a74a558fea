"""A manifest's form read flat for the field rules, and a signed manifest read back as the form it was."""

from __future__ import annotations

from dataclasses import asdict, replace
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models import Approval as ApprovalRow
from db.models import (
    Batch,
    LegTrip,
    Manifest,
    ManifestApproval,
    ManifestFollow,
    ManifestLine,
    Site,
    Trip,
    WasteCode,
)
from hwtrack.domain.manifest import ManifestKind
from hwtrack.services.legs import leg_form
from hwtrack.services.manifest_parts import legs_of, lines_of
from hwtrack.services.requests import NewLineForm, NewManifestForm
from hwtrack.services.snapshots import read_snapshot


def form_facts(session: Session, form: NewManifestForm) -> dict[str, object]:
    """Return a form flat for the field rules: path → value, with what the register knows where it is silent.

    A person or phone that was not typed is the site's; the official number counts as given with its reason.
    """
    facts: dict[str, object] = {
        key: value for key, value in asdict(form).items() if key not in {"lines", "later_legs"}
    }
    sender = session.scalars(select(Site).where(Site.uid == form.generator_uid)).first()
    if sender is not None:
        told = {"contact": sender.contact, "phone": sender.phone, "emergency_phone": sender.emergency_phone}
        facts |= {key: facts[key] or value for key, value in told.items()}
    facts["official_no"] = form.official_no or form.official_reason
    if form.kind == ManifestKind.NORMAL and crosses_province(session, form):
        facts["kind"] = ManifestKind.CROSS_PROVINCE.value
    legs, lines = form.legs(), [line for line in form.lines if line != NewLineForm()]
    for index, leg in enumerate(legs):
        facts |= {f"legs.{index}.{key}": value for key, value in asdict(leg).items()}
        facts[f"legs.{index}.vehicle_uid"] = leg.vehicle_uid or leg.plate
    for index, line in enumerate(lines):
        facts |= {f"lines.{index}.{key}": value for key, value in asdict(line).items()}
    return facts | {"legs": len(legs), "lines": len(lines)}


def crosses_province(session: Session, form: NewManifestForm) -> bool:
    """Say whether sender and receiver are known to lie in different provinces, or the form says so."""
    if form.kind == ManifestKind.CROSS_PROVINCE:
        return True
    rows = session.scalars(
        select(Site.division_code).where(Site.uid.in_([form.generator_uid, form.receiver_uid]))
    )
    return len({code[:2] for code in rows if code}) > 1


def form_of(session: Session, manifest: Manifest) -> NewManifestForm:
    """Read a signed manifest back as the form it was."""
    told = read_snapshot(manifest.sender_snapshot)
    follow = _follow(session, manifest)
    form = NewManifestForm(
        uid=manifest.uid,
        generator_uid=_site_uid(session, manifest.sender),
        receiver_uid=_site_uid(session, manifest.receiver),
        contact=manifest.sender_handler,
        phone=str(told.get("phone") or ""),
        emergency_phone=str(told.get("emergency_phone") or ""),
        handed_over_at=_planned_at(told),
        official_no=manifest.official_no or "",
        official_reason=manifest.official_missing or "",
        lines=tuple(_line_form(session, line) for line in lines_of(session, manifest.id)),
        kind=manifest.kind,
        waybill=manifest.waybill,
        un_numbers=manifest.un_numbers,
        trip_uid=trip_of_first_leg(session, manifest),
        approval_uid=approval_uid_of(session, manifest.id),
        contract_uid=str(told.get("contract_uid") or ""),
        stops=tuple(told.get("stops") or ()),
        note=manifest.note,
        origin_uid=session.get_one(Manifest, follow.origin).uid if follow else "",
        origin_reason=follow.reason if follow else "",
    )
    return _with_legs(session, manifest, form)


def _planned_at(told: dict[str, Any]) -> datetime | None:
    text = told.get("handed_over_at")
    return datetime.fromisoformat(str(text)) if text else None


def _with_legs(session: Session, manifest: Manifest, form: NewManifestForm) -> NewManifestForm:
    legs = [leg_form(session, leg) for leg in legs_of(session, manifest.id)]
    first: dict[str, Any] = asdict(legs[0]) if legs else {}
    return replace(form, **first, later_legs=tuple(legs[1:]))


def _line_form(session: Session, line: ManifestLine) -> NewLineForm:
    known = session.execute(
        select(WasteCode.name_zh, WasteCode.hazards).where(WasteCode.code == line.waste_code).limit(1)
    ).first()
    return NewLineForm(
        waste_code=line.waste_code,
        batch_uid=session.get_one(Batch, line.batch).uid if line.batch else "",
        form=line.form,
        packaging=line.packaging,
        package_count=line.package_count,
        grams=line.planned_grams,
        name="" if known and known.name_zh == line.name else line.name,
        hazards="" if known and known.hazards == line.hazards else line.hazards,
        harmful=line.harmful,
    )


def approval_uid_of(session: Session, manifest_id: int) -> str:
    """Return the identity of the approval a manifest uses, empty where it uses none."""
    found = session.scalars(
        select(ApprovalRow.uid)
        .join(ManifestApproval, ManifestApproval.approval == ApprovalRow.id)
        .where(ManifestApproval.manifest == manifest_id)
    ).first()
    return found or ""


def trip_of_first_leg(session: Session, manifest: Manifest) -> str:
    """Return the identity of the trip the first leg rides on, empty where on none."""
    legs = legs_of(session, manifest.id)
    if not legs:
        return ""
    found = session.scalars(
        select(Trip.uid).join(LegTrip, LegTrip.trip == Trip.id).where(LegTrip.leg == legs[0].id)
    ).first()
    return found or ""


def _follow(session: Session, manifest: Manifest) -> ManifestFollow | None:
    return session.scalars(select(ManifestFollow).where(ManifestFollow.manifest == manifest.id)).first()


def _site_uid(session: Session, site_id: int | None) -> str:
    return session.get_one(Site, site_id).uid if site_id is not None else ""
